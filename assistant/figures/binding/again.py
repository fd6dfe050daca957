"""A second hearing for figures called wrong: what stands behind them, and what they rest on or add up with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.figures.binding import verdicts
from assistant.figures.binding.begun import begun
from assistant.figures.binding.contradicting import Contradicting
from assistant.figures.binding.fitting import fits, shows
from assistant.figures.binding.formulas.changing.turned import a_year_before, came_to, goes_on
from assistant.figures.binding.labels.aligning import Choice
from assistant.figures.binding.labels.excluding import is_excluded, naming_words
from assistant.figures.binding.labels.names import is_whole_name
from assistant.figures.binding.reckoning.all_of_one import all_of_one
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.binding.reckoning.context import exactly
from assistant.figures.binding.reckoning.deriving import Implied
from assistant.figures.binding.reckoning.rates_apart import rates_apart
from assistant.figures.binding.reckoning.summing import (
    counted_back,
    counted_projects,
    of_all_beside,
    summed,
)
from assistant.figures.binding.resting import as_before, hanging, rested, told_again
from assistant.figures.clauses import Mention
from assistant.figures.relations import RelationKind

_PARTS_FROM: Final = 4  # mentions on, of which the first that is data opens the parts of a total


class Again:
    """Hears the figures of one text once more; both ways change `judged` in place, figure by figure."""

    def __init__(self, calculating: Calculating, against: Contradicting) -> None:
        self.calculating, self.against = calculating, against
        self.proofs, self.lookup, self.layout = calculating.proofs, calculating.lookup, calculating.layout

    def by_what_stands_behind(
        self, mentions: Sequence[Mention], choices: Sequence[Sequence[Choice]], judged: list[Judgement]
    ) -> None:
        """收入合计…：甲…；乙…: what stands behind a figure may prove it, and what rests on it."""
        for place, (mention, options) in enumerate(zip(mentions, choices, strict=True)):
            if not judged[place].verdict.is_wrong:
                continue
            behind = mentions[place + 1 : place + 2]
            told = (
                self._roughly(mention, behind, judged[place + 1 :])
                or self._before_it_turned(mention, behind, judged[place + 1 :])
                or self._before_all_turned(mention, mentions[came_to(place, mentions, self.layout.mended.text) :])
            )
            if told is not None:
                judged[place] = told
                self.proofs.proved[mention.figure.start] = told.verdict.is_proved
                continue
            found = self._calculated(mention, mentions[place + 1 : place + _PARTS_FROM], options, judged[place])
            if found is not None and found.verdict is Verdict.DERIVED:
                judged[place] = found
                self.proofs.proved[mention.figure.start] = True

    def _roughly(self, mention: Mention, behind: Sequence[Mention], judged: Sequence[Judgement]) -> Judgement | None:
        """占三分之二强（67.3%）: proved by what is told exactly right behind it, if that is proved."""
        told = self.proofs.facts.get(behind[0].figure.start) if behind and judged[0].verdict.is_proved else None
        if told is None or not exactly(behind[0], mention) or fits(mention.figure, told) is not Agreement.EQUAL:
            return None
        return verdicts.derived(mention.figure, mention.figure.text, f"后文的{behind[0].figure.text}")

    def _before_it_turned(
        self, mention: Mention, behind: Sequence[Mention], judged: Sequence[Judgement]
    ) -> Judgement | None:
        """免疫密度由98.2%提高到98.9%: proved by what the figure behind was derived as, a year before; 每人由70元提高到
        80元: by the row that it shows."""
        if behind and goes_on(behind[0], mention) and behind[0].order in self.proofs.shown:
            row, year = self.proofs.shown[behind[0].order].fact, self.lookup.year_of(mention)
            if (then := self._then(mention, row, year)) is not None:
                return then
        became = self.proofs.derived.get(behind[0].order) if behind and goes_on(behind[0], mention) else None
        earlier = a_year_before(mention, became, self.lookup) if became is not None else None
        if earlier is None or earlier.derivation is None or fits(mention.figure, earlier) is not Agreement.EQUAL:
            return None
        implied = Implied(earlier, Agreement.EQUAL, 0)
        if judged[0].verdict is Verdict.DERIVED:
            return self.calculating.derived(mention, implied)
        self.calculating.keep(mention, implied)
        return verdicts.undecided(mention.figure, f"是否指{implied.arithmetic}？")

    def _before_all_turned(self, mention: Mention, behind: Sequence[Mention]) -> Judgement | None:
        """一级、二级由85元、60元提高到95元、75元: by the row that its own of the figures behind shows."""
        row = self.proofs.shown.get(behind[0].order) if behind else None
        if row is None or behind[0].order == mention.order + 1 or row.fact.year is None:
            return None
        return self._then(mention, row.fact, row.fact.year - 1)

    def _then(self, mention: Mention, row: Fact, year: int | None) -> Judgement | None:
        """What a row was in another year, if the figure shows it and its words do not exclude the row."""
        then = [twin for twin in self.lookup.index.twins(row, year) if shows(mention.figure, twin)]
        if not then or is_excluded(row, naming_words(mention)):
            return None
        self.proofs.show(mention, self.lookup.candidate(then[0]))
        return verdicts.matched(mention.figure, then[0])

    def _calculated(
        self, mention: Mention, behind: Sequence[Mention], options: Sequence[Choice], called: Judgement
    ) -> Judgement | None:
        top = options[0].candidate if options else None
        # A figure right behind the whole name of a row is that row's, whatever stands behind it.
        named = top is not None and called.fact is not None and is_whole_name(top.fact, mention.before)
        # 新增债券（一般债券…: a numeral that only builds a word is no part.
        parts = [one for one in behind if one.figure.is_data]
        found = self.calculating.total(mention, () if named else parts)
        if found is None and not named and (restated := self.calculating.restated(mention)) is not None:
            found = self.calculating.derived(mention, restated)
        relation = self.proofs.relations.get(mention.figure.start)
        totalled = relation is not None and relation.kind in (RelationKind.SUM, RelationKind.PARTS_TOTAL)
        # A figure that is not what its row says stays wrong, unless its own words do not say the row.
        said = called.fact is not None and bool(self.lookup.pieces_of(called.fact) & self.lookup.own_words(mention))
        # 新认定184家，其中首次认定107家: of the parts, not what was told right before.
        whole = self.proofs.shown.get(mention.order - 1)
        parted = "其中" in mention.lead and whole is not None and called.fact in (None, whole.fact.identifier)
        if found is not None or (said and not parted) or totalled:
            return found
        return self.calculating.judge(mention, top if called.fact is None and not parted else None)

    def by_neighbours(
        self, mentions: Sequence[Mention], choices: Sequence[Sequence[Choice]], judged: list[Judgement]
    ) -> None:
        """What is called wrong may be proved by the shares it makes up a hundred with, or asked about where it goes on
        from what is unproved, adds up with its neighbours, or shows a row that its words begin to name."""
        for place, told in list(all_of_one(mentions, judged, self.proofs, self.lookup)):
            judged[place] = told
            self.proofs.proved[mentions[place].figure.start] = True
        before = None
        for place, mention in enumerate(mentions):
            if judged[place].verdict.is_wrong:
                judged[place] = self._of_all(mention, mentions, judged[place])
            called = judged[place]
            if called.verdict.is_wrong:
                resting = rates_apart(mention, mentions, self.proofs) or rested(mention, called, self.proofs)
                resting = resting or summed(mention, called, self.proofs, self.lookup)
                resting = resting or counted_back(mention, mentions, self.proofs, self.lookup)
                resting = resting or counted_projects(mention, self.lookup)
                resting = resting or hanging(mention, called, before, self.proofs)
                resting = (
                    resting or told_again(mention, self.proofs) or as_before(mention, called, self.proofs, self.lookup)
                )
                judged[place] = resting or self._begun(mention, called, choices[place]) or called
            before = called if mention.figure.is_data else before

    def _of_all(self, mention: Mention, mentions: Sequence[Mention], called: Judgement) -> Judgement:
        """The figure as its share of all that stands beside it."""
        unknown = called.verdict is Verdict.UNSUPPORTED
        formula = of_all_beside(mention, mentions, self.proofs) if unknown else None
        implied = self.calculating.deriver.of(formula, mention) if formula is not None else None
        if implied is None or implied.agreement is not Agreement.EQUAL:
            return called
        return self.calculating.derived(mention, implied)

    def _begun(self, mention: Mention, called: Judgement, options: Sequence[Choice]) -> Judgement | None:
        return begun(mention, called, options, self.lookup, self.layout.words_before(mention))
