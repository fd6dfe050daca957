"""Changes whose base stands before them with a figure or a name of its own, or that stand behind brackets."""

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Judgement, Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook

ROWS = (
    ("财政收入", "48260", "万元"),
    ("财政收入预计数", "46900", "万元"),
    ("财政收入", "45130", "万元", 2021),
    ("专项收入", "9312", "万元"),
    ("专项收入预计数", "9150", "万元"),
    ("排污权出让收入", "1860", "万元"),
    ("教育费附加收入", "4395", "万元"),
    ("水利建设收入", "3057", "万元"),
    ("财政支出", "61875", "万元"),
    ("财政支出预计数", "63020", "万元"),
    ("财政支出", "57240", "万元", 2021),
    ("车辆费用", "86.40", "万元"),
    ("车辆费用", "91.25", "万元", 2021),
    ("车辆购置费", "22.80", "万元"),
    ("车辆运行费", "63.60", "万元"),
    ("会议费决算数", "18.60", "万元"),
    ("会议费预算数", "24.00", "万元", 2021),
    ("会议费决算数", "20.90", "万元", 2021),
    ("培训费决算数", "31.40", "万元"),
    ("培训费预算数", "35.00", "万元"),
    ("培训费决算数", "28.70", "万元", 2021),
    ("维修费决算数", "7.30", "万元"),
    ("维修费决算数", "4.80", "万元", 2021),
    ("馆藏图书", "8640", "册"),
    ("馆藏图书", "8125", "册", 2021),
    ("儿童图书", "2416", "册"),
)
RIGHT = (
    "财政收入完成48260万元，比年中预计数46900万元增加1360万元，增长2.9%；比2021年增长6.9%。",
    "（1）财政收入48260万元，较预计数46900万元多1360万元，较上年增收3130万元。",
    "专项收入9312万元，其中排污权出让收入1860万元、教育费附加收入4395万元、水利建设收入3057万元，比预计数9150万元增加162万元。",
    "财政支出61875万元，与预计数63020万元相比减少1145万元，下降1.8%，比上年增长8.1%。",
    "车辆费用86.40万元（购置费22.80万元，运行费63.60万元），比上年减少4.85万元，下降5.3%。",
    "车辆费用86.40万元（其中：车辆购置费22.80万元，车辆运行费63.60万元），减少4.85万元。",
    "馆藏图书8640册（儿童图书2416册），同比增加515册，增长6.3%。",
    "会议费18.60万元，较上年预算数下降22.5%，较上年决算数下降11.0%。",
    "会议费比2021年预算减少5.40万元，比2021年决算减少2.30万元。",
    "培训费31.40万元，比上年决算增加2.70万元，增长9.4%，比预算少3.60万元。",
    "2022年会议费比上年减少2.30万元，下降11.0%。",
    "会议费与计划一样；维修费决算与预期一样，比去年增加2.50万元，增长52.1%。",
    "2022年，全市财政收入比上年增加3130万元。",
)
# Each with the figure that is wrong, or whose word of direction is.
WRONG = (
    ("财政收入完成48260万元，比年中预计数46900万元减少1360万元。", "1360万元"),
    ("财政收入完成48260万元，比年中预计数46900万元增加3130万元。", "3130万元"),
    ("财政支出61875万元，比预计数63020万元增加1145万元。", "1145万元"),
    ("财政支出61875万元，比预计数63020万元减少1145万元，下降8.1%。", "8.1%"),
    ("车辆费用86.40万元（购置费22.80万元，运行费63.60万元），比上年减少40.80万元。", "40.80万元"),
    ("车辆费用86.40万元（购置费22.80万元，运行费63.60万元），比上年增加4.85万元。", "4.85万元"),
    ("会议费18.60万元，较上年预算数下降11.0%。", "11.0%"),
    ("2022年会议费比上年减少5.40万元。", "5.40万元"),
)


def _book() -> FactBook:
    rows = [StatedFact(label=row[0], value=row[1], unit=row[2], year=(*row, 2022)[3]) for row in ROWS]
    return FactBook.of(
        Evaluation(schema="jushi/evaluation/1", unit_name="东汀市财政局", year=2022, scope="department", facts=rows),
        None,
    )


BOOK = _book()


def _judged(text: str) -> dict[str, Judgement]:
    return {judgement.text: judgement for judgement in bind(text, BOOK)}


@pytest.mark.parametrize("text", RIGHT)
def test_what_a_change_is_measured_from_is_told_before_it_or_named(text: str) -> None:
    unproved = {j.text: j.explanation for j in bind(text, BOOK) if j.verdict is not Verdict.NOT_DATA}
    proved = {j.text for j in bind(text, BOOK) if j.verdict.is_proved}
    assert {one: why for one, why in unproved.items() if one not in proved} == {}


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_a_change_against_another_base_or_the_other_way_is_wrong(text: str, wrong: str) -> None:
    assert _judged(text)[wrong].verdict.is_wrong, _judged(text)[wrong].explanation
