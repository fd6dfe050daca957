"""Words that exclude one another."""

import pytest

from assistant.figures.lexicon.families import FAMILIES, exclude, plainly

APART = (
    ("城镇低保对象", "农村低保对象"),
    ("男职工", "女职工"),
    ("政府性基金预算收入", "一般公共预算收入"),
    ("门诊人次", "住院人次"),
    ("二季度支出", "四季度支出"),
    ("一期工程、二期工程设计", "三期工程设计"),
    ("低收入家庭探访", "特困家庭探访"),
    ("城市书屋", "农村书屋"),
)
TOGETHER = (
    ("城乡低保对象", "农村低保对象"),
    ("子女教育补助", "男职工"),
    ("改扩建校舍", "新建校舍"),
    ("离退休人员", "退休人员"),
    ("省财政厅下达资金", "中央资金"),
    ("市级以上重点课题", "省级课题"),
    ("社区级站点", "市级站点"),
    ("道路维修", "桥梁维修"),
    ("一、二期工程设计", "一期工程设计"),
    ("第一、二、三产业产值", "第一产业产值"),
    ("一二三产业产值", "二产产值"),
    ("一至三季度支出", "二季度支出"),
    ("人员和公用经费", "人员经费"),
    ("冬、春季巡山", "冬季巡山"),
    ("非在编人员", "编外人员"),
    ("除门诊外的诊疗", "住院诊疗"),
    ("低收入人口探访", "低保对象探访"),
    ("创建文明城市宣传", "农村宣传"),
)


@pytest.mark.parametrize(("one", "other"), APART)
def test_members_of_a_family_exclude_one_another(one: str, other: str) -> None:
    assert exclude(one, other)
    assert exclude(other, one)
    assert not exclude(one, one)


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_words_that_say_several_or_no_member_exclude_none(one: str, other: str) -> None:
    assert not exclude(one, other)
    assert not exclude(other, one)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_members_apart(family: str) -> None:
    members = family.partition(";")[0].split("/")
    words = [word for member in members for word in member.split()]
    assert len(members) > 1
    assert all(member.strip() for member in members)
    assert len(words) == len(set(words))


def test_words_of_one_meaning_are_made_one() -> None:
    assert plainly("首批设备") == plainly("第一批设备")
    assert plainly("大专学历") == plainly("专科学历")
    assert plainly("首批设备") != plainly("第二批设备")
