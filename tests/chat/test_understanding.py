"""What people type is understood by its words, and points are cut out cleanly."""

from __future__ import annotations

import pytest

from assistant.chat.instructions import Wish, points, understand, without_point
from assistant.chat.work import Section

SECTIONS = [
    Section(name="一、基本情况", text="甲"),
    Section(name="二、存在的问题", text="乙"),
    Section(name="三、改进措施", text="丙"),
]


@pytest.mark.parametrize(
    ("words", "wish", "part", "point"),
    [
        ("起草综述", Wish.OVERVIEW, None, None),
        ("帮我写一份自评报告初稿", Wish.OVERVIEW, None, None),
        ("写偏差原因", Wish.DEVIATION, None, None),
        ("写一段话的决算综述", Wish.SUMMARY, None, None),
        ("起草全文", Wish.ALL, None, None),
        ("第三部分再具体些", Wish.REVISE, 3, None),
        ("改进措施这部分再详细一点", Wish.REVISE, 3, None),
        ("语气更正式", Wish.REVISE, None, None),
        ("删去第二点", Wish.DELETE_POINT, None, 2),
        ("删掉第2部分的第3点", Wish.DELETE_POINT, 2, 3),
        ("重写第二部分", Wish.REGENERATE, 2, None),
        ("用去年的结构", Wish.LAST_YEAR, None, None),
        ("撤销", Wish.UNDO, None, None),
        ("为什么公务卡刷卡率扣1分？", Wish.QUESTION, None, None),
        ("如果执行率到95%会怎样", Wish.QUESTION, None, None),
        ("按10号文和101号文分别是多少？", Wish.QUESTION, None, None),
        ("能不能帮我起草综述？", Wish.OVERVIEW, None, None),
        ("请把第三部分写得再具体些，好吗？", Wish.REVISE, 3, None),
        ("可以删去第二点吗？", Wish.DELETE_POINT, None, 2),
        ("麻烦您重写第二部分", Wish.REGENERATE, 2, None),
        ("帮我撤销一下", Wish.UNDO, None, None),
        ("没什么问题了，起草全文", Wish.ALL, None, None),
        ("还要补充什么内容", Wish.QUESTION, None, None),
        ("哪几项要说明偏差原因", Wish.QUESTION, None, None),
        ("恢复这几分要做什么", Wish.QUESTION, None, None),
        ("能得多少分？", Wish.QUESTION, None, None),
        ("请问总分怎么打的", Wish.QUESTION, None, None),
        ("为啥要写偏差原因", Wish.QUESTION, None, None),
    ],
)
def test_instructions(words: str, wish: Wish, part: int | None, point: int | None) -> None:
    asked = understand(words, SECTIONS)
    assert asked is not None
    assert (asked.wish, asked.part, asked.point) == (wish, part, point)


def test_small_talk_is_no_instruction() -> None:
    assert understand("你好", SECTIONS) is None


@pytest.mark.parametrize(
    ("text", "number", "left"),
    [
        ("一是甲不足；二是乙不够；三是丙欠缺。", 2, "一是甲不足；三是丙欠缺。"),
        ("一是甲不足；二是乙不够；三是丙欠缺。", 3, "一是甲不足；二是乙不够。"),
        ("总说。\n（一）甲。\n乙的说明。\n（二）丙。\n结尾。", 2, "总说。\n（一）甲。\n乙的说明。\n结尾。"),
        ("一是甲。只有一点。", 1, None),
        ("一是甲；二是乙。", 5, None),
    ],
)
def test_points_are_cut_out_and_the_rest_is_kept(text: str, number: int, left: str | None) -> None:
    got = without_point(text, number)
    assert (got.replace("\n\n", "\n") if got else got) == left


def test_points_cover_their_text() -> None:
    text = "主要有：一是甲；二是乙；三是丙。"
    assert [text[a:b] for a, b in points(text)] == ["一是甲；", "二是乙；", "三是丙。"]
