"""A figure told before its name is held against the row that the name behind it says, and refused where it differs."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, data_judged

ROWS = (
    ("渠道清淤·执行数", "412.60", "万元"),
    ("渠道清淤·预算数", "430.00", "万元"),
    ("闸门更换·执行数", "88.35", "万元"),
    ("闸门更换·预算数", "90.00", "万元"),
    ("执行数", "500.95", "万元"),
    ("清淤长度·年初目标值", "60", "公里"),
    ("清淤长度·实际完成值", "57", "公里"),
    ("灌溉水量", "1240", "万立方米"),
)


def _book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("412.60万元、88.35万元，这是渠道清淤、闸门更换两块的支出。", ("412.60万元", "88.35万元")),
        ("1240万立方米，为灌溉水量。", ("1240万立方米",)),
        ("60公里的清淤长度目标只做成57公里。", ("60公里", "57公里")),
        ("资金都已付清；88.35万元，即闸门更换支出。", ("88.35万元",)),
    ],
)
def test_what_is_told_before_its_name_is_proved(text: str, figures: tuple[str, ...]) -> None:
    judged = data_judged(text, _book())
    assert {one: judged[one].verdict.is_proved for one in figures} == dict.fromkeys(figures, True)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("88.35万元、412.60万元，这是渠道清淤、闸门更换两块的支出。", "88.35万元"),
        ("1420万立方米，为灌溉水量。", "1420万立方米"),
        ("66公里的清淤长度目标只做成57公里。", "66公里"),
        ("资金都已付清；90.00万元，即闸门更换支出。", "90.00万元"),
    ],
)
def test_what_its_name_does_not_hold_stays_wrong(text: str, figure: str) -> None:
    assert data_judged(text, _book())[figure].verdict.is_wrong


def test_headings_lead_the_way_in_either_order() -> None:
    told = data_judged("一、渠道清淤\n430.00万元，是预算数。", _book())["430.00万元"]
    assert (told.verdict, told.text) == (Verdict.MATCHED, "430.00万元")
