"""What only shows when the forms lie side by side: copies, doubles, full marks everywhere, sums, outliers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from statistics import median
from typing import Any

from assistant.batch.ledger import Sentence
from assistant.batch.likeness import alike
from assistant.batch.work import folder_of
from assistant.domain.interval import Interval, total
from assistant.domain.quantity import plain

_MOST_EXAMPLES = 6
_FEWEST_PROJECTS = 2
_MOST_OWNERS = 3  # units with a project of one name; more have a common kind of spending
_WAN = Decimal(10_000)
_YEAR = re.compile(r"20\d\d年?度?")
_MARKS = re.compile(r"[\s“”\"《》（）()]+")
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
    folders: tuple[str, ...] = ()  # of the forms concerned, below the output folder


Facts = Mapping[str, Any]
Copies = Iterable[tuple[int, list[Sentence]]]


def concerns(outcomes: Iterable[Facts], copies: Copies) -> list[Concern]:
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


def _folders(forms: Iterable[Facts]) -> tuple[str, ...]:
    return tuple(str(form["folder"]) for form in forms if form.get("folder"))


def _units(forms: Iterable[Facts]) -> tuple[str, ...]:
    return tuple(sorted({str(form["unit"]) for form in forms}))


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
            yield Concern(
                "全部满分",
                f"{unit}的 {len(projects)} 个项目自评全部满分，请核实指标是否偏低",
                (unit,),
                _folders(projects),
            )


def _same_project(forms: Iterable[Facts]) -> Iterator[Concern]:
    """One project of a year in two or three units. What many units have is a common kind of spending, not one project,
    unless its budget too is the same to the last digit.
    """
    named: dict[tuple[str, Any], list[Facts]] = defaultdict(list)
    for form in _projects(forms):
        named[_bare(str(form["project"])), form.get("year")].append(form)
    for (_, year), found in sorted(named.items(), key=lambda entry: str(entry[0])):
        for same in _one_project(found):
            name, units = same[0]["project"], _units(same)
            message = f"{year}年度项目“{name}”在 {_named(units)} 都有自评表，请核实是否重复申报"
            yield Concern("同一项目", message, units, _folders(same))


def _one_project(found: list[Facts]) -> Iterator[list[Facts]]:
    if 1 < len(_units(found)) <= _MOST_OWNERS:
        yield found
        return
    budgets: dict[Decimal, list[Facts]] = defaultdict(list)
    for form in found:
        if budget := _number(form.get("budget")):
            budgets[budget].append(form)
    yield from (same for same in budgets.values() if len(_units(same)) > 1)


def _bare(project: str) -> str:
    """The name without its year, blanks, marks and the word for project."""
    return _YEAR.sub("", _MARKS.sub("", project)).removesuffix("项目")


def _same_amounts(forms: Iterable[Facts]) -> Iterator[Concern]:
    """Budget and executed alike to the last digit in two units: copied, or one project reported twice."""
    owners: dict[tuple[Decimal, Decimal], list[Facts]] = defaultdict(list)
    for form in forms:
        budget, executed = _number(form.get("budget")), _number(form.get("executed"))
        if budget and executed and budget != executed and not _round(budget) and not _round(executed):
            owners[budget, executed].append(form)
    for (budget, executed), found in sorted(owners.items()):
        if len(_units(found)) > 1:
            sums = f"预算数（{_money(budget)}）和执行数（{_money(executed)}）"
            message = f"{_named(_units(found))} 的{sums}完全相同，请核实是否照抄"
            yield Concern("金额相同", message, _units(found), _folders(found))


def _money(yuan: Decimal) -> str:
    """As forms print it."""
    return f"{plain(yuan / _WAN)}万元"


def _round(amount: Decimal) -> bool:
    return amount % 1000 == 0


def _roll_up(forms: Iterable[Facts]) -> Iterator[Concern]:
    """Projects may not have spent more than their department: its line of projects, or the whole where it has none."""
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
            line = department.get(f"projects_{field}_interval")
            whole = line or department.get(f"{field}_interval")
            parts = [form.get(f"{field}_interval") for form in projects.get(key, ())]
            if not whole or not parts or not all(parts):
                continue
            added, most = total(_interval(part) for part in parts if part), _interval(whole)
            if added.low is not None and most.high is not None and added.low > most.high:
                of = "部门的项目支出" if line else "部门整体支出"
                sums = f"合计 {_money(added.middle)}，超过{of} {_money(most.middle)}"
                message = f"{key[0]}{key[1]}年度 {len(parts)} 个项目的{word}{sums}"
                yield Concern("汇总不符", message, (key[0],), _folders([department, *projects[key]]))


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
                yield Concern("得分异常", message, (form["unit"],), _folders([form]))


def _copied(copies: Copies) -> Iterator[Concern]:
    seen: set[str] = set()
    for units, sentences in copies:
        first, *others = sentences
        like = [one for one in others if alike(first.text, one.text)]
        if not like or first.text in seen:
            continue
        seen.update(one.text for one in (first, *like))
        same = all(one.text == first.text for one in like)
        how = "文字和数字完全相同" if same else "除数字、名称外基本相同"
        more = f"等 {units} 个单位" if units > _FEWEST_PROJECTS else ""
        message = f"{first.unit}、{like[0].unit}{more}的一句话{how}：“{first.text[:120]}”"
        folders = tuple(folder_of(one.path, one.number) for one in (first, *like))
        yield Concern("文字雷同", message, (first.unit, like[0].unit), folders)
