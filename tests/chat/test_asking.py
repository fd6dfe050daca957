"""Questions answered by the engine: of two items of one name the one a figure tells, and how much a group scored."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.chat import at_large, refusals
from assistant.chat.asking import ask
from assistant.config import Settings
from assistant.domain.evaluation import Evaluation

FORM: dict[str, Any] = {
    "schema": "jushi/evaluation/1",
    "unit_name": "岚山区体育中心",
    "year": 2022,
    "scope": "department",
    "ruleset": "henan-shangjie-2021",
    "budget_lines": [
        {"name": "部门预算总额", "budget": "160.00", "executed": "128.00", "unit": "万元", "rate_printed": "80.00%",
         "points": "10", "self_score": "8"},
    ],
    "indicators": [
        {"level1": "投入管理指标", "level2": "预算管理", "name": "预算执行率", "target": "≥75%", "actual": "80.00%",
         "points": "1", "self_score": "1"},
        {"level1": "投入管理指标", "level2": "预算管理", "name": "政府采购执行率", "target": "100%", "actual": "100%",
         "points": "29", "self_score": "29"},
        {"level1": "产出指标", "level2": "数量指标", "name": "器材更新数量", "target": "≥60件", "actual": "45件",
         "points": "60", "self_score": "45"},
    ],
    "self_total": "82",
}  # fmt: skip

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/chat/questions.yaml").read_text(encoding="utf-8")
)


def answer(question: str) -> str:
    return ask(question, [Evaluation.model_validate(FORM)], 0, Settings()).text


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("为什么预算执行率扣2分？", "分值 10 分"),
        ("为什么预算执行率扣分？", "分值 10 分"),
        ("为什么预算执行率得1分？", "分值 1 分"),
    ],
)
def test_the_score_or_loss_spoken_of_tells_two_items_of_one_name_apart(question: str, points: str) -> None:
    assert points in answer(question)


@pytest.mark.parametrize(
    "question", ["预算执行率得了多少分？", "预算执行率按什么标准打分？", "如果预算执行率到95%会怎样？"]
)
def test_where_nothing_tells_them_apart_both_are_told(question: str) -> None:
    told = answer(question)
    assert "有 2 项都叫“预算执行率”，逐项说明如下" in told
    assert told.count("结论：") == 2
    assert "第1项（预算执行情况）" in told


def test_of_two_items_of_one_name_the_other_is_named_beside_the_one_that_was_meant() -> None:
    told = answer("为什么预算执行率扣分？")
    assert told.count("结论：") == 1
    assert re.search("这里说的是问到的1项；第[0-9]+项（.+）可按序号再问", told)


@pytest.mark.parametrize("left_out", ["", "budget_lines"])
def test_what_can_be_asked_is_answered_of_this_form(left_out: str) -> None:
    rows = [row for row in FORM["indicators"] if row["name"] != "预算执行率"] if left_out else FORM["indicators"]
    form = Evaluation.model_validate({**FORM, "indicators": rows, **({left_out: []} if left_out else {})})
    lines = ask("今天天气", [form], 0, Settings()).text.splitlines()[1:]
    samples = [one for line in lines for one in re.findall("[^·？（）]+？", line.removeprefix("· "))]
    assert len(samples) > 8
    for question in samples:
        if question == "还缺什么？":  # which the conversation answers itself
            continue
        reply = ask(question, [form], 0, Settings())
        assert reply.understood, question
        assert "请用序号" not in reply.text
        assert "没有“" not in reply.text, (question, reply.text)


def test_what_can_be_asked_is_shown_with_an_indicator_of_the_form() -> None:
    assert "为什么“器材更新数量”扣分？" in answer("今天天气")


@pytest.mark.parametrize(("question", "case"), [(question, case) for case in CASES for question in case["ask"]])
def test_what_a_person_asks_is_answered(question: str, case: dict[str, Any]) -> None:
    said = answer(question)
    assert [words for words in case["told"] if words not in said] == []
    assert [words for words in case.get("never", []) if words in said] == []


def test_a_form_without_losses_says_so() -> None:
    whole = FORM | {
        "budget_lines": [FORM["budget_lines"][0] | {"executed": "160.00", "rate_printed": "100%", "self_score": "10"}],
        "indicators": FORM["indicators"][1:2],
        "self_total": None,
    }
    form = Evaluation.model_validate(whole)
    assert "没有扣分" in ask("为什么扣分", [form], 0, Settings()).text
    assert "都达到了目标" in ask("哪些指标没完成？", [form], 0, Settings()).text


def told_of(question: str, **changes: Any) -> str:
    return ask(question, [Evaluation.model_validate(FORM | changes)], 0, Settings()).text


def test_rows_that_share_one_printed_score_lost_what_they_lack_together() -> None:
    first, second = (dict(FORM["indicators"][2], score_group="g", points="30") for _ in range(2))
    rows = [*FORM["indicators"][:2], first | {"self_score": "60"}, second | {"name": "器材更换数量", "self_score": ""}]
    assert "器材更新数量、器材更换数量（分值共 60）自评 60；按规则：" in told_of("为什么扣分？", indicators=rows)
    rows[2]["self_score"] = "55分"
    said = told_of("一共扣了多少分？", indicators=rows)
    assert "器材更新数量、器材更换数量（分值共 60）自评 55分，扣 5；按规则：" in said
    assert "自评共扣 7 分" in said
    assert "自评 66，超过分值 6；" in told_of(
        "为什么扣分？", indicators=[*rows[:2], rows[2] | {"self_score": "66"}, rows[3]]
    )
    done = [row | {"actual": "60件"} for row in rows[2:]]
    done[0]["self_score"] = "66"
    said = told_of("为什么扣分？", indicators=[*rows[:2], *done])
    assert "另有 1 项自评超过分值：器材更新数量（分值 60，自评 66）。" in said


def test_a_score_is_read_as_the_rules_read_it() -> None:
    rows = [*FORM["indicators"][:2], dict(FORM["indicators"][2], self_score="５１.5分")]
    assert "自评 51.5分，扣 8.5" in told_of("为什么扣分？", indicators=rows)
    rows[2]["self_score"] = "完成"
    said = told_of("为什么扣分？", indicators=rows)
    assert "器材更新数量（分值 60）自评 完成，看不出扣了多少；按规则应得 45" in said


UNDECIDED = {
    "budget_lines": [FORM["budget_lines"][0] | {"executed": "160.00", "rate_printed": "100%", "self_score": "10"}],
    "indicators": [
        FORM["indicators"][1] | {"points": "30", "self_score": "30"},
        FORM["indicators"][2] | {"name": "器材使用情况", "target": "良好", "actual": "良好", "self_score": "60"},
    ],
    "self_total": "100",
}


def test_what_the_rules_cannot_decide_is_named_and_not_called_full_marks() -> None:
    said = told_of("为什么扣分？", **UNDECIDED)
    assert "没有看到扣分的项目" in said
    assert "按规则不能确定得分的有 1 项：\n· “器材使用情况”：" in said
    assert "都没有扣分" not in said
    rows = [UNDECIDED["indicators"][0], UNDECIDED["indicators"][1] | {"self_score": ""}]  # type: ignore[index]
    assert "看不出自评扣了多少：“器材使用情况”" in told_of("扣了多少分", **UNDECIDED | {"indicators": rows})
    lost = {**UNDECIDED, "indicators": [FORM["indicators"][0] | {"self_score": "0"}, *UNDECIDED["indicators"]]}
    assert "另有 1 项按规则不能确定得分：“器材使用情况”。" in told_of("为什么扣分？", **lost)


def test_that_nothing_is_amiss_says_how_much_was_looked_at() -> None:
    whole = FORM | {"self_total": "83"}
    assert "核对了 5 处得分和合计，没有发现对不上的地方" in told_of("哪里对不上", **whole)
    bare = [row | {"self_score": ""} for row in FORM["indicators"][2:]]
    told = told_of("哪里对不上", indicators=bare, budget_lines=[], self_total=None)
    assert told.startswith("表上没有能与“")


def test_where_nothing_can_be_compared_no_target_is_said_to_be_met() -> None:
    rows = [FORM["indicators"][2] | {"target": "更新器材", "actual": "按计划推进"}]
    assert told_of("哪些指标没有完成？", indicators=rows).startswith("没有能够与目标比较的指标。")


def test_a_cause_that_the_form_gives_is_told_with_what_was_missed() -> None:
    rows = [FORM["indicators"][2] | {"reason": "第三季度到货的器材退回更换"}]
    assert "实际 45件；原因：第三季度到货的器材退回更换" in told_of("哪些没有完成", indicators=rows)
    assert "表上写的原因：第三季度到货的器材退回更换" in told_of("为什么器材更新数量没有完成", indicators=rows)


def test_a_cause_given_for_the_whole_is_told_where_the_item_has_none() -> None:
    causes = [{"about": "整体", "text": "场馆改造推迟到第四季度开工。"}]
    said = told_of("为什么器材更新数量没有完成", causes=causes)
    assert said.endswith("表上没有写这一项的原因，总的原因是：场馆改造推迟到第四季度开工。")


def test_a_form_of_unknown_rules_is_told_in_the_words_of_the_page() -> None:
    said = told_of("为什么扣分？", ruleset=None, indicators=[FORM["indicators"][2]])
    assert said == refusals.UNDECIDED


GAPS = [
    "还缺什么材料？", "要补充哪些内容", "还差什么", "缺少什么", "我们还缺哪几项", "还要准备些什么", "需要补充的有哪些",
    "缺少的材料有哪些？", "还需要提供什么", "材料都齐了吗",
]  # fmt: skip
NO_GAPS = [
    "为什么扣分",
    "补充一句背景",
    "补充些背景",
    "缺少的两场是什么原因",
    "偏差什么意思",
    "与目标相差什么",
    "误差是什么",
]


@pytest.mark.parametrize("question", GAPS)
def test_what_is_missing_is_asked_for_in_many_ways(question: str) -> None:
    assert at_large.asks_for_gaps(question)


@pytest.mark.parametrize("question", NO_GAPS)
def test_what_is_no_question_for_gaps(question: str) -> None:
    assert not at_large.asks_for_gaps(question)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("执行率低的原因是设备晚到货。", True),
        ("改进措施：提前约定验收时间", True),
        ("执行率低的原因是什么？", False),
        ("执行率低的原因是因为什么", False),
        ("主要原因是为什么没完成", False),
        ("原因是哪些", False),
        ("改进措施有几条", False),
        ("原因：请说明", False),
        ("原因是设备晚到吗", False),
        ("为什么扣分", False),
    ],
)
def test_a_cause_that_is_told_is_no_question(words: str, given: bool) -> None:
    assert at_large.gives_a_cause(words) is given
