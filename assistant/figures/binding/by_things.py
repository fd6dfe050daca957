"""A figure that nothing else proves, held against the things of a form that its words name: a source of money, an
indicator, a level. Proved where the words leave no choice, else asked about."""

from __future__ import annotations

from assistant.domain.agreement import Agreement
from assistant.domain.finding import Judgement, Verdict
from assistant.figures.binding import verdicts
from assistant.figures.binding.directions.contrary import contrary_word
from assistant.figures.binding.fitting import shown
from assistant.figures.binding.formulas.changing.bases import PAST
from assistant.figures.binding.formulas.ruling.ruled_out import is_ruled_out
from assistant.figures.binding.formulas.supposing.of_things import OfThings, sole_row
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.clauses import Layout, Mention


class ByThings:
    """Looks for what the figures of one text mean of the things of the form."""

    def __init__(self, layout: Layout, calculating: Calculating) -> None:
        self.layout, self.calculating = layout, calculating
        self.proofs, self.lookup = calculating.proofs, calculating.lookup

    def judge(self, mention: Mention, judged: Judgement) -> Judgement | None:
        """What a figure called wrong so far may be after all; None where the things named yield it in no way."""
        # What is held against the year before is no distance of two fields of a form.
        of_other_year = self.lookup.year_of(mention) != self.lookup.index.year or PAST.search(mention.before)
        if not self.lookup.form.things or mention.figure.chinese or of_other_year:
            return None
        return self._reckoned(mention) or self._alone(mention, judged)

    def _reckoned(self, mention: Mention) -> Judgement | None:
        """By the first formula over the things named that yields the figure."""
        things = OfThings(mention, self.layout.words_before(mention), self.lookup)
        for formula in things.formulas():
            meant = self.calculating.deriver.of(formula, mention)
            if meant is None or meant.agreement is not Agreement.EQUAL:
                continue
            if contrary_word(mention, meant.way) is not None:
                return None
            if is_ruled_out(formula, mention, self.calculating.context.told(mention), self.lookup):
                continue
            if things.is_surely(formula):
                return self.calculating.derived(mention, meant)
            self.calculating.keep(mention, meant)
            return verdicts.undecided(mention.figure, f"是否指{meant.arithmetic}？")
        return None

    def _alone(self, mention: Mention, judged: Judgement) -> Judgement | None:
        """By the one thing that is told in such a measure, where the words name none."""
        row = sole_row(mention, self.lookup) if judged.verdict is Verdict.UNSUPPORTED else None
        if row is None:
            return None
        self.proofs.show(mention, self.lookup.candidate(row))
        return verdicts.undecided(mention.figure, f"数据中{shown(row)}是“{row.identifier}”，这里说的是它吗？")
