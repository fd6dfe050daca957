"""The report: one file that loads nothing, says everything in its place, and shows what changed case by case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from evals import running
from evals.core import Case, Score, Task
from evals.log import RunLog, summary
from evals.recorded import Recorded, recording, sentences_of
from evals.report import marked, named, write
from evals.running import by_case, run_tasks, since_baseline

TEXT = "预算执行率为91.27%，高于上年。"


def dataset() -> Iterator[Case]:
    for number in range(4):
        yield Case(f"c{number}", number, None, aside=number % 2 == 1)


def solver(case: Case) -> int:
    return int(case.input)


def scorer(lost: int, case: Case, answer: int) -> Iterable[Score]:
    """Two scores a case in one group: each has to be compared with its own."""
    yield Score(case.identifier, 1.0, "", "digit")
    yield Score(case.identifier, float(answer != lost), "写<b>错", "digit").about(TEXT, (6, 12))


def task(lost: int) -> Task:
    return Task("t", "题目", dataset, solver, lambda case, answer: scorer(lost, case, answer), {"digit": 0.9})


def ran(folder: Path, lost: int) -> RunLog:
    log = RunLog.create(folder, {"model": folder.name, "version": "1"})
    run_tasks([task(lost)], log)
    return log


def test_marked_words_are_marked_and_all_else_is_escaped() -> None:
    score = Score("c", 0.0, "").about("甲<乙>丙" + "丁" * 300, (1, 4))
    shown = str(marked(score))
    assert shown.startswith("甲<mark>&lt;乙&gt;</mark>丙")
    assert "……" in shown
    assert len(shown) < 200
    assert Score("c", 1.0, "").about("甲", (0, 1)).text == ""


def test_a_log_keeps_marks_and_split(tmp_path: Path) -> None:
    log = ran(tmp_path / "run", 2)
    worst = RunLog.read(tmp_path / "run").worst("t")
    assert [(score.text, score.marks) for score in worst] == [(TEXT, ((6, 12),))]
    assert log.split("t") == (0.75, 1.0)


def test_two_runs_and_a_baseline_are_compared_score_by_score(tmp_path: Path) -> None:
    old, new = ran(tmp_path / "old", 0), ran(tmp_path / "new", 2)
    assert [(c.before, c.now.value, c.now.case) for c in by_case(old, new, "t")] == [(1.0, 0.0, "c2"), (0.0, 1.0, "c0")]
    baseline = json.loads(json.dumps(summary(old, [task(0)])))
    assert [c.now.case for c in since_baseline(new, "t", baseline)] == ["c2", "c0"]
    assert not since_baseline(old, "t", baseline)
    assert not since_baseline(new, "t", {})


def test_the_page_loads_nothing_and_names_runs_side_by_side(tmp_path: Path) -> None:
    old, new = ran(tmp_path / "old", 0), ran(tmp_path / "new", 2)
    page = tmp_path / "report.html"
    write(page, [task(2)], new, running.misses([task(2)], new), {}, old)
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "<script" not in text
    assert "对照：old" in text
    assert "这一次：new" in text
    assert "<mark>91.27%</mark>" in text
    assert "写&lt;b&gt;错" in text
    assert "<b>" not in text
    assert "一位写错（digit）" in text


def test_classes_have_chinese_names() -> None:
    assert named("aside/digit") == "留置/一位写错（aside/digit）"
    assert named("own name") == "own name"


def test_what_was_said_is_kept_and_said_again() -> None:
    from assistant.llm import Message

    asked = "〔待改写的句子与核对意见〕\n1. 甲句。\n   意见：不对\n2. 乙句。\n   意见：不对\n【数据结束】"
    entry = recording(
        "f", "overview@2", [["…", "## 一\n甲句。乙句。"], [asked, '{"sentences": [{"n": 1, "text": "丙。"}]}']]
    )
    assert entry["repairs"] == {"甲句。": "丙。", "乙句。": ""}
    assert sentences_of(entry["text"]) == ["甲句。", "乙句。"]
    player = Recorded(entry["text"], entry["repairs"])
    assert player.complete([Message("user", "…")]).text == entry["text"]
    again = json.loads(player.complete([Message("user", asked)], schema={}).text)
    assert [row["text"] for row in again["sentences"]] == ["丙。", ""]
