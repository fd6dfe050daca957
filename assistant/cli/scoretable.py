"""Score tables for the terminal: item, points, score or range, deduction, printed score, verdict, formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.domain.finding import Finding
from assistant.domain.glossary import SEVERITIES
from assistant.domain.scores import places_beside, range_text, shown
from assistant.domain.trace import Scorecard, ScoredItem

if TYPE_CHECKING:
    from assistant.scoring.rolling import RollUp

_VERDICTS = {True: Text("✓", "green"), False: Text("✗", "bold red"), None: Text("?", "yellow")}
_LACKING = "没有可读的得分"
_COLOURS = {"error": "bold red", "warning": "yellow", "hint": "cyan"}


def heading(card: Scorecard) -> Text:
    """Form, rule set, total and grade."""
    total = range_text(card.total, card.total_low, card.total_high, places_beside(card.self_total))
    grade = card.grade or (f"未定（{card.grade_why}）" if card.grade_why else "未定")
    text = Text()
    text.append(f"\n{card.form}\n", "bold")
    text.append(f"评分规则：{card.ruleset}（{card.ruleset_title}）\n")
    text.append(f"按规则总分：{total} / {shown(card.max_total)}   自评总分：{card.self_total or '未填'}   ")
    text.append(f"等级：{grade}   自评等级：{card.self_grade or '未填'}")
    return text


def items(card: Scorecard) -> Table:
    """One row per item, numbered as `jushi explain` takes them."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, justify in (("序号", "right"), ("指标", "left"), ("分值", "right"), ("应得", "right")):
        table.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for name in ("扣分", "自评", "核对"):
        table.add_column(name, justify="right")
    table.add_column("算式或理由", overflow="fold")
    for number, item in enumerate(card.items, 1):
        places = places_beside(item.self_score)
        table.add_row(
            str(number),
            Text(f"{item.level2}/{item.name}" if item.level2 else item.name),
            shown(item.points) or "—",
            range_text(item.score, item.low, item.high, places),
            shown(item.deduction, places) or "—",
            item.self_score or "—",
            _VERDICTS[item.agrees],
            Text(_reason(item)),
        )
    return table


def _reason(item: ScoredItem) -> str:
    parts = [item.formula, f"未定：{item.why_not}" if item.why_not else "", *item.marks]
    return "；".join(part for part in parts if part)


def sums(card: Scorecard) -> Table:
    """The sums that were proved, refuted or left open."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("合计", "分值", "自评合计", "表列", "核对"):
        table.add_column(name, overflow="fold")
    for group in card.groups:
        within = group.agrees
        if group.stated is None and group.points is not None and group.self_sum is not None:
            # A sum that lacks a score may exceed the points, but not prove to lie within them.
            within = False if group.self_sum > group.points else None if _LACKING in group.arithmetic else True
        table.add_row(
            Text(group.name),
            shown(group.points) or "—",
            Text(group.arithmetic or "—"),
            group.stated or "—",
            _VERDICTS[within],
        )
    return table


def findings(found: Sequence[Finding]) -> RenderableType:
    """The findings, worst first."""
    if not found:
        return Text("没有发现不一致之处。", "green")
    order = list(SEVERITIES)
    lines = []
    for finding in sorted(found, key=lambda f: order.index(str(f.severity))):
        severity = str(finding.severity)
        line = Text(f"[{SEVERITIES[severity]} {finding.code}] ", _COLOURS[severity])
        line.append(finding.message, "default")
        if finding.arithmetic and finding.arithmetic not in finding.message:
            line.append(f"（{finding.arithmetic}）", "dim")
        lines.append(line)
    return Group(*lines)


def rollup(rolled: RollUp) -> RenderableType:
    """Several forms of one unit combined."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("指标", "目标值", "实际完成值", "分值", "应得", "算式或理由"):
        table.add_column(name, overflow="fold")
    for item in rolled.items:
        why = "；".join(part for part in (item.arithmetic, item.formula, item.why_not) if part)
        score = range_text(item.score, item.low, item.high)
        table.add_row(Text(item.name), item.target, item.actual, shown(item.points) or "—", score, Text(why))
    title = Text(f"\n{rolled.unit_name} {rolled.year}年 {len(rolled.forms)} 张表汇总（{rolled.article}）", "bold")
    return Group(title, table)
