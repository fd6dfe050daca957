"""Paragraphs, and table rows of one wide cell: titles, notes, labelled lines, captions, running text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.domain.document import BlockKind
from assistant.ingest.forms import labels, vocabulary
from assistant.ingest.forms.budget import BudgetTable
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.goals import GoalTable
from assistant.ingest.forms.indicators import IndicatorTable
from assistant.ingest.forms.marked_texts import place_text
from assistant.ingest.forms.narrative import kind_of_heading
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.scene import Scene, is_title
from assistant.ingest.forms.stated import read_stated
from assistant.ingest.forms.table_rows import place_goal
from assistant.ingest.forms.words import (
    LEFT_OVER,
    flat,
    is_number,
    key,
    money_unit,
    prose,
    tidy,
    unit_in,
    units_of_figures,
)
from assistant.ingest.headings import heading_level

_NOTE: Final = re.compile(r"^(?:备注|注|说明|填表说明|填报说明|注释)\s*\d*\s*[:：.．]")
_ONLY_NOTE: Final = re.compile(r"(?:备注|注|填表说明|填报说明|说明)\s*[:：]?")
_ATTACHMENT: Final = re.compile(r"^附(?:件|表)\s*[\d一二三四五六七八九十]*(?:[-—]\d+)?[:：]?$")
_UNIT_NOTE: Final = re.compile(r"[(（]?(?:金额|计量|货币)?单位\s*[:：]\s*(.+)")
_BRACKETED: Final = re.compile(r"[(（【][^()（）【】]+[)）】]")
_CAPTION: Final = 60  # characters; longer cells are text
_LABEL: Final = 24
_LABELLED: Final = 200


def place_line(scene: Scene, row: Row, piece: Piece) -> None:
    """Place the only text of a row."""
    text, bare = piece.text.strip(), flat(piece.text)
    if row.kind is BlockKind.NOTE and scene.table is not None and len(bare) <= 6:
        scene.draft.set_aside("页眉、页脚或页码", piece)
        return
    _change_sheet(scene, piece)
    if is_title(text):
        _title(scene, text, piece)
    elif _NOTE.match(bare) or _ONLY_NOTE.fullmatch(key(text)):
        _note(scene, text, piece)
    elif (noted := _UNIT_NOTE.fullmatch(bare)) and (measures := units_of_figures(noted[1])):
        scene.unit = money_unit(measures) or scene.unit
        scene.draft.take(piece)
    elif _goal(scene, row, text, piece) or _labels(scene, text, piece) or read_stated(row, scene.draft):
        return
    elif not _labelled_text(scene, text, piece):
        _other(scene, row, text, piece)


def _change_sheet(scene: Scene, piece: Piece) -> None:
    if piece.place.sheet and piece.place.sheet != scene.sheet:
        scene.sheet = piece.place.sheet
        scene.end_table()
        if scene.draft.has_rows:
            scene.new_form().begins_sheet = True


def _title(scene: Scene, text: str, piece: Piece) -> None:
    scene.end_table()
    if scene.draft.has_rows:
        scene.new_form()
    draft = scene.draft
    if draft.titles and draft.heads[-1] == draft.titles[-1]:
        scene.unit_of_all = scene.unit_of_all or scene.unit
    draft.title = tidy(text)
    draft.heads.append(text)
    draft.titles.append(text)
    draft.take(piece)
    scene.unit = scene.unit_of_all


def _note(scene: Scene, text: str, piece: Piece) -> None:
    scene.in_notes = True
    scene.table = scene.table if isinstance(scene.table, IndicatorTable) else None
    if not _ONLY_NOTE.fullmatch(text):
        scene.draft.notes.extend(prose(text).splitlines())
    scene.draft.take(piece)


def _parted(text: str) -> tuple[str, str]:
    """(label, rest) around the first colon; an empty label where there is none near the beginning."""
    first, colon, rest = text.partition("：") if "：" in text else text.partition(":")
    return (first, rest.strip()) if colon and len(first) <= _LABEL else ("", "")


def _goal(scene: Scene, row: Row, text: str, piece: Piece) -> bool:
    """年度目标1：…（60分） across the whole width of a table."""
    first, rest = _parted(text)
    if row.is_text or not vocabulary.begins_goal(text) or isinstance(scene.table, GoalTable):
        return False
    label = replace(piece, text=first or text)
    numbered = rest and vocabulary.ONE_OF_SEVERAL.search(key(first))  # 目标1：… is the goal's name, as a line of it is
    goal = piece if numbered else replace(piece, text=rest) if rest else None
    place_goal(scene, row, label, goal)
    return True


def _labels(scene: Scene, text: str, piece: Piece) -> bool:
    """单位名称：…    填报日期：…"""
    if (len(text) > _LABELLED and "\n" not in text) or not labels.begins_with_label(text):
        return False
    if labels.inline_kinds(text) & {"unit", "project"} and scene.draft.is_closed:
        scene.end_table()
        scene.new_form()
    scene.draft.heads.append(text)
    scene.unit = unit_in(text) or scene.unit
    scene.draft.set_aside("标签行的其余部分", piece)
    labels.read_inline(text, piece, scene.draft)
    return True


def _labelled_text(scene: Scene, text: str, piece: Piece) -> bool:
    """改进措施：… in one line, after a form has begun."""
    first, rest = _parted(text)
    kind = vocabulary.text_kind(key(first)) if rest else None
    if kind is None or heading_level(text) is not None or not scene.draft.has_rows:
        return False
    place_text(kind, tidy(first), replace(piece, text=rest), scene.draft)
    return True


def _other(scene: Scene, row: Row, text: str, piece: Piece) -> None:
    draft, level = scene.draft, _level(row, text)
    if piece.doubt == LEFT_OVER:
        draft.set_aside(piece.doubt, piece)
    elif _ATTACHMENT.match(flat(text)) or (piece.place.sheet and row.kind is BlockKind.HEADING):
        draft.heads.append(text)
        draft.take(piece)
    elif scene.in_notes and level != 1:
        draft.notes.extend(prose(text).splitlines())
        draft.take(piece)
    elif _is_remark(text) and isinstance(scene.table, IndicatorTable | BudgetTable):
        draft.notes.append(tidy(text))
        draft.take(piece)
    elif not row.is_text and (level is not None or (len(text) <= _CAPTION and "\n" not in text and text[-1] != "。")):
        _caption(scene, text, piece)
    elif not draft.has_rows and len(text) <= 40 and level is None and not scene.narrative.is_open:
        _head(text, piece, draft)
    else:
        _prose(scene, text, level, piece)


def _head(text: str, piece: Piece, draft: FormDraft) -> None:
    """A line above the table; a figure, or what stands below a label, is no mere heading and is listed."""
    above = draft.heads[-1] if draft.heads else ""
    draft.heads.append(text)
    if is_number(text):
        draft.set_aside("表前的数字，没有认出它是什么", piece)
    elif labels.identity_kind(above) is not None and labels.identity_kind(text) is None:
        draft.set_aside(f"在“{tidy(above)}”的下一行，没有读成它的内容，请核对", piece)
    else:
        draft.take(piece)


def _is_remark(text: str) -> bool:
    """Is it a sentence, or all in brackets? A remark between two rows ends no table, as a heading does."""
    return text.endswith("。") or _BRACKETED.fullmatch(text) is not None


def _level(row: Row, text: str) -> int | None:
    """Depth of a heading; a short line that ends in a colon and names a section is one too."""
    if "\n" in text:
        return None
    level = heading_level(text)
    if level is None and len(text) <= 20 and text[-1] in "：:" and kind_of_heading(text) is not None:
        return 1
    return row.level if level is None and row.kind is BlockKind.HEADING else level


def _caption(scene: Scene, text: str, piece: Piece) -> None:
    """A heading inside a table (二、收支情况（万元）): what follows is another part."""
    scene.table, scene.parted = None, scene.table or scene.parted
    scene.unit = unit_in(text) or scene.unit
    scene.draft.name_header(text)
    scene.draft.heads.append(text)
    scene.draft.take(piece)
    if scene.draft.has_rows and kind_of_heading(text) is not None:  # 四、自评结论, over a line of text
        scene.narrative.add(text, heading_level(text) or 1, str(piece.place), scene.draft)


def _prose(scene: Scene, text: str, level: int | None, piece: Piece) -> None:
    scene.in_notes = False
    if "\n" in text:
        scene.narrative.add_lines(prose(text), str(piece.place), scene.draft)
    else:
        scene.narrative.add(text, level, str(piece.place), scene.draft)
    scene.draft.take(piece)
