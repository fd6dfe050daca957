"""What several counties or towns have of one thing: granted and spent, told in the order of the rows."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

ROWS = (
    ("预算数", "9200", "万元", 2023, None),
    ("执行数", "8948", "万元", 2023, None),
    ("分配资金", "3680", "万元", 2023, "柳浦县"),
    ("支出资金", "3588", "万元", 2023, "柳浦县"),
    ("新建渠道", "42", "公里", 2023, "柳浦县"),
    ("分配资金", "2760", "万元", 2023, "桐坝县"),
    ("支出资金", "2704.8", "万元", 2023, "桐坝县"),
    ("新建渠道", "35", "公里", 2023, "桐坝县"),
    ("分配资金", "2760", "万元", 2023, "石渚区"),
    ("支出资金", "2655.2", "万元", 2023, "石渚区"),
    ("新建渠道", "23", "公里", 2023, "石渚区"),
    ("新建渠道", "100", "公里", 2023, None),
    ("合格渠道", "96", "公里", 2023, None),
    ("带动农户增收总额", "512", "万元", 2023, None),
    ("带动农户增收总额", "480", "万元", 2022, None),
)
BOOK = book_of(ROWS, 2023)


@pytest.mark.parametrize(
    "sentence",
    [
        "柳浦县支出3588万元，执行率97.5%。",
        "柳浦、桐坝两县支出依次为3588万元、2704.8万元，执行率依次为97.5%、98%。",
        "三县（区）执行率依次为97.5%、98%、96.2%。",
        "三县（区）新建渠道占比分别为42%、35%、23%。",
        "柳浦、桐坝两县合计分得6440万元，占全市的70%。",
        "柳浦、桐坝两县合计支出6292.8万元。",
        "合格渠道96公里，占100公里的96%。",
        "带动农户增收512万元，比上年增加32万元。",
    ],
)
def test_what_follows_from_the_rows_of_each_is_right(sentence: str) -> None:
    assert not called_wrong(sentence, BOOK)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("柳浦县支出3588万元，执行率98%。", "98%"),
        ("柳浦、桐坝两县支出依次为3588万元、2704.8万元，执行率依次为98%、97.5%。", "97.5%"),
        ("三县（区）新建渠道占比分别为35%、42%、23%。", "35%"),
        ("柳浦、桐坝两县合计分得6292.8万元。", "6292.8万元"),
        ("合格渠道96公里，占102公里的96%。", "102公里"),
        ("合格渠道69公里，占100公里的96%。", "69公里"),
        ("带动农户增收480万元。", "480万元"),
    ],
)
def test_what_does_not_is_found(sentence: str, wrong: str) -> None:
    assert wrong in called_wrong(sentence, BOOK)
