"""Use-case: every form of a file becomes a folder of outputs and a row for the summary of a batch."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation, Reading
from assistant.domain.fact import Fact
from assistant.domain.finding import Finding, Severity
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import Dimension, plain
from assistant.domain.scores import range_text
from assistant.service import drafting

if TYPE_CHECKING:
    from assistant.drafting.material import Material
    from assistant.export.sheet import Sheet as Sheet
    from assistant.llm.stored import Request as Request

OUTPUTS = DOCX, MARKDOWN, CHECK, QUESTIONS, EVALUATION = (
    "初稿.docx",
    "初稿.md",
    "核对.json",
    "需补充.md",
    "evaluation.json",
)
_FORM_NUMBER = re.compile(r"第(\d+)张表")
_BUDGET, _EXECUTED, _PROJECTS = "预算数", "执行数", "项目支出"


@dataclass(frozen=True, slots=True)
class FormDraft:
    """One drafted form with what was found in form and text, and what its unit is asked.

    `kept`: where the Word draft was moved that a person had revised and this one replaces; None where there was none.
    """

    number: int
    drafted: drafting.Drafted
    findings: tuple[Finding, ...]
    questions: tuple[str, ...]
    kept: Path | None = None

    @property
    def evaluation(self) -> Evaluation:
        """The form."""
        return self.drafted.case.evaluation

    @property
    def has_errors(self) -> bool:
        """Is anything found at error level?"""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file and its materials as read; plain values, so that another process can go on with them."""

    reading: Reading
    marking: str
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class FormJob:
    """One file to draft; `replies` and `failed` are what a model answered so far, by hash of the request."""

    path: Path
    settings: Settings
    materials: tuple[Path, ...] = ()
    ruleset: str | None = None
    model: str | None = None
    section: str = "all"
    replies: Mapping[str, str] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobResult:
    """The drafted forms of a file, and the calls that must be answered before the others can be drafted."""

    forms: tuple[FormDraft, ...]
    pending: tuple[Request, ...]


def open_file(job: FormJob) -> Opened:
    """Read the file and its materials; raises BadInputError."""
    read, marking = drafting.read_marked(job.path, job.settings)
    return Opened(read, marking, tuple(drafting.read_material(path, job.settings) for path in job.materials))


def draft_forms(job: FormJob, opened: Opened) -> JobResult:
    """Score and draft every form of a file; raises BadInputError, UndecidedRuleSetError."""
    from assistant.llm.stored import UnansweredError

    together, marking = opened.reading.evaluations, opened.marking
    forms: list[FormDraft] = []
    pending: list[Request] = []
    for number, evaluation in enumerate(together, 1):
        case = drafting.case_of(evaluation, opened.materials, together=together, ruleset=job.ruleset, marking=marking)
        try:
            drafted = _drafted(case, job)
        except UnansweredError as error:
            pending.append(error.request)
            continue
        asked = dict.fromkeys((*_asked_of(opened.reading, number), *drafted.draft.questions))
        forms.append(FormDraft(number, drafted, (*case.findings, *drafted.draft.findings), tuple(asked)))
    return JobResult(tuple(forms), tuple(pending))


def _drafted(case: drafting.Case, job: FormJob) -> drafting.Drafted:
    chosen = job.settings.model_named(job.model)
    if job.model is None or chosen is None:
        return drafting.draft(case, job.settings, section=job.section, model="none")
    from assistant.llm.stored import StoredEndpoint

    endpoint = StoredEndpoint(chosen, replies=job.replies, failed=job.failed)
    return drafting.draft(case, job.settings, section=job.section, model=job.model, endpoint=endpoint)


def _asked_of(read: Reading, number: int) -> list[str]:
    """The reader's questions about a form; those about the file as a whole go with its first one."""
    chosen = []
    for question in read.questions:
        about = _FORM_NUMBER.match(question)
        if (int(about[1]) if about else 1) == number:
            chosen.append(question)
    return chosen


def write_form(form: FormDraft, folder: Path) -> FormDraft:
    """All outputs of a form into its folder, each in one step; returns the form with what was `kept` there."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = drafting.export(form.drafted, folder / DOCX).kept
    drafting.export(form.drafted, folder / MARKDOWN)
    _write_json(folder / CHECK, check_report(form))
    _write_json(folder / EVALUATION, form.evaluation.model_dump(by_alias=True, mode="json"))
    listed = "".join(f"{number}. {question}\n" for number, question in enumerate(form.questions, 1))
    replace(
        folder / QUESTIONS,
        f"# {form.drafted.draft.form}：需要补充的内容\n\n{listed or '没有需要补充的内容。'}\n".encode(),
    )
    return dataclasses.replace(form, kept=kept)


def check_report(form: FormDraft) -> dict[str, Any]:
    """Every figure of the draft with its verdict, and every finding of form and draft."""
    draft = form.drafted.draft
    figures = [
        {"section": section.name, **judgement.as_json()}
        for section in draft.sections
        for judgement in section.judgements
    ]
    return {
        "form": draft.form,
        "figures": figures,
        "findings": [finding.as_json() for finding in form.findings],
        "summary": {"figures": len(figures), **counts(form.findings)},
        "against": "自评表",
    }


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings of each severity."""
    found = [finding.severity for finding in findings]
    return {severity.value: found.count(severity) for severity in Severity}


def outcome(form: FormDraft) -> dict[str, Any]:
    """What the summary and the cross-checks need of a form, as plain data."""
    evaluation, card, draft = form.evaluation, form.drafted.case.scorecard, form.drafted.draft
    made: dict[str, Any] = {
        "form": draft.form,
        "unit": evaluation.unit_name,
        "project": evaluation.project_name,
        "year": evaluation.year,
        "findings": counts(form.findings),
        "questions": list(form.questions),
        "model": draft.model,
        **_amounts(form.drafted.case.facts),
    }
    if card is not None:
        made |= {
            "ruleset": card.ruleset,
            "score": _shown(card.total),
            "grade": card.grade,
            "max_total": _shown(card.max_total),
        }
        if card.total is None:
            made["score_range"] = range_text(None, card.total_low, card.total_high)
    return made | _self_score(evaluation, card.total if card else None)


def _self_score(evaluation: Evaluation, total: Decimal | None) -> dict[str, str]:
    """The printed total, and how far it lies from the score as it would be printed with as many decimals."""
    from assistant.figures.cells import parse_cell

    printed = parse_cell(evaluation.self_total)
    if printed is None:
        return {}
    made = {"self_total": plain(printed.value)}
    if total is not None:
        made["difference"] = plain(printed.value - round_half_up(total, max(0, printed.decimals)))
    return made


def _amounts(facts: Sequence[Fact]) -> dict[str, Any]:
    """Budget and executed of the whole form in yuan, with the interval their printed decimals allow.

    Of a department also the interval of its line of projects, which its projects are added up against.
    """
    known = {fact.identifier: fact for fact in facts if fact.unit.dimension is Dimension.MONEY}
    made: dict[str, Any] = {}
    for key, name in (("budget", _BUDGET), ("executed", _EXECUTED)):
        if (fact := known.get(name)) is not None:
            made[key] = plain(fact.value * fact.unit.factor)
            made[f"{key}_interval"] = _ends(fact)
        if (line := known.get(f"{_PROJECTS}·{name}")) is not None:
            made[f"projects_{key}_interval"] = _ends(line)
    return made


def _ends(fact: Fact) -> list[str] | None:
    ends = fact.interval.scaled(fact.unit.factor)
    return None if ends.low is None or ends.high is None else [str(ends.low), str(ends.high)]


def _shown(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _write_json(path: Path, value: Any) -> None:
    """Indented by pydantic, which takes a twentieth of the time that `json` does when it indents."""
    from pydantic_core import to_json

    replace(path, to_json(value, indent=1))


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step."""
    from assistant.export.writing import replace as put

    put(path, content)


def clear_unfinished(folder: Path) -> None:
    """Remove what killed processes left half written below `folder`, where nobody may be writing now."""
    from assistant.export.writing import clear_unfinished as clear

    clear(folder)


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Tables as a workbook in which text from forms stays text."""
    from assistant.export.sheet import workbook as make

    return make(sheets)


def sheet(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], **more: Any
) -> Sheet:
    """One table of a workbook; see assistant.export.sheet.Sheet."""
    from assistant.export.sheet import Sheet

    return Sheet(title, headings, rows, widths, **more)
