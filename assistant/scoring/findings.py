"""What scoring finds that does not agree: values with codes SCORE21 to SCORE31, each with its arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.domain.agreement import Agreement
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Finding, Role, Severity, Span
from assistant.domain.interval import Interval
from assistant.domain.scores import range_text, shown
from assistant.domain.trace import Scorecard, ScoredGroup, ScoredItem
from assistant.scoring.agreeing import by_printed_rate, judge, rate_verdict
from assistant.scoring.blocks import Block, blocks
from assistant.scoring.execution import scored_line
from assistant.scoring.grading import grade, same_grade
from assistant.scoring.methods.execution import BUDGET, EXECUTED, RATE
from assistant.scoring.printed import read_cell
from assistant.scoring.ruleset import RuleSet

TITLES = {
    "SCORE21": "自评得分与按规则计算的得分不符",
    "SCORE22": "自评得分超过分值",
    "SCORE23": "自评得分不在规则允许的范围内",
    "SCORE24": "一组指标的得分合计超过该组分值",
    "SCORE25": "分值合计与应有分值不符",
    "SCORE26": "得分合计与表列得分不符",
    "SCORE27": "等级与总分不符",
    "SCORE28": "表列执行率与预算数、执行数不符",
    "SCORE29": "规则要求说明原因",
    "SCORE30": "预算执行分值与规则不同",
}
_HINTS = {Agreement.TRUNCATED: "只有截断而不四舍五入才相符", Agreement.LAST_PLACE: "末位相差1"}


def score_findings(evaluation: Evaluation, scorecard: Scorecard, ruleset: RuleSet) -> list[Finding]:
    """Everything in the form's printed scores, points, sums, rate and grade that does not agree."""
    of_item = {item.identifier: block for block in blocks(scorecard) for item in block.items}
    over = {
        item.identifier: excess
        for item in scorecard.items
        if (excess := _over(item, of_item[item.identifier])) is not None
    }
    found: list[Finding] = []
    for item in scorecard.items:
        found += [over[item.identifier]] if item.identifier in over else list(_item(item, evaluation))
    whole = not read_cell(evaluation.self_total).blank
    for group in scorecard.groups:
        found += _group(group, scorecard, {name: of_item[name] for name in over}, whole)
    found += [*_execution(evaluation, ruleset), *_grade(evaluation, ruleset), *_reasons(evaluation, scorecard, ruleset)]
    return found


def _make(code: str, severity: Severity, message: str, quote: str, place: str = "", **more: str | None) -> Finding:
    spans = (Span(Role.STATED, 0, 0, quote, place),) if quote else ()
    return Finding(code, severity, message, spans, **more)  # type: ignore[arg-type]


def _over(item: ScoredItem, block: Block) -> Finding | None:
    stated, full = read_cell(item.self_score), block.points if item.score_group else item.points
    if stated.value is None or full is None or stated.value <= full or item.kind == "constraint":
        return None
    possible = f"，按评分标准只能是{'、'.join(map(shown, item.allowed))}分" if item.allowed else ""
    excess = shown(stated.value - full)
    points = shown(full)
    return _make(
        "SCORE22",
        Severity.ERROR,
        f"“{item.name}”分值 {points} 分，自评得 {stated.text}，超过分值 {excess} 分{possible}",
        stated.text,
        item.place,
        stated=stated.text,
        expected=f"不超过 {points}",
        arithmetic=f"{shown(stated.value)} − {points} = {excess}",
        citation=item.article,
    )


def _item(item: ScoredItem, evaluation: Evaluation) -> Iterator[Finding]:
    if item.agrees is not False or item.self_score is None:
        return
    stated = read_cell(item.self_score)
    if item.determined and item.score is not None and not item.score_group:
        alternatives = _alternatives(item, evaluation)
        verdict = judge(stated, [Interval.point(item.score), *alternatives]) or Agreement.DIFFERENT
        hint = _HINTS.get(verdict)
        severity = Severity.HINT if hint else Severity.ERROR
        note = f"（{hint}）" if hint else ""
        message = f"“{item.name}”自评得 {stated.text}，按规则应得 {shown(item.score)} 分{note}：{item.formula}"
        expected = shown(item.score)
        yield _make(
            "SCORE21", severity, message, stated.text, item.place,
            stated=stated.text, expected=expected, arithmetic=item.formula, citation=item.article,
        )  # fmt: skip
        return
    allowed = "、".join(map(shown, item.allowed)) if item.allowed else range_text(None, item.low, item.high)
    word = "只能是" if item.allowed else "应在"
    tail = "分" if item.allowed else " 分之间"
    yield _make(
        "SCORE23",
        Severity.ERROR,
        f"“{item.name}”自评得 {stated.text}，按规则{word} {allowed}{tail}",
        stated.text,
        item.place,
        stated=stated.text,
        expected=allowed,
        arithmetic=item.formula or None,
        citation=item.article,
    )


def _alternatives(item: ScoredItem, evaluation: Evaluation) -> list[Interval]:
    if item.kind != "execution" or item.points is None:
        return []
    return by_printed_rate(scored_line(evaluation).inputs(), item.points)


def _group(group: ScoredGroup, scorecard: Scorecard, over: Mapping[str, Block], whole: bool) -> list[Finding]:
    """`whole`: the form prints a total, so that it is all there and its points must fill the full score."""
    found = []
    full, held = group.points, group.points_sum
    if full is not None and held is not None and full != held and (whole or group.kind != "total" or held > full):
        found.append(_points_differ(group, scorecard))
    if group.agrees is False and group.stated is not None:
        found.append(_sum_differs(group))
    if group.points is not None and group.self_sum is not None and group.self_sum > group.points:
        found += _group_over(group, scorecard, over)
    return found


def _points_differ(group: ScoredGroup, scorecard: Scorecard) -> Finding:
    members = [item for item in scorecard.items if item.identifier in group.members]
    parts = " + ".join(shown(item.points) for item in members if item.points is not None)
    wanted, held = shown(group.points), shown(group.points_sum)
    message = f"“{group.name}”应有 {wanted} 分，各项分值合计 {held} 分"
    return _make(
        "SCORE25", Severity.ERROR, message, group.name, stated=held, expected=wanted, arithmetic=f"{parts} = {held}"
    )


def _sum_differs(group: ScoredGroup) -> Finding:
    held = shown(group.self_sum)
    message = f"“{group.name}”表列 {group.stated}，各项得分合计 {held} 分"
    return _make(
        "SCORE26",
        Severity.ERROR,
        message,
        group.stated or "",
        stated=group.stated,
        expected=held,
        arithmetic=group.arithmetic,
    )


def _group_over(group: ScoredGroup, scorecard: Scorecard, over: Mapping[str, Block]) -> list[Finding]:
    """One cause, one finding: where an item's own excess explains it, the group says no more."""
    assert group.self_sum is not None
    assert group.points is not None
    members = [item for item in scorecard.items if item.identifier in group.members and item.identifier in over]
    excess = Decimal(0)
    for item in members:
        value, full = read_cell(item.self_score).value, over[item.identifier].points
        excess += value - full if value is not None and full is not None else Decimal(0)
    if group.self_sum - excess <= group.points:
        return []
    message = f"“{group.name}”分值 {shown(group.points)} 分，各项得分合计 {shown(group.self_sum)} 分，超过分值"
    limit = f"不超过 {shown(group.points)}"
    return [
        _make(
            "SCORE24", Severity.ERROR, message, group.name,
            stated=shown(group.self_sum), expected=limit, arithmetic=group.arithmetic,
        )
    ]  # fmt: skip


def _execution(evaluation: Evaluation, ruleset: RuleSet) -> Iterator[Finding]:
    line = scored_line(evaluation)
    if line.line is None or ruleset.execution is None:
        return
    inputs = line.inputs()
    points = read_cell(line.line.points).value
    place = line.line.place or ""
    if points is not None and points != ruleset.execution.points:
        message = f"预算执行表列 {shown(points)} 分，规则为 {shown(ruleset.execution.points)} 分"
        yield _make(
            "SCORE30",
            Severity.WARNING,
            message,
            str(line.line.points),
            place,
            stated=shown(points),
            expected=shown(ruleset.execution.points),
        )
    rate, budget, executed = (inputs.get(name) for name in (RATE, BUDGET, EXECUTED))
    verdict = rate_verdict(rate, budget, executed) if rate is not None else None
    if rate is None or verdict in (None, Agreement.EQUAL):
        return
    assert budget is not None
    assert executed is not None
    exact = executed.base[0] / budget.base[0] * 100  # type: ignore[operator]
    severity = Severity.HINT if verdict in _HINTS else Severity.ERROR
    right = f"{shown(exact)}%"
    message = f"“{line.line.name}”表列执行率 {rate.text}，按执行数和预算数应为 {right}"
    yield _make(
        "SCORE28", severity, message, rate.text, place,
        stated=rate.text, expected=right, arithmetic=f"{executed} ÷ {budget} = {right}",
    )  # fmt: skip


def _grade(evaluation: Evaluation, ruleset: RuleSet) -> Iterator[Finding]:
    total = read_cell(evaluation.self_total).value
    printed = (evaluation.self_grade or "").strip()
    if total is None or not printed:
        return
    name, why = grade(ruleset, total, total)
    if name is not None and not same_grade(ruleset, name, printed):
        message = f"自评总分 {evaluation.self_total} 对应“{name}”，表列等级为“{printed}”"
        yield _make("SCORE27", Severity.ERROR, message, printed, stated=printed, expected=name, arithmetic=None)
    elif name is None and ruleset.grades:
        message = f"表列等级“{printed}”无法核对：{why}"
        yield _make("SCORE27", Severity.WARNING, message, printed, stated=printed)


def _reasons(evaluation: Evaluation, scorecard: Scorecard, ruleset: RuleSet) -> Iterator[Finding]:
    reasons = {f"indicators[{i}]": bool((row.reason or "").strip()) for i, row in enumerate(evaluation.indicators)}
    told = {cause.about for cause in evaluation.causes}
    for item in scorecard.items:
        for mark in item.marks:
            if not reasons.get(item.identifier, False) and item.name not in told:
                yield _make(
                    "SCORE29", Severity.WARNING, f"“{item.name}”{mark}", item.name, item.place, citation=item.article
                )
    line = scored_line(evaluation).line
    if line is None or (line.reason or "").strip() or told & {"预算执行率", "整体"}:
        return
    execution = next((item for item in scorecard.items if item.kind == "execution"), None)
    for rule in ruleset.marks:
        rate = (
            execution.score / execution.points
            if execution and execution.score is not None and execution.points
            else None
        )
        if rule.execution_below is not None and rate is not None and rate < rule.execution_below:
            message = f"预算执行率低于 {shown(rule.execution_below * 100)}%，应当说明原因"
            yield _make("SCORE29", Severity.WARNING, message, line.name, line.place or "", citation=rule.article)
        before, after = read_cell(line.initial_budget, unit=line.unit), read_cell(line.budget, unit=line.unit)
        if rule.budget_adjusted and None not in (before.value, after.value) and before.base != after.base:
            message = f"年度中调整了预算（年初 {before}，调整后 {after}），应当说明原因"
            yield _make("SCORE29", Severity.WARNING, message, line.name, line.place or "", citation=rule.article)
