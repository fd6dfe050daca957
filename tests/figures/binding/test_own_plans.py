"""What was planned of one thing is no measure of another, and a clause may say that changes are held against a plan."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong, unproved

FEES = (
    ("三公经费支出年初预算", "23.4", "万元"),
    ("三公经费支出决算", "6.5", "万元"),
    ("公务用车购置费支出决算", "0", "万元"),
    ("公务用车运行维护费支出年初预算", "3.4", "万元"),
    ("公务用车运行维护费支出决算", "3.4", "万元"),
    ("公务接待费支出年初预算", "20", "万元"),
    ("公务接待费支出决算", "3.1", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "公务用车购置费支出决算为0万元，完成年初预算的0%；公务用车运行维护费支出决算为3.4万元，完成年初预算的100%；"
            "公务接待费支出决算为3.1万元，完成年初预算的15.5%。",
            [],
        ),
        ("公务用车运行维护费支出决算为3.4万元，完成年初预算的17%。", ["17%"]),
        ("公务接待费支出决算为3.1万元，完成年初预算的91.2%。", ["91.2%"]),
    ],
)
def test_what_was_done_is_held_against_its_own_plan(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(FEES, 2023)) == wrong


TASKS = (
    ("安置退捕渔民", "2268", "人"),
    ("安置退捕渔民省目标任务", "2100", "人"),
    ("船员转岗培训", "1827", "人"),
    ("船员转岗培训省目标任务", "1740", "人"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("安置退捕渔民2268人，完成省目标任务的108%；船员转岗培训1827人，完成省下达任务105%。", []),
        ("船员转岗培训1827人，完成省下达任务87%。", ["87%"]),
    ],
)
def test_who_set_a_plan_is_no_part_of_what_it_is_of(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(TASKS, 2023)) == wrong


SIDES = (
    ("收入、支出决算总计", "1040", "万元"),
    ("收入决算总计", "520", "万元"),
    ("收入决算总计", "416", "万元", 2022),
    ("收入年初预算", "400", "万元"),
    ("支出决算总计", "520", "万元"),
    ("支出决算总计", "416", "万元", 2022),
    ("支出年初预算", "400", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "我所收入、支出决算总计1040万元。与年初预算相比，收、支总计各增加120万元，增长30%；较上年决算，收、支总计各"
            "增加104万元，增长25%。",
            [],
        ),
        ("我所收入、支出决算总计1040万元。与上年决算相比，收、支总计各增加624万元。", ["624万元"]),
        ("与年初预算相比，支出决算总计增加120万元，增长30%。", []),
        ("与年初预算相比，支出决算总计增加104万元。", ["104万元"]),
        ("与上年相比，支出决算总计增加104万元，增长25%。", []),
    ],
)
def test_a_clause_of_its_own_says_what_a_change_is_measured_from(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(SIDES, 2023)) == wrong


BUDGET = (("苗圃预算支出", "640", "万元"), ("预算执行数", "575", "万元"), ("抽查预算支出", "416", "万元"))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("苗圃预算支出640万元，预算执行数575万元，预算支出与执行数差异65万元。", []),
        ("苗圃预算支出640万元，预算执行数575万元，预算支出与执行数差异56万元。", ["56万元"]),
        ("抽查本场及所属单位预算支出416万元，占苗圃预算支出的65%。", []),
        ("抽查本场及所属单位预算支出461万元。", ["461万元"]),
    ],
)
def test_sums_and_differences_are_of_what_is_named(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(BUDGET, 2023)) == wrong


def test_what_is_still_needed_is_a_rest() -> None:
    book = book_of((("泵房投资", "8140", "万元"), ("债券资金到位", "7685", "万元")), 2023)
    assert unproved("泵房投资8140万元，债券资金到位7685万元，还需筹措455万元。", book) == []
    assert called_wrong("泵房投资8140万元，债券资金到位7685万元，还需筹措544万元。", book) == ["544万元"]


WORKS = (
    ("隐患治理", "22", "处"),
    ("隐患治理计划", "19", "处"),
    ("营房维修完成", "5", "处"),
    ("营房维修计划", "7", "处"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年隐患治理22处，超计划3处。", []),
        ("全年隐患治理19处。", ["19处"]),
        ("计划完成隐患治理19处，实际22处。", []),
        ("营房维修7处完成5处。", []),
        ("应治理隐患19处，实治22处。", []),
        ("全年相应治理隐患19处。", ["19处"]),
    ],
)
def test_a_count_of_what_was_to_be_done_is_not_told_as_what_was_done(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(WORKS, 2023)) == wrong
