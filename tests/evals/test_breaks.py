"""A deliberate break of the product lowers a score; a unit read wrongly is followed case by case in test_baseline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from itertools import islice

import pytest

from assistant.domain import interval
from evals.core import Case, Task, solve_and_score
from evals.running import all_tasks


def mean(task: Task, cases: Iterable[Case]) -> float:
    values = [score.value for case in cases for score in solve_and_score(task, case)[1]]
    return sum(values) / len(values)


def test_a_broken_rounding_rule_lowers_scoring(monkeypatch: pytest.MonkeyPatch) -> None:
    task = all_tasks()["scoring"]
    cases = list(task.dataset())
    assert mean(task, cases) == 1

    def cut(numerator: Decimal, denominator: Decimal) -> Decimal:
        return (numerator / denominator).quantize(Decimal("0.1"), rounding=ROUND_DOWN)

    for module in ("ratio", "execution", "deduction"):
        monkeypatch.setattr(f"assistant.scoring.methods.{module}.divide", cut, raising=False)
    monkeypatch.setattr(interval, "divide", cut)
    assert mean(task, cases) < min(task.thresholds.values())


def test_a_gate_that_looks_away_lowers_drafting(monkeypatch: pytest.MonkeyPatch) -> None:
    from evals.tasks import drafting

    cases = list(drafting.seeded("hostile", 3, first=9000))
    sound = mean(drafting.TASK, cases)
    monkeypatch.setattr("assistant.drafting.gate.typed.SentenceFigures.faults", lambda *_: [])
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
