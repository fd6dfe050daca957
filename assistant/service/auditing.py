"""Use-case: a finished report is audited on its own, against its form, or against last year's report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.checks.frame.catalogue import Check, checks, run_all
from assistant.checks.frame.context import Context
from assistant.checks.frame.described import Described, described
from assistant.checks.frame.folding import fold
from assistant.checks.frame.kinds import Kind, named
from assistant.domain.document import Document
from assistant.domain.finding import CheckResult, CheckStatus, Finding, Severity
from assistant.service import holding

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.domain.evaluation import Evaluation
    from assistant.service.checking import Data


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome: findings after folding, one result per check, and the kinds of document recognised."""

    document: Document
    kinds: frozenset[Kind]
    findings: tuple[Finding, ...]
    results: tuple[CheckResult, ...]
    against: str = ""
    decided: tuple[tuple[Finding, str], ...] = ()  # findings a person decided on earlier, left out of `findings`

    @property
    def has_errors(self) -> bool:
        """Is anything open at error level?"""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def is_whole(self) -> bool:
        """Did every check run to its end?"""
        return all(result.status is not CheckStatus.CRASHED for result in self.results)

    def as_json(self) -> dict[str, Any]:
        """The audit as the contract prints it."""
        return {
            "findings": [finding.as_json() for finding in self.findings],
            "checks": [_check_json(result) for result in self.results],
            "summary": self.summary(),
        }

    def summary(self) -> dict[str, Any]:
        """Counts, and what was recognised."""
        counts = {str(s): sum(f.severity is s for f in self.findings) for s in Severity}
        return {
            "file": self.document.name,
            "kinds": [str(kind) for kind in Kind if kind in self.kinds],
            "kind": named(self.kinds),
            "findings": len(self.findings),
            **counts,
            "examined": sum(result.examined for result in self.results),
            "checks_run": sum(result.status is CheckStatus.RUN for result in self.results),
            "checks_not_applicable": sum(result.status is CheckStatus.NOT_APPLICABLE for result in self.results),
            "checks_crashed": sum(result.status is CheckStatus.CRASHED for result in self.results),
            "decided": len(self.decided),
            "against": self.against or None,
            "warnings": list(self.document.warnings),
        }


def _check_json(result: CheckResult) -> dict[str, Any]:
    return {
        "code": result.code,
        "examined": result.examined,
        "passed": result.passed,
        "failed": result.failed,
        "status": str(result.status),
        "why": result.why or None,
    }


def audit(
    path: Path,
    settings: Settings,
    *,
    against: Path | None = None,
    ruleset: str | None = None,
    data: Data | None = None,
) -> Audit:
    """Audit the report in `path`; raises BadInputError where a file cannot be read or a rule set is unknown.

    With `against` its figures are held against the form there besides; `data` are the facts of that form where a
    person corrected its reading.
    """
    document = _document(path, settings)
    if against is None:
        return audit_document(document, ruleset=_ruleset(ruleset))
    other, given = _document(against, settings), _given(against, settings)
    outcome = audit_document(document, other=other, given=given, ruleset=_ruleset(ruleset))
    known, note = (data, "") if data is not None else _data(other, given, document, ruleset)
    further, notes = holding.contradictions(document, outcome.findings, known) if known is not None else ((), ())
    warnings = tuple(filter(None, (*document.warnings, note, *notes)))
    return replace(outcome, document=replace(document, warnings=warnings), findings=(*outcome.findings, *further))


def _data(
    other: Document, given: tuple[Evaluation, ...], report: Document, ruleset: str | None
) -> tuple[Data | None, str]:
    from assistant.ingest import read_evaluations

    return holding.data_of(given or read_evaluations(other).evaluations, report, other.name, ruleset)


def _given(path: Path, settings: Settings) -> tuple[Evaluation, ...]:
    """The evaluations of a JSON file, which has no tables; those of other files are read where they are asked for."""
    from assistant.service.reading import load_evaluations

    return tuple(load_evaluations(path, settings)) if path.suffix.lower() == ".json" else ()


def audit_document(
    document: Document, *, other: Document | None = None, given: tuple[Evaluation, ...] = (), ruleset: Any = None
) -> Audit:
    """Audit a document already read."""
    context = Context(document, other=other, given=given, ruleset=ruleset)
    results = run_all(context)
    findings = fold(finding for result in results for finding in result.findings)
    return Audit(document, context.kinds, tuple(findings), tuple(results), other.name if other else "")


def audit_passages(passages: Iterator[tuple[Any, str]]) -> Iterator[dict[str, Any]]:
    """One result for each (id, text), as they come; a text may be a single sentence."""
    from assistant.ingest import text_document

    for identifier, text in passages:
        yield {"id": identifier, **audit_document(text_document(text, str(identifier))).as_json()}


def catalogue(code: str | None = None) -> Sequence[Check | Described]:
    """All checks and described codes, or the one called `code`; raises BadInputError for an unknown one."""
    from assistant.errors import BadInputError

    everything: list[Check | Described] = [*checks(), *described()]
    everything.sort(key=lambda entry: entry.code)
    found = [entry for entry in everything if code is None or entry.code == code.upper()]
    if not found and code is not None:
        raise BadInputError(f"检查编号 {code}", "没有这项检查", remedy="请用 jushi checks 查看全部编号")
    return found


def _document(path: Path, settings: Settings) -> Document:
    from assistant.ingest import read_document

    return read_document(path, settings.limits)


def _ruleset(identifier: str | None) -> Any:
    if identifier is None:
        return None
    from assistant.scoring.rulesets import load

    return load(identifier)


def export(
    outcome: Audit, source: Path, *, html: Path | None = None, docx: Path | None = None, xlsx: Path | None = None
) -> None:
    """Write the asked-for files; raises BadInputError where one cannot be written."""
    from assistant.export import writing

    if html is not None:
        from assistant.export.audit_html import page

        writing.replace(html, page(outcome.document, outcome.findings, outcome.summary()).encode())
    if docx is not None:
        from assistant.export.audit_docx import commented

        writing.replace(docx, commented(outcome.document, outcome.findings, source))
    if xlsx is not None:
        from assistant.export.audit_xlsx import workbook

        writing.replace(xlsx, workbook(outcome.findings, outcome.summary()))
