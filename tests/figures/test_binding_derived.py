"""Figures that the words call for: sums of named items, so much for each, shares of one list, what is left, rounds."""

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook

ROWS = (
    ("支出总额", "1932.47", "万元"),
    ("人员经费", "1104.36", "万元"),
    ("公用经费", "168.92", "万元"),
    ("专项经费", "659.19", "万元"),
    ("培训班", "8", "期"),
    ("培训学员", "416", "人次"),
    ("立案案件", "58", "件"),
    ("结案案件", "53", "件"),
    ("第三轮检查单位", "12", "家"),
    ("第四轮检查单位", "15", "家"),
    ("审计核减", "65.38", "万元"),
    ("灌溉工程预算", "480.00", "万元"),
    ("灌溉工程支出", "456.00", "万元"),
    ("机井工程预算", "320.00", "万元"),
    ("机井工程支出", "312.00", "万元"),
    ("灌区农户", "2400", "户"),
    ("节水灌溉农户", "1980", "户"),
    ("新修渠道", "46", "公里"),
    ("新修渠道目标", "40", "公里"),
    ("护渠员", "25", "名"),
    ("接待来访群众", "312", "人次"),
    ("接待来访群众计划", "300", "人次"),
    ("群众满意度", "93.4%", "%"),
    ("群众满意度目标", "≥90%", "%"),
    ("质量得分", "28.6", "分"),
    ("质量分值", "30", "分"),
)
RIGHT = (
    "人员经费与公用经费两项合计1273.28万元。",
    "人员经费1104.36万元，公用经费168.92万元，两项共计1273.28万元。",
    "人员经费、公用经费、专项经费分别占支出总额的57.15%、8.74%、34.11%。",
    "举办培训班8期，培训学员416人次，平均每期52人次。",
    "立案58件，结案53件，剩余5件。",
    "第三轮检查单位12家，第四轮检查单位15家。",
    "结算审计核减65.38万元。",
    "灌溉工程、机井工程两项支出768.00万元。",
    "灌溉工程支付率95.0%，机井工程支付率97.5%。",
    "灌溉工程、机井工程分别结余24.00万元、8.00万元。",
    "灌溉工程与机井工程预算合计800万元，支出合计768万元，总体执行率96.0%。",
    "灌区农户中，节水灌溉的1980户，占82.5%，还有420户未改造。",
    "新修渠道46公里，超目标6公里，完成目标的115%，是目标的1.15倍。",
    "每名护渠员管护渠道1.84公里。",
    "群众满意度93.4%，高于90%的目标3.4个百分点。",
    "质量得28.6分，扣1.4分，得分率95.3%。",
    "月均公用经费14.08万元。",
)
WRONG = (
    ("人员经费与公用经费两项合计1237.28万元。", "1237.28万元"),
    ("人员经费、公用经费、专项经费分别占支出总额的57.15%、34.11%、8.74%。", "34.11%"),
    ("举办培训班8期，培训学员416人次，平均每期62人次。", "62人次"),
    ("立案58件，结案53件，剩余53件。", "53件"),
    ("第四轮检查单位12家。", "12家"),
    ("人员经费占支出总额的57.14%。", "57.14%"),
    ("结算审计核减56.38万元。", "56.38万元"),
    ("灌溉工程支付率97.5%，机井工程支付率95.0%。", "97.5%"),
    ("灌溉工程、机井工程分别结余8.00万元、24.00万元。", "8.00万元"),
    ("灌溉工程与机井工程预算合计800万元，支出合计456万元。", "456万元"),
    ("新修渠道46公里，超目标16公里，完成目标的151%。", "16公里"),
    ("每名护渠员管护渠道46公里。", "46公里"),
    ("质量得28.6分，扣4.1分，得分率93.5%。", "4.1分"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    facts = [StatedFact(label=label, value=value, unit=unit, year=2022) for label, value, unit in ROWS]
    evaluation = Evaluation(schema="jushi/evaluation/1", unit_name="某局", year=2022, scope="department", facts=facts)
    return FactBook.of(evaluation, None)


def test_to_receive_is_nothing_left(book: FactBook) -> None:
    (judged,) = bind("全年接待来访群众321人次。", book)
    assert judged.expected == "312人次"


@pytest.mark.parametrize("text", RIGHT)
def test_what_follows_from_the_data_is_proved(text: str, book: FactBook) -> None:
    judged = [j for j in bind(text, book) if j.verdict is not Verdict.NOT_DATA]
    assert judged
    assert [j.text for j in judged if not j.verdict.is_proved] == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_what_does_not_follow_is_told(text: str, figure: str, book: FactBook) -> None:
    found = [j.text for j in bind(text, book) if j.verdict.is_wrong]
    assert figure in found
