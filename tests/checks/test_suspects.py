"""Sums of the prose that do not come out: how loudly it is said, and which part is doubted with the total."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Role, Severity
from assistant.ingest import text_document
from assistant.service.auditing import audit_document

SUM = "项目共落实资金960.50万元，其中市级财政配套410.20万元、{part}。\n\n"


@pytest.mark.parametrize(
    ("part", "elsewhere", "doubted"),
    [
        ("镇级自筹资金520.30万元", "镇级自筹资金550.30万元已于6月到账。", ["960.50万元", "520.30万元"]),
        ("镇级自筹资金520.30万元", "社会捐赠550.30万元已于6月到账。", ["960.50万元"]),
        ("镇级自筹资金520.30万元", "镇级自筹资金540.30万元已于6月到账。", ["960.50万元"]),
        ("镇级自筹资金550.30万元", "镇级自筹资金520.30万元已于6月到账。", []),
    ],
)
def test_the_part_told_otherwise_is_doubted_too(part: str, elsewhere: str, doubted: list[str]) -> None:
    found = audit_document(text_document(SUM.format(part=part) + elsewhere, "报告.txt")).findings
    spans = [span for finding in found if finding.code == "SUM01" for span in finding.spans]
    assert [span.quote for span in spans if span.role is Role.STATED] == doubted
    assert any("别处写作" in finding.message for finding in found) == (len(doubted) > 1)


@pytest.mark.parametrize(
    ("parts", "severity"),
    [
        ("甲站修缮21.50万元、乙站改造32.40万元、丙站绿化28.30万元", Severity.WARNING),
        ("甲站修缮21.50万元、乙站改造32.40万元、丙站绿化39.27万元", Severity.ERROR),
        ("甲站修缮21.50万元、乙站改造32.40万元、其他28.30万元", Severity.ERROR),
        ("甲站修缮31.50万元、乙站改造32.40万元、丙站绿化38.30万元", Severity.ERROR),
    ],
)
def test_parts_that_leave_a_gap_are_asked_about_unless_it_is_a_slip(parts: str, severity: Severity) -> None:
    found = audit_document(text_document(f"全年支出93.47万元，其中{parts}。", "报告.txt")).findings
    assert [finding.severity for finding in found if finding.code == "SUM01"] == [severity]
