"""Run tasks into a log, score a log again, and say what is missed against thresholds and baseline."""

from __future__ import annotations

import importlib
import json
import pkgutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextvars import copy_context
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from . import tasks as task_folder
from .core import Case, Score, Task, score_again, solve_and_score
from .log import CaseLog, RunLog, summary

_SAME = 0.0001
BASELINE = Path(__file__).parent / "baseline.json"
Heard = Callable[[str, int], None]


def all_tasks() -> dict[str, Task]:
    """Every task file of the folder, by name."""
    found = {}
    for module in sorted(pkgutil.iter_modules(task_folder.__path__), key=lambda m: m.name):
        task = getattr(importlib.import_module(f"{task_folder.__name__}.{module.name}"), "TASK", None)
        if task is not None:
            found[task.name] = task
    return found


def run_tasks(
    tasks: Iterable[Task],
    log: RunLog,
    heard: Heard | None = None,
    limit: int | None = None,
    soak: bool = False,
    jobs: int = 1,
) -> None:
    """Solve and score what the log does not hold yet; `heard` is told the task and how many cases are done.

    `soak` takes the long dataset of the tasks that have one. `jobs` cases of a live task are asked at a time: what is
    waited for there is the endpoint; computing gains nothing from threads.
    """
    for task in tasks:
        finished = log.done(task.name)
        cases = list(islice(task.soak() if soak and task.soak else task.dataset(), limit))
        waiting = [case for case in cases if case.identifier not in finished]
        done = len(cases) - len(waiting)
        if heard:
            heard(task.name, done)
        for number, entry in enumerate(_entries(task, waiting, jobs if task.live else 1), start=done + 1):
            log.append(task.name, entry)
            if heard:
                heard(task.name, number)


def _entries(task: Task, cases: Sequence[Case], jobs: int) -> Iterator[CaseLog]:
    """What each case came to, in order, or as they come where several are under way."""
    if jobs == 1:
        yield from (_entry(task, case) for case in cases)
        return
    with ThreadPoolExecutor(jobs) as pool:
        asked = [pool.submit(copy_context().run, _entry, task, case) for case in cases]
        try:
            yield from (future.result() for future in as_completed(asked))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _entry(task: Task, case: Case) -> CaseLog:
    started = time.monotonic()
    answer, scores = solve_and_score(task, case)
    kept = answer if task.kept_answers else None
    return CaseLog(case.identifier, scores, time.monotonic() - started, kept, case.aside)


def rescore(tasks: Iterable[Task], source: RunLog, target: RunLog) -> None:
    """Score the kept answers of `source` anew into `target`; no model is called."""
    for task in tasks:
        answers = source.done(task.name)
        for case in task.dataset():
            entry = answers.get(case.identifier)
            if entry is not None and entry.answer is not None:
                scores = score_again(task, case, entry.answer)
                target.append(task.name, CaseLog(case.identifier, scores, entry.seconds, entry.answer, case.aside))


@dataclass(frozen=True, slots=True)
class Miss:
    """A group below what is asked of it."""

    task: str
    group: str
    mean: float
    wanted: float
    why: str


def misses(tasks: Sequence[Task], log: RunLog) -> list[Miss]:
    """Groups below their threshold, and groups that a task promises but that have no score at all."""
    found = []
    for task in tasks:
        groups = {group.name: group for group in log.groups(task.name)}
        for name, wanted in task.thresholds.items():
            group = groups.get(name)
            mean = overall(log, task) if name == "all" else group.mean if group else 0.0
            if mean < wanted:
                found.append(Miss(task.name, name, mean, wanted, "低于门槛" if group or name == "all" else "没有结果"))
    return found


def overall(log: RunLog, task: Task) -> float:
    """The mean of all scores of a task."""
    values = [score.value for entry in log.cases(task.name) for score in entry.scores]
    return sum(values) / len(values) if values else 0.0


def changes(tasks: Sequence[Task], log: RunLog, baseline: dict[str, Any]) -> list[Miss]:
    """Groups that are worse than the baseline by more than a rounding."""
    found = []
    now = summary(log, list(tasks))
    for task, of_task in now.items():
        for name, known in baseline.get(task, {}).get("groups", {}).items():
            group = of_task["groups"].get(name, {"mean": 0.0, "count": 0})
            if group["mean"] < known["mean"] - 0.0005:
                why = "低于基线" if group["count"] == known["count"] else "低于基线，但数据也变了"
                found.append(Miss(task, name, group["mean"], known["mean"], why))
    return found


def load_baseline() -> dict[str, Any]:
    """The committed baseline; empty where there is none yet."""
    return json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}


def save_baseline(tasks: Sequence[Task], log: RunLog) -> None:
    """Let this run be the baseline for its tasks."""
    merged = load_baseline() | summary(log, list(tasks))
    BASELINE.write_text(json.dumps(merged, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Change:
    """One score that is not what it was."""

    before: float
    now: Score


def by_case(first: RunLog, second: RunLog, task: str) -> list[Change]:
    """The scores of the same case and group that differ between two runs, what got worse first."""
    old = first.keyed(task)
    return _changed({key: score.value for key, score in old.items()}, second.keyed(task), None)


def since_baseline(log: RunLog, task: str, baseline: dict[str, Any]) -> list[Change]:
    """The scores that differ from the baseline, what got worse first; nothing where it does not know the task."""
    known = baseline.get(task)
    return _changed(known["below"], log.keyed(task), 1.0) if known else []


def _changed(before: dict[str, float], now: dict[str, Score], otherwise: float | None) -> list[Change]:
    pairs = [(before.get(key, otherwise), score) for key, score in now.items()]
    found = [Change(was, score) for was, score in pairs if was is not None and abs(was - score.value) > _SAME]
    return sorted(found, key=lambda change: change.now.value - change.before)
