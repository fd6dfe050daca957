"""Sentences as monthly and yearly accounts of a whole trade write them: plans of one's own, last year's base, sums."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, data_judged

ROWS = (
    ("夜间出诊", "1380", "次"),
    ("夜间出诊", "1500", "次", 2022),
    ("夜间转运", "456", "人"),
    ("夜间转运", "475", "人", 2022),
    ("林带营造面积", "66", "万亩"),
    ("林带营造面积春季计划", "82.5", "万亩"),
    ("草场补播面积", "735", "平方公里"),
    ("草场补播面积春季计划", "1050", "平方公里"),
    ("草场围栏面积春季计划", "71.3", "万亩"),
    ("草场围栏面积", "58.9", "万亩", 2022),
    ("专项支出—设备购置", "51.40", "万元"),
    ("专项支出—场地租赁", "3.15", "万元"),
    ("专项支出—劳务费", "1.20", "万元"),
    ("运转支出合计", "247.63", "万元"),
    ("窗口受理", "3108", "件"),
    ("网上受理", "964", "件"),
    ("港口投资", "441.00", "亿元"),
    ("港口投资年度计划", "630.00", "亿元"),
    ("因公出国（境）费", "0", "万元"),
    ("公务用车运行维护费", "212", "万元"),
    ("公务用车运行维护费", "236", "万元", 2022),
    ("公务接待费", "94", "万元"),
    ("公务接待费", "75", "万元", 2022),
    ("国有资产总额", "186.2", "万亿元"),
    ("播种面积", "3845", "千公顷"),
    ("播种面积", "3812.4", "千公顷", 2022),
    ("群众评议得票率", "58.41", "%", 2022),
    ("劳务接待支出", "3.12", "万元"),
    ("劳务接待支出年初预算", "3", "万元"),
)
RIGHT = (
    ("夜间出诊1380次，转运456人，分别比去年同期下降8.0%和4.0%。", ("8.0%", "4.0%")),
    ("林带营造面积66万亩，草场补播面积735平方公里，分别占春季计划的80%、70%。", ("80%", "70%")),
    ("设备购置51.40万元，占专项支出预算92.20%。", ("92.20%",)),
    ("窗口受理3108件，网上受理964件，两项合计共受理咨询和投诉举报类事项4072件。", ("4072件",)),
    ("港口完成投资441.00亿元，占年度计划70.0%。", ("70.0%",)),
    ("“三公”经费支出306万元，较上年累计的311万元减少5万元，下降1.61%。", ("5万元", "1.61%")),
    ("国有资产总额186.2万亿元。", ("186.2万亿元",)),
    ("播种面积3845千公顷，比上年增加32.6千公顷。", ("3845千公顷", "32.6千公顷")),
    ("播种面积384.5万公顷。", ("384.5万公顷",)),
    ("劳务接待支出3.12万元，年初预算为3万元，差值为0.12万元。", ("0.12万元",)),
)
WRONG = (
    ("夜间出诊1380次，转运456人，分别比去年同期下降4.0%和8.0%。", ("4.0%", "8.0%")),
    ("林带营造面积66万亩，草场补播面积735平方公里，分别占春季计划的70%、80%。", ("70%", "80%")),
    ("设备购置51.40万元，占专项支出预算90.22%。", ("90.22%",)),
    ("窗口受理3108件，网上受理964件，两项合计共受理咨询和投诉举报类事项4702件。", ("4702件",)),
    ("港口完成投资441.00亿元，占年度计划71.0%。", ("71.0%",)),
    ("“三公”经费支出306万元，较上年累计的311万元减少5万元，增长1.61%。", ("1.61%",)),
    ("国有资产总额168.2万亿元。", ("168.2万亿元",)),
    ("播种面积3845公顷。", ("3845公顷",)),
    ("劳务接待支出3.12万元，年初预算为3万元，差值为0.21万元。", ("0.21万元",)),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize(("text", "figures"), RIGHT)
def test_what_follows_is_proved(text: str, figures: tuple[str, ...], book: FactBook) -> None:
    judged = data_judged(text, book)
    assert {one: judged[one].verdict.is_proved for one in figures} == dict.fromkeys(figures, True)


@pytest.mark.parametrize(("text", "figures"), WRONG)
def test_what_does_not_follow_is_wrong(text: str, figures: tuple[str, ...], book: FactBook) -> None:
    judged = data_judged(text, book)
    assert {one: judged[one].verdict.is_wrong for one in figures} == dict.fromkeys(figures, True)


def test_a_row_of_another_year_is_not_held_against_what_bears_no_date(book: FactBook) -> None:
    judged = data_judged("群众评议得票率为70%。", book)["70%"]
    assert judged.explanation == "数据中只有“群众评议得票率（2022年）”，没有所说年份的"


@pytest.mark.parametrize(
    ("text", "figure", "proved"),
    [
        ("客运量2310万人次，完成年度目标的77%，同比增长5.0%，客运增速高于全省3.2个百分点。", "3.2个百分点", True),
        ("客运量2310万人次，同比增长5.0%，较全省增速高3.2个百分点。", "3.2个百分点", True),
        ("客运量2310万人次，同比增长5.0%，客运增速高于全省2.3个百分点。", "2.3个百分点", False),
        ("客运量2310万人次，同比增长5.0%，客运增速低于全省3.2个百分点。", "3.2个百分点", False),
    ],
)
def test_a_growth_is_held_against_the_growth_of_the_other(text: str, figure: str, proved: bool) -> None:
    rows = (
        ("客运量", "2310", "万人次"),
        ("客运量", "2200", "万人次", 2022),
        ("年度目标", "3000", "万人次"),
        ("全省客运量同比增速", "1.8", "%"),
    )
    judged = data_judged(text, book_of(rows, 2023))[figure]
    assert (judged.verdict.is_proved, judged.verdict.is_wrong) == (proved, not proved)


def test_a_threshold_in_the_name_of_a_row_is_no_datum() -> None:
    book = book_of((("一次停电6小时以上重大故障起数", "14", "起"), ("线路故障起数", "903", "起")), 2023)
    judged = data_judged("发生一次停电6小时以上重大故障14起。", book)
    assert set(judged) == {"14起"}
    assert judged["14起"].verdict.is_proved
    assert data_judged("发生一次停电8小时以上重大故障14起。", book)["8小时以上"].verdict.is_wrong
