"""Small score tables that a copied page left as one cell a line: the headings, then of each row as many cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, role_of
from assistant.domain.document import BlockKind
from assistant.figures.cells import CellFigure, parse_cell

_LONGEST: Final = 80  # characters of a cell
_WIDTHS: Final = range(3, 8)
_LABELS: Final = frozenset({Role.LEVEL1, Role.LEVEL2, Role.NAME})
_TOTAL: Final = re.compile(r"[一-龥]{0,10}(?:(?:小计|合计|总计)(?:得分|分值)?|总分值?|总得分)")
_SENTENCE: Final = re.compile("[。；]$")


@dataclass(frozen=True)
class StackedRow:
    """One row: each role with the paragraph that holds its cell."""

    cells: dict[Role, Passage]
    label: str
    points: CellFigure
    score: CellFigure

    @property
    def is_total(self) -> bool:
        """Does it sum the rows above?"""
        return _TOTAL.fullmatch(self.label) is not None

    def text(self, role: Role) -> str:
        """The cell of `role`, "" where there is none."""
        return self.cells[role].text if role in self.cells else ""

    def range(self, role: Role) -> tuple[int, int]:
        """Where the cell of `role` stands."""
        return self.cells[role].range(0, len(self.cells[role].text))


def stacked(passages: Sequence[Passage]) -> Iterator[tuple[StackedRow, ...]]:
    """Every table of points and scores that no reader of forms took; blank cells end it, for they leave no line."""
    roles = [role_of(passage.text) for passage in passages]
    at = 0
    while at < len(passages):
        rows = next((rows for width in _WIDTHS if (rows := _rows(passages, roles[at : at + width], at))), ())
        if rows:
            yield rows
        at += 1 + len(rows) * (len(rows[0].cells) if rows else 0)


def _rows(passages: Sequence[Passage], roles: Sequence[Role | None], at: int) -> tuple[StackedRow, ...]:
    """The rows below the headings of `roles` that begin at `at`, three at least; none where these are no headings."""
    width = len(roles)
    named = {role for role in roles if role is not None}
    whole = len(named) == width and roles[0] in _LABELS and {Role.POINTS, Role.SCORE} <= named
    if not whole or len(named & _LABELS) > 1:
        return ()
    rows: list[StackedRow] = []
    for low in range(at + width, len(passages) - width + 1, width):
        row = _row(dict(zip((role for role in roles if role), passages[low : low + width], strict=True)))
        if row is None:
            break
        rows.append(row)
    return tuple(rows) if len(rows) > 2 else ()


def _row(cells: dict[Role, Passage]) -> StackedRow | None:
    plain = all(
        passage.block.kind is BlockKind.PARAGRAPH and len(passage.text) <= _LONGEST for passage in cells.values()
    )
    label = next(iter(cells.values())).text
    points, score = parse_cell(cells[Role.POINTS].text), parse_cell(cells[Role.SCORE].text)
    if not plain or parse_cell(label) is not None or _SENTENCE.search(label) or points is None or score is None:
        return None
    return StackedRow(cells, label, points, score)
