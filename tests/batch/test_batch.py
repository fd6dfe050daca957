"""Whole runs: forms in, drafts out, killed and taken up again, through faults and through provider batches."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.batch import inputs
from assistant.batch.execution import execute
from assistant.batch.pace import Breaker, Budget
from assistant.batch.planning import plan
from assistant.batch.states import State
from assistant.config import Settings
from assistant.errors import BadInputError

from .material import FORMS, answered, honest, left, make_forms, run_of, states
from .server import Answer, Body, Server, completion


def test_a_folder_without_a_model(forms: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for path in [*forms.glob("0000[0-3].xlsx")]:
        (folder / "单位").mkdir(parents=True, exist_ok=True)
        (folder / "单位" / path.name).write_bytes(path.read_bytes())
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "~$00000.xlsx").write_bytes(b"lock")
    rows = execute(run_of(folder, folder / "out"))
    assert len(rows) == 5
    assert states(rows)["坏.xlsx"] is State.BAD_INPUT
    folders = [Path(row.outcome["folder"]) for row in rows if row.state is not State.BAD_INPUT]
    for entry in folders:
        names = {path.name for path in (folder / "out" / entry).iterdir()}
        assert names == {"初稿.docx", "初稿.md", "核对.json", "需补充.md", "evaluation.json"}
    book = openpyxl.load_workbook(folder / "out" / "summary.xlsx")
    assert book["汇总"].max_row == 6
    assert "坏.xlsx" in (folder / "out" / "summary.html").read_text(encoding="utf-8")
    assert "请" in (folder / "out" / "questions.html").read_text(encoding="utf-8")
    before = left(folder / "out")
    again = execute(run_of(folder, folder / "out"))
    assert [(row.path, row.seconds) for row in again] == [(row.path, row.seconds) for row in rows]
    assert left(folder / "out") == before


def test_a_changed_form_is_made_again_and_others_are_not(forms: Path, tmp_path: Path) -> None:
    folder = make_forms(tmp_path / "in", 2)
    first = {row.path: row.key for row in execute(run_of(folder, tmp_path / "out"))}
    (folder / "00000.xlsx").write_bytes((forms / "00004.xlsx").read_bytes())
    second = {row.path: row.key for row in execute(run_of(folder, tmp_path / "out"))}
    assert first["00001.xlsx"] == second["00001.xlsx"]
    assert first["00000.xlsx"] != second["00000.xlsx"]


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("figures/kinds.py", True),
        ("scoring/rulesets/a.yaml", True),
        ("export/templates/page.html", True),
        ("figures/__pycache__/kinds.cpython-311.pyc", False),
        ("_data/corpus/sample.md", False),
    ],
)
def test_another_version_of_the_program_makes_every_form_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, counts: bool
) -> None:
    def key() -> str:
        return inputs.base_key(Settings(), None, None)

    monkeypatch.setattr(inputs, "_PACKAGE", tmp_path)
    (tmp_path / name).parent.mkdir(parents=True)
    before = key()
    (tmp_path / name).write_bytes(b"1")
    new = key()
    (tmp_path / name).write_bytes(b"2")
    assert (before != new, new != key()) == (counts, counts)


def test_a_form_is_made_again_by_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = make_forms(tmp_path / "in", 1), tmp_path / "out"
    [first] = execute(run_of(folder, out))
    monkeypatch.setattr(inputs, "_PACKAGE", tmp_path)
    [second] = execute(run_of(folder, out))
    assert first.key != second.key
    assert second.state is first.state


def test_a_revised_draft_is_kept_and_the_summary_says_where(forms: Path, tmp_path: Path) -> None:
    folder, out = make_forms(tmp_path / "in", 1), tmp_path / "out"
    [first] = execute(run_of(folder, out))
    drafts = out / first.outcome["folder"]
    document = docx.Document(str(drafts / "初稿.docx"))
    document.add_paragraph("科室修改")
    document.save(str(drafts / "初稿.docx"))
    revised = (drafts / "初稿.docx").read_bytes()
    (folder / "00000.xlsx").write_bytes((forms / "00004.xlsx").read_bytes())
    [second] = execute(run_of(folder, out))
    assert "初稿（改过的稿1）.docx" in second.message
    assert (drafts / "初稿（改过的稿1）.docx").read_bytes() == revised


@pytest.mark.parametrize("name", ["初稿.docx", "初稿.md", "核对.json", "需补充.md", "evaluation.json"])
@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["gone", "empty"])
def test_an_output_that_the_disk_lost_is_made_again(
    once: tuple[Path, Path], name: str, lose: Callable[[Path], object]
) -> None:
    folder, out = once
    before = {path: path.read_bytes() for path in (out / "forms").rglob("*.md")}
    lose(out / "forms" / "00000.xlsx" / name)
    dry = run_of(folder, out)
    assert plan(replace(dry, options=replace(dry.options, dry=True))).settled == 1
    stood = (out / "forms" / "00001.xlsx" / name).stat().st_mtime_ns
    rows = execute(run_of(folder, out))
    assert all(row.state.settled for row in rows)
    assert (out / "forms" / "00000.xlsx" / name).stat().st_size
    assert (out / "forms" / "00001.xlsx" / name).stat().st_mtime_ns == stood
    assert {path: path.read_bytes() for path in (out / "forms").rglob("*.md")} == before


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two forms and what a run made of them."""
    place = tmp_path_factory.mktemp("once")
    folder, out = make_forms(place / "in", 2), place / "out"
    execute(run_of(folder, out))
    return folder, out


@pytest.mark.parametrize("name", ["summary.xlsx", "summary.html", "questions.html"])
def test_a_lost_summary_is_written_again_and_no_form_is_made(once: tuple[Path, Path], name: str) -> None:
    folder, out = once
    before = [row.seconds for row in execute(run_of(folder, out))]
    (out / name).write_bytes(b"")
    assert [row.seconds for row in execute(run_of(folder, out))] == before
    assert (out / name).stat().st_size


def test_a_file_that_cannot_be_drafted_has_nothing_to_lose(tmp_path: Path) -> None:
    folder = make_forms(tmp_path / "in", 1)
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    first = execute(run_of(folder, tmp_path / "out"))
    assert execute(run_of(folder, tmp_path / "out")) == first


def test_what_a_killed_process_left_half_written_is_cleared(tmp_path: Path) -> None:
    folder, out = make_forms(tmp_path / "in", 1), tmp_path / "out"
    stray = out / "forms" / "00000.xlsx" / ".核对.json.123.part"
    stray.parent.mkdir(parents=True)
    stray.touch()
    execute(run_of(folder, out))
    assert (stray.parent / "核对.json").is_file()
    assert not stray.exists()


def test_a_model_writes_and_nothing_is_asked_twice(forms: Path, tmp_path: Path, server: Server) -> None:
    rows = execute(run_of(forms, tmp_path / "out", server))
    assert len(rows) == FORMS
    assert {row.outcome["model"] for row in rows} == {"m"}
    assert State.FAILED_CALL not in states(rows).values()
    assert set(server.calls.values()) == {1}
    assert sum(row.tokens_in for row in rows) == 100 * sum(server.calls.values())
    (tmp_path / "out" / "ledger.sqlite-wal").unlink(missing_ok=True)
    execute(run_of(forms, tmp_path / "out", server))
    assert set(server.calls.values()) == {1}


def test_a_plan_calls_nothing_and_writes_nothing(forms: Path, tmp_path: Path, server: Server) -> None:
    run = run_of(forms, tmp_path / "out", server)
    made = plan(replace(run, options=replace(run.options, dry=True)))
    assert (made.files, made.forms, made.calls) == (FORMS, FORMS, FORMS)
    assert made.tokens_in > FORMS * 500
    assert made.missing
    assert not server.calls
    assert not (tmp_path / "out").exists()


def test_a_plan_leaves_out_what_is_done_and_knows_no_price_it_was_not_told(
    forms: Path, tmp_path: Path, server: Server
) -> None:
    folder = make_forms(tmp_path / "in", 2)
    run = run_of(folder, tmp_path / "out", server)
    execute(run)
    make_forms(folder, 3)
    dry = replace(run, options=replace(run.options, dry=True))
    made = plan(dry)
    assert (made.settled, made.files, made.calls) == (2, 1, 1)
    assert made.as_json(dry)["cost"] is None
    priced = replace(dry, budget=Budget(price_in=Decimal(2), price_out=Decimal(8), priced=True))
    assert Decimal(str(made.as_json(priced)["cost"])) > 0


def test_a_plan_survives_files_that_cannot_be_read(tmp_path: Path) -> None:
    folder = make_forms(tmp_path / "in", 1)
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    run = run_of(folder, tmp_path / "out")
    made = plan(replace(run, options=replace(run.options, ruleset=None, dry=True)))
    assert len(made.unusable) == 1
    assert made.unusable[0].startswith("坏.xlsx：")
    assert made.files == 2


def test_one_run_at_a_time(forms: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".lock"), pytest.raises(BadInputError, match="另一个批量任务"):
        execute(run_of(forms, tmp_path / "out"))


LIE = "## 自评结论\n全年预算执行率达到百分之一百八十七，结余87654.32万元。{{不存在的数}}"


class Faulty:
    """One call in five fails somehow; the forms of `dead` are refused always."""

    def __init__(self, dead: str) -> None:
        self.dead, self._chance = dead, random.Random(7)

    def __call__(self, body: Body, number: int) -> Answer:
        content = body["messages"][-1]["content"]
        if self.dead in content:
            return Answer(status=400, body={"error": {"message": "no"}})
        if self._chance.random() > 0.2 or number > 5:
            return answered(body)
        faults = [
            Answer(status=429, headers={"retry-after": "0"}),
            Answer(status=500, body="<html>"),
            Answer(body=None),
            Answer(body='{"choices": ['),
            Answer(body=completion("全年预算", finish="length")),
            Answer(body=completion(honest(body)), delay=2.5),
            Answer(body=completion(LIE)),
        ]
        return self._chance.choice(faults)


def test_faults_of_every_kind_end_in_the_right_states(forms: Path, tmp_path: Path, server: Server) -> None:
    check_faults(forms, tmp_path, server)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_hundred_forms_through_faults(tmp_path: Path, server: Server) -> None:
    check_faults(make_forms(tmp_path / "forms", 100), tmp_path, server)


def check_faults(forms: Path, tmp_path: Path, server: Server) -> None:
    plain = execute(run_of(forms, tmp_path / "plain", server))
    undisturbed = states(plain)
    server.respond = Faulty(next(row.outcome["form"] for row in plain if row.path == "00003.xlsx"))
    run = run_of(forms, tmp_path / "out", server, timeout=2, breaker=lambda: Breaker(limit=50))
    rows = execute(run)
    failed = {row.path for row in rows if row.state is State.FAILED_CALL}
    assert "00003.xlsx" in failed
    assert {path: state for path, state in states(rows).items() if path not in failed} == {
        path: state for path, state in undisturbed.items() if path not in failed
    }
    for path in failed:
        assert (tmp_path / "out/forms" / path / "初稿.docx").is_file()
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "out/forms").rglob("初稿.md")]
    assert not [text for text in texts if "87654.32" in text or "一百八十七" in text]
    server.respond = answered
    assert states(execute(run)) == undisturbed


def test_a_hostile_reply_passes_no_figure(forms: Path, tmp_path: Path, server: Server) -> None:
    server.respond = lambda body, number: Answer(body=completion(LIE))
    execute(run_of(forms, tmp_path / "out", server))
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "out/forms").rglob("初稿.md")]
    assert len(texts) == FORMS
    assert not [text for text in texts if "87654.32" in text or "一百八十七" in text or "不存在的数" in text]
