"""Labelled values: 单位名称 | …, 自评得分：97, causes and measures under the table, amounts named beside them."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.doubtful import look_at
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, key, prose, tidy, unit_in

_INLINE: Final = re.compile(r"([^\s:：，。；、]{2,20})\s*[:：][ \t　]*")
_OPTION: Final = re.compile(r"[□☐☑☒√■✓✔]|[^\s□☐☑☒√■✓✔]+")
_TICKS: Final = frozenset("☑☒√■✓✔")
_BOXES: Final = _TICKS | frozenset("□☐")
_FIGURE: Final = re.compile(r"^([-+]?[\d,]+(?:\.\d+)?)\s*(\D{0,6})$")
_MONEY: Final = frozenset(("万元", "元", "亿元", "千元", "人民币万元", "人民币元"))
_LONGEST_LABEL: Final = 30
_ITEM: Final = re.compile(
    r"\n|(?<=[。；;])(?=\s*(?:\d{1,2}[、.．]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]是))"
)


def identity_kind(text: str) -> str | None:
    """What a label names (unit, project, total …), or None."""
    bare = key(text)
    return vocabulary.IDENTITY.get(bare) or vocabulary.IDENTITY.get(flat(text).rstrip(":"))


def read_pairs(row: Row, draft: FormDraft) -> bool:
    """Place a row of labels each followed by its value; False where the row does not begin with a known label."""
    pieces = [piece for piece in row.pieces if piece.begins]
    while pieces and pieces[0].blank:
        pieces = pieces[1:]
    if (
        not pieces
        or identity_kind(pieces[0].text) is None
        or any(not p.begins and p.end <= pieces[0].column for p in row.present)
    ):
        return False
    index = 0
    while index < len(pieces):
        label = pieces[index]
        kind = identity_kind(label.text)
        value = pieces[index + 1] if index + 1 < len(pieces) else None
        if kind is None:
            index += 1
            if not label.blank and not _amount(label, value, draft):
                draft.set_aside("不认识的内容", label)
            continue
        draft.take(label)
        if value is not None and identity_kind(value.text) is None:
            _value(kind, value, draft)
            index += 1
        index += 1
    return True


def _value(kind: str, piece: Piece, draft: FormDraft) -> None:
    if piece.blank:
        return
    text = tidy(piece.text)
    if kind == "contact":
        draft.set_aside("联系人、签字等信息，不进入评价数据", piece)
    elif kind == "grade":
        _grade(text, piece, draft)
    elif kind in {"money", "unit"} and flat(text) in _MONEY:
        draft.unit_note = flat(text).removeprefix("人民币")
        draft.take(piece)
    else:
        draft.keep(kind, text, piece)
        if kind in {"total", "review_total"}:
            look_at(draft, "self_total" if kind == "total" else kind, kind, piece)


def _grade(text: str, piece: Piece, draft: FormDraft) -> None:
    if _BOXES & set(text):
        chosen = ticked(text)
        draft.keep("grade", "、".join(chosen) if chosen else text, piece)
        if len(chosen) != 1:
            draft.doubt("self_grade", piece, "没有勾选，或勾选了不止一项")
    elif len(flat(text)) <= 8:
        draft.keep("grade", text, piece)
    else:
        draft.sections.append({"kind": "综合评价结论", "text": prose(piece.text), "place": str(piece.place)})
        draft.take(piece)


def begins_with_label(text: str) -> bool:
    """Does the line begin with a known label and a colon, brackets before it aside?"""
    match = _INLINE.match(text.lstrip("（( 　\t"))
    return match is not None and identity_kind(match.group(1)) is not None


def inline_kinds(text: str) -> set[str]:
    """Kinds of the labels with a colon in a line."""
    return {kind for match in _INLINE.finditer(text) if (kind := _inline_kind(match.group(1))) is not None}


def ticked(text: str) -> list[str]:
    """The options ticked in a line of boxes; a box stands before its option where the line begins with one."""
    tokens = _OPTION.findall(text)
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
        end = starts[number + 1][0].start() if number + 1 < len(starts) else len(text)
        value = text[match.end() : end].strip().strip("，,；;")
        following = starts[number + 1][0] if number + 1 < len(starts) else None
        if following is not None and not text[following.start() - 1].isspace():
            # Without a space between them the next label's match swallowed the end of this value.
            value += following.group(1)[: -len(_known_tail(following.group(1)))]
        if value:
            _value(kind, _part(piece, value), draft)
            found.add(kind)
    return found


def read_inline_row(row: Row, draft: FormDraft) -> bool:
    """Place a row whose every cell holds a label with its value (项目负责人：… | 财务负责人：…)."""
    if not all(inline_kinds(piece.text) and len(flat(piece.text)) <= 60 for piece in row.filled):
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


def read_text(row: Row, draft: FormDraft, *, in_indicators: bool) -> bool:
    """Place a labelled text (cause, measure, problem, conclusion, note, check boxes); False where it is none.

    Among indicators the label must be the first thing of the row: a name such as 发现问题 stands right of its level.
    """
    pieces = row.filled if in_indicators else row.body
    if (
        not pieces
        or len(pieces) > 2
        or not row.is_open
        or (in_indicators and row.present[0] is not pieces[0])
        or len(flat(pieces[0].text)) > _LONGEST_LABEL
    ):
        return False
    kind = vocabulary.text_kind(key(pieces[0].text))
    if kind is None or (len(pieces) == 2 and is_number(pieces[1].text)):
        return False
    draft.take(*(piece for piece in row.filled if piece is not pieces[-1]), pieces[0])
    draft.name_header(pieces[0].text)
    if len(pieces) == 2:
        place_text(kind, tidy(pieces[0].text), pieces[1], draft)
    return True


def place_text(kind: str, label: str, piece: Piece, draft: FormDraft) -> None:
    """Put the text of `piece` where its kind belongs."""
    draft.take(piece)
    text = prose(piece.text)
    place = str(piece.place)
    if piece.blank:
        return
    if kind == "cause":
        draft.causes.append({"about": "整体", "text": text, "place": place})
    elif kind == "measure":
        draft.measures.extend(split_items(text))
    elif kind == "note":
        draft.notes.extend(text.splitlines())
    else:
        names = {"problem": "存在问题", "conclusion": "综合评价结论", "check_box": label}
        draft.sections.append({"kind": names[kind], "text": text, "place": place})


def split_items(text: str) -> list[str]:
    """The numbered or separate lines of a text, marks kept."""
    return [part.strip() for part in _ITEM.split(text) if part.strip()]


def read_amounts(row: Row, draft: FormDraft) -> bool:
    """Place a row of unknown labels each followed by a figure (基本支出总额 | 406.31 | …) as facts."""
    pieces = row.body
    if len(pieces) < 2 or len(pieces) % 2 or not row.is_open:
        return False
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    if not all(_is_amount(label, value) for label, value in pairs):
        return False
    return all(_amount(label, value, draft) for label, value in pairs)


def _is_amount(label: Piece, value: Piece | None) -> bool:
    if value is None or is_number(label.text) or len(flat(label.text)) > _LONGEST_LABEL:
        return False
    return _FIGURE.match(flat(value.text)) is not None


def _amount(label: Piece, value: Piece | None, draft: FormDraft) -> bool:
    if value is None or not _is_amount(label, value):
        return False
    match = _FIGURE.match(flat(value.text))
    name = re.sub(r"[（(](?:亿元|万元|千元|元)[)）]", "", tidy(label.text))
    unit = (match.group(2) if match else "") or unit_in(label.text) or (draft.unit_note if _is_money(name) else None)
    figure = match.group(1) if match else value.text
    draft.facts.append({"label": name, "value": figure, "unit": unit, "source": str(value.place)})
    draft.take(label, value)
    return True


def _is_money(name: str) -> bool:
    return re.search(r"支出|收入|资金|经费|拨款|预算|结余|结转|总额|资产|费$", name) is not None


def read_section(row: Row, draft: FormDraft) -> bool:
    """Place an unknown label with a long text beside it as a section named by the label."""
    pieces = row.body
    if len(pieces) != 2 or len(flat(pieces[0].text)) > _LONGEST_LABEL or not row.is_open:
        return False
    if is_number(pieces[0].text) or len(flat(pieces[1].text)) < 2:
        return False
    text = {"kind": tidy(pieces[0].text), "text": prose(pieces[1].text), "place": str(pieces[1].place)}
    draft.sections.append(text)
    draft.take(*row.filled)
    return True
