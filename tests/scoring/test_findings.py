from __future__ import annotations

from typing import Any

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Finding
from assistant.scoring import score, score_findings
from assistant.scoring.rulesets import load
from tests.scoring.forms import form, money, row


def found(evaluation: Evaluation, family: str = "cn-mof-2020") -> list[Finding]:
    ruleset = load(family)
    return score_findings(evaluation, score(evaluation, ruleset), ruleset)


def codes(evaluation: Evaluation, family: str = "cn-mof-2020") -> list[str]:
    return [f"{finding.code}:{finding.severity}" for finding in found(evaluation, family)]


def consistent(**changes: Any) -> Evaluation:
    cells: dict[str, Any] = {
        "budget_lines": [money("200", "150", rate_printed="75%", points="10", self_score="7.5")],
        "indicators": [
            row("甲", level1="产出指标(50分)", target="≥8次", actual="6次", points="50", self_score="37.5"),
            row("乙", level1="效益指标(40分)", target="水质好转", actual="完成", points="40", self_score="40"),
        ],
        "self_total": "85",
        "self_grade": "良",
    }
    return form(**(cells | changes))


def changed(index: int, **cells: str) -> list[dict[str, Any]]:
    rows = [indicator.model_dump(exclude_none=True) for indicator in consistent().indicators]
    rows[index] |= cells
    return rows


def test_a_consistent_form_raises_nothing() -> None:
    assert codes(consistent()) == []


def test_a_score_that_does_not_follow_from_target_and_actual() -> None:
    wrong = consistent(indicators=changed(0, self_score="40"), self_total="87.5")
    (finding,) = found(wrong)
    assert (finding.code, finding.severity, finding.stated, finding.expected) == ("SCORE21", "error", "40", "37.5")
    assert finding.arithmetic == "50 × 6次 ÷ 8次 = 37.5"
    assert finding.citation == "第十六条"


def test_truncated_and_last_place_scores_are_hints() -> None:
    def severity(printed: str) -> list[str]:
        rows = [row("甲", target="≥6次", actual="5次", points="8", self_score=printed)]
        return codes(form(indicators=rows))

    assert severity("6.67") == []
    assert severity("6.66") == ["SCORE21:hint"]
    assert severity("6.7") == []
    assert severity("6.5") == ["SCORE21:error"]
    assert severity("6") == ["SCORE21:hint"]


def test_a_whole_point_is_never_a_rounding_slip() -> None:
    rows = [row("甲", target="≥6次", actual="6次", points="8", self_score="7")]
    assert codes(form(indicators=rows)) == ["SCORE21:error"]


def test_a_score_above_its_points_is_refused_and_explains_the_group() -> None:
    rows = [
        row("预算调整率", level1="过程（6分）", points="3", self_score="5"),
        row("政府采购执行率", level1="过程（6分）", points="3", self_score="3"),
    ]
    (finding,) = found(form(scope="department", indicators=rows), "hunan-yueyang-2021")[:1]
    assert (finding.code, finding.severity) == ("SCORE22", "error")
    assert "0、0.5、1、2、3" in finding.message
    assert "SCORE24:error" not in codes(form(scope="department", indicators=rows), "hunan-yueyang-2021")


def test_a_score_outside_its_band_or_tiers() -> None:
    band = consistent(indicators=changed(1, self_score="30"), self_total="75", self_grade="中")
    assert codes(band) == ["SCORE23:error"]
    tier = form(scope="department", indicators=[row("预算调整率", points="3", self_score="2.5")])
    assert codes(tier, "hunan-yueyang-2021")[0] == "SCORE23:error"


def test_a_block_above_its_points() -> None:
    rows = [row(n, objective="治水（40分）", target="好转", actual="完成", self_score="25") for n in "甲乙"]
    assert "SCORE24:error" in codes(form(scope="department", indicators=rows), "hubei-2021")


def test_points_that_do_not_add_up() -> None:
    assert "SCORE25:error" in codes(consistent(indicators=changed(1, points="30", self_score="30"), self_total="75"))


def test_a_total_that_is_not_the_sum() -> None:
    (finding,) = [one for one in found(consistent(self_total="86")) if one.code == "SCORE26"]
    assert (finding.stated, finding.expected, finding.arithmetic) == ("86", "85", "7.5 + 37.5 + 40 = 85")


def test_rounded_parts_may_add_to_a_rounded_total() -> None:
    rows = [row(n, target="≥6次", actual="5次", points="8", self_score="6.67") for n in "甲乙丙"]
    spent = [money("100", "100", points="10", self_score="10")]
    assert "SCORE26:error" not in codes(form(budget_lines=spent, indicators=rows, self_total="30"))
    assert "SCORE26:error" in codes(form(budget_lines=spent, indicators=rows, self_total="31"))


def test_blank_scores_leave_a_larger_total_open() -> None:
    rows = [
        row("甲", target="≥6次", actual="6次", points="8", self_score="8"),
        row("乙", target="好", actual="好", points="8"),
    ]
    assert "SCORE26:error" not in codes(form(indicators=rows, self_total="15"))
    assert "SCORE26:error" in codes(form(indicators=rows, self_total="7"))


def test_a_grade_that_is_not_the_totals() -> None:
    assert codes(consistent(self_grade="优")) == ["SCORE27:error"]
    assert codes(consistent(self_grade="良好")) == []


def test_a_rate_that_is_not_the_quotient() -> None:
    assert "SCORE28:error" in codes(consistent(budget_lines=[money(rate_printed="85%", points="10", self_score="7.5")]))
    cut = money("300", "200", rate_printed="66.66%", points="10", self_score="6.67")
    assert "SCORE28:hint" in codes(consistent(budget_lines=[cut]))


def test_marks_ask_for_a_reason_only_where_none_is_given() -> None:
    over = row("甲", target="≥10次", actual="13次", points="8", self_score="8")
    assert codes(form(year=2023, indicators=[over]), "guangxi-2023") == ["SCORE29:warning"]
    assert codes(form(year=2023, indicators=[over | {"reason": "临时增加任务"}]), "guangxi-2023") == []
    low = money("100", "80", initial_budget="90", points="10", self_score="8")
    assert codes(form(year=2023, budget_lines=[low]), "sichuan-2023") == ["SCORE29:warning"] * 2


def test_execution_points_of_another_family_are_noticed() -> None:
    assert "SCORE30:warning" in codes(form(budget_lines=[money(points="20", self_score="15")]))


def test_a_surplus_that_income_and_spending_do_not_show() -> None:
    facts = [
        {"label": "收入合计", "value": "310.25", "unit": "万元"},
        {"label": "支出合计", "value": "310.25", "unit": "万元"},
        {"label": "上年结转", "value": "0", "unit": "万元"},
    ]
    rows = [row("资金结余", points="3", self_score="2", reason="有结余")]
    first = found(form(scope="department", facts=facts, indicators=rows), "hunan-yueyang-2021")[0]
    assert (first.code, first.stated, first.expected) == ("SCORE21", "2", "3")
    assert "310.25万元 − 310.25万元" in (first.arithmetic or "")


def test_a_shared_score_is_measured_against_all_the_points_it_stands_for() -> None:
    def shared(printed: str) -> list[str]:
        first = row("甲", target="好", actual="好", points="5", self_score=printed, score_group="g")
        return codes(form(indicators=[first, row("乙", target="好", actual="好", points="4", score_group="g")]))

    assert shared("9") == []
    assert shared("10") == ["SCORE22:error"]
