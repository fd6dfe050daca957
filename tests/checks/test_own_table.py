"""The prose of a report held against its own table of indicators: values, and claims of success."""

from __future__ import annotations

import pytest

from assistant.domain.finding import CheckStatus
from assistant.ingest import text_document
from assistant.service.auditing import audit_document

TABLE = """

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 新栽行道树 | ≥3200株 | 2950株 | 20 | 18.44 |
| 产出指标 | 成本指标 | 单株栽植成本 | ≤260元 | 248元 | 20 | 20 |
| 产出指标 | 成本指标 | 设计变更率 | ≤5% | 5.8% | 20 | 18 |
| 效益指标 | 生态效益 | 绿化覆盖率 | ≥40% | 41.2% | 20 | 20 |
| 满意度指标 | 服务对象满意度 | 居民满意度 | ≥90% | 92.5% | 20 | 20 |
"""
TOTAL = "| 总分 | | | | | 100 | 96.44 |"


def found(text: str, code: str, table: str = TABLE) -> list[str]:
    outcome = audit_document(
        text_document(f"青溪园林所2022年度绿化项目绩效自评报告\n\n现将自评情况报告如下。{text}{table}", "报告.md")
    )
    return [finding.spans[0].quote for finding in outcome.findings if finding.code == code]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年新栽行道树2950株，比3200株的目标少250株。", []),
        ("全年新栽行道树2680株。", ["2680株"]),
        ("新栽行道树目标3200株，上年新栽行道树2410株。", []),
        ("2022年新栽行道树2680株，2021年新栽行道树2410株。", ["2680株"]),
        ("新栽行道树0.295万株。", []),
        ("单株栽植成本为248元，居民满意度达到92.5%。", []),
        ("单株栽植成本为255元，居民满意度达到94.6%。", ["255元", "94.6%"]),
        ("新栽行道树18个树种。", []),
        ("东区居民满意度91%，西区居民满意度95%。", []),
        ("其中新栽行道树1800株。", []),
        ("第一批新栽行道树1200株，原计划新栽行道树3500株。", []),
        ("五年累计新栽行道树9800株。", []),
        ("截至2022年6月底，新栽行道树1460株。", []),
        ("2022年居民满意度为94.6%。", ["94.6%"]),
        ("2022年末绿化覆盖率42.7%。", ["42.7%"]),
        ("2022年末绿化覆盖率41.2%，2021年末绿化覆盖率40.3%，上年末40.3%。", []),
        ("上年末绿化覆盖率39.7%。", []),
        ("居民满意度90.3%。", ["90.3%"]),
    ],
)
def test_a_figure_right_behind_an_indicator_is_that_of_its_row(text: str, wrong: list[str]) -> None:
    assert found(text, "TIE27") == wrong


CRITERIA = """

| 一级指标 | 三级指标 | 分值 | 评分标准 | 实际值 | 得分 |
|---|---|---|---|---|---|
| 投入 | 在职人员控制率 | 40 | 不超过100%得40分，每超过1个百分点扣2分 | 96.20% | 40 |
| 产出 | 科普讲座场次 | 60 | 完成30场得60分，未完成的按比例得分 | 33场 | 60 |
"""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全年科普讲座38场。", ["38场"]),
        ("全年科普讲座33场，计划科普讲座30场。", []),
        ("年末编制50名，实有48人，在职人员控制率104.17%。", ["104.17%"]),
        ("在职人员控制率96.20%，低于100%的要求。", []),
        ("第一季度科普讲座9场。", []),
    ],
)
def test_without_a_column_of_targets_the_criterion_tells_them(text: str, wrong: list[str]) -> None:
    assert found(text, "TIE27", CRITERIA) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("新栽行道树超额完成年度任务，全年共栽2950株。", ["超额完成年度任务"]),
        ("居民满意度92.5%，不低于年度目标。", []),
        ("设计变更率5.8%，没有低于目标值。", []),
        ("新栽行道树2950株，资金支付未达到年度目标。", []),
        ("居民满意度92.5%，但其他工作未完成年度任务。", []),
        ("居民满意度92.5%，新栽行道树未完成年度任务。", []),
        ("新栽行道树2950株，未完成年度任务；绿化覆盖率41.2%，超过年度指标值。", []),
        ("绿化覆盖率41.2%，未达到年度目标。", ["未达到年度目标"]),
        ("设计变更率5.8%，超过目标值。", []),
        ("设计变更率5.8%，低于目标值。", ["低于目标值"]),
        ("新栽行道树2950株，下一步力争达到年度目标。", []),
        ("新栽行道树2950株，绿化覆盖率41.2%，达到年度目标。", []),
    ],
)
def test_a_claim_of_success_is_held_against_the_one_row_it_speaks_of(text: str, wrong: list[str]) -> None:
    assert found(text, "TIE28") == wrong


def test_two_tables_are_not_guessed_between() -> None:
    text = f"甲项目新栽行道树2680株。{TABLE}{TOTAL}\n\n乙项目情况。{TABLE}{TOTAL}"
    outcome = audit_document(text_document(text, "报告.md"))
    status = {result.code: result.status for result in outcome.results}
    assert status["TIE27"] is status["TIE28"] is CheckStatus.NOT_APPLICABLE


def test_the_points_of_execution_may_stand_in_the_heading_of_another_table() -> None:
    budget = """

| 预算执行情况（10分） | 全年预算数 | 全年执行数 | 执行率 | 得分 |
|---|---|---|---|---|
| 年度资金总额 | 320.00 | 304.00 | 95.00% | 9.5 |
"""
    table = TABLE.replace("92.5% | 20 | 20", "92.5% | 10 | 10")
    total = "| 总分 | | | | | 100 | 95.94 |"
    assert found("自评情况如下。" + budget, "SUM22", table + total) == []
    assert found("自评情况如下。", "SUM22", table + total) != []
    inside = table.replace("| 产出指标 | 成本指标 | 设计变更率", "| 产出指标 | 时效指标 | 预算执行率（10分）", 1)
    assert found("自评情况如下。" + budget, "SUM22", inside + total) != []


def test_what_stands_highest_is_seen_in_a_list_without_rules_too() -> None:
    rows = ("场馆 | 人次（万人次） | 人均成本（元）", "东馆 | 3.20 | 6.15", "西馆 | 2.75 | 6.48", "南馆 | 1.90 | 5.92")
    drawn = "\n".join(f"| {row} |" for row in (*rows, "合计 | 7.85 | 6.21"))
    for told, wrong in (("东馆", ["其中东馆人均成本最高"]), ("西馆", [])):
        text = f"各馆情况见下表。全部场馆人均成本6.21元，其中{told}人均成本最高。\n\n{drawn}\n\n以上为全年数据。"
        outcome = audit_document(text_document(text, "报告.txt"))
        assert [finding.spans[0].quote for finding in outcome.findings if finding.code == "TIE30"] == wrong
