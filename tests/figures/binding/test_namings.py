"""Rows that go by other words than their own: parts of villages, what was cut, what a measure word leaves open."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

ROWS = (
    ("全年执行数", "318.64", "万元"),
    ("全年预算数", "342.00", "万元"),
    ("渠道衬砌补助第二次下达", "46.20", "万元"),
    ("护林补助第二次下达", "-8.35", "万元"),
    ("造林补助第二次下达", "-17.60", "万元"),
    ("护林补助全年预算数", "125.40", "万元"),
    ("滴灌面积", "320", "亩", "张沟村2组"),
    ("滴灌面积", "415", "亩", "张沟村5组"),
    ("滴灌面积", "730", "亩", "李湾村3、4组"),
    ("批复项目数", "36", "个"),
    ("县级评价项目", "12", "个"),
    ("新修梯田", "640", "亩"),
    ("梯田累计修成目标", "5200", "亩"),
    ("护林员县级补助标准", "900", "元/人"),
    ("护林员补助", "58.30", "万元"),
    ("苗圃管护资金计划", "506.00", "万元"),
    ("苗圃抚育资金", "71.40", "万元"),
    ("防火通道维护费", "64.20", "万元"),
    ("防火通道路面修补支出", "21.75", "万元"),
)
RIGHT = (
    "张沟村2组320亩，张沟村5组415亩，李湾村3、4组730亩。",
    "第二次下达中，渠道衬砌补助46.20万元，护林补助调减8.35万元，造林补助核减17.60万元。",
    "全年批复项目36项。",
    "选定12个2023年县级项目开展评价。",
    "累计修成5200亩以上梯田。",
    "超出900元县级补助标准的部分由乡镇承担。",
    "截至年末，项目实际使用资金318.64万元。",
)
WRONG = (
    ("张沟村2组415亩，张沟村5组320亩。", "320亩"),
    ("第二次下达中，护林补助调减17.60万元，造林补助核减8.35万元。", "17.60万元"),
    ("第二次下达中，护林补助调减8.53万元。", "8.53万元"),
    ("苗圃管护资金71.40万元。", "71.40万元"),
    ("基本支出318.64万元。", "318.64万元"),
    ("造林补助比预算减少17.60万元。", "17.60万元"),
    ("灌溉调整补助调减17.60万元。", "17.60万元"),
    ("全年批复项目63项。", "63项"),
    ("全年批复项目36家。", "36家"),
    ("选定21个2023年县级项目开展评价。", "21个"),
    ("累计修成2500亩以上梯田。", "2500亩以上"),
    ("超出800元县级补助标准的部分由乡镇承担。", "800元"),
    ("截至年末，项目实际使用资金342.00万元。", "342.00万元"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_row_is_known_by_what_the_words_leave(sentence: str, book: FactBook) -> None:
    assert called_wrong(sentence, book) == []


@pytest.mark.parametrize(("sentence", "figure"), WRONG)
def test_no_other_row_takes_its_place(sentence: str, figure: str, book: FactBook) -> None:
    assert figure in called_wrong(sentence, book)


def test_of_two_rows_that_the_words_name_it_is_asked_which_is_meant(book: FactBook) -> None:
    judged = data_judged("防火通道路面维护费21.75万元。", book)["21.75万元"]
    assert judged.verdict is Verdict.UNDECIDED
    assert "防火通道路面修补支出" in judged.explanation


FUNDED = (
    ("防汛专项资金", "920.00", "万元"),
    ("防汛专项支出", "897.36", "万元"),
    ("泵站维修资金", "360.00", "万元"),
    ("泵站维修资金支出", "342.90", "万元"),
)


def test_a_row_named_in_full_is_no_short_form_of_another() -> None:
    book = book_of(FUNDED, 2023)
    right = "安排防汛专项资金920万元，支出897.36万元；使用泵站维修资金342.9万元，泵站维修资金支出342.9万元。"
    assert called_wrong(right, book) == []
    assert called_wrong("安排防汛专项资金897.36万元，支出897.36万元。", book) == ["897.36万元"]
    assert called_wrong("泵站维修资金支出360万元。", book) == ["360万元"]
