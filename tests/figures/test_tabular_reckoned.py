"""Columns and rows that no form prints: 得分率, 完成率, 差额, 占比, 小计. Each is what its row and column make it."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Judgement, Verdict
from assistant.figures.tabular import bind_document
from assistant.figures.tabular.columns import Meaning, meaning_of
from assistant.ingest import text_document
from tests.figures.books import book_of, indicators_of
from tests.figures.test_tabular import BOOK

RESULTS = """| 指标 | 目标 | 实际 | 完成率 | 差距 | 分值 | 得分 | 得分率 | 扣分 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 清漂河段长度 | 86公里 | 81公里 | 94.19% | 5公里 | 20 | 18.84 | 94.2% | 1.16 |
| 打捞漂浮物 | 1200吨 | 1315吨 | 109.58% | +115 | 30 | 30 | 100% | 0 |
| 小计 |  |  |  |  | 50 | 48.84 | 97.68% | 1.16 |
| 验收时间 | 12月底前 | 11月完成 |  |  | 40 | 40 | 100% | — |
| 预算执行率 | 100% | 95.25% |  |  | 10 | 9.53 | 95.3% | 0.47 |
| 合计 |  |  |  |  | 100 | 98.37 | 98.37% | 1.63 |
"""
FUNDS = """| 资金来源 | 预算数（万元） | 执行数（万元） | 未执行 | 执行率（%） | 占比 |
| --- | --- | --- | --- | --- | --- |
| 当年财政拨款 | 200 | 190.1 | 9.9 | 95.05 | 83.16% |
| 上年结转资金 | 40 | 38.5 | 1.5 | 96.25 | 16.84% |
| 合计 | 240 | 228.6 | 11.4 | 95.25 | 100% |
| 年度资金总额 | 240 | 228.6 | 11.4 | 95.25 | 100% |
"""
LEVELS = """| 序号 | 指标类别 | 指标个数 | 分值 | 得分 | 占总分比重 |
| --- | --- | --- | --- | --- | --- |
| 1 | 预算执行情况 | 1 | 10 | 9.53 | 9.69% |
| 2 | 产出指标 | 2 | 50 | 48.84 | 49.65% |
| 3 | 效益指标 | 1 | 40 | 40 | 40.66% |
| 合计 |  | 4 | 100 | 98.37 | 100% |
"""


def _judged(text: str) -> list[Judgement]:
    found = bind_document(text_document(text, "表.md"), BOOK)
    return [judgement for judgement in found if judgement.verdict is not Verdict.NOT_DATA]


@pytest.mark.parametrize("text", [RESULTS, FUNDS, LEVELS])
def test_what_follows_from_the_fields_of_its_row_is_proved(text: str) -> None:
    judged = _judged(text)
    assert [(j.text, j.explanation) for j in judged if not j.verdict.is_proved] == []
    assert len(judged) >= 15


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (RESULTS, "| 86公里 |", "| 68公里 |"),  # another aim
        (RESULTS, "| 94.2% |", "| 92.4% |"),
        (RESULTS, "| 94.19% |", "| 94.91% |"),
        (RESULTS, "| 94.19% |", "| 106.17% |"),  # the aim over what was reached: more is asked of it, and not less
        (RESULTS, "| 5公里 |", "| 6公里 |"),
        (RESULTS, "| 48.84 | 97.68% |", "| 48.48 | 97.68% |"),  # a sum of the rows above it
        (RESULTS, "| 50 | 48.84 |", "| 60 | 48.84 |"),
        (RESULTS, "| 97.68% | 1.16 |", "| 97.68% | 1.61 |"),
        (RESULTS, "| 100% | 95.25% |", "| 100% | 92.55% |"),
        (RESULTS, "| 1.63 |", "| 1.36 |"),
        (FUNDS, "| 9.9 |", "| 9.1 |"),
        (FUNDS, "| 83.16% |", "| 81.36% |"),
        (FUNDS, "| 合计 | 240 | 228.6 | 11.4 |", "| 合计 | 240 | 228.6 | 14.1 |"),
        (FUNDS, "| 年度资金总额 | 240 | 228.6 |", "| 年度资金总额 | 240 | 226.8 |"),
        (LEVELS, "| 产出指标 | 2 |", "| 产出指标 | 3 |"),
        (LEVELS, "| 49.65% |", "| 46.95% |"),
        (LEVELS, "|  | 4 |", "|  | 5 |"),
    ],
)
def test_one_changed_figure_is_told_and_no_other(text: str, old: str, new: str) -> None:
    assert old in text
    wrong = [j for j in _judged(text.replace(old, new, 1)) if not j.verdict.is_proved]
    assert len(wrong) == 1
    assert wrong[0].verdict is Verdict.MISMATCH


def test_a_wrong_rate_is_told_with_its_working() -> None:
    (wrong,) = (j for j in _judged(RESULTS.replace("| 94.2% |", "| 92.4% |")) if not j.verdict.is_proved)
    assert "18.84分 ÷ 20分 = 94.2%" in wrong.explanation
    assert wrong.expected == "94.2%"


def test_a_bound_that_the_form_does_not_set_is_another_aim() -> None:
    wrong = [j for j in _judged(RESULTS.replace("| 86公里 |", "| ≤86公里 |")) if not j.verdict.is_proved]
    assert [j.text for j in wrong] == ["≤86公里"]


def test_what_the_form_has_no_column_for_is_said_so() -> None:
    text = "| 资金来源 | 年初预算 | 执行数 |\n| --- | --- | --- |\n| 当年财政拨款 | 150 | 190.1 |\n"
    (wrong,) = (j for j in _judged(text) if not j.verdict.is_proved)
    assert wrong.explanation.startswith("自评表没有“年初预算数”这一栏")


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("得分率", Meaning.SCORE_RATE),
        ("目标完成率", Meaning.COMPLETION),
        ("与目标差距", Meaning.GAP),
        ("资金结余", Meaning.GAP),
        ("占预算比重", Meaning.SHARE),
        ("指标数量", Meaning.COUNT),
        ("上年结转结余", Meaning.OTHER),
        ("偏差原因", Meaning.PROSE),
        ("预算完成率", Meaning.RATE),
    ],
)
def test_headings_of_what_is_reckoned(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) is meaning


def test_the_aim_over_what_was_reached_is_a_rate_where_little_is_aimed_at() -> None:
    book = book_of((), 2023, indicators=indicators_of((("投诉件数", "≤15件", "12件"), ("办结件数", "≥15件", "12件"))))
    table = "| 指标 | 目标 | 实际 | 完成率 |\n| --- | --- | --- | --- |\n"
    table += "| 投诉件数 | ≤15件 | 12件 | 125% |\n| 办结件数 | ≥15件 | 12件 | 125% |\n"
    judged = bind_document(text_document(table, "表.md"), book)
    assert [one.verdict.is_proved for one in judged if one.text == "125%"] == [True, False]
