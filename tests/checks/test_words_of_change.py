"""A word of change is known to every check that reads changes, not to the one whose example has it."""

from __future__ import annotations

import pytest

from assistant.service.auditing import audit_passages

WRONG = (
    "苗木成活率由上年的82.5%攀升到86.1%，攀升3.6%。",
    "印刷费本年支出9.2万元，上年7.4万元，同比压减。",
    "2021—2023年巡护里程分别为120公里、150公里、190公里，三年间累计压减70公里。",
    "2021—2023年巡护里程分别为120公里、150公里、190公里，三年间累计攀升60公里。",
    "中标价较控制价320万元下浮16万元，为304万元，下浮6%。",
    "公用经费比上年减少3.20万元，主要原因是在职人员增多。",
)
RIGHT = (
    "苗木成活率由上年的82.5%攀升到86.1%，攀升3.6个百分点。",
    "印刷费本年支出7.2万元，上年9.4万元，同比压减。",
    "2021—2023年巡护里程分别为190公里、150公里、120公里，三年间累计压减70公里。",
    "2021—2023年巡护里程分别为120公里、150公里、190公里，三年间累计攀升70公里。",
    "中标价较控制价320万元下浮16万元，为304万元，下浮5%。",
    "公用经费比上年减少3.20万元，主要原因是管理水平提升。",
    "自评得分86分。90分以上为优秀，80—90分为良好，自评等级为良好。",
)


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_change_is_found(text: str) -> None:
    assert [found for answer in audit_passages(iter([(0, text)])) for found in answer["findings"]]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_change_passes(text: str) -> None:
    assert not [found for answer in audit_passages(iter([(0, text)])) for found in answer["findings"]]
