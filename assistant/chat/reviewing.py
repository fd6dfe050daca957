"""Reviewing a finished report: what does not add up in it, and what a person decided about each finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from assistant.chat.desk import Desk, file_name, named
from assistant.chat.store import now
from assistant.chat.work import Decision, StoredFile, Work
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Finding, Role
from assistant.errors import BadInputError
from assistant.service import auditing, belonging, checking, reading
from assistant.service.auditing import Audit

_KEPT: Final = 6
_AUDITS: dict[tuple[str, ...], Audit] = {}
SUFFIXES: Final = (".docx", ".xlsx", ".html")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with what was decided about it, if anything was."""

    finding: Finding
    decision: Decision | None

    @property
    def start(self) -> int:
        """Where its figure or words stand in the text; findings about the whole come last."""
        return next((span.start for span in self.finding.spans if span.role is Role.STATED), 1 << 60)


def take_report(desk: Desk, work: Work, source: Path, name: str) -> None:
    """Keep a finished report in place of the one before; decisions stay. Raises BadInputError."""
    reading.read_document(named(source, name), desk.settings)
    with desk.taking(work, source, name, "report", work.of_role("report")):
        if not work.evaluations:
            work.title = f"审核 {Path(name).stem}"
        if not work.decisions:
            work.decisions = _earlier(desk, work, Path(name).name)


def _earlier(desk: Desk, work: Work, name: str) -> list[Decision]:
    """What was decided when a report of this name was reviewed in another work of this person."""
    for identifier, _title, _changed in desk.store.listed(desk.user.name):
        other = desk.open(identifier)
        reports = [file.name for file in other.of_role("report")]
        if other.identifier != work.identifier and name in reports and other.decisions:
            return [decision.model_copy() for decision in other.decisions]
    return []


def report_of(work: Work) -> StoredFile:
    """The report under review; raises BadInputError where there is none."""
    reports = work.of_role("report")
    if not reports:
        raise BadInputError("审核", "还没有上传成稿报告")
    return reports[-1]


def audited(desk: Desk, work: Work) -> Audit:
    """The audit of the report, against the work's form where there is one; kept for the page's next look."""
    report, forms = report_of(work), work.of_role("form")
    key = (work.identifier, report.stored, forms[-1].stored if forms else "", desk.state(work))
    kept = _AUDITS.get(key)
    if kept is None:
        path = desk.store.path(work, report)
        form = desk.store.path(work, forms[-1]) if forms else None
        if form is not None and mismatch(work.evaluation, reading.read_document(path, desk.settings).text):
            form = None
        data = checking.data_of([desk.case(work)], desk.evaluation(work).label) if form is not None else None
        outcome = auditing.audit(path, desk.settings, against=form, ruleset=work.ruleset, data=data)
        kept = _AUDITS[key] = replace(outcome, document=replace(outcome.document, name=report.name))
        for old in list(_AUDITS)[:-_KEPT]:
            _AUDITS.pop(old, None)
    return kept


def mismatch(evaluation: Evaluation | None, text: str) -> str:
    """Why a report cannot be of the form beside it (another year, another unit); "" where it can.

    The figures of another year or unit differ everywhere: that is one thing to say, not a hundred.
    """
    if evaluation is None:
        return ""
    apart = belonging.of_another_year(text, [evaluation.year]) or belonging.of_another_unit(text, evaluation)
    return f"{apart}，没有与表核对。" if apart else ""


def remarks(desk: Desk, work: Work) -> list[Remark]:
    """Every finding in reading order."""
    decided = {decision.fingerprint: decision for decision in work.decisions}
    found = [Remark(finding, decided.get(finding.fingerprint)) for finding in audited(desk, work).findings]
    return sorted(found, key=lambda remark: remark.start)


def decide(desk: Desk, work: Work, fingerprint: str, verdict: str, why: str) -> None:
    """Accept or dismiss a finding with a reason, or open it again (verdict "open")."""
    if fingerprint not in {finding.fingerprint for finding in audited(desk, work).findings}:
        raise BadInputError("这条意见", "已不在清单里", remedy="请刷新后再选")
    if verdict == "dismissed" and not why.strip():
        raise BadInputError("不采纳", "请写明理由")
    kept = [decision for decision in work.decisions if decision.fingerprint != fingerprint]
    if verdict != "open":
        made = {
            "fingerprint": fingerprint,
            "verdict": verdict,
            "why": why.strip(),
            "who": desk.user.name,
            "when": now(),
        }
        kept.append(Decision.model_validate(made))
    work.decisions = kept
    desk.save(work)


def export(desk: Desk, work: Work, suffix: str, severities: Sequence[str]) -> Path:
    """The review list as comments in Word, as a sheet or as a page: without what was dismissed."""
    if suffix not in SUFFIXES:
        raise BadInputError("格式", "不支持", remedy=f"可选：{'、'.join(SUFFIXES)}")
    outcome = audited(desk, work)
    wanted = tuple(
        remark.finding
        for remark in remarks(desk, work)
        if remark.finding.severity in severities and not (remark.decision and remark.decision.verdict == "dismissed")
    )
    report = report_of(work)
    target = desk.store.exports_of(work) / f"{file_name(Path(report.name).stem)}_审核意见{suffix}"
    auditing.export(
        replace(outcome, findings=wanted), desk.store.path(work, report), **{suffix.removeprefix("."): target}
    )
    desk.store.log_export(desk.user.name, work, target.name, final=True, note=f"审核意见{len(wanted)}条")
    return target
