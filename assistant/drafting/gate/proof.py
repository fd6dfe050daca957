"""What the gate says of one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding, Role, Severity, Span
from assistant.drafting.narrative import Told


@dataclass(frozen=True, slots=True)
class Proof:
    """A rendered sentence with its placed figures and what is wrong with it; `topic` where the composer wrote it.

    `before` are the sentences it was proved behind.
    """

    template: str
    text: str
    placed: tuple[PlacedFigure, ...] = ()
    findings: tuple[Finding, ...] = ()
    by: str = "model"
    topic: str = ""
    before: str = ""

    @property
    def holds(self) -> bool:
        """Is there no error in it?"""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence is judged in: the part of the outline it stands in and the sentences of its paragraph before."""

    kind: str
    before: str = ""
    allowed: tuple[Told, ...] = ()


def fault(code: str, message: str, text: str, start: int = 0, end: int | None = None, **more: str) -> Finding:
    """An error about `text[start:end]`."""
    stop = len(text) if end is None else end
    span = Span(Role.STATED, start, stop, text[start:stop])
    return Finding(code, Severity.ERROR, message, (span,), stated=text[start:stop], expected=more.get("expected"))


def in_source(text: str, start: int, end: int, sources: str) -> bool:
    """Do the words just before or just behind `text[start:end]` stand with it in a source?"""
    before, after = text[max(0, start - 4) : end], text[start : end + 4]
    wordings = (before, after.rstrip("，。；、：“”"))
    return any(len(words) >= end - start + 2 and words in sources for words in wordings)
