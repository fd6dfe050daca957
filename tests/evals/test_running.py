"""The eval runner: resumable, re-scorable, comparable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from evals.core import Case, Score, Task
from evals.log import RunLog
from evals.running import all_tasks, by_case, misses, rescore, run_tasks

ASKED: list[str] = []


def dataset() -> Iterator[Case]:
    for number in range(5):
        yield Case(f"c{number}", number, number * 2)


def solver(case: Case) -> int:
    ASKED.append(case.identifier)
    if case.input == 3:
        raise ValueError("no answer")
    return int(case.input) * 2


def scorer(case: Case, answer: int) -> Iterable[Score]:
    yield Score(case.identifier, float(answer == case.expected), f"{answer}", "doubling")


TASK = Task("doubling", "翻倍", dataset, solver, scorer, {"doubling": 0.9, "absent": 0.5}, kept_answers=True)


@pytest.fixture(autouse=True)
def _forget() -> None:
    ASKED.clear()


def test_a_case_that_does_not_run_is_a_failure_with_its_cause(tmp_path: Path) -> None:
    log = RunLog.create(tmp_path, {})
    run_tasks([TASK], log)
    assert [score.cause for score in log.worst("doubling")] == ["ValueError: no answer"]
    missed = {(miss.group, miss.why) for miss in misses([TASK], log)}
    assert ("absent", "没有结果") in missed


def test_a_run_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    log = RunLog.create(tmp_path, {})
    run_tasks([TASK], log, limit=2)
    with (tmp_path / "doubling.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"case": "c2", "scores": [')
    assert list(RunLog.read(tmp_path).done("doubling")) == ["c0", "c1"]
    ASKED.clear()
    run_tasks([TASK], RunLog.create(tmp_path, {}))
    assert ASKED == ["c2", "c3", "c4"]
    assert len(RunLog.read(tmp_path).done("doubling")) == 5


def test_kept_answers_are_scored_again_without_solving(tmp_path: Path) -> None:
    first = RunLog.create(tmp_path / "first", {})
    run_tasks([TASK], first)
    ASKED.clear()
    strict = Task("doubling", "翻倍", dataset, solver, lambda c, a: [Score(c.identifier, 0.0, "", "doubling")])
    second = RunLog.create(tmp_path / "second", {})
    rescore([strict], first, second)
    assert ASKED == []
    assert len(by_case(first, second, "doubling")) == 4


def test_every_task_has_a_title_cases_and_reachable_thresholds() -> None:
    tasks = all_tasks()
    assert {"scoring", "retrieval", "binding", "reading"} <= set(tasks)
    for task in tasks.values():
        assert task.title
        assert next(iter(task.dataset())).identifier
        assert all(0 < wanted <= 1 for wanted in task.thresholds.values())
