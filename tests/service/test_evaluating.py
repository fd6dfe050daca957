"""The evals as a command runs them: resumed, scored again, compared; what was asked wrongly is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.service import evaluating


def test_answers_are_scored_again_for_the_tasks_that_kept_them(tmp_path: Path) -> None:
    first = evaluating.evaluate(["causes", "figure_reading"], Settings(), tmp_path / "first", limit=3)
    assert {row["task"] for row in first.table} == {"causes", "figure_reading"}
    assert first.missed == []
    again = evaluating.evaluate([], Settings(), tmp_path / "again", again=tmp_path / "first", limit=3)
    assert again.table == [row for row in first.table if row["task"] == "causes"]
    assert again.missed == []
    with pytest.raises(BadInputError, match=r"没有可以重新评分的答案；留下答案的任务有.*causes"):
        evaluating.evaluate(["figure_reading"], Settings(), tmp_path / "none", again=tmp_path / "first")


def test_a_part_of_the_cases_misses_nothing_that_was_not_asked(tmp_path: Path) -> None:
    heard: list[tuple[str, int]] = []
    outcome = evaluating.evaluate(
        ["figure_reading"], Settings(), tmp_path, limit=2, heard=lambda task, done: heard.append((task, done))
    )
    assert heard == [("figure_reading", done) for done in (0, 1, 2)]
    assert outcome.missed == []
    assert outcome.report.is_file()
    head = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert head["model"] == "不用模型"
    assert head["versions"]["overview"]


def test_two_runs_are_compared_group_by_group(tmp_path: Path) -> None:
    for name in ("one", "other"):
        evaluating.evaluate(["figure_reading"], Settings(), tmp_path / name, limit=3)
    outcome = evaluating.compare(tmp_path / "one", tmp_path / "other", tmp_path / "page.html")
    assert outcome.table
    assert all(row["before"] == row["mean"] for row in outcome.table)
    assert "对照：one" in outcome.report.read_text(encoding="utf-8")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="没有这个评测任务"):
        evaluating.evaluate(["figures"], Settings(), tmp_path / "run")
    with pytest.raises(BadInputError, match="没有评测记录"):
        evaluating.evaluate([], Settings(), tmp_path / "run", again=tmp_path)
