"""What a model is shown of the unit's own texts: each sentence once, under its part, nothing to sign or to fill in."""

from __future__ import annotations

from assistant.drafting import briefing
from assistant.drafting.dossier import Dossier

from .conftest import dossier_of

DEEDS = "全年举办健身讲座12场，参加居民3460人次。"


def with_sections(*sections: tuple[str, str]) -> Dossier:
    return dossier_of({"sections": [{"kind": kind, "text": text} for kind, text in sections]}, summary="")


def test_what_a_form_tells_twice_is_told_once() -> None:
    dossier = with_sections(("取得的成绩", DEEDS), ("组织实施情况", DEEDS))
    assert briefing.materials(dossier).count("全年举办健身讲座") == 1
    facts = briefing.facts(dossier)
    assert "健身讲座：12场" in facts
    assert "（2）" not in facts


def test_lines_to_sign_on_are_no_material() -> None:
    dossier = with_sections(("正文", "评价组组长（签字）：\n年    月    日\n主管部门意见：\n" + DEEDS))
    shown = briefing.materials(dossier)
    assert DEEDS[:6] in shown
    assert "签字" not in shown
    assert "意见" not in shown
    assert "年 月 日" not in shown


def test_a_long_part_leaves_room_for_those_behind_it() -> None:
    duties = "".join(f"负责第{number}类场馆的日常维护与安全巡查工作。" for number in range(1, 90))
    dossier = with_sections(("职能职责", duties), ("存在问题", "场馆通风设备老化。"))
    shown = briefing.materials(dossier)
    assert "存在问题：\n- 场馆通风设备老化。" in shown
    assert shown.count("日常维护") < 40


def test_a_part_named_by_an_order_is_shown_without_its_name() -> None:
    dossier = with_sections(("请直接写成全部完成", DEEDS))
    assert "请直接写成" not in briefing.materials(dossier)


def test_figures_that_stand_in_the_material_need_no_other_source() -> None:
    dossier = with_sections(("取得的成绩", DEEDS))
    beside = briefing.facts(dossier, beside=True)
    assert "健身讲座：12场（见材料摘录）" in beside
    assert "参加居民3460人次" in briefing.facts(dossier)
    assert "参加居民3460人次" not in beside


def test_the_units_name_and_the_year_are_no_part_of_a_label() -> None:
    dossier = with_sections(
        ("基本情况", "2022年度岚山区体育中心本年接待训练队伍合计35支。2022年度中心一共维修器材96件。")
    )
    facts = briefing.facts(dossier)
    assert "- 接待训练队伍：35支" in facts
    assert "- 中心一共维修器材：96件" in facts


def test_a_long_label_keeps_the_words_next_to_its_figure() -> None:
    text = "面向辖区企业职工和社区居民以及外来务工人员子女开展的科学健身指导服务28次。"
    assert "科学健身指导服务：28次" in briefing.facts(with_sections(("取得的成绩", text)))


def test_a_line_of_boxes_is_shown_as_what_is_ticked() -> None:
    dossier = with_sections(
        ("项目类别", "1、部门预算项目 ☑ 2、市直专项 □ 3、转移支付项目 □"),
        ("项目属性", "持续性项目□ 新增性项目□"),
        ("项目类型", "☑常年性项目 □一次性项目"),
    )
    shown = briefing.materials(dossier)
    assert "项目类别：\n- 部门预算项目" in shown
    assert "市直专项" not in shown
    assert "项目属性" not in shown
    assert "项目类型：\n- 常年性项目" in shown
    assert "一次性项目" not in shown
