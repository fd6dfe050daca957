"""Sentences inside the cells of an indicator table are read as prose is; rules of scoring are not."""

from __future__ import annotations

from assistant.ingest import text_document
from assistant.service.auditing import audit_document

_TABLE = """项目支出绩效自评表
（2023年度）
项目名称\t乡村道路养护
项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t120.00\t120.00\t112.56\t10\t93.80%\t9.38
年度总体目标\t预期目标\t实际完成情况
年度总体目标\t养护县道82公里，修补路面4万平方米。\t{told}
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t养护县道里程\t≥82公里\t86.1公里\t50\t50\t无
效益指标\t社会效益指标\t道路完好率\t≥90%\t92%\t40\t40\t无
总分\t\t\t\t\t100\t99.38\t
"""


def _codes(told: str) -> list[str]:
    return [f.code for f in audit_document(text_document(_TABLE.format(told=told), "表.txt")).findings]


def test_a_wrong_rate_in_a_cell_is_found() -> None:
    assert _codes("全年养护县道86.1公里，完成计划82公里的115%，修补路面4.2万平方米。") == ["RATE02"]


def test_a_right_rate_in_a_cell_is_let_pass() -> None:
    assert _codes("全年养护县道86.1公里，完成计划82公里的105%，修补路面4.2万平方米。") == []


def test_a_rule_of_scoring_is_no_prose() -> None:
    assert _codes("养护县道86.1公里，计划82公里，完成率每低1个百分点扣0.5分，完成115%得满分。") == []
