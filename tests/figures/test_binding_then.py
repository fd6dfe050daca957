"""Changes of what the data do not hold but imply: rates, shares and means of another year, lists of changes."""

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Judgement, Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook

ROWS = (
    ("全年支出", "1640.00", "万元"),
    ("全年支出", "1520.00", "万元", 2022),
    ("基本支出", "980.00", "万元"),
    ("基本支出", "946.00", "万元", 2022),
    ("项目支出", "660.00", "万元"),
    ("项目支出", "574.00", "万元", 2022),
    ("管网维护支出", "412.50", "万元"),
    ("管网维护支出", "343.20", "万元", 2022),
    ("受理报修", "2860", "件"),
    ("受理报修", "2640", "件", 2022),
    ("办结报修", "2768", "件"),
    ("办结报修", "2518", "件", 2022),
    ("抢修队员", "46", "人"),
    ("抢修队员", "44", "人", 2022),
    ("爆管次数", "52", "次"),
    ("爆管次数", "65", "次", 2022),
    ("用户投诉", "38", "件"),
    ("用户投诉", "41", "件", 2022),
    ("用户满意度", "93.6", "%"),
    ("商户满意度", "91.5", "%"),
    ("满意度年度指标值", "90", "%"),
)
RIGHT = (
    "受理报修2860件，办结2768件，办结率96.78%，同比上升1.40个百分点。",
    "报修办结率由上年的95.38%提高到96.78%，提高1.40个百分点。",
    "抢修队员人均受理报修由上年的60件增加到62.17件。",
    "基本支出占全年支出的比重由上年的62.24%降至59.76%，项目支出增加86万元，占比则由37.76%升至40.24%。",
    "管网维护支出增加69.3万元，占项目支出的比重由59.79%升至62.50%。",
    "基本支出多34万元；项目支出多86万元。",
    "爆管52次，用户投诉38件，同比分别减少13次、3件，下降20.00%和7.32%。",
    "用户满意度93.6%，商户满意度91.5%，均高于90%的指标值，分别高出3.6个和1.5个百分点。",
)
WRONG = (
    ("受理报修2860件，办结2768件，办结率96.78%，同比上升1.90个百分点。", "1.90个百分点"),
    ("报修办结率由上年的95.38%提高到97.68%。", "97.68%"),
    ("抢修队员人均受理报修由上年的60件增加到65.17件。", "65.17件"),
    ("管网维护支出增加69.3万元，占项目支出的比重由57.99%升至62.50%。", "57.99%"),
    ("爆管52次，用户投诉38件，同比分别减少13次、3件，下降20.00%和20.00%。", "20.00%"),
    ("爆管52次，用户投诉38件，同比分别减少13次、3件，下降20.00%和3.72%。", "3.72%"),
    ("用户满意度93.6%，商户满意度91.5%，均高于90%的指标值，分别高出1.5个和3.6个百分点。", "3.6个百分点"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    facts = [
        StatedFact(label=label, value=value, unit=unit, year=rest[0] if rest else 2023)
        for label, value, unit, *rest in ROWS
    ]
    evaluation = Evaluation(schema="jushi/evaluation/1", unit_name="供水所", year=2023, scope="department", facts=facts)
    return FactBook.of(evaluation, None)


def _judged(text: str, book: FactBook) -> dict[str, Judgement]:
    return {one.text: one for one in bind(text, book) if one.verdict is not Verdict.NOT_DATA}


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_right_is_called_wrong(text: str, book: FactBook) -> None:
    judged = _judged(text, book)
    assert judged
    assert [(one.text, one.explanation) for one in judged.values() if one.verdict.is_wrong] == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_a_changed_figure_is_called_wrong(text: str, figure: str, book: FactBook) -> None:
    assert _judged(text, book)[figure].verdict.is_wrong
