"""Standards and unit prices: what they are for each of tells them apart."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong, data_judged

KEEPERS = (
    ("湖区巡护员补贴标准", "0.48", "万元/人·年"),
    ("在岗巡护员", "25", "人"),
    ("巡护员补贴支出", "12", "万元"),
)
TWO = (*KEEPERS, ("保洁员补贴标准", "0.36", "万元/人·年"))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("成本指标：计划值0.48万元/人·年，完成值0.48万元/人·年。", []),
        ("成本指标：计划值0.48万元/人·年，完成值0.52万元/人·年。", ["0.52万元"]),
        ("实际按4800元/人·年发放。", []),
        ("巡护员按0.48万元/年/人补贴。", []),
    ],
)
def test_a_measure_names_the_one_standard_in_it(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(KEEPERS, 2022)) == wrong


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (TWO, "计划值0.48万元/人·年。"),
        (KEEPERS, "标准为0.48万元/人·月。"),
        (KEEPERS, "湖区巡护员补贴标准4800元/人·月。"),
    ],
)
def test_a_standard_of_another_period_or_one_of_several_is_not_proved(
    rows: tuple[tuple[str, str, str], ...], text: str
) -> None:
    assert not any(one.verdict.is_proved for one in data_judged(text, book_of(rows, 2022)).values())


@pytest.mark.parametrize(
    ("text", "proved"),
    [
        ("技师津贴300元/人·月。", True),
        ("高级技师岗位津贴300元/人·月。", True),
        ("技术人员津贴300元/人·月。", True),
        ("按300元/人·月的标准发放。", True),
        ("驾驶员津贴300元/人·月。", False),
        ("护林员每人津贴300元/人·月。", False),
    ],
)
def test_a_standard_is_for_the_payee_of_its_row(text: str, proved: bool) -> None:
    judged = data_judged(text, book_of((("技师津贴标准", "300", "元/人·月"),), 2022))
    assert judged["300元"].verdict.is_proved is proved


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("管护面积不低于900亩，人均管护成本不高于1050元，亩均用水不高于310立方米。", []),
        ("人均管护成本实际为994元，亩均用水296立方米。", []),
        ("人均管护成本不高于1060元。", ["不高于1060元"]),
        ("人均管护成本实际为1050元。", ["1050元"]),
    ],
)
def test_a_limit_of_a_mean_is_what_was_asked(text: str, wrong: list[str]) -> None:
    rows = (
        ("管护面积·年初目标值", "900", "亩"),
        ("管护面积·实际完成值", "934", "亩"),
        ("人均管护成本·年初目标值", "1050", "元"),
        ("人均管护成本·实际完成值", "994", "元"),
        ("亩均用水·年初目标值", "310", "立方米"),
        ("亩均用水·实际完成值", "296", "立方米"),
    )
    assert called_wrong(text, book_of(rows, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("直补资金按600元/人发放，惠及200人。", []), ("直补资金按660元/人发放，惠及200人。", ["660元"])],
)
def test_a_standard_may_be_named_by_the_money_it_is_of(text: str, wrong: list[str]) -> None:
    rows = (("直补资金发放", "12", "万元"), ("直补标准", "600", "元/人"), ("直补人数", "200", "人"))
    assert called_wrong(text, book_of(rows, 2022)) == wrong
