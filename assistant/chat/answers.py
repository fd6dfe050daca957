"""Where a person's answer goes: a cause or a measure, or the very cell of the form that the question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.evaluation import BudgetLine, Cause, Evaluation
from assistant.domain.quantity import Dimension
from assistant.errors import BadInputError
from assistant.figures import read_figures
from assistant.figures.naming import main_line

_NAMED: Final = re.compile(r"“([^”]+)”")
_MONEY: Final = re.compile(r"请提供本年度的(?P<budget>预算数)?和?(?P<executed>执行数)?")
_ASKED: Final = {"budget": "预算数", "executed": "执行数"}
_LABEL: Final = re.compile(r"(?P<executed>执行|支出|使用|支付)|(?P<budget>预算|安排|下达)")
_MEASURES: Final = "改进措施"


def about(question: str) -> str:
    """What a question is about: the measures, the indicator it names, the execution of the budget, or the whole."""
    if _MEASURES in question.split("“")[0]:
        return _MEASURES
    named = _NAMED.search(question)
    if named:
        return named.group(1)
    return "预算执行率" if re.search(r"预算|执行|支出", question) else "整体"


def taken(evaluation: Evaluation, question: str, text: str) -> Evaluation:
    """`evaluation` with the answer where it belongs; unchanged where the question only wants a doubt cleared.

    Raises BadInputError where the figures that were asked for are not in the answer.
    """
    subject = about(question)
    if subject == _MEASURES:
        return evaluation.model_copy(update={"measures": [*evaluation.measures, text]})
    if "原因" in question:
        cause = Cause(about=subject, text=text, evidence="说明材料")
        kept = [given for given in evaluation.causes if given.about != subject]
        return evaluation.model_copy(update={"causes": [*kept, cause]})
    if asked := _MONEY.match(question):
        return _with_money(evaluation, text, [field for field in _ASKED if asked[field]])
    if "实际完成值" in question:
        return _with_actual(evaluation, subject, text)
    if "没有自评总分" in question:
        return evaluation.model_copy(update={"self_total": text})
    return evaluation


def _with_money(evaluation: Evaluation, text: str, wanted: Sequence[str]) -> Evaluation:
    told = _money(text, wanted)
    main = main_line(evaluation)
    if main is None:
        return evaluation.model_copy(update={"budget_lines": [BudgetLine.model_validate({"name": "总额", **told})]})
    lines = [line.model_copy(update=told) if line is main else line for line in evaluation.budget_lines]
    return evaluation.model_copy(update={"budget_lines": lines})


def _money(text: str, wanted: Sequence[str]) -> dict[str, str]:
    """The amounts asked for, as written: by the word before each, or as many as asked for, in the question's order."""
    found: dict[str, str] = {}
    amounts = [figure for figure in read_figures(text) if figure.unit.dimension is Dimension.MONEY]
    position = 0
    for amount in amounts:
        labels = list(_LABEL.finditer(text, position, amount.start))
        if labels and labels[-1].lastgroup:
            found.setdefault(labels[-1].lastgroup, amount.text)
        position = amount.end
    if not found and len(amounts) == len(wanted):
        found = dict(zip(wanted, (amount.text for amount in amounts), strict=True))
    if not found.keys() >= set(wanted):
        names = [_ASKED[field] for field in wanted]
        example = "，".join(f"{name}{amount}" for name, amount in zip(names, ("120万元", "100万元"), strict=False))
        raise BadInputError("回答", f"没有看出{'和'.join(names)}", remedy=f"请写成“{example}”这样")
    return {field: found[field] for field in wanted}


def _with_actual(evaluation: Evaluation, name: str, text: str) -> Evaluation:
    """The first indicator of that name that has no actual value yet is given one."""
    rows = list(evaluation.indicators)
    at = next((n for n, row in enumerate(rows) if not row.actual and row.name.strip() in name), None)
    if at is None:
        raise BadInputError(f"“{name}”", "在表里没有找到", remedy="请在“1 读表”的表格里直接填写")
    rows[at] = rows[at].model_copy(update={"actual": text})
    return evaluation.model_copy(update={"indicators": rows})
