"""Shares: of which part and of which whole, and what a share of an unproved figure is."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

ROWS = (
    ("登记志愿者", "860", "人"),
    ("培训志愿者", "374", "人"),
    ("核定岗位", "96", "名"),
    ("在岗职工", "86", "人"),
    ("驾驶员", "31", "人"),
    ("服务站", "12", "个"),
    ("站点辅导员", "36", "人"),
    ("高级职称", "14", "人"),
    ("中级职称", "27", "人"),
    ("初级职称", "30", "人"),
    ("全年预算数", "1450.00", "万元"),
    ("全年执行数", "1376.40", "万元"),
    ("中央补助资金", "520.00", "万元"),
    ("省级补助资金", "380.00", "万元"),
    ("县级配套资金", "550.00", "万元"),
    ("基本支出", "812.60", "万元"),
    ("基本支出", "790.20", "万元", 2022),
    ("项目支出", "563.80", "万元"),
    ("项目支出", "498.40", "万元", 2022),
    ("支出合计", "1376.40", "万元"),
    ("支出合计", "1288.60", "万元", 2022),
    ("场馆维修支出", "241.70", "万元"),
    ("车辆更新支出", "118.30", "万元"),
    ("热线来电", "4820", "个"),
    ("其中：有效来电", "3164", "个"),
    ("国家级基地", "4", "个"),
    ("省级基地", "21", "个"),
    ("市级基地", "47", "个"),
)
RIGHT = (
    ("在岗职工86人，占核定岗位的89.6%，其中驾驶员31人，占比36.0%。", "36.0%"),
    ("12个服务站有站点辅导员36人，站均三人，占在岗职工的41.9%。", "41.9%"),
    ("在岗职工86人，其中高级职称14人、中级职称27人，中高级合计占在岗职工的47.7%。", "47.7%"),
    ("全年预算1450.00万元，其中中央补助520.00万元、省级补助380.00万元、县级配套550.00万元，上级资金占62.1%。", "62.1%"),
    ("国家级基地4个、省级基地21个、市级基地47个，合计72个，省级以上占34.7%。", "34.7%"),
    ("项目支出563.80万元。项目支出里场馆维修占42.9%，车辆更新占21.0%。", "42.9%"),
    ("项目支出563.80万元。项目支出里场馆维修占42.9%，车辆更新占21.0%。", "21.0%"),
    ("项目支出占支出合计的比重由上年的38.68%提高到40.96%。", "38.68%"),
    ("项目支出占支出合计的比重由上年的38.68%提高到40.96%。", "40.96%"),
    ("热线来电4820个，有效来电3164个，无效及重复来电占34.4%。", "34.4%"),
    ("场馆维修支出241.70万元、车辆更新支出118.30万元，其中场馆维修一项就占支出的17.6%。", "17.6%"),
    ("设备款360.00万元（场馆维修241.70万元、车辆更新118.30万元），占支出总额的26.2%。", "26.2%"),
)
WRONG = (
    ("在岗职工86人，占核定岗位的89.6%，其中驾驶员31人，占比32.3%。", "32.3%"),
    ("全年预算1450.00万元，其中中央补助520.00万元、省级补助380.00万元、县级配套550.00万元，上级资金占64.1%。", "64.1%"),
    ("国家级基地4个、省级基地21个、市级基地47个，合计72个，省级以上占43.7%。", "43.7%"),
    ("项目支出563.80万元。项目支出里场馆维修占24.9%。", "24.9%"),
    ("项目支出占支出合计的比重由上年的38.68%提高到46.90%。", "46.90%"),
    ("热线来电4820个，有效来电3164个，无效及重复来电占43.4%。", "43.4%"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize(("text", "figure"), RIGHT)
def test_a_share_follows_from_the_part_and_the_whole_its_words_mean(text: str, figure: str, book: FactBook) -> None:
    judged = data_judged(text, book)[figure]
    assert judged.verdict is Verdict.DERIVED, judged.explanation


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_a_share_of_anything_else_is_called_wrong(text: str, figure: str, book: FactBook) -> None:
    assert figure in called_wrong(text, book)


def test_a_share_of_an_unproved_figure_is_asked_about_and_the_figure_called_wrong(book: FactBook) -> None:
    judged = data_judged("登记志愿者860人，培训志愿者374人；其中持证的213人，占57.0%。", book)
    assert judged["213人"].verdict.is_wrong
    assert judged["57.0%"].verdict is Verdict.UNDECIDED
    assert data_judged("登记志愿者860人，培训志愿者374人；其中持证的213人，占75.0%。", book)["75.0%"].verdict.is_wrong


def test_what_is_left_of_all_projects_is_the_whole_of_what_is_left_of_one() -> None:
    rows = {"夜校培训": (240, 226), "康养驿站": (410, 402), "书屋改造": (180, 151)}
    facts = [
        (f"{name}专项{field}", str(value), "万元")
        for name, values in rows.items()
        for field, value in zip(("预算数", "执行数"), values, strict=True)
    ]
    text = "三个专项全年预算830万元，执行779万元，书屋改造未执行的29万元占全部未执行数的{}。"
    found = book_of(facts, 2023)
    assert data_judged(text.format("56.9%"), found)["56.9%"].verdict is Verdict.DERIVED
    assert data_judged(text.format("65.9%"), found)["65.9%"].verdict.is_wrong


def test_a_total_is_counted_as_the_part_is() -> None:
    rows = (
        ("火情", "640", "起"),
        ("火情伤人", "125", "人"),
        ("山区火情", "208", "起"),
        ("山区火情伤人", "85", "人"),
    )
    book, text = book_of(rows, 2023), "山区火情208起、伤85人，起数占总数的32.5%，但伤人数占总数的{}。"
    assert called_wrong(text.format("68.0%"), book) == []
    assert called_wrong(text.format("86.0%"), book) == ["86.0%"]


def test_places_in_an_order_are_no_data() -> None:
    book = book_of((("授权专利", "451", "件"), ("发明人", "10", "位")), 2023)
    assert called_wrong("授权量排名前20位的企业共获授权专利451件。", book) == []
    assert called_wrong("表彰发明人20位。", book) == ["20位"]
