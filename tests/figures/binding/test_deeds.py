"""What is done with a thing, said before its name; and which way a row went, said before what it is of."""

import pytest

from assistant.domain.finding import Verdict
from tests.figures.books import book_of, called_wrong, data_judged

ROWS = (
    ("农村公路", "320", "公里"),
    ("农村公路改造里程", "85", "公里"),
    ("路灯", "1260", "盏"),
    ("路灯更换数量", "86", "盏"),
    ("农户人均增加收入", "1200", "元"),
    ("新增就业人数", "310", "人"),
    ("核减投资额", "86.50", "万元"),
)
RIGHT = (
    "更换路灯86盏，全县现有路灯1260盏。",
    "全县农村公路320公里。",
    "养护农村公路320公里。",
    "农户人均增加收入1200元，新增就业人数310人。",
    "全年核减投资86.50万元。",
)
WRONG = (
    ("更换路灯1260盏。", "1260盏"),
    ("全年改造农村公路320公里。", "320公里"),
    ("农户人均减少收入1200元。", "1200元"),
    ("全年减少就业人数310人。", "310人"),
    ("全年增加投资86.50万元。", "86.50万元"),
)


@pytest.mark.parametrize("text", RIGHT)
def test_a_thing_and_what_is_done_with_it_are_told_apart(text: str) -> None:
    assert called_wrong(text, book_of(ROWS, 2024)) == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_the_deed_and_the_direction_before_a_name_are_held_against_the_rows(text: str, figure: str) -> None:
    assert data_judged(text, book_of(ROWS, 2024))[figure].verdict is Verdict.MISMATCH
