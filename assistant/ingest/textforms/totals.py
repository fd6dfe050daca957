"""The row of the total: its label and the figures behind it, under the columns of points and scores."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.ingest.formwords import NUMBER, PART_SCORE, bare, is_total_name
from assistant.ingest.pieces import Piece, mended
from assistant.ingest.textforms.grid import DOUBT, BlockDraft, RowDraft
from assistant.ingest.textforms.landmarks import Landmarks, is_figure
from assistant.ingest.textforms.stray_lines import whole_line

_SEVERAL: Final = 2
_MOST: Final = 4  # figures of a total
_FIGURE: Final = re.compile(r"[\d.,]+(?:分|%)?|%")
_FULL: Final = 100
_FIGURE_COLUMNS: Final = frozenset({"points", "score", "review"})


def read_total(marks: Landmarks, at: int, keys: tuple[str, ...]) -> tuple[BlockDraft | None, int] | None:
    """The row of the total at `at` (no block: figures without a column) and the piece behind it; None for no total."""
    count = marks.total_label(at)
    if not count:
        return None
    if "name" in keys and _names_other_part(marks, at):
        return whole_line(marks, at)
    label, after = marks.pieces[at : at + count], at + count
    values, after = _figures(marks, after)
    if not keys and after < len(marks) and not marks.pieces[after].starts_line:
        return None  # 自评总分 95.4 自评等级 优: labels with their values
    columns = [index for index, key in enumerate(keys) if key in _FIGURE_COLUMNS]
    if len(values) > len(columns):  # weights of levels, too
        columns = [index for index, key in enumerate(keys) if key in _FIGURE_COLUMNS | {"weight"}]
    if not values or not columns or len(values) > len(columns):
        cells = [(column, [value], 1) for column, value in enumerate(values, 1)]
        return BlockDraft([RowDraft([(0, label, 1), *cells])]), after
    # The points of all stand first and are the most; without them the scores stand at the right.
    amounts = [Decimal(re.sub(r"[^\d.]", "", value.text) or 0) for value in values]
    led = len(values) > 1 and keys[columns[0]] == "points" and amounts[0] == max(amounts)
    taken = columns if led else columns[-len(values) :]
    cells = [(0, label, 1), *((column, [value], 1) for column, value in zip(taken, values, strict=False))]
    alone = len(values) == 1 and keys[columns[-1]] == "score" and amounts[0] != _FULL
    unsure = len(values) < len(columns) and not alone
    return BlockDraft([RowDraft(cells, doubts=dict.fromkeys(columns, DOUBT) if unsure else {})], keys), after


def _names_other_part(marks: Landmarks, at: int) -> bool:
    """Does the line of `at` tell the score of another part of the form (预算执行得分 9.3)? It is no indicator's."""
    text = bare(marks.pieces[at].text)
    other = text.endswith("得分") and PART_SCORE.fullmatch(text) is not None and not is_total_name(text)
    return other and marks.next_line(at) > at + 1


def read_scores(marks: Landmarks, at: int) -> tuple[BlockDraft, int] | None:
    """Scores of parts and of the whole, each behind its name, in one line (执行得分 9.3 指标得分 87.66 总分 96.96)."""
    end = marks.next_line(at)
    row = marks.pieces[at:end]
    names, figures = row[::2], row[1::2]
    named = all(PART_SCORE.fullmatch(text) or is_total_name(text) for text in (bare(piece.text) for piece in names))
    if len(names) != len(figures) or len(names) < _SEVERAL or not named or not all(map(is_figure, figures)):
        return None
    return BlockDraft([RowDraft([(column, [piece], 1) for column, piece in enumerate(row)])]), end


def _figures(marks: Landmarks, at: int) -> tuple[list[Piece], int]:
    """The figures from `at` on, those broken over two lines put together, and the piece behind them."""
    last = at
    while last < len(marks) and _FIGURE.fullmatch(bare(marks.pieces[last].text)) and last - at < 2 * _MOST:
        last += 1
    whole, _ = mended(marks.pieces[at:last])
    count = next((n for n, piece in enumerate(whole) if not NUMBER.fullmatch(bare(piece.text))), len(whole))
    values = whole[: min(count, _MOST)]
    return values, next((n for n in range(at, last) if marks.pieces[n].start >= values[-1].end), last) if values else at
