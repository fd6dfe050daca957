"""How many indicators met their aims is asked where one leaves it open, and held against the rows where none does."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, data_judged

FIELDS = ("level1", "level2", "name", "target", "actual", "points", "self_score")
ROWS = (
    ("产出指标", "数量指标", "巡查", "10次", "10次", "20", "20"),
    ("产出指标", "数量指标", "演练", "10次", "8次", "20", "16"),
    ("产出指标", "质量指标", "抽检", "10次", "10次", "12", "12"),
    ("产出指标", "质量指标", "复检", "10次", "9次", "8", "7.2"),
    ("效益指标", "社会效益", "宣教", "20次", "21次", "30", "30"),
)
WORDED = ("效益指标", "可持续影响", "管护机制", "健全", "较健全", "10", "8")


def _book(*rows: tuple[str, ...]) -> FactBook:
    return book_of((), 2023, indicators=[dict(zip(FIELDS, row, strict=True)) for row in rows])


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("共设6个三级指标，其中4个完成年度目标，2个未完成。", "4个"),
        ("共设6个三级指标，其中3个完成年度目标，3个未完成。", "3个"),
        ("6个三级指标中有2个未达到目标值。", "2个"),
        ("未完成的指标有2项。", "2项"),
    ],
)
def test_an_open_outcome_is_asked(text: str, figure: str) -> None:
    assert data_judged(text, _book(*ROWS, WORDED))[figure].verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        ("产出指标4项，其中2项完成年度目标。", "2项", Verdict.MATCHED),
        ("共设6个三级指标。", "6个", Verdict.MATCHED),
    ],
)
def test_a_level_whose_outcomes_are_known_is_judged(text: str, figure: str, verdict: Verdict) -> None:
    assert data_judged(text, _book(*ROWS, WORDED))[figure].verdict is verdict


def test_a_wrong_count_of_a_level_is_called_wrong() -> None:
    assert data_judged("产出指标4项，其中3项完成年度目标。", _book(*ROWS, WORDED))["3项"].verdict.is_wrong


def test_known_outcomes_are_judged() -> None:
    judged = data_judged("共设5个三级指标，其中3个完成年度目标。", _book(*ROWS))
    assert judged["3个"].verdict is Verdict.MATCHED
    assert data_judged("共设5个三级指标，其中4个完成年度目标。", _book(*ROWS))["4个"].verdict is not Verdict.MATCHED
