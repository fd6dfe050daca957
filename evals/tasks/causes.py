"""Deviation causes: one that was given is kept word for word and nothing is added; one that is missing is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.resources import folder
from assistant.service import drafting, reading

from ..core import Case, Score, Task, model_of_run, odd, settings_of_run

_INDICATOR = "接待查档群众"
_CAUSAL = re.compile(r"由于|因为|受[^，。；]{1,15}影响|导致|造成|所致")


@cache
def _sample() -> Evaluation:
    """The sample form without a cause or a measure of its own."""
    form = reading.load_evaluations(folder("corpus") / "sample" / "evaluation.json", Settings())[0]
    rows = [row.model_copy(update={"reason": None}) for row in form.indicators]
    return form.model_copy(update={"indicators": rows, "causes": [], "measures": ["按月核对进度，落后的及时调整。"]})


def dataset() -> Iterable[Case]:
    entries = yaml.safe_load((folder("evals") / "datasets" / "causes" / "causes.yaml").read_text(encoding="utf-8"))
    for entry in entries:
        yield Case(f"{entry['id']}/given", entry["text"], entry["text"], ("given",), odd(entry["id"]))
    yield Case("missing", None, None, ("missing",))


def solver(case: Case) -> dict[str, Any]:
    form = _sample()
    if case.input:
        rows = [
            row.model_copy(update={"reason": f"{case.input}。"}) if row.name == _INDICATOR else row
            for row in form.indicators
        ]
        form = form.model_copy(update={"indicators": rows})
    settings = settings_of_run.get()
    drafted = drafting.draft(
        drafting.case_of(form), settings, section="deviation", model=model_of_run.get() or "none"
    ).draft
    return {"text": "\n".join(s.text for s in drafted.sections), "questions": list(drafted.questions)}


def scorer(case: Case, answer: dict[str, Any]) -> Iterable[Score]:
    text = answer["text"]
    mine = "\n".join(line for line in text.splitlines() if _INDICATOR in line)
    if case.expected is None:
        asked = any(_INDICATOR in question for question in answer["questions"])
        yield Score(case.identifier, float(asked and "【待补充" in mine), f"{mine}｜{answer['questions']}", "missing")
        return
    kept = case.expected in mine
    rest = mine.replace(case.expected, "")
    added = _CAUSAL.search(rest)
    told = (
        "原样保留，没有添加"
        if kept and not added
        else f"保留：{kept}，添加：{added.group() if added else '无'}｜{mine}"
    )
    yield Score(case.identifier, float(kept and not added and "【待补充" not in rest), told, "given")


WANTED = {"given": 1.0, "missing": 1.0}
TASK = Task("causes", "偏差原因：给了的原样保留，没给的来问", dataset, solver, scorer, WANTED, kept_answers=True)
