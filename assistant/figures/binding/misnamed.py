"""Figures that rows show, or make, of which the words tell by the name of another thing."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.domain.quantity import Dimension
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import shown, shows
from assistant.figures.binding.formulas.changing.turned import as_said_before, goes_on
from assistant.figures.binding.formulas.formula import made_by
from assistant.figures.binding.identity.otherwise import is_called_otherwise, row_named
from assistant.figures.binding.labels.excluding import naming_words
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.rated import is_strange_rate
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention

_PARTED: Final = re.compile("其中|包括|包含|[，（(]含")
_TWO: Final = 2

_FULL_RATE: Final = 100


class Misnamed:
    """Says of the figures of one text where their names are not those of the rows that prove them."""

    def __init__(self, layout: Layout, lookup: Lookup, proofs: Proofs) -> None:
        self.layout, self.lookup, self.proofs = layout, lookup, proofs

    def shown(self, mention: Mention, fact: Fact) -> Judgement | None:
        """桥梁维修184处, of the row 道路维修: the question whether the row is meant that shows the figure."""
        if not is_called_otherwise(self._worded(mention), fact, self._around):
            return None
        return verdicts.undecided(mention.figure, f"数据中{shown(fact)}是“{fact.identifier}”，这里说的是它吗？")

    def _worded(self, mention: Mention) -> Mention:
        """桥梁由150处增加到|184处: what a figure came to, with the words of what it came from."""
        before = self.layout.mentions[mention.order - 1] if mention.order else None
        return as_said_before(mention, before) if before is not None and goes_on(mention, before) else mention

    def derived(self, mention: Mention, judged: Judgement) -> Judgement | None:
        """The verdict on a figure that follows from rows and is told by another name."""
        return (
            self._of_named(mention)
            or self._of_other_thing(mention, judged)
            or self._of_other_rate(mention, judged)
            or self.part(mention)
        )

    def _of_named(self, mention: Mention) -> Judgement | None:
        """其中收入总计17万元: that so much is left of a whole, or that the parts that follow come to it, proves no row
        that is known to show otherwise."""
        made = self.proofs.derived.get(mention.order)
        parted = made_by(made, "difference", "sum") and _PARTED.search(self._around(mention)) is not None
        named = row_named(mention, self.lookup) if parted else None
        if named is None:
            return None
        self.proofs.forget(mention)
        return verdicts.unequal(mention.figure, named, Agreement.DIFFERENT)

    def _of_other_thing(self, mention: Mention, judged: Judgement) -> Judgement | None:
        """桥梁维修比上年增长20%, where the data know two years of 道路维修 alone."""
        row = self._row_told(mention)
        if row is None or not is_called_otherwise(mention, row, self._around):
            return None
        return verdicts.undecided(mention.figure, f"{judged.explanation}，这里说的是“{row.identifier}”吗？")

    def _of_other_rate(self, mention: Mention, judged: Judgement) -> Judgement | None:
        """受理120件，办结114件，床位使用率95%: so much of one count in another, by the name of another rate."""
        figure = mention.figure
        if figure.unit.dimension is not Dimension.RATIO or figure.value == _FULL_RATE or "率" not in mention.before:
            return None
        counted = self._counted(mention)
        if not is_strange_rate(naming_words(mention), self._around(mention), counted):
            return None
        return verdicts.undecided(figure, f"{judged.explanation}，这里说的是它吗？")

    def _counted(self, mention: Mention) -> str:
        """What the counts are called that a rate was derived of; of those that the text alone tells, what it tells."""
        made = self.proofs.derived.get(mention.order)
        if made is None or made.derivation is None:
            relation = self.proofs.relations.get(mention.figure.start)
            terms = relation.operands if relation is not None else ()
            counts = len(terms) == _TWO and all(one.unit.dimension is Dimension.COUNT for one in terms)
            return self._around(mention).replace(naming_words(mention), "") if counts else ""
        rows = [self.lookup.fact(name) for name in made.derivation.operands]
        known = [row for row in rows if row is not None and row.unit.dimension is Dimension.COUNT]
        rate = made_by(made, "rate") and len(known) == len(rows)
        return "".join(row.identifier for row in known) if rate else ""

    def part(self, mention: Mention) -> Judgement | None:
        """其中取暖费8万元、公务接待费2万元: what is left of a whole, or all of it, that a row shows by another name."""
        words = naming_words(mention)
        if not made_by(self.proofs.derived.get(mention.order), "difference", "sum") or not words:
            return None
        year, figure = self.lookup.year_of(mention), mention.figure
        for row in self.lookup.in_year(figure.unit.dimension, year):
            if row.label[-1] == words[-1] and shows(figure, row) and is_called_otherwise(mention, row, _nothing):
                return verdicts.undecided(figure, f"数据中{shown(row)}是“{row.identifier}”，这里说的是它吗？")
        return None

    def _row_told(self, mention: Mention) -> Fact | None:
        """The row whose change between two years, or whose share, a figure was derived as."""
        made = self.proofs.derived.get(mention.order)
        names = made.derivation.operands if made is not None and made.derivation is not None else ()
        rows = [row for row in map(self.lookup.fact, names) if row is not None and row.derivation is None]
        if len(rows) != _TWO:
            return None
        row, base = rows
        changed = made_by(made, "growth", "difference") and base in self.lookup.index.twins(row, base.year)
        return row if changed or made_by(made, "share") else None

    def _around(self, mention: Mention) -> str:
        """The headings above a figure, its sentence and the one before."""
        sentences = self.layout.sentences
        start = sentences[max(0, mention.sentence - 1)].start
        return "".join((*mention.headings, self.layout.mended.text[start : sentences[mention.sentence].end]))


def _nothing(_mention: Mention) -> str:
    return ""
