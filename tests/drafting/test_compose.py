"""The composer without a model: complete, proved, varied, and silent where it does not know."""

from __future__ import annotations

import re

import pytest

from assistant.domain.draft import Draft
from assistant.drafting.dossier import Dossier
from assistant.drafting.draft import compose_draft, outline_of
from assistant.drafting.outline import outlines, own_outline
from assistant.errors import BadInputError
from tests.drafting.conftest import FORM, dossier_of


def text_of(draft: Draft) -> str:
    return "\n".join(section.text for section in draft.sections)


def drafted(dossier: Dossier, part: str = "all") -> Draft:
    return compose_draft(dossier, outline_of(part, "cn-mof-2020"))


def test_the_draft_is_final_and_every_figure_is_placed(dossier: Dossier) -> None:
    draft = drafted(dossier)
    assert draft.findings == ()
    assert sum(len(section.placed) for section in draft.sections) > 40
    for section in draft.sections:
        for one in section.placed:
            assert section.text[one.start : one.end][0].isdigit()
            assert one.fact in dossier.book


def test_what_a_good_overview_contains_is_there(dossier: Dossier) -> None:
    text = text_of(drafted(dossier, "overview"))
    for words in (
        "95.28分", "160.00万元", "128.00万元", "80.00%", "32.00万元", "46场", "270件", "18分钟", "88%", "8120人次",
        "第三季度到货的器材抽检不合格，退回更换", "退回更换的器材尚未验收，尾款未支付", "提前约定到货抽检时间",
    ):  # fmt: skip
        assert words in text, words


def test_a_missing_cause_is_a_gap_and_a_question(dossier: Dossier) -> None:
    draft = drafted(dossier)
    assert "【待补充：群众满意度未达到目标的原因】" in text_of(draft)
    assert any("群众满意度" in question for question in draft.questions)
    assert not draft.is_final


def test_nothing_is_missing_where_every_cause_was_given() -> None:
    given = {"causes": [*FORM["causes"], {"about": "群众满意度", "text": "淋浴间改造期间停用"}]}
    draft = drafted(dossier_of(given, summary=""))
    assert draft.questions == ()
    assert draft.is_final
    assert "淋浴间改造期间停用" in text_of(draft)


def test_an_instruction_in_the_material_is_not_quoted_but_asked_about(dossier: Dossier) -> None:
    draft = drafted(dossier)
    assert "圆满完成" not in text_of(draft)
    assert any("不像填报内容" in question for question in draft.questions)


def test_plans_and_other_years_are_not_achievements(dossier: Dossier) -> None:
    text = text_of(drafted(dossier))
    assert "3片" not in text
    assert "7015" not in text


def test_equal_input_gives_equal_text_and_other_input_other_wording(dossier: Dossier) -> None:
    again = text_of(drafted(dossier_of()))
    assert again == text_of(drafted(dossier))
    units = [f"岚山区第{n}中心" for n in "一二三四五六"]
    wordings = {text_of(drafted(dossier_of({"unit_name": unit}))).replace(unit, "") for unit in units}
    assert len(wordings) > 2


def test_deviation_text_names_target_actual_distance_cause_for_each_item(dossier: Dossier) -> None:
    (section,) = drafted(dossier, "deviation").sections
    for words in ("不低于300件", "实际完成270件", "30件", "退回更换", "不低于90%", "实际完成88%", "2个百分点"):
        assert words in section.text, words
    assert "健身活动场次" not in section.text


def test_the_summary_is_one_paragraph(dossier: Dossier) -> None:
    (section,) = drafted(dossier, "summary").sections
    assert "\n" not in section.text
    assert "完成预算的80.00%" in section.text


@pytest.mark.parametrize("outline", outlines(), ids=lambda outline: outline.identifier)
def test_every_family_outline_is_proved(dossier: Dossier, outline: object) -> None:
    draft = compose_draft(dossier, outline)  # type: ignore[arg-type]
    assert draft.findings == ()
    assert len([section for section in draft.sections if section.text]) >= 6


def test_the_users_own_headings_are_kept_and_unknown_ones_asked_about(dossier: Dossier) -> None:
    outline = own_outline(["一、项目概况", "二、资金执行情况", "三、存在的问题及原因", "四、安全生产情况"])
    draft = compose_draft(dossier, outline)
    assert [section.name for section in draft.sections] == [heading.title for heading in outline.headings]
    assert "128.00万元" in draft.sections[1].text
    assert "【待补充：四、安全生产情况】" in draft.sections[3].text
    with pytest.raises(BadInputError, match="没有任何标题"):
        own_outline(["", " "])


def test_a_score_table_without_results_tells_scores() -> None:
    rows = [
        {"level1": "过程", "level2": "预算执行", "name": "公务卡刷卡率", "points": "3", "self_score": "2",
         "reason": "部分支出未刷卡"},
        {"level1": "过程", "level2": "预算执行", "name": "预算调整率", "points": "3", "self_score": "3"},
    ]  # fmt: skip
    text = text_of(drafted(dossier_of({"indicators": rows}, summary="")))
    assert "公务卡刷卡率分值3分，得2分，扣1分，扣分原因：部分支出未刷卡" in text
    assert "预算调整率得3分（分值3分）" in text
    assert "待补充：公务卡刷卡率的实际完成值" not in text


def test_points_lost_without_a_reason_are_a_gap_where_the_form_has_no_column_for_reasons() -> None:
    rows = [
        {"level1": "过程", "level2": "预算执行", "name": "公务卡刷卡率", "points": "30", "self_score": "28.5"},
        {"level1": "产出", "level2": "职责履行", "name": "重点工作完成情况", "points": "60", "self_score": "60"},
    ]
    changes = {"indicators": rows, "causes": [], "measures": [], "self_total": None, "budget_lines": []}
    draft = drafted(dossier_of(changes, summary=""))
    assert "扣1.5分，扣分原因：【待补充：公务卡刷卡率扣分的原因】" in text_of(draft)
    assert "下一步，继续按照" not in text_of(draft)
    assert "“公务卡刷卡率”扣了分，请说明扣分原因和改进措施。" in draft.questions
    assert "请补充针对扣分事项的改进措施。" in draft.questions
    assert not any("重点工作完成情况" in question for question in draft.questions)


def test_a_total_that_is_not_printed_is_what_the_printed_scores_come_to() -> None:
    rows = [{**FORM["indicators"][0], "self_score": "24"}, *FORM["indicators"][1:]]
    text = text_of(drafted(dossier_of({"self_total": None, "indicators": rows}, summary="")))
    assert "94.28分" in text  # the rules would give 95.28
    assert "95.28分" not in text


def test_a_form_without_points_is_not_asked_for_its_score() -> None:
    blank = {"points": None, "self_score": None}
    rows = [{**row, **blank} for row in FORM["indicators"]]
    lines = [{**line, **blank} for line in FORM["budget_lines"]]
    draft = drafted(dossier_of({"indicators": rows, "budget_lines": lines, "self_total": None}, summary=""))
    assert "自评表没有设分值和得分" in text_of(draft)
    assert "评定得分" not in text_of(draft)
    assert not any("自评总分" in question for question in draft.questions)


def test_money_beyond_the_budget_is_not_called_left_over() -> None:
    lines = [{"name": "年度资金总额", "budget": "100", "executed": "112.5", "unit": "万元"}]
    text = text_of(drafted(dossier_of({"budget_lines": lines, "causes": []}, summary="")))
    assert "超出全年预算数12.5万元" in text
    assert "未执行" not in text
    assert "【待补充：执行数超出预算数的原因】" in text


def test_a_name_that_reads_as_a_sentence_stands_in_quotes() -> None:
    long = "完善场馆开放制度，方便群众就近健身"
    rows = [{**row, "name": long} if row["name"] == "器材更新数量" else row for row in FORM["indicators"]]
    text = text_of(compose_draft(dossier_of({"indicators": rows}), outline_of("all", "cn-mof-2020")))
    assert f"“{long}”目标值为" in text
    assert f"“{long}”扣2.5分" in text
    assert "“健身活动场次”" not in text


def test_what_is_known_of_the_money_is_told_beside_the_gap() -> None:
    lines = [
        {"name": "支出合计", "executed": "300.00", "unit": "万元"},
        {"name": "基本支出", "executed": "210.00", "unit": "万元"},
        {"name": "项目支出", "executed": "90.00", "unit": "万元"},
    ]
    draft = drafted(dossier_of({"budget_lines": lines, "causes": []}))
    section = next(section for section in draft.sections if section.name == "预算执行情况")
    assert "执行数为300.00万元。" in section.text
    assert "基本支出执行210.00万元，占全部执行数的70.00%" in section.text
    assert "【待补充：预算数】" in section.text
    assert [question for question in draft.questions if "本年度的" in question] == ["请提供本年度的预算数。"]
    nothing = drafted(dossier_of({"budget_lines": [], "causes": []}))
    assert "【待补充：预算数和执行数】" in next(s for s in nothing.sections if s.name == "预算执行情况").text
    assert next(s for s in nothing.sections if s.name == "预算执行情况").text.count("。") == 1


@pytest.mark.parametrize("part", ["all", "summary"])
def test_a_target_that_the_form_does_not_print_is_not_called_reached(part: str) -> None:
    rows = [
        {"level1": "产出指标", "name": "巡查轮次完成率", "actual": "100%"},
        {"level1": "产出指标", "name": "隐患台账建立", "actual": "达标"},
        {"level1": "效益指标", "name": "隐患整改率", "actual": "96%"},
    ]
    bare = text_of(compose_draft(dossier_of({"indicators": rows}), outline_of(part, "cn-mof-2020")))
    aimed = [{**row, "target": "100%" if row["actual"] == "100%" else "90%"} for row in rows]
    held = text_of(compose_draft(dossier_of({"indicators": aimed}), outline_of(part, "cn-mof-2020")))
    told = re.compile("(?:达到|完成|实现|达成|符合).{0,6}(?:年初|预期).{0,4}(?:目标|要求)|按年初设定")
    sentences = [one for one in bare.split("。") if any(row["name"] in one for row in rows)]
    assert not any(told.search(one) for one in sentences)
    assert told.search(held)
    if part == "all":
        assert "隐患台账建立的完成情况为“达标”" in bare


MANAGED = {
    "ruleset": "henan-shangjie-2021",
    "scope": "department",
    "project_name": None,
    "indicators": [
        {"level1": "投入管理指标", "level2": "预算管理", "name": "预算执行率", "target": "≥98%", "actual": "80.00%",
         "points": "1", "self_score": "1"},
        {"level1": "投入管理指标", "level2": "预算管理", "name": "预算编制完整性", "target": "完整", "actual": "完整",
         "points": "29", "self_score": "29"},
        {"level1": "产出指标", "level2": "数量指标", "name": "健身活动场次", "target": "≥40场", "actual": "46场",
         "points": "60", "self_score": "60"},
    ],
    "self_total": "98",
    "self_grade": None,
}  # fmt: skip


def test_an_indicator_called_like_the_execution_score_is_another_thing() -> None:
    draft = drafted(dossier_of(MANAGED, ""), "overview")
    text = text_of(draft)
    assert "投入管理指标得30分（分值30分）" in text
    assert "预算执行情况得8分（分值10分）" in text
    assert "预算执行率（预算管理）目标值" in text
    assert draft.findings == ()


def test_points_printed_for_several_indicators_are_not_those_of_the_first() -> None:
    rows = [
        {"level1": "效果", "level2": "履职效益", "name": name, "points": points, "points_group": "共用分值1",
         "self_score": "5"}
        for name, points in (("经济效益", "15"), ("社会效益", None), ("生态效益", None))
    ]  # fmt: skip
    changes = {
        **MANAGED,
        "indicators": [*MANAGED["indicators"], *rows],  # type: ignore[misc]
        "ruleset": "hunan-yueyang-2021",
        "self_total": "113",
    }
    dossier = dossier_of(changes, "")
    assert "经济效益·扣分" not in dossier.book
    assert dossier.book["经济效益等3项·分值"].value == dossier.book["效果·分值"].value == 15
    assert "经济效益扣" not in text_of(drafted(dossier))


def test_scores_that_do_not_add_up_are_not_told_as_parts_of_the_total() -> None:
    assert "其中：预算执行情况得8分" in text_of(drafted(dossier_of(MANAGED, ""), "overview"))
    text = text_of(drafted(dossier_of({**MANAGED, "self_total": "96"}, ""), "overview"))
    assert "96分" in text
    assert "预算执行情况得8分（" not in text
