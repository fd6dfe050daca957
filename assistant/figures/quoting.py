"""Words of the unit repeated in a report: what may be quoted, and whether a figure still stands in it as it stood.

A clause is what stands between two punctuation marks. The figures of a clause that a source has word for word are the
unit's own; in a clause that differs in figures only, the figure that differs is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.domain.evaluation import Evaluation
from assistant.domain.fact import Quotation
from assistant.domain.finding import Finding, Judgement, Role, Severity, Span, Verdict

_CLAUSE: Final = re.compile(r"[^，。；！？：:;,!?\n\t、“”（）()]+")
_NUMERAL: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+")
_LEAD: Final = re.compile(r"^(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}|其[一二三四五])")
# What leads an aim in that the form tells: 年度总体目标为改造公路40公里.
_AIMED: Final = re.compile("(?:本?年度?|全年|年初|总体|绩效|预期|计划|目标|设定|提出|要求|任务|的|为|是|拟)+")
_OF_AIMS: Final = "的绩效目标"
_GAP: Final = "\x00"
_LEAST: Final = 4  # characters beside the figures; fewer are no quotation
_OPEN: Final = (Verdict.UNSUPPORTED, Verdict.UNDECIDED)


def quotations_of(evaluation: Evaluation) -> Iterator[Quotation]:
    """What a form says in words, with where it says it."""
    for cause in evaluation.causes:
        yield Quotation(cause.text, f"自评表“{cause.about}”的偏差原因")
    for indicator in evaluation.indicators:
        if indicator.reason:
            yield Quotation(indicator.reason, f"自评表“{indicator.name}”的原因说明")
    for line in evaluation.budget_lines:
        if line.reason:
            yield Quotation(line.reason, f"自评表“{line.name}”的原因说明")
    for measure in evaluation.measures:
        yield Quotation(measure, "自评表的改进措施")
    for objective in evaluation.objectives:
        for text, what in ((objective.text, _OF_AIMS), (objective.actual, "的目标完成情况")):
            if text:
                yield Quotation(text, f"自评表“{objective.name}”{what}")
    for task in evaluation.tasks:
        for text, what in ((task.content, "任务内容"), (task.completion, "任务完成情况")):
            if text:
                yield Quotation(text, f"自评表“{task.name}”的{what}")
    for section in evaluation.sections:
        yield Quotation(section.text, f"自评表的“{section.kind}”")
    for note in evaluation.notes:
        yield Quotation(note, "自评表的注释")


def quoted_in(text: str, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The clauses with figures that `text` repeats."""
    whole = _squeezed(text)
    for quotation in quotations:
        for match in _CLAUSE.finditer(quotation.text):
            clause = _squeezed(match[0])
            if _NUMERAL.search(clause) and _weight(clause) >= _LEAST and clause in whole:
                yield Quotation(clause, quotation.source)


def clause_at(text: str, start: int, end: int) -> str:
    """The clause around `text[start:end]`, without the mark that leads an item (二是)."""
    match = next((m for m in _CLAUSE.finditer(text, max(0, start - 200)) if m.end() > start), None)
    return _LEAD.sub("", _squeezed(match[0])) if match and match.start() <= start and end <= match.end() else ""


class Quotations:
    """The quotations of one book, found by their words."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._sources: dict[str, str] = {}
        self._masked: dict[str, str] = {}
        for quotation in quotations:
            for match in _CLAUSE.finditer(quotation.text):
                clause = _LEAD.sub("", _squeezed(match[0]))
                if not _NUMERAL.search(clause) or _weight(clause) < _LEAST:
                    continue
                self._sources.setdefault(clause, quotation.source)
                masked = _NUMERAL.sub(_GAP, clause)
                known = self._masked.setdefault(masked, clause)
                if known != clause:
                    self._masked[masked] = ""  # two clauses that differ in figures only say which is meant to nobody

    def settle(self, text: str, judgements: Sequence[Judgement]) -> list[Judgement]:
        """The judgements with those that no fact proves held against the quotations."""
        return [self._settled(text, judgement) for judgement in judgements] if self._sources else list(judgements)

    def _settled(self, text: str, judgement: Judgement) -> Judgement:
        nameless = judgement.verdict is Verdict.MATCHED and judgement.fact is None
        if not nameless and judgement.verdict not in (*_OPEN, Verdict.MISMATCH):
            return judgement
        clause = clause_at(text, judgement.start, judgement.end)
        source = self._sources.get(clause) or self._of_aim(clause)
        if source is not None:  # the unit's own words, to the letter: whether they are right is not asked here
            return _judged(judgement, Verdict.MATCHED, f"照录{source}")
        right = self._masked.get(_NUMERAL.sub(_GAP, clause)) if clause else None
        if not right or judgement.verdict not in _OPEN:
            return judgement
        message = f"“{judgement.text}”与{self._sources[right]}不符：原文为“{right}”"
        span = Span(Role.STATED, judgement.start, judgement.end, judgement.text)
        finding = Finding("FIG01", Severity.ERROR, message, (span,), judgement.text, right, message)
        return _judged(judgement, Verdict.MISMATCH, message, right, finding)

    def _of_aim(self, clause: str) -> str | None:
        """Where the form tells the aim that a clause repeats behind words that lead it in."""
        led = _AIMED.match(clause)
        source = self._sources.get(clause[led.end() :]) if led is not None else None
        return source if source is not None and source.endswith(_OF_AIMS) else None


def _judged(
    judgement: Judgement,
    verdict: Verdict,
    explanation: str,
    expected: str | None = None,
    finding: Finding | None = None,
) -> Judgement:
    return Judgement(
        judgement.text, judgement.start, judgement.end, judgement.kind, verdict, None, expected, explanation, finding
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _weight(clause: str) -> int:
    return len(_NUMERAL.sub("", clause))
