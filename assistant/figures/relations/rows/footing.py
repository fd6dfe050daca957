"""What the rows of a ledger owe each other: items and their heading by code, rows and totals, the columns of a row.

Columns are not told where blank cells are lost, so only what must hold wherever the blanks stood is asked: the first
amount of a row, and every column of rows with as many amounts each. What breaks a law that the table keeps elsewhere
is wrong; where it shows no law, only a slip of the hand is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations, pairwise
from math import isqrt
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import place_of
from assistant.domain.quantity import WrittenFigure
from assistant.figures.relations.expression import Expression, arithmetic, of, summed
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.rows.ledgers import Entry, Ledger
from assistant.figures.relations.slips import TELLING, UNCHOSEN, is_slip, telling_digits

_GRAND: Final = re.compile(r"总计$")
_LEVELS: Final = "下级各项之和"
_ROWS: Final = "各行之和"
_COLUMNS: Final = "同行各栏之和"
_SIDES: Final = "收支两方总计相等"
_OUTWEIGHED: Final = 2  # times as many ties of a kind hold as break
_MOVED: Final = 4  # amounts beside other codes that are no accident
_MOST_TOPS: Final = 8  # headings of the highest level, of which a total may take some


@dataclass(frozen=True)
class Tie:
    """`total` is the sum of `parts`; `off` by so much."""

    total: WrittenFigure
    parts: tuple[WrittenFigure, ...]
    formula: str

    @cached_property
    def off(self) -> Decimal:
        """Printed total less printed parts."""
        return self.total.value - sum((part.value for part in self.parts), Decimal(0))

    @cached_property
    def agreement(self) -> Agreement:
        """Equal, off by what rounding may do to so many figures, or different."""
        step = place_of(max(figure.decimals for figure in (self.total, *self.parts)))
        most = min(len(self.parts) + 1, 2 * isqrt(len(self.parts)) + 2)  # half places: not all are rounded alike
        rounded = abs(self.off) * 2 <= step * most
        return Agreement.EQUAL if not self.off else Agreement.LAST_PLACE if rounded else Agreement.DIFFERENT

    @property
    def tells(self) -> bool:
        """Does it keep a law by more than the accident of few digits?"""
        return self.agreement is not Agreement.DIFFERENT and telling_digits(self.total.value) >= TELLING

    @property
    def figures(self) -> tuple[WrittenFigure, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)

    def asked(self, figure: WrittenFigure) -> Expression:
        """What `figure`, the total or a part, is by the others."""
        if figure is self.total:
            return summed(self.parts)
        others = [part for part in self.parts if part is not figure]
        return of(self.total) - summed(others) if others else of(self.total)

    def right(self, figure: WrittenFigure) -> Decimal:
        """The value of `figure` with which it would hold."""
        return figure.value - self.off if figure is self.total else figure.value + self.off


def solve(books: Sequence[Ledger]) -> Iterator[Relation]:
    """Of every table the ties that hold, those that rounding breaks as one, and of the others what explains them."""
    for book in books:
        down, across = list(_levels(book)), [*_totals(book), *_columns(book), *_sides(book)]
        shifted = list(_shifted(book, down, books))
        ties = across if shifted else down + across
        yield from shifted
        yield from (_relation(tie, tie.total) for tie in ties if tie.agreement is Agreement.EQUAL)
        yield from _rounded([tie for tie in ties if tie.agreement is Agreement.LAST_PLACE])
        yield from _explained(ties, set() if book.open else _laws(ties) | {_SIDES})


def _shifted(book: Ledger, down: Sequence[Tie], books: Sequence[Ledger]) -> Iterator[Relation]:
    """Amounts that stand beside other codes than in another table, while the sums of the codes are broken all over."""
    broken = [tie for tie in down if tie.agreement is Agreement.DIFFERENT]
    own = _by_code(book)
    for other in books if len(broken) * _OUTWEIGHED > len(down) - len(broken) else ():
        theirs = _by_code(other)
        apart = [code for code in own if code in theirs and own[code].value != theirs[code].value]
        printed = {figure.value for figure in theirs.values() if telling_digits(figure.value) >= TELLING}
        moved = [code for code in apart if own[code].value in printed]
        if len(moved) < _MOVED or len(moved) * _OUTWEIGHED < len(apart):
            continue
        stated, right = own[moved[0]], theirs[moved[0]]
        yield Relation(
            kind=RelationKind.SAME_QUANTITY_TWICE,
            start=stated.start,
            end=stated.end,
            stated=stated,
            operands=(right,),
            agreement=Agreement.DIFFERENT,
            arithmetic=f"{stated.text} ≠ {right.text}",
            twins=tuple((own[code].start, own[code].end) for code in moved[1:]),
            problem=f"自科目{moved[0]}起，{len(moved)}个科目的金额与另一张表中同一科目不同，却与其他科目相同，像是错了行",
        )
        return


def _by_code(book: Ledger) -> dict[str, WrittenFigure]:
    return {entry.code: entry.figures[0] for entry in book.entries if entry.code and entry.figures}


def _rounded(ties: Sequence[Tie]) -> Iterator[Relation]:
    """One hint a table, at the first sum that is made up of no other."""
    totals = {tie.total.start for tie in ties}
    first = next((tie for tie in ties if not any(part.start in totals for part in tie.parts)), None)
    if first is not None:
        others = tuple(dict.fromkeys((t.total.start, t.total.end) for t in ties if t.total is not first.total))
        problem = f"表内共有{len(others) + 1}处合计与各项之和相差在四舍五入范围内" if others else ""
        yield replace(_relation(first, first.total), twins=others, problem=problem)


def _relation(tie: Tie, stated: WrittenFigure) -> Relation:
    expression = tie.asked(stated)
    value = expression.amount().point
    return Relation(
        kind=RelationKind.EQUAL_TOTALS if tie.formula == _SIDES else RelationKind.SUM,
        start=stated.start,
        end=stated.end,
        stated=stated,
        operands=tuple(expression.figures()),
        agreement=tie.agreement,
        formula=tie.formula,
        arithmetic=arithmetic(expression, value, stated),
        value=value,
    )


def _laws(ties: Sequence[Tie]) -> set[str]:
    """The kinds of which several hold and few do not; sums down to a total may lack rows that stand elsewhere."""
    tells = Counter(tie.formula for tie in ties if tie.tells)
    broken = Counter(tie.formula for tie in ties if tie.agreement is Agreement.DIFFERENT)
    return {kind for kind, held in tells.items() if kind != _ROWS and held >= max(2, broken[kind] * _OUTWEIGHED)}


def _explained(ties: Sequence[Tie], laws: set[str]) -> Iterator[Relation]:
    """Of the broken ties those of `laws`, and those that a slip in one figure explains, one figure for as many ties as
    it explains."""
    held = Counter(figure.start for tie in ties if tie.tells for figure in tie.figures)
    having: dict[int, list[Tie]] = {}
    for tie in ties:
        for figure in tie.figures if tie.agreement is Agreement.DIFFERENT else ():
            having.setdefault(figure.start, []).append(tie)
    ways = [_way(tie, figure, having[figure.start]) for tie in _of(having) for figure in tie.figures]
    explained: set[int] = set()
    for stated, slip, fixed in sorted(ways, key=lambda way: _weight(way, held), reverse=True):
        told = slip or any(tie.formula in laws for tie in fixed)
        if told and not explained & {id(tie) for tie in fixed}:
            explained |= {id(tie) for tie in fixed}
            yield _relation(fixed[0], stated if slip or len(fixed) > 1 else fixed[0].total)


def _of(having: dict[int, list[Tie]]) -> list[Tie]:
    return list({id(tie): tie for ties in having.values() for tie in ties}.values())


_Way = tuple[WrittenFigure, bool, list[Tie]]  # a figure, whether it is a slip, the ties that hold once it is put right


def _way(tie: Tie, figure: WrittenFigure, ties: Sequence[Tie]) -> _Way:
    right = tie.right(figure)
    near = abs(figure.value - right) / 100
    fixed = [other for other in ties if other is not tie and abs(other.right(figure) - right) <= near]
    return figure, _is_slip(tie, figure), [tie, *fixed]


def _weight(way: _Way, held: Counter[int]) -> tuple[int, bool, bool]:
    """Ties that it mends less those that held, then slips, then totals."""
    figure, slip, fixed = way
    return (len(fixed) - held[figure.start], slip, figure is fixed[0].total)


def _is_slip(tie: Tie, figure: WrittenFigure) -> bool:
    """Does the tie hold but for one digit of `figure`, or for two exchanged, and for what rounding may do?"""
    value, step = tie.right(figure), place_of(figure.decimals)
    return any(is_slip(figure, value + off * step, UNCHOSEN) for off in (0, -1, 1))


def _levels(ledger: Ledger) -> Iterator[Tie]:
    """Items below the heading whose code theirs begins with, and the headings of the highest level below a total."""
    for section in _sections(ledger):
        coded = {entry.code: entry for entry in section if entry.code}
        below: dict[str, list[Entry]] = {}
        for code, entry in coded.items():
            above = next((code[:size] for size in range(len(code) - 1, 2, -1) if code[:size] in coded), "")
            if entry.figures:
                below.setdefault(above, []).append(entry)
        for code, items in below.items():
            if code and coded[code].figures:
                yield from _columnwise(coded[code], items, _LEVELS)
        tops = below.get("", [])
        totals = [entry for entry in section if not entry.code and entry.figures and entry.is_total]
        for total in totals if len(tops) > 1 else ():
            chosen = tops if len(totals) == 1 else _chosen(total, tops)
            yield from _columnwise(total, chosen, _LEVELS) if chosen else ()


def _sections(ledger: Ledger) -> Iterator[list[Entry]]:
    """The rows, parted where a code comes again."""
    section: list[Entry] = []
    seen: set[str] = set()
    for entry in ledger.entries:
        if entry.code in seen:
            yield section
            section, seen = [], set()
        section.append(entry)
        seen |= {entry.code} - {""}
    yield section


def _chosen(total: Entry, tops: Sequence[Entry]) -> Sequence[Entry]:
    """人员经费合计 is that of some headings: those that add up to it, or do but for a slip."""
    sums = [group for size in range(1, len(tops) + 1) for group in combinations(tops[:_MOST_TOPS], size)]
    ties = [(group, Tie(total.figures[0], tuple(entry.figures[0] for entry in group), _LEVELS)) for group in sums]
    equal = [group for group, tie in ties if tie.agreement is not Agreement.DIFFERENT]
    near = [group for group, tie in ties if _is_slip(tie, tie.total)]
    return (equal or near or [()])[0]


def _columnwise(total: Entry, items: Sequence[Entry], formula: str) -> Iterator[Tie]:
    """First amounts; where all rows have as many, every column."""
    even = all(len(item.figures) == len(total.figures) for item in items)
    for column in range(len(total.figures) if even else 1):
        parts = tuple(item.figures[column] for item in items)
        if total.figures[column].value or any(part.value for part in parts):
            yield Tie(total.figures[column], parts, formula)


def _totals(ledger: Ledger) -> Iterator[Tie]:
    """Rows without codes and the total below them; a further total may take in the one before it."""
    for side in {entry.side for entry in ledger.entries if not any(e.code for e in ledger.entries)}:
        rows: list[Entry] = []
        for entry in ledger.entries:
            if entry.side != side or not (entry.figures or entry.style):
                continue
            if not entry.is_total:
                rows.append(entry)
                continue
            level = rows[0].style if rows and not rows[0].is_total else rows[1].style if rows[1:] else ""
            parts = [row for row in rows if row.figures and (row.style == level or row.is_total)]
            fewer = [row for row in parts if not row.is_total]
            ways = [list(_columnwise(entry, items, _ROWS)) for items in (parts, fewer) if items and entry.figures]
            good = [way for way in ways if all(tie.agreement is not Agreement.DIFFERENT for tie in way)]
            yield from (good or [way for way in ways if len(way[0].parts) > 1] or [[]])[0]
            rows = [entry]


def _columns(ledger: Ledger) -> Iterator[Tie]:
    """The columns that are the sum of others beside them in all rows but few, such as 合计 of 基本支出 and 项目支出."""
    rows = [entry.figures for entry in ledger.entries if len(entry.figures) > 1]
    widths = [len(row) for row in rows]
    width = max((size for size in widths if widths.count(size) > 1), default=0)
    for at in range(width):
        ranges = [range(at + 1, end) for end in range(width, at + 2, -1)]
        ranges += [range(first, at) for first in range(at - 1)]
        laws = [list(_law(rows, width, at, columns)) for columns in ranges]
        best = max(laws, key=lambda law: sum(tie.tells for tie in law), default=[])
        whole = [tie for tie in best if tie.tells and sum(part.value != 0 for part in tie.parts) > 1]
        broken = sum(tie.agreement is Agreement.DIFFERENT for tie in best)
        if len(whole) > 1 and sum(tie.tells for tie in best) > broken * _OUTWEIGHED:
            yield from best


def _law(rows: Sequence[list[WrittenFigure]], width: int, at: int, columns: range) -> Iterator[Tie]:
    """`at` as the sum of `columns`; where these are all the others, rows that lack blank ones keep it too."""
    for row in rows:
        if len(row) == width:
            yield Tie(row[at], tuple(row[column] for column in columns), _COLUMNS)
        elif at == 0 and len(columns) == width - 1 and len(row) < width:
            yield Tie(row[0], tuple(row[1:]), _COLUMNS)


def _sides(ledger: Ledger) -> Iterator[Tie]:
    """总计 of the left half and of the right."""
    for one, other in pairwise(ledger.entries):
        both = one.side == 0 and other.side == 1 and one.figures and other.figures
        if both and _GRAND.search(one.words) and _GRAND.search(other.words):
            yield Tie(other.figures[0], (one.figures[0],), _SIDES)
