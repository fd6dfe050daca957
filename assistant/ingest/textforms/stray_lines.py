"""Lines between the labels of a form and its table that are neither: kept as they stand, or as rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.forms.words import LEFT_OVER
from assistant.ingest.formwords import MONEY_COLUMNS, NUMBER, bare, column_key, is_inline_label
from assistant.ingest.headings import mark_level
from assistant.ingest.lines import display_width
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.grid import UNSURE, BlockDraft, RowDraft
from assistant.ingest.textforms.label_rows import label_row
from assistant.ingest.textforms.landmarks import Landmarks

_MOST: Final = 6  # lines between labels and table that are neither
_WIDE: Final = 60  # half-width columns; a wider line is running text
_WORD: Final = 12  # characters of a label
_FEW: Final = 2  # words; more of them may be headings


def stray_line(marks: Landmarks, at: int, blocks: Sequence[BlockDraft]) -> tuple[BlockDraft, int] | None:
    """The block of a label with its value behind a colon at `at`, or of what stands between labels and table there,
    and the piece behind it; None where the form of `blocks` (none: not begun) does not go on so."""
    line = marks.line_of(at)
    unheaded = bool(blocks) and not any(block.keys or block.heads for block in blocks)
    if unheaded and (told := _figure_below(marks, at)) is not None:
        return told
    if display_width(line.text) > _WIDE or "。" in line.text or marks.is_title(at) or marks.is_heading(at):
        return None
    opens = not blocks and is_inline_label(line.text)
    kept = sum(len(block.rows[0].cells) == 1 for block in blocks)
    return whole_line(marks, at) if opens or (unheaded and kept < _MOST) else None


def whole_line(marks: Landmarks, at: int) -> tuple[BlockDraft, int]:
    """The line of `at` as a row of one cell, and the piece behind it."""
    line = marks.line_of(at)
    whole = replace(marks.pieces[at], text=line.text, end=line.end)
    words = line.text.split()
    figures = any(NUMBER.fullmatch(bare(word)) for word in words[1:] or words)
    doubt = LEFT_OVER if figures else ""
    return BlockDraft([RowDraft([(0, [whole], 0)], doubt)]), marks.next_line(at)


def line_of_cells(marks: Landmarks, at: int, above: BlockDraft) -> tuple[BlockDraft, int] | None:
    """The cells of a line parted by strokes, or by gaps, as a row, and the piece behind it; None for a line of none.

    One with fewer cells than the row `above` stands at its right, for the first cells of that one go on beside it.
    """
    if not (marks.pieces[at].edge or _holds_figures(marks, at) or _heads_figures(marks, at)):
        return None
    after = marks.next_line(at)
    cells = marks.pieces[at:after]
    width = max((column for column, *_ in above.rows[-1].cells), default=0) + 1
    listed = mark_level(cells[0].text) is not None  # 2.实施内容: a label of its own
    first = max(0, width - len(cells)) if len(cells) > 1 and not listed else 0
    last = first + len(cells) - 1
    row = [(column, [piece], int(column < last)) for column, piece in enumerate(cells, first)]
    return BlockDraft([RowDraft(row, "" if cells[0].edge or not first else UNSURE)]), after


def labelled_sentence(marks: Landmarks, at: int, *, in_table: bool) -> tuple[BlockDraft, int] | None:
    """A short word and a sentence, in the line of `at` (主要绩效 课程门数超过计划。), or above the table each in one:
    a label with its text."""
    end = marks.next_line(at)
    row = marks.pieces[at : marks.next_line(end) if end == at + 1 and not in_table else end]
    if len(row) != _FEW or not row[1].text.endswith("。") or mark_level(row[0].text) is not None:
        return None
    word = bare(row[0].text)
    short = len(word) <= _WORD and not any(sign.isdigit() for sign in word) and word.isalpha()
    return (label_row([row[:1], row[1:]]), at + len(row)) if short else None


def ends_form(marks: Landmarks, at: int) -> bool:
    """Does running text, or the next form, begin at `at`?"""
    return marks.is_title(at) or marks.is_heading(at) or marks.is_note(at) or "。" in marks.line_of(at).text


def _holds_figures(marks: Landmarks, at: int) -> bool:
    """Do figures stand behind words in the line of `at`, which is no sentence?"""
    if at >= len(marks) or ends_form(marks, at) or is_inline_label(marks.line_of(at).text):
        return False
    pieces = marks.pieces[at : marks.next_line(at)]
    return any(NUMBER.fullmatch(bare(piece.text)) for piece in pieces[1:])


def _heads_figures(marks: Landmarks, at: int) -> bool:
    """Do as many words stand in the line of `at` as in the next, which holds figures?"""
    below = marks.next_line(at)
    count = below - at
    return count > _FEW and _holds_figures(marks, below) and marks.next_line(below) - below == count


def _figure_below(marks: Landmarks, at: int) -> tuple[BlockDraft, int] | None:
    """Words alone in their lines, each with a figure alone in the next: labels and values. Those of one row name
    the same source of money, or are kinds of money."""
    parts: list[list[Piece]] = []
    while (pair := _label_and_figure(marks, at)) and (not parts or _are_of_one_row(parts[-2][0], pair[0])):
        parts += [[pair[0]], [pair[1]]]
        at += 2
    if at < len(marks) and _is_lone_figure(marks, at):  # more than one figure below the last word: no value of its
        parts, at = parts[:-2], at - 2
    return (label_row(parts), at) if parts else None


def _label_and_figure(marks: Landmarks, at: int) -> list[Piece]:
    pair = marks.pieces[at : at + 2]
    alone = all(marks.next_line(at + n) == at + n + 1 for n in range(len(pair)))
    figures = [NUMBER.fullmatch(bare(piece.text)) is not None for piece in pair]
    return pair if alone and figures == [False, True] else []


def _is_lone_figure(marks: Landmarks, at: int) -> bool:
    return marks.next_line(at) == at + 1 and NUMBER.fullmatch(bare(marks.pieces[at].text)) is not None


def _are_of_one_row(one: Piece, other: Piece) -> bool:
    """Do two labels name the same source of money, or each a kind of money (预算数, 执行数)?"""
    texts = [bare(piece.text).rstrip(":") for piece in (one, other)]
    return texts[0] == texts[1] or all(column_key(text, words=True, money=True) in MONEY_COLUMNS for text in texts)
