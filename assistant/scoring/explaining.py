"""Why an item scored what it did: verdict, article, formula with figures, what would restore the points, what if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.evaluation import BudgetLine, Evaluation
from assistant.domain.scores import places_beside, range_text, shown
from assistant.domain.trace import NodeKind, Scorecard, ScoredItem, TraceNode
from assistant.errors import BadInputError, UnknownItemError
from assistant.scoring.engine import score
from assistant.scoring.execution import scored_line
from assistant.scoring.printed import bare
from assistant.scoring.ruleset import RuleSet

_CELLS = {
    "实际": "actual",
    "实际值": "actual",
    "实际完成": "actual",
    "实际完成值": "actual",
    "目标": "target",
    "目标值": "target",
    "年初目标值": "target",
    "分值": "points",
    "得分": "self_score",
    "自评得分": "self_score",
}
_MONEY = {
    "预算": "budget",
    "预算数": "budget",
    "全年预算数": "budget",
    "执行": "executed",
    "执行数": "executed",
    "全年执行数": "executed",
    "执行率": "rate_printed",
    "预算执行率": "rate_printed",
    "实际": "rate_printed",
    "分值": "points",
}
_COMPLETE = {"完成", "是否完成", "项目完成"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The engine's answer on one item; `changed` and `changed_total` are the item and total under `what_if`."""

    ruleset: str
    ruleset_title: str
    item: ScoredItem
    verdict: str
    article: str
    formula: str
    restore: str
    what_if: tuple[tuple[str, str], ...] = ()
    changed: ScoredItem | None = None
    total: str = ""
    changed_total: str = ""


def explain(
    evaluation: Evaluation,
    ruleset: RuleSet,
    item: str,
    what_if: Mapping[str, str] | None = None,
    *,
    companions: Sequence[Evaluation] = (),
) -> Explanation:
    """Explain `item`: a name, level2/name, or its number in the score table; raises BadInputError for any other."""
    card = score(evaluation, ruleset, companions=companions)
    found = find_item(card, item)
    changed = changed_total = None
    if what_if:
        other, supplied = _changed(evaluation, ruleset, found, what_if)
        again = score(other, ruleset, companions=companions, supplied=supplied)
        changed = next(i for i in again.items if i.identifier == found.identifier)
        changed_total = range_text(again.total, again.total_low, again.total_high)
    return Explanation(
        ruleset=ruleset.id,
        ruleset_title=ruleset.title,
        item=found,
        verdict=_verdict(found, ruleset),
        article=found.article,
        formula=found.formula,
        restore=_restore(found),
        what_if=tuple((what_if or {}).items()),
        changed=changed,
        total=range_text(card.total, card.total_low, card.total_high),
        changed_total=changed_total or "",
    )


def find_item(card: Scorecard, wanted: str) -> ScoredItem:
    """The item called `wanted`; raises BadInputError that lists what there is."""
    if wanted.strip().isdigit() and 1 <= int(wanted) <= len(card.items):
        return card.items[int(wanted) - 1]
    level2, _, name = wanted.rpartition("/")
    by_name = [item for item in card.items if bare(item.name) == bare(name)]
    hits = [item for item in by_name if not level2 or bare(level2) in bare(item.level2) + bare(item.objective)]
    hits = hits or [item for item in card.items if bare(wanted) and bare(wanted) in bare(item.name)]
    if len(hits) == 1:
        return hits[0]
    numbers = {item.identifier: number for number, item in enumerate(card.items, 1)}
    offered = hits or card.items
    names = "、".join(f"{numbers[i.identifier]} {i.level2 + '/' if i.level2 else ''}{i.name}" for i in offered[:40])
    remedy = f"请用序号或“二级指标/名称”指定：{names}"
    if hits:
        raise BadInputError(card.form, f"有 {len(hits)} 项都叫“{wanted}”", remedy=remedy)
    known = tuple(item.name for item in card.items)
    raise UnknownItemError(card.form, f"表中没有“{wanted}”这一项", known, remedy=remedy)


def _changed(
    evaluation: Evaluation, ruleset: RuleSet, item: ScoredItem, what_if: Mapping[str, str]
) -> tuple[Evaluation, dict[str, str]]:
    supplied: dict[str, str] = {}
    form = evaluation
    for key, value in what_if.items():
        name = bare(key)
        if name in _COMPLETE:
            form = form.model_copy(update={"complete": value.strip() in ("是", "已完成", "true")})
        elif item.kind == "execution" and name in _MONEY:
            form = _with_money(form, _MONEY[name], value)
        elif item.identifier.startswith("indicators") and name in _CELLS:
            form = _with_cell(form, item.identifier, _CELLS[name], value)
        elif name in _inputs_of(ruleset):
            supplied[key] = value
        else:
            known = "、".join(_MONEY if item.kind == "execution" else [*_CELLS, *_inputs_of(ruleset)])
            raise BadInputError(f"假如 {key}", f"“{item.name}”没有这个可改的数据", remedy=f"可改：{known}")
    return form, supplied


def _inputs_of(ruleset: RuleSet) -> dict[str, None]:
    names = {bare(label): None for rule in ruleset.inputs for label in (rule.name, *rule.labels)}
    for method in ruleset.methods.values():
        names |= {bare(name): None for name in (method.main_input, *method.other_inputs) if name}
    return names


def _with_cell(form: Evaluation, identifier: str, field: str, value: str) -> Evaluation:
    index = int(identifier[len("indicators[") : -1])
    rows = list(form.indicators)
    rows[index] = rows[index].model_copy(update={field: value})
    return form.model_copy(update={"indicators": rows})


def _with_money(form: Evaluation, field: str, value: str) -> Evaluation:
    chosen = scored_line(form).line
    if chosen is None:
        return form.model_copy(update={"budget_lines": [BudgetLine(name="总额", **{field: value})]})
    update: dict[str, str | None] = {field: value}
    if field == "rate_printed":
        update |= {"budget": None, "executed": None}
    elif field in ("budget", "executed"):
        update["rate_printed"] = None
    lines = [line.model_copy(update=update) if line is chosen else line for line in form.budget_lines]
    return form.model_copy(update={"budget_lines": lines})


def _verdict(item: ScoredItem, ruleset: RuleSet) -> str:
    stated = f"，自评 {item.self_score}" if item.self_score else ""
    agrees = {True: "，与规则相符", False: "，与规则不符", None: ""}[item.agrees]
    if item.determined:
        places = places_beside(item.self_score)
        lost = "没有扣分" if not item.deduction else f"扣 {shown(item.deduction, places)} 分"
        full = f"分值 {shown(item.points)} 分，" if item.points is not None else ""
        return f"“{item.name}”按“{ruleset.title}”应得 {shown(item.score, places)} 分（{full}{lost}）{stated}{agrees}。"
    allowed = range_text(None, item.low, item.high)
    if item.allowed and len(item.allowed) <= 12:
        allowed = "、".join(map(shown, item.allowed))
    inside = {True: "，在此范围内", False: "，不在此范围内", None: ""}[item.agrees]
    return (
        f"“{item.name}”的得分按“{ruleset.title}”不能确定，因为{item.why_not}；规则允许 {allowed} 分{stated}{inside}。"
    )


def _restore(item: ScoredItem) -> str:
    if item.restore:
        return item.restore
    if item.determined:
        return "已得满分，没有可恢复的分数" if not item.deduction else ""
    return "补齐上述缺少的依据后才能说明怎样恢复分数"


def as_text(explanation: Explanation) -> str:
    """The explanation in Chinese: verdict, article, formula, restoring, ways not taken, what if."""
    item = explanation.item
    lines = [
        f"结论：{explanation.verdict}",
        f"依据：{explanation.ruleset_title}，{explanation.article or '规则没有相应条款'}",
        f"算式：{explanation.formula or '没有可以代入的数值'}",
        f"怎样恢复分数：{explanation.restore or '规则没有说明'}",
    ]
    lines += [f"提示：{mark}" for mark in item.marks]
    lines += _ways(item.trace)
    if explanation.changed is not None:
        lines += _what_if(explanation)
    return "\n".join(lines)


def _ways(trace: TraceNode) -> list[str]:
    branches = [b for node in trace.children if node.kind is NodeKind.METHOD for b in node.children]
    return ["各种情形：", *(f"  {'●' if b.taken else '○'} {b.label}" for b in branches)] if branches else []


def _what_if(explanation: Explanation) -> list[str]:
    changed = explanation.changed
    assert changed is not None
    change = "、".join(f"{name}={value}" for name, value in explanation.what_if)
    after = range_text(changed.score, changed.low, changed.high)
    before = range_text(explanation.item.score, explanation.item.low, explanation.item.high)
    totals = f"总分由 {explanation.total} 分变为 {explanation.changed_total} 分"
    lines = [f"假如 {change}：得分由 {before} 分变为 {after} 分，{totals}"]
    if changed.formula:
        lines.append(f"  算式：{changed.formula}")
    if changed.why_not:
        lines.append(f"  说明：{changed.why_not}")
    return lines
