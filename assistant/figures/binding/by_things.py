"""A figure that nothing else proves, held against the things of a form that its words name: a source of money, an
indicator, a level. Proved where the words leave no choice, else asked about."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.figures.binding import verdicts
from assistant.figures.binding.directions.contrary import contrary_word
from assistant.figures.binding.fitting import shown
from assistant.figures.binding.formulas.ruling.ruled_out import is_ruled_out
from assistant.figures.binding.formulas.supposing.of_things import (
    is_surely,
    of_things,
    row_in_field,
    row_in_order,
    row_in_turn,
    sole_row,
)
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.clauses import Layout, Mention

# What is held against the year before is no distance of two fields of a form; 上年结转资金 is a fund.
_SINCE: Final = re.compile("同比|环比|同期|(?:上年|去年|上一年)(?!度?(?:结转|结余))")


class ByThings:
    """Looks for what the figures of one text mean of the things of the form."""

    def __init__(self, layout: Layout, calculating: Calculating) -> None:
        self.layout, self.calculating = layout, calculating
        self.proofs, self.lookup = calculating.proofs, calculating.lookup

    def judge(self, mention: Mention, judged: Judgement) -> Judgement | None:
        """What a figure called wrong so far may be after all; None where the things named yield it in no way."""
        of_other_year = self.lookup.year_of(mention) != self.lookup.index.year or _SINCE.search(mention.before)
        if not self.lookup.things.all or mention.figure.chinese or of_other_year:
            return None
        placed = self._placed(mention)
        if placed is not None:
            self.proofs.show(mention, self.lookup.candidate(placed))
            return verdicts.matched(mention.figure, placed)
        return self._in_turn(mention) or self._reckoned(mention) or self._alone(mention, judged)

    def _placed(self, mention: Mention) -> Fact | None:
        """The row that the place in a list means, or that is a part of the total told before it."""
        if mention.turn is not None:
            which, many = mention.turn
            first = mention.order - which
            row = row_in_order(which, self.layout.mentions[first : first + many], self.lookup) if first >= 0 else None
            if row is not None:
                return row
        whole = self.calculating.context.opened(mention)
        return row_in_field(mention, whole, self.lookup) if whole is not None else None

    def _in_turn(self, mention: Mention) -> Judgement | None:
        """By a field of the thing named in its turn."""
        row = row_in_turn(mention, self._sentence(mention), self.lookup)
        if row is None:
            return None
        self.proofs.show(mention, self.lookup.candidate(row))
        return verdicts.undecided(mention.figure, f"是否指“{row.identifier}”（{shown(row)}）？")

    def _reckoned(self, mention: Mention) -> Judgement | None:
        """By the first formula over the things named that yields the figure."""
        sentence, deriver = self._sentence(mention), self.calculating.deriver
        for formula in of_things(mention, sentence, self.lookup):
            meant = deriver.of(formula, mention)
            if meant is None or meant.agreement is not Agreement.EQUAL:
                continue
            if contrary_word(mention, meant.way) is not None:
                return None
            if is_ruled_out(formula, mention, self.calculating.context.told(mention), self.lookup):
                continue
            if is_surely(formula, mention, sentence, self.lookup):
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

    def _sentence(self, mention: Mention) -> str:
        return self.layout.words_before(mention)
