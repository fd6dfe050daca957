"""Shares of a list that leave out what they are: said of the first alone, or of none of them."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, unproved

ROWS = (
    ("接收诉求", "4000", "件"),
    ("噪声诉求", "1440", "件"),
    ("积水诉求", "880", "件"),
    ("路灯诉求", "520", "件"),
    ("诉求答复满意度", "91", "%"),
    ("基本支出", "750", "万元"),
    ("人员经费", "615", "万元"),
    ("公用经费", "135", "万元"),
    ("在册社工", "250", "人"),
    ("男社工", "90", "人"),
    ("女社工", "160", "人"),
    ("生产总值", "820", "亿元"),
    ("财政支出", "164", "亿元"),
    ("环保支出", "8.2", "亿元"),
)
RIGHT = (
    "居前三位的是噪声（占接收诉求的36%）、积水（22%）和路灯（13%）。",
    "噪声诉求占接收诉求的36%、积水诉求22%、路灯诉求13%。",
    "接收诉求4000件，其中噪声诉求占36%，积水诉求22%，路灯诉求13%。",
    "接收诉求4000件，其中噪声（36%）、积水（22%）、路灯（13%）居前三位。",
    "接收诉求4000件，其中：噪声诉求1440件（36%）、积水诉求880件（22%）。",
    "基本支出750万元，由人员经费（82%）和公用经费（18%）构成。",
    "基本支出750万元：人员经费615万元，82%；公用经费135万元，18%。",
    "基本支出的82%用于人员经费，18%用于公用经费。",
    "基本支出750万元，82%用于人员经费，18%用于公用经费。",
    "在册社工250人，男女社工各占36%和64%。",
    "环保支出占财政支出和GDP的比重分别为5%和1%。",
    "噪声诉求占接收诉求的36%，满意度91%。",
)
WRONG = (
    ("居前三位的是噪声（占接收诉求的36%）、积水（25%）和路灯（13%）。", ["25%"]),
    ("接收诉求4000件，其中噪声诉求占36%，积水诉求13%，路灯诉求22%。", ["13%", "22%"]),
    ("接收诉求4000件，其中噪声（63%）、积水（22%）居前。", ["63%"]),
    ("基本支出750万元：人员经费615万元，85%；公用经费135万元，18%。", ["85%"]),
    ("基本支出的82%用于公用经费，18%用于人员经费。", ["82%", "18%"]),
    ("在册社工250人，男女社工各占64%和36%。", ["64%", "36%"]),
    ("环保支出占财政支出和GDP的比重分别为5%和3%。", ["3%"]),
    ("噪声诉求占接收诉求的36%，同比提高22%。", ["22%"]),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_first_share_says_goes_for_the_list(text: str, book: FactBook) -> None:
    assert unproved(text, book) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_each_share_is_of_its_own_part(text: str, wrong: list[str], book: FactBook) -> None:
    assert called_wrong(text, book) == wrong


def test_what_came_in_in_full_is_no_share() -> None:
    book = book_of((*ROWS[5:8], ("人员经费到位", "615", "万元"), ("人员经费到位率", "100", "%")), 2024)
    assert called_wrong("基本支出750万元，其中人员经费到位615万元（100%）。", book) == []
