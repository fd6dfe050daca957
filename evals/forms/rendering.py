"""An evaluation under a layout: lines of text and a grid of cells, as a bureau's form would show them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby

from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator

from .layout import Layout
from .variation import Variation

_PREFACE = [
    "一、部门基本情况",
    "本单位内设机构5个，在职人员32人。",
    "二、自评工作开展情况",
    "成立自评工作组，逐项核对资料。",
]
_AFTERWORD = ["三、存在的问题", "部分指标值设置偏低。", "四、下一步改进措施", "1.细化指标。", "2.加快支付。"]
_OF_LEVEL = ("level1", "weight1", "level2", "weight2")  # columns merged over the rows of a level
BESIDE = frozenset({"last_year", "half_year", "met", "combined", "evidence", "office"})  # columns of no field
_PER_PAGE = 5  # indicators
_NOTES = ("1.预算执行情况口径：预算数为调整后的资金总额。", "2.定量指标按完成比例计分，最高不超过该项分值。")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the drawn table with its spans."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Page:
    """What is drawn: lines, one table, lines."""

    above: list[str]
    columns: int
    cells: list[GridCell] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    rows: int = 0
    breaks: list[int] = field(default_factory=list)  # rows before which a page ends
    footer: str = ""  # of a page, with its number

    def add(self, parts: list[tuple[str, int]], column: int = 0) -> int:
        """One row of (text, columns spanned) from `column` on; its number."""
        for text, span in parts:
            if span:
                self.cells.append(GridCell(self.rows, column, text, 1, span))
            column += span
        self.rows += 1
        return self.rows - 1


def render(evaluation: Evaluation, layout: Layout, variation: Variation) -> Page:
    """The page of `evaluation` as `layout` prints it, disturbed by `variation`."""
    return _Renderer(evaluation, layout, variation).page()


def spread(width: int, count: int) -> list[int]:
    """`count` spans that fill `width` columns."""
    base, rest = divmod(width, count)
    return [base + (1 if index < rest else 0) for index in range(count)]


def beside(item: Indicator, kind: str) -> str:
    """What stands in a column that no field keeps: last year's value, the half-year's, whether the target was met."""
    target = item.target or ""
    figure = Decimal(target) if target.replace(".", "").isdigit() else None
    if kind in {"last_year", "half_year"}:
        share = Decimal("0.8") if kind == "last_year" else Decimal("0.5")
        return f"{(figure * share).normalize():f}{item.unit or ''}" if figure is not None else target
    if kind == "met":
        return "是" if item.actual == item.target else "否"
    if kind == "combined":
        return f"{Decimal(item.self_score or 0) * Decimal('0.9'):.1f}"
    return {"evidence": "见附件材料", "office": "业务科"}.get(kind, "")


def unspent(line: BudgetLine) -> str:
    """What is left of a line's budget, a column that no field keeps."""
    return f"{Decimal(line.budget) - Decimal(line.executed):.2f}" if line.budget and line.executed else ""


def target_cell(item: Indicator, kinds: set[str]) -> str:
    """The target as its cell shows it, with sign and unit where they have no column of their own."""
    sign = item.sign if item.sign not in (None, "定性") and "sign" not in kinds else ""
    return f"{sign}{item.target}{item.unit or ''}" if "unit" not in kinds else f"{sign}{item.target}"


def actual_cell(item: Indicator, kinds: set[str]) -> str:
    """The actual value as its cell shows it."""
    return f"{item.actual}{item.unit or ''}" if "unit" not in kinds else str(item.actual)


class _Renderer:
    def __init__(self, evaluation: Evaluation, layout: Layout, variation: Variation) -> None:
        self.evaluation, self.layout, self.variation = evaluation, layout, variation
        self.columns = variation.ordered(layout.indicators)
        self.offset = 1 if layout.side or layout.goals == "blocks" else 0
        width = self.offset + len(self.columns)
        needed = max(width, len(layout.budget) + (1 if layout.budget_side else 0), 4)
        self.drawn = Page([], needed, footer=layout.footer)

    def page(self) -> Page:
        words = {
            "year": self.evaluation.year, "next": self.evaluation.year + 1, "unit": self.evaluation.unit_name,
            "project": self.evaluation.project_name or "",
        }  # fmt: skip
        self.drawn.above = [text.format(**words) for text in (self.layout.title, *self.layout.lines)]
        self._head()
        if self.layout.goals in {"table", "label"}:
            self._goals()
        if self.layout.budget:
            self._budget()
        self._indicators()
        if self.layout.total == "row" and not self.variation.no_total:
            self._total()
        self._tail()
        if self.layout.notes:
            self.drawn.below = ["备注：", *_NOTES]
        if self.variation.preface:
            self.drawn.above = [*_PREFACE, *self.drawn.above]
            self.drawn.below += _AFTERWORD
        self.drawn.cells = [self._finished(cell) for cell in self.drawn.cells]
        return self.drawn

    def _finished(self, cell: GridCell) -> GridCell:
        cell = replace(cell, text=self.variation.wrap(cell.text))
        return replace(cell, row_span=1, column_span=1) if self.variation.unmerged else cell

    def _head(self) -> None:
        pairs = [
            (self.variation.label(label), getattr(self.evaluation, kind) or "") for kind, label in self.layout.head
        ]
        if self.variation.head_lines:
            self.drawn.above += [f"{label}：{value}" for label, value in pairs]
            return
        if self.variation.head_pairs and len(pairs) == 2 and self.drawn.columns >= 5:
            (one, first), (two, second) = pairs
            self.drawn.add([(one, 1), (first, self.drawn.columns - 3), (two, 1), (second, 1)])
            return
        for kind, label in self.layout.head:
            self.drawn.add(
                [(self.variation.label(label), 1), (getattr(self.evaluation, kind) or "", self.drawn.columns - 1)]
            )

    def _goals(self) -> None:
        width = self.drawn.columns
        text = "；".join(o.name for o in self.evaluation.objectives)
        done = "".join(o.actual or "" for o in self.evaluation.objectives)
        if self.layout.goals == "label":
            self.drawn.add([("年度总体目标", 1), (text, width - 1)])
            self.drawn.add([("年度总体目标完成情况", 1), (done, width - 1)])
            return
        left, right = spread(width - 1, 2)
        row = self.drawn.rows
        self.drawn.cells.append(GridCell(row, 0, "年度总体目标", 2, 1))
        self.drawn.add([("预期目标", left), ("实际完成情况", right)], 1)
        self.drawn.add([(text, left), (done, right)], 1)

    def _budget(self) -> None:
        layout, lines = self.layout, self.evaluation.budget_lines
        offset = 1 if layout.budget_side else 0
        spans = spread(self.drawn.columns - offset, len(layout.budget))
        if offset:
            self.drawn.cells.append(GridCell(self.drawn.rows, 0, layout.budget_side, len(lines) + 1, 1))
        headings = [self.variation.heading(heading) for _, heading in layout.budget]
        self.drawn.add(list(zip(headings, spans, strict=True)), offset)
        for line in lines:
            texts = [self._amount(line, kind) for kind, _ in layout.budget]
            self.drawn.add(list(zip(texts, spans, strict=True)), offset)

    def _amount(self, line: BudgetLine, kind: str) -> str:
        text = unspent(line) if kind == "left" else getattr(line, kind)
        return self.variation.figure(text, kind) if text else self.variation.nothing(kind)

    def _indicators(self) -> None:
        items = self.evaluation.indicators
        if self.layout.goals == "blocks":
            for number, objective in enumerate(self.evaluation.objectives, 1):
                label = f"年度目标{number}：\n({objective.points}分)"
                self.drawn.add([(label, 1), (objective.name, self.drawn.columns - 1)])
                own = [item for item in items if item.objective == objective.name]
                self._table(own, header=number == 1 or self.variation.repeat_header)
            return
        self._table(items, header=True)

    def _table(self, items: list[Indicator], *, header: bool) -> None:
        start = self.drawn.rows
        if header:
            self._headings()
        if self.layout.levels == "tree":
            self._tree(items)
        else:
            self._rows(items)
        if self.offset:
            self.drawn.cells.append(GridCell(start, 0, self.layout.side, self.drawn.rows - start, 1))

    def _span(self, index: int) -> int:
        """The last column takes what is left of the width."""
        last = index == len(self.columns) - 1
        return self.drawn.columns - self.offset - index if last else 1

    def _headings(self) -> None:
        groups = self._groups()
        inner = {index for _, columns in groups for index in columns}
        rows = 2 if groups else 1
        for index, (_, heading) in enumerate(self.columns):
            column, text = self.offset + index, self.variation.heading(heading)
            if index in inner:
                self.drawn.cells.append(GridCell(self.drawn.rows + 1, column, text))
            else:
                self.drawn.cells.append(GridCell(self.drawn.rows, column, text, rows, self._span(index)))
        for heading, columns in groups:
            self.drawn.cells.append(GridCell(self.drawn.rows, self.offset + columns[0], heading, 1, len(columns)))
        self.drawn.rows += rows

    def _groups(self) -> list[tuple[str, list[int]]]:
        """Headings over several columns and the columns under them, where those still stand side by side."""
        found = []
        for heading, kinds in self.layout.groups:
            columns = [index for index, (kind, _) in enumerate(self.columns) if kind in kinds]
            if columns == list(range(columns[0], columns[-1] + 1)):
                found.append((heading, columns))
        return found

    def _text(self, item: Indicator, kind: str) -> str:
        kinds = {kind for kind, _ in self.columns}
        if kind == "serial":
            return str(self.evaluation.indicators.index(item) + 1)
        if kind == "target":
            return target_cell(item, kinds)
        if kind == "actual":
            return actual_cell(item, kinds)
        if kind == "unit" and item.unit is None:
            return "定性指标"
        if kind in BESIDE:
            return beside(item, kind)
        return self.variation.figure(str(getattr(item, kind, None) or ""), kind)

    def _rows(self, items: list[Indicator]) -> None:
        start = self.drawn.rows
        for number, item in enumerate(items):
            if self.variation.repeat_header and number and number == len(items) // 2 and self.layout.levels != "merged":
                self._headings()
            if number and number % _PER_PAGE == 0:
                self.drawn.breaks.append(self.drawn.rows)
            self._row(item, items, number)
            following = items[number + 1] if number + 1 < len(items) else None
            if self.layout.remark and following is not None and following.level1 != item.level1:
                self.drawn.add([(self.layout.remark, self.drawn.columns - self.offset)], self.offset)
        if self.layout.levels == "merged":
            self._merged_levels(items, start)
        if self.layout.placeholder:
            self.drawn.add([("", 1), ("", 1), ("指标1：", 1)], self.offset)

    def _row(self, item: Indicator, items: list[Indicator], number: int) -> None:
        row = self.drawn.rows
        for index, (kind, _) in enumerate(self.columns):
            column = self.offset + index
            if kind in _OF_LEVEL:
                if self.layout.levels == "merged":
                    continue
                same = number > 0 and _path(items[number - 1], kind) == _path(item, kind)
                text = "" if self.layout.levels == "blank" and same else self._level(item, kind, items)
                self.drawn.cells.append(GridCell(row, column, text))
            elif kind == "self_score" and item.score_group:
                if item.self_score is not None:
                    count = sum(1 for other in items if other.score_group == item.score_group)
                    text = self.variation.figure(item.self_score, kind)
                    self.drawn.cells.append(GridCell(row, column, text, count, self._span(index)))
            else:
                self.drawn.cells.append(GridCell(row, column, self._text(item, kind), 1, self._span(index)))
        self.drawn.rows += 1

    def _level(self, item: Indicator, kind: str, items: list[Indicator]) -> str:
        """The level's name, or the points of all its indicators."""
        if kind in {"level1", "level2"}:
            return self.variation.level(getattr(item, kind) or "")
        own = [other for other in items if _path(other, kind) == _path(item, kind)]
        return f"{sum(Decimal(other.points or 0) for other in own):f}"

    def _merged_levels(self, items: list[Indicator], start: int) -> None:
        remarks = self.layout.remark != ""
        for kind in _OF_LEVEL:
            column = next((self.offset + i for i, (k, _) in enumerate(self.columns) if k == kind), None)
            row = start
            for _, group in groupby(items, key=lambda item: _path(item, kind)):
                own = list(group)
                if column is not None:
                    self.drawn.cells.append(GridCell(row, column, self._level(own[0], kind, items), len(own), 1))
                row += len(own)
                row += int(remarks and own[-1] is not items[-1] and _ends_level1(items, own[-1]))

    def _tree(self, items: list[Indicator]) -> None:
        before: Indicator | None = None
        for item in items:
            for kind in ("level1", "level2"):
                if before is None or _path(before, kind) != _path(item, kind):
                    self._sum_row(items, item, kind)
            self.drawn.add([(self._text(item, kind), self._span(i)) for i, (kind, _) in enumerate(self.columns)])
            before = item

    def _sum_row(self, items: list[Indicator], item: Indicator, kind: str) -> None:
        own = [other for other in items if _path(other, kind) == _path(item, kind)]
        texts = []
        for column, _ in self.columns:
            if column in {"points", "self_score"}:
                texts.append(str(sum(Decimal(getattr(other, column) or 0) for other in own)))
            else:
                texts.append((getattr(item, kind) or "") if column == "name" else "")
        self.drawn.add([(text, self._span(index)) for index, text in enumerate(texts)])

    def _total(self) -> None:
        figures = [i for i, (kind, _) in enumerate(self.columns) if kind in {"points", "self_score"}]
        first = self.offset + figures[0]
        row = self.drawn.rows
        self.drawn.cells.append(GridCell(row, 0, self.variation.label("总分"), 1, first))
        for index, (kind, _) in enumerate(self.columns[figures[0] :], figures[0]):
            text = ""
            if kind == "self_score":
                text = self.evaluation.self_total or ""
            elif kind == "points" and self.layout.total_points:
                text = "100"
            self.drawn.cells.append(GridCell(row, self.offset + index, text, 1, self._span(index)))
        self.drawn.rows += 1

    def _tail(self) -> None:
        texts = {"causes": [cause.text for cause in self.evaluation.causes], "measures": self.evaluation.measures}
        for kind, label in self.layout.tail:
            lines = texts[kind]
            text = "\n".join(f"{n}.{line}" for n, line in enumerate(lines, 1)) if len(lines) > 1 else "".join(lines)
            self.drawn.add([(label, 1), (text, self.drawn.columns - 1)])


def _path(item: Indicator, kind: str) -> tuple[str | None, ...]:
    return (item.level1,) if kind in {"level1", "weight1"} else (item.level1, item.level2)


def _ends_level1(items: list[Indicator], item: Indicator) -> bool:
    following = items[items.index(item) + 1]
    return following.level1 != item.level1
