"""The facts of a form: what its cells print, what its scorecard says, what people stated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator, StatedFact
from assistant.domain.fact import Fact
from assistant.domain.interval import HUNDRED, Interval
from assistant.domain.quantity import SCORE, Dimension, Unit
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.errors import UnknownReferenceError
from assistant.figures.attainment import Attainment, standing
from assistant.figures.cells import CellFigure, parse_cell, unit_named
from assistant.figures.derive import derive

ITEMS = Unit("项", Dimension.COUNT, measure="项/个/条")
_MAIN = ("总额", "合计", "总计", "整体", "总支出", "资金总")
_NUMBERED = re.compile(r"^指标\d+[:：]")
_POINTS_NOTE = re.compile(r"[（(]\d+(?:\.\d+)?分[)）]")
_LINE_NUMBER = re.compile(r"^(?:\d+[、.．]|[（(][\d一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)")
_FORBIDDEN = str.maketrans({"(": "（", ")": "）", ",": "，", "|": "／", "{": None, "}": None})


@lru_cache(maxsize=4096)
def clean_name(name: str) -> str:
    """A printed name as it is used in ids and sentences: no blanks, numbering or printed points."""
    text = "".join(name.split()).translate(_FORBIDDEN)
    return _POINTS_NOTE.sub("", _NUMBERED.sub("", text)) or text


def line_name(name: str) -> str:
    """The name of a budget line without its numbering and the rubric before its colon (其中：当年财政拨款)."""
    text = re.split(r"[:：]", clean_name(name))[-1]
    while (cut := _LINE_NUMBER.sub("", text)) != text:
        text = cut
    return text.removeprefix("其中") or clean_name(name)


def indicator_names(evaluation: Evaluation) -> list[str]:
    """One name an indicator, told apart by objective, level or number where the form uses a name twice."""
    names = [clean_name(indicator.name) for indicator in evaluation.indicators]
    for key in (lambda i: i.objective, lambda i: i.level1, lambda i: i.level2):
        names = _told_apart(names, evaluation.indicators, key)
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            names[index] = f"{name}（第{seen[name]}项）"
    return names


def _told_apart(names: list[str], indicators: Sequence[Indicator], key: Callable[[Indicator], str | None]) -> list[str]:
    result = list(names)
    for name in {name for name in names if names.count(name) > 1}:
        where = [index for index, other in enumerate(names) if other == name]
        marks = {index: clean_name(key(indicators[index]) or "") for index in where}
        if len(set(marks.values())) > 1:
            for index, mark in marks.items():
                result[index] = f"{name}（{mark}）" if mark else name
    return result


def main_line(evaluation: Evaluation) -> BudgetLine | None:
    """The budget line of the whole form: the one called a total, else the first."""
    lines = evaluation.budget_lines
    return next((line for line in lines if any(word in line.name for word in _MAIN)), lines[0] if lines else None)


def facts_of(evaluation: Evaluation, scorecard: Scorecard | None, extra: Sequence[StatedFact]) -> list[Fact]:
    """All facts, with ids made unique."""
    gathering = _Gathering(evaluation)
    for line in evaluation.budget_lines:
        gathering.budget(line)
    gathering.indicators(scorecard)
    gathering.totals(scorecard)
    gathering.counts()
    gathering.rows()
    for stated in (*evaluation.facts, *extra):
        gathering.stated(stated)
    gathering.late_rate()
    return list(gathering.facts.values())


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a fact belongs: the end of its subject path, its section and its place."""

    name: str = ""
    section: str = ""
    place: str = ""


class _Gathering:
    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.facts: dict[str, Fact] = {}
        project = (evaluation.project_name,) if evaluation.project_name else ()
        self.root = (evaluation.unit_name, *project)
        amounts = [cell for line in evaluation.budget_lines for cell in (line.budget, line.executed)]
        figures = [figure for figure in map(parse_cell, amounts) if figure is not None]
        # A spreadsheet drops the zeros of 138.00: the column's own precision is that of its finest amount.
        self.decimals = max((figure.decimals for figure in figures), default=0)

    def add(self, fact: Fact) -> Fact:
        identifier = fact.identifier
        number = 2
        while identifier in self.facts:
            identifier = f"{fact.identifier}（{number}）"
            number += 1
        kept = fact if identifier == fact.identifier else replace(fact, identifier=identifier)
        self.facts[identifier] = kept
        return kept

    def cell(self, name: str, figure: CellFigure, spot: _Spot, aliases: Iterable[str] = (), field: str = "") -> Fact:
        return self.add(
            Fact(
                identifier=name,
                label=name.replace("·", ""),
                value=figure.value,
                unit=figure.unit,
                interval=figure.written,
                decimals=figure.decimals,
                aliases=tuple(aliases),
                subject=tuple(part for part in (*self.root, spot.name, field) if part),
                year=self.evaluation.year,
                section=spot.section,
                place=spot.place,
                bound=figure.bound,
            )
        )

    # --- money -------------------------------------------------------------------------------------------------
    def budget(self, line: BudgetLine) -> None:
        main = line is main_line(self.evaluation)
        name = line_name(line.name)
        lead = "" if main else f"{name}·"
        spot = _Spot("" if main else name, "预算执行情况", line.place or "")
        words = _budget_words(name, main, self.evaluation.scope)
        for cell, field in ((line.initial_budget, "年初预算数"), (line.budget, "预算数"), (line.executed, "执行数")):
            figure = parse_cell(cell, line.unit)
            if figure is not None:
                figure = replace(figure, decimals=max(figure.decimals, self.decimals))
                self.cell(lead + field, figure, spot, words[field], field)
        self._rate(line, lead, spot, words["预算执行率"])
        scored = replace(spot, name=f"{lead}预算执行率")
        for cell, field in ((line.points, "分值"), (line.self_score, "得分")):
            figure = parse_cell(cell, "分")
            if figure is not None:
                aliases = (f"{name}{field}", f"执行率{field}", f"预算执行情况{field}")
                self.cell(f"{lead}预算执行率·{field}", figure, scored, aliases, field)
        self._deduction(f"{lead}预算执行率", scored)

    def _rate(self, line: BudgetLine, lead: str, spot: _Spot, aliases: tuple[str, ...]) -> None:
        executed, budget = self.facts.get(lead + "执行数"), self.facts.get(lead + "预算数")
        printed = parse_cell(line.rate_printed, "%")
        identifier = lead + "预算执行率"
        if executed is None or budget is None or budget.value == 0:
            if printed is not None:
                self.cell(identifier, printed, spot, aliases, "预算执行率")
            return
        rate = derive("rate", (executed, budget), identifier, self.evaluation.year)
        known = printed is not None and printed.written.meets(rate.interval)
        self.add(
            replace(
                rate,
                label=identifier.replace("·", ""),
                decimals=printed.decimals if known and printed is not None else 2,
                # What the form prints for the rate says more than the amounts leave open.
                interval=rate.interval.common(printed.written) if known and printed is not None else rate.interval,
                aliases=aliases,
                subject=tuple(part for part in (*self.root, spot.name, "预算执行率") if part),
                section=spot.section,
                place=spot.place,
            )
        )
        if printed is not None and not known:
            self.cell(f"{identifier}（填报值）", printed, spot, (), "预算执行率")

    def late_rate(self) -> None:
        """An evaluation of facts alone may still state budget and executed."""
        executed, budget = self.facts.get("执行数"), self.facts.get("预算数")
        if "预算执行率" in self.facts or executed is None or budget is None:
            return
        try:
            rate = derive("rate", (executed, budget), "预算执行率", self.evaluation.year)
        except UnknownReferenceError:
            return
        self.add(replace(rate, label="预算执行率", decimals=2, aliases=("执行率",)))

    # --- indicators --------------------------------------------------------------------------------------------
    def indicators(self, scorecard: Scorecard | None) -> None:
        scored = _scored(scorecard)
        for indicator, name in zip(self.evaluation.indicators, indicator_names(self.evaluation), strict=True):
            spot = _Spot(name, clean_name(indicator.objective or indicator.level1 or ""), indicator.place or "")
            stand = standing(indicator)
            plain_name = clean_name(indicator.name)
            if stand.target is not None:
                names: tuple[str, ...] = ("年初目标值", "目标值", "指标值", "年度指标值", "目标")
                fact = self.cell(f"{name}·年初目标值", stand.target, spot, _with(plain_name, name, names), "年初目标值")
                # A target was chosen, not measured: its digits are all there is to it.
                self.facts[fact.identifier] = replace(fact, interval=Interval.point(fact.value))
            if stand.actual is not None:
                names = ("", "实际完成值", "实际值", "完成值", "全年完成值", "完成情况")
                self.cell(f"{name}·实际完成值", stand.actual, spot, _with(plain_name, name, names), "实际完成值")
            item = scored.get((plain_name, clean_name(indicator.objective or "")))
            self._scores(indicator, name, spot, item)

    def _scores(self, indicator: Indicator, name: str, spot: _Spot, item: ScoredItem | None) -> None:
        plain_name = clean_name(indicator.name)
        points, score = parse_cell(indicator.points, "分"), parse_cell(indicator.self_score, "分")
        if points is not None:
            self.cell(f"{name}·分值", points, spot, _with(plain_name, name, ("分值", "权重")), "分值")
        if score is not None:
            self.cell(f"{name}·得分", score, spot, _with(plain_name, name, ("得分", "自评得分")), "得分")
        elif item is not None and item.score is not None:
            self._scored(f"{name}·得分", item.score, spot, _with(plain_name, name, ("得分",)))
        self._deduction(name, spot)
        if score is not None and item is not None and item.agrees is False and item.score is not None:
            self._scored(f"{name}·核算得分", item.score, spot, (f"{plain_name}核算得分",))

    def _scored(self, identifier: str, value: Decimal, spot: _Spot, aliases: Iterable[str]) -> None:
        fact = self.cell(
            identifier, CellFigure(value, min(2, _needed(value)), SCORE), spot, aliases, identifier.rpartition("·")[2]
        )
        self.facts[fact.identifier] = replace(fact, origin="score", interval=Interval.point(value))

    def _deduction(self, name: str, spot: _Spot) -> None:
        points, score = self.facts.get(f"{name}·分值"), self.facts.get(f"{name}·得分")
        if points is None or score is None or points.value <= score.value:
            return
        fact = derive("difference", (points, score), f"{name}·扣分", self.evaluation.year)
        decimals = max(points.decimals or 0, score.decimals or 0)
        aliases = (f"{name}扣分", f"{name}扣减分")
        self.add(replace(fact, label=f"{name}扣分", decimals=decimals, aliases=aliases, section=spot.section))

    # --- totals and counts -------------------------------------------------------------------------------------
    def totals(self, scorecard: Scorecard | None) -> None:
        spot = _Spot(section="自评结论")
        names = ("自评得分", "自评总分", "总分", "综合得分", "绩效自评得分", "自评总得分", "评价得分")
        total = parse_cell(self.evaluation.self_total, "分")
        if total is not None:
            self.cell("总得分", total, spot, names, "总得分")
        elif scorecard is not None and scorecard.total is not None:
            self._scored("总得分", scorecard.total, spot, names)
        if scorecard is not None and scorecard.max_total is not None:
            self._scored("总分值", scorecard.max_total, spot, ("满分", "分值合计"))
        if total is not None and scorecard is not None and scorecard.total not in (None, total.value):
            self._scored("核算总得分", scorecard.total or Decimal(0), spot, ())
        for objective in self.evaluation.objectives:
            name = clean_name(objective.name)
            for cell, field in ((objective.points, "分值"), (objective.self_score, "得分")):
                figure = parse_cell(cell, "分")
                if figure is not None:
                    self.cell(f"{name}·{field}", figure, _Spot(name, name, objective.place or ""), (f"{name}{field}",))
        self._level_totals()

    def _level_totals(self) -> None:
        groups: dict[str, list[str]] = {}
        for indicator, name in zip(self.evaluation.indicators, indicator_names(self.evaluation), strict=True):
            groups.setdefault(clean_name(indicator.level1 or ""), []).append(name)
        for level, names in groups.items():
            for field in ("分值", "得分"):
                facts = [self.facts[key] for key in (f"{name}·{field}" for name in names) if key in self.facts]
                if not level or not facts or len(facts) != len(names) or f"{level}·{field}" in self.facts:
                    continue
                first = replace(facts[0], identifier=f"{level}·{field}")
                fact = derive("sum", facts, first.identifier, self.evaluation.year) if len(facts) > 1 else first
                decimals = _needed(fact.value)
                aliases = (f"{level}{field}", f"{level}合计{field}", f"{level}总{field}")
                subject = (*self.root, level, field)
                label = f"{level}{field}"
                self.add(replace(fact, label=label, decimals=decimals, aliases=aliases, subject=subject, section=level))

    def counts(self) -> None:
        stands = [standing(indicator).attainment for indicator in self.evaluation.indicators]
        if not stands:
            return
        self._count("指标总数", len(stands), ("指标数", "绩效指标总数", "绩效指标", "指标"))
        if Attainment.UNKNOWN in stands:
            return  # a count over unknown outcomes would be a guess
        met = sum(stand in (Attainment.MET, Attainment.OVER) for stand in stands)
        self._count("完成指标数", met, ("已完成指标数", "完成指标", "达标指标数", *_said("达到")))
        missed = ("未完成指标", "未达标指标数", "未达标指标", *_said("未达到"), *_said("没有达到"))
        self._count("未完成指标数", len(stands) - met, missed)
        over = ("超额完成指标", "超目标指标数", "超额完成", *_said("超过"), *_said("优于"))
        self._count("超额完成指标数", stands.count(Attainment.OVER), over)

    def rows(self) -> None:
        """How many rows each level has; how many got full marks and how many lost points."""
        levels = [clean_name(indicator.level1 or "") for indicator in self.evaluation.indicators]
        for level in dict.fromkeys(levels):
            if level:
                self._count(f"{level}数", levels.count(level), (f"{level}项数", f"{level}个数"))
        marks = [
            (self.facts.get(f"{name}·分值"), self.facts.get(f"{name}·得分"))
            for name in indicator_names(self.evaluation)
        ]
        known = [(points.value, score.value) for points, score in marks if points is not None and score is not None]
        if not known or len(known) < len(marks):
            return
        full = sum(score >= points for points, score in known)
        self._count("满分指标数", full, ("得满分指标", "未扣分指标"))
        self._count("扣分指标数", len(known) - full, ("被扣分指标", "失分指标", "丢分指标"))
        lost = sum((points - score for points, score in known), Decimal(0))
        self._scored("指标扣分合计", lost, _Spot(section="自评结论"), ("指标共扣分", "指标失分合计"))
        total, score = self.facts.get("总分值"), self.facts.get("总得分")
        if score is not None and (total is not None or score.value <= HUNDRED):
            whole = total.value if total is not None else HUNDRED
            self._scored("总扣分", whole - score.value, _Spot(section="自评结论"), ("共扣分", "合计扣分", "总失分"))

    def _count(self, identifier: str, number: int, aliases: tuple[str, ...]) -> None:
        self.cell(
            identifier, CellFigure(Decimal(number), 0, ITEMS), _Spot(section="绩效目标完成情况"), aliases, identifier
        )

    # --- statements --------------------------------------------------------------------------------------------
    def stated(self, stated: StatedFact) -> None:
        figure = parse_cell(stated.value, stated.unit)
        if figure is None:
            return
        if stated.unit and figure.unit.symbol != stated.unit and not figure.unit.symbol:
            figure = replace(figure, unit=unit_named(stated.unit))
        label = clean_name(stated.label)
        year = stated.year or self.evaluation.year
        other_year = year != self.evaluation.year
        lead = f"{clean_name(stated.subject)}·" if stated.subject and stated.subject not in self.root else ""
        identifier = f"{lead}{label}" + (f"（{year}年）" if other_year else "")
        aliases = [clean_name(alias) for alias in stated.aliases]
        if other_year:
            names = (label, *aliases)
            aliases = [f"{year}年{name}" for name in names]
            aliases += [f"上年{name}" for name in names] if year == self.evaluation.year - 1 else []
        fact = self.cell(identifier, figure, _Spot(place=stated.source or ""), [label, *aliases] if lead else aliases)
        self.facts[fact.identifier] = replace(
            fact,
            label=identifier.replace("·", ""),
            subject=(*self.root, *([stated.subject] if lead and stated.subject else []), label),
            year=year,
            origin="material" if stated.source else "form",
            confirmed=stated.confirmed is not False,
        )


def _said(verb: str) -> tuple[str, str]:
    """How a count of indicators is told by what they did: 三项未达到目标."""
    return f"{verb}目标", f"{verb}年初目标"


def _needed(value: Decimal) -> int:
    """Decimals that show a sum of scores whole: 38.0 is 38."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _with(plain_name: str, name: str, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base + word for base in (name, plain_name) for word in words))


def _scored(scorecard: Scorecard | None) -> dict[tuple[str, str], ScoredItem]:
    items = scorecard.items if scorecard is not None else ()
    return {(clean_name(item.name), clean_name(item.objective)): item for item in items}


def _budget_words(name: str, main: bool, scope: str) -> dict[str, tuple[str, ...]]:
    """Aliases of the amounts of one budget line."""
    owner = [name] if not main else [name, "整体支出" if scope == "department" else "项目", "财政资金", ""]
    words = {
        "年初预算数": ("年初预算", "年初预算数", "年初批复预算"),
        "预算数": ("预算", "预算数", "全年预算数", "全年预算", "年度预算", "调整后预算数", "预算安排"),
        "执行数": ("执行数", "全年执行数", "实际支出", "支出", "实际执行", "支出总额", "累计支付"),
        "预算执行率": ("预算执行率", "执行率", "预算完成率", "预算完成比例", "支付进度", "支出进度"),
    }
    return {
        field: tuple(dict.fromkeys(f"{lead}{word}" for lead in owner for word in tails))
        for field, tails in words.items()
    }
