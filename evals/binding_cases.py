"""The labelled sentences of binding: YAML a finance officer can extend, read into fact books and texts.

A file holds `unit`, `year`, `facts` (rows of label, value, unit and, where they differ, year and subject) and
`sentences`, each of them true to the facts; `budget_lines`, `indicators`, `self_total` and `project` may stand as in
an evaluation, and the `ruleset` it is scored by. Files in `aside/`, `dense_aside/` and `forms_aside/` are not
for whoever tunes the reading; those in `dense/` and `dense_aside/` are paragraphs with many derived figures each,
those in `forms/` and `forms_aside/` are what staff write of one form: targets, results, scores, funds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.quantity import plain
from assistant.figures.book import FactBook
from assistant.service.drafting import case_of

FOLDER = Path(__file__).parent / "datasets" / "binding"
PARTS = ("open", "aside", "dense", "dense_aside", "forms", "forms_aside")


@dataclass(frozen=True, slots=True)
class Report:
    """The facts of one invented unit and the sentences written from them."""

    name: str
    part: str
    evaluation: Evaluation
    sentences: tuple[str, ...]
    ruleset: str | None = None

    def book(self) -> FactBook:
        """The facts as a book, as `jushi check --data` makes it: of a form with its `ruleset` also what it scores."""
        if self.ruleset is None:
            return FactBook.of(self.evaluation, None)
        return case_of(self.evaluation, ruleset=self.ruleset).dossier.book

    def rows(self) -> list[tuple[str, str, str]]:
        """(label, unit symbol, digits) of every row, for errors that take the one called alike."""
        facts = [fact for fact in self.book().facts if fact.value != 0]
        return [(fact.label, fact.unit.symbol, plain(fact.value, fact.decimals)) for fact in facts]

    def digits(self) -> list[tuple[str, str]]:
        """(unit symbol, digits) of every row, for errors that take another row."""
        return [(symbol, digits) for _, symbol, digits in self.rows()]


def reports(parts: Sequence[str] = PARTS) -> Iterator[Report]:
    """Every file of the parts, in order of name."""
    for part in parts:
        for path in sorted((FOLDER / part).glob("*.yaml")):
            yield read(path, part)


def read(path: Path, part: str = "") -> Report:
    """One file; raises KeyError where a key is missing."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    evaluation = Evaluation.model_validate(
        {
            "schema": "jushi/evaluation/1",
            "unit_name": data["unit"],
            "year": data["year"],
            "scope": "project" if "project" in data else "department",
            "project_name": data.get("project"),
            "budget_lines": data.get("budget_lines", []),
            "indicators": data.get("indicators", []),
            "self_total": data.get("self_total"),
            "facts": [_stated(row, data["year"]) for row in data["facts"]],
        }
    )
    return Report(path.stem, part, evaluation, tuple(data["sentences"]), data.get("ruleset"))


def _stated(row: Sequence[Any], year: int) -> StatedFact:
    label, value, unit, *rest = row
    return StatedFact(
        label=str(label),
        value=str(value),
        unit=unit,
        year=rest[0] if rest else year,
        subject=rest[1] if len(rest) > 1 else None,
    )
