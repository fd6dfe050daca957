"""Reading figures: every figure found, nothing else taken for data, value and unit as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.quantity import WrittenFigure
from assistant.figures import read_figures

from ..core import Case, Score, Task

DATA = Path(__file__).parents[1] / "datasets" / "figure_reading" / "sentences.yaml"


def dataset() -> Iterator[Case]:
    """The labelled sentences."""
    for number, entry in enumerate(yaml.safe_load(DATA.read_text(encoding="utf-8"))):
        yield Case(f"{number:03}", entry["text"], (entry["data"], entry.get("not_data", ())))


def solve(case: Case) -> list[WrittenFigure]:
    """All figures of the text."""
    return read_figures(case.input)


def score(case: Case, output: list[WrittenFigure]) -> Iterable[Score]:
    """found: labelled figures read as data; precision: data that is labelled; value and unit of those found."""
    expected, others = case.expected
    data = [figure for figure in output if figure.is_data]
    left = list(data)
    for value, unit in expected:
        match = _take(left, Decimal(str(value)), unit)
        yield Score(case.identifier, 1.0 if match is not None else 0.0, f"{value}{unit}：{case.input}", "found")
        if match is not None:
            exact = match.value == Decimal(str(value))
            place = match.start, match.end
            told = f"{match.text} 读作 {match.value}"
            yield Score(case.identifier, float(exact), told, "value").about(case.input, place)
            told = f"{match.text} 的单位应为“{unit}”"
            yield Score(case.identifier, float(match.unit.symbol == unit), told, "unit").about(case.input, place)
    extra = {id(figure) for figure in left}
    for figure in data:
        said = Score(case.identifier, float(id(figure) not in extra), f"{figure.text} 不该当作数据", "precision")
        yield said.about(case.input, (figure.start, figure.end))
    for word in others:
        taken = [figure for figure in data if word in figure.text]
        yield Score(case.identifier, 0.0 if taken else 1.0, f"{word} 不是数据：{case.input}", "typed")


def _take(left: list[WrittenFigure], value: Decimal, unit: Any) -> WrittenFigure | None:
    same = [figure for figure in left if figure.value == value]
    best = next((figure for figure in same if figure.unit.symbol == unit), same[0] if same else None)
    if best is not None:
        left.remove(best)
    return best


TASK = Task(
    name="figure_reading",
    title="读数：找全、不误认、数值与单位无误",
    dataset=dataset,
    solver=solve,
    scorer=score,
    thresholds={"found": 0.995, "precision": 0.99, "value": 0.99, "unit": 0.99, "typed": 0.99},
)
