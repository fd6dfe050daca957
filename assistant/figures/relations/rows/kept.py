"""All tables that a text kept: simple grids and ledgers, where they stand, and what adds up inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.quantity import WrittenFigure
from assistant.figures.relations.model import Relation
from assistant.figures.relations.rows import footing, laws, tables
from assistant.figures.relations.rows.grids import Grid, grids
from assistant.figures.relations.rows.ledgers import Ledger, ledgers
from assistant.figures.relations.rows.stacked import stacked

# A row of a table that was extracted as text: bare numbers side by side, nothing of a sentence.
_ROW: Final = re.compile(
    r"^(?![^\n]*[，。；：])(?=[^\n]*(?<!\S)-?[\d,]+(?:\.\d+)?[ \t\u3000]+-?[\d,]+(?:\.\d+)?(?!\S))[^\n]+$",
    re.MULTILINE,
)
_BELOW: Final = 80  # characters in which a remark follows a table


@dataclass(frozen=True, slots=True)
class Kept:
    """The tables of one text, in order of it."""

    grids: tuple[Grid, ...]
    books: tuple[Ledger, ...]
    spans: tuple[tuple[int, int], ...]  # of these and of single rows: what is no prose

    def relations(self, text: str, told: Sequence[WrittenFigure]) -> Iterator[Relation]:
        """What the headings call for, the laws of their rows, and the lines above and below; `told` are all figures."""
        for grid in self.grids:
            named = [*tables.solve(grid), *tables.note(grid, text[grid.end : grid.end + _BELOW])]
            covered = {_figures(relation) for relation in named}
            yield from named
            lawful = laws.solve(grid, {relation.start for relation in named})
            yield from (relation for relation in lawful if _figures(relation) not in covered)
            line = text.rfind("\n", 0, len(text[: grid.start].rstrip())) + 1
            yield from tables.lead(grid, text[line : grid.start], [f for f in told if line <= f.start < grid.start])
        yield from footing.solve(self.books)


def kept(text: str) -> Kept:
    """The tables of `text`; of a grid and a ledger in one place the grid counts only where no row lacks a cell."""
    if "\n" not in text and "，" in text:  # a sentence by itself
        return _NONE
    books = ledgers(text)
    whole = (grid for grid in grids(text) if grid.whole or not any(book.meets(grid) for book in books))
    simple = sorted([*whole, *stacked(text)], key=lambda grid: grid.start)
    tabled = [(grid.start, grid.end) for grid in simple] + [(book.start, book.end) for book in books]
    rows = [match.span() for match in _ROW.finditer(text)]
    return Kept(tuple(simple), tuple(books), tuple(sorted(tabled + rows)))


_NONE: Final = Kept((), (), ())


def _figures(relation: Relation) -> frozenset[int]:
    """Where its figures begin: one tie of three columns needs telling once, whichever of them is worked out."""
    return frozenset({relation.start, *(operand.start for operand in relation.operands)})
