"""One cause gives one finding: what is reckoned from a cell that the prose tells otherwise is folded under it."""

from __future__ import annotations

from assistant.ingest import text_document
from assistant.service.auditing import audit_document

REPORT = """青溪园林所2022年度绿化项目绩效自评报告

区级配套资金支出381.45万元，执行率84.77%。

| 资金来源 | 预算数 | 执行数 | 执行率 |
|---|---|---|---|
| 市级补助 | 620.00 | 612.30 | 98.76% |
| 区级配套 | 450.00 | 318.45 | 84.77% |
| 合计 | 1070.00 | 993.75 | 92.87% |
"""


def test_a_cell_that_the_prose_tells_otherwise_is_one_finding() -> None:
    (finding,) = audit_document(text_document(REPORT, "报告.md")).findings
    assert {"381.45万元", "318.45"} <= {span.quote for span in finding.spans}
    assert len(finding.folded) == 2


def test_nothing_is_said_where_both_agree() -> None:
    assert audit_document(text_document(REPORT.replace("318.45", "381.45"), "报告.md")).findings == ()
