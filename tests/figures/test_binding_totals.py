"""Totals over all projects, over benefits and years, and what is left of them; wholes told by their parts."""

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Judgement, Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook

_BUDGET, _SPENT = "全年预算数（A）", "全年执行数（B）"
ROWS: tuple[tuple[str, str, str, int, str | None], ...] = (
    (_BUDGET, "420.00", "万元", 2024, "站网改造"),
    (_SPENT, "401.30", "万元", 2024, "站网改造"),
    (f"其中：中央财政资金 {_BUDGET}", "300.00", "万元", 2024, "站网改造"),
    (f"其中：中央财政资金 {_SPENT}", "290.00", "万元", 2024, "站网改造"),
    (_BUDGET, "365.00", "万元", 2024, "洪水预报"),
    (_SPENT, "340.75", "万元", 2024, "洪水预报"),
    (f"其中：中央财政资金 {_BUDGET}", "120.00", "万元", 2024, "洪水预报"),
    (f"其中：中央财政资金 {_SPENT}", "118.00", "万元", 2024, "洪水预报"),
    (_BUDGET, "250.00", "万元", 2024, "巡测维护"),
    (_SPENT, "244.35", "万元", 2024, "巡测维护"),
    ("三公经费预算", "12.00", "万元", 2024, None),
    ("三公经费支出", "9.46", "万元", 2024, None),
)
RIGHT = (
    "三个项目合计预算1035万元，执行986.4万元，总体执行率95.30%。",
    "全站实施三个项目，预算合计1035万元，平均执行率95.30%。",
)
WRONG = (
    ("三个项目合计预算1053万元。", "1053万元"),
    ("全站实施三个项目，预算合计1005万元。", "1005万元"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    facts = [
        StatedFact(label=label, value=value, unit=unit, year=year, subject=subject)
        for label, value, unit, year, subject in ROWS
    ]
    evaluation = Evaluation(
        schema="jushi/evaluation/1", unit_name="水文中心", year=2024, scope="department", facts=facts
    )
    return FactBook.of(evaluation, None)


@pytest.mark.parametrize("text", RIGHT)
def test_right_totals_are_proved(text: str, book: FactBook) -> None:
    assert _unproved(bind(text, book)) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_wrong_totals_are_found(text: str, wrong: str, book: FactBook) -> None:
    judged = {judgement.text: judgement.verdict for judgement in bind(text, book)}
    assert judged[wrong].is_wrong


def _unproved(judgements: list[Judgement]) -> list[str]:
    """What is neither proved nor no data."""
    data = (judgement for judgement in judgements if judgement.verdict is not Verdict.NOT_DATA)
    return [f"{one.text}: {one.explanation}" for one in data if not one.verdict.is_proved]
