"""Rows of a form's tables with their columns named: the header above a row says what each of its cells is.

One table may hold several headers (budget block, goal blocks, indicators); each holds until the next one. A merged cell
stands in every row it covers, as one and the same cell, so that a shared score is counted once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from assistant.domain.document import Cell, Document, Table
from assistant.domain.evaluation import Indicator
from assistant.figures.cells import CellFigure, parse_cell


class Role(StrEnum):
    """What a column holds."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    NAME = "name"
    CRITERION = "criterion"
    SIGN = "sign"
    TARGET = "target"
    UNIT = "unit"
    ACTUAL = "actual"
    POINTS = "points"
    SCORE = "score"
    REVIEW = "review"
    REASON = "reason"
    BUDGET = "budget"
    INITIAL = "initial"
    EXECUTED = "executed"
    RATE = "rate"


# The first that matches wins; header cells are compared without white space, brackets and their content.
_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.LEVEL1, r"一级指标(名称)?"),
        (Role.LEVEL2, r"二级指标(名称)?"),
        (Role.NAME, r"三级指标(名称)?|四级指标|指标名称|绩效指标名称|指标内容|指标"),
        (Role.REASON, r".*(原因|偏差).*|备注|.*扣分(说明|情况)|未完成.*|.*其他说明"),
        (Role.CRITERION, r".*(评分|评价|计分|考核|扣分)(标准|细则|办法|方法|依据)|指标(说明|解释)"),
        (Role.SIGN, r"(指标)?性质|(计算|比较|运算)符号?|符号"),
        (Role.UNIT, r"(度量|计量|指标值?)?单位"),
        (
            Role.ACTUAL,
            r".*(实际|全年|年度)(完成|实现)(值|情况|数|指标值)?|(全年)?实际值|完成值|完成情况|实际完成|实际|完成",
        ),
        (
            Role.TARGET,
            r"(年初|年度|计划|预期|全年|参考|绩效)?(设定)?(指标|目标)值|绩效目标|预期目标|年度目标|目标|标准",
        ),
        (Role.REVIEW, r".*(审定|复核|核查|复评|抽查|财政|评审|主管部门).*(得分|评分|分数|分)"),
        (Role.SCORE, r"(自评|实际|评价|考核|最终)?(得分|评分|分数|自评分)(情况)?"),
        (Role.POINTS, r".*(分值|权重|满分|标准分|赋分)(设定值)?"),
        (Role.RATE, r".*(执行率|完成率|支出率|完成比例|完成预算)%?|占.*%|比例"),
        (Role.INITIAL, r"年初(批复)?预算(数|金额|安排)?"),
        (Role.BUDGET, r".*(预算|下达|到位)(总额|金额|资金|安排|批复)?(数|额)?"),
        (Role.EXECUTED, r".*(执行|支出|决算|使用)(金额|资金|总额)?(数|额)|实际支出|支出决算"),
    )
)
_BRACKETS: Final = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_POINTS_IN_LABEL: Final = re.compile(r"[（(](?:满分|共|计|分值|权重)?[:：]?(\d+(?:\.\d+)?)(?:分|%)?[）)]")
_TOTAL: Final = re.compile(r"(自评)?(总分|合计|总计|总得分|自评总分|综合得分|得分合计)(分值?|得分)?")
_AMOUNTS: Final = frozenset((Role.BUDGET, Role.INITIAL, Role.EXECUTED, Role.RATE))
_ENOUGH: Final = 2  # named cells that make a row a header


def squeeze(text: str) -> str:
    """`text` without white space, full-width letters and signs made half-width."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def role_of(header: str) -> Role | None:
    """The role a header cell names, None where it names none."""
    name = _BRACKETS.sub("", squeeze(header)).strip(":：、*%")
    if not name or len(name) > 16:
        return None
    return next((role for role, pattern in _ROLES if pattern.fullmatch(name)), None)


def points_in_label(text: str) -> CellFigure | None:
    """The points printed inside a label: 产出指标（40分）, 年度目标1（60 分）; None where there are none."""
    found = _POINTS_IN_LABEL.search(squeeze(text))
    return parse_cell(found[1]) if found else None


@dataclass(frozen=True)
class Row:
    """One row under a header; `number` counts from 0 within its table, `cells` is what each role holds."""

    table: int
    number: int
    header: int
    cells: Mapping[Role, Cell]
    all: tuple[Cell, ...]

    def text(self, role: Role) -> str:
        """The cell of `role` without white space, "" where there is none."""
        cell = self.cells.get(role)
        return squeeze(cell.text) if cell else ""

    def figure(self, role: Role) -> CellFigure | None:
        """The figure in the cell of `role`; None for words, blanks and missing cells: blank is not zero."""
        cell = self.cells.get(role)
        return parse_cell(cell.text) if cell and not cell.doubt else None

    def range(self, role: Role) -> tuple[int, int]:
        """Where the cell of `role` stands."""
        cell = self.cells[role]
        return cell.start, cell.end

    @cached_property
    def is_total(self) -> bool:
        """Is it the row that sums the others?"""
        return any(_TOTAL.fullmatch(_BRACKETS.sub("", squeeze(cell.text)).rstrip(":：")) for cell in self.all[:3])

    @cached_property
    def label(self) -> str:
        """What the row is about, for people: its indicator, or its first cell with words."""
        for role in (Role.NAME, Role.LEVEL2, Role.LEVEL1):
            if self.text(role):
                return self.text(role)
        return next((squeeze(c.text) for c in self.all if c.text.strip() and parse_cell(c.text) is None), "")

    @cached_property
    def is_doubtful(self) -> bool:
        """May one of its cells stand under a wrong heading, or be misread?"""
        return any(cell.doubt for cell in self.all)

    @cached_property
    def is_indicator(self) -> bool:
        """Does it hold an indicator with something to judge? A cell merged over the whole row is narrative."""
        name = self.cells.get(Role.NAME)
        if name is None or not self.text(Role.NAME) or self.is_total:
            return False
        others = [self.cells[role] for role in (Role.SCORE, Role.ACTUAL, Role.TARGET) if role in self.cells]
        return bool(others) and all(cell.start != name.start for cell in others)

    @cached_property
    def is_budget(self) -> bool:
        """Does it hold an amount under a budget or execution heading?"""
        return not self.is_indicator and any(
            self.figure(role) is not None for role in (Role.BUDGET, Role.INITIAL, Role.EXECUTED)
        )

    def indicator(self) -> Indicator:
        """The row as an indicator value."""
        text = {role: self.cells[role].text.strip() or None for role in self.cells}
        return Indicator(
            name=self.label,
            level1=text.get(Role.LEVEL1),
            level2=text.get(Role.LEVEL2),
            sign=text.get(Role.SIGN),
            target=text.get(Role.TARGET),
            actual=text.get(Role.ACTUAL),
            unit=text.get(Role.UNIT),
            points=text.get(Role.POINTS),
            self_score=text.get(Role.SCORE),
            criterion=text.get(Role.CRITERION),
            reason=text.get(Role.REASON),
        )


@dataclass(frozen=True)
class Form:
    """The named rows of one table; `headers` gives each header row's roles by column."""

    table: Table
    index: int
    headers: Mapping[int, Mapping[int, Role]]
    rows: tuple[Row, ...]
    last: int = -1  # index of its last table, where it goes on over pages

    @property
    def indicators(self) -> tuple[Row, ...]:
        """Rows that hold an indicator."""
        return tuple(row for row in self.rows if row.is_indicator)


def forms(document: Document) -> tuple[Form, ...]:
    """Every table of `document` that has a header with named columns."""
    joined: list[Form] = []
    for index, table in enumerate(document.tables()):
        form = _form(table, index)
        if joined and _continues(joined[-1], form):
            joined[-1] = _join(joined[-1], form)
        elif form.rows:
            joined.append(form)
    return tuple(joined)


def _continues(form: Form, following: Form) -> bool:
    """Is it the rest of `form` on the next page: the same header again, or none, and no total row yet?"""
    if following.index != form.last + 1 or any(row.is_total for row in form.rows) or not form.indicators:
        return False
    if not following.headers:
        return False
    roles = form.headers[max(form.headers)]
    return min(following.headers) == 0 and following.headers[0] == roles


def _join(form: Form, following: Form) -> Form:
    """One form of both; the rows of the second stand under the last header of the first."""
    below = max(form.headers)
    first = max(row.number for row in form.rows) + 1
    second = min(number for number in following.headers)
    rows = tuple(
        replace(row, number=first + row.number, header=below if row.header == second else first + row.header)
        for row in following.rows
    )
    headers = {**form.headers, **{first + n: roles for n, roles in following.headers.items() if n != second}}
    return replace(form, headers=headers, rows=(*form.rows, *rows), last=following.index)


def _form(table: Table, index: int) -> Form:
    grid = table.grid()
    headers: dict[int, dict[int, Role]] = {}
    rows: list[Row] = []
    current: dict[int, Role] = {}
    number = 0
    for number, line in enumerate(grid):
        roles = _header_roles(line)
        # 指标 | 完成 | 10 is what a broken line left of a row: no header holds a figure beside two names.
        named = len(set(roles.values()))
        if named > _ENOUGH or (named == _ENOUGH and not (current and _holds_figure(line))):
            second = number - 1 in headers
            current = {**headers[number - 1], **roles} if second else roles
            headers[number] = current
            continue
        if current:
            rows.append(_row(index, number, max(headers), current, line))
    return Form(table, index, headers, tuple(rows), index)


def _holds_figure(line: list[Cell | None]) -> bool:
    return any(cell is not None and _has_figure(cell) for cell in line)


def _header_roles(line: list[Cell | None]) -> dict[int, Role]:
    roles: dict[int, Role] = {}
    for column, cell in enumerate(line):
        if cell is None or parse_cell(cell.text) is not None:
            continue
        role = role_of(cell.text)
        if role is not None:
            roles[column] = role
    return roles


def _row(table: int, number: int, header: int, roles: Mapping[int, Role], line: list[Cell | None]) -> Row:
    """Header and row need not be cut at the same columns: each cell goes to the role it shares most columns with."""
    shared: dict[tuple[Role, tuple[int, int]], int] = {}
    at: dict[tuple[int, int], Cell] = {}
    for column, role in roles.items():
        cell = line[column] if column < len(line) else None
        if cell is not None:
            where = (cell.row, cell.column)
            at[where] = cell
            shared[role, where] = shared.get((role, where), 0) + 1
    cells: dict[Role, Cell] = {}
    taken: set[tuple[int, int]] = set()

    # Where a cell is merged over two roles, the name of the indicator comes first.
    for role, where in sorted(shared, key=lambda pair: (-shared[pair], pair[0] is not Role.NAME)):
        if role in _AMOUNTS and not _has_figure(at[where]) and any(r is role and _has_figure(at[w]) for r, w in shared):
            continue  # 年度预算数 heads labels and amounts alike: the amount is meant
        if role not in cells and where not in taken:
            cells[role] = at[where]
            taken.add(where)
    return Row(table, number, header, cells, tuple(_distinct(line)))


def _has_figure(cell: Cell) -> bool:
    return parse_cell(cell.text) is not None


def _distinct(line: list[Cell | None]) -> Iterator[Cell]:
    seen: set[tuple[int, int]] = set()
    for cell in line:
        if cell is not None and (cell.start, cell.end) not in seen:
            seen.add((cell.start, cell.end))
            yield cell
