"""What finished text, whoever wrote it, says against the data beside its figures; and what nobody has said before.

A person may know more than form and materials: what merely stands in no source is a warning to them. What the data
contradict, a unit or a placeholder left over from another report, is an error as it is for a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding, Judgement, Severity, Verdict
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.direction import reversed_fault
from assistant.drafting.gate.gate import Gate
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import Scene, fault
from assistant.drafting.gate.setting import settings_of
from assistant.drafting.sentences import clause_around, split
from assistant.ingest.headings import heading_level

_QUOTED = re.compile(r"“[^”\n]{1,200}”|《[^》\n]{1,80}》")
_CONTRADICTED = frozenset({"TEXT31", "TEXT32", "TEXT23", "TEXT25", "DIR21"})
_UNHEARD = frozenset({"TEXT28", "TEXT29", "TEXT30", "CAUSE21", "CAUSE22", "DIR22", "FIG23"})
_JUDGED = frozenset({Verdict.MATCHED, Verdict.DERIVED, Verdict.MISMATCH})
_KIND = re.compile(r"的(?:绩效|年度|主要)*(?:目标|指标|任务|项目|工作|情况)(?:及(?:其)?原因|情况|分析|说明)*$")
_LONG_CLAUSE = 10  # characters from which a clause found in a source is taken from there
_MOST_BEFORE = 300  # characters of the paragraph that a sentence is read behind


def objections(text: str, judgements: Sequence[Judgement], dossier: Dossier) -> list[Finding]:
    """A finding for each word or clause in doubt, with its place in `text`; `judgements` are those of its figures."""
    gate = Gate(dossier)
    found: list[Finding] = []
    before = ""
    for sentence in split(text):
        words = sentence.text.strip()
        if _names_a_kind(words):
            continue
        start = sentence.start + sentence.text.find(words)
        placed = _placed(judgements, start, start + len(words), dossier)
        heard = [_moved(finding, start) for finding in _apart(_sentence(words, placed, gate, before))]
        found += [finding for finding in heard if not _is_judged(finding, judgements)]
        before = "" if "\n" in sentence.text else (before + words)[-_MOST_BEFORE:]
    return found


def _is_judged(finding: Finding, judgements: Iterable[Judgement]) -> bool:
    """三成, told as a quantity in words: does the judgement of that figure say it already?"""
    span = finding.spans[0]
    return finding.code == "FIG23" and any(
        one.start < span.end and span.start < one.end and one.verdict in _JUDGED for one in judgements
    )


def _names_a_kind(heading: str) -> bool:
    """3.超额完成的绩效目标 announces what follows; （一）各项目标全面完成 claims something."""
    return _KIND.search(heading) is not None and heading_level(heading) is not None


def _sentence(text: str, placed: tuple[PlacedFigure, ...], gate: Gate, before: str) -> Iterable[Finding]:
    sources = gate.dossier.source_text
    heard = _without_quotes(text, sources, gate.names)
    found = [*gate.words(heard, placed, Scene("", before)), *_reversed(text, placed, gate.dossier)]
    for finding in found:
        if _repeats(heard, finding, sources):
            continue
        if finding.code in _CONTRADICTED:
            yield finding
        elif finding.code in _UNHEARD:
            yield replace(finding, severity=Severity.WARNING)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each stretch of words: a contradiction before what merely has no source."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.severity is not Severity.ERROR, one.spans[0].start)):
        span = finding.spans[0]
        if not any(span.start < other.spans[0].end and other.spans[0].start < span.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda one: one.spans[0].start)


def _repeats(text: str, finding: Finding, sources: str) -> bool:
    """Does the clause in doubt stand word for word in form or materials?"""
    span = finding.spans[0]
    start, stop = clause_around(text, span.start, span.end)
    clause = text[start:stop].strip()
    return len(clause) >= _LONG_CLAUSE and clause in sources


def _reversed(text: str, placed: tuple[PlacedFigure, ...], dossier: Dossier) -> list[Finding]:
    """Differences and comparisons whose direction word goes against the figures."""
    found = []
    for setting in settings_of(text, placed, dossier.book):
        problem = reversed_fault(setting.clause, setting.after, setting.fact, dossier.book)
        if problem:
            figure = setting.placed
            message = f"“{text[figure.start : figure.end]}”{problem}"
            found.append(fault("DIR21", message, text, figure.start, figure.end))
    return found


def _placed(judgements: Sequence[Judgement], start: int, end: int, dossier: Dossier) -> tuple[PlacedFigure, ...]:
    """The figures of one sentence that were bound to a fact."""
    return tuple(
        PlacedFigure(one.start - start, one.end - start, one.fact, one.fact)
        for one in judgements
        if start <= one.start and one.end <= end and one.fact and one.fact in dossier.book
    )


def _without_quotes(text: str, sources: str, names: Names) -> str:
    """`text` with quotations of form and materials blanked: 完成情况为“基本达标” quotes a cell. The name of an
    indicator in marks (“健全机制，提升服务”扣2分) still says who is meant."""

    def heard(match: re.Match[str]) -> str:
        words = match[0][1:-1]
        return match[0] if words not in sources or names.is_name(words) else "□" * len(match[0])

    return _QUOTED.sub(heard, text)


def _moved(finding: Finding, shift: int) -> Finding:
    spans = tuple(replace(span, start=span.start + shift, end=span.end + shift) for span in finding.spans)
    return replace(finding, spans=spans)
