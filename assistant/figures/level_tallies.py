"""What each level of a form comes to: how many rows it has, how many met their targets, got full marks, lost points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.domain.evaluation import Indicator
from assistant.figures.attainment import Attainment, standing
from assistant.figures.cells import CellFigure
from assistant.figures.gathering import Spot
from assistant.figures.naming import clean_name, indicator_names
from assistant.figures.spending import Spending
from assistant.figures.tallies import ITEMS

_REACHED = (Attainment.MET, Attainment.OVER)


def by_level(form: Spending) -> None:
    """Count the rows of each level of the first and second order, as far as targets and scores are known."""
    named = list(zip(form.evaluation.indicators, indicator_names(form.evaluation), strict=True))
    levels: dict[str, list[tuple[Indicator, str]]] = {}
    for indicator, name in named:
        for level in dict.fromkeys(filter(None, map(clean_name, (indicator.level1 or "", indicator.level2 or "")))):
            levels.setdefault(level, []).append((indicator, name))
    for level, rows in levels.items():
        if len(rows) == len(named):  # of all rows the form's own counts tell
            continue
        form.deduction(level, Spot(level, level), "扣分合计")
        for field, number, alias in _counted(form, level, rows):
            if len(rows) > 1 or field == "指标数":  # of one its score tells the rest
                _count(form, level, field, number, alias)


def _counted(
    form: Spending, level: str, rows: list[tuple[Indicator, str]]
) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Field, number and aliases of each count of a level."""
    if f"{level}数" not in form.facts:
        yield "指标数", len(rows), (f"{level}数", f"{level}项数", f"{level}个数")
    stands = [standing(indicator).attainment for indicator, _ in rows]
    if Attainment.UNKNOWN not in stands:
        met = sum(stand in _REACHED for stand in stands)
        yield "完成指标数", met, ("达标指标数", "达标", "达到目标", "完成目标")
        yield "未完成指标数", len(rows) - met, ("未达标指标数", "未达标", "未达到目标", "未完成目标")
    marks = [(form.facts.get(f"{name}·分值"), form.facts.get(f"{name}·得分")) for _, name in rows]
    known = [(points.value, score.value) for points, score in marks if points is not None and score is not None]
    if len(known) == len(rows):
        full = sum(score >= points for points, score in known)
        yield "满分指标数", full, ("得满分指标", "得满分", "未扣分指标")
        yield "扣分指标数", len(rows) - full, ("被扣分指标", "扣分", "失分指标")


def _count(form: Spending, level: str, field: str, number: int, aliases: tuple[str, ...]) -> None:
    names = tuple(alias if alias.startswith(level) else f"{level}{alias}" for alias in aliases)
    form.cell(f"{level}·{field}", CellFigure(Decimal(number), 0, ITEMS), Spot(level, level), names, field)
