"""Drafts become a Reading: validated evaluations, doubts and questions, and whatever found no field."""

from __future__ import annotations

from typing import Final

from assistant.domain.document import BlockKind, Document
from assistant.domain.evaluation import SCHEMA, Doubt, Evaluation, Reading, Unplaced
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.identity import Identity
from assistant.ingest.forms.narrative import measures_in
from assistant.ingest.forms.parts import joined_parts
from assistant.ingest.forms.questions import questions_of
from assistant.ingest.forms.rows import Key, Row
from assistant.ingest.forms.scattered import add_scattered
from assistant.ingest.forms.words import flat, looks_like_figure

_OWN: Final = frozenset({"unit", "project", "implementer"})  # whose form it is
_STRANGE: Final = "不属于任何一张自评表"
_LOST: Final = "像是表中的数字，没有读入任何字段"


def finish(drafts: list[FormDraft], rows: list[Row], document: Document) -> Reading:
    """The reading of a document; without a form in it everything is unplaced and no evaluation is returned."""
    drafts = joined_parts(drafts)
    forms = [draft for draft in drafts if draft.has_rows and _is_form(draft)]
    forms = [draft for draft in forms if not any(_stands_beside(draft, other) for other in forms)]
    evaluations: list[Evaluation] = []
    doubts: list[Doubt] = []
    questions: list[str] = []
    identities: list[Identity] = []
    for number, draft in enumerate(forms):
        add_scattered(draft)
        if not draft.measures:
            draft.measures = measures_in(draft.sections)
        identity = Identity(draft, identities, document.text)
        identities.append(identity)
        evaluation = _evaluation(draft, identity)
        evaluations.append(evaluation)
        doubts += [Doubt(form=number, field=d.path, text=d.text, why=d.why, place=d.place) for d in draft.doubts]
        questions += questions_of(draft, f"第{number + 1}张表（{evaluation.label}）")
    unplaced = _unplaced(drafts, forms, rows)
    return Reading(
        evaluations=evaluations, unplaced=unplaced, doubts=doubts, questions=questions, warnings=list(document.warnings)
    )


def _is_form(draft: FormDraft) -> bool:
    """Indicators make a form; an execution table alone does where a title, a total or goals stand with it, and it is no
    list of forms."""
    if draft.indicators:
        return True
    if draft.lists_forms:
        return False
    named = bool(draft.titles or draft.objectives or "total" in draft.values)
    return draft.has_budget_table and bool(draft.budget_lines) and named


def _stands_beside(draft: FormDraft, form: FormDraft) -> bool:
    """Is `draft` but a table beside `form`: of money that names nobody, of goals or rules without what came of them, or
    of the same indicators without a score?"""
    scored = "total" in draft.values or bool(_told(draft, "self_score"))
    if draft is form or scored or not form.indicators:
        return False
    if not draft.indicators:
        return not draft.objectives and not _OWN & draft.values.keys()
    if any(line.get("executed") for line in draft.budget_lines):
        return False
    names = _told(draft, "name")
    of_same = len(names & _told(form, "name")) * 2 > len(names)
    return (not _told(draft, "actual") and bool(_told(form, "actual"))) or (of_same and bool(_told(form, "self_score")))


def _told(draft: FormDraft, field: str) -> set[str]:
    """What the indicators print in one field, white space aside."""
    return {flat(item.get(field) or "") for item in draft.indicators} - {""}


def _evaluation(draft: FormDraft, identity: Identity) -> Evaluation:
    doubted: dict[int, list[str]] = {}
    for doubt in draft.doubts:
        if doubt.path.startswith("indicators["):
            number = int(doubt.path[len("indicators[") : doubt.path.index("]")])
            doubted.setdefault(number, []).append(f"{doubt.path.rpartition('.')[2]}：{doubt.why}")
    indicators = [item | {"doubts": doubted.get(number, [])} for number, item in enumerate(draft.indicators)]
    return Evaluation.model_validate(
        {
            "schema": SCHEMA,
            "unit_name": identity.unit,
            "year": identity.year,
            "scope": identity.scope,
            "project_name": identity.project,
            "title": draft.title,
            "budget_lines": [_blank_to_null(line) for line in draft.budget_lines],
            "objectives": [_blank_to_null(objective) for objective in draft.objectives],
            "indicators": [_blank_to_null(item) for item in indicators],
            "tasks": [_blank_to_null(task) for task in draft.tasks],
            "facts": draft.facts,
            "causes": draft.causes,
            "measures": draft.measures,
            "sections": [section for section in draft.sections if section["text"]],
            "notes": draft.notes,
            "headers": draft.headers,
            "self_total": draft.values.get("total"),
            "self_grade": draft.values.get("grade"),
            "review_total": draft.values.get("review_total"),
        }
    )


def _blank_to_null(item: dict[str, object]) -> dict[str, object]:
    return {name: None if value == "" else value for name, value in item.items()}


def _unplaced(drafts: list[FormDraft], forms: list[FormDraft], rows: list[Row]) -> list[Unplaced]:
    """Every cell and paragraph that no form took, and every figure in a table that no field holds, once, with its
    reason."""
    used: set[Key] = set().union(*(draft.used for draft in forms))
    settled: set[Key] = set().union(*(draft.settled for draft in forms))
    reasons: dict[Key, str] = {}
    for draft in drafts:
        reasons |= draft.asides
    found = []
    seen: set[Key] = set()
    for row in rows:
        if row.kind is BlockKind.HEADING and row.pieces[0].place.sheet:
            continue
        for piece in row.filled:
            lost = row.table is not None and piece.identity not in settled and looks_like_figure(piece.text)
            if piece.identity in seen or (piece.identity in used and not lost):
                continue
            seen.add(piece.identity)
            why = reasons.get(piece.identity, _LOST if piece.identity in used else _STRANGE)
            found.append(Unplaced(place=str(piece.place), text=piece.text.strip(), why=why))
    return found
