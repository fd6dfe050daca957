"""The reference language: parsed strictly, refused by name, rendered with offsets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.dossier import Dossier
from assistant.drafting.references import references, render
from assistant.errors import UnknownReferenceError


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("执行数", "128.00万元"),
        ("执行数|元", "1280000元"),
        ("执行数|亿元", "0.0128亿元"),
        ("执行数|0位", "128万元"),
        ("执行数 | 数值", "128.00"),
        ("预算执行率|1位", "80.0%"),
        ("健身活动场次·年初目标值|含符号", "≥40场"),
        ("差额(预算数, 执行数)", "32.00万元"),
        ("差额（预算数，执行数）", "32.00万元"),
        ("占比(当年财政拨款·执行数, 执行数)", "87.50%"),
        ("差额(群众满意度目标值, 群众满意度)", "2个百分点"),
        ("合计(器材更新数量·得分, 健身活动场次·得分)", "47.5分"),
    ],
)
def test_a_reference_is_printed_as_asked(dossier: Dossier, reference: str, shown: str) -> None:
    rendered = render(f"共{{{{{reference}}}}}。", dossier.book)
    assert rendered.text == f"共{shown}。"
    (placed,) = rendered.placed
    assert rendered.text[placed.start : placed.end] == shown
    assert placed.fact in dossier.book


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{{执行书}}", "执行数"),
        ("{{}}", "引用是空的"),
        ("{{执行数|公斤}}", "不能按“公斤”书写"),
        ("{{预算执行率|万元}}", "不能按“万元”书写"),
        ("{{执行数|9位}}", "不能按“9位”书写"),
        ("{{执行数|含符号}}", "不能按“含符号”书写"),
        ("{{执行数", "不成对"),
        ("执行数}}", "不成对"),
        ("{{差额(执行数, 预算数)}}", "为负"),
        ("{{差额(执行数, 总得分)}}", "单位不相称"),
        ("{{参加群众（2020年）}}", "数据里没有"),
        ("{{参加群众（2021年）}}", "尚未经人确认"),
    ],
)
def test_wrong_references_are_refused_by_name(dossier: Dossier, template: str, says: str) -> None:
    with pytest.raises(UnknownReferenceError, match=re.escape(says)):
        render(template, dossier.book)


@given(st.text(alphabet="预算执行数，。万元 0123", max_size=30), st.text(alphabet="为是；、", max_size=8))
def test_offsets_point_at_what_was_placed(dossier: Dossier, before: str, between: str) -> None:
    rendered = render(f"{before}{{{{预算数}}}}{between}{{{{总得分}}}}", dossier.book)
    shown = [rendered.text[one.start : one.end] for one in rendered.placed]
    assert shown == ["160.00万元", "95.28分"]
    assert rendered.text == f"{before}160.00万元{between}95.28分"


def test_references_are_listed_in_order() -> None:
    assert references("甲{{预算数}}乙{{差额(预算数, 执行数)|万元}}") == ["预算数", "差额(预算数, 执行数)|万元"]
