"""Audit: defects planted into clean reports are found where they stand; clean reports give no error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.resources import folder

from ..core import Case, Score, Task
from ..planted_reports import plants

_SEEDS = 3
_HINTED = ("weights",)  # what is only hinted at, because the rules allow it for a reason
_NEAR = 40  # characters: the finding may doubt the other figure of the same clause or the label of the same row


def reports() -> list[Path]:
    """Clean reports: those written for this eval and those of the corpus."""
    own = sorted((folder("evals") / "datasets" / "audit" / "clean").iterdir())
    return own + sorted((folder("corpus") / "reports").glob("*.md"))


def dataset() -> Iterable[Case]:
    """Each report as it is, and with each kind of defect it can take."""
    for path in reports():
        text = path.read_text(encoding="utf-8")
        name = path.stem if path.suffix == ".md" else path.name
        yield Case(name, text, None, ("clean",))
        seen: set[str] = set()
        for seed in range(_SEEDS):
            for planted in plants(text, seed):
                if planted.text not in seen:
                    seen.add(planted.text)
                    yield Case(f"{name}/{planted.kind}/{seed}", planted.text, planted, (planted.kind,))


def solve(case: Case) -> Any:
    """The findings of the audit."""
    from assistant.ingest import text_document
    from assistant.service.auditing import audit_document

    name = case.identifier.partition("/")[0]
    return audit_document(text_document(case.input, name if "." in name else f"{name}.md")).findings


def score(case: Case, findings: Any) -> Iterable[Score]:
    """Clean: no error. Planted: a finding of severity error or warning at the place or in its clause."""
    loud = [f for f in findings if f.severity in ("error", "warning")]
    if case.expected is None:
        errors = [f"{f.code} {f.message}" for f in findings if f.severity == "error"]
        said = Score(case.identifier, float(not errors), "；".join(errors) or "没有错误级意见", "clean")
        yield said.about(
            case.input, *((s.start, s.end) for f in findings if f.severity == "error" for s in f.spans[:1])
        )
        return
    planted = case.expected
    loud = list(findings) if planted.kind in _HINTED else loud
    at, end = planted.start, planted.end
    line = case.input.rfind("\n", 0, at), case.input.find("\n", end)
    near = [
        f
        for f in loud
        for span in f.spans
        if span.start < min(end + _NEAR, line[1]) and max(at - _NEAR, line[0]) < span.end
    ]
    codes = sorted({f.code for f in near})
    changed = f"{planted.was!r} → {case.input[at:end]!r}"
    told = f"{changed}：{'、'.join(codes) or '没有指出'}"
    yield Score(case.identifier, float(bool(near)), told, planted.kind).about(case.input, (at, end))


TASK = Task(
    name="audit",
    title="成稿审核：植入的错误指得出，干净的报告不误报",
    dataset=dataset,
    solver=solve,
    scorer=score,
    thresholds={"clean": 1.0, "all": 0.98},
)
