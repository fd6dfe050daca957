"""A deliberate break of the product lowers a score: a unit, a check switched off, a gate that looks away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

import pytest

from assistant.domain.quantity import WAN_YUAN, YUAN, WrittenFigure
from assistant.figures import read_figures
from evals.core import Case, Task, solve_and_score
from evals.running import all_tasks


def mean(task: Task, cases: Iterable[Case]) -> float:
    values = [score.value for case in cases for score in solve_and_score(task, case)[1]]
    return sum(values) / len(values)


def test_a_broken_unit_lowers_figure_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    task = all_tasks()["figure_reading"]
    cases = list(islice(task.dataset(), 60))
    sound = mean(task, cases)
    original = read_figures

    def shifted(text: str) -> list[WrittenFigure]:
        return [replace(one, unit=YUAN) if one.unit == WAN_YUAN else one for one in original(text)]

    monkeypatch.setattr("evals.tasks.figure_reading.read_figures", shifted)
    assert mean(task, cases) < sound


def test_a_gate_that_looks_away_lowers_drafting(monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.tasks import drafting

    cases = list(drafting.seeded("hostile", 3, first=9000))
    sound = mean(drafting.TASK, cases)
    monkeypatch.setattr("assistant.drafting.gate.gate.Gate._figures", lambda *_: [])
    monkeypatch.setattr("assistant.drafting.gate.gate.identity_faults", lambda *_: [])
    assert mean(drafting.TASK, cases) < sound


def test_checks_switched_off_lower_the_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    task = all_tasks()["audit"]
    cases = list(islice((case for case in task.dataset() if "clean" not in case.tags), 4))
    sound = mean(task, cases)
    monkeypatch.setattr("assistant.service.auditing.run_all", lambda *_: [])
    assert mean(task, cases) < sound


def test_a_search_without_words_lowers_retrieval(monkeypatch: pytest.MonkeyPatch) -> None:
    task = all_tasks()["retrieval"]
    cases = list(islice(task.dataset(), 12))
    sound = mean(task, cases)
    monkeypatch.setattr("assistant.retrieval.catalogue.Catalogue.lexical", lambda *_: [])
    assert mean(task, cases) < sound


def test_an_invented_cause_lowers_the_causes(monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.tasks import causes

    task = causes.TASK
    cases = list(islice(task.dataset(), 3))
    sound = mean(task, cases)
    original = causes.solver

    def embroidered(case: Case) -> dict[str, object]:
        answer = original(case)
        return {**answer, "text": answer["text"].replace(case.expected, f"{case.expected}，导致服务中断")}

    assert mean(replace(task, solver=embroidered), cases) < sound


def test_a_direction_unread_lowers_the_relations(monkeypatch: pytest.MonkeyPatch) -> None:
    task = all_tasks()["relations"]
    cases = [case for case in task.dataset() if case.tags[:2] == ("broken", "share")][:6]
    assert cases
    sound = mean(task, cases)
    monkeypatch.setattr("evals.tasks.relations.find", lambda _: [])
    assert mean(task, cases) < sound
