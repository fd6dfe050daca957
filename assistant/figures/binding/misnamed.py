"""Figures that rows show, or make, of which the words tell by the name of another thing."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import shown
from assistant.figures.binding.formulas.formula import made_by
from assistant.figures.binding.identity.otherwise import is_called_otherwise, row_named
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention

_PARTED: Final = re.compile("其中|包括|包含|[，（(]含")
_TWO: Final = 2


class Misnamed:
    """Says of the figures of one text where their names are not those of the rows that prove them."""

    def __init__(self, layout: Layout, lookup: Lookup, proofs: Proofs) -> None:
        self.layout, self.lookup, self.proofs = layout, lookup, proofs

    def shown(self, mention: Mention, fact: Fact) -> Judgement | None:
        """桥梁维修184处, of the row 道路维修: the question whether the row is meant that shows the figure."""
        if not is_called_otherwise(mention, fact, self._around):
            return None
        return verdicts.undecided(mention.figure, f"数据中{shown(fact)}是“{fact.identifier}”，这里说的是它吗？")

    def derived(self, mention: Mention, judged: Judgement) -> Judgement | None:
        """The verdict on a figure that follows from rows and is told by another name."""
        return self._of_named(mention) or self._of_other_thing(mention, judged)

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
