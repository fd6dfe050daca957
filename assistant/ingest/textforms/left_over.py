"""Lines that look like the cells of a table and were told for none: they stay text, and that is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from assistant.ingest.formwords import MONEY_LINE, NUMBER, SIGN, TITLE, VALUE, bare, column_key, is_value_label
from assistant.ingest.lines import Line, display_width, is_page_number
from assistant.ingest.pieces import pieces_of
from assistant.ingest.textforms.contents import is_level

_WIDE: Final = 60  # half-width columns from which a line with a full stop is running text
_CLAUSES: Final = 40  # and one in several clauses
_CELLS: Final = 5  # words of a line from which two figures make it a row
_FIGURES: Final = 3  # figures and values from which a stretch may be a table
_WORDS: Final = 3  # headings, levels and sources of money beside them
_MANY, _FEW = 8, 2  # the same where figures stand in plenty
_NEAR: Final = 30  # lines from a form
_SHORT: Final = 24  # half-width columns
_PLENTY: Final = 6  # figures from which no word is needed where every third word is one
_SHARE: Final = 3


def left_over(lines: Sequence[Line], taken: Collection[int]) -> list[range]:
    """Stretches of `lines` (by index) outside those `taken` that look like tables."""
    return [run for run in _runs(lines, taken) if _is_table([lines[at] for at in run])]


def stray_figures(lines: Sequence[Line], taken: Collection[int]) -> list[int]:
    """Lines (by index) close to those `taken` that hold a figure and nothing else, among others as short, or for the
    most part figures: no running text has such."""
    near = {at + step for at in taken for step in range(-_NEAR, _NEAR + 1)}
    return [at for at in range(len(lines)) if at in near and at not in taken and _is_stray(lines, at)]


def _is_stray(lines: Sequence[Line], at: int) -> bool:
    pieces = pieces_of([lines[at]])
    figures = sum(NUMBER.fullmatch(bare(piece.text)) is not None for piece in pieces)
    if len(pieces) > 1:
        return figures > 1 and figures * 2 >= len(pieces) and not is_prose(lines[at].text)
    beside = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
    return figures == 1 and not is_page_number(lines[at]) and all(display_width(own.text) <= _SHORT for own in beside)


def _runs(lines: Sequence[Line], taken: Collection[int]) -> Iterator[range]:
    """Stretches of lines without running text among them."""
    first = 0
    for at, line in enumerate([*lines, None]):
        if line is None or at in taken or is_prose(line.text) or TITLE.fullmatch(line.text):
            if at > first:
                yield range(first, at)
            first = at + 1


def is_prose(text: str) -> bool:
    """Does a line end a sentence, or tell one in clauses on its whole width: 与上年相比，收支各减少9万元，下? The last
    cell of a row of figures may do so, too."""
    words = [bare(word) for word in text.split()]
    if len(words) >= _CELLS and sum(any(map(str.isdigit, w)) and VALUE.fullmatch(w) is not None for w in words) > 1:
        return False
    if text[-1] in "。；;！？":
        return True
    width = display_width(text)
    return (text.count("，") > 1 and width >= _CLAUSES) or ("。" in text and width >= _WIDE)


def _is_table(lines: Sequence[Line]) -> bool:
    figures, words = 0, set()
    pieces = pieces_of(lines)
    for piece in pieces:
        text = bare(piece.text)
        if any(sign.isdigit() for sign in text) and (NUMBER.fullmatch(text) or VALUE.fullmatch(text)):
            figures += 1
        elif _is_form_word(text):
            words.add(text)
    dense = figures >= _PLENTY and figures * _SHARE >= len(pieces)
    return dense or (figures >= _FIGURES and len(words) >= _WORDS) or (figures >= _MANY and len(words) >= _FEW)


def _is_form_word(text: str) -> bool:
    if is_level(text) or MONEY_LINE.fullmatch(text) or SIGN.fullmatch(text):
        return True
    return not is_value_label(text) and column_key(text, words=True, whole=True) is not None
