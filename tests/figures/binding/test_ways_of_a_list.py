"""Lists in which each figure has a direction of its own: 分别下降9%、增长5%; by how much more was done than planned."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("收案", "60", "件"),
    ("收案", "50", "件", 2023),
    ("积案", "36", "件"),
    ("积案", "48", "件", 2023),
    ("来访", "330", "批"),
    ("来访", "300", "批", 2023),
    ("东站发送量", "32", "万人"),
    ("东站发送量", "30", "万人", 2023),
    ("西站发送量", "19", "万人"),
    ("西站发送量", "20", "万人", 2023),
    ("年度任务", "40", "公里"),
    ("完成清淤", "46", "公里"),
)
RIGHT = (
    "收案60件，积案36件，同比分别上升20%、下降25%。",
    "收案60件，积案36件，同比分别上升20%和下降25%。",
    "收案、积案、来访同比分别增长20%、下降25%、增长10%。",
    "东站、西站发送量分别较上年增加2万人、减少1万人。",
    "收案60件、来访330批，同比分别增长20%、10%。",
    "完成清淤46公里，超额完成年度任务15%。",
    "完成清淤46公里，完成年度任务的115%。",
)
WRONG = (
    ("收案60件，积案36件，同比分别下降20%、上升25%。", ["20%", "25%"]),
    ("收案60件，积案36件，同比分别上升25%、下降20%。", ["25%", "20%"]),
    ("收案、积案、来访同比分别增长20%、增长25%、增长10%。", ["25%"]),
    ("东站、西站发送量分别较上年增加1万人、减少2万人。", ["1万人", "2万人"]),
    ("完成清淤46公里，超额完成年度任务25%。", ["25%"]),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize("text", RIGHT)
def test_each_of_a_list_goes_its_own_way(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_none_goes_the_way_of_another(text: str, wrong: list[str], book: FactBook) -> None:
    assert called_wrong(text, book) == wrong


def test_the_points_of_a_list_bear_the_unit_of_the_last() -> None:
    rows = (
        ("按期率", "90.5", "%"),
        ("按期率", "88.4", "%", 2023),
        ("好评率", "95.6", "%"),
        ("好评率", "90.0", "%", 2023),
    )
    book = book_of(rows, 2024)
    assert called_wrong("按期率和好评率较上年分别上升2.1和5.6个百分点。", book) == []
    assert called_wrong("按期率和好评率分别为90.5、95.6%。", book) == []
    assert "5.6" in called_wrong("按期率和好评率较上年分别上升5.6和2.1个百分点。", book)
