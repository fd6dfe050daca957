"""Findings are values: returned, never raised."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final


class Severity(StrEnum):
    """error: arithmetic that cannot hold; warning: arguable or to be asked; hint: last place, truncation, wording."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Role(StrEnum):
    """What a span is to its finding: the figure or words in doubt, or what it was computed from."""

    STATED = "stated"
    OPERAND = "operand"


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of the checked text is `quote`; `place` tells a person where."""

    role: Role
    start: int
    end: int
    quote: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not add up. `message` is made from the check's template and `parameters`."""

    code: str
    severity: Severity
    message: str
    spans: tuple[Span, ...] = ()
    stated: str | None = None
    expected: str | None = None
    arithmetic: str | None = None
    citation: str | None = None
    parameters: dict[str, str] = field(default_factory=dict, hash=False)
    folded: tuple[str, ...] = ()  # messages of the consequences folded under this cause

    @property
    def fingerprint(self) -> str:
        """Stable over re-runs and moved text: code, quotes in doubt, figures; not offsets."""
        quotes = "|".join("".join(span.quote.split()) for span in self.spans if span.role is Role.STATED)
        key = "\x1f".join((self.code, quotes, self.stated or "", self.expected or "", self.arithmetic or ""))
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """The finding as the contract prints it."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "stated": self.stated,
            "expected": self.expected,
            "arithmetic": self.arithmetic,
            "spans": [
                {"role": str(s.role), "start": s.start, "end": s.end, "quote": s.quote, "place": s.place}
                for s in self.spans
            ],
            "citation": self.citation,
            "fingerprint": self.fingerprint,
            "folded": list(self.folded),
        }


class CheckStatus(StrEnum):
    """Whether a check ran; “not run” is never “passed”."""

    RUN = "run"
    NOT_APPLICABLE = "not_applicable"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check did: how many relations it examined, and the findings."""

    code: str
    status: CheckStatus
    examined: int = 0
    findings: tuple[Finding, ...] = ()
    why: str = ""

    @property
    def failed(self) -> int:
        """Relations that do not hold."""
        return len(self.findings)

    @property
    def passed(self) -> int:
        """Relations examined that hold."""
        return max(0, self.examined - self.failed)


class Verdict(StrEnum):
    """What became of one figure of a checked text."""

    MATCHED = "matched"
    DERIVED = "derived"
    MISMATCH = "mismatch"
    UNSUPPORTED = "unsupported"
    UNDECIDED = "undecided"
    NOT_DATA = "not_data"

    @property
    def is_proved(self) -> bool:
        """Does the figure stand in the data, or follow from them?"""
        return self in _PROVED

    @property
    def is_wrong(self) -> bool:
        """Is the figure another than the data's, or without any ground in them?"""
        return self in _WRONG


# Held here, as these are asked of every figure: a member costs a call each time it is asked of its class.
_PROVED: Final = (Verdict.MATCHED, Verdict.DERIVED)
_WRONG: Final = (Verdict.MISMATCH, Verdict.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One figure with its verdict; `fact` is an id of the book, `expected` the text that would be right."""

    text: str
    start: int
    end: int
    kind: str
    verdict: Verdict
    fact: str | None = None
    expected: str | None = None
    explanation: str = ""
    finding: Finding | None = None

    def as_json(self) -> dict[str, Any]:
        """The figure as the contract prints it."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "verdict": str(self.verdict),
            "fact": self.fact,
            "expected": self.expected,
            "explanation": self.explanation,
        }
