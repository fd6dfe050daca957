"""What only shows when the forms lie side by side: copies, doubles, full marks everywhere, sums, outliers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from statistics import median
from typing import Any

from assistant.batch.likeness import alike
from assistant.domain.interval import Interval, total

_MOST_EXAMPLES = 6
_FEWEST_PROJECTS = 2
_FEWEST_FOR_OUTLIERS = 8
_OUTLYING = Decimal("3.5")  # of the modified z-score, Iglewicz and Hoaglin 1993
_NORMAL = Decimal("0.6745")
_LEAST_SPREAD = Decimal("0.5")  # points; equal scores would make any other one an outlier


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to ask about, over several forms."""

    kind: str
    message: str
    units: tuple[str, ...]


Facts = Mapping[str, Any]


def concerns(outcomes: Iterable[Facts], copies: Iterable[tuple[str, str, str, str, int, int]]) -> list[Concern]:
    """All cross-checks over what each form left in the ledger, and the groups of like sentences."""
    forms = [outcome for outcome in outcomes if outcome.get("unit")]
    return [
        *_full_marks(forms),
        *_same_project(forms),
        *_same_amounts(forms),
        *_roll_up(forms),
        *_outliers(forms),
        *_copied(copies),
    ]


def _number(text: Any) -> Decimal | None:
    try:
        return Decimal(str(text)) if text not in (None, "") else None
    except InvalidOperation:
        return None


def _named(units: Iterable[str]) -> str:
    names = sorted(set(units))
    shown = "、".join(names[:_MOST_EXAMPLES])
    return f"{shown}等 {len(names)} 个单位" if len(names) > _MOST_EXAMPLES else shown


def _projects(forms: Iterable[Facts]) -> Iterator[Facts]:
    return (form for form in forms if form.get("project"))


def _full_marks(forms: Iterable[Facts]) -> Iterator[Concern]:
    """Finance bureaux ask first where every project of a unit scored itself full marks."""
    units: dict[str, list[Facts]] = defaultdict(list)
    for form in _projects(forms):
        units[form["unit"]].append(form)
    for unit, projects in sorted(units.items()):
        scores = [(_number(form.get("self_total")), _number(form.get("max_total"))) for form in projects]
        if len(projects) >= _FEWEST_PROJECTS and all(score is not None and score == full for score, full in scores):
            yield Concern("全部满分", f"{unit}的 {len(projects)} 个项目自评全部满分，请核实指标是否偏低", (unit,))


def _same_project(forms: Iterable[Facts]) -> Iterator[Concern]:
    owners: dict[tuple[str, Any], set[str]] = defaultdict(set)
    for form in _projects(forms):
        owners["".join(str(form["project"]).split()), form.get("year")].add(form["unit"])
    for (project, year), units in sorted(owners.items(), key=lambda entry: str(entry[0])):
        if len(units) > 1:
            names = tuple(sorted(units))
            yield Concern(
                "同一项目", f"{year}年度项目“{project}”在 {_named(units)} 都有自评表，请核实是否重复申报", names
            )


def _same_amounts(forms: Iterable[Facts]) -> Iterator[Concern]:
    """Budget and executed alike to the last digit in two units: copied, or one project reported twice."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form in forms:
        budget, executed = _number(form.get("budget")), _number(form.get("executed"))
        if budget and executed and budget != executed and not _round(budget) and not _round(executed):
            owners[str(form["budget"]), str(form["executed"])].add(form["unit"])
    for (one, other), units in sorted(owners.items()):
        if len(units) > 1:
            message = f"{_named(units)} 的预算数（{one}元）和执行数（{other}元）完全相同，请核实是否照抄"
            yield Concern("金额相同", message, tuple(sorted(units)))


def _round(amount: Decimal) -> bool:
    return amount % 1000 == 0


def _roll_up(forms: Iterable[Facts]) -> Iterator[Concern]:
    """Projects may not have spent more than the project line (or the whole) of their department."""
    departments: dict[tuple[str, Any], Facts] = {}
    projects: dict[tuple[str, Any], list[Facts]] = defaultdict(list)
    for form in forms:
        key = form["unit"], form.get("year")
        if form.get("project"):
            projects[key].append(form)
        else:
            departments[key] = form
    for key, department in sorted(departments.items(), key=lambda entry: str(entry[0])):
        for field, word in (("budget", "预算数"), ("executed", "执行数")):
            line = department.get(f"project_{field}") or department.get(f"{field}_interval")
            parts = [form.get(f"{field}_interval") for form in projects.get(key, ())]
            if not line or not parts or not all(parts):
                continue
            added, whole = total(_interval(part) for part in parts if part), _interval(line)
            if added.low is not None and whole.high is not None and added.low > whole.high:
                sums = f"合计 {added.middle}元，超过部门的 {whole.middle}元"
                message = f"{key[0]}{key[1]}年度 {len(parts)} 个项目的{word}{sums}"
                yield Concern("汇总不符", message, (key[0],))


def _interval(ends: Any) -> Interval:
    low, high = (Decimal(str(end)) for end in ends)
    return Interval(low, high)


def _outliers(forms: Iterable[Facts]) -> Iterator[Concern]:
    """Self-scores far from those of the other forms of the same kind (median and its deviation)."""
    groups: dict[str, list[tuple[Decimal, Facts]]] = defaultdict(list)
    for form in forms:
        score, full = _number(form.get("self_total")), _number(form.get("max_total"))
        if score is not None and full:
            groups["项目" if form.get("project") else "部门"].append((score * 100 / full, form))
    for kind, scored in sorted(groups.items()):
        if len(scored) < _FEWEST_FOR_OUTLIERS:
            continue
        middle = median(score for score, _ in scored)
        spread = max(median(abs(score - middle) for score, _ in scored), _LEAST_SPREAD)
        for score, form in scored:
            if abs(score - middle) * _NORMAL > _OUTLYING * spread:
                word = "高" if score > middle else "低"
                name = f"{form['unit']}《{form['project']}》" if form.get("project") else form["unit"]
                message = f"{name}自评 {form['self_total']} 分，明显{word}于{kind}自评的中位数（百分制 {middle:.1f}）"
                yield Concern("得分异常", message, (form["unit"],))


def _copied(copies: Iterable[tuple[str, str, str, str, int, int]]) -> Iterator[Concern]:
    seen: set[str] = set()
    for unit, text, other_unit, other_text, units, texts in copies:
        if text in seen or other_text in seen or not alike(text, other_text):
            continue
        seen.update((text, other_text))
        how = "文字和数字完全相同" if texts == 1 else "除数字、名称外基本相同"
        others = f"等 {units} 个单位" if units > _FEWEST_PROJECTS else ""
        yield Concern("文字雷同", f"{unit}、{other_unit}{others}的一句话{how}：“{text[:120]}”", (unit, other_unit))
