"""得分与评分规则复算不符。

找什么：按 --ruleset 指定的规则（或从表式唯一认出的规则）逐项复算，印出的得分与复算得分或允许范围不符。
为什么：得分应由目标、实际和分值算出，抄错、手填都会露馅。
局限：没有指定规则时只作疑问；规则不能确定得分的项目只看是否在允许范围内。
出处：各地评分规则（jushi rulesets）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row, squeeze
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.scoring import candidates, score, score_findings

CODE = "SCORE21"
TITLE = "得分与评分规则复算不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_FORM = """# 2022年度青禾县河道管护项目支出绩效自评表

| 项目名称 | 河道管护 | 主管部门 | 青禾县水利局 | | | | |
|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 100.00 | 100.00 | 100.00 | 10 | 100.00% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
| 产出指标 | 质量指标 | 水质达标率 | ≥95% | 88% | 50 | {score} | 汛期来水浑浊，将加密监测 |
| 效益指标 | 社会效益指标 | 护岸受益户数 | ≥300户 | 310户 | 30 | 30 | |
| 满意度指标 | 服务对象满意度指标 | 沿岸村民满意度 | ≥90% | 93% | 10 | 10 | |
"""
BAD = (_FORM.format(score="48"),)
GOOD = (_FORM.format(score="46.32"),)

_RESCORED: Final = frozenset({"SCORE21", "SCORE23"})
_NAME: Final = re.compile(r"“(.+?)”")


def check(context: Context) -> CheckResult:
    """Every form of the document, rescored."""
    examined, findings = 0, list[Finding]()
    for evaluation in context.evaluations:
        found = [context.ruleset] if context.ruleset is not None else candidates(evaluation, context.text)
        if len(found) != 1:
            continue
        card = score(evaluation, found[0])
        examined += sum(item.agrees is not None for item in card.items)
        for told in score_findings(evaluation, card, found[0]):
            if told.code in _RESCORED:
                findings += _placed(context, told, evaluation)
    return ran(CODE, examined, findings)


def _placed(context: Context, told: Finding, evaluation: Evaluation) -> Iterator[Finding]:
    """The finding of the scoring engine at the score's own cell; none where the row cannot be told."""
    name = _NAME.search(told.message)
    rows = [row for row in _rows(context) if name and squeeze(name[1]) in (row.label, *_cells(row))]
    rows = [row for row in rows if row.text(Role.SCORE).rstrip("分") == squeeze(told.stated or "").rstrip("分")]
    if len(rows) != 1 or rows[0].range(Role.SCORE) in context.doubted:
        return
    given = context.ruleset is not None
    yield context.finding(
        CODE,
        told.severity if given or told.severity is Severity.HINT else Severity.WARNING,
        told.message + "。",
        [rows[0].range(Role.SCORE)],
        [rows[0].range(role) for role in (Role.TARGET, Role.ACTUAL, Role.POINTS) if role in rows[0].cells],
        stated=told.stated,
        expected=told.expected,
        arithmetic=told.arithmetic,
        citation=told.citation,
        parameters={"ask": f"“{evaluation.label}”这一项的得分是怎样算出的。"},
    )


def _rows(context: Context) -> Iterator[Row]:
    return (row for form in context.forms for row in form.rows if not row.is_total and row.text(Role.SCORE))


def _cells(row: Row) -> list[str]:
    return [squeeze(cell.text) for cell in row.all[:4]]
