"""The command itself: statuses, what it refuses, and that nothing of a form can act in its summary."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from assistant.batch import summary
from assistant.batch.ledger import Ledger, Row
from assistant.batch.pace import Budget
from assistant.batch.report import report_rows
from assistant.batch.setting import budget, limits, scheduler
from assistant.batch.states import State
from assistant.config import ModelSettings, Settings
from assistant.errors import BadInputError

from .material import RULESET, make_forms

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from assistant.cli import main; main()", "batch"]
EVIL = '=HYPERLINK("http://a")<script>alert(1)</script>'


def jushi(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_json_and_status(tmp_path: Path) -> None:
    forms = make_forms(tmp_path / "in", 2)
    done = jushi(forms, "-o", tmp_path / "out", "--ruleset", RULESET, "--format", "json", "--jobs", 1)
    told = json.loads(done.stdout)
    assert len(told["forms"]) == 2
    assert sum(told["summary"].values()) == 2
    assert done.returncode == (0 if told["summary"] == {"done": 2} else 1)
    plan = json.loads(
        jushi(forms, "-o", tmp_path / "plan", "--ruleset", RULESET, "--dry-run", "--format", "json", "--jobs", 1).stdout
    )
    assert (plan["forms"], plan["calls"], plan["cost"]) == (2, 0, "0.00")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["没有的目录", "-o", "out"], "找不到这个目录"),
        (["EMPTY", "-o", "out"], "目录里没有文件"),
        (["EMPTY", "-o", "out", "--resume"], "没有可以续做的台账"),
        (["EMPTY", "-o", "out", "--executor", "dask"], "没有给出调度器地址"),
        (["EMPTY", "-o", "out", "--via", "batch-file"], "没有可用的模型"),
        (["EMPTY", "-o", "out", "--model", "甲"], "配置里没有这个模型"),
    ],
)
def test_refusals_are_one_line_and_status_2(tmp_path: Path, arguments: list[str], complaint: str) -> None:
    (tmp_path / "empty").mkdir()
    places = {"EMPTY": str(tmp_path / "empty"), "out": str(tmp_path / "out")}
    done = jushi(*(places.get(argument, argument) for argument in arguments))
    assert done.returncode == 2
    assert complaint in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_untrusted_text_stays_text_in_the_summary(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    outcome = {"unit": EVIL, "project": "@甲", "questions": [EVIL], "folder": "forms/a b#.xlsx"}
    ledger.settle([Row(EVIL, 1, "k", State.NEEDS_INPUT, "-1+1", outcome)])
    summary.write(ledger, tmp_path, None, Budget())
    ledger.close()
    cells = [c for sheet in openpyxl.load_workbook(tmp_path / "summary.xlsx") for row in sheet for c in row if c.value]
    assert not [cell for cell in cells if cell.data_type == "f"]
    for name in ("summary.html", "questions.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "<script" not in text
        assert "&lt;script&gt;" in text
    assert 'href="forms/a%20b%23.xlsx/"' in (tmp_path / "summary.html").read_text(encoding="utf-8")


def test_the_end_of_a_run_in_words(tmp_path: Path) -> None:
    rows = [Row(f"{n}", 1, "k", State.PAUSED if n else State.DONE, "预算已用完") for n in range(30)]
    rows += [Row(f"x{n:02}", 1, "k", State.NEEDS_INPUT, f"有 {n % 2 + 1} 项") for n in range(25)]
    rows.append(Row("坏", 1, "k", State.BAD_INPUT, "已损坏"))
    told = report_rows(rows, tmp_path).splitlines()
    assert told[0] == "共 56 张表：已完成 1，需单位补充 25，文件无法使用 1，已暂停 29"
    assert told[1:3] == ["  已暂停　1 等 29 张　预算已用完", "  文件无法使用　坏　已损坏"]
    assert "  其余 7 项见汇总表" in told
    assert told[-2].startswith("再次运行同一命令即可继续")


def test_forms_of_one_file_are_told_apart_and_only_those_read_were_compared(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    rows = [
        Row(
            "甲.docx",
            n,
            "k",
            State.NEEDS_INPUT,
            f"有 {n} 项",
            {"unit": "甲局", "form": "甲局", "questions": ["缺预算数"]},
        )
        for n in (1, 2)
    ]
    rows.append(Row("坏.xlsx", 1, "k", State.BAD_INPUT, "已损坏"))
    ledger.settle(rows)
    summary.write(ledger, tmp_path, None, Budget())
    ledger.close()
    asked = (tmp_path / "questions.html").read_text(encoding="utf-8")
    assert "<h3>甲局（甲.docx）</h3>" in asked
    assert "<h3>甲局（甲.docx（第 2 张表））</h3>" in asked
    assert "共比对 2 张表" in (tmp_path / "summary.html").read_text(encoding="utf-8")
    assert "  需单位补充　甲.docx（第 2 张表）　有 2 项" in report_rows(rows, tmp_path).splitlines()


def test_settings_of_a_run() -> None:
    model = ModelSettings(base_url="http://127.0.0.1/v1", name="m", requests_per_minute=60, retries=9)
    settings = Settings(model={"default": model})
    assert limits(settings, None, 4).attempts == 10
    assert limits(settings, None, 4).requests_per_minute == 60
    with pytest.raises(BadInputError, match="没有模型的价格"):
        budget(settings, None, None, "10")
    with pytest.raises(BadInputError, match="不是数字"):
        budget(settings, "none", None, "十元")
    with pytest.raises(BadInputError, match="只与"):
        scheduler("local", "tcp://a")
