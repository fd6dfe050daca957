"""Execution without a table: 全年预算数 | 64 | 全年执行数 | 59.52 beside each other are one budget line."""

from __future__ import annotations

from typing import Any, Final

from assistant.ingest.forms.budget import FIELDS
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.draft import Doubted, FormDraft

NAME: Final = "预算资金"
_WHY: Final = "表内没有预算表，由分开填写的预算数、执行数合成一行"


def add_scattered(draft: FormDraft) -> None:
    """Make a budget line of the amounts named as its figures, each named once; they stay facts as well."""
    found: dict[str, dict[str, Any]] = {}
    for fact in draft.facts:
        kind = kind_of(fact["label"], "budget")[0]
        if kind in FIELDS and kind != "reason" and found.setdefault(kind, fact) is not fact:
            return
    if draft.budget_lines or not {"budget", "executed"} <= found.keys():
        return
    line: dict[str, Any] = {"name": NAME, "unit": found["budget"]["unit"], "place": found["budget"]["source"]}
    for kind, fact in found.items():
        line[FIELDS[kind]] = fact["value"] + ("%" if fact["unit"] == "%" else "")
        draft.doubts.append(Doubted(f"budget_lines[0].{FIELDS[kind]}", line[FIELDS[kind]], _WHY, fact["source"]))
    draft.budget_lines.append(line)
