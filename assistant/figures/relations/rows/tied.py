"""Text against table: a figure told beside the name of a row, which differs from a cell of that row by a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import place_of, round_half_up, truncate
from assistant.domain.quantity import Dimension, Unit, WrittenFigure, plain
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows.grids import Grid
from assistant.figures.relations.rows.ledgers import Ledger
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.sides import side_of
from assistant.figures.relations.slips import TELLING, slipped
from assistant.figures.relations.words import LAST

_LEAST_NAME: Final = 4  # characters of a label that names one thing only
_LEAST_DIGITS: Final = 4
_BETWEEN: Final = re.compile(f"[^,;:。()、\n{MARK}]{{0,12}}$")
_OTHER: Final = re.compile(r"比|较|同比|上年|去年|均|其中|占|增|减")
_PAUSE: Final = re.compile("[,;:。、\n]")
_TOLD: Final = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.RATIO})
_PLAIN: Final = frozenset({"", "total", "rate", "completion"})
_DONE: Final = re.compile(r",?(?:当年|本年|全年|实际)*(?:支出|收入)?(?:决算|执行)(?:数|金额)?(?:为|是|达)?")
_CLOSED: Final = frozenset(",;:。")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure of the row that a name calls; `unit` and `side` (plan, actual, "" for any) are those of its table."""

    figure: WrittenFigure
    unit: Unit | None = None
    side: str = ""

    def as_told(self, mention: Mention) -> WrittenFigure:
        """As it would be printed where the mention stands: 元 as 万元, rounded."""
        exact, places = self._exactly(mention), max(mention.figure.decimals, 0)
        return (
            self.figure if exact is None else replace(self.figure, value=round_half_up(exact, places), decimals=places)
        )

    def is_cut(self, mention: Mention) -> bool:
        """Does the mention tell it in a larger unit, its last digits cut instead of rounded?"""
        exact = self._exactly(mention)
        return exact is not None and truncate(exact, max(mention.figure.decimals, 0)) == mention.figure.value

    def _exactly(self, mention: Mention) -> Decimal | None:
        """Its value in the unit of the mention; None where that is its own."""
        told = mention.figure.unit
        if self.unit is None or told.dimension is not Dimension.MONEY or self.unit.factor == told.factor:
            return None
        return self.figure.value * self.unit.factor / told.factor


def solve(scene: Scene, grids: Sequence[Grid], books: Sequence[Ledger]) -> list[Relation]:
    """Every amount of the prose that stands right behind the name of a table's row, or is what is told of it first."""
    named = _named(grids, books)
    if not named:
        return []
    template = scene.flow.template
    begun = {template[at : at + _LEAST_NAME] for at in range(len(template))}
    ends: dict[int, str] = {}
    told = (name for name in named if name[:_LEAST_NAME] in begun and name[-_LEAST_NAME:] in begun)
    for name in sorted(told, key=len):
        at = template.find(name)
        while at >= 0:
            if not template.startswith("其他", max(at - 2, 0)):  # 其他水利支出 is no 水利支出
                ends[at + len(name)] = name  # the longest that ends here
            at = template.find(name, at + len(name))
    order = sorted(ends)
    following = dict(pairwise([*order, len(template)]))
    return [relation for end in order for relation in _against(scene, named[ends[end]], ends[end], end, following[end])]


def _named(grids: Sequence[Grid], books: Sequence[Ledger]) -> dict[str, list[_Cell]]:
    """The cells of the rows that each name calls; what it stands below may lead a row's name, and headings call the
    cells of the totals."""
    named: dict[str, list[_Cell]] = {}
    for row in (row for grid in grids for row in grid.rows):
        for name in _labels(row.label):
            named.setdefault(name, []).extend(_Cell(cell.figure) for cell in row.cells if cell and cell.figure)
    for book in books:
        above = {entry.code: entry.names[:1] for entry in book.entries if entry.code and entry.names}
        for entry in book.entries:
            led = [head + name for head in above.get(entry.code[:-2], ()) for name in entry.names[:1]]
            called = [*entry.names, *led, *(book.columns if entry.is_total else ())]
            for name in dict.fromkeys(label for told in called for label in _labels(told)):
                named.setdefault(name, []).extend(_Cell(f, book.unit, book.side) for f in entry.figures)
    return named


def _labels(label: str) -> list[str]:
    """What a row is called, with what stands in brackets inside its name and without."""
    whole = re.sub(r"\s", "", label).replace("（", "(").replace("）", ")")
    return [name for name in dict.fromkeys((whole, re.sub(r"\([^)]*\)", "", whole))) if len(name) >= _LEAST_NAME]


def _against(scene: Scene, cells: Sequence[_Cell], name: str, end: int, following: int) -> Iterator[Relation]:
    """What is told right behind the name; else, where the name ends its clause, the first 决算 that follows."""
    after = scene.flow.within(end, end + len(name) + _LEAST_NAME + 8)
    if after and _may_be_cell(scene, after[0], end):
        side = side_of(scene.flow.template[end : after[0].at])
        found = _compared(after[0], [cell for cell in cells if cell.side in (side, "") or not side], _LEAST_DIGITS)
        past = LAST.search(_PAUSE.split(scene.flow.template[max(end - len(name) - 8, 0) : end - len(name)])[-1])
        # 上年镇级自筹63.50万元: a table that holds no last year does not refute it.
        yield from (relation for relation in found if relation.holds or not past)
        return
    line = scene.flow.template.find("\n", end)
    if scene.flow.template[end : end + 1] in _CLOSED and line > end:
        told = scene.flow.within(end, min(line, following))
        done = next((m for m in told if m.dimension is Dimension.MONEY and _DONE.fullmatch(m.head)), None)
        if done is not None and scene.role(done).side != "plan" and scene.role(done).trigger in ("", "total"):
            yield from _compared(done, [cell for cell in cells if cell.side != "plan"], TELLING)


def _may_be_cell(scene: Scene, mention: Mention, end: int) -> bool:
    between = scene.flow.template[end : mention.at]
    plain_one = mention.dimension in _TOLD and scene.role(mention).trigger in _PLAIN
    return plain_one and bool(_BETWEEN.match(between)) and not _OTHER.search(between)


def _compared(mention: Mention, named: Sequence[_Cell], least: int) -> Iterator[Relation]:
    """The same digits as a cell, or a slip away from one and equal to none; an amount is held against no cell that is a
    rate."""
    figure = mention.figure
    rates = figure.unit.dimension is Dimension.RATIO
    named = [cell for cell in named if cell.figure.unit.dimension is Dimension.NONE or rates]
    cells = [cell.as_told(mention) for cell in named]
    same = [cell for cell in cells if cell.value == figure.value]
    digits = plain(figure.value, max(figure.decimals, 0))
    alike = [cell for cell in cells if cell.decimals == figure.decimals]
    near = {cell.value: cell for cell in alike if slipped(plain(cell.value, cell.decimals), digits, least)}
    apart = max(near, default=Decimal(0)) - min(near, default=Decimal(0))
    cut = any(cell.is_cut(mention) for cell in named)
    for cell in same[:1] or (list(near.values())[:1] if apart <= 2 * place_of(figure.decimals) else ()):
        agreement = Agreement.EQUAL if same else Agreement.TRUNCATED if cut else Agreement.DIFFERENT
        yield Relation(
            kind=RelationKind.SAME_QUANTITY_TWICE,
            start=figure.start,
            end=figure.end,
            stated=figure,
            operands=(cell,),
            agreement=agreement,
            formula="与表内同名一行相等",
            arithmetic=f"{figure.text} {'=' if same else '≠'} 表内 {cell.text}",
            value=cell.value,
            twins=((cell.start, cell.end),),
            problem=f"表内同名一行写作{cell.text}，两处相差像是笔误" if agreement is Agreement.DIFFERENT else "",
        )
