"""`jushi read`: tables to check, JSON as the contract says, statuses, and what it writes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from assistant.resources import folder
from evals.forms import write_docx, write_xlsx
from evals.forms.invent import evaluation
from evals.forms.layouts import layout
from evals.forms.printed import prepared
from evals.forms.rendering import render
from evals.forms.variation import PLAIN


def jushi(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    entry = layout("hubei_project")
    path = tmp_path_factory.mktemp("forms") / "表.xlsx"
    write_xlsx.write([render(prepared(evaluation(3, entry.scope), entry, PLAIN), entry, PLAIN)], path)
    return path


def test_the_text_answer_shows_every_indicator_and_the_total(form: Path) -> None:
    answer = jushi("read", str(form))
    assert answer.returncode == 0, answer.stderr
    shown = "".join(answer.stdout.split())
    for item in evaluation(3, "project").indicators:
        assert item.name[:4] in shown  # longer names are folded
    assert f"自评总分：{evaluation(3, 'project').self_total}" in shown


def test_no_column_is_lost_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    sample = folder("corpus") / "sample" / "自评表.xlsx"
    lines = jushi("read", str(sample)).stdout.splitlines()
    row = next(line.split() for line in lines if line.strip().startswith("2 ") and "2475人次" in line)
    assert row[-4:] == ["≥2600人次", "2475人次", "10", "9.52"]
    assert any("接待查档群众：三季度查档大厅搬迁" in line for line in lines)
    assert max(map(cell_len, lines[:40])) <= 80


def test_json_is_all_there_is_on_stdout_and_can_be_read_again(form: Path, tmp_path: Path) -> None:
    target = tmp_path / "eval.json"
    answer = jushi("read", str(form), "--format", "json", "-o", str(target))
    printed = json.loads(answer.stdout)
    assert set(printed) >= {"evaluations", "unplaced"}
    assert json.loads(target.read_text(encoding="utf-8")) == printed
    again = json.loads(jushi("read", str(target), "--format", "json").stdout)
    assert again["evaluations"] == printed["evaluations"]


def test_text_prints_what_offsets_count(form: Path) -> None:
    from assistant.config import LimitSettings
    from assistant.ingest import read_document

    assert jushi("read", "--text", str(form)).stdout == read_document(form, LimitSettings()).text


def test_the_schema_needs_no_file() -> None:
    schema = json.loads(jushi("read", "--schema").stdout)
    assert set(schema["required"]) == {"schema", "unit_name", "year", "scope"}


def test_bad_input_is_one_line_and_status_2(tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    answer = jushi("read", str(broken))
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith("坏.xlsx：")
    assert jushi("read").returncode == 2


def test_doubtful_fields_and_unplaced_text_are_shown(tmp_path: Path) -> None:
    entry = layout("mof_project")
    whole = prepared(evaluation(1, entry.scope), entry, PLAIN)
    items = [whole.indicators[0].model_copy(update={"self_score": "1O"}), *whole.indicators[1:]]
    path = tmp_path / "表.docx"
    write_docx.write([render(whole.model_copy(update={"indicators": items}), entry, PLAIN)], path)
    shown = jushi("read", str(path)).stdout
    assert "1O?" in shown
    assert "数字里混有字母" in "".join(shown.split())
