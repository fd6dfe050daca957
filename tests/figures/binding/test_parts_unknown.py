"""What a form knows only as a whole: counts of its indicators, and what was spent in all."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Judgement, Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook
from assistant.ingest import read_evaluations, text_document

_FORM = """2023年度项目支出绩效自评表
项目资金（万元） 全年预算数 全年执行数 执行率
年度资金总额 300.00 285.00 95.00%
一级指标 三级指标 指标值 完成值 分值 得分
产出指标 巡查轮次 ≥2轮 3轮 40 40
产出指标 办件时长 ≤15分钟 12分钟 20 20
效益指标 群众满意度 ≥90% 88% 40 39
合计 100 99
"""


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return read_evaluations(text_document(_FORM, "form.txt")).evaluations[0]


def _judged(evaluation: Evaluation, text: str) -> list[Judgement]:
    book = FactBook.of(evaluation, None)
    return bind(text, FactBook(book.facts, book.unit_name, book.year))


@pytest.mark.parametrize(
    "text",
    [
        "全年设立4个督导组，完善制度32项。",
        "年内新增制度56项，完成7个方面整改。",
        "绩效指标分级设置，一级指标分为4个。",
    ],
)
def test_other_things_are_not_held_against_counts_of_indicators(evaluation: Evaluation, text: str) -> None:
    verdicts = [one.verdict for one in _judged(evaluation, text)]
    assert verdicts
    assert Verdict.MISMATCH not in verdicts


@pytest.mark.parametrize(
    "text", ["本表共设绩效指标5项。", "3项指标中完成1项，未完成2项。", "绩效指标共3项，有3项达到年初目标。"]
)
def test_counts_of_indicators_are_held_against_the_form(evaluation: Evaluation, text: str) -> None:
    assert Verdict.MISMATCH in {one.verdict for one in _judged(evaluation, text)}


@pytest.mark.parametrize(
    "text", ["政府采购支出27.02万元。", "住房保障（类）支出49.03万元。", "授予中小企业合同支出金额26.82万元。"]
)
def test_a_part_of_the_spending_is_told_unknown(evaluation: Evaluation, text: str) -> None:
    assert [one.verdict for one in _judged(evaluation, text)] == [Verdict.UNSUPPORTED]


@pytest.mark.parametrize("text", ["全年执行数为258.00万元。", "本年度项目资金实际支出258.00万元。"])
def test_all_that_was_spent_is_held_against_the_form(evaluation: Evaluation, text: str) -> None:
    assert [one.verdict for one in _judged(evaluation, text)] == [Verdict.MISMATCH]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("查档平均等候时间12分钟，优于年初目标值15分钟。", Verdict.MATCHED),
        ("查档平均等候时间12分钟，优于年初目标值14分钟。", Verdict.MISMATCH),
    ],
)
def test_the_target_of_a_mean_may_be_told_as_what_was_bettered(text: str, verdict: Verdict) -> None:
    form = _FORM.replace("办件时长", "查档平均等候时间")
    known = read_evaluations(text_document(form, "form.txt")).evaluations[0]
    assert [one.verdict for one in _judged(known, text)] == [Verdict.MATCHED, verdict]
