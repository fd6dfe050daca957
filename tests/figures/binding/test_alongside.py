"""What is said once of several figures: shares of another field of the same two things, so much for each, in turn."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("造林面积", "500", "亩"),
    ("造林投资", "900", "万元"),
    ("乔木林面积", "100", "亩"),
    ("乔木林投资", "630", "万元"),
    ("灌木林面积", "400", "亩"),
    ("灌木林投资", "270", "万元"),
    ("学校", "16", "所"),
    ("学生", "13440", "人"),
    ("城区学校", "6", "所"),
    ("城区学生", "9408", "人"),
    ("巡河班", "20", "个"),
    ("巡河员", "90", "人"),
    ("巡河里程", "310", "公里"),
    ("规上工厂电费返补比例", "20", "%"),
    ("小微工厂电费返补比例", "45", "%"),
    ("小学寄宿生补助标准", "1000", "元/人"),
    ("初中寄宿生补助标准", "1250", "元/人"),
)
RIGHT = (
    "造林之中，乔木林100亩，投资630万元；灌木林400亩，投资270万元。乔木林面积仅占20%，投资占70%。",
    "乔木林面积占造林面积的20%，投资占70%。",
    "全县城区学校6所，占37.5%，学生占70%。",
    "有巡河班20个、巡河员90人，每班平均4.5人、巡河15.50公里。",
    "2024年接着实行惠企办法，给2023年度合格的规上工厂和小微工厂按照20%、45%的比例返补电费。",
    "对2022年秋季入学的小学和初中寄宿生按1000元、1250元的标准发放补助。",
)
WRONG = (
    ("乔木林面积占造林面积的20%，投资占30%。", ["30%"]),
    ("乔木林面积占造林面积的20%，投资占43%。", ["43%"]),
    ("全县城区学校6所，占37.5%，学生占37.5%。", ["37.5%"]),
    ("有巡河班20个、巡河员90人，每班平均4.5人、巡河3.44公里。", ["3.44公里"]),
    ("给2023年度合格的规上工厂和小微工厂按照45%、20%的比例返补电费。", ["45%", "20%"]),
    ("对2022年秋季入学的小学和初中寄宿生按1250元、1000元的标准发放补助。", ["1250元", "1000元"]),
    ("2023年规上工厂电费返补比例为20%。", ["2023"]),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_said_once_is_said_of_each(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_each_keeps_its_own_figure(text: str, wrong: list[str], book: FactBook) -> None:
    assert called_wrong(text, book) == wrong


def test_things_told_side_by_side_are_parts_of_their_sum() -> None:
    rows = (
        ("清淤里程", "96.00", "公里"),
        ("护坡里程", "316.00", "公里"),
        ("清淤投资", "4704", "万元"),
        ("护坡投资", "1476", "万元"),
    )
    book = book_of(rows, 2025)
    told = "清淤96公里，投资4704万元；护坡316公里，投资1476万元。"
    assert called_wrong(told + "清淤里程只占23.3%，投资占76.1%。", book) == []
    assert called_wrong(told + "清淤里程只占30.4%。", book) == ["30.4%"]
    assert called_wrong(told + "清淤里程只占23.3%，投资占31.4%。", book) == ["31.4%"]


def test_a_share_is_told_beside_the_one_right_before() -> None:
    book = book_of((*ROWS[:6], ("灌木林面积占比", "80", "%")), 2024)
    assert called_wrong("乔木林面积100亩，占造林面积的20%，灌木林面积占80%，投资占70%。", book) == ["70%"]


def test_two_shares_in_turn_are_of_the_two_amounts_whatever_rate_was_told_before() -> None:
    rows = (
        ("预算数", "502.80", "万元"),
        ("执行数", "471.00", "万元"),
        ("基本支出", "312.40", "万元"),
        ("项目支出", "158.60", "万元"),
    )
    told = "预算执行率93.68%。其中基本支出312.40万元，项目支出158.60万元，分别占支出总额的"
    assert called_wrong(told + "66.33%和33.67%。", book_of(rows, 2025)) == []
    assert called_wrong(told + "33.67%和66.33%。", book_of(rows, 2025)) == ["33.67%", "66.33%"]
