"""Sums of rows by what their names share, of the same things in another measure; rates over as much or everybody."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from tests.figures.books import book_of, called_wrong, data_judged

PUPILS = (
    ("小学走读生资助人次", "412", "人次"),
    ("初中走读生资助人次", "346", "人次"),
    ("小学非走读生资助人次", "238", "人次"),
    ("资助总人次", "996", "人次"),
)
WORKS = (
    ("渠道防渗里程", "186.4", "公里"),
    ("渠道防渗投资", "2143", "万元"),
    ("机耕路整修里程", "41.2", "公里"),
    ("机耕路整修投资", "618", "万元"),
    ("小型泵站投资", "305", "万元"),
    ("水窖整修投资", "127", "万元"),
    ("设备投资", "178", "万元"),
)
PEOPLE = (
    ("常住人口", "46.95", "万人"),
    ("电子健康卡领卡人数", "44.13", "万人"),
    ("电子健康卡领卡人数目标值", "43.20", "万人"),
    ("应检职工人次", "730", "人次"),
    ("实际检查职工人次", "730", "人次"),
)
CLINICS = (
    ("乡镇卫生院", "16", "家"),
    ("社区服务站", "4", "家"),
    ("社区诊所", "21", "家"),
    ("开展服务", "12", "类"),
    ("公卫补助资金支出", "361.8", "万元"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("走读生合计758人次。", []),
        ("走读生合计996人次。", ["996人次"]),
        ("走读生合计650人次。", ["650人次"]),
    ],
)
def test_rows_of_one_kind_add_up(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(PUPILS, 2023)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("渠道防渗186.4公里，机耕路整修41.2公里，两项工程共227.6公里，总投资2761万元。", []),
        ("渠道防渗186.4公里，机耕路整修41.2公里，两项工程共227.6公里，总投资2448万元。", ["2448万元"]),
        ("建设小型泵站投资305万元（包含水窖整修、设备购置）。", []),
        ("建设小型泵站投资127万元（包含水窖整修、设备购置）。", ["127万元"]),
    ],
)
def test_the_same_things_are_added_up_in_another_measure(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(WORKS, 2023)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("累计领取电子健康卡44.13万人，领卡率93.99%。", []),
        ("累计领取电子健康卡44.13万人，领卡率92.01%。", ["92.01%"]),
        ("名册内职工730人次，已检查730人次，完成率100%。", []),
    ],
)
def test_a_rate_is_over_everybody_or_over_as_much(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(PEOPLE, 2023)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("由16家乡镇卫生院、4家社区服务站、21家社区诊所共41家机构承担，全年12类服务支出361.8万元。", []),
        ("由16家乡镇卫生院、4家社区服务站、21家社区诊所共37家机构承担。", ["37家"]),
        ("由16家乡镇卫生院、21家社区服务站、4家社区诊所共41家机构承担。", ["21家", "4家"]),
    ],
)
def test_what_stands_behind_a_count_names_it_up_to_the_total(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(CLINICS, 2023)) == wrong


def test_a_rate_of_some_is_not_of_all_who_live_there() -> None:
    rows = (
        ("常住人口", "50", "万人"),
        ("规范管理", "2.8", "万人"),
        ("建立档案", "47", "万人"),
        ("走访", "31.28", "万人"),
    )
    book = book_of(rows, 2023)
    assert called_wrong("规范管理2.8万人，规范管理率5.6%。", book) == ["5.6%"]
    assert called_wrong("在册患者规范管理2.8万人，规范管理率5.60%。", book) == ["5.60%"]
    assert called_wrong("建立档案47万人，建档率94%。", book) == []
    assert data_judged("走访31.28万人，走访率62.56%。", book)["62.56%"].verdict is Verdict.UNDECIDED
    aged = book_of((("户籍人口", "31.2", "万人"), ("老年人", "7.26", "万人")), 2023)
    assert called_wrong("老年人7.26万人，老龄化率23.27%。", aged) == []
    assert called_wrong("走访困难对象31.28万人，走访率62.56%。", book) == ["62.56%"]
