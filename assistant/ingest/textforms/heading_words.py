"""Single column headings among the words of a text: how many words each is made of, and what it heads."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.heading_rows import HEADING
from assistant.ingest.forms.words import key as key_of_text
from assistant.ingest.formwords import LISTED, NUMBER, bare, column_key, is_heading
from assistant.ingest.headings import mark_level
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import is_level
from assistant.ingest.textforms.landmarks import Landmarks

_BROKEN_OVER: Final = 4  # pieces
_STOPS: Final = frozenset("，。；,;")
_STRANGE: Final = 5  # headings of no known meaning beside each other
_PARTS: Final = frozenset({0, 1, 2})  # depths of headings that begin a part of the form
_WHOLE_ENDS: Final = ("数", "额", "值", "率", "分", "量")
OPENING: Final = re.compile(r".{0,2}(?:类别|类型|分类|大类|维度|方面)|.{0,6}体系")  # heads levels, whatever its words
JUDGING: Final = r"(?:自[评查]|[审复初]核|[初终复]审|[复终]评|核查|抽[查审]|审定|评审)"  # what scorers do
_FOUND_BY: Final = re.compile(rf"(?:单位|部门|主管部门|财政)?{JUDGING}情况")
_WORD: Final = 2  # characters
_LEAST: Final = 2  # known headings from which a word before another is taken for a heading too
CERTAIN: Final = 3  # known headings from which words among them are taken for headings too


def heading_at(marks: Landmarks, at: int, before: int) -> tuple[str, int] | None:
    """Key of the heading at `at`, with `before` others before it, and how many pieces it has; None for no heading."""
    known = at, before > 0
    if known not in marks.words:
        marks.words[known] = _find_heading(marks, at, before)
    return marks.words[known]


def _find_heading(marks: Landmarks, at: int, before: int) -> tuple[str, int] | None:
    if before and _leads_figures(marks, at):
        return None
    for count in range(_BROKEN_OVER, 0, -1):
        run = marks.run(at, count)
        if not run or (count > 1 and run[0].text.startswith(("(", "（"))):  # a remark belongs to what stands before it
            continue
        if any(sign in _STOPS for sign in heading_text(run)) or (
            mark_level(run[0].text) in _PARTS and marks.next_line(at) == at + 1
        ):
            continue  # a sentence, or （一）绩效指标 in a line of its own, which heads a part of the form
        if heads_none(heading_text(run)):
            return None
        vague = None if _stand_beside(run) or is_several(run) else _vague_key(heading_text(run), before)
        key = _key_of(run, whole=count == 1 and _is_whole(marks, at)) or vague
        if key is None or (key == "task" and before):  # a source of money heads the first column only
            continue
        if not (
            _is_whole_already(run)
            or _shares_next(marks, at, count)
            or any(mark_level(piece.text) in _PARTS for piece in run[1:])
        ):
            return key, count
    return None


def _vague_key(text: str, before: int) -> str | None:
    """The key of a word that says nothing of a column by itself: the first one, over levels, and names of goals."""
    vague = key_of_text(text) in vocabulary.FAMILIES["goals"] if before else OPENING.fullmatch(text)
    return "strange" if vague else None


def heads_none(text: str) -> bool:
    """Is `text` (bare) the name of a level, which heads no column? 预算执行 may be one, and head amounts as well."""
    return is_level(LISTED.sub("", text)) and not text.startswith("预算执行")


def _leads_figures(marks: Landmarks, at: int) -> bool:
    """Does the word at `at` begin a line that goes on with a figure, as rows do?"""
    behind = marks.pieces[at + 1 : marks.next_line(at)]
    return marks.pieces[at].starts_line and bool(behind) and NUMBER.fullmatch(bare(behind[0].text)) is not None


def _key_of(run: list[Piece], *, whole: bool) -> str | None:
    """Key of the column that the pieces of `run` head together; None for none."""
    text, alone = heading_text(run), len(run) == 1
    named = column_key(text, similar=alone, whole=whole)
    if named is not None or is_several(run) or _stand_beside(run):
        return named
    return column_key(text, words=True, similar=alone, whole=whole)


def _stand_beside(run: list[Piece]) -> bool:
    """Do words of the run, no single characters, stand in one line as cells do (年度预算 | 预算执行)?"""
    beside = ((before, piece) for before, piece in pairwise(run) if not piece.starts_line)
    return any(len(before.text) > 1 and len(piece.text) > 1 for before, piece in beside)


def money_key(run: list[Piece]) -> str | None:
    """Key of a heading in a table of money."""
    return column_key(heading_text(run), words=not is_several(run), similar=len(run) == 1, money=True)


def _is_whole_already(run: list[Piece]) -> bool:
    """Does the first piece or the rest head a column by itself, not both by a name in use (年初批复数 | 年终调整数)?"""
    first, rest = heading_text(run[:1]), heading_text(run[1:])
    if len(run) < 2 or not first.endswith(_WHOLE_ENDS) or column_key(heading_text(run)) is not None:
        return False
    return any(column_key(part, words=True, money=True) is not None for part in (first, rest))


def _shares_next(marks: Landmarks, at: int, count: int) -> bool:
    """Does the last of the `count` pieces begin the next heading (三级指标 | 分 | 值), all by names in use?"""
    first, last = marks.run(at, count - 1), marks.run(at + count - 1, 2)
    return bool(first and last) and _is_listed(first) and _is_listed(last) and not _is_listed(marks.run(at, count))


def _is_listed(run: list[Piece]) -> bool:
    return any(key_of_text(heading_text(run)) in names for names in vocabulary.FAMILIES.values())


def is_several(run: list[Piece]) -> bool:
    """Are the pieces two headings beside each other (本年目标值 | 本年完成值), or figures among them?"""
    if len(run) > 1 and any(NUMBER.fullmatch(bare(piece.text)) for piece in run):
        return True
    parts = [(heading_text(run[:cut]), heading_text(run[cut:])) for cut in range(1, len(run))]
    return any((is_heading(one) and is_heading(other)) or _ends_before(one, other) for one, other in parts)


def _ends_before(one: str, other: str) -> bool:
    """Does a heading surely end between the words: with its unit (（万元） | 预算), before a word said again, or as one
    over what somebody found (自评情况 | 完成值)?"""
    if _FOUND_BY.fullmatch(one):
        return True
    again = len(other) > len(one[-_WORD:]) == _WORD and other.startswith(one[-_WORD:])
    return again or (one.endswith(")") and not other.startswith("("))


def heading_text(run: list[Piece]) -> str:
    """The pieces as one word, bare."""
    return bare("".join(piece.text for piece in run))


def strange_at(marks: Landmarks, at: int, before: int) -> tuple[str, int] | None:
    """A heading of no known meaning: a word, or up to three, between headings that are known."""
    text = bare(marks.pieces[at].text)
    if before < _LEAST or NUMBER.fullmatch(text) or len(text) > HEADING or any(sign in _STOPS for sign in text):
        return None
    most = _STRANGE if before >= CERTAIN else 1
    known = next((after for after in range(at + 1, at + 1 + most) if _is_named(marks, after)), None)
    between = [bare(piece.text) for piece in marks.pieces[at : known or at]]
    if known is None or any(heads_none(word) or NUMBER.fullmatch(word) for word in between):
        return None
    return "strange", 1


def rest_of_line(marks: Landmarks, at: int) -> list[Piece]:
    """What else stands in a line of headings between strokes is a heading too, if it is no figure."""
    rest: list[Piece] = []
    while at < len(marks) and marks.pieces[at].edge == "cell" and not NUMBER.fullmatch(bare(marks.pieces[at].text)):
        rest.append(marks.pieces[at])
        at += 1
    return rest


def _is_named(marks: Landmarks, at: int) -> bool:
    """Does a heading by one of its very names stand at `at`?"""
    runs = (marks.run(at, count) for count in range(1, _BROKEN_OVER + 1))
    return any(run and column_key(heading_text(run), words=not is_several(run)) is not None for run in runs)


def _is_whole(marks: Landmarks, at: int) -> bool:
    """Is the word at `at` no part of another: between strokes, or in a line with several others?"""
    line = marks.pieces[at].line
    near = marks.pieces[max(at - _BROKEN_OVER, 0) : at + _BROKEN_OVER]
    return bool(marks.pieces[at].edge) or sum(1 for piece in near if piece.line == line) >= _BROKEN_OVER
