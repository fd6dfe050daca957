"""A draft with the fact behind every figure it shows."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.finding import Finding, Judgement


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure put in by the renderer: `text[start:end]` of its section shows fact `fact` of the book."""

    start: int
    end: int
    fact: str
    reference: str  # as the model or composer wrote it, without braces


@dataclass(frozen=True, slots=True)
class DraftSection:
    """One headed part. `by` is model, composed or mixed; `judgements` is the second, independent proof."""

    name: str
    text: str
    by: str
    placed: tuple[PlacedFigure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """The drafted text of one form. It is final only if `findings` has no error and `questions` is empty."""

    form: str
    sections: tuple[DraftSection, ...]
    findings: tuple[Finding, ...] = ()
    questions: tuple[str, ...] = ()
    model: str | None = None
    prompt: str | None = None
    sources: tuple[str, ...] = ()
    signed: str | None = None
    endpoint_problem: str | None = None

    @property
    def is_final(self) -> bool:
        """May it leave without the mark 未定稿?"""
        return not self.questions and not any(finding.severity == "error" for finding in self.findings)
