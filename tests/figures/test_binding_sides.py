"""What was asked against what was reached, this year against the year before, what is left against what was paid: the
side of a thing that the words tell, where the words for the thing itself are the same."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.figures import bind
from assistant.figures.book import FactBook


def _book() -> FactBook:
    facts = [
        ("冰面维护预算", "360.00", "万元", 2023), ("冰面维护支出", "318.45", "万元", 2023),
        ("器材更新预算", "145.00", "万元", 2023), ("器材更新支出", "141.55", "万元", 2023),
        ("注册运动员", "286", "人", 2023), ("在训运动员总数", "1470", "人", 2023), ("输送运动员", "23", "人", 2023),
        ("夏训运动员", "1322", "人", 2023), ("冰上课时", "5120", "课时", 2022),
        ("赛事组织支出", "88.20", "万元", 2023), ("赛事组织支出占比", "16.09", "%", 2023),
        ("与119联动演练", "37", "次", 2023),
        ("陪练课时计划", "1200", "节", 2023), ("陪练课时", "1260", "节", 2023),
        ("家长满意度目标", "90", "%", 2023), ("家长满意度", "93.2", "%", 2023),
    ]  # fmt: skip
    indicators = [
        ("冰上课时", "≥5400课时", "5764课时", "10", "10"),
        ("教练持证率", "≥96%", "98.4%", "8", "8"),
        ("体测达标率", "≥92%", "88.6%", "12", "11.56"),
        ("器材完好率", "≥99%", "99.3%", "8", "8"),
        ("制冰能耗占比", "≤21%", "18.7%", "6", "6"),
        ("报名审核时长", "≤7天", "4天", "6", "6"),
        ("队均训练成本", "≤8.5万元", "7.96万元", "10", "10"),
        ("每课时平均补助", "≤260元", "243元", "5", "5"),
    ]
    return FactBook.of(
        Evaluation.model_validate(
            {
                "schema": "jushi/evaluation/1",
                "unit_name": "示例冰雪学校",
                "year": 2023,
                "scope": "project",
                "budget_lines": [
                    {"name": "年度资金总额", "unit": "万元", "budget": "612.00", "executed": "548.20", "points": "10",
                     "self_score": "8.96"}
                ],
                "indicators": [
                    {"level1": "产出指标", "level2": "数量指标", "name": name, "target": target, "actual": actual,
                     "points": points, "self_score": score}
                    for name, target, actual, points, score in indicators
                ],
                "facts": [{"label": n, "value": v, "unit": u, "year": y} for n, v, u, y in facts],
            }
        ),
        None,
    )  # fmt: skip


BOOK = _book()


def _wrong(text: str) -> list[str]:
    return [judged.text for judged in bind(text, BOOK) if judged.verdict.is_wrong]


@pytest.mark.parametrize(
    "text",
    [
        "制冰能耗占比18.7%，远低于21%的控制线。",
        "队均训练成本7.96万元，未突破8.5万元的限额。",
        "冰上教学补助每课时平均243元，低于260元的控制标准。",
        "教练持证率98.4%，优于96%的指标值；体测达标率88.6%，仍未达到92%。",
        "报名审核由7天压缩到4天，教练持证率98.4%。",
        "冰上课时5764课时，较上年的5120课时增加644课时，较计划多364课时。",
        "冰面维护预算360万元，支付318.45万元，有41.55万元尾款待验收后支付。",
        "注册运动员286人，全市累计1470人在训。",
        "器材完好率99.3%，但体测达标率只有88.6%，没能达到92%。该指标12分只得11.56分。",
        "本次自评涉及项目资金612万元，执行率89.58%。",
        "与119联动演练37次。",
    ],
)
def test_the_side_that_is_told_passes(text: str) -> None:
    assert _wrong(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("制冰能耗占比18.7%，远超过21%的控制线。", "超过21%"),
        ("队均训练成本7.96万元，不低于8.5万元的限额。", "不低于8.5万元"),
        ("教练持证率98.4%，优于96%的指标值，队均训练成本8.5万元，也在7.96万元的限额之内。", "8.5万元"),
        ("报名审核平均响应7天，比承诺的4天缩短3天。", "7天"),
        ("冰上课时5764课时，较上年的5400课时增加近两成。", "5400课时"),
        ("冰面维护预算360万元，支付318.45万元，有88.2万元尾款待验收后支付。", "88.2万元"),
        ("器材完好率99.3%，但体测达标率只有88.6%，没能达到99%。", "99%"),
        ("教练持证率96%，高于98.4%的目标值。", "98.4%"),
        ("器材更新141.55万元，冰面维护141.55万元。", "141.55万元"),
        ("陪练课时1200节，超计划60节。", "1200节"),
        ("家长满意度90%，比规定的93.2%高3.2个百分点。", "90%"),
    ],
)
def test_the_other_side_is_wrong(text: str, wrong: str) -> None:
    assert wrong in _wrong(text)
