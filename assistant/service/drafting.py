"""Use-case: a form and its materials become a drafted, proved and exported report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.config import ModelSettings, Settings
from assistant.domain.draft import Draft
from assistant.domain.evaluation import Evaluation, Reading, StatedFact
from assistant.domain.fact import Fact
from assistant.domain.finding import Finding, Judgement, Severity
from assistant.domain.trace import Scorecard
from assistant.errors import BadInputError, ConfidentialError, UndecidedRuleSetError
from assistant.service import borrowing, reading, scoring

if TYPE_CHECKING:
    from assistant.drafting.dossier import Dossier
    from assistant.drafting.material import Material
    from assistant.drafting.outline import Outline
    from assistant.drafting.revising import Revised
    from assistant.drafting.writing import Progress
    from assistant.llm import Endpoint

SECTIONS = ("overview", "deviation", "summary", "all")
FORMATS = (".docx", ".md", ".html", ".xlsx")


@dataclass(frozen=True, slots=True)
class Case:
    """One form with everything a draft of it needs; made once, drafted and revised many times."""

    dossier: Dossier
    scorecard: Scorecard | None
    findings: tuple[Finding, ...] = ()  # what scoring found in the form
    notes: tuple[str, ...] = ()  # what was doubtful in reading it

    @property
    def evaluation(self) -> Evaluation:
        """The form."""
        return self.dossier.evaluation

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the book, with those derived so far."""
        return (*self.dossier.book.facts, *self.dossier.book.derived)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft beside the case it was made from."""

    case: Case
    draft: Draft

    @property
    def form_errors(self) -> tuple[Finding, ...]:
        """What is wrong with the form itself: the draft tells its figures as they stand there."""
        return tuple(finding for finding in self.case.findings if finding.severity is Severity.ERROR)

    @property
    def status(self) -> int:
        """0 where the draft is final, nothing failed and the form holds no error, else 1."""
        return 0 if self.draft.is_final and self.draft.endpoint_problem is None and not self.form_errors else 1


def case_of(
    evaluation: Evaluation,
    materials: Sequence[Material] = (),
    *,
    together: Sequence[Evaluation] = (),
    ruleset: str | None = None,
    extra: Sequence[StatedFact] = (),
    marking: str = "",
) -> Case:
    """Score a form beside its materials; raises UndecidedRuleSetError.

    Facts alone need no rule set: there is nothing to score.
    """
    from assistant.drafting.dossier import open_dossier

    if not (evaluation.indicators or evaluation.budget_lines or ruleset):
        return Case(open_dossier(evaluation, None, materials, extra, marking), None)
    scored = scoring.score_one(evaluation, together, ruleset)
    card = scored.scorecard
    return Case(open_dossier(evaluation, card, materials, extra, marking), card, scored.findings)


def case_to_check(
    evaluation: Evaluation,
    materials: Sequence[Material] = (),
    *,
    together: Sequence[Evaluation] = (),
    ruleset: str | None = None,
) -> Case:
    """As `case_of`; where no rule set is certain, what the form prints alone, and a note that says so.

    A text is held against the form: only scores that the rules compute need the rules.
    """
    from assistant.drafting.dossier import open_dossier

    try:
        return case_of(evaluation, materials, together=together, ruleset=ruleset)
    except UndecidedRuleSetError as error:
        note = f"{error.source}：{error.problem}，只按表上印的数据核对；要核对按规则算出的得分，请用 --ruleset 指定"
        return Case(open_dossier(evaluation, None, materials, (), ""), None, notes=(note,))


def draft(
    case: Case,
    settings: Settings,
    *,
    section: str = "overview",
    model: str | None = None,
    headings: Sequence[str] = (),
    progress: Progress | None = None,
    prompt: str | None = None,
    endpoint: Endpoint | None = None,
) -> Drafted:
    """Draft one part (overview, deviation, summary, all) under the family's headings, or the user's own.

    `model` names an endpoint of the settings ("none": no model; None: the default one where configured). `progress`
    hears the stages and each proved sentence as it comes; `prompt` is a prompt version other than the default;
    `endpoint` speaks to the model in the place of one made from its settings.
    """
    outline = outline_of(case, section, headings)
    chosen = settings.model_named(model)
    if chosen is None:
        from assistant.drafting.draft import compose_draft

        return Drafted(case, compose_draft(case.dossier, outline))
    return Drafted(case, _written(case, settings, endpoint or chosen, outline, progress, prompt))


def _written(
    case: Case,
    settings: Settings,
    chosen: ModelSettings | Endpoint,
    outline: Outline,
    progress: Progress | None,
    prompt: str | None = None,
) -> Draft:
    """What the model wrote, proved; the composed draft with the problem where nothing may or can be sent."""
    from assistant import llm
    from assistant.drafting.draft import compose_draft
    from assistant.drafting.writing import Writer

    endpoint = chosen if isinstance(chosen, llm.Endpoint) else llm.Endpoint(chosen)
    try:
        llm.guard(case.dossier.marking, endpoint.settings, settings.privacy)
    except ConfidentialError as error:
        return replace(compose_draft(case.dossier, outline), endpoint_problem=str(error))
    borrowed = borrowing.for_draft(case.evaluation, (heading.kind for heading in outline.headings), settings)
    writer = Writer(endpoint, redact=settings.privacy.redact, prompt_version=prompt)
    writer.style, writer.foreign = borrowed.style, borrowed.foreign
    if progress is not None:
        writer.progress = progress
    drafted = writer.draft(case.dossier, outline)
    return replace(drafted, sources=(*drafted.sources, *borrowed.sources))


def revise(
    case: Case,
    settings: Settings,
    heading: str,
    current: str,
    request: str,
    *,
    model: str | None = None,
    progress: Progress | None = None,
    endpoint: Endpoint | None = None,
) -> Revised:
    """Change one section as a person asks; sentences that were not touched stay byte for byte.

    Raises BadInputError where no model is configured: wording is a model's work.
    """
    from assistant import llm
    from assistant.drafting.revising import Revised, revise
    from assistant.drafting.writing import Writer

    chosen = settings.model_named(model)
    if chosen is None:
        raise BadInputError("改写", "没有配置模型，不能改写措辞", remedy="请直接修改文字，或在配置里加上模型")
    try:
        llm.guard(case.dossier.marking, chosen, settings.privacy)
    except ConfidentialError as error:
        return Revised(current, problem=str(error))
    writer = Writer(endpoint or llm.Endpoint(chosen), redact=settings.privacy.redact)
    if progress is not None:
        writer.progress = progress
    return revise(writer, case.dossier, heading, current, request)


def objections(case: Case, text: str, judgements: Sequence[Judgement]) -> list[Finding]:
    """What the words of a section say against the data (errors), and what stands in no source (warnings)."""
    from assistant.drafting import gate

    return gate.objections(text, judgements, case.dossier)


def outline_of(case: Case, section: str, headings: Sequence[str] = ()) -> Outline:
    """The outline of a part; raises BadInputError for a part that does not exist."""
    from assistant.drafting import draft as drafting
    from assistant.drafting.outline import own_outline

    if section not in SECTIONS:
        raise BadInputError(f"--section {section}", "没有这个部分", remedy=f"可选：{'、'.join(SECTIONS)}")
    ruleset = case.scorecard.ruleset if case.scorecard is not None else case.evaluation.ruleset
    return drafting.outline_of(section, ruleset, own_outline(headings) if headings else None)


def draft_file(
    path: Path,
    settings: Settings,
    *,
    materials: Sequence[Path] = (),
    form: str | None = None,
    section: str = "overview",
    model: str | None = None,
    ruleset: str | None = None,
    headings: Sequence[str] = (),
) -> list[Drafted]:
    """Draft every form of a file, or only `form`."""
    whole, marking = read_marked(path, settings)
    chosen = reading.only(whole, path, form).evaluations
    texts = [read_material(material, settings) for material in materials]
    cases = [
        replace(
            case_of(form_, texts, together=whole.evaluations, ruleset=ruleset, marking=marking),
            notes=reading.notes_of(reading.only(whole, path, str(whole.evaluations.index(form_) + 1)), path.name),
        )
        for form_ in chosen
    ]
    return [draft(case, settings, section=section, model=model, headings=headings) for case in cases]


class Exported(NamedTuple):
    """A written draft, and under which name the one that a person had revised there was kept."""

    path: Path
    kept: Path | None


def export(drafted: Drafted, path: Path, *, public: bool = False) -> Exported:
    """Write a draft to `path` (.docx, .md, .html, .xlsx); raises BadInputError for another suffix.

    Returns where, and the name under which a revised Word file there was kept.
    """
    from assistant import export as exporting

    kept = exporting.write(
        drafted.draft, drafted.case.evaluation, drafted.case.scorecard, drafted.case.facts, path, public=public
    )
    return Exported(path, kept)


def export_all(drafts: Sequence[Drafted], path: Path, *, public: bool = False) -> list[Exported]:
    """One file a form: `path` itself for one, `path` with a number before its suffix for several."""
    if path.suffix.lower() not in FORMATS:
        raise BadInputError(str(path), "不支持这种输出格式", remedy=f"请用 {'、'.join(FORMATS)} 结尾的文件名")
    paths = [path] if len(drafts) == 1 else [path.with_stem(f"{path.stem}-{n}") for n in range(1, len(drafts) + 1)]
    return [export(drafted, target, public=public) for drafted, target in zip(drafts, paths, strict=True)]


def as_json(drafts: Sequence[Drafted]) -> dict[str, Any]:
    """What `jushi draft --format json` prints."""
    return {"drafts": [_draft_json(drafted) for drafted in drafts]}


def _draft_json(drafted: Drafted) -> dict[str, Any]:
    draft = drafted.draft
    return {
        "form": draft.form,
        "sections": [
            {
                "name": section.name,
                "level": section.level,
                "text": section.text,
                "figures": [judgement.as_json() for judgement in section.judgements],
                "by": section.by,
            }
            for section in draft.sections
        ],
        "findings": [finding.as_json() for finding in draft.findings],
        "form_findings": [finding.as_json() for finding in drafted.case.findings],
        "notes": list(drafted.case.notes),
        "questions": list(draft.questions),
        "model": draft.model,
        "prompt": draft.prompt,
        "sources": list(draft.sources),
        "signed": draft.signed,
        "final": draft.is_final,
        "endpoint_problem": draft.endpoint_problem,
    }


def read_marked(path: Path, settings: Settings) -> tuple[Reading, str]:
    """The forms of a file and its secrecy marking."""
    from assistant.service import evaluation_file

    if evaluation_file.is_evaluation_file(path):
        return evaluation_file.read_file(path), ""
    document = reading.read_document(path, settings)
    return reading.read_forms(document), document.marking


def read_material(path: Path, settings: Settings) -> Material:
    """A text the unit gave beside the form; raises BadInputError."""
    from assistant.drafting.material import Material

    document = reading.read_document(path, settings)
    return Material(path.name, document.text, document.marking)
