"""One form printed in parts, each under a title or on a sheet of its own: base data, funds, indicators, causes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.ingest.forms.draft import Doubted, FormDraft
from assistant.ingest.forms.questions import possible_totals
from assistant.ingest.forms.words import flat, number_of

_NAMES: Final = ("unit", "project", "implementer", "authority", "year")
_ONCE: Final = frozenset(("total", "review_total", "grade"))
_LISTS: Final = (
    "budget_lines", "objectives", "indicators", "tasks", "facts", "causes", "measures", "sections", "notes", "headers",
    "heads", "titles", "conflicts",
)  # fmt: skip
_NUMBER: Final = re.compile(r"^(\w+)\[(\d+)\]")


def joined_parts(drafts: list[FormDraft]) -> list[FormDraft]:
    """`drafts` with those put together that are parts of one form."""
    result: list[FormDraft] = []
    for draft in drafts:
        if result and _is_part(result[-1], draft):
            _put_together(result[-1], draft)
        else:
            result.append(draft)
    return result


def _is_part(before: FormDraft, draft: FormDraft) -> bool:
    """Does `draft` hold what a form has once and `before` lacks, and name no other unit, project or kind of form?"""
    funds, indicators = (before.budget_lines, draft.budget_lines), (before.indicators, draft.indicators)
    if not any((*funds, before.indicators)) or all(funds) or before.lists_forms or draft.lists_forms:
        return False
    if all(indicators) and not _has_other_levels(before, draft):
        return False
    if not draft.has_rows:
        told = bool(draft.causes or draft.measures or draft.objectives or draft.values)
        return told and (draft.begins_sheet or _names_its_form(before, draft))
    if any(before.values[name] != draft.values[name] for name in _ONCE & before.values.keys() & draft.values.keys()):
        return False
    return _name_the_same(before.values, draft.values) and len(_scopes(before) | _scopes(draft)) <= 1


def _has_other_levels(before: FormDraft, draft: FormDraft) -> bool:
    """Does `draft` go on with other first levels, and end with no total but that of both?"""
    levels = [{flat(item.get("level1") or "") for item in part.indicators} for part in (before, draft)]
    if "" in levels[0] | levels[1] or levels[0] & levels[1]:
        return False
    total = number_of(draft.values.get("total"))
    lines, items = before.budget_lines + draft.budget_lines, before.indicators + draft.indicators
    return total is None or total in possible_totals(FormDraft(budget_lines=lines, indicators=items))


def _name_the_same(one: dict[str, str], other: dict[str, str]) -> bool:
    named = [{name: flat(values[name]) for name in _NAMES if name in values} for values in (one, other)]
    return named[0].items() <= named[1].items() or named[1].items() <= named[0].items()


def _names_its_form(before: FormDraft, draft: FormDraft) -> bool:
    """Does a part under a title of its own repeat whose form it is?"""
    same = draft.values.keys() & before.values.keys() & {"unit", "project", "implementer"}
    return bool(same) and _name_the_same(before.values, draft.values)


def _scopes(draft: FormDraft) -> set[str]:
    titles = "".join(draft.titles)
    return {scope for scope, words in (("department", "整体"), ("project", "项目")) if words in titles}


def _put_together(form: FormDraft, part: FormDraft) -> None:
    for doubt in part.doubts:
        form.doubts.append(_renumbered(doubt, form))
    for name in _LISTS:
        getattr(form, name).extend(getattr(part, name))
    form.values = part.values | form.values
    form.used |= part.used
    form.settled |= part.settled
    form.asides |= part.asides
    form.has_budget_table |= part.has_budget_table
    form.has_total_row |= part.has_total_row
    form.unit_note = form.unit_note or part.unit_note
    form.points_total = form.points_total or part.points_total


def _renumbered(doubt: Doubted, form: FormDraft) -> Doubted:
    """The doubt with the number that its row gets behind those of `form`."""
    match = _NUMBER.match(doubt.path)
    if match is None or match[1] not in _LISTS:
        return doubt
    number = len(getattr(form, match[1])) + int(match[2])
    return replace(doubt, path=f"{match[1]}[{number}]{doubt.path[match.end() :]}")
