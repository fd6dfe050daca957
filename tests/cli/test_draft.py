"""`jushi draft` as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.llm.loopback import LoopbackEndpoint, same
from tests.drafting.conftest import FORM, SUMMARY


def jushi(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    code = "from assistant.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "form.json").write_text(json.dumps(FORM, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "summary.md").write_text(SUMMARY, encoding="utf-8")
    return tmp_path


def test_json_is_as_the_contract_says(folder: Path) -> None:
    done = jushi("draft", "form.json", "--material", "summary.md", "--section", "all", "--format", "json", cwd=folder)
    assert done.returncode == 1
    (draft,) = json.loads(done.stdout)["drafts"]
    keys = {"form", "sections", "findings", "questions", "model", "prompt", "sources", "signed"}
    assert keys <= set(draft)
    assert {"name", "text", "figures", "by"} <= set(draft["sections"][0])
    assert draft["questions"]


def test_a_file_is_written_and_named(folder: Path) -> None:
    done = jushi("draft", "form.json", "-o", "out.md", cwd=folder)
    assert "已写入 out.md" in done.stdout
    assert "未定稿" in done.stdout
    assert "128.00万元" in (folder / "out.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["draft", "nothing.json"], "nothing.json"),
        (["draft", "form.json", "--section", "poem"], "没有这个部分"),
        (["draft", "form.json", "--model", "big"], "没有这个模型"),
        (["draft", "form.json", "-o", "out.pdf"], "不支持这种输出格式"),
        (["draft", "form.json", "--outline", "gone.txt"], "提纲文件读不出来"),
    ],
)
def test_bad_input_is_one_line_and_status_two(folder: Path, arguments: list[str], says: str) -> None:
    done = jushi(*arguments, cwd=folder)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_users_own_outline_is_followed(folder: Path) -> None:
    (folder / "outline.txt").write_text("一、资金执行情况\n二、存在的问题及原因\n", encoding="utf-8")
    done = jushi("draft", "form.json", "--outline", "outline.txt", cwd=folder)
    assert done.stdout.count("# 一、") + done.stdout.count("# 二、") == 2


def test_errors_of_the_form_itself_are_told_beside_the_draft(folder: Path) -> None:
    (folder / "wrong.json").write_text(json.dumps({**FORM, "self_total": "99.28"}, ensure_ascii=False), "utf-8")
    told = jushi("draft", "wrong.json", "-o", "out.md", cwd=folder)
    assert "自评表有误，请先改表：[SCORE26]" in told.stdout
    assert told.returncode == 1
    (draft,) = json.loads(jushi("draft", "wrong.json", "--format", "json", cwd=folder).stdout)["drafts"]
    assert "SCORE26" in {finding["code"] for finding in draft["form_findings"]}


def test_a_model_none_of_whose_sentences_passed_is_not_called_the_author(folder: Path) -> None:
    with LoopbackEndpoint(same("今年花了999.99万元。")) as endpoint:
        model = f'[model.default]\nbase_url = "{endpoint.url}"\nname = "m"\nretries = 0\n'
        (folder / "jushi.toml").write_text(model, encoding="utf-8")
        done = jushi("draft", "form.json", "-o", "out.md", cwd=folder)
    assert endpoint.requests
    assert "模型 m 没有写出通过核对的句子，全部由程序成文" in done.stdout
    assert "999.99" not in (folder / "out.md").read_text(encoding="utf-8")
