"""Scoring: a form and a rule set in, a scorecard out. Pure; every item carries the trace of how it came about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.domain.agreement import Agreement
from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator, Objective
from assistant.domain.interval import Interval
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.scoring.agreeing import by_printed_rate, judge
from assistant.scoring.assembling import Row, finish, known_inputs
from assistant.scoring.criterion import ARTICLE
from assistant.scoring.execution import execution_row, row_inputs, scored_line
from assistant.scoring.grading import grade
from assistant.scoring.inputs import Sources
from assistant.scoring.methods.base import ALL, Given, Method, Outcome, undecided
from assistant.scoring.placing import Placing, contradicts_criterion, place, rule_for
from assistant.scoring.pooling import Points, distribute
from assistant.scoring.printed import NOTHING, bare, points_in_title, read_cell
from assistant.scoring.ruleset import RuleSet
from assistant.scoring.summing import groups, limits

ZERO = Decimal(0)
_KINDS = {"tiers": "quantitative", "per_point": "quantitative", "by_hand": "manual"}


def score(
    evaluation: Evaluation,
    ruleset: RuleSet,
    *,
    companions: Sequence[Evaluation] = (),
    supplied: Mapping[str, str] | None = None,
) -> Scorecard:
    """Score every item of `evaluation`.

    `companions` are other forms of the same unit and year whose facts the rules may need; `supplied` are named inputs
    that a person adds. What rule or data leave open is a range with its reason, never a default.
    """
    sources = Sources(evaluation, companions, supplied or {}, ruleset)
    among = execution_row(evaluation, ruleset.execution.points) if ruleset.execution is not None else None
    rows = [
        row for row in (_execution(evaluation, ruleset, among), *_objectives(evaluation, ruleset)) if row is not None
    ]
    indicators = [(i, row) for i, row in enumerate(evaluation.indicators) if i != among and not _placeholder(row)]
    spent = sum((row.points for row in rows if row.points is not None), ZERO)
    points = distribute(evaluation, ruleset, [indicator for _, indicator in indicators], spent)
    for position, (index, indicator) in enumerate(indicators):
        rows.append(_indicator(indicator, index, position, points, ruleset, sources))
    offset = len(rows) - len(indicators)
    for pool in points.pools:
        lows = [rows[row + offset].outcome.score.low or ZERO for row in pool.rows]
        pool.least = max(ZERO, min(lows))
    items = _share_scores(tuple(finish(row, ruleset) for row in rows))
    low, high = limits(items, points, offset)
    total = low if low is not None and low == high and all(item.determined for item in items) else None
    name, why = grade(ruleset, low, high)
    return Scorecard(
        form=evaluation.label,
        ruleset=ruleset.id,
        ruleset_title=ruleset.title,
        items=items,
        total=total,
        total_low=low,
        total_high=high,
        max_total=ruleset.points.total,
        grade=name,
        self_total=evaluation.self_total,
        self_grade=evaluation.self_grade,
        groups=groups(evaluation, ruleset, items, points, offset),
        grade_why=why,
    )


def _placeholder(indicator: Indicator) -> bool:
    cells = (indicator.target, indicator.actual, indicator.points, indicator.self_score)
    return all(read_cell(cell).blank for cell in cells) and not indicator.criterion


def _execution(evaluation: Evaluation, ruleset: RuleSet, among: int | None) -> Row | None:
    """The execution item: from its budget line, or from the indicator row (`among`) that stands for it."""
    rule = ruleset.execution
    if rule is None or (among is None and _not_set_apart(evaluation, ruleset)):
        return None
    chosen = scored_line(evaluation)
    source: BudgetLine | Indicator | None = chosen.line if among is None else evaluation.indicators[among]
    inputs = chosen.inputs() if among is None else row_inputs(evaluation.indicators[among], chosen)
    printed_points = read_cell(source.points).value if source else None
    points = printed_points if printed_points is not None else rule.points
    given = Given(points, inputs=inputs, complete=evaluation.complete)
    outcome = ruleset.methods[rule.method].apply(given) if inputs else undecided(chosen.why or "没有预算数和执行数")
    return Row(
        identifier="execution",
        name=rule.label,
        kind="execution",
        points=points,
        outcome=outcome,
        rule=ruleset.methods[rule.method],
        inputs=inputs,
        self_score=read_cell(source.self_score) if source else NOTHING,
        place=(source.place or "") if source else "",
        alternatives=by_printed_rate(inputs, points),
    )


def _not_set_apart(evaluation: Evaluation, ruleset: RuleSet) -> bool:
    """No budget line prints points or a score, and the indicators fill the full score by themselves."""
    if any(line.points or line.self_score for line in evaluation.budget_lines):
        return False
    given = [read_cell(row.points).value for row in evaluation.indicators]
    return bool(given) and sum((points for points in given if points is not None), ZERO) >= ruleset.points.total


def _objectives(evaluation: Evaluation, ruleset: RuleSet) -> list[Row]:
    """Objectives that are scored by themselves: they print points or a score and have no indicators of their own."""
    led = {bare(indicator.objective) for indicator in evaluation.indicators if indicator.objective}
    rows = []
    for index, objective in enumerate(evaluation.objectives):
        points = read_cell(objective.points).value or points_in_title(objective.name)
        if bare(objective.name) in led or (points is None and read_cell(objective.self_score).blank):
            continue
        rows.append(_objective(objective, index, points, ruleset))
    return rows


def _objective(objective: Objective, index: int, points: Decimal | None, ruleset: RuleSet) -> Row:
    target, actual = read_cell(objective.text), read_cell(objective.actual)
    method = ruleset.qualitative
    outcome = (
        ruleset.methods[method].apply(Given(points, target, actual))
        if method
        else undecided("规则没有总体目标的计分办法")
    )
    return Row(
        identifier=f"objectives[{index}]",
        name=objective.name,
        kind="objective",
        points=points,
        outcome=outcome,
        rule=ruleset.methods[method] if method else None,
        target=target,
        actual=actual,
        self_score=read_cell(objective.self_score),
        place=objective.place or "",
    )


def _indicator(
    indicator: Indicator, index: int, position: int, points: Points, ruleset: RuleSet, sources: Sources
) -> Row:
    target = read_cell(indicator.target, indicator.sign, indicator.unit)
    actual = read_cell(indicator.actual, None, indicator.unit)
    placing = place(indicator, target, actual, ruleset)
    own, pool = points.of_row[position], points.pool_of(position)
    if own is None and pool is None and placing.item is not None:
        own = placing.item.points
    rule = rule_for(indicator, placing, own, ruleset)
    known = known_inputs(rule, sources, actual)
    return Row(
        identifier=f"indicators[{index}]",
        name=indicator.name,
        kind=_kind(placing, rule),
        points=own,
        outcome=_outcome(indicator, placing, rule, Given(own, target, actual, known)),
        rule=rule,
        target=target,
        actual=actual,
        inputs=known,
        self_score=read_cell(indicator.self_score),
        pool=pool,
        indicator=indicator,
        place=indicator.place or "",
        taken_off=max(ZERO, read_cell(indicator.deduction).value or ZERO) if ruleset.deduction_column else ZERO,
    )


def _kind(placing: Placing, rule: Method | None) -> str:
    if placing.kind not in ("named", "manual") or rule is None:
        return placing.kind
    return _KINDS.get(rule.kind, rule.kind)


def _outcome(indicator: Indicator, placing: Placing, rule: Method | None, given: Given) -> Outcome:
    if rule is None:
        return undecided(placing.why)
    if placing.kind == "quantitative" and given.actual.value is None:
        why = (
            "没有填写"
            if given.actual.blank
            else f"“{given.actual.text}”不是数值，无法与目标值“{given.target.text}”比较"
        )
        return undecided(f"实际完成值{why}")
    item = placing.item
    if rule.article == ARTICLE:
        return rule.apply(given)
    if item is not None and item.points is not None and given.points not in (None, item.points):
        return undecided(f"表列分值 {given.points} 分与规则的 {item.points} 分不同，不能套用")
    if problem := contradicts_criterion(indicator, rule):
        return undecided(problem, ALL)
    return rule.apply(given)


def _share_scores(items: tuple[ScoredItem, ...]) -> tuple[ScoredItem, ...]:
    """Rows that share one printed score are judged together: the sum of what each may score."""
    shared: dict[str, list[ScoredItem]] = {}
    for item in items:
        if item.score_group:
            shared.setdefault(item.score_group, []).append(item)
    verdicts: dict[str, bool | None] = {}
    for group, members in shared.items():
        stated = next((cell for m in members if not (cell := read_cell(m.self_score)).blank), NOTHING)
        verdict = judge(stated, [_together(members)])
        verdicts[group] = None if verdict is None else verdict is Agreement.EQUAL
    return tuple(
        replace(item, agrees=verdicts[item.score_group] if item.self_score else None) if item.score_group else item
        for item in items
    )


def _together(members: Sequence[ScoredItem]) -> Interval:
    lows, highs = [m.low for m in members], [m.high for m in members]
    low = sum((value for value in lows if value is not None), ZERO)
    high = None if None in highs else sum((value for value in highs if value is not None), ZERO)
    if all(member.points is None for member in members) and high is not None:
        high = max(value for value in highs if value is not None)  # one pool: its points are not counted twice
    return Interval(low, high)
