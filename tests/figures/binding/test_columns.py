"""Rows as final accounts print them: last year's accounts, the budget, this year's execution and signed changes."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("契税 决算数", "30000", "万元", 2024),
    ("契税 预算数", "25000", "万元"),
    ("契税 执行数", "24000", "万元"),
    ("车船税 执行数", "10900", "万元"),
    ("车船税 比上年增减%", "-1.3%", "%"),
    ("印花税 执行数", "5200", "万元"),
    ("印花税 比上年增减%", "4.6%", "%"),
    ("公共预算支出 变动预算数", "31000", "万元"),
    ("公共预算支出 完成数", "27352", "万元"),
    ("公共预算收入 预算数", "4486", "万元"),
)
RIGHT = (
    "车船税10900万元，下降1.3%。",
    "印花税5200万元，增长4.6%。",
    "契税24000万元，为预算的96%，下降20%。",
    "契税24000万元，比预算下降4%。",
    "公共预算支出完成2.74亿元，为变动预算的88.2%。",
)
WRONG = (
    ("车船税10900万元，增长1.3%。", "1.3%"),
    ("印花税5200万元，下降4.6%。", "4.6%"),
    ("车船税10900万元，下降3.1%。", "3.1%"),
    ("契税24000万元，下降4%。", "4%"),
    ("公共预算支出完成2.74亿元，为变动预算的82.8%。", "82.8%"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2025)


@pytest.mark.parametrize("text", RIGHT)
def test_changes_are_taken_from_the_column_or_the_accounts_of_last_year(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_a_change_that_goes_the_other_way_or_from_another_base_is_called_wrong(
    text: str, figure: str, book: FactBook
) -> None:
    assert called_wrong(text, book) == [figure]


TITLED = (
    ("培训费", "81.6", "万元"),
    ("培训费", "79.2", "万元", 2022),
    ("会议费", "61.3", "万元"),
    ("会议费", "58.4", "万元", 2022),
)


@pytest.mark.parametrize(
    "text",
    [
        "（二）2022年情况\n培训费79.2万元。会议费58.4万元。",
        "（二）2022年情况\n1.培训费79.2万元。\n2.会议费58.4万元。\n（三）本年情况\n培训费81.6万元。",
        "2022年部门支出情况。\n1、培训费79.2万元。其中没有外出培训。\n2、会议费58.4万元。",
        "本单位成立于2022年。\n培训费81.6万元。",
        "（一）2022年校舍维修项目执行情况\n培训费81.6万元。",
        "一、2022年问题整改结果\n会议费由58.4万元提高到61.3万元。",
        "一、同2022年决算对比情况说明\n培训费81.6万元，增加2.4万元。",
        "一、2022年结转资金使用情况\n本年培训费81.6万元。",
    ],
)
def test_the_year_of_a_title_rules_what_stands_under_it_unless_it_is_that_of_a_thing(text: str) -> None:
    assert called_wrong(text, book_of(TITLED, 2023)) == []


def test_under_the_title_of_another_year_the_figure_of_this_year_is_wrong() -> None:
    assert called_wrong("（二）2022年情况\n培训费81.6万元。", book_of(TITLED, 2023)) == ["81.6万元"]


def test_the_one_row_that_the_words_tell_of_is_meant_where_they_name_nothing_else() -> None:
    rows = (
        ("堤岸加固补助资金（第二批） 下达数", "5400", "万元"),
        ("堤岸加固补助资金（第二批） 执行数", "3127.6", "万元"),
    )
    book = book_of((*rows, ("东河区 分配资金", "780", "万元"), ("西河区 分配资金", "690", "万元")), 2023)
    text = "补助分给两区，东河区780万元、西河区690万元。到年底资金已执行{}万元。"
    assert called_wrong(text.format("3127.6"), book) == []
    assert called_wrong(text.format("3172.6"), book) == ["3172.6万元"]
    assert called_wrong(text.format("5400"), book) == ["5400万元"]


FIELDS = (
    ("残疾人康复服务率 年初指标值", "85%", "%"),
    ("残疾人康复服务率 全年实际完成值", "96%", "%"),
    ("农家书屋平均开展活动 实际完成值", "14", "场"),
    ("法律援助专项资金 上年结转 全年预算数", "148.44", "万元"),
    ("法律援助专项资金 上年结转 全年执行数", "127.08", "万元"),
    ("法律援助专项资金 当年拨款 全年预算数", "264", "万元"),
    ("处治路线", "12", "条"),
    ("护栏安装 工程量", "1820", "米"),
    ("车辆", "14", "辆"),
)


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        ("残疾人得到康复服务的比例年初指标值为不低于85%，全年实际完成96%。", "96%", "69%"),
        ("平均每个农家书屋开展活动14场。", "14场", "41场"),
        ("下达法律援助专项资金264万元（不含上年结转148.44万元）。", "264万元", "246万元"),
        ("项目涉及12条线路，安装护栏1820米。", "12条", "21条"),
        ("现有执法用车14辆。", "14辆", "41辆"),
    ],
)
def test_the_field_is_told_by_the_words_beside_the_figure(text: str, figure: str, other: str) -> None:
    book = book_of(FIELDS, 2023)
    assert called_wrong(text, book) == []
    assert other in called_wrong(text.replace(figure, other), book)


SIGNED = (
    ("增值税", "-6.5", "万元"),
    ("收入增减额", "-3.2", "万元"),
    ("支出比上年增减率", "-2.2%", "%"),
    ("应拨付资金", "35", "万元"),
    ("维修道路", "13", "条"),
    ("植树", "520", "株"),
    ("慰问补助", "500", "元"),
    ("造林任务", "500", "亩", 2022),
    ("造林任务完成", "480", "亩"),
)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("增值税6.5万元。", "6.5万元"),
        ("收入增减额为3.2万元。", "3.2万元"),
        ("支出较上年增长比例为2.2%。", "2.2%"),
        ("支出较上年上浮2.2%。", "2.2%"),
        ("资金已拨付35万元。", "35万元"),
        ("打通13条断头路。", "13条"),
        ("枯死520株树。", "520株"),
        ("造林任务完成480亩，比上年下降4%。", "4%"),
        ("慰问群众36户，支出96万元。", "96万元"),
    ],
)
def test_a_sign_a_due_another_deed_or_a_task_is_no_proof(text: str, figure: str) -> None:
    assert figure in called_wrong(text, book_of(SIGNED, 2023))
