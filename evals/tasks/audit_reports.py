"""Audit of whole reports: contradictions written in by hand are pointed at, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.finding import Finding, Role, Severity
from assistant.resources import folder

from ..core import Case, Score, Task

_LONGEST = 60  # characters; a longer quotation points at nothing
Place = tuple[int, int]


def dataset() -> Iterable[Case]:
    """One case a report; what is expected are its contradictions."""
    for part in ("open", "aside"):
        for path in sorted((folder("evals") / "datasets" / "audit_reports" / part).glob("*.yaml")):
            labels = yaml.safe_load(path.read_text(encoding="utf-8"))
            text = Path(path.parent / labels["report"]).read_text(encoding="utf-8")
            yield Case(path.stem, text, labels["contradictions"], (part,), aside=part == "aside")


def solve(case: Case) -> Any:
    """The findings of the audit."""
    from assistant.ingest import text_document
    from assistant.service.auditing import audit_document

    return audit_document(text_document(case.input, f"{case.identifier}.txt")).findings


def score(case: Case, findings: Any) -> Iterable[Score]:
    """`found`: one score a contradiction that is none's consequence; `precision`: one a finding."""
    part, text = case.tags[0], case.input
    pointed = [(finding, _stated(finding)) for finding in findings]
    places = {label["id"]: list(_places(text, label)) for label in case.expected}
    for label in case.expected:
        if label.get("follows"):
            continue
        hits = [f.code for f, spans in pointed if _is_loud(f, label) and _meet(spans, places[label["id"]])]
        told = f"{label['kind']}：{label['places'][0]['quote']}（{'、'.join(hits) or '没有指出'}）"
        group = "found" if label["severity"] == "error" else "found_rounding"
        said = Score(case.identifier, float(bool(hits)), told, f"{part}/{group}")
        yield said.about(text, *places[label["id"]])
    labelled = [place for found in places.values() for place in found]
    for finding, spans in pointed:
        told = f"{finding.code} {finding.message}"
        yield Score(case.identifier, float(_meet(spans, labelled)), told, f"{part}/precision").about(text, *spans)


def _is_loud(finding: Finding, label: dict[str, Any]) -> bool:
    return label["severity"] == "rounding" or finding.severity is not Severity.HINT


def _stated(finding: Finding) -> list[Place]:
    spans = ((span.start, span.end) for span in finding.spans if span.role is Role.STATED)
    return [(start, end) for start, end in spans if end - start <= _LONGEST]


def _places(text: str, label: dict[str, Any]) -> Iterator[Place]:
    """Where the quotations stand, blanks and line breaks between their characters left aside."""
    lines = text.split("\n")
    for place in label["places"]:
        first, last = place["lines"]
        start = sum(len(line) + 1 for line in lines[: first - 1])
        kept = [at for at in range(start, start + len("\n".join(lines[first - 1 : last]))) if not text[at].isspace()]
        quote = "".join(place["quote"].split())
        found = "".join(text[at] for at in kept).find(quote)
        if found >= 0:
            yield kept[found], kept[found + len(quote) - 1] + 1


def _meet(some: Iterable[Place], others: list[Place]) -> bool:
    return any(one[0] < other[1] and other[0] < one[1] for one in some for other in others)


# What is reached on the open reports; on those kept aside it is reported.
TASK = Task(
    name="audit_reports",
    title="整份报告的审核：写入的矛盾指得出，别处不误报",
    dataset=dataset,
    solver=solve,
    scorer=score,
    thresholds={"open/found": 0.85, "open/precision": 0.95},
)
