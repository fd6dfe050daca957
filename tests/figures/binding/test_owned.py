"""Rows of one name that several owners have; names that only a number, or the name of a rate, tells apart."""

from __future__ import annotations

import pytest

from tests.figures.books import book_of, called_wrong

SCHOOLS = (
    ("在校生", "4120", "人"),
    ("在校生", "1310", "人", "东街小学"),
    ("在校生", "1650", "人", "河湾小学"),
    ("在校生", "1160", "人", "石桥小学"),
    ("维修费", "21.5", "万元", "东街小学"),
    ("维修费", "30.2", "万元", "河湾小学"),
    ("食堂就餐学生", "980", "人", "东街小学"),
    ("食堂就餐学生", "1205", "人", "河湾小学"),
)
PAID = (
    ("器材购置支出", "86.4", "万元"),
    ("器材购置支出", "31.2", "万元", "拨付乡镇"),
)
AGES = (
    ("60-69周岁补贴标准", "30", "元"),
    ("70-79周岁补贴标准", "60", "元"),
    ("60-69周岁老人", "2210", "人"),
    ("70-79周岁老人", "870", "人"),
)
RATES = (
    ("读者满意度", "94.6", "%"),
    ("器材验收合格率", "97.2", "%"),
    ("预算执行率", "88.4", "%"),
    ("调查问卷", "500", "份"),
)
QUARTERS = (
    ("一季度拨付", "31.4", "万元"),
    ("二季度拨付", "52.9", "万元"),
    ("三季度拨付", "47.6", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("东街小学在校生1310人，维修费21.5万元，在食堂就餐的学生980人。", []),
        ("东街小学在校生1310人，维修费30.2万元。", ["30.2万元"]),
        ("东街小学维修费21.5万元；实际在食堂就餐的学生1205人。", ["1205人"]),
        ("全区在校生4120人。", []),
        ("全区在校生1650人。", ["1650人"]),
        ("河湾小学在校生1650人，石桥小学1160人。", []),
        ("三所小学在校生分别为1310人、1650人、1160人，合计4120人。", []),
        ("三所小学在校生合计1650人。", ["1650人"]),
        ("在校生规模最大的小学有1650人。", []),
        ("东街小学是区属公办小学，管理规范。教学楼漏水多年。当年维修费21.5万元。", []),
        ("东街在校生1310人。", []),
        ("东街小学、河湾小学维修费分别为21.5万元、30.2万元。", []),
    ],
)
def test_words_of_one_owner_do_not_mean_the_row_of_another(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(SCHOOLS, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("器材购置支出86.4万元（其中拨付乡镇31.2万元）。", []),
        ("器材购置支出31.2万元（其中拨付乡镇86.4万元）。", ["31.2万元", "86.4万元"]),
    ],
)
def test_what_names_no_owner_means_the_row_of_none(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(PAID, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("年满60-69周岁的老人，每人每月补贴30元；年满70-79周岁的老人，每人每月补贴60元。", []),
        ("年满60-69周岁的老人，每人每月补贴60元。", ["60元"]),
        ("其中60-69周岁老人2210人，70-79周岁老人870人。", []),
        ("60至69周岁老人2210人，70—79岁老人870人。", []),
        ("年满60周岁不满70周岁的老人2210人。", []),
        ("其中60-69周岁老人870人，70-79周岁老人2210人。", ["870人", "2210人"]),
    ],
)
def test_ages_tell_rows_apart(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(AGES, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("读者满意度94.6%，器材合格率97.2%，预算执行率88.4%。", []),
        ("发放读者调查问卷500份，读者问卷回收率94.6%。", ["94.6%"]),
        ("器材完好率97.2%。", ["97.2%"]),
    ],
)
def test_a_rate_is_no_other_rate(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(RATES, 2022)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("一、二、三季度分别拨付31.4万元、52.9万元、47.6万元。", []),
        ("一至三季度分别拨付31.4万元、52.9万元和47.6万元。", []),
        ("一、二、三季度分别拨付52.9万元、31.4万元、47.6万元。", ["52.9万元", "31.4万元"]),
    ],
)
def test_quarters_go_to_their_figures_in_turn(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(QUARTERS, 2022)) == wrong
