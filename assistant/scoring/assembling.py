"""One scored row put together: points, outcome and printed score become an item with its trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.domain.agreement import Agreement
from assistant.domain.evaluation import Indicator
from assistant.domain.interval import Interval
from assistant.domain.scores import range_text, shown
from assistant.domain.trace import NodeKind, ScoredItem, TraceNode
from assistant.scoring.agreeing import judge
from assistant.scoring.inputs import Sources
from assistant.scoring.methods import Outcome
from assistant.scoring.methods.base import Method, in_points
from assistant.scoring.methods.deduction import PerPoint
from assistant.scoring.pooling import Pool
from assistant.scoring.printed import NOTHING, Printed
from assistant.scoring.ruleset import RuleSet

ZERO = Decimal(0)
METHOD_TITLES = {
    "ratio": "正向按比例计分",
    "inverse_ratio": "反向按比例计分",
    "platform_inverse": "反向按超出幅度扣分",
    "gate_and_scale": "过门槛后按比例计分",
    "silent": "达到目标得满分",
    "tiers": "分档计分",
    "per_point": "按百分点扣分",
    "per_case": "按例扣分",
    "checklist": "逐项累加",
    "bands": "定性三档",
    "yes_no": "是否判断",
    "negative_constraint": "约束扣分",
    "by_hand": "人工评定",
    "execution_ratio": "按执行率计分",
    "execution_tiers": "执行率分档计分",
}


@dataclass(slots=True)
class Row:
    """What is known of one row before it is an item."""

    identifier: str
    name: str
    kind: str
    points: Decimal | None
    outcome: Outcome
    rule: Method | None
    target: Printed = NOTHING
    actual: Printed = NOTHING
    inputs: Mapping[str, Printed] = field(default_factory=dict)
    self_score: Printed = NOTHING
    pool: Pool | None = None
    indicator: Indicator | None = None
    place: str = ""
    alternatives: list[Interval] = field(default_factory=list)
    taken_off: Decimal = ZERO


def known_inputs(rule: Method | None, sources: Sources, actual: Printed) -> dict[str, Printed]:
    """The named inputs one item may use: those its method asks for; a figure printed in its own row comes first."""
    if rule is None:
        return {}
    main = rule.main_input
    asked = (main, *rule.other_inputs) if main else rule.other_inputs
    known = {name: cell for name in asked if (cell := sources.named(name)) is not None}
    if actual.value is not None and main:
        known[main] = actual
    return known


def finish(row: Row, ruleset: RuleSet) -> ScoredItem:
    """The item with its score or range, its verdict on the printed score, and its trace."""
    score, why = _score(row, ruleset)
    value = score.low if score.is_point and not why else None
    method = row.rule
    verdict = judge(row.self_score, [score, *row.alternatives], row.outcome.allowed)
    if isinstance(method, PerPoint) and value is None and row.self_score.value is not None:
        why = "；".join(filter(None, (why, method.implies(row.self_score.value, row.points))))
    indicator = row.indicator
    formula = _formula(row, value)
    return ScoredItem(
        identifier=row.identifier,
        name=row.name,
        kind=row.kind,
        points=row.points,
        score=value,
        low=score.low,
        high=score.high,
        deduction=None if value is None or row.points is None else row.points - value,
        determined=value is not None,
        why_not=why,
        formula=formula,
        article=method.article if method else "",
        trace=_trace(row, ruleset, formula, value, score),
        self_score=None if row.self_score.blank else row.self_score.text,
        agrees=None if verdict is None else verdict is Agreement.EQUAL,
        restore=row.outcome.restore,
        level1=(indicator.level1 or "") if indicator else "",
        level2=(indicator.level2 or "") if indicator else "",
        objective=(indicator.objective or "") if indicator else "",
        allowed=row.outcome.allowed or (),
        marks=row.outcome.marks,
        score_group=(indicator.score_group or "") if indicator else "",
        pool=f"{row.pool.name} {row.pool.rows[0]}" if row.pool else "",
        pool_points=row.pool.points if row.pool else None,
        place=row.place,
    )


def _score(row: Row, ruleset: RuleSet) -> tuple[Interval, str]:
    outcome = row.outcome
    if row.points is not None or outcome.basis == "points":
        return _less(in_points(outcome, row.points or ZERO, ruleset.rounding.decimals), row.taken_off), outcome.why_not
    room = row.pool.points if row.pool else None
    why = "表中没有该项的分值"
    if room is not None and row.pool is not None:
        why = f"表中没有该项的分值，只知道“{row.pool.name}”{len(row.pool.rows)}项合计 {shown(room)} 分"
    if outcome.why_not:
        why = f"{why}；{outcome.why_not}"
    high = outcome.score.high
    if high is None or room is None:
        return Interval(ZERO if outcome.score.low is None or outcome.score.low >= 0 else None, None), why
    if high <= 0:
        return Interval(None if outcome.score.low != 0 else ZERO, ZERO), why
    return Interval(ZERO, room * high, high_open=outcome.score.high_open), why


def _less(score: Interval, off: Decimal) -> Interval:
    """A printed deduction taken off, down to 0."""
    if not off:
        return score
    low, high = (None if end is None else max(ZERO, end - off) for end in (score.low, score.high))
    return Interval(low, high, score.low_open, score.high_open)


def _formula(row: Row, value: Decimal | None) -> str:
    outcome = row.outcome
    if not outcome.formula:
        return ""
    text = outcome.formula.replace("{w}", shown(row.points) if row.points is not None else "分值")
    if row.taken_off:
        text = f"{text}，另扣 {shown(row.taken_off)}"
        return text if value is None else f"{text} = {shown(value)}"
    if value is None or "满分" in text or text.endswith("得0分"):
        return text
    return text if text.endswith(shown(value)) and "=" in text else f"{text} = {shown(value)}"


def _trace(row: Row, ruleset: RuleSet, formula: str, value: Decimal | None, score: Interval) -> TraceNode:
    cells = (("年初目标值", row.target), ("实际完成值", row.actual), *row.inputs.items())
    children = [TraceNode(NodeKind.INPUT, name, cell.text, source=row.place) for name, cell in cells if not cell.blank]
    if row.points is not None:
        children.append(TraceNode(NodeKind.PARAMETER, "分值", shown(row.points), "分"))
    if row.rule is not None:
        title = METHOD_TITLES[row.rule.kind]
        children.append(
            TraceNode(NodeKind.METHOD, title, formula, source=row.rule.article, children=row.outcome.branches)
        )
    if ruleset.rounding.decimals is not None and value is not None:
        children.append(
            TraceNode(NodeKind.ROUNDING, f"四舍五入到{ruleset.rounding.decimals}位小数", shown(value), "分")
        )
    return TraceNode(NodeKind.SCORE, row.name, range_text(value, score.low, score.high), "分", children=tuple(children))
