"""`jushi audit`: marks for decisions only where decisions are kept."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from assistant import cli


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.build(), ["audit", *arguments])


def test_marks_are_shown_where_decisions_are_kept(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("某中心本年支出2000万元，其中人员支出1500万元，占70.00%。\n", encoding="utf-8")
    told = call(str(report))
    assert told.exit_code == 1
    assert "1500" in told.stdout
    assert "指纹" not in told.stdout
    assert "指纹" in call(str(report), "--baseline", str(tmp_path / "处理.json")).stdout
