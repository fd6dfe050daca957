"""What a form tells of its work in words beside the table of its indicators: the row of the indicator is meant."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Verdict
from assistant.figures.binding import bind
from assistant.figures.book import FactBook
from assistant.figures.quoting import Quotations

FORM = Evaluation.model_validate(
    {
        "schema": "jushi/evaluation/1",
        "unit_name": "临皋县林业站",
        "year": 2022,
        "scope": "project",
        "project_name": "退化林修复",
        "objectives": [
            {"name": "年度总体目标", "text": "修复退化林地900亩，抚育幼林4批。",
             "actual": "修复退化林地742亩，培训护林员63人。"},
        ],
        "indicators": [
            {"name": "退化林地修复面积", "level1": "产出指标", "target": "≥860亩", "actual": "742亩"},
            {"name": "培训护林员", "level1": "产出指标", "target": "≥80人", "actual": "63人"},
            {"name": "苗木成活率", "level1": "产出指标", "target": "≥85%", "actual": "88%"},
        ],
    }
)  # fmt: skip
TOLD = [
    StatedFact(label="修复退化林地", value="742", unit="亩", source="年度总体目标：“修复退化林地742亩…”"),
    StatedFact(label="培训护林员（2）", value="63", unit="人", source="年度总体目标：“…培训护林员63人”"),
    StatedFact(label="清理枯立木", value="63", unit="株", source="工作总结：“清理枯立木63株”"),
]
BOOK = FactBook.of(FORM, None, TOLD)


def _judged(text: str) -> list[tuple[str, Verdict, str | None]]:
    return [(j.text, j.verdict, j.fact) for j in Quotations(BOOK.quotations).settle(text, bind(text, BOOK))]


@pytest.mark.parametrize(
    "text",
    [
        "全年计划修复退化林地860亩，实际修复742亩。",
        "计划培训护林员80人，实际培训63人。",
        "预期培训护林员80人。",
        "修复退化林地742亩，比计划少118亩。",
        "清理枯立木63株。",
        "年度总体目标为修复退化林地900亩。",
        "年初设定的目标：抚育幼林4批。",
    ],
)
def test_the_aim_is_that_of_the_indicator(text: str) -> None:
    assert [one for one in _judged(text) if not one[1].is_proved] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年计划修复退化林地742亩。", "742亩"),
        ("计划培训护林员63人。", "63人"),
        ("计划修复退化林地890亩。", "890亩"),
        ("修复退化林地860亩。", "860亩"),
        ("年度总体目标为修复退化林地910亩。", "910亩"),
        ("年度总体目标为修复退化林地742亩。", "742亩"),
        ("实际修复退化林地900亩。", "900亩"),
        ("清理枯立木36株。", "36株"),
    ],
)
def test_what_was_done_is_no_aim_nor_another_figure_either(text: str, wrong: str) -> None:
    assert [(one[0], one[1]) for one in _judged(text)] == [(wrong, Verdict.MISMATCH)]


def test_a_statement_of_another_thing_keeps_its_row() -> None:
    assert _judged("清理枯立木63株。") == [("63株", Verdict.MATCHED, "清理枯立木")]
    assert _judged("培训护林员63人。") == [("63人", Verdict.MATCHED, "培训护林员·实际完成值")]
