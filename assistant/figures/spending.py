"""The money of a form as facts: the lines of its execution table, what was spent on its main tasks, and their rates."""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.evaluation import BudgetLine, MainTask
from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.errors import UnknownReferenceError
from assistant.figures.cells import CellFigure, parse_cell
from assistant.figures.derive import derive
from assistant.figures.gathering import Gathering, Spot
from assistant.figures.naming import line_name, main_line


class Spending(Gathering):
    """What is budgeted and spent, with the rates of it and the score for the rate."""

    def budget(self, line: BudgetLine) -> None:
        """One row of the execution table."""
        main = line is main_line(self.evaluation)
        name = line_name(line.name)
        lead = "" if main else f"{name}·"
        spot = Spot("" if main else name, "预算执行情况", line.place or "")
        words = budget_words(name, main, self.evaluation.scope)
        self._amounts(line, lead, spot, words)
        scored = replace(spot, name=f"{lead}预算执行率")
        for cell, field in ((line.points, "分值"), (line.self_score, "得分")):
            figure = parse_cell(cell, "分")
            if figure is not None:
                aliases = (f"{name}{field}", f"执行率{field}", f"预算执行情况{field}", f"预算执行{field}")
                self.cell(f"{lead}预算执行率·{field}", figure, scored, aliases, field)
        self.deduction(f"{lead}预算执行率", scored)

    def task(self, task: MainTask) -> None:
        """One main task: its money, and the part of it paid from public funds."""
        name = line_name(task.name)
        amounts = BudgetLine(
            name=name, budget=task.budget, executed=task.executed, unit=task.unit, rate_printed=task.rate_printed
        )
        fiscal = BudgetLine(name=name, budget=task.budget_fiscal, executed=task.executed_fiscal, unit=task.unit)
        for line, of_fund in ((amounts, ""), (fiscal, "财政资金")):
            owner = self._unnamed_yet(name + of_fund)
            words = budget_words(name + of_fund, False, self.evaluation.scope)
            self._amounts(line, f"{owner}·", Spot(owner, "主要任务", task.place or ""), words)

    def _unnamed_yet(self, name: str) -> str:
        """The name of a row whose amounts would else pass for those of a line of the execution table."""
        taken = any(f"{name}·{field}" in self.facts for field in ("预算数", "执行数", "预算执行率"))
        return self._unnamed_yet(f"{name}（主要任务）") if taken else name

    def _amounts(self, line: BudgetLine, lead: str, spot: Spot, words: dict[str, tuple[str, ...]]) -> None:
        for cell, field in ((line.initial_budget, "年初预算数"), (line.budget, "预算数"), (line.executed, "执行数")):
            figure = parse_cell(cell, line.unit)
            if figure is not None and not _is_slip(figure):
                figure = replace(figure, decimals=max(figure.decimals, self.decimals))
                self.cell(lead + field, figure, spot, words[field], field)
        self._rate(line, lead, spot, words["预算执行率"])

    def _rate(self, line: BudgetLine, lead: str, spot: Spot, aliases: tuple[str, ...]) -> None:
        executed, budget = self.facts.get(lead + "执行数"), self.facts.get(lead + "预算数")
        printed = parse_cell(line.rate_printed, "%")
        identifier = lead + "预算执行率"
        if executed is None or budget is None or budget.value == 0 or not alike(executed, budget):
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

    def deduction(self, name: str, spot: Spot, field: str = "扣分") -> None:
        """The points that the row of that name lost, where it lost any; of several rows together by another `field`."""
        points, score = self.facts.get(f"{name}·分值"), self.facts.get(f"{name}·得分")
        if points is None or score is None or points.value <= score.value or not alike(points, score):
            return
        fact = derive("difference", (points, score), f"{name}·{field}", self.evaluation.year)
        decimals = max(points.decimals or 0, score.decimals or 0)
        aliases = (f"{name}扣分", f"{name}扣减分")
        self.add(replace(fact, label=f"{name}{field}", decimals=decimals, aliases=aliases, section=spot.section))


def _is_slip(figure: CellFigure) -> bool:
    """33.4S among amounts of money: a letter mistaken for a digit, no unit."""
    return (
        figure.unit.dimension is not Dimension.MONEY and figure.unit.symbol.isascii() and figure.unit.symbol.isalpha()
    )


def alike(one: Fact, other: Fact) -> bool:
    """Can the two be reckoned with? A weight of 10% and a score of 8分 cannot, nor can cells that slipped a column."""
    return one.unit.converts_to(other.unit)


def budget_words(name: str, main: bool, scope: str) -> dict[str, tuple[str, ...]]:
    """What the amounts of a line of that name are called, by field."""
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
