"""So much for each is shared out among what was reached, not among what was asked for or may be."""

import pytest

from tests.figures.books import book_of, called_wrong, indicators_of

ROWS = (("宣讲场次", "≥40场", "36场"), ("听众人次", "≥2600人次", "2790人次"))
BOOK = book_of(
    (("人员编制", "26", "人"), ("实有人数", "24", "人"), ("支出合计", "412.68", "万元")),
    2023,
    indicators=indicators_of(ROWS),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("平均每场听众77.5人次。", []),
        ("平均每场听众69.75人次。", ["69.75人次"]),  # 2790 ÷ 40
        ("平均每场计划听众65人次。", []),
        ("人均支出17.195万元。", []),
        ("人均支出15.87万元。", ["15.87万元"]),  # ÷ 26
        ("按编制人均支出15.87万元。", []),
    ],
)
def test_each_is_one_of_those_there_are(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong
