from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.trace import ScoredItem
from assistant.scoring import score
from assistant.scoring.rulesets import load
from tests.scoring.forms import form, item, money, row

HUBEI, MOF, YUEYANG = load("hubei-2021"), load("cn-mof-2020"), load("hunan-yueyang-2021")


def test_the_same_data_score_differently_under_two_families() -> None:
    evaluation = form(indicators=[row(target="≥100场", actual="80场", points="10")])
    assert item(score(evaluation, MOF), "巡查次数").score == 8
    assert item(score(evaluation, load("cn-mof-2021-101")), "巡查次数").score == 5


@pytest.mark.parametrize(("family", "expected"), [("hubei-2021", "8.3333"), ("platform", "8")])
@pytest.mark.parametrize("sign", ["≤", "《", "≦", "不超过"])
def test_inverse_indicators_follow_their_family(family: str, expected: str, sign: str) -> None:
    card = score(form(indicators=[row(target=f"{sign}10天", actual="12天", points="10")]), load(family))
    assert round(item(card, "巡查次数").score or 0, 4) == Decimal(expected)


def test_a_missed_inverse_target_is_open_where_the_rules_are_silent() -> None:
    one = item(
        score(form(indicators=[row(target="≤10天", actual="12天", points="10", self_score="8")]), MOF), "巡查次数"
    )
    assert (one.score, one.low, one.high, one.determined, one.agrees) == (None, 0, 10, False, True)
    assert "没有规定" in one.why_not


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"target": "", "actual": "5次"}, "目标值没有填写"),
        ({"target": "≥5次", "actual": ""}, "实际完成值没有填写"),
        ({"target": "≥5次", "actual": "/"}, "实际完成值没有填写"),
        ({"target": "≥5次", "actual": "已完成"}, "不是数值"),
        ({"target": "次", "actual": "5次"}, "只有计量单位"),
        ({"target": "≥5次", "actual": "5人"}, "不能比较"),
        ({"target": "=100%", "actual": "105%"}, "没有规定"),
        ({"target": "3-5次", "actual": "4次"}, "区间"),
        ({"target": "30万元", "actual": "28万元", "level2": "成本指标"}, "≥"),
        ({"target": "30天", "actual": "28天"}, "≥"),
    ],
)
def test_what_the_data_leave_open_is_said_and_never_zero(cells: dict[str, str], why: str) -> None:
    one = item(score(form(indicators=[row(points="6", **cells)]), MOF), "巡查次数")
    assert (one.score, one.low, one.high) == (None, 0, 6)
    assert why in one.why_not


def test_zero_is_a_figure_and_blank_is_not() -> None:
    zero = item(score(form(indicators=[row(target="≥5次", actual="0", points="6")]), MOF), "巡查次数")
    assert (zero.score, zero.deduction) == (0, 6)


def test_execution_is_compared_at_the_printed_decimals() -> None:
    for printed, agrees in (("15.4", True), ("15", True), ("15.44", True), ("15.5", False), ("16", False)):
        card = score(form(budget_lines=[money("500.57", "386.46", points="20", self_score=printed)]), HUBEI)
        assert (printed, item(card, "预算执行率").agrees) == (printed, agrees)


def test_a_score_from_the_printed_rate_agrees_too() -> None:
    line = money("138", "33.45", rate_printed="24.2%", points="20", self_score="4.84")
    assert item(score(form(budget_lines=[line]), HUBEI), "预算执行率").agrees is True
    wrong = line | {"rate_printed": "24.6%", "self_score": "4.92"}
    assert item(score(form(budget_lines=[wrong]), HUBEI), "预算执行率").agrees is False


def test_without_points_a_block_bounds_its_rows_and_is_proved_as_a_whole() -> None:
    rows = [
        row("甲", objective="治水（40分）", target="≥5次", actual="5次", self_score="30"),
        row("乙", objective="治水（40分）", target="水质好转", actual="完成", self_score="10"),
    ]
    card = score(form(scope="department", budget_lines=[money(points="20")], indicators=rows), HUBEI)
    first = item(card, "甲")
    assert (first.points, first.score, first.low, first.high, first.agrees) == (None, None, 0, 40, True)
    block = next(group for group in card.groups if group.kind == "objective")
    assert (block.points, block.low, block.high, block.self_sum) == (40, 32, 40, 40)


def test_a_row_alone_in_its_block_has_the_points_of_the_block() -> None:
    card = score(form(indicators=[row(level1="产出指标(12分)", target="≥8次", actual="6次")]), MOF)
    assert (item(card, "巡查次数").points, item(card, "巡查次数").score) == (12, 9)


def test_rows_that_print_one_score_together_are_judged_together() -> None:
    def card(shared_score: str) -> bool | None:
        rows = [
            row("甲", target="≥5次", actual="4次", points="5", self_score=shared_score, score_group="g"),
            row("乙", target="≥5次", actual="5次", points="4", score_group="g"),
        ]
        return item(score(form(indicators=rows), MOF), "甲").agrees

    assert card("8") is True
    assert card("9") is False


def test_points_merged_over_several_rows_are_shared() -> None:
    rows = [
        row("甲", level1="效果（20分）", level2="效益", points="15", self_score="6"),
        row("乙", level1="效果（20分）", level2="效益", self_score="5"),
        row("丙", level1="效果（20分）", level2="满意", points="5", self_score="5"),
    ]
    card = score(form(scope="department", indicators=rows), YUEYANG)
    assert [(one.points, one.high) for one in card.items] == [(None, 15), (None, 15), (5, 5)]
    group = next(g for g in card.groups if g.name == "效果（20分）")
    assert (group.points, group.points_sum, group.self_sum) == (20, 20, 16)


def test_named_indicators_take_their_inputs_from_the_facts_of_their_companions() -> None:
    table = form(
        scope="department",
        indicators=[row("“三公”经费控制率", points="6", self_score="6"), row("资金结余", points="3")],
    )
    facts = [
        {"label": "三公经费合计", "value": "10.3", "unit": "万元"},
        {"label": "“三公”经费预算数", "value": "10", "unit": "万元"},
        {"label": "收入合计", "value": "90", "unit": "万元"},
        {"label": "上年结转", "value": "2", "unit": "万元"},
    ]
    companion = form(scope="department", facts=facts, budget_lines=[money(name="支出合计", executed="89")])
    card = score(table, YUEYANG, companions=[companion])
    assert item(card, "“三公”经费控制率").score == 3
    assert item(card, "资金结余").score == 2
    assert score(table, YUEYANG).items[0].score is None


def test_two_different_figures_under_one_label_decide_nothing() -> None:
    facts = [{"label": "公务卡刷卡率", "value": value} for value in ("60%", "40%")]
    card = score(form(scope="department", facts=facts, indicators=[row("公务卡刷卡率", points="3")]), YUEYANG)
    assert card.items[0].score is None


def test_last_years_figure_is_not_this_years() -> None:
    facts = [{"label": "三公经费合计", "value": v, "unit": "万元", "year": y} for v, y in (("9", 2021), ("10", 2020))]
    card = score(form(scope="department", facts=facts, indicators=[row("“三公经费”变动率", points="5")]), YUEYANG)
    assert card.items[0].score == 5


def test_a_criterion_of_another_edition_goes_before_the_rule_set_or_leaves_the_item_open() -> None:
    def scored(criterion: str) -> ScoredItem:
        rows = [row("公务卡刷卡率", points="3", actual="45%", criterion=criterion)]
        return score(form(scope="department", indicators=rows), YUEYANG).items[0]

    printed = scored("达到50%得3分，每低一个百分点扣0.3分。")
    assert (printed.score, printed.article) == (Decimal("1.5"), "表内评分标准")
    vague = scored("达到50%得3分，每低一个百分点酌情扣0.1至0.3分。")
    assert vague.score is None
    assert "同一版" in vague.why_not


@pytest.mark.parametrize(("told", "due"), [("", None), ("，不足1个百分点按1个百分点计", "2.0")])
def test_how_parts_of_a_point_count_is_taken_from_the_form(told: str, due: str | None) -> None:
    criterion = f"50%以上得3分，每低1个百分点扣0.2分{told}，扣完为止"
    rows = [row("公务卡刷卡率", points="3", actual="45.3%", criterion=criterion)]
    (first,) = score(form(scope="department", indicators=rows), YUEYANG).items
    assert first.score == (None if due is None else Decimal(due))


def test_an_unnamed_indicator_is_scored_by_the_criterion_printed_beside_it() -> None:
    criterion = "台账齐全率≥90%，计4分；70%（含）-90%，计2分；低于70%不得分。"
    rows = [
        row("台账齐全率", points="4", actual="75%", criterion=criterion),
        row("内部评议", points="4", criterion="由评议组打分"),
    ]
    first, second = score(form(scope="department", indicators=rows), YUEYANG).items
    assert (first.score, first.kind) == (2, "quantitative")
    assert (second.score, second.kind) == (None, "manual")


def test_a_namesake_is_told_by_its_level_and_left_open_without_it() -> None:
    rows = [row("管理制度健全性", level2="资产管理（10分）", points="3"), row("管理制度健全性", points="3")]
    first, second = score(form(scope="department", indicators=rows), YUEYANG).items
    assert "资产管理制度" in first.why_not
    assert "两条规则同时适用" in second.why_not


def test_overall_goals_with_points_are_items_of_their_own() -> None:
    goal = {"name": "项目绩效总目标(20分)", "text": "建成灌渠", "actual": "完成", "self_score": "20"}
    rows = [row(target="≥5次", actual="5次", self_score="60")]
    evaluation = form(
        year=2020, budget_lines=[money("80", "74", points="20", self_score="19")], objectives=[goal], indicators=rows
    )
    card = score(evaluation, load("hubei-2020"))
    assert [one.kind for one in card.items] == ["execution", "objective", "quantitative"]
    assert [one.agrees for one in card.items] == [True, True, True]
    assert card.items[2].points == 60


def test_execution_may_stand_among_the_indicators() -> None:
    rows = [row("预算执行率", points="10", actual="85%", target="100%", self_score="8.5")]
    card = score(form(budget_lines=[], indicators=rows), MOF)
    assert [(one.kind, one.score, one.agrees) for one in card.items] == [("execution", Decimal("8.5"), True)]


def test_a_printed_deduction_is_taken_off_down_to_zero() -> None:
    rows = [
        row("甲", target="≥5次", actual="5次", points="6", deduction="1.5"),
        row("乙", target="≥5次", actual="1次", points="5", deduction="3"),
    ]
    card = score(form(year=2023, indicators=rows), load("guangxi-2023"))
    assert [one.score for one in card.items if one.kind == "quantitative"] == [Decimal("4.5"), 0]


def test_placeholder_rows_are_not_items() -> None:
    card = score(form(indicators=[row("指标1："), row(target="≥5次", actual="5次", points="6")]), MOF)
    assert [one.name for one in card.items if one.kind != "execution"] == ["巡查次数"]


def test_the_trace_shows_the_ways_not_taken_and_the_article() -> None:
    trace = item(score(form(indicators=[row(target="≥5次", actual="4次", points="6")]), MOF), "巡查次数").trace
    method = next(node for node in trace.children if node.kind == "method")
    assert method.source == "第十六条"
    assert [branch.taken for branch in method.children] == [False, True]


def test_a_grade_needs_a_total_and_a_band_that_holds_it() -> None:
    from assistant.scoring.grading import grade

    henan = load("henan-shangjie-2021")
    assert grade(henan, Decimal(89), Decimal(89)) == ("良", "")
    assert grade(henan, Decimal("89.5"), Decimal("89.5"))[0] is None
    assert grade(MOF, Decimal("89.5"), Decimal("89.5")) == ("良", "")
    assert grade(MOF, Decimal(85), Decimal(95))[0] is None
    assert grade(load("shanghai"), Decimal(95), Decimal(95))[0] is None


def test_scoring_is_pure() -> None:
    evaluation = form(budget_lines=[money(points="20")], indicators=[row(target="≥5次", actual="4次", points="80")])
    assert score(evaluation, HUBEI) == score(evaluation, HUBEI)


def test_yes_or_no_is_all_or_nothing() -> None:
    rows = [row("甲", target="是", actual="是", points="6"), row("乙", target="是", actual="否", points="6")]
    card = score(form(indicators=rows), load("cn-mof-2021-101"))
    assert [one.score for one in card.items if one.kind == "yes_no"] == [6, 0]
