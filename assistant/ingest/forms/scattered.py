"""Execution without a table: 全年预算数 | 64 | 全年执行数 | 59.52 beside each other are one budget line."""

from __future__ import annotations

from typing import Any, Final

from assistant.ingest.forms.budget import FIELDS
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.draft import Doubted, FormDraft
from assistant.ingest.forms.rival_columns import budget_rank

NAME: Final = "预算资金"
_WHY: Final = "表内没有预算表，由分开填写的预算数、执行数合成一行"


def add_scattered(draft: FormDraft) -> None:
    """Make a budget line of the amounts named as its figures, each named once; they stay facts as well."""
    found: dict[str, dict[str, Any]] = {}
    for fact in draft.facts:
        kind = kind_of(fact["label"], "budget")[0]
        if kind not in FIELDS or kind == "reason":
            continue
        other = found.setdefault(kind, fact)
        if other is not fact and (kind != "budget" or budget_rank(other["label"]) == budget_rank(fact["label"])):
            return
        found[kind] = max(other, fact, key=lambda own: budget_rank(own["label"]))
    if draft.budget_lines or not {"budget", "executed"} <= found.keys():
        return
    line: dict[str, Any] = {"name": NAME, "unit": found["budget"]["unit"], "place": found["budget"]["source"]}
    for kind, fact in found.items():
        line[FIELDS[kind]] = fact["value"] + ("%" if fact["unit"] == "%" else "")
        draft.doubts.append(Doubted(f"budget_lines[0].{FIELDS[kind]}", line[FIELDS[kind]], _WHY, fact["source"]))
    draft.budget_lines.append(line)
