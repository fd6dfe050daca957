"""The quick tasks run whole against their thresholds and the committed baseline; the long ones have tests of their own
in the rooms that they measure.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.quantity import WAN_YUAN, YUAN, WrittenFigure
from assistant.figures import read_figures
from evals.log import RunLog, summary
from evals.running import all_tasks, changes, load_baseline, misses, run_tasks, since_baseline

QUICK = ("figure_reading", "scoring", "questions", "causes")


@pytest.mark.parametrize("name", QUICK)
def test_a_quick_task_reaches_thresholds_and_baseline(name: str, tmp_path: Path) -> None:
    task, log = all_tasks()[name], RunLog.create(tmp_path, {})
    run_tasks([task], log)
    assert not misses([task], log)
    assert not changes([task], log, load_baseline())
    assert not [score.cause for score in log.worst(name, 1000) if score.cause]


def test_the_fused_search_reaches_its_thresholds_and_beats_either_side_alone(tmp_path: Path) -> None:
    task, log = all_tasks()["retrieval"], RunLog.create(tmp_path, {})
    run_tasks([task], log)
    assert not misses([task], log)
    assert not changes([task], log, load_baseline())
    means = {group.name: group.mean for group in log.groups("retrieval")}
    for measure in ("recall@5", "MRR", "recall@5 aside", "MRR aside"):
        assert means[f"fused {measure}"] > max(means[f"dense {measure}"], means[f"words {measure}"]), measure


def test_drafts_of_a_real_writer_pass_as_often_as_is_asked(tmp_path: Path) -> None:
    task, log = all_tasks()["drafting_recorded"], RunLog.create(tmp_path, {})
    run_tasks([task], log)
    assert not misses([task], log)


def test_the_baseline_knows_every_deterministic_task() -> None:
    known = load_baseline()
    assert {task.name for task in all_tasks().values() if task.deterministic} <= set(known)
    assert all(of_task["groups"] for of_task in known.values())


def test_a_break_is_seen_in_groups_and_case_by_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    task = all_tasks()["figure_reading"]
    baseline = load_baseline()

    def shifted(text: str) -> list[WrittenFigure]:
        return [replace(one, unit=YUAN) if one.unit == WAN_YUAN else one for one in read_figures(text)]

    monkeypatch.setattr("evals.tasks.figure_reading.read_figures", shifted)
    broken = RunLog.create(tmp_path, {})
    run_tasks([task], broken)
    assert {miss.group for miss in changes([task], broken, baseline)} == {"unit"}
    worse = since_baseline(broken, task.name, baseline)
    assert worse
    assert all(change.now.group == "unit" and "万元" in change.now.text for change in worse)
    assert summary(broken, [task])["figure_reading"]["below"]
