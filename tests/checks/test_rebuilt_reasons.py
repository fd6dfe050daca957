"""A deduction without its reason in a table of plain text, where a blank cell leaves no trace."""

from __future__ import annotations

import pytest

from assistant.ingest import text_document
from assistant.service.auditing import audit_document

REPORT = """湖湾县水文站2023年度测报项目支出绩效自评报告
一、项目绩效情况
全年施测断面18处。{told}
项目支出绩效自评表
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因
产出指标 数量指标 施测断面 ≥18处 18处 20 20
更新水尺 ≥40组 36组 20 18
质量指标 资料合格率 ≥95% 96% 20 20
时效指标 报汛及时率 ≥98% 93.1% 20 19 {first}
效益指标 社会效益 预警到户率 ≥90% 85.5% 10 9.5 {second}
满意度指标 服务对象 群众满意度 ≥90% 92% 10 10
合计 100 96.5
"""


@pytest.mark.parametrize(
    ("told", "first", "second", "found"),
    [
        ("", "两站通信中断，已加装电台", "山区信号弱，将增设广播", ["36组"]),
        ("更新水尺36组，因厂家停产未能全部到货。", "两站通信中断，已加装电台", "山区信号弱，将增设广播", []),
        ("", "两站通信中断，已加装电台", "", []),
        ("", "", "", []),
    ],
)
def test_the_only_row_without_a_reason_is_asked_for_one(told: str, first: str, second: str, found: list[str]) -> None:
    text = REPORT.format(told=told, first=first, second=second)
    outcome = audit_document(text_document(text, "报告.txt"))
    assert [f.spans[0].quote for f in outcome.findings if f.code == "CAUSE01"] == found


def test_full_marks_for_what_was_missed_leave_the_reason_alone() -> None:
    text = REPORT.format(told="", first="无", second="山区信号弱，将增设广播").replace("93.1% 20 19", "93.1% 20 20")
    outcome = audit_document(text_document(text, "报告.txt"))
    assert {f.code for f in outcome.findings} & {"SCORE06", "CAUSE02"} == {"SCORE06"}
