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


def test_a_file_with_nothing_to_audit_is_called_so(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "空表.xlsx"
    openpyxl.Workbook().save(path)
    assert "没有读到可以核对的内容" in call(str(path)).stdout
    report = tmp_path / "报告.txt"
    report.write_text("某中心本年支出2000万元，其中人员支出1500万元，占75.00%。\n", encoding="utf-8")
    assert "没有读到可以核对的内容" not in call(str(report)).stdout
