"""A finished report beside a form: what makes the line above it a warning."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.chat.review_panel import _summary

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
