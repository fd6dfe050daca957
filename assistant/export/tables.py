"""The two tables of a report: every scored line, and why points were lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import plain
from assistant.domain.trace import Scorecard, ScoredItem

SCORE_HEADINGS = (
    "一级指标",
    "二级指标",
    "指标名称",
    "年初目标值",
    "实际完成值",
    "分值",
    "自评得分",
    "核算得分",
    "扣分",
)
FIRST_NUMBER_COLUMN = SCORE_HEADINGS.index("分值")
DEDUCTION_HEADINGS = ("指标名称", "扣分", "计算过程", "评分依据", "恢复条件")
BAR_HEADINGS = ("指标名称", "得分占分值", "得分/分值")
_MOST_DECIMALS = 4
_NUMBER = re.compile(r"[\d万亿一二两三四五六七八九十百千]\s*$")
_INSTRUCTIONS = re.compile(r"[（(][^（）()]{10,}[）)]$")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of the table of scores; cells are text as printed, "" where nothing is printed or determined."""

    cells: tuple[str, ...]
    points: Decimal | None = None
    score: Decimal | None = None
    item: ScoredItem | None = None

    @property
    def lost(self) -> bool:
        """Were points deducted?"""
        return self.item is not None and bool(self.item.deduction)

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.cells[2]


@dataclass(frozen=True, slots=True)
class Deduction:
    """One line of the table of deductions: points lost, or why the score is not determined."""

    cells: tuple[str, ...]
    determined: bool


def amount(value: Decimal | None) -> str:
    """A score for print: exact where it is short, else two places; "" for none."""
    if value is None:
        return ""
    text = plain(value)
    return text if len(text.partition(".")[2]) <= _MOST_DECIMALS else plain(round_half_up(value, 2))


def score_range(item: ScoredItem) -> str:
    """What the rule allows where a score is not determined."""
    if item.low is None or item.high is None:
        return "未确定"
    return f"{amount(item.low)}～{amount(item.high)}"


def score_rows(evaluation: Evaluation, scorecard: Scorecard | None) -> tuple[ScoreRow, ...]:
    """Every scored line of the form in its order; without a scorecard the printed lines alone."""
    if scorecard is None:
        lines = [_printed_line(line) for line in evaluation.budget_lines if line.points or line.self_score]
        return (*lines, *(_printed(indicator) for indicator in evaluation.indicators))
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in evaluation.indicators:
        indicators[indicator.name].append(indicator)
    return (*(_scored(item, evaluation, indicators) for item in scorecard.items), *_totals(scorecard))


def deductions(scorecard: Scorecard | None) -> tuple[Deduction, ...]:
    """Items that lost points or could not be determined."""
    return tuple(_deductions(scorecard)) if scorecard else ()


def _deductions(scorecard: Scorecard) -> Iterator[Deduction]:
    for item in scorecard.items:
        if not item.determined:
            cells = (item.name, "未确定", item.why_not or "规则与数据不足以确定得分", item.article, item.restore)
            yield Deduction(cells, determined=False)
        elif item.deduction:
            yield Deduction((item.name, amount(item.deduction), item.formula, item.article, item.restore), True)


def _totals(scorecard: Scorecard) -> Iterator[ScoreRow]:
    """The total, and the grade it stands for as the form prints it and as the rules give it."""
    total = amount(scorecard.total)
    if scorecard.total is None and scorecard.total_low is not None and scorecard.total_high is not None:
        total = f"{amount(scorecard.total_low)}～{amount(scorecard.total_high)}"
    lost = None
    if scorecard.total is not None and scorecard.max_total is not None:
        lost = scorecard.max_total - scorecard.total
    scores = (amount(scorecard.max_total), scorecard.self_total or "", total or "未确定", amount(lost))
    yield ScoreRow(("合计", "", "", "", "", *scores))
    if scorecard.self_grade or scorecard.grade:
        yield ScoreRow(("等级", "", "", "", "", "", scorecard.self_grade or "", scorecard.grade or "", ""))


def _printed_line(line: BudgetLine) -> ScoreRow:
    unit = line.unit or ""
    shown = (("预算数", line.budget), ("执行数", line.executed))
    budget, executed = (f"{word}{value}{unit}" if value else "" for word, value in shown)
    name = "预算执行率" if line.rate_printed else line.name
    return ScoreRow(("预算执行", "", name, budget, executed, line.points or "", line.self_score or "", "", ""))


def _printed(indicator: Indicator) -> ScoreRow:
    return ScoreRow((*_described(indicator), indicator.points or "", indicator.self_score or "", "", ""))


def _level(printed: str | None) -> str:
    """A level's name without the instructions some forms print behind it."""
    return _INSTRUCTIONS.sub("", "".join((printed or "").split()))


def _described(indicator: Indicator) -> tuple[str, str, str, str, str]:
    target = f"{indicator.sign or ''}{_measured(indicator.target, indicator.unit)}" if indicator.target else ""
    actual = _measured(indicator.actual, indicator.unit)
    return _level(indicator.level1), _level(indicator.level2), indicator.name, target, actual


def _measured(value: str | None, unit: str | None) -> str:
    """A value with the unit of its own column, where it is a bare number: 合格 of a 定性指标 has none."""
    if not value:
        return ""
    return f"{value}{unit}" if unit and _NUMBER.search(value) else value


def _scored(item: ScoredItem, evaluation: Evaluation, indicators: dict[str, list[Indicator]]) -> ScoreRow:
    found = _take(item, indicators.get(item.name, []))
    if found is not None:
        described = _described(found)
    elif item.kind == "execution" and evaluation.budget_lines:
        line = evaluation.budget_lines[0]
        printed = _printed_line(line).cells
        described = ("预算执行", "", item.name, printed[3], printed[4])
    else:
        described = (item.level1, item.level2, item.name, "", "")
    score = amount(item.score) if item.determined else score_range(item)
    cells = (*described, amount(item.points), item.self_score or "", score, amount(item.deduction))
    return ScoreRow(cells, item.points, item.score, item)


def _take(item: ScoredItem, same_name: list[Indicator]) -> Indicator | None:
    """The indicator an item scored: of several with one name the first that fits, and each only once."""
    for indicator in same_name:
        levels = (indicator.level1 or "", indicator.level2 or "", indicator.objective or "")
        if (item.level1, item.level2, item.objective) == levels:
            same_name.remove(indicator)
            return indicator
    return same_name.pop(0) if same_name and item.kind != "execution" else None
