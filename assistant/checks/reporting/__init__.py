"""How a relation that does not hold is told to people; shared by the checks of running text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.reporting.suspects import suspect
from assistant.domain.agreement import Agreement
from assistant.domain.finding import CheckResult, Finding, Role, Severity
from assistant.domain.quantity import WrittenFigure, plain
from assistant.figures.relations import Relation, RelationKind

_SHORT: Final = 60
_HINTS: Final = {
    Agreement.TRUNCATED: "尾数像是直接截去的，没有四舍五入",
    Agreement.LAST_PLACE: "末位相差一个单位，请核对四舍五入",
}


def report(context: Context, code: str, severity: Severity, kinds: Iterable[RelationKind]) -> CheckResult:
    """The result of a check over all relations of the given kinds: what was examined, and what does not hold."""
    wanted = frozenset(kinds)
    examined = [relation for relation in context.relations if relation.kind in wanted]
    broken = [relation for relation in examined if not relation.holds]
    return ran(code, len(examined), _findings(context, code, severity, broken))


def _findings(context: Context, code: str, severity: Severity, broken: Iterable[Relation]) -> Iterable[Finding]:
    for relation in broken:
        yield _finding(context, code, severity, relation)


def _finding(context: Context, code: str, severity: Severity, relation: Relation) -> Finding:
    end = min(relation.end, relation.start + _SHORT)
    quote = "".join(context.text[relation.start : end].split())
    expected = _expected(relation)
    wrong = suspect(context, relation)
    spans = [context.span(relation.start, end)]
    spans += [context.span(wrong[0].start, wrong[0].end)] if wrong else []
    spans += [context.span(*twin) for twin in relation.twins]
    spans += [
        context.span(figure.start, figure.end, Role.OPERAND)
        for figure in relation.operands
        if figure is not relation.stated and not (wrong and figure is wrong[0])
    ]
    return Finding(
        code,
        _severity(relation, severity),
        _message(relation, quote, expected) + (_otherwise(*wrong) if wrong else ""),
        tuple(spans),
        stated=quote,
        expected=expected,
        arithmetic=relation.arithmetic or None,
        parameters={"follows": str(relation.follows)} if relation.follows is not None else {},
    )


def _otherwise(part: WrittenFigure, other: WrittenFigure) -> str:
    return f"其中“{part.text}”在别处写作“{other.text}”，按后者相加正好相符。"


def _severity(relation: Relation, usual: Severity) -> Severity:
    if relation.agreement in _HINTS:
        return Severity.HINT
    if not relation.certain and usual is Severity.ERROR:
        return Severity.WARNING
    return usual


def _expected(relation: Relation) -> str | None:
    if relation.value is None or relation.stated is None or relation.problem:
        return None
    return plain(relation.value, max(relation.stated.decimals, 0)) + relation.stated.unit.symbol


def _message(relation: Relation, quote: str, expected: str | None) -> str:
    if relation.problem:
        shown = f"（{relation.arithmetic}）" if relation.arithmetic else ""
        return f"“{quote}”：{relation.problem}{shown}，请核对。"
    computed = f"按原文数字计算（{relation.formula}），{relation.arithmetic}"
    hint = _HINTS.get(relation.agreement)
    if hint:
        return f"“{quote}”{computed}，应写作{expected}；{hint}。"
    if not relation.certain and relation.kind is RelationKind.PARTS_TOTAL:
        return f"“{quote}”{computed}，与写出的总数不符；如果只列出了其中一部分，请补一个“等”字，否则请核对。"
    return f"“{quote}”{computed}，原文数字之间不一致，至少有一处有误，请核对。"
