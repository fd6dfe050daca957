"""No command writes over a file that it was given to read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.errors import BadInputError

FORM = {
    "schema": "jushi/evaluation/1",
    "unit_name": "岭南区档案室",
    "year": 2022,
    "scope": "department",
    "facts": [{"label": "接待查档群众", "value": "814", "unit": "人次"}],
}


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "表.json", "-o", "./表.json"),
        ("draft", "表.json", "--material", "稿.md", "-o", "表.json"),
        ("draft", "表.json", "--material", "稿.md", "-o", "稿.md"),
        ("check", "稿.md", "--data", "表.json", "--html", "稿.md"),
        ("check", "稿.md", "--data", "表.json", "--html", "链接.html"),
        ("audit", "稿.md", "--html", "稿.md"),
        ("audit", "稿.md", "--against", "表.json", "--docx", "表.json"),
        ("audit", "稿.md", "--xlsx", "稿.md"),
    ],
)
def test_what_is_read_is_never_replaced(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表.json").write_text(json.dumps(FORM, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "稿.md").write_text("接待查档群众814人次。", encoding="utf-8")
    (tmp_path / "链接.html").symlink_to(tmp_path / "稿.md")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    refused = CliRunner().invoke(cli.build(), arguments)
    assert isinstance(refused.exception, BadInputError)
    assert "写入会把它覆盖；请换一个文件名" in str(refused.exception)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_earlier_page_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表.json").write_text(json.dumps(FORM, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "稿.md").write_text("接待查档群众814人次。", encoding="utf-8")
    for _ in range(2):
        assert (
            CliRunner().invoke(cli.build(), ["check", "稿.md", "--data", "表.json", "--html", "页.html"]).exit_code == 0
        )


def test_pages_and_passages_do_not_go_together(tmp_path: Path) -> None:
    refused = CliRunner().invoke(cli.build(), ["audit", "--jsonl", "-", "--html", str(tmp_path / "页.html")], input="")
    assert refused.exit_code == 2
