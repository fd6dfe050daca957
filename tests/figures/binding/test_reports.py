"""The binding of real reports: their own rows as data, their sentences right and with planted errors."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from pathlib import Path

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook
from assistant.figures.mend import mend
from evals.planted_errors import ERRORS
from evals.planting import data_of

CLASSES = (
    "digit",
    "transposition",
    "decimal_shift",
    "last_digit",
    "truncation",
    "unit",
    "swap",
    "derivation",
    "numeral",
)


def _fully_labelled(shared: Path) -> list[tuple[str, FactBook]]:
    """Reports whose label file holds every row of theirs under `figures`."""
    found = []
    for path in sorted((shared / "gold").glob("*.data.json")):
        rows = json.loads(path.read_text(encoding="utf-8")).get("figures")
        if rows:
            facts = [
                StatedFact(
                    label=r["label"], value=r["value"], unit=r["unit"], year=int(r["year"]), subject=r["section"]
                )
                for r in rows
                if r["value"]
            ]
            evaluation = Evaluation(
                schema="jushi/evaluation/1", unit_name="本部门", year=facts[0].year, scope="department", facts=facts
            )
            text = (shared / "seeds" / f"{path.name.split('.')[0]}.txt").read_text(encoding="utf-8")
            found.append((text, FactBook.of(evaluation, None)))
    return found


@pytest.mark.shared
def test_sentences_of_real_reports_pass_and_planted_errors_are_found(shared: Path) -> None:
    reports = _fully_labelled(shared)
    assert reports
    figures = alarms = 0
    found: dict[str, list[bool]] = defaultdict(list)
    for text, book in reports:
        for sentence in re.split(r"(?<=。)|\n", mend(text).text):
            data = data_of(sentence)
            if not sentence.endswith("。") or not data:
                continue
            judged = [j for j in bind(sentence, book) if j.verdict is not Verdict.NOT_DATA]
            figures += len(judged)
            alarms += sum(j.verdict.is_wrong for j in judged)
            for kind in CLASSES:
                planted = ERRORS[kind](sentence, data, random.Random(f"{sentence}{kind}"))
                if planted is not None:
                    spans = [j for j in bind(planted.text, book) if j.verdict.is_wrong]
                    found[kind].append(any(j.start < planted.end and j.end > planted.start for j in spans))
    assert figures > 150
    assert alarms / figures <= 0.01
    assert {kind: sum(hits) / len(hits) for kind, hits in found.items() if sum(hits) / len(hits) < 0.97} == {}
