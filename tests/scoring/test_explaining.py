from __future__ import annotations

import pytest

from assistant.errors import BadInputError
from assistant.scoring import explain
from assistant.scoring.explaining import as_text
from assistant.scoring.rulesets import load
from tests.scoring.forms import form, money, row

MOF, YUEYANG = load("cn-mof-2020"), load("hunan-yueyang-2021")
FORM = form(
    budget_lines=[money("200", "150", points="10", self_score="7.5")],
    indicators=[
        row("巡查次数", level2="数量指标", target="≥50次", actual="40次", points="20", self_score="16"),
        row("群众评价", level2="质量指标", target="好", actual="好", points="10"),
        row("群众评价", level2="社会效益", target="≥90%", actual="90%", points="10"),
    ],
)


def test_the_answer_comes_in_order_verdict_article_formula_restoring() -> None:
    lines = as_text(explain(FORM, MOF, "巡查次数")).splitlines()
    assert [line.split("：")[0] for line in lines[:4]] == ["结论", "依据", "算式", "怎样恢复分数"]
    assert "应得 16 分" in lines[0]
    assert "扣 4 分" in lines[0]
    assert "第十六条" in lines[1]
    assert "20 × 40次 ÷ 50次 = 16" in lines[2]
    assert "≥50次" in lines[3]


def test_an_open_item_says_why_and_what_is_allowed() -> None:
    text = as_text(explain(FORM, MOF, "质量指标/群众评价"))
    assert "不能确定" in text
    assert "8—10 分" in text


@pytest.mark.parametrize("wanted", ["2", "巡查次数", "数量指标/巡查次数", "巡查"])
def test_an_item_is_found_by_number_name_or_level(wanted: str) -> None:
    assert explain(FORM, MOF, wanted).item.name == "巡查次数"


@pytest.mark.parametrize(("wanted", "words"), [("群众评价", "2 项"), ("空气质量", "没有“空气质量”"), ("99", "没有")])
def test_what_is_not_one_item_is_refused_with_the_choice(wanted: str, words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        explain(FORM, MOF, wanted)


def test_what_if_recomputes_item_and_total() -> None:
    told = explain(FORM, MOF, "巡查次数", {"实际": "50%", "目标": "100%"})
    assert told.changed is not None
    assert told.changed.score == 10
    assert "得分由 16 分变为 10 分" in as_text(told)


@pytest.mark.parametrize(
    ("change", "score"),
    [({"实际": "50%"}, "5"), ({"执行数": "180万元"}, "9"), ({"预算数": "160万元", "执行数": "80"}, "5")],
)
def test_what_if_on_money_recomputes_execution(change: dict[str, str], score: str) -> None:
    told = explain(FORM, MOF, "预算执行率", change)
    assert told.changed is not None
    assert told.changed.score == int(score)


def test_what_if_on_a_named_input() -> None:
    table = form(scope="department", indicators=[row("公务卡刷卡率", points="3", self_score="2")])
    told = explain(table, YUEYANG, "1", {"公务卡刷卡率": "45%"})
    assert "相当于“公务卡刷卡率”为 45%" in told.verdict
    assert told.changed is not None
    assert (told.changed.score, told.changed.agrees) == (2, True)


def test_what_if_on_something_else_is_refused_with_the_choice() -> None:
    with pytest.raises(BadInputError, match=r"天气.*实际"):
        explain(FORM, MOF, "巡查次数", {"天气": "晴"})
