"""Short names that the sentence makes whole: by what it told before, by a whole it names behind, by a purpose."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong, unproved

SPENT = (
    ("本年支出", "5200", "万元"),
    ("基本支出", "3100", "万元"),
    ("项目支出", "2100", "万元"),
    ("财政拨款支出", "4300", "万元"),
    ("财政拨款基本支出", "2500", "万元"),
    ("财政拨款项目支出", "1800", "万元"),
    ("人员经费", "2000", "万元"),
    ("公用经费", "500", "万元"),
    ("座席", "8200", "个"),
    ("座席", "8000", "个", 2022),
    ("少儿馆座席", "640", "个"),
    ("少儿馆座席", "610", "个", 2022),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("财政拨款基本支出2500万元，其中人员经费2000万元，占基本支出的80%；公用经费500万元，占基本支出的20%。", []),
        ("财政拨款基本支出2500万元，其中人员经费2000万元，占基本支出的64.52%。", ["64.52%"]),
        ("基本支出3100万元，其中人员经费2000万元，占基本支出的64.52%。", []),
        ("少儿馆座席640个，比上年有所增加，座席增加30个。", []),
        ("少儿馆座席640个，与上年比较，座席增加200个。", ["200个"]),
        ("全市座席8200个，与上年比较，座席增加200个。", []),
    ],
)
def test_what_a_sentence_told_is_meant_by_the_end_of_its_name(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(SPENT, 2023)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("基本支出2500万元，占财政拨款总支出的58.14%。", []),
        ("项目支出1800万元，占财政拨款支出的41.86%。", []),
        ("项目支出2100万元，占本年支出的40.38%。", []),
        ("项目支出1900万元，占财政拨款支出的41.86%。", ["1900万元", "41.86%"]),
    ],
)
def test_a_share_behind_names_the_whole_of_a_part(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(SPENT, 2023)) == wrong


PURPOSES = (
    ("渔港整修资金", "1865", "万元"),
    ("海塘加固资金", "1620", "万元"),
    ("码头防滑改造资金", "245", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("将1620万元资金划拨用于海塘加固，245万元资金划拨用于实施浮桥及卸鱼码头防滑改造。", []),
        ("将1620万元资金划拨用于海塘加固，254万元资金划拨用于实施浮桥及卸鱼码头防滑改造。", ["254万元"]),
    ],
)
def test_what_money_is_for_may_name_it_behind(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(PURPOSES, 2023)) == wrong


LISTED = (("涉及社区", "3", "个"), ("涉及村", "4", "个"), ("涉及企业", "9", "家"))


def test_a_list_says_its_verb_once() -> None:
    book = book_of(LISTED, 2023)
    assert unproved("涉及3个社区4个村。", book) == []
    assert called_wrong("涉及3个社区5个村。", book) == ["5个"]


FIELDS = (
    ("资金投入", "58.4", "万元"),
    ("执行数", "55.93", "万元"),
    ("区级配套资金", "22.7", "万元"),
    ("区级配套资金执行数", "20.23", "万元"),
    ("中央资金", "35.7", "万元"),
    ("中央资金执行数", "35.7", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("投入资金58.4万元，其中中央资金35.7万元、区级配套资金22.7万元；执行数55.93万元。", []),
        ("投入资金58.4万元，其中中央资金35.7万元、区级配套资金22.7万元；执行数59.53万元。", ["59.53万元"]),
    ],
)
def test_behind_a_semicolon_a_bare_field_is_that_of_all(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(FIELDS, 2023)) == wrong


VISITS = (
    ("分馆平均借期", "21", "日"),
    ("街道分馆到馆人次", "86.4", "万人次"),
    ("街道分馆外借人次", "27.5", "万人次"),
    ("街道分馆外借人次", "22.1", "万人次", 2022),
    ("街道分馆到馆人次", "79.4", "万人次", 2022),
    ("外借人次", "143.8", "万人次"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("街道分馆到馆人次86.4万，比上年增加7万人次；外借人次27.5万，比上年增加5.4万人次。", []),
        ("街道分馆到馆人次86.4万，比上年增加7万人次；外借人次27.5万，比上年增加4.5万人次。", ["4.5万人次"]),
    ],
)
def test_a_bare_number_is_counted_in_what_its_name_ends_in(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(VISITS, 2023)) == wrong
