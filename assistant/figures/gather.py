"""The facts of a form: what its cells print, what its scorecard says, what people stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.evaluation import BudgetLine, Evaluation, Indicator, StatedFact
from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.errors import UnknownReferenceError
from assistant.figures.attainment import standing
from assistant.figures.cells import CellFigure, parse_cell, unit_named
from assistant.figures.derive import derive
from assistant.figures.gathering import Gathering, Spot
from assistant.figures.level_tallies import by_level
from assistant.figures.naming import clean_name, indicator_names, line_name, main_line, sharing_points
from assistant.figures.tallies import counts, rows, totals

_AMOUNT: Final = re.compile(r"(?:支出|收入|资金|经费|拨款|预算|决算|结余|结转)(?:总额|合计|总计|数额?|金?额)?$")


def facts_of(evaluation: Evaluation, scorecard: Scorecard | None, extra: Sequence[StatedFact]) -> list[Fact]:
    """All facts, with ids made unique."""
    gathering = _Form(evaluation)
    for line in evaluation.budget_lines:
        gathering.budget(line)
    gathering.indicators(scorecard)
    totals(gathering, scorecard)
    counts(gathering)
    rows(gathering)
    by_level(gathering)
    money = _money_unit(evaluation)
    for stated in evaluation.facts:
        bare = money is not None and stated.unit is None and _AMOUNT.search(clean_name(stated.label)) is not None
        gathering.stated(stated.model_copy(update={"unit": money}) if bare else stated)
    for stated in extra:
        gathering.stated(stated)
    gathering.late_rate()
    return list(gathering.facts.values())


class _Form(Gathering):
    # --- money -------------------------------------------------------------------------------------------------
    def budget(self, line: BudgetLine) -> None:
        main = line is main_line(self.evaluation)
        name = line_name(line.name)
        lead = "" if main else f"{name}·"
        spot = Spot("" if main else name, "预算执行情况", line.place or "")
        words = _budget_words(name, main, self.evaluation.scope)
        for cell, field in ((line.initial_budget, "年初预算数"), (line.budget, "预算数"), (line.executed, "执行数")):
            figure = parse_cell(cell, line.unit)
            if figure is not None and not _is_slip(figure):
                figure = replace(figure, decimals=max(figure.decimals, self.decimals))
                self.cell(lead + field, figure, spot, words[field], field)
        self._rate(line, lead, spot, words["预算执行率"])
        scored = replace(spot, name=f"{lead}预算执行率")
        for cell, field in ((line.points, "分值"), (line.self_score, "得分")):
            figure = parse_cell(cell, "分")
            if figure is not None:
                aliases = (f"{name}{field}", f"执行率{field}", f"预算执行情况{field}", f"预算执行{field}")
                self.cell(f"{lead}预算执行率·{field}", figure, scored, aliases, field)
        self._deduction(f"{lead}预算执行率", scored)

    def _rate(self, line: BudgetLine, lead: str, spot: Spot, aliases: tuple[str, ...]) -> None:
        executed, budget = self.facts.get(lead + "执行数"), self.facts.get(lead + "预算数")
        printed = parse_cell(line.rate_printed, "%")
        identifier = lead + "预算执行率"
        if executed is None or budget is None or budget.value == 0 or not _alike(executed, budget):
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
        scored = {item.identifier: item for item in scorecard.items} if scorecard is not None else {}
        shared = sharing_points(self.evaluation)
        names_of = indicator_names(self.evaluation)
        for number, (indicator, name) in enumerate(zip(self.evaluation.indicators, names_of, strict=True)):
            spot = Spot(name, clean_name(indicator.objective or indicator.level1 or ""), indicator.place or "")
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
            self._scores(indicator, name, shared.get(name, name), spot, scored.get(f"indicators[{number}]"))

    def _scores(self, indicator: Indicator, name: str, marked: str, spot: Spot, item: ScoredItem | None) -> None:
        """`marked` is what the printed points are for: the indicator itself, or all that share them."""
        plain_name = clean_name(indicator.name)
        points, score = parse_cell(indicator.points, "分"), parse_cell(indicator.self_score, "分")
        if points is not None:
            self.cell(f"{marked}·分值", points, spot, _with(plain_name, name, ("分值", "权重")), "分值")
        if score is not None:
            self.cell(f"{name}·得分", score, spot, _with(plain_name, name, ("得分", "自评得分")), "得分")
        elif item is not None and item.score is not None:
            self.scored(f"{name}·得分", item.score, spot, _with(plain_name, name, ("得分",)))
        self._deduction(name, spot)
        if score is not None and item is not None and item.agrees is False and item.score is not None:
            self.scored(f"{name}·核算得分", item.score, spot, (f"{plain_name}核算得分",))

    def _deduction(self, name: str, spot: Spot) -> None:
        points, score = self.facts.get(f"{name}·分值"), self.facts.get(f"{name}·得分")
        if points is None or score is None or points.value <= score.value or not _alike(points, score):
            return
        fact = derive("difference", (points, score), f"{name}·扣分", self.evaluation.year)
        decimals = max(points.decimals or 0, score.decimals or 0)
        aliases = (f"{name}扣分", f"{name}扣减分")
        self.add(replace(fact, label=f"{name}扣分", decimals=decimals, aliases=aliases, section=spot.section))

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
        if not lead and not other_year:
            aliases += self._of_main_line(label)
        if other_year:
            names = (label, *aliases)
            aliases = [f"{year}年{name}" for name in names]
            aliases += [f"上年{name}" for name in names] if year == self.evaluation.year - 1 else []
        fact = self.cell(identifier, figure, Spot(place=stated.source or ""), [label, *aliases] if lead else aliases)
        self.facts[fact.identifier] = replace(
            fact,
            label=identifier.replace("·", ""),
            subject=(*self.root, *([stated.subject] if lead and stated.subject else []), label),
            year=year,
            origin="material" if stated.source else "form",
            confirmed=stated.confirmed is not False,
        )

    def _of_main_line(self, label: str) -> list[str]:
        """What the amounts of a form's main line are called besides, for a statement that bears the name of one."""
        words = _budget_words("", True, self.evaluation.scope)
        named = (field for field in ("年初预算数", "预算数", "执行数") if label in (field, f"全年{field}"))
        field = next(named, None)
        return [] if field is None or field in self.facts else [word for word in words[field] if word != label]


def _is_slip(figure: CellFigure) -> bool:
    """33.4S among amounts of money: a letter mistaken for a digit, no unit."""
    return (
        figure.unit.dimension is not Dimension.MONEY and figure.unit.symbol.isascii() and figure.unit.symbol.isalpha()
    )


def _money_unit(evaluation: Evaluation) -> str | None:
    """The unit of all the form's amounts: sums printed above that table bear none (基本支出总额 | 400.00)."""
    units = {line.unit for line in evaluation.budget_lines}
    return units.pop() if len(units) == 1 else None


def _alike(one: Fact, other: Fact) -> bool:
    """Can the two be reckoned with? A weight of 10% and a score of 8分 cannot, nor can cells that slipped a column."""
    return one.unit.converts_to(other.unit)


def _with(plain_name: str, name: str, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base + word for base in (name, plain_name) for word in words))


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
