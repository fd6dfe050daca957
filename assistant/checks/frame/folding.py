"""One cause, one finding: what follows from another, or says the same of the same figure, is folded under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.finding import Finding, Role, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def fold(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in reading order, worst first where they share a place; each folded one lives on in its cause.

    Two findings are one where they doubt the same figure (same stated range), or where one says it follows from the
    other: `parameters["follows"]` names the start of the cause's stated span.
    """
    ordered = sorted(findings, key=lambda f: (_RANK[f.severity], len(f.spans), f.code, _start(f)))
    kept: list[Finding] = []
    by_range: dict[tuple[int, int], int] = {}
    by_start: dict[str, int] = {}
    waiting: list[Finding] = []
    for finding in ordered:
        ranges = _stated(finding)
        if finding.parameters.get("follows"):
            waiting.append(finding)
            continue
        home = next((by_range[r] for r in ranges if r in by_range), None)
        if home is None:
            for stated in ranges:
                by_range[stated] = len(kept)
                by_start.setdefault(str(stated[0]), len(kept))
            kept.append(finding)
        else:
            kept[home] = _take(kept[home], finding)
    for finding in waiting:
        home = by_start.get(finding.parameters["follows"])
        if home is None:
            kept.append(finding)
        else:
            kept[home] = _take(kept[home], finding)
    return sorted(kept, key=lambda f: (_start(f), _RANK[f.severity], f.code))


def _take(cause: Finding, consequence: Finding) -> Finding:
    if consequence.message == cause.message or consequence.message in cause.folded:
        return cause
    return replace(cause, folded=(*cause.folded, consequence.message, *consequence.folded))


def _stated(finding: Finding) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in finding.spans if span.role is Role.STATED]


def _start(finding: Finding) -> int:
    return min((start for start, _ in _stated(finding)), default=0)
