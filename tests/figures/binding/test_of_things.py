"""What the things of a form that a clause names come to is asked about, where nothing else yields a figure."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook
from tests.figures.books import data_judged, indicators_of

LINES = (
    ("年度资金总额", "1860.00", "1980.00", "1891.30"),
    ("当年财政拨款", "1500.00", "1620.00", "1585.17"),
    ("上年结转资金", "240.00", "240.00", "240.00"),
    ("其他资金", "120.00", "120.00", "66.13"),
)
INDICATORS = (
    ("改造泵房", "≥30座", "27座", "6", "5.4"),
    ("泵房改造单座成本", "≤8.5万元/座", "8.2万元/座", "5", "5"),
    ("更换管网", "≥38.5公里", "39.27公里", "8", "8"),
    ("工程按期完工率", "≥95%", "91.67%", "6", "5.79"),
    ("用水户满意度", "≥90%", "93.6%", "10", "10"),
    ("水质抽检合格率", "≥98%", "97.2%", "8", "7.93"),
)
FORM = {
    "schema": "jushi/evaluation/1",
    "unit_name": "示例县水务中心",
    "year": 2023,
    "scope": "project",
    "budget_lines": [
        {"name": name, "unit": "万元", "initial_budget": first, "budget": budget, "executed": spent}
        for name, first, budget, spent in LINES
    ],
    "indicators": indicators_of(INDICATORS),
}
BOOK = FactBook.of(Evaluation.model_validate(FORM), None)


@pytest.mark.parametrize(
    "text",
    [
        "结余构成上，其他资金占60.73%，财政拨款占39.27%。",
        "泵房单座造价比控制价低3.53%。",
        "当年财政拨款和其他资金合计执行1651.30万元，合并执行率94.90%。",
        "未达标的为改造泵房、工程按期完工率、水质抽检合格率，失分依次是0.6分、0.21分和0.07分。",
        "按39.27公里计，每公里平均支出不高。",
    ],
)
def test_right_figures_are_not_called_wrong(text: str) -> None:
    assert [one.text for one in bind(text, BOOK) if one.verdict.is_wrong] == []


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("结余构成上，其他资金占62.73%。", "62.73%"),
        ("泵房单座造价比控制价低5.33%。", "5.33%"),
        ("当年财政拨款和其他资金合并执行率94.20%。", "94.20%"),
        ("失分的改造泵房、工程按期完工率、水质抽检合格率，失分依次是0.21分、0.6分和0.07分。", "0.21分"),
        ("工程按期完工率91.67%，高出目标3.33个百分点。", "3.33个百分点"),
        ("按38.5公里计，每公里平均支出不高。", "38.5公里"),  # what was planned of it
    ],
)
def test_what_they_do_not_come_to_stays_wrong(text: str, token: str) -> None:
    assert data_judged(text, BOOK)[token].verdict.is_wrong


def test_the_question_tells_the_arithmetic() -> None:
    judged = data_judged("结余构成上，其他资金占60.73%。", BOOK)["60.73%"]
    assert judged.verdict is Verdict.UNDECIDED
    assert "53.87万元 ÷ 88.70万元 = 60.7328%" in judged.explanation


def test_a_list_goes_by_the_rows_of_the_form_and_a_part_by_the_field_of_its_total() -> None:
    listed = "三项资金来源全年支出分别为1585.17万元、240.00万元和66.13万元。"
    assert [one.text for one in bind(listed, BOOK) if one.verdict is Verdict.MATCHED] == ["240.00万元", "66.13万元"]
    assert not any(one.verdict.is_wrong for one in bind(listed, BOOK))
    slip = data_judged(listed.replace("66.13", "61.63"), BOOK)
    assert slip["61.63万元"].verdict.is_wrong
    opened = "年初安排1860.00万元，其中当年财政拨款1500.00万元、上年结转240.00万元、其他120.00万元。"
    assert not any(one.verdict.is_wrong for one in bind(opened, BOOK))
