"""Groups of indicators with the points printed for them: goal blocks, levels, and the whole form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.checks.frame.rows import Form, Role, Row, points_in_label, squeeze
from assistant.domain.document import Cell
from assistant.domain.interval import HUNDRED, Interval, total
from assistant.figures.cells import CellFigure, parse_cell


@dataclass(frozen=True)
class Group:
    """Indicators under one label; `points` is printed in the label, None where it is not."""

    label: str
    cell: Cell
    kind: str  # goal, level1, level2
    points: Decimal | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Total:
    """The total row: its printed points and score, with their cells."""

    row: Row
    points: tuple[CellFigure, Cell] | None
    score: tuple[CellFigure, Cell] | None


def distinct(rows: tuple[Row, ...], role: Role, *, doubted: bool = False) -> list[tuple[CellFigure, Cell]] | None:
    """The figures of `role`, a merged cell once; None where a row prints none: blank is not zero.

    `doubted`: are cells in doubt read too?
    """
    found: dict[int, tuple[CellFigure, Cell]] = {}
    for row in rows:
        cell = row.cells.get(role)
        figure = parse_cell(cell.text) if cell is not None and (doubted or not cell.doubt) else None
        if cell is None or figure is None:
            return None
        found[cell.start] = (figure, cell)
    return list(found.values())


def _sum(figures: list[tuple[CellFigure, Cell]]) -> Decimal:
    return sum((figure.value for figure, _ in figures), Decimal(0))


def summed(figures: list[tuple[CellFigure, Cell]]) -> Interval:
    """The sum; scores are exact as printed."""
    return total(Interval.point(figure.value) for figure, _ in figures)


def groups(form: Form) -> Iterator[Group]:
    """Every labelled group of the form, goal blocks first."""
    blocks = _blocks(form)
    for goal, rows in blocks:
        if goal is not None and rows:
            points = points_in_label(goal.text)
            yield Group(squeeze(goal.text), goal, "goal", points.value if points else None, tuple(rows))
    for _, rows in blocks:
        for role, kind in ((Role.LEVEL1, "level1"), (Role.LEVEL2, "level2")):
            yield from _level(rows, role, kind)


def _blocks(form: Form) -> list[tuple[Cell | None, list[Row]]]:
    blocks: list[tuple[Cell | None, list[Row]]] = [(None, [])]
    for row in form.rows:
        goal = _goal(row)
        if goal is not None:
            blocks.append((goal, []))
        elif row.is_indicator:
            blocks[-1][1].append(row)
    return blocks


def _goal(row: Row) -> Cell | None:
    """The cell of a goal heading: 年度目标1（60分） and nothing to judge in the row."""
    if row.is_indicator or row.is_total or len(row.all) > 3:
        return None
    for cell in row.all:
        if points_in_label(cell.text) and "目标" in cell.text and parse_cell(cell.text) is None:
            return cell
    return None


def _level(rows: list[Row], role: Role, kind: str) -> Iterator[Group]:
    found: dict[tuple[str, str], list[Row]] = {}
    unsure: set[tuple[str, str]] = set()
    last = ("", "")
    for row in rows:
        if row.text(role):
            parent = row.text(Role.LEVEL1) if role is Role.LEVEL2 else ""
            last = (parent, row.text(role))
            found.setdefault(last, []).append(row)
        else:
            unsure.add(last)  # a row without its label may belong to the group before it, or begin another
    for (parent, label), members in found.items():
        if (parent, label) in unsure:
            continue
        cell = members[0].cells[role]
        points = points_in_label(cell.text)
        yield Group(label, cell, kind, points.value if points else None, tuple(members))


def totals(form: Form) -> Iterator[Total]:
    """The rows that sum the form, with the figures under their columns (a lone figure is the score)."""
    for row in form.rows:
        if not row.is_total:
            continue
        printed = [(figure, cell) for cell in row.all if (figure := parse_cell(cell.text)) is not None]
        points, score = _under(row, Role.POINTS), _under(row, Role.SCORE)
        if score is None and points is None and len(printed) == 1:
            score = printed[0]
        yield Total(row, points, score)


def _under(row: Row, role: Role) -> tuple[CellFigure, Cell] | None:
    figure = row.figure(role)
    return (figure, row.cells[role]) if figure is not None else None


@dataclass(frozen=True)
class Sheet:
    """A whole form: all scored rows up to its total row, over as many tables as it takes."""

    indicators: tuple[Row, ...]
    budget: tuple[Row, ...]
    total: Total

    def scores(self) -> list[tuple[CellFigure, Cell]] | None:
        """Every score that goes into the total; None where an indicator prints none.

        Where cells are in doubt, points that make up their total to the very point show that no row is misread.
        """
        found = self._all(Role.SCORE)
        if found is not None or self.total.points is None:
            return found
        points, scores = self._all(Role.POINTS, doubted=True), self._all(Role.SCORE, doubted=True)
        shown = points is not None and _sum(points) == self.total.points[0].value
        return scores if shown and scores is not None and len(scores) == len(points or []) else None

    def points(self) -> list[tuple[CellFigure, Cell]] | None:
        """Every row's points; None where an indicator prints none."""
        return self._all(Role.POINTS)

    def execution(self) -> list[tuple[CellFigure, Cell]]:
        """The scores of the money block that the total leaves out; none where it counts them or there are none."""
        money = distinct(tuple(row for row in self.budget if row.figure(Role.SCORE) is not None), Role.SCORE)
        return (money or []) if self._is_of_indicators else []

    @cached_property
    def _is_of_indicators(self) -> bool:
        """Is its total, to its very points (80 of 100), that of the indicators alone, the execution rate told apart?"""
        points, rows = self.total.points, distinct(self.indicators, Role.POINTS)
        return points is not None and points[0].value < HUNDRED and _sum(rows or []) == points[0].value

    def _all(self, role: Role, *, doubted: bool = False) -> list[tuple[CellFigure, Cell]] | None:
        indicators = distinct(self.indicators, role, doubted=doubted)
        if not indicators:
            return None
        if self._is_of_indicators:
            return indicators
        money = distinct(tuple(row for row in self.budget if row.figure(role) is not None), role) or []
        # An execution indicator may stand in the budget block and again among the indicators: same cell, counted once.
        starts = {cell.start for _, cell in indicators}
        return indicators + [pair for pair in money if pair[1].start not in starts]


def sheets(forms: tuple[Form, ...]) -> Iterator[Sheet]:
    """Whole forms in order of the document."""
    indicators: list[Row] = []
    budget: list[Row] = []
    for form in forms:
        closing = {t.row.number: t for t in totals(form)}
        for row in form.rows:
            if row.number in closing:
                # A 合计 row of the money block sums money, not scores.
                if indicators:
                    yield Sheet(tuple(indicators), tuple(budget), closing[row.number])
                    indicators, budget = [], []
                elif len({row.range(Role.SCORE) for row in budget if row.figure(Role.SCORE) is not None}) > 1:
                    budget = []  # a list of projects with the score of each is no part of the form that follows
            elif row.is_indicator:
                indicators.append(row)
            elif row.is_budget:
                budget.append(row)
