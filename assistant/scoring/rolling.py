"""Several forms of one unit combined: absolute values added, relative ones and judged scores weighted by money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.domain.evaluation import Evaluation, Indicator
from assistant.domain.interval import Interval, divide, round_half_up
from assistant.domain.quantity import plain
from assistant.domain.scores import range_text, shown
from assistant.scoring.execution import scored_line
from assistant.scoring.methods import Given, Outcome
from assistant.scoring.methods.base import in_points, undecided
from assistant.scoring.methods.execution import BUDGET, EXECUTED
from assistant.scoring.placing import place
from assistant.scoring.printed import Printed, bare, read_cell
from assistant.scoring.ruleset import RuleSet

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class RolledItem:
    """One indicator over all forms: combined target and actual with their arithmetic, then scored once."""

    name: str
    kind: str
    points: Decimal | None
    target: str
    actual: str
    arithmetic: str
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    why_not: str
    formula: str
    article: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """The combined forms of one unit and year; `weights` are the sums of money used, in 元 or as printed."""

    unit_name: str
    year: int
    ruleset: str
    article: str
    forms: tuple[str, ...]
    weights: tuple[str, ...]
    items: tuple[RolledItem, ...]


def roll_up(evaluations: Sequence[Evaluation], ruleset: RuleSet) -> RollUp | None:
    """Combine the forms of one unit, year and scope; None where the rules prescribe nothing or there is one form."""
    if ruleset.rollup is None or len(evaluations) < 2:
        return None
    weights = [_weight(form, ruleset) for form in evaluations]
    keys: dict[tuple[str, str], list[tuple[int, Indicator]]] = {}
    for position, form in enumerate(evaluations):
        for row in form.indicators:
            keys.setdefault((bare(row.level2), bare(row.name)), []).append((position, row))
    items = [_execution(evaluations, ruleset)] if ruleset.execution is not None else []
    items += [_rolled(rows, weights, ruleset) for rows in keys.values()]
    first = evaluations[0]
    return RollUp(
        first.unit_name,
        first.year,
        ruleset.id,
        ruleset.rollup.article,
        tuple(form.label for form in evaluations),
        tuple(str(weight) if weight is not None else "未知" for weight in weights),
        tuple(items),
    )


def _weight(form: Evaluation, ruleset: RuleSet) -> Printed | None:
    assert ruleset.rollup is not None
    cell = scored_line(form).inputs().get(BUDGET if ruleset.rollup.weight == "budget" else EXECUTED)
    return cell if cell is not None and cell.value is not None else None


def _execution(evaluations: Sequence[Evaluation], ruleset: RuleSet) -> RolledItem:
    rule = ruleset.execution
    assert rule is not None
    lines = [scored_line(form).inputs() for form in evaluations]
    budget, executed = _sum([line.get(BUDGET) for line in lines]), _sum([line.get(EXECUTED) for line in lines])
    if budget is None or executed is None:
        outcome = undecided("有的表没有预算数或执行数，不能相加")
        return _item(rule.label, "execution", rule.points, "", "", "", outcome, rule.method, ruleset)
    outcome = ruleset.methods[rule.method].apply(Given(rule.points, inputs={BUDGET: budget, EXECUTED: executed}))
    arithmetic = f"执行数 {executed.text}；预算数 {budget.text}"
    return _item(
        rule.label, "execution", rule.points, str(budget), str(executed), arithmetic, outcome, rule.method, ruleset
    )


def _rolled(rows: list[tuple[int, Indicator]], weights: Sequence[Printed | None], ruleset: RuleSet) -> RolledItem:
    first = rows[0][1]
    all_points = {read_cell(row.points).value for _, row in rows}
    points = all_points.pop() if len(all_points) == 1 else None
    targets = [read_cell(row.target, row.sign, row.unit) for _, row in rows]
    actuals = [read_cell(row.actual, None, row.unit) for _, row in rows]
    placing = place(first, targets[0], actuals[0], ruleset)
    money = [weights[position] for position, _ in rows]
    if placing.method is None:
        return _item(first.name, placing.kind, points, "", "", "", undecided(placing.why), None, ruleset)
    if placing.kind != "quantitative":
        return _judged(first.name, placing.kind, rows, money, points, placing.method, ruleset)
    target, actual = _combine(targets, money), _combine(actuals, money)
    if isinstance(target, str) or isinstance(actual, str):
        why = target if isinstance(target, str) else str(actual)
        return _item(first.name, placing.kind, points, "", "", "", undecided(why), placing.method, ruleset)
    outcome = ruleset.methods[placing.method].apply(Given(points, target, actual))
    arithmetic = f"目标值 {target.text}；实际完成值 {actual.text}"
    return _item(
        first.name, placing.kind, points, str(target), str(actual), arithmetic, outcome, placing.method, ruleset
    )


def _combine(cells: list[Printed], money: Sequence[Printed | None]) -> Printed | str:
    """Added where absolute, averaged by money where relative; a sentence where neither can be done."""
    if missing := next((cell for cell in cells if cell.value is None), None):
        return f"有一张表的数值{missing.why}，不能汇总"
    if len({(cell.sign, cell.unit in ("%", "‰")) for cell in cells}) > 1:
        return "各表的计量方式不同，不能汇总"
    if len(cells) == 1:
        return cells[0]
    if cells[0].unit in ("%", "‰"):
        return _mean(cells, money)
    return _sum(cells) or "各表的计量单位不同，不能相加"


def _sum(cells: Sequence[Printed | None]) -> Printed | None:
    known = [cell for cell in cells if cell is not None and cell.value is not None]
    if len(known) < len(cells) or not known or len({cell.unit for cell in known}) > 1:
        return None
    value = sum((cell.value for cell in known if cell.value is not None), ZERO)
    decimals = max(cell.decimals for cell in known)
    text = f"{' + '.join(map(str, known))} = {plain(value)}{known[0].unit}"
    return Printed(text, known[0].sign, value, decimals, known[0].unit)


def _mean(cells: list[Printed], money: Sequence[Printed | None]) -> Printed | str:
    amounts = [cell.base[0] if cell is not None else None for cell in money]
    if any(amount is None for amount in amounts) or not sum(a for a in amounts if a is not None):
        return "有的表没有资金额度，相对值不能加权平均"
    held = sum((a for a in amounts if a is not None), ZERO)
    value = divide(sum(((c.value or ZERO) * (a or ZERO) for c, a in zip(cells, amounts, strict=True)), ZERO), held)
    terms = " + ".join(f"{cell} × {amount}" for cell, amount in zip(cells, money, strict=True))
    digits = plain(round_half_up(value, 2))
    return Printed(
        f"（{terms}）÷ 资金合计 = {digits}{cells[0].unit}",
        cells[0].sign,
        value,
        len(digits.partition(".")[2]),
        cells[0].unit,
    )


def _judged(
    name: str,
    kind: str,
    rows: list[tuple[int, Indicator]],
    money: Sequence[Printed | None],
    points: Decimal | None,
    method: str,
    ruleset: RuleSet,
) -> RolledItem:
    scores = [read_cell(row.self_score) for _, row in rows]
    if any(score.value is None for score in scores):
        return _item(name, kind, points, "", "", "", undecided("有的表没有填写该项得分，不能加权平均"), method, ruleset)
    mean = (
        _mean([Printed(s.text, value=s.value, decimals=s.decimals, unit="分") for s in scores], money)
        if len(scores) > 1
        else scores[0]
    )
    if isinstance(mean, str):
        return _item(name, kind, points, "", "", "", undecided(mean), method, ruleset)
    assert mean.value is not None
    outcome = Outcome(Interval.point(mean.value), mean.text, "points")
    return _item(name, kind, points, "", "", f"各表得分 {mean.text}", outcome, method, ruleset)


def _item(
    name: str,
    kind: str,
    points: Decimal | None,
    target: str,
    actual: str,
    arithmetic: str,
    outcome: Outcome,
    method: str | None,
    ruleset: RuleSet,
) -> RolledItem:
    why = outcome.why_not
    if points is None and outcome.basis == "share":
        why = "；".join(filter(None, ("各表没有该项分值，或分值不同", why)))
    score = in_points(outcome, points or ZERO, ruleset.rounding.decimals)
    value = score.low if score.is_point and not why else None
    low, high = (score.low, score.high) if points is not None or outcome.basis == "points" else (None, None)
    text = outcome.formula.replace("{w}", shown(points) if points is not None else "分值")
    if value is not None and "满分" not in text and not text.endswith(range_text(value, None, None)):
        text = f"{text} = {shown(value)}" if outcome.basis == "share" else text
    article = ruleset.rollup.article if ruleset.rollup else ""
    return RolledItem(
        name, kind, points, target, actual, arithmetic, value, low, high, why, text, article if method else ""
    )
