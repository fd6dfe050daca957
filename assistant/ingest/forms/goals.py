"""Objectives: goal blocks with their points, the table of expected and achieved goals, and main tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import Header, kind_of
from assistant.ingest.forms.doubtful import look_at
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.headers import header_at
from assistant.ingest.forms.labels import identity_kind
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, key, points_in, prose, says_same, tidy

_NUMBERED: Final = re.compile(r"^\s*((?:目标|任务)\s*\d+)\s*[:：]", re.MULTILINE)
_WITH_POINTS: Final = r"[^(]*\(\d+(?:\.\d+)?分\)"
_OUTCOME: Final = re.compile(r"^[^未]*目标[^未]{0,6}(?:完成|实现)[^原]*$|^(?:全年|年度|实际)*完成情况$")
_NO_GOAL: Final = re.compile(rf"附?[件表]|{vocabulary.LEVEL_NAME.pattern}|{_OUTCOME.pattern}")
_ONE_OF_SEVERAL: Final = re.compile(r"[^:\d.]+?\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)?")
_LABEL: Final = 12  # characters
_ONLY_POINTS: Final = re.compile(r"^\d+(?:\.\d+)?分?$")
_TASK_FIELDS: Final = {
    "name": "name", "content": "content", "budget": "budget", "budget_fiscal": "budget_fiscal",
    "completion": "completion", "executed": "executed", "executed_fiscal": "executed_fiscal", "rate": "rate_printed",
}  # fmt: skip
_TASK_TEXTS: Final = {"name", "content", "completion"}


def goal_block(row: Row) -> tuple[Piece, Piece | None] | None:
    """(label, text) of a row that opens a goal block (年度目标1（60分） | …), None for other rows."""
    pieces = row.filled
    if not pieces or len(pieces) > 3:
        return None
    label, rest = pieces[0], [piece for piece in pieces[1:] if not _ONLY_POINTS.match(flat(piece.text))]
    if not vocabulary.GOAL_BLOCK.match(key(label.text)) or (len(pieces) > 1 and not rest):
        return None
    if len(rest) > 1 or any(is_number(piece.text) for piece in rest):
        return None
    return label, (rest[0] if rest else None)


def block_over(rows: list[Row], index: int) -> tuple[Piece, Piece] | None:
    """(label, text) of a row that the indicators below it stand under, whatever it is called (重点工作一 | …（35分）):
    numbered and with points, or one of them and right over their headings."""
    filled = rows[index].filled
    pieces = filled[:2] + [p for p in filled[2:] if kind_of(p.text, "indicators")[0] != "points"]
    alone = len(pieces) == 1
    if alone:
        first, _, rest = pieces[0].text.strip().replace(":", "：").partition("：")
        pieces = [replace(pieces[0], text=first), replace(pieces[0], text=rest)]
    label, text, *others = pieces
    if any(is_number(p.text) or _NO_GOAL.match(p.key) for p in (label, text)) or text.blank or len(label.key) > _LABEL:
        return None
    known = identity_kind(label.text) or vocabulary.text_kind(label.key) or vocabulary.GOAL_BLOCK.match(label.key)
    if known or any(not _ONLY_POINTS.match(flat(p.text)) for p in others):
        return None
    numbered = _is_one_of_several(label)
    scored = re.fullmatch(_WITH_POINTS, flat(text.text)) is not None
    if not (numbered or scored) or (alone and not (numbered and scored)):
        return None
    inside = numbered and scored and rows[index].table is not None
    return (label, text) if inside or heads_indicators(rows, index) else None


def _is_one_of_several(label: Piece) -> bool:
    return _ONE_OF_SEVERAL.fullmatch(flat(label.text)) is not None


def heads_indicators(rows: list[Row], index: int) -> bool:
    """Do headings of indicators follow, in the same table or below a line of text?"""
    header = header_at(rows, index + 1) if index + 1 < len(rows) else None
    of_same = rows[index].is_text or header is None or rows[index + 1].table is rows[index].table
    return header is not None and header.family == "indicators" and of_same


def opens_block(label: Piece, text: Piece | None) -> bool:
    """Do indicators of its own follow the goal: is it numbered, or has it points?"""
    name = key(label.text)
    if points_in(label.text) is not None or vocabulary.ONE_OF_SEVERAL.search(name) or _is_one_of_several(label):
        return True
    return text is not None and "总" not in name and re.fullmatch(_WITH_POINTS, flat(text.text)) is not None


def plain_goal(label: Piece, text: Piece | None, draft: FormDraft) -> None:
    """年度总体目标 with its text beside it: an objective of the whole form."""
    value = prose(text.text) if text is not None else None
    if text is not None:
        draft.doubt_cell(f"objectives[{len(draft.objectives)}].text", text)
    draft.objectives.append({"name": tidy(label.text), "text": value, "place": str(label.place)})
    draft.settle(label, *([text] if text is not None else []))
    draft.name_header(label.text)


def goal_outcome(row: Row, draft: FormDraft) -> bool:
    """年度总体目标完成情况 with its text: what became of the objective before it."""
    pieces = row.body
    if len(pieces) != 2 or not row.is_open or not draft.objectives or not _OUTCOME.search(key(pieces[0].text)):
        return False
    if draft.objectives[-1].get("actual") is not None or is_number(pieces[1].text):
        return False
    draft.objectives[-1]["actual"] = prose(pieces[1].text)
    draft.doubt_cell(f"objectives[{len(draft.objectives) - 1}].actual", pieces[1])
    draft.settle(*pieces)
    draft.name_header(pieces[0].text)
    return True


def open_block(row: Row, label: Piece, text: Piece | None, draft: FormDraft) -> str:
    """Add the objective of a goal block; its name is what the indicators below refer to."""
    name = tidy(text.text) if text is not None else tidy(label.text)
    own = next((p for p in row.filled if p not in (label, text) and is_number(p.text)), None)
    points = points_in(label.text) or (points_in(text.text) if text else None)
    draft.take(*row.filled)
    if points is None and own is not None:
        points = tidy(own.text)
        draft.settle(own)
    draft.doubt_cell(f"objectives[{len(draft.objectives)}].name", text or label)
    draft.objectives.append({"name": name, "text": name, "points": points, "place": str(label.place)})
    draft.name_header(label.text)
    return name


def stand_under(goal: Piece, draft: FormDraft) -> str:
    """The name of a goal that a column beside its indicators holds, added where it is new."""
    name = tidy(goal.text)
    if all(known["name"] != name for known in draft.objectives):
        draft.doubt_cell(f"objectives[{len(draft.objectives)}].name", goal)
        item = {"name": name, "text": name, "points": points_in(goal.text), "place": str(goal.place)}
        draft.objectives.append(item)
    draft.settle(goal)
    return name


@dataclass(slots=True)
class GoalTable:
    """Rows under 预期目标 | 实际完成情况; `label` is the heading beside or above them."""

    header: Header
    label: str
    points: str | None
    ended: bool = False  # has a row been met that is of another table?

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place one row of objectives; False where it is none."""
        cells = self.header.assign(row)
        texts = [p for p in cells.get("text", []) if p.begins]
        actuals = [p for p in cells.get("actual", []) if p.begins]
        self.ended |= _is_of_figures(texts, actuals)
        if self.ended or not (texts or actuals):
            return False
        first = (texts or actuals)[0].column
        left = [p for p in cells.get("", []) if p.begins and p.height == 1 and p.end <= first and not is_number(p.text)]
        before = [p for p in left if kind_of(self.header.heading_of(p), "goals")[0] == "text"]
        if any(not vocabulary.GOAL_BLOCK.match(key(p.text)) for p in left[:1] if p not in before):
            return False
        if before and texts and says_same(texts[0].text):  # 年初绩效目标 | 调整绩效目标：同年初
            draft.settle(*texts)
            texts = before
        common: dict[str, Any] = {}
        for kind, attribute in (("points", "points"), ("score", "self_score")):
            for piece in cells.get(kind, []):
                common[attribute] = tidy(piece.text)
                draft.settle(piece)
                look_at(draft, f"objectives[{len(draft.objectives)}].{attribute}", attribute, piece)
        self._add(texts, actuals, common, draft)
        self._cause(cells.get("reason", []), draft)
        draft.take(*(piece for kind, pieces in cells.items() if kind for piece in pieces))
        draft.settle(*texts, *actuals)
        draft.take(*(p for p in cells.get("", []) if p.end <= first and p not in before))
        self.header.set_unknown_aside(cells, draft)
        return True

    def _add(self, texts: list[Piece], actuals: list[Piece], common: dict[str, Any], draft: FormDraft) -> None:
        text = prose("\n".join(piece.text for piece in texts))
        actual = prose("\n".join(piece.text for piece in actuals)) or None
        place = str((texts or actuals)[0].place)
        for attribute, pieces in (("text", texts), ("actual", actuals)):
            for piece in pieces:
                draft.doubt_cell(f"objectives[{len(draft.objectives)}].{attribute}", piece)
        parts = split_numbered(text)
        answers = dict(split_numbered(actual)) if actual else {}
        if len(parts) < 2:
            name = self.label if not draft.objectives else f"{self.label}{len(draft.objectives) + 1}"
            item = {"name": name, "text": text or None, "actual": actual, "points": self.points, "place": place}
            draft.objectives.append(item | common)
            return
        for name, part in parts:
            answer = answers.get(name, actual) if len(answers) > 1 else actual
            draft.objectives.append({"name": name, "text": part, "actual": answer, "place": place} | common)

    def _cause(self, pieces: list[Piece], draft: FormDraft) -> None:
        for piece in pieces:
            if not piece.empty:
                draft.causes.append({"about": "整体", "text": prose(piece.text), "place": str(piece.place)})


def _is_of_figures(texts: list[Piece], actuals: list[Piece]) -> bool:
    """Does the row hold figures, or several cells under either heading, as a table of something else does?"""
    return any(is_number(piece.text) for piece in (*texts, *actuals)) or min(len(texts), len(actuals)) > 1


def split_numbered(text: str) -> list[tuple[str, str]]:
    """(目标1, 目标1：…) for each numbered line of `text`; one part for a text without numbers."""
    starts = list(_NUMBERED.finditer(text))
    if not starts:
        return [("", text)]
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [(flat(m.group(1)), text[m.start() : end].strip()) for m, end in zip(starts, ends, strict=True)]


@dataclass(slots=True)
class TaskTable:
    """Rows of 年度主要任务."""

    header: Header
    unit: str | None

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place one task; False where the row is none."""
        cells = self.header.assign(row)
        name = [p for p in cells.get("name", []) if p.begins]
        if not name or vocabulary.PLACEHOLDER.match(key(name[0].text)):
            draft.set_aside("空白的占位行", *name)
            return bool(name)
        number = len(draft.tasks)
        item: dict[str, Any] = {"unit": self.unit, "place": str(name[0].place)}
        for kind, attribute in _TASK_FIELDS.items():
            pieces = cells.get(kind, [])
            if pieces and pieces[0].begins:
                text = "".join(piece.text for piece in pieces)
                item[attribute] = prose(text) if kind in _TASK_TEXTS - {"name"} else tidy(text)
                look_at(draft, f"tasks[{number}].{attribute}", attribute, pieces[0])
                draft.settle(*pieces)
        draft.take(*self.header.beside(cells.get("", [])))
        draft.tasks.append(item)
        return True
