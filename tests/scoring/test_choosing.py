from __future__ import annotations

from typing import Any

import pytest

from assistant.errors import RuleSetError, UndecidedRuleSetError
from assistant.scoring import choose
from tests.scoring.forms import form, money, row

HUBEI_NOTE = "定量指标：正向得分=权重*B/A，反向得分=权重*A/B。"
MOF = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "年度指标值", "实际完成值"]
SEEN: list[tuple[str, dict[str, Any]]] = [
    ("hubei-2021", {"notes": [HUBEI_NOTE]}),
    ("hubei-2021", {"headers": ["得分（20分*执行率）"], "scope": "department"}),
    ("hubei-2020", {"headers": ["得分(20分＊执行率)"], "year": 2020}),
    (
        "hubei-2021",
        {"headers": ["预算数(A)", "执行数(B)", "执行率(B/A)", "年初目标值（A）", "实际完成值（B）", "得分"]},
    ),
    ("hubei-2021", {"unit_name": "湖北省某市粮站", "scope": "department", "headers": ["计算符号", "权重", "实际得分"]}),
    ("cn-mof-2020", {"headers": MOF}),
    ("cn-mof-2020", {"headers": [*MOF, "指标性质", "度量单位"]}),
    ("cn-mof-2021-101", {"headers": MOF, "notes": ["依据财预〔2021〕101号文打分"]}),
    ("guangxi-2023", {"headers": [*MOF, "扣分"], "year": 2023}),
    (
        "henan-shangjie-2021",
        {"scope": "department", "headers": ["度量单位"], "indicators": [row(level1="投入管理指标")]},
    ),
    ("sichuan-2023", {"year": 2023, "headers": ["调整后预算数", "指标性质", "度量单位", "权重"]}),
    ("yinchuan-2021", {"headers": ["财政审定评分", "调整预算数A", "全年执行数B", "指标值(A)"]}),
    ("platform", {"headers": ["计算符号", "实际完成值", "计量单位"], "scope": "department", "year": 2024}),
    (
        "hunan-yueyang-2021",
        {
            "scope": "department",
            "indicators": [row("财政供养人员控制率"), row("“三公经费”变动率"), row("公务卡刷卡率")],
        },
    ),
]


@pytest.mark.parametrize(("expected", "fields"), SEEN, ids=[name for name, _ in SEEN])
def test_a_form_is_recognised_by_what_it_shows(expected: str, fields: dict[str, Any]) -> None:
    assert choose(form(**({"budget_lines": [money()]} | fields))).id == expected


def test_the_option_goes_before_the_form_and_the_form_before_its_signature() -> None:
    evaluation = form(notes=[HUBEI_NOTE], ruleset="cn-mof-2020")
    assert choose(evaluation, "platform").id == "platform"
    assert choose(evaluation).id == "cn-mof-2020"


def test_a_form_without_signs_is_a_question_with_candidates() -> None:
    with pytest.raises(UndecidedRuleSetError) as asked:
        choose(form(scope="department"))
    candidates = {identifier for identifier, _ in asked.value.candidates}
    assert "hubei-2021" in candidates
    assert "cn-mof-2020" not in candidates
    assert "--ruleset" in str(asked.value)


def test_two_fitting_rule_sets_are_a_question() -> None:
    with pytest.raises(UndecidedRuleSetError, match="有几套"):
        choose(form(unit_name="上海市青浦某站", notes=[HUBEI_NOTE]))


def test_an_unknown_rule_set_in_the_form_is_refused() -> None:
    with pytest.raises(RuleSetError, match="没有这个评分规则"):
        choose(form(ruleset="mars-2021"))
