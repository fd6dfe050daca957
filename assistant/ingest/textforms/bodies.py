"""The rows under a heading row: which words belong to them, and where they end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.words import key
from assistant.ingest.formwords import LEVEL_POINTS, SIGN, bare, is_inline_label
from assistant.ingest.pieces import Piece, mended, parted, split
from assistant.ingest.textforms.certainty import is_untold
from assistant.ingest.textforms.contents import is_band
from assistant.ingest.textforms.fitting import fit
from assistant.ingest.textforms.grid import RowDraft, rows_of
from assistant.ingest.textforms.headers import heading_row, sided_heading_row
from assistant.ingest.textforms.landmarks import Landmarks, is_amount
from assistant.ingest.textforms.rows import FittedRow

_BROKEN: Final = 60.0  # cost of a row that cannot be one
_PROBE: Final = 400  # pieces that show whether a longer table can be told
_FEWEST: Final = 2  # lines of which each may be a row
_PER_LINE: Final = 3  # words a line then has
_STRAINED: Final = 16.0  # cost of a row from which its line is none
_LIKELY: Final = 4.0  # mean cost of rows up to which every line may be one
_WHOLE: Final = 2.5  # mean cost of rows up to which every line may be a cell
_DEARER: Final = 1.4  # mean cost by which they may be dearer than rows of cells broken over lines
_MEAN: Final = 6.0  # mean cost of a table's rows above which it is refused
_CUT: Final = 2  # figures cut by the ends of lines, from which others may be cut where it does not show
_UNITS: Final = frozenset({"unit", "strange"})  # columns that may hold the units of values beside them
_GROUPS: Final = 7  # pieces of labels over columns beside each other
_REMARK: Final = 2  # words of a label with its text
_WIDE: Final = 24  # half-width columns of such a text
_PROSE: Final = 50  # half-width columns from which a piece with a full stop is running text
_POINTS: Final = frozenset({"points", "score", "review"})
_TEXT_COLUMNS: Final = frozenset({"reason", "criterion", "content"})


@dataclass(frozen=True, slots=True)
class Body:
    """The rows told (none: the table is refused) and the piece behind them; how many pieces were weighed, how many
    figures of the form are cut, whether no row can be trusted, and the piece from which on rows could not be told."""

    rows: list[RowDraft]
    end: int
    weighed: int
    cut: int = 0
    untold: bool = False
    broken_at: Piece | None = None


def read_body(
    marks: Landmarks, at: int, keys: tuple[str, ...], most: int, cut_before: int = 0, *, in_lines: bool = False
) -> Body:
    """The rows under `keys` from piece `at` on; more than `most` pieces are not weighed (0: none at all).

    `cut_before`: figures cut by the ends of lines in the tables of the form above. `in_lines`: do the headings fill
    lines of their own? Then the rows may, too.
    """
    if most <= 0:
        return Body([], at, 0, cut_before)
    _, end = _held(marks, at, keys, most)
    pieces, cut = mended(marks.pieces[at:end], units="unit" in keys)
    marks.put(at, end, pieces)
    held, end = _held(marks, at, keys, most)
    held, fitted = _fitted(held, keys, in_lines=in_lines) if len(held) <= most else (held, [])
    good = next((number for number, row in enumerate(fitted) if row.cost >= _BROKEN), len(fitted))
    kept = fitted[:good]
    if not kept or _mean(kept) > _MEAN or _mixes_rates_and_points(kept, held, keys):
        return Body([], at, len(held), cut + cut_before)
    cut += cut_before
    untold = cut >= _CUT or is_untold(kept) or _names_end_in_signs(kept, held, keys)
    if untold and "name" not in keys and not all(row.proved or len(row.cells) == 1 for row in kept):
        return Body([], at, len(held), cut)  # amounts that may be others are worse than none
    return Body(
        rows_of(kept, held, len(keys), untold=untold), end, len(held), cut, untold, _first_piece(fitted, good, held)
    )


def _names_end_in_signs(rows: list[FittedRow], held: list[Piece], keys: tuple[str, ...]) -> bool:
    """Do several names end in ≥ or =, a word of its own? The signs have a column whose heading was not told."""
    if "name" not in keys:
        return False
    names = [cell for row in rows for cell in row.cells if cell.column == keys.index("name")]
    signs = [cell for cell in names if cell.last - cell.first > 1 and SIGN.fullmatch(bare(held[cell.last - 1].text))]
    return len(signs) >= _FEWEST


def _mixes_rates_and_points(rows: list[FittedRow], held: list[Piece], keys: tuple[str, ...]) -> bool:
    """Does a column of points hold rates as well? Then the columns are not those of the headings."""
    for column in (at for at, kind in enumerate(keys) if kind in _POINTS):
        cells = (cell for row in rows if not row.heads for cell in row.cells if cell.column == column)
        if len({held[cell.last - 1].text.endswith("%") for cell in cells}) > 1:
            return True
    return False


def _fitted(held: list[Piece], keys: tuple[str, ...], *, in_lines: bool) -> tuple[list[Piece], list[FittedRow]]:
    """The rows of `held`: a line each, or made of a cell a line, where that is so; else of cells broken over lines.
    With the pieces they are made of: blanks may part all cells, or units from their values, or stand inside cells."""
    units = [list(parted(held))] if _UNITS & set(keys) else []
    if in_lines:
        ways = [(own, rows) for own in (split(held), *units, held) if (rows := _by_lines(own, keys))]
        best = min(ways, key=lambda way: _mean(way[1]), default=None)
        if best is not None and _mean(best[1]) <= _LIKELY:
            return best
    ways = [(own, rows) for own in (*units, held) if (rows := _freely(own, keys))]
    return min(ways, key=lambda way: _mean(way[1]), default=(held, []))


def _freely(held: list[Piece], keys: tuple[str, ...]) -> list[FittedRow]:
    if len(held) > _PROBE and _is_hopeless(fit(held[:_PROBE], keys)):
        return []
    free = fit(held, keys)
    return _by_cells(held, keys, free) or free


def _mean(rows: list[FittedRow]) -> float:
    return sum(row.cost for row in rows) / len(rows)


def _is_hopeless(rows: list[FittedRow]) -> bool:
    """Do the first rows cost so much that the table would be refused?"""
    broken = any(row.cost >= _BROKEN for row in rows[:2])
    return not rows or broken or sum(row.cost for row in rows[:-1]) > _MEAN * len(rows)


def _by_lines(held: list[Piece], keys: tuple[str, ...]) -> list[FittedRow]:
    """The rows where every line is one and every word a cell; none where that is not so."""
    cells = [replace(piece, edge="row" if piece.starts_line else "cell") for piece in held]
    lines = sum(piece.starts_line for piece in held)
    rows = fit(cells, keys) if lines >= _FEWEST and len(held) >= _PER_LINE * lines else []
    return rows if len(rows) == lines and all(row.cost < _STRAINED for row in rows) else []


def _by_cells(held: list[Piece], keys: tuple[str, ...], free: list[FittedRow]) -> list[FittedRow]:
    """The rows where every line is a cell; what `free` reads otherwise is unsure. None where that is not so."""
    if any(piece.edge or not piece.starts_line for piece in held):
        return []
    rows = fit([replace(piece, edge="whole") for piece in held], keys)
    dearest = min(_WHOLE, _mean(free) + _DEARER) if free else _WHOLE
    if not rows or any(row.cost >= _STRAINED for row in rows) or _mean(rows) > dearest:
        return []
    chosen = {(cell.first, cell.last): cell.column for row in free for cell in row.cells}
    begun = {row.cells[0].first for row in free}
    for row in rows:
        row.unsure |= {c.column for c in row.cells if chosen.get((c.first, c.last)) != c.column}
        if row.cells[0].first not in begun:
            row.unsure |= set(range(len(keys)))
    return rows


def _first_piece(fitted: list[FittedRow], number: int, held: list[Piece]) -> Piece | None:
    return held[fitted[number].cells[0].first] if number < len(fitted) else None


def _held(marks: Landmarks, at: int, keys: tuple[str, ...], most: int) -> tuple[list[Piece], int]:
    """The pieces of the rows, repeated heading rows left out, and where they end; one more than `most` is enough."""
    held: list[Piece] = []
    money = "name" not in keys
    while at < len(marks) and len(held) <= most:
        if marks.pieces[at].starts_line:
            repeated = heading_row(marks, at)
            if repeated and repeated.keys == keys:
                at = repeated.end
                continue
            if repeated or _stops(marks, at, keys) or (money and _is_summed_up(held, marks.pieces[at])):
                break
        held.append(marks.pieces[at])
        at += 1
    return held, at


def _is_summed_up(held: list[Piece], piece: Piece) -> bool:
    """Do the sums of all rows stand before `piece`, which is no figure of theirs? They close a table of money, where
    they do not open it."""
    sums = next((at for at in range(len(held) - 1, -1, -1) if not is_amount(held[at])), 0)
    total = bare(held[sums].text) in {"合计", "总计"} if held else False
    return total and sums < len(held) - 1 and any(map(is_amount, held[:sums])) and not is_amount(piece)


def _is_over_headings(marks: Landmarks, at: int) -> bool:
    """Does a label stand at `at` that spans columns whose headings follow (绩效指标 | 年度目标 | 完成情况)?"""
    side, begin = marks.side(at)
    for behind in range(begin, min(begin + _GROUPS, len(marks)) if side else begin):
        if any(sign.isdigit() for sign in marks.pieces[behind].text):
            return False
        if heading_row(marks, behind + 1):
            return True
    return False


def _stops(marks: Landmarks, at: int, keys: tuple[str, ...]) -> bool:
    """Does something other than a row begin at `at`?"""
    if marks.is_note(at) or marks.is_remark(at) or marks.is_title(at):
        return True
    if marks.is_heading(at) and not ("name" in keys and LEVEL_POINTS.search(bare(marks.line_of(at).text))):
        return True
    if is_inline_label(marks.line_of(at).text) or _is_remark_on_all(marks, at):
        return True
    if marks.label(at) or marks.goal_label(at) or ("name" in keys and marks.total_label(at)):
        return True
    if sided_heading_row(marks, at)[1] is not None or _is_over_headings(marks, at):
        return True
    alone = marks.next_line(at) == at + 1
    if "name" not in keys and alone and is_band(bare(marks.pieces[at].text), levels=False):
        return True
    prose = "。" in marks.line_of(at).text and marks.pieces[at].width >= _PROSE
    return prose and not _TEXT_COLUMNS & set(keys)


def _is_remark_on_all(marks: Landmarks, at: int) -> bool:
    """说明 … behind the rows, with its text in the same line or the next?"""
    end = marks.next_line(at)
    row = marks.pieces[at : marks.next_line(end) if end == at + 1 else end]
    return len(row) == _REMARK and row[1].width >= _WIDE and vocabulary.text_kind(key(row[0].text)) == "note"
