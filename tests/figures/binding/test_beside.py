"""Rows that few words tell, the points of indicators together, and how much of the year has passed."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

ROWS = (
    ("送检批次", "76", "批", "食用油"),
    ("检毕批次", "71", "批", "食用油"),
    ("送检批次", "412", "批", "粮食"),
    ("检毕批次", "405", "批", "粮食"),
    ("在库品种", "58", "种"),
    ("在库品种", "47", "种", 2022),
    ("新增品种", "11", "种"),
    ("数量指标得分", "19.07", "分"),
    ("质量指标得分", "15", "分"),
    ("时效指标得分", "9.5", "分"),
    ("执行率分值", "10", "分"),
    ("执行率得分", "9.64", "分"),
    ("自评总分", "96.20", "分"),
    ("年度预算", "1000.00", "万元"),
    ("截至6月末支出", "422.00", "万元"),
    ("仓库维修完成", "52.8", "平方米"),
    ("仓库维修计划", "60.0", "平方米"),
    ("熏蒸作业完成", "3", "次"),
    ("熏蒸作业计划", "5", "次"),
    ("储备点", "51", "个"),
    ("服务人口", "107.1", "万人"),
    ("其中：50万元以上设备", "6", "台"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "粮食送检412批、检毕405批，食用油送检76批、毕71批。",
        "年初在库品种47种，新增品种11种。",
        "产出指标得43.57分。",
        "自评总分96.20分，其中执行率指标（满分10分）扣0.36分。",
        "上半年支出进度42.2%，低于序时进度7.8个百分点。",
        "仓库维修和熏蒸作业两项未完成，完成率分别低于目标12个百分点和40个百分点。",
        "粮食送检412批、检毕405批，居前两位。",
    ],
)
def test_what_is_so_is_called_nothing_else(book: FactBook, text: str) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("粮食送检412批、检毕405批，食用油送检76批、毕78批。", "78批"),
        ("年初在库品种49种，新增品种11种。", "49种"),
        ("产出指标得45.37分。", "45.37分"),
        ("自评总分96.20分，其中执行率指标（满分10分）扣0.63分。", "0.63分"),
        ("上半年支出进度42.2%，低于序时进度8.7个百分点。", "8.7个百分点"),
        ("上半年支出进度42.2%，高于序时进度7.8个百分点。", "7.8个百分点"),
        ("仓库维修和熏蒸作业两项未完成，完成率分别低于目标12个百分点和30个百分点。", "30个百分点"),
    ],
)
def test_what_is_not_so_is_called_wrong(book: FactBook, text: str, wrong: str) -> None:
    assert wrong in called_wrong(text, book)


def test_a_threshold_that_names_a_row_is_no_figure(book: FactBook) -> None:
    assert "50万元以上" not in data_judged("设备中50万元以上的6台。", book)
    assert data_judged("维修投入50万元。", book)["50万元"].verdict is Verdict.UNSUPPORTED


def test_one_that_others_are_told_for_is_no_figure(book: FactBook) -> None:
    assert "一个" not in data_judged("储备点51个，平均每2.1万人拥有一个储备点。", book)
    assert data_judged("全年新建一个储备点。", book)["一个"].verdict is not Verdict.MATCHED


GIVEN = (
    ("护坡补助经费预算", "1044.1", "万元"),
    ("护坡补助经费执行", "926.5", "万元"),
    ("受理信访", "638", "件"),
    ("受理举报", "412", "件"),
    ("生态步道", "32.63", "公里"),
    ("植树", "5100", "株"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("1044.1万元资金已全部拨付到位。", []),
        ("1044.6万元资金已全部拨付到位。", ["1044.6万元"]),
        ("926.5万元资金已全部拨付到位。", ["926.5万元"]),  # what was spent did not come in so
        ("638件信访已全部办结。", []),
        ("412件信访已全部办结。", ["412件"]),
        ("已完成绿道工程32.63公里，验收合格。", []),
        ("已完成绿道工程36.23公里，验收合格。", ["36.23公里"]),
    ],
)
def test_what_is_told_of_the_whole_again_is_asked_about(text: str, wrong: list[str]) -> None:
    book = book_of(GIVEN, 2023)
    assert called_wrong(text, book) == wrong


def test_a_threshold_names_a_row_whatever_is_said_of_it() -> None:
    book = book_of((("年客流500万人次以上的车站", "7", "座"), ("年客流50万人次以上的车站", "23", "座")), 2023)
    assert called_wrong("年客流50万人次以上的车站有23座，年客流500万人次以上的有7座。", book) == []
    assert called_wrong("年客流50万人次以上的车站有23座，年客流800万人次以上的有7座。", book) == ["800万人次以上"]
