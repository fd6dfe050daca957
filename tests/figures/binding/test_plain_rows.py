"""Rows called as others are, and more besides; rows told once, which are no part of themselves."""

import pytest

from assistant.domain.finding import Verdict
from tests.figures.books import book_of, data_judged

ROWS = (
    ("受理申诉", "420", "件"),
    ("办结申诉", "399", "件"),
    ("限时办结申诉", "357", "件"),
    ("调解员", "15", "人"),
    ("调解员助手", "21", "人"),
    ("换热机房", "30", "座"),
    ("值守房", "24", "座"),
    ("供暖面积", "720", "万平方米"),
    ("筹措款项", "640", "万元"),
    ("拨付款项", "608", "万元"),
    ("下拨总额", "800", "万元"),
    ("未成年读者", "236", "人"),
    ("参训职工", "168", "人"),
    ("参赛选手满意度", "88", "%"),
)


@pytest.mark.parametrize(
    ("text", "figure", "wrong"),
    [
        # Of two rows the one whose name is said in full, and nothing of what more the other is called.
        ("受理申诉420件，办结申诉399件。", "399件", False),
        ("受理申诉420件，办结申诉357件。", "357件", True),
        ("受理申诉420件，限时办结申诉357件。", "357件", False),
        # Among whom an amount is shared out.
        ("受理申诉420件，调解员人均受理申诉28件。", "28件", False),
        ("受理申诉420件，调解员人均受理申诉20件。", "20件", True),
        ("平均每座换热机房供暖24万平方米。", "24万平方米", False),
        ("平均每座换热机房供暖30万平方米。", "30万平方米", True),
        # A rate of what was done, never over what was done.
        ("下拨总额800万元，筹措款项640万元，拨付款项608万元，筹措率95%。", "95%", True),
        # Words that exclude each other; a share of what is named is the rate of nothing.
        ("成年读者236人。", "236人", True),
        ("参训职工是受理申诉的88%。", "88%", True),
    ],
)
def test_a_plain_name_tells_the_plain_row(text: str, figure: str, wrong: bool) -> None:
    assert data_judged(text, book_of(ROWS, 2024))[figure].verdict.is_wrong is wrong


LISTED = (("培训支出", "42.6", "万元"), ("培训支出", "38.5", "万元", 2023), ("检测支出", "17.3", "万元"))


def test_a_row_is_not_what_itself_came_to() -> None:
    book = book_of(LISTED, 2024)
    assert data_judged("培训支出由上年的38.5万元增加到42.6万元。", book)["42.6万元"].verdict is Verdict.MATCHED
    assert data_judged("培训支出由上年的38.5万元增加到38.5万元。", book)["38.5万元"].verdict is not Verdict.DERIVED
