"""正文与对照的自评表不一致。

找什么：用 --against 给出自评表时：报告正文写的自评总得分、全年预算数、全年执行数，与表内是否一致。
为什么：报告和表分别上报，表改了正文没有改，是退回修改的常见原因。
局限：对照文件里只读到一张表、一个资金总额时才比；预算数、执行数至少有一个相同，才认定说的是同一笔钱；年份不同的两份材料不比。
出处：各地绩效自评报送要求：报告与自评表一致。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.examples import against, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import squeeze
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain
from assistant.figures.cells import parse_cell
from assistant.figures.lexicon.wholes import WHOLE_LINE

if TYPE_CHECKING:
    from assistant.domain.evaluation import Evaluation

CODE = "TIE25"
TITLE = "正文与对照的自评表不一致"
SEVERITY = Severity.ERROR
APPLIES = ANY
_SPENT = table_of(
    "资金情况 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分", "年度资金总额 | 120.00 | 96.60 | 10 | 80.50% | 8.05"
)
_INDICATORS = table_of(
    "一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标 | 清淤河道长度 | ≥12公里 | 12公里 | 90 | 90",
    "总分 | | | | 100 | 98.05",
)
_FORM = f"{_SPENT}\n\n{_INDICATORS}"
BAD = against(
    _FORM,
    "项目全年预算数120.00万元，实际支出98.60万元。自评得分98.05分。",
    "项目自评总得分为96.05分。",
)
GOOD = against(_FORM, "项目全年预算数120.00万元，实际支出96.60万元，预算执行率80.50%。自评得分98.05分。")

_SCORE: Final = re.compile(r"(?:自评|评价|综合)(?:总)?(?:得)?分(?:数)?(?:为|是)?(\d+(?:\.\d+)?)分(?!制)")
_MONEY: Final = re.compile(
    r"(?:全年|年度|调整后?|项目|资金)?预算(?:数|资金|安排|总额|金额)?(?:为|共|共计)?(?P<budget>\d[\d,]*(?:\.\d+)?)万元"
    r"[^。；\d]{0,16}?(?:执行数?|实际(?:支出|执行|使用|支付)|支出(?:决算)?|支付)(?:数|资金|金额)?(?:为|共|了)*"
    r"(?P<executed>\d[\d,]*(?:\.\d+)?)万元"
)
_WHOLE: Final = re.compile(WHOLE_LINE)


def check(context: Context) -> CheckResult:
    """Total score and amounts said in the prose, against the form given."""
    if context.other is None:
        return not_applicable(CODE, "没有用 --against 给出对照的自评表")
    years = year_of(context.text), year_of(context.other.text)
    if None not in years and years[0] != years[1]:
        return not_applicable(CODE, "两份材料的年度不同")
    if len(context.compared) != 1:
        return not_applicable(CODE, "对照的文件里没有读到唯一的一张自评表")
    form = context.compared[0]
    total = parse_cell(form.self_total or "")
    money = _amounts(form)
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        for match in _SCORE.finditer(passage.text) if total is not None else ():
            examined += 1
            if total is not None and Decimal(match[1]) != total.value:
                findings.append(_finding(context, passage, match, 1, "自评总得分", total.value))
        for match in _MONEY.finditer(passage.text) if money is not None else ():
            same = [_number(match[name]) == held for name, held in (money or {}).items()]
            examined += any(same)
            if any(same) and not all(same):
                name = ("budget", "executed")[same.index(False)]
                word = "预算数" if name == "budget" else "执行数"
                findings.append(_finding(context, passage, match, name, word, (money or {})[name]))
    return ran(CODE, examined, findings)


def _amounts(form: Evaluation) -> dict[str, Decimal] | None:
    """Budget and executed amount in 万元 of the total line; None where there is none or several differ."""
    lines = [line for line in form.budget_lines if _WHOLE.search(squeeze(line.name))] or form.budget_lines[:1]
    pairs = {
        (planned.value, spent.value)
        for line in lines
        if (planned := parse_cell(line.budget or "")) is not None
        and (spent := parse_cell(line.executed or "")) is not None
        and (line.unit or "万元") == "万元"
    }
    if len(pairs) != 1:
        return None
    budget, executed = pairs.pop()
    return {"budget": budget, "executed": executed}


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _finding(
    context: Context, passage: Passage, match: re.Match[str], group: int | str, word: str, held: Decimal
) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文{word}写作 {match[group]}，对照的自评表是 {plain(held)}。",
        [passage.range(*match.span(group))],
        stated=match[group],
        expected=plain(held),
        parameters={"ask": "两份材料以哪一份为准。"},
    )
