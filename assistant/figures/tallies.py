"""What a form adds up to: total scores and points, rows counted by level and outcome, points lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.interval import HUNDRED
from assistant.domain.quantity import SCORE, Dimension, Unit
from assistant.domain.trace import Scorecard
from assistant.figures.attainment import Attainment, standing
from assistant.figures.cells import CellFigure, parse_cell
from assistant.figures.derive import derive
from assistant.figures.gathering import Gathering, Spot, needed
from assistant.figures.naming import clean_name, indicator_names, main_line, sharing_points

ITEMS = Unit("项", Dimension.COUNT, measure="项/个/条")

# What the thing evaluated is called, where its name is not: a project, a department.
_WHOLES: Final = {"project": ("项目",), "department": ("部门", "部门整体", "整体支出", "部门整体支出")}


def totals(form: Gathering, scorecard: Scorecard | None) -> None:
    """The total score, printed or computed, its full mark, and those of goals and levels."""
    spot = Spot(section="自评结论")
    names: tuple[str, ...] = ("自评得分", "自评总分", "总分", "综合得分", "绩效自评得分", "自评总得分", "评价得分")
    whose = [clean_name(name) for name in (form.evaluation.project_name, form.evaluation.unit_name) if name]
    whose += _WHOLES.get(form.evaluation.scope, ())
    names += tuple(f"{name}{word}" for name in whose for word in ("自评得分", "得分", "评分"))
    total = parse_cell(form.evaluation.self_total, "分") or _added_up(form)
    if total is not None:
        form.cell("总得分", total, spot, names, "总得分")
    elif scorecard is not None and scorecard.total is not None:
        form.scored("总得分", scorecard.total, spot, names)
    if scorecard is not None and scorecard.max_total is not None:
        form.scored("总分值", scorecard.max_total, spot, ("满分", "分值合计"))
    if total is not None and scorecard is not None and scorecard.total not in (None, total.value):
        form.scored("核算总得分", scorecard.total or Decimal(0), spot, ())
    for objective in form.evaluation.objectives:
        name = clean_name(objective.name)
        for cell, field in ((objective.points, "分值"), (objective.self_score, "得分")):
            figure = parse_cell(cell, "分")
            if figure is not None:
                form.cell(f"{name}·{field}", figure, Spot(name, name, objective.place or ""), (f"{name}{field}",))
    _level_totals(form)


def _added_up(form: Gathering) -> CellFigure | None:
    """What the scores come to where the form prints each of them, and no total of its own."""
    evaluation, execution = form.evaluation, main_line(form.evaluation)
    cells = [indicator.self_score for indicator in evaluation.indicators]
    if execution is not None and (execution.points or execution.self_score):
        cells.append(execution.self_score)
    figures = [parse_cell(cell, "分") for cell in cells]
    scores = [figure.value for figure in figures if figure is not None]
    total = sum(scores, Decimal(0))
    return CellFigure(total, needed(total), SCORE) if scores and len(scores) == len(cells) else None


def _level_totals(form: Gathering) -> None:
    """What the rows of a goal or a level add up to, where the form prints no sum of its own."""
    groups: dict[str, list[str]] = {}
    above: dict[str, str] = {}  # the level that one of the second stands under
    for indicator, name in zip(form.evaluation.indicators, indicator_names(form.evaluation), strict=True):
        goal = clean_name(indicator.objective or "")
        first, second = clean_name(indicator.level1 or ""), clean_name(indicator.level2 or "")
        for level in dict.fromkeys((goal, first, second)):
            groups.setdefault(level, []).append(name)
            above.setdefault(level, goal if level == goal else first)
    shared = sharing_points(form.evaluation)
    for level, names in groups.items():
        for field in ("分值", "得分"):
            keys = dict.fromkeys(f"{shared.get(name, name) if field == '分值' else name}·{field}" for name in names)
            facts = [form.facts[key] for key in keys if key in form.facts]
            if not level or not facts or len(facts) != len(keys) or f"{level}·{field}" in form.facts:
                continue
            if not all(fact.unit.converts_to(facts[0].unit) for fact in facts):  # 30分 and 30%, 公里 and 株
                continue
            only = replace(facts[0], identifier=f"{level}·{field}")
            fact = derive("sum", facts, only.identifier, form.evaluation.year) if len(facts) > 1 else only
            decimals = needed(fact.value)
            aliases = (f"{level}{field}", f"{level}合计{field}", f"{level}总{field}")
            subject = (*form.root, level, field)
            label = f"{level}{field}"
            form.add(
                replace(fact, label=label, decimals=decimals, aliases=aliases, subject=subject, section=above[level])
            )


def counts(form: Gathering) -> None:
    """How many rows there are, and how many reached, missed or passed their targets."""
    stands = [standing(indicator).attainment for indicator in form.evaluation.indicators]
    if not stands:
        return
    _count(form, "指标总数", len(stands), ("指标数", "绩效指标总数", "绩效指标", "指标"))
    if Attainment.UNKNOWN in stands:
        return  # a count over unknown outcomes would be a guess
    met = sum(stand in (Attainment.MET, Attainment.OVER) for stand in stands)
    reached = ("已完成指标数", "完成指标", "达标指标数", *_said("达到"), *_said("达到或优于"), *_said("达到或超过"))
    _count(form, "完成指标数", met, reached)
    missed = ("未完成指标", "未达标指标数", "未达标指标", *_said("未达到"), *_said("没有达到"))
    _count(form, "未完成指标数", len(stands) - met, missed)
    over = ("超额完成指标", "超目标指标数", "超额完成", *_said("超过"), *_said("优于"))
    _count(form, "超额完成指标数", stands.count(Attainment.OVER), over)


def rows(form: Gathering) -> None:
    """How many rows each level has; how many got full marks and how many lost points."""
    levels = [clean_name(indicator.level1 or "") for indicator in form.evaluation.indicators]
    for level in dict.fromkeys(levels):
        if level:
            _count(form, f"{level}数", levels.count(level), (f"{level}项数", f"{level}个数"))
    marks = [
        (form.facts.get(f"{name}·分值"), form.facts.get(f"{name}·得分")) for name in indicator_names(form.evaluation)
    ]
    known = [(points.value, score.value) for points, score in marks if points is not None and score is not None]
    if not known or len(known) < len(marks):
        return
    full = sum(score >= points for points, score in known)
    _count(form, "满分指标数", full, ("得满分指标", "未扣分指标"))
    _count(form, "扣分指标数", len(known) - full, ("被扣分指标", "失分指标", "丢分指标"))
    lost = sum((points - score for points, score in known), Decimal(0))
    got = sum((score for _, score in known), Decimal(0))
    names = tuple(f"{name}得分" for name in ("指标", "绩效指标", "各项指标", "三级指标", "绩效指标合计"))
    form.scored("指标得分合计", got, Spot(section="自评结论"), names)
    form.scored("指标扣分合计", lost, Spot(section="自评结论"), ("指标共扣分", "指标失分合计"))
    total, score = form.facts.get("总分值"), form.facts.get("总得分")
    execution = form.facts.get("预算执行率·分值")
    printed = sum((points for points, _ in known), execution.value if execution is not None else Decimal(0))
    whole = total.value if total is not None else printed
    # Without a rule set the printed points must make up the usual full mark: else they may not be all there is.
    if score is not None and (total is not None or whole == HUNDRED):
        form.scored(
            "总扣分",
            whole - score.value,
            Spot(section="自评结论"),
            ("共扣分", "合计扣分", "扣分合计", "全年扣分合计", "总失分"),
        )


def _count(form: Gathering, identifier: str, number: int, aliases: tuple[str, ...]) -> None:
    form.cell(identifier, CellFigure(Decimal(number), 0, ITEMS), Spot(section="绩效目标完成情况"), aliases, identifier)


def _said(verb: str) -> tuple[str, str]:
    """How a count of indicators is told by what they did: 三项未达到目标."""
    return f"{verb}目标", f"{verb}年初目标"
