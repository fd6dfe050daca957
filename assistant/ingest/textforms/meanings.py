"""What headings mean beside each other: 评价内容 alone names the indicators, the first of two budgets the lines.

The rules are those of tables with lines (`forms.column_kinds`), asked with the headings as columns.
"""

from __future__ import annotations

from typing import Final

from assistant.ingest.forms.column_kinds import told_apart
from assistant.ingest.forms.columns import BY_NAME, Column
from assistant.ingest.forms.grammar import says_level
from assistant.ingest.forms.words import key as key_of_text
from assistant.ingest.formwords import KEYS, MONEY_COLUMNS, column_key
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.grouped_headings import NAMES, Arrangement, Columns
from assistant.ingest.textforms.heading_words import OPENING, heading_text, is_several, money_key

_KINDS: Final = {"initial": "initial_budget", "review": "review_score", "part": "adjustment", "task": "name"}
# What columns are for the split of rows whose headings another heading makes mean less.
_LESSER: Final = {"points": "weight"} | {key: key for key in ("reason", "criterion", "unit", "sign")}


def by_themselves(columns: Columns) -> Columns:
    """The keys the headings have by themselves: those of money where no indicators are named, and none for a heading
    that only resembles the name of a column where that column stands beside it, or one that says its level."""
    vague = [OPENING.fullmatch(heading_text(run)) is not None and not _is_named(run) for _, run in columns]
    columns = [("strange" if own else key, run) for own, (key, run) in zip(vague, columns, strict=True)]
    if not any(key in NAMES for key, _ in columns):
        columns = [(money_key(run) or key, run) for key, run in columns]
    for is_certain in (_is_named, says_its_level):
        certain = {key for key, run in columns if is_certain(run)}
        columns = [("strange" if key in certain and not is_certain(run) else key, run) for key, run in columns]
    return columns


def says_its_level(run: list[Piece]) -> bool:
    """Does the heading say which level it heads (三级指标)?"""
    return says_level(key_of_text(heading_text(run)))


def told(arrangement: Arrangement) -> Columns:
    """The columns of `arrangement` with the keys they have beside each other."""
    family = "indicators" if any(key in NAMES for key, _ in arrangement.columns) else "budget"
    over = {at: heading_text(run) for begin, end, run in arrangement.groups for at in range(begin, end)}
    before = [_column(at, key, run, over.get(at, "")) for at, (key, run) in enumerate(arrangement.columns)]
    after = told_apart(list(before), family)
    keys = [
        _key(key, own, column.kind) for (key, _), own, column in zip(arrangement.columns, before, after, strict=True)
    ]
    if family == "budget":  # 年度预算 | 类别 | 年初数: what stands before the names of funds heads no amounts
        keys = ["task" if key == "name" else key for key in keys]
        names = keys.index("task") if "task" in keys else 0
        keys[:names] = ["strange" if key in MONEY_COLUMNS else key for key in keys[:names]]
    return [(key, run) for key, (_, run) in zip(keys, arrangement.columns, strict=True)]


def _column(at: int, key: str, run: list[Piece], over: str) -> Column:
    kind = None if key == "strange" else _KINDS.get(key, key)
    text = f"{over} {heading_text(run)}".strip()
    return Column(kind, at, at + 1, text, "" if over or _is_named(run) else BY_NAME)


def _is_named(run: list[Piece]) -> bool:
    """Is the heading one of the very names of a column, or made of words that leave no doubt?"""
    return column_key(heading_text(run), words=not is_several(run)) is not None


def _key(key: str, before: Column, kind: str | None) -> str:
    """The key of a column that is `kind` beside the others, and was `key` by itself."""
    if kind == before.kind:
        return key
    if kind is None or kind == "objective":  # goals take any text
        return _LESSER.get(key, "strange")
    return "task" if kind == "name" and key == "budget" else KEYS.get(kind, kind)
