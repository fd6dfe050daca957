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
)
RIGHT = (
    "人员经费与公用经费两项合计1273.28万元。",
    "人员经费1104.36万元，公用经费168.92万元，两项共计1273.28万元。",
    "人员经费、公用经费、专项经费分别占支出总额的57.15%、8.74%、34.11%。",
    "举办培训班8期，培训学员416人次，平均每期52人次。",
    "立案58件，结案53件，剩余5件。",
    "第三轮检查单位12家，第四轮检查单位15家。",
    "结算审计核减65.38万元。",
)
WRONG = (
    ("人员经费与公用经费两项合计1237.28万元。", "1237.28万元"),
    ("人员经费、公用经费、专项经费分别占支出总额的57.15%、34.11%、8.74%。", "34.11%"),
    ("举办培训班8期，培训学员416人次，平均每期62人次。", "62人次"),
    ("立案58件，结案53件，剩余53件。", "53件"),
    ("第四轮检查单位12家。", "12家"),
    ("人员经费占支出总额的57.14%。", "57.14%"),
    ("结算审计核减56.38万元。", "56.38万元"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    facts = [StatedFact(label=label, value=value, unit=unit, year=2022) for label, value, unit in ROWS]
    evaluation = Evaluation(schema="jushi/evaluation/1", unit_name="某局", year=2022, scope="department", facts=facts)
    return FactBook.of(evaluation, None)


@pytest.mark.parametrize("text", RIGHT)
def test_what_follows_from_the_data_is_proved(text: str, book: FactBook) -> None:
    judged = [j for j in bind(text, book) if j.verdict is not Verdict.NOT_DATA]
    assert judged
    assert [j.text for j in judged if j.verdict not in (Verdict.MATCHED, Verdict.DERIVED)] == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_what_does_not_follow_is_told(text: str, figure: str, book: FactBook) -> None:
    found = [j.text for j in bind(text, book) if j.verdict in (Verdict.MISMATCH, Verdict.UNSUPPORTED)]
    assert figure in found
