"""A finished report held against the form given beside it: what the form contradicts, and whether it is its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.checks.frame.years import year_of
from assistant.domain.finding import Severity, Verdict
from assistant.figures import read_figures
from assistant.service import belonging, checking, drafting

if TYPE_CHECKING:
    from assistant.domain.document import Document
    from assistant.domain.evaluation import Evaluation
    from assistant.domain.finding import Finding, Judgement


def data_of(
    read: Sequence[Evaluation], report: Document, source: str, ruleset: str | None = None
) -> tuple[checking.Data | None, str]:
    """The data of those forms `read` from a file that the report may be of, and why there are none though it has forms.

    A report of last year given for comparison holds the forms of its own year: those are not spoken of.
    """
    forms = [form for form in read if form.indicators or form.budget_lines or form.facts]
    told = year_of(report.text)
    of_year = [form for form in forms if told in (None, str(form.year))]
    strange = [belonging.of_another_unit(report.text, form) for form in of_year]
    own = [form for form, apart in zip(of_year, strange, strict=True) if not apart]
    if not own:
        return None, f"{strange[0]}，没有与表核对。" if strange else ""
    return checking.data_of([drafting.case_to_check(form, together=read, ruleset=ruleset) for form in own], source), ""


def contradictions(
    report: Document, found: Sequence[Finding], data: checking.Data
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """What the data contradict where the audit has `found` nothing yet; and notes on the data.

    What the form merely does not hold is no finding here: a report tells more than its form.
    """
    checked = checking.check_report(report, data)
    told = {(span.start, span.end) for finding in found for span in finding.spans}
    contradicted = {(j.start, j.end) for j in _sure(checked, data)}
    contradicted |= {(span.start, span.end) for finding in checked.beside for span in finding.spans}
    further = tuple(
        finding
        for finding in checked.findings
        if finding.severity is not Severity.HINT
        and (contradicted - told) & {(span.start, span.end) for span in finding.spans}
    )
    return further, checked.notes


def _sure(checked: checking.Checked, data: checking.Data) -> Iterator[Judgement]:
    """The figures called wrong, without those that may be of another thing than the row they were held against.

    A row that its paragraph tells rightly is not told again beside it: what else stands there is a part of it or the
    year before (全年支出280万元，其中基本支出120万元).
    """
    text = checked.document.text
    right = {(j.fact, _paragraph(text, j)) for j in checked.judgements if j.fact and j.verdict is Verdict.MATCHED}
    facts = {fact.identifier: fact for fact in data.book.facts}
    for judged in checked.judgements:
        if judged.verdict is not Verdict.MISMATCH or (judged.fact, _paragraph(text, judged)) in right:
            continue
        fact = facts.get(judged.fact or "")
        low, high = _paragraph(text, judged)
        unnamed = fact is not None and fact.origin == "material" and fact.label not in text[low:high]
        if not unnamed and not any(figure.approximation for figure in read_figures(judged.text)):
            yield judged


def _paragraph(text: str, judged: Judgement) -> tuple[int, int]:
    end = text.find("\n", judged.end)
    return text.rfind("\n", 0, judged.start) + 1, end if end >= 0 else len(text)
