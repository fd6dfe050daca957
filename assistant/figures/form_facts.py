"""The facts of a form: what its cells print, what its scorecard says, what people stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.evaluation import Evaluation, Indicator, StatedFact
from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.figures.attainment import standing
from assistant.figures.cells import parse_cell, unit_named
from assistant.figures.gathering import Spot
from assistant.figures.level_tallies import by_level
from assistant.figures.naming import clean_name, dated_name, indicator_names, sharing_points
from assistant.figures.spending import Spending, budget_words
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
    for task in evaluation.tasks:
        gathering.task(task)
    money = _money_unit(evaluation)
    for stated in evaluation.facts:
        bare = money is not None and stated.unit is None and _AMOUNT.search(clean_name(stated.label)) is not None
        gathering.stated(stated.model_copy(update={"unit": money}) if bare else stated)
    for stated in extra:
        gathering.stated(stated)
    gathering.late_rate()
    return list(gathering.facts.values())


class _Form(Spending):
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
        self.deduction(name, spot)
        if score is not None and item is not None and item.agrees is False and item.score is not None:
            self.scored(f"{name}·核算得分", item.score, spot, (f"{plain_name}核算得分",))

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
        identifier = dated_name(f"{lead}{label}", year, self.evaluation.year)
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
        words = budget_words("", True, self.evaluation.scope)
        named = (field for field in ("年初预算数", "预算数", "执行数") if label in (field, f"全年{field}"))
        field = next(named, None)
        return [] if field is None or field in self.facts else [word for word in words[field] if word != label]


def _money_unit(evaluation: Evaluation) -> str | None:
    """The unit of all the form's amounts: sums printed above that table bear none (基本支出总额 | 400.00)."""
    units = {line.unit for line in evaluation.budget_lines}
    return units.pop() if len(units) == 1 else None


def _with(plain_name: str, name: str, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base + word for base in (name, plain_name) for word in words))
