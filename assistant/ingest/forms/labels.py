"""Labelled values: 单位名称 | …, 自评得分：97, 优☑ 良□."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.budget import LABEL
from assistant.ingest.forms.columns import FAMILIES, kind_of
from assistant.ingest.forms.doubtful import look_at
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.label_words import identity_by_words
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.stated import place_amount
from assistant.ingest.forms.words import flat, is_number, key, money_unit, prose, tidy, units_of_figures

_INLINE: Final = re.compile(r"([^\s:：，。；、|｜]{2,20})\s*[:：][ \t　]*")
_OTHER_LABEL: Final = re.compile(r"(?<=[\s；;|｜])[\u4e00-\u9fff()（）]{2,12}\s*[:：]")
_LABELLED: Final = re.compile(r"[\u4e00-\u9fff()（）]{2,16}\s*[:：].*", re.DOTALL)
_EITHER: Final = frozenset(("项目", "名称", "单位", "部门"))  # heads a column of names as well
_OPTION: Final = re.compile(r"[□☐☑☒√■✓✔]|[^\s□☐☑☒√■✓✔]+")
_TICKS: Final = frozenset("☑☒√■✓✔")
_BOXES: Final = _TICKS | frozenset("□☐")
_GRADE: Final = re.compile("优|优秀|良|良好|中|中等|一般|合格|较差|差|不合格")
_LEGEND: Final = re.compile(r"\s*[(\[【〔:≥≤<>~—\d-]")  # 优（90—100分）, 良：80～90分
_BEHIND: Final = re.compile(r"(?<=[\d分])\s*[(（][^()（）]*(?:[总满]分|其中|分值)[^()（）]*[)）]$")  # 96分（满分100分）
_GAINED: Final = re.compile(r"[得评]")  # 自评得分 beside 总分, which then is the full mark
_SEAL: Final = re.compile(r"\s*[(（](?:加?盖章|公章|单位公章|签章|章)[)）]$")  # 填报单位：某局（盖章）


def identity_kind(text: str) -> str | None:
    """What a label names (unit, project, total …), or None."""
    bare = key(text)
    listed = vocabulary.IDENTITY.get(bare) or vocabulary.IDENTITY.get(flat(text).rstrip(":"))
    return listed or identity_by_words(bare)


def read_pairs(row: Row, draft: FormDraft, *, in_indicators: bool) -> bool:
    """Place a row of labels each followed by its value; False where the row does not begin with a known label.

    Among indicators the label must be the first thing of the row, elsewhere a label may stand beside several rows.
    """
    own = row.filled if in_indicators else row.body
    if not in_indicators and identity_kind(own[0].text) is None and _begins_pairs(own[1:]):
        own = own[1:]  # 基本信息 | 项目名称 | … | 实施单位 | …
    first = own[0]
    begins = (identity_kind(first.text) is not None and not _heads_column(first, row)) or (
        not in_indicators and _has_label_inside(own)
    )
    if not begins or not row.is_open or (in_indicators and row.present[0] is not first):
        return False
    draft.take(*(piece for piece in row.filled if piece.end <= first.column))
    pieces = [piece for piece in row.pieces if piece.begins and piece.column >= first.column and not piece.spacing]
    totals = [piece for piece in pieces if identity_kind(piece.text) == "total"]
    full = [p for p in totals if not _GAINED.search(p.key)] if any(_GAINED.search(p.key) for p in totals) else []
    index = 0
    while index < len(pieces):
        label = pieces[index]
        kind = identity_kind(label.text)
        value = pieces[index + 1] if index + 1 < len(pieces) else None
        if kind is None:
            index += 1
            if not label.blank and not place_amount(label, value, draft):
                draft.set_aside("不认识的内容", label)
                if value is not None and identity_kind(value.text) is None:
                    draft.set_aside("不认识的内容", value)
                    index += 1
            continue
        draft.take(label)
        if value is not None and identity_kind(value.text) is None:
            if label in full:
                draft.points_total = tidy(value.text)
                draft.settle(value)
            else:
                _place_beside(kind, value, draft)
            index += 1
        index += 1
    return True


def _heads_column(label: Piece, row: Row) -> bool:
    """Is 项目 or 单位 the first of a row of headings, and no label of what stands beside it?"""
    beside = next((piece for piece in row.filled if piece.column >= label.end), None)
    return label.key in _EITHER and beside is not None and any(kind_of(beside.text, one)[0] for one in FAMILIES)


def heads_funds(row: Row) -> bool:
    """Does 项目 or 名称 stand over a column here, before names of funds and no other label?"""
    first, *others = row.body
    if first.key not in _EITHER or any(identity_kind(piece.text) for piece in others):
        return False
    return len(others) > 1 or any(LABEL.search(piece.key) for piece in others)


def _place_beside(kind: str, value: Piece, draft: FormDraft) -> None:
    """Keep the value of a label; further labels with their values may follow it in the same cell."""
    further = next((m for m in _OTHER_LABEL.finditer(value.text) if inline_kinds(m.group())), None)
    if further is None:
        place_value(kind, value, draft)
        return
    draft.set_aside("标签行的其余部分", value)
    place_value(kind, _part(value, value.text[: further.start()].strip("；;|｜ \t\n　")), draft)
    read_inline(value.text[further.start() :], value, draft)


def _begins_pairs(pieces: list[Piece]) -> bool:
    """Do labels alternate with values from the first on, which is a known one?"""
    return bool(pieces) and identity_kind(pieces[0].text) is not None and _has_label_inside(pieces)


def _has_label_inside(pieces: list[Piece]) -> bool:
    """Do labels alternate with values, a known one among them (项目编码 | … | 项目名称 | …)?"""
    labels = pieces[::2]
    return (
        len(pieces) >= 4
        and len(pieces) % 2 == 0
        and any(identity_kind(piece.text) is not None for piece in labels)
        and not any(is_number(piece.text) for piece in labels)
    )


def place_value(kind: str, piece: Piece, draft: FormDraft) -> None:
    """Keep the value that a label of `kind` names."""
    if piece.blank:
        return
    text = tidy(piece.text)
    if kind == "contact":
        draft.set_aside("联系人、签字等信息，不进入评价数据", piece)
    elif kind == "grade":
        _grade(text, piece, draft)
    elif kind in {"money", "unit"} and (measures := units_of_figures(text)):
        draft.unit_note = money_unit(measures) or draft.unit_note
        draft.take(piece)
    elif kind in {"total", "review_total"}:
        own = total_in(piece)
        draft.keep_total(kind, own.text, own, None)
        look_at(draft, "self_total" if kind == "total" else kind, kind, own)
    else:
        draft.keep(kind, _SEAL.sub("", text), piece)


def total_in(piece: Piece) -> Piece:
    """The total without what a bracket says of its full mark or parts."""
    return _part(piece, _BEHIND.sub("", tidy(piece.text)))


def _grade(text: str, piece: Piece, draft: FormDraft) -> None:
    if _BOXES & set(text):
        chosen = ticked(text)
        draft.keep("grade", "、".join(bare_grade(option) for option in chosen) if chosen else text, piece)
        if len(chosen) != 1:
            draft.doubt("self_grade", piece, "没有勾选，或勾选了不止一项")
    elif len(flat(text)) <= 8:
        draft.keep("grade", text, piece)
    else:
        draft.sections.append({"kind": "综合评价结论", "text": prose(piece.text), "place": str(piece.place)})
        draft.settle(piece)


def is_grading(text: str) -> bool:
    """Are these boxes beside grades: ☑优秀 □良好 □一般 □较差?"""
    options = list(filter(None, (bare_grade(token) for token in _OPTION.findall(text) if token not in _BOXES)))
    return bool(_BOXES & set(text)) and len(options) > 1 and all(map(_GRADE.fullmatch, options))


def bare_grade(option: str) -> str:
    """The grade without its legend: 优（90—100分） → 优; "" of a legend alone."""
    return _LEGEND.split(unicodedata.normalize("NFKC", option).strip(), maxsplit=1)[0].strip()


def begins_with_label(text: str) -> bool:
    """Does the line begin with a known label and a colon, brackets before it aside?"""
    match = _INLINE.match(text.lstrip("（( 　\t"))
    return match is not None and identity_kind(match.group(1)) is not None


def inline_kinds(text: str) -> set[str]:
    """Kinds of the labels with a colon in a line."""
    return {kind for match in _INLINE.finditer(text) if (kind := _inline_kind(match.group(1))) is not None}


def ticked(text: str) -> list[str]:
    """The options ticked in a line of boxes; a box stands before its option where the line begins with one."""
    tokens = [token for token in _OPTION.findall(text) if token in _BOXES or bare_grade(token)]
    before = bool(tokens) and tokens[0] in _BOXES
    found = []
    for index, token in enumerate(tokens):
        other = index + 1 if before else index - 1
        if token in _TICKS and 0 <= other < len(tokens) and tokens[other] not in _BOXES:
            found.append(tokens[other].strip("、，,；;"))
    return found


def read_inline(text: str, piece: Piece, draft: FormDraft) -> set[str]:
    """Values written after their labels in one line (单位名称：…  填报日期：…); the kinds found."""
    starts = [(match, kind) for match in _INLINE.finditer(text) if (kind := _inline_kind(match.group(1))) is not None]
    found: set[str] = set()
    for number, (match, kind) in enumerate(starts):
        following = starts[number + 1][0] if number + 1 < len(starts) else None
        end = following.start() if following is not None else len(text)
        other = _OTHER_LABEL.search(text, match.end(), end)
        value = text[match.end() : other.start() if other is not None else end].strip().strip("，,；;|｜")
        if other is None and following is not None and not text[following.start() - 1].isspace():
            # Without a space between them the next label's match swallowed the end of this value.
            value += following.group(1)[: -len(_known_tail(following.group(1)))]
        if value:
            place_value(kind, _part(piece, value), draft)
            found.add(kind)
    return found


def read_inline_row(row: Row, draft: FormDraft) -> bool:
    """Place a row whose every cell holds a label with its value, one of them known (项目名称：… | 资金渠道：…)."""
    if not any(begins_with_label(piece.text) for piece in row.filled):
        return False
    if not all(_LABELLED.fullmatch(piece.text.strip()) and len(flat(piece.text)) <= 120 for piece in row.filled):
        return False
    for piece in row.filled:
        draft.set_aside("标签行的其余部分", piece)
        read_inline(piece.text, piece, draft)
    return True


def _inline_kind(label: str) -> str | None:
    tail = _known_tail(label)
    return identity_kind(tail) if tail else None


def _known_tail(label: str) -> str:
    """The longest end of `label` that is a known label."""
    return next((label[i:] for i in range(len(label) - 1) if identity_kind(label[i:]) is not None), "")


def _part(piece: Piece, text: str) -> Piece:
    return Piece(text, piece.column, piece.width, True, piece.height, piece.identity, piece.place, piece.doubt)
