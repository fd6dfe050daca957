"""Rows of labels and their values: beside each other, on the next line, or running text under one label."""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.formwords import NUMBER, bare, column_key
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import is_level
from assistant.ingest.textforms.grid import BROKEN, SEVERAL, TWO_TEXTS, BlockDraft, RowDraft
from assistant.ingest.textforms.headers import part_begins
from assistant.ingest.textforms.landmarks import Landmarks

_LONGEST_TEXT: Final = 60  # lines under one label
_BROKEN_VALUE: Final = 2  # lines a short value may go on over
_CLOSED_GOAL: Final = re.compile(r"\(\d+(?:\.\d+)?分\)$")  # a goal that ends with its points is whole
_COLON: Final = re.compile(r"[：:]")
_PAIR: Final = 2  # a label and its value
_LABEL_END: Final = re.compile(
    r"^[\u4e00-\u9fff()（）]{2,10}(?:科室|部门|单位|机构|人|时间|日期|年限|期限|编[号码]|代码|性质|类[型别]|名称|金额|级别|地点|电话|方式|文号|等[级次]|得分)$"
)
_HEADINGS: Final = 3  # that show a table
_CELL_WORD: Final = re.compile(r"[\u4e00-\u9fff（）()]{3,14}")
_HEADING_LINES: Final = 3
_SENTENCE: Final = "。；;，、：:"  # what ends a line of a text that is no full one
_SLACK: Final = 8  # half-width columns by which a full line may be narrower
_STOPS: Final = "。；;.%"
_SHORT: Final = 20  # half-width columns; a text so short is not broken over lines
_NO_VALUE: Final = re.compile(r"[：:(（]")


def label_row(parts: list[list[Piece]], doubt: str = "") -> BlockDraft:
    """A row of labels and values; the last value covers the rest of the width."""
    if len(parts) % 2:
        parts.append([])
    cells = [(column, part, 1) for column, part in enumerate(parts[:-1])] + [(len(parts) - 1, parts[-1], 0)]
    several = {column: SEVERAL for column, part in enumerate(parts) if column % 2 and _are_several(part)}
    return BlockDraft([RowDraft(cells, doubt, several)])


def _are_several(part: list[Piece]) -> bool:
    """Do words that may be cells each stand beside each other in one line, behind one label?"""
    beside = [piece for before, piece in pairwise(part) if not piece.starts_line and not before.edge]
    return bool(beside) and all(_CELL_WORD.fullmatch(piece.text) for piece in part)


def read_text_label(marks: Landmarks, at: int, *, in_table: bool) -> tuple[BlockDraft, int] | None:
    """A label at `at` with running text on the lines below (偏差原因分析 …), and the piece behind it."""
    count = marks.text_label(at)
    if not count or marks.value_label(at):
        return None
    # 年度绩效目标 | 年度目标完成情况, without a label of their own
    heads = _goal_heading(marks, at) if count == 1 else None
    count = 0 if heads else count
    heads = heads or _goal_heading(marks, at + count)
    behind = at + count + sum(map(len, heads or ()))
    after = _text_end(marks, behind, in_table=in_table)
    if after is None:
        return None
    label = marks.pieces[at : at + count]
    if heads is None:
        return _text_row(label, marks.pieces[behind:after]), after
    if after == behind and after < len(marks) and marks.pieces[after].edge == "row":
        after = marks.next_line(after)  # the texts are the next row between strokes
    return _goal_rows(label, heads, marks.pieces[behind:after]), after


def _text_row(label: list[Piece], text: list[Piece]) -> BlockDraft:
    """A label with its text; doubtful where words stand beside or below each other in it, as cells do, and not as the
    lines of a text that was broken where they were full."""
    block = label_row([label, text])
    widest = max((piece.width for piece in text), default=0)
    ends = [before for before, piece in pairwise(text) if not piece.edge and not before.edge]
    short = [end for end in ends if end.width < widest - _SLACK]
    if any(end.text[-1] not in _SENTENCE for end in short):
        block.rows[0].doubts[1] = SEVERAL
    return block


def _goal_heading(marks: Landmarks, at: int) -> tuple[list[Piece], list[Piece]] | None:
    """预期目标 and 实际完成情况 at `at`, each over as many lines as it was broken; None where others stand there."""
    for first, second in product(range(1, _HEADING_LINES + 1), repeat=2):
        heads = marks.run(at, first), marks.run(at + first, second)
        kinds = [kind_of("".join(piece.text for piece in run), "goals") for run in heads if run]
        if kinds == [("text", False), ("actual", False)]:
            return heads
    return None


def _goal_rows(label: list[Piece], heads: tuple[list[Piece], list[Piece]], texts: list[Piece]) -> BlockDraft:
    """年度总体目标 | 预期目标 | 实际完成情况 with both texts below; where these are broken over lines, nobody can tell
    where one ends and the other begins."""
    expected, achieved = heads
    first = int(bool(label))
    heading = RowDraft([*([(0, label, 1)] if label else []), (first, expected, 1), (first + 1, achieved, 0)])
    if len(texts) == 2 and not (texts[0].text[-1] not in _STOPS and texts[0].width > _SHORT):
        return BlockDraft([heading, RowDraft([(first, texts[:1], 1), (first + 1, texts[1:], 0)])])
    return BlockDraft([heading, RowDraft([(first, texts, 1)], doubts={first: TWO_TEXTS, first + 1: TWO_TEXTS})])


def read_labels(marks: Landmarks, at: int, *, in_table: bool) -> tuple[BlockDraft, int] | None:
    """`label value label value` at `at`, the last value over several lines where it is broken; the piece behind it."""
    count = marks.value_label(at)
    if not count or _is_written_out(marks, at + count):
        return None
    parts: list[list[Piece]] = [marks.pieces[at : at + count]]
    after, end = at + count, _line_end(marks, at + count)
    while after < end:
        more = marks.value_label(after) or marks.total_label(after) or _looks_like_label(marks, after, parts)
        if more:
            parts += [[]] if len(parts) % 2 else []
            parts.append(marks.pieces[after : after + more])
            after, end = after + more, max(end, _line_end(marks, after + more))
        else:
            another = bool(parts[-1]) and _is_another(parts[-1][-1], marks.pieces[after])
            parts += [[]] if len(parts) % 2 or another else []
            parts[-1].append(marks.pieces[after])
            after += 1
        if after == end and len(parts) % 2 and _goes_on(marks, after, in_table=in_table):
            end = marks.next_line(after)  # the label ends its line: its value is the next one
    if len(parts) == 1 and _goes_on(marks, after, in_table=in_table):
        parts.append(marks.pieces[after : marks.next_line(after)])
        after = marks.next_line(after)
    return _with_rest(marks, parts, after, in_table=in_table)


def read_labels_inside(marks: Landmarks, at: int) -> tuple[BlockDraft, int] | None:
    """A known label with its value behind words of no known meaning in the line of `at` (评价方式 … 自评得分 98.77).

    What stands before it makes a row of its own.
    """
    end = marks.next_line(at)
    inside = (place for place in range(at + 1, end - 1) if place + marks.value_label(place) < end)
    begin = next((place for place in inside if marks.value_label(place)), None)
    told = read_labels(marks, begin, in_table=False) if begin is not None and not marks.value_label(at) else None
    if told is None or begin is None:
        return None
    before = [(column, [piece], 1) for column, piece in enumerate(marks.pieces[at:begin])]
    told[0].rows.insert(0, RowDraft(before))
    return told


def _is_another(before: Piece, piece: Piece) -> bool:
    """Is the piece a cell of its own behind `before`: parted by a stroke, or a figure behind a figure?"""
    return piece.edge == "cell" or all(NUMBER.fullmatch(bare(own.text)) for own in (before, piece))


def _looks_like_label(marks: Landmarks, at: int, parts: list[list[Piece]]) -> int:
    """1 where a value stands before the piece at `at`, which ends with a colon (年度：), or is a word for what the next
    tells, as all are that follow it in the line (项目负责科室 | 食品科); else 0."""
    text = marks.pieces[at].text
    if len(parts) % 2 or not parts[-1] or marks.pieces[at].edge:
        return 0
    rest = marks.pieces[at : marks.next_line(at)]
    named = len(rest) % _PAIR == 0 and all(map(_ends_as_label, rest[::_PAIR]))
    return int(named or text.endswith(("：", ":")))


def _ends_as_label(piece: Piece) -> bool:
    """Is the word a label, or does it end as labels do (部门编码)?"""
    return bare(piece.text) in vocabulary.IDENTITY or _LABEL_END.search(bare(piece.text)) is not None


def _is_written_out(marks: Landmarks, behind: int) -> bool:
    """Is it a line of labels with colons (单位名称：… 填报日期：…), or of sentences, which is no row of cells?"""
    rest = marks.pieces[behind : _line_end(marks, behind)]
    if any("。" in piece.text[:-1] for piece in rest):
        return True  # 自评总分 95.1 分。其中：… goes on as a sentence
    inside = any(_COLON.search(piece.text[:-1]) for piece in rest)
    return marks.pieces[behind - 1].text.endswith(("：", ":")) and inside


def _line_end(marks: Landmarks, at: int) -> int:
    """The first piece below the line in which the piece before `at` stands."""
    return marks.next_line(at - 1)


def _goes_on(marks: Landmarks, at: int, *, in_table: bool) -> bool:
    """May the line at `at` belong to what stands above it?"""
    if at >= len(marks) or marks.pieces[at].edge == "row":
        return False
    ends = marks.is_title(at) or marks.is_heading(at)
    return not ends and not part_begins(marks, at, in_table=in_table)


def _with_rest(marks: Landmarks, parts: list[list[Piece]], at: int, *, in_table: bool) -> tuple[BlockDraft, int]:
    """The row with the rest of a last value broken over lines; doubtful where nothing known ends it."""
    if len(parts) % 2 or not parts[-1]:
        return label_row(parts), at
    after = at
    for _ in range(_BROKEN_VALUE):
        if not _goes_on(marks, after, in_table=in_table):
            break
        line, above = marks.pieces[after], marks.pieces[after - 1]
        if _NO_VALUE.search(line.text) or _ends_as_label(line):
            return label_row(parts), at
        if line.width > above.width + 1 or not above.starts_line:
            return label_row(parts, BROKEN), at
        after = marks.next_line(after)
    if after == at:
        return label_row(parts), at
    if _goes_on(marks, after, in_table=in_table) or after >= len(marks):
        return label_row(parts, BROKEN), at
    narrow = marks.pieces[at - 1].width < _SHORT  # a text so short may be whole, and what follows no part of it
    parts[-1] = parts[-1] + marks.pieces[at:after]
    return label_row(parts, BROKEN if narrow else ""), after


def read_goal(marks: Landmarks, at: int) -> tuple[BlockDraft, int] | None:
    """The label of a block of indicators at `at` with its text, over as many lines as it was broken."""
    count = marks.goal_label(at)
    if not count:
        return None
    begin = at + count
    after = _line_end(marks, begin)
    if after == begin and not (after < len(marks) and part_begins(marks, after, in_table=True)):
        after = marks.next_line(after)  # the label fills its line: the goal is the next one
    for _ in range(_BROKEN_VALUE + 1):
        told = bare("".join(piece.text for piece in marks.pieces[begin:after]))
        alone = after < len(marks) and marks.next_line(after) == after + 1
        if _CLOSED_GOAL.search(told) or not alone or part_begins(marks, after, in_table=True):
            break
        closes = _CLOSED_GOAL.search(told + bare(marks.pieces[after].text))
        if not closes and marks.pieces[after].width > marks.pieces[after - 1].width + 1:
            break
        after += 1
    return label_row([marks.pieces[at:begin], marks.pieces[begin:after]]), after


def _begins_table(marks: Landmarks, at: int) -> bool:
    """Do words stand at `at` that no text holds: the name of a level, or headings one behind another?"""
    words = [bare(piece.text) for piece in marks.pieces[at : at + _HEADINGS]]
    level = is_level(words[0]) and words[0].endswith("指标")
    return level or (len(words) == _HEADINGS and all(column_key(word, words=True, whole=True) for word in words))


def _text_end(marks: Landmarks, at: int, *, in_table: bool) -> int | None:
    """Where the running text under a long label ends."""
    after, first = at, marks.pieces[min(at, len(marks) - 1)].line
    while after < len(marks):
        piece = marks.pieces[after]
        ended = not _goes_on(marks, after, in_table=in_table) or marks.is_heading(after) or marks.is_note(after)
        if piece.starts_line and (ended or _begins_table(marks, after)):
            break
        if piece.line - first > _LONGEST_TEXT:
            return None
        after += 1
    return after
