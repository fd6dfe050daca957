"""A report held against the form of another year or unit is told apart before its figures are."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Verdict
from assistant.figures import read_figures
from assistant.figures.binding import verdicts
from assistant.service import belonging

FORM = Evaluation.model_validate(
    {"schema": "jushi/evaluation/1", "unit_name": "青禾县河道管理所", "year": 2023, "scope": "department"}
)


@pytest.mark.parametrize(
    ("text", "years", "told"),
    [
        ("# 2022年度部门整体支出绩效自评报告\n\n一、概况", [2023], "报告写的是2022年，数据是2023年度的"),
        ("2022年项目支出绩效评价报告", [2023, 2024], "报告写的是2022年，数据是2023年度、2024年度的"),
        ("# 2023年度绩效自评报告\n\n2022年度自评报告所提问题均已整改。", [2023], ""),
        ("2022年，县政府批准立项，项目总投资120万元。", [2023], ""),
        ("全年支出120万元。", [2023], ""),
        ("# 2022年度绩效自评报告", [], ""),
    ],
)
def test_a_title_of_another_year_is_told(text: str, years: list[int], told: str) -> None:
    assert belonging.of_another_year(text, years) == told


def test_a_unit_that_is_never_named_is_told() -> None:
    told = belonging.of_another_unit("望江市图书馆全年接待读者。", FORM)
    assert told == "报告里没有提到自评表的单位“青禾县河道管理所”"
    assert belonging.of_another_unit("青禾河道管理所全年巡查。", FORM) == ""


@pytest.mark.parametrize(
    ("alike", "unlike", "told"),
    [(4, 30, "与数据不符的数字有 30 处，相符的只有 4 处"), (40, 30, ""), (0, 12, ""), (30, 30, "")],
)
def test_a_report_most_of_whose_figures_are_unlike_the_data_may_be_anothers(alike: int, unlike: int, told: str) -> None:
    figure = read_figures("支出120万元。")[0]
    judged = [verdicts.judgement(figure, Verdict.MATCHED)] * alike
    judged += [verdicts.judgement(figure, Verdict.MISMATCH)] * unlike
    said = belonging.mostly_apart(judged)
    assert said.startswith(told) if told else not said
