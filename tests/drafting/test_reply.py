"""A model's answer cut into what was asked for, however it was dressed."""

from __future__ import annotations

import pytest

from assistant.drafting.reply import parts, sentences


@pytest.mark.parametrize(
    "answer",
    [
        "## 基本情况\n甲。\n\n## 自评结论\n乙。\n丙。",
        "**基本情况**\n甲。\n**自评结论**\n乙。\n丙。",
        "# 一、基本情况\n甲。\n# 二、自评结论\n乙。\n丙。",
        "基本情况\n甲。\n自评结论\n乙。\n丙。",
        "```markdown\n## 基本情况\n甲。\n## 自评结论（应写：总得分）\n乙。\n丙。\n```",
        "好的。\n## 基本情况\n甲。\n## 附注\n不要。\n## 自评结论\n乙。\n丙。",
    ],
)
def test_parts_are_found_under_their_headings(answer: str) -> None:
    assert parts(answer, ["基本情况", "自评结论"]) == {"基本情况": "甲。", "自评结论": "乙。\n丙。"}


def test_one_part_needs_no_heading() -> None:
    assert parts("甲。\n乙。", ["改进措施"]) == {"改进措施": "甲。\n乙。"}


@pytest.mark.parametrize(
    "answer",
    [
        '{"sentences": [{"n": 1, "text": "甲。"}, {"n": 2, "text": "乙。"}]}',
        '```json\n{"sentences": [{"n": 1, "text": "甲。"}, {"n": 2, "text": "乙。"}]}\n```',
        "1. 甲。\n2. 乙。",
        "[1] 甲。\n[2] 乙。",
        '{"sentences": [{"n": 1, "text": "甲。"}, {"n": 2, "text": "乙。"}, {"n": 3, "te',
    ],
)
def test_rewritten_sentences_are_found_by_number(answer: str) -> None:
    assert sentences(answer) == {1: "甲。", 2: "乙。"}


def test_nothing_useful_is_nothing() -> None:
    assert sentences("对不起") == {}
