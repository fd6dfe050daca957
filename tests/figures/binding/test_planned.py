"""Lists that say once, at their head, that all they tell was planned."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

ROWS = (
    ("红松（计划）", "12", "万株"),
    ("云杉（计划）", "18", "万株"),
    ("蒙古栎（计划）", "25", "万株"),
    ("红松（栽植）", "13", "万株"),
    ("云杉（栽植）", "19", "万株"),
    ("蒙古栎（栽植）", "25", "万株"),
    ("栽植合计（栽植）", "57", "万株"),
    ("管护站", "4", "座"),
)
BOOK = book_of(ROWS, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "计划栽植带土球的红松12万株、云杉18万株、蒙古栎25万株，总计55万株。",
        "本年计划栽植红松12万株、云杉18万株。",
        "计划栽植红松12万株、云杉18万株，实际栽植红松13万株、云杉19万株。",
        "拟栽植红松12万株、云杉18万株，建成管护站4座。",
    ],
)
def test_the_plan_is_told_of_every_item(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("计划栽植红松13万株、云杉19万株、蒙古栎25万株。", ["13万株", "19万株"]),
        ("计划栽植带土球的红松12万株、云杉81万株。", ["81万株"]),
        ("计划栽植红松12万株、云杉18万株，实际栽植红松12万株、云杉18万株。", ["12万株", "18万株"]),
        ("计划栽植红松12万株、云杉18万株、蒙古栎25万株，总计57万株。", ["57万株"]),
    ],
)
def test_what_was_not_planned_so_is_called_wrong(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


CUT = (
    ("中央下达资金", "8412", "万元"),
    ("调减资金", "160", "万元"),
    ("年初批复预算", "620", "万元"),
    ("追加经费", "45.5", "万元"),
    ("支出资金", "600", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("中央下达资金8412万元，年中调减160万元，实际下达8252万元。", []),
        ("年初批复预算620万元，年中追加经费45.5万元，调整后预算665.5万元。", []),
        ("中央下达资金8412万元，年中调减160万元，实际下达8522万元。", ["8522万元"]),
        ("年初批复预算620万元，年中追加经费45.5万元，调整后预算574.5万元。", ["574.5万元"]),
        ("中央下达资金8412万元，年中调减160万元，实际支出8252万元。", ["8252万元"]),
    ],
)
def test_a_plan_comes_to_what_was_added_or_taken_off(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(CUT, 2023)) == wrong


STAGES = book_of(
    (
        ("年初预算数", "250.00", "万元", "增殖放流"),
        ("预算数", "231.00", "万元", "增殖放流"),
        ("年初预算数", "350.00", "万元", "种苗采购"),
        ("全年预算数", "331.00", "万元", "种苗采购"),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("增殖放流年初250万元，调整后231万元。", []),
        ("增殖放流年初231万元，调整后250万元。", ["231万元", "250万元"]),
        ("种苗采购年初安排350万元，年中调整为331万元。", []),
        ("种苗采购年初安排331万元，年中调整为350万元。", ["331万元", "350万元"]),
    ],
)
def test_the_opening_budget_is_not_what_it_was_adjusted_to(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, STAGES) == wrong


CHANGED = book_of(
    (
        ("年初预算数", "120.00", "万元", "泵房检修"),
        ("全年预算数", "150.00", "万元", "泵房检修"),
        ("执行数", "150.00", "万元", "泵房检修"),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("泵房检修执行150万元，执行率100%。", []),
        ("泵房检修支出150万元，完成预算的100%。", []),
        ("泵房检修支出150万元，完成年初预算的125%。", []),
        ("泵房检修支出150万元，完成年初预算的100%。", ["100%"]),
        ("泵房检修执行150万元，执行率90%。", ["90%"]),
    ],
)
def test_what_was_spent_is_held_against_the_plan_as_it_came_to_be(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, CHANGED) == wrong
