"""Tables of a PDF joined over pages: repeated headings dropped, rows and merged cells broken by a page whole again.

A row broken by the page goes on where its lines were full: below a cell that held no further line, beside a last line
that held no further word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.formwords import MONEY_LINE, PLACEHOLDER, bare
from assistant.ingest.headings import mark_level
from assistant.ingest.pdf_table import NEAR, PdfCell, PdfTable, join_lines

CUT: Final = "单元格被分页拆开，已接在一起，请核对"
_PERHAPS: Final = "这一行可能被分页拆成两半，没有接在一起，请核对"
_FIGURE: Final = re.compile(r"[\d.,%]+")
_FEWEST_HEADINGS: Final = 3  # cells of a row that may be headings; a title row above them may have fewer
_MOST_HEADINGS: Final = 5  # rows
_BLANKS: Final = 0.6  # share of blank cells from which a first row may be the rest of a broken one
_LABELLED: Final = 2  # cells of a row that holds a label and its text
_MARGIN: Final = 11.0  # points that Word leaves between the text of a cell and its two sides
_UNBROKEN: Final = re.compile(r"[A-Za-z0-9.,%]+|.")  # what is set on one line as a whole
_NAMES: Final = (MONEY_LINE, re.compile(r".*指标"))  # that are whole: two of them stand in two rows
_NARROW: Final = 0.6  # width of a digit or Latin letter, in heights of a character
_NOT_FIRST: Final = "，。、；：！？）》】”’％"  # no line begins with it


def continues(before: PdfTable, after: PdfTable) -> bool:
    """Do the sides of `after`, at the head of the next page, stand where those of `before` stood?"""
    same = abs(before.left - after.left) <= 2 * before.slack and abs(before.right - after.right) <= 2 * before.slack
    return same and after.page == before.page + 1


def append(before: PdfTable, after: PdfTable) -> None:
    """Put the rows of `after` under `before`; merged cells cut by the page become one again."""
    drop = _repeated(before, after)
    rest = _is_rest(before, after, drop)
    margin = _margin(before, after)
    shift = before.rows - drop - (1 if rest else 0)
    last_row = before.rows - 1
    for cell in after.cells:
        if cell.row < drop:
            continue
        above = _above(before, cell, last_row)
        first = cell.row == drop
        if first and above is not None and (rest or not cell.text) and (rest or _was_merged(above, cell)):
            above.row_span += cell.row_span - (1 if rest else 0)
            above.doubt = above.doubt or cell.doubt
            if cell.text:
                _go_on(above, cell, margin)
            continue
        cell.row += shift
        before.cells.append(cell)
    before.rows += after.rows - drop - (1 if rest else 0)
    before.page = after.page


def _go_on(above: PdfCell, cell: PdfCell, margin: float) -> None:
    """Put the text of `cell` behind that of `above`, with a doubt where the lines had not shown that it goes on."""
    sure = above.setting is None or _is_full(above, cell, margin) or _is_new_paragraph(above, cell)
    above.doubt = above.doubt or ("" if sure else CUT)
    above.text = join_lines([above.text, cell.text])
    above.lines += cell.lines
    above.setting = cell.setting


def _above(table: PdfTable, cell: PdfCell, last_row: int) -> PdfCell | None:
    return next(
        (
            other
            for other in table.cells
            if other.row + other.row_span - 1 == last_row
            and abs(other.x0 - cell.x0) <= NEAR
            and abs(other.x1 - cell.x1) <= NEAR
        ),
        None,
    )


def _was_merged(above: PdfCell, cell: PdfCell) -> bool:
    """A blank cell under one that spans rows, or that spans rows itself, is its lower part."""
    return above.row_span > 1 or cell.row_span > 1


def _repeated(before: PdfTable, after: PdfTable) -> int:
    """How many rows at the head of `after` repeat rows of `before`, the last of them a row of headings."""
    for row in range(before.rows):
        count = headed = 0
        while count < _MOST_HEADINGS and row + count < before.rows:
            first, second = _texts_in(before, row + count), _texts_in(after, count)
            if not second or first != second or any(_FIGURE.fullmatch(text) for text in second):
                break
            count += 1
            headed = count if len(second) >= _FEWEST_HEADINGS else headed
        if headed and not any(
            cell.row_span + cell.row > headed for cell in after.cells if cell.row < headed and cell.text == ""
        ):
            return headed
    return 0


def _texts_in(table: PdfTable, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row and cell.text]


def _is_rest(before: PdfTable, after: PdfTable, drop: int) -> bool:
    """Is the first row of `after` the rest of a row broken by the page?"""
    first = [cell for cell in after.cells if cell.row == drop]
    pairs = [(_above(before, cell, before.rows - 1), cell) for cell in first]
    cells = [(above, cell) for above, cell in pairs if above is not None and cell.text]
    texts = sum(1 for cell in first if cell.text)
    if not texts or len(cells) < texts or any(_are_two(above, cell) for above, cell in cells):
        return False
    over = [above for above, _ in pairs if above is not None and above.text]
    if all(above.setting is not None for above, _ in cells):
        return _is_rest_of_text(over, cells) or _is_rest_of_lines(over, cells, _margin(before, after))
    # Of a scan only the lines of a cell are known.
    blank = len(first) - texts
    return blank >= _BLANKS * len(first) and all(above.lines > 1 and _is_open(above, cell) for above, cell in cells)


def _is_rest_of_text(over: Sequence[PdfCell], cells: Sequence[tuple[PdfCell, PdfCell]]) -> bool:
    """Does a text without a label go on below a text with its label, the only cells of their row?"""
    if len(over) != _LABELLED or len(cells) != 1 or any(above.row_span > 1 for above in over):
        return False
    above, cell = cells[0]
    return above is max(over, key=lambda other: other.x0) and _is_low(above) and len(cell.text) > 1


def _is_rest_of_lines(over: Sequence[PdfCell], cells: Sequence[tuple[PdfCell, PdfCell]], margin: float) -> bool:
    """Had none of the cells room for another line, and most of them none for the next word?"""
    if not all(_is_low(above) for above, _ in cells):
        return False
    lines = [(above, cell) for above, cell in cells if not _is_new_paragraph(above, cell)]
    full = sum(1 for above, cell in lines if _is_full(above, cell, margin))
    if full == len(lines):
        return full > 0
    if 2 * full > len(lines) and 2 * len(cells) <= len(over):  # lines broken by hand tell nothing
        return True
    if full and len(cells) < len(over):
        for cell in (cell for pair in cells for cell in pair):
            cell.doubt = cell.doubt or _PERHAPS
    return False


def _are_two(above: PdfCell, cell: PdfCell) -> bool:
    """Does `cell` begin a row of its own: 指标1：, which nobody filled in, or 其他资金 below 上年结转资金?"""
    name, before = bare(cell.text), bare(above.text)
    return PLACEHOLDER.fullmatch(name) is not None or any(p.fullmatch(name) and p.fullmatch(before) for p in _NAMES)


def _is_open(above: PdfCell, cell: PdfCell) -> bool:
    return mark_level(cell.text) is None and not above.text.endswith("。")


def _is_new_paragraph(above: PdfCell, cell: PdfCell) -> bool:
    return not _is_open(above, cell)


def _margin(*tables: PdfTable) -> float:
    """What the sides of a cell keep free, in points: at most what the widest text of all leaves."""
    slacks = [cell.setting.slack for table in tables for cell in table.cells if cell.setting is not None]
    return min((_MARGIN, *slacks))


def _is_low(cell: PdfCell) -> bool:
    """Has the cell no room for another line?"""
    return cell.setting is not None and cell.setting.below <= cell.setting.size


def _is_full(above: PdfCell, cell: PdfCell, margin: float) -> bool:
    """Had the last line of `above` no room for the first word of `cell`?"""
    setting = above.setting
    return setting is not None and setting.beside - margin < _word(above.text, cell.text) * setting.size


def _word(before: str, text: str) -> float:
    """Width, in heights of a character, of what would have had to stand beside `before`: a word, or one sign of it."""
    parts = _UNBROKEN.findall(text)
    if _UNBROKEN.findall(before)[-1].isascii() and parts[0].isascii():
        return _width(text[:1])  # 24 | 10: longer than a line, cut anywhere
    held = len(parts) > 1 and parts[1] in _NOT_FIRST  # no line begins with ，: the sign before it went along
    return _width(parts[0] + (parts[1] if held else ""))


def _width(text: str) -> float:
    return sum(_NARROW if sign.isascii() and sign != "%" else 1.0 for sign in text)
