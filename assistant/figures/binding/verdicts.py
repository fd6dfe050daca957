"""Judgements and findings in words: what was written, what the data say, and why."""

from __future__ import annotations

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Finding, Judgement, Role, Severity, Span, Verdict
from assistant.domain.quantity import WrittenFigure, plain
from assistant.figures.binding.fitting import comparable, shown

UNEQUAL, UNSUPPORTED, NEARLY, UNIT, YEAR, DIRECTION = "FIG01", "FIG02", "FIG03", "FIG04", "FIG05", "DIR01"


def judgement(
    figure: WrittenFigure,
    verdict: Verdict,
    fact: str | None = None,
    expected: str | None = None,
    explanation: str = "",
    finding: Finding | None = None,
) -> Judgement:
    """A judgement on `figure`."""
    return Judgement(
        figure.text, figure.start, figure.end, str(figure.kind), verdict, fact, expected, explanation, finding
    )


def matched(figure: WrittenFigure, fact: Fact) -> Judgement:
    """The figure shows the fact."""
    place = f"（{fact.place}）" if fact.place else ""
    return judgement(figure, Verdict.MATCHED, fact.identifier, shown(fact, figure), f"与“{fact.identifier}”一致{place}")


def derived(figure: WrittenFigure, expected: str, arithmetic: str, fact: str | None = None) -> Judgement:
    """The figure follows from facts."""
    return judgement(figure, Verdict.DERIVED, fact, expected, f"由数据推算：{arithmetic}")


def unequal(figure: WrittenFigure, fact: Fact, agreement: Agreement) -> Judgement:
    """The figure names a fact and shows something else."""
    right = shown(fact, figure)
    place = f"（{fact.place}）" if fact.place else ""
    if not comparable(figure.unit, fact.unit):
        right = shown(fact)
        message = f"“{figure.text}”的单位与数据不符：“{fact.identifier}”为{right}{place}"
        return _mismatch(figure, UNIT, Severity.ERROR, message, right, fact.identifier)
    if agreement in (Agreement.TRUNCATED, Agreement.LAST_PLACE):
        how = "舍去了应进位的尾数" if agreement is Agreement.TRUNCATED else _nearly(figure, fact)
        message = f"“{figure.text}”{how}：“{fact.identifier}”为{shown(fact)}，应写{right}{place}"
        return _mismatch(figure, NEARLY, Severity.HINT, message, right, fact.identifier)
    message = f"“{figure.text}”与数据不符：“{fact.identifier}”为{shown(fact)}{place}"
    # The decimals of a wrong figure say nothing of those of the right one: it is told as its row prints it.
    right = right if fact.decimals is None else plain(fact.value, fact.decimals) + fact.unit.symbol
    return _mismatch(figure, UNEQUAL, Severity.ERROR, message, right, fact.identifier)


def _nearly(figure: WrittenFigure, fact: Fact) -> str:
    """97% of 96.3% has no last place of the data's to be off in."""
    coarse = fact.decimals is not None and figure.decimals < fact.decimals
    return "不是四舍五入的结果" if coarse else "末位相差1"


def outside(figure: WrittenFigure, low: Fact, high: Fact) -> Judgement:
    """The figure is a range and has another end than its rows."""
    right = f"{shown(low)}至{shown(high)}"
    message = f"“{figure.text}”与数据不符：“{low.identifier}”为{shown(low)}，“{high.identifier}”为{shown(high)}"
    return _mismatch(figure, UNEQUAL, Severity.ERROR, message, right, low.identifier)


def miscalculated(figure: WrittenFigure, expected: str, arithmetic: str, agreement: Agreement) -> Judgement:
    """The figure should follow from others and does not."""
    nearly = agreement in (Agreement.TRUNCATED, Agreement.LAST_PLACE)
    code, severity = (NEARLY, Severity.HINT) if nearly else (UNEQUAL, Severity.ERROR)
    message = f"“{figure.text}”与推算不符：{arithmetic}，应写{expected}"
    return _mismatch(figure, code, severity, message, expected, None, arithmetic)


def unsupported(figure: WrittenFigure, why: str) -> Judgement:
    """Nothing in the data says so."""
    finding = Finding(UNSUPPORTED, Severity.ERROR, f"“{figure.text}”没有依据：{why}", (_span(figure),), figure.text)
    return judgement(figure, Verdict.UNSUPPORTED, explanation=why, finding=finding)


def undecided(figure: WrittenFigure, question: str) -> Judgement:
    """A person has to say which fact is meant."""
    return judgement(figure, Verdict.UNDECIDED, explanation=question)


def misdirected(
    figure: WrittenFigure, word: tuple[int, int, str], right: str, arithmetic: str, fact: str | None = None
) -> Judgement:
    """The figure may be right, but the word of direction before it is not."""
    start, end, quote = word
    message = f"“{quote}”与数据方向相反：{arithmetic}，应为“{right}”"
    spans = (Span(Role.STATED, start, end, quote), _span(figure, Role.OPERAND))
    finding = Finding(DIRECTION, Severity.ERROR, message, spans, quote, right, arithmetic)
    return judgement(figure, Verdict.MISMATCH, fact, right + figure.text.removeprefix(quote), message, finding)


def stated_otherwise(figure: WrittenFigure, right: str, message: str) -> Judgement:
    """A place that should repeat something says something else."""
    return _mismatch(figure, UNEQUAL, Severity.ERROR, message, right, None)


def misdated(figure: WrittenFigure, right: int, why: str, *, certain: bool = True) -> Judgement:
    """The year named is not the year of the data."""
    message = f"年份“{figure.text}”与数据不符：{why}"
    return _mismatch(figure, YEAR, Severity.ERROR if certain else Severity.WARNING, message, str(right), None)


def _mismatch(
    figure: WrittenFigure,
    code: str,
    severity: Severity,
    message: str,
    expected: str,
    fact: str | None,
    arithmetic: str | None = None,
) -> Judgement:
    finding = Finding(code, severity, message, (_span(figure),), figure.text, expected, arithmetic)
    return judgement(figure, Verdict.MISMATCH, fact, expected, message, finding)


def _span(figure: WrittenFigure, role: Role = Role.STATED) -> Span:
    return Span(role, figure.start, figure.end, figure.text)
