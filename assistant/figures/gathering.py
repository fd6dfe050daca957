"""Where the facts of a form come together, each under an id of its own with the place it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.domain.evaluation import Evaluation
from assistant.domain.fact import Fact, row_and_field
from assistant.domain.interval import Interval
from assistant.domain.quantity import SCORE
from assistant.figures.cells import CellFigure, parse_cell


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fact belongs: the end of its subject path, its section and its place."""

    name: str = ""
    section: str = ""
    place: str = ""


class Gathering:
    """The facts of one evaluation as they come together, by id; ids are made unique."""

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
        """Keep a fact under its id, numbered where the id is taken."""
        identifier = fact.identifier
        number = 2
        while identifier in self.facts:
            identifier = f"{fact.identifier}（{number}）"
            number += 1
        kept = fact if identifier == fact.identifier else replace(fact, identifier=identifier)
        self.facts[identifier] = kept
        return kept

    def cell(self, name: str, figure: CellFigure, spot: Spot, aliases: Iterable[str] = (), field: str = "") -> Fact:
        """Keep what one cell prints; `field` ends its subject path."""
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

    def scored(self, identifier: str, value: Decimal, spot: Spot, aliases: Iterable[str]) -> None:
        """Keep a score that follows from others, to two places at most."""
        fact = self.cell(
            identifier, CellFigure(value, min(2, needed(value)), SCORE), spot, aliases, row_and_field(identifier)[1]
        )
        self.facts[fact.identifier] = replace(fact, origin="score", interval=Interval.point(value))


def needed(value: Decimal) -> int:
    """Decimals that show a sum of scores whole: 38.0 is 38."""
    return max(0, -int(value.normalize().as_tuple().exponent))
