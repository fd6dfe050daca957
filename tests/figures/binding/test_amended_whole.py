"""A whole with its parts, what it was changed to with its parts, and rates told in the order of the rows before."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, data_judged, indicators_of

ROWS = (
    ("预算数", "1342.8", "万元"),
    ("年初预算数", "1286.5", "万元"),
    ("基本支出·年初预算数", "826.5", "万元"),
    ("基本支出·预算数", "842.8", "万元"),
    ("基本支出·执行数", "838.1", "万元"),
    ("项目支出·年初预算数", "460", "万元"),
    ("项目支出·预算数", "500", "万元"),
)
OPENED = "年初预算为1286.5万元，其中基本支出{}万元、项目支出{}万元，年中经批复调整为{}万元，其中基本支出{}万元。"
INDICATORS = (("巡河", "120次", "130次"), ("清漂", "30公里", "27公里"), ("测点", "8个", "9个"))
DONE = "数量指标方面，巡河130次、清漂27公里、设测点9个，对照年度目标，完成率分别为{}、{}、{}。"


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (("826.5", "460", "1342.8", "842.8"), ()),
        (("862.5", "460", "1342.8", "842.8"), ("862.5万元",)),
        (("826.5", "460", "1342.8", "848.2"), ("848.2万元",)),
    ],
)
def test_parts_go_by_the_whole_before_them(told: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    judged = data_judged(OPENED.format(*told), book_of(ROWS, 2023))
    assert tuple(text for text, one in judged.items() if one.verdict.is_wrong) == wrong


@pytest.mark.parametrize(
    ("told", "proved"), [(("108.33%", "90%", "112.5%"), True), (("90%", "108.33%", "112.5%"), False)]
)
def test_rates_go_by_the_rows_in_their_order(told: tuple[str, ...], proved: bool) -> None:
    book: FactBook = book_of((), 2023, indicators=indicators_of(INDICATORS))
    judged = data_judged(DONE.format(*told), book)
    assert all(judged[text].verdict.is_proved for text in told) is proved
