"""A finished report beside a form: what makes the line above it a warning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.chat.desk import Desk
from assistant.chat.review_panel import _summary
from assistant.chat.reviewing import audited, take_report
from assistant.chat.store import WorkStore
from assistant.config import Settings
from assistant.service.accounts import User

from .site import SAMPLE

COUNTS: dict[str, Any] = {"kind": "自评报告", "examined": 12, "checks_crashed": 0, "warnings": []}


@pytest.mark.parametrize(
    ("changes", "mismatch", "kind"),
    [
        ({}, "", "info"),
        ({"warnings": ["与数据不符的数字有 30 处，相符的只有 4 处，请先看是否拿错了文件或数据"]}, "", "warn"),
        ({"checks_crashed": 1}, "", "warn"),
        ({}, "报告写的是2021年，数据是2022年度的，没有与表核对。", "warn"),
    ],
)
def test_what_was_doubtful_in_reading_is_a_warning_even_where_nothing_is_found(
    changes: dict[str, Any], mismatch: str, kind: str
) -> None:
    told = _summary(COUNTS | changes, [], "自评表.xlsx", mismatch)
    assert f'class="notice {kind}"' in told


def test_a_material_that_comes_later_bears_out_what_the_report_says(tmp_path: Path) -> None:
    desk = Desk(WorkStore(tmp_path / "data"), Settings(), User("小张", "staff", ""))
    work = desk.start()
    desk.take_form(work, SAMPLE / "自评表.xlsx", "自评表.xlsx")
    report = tmp_path / "报告.md"
    report.write_text("# 自评报告\n\n全年举办讲座31场。\n", encoding="utf-8")
    take_report(desk, work, report, report.name)
    before = audited(desk, work)
    assert audited(desk, work) is before
    desk.take_material(work, SAMPLE / "工作总结.md", "工作总结.md")
    assert audited(desk, work) is not before
