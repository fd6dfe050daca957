"""Total rows: the score of the whole form, with its full marks and the reviewer's, and which of their figures it is."""

from __future__ import annotations

from typing import Final

from assistant.ingest.forms import labels, vocabulary
from assistant.ingest.forms.amounts import AmountTable
from assistant.ingest.forms.budget import LABEL, BudgetTable
from assistant.ingest.forms.doubtful import look_at
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.goals import TaskTable
from assistant.ingest.forms.indicators import IndicatorTable
from assistant.ingest.forms.questions import possible_totals
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.scene import Scene
from assistant.ingest.forms.words import is_number, key, number_of, tidy

_POINTS_AND_SCORE: Final = 2  # figures of a total row that need no headings
_SEVERAL: Final = "总分行的数字没有列名，说不定哪一个是得分，请核对"


def read_total(scene: Scene, row: Row) -> bool:
    """总分: the score of the whole form, and its points."""
    draft, table = scene.draft, scene.table
    first = _total_label(row, table)
    if first is None or isinstance(table, TaskTable | AmountTable):
        return False
    rest = [piece for piece in row.filled if piece is not first]
    if any(labels.identity_kind(piece.text) for piece in rest):
        return False  # 自评总分 | 88.5 | 自评等级 | 良
    if any(LABEL.search(piece.key) for piece in rest) and not any(is_number(piece.text) for piece in rest):
        return False  # 合计 | 财政拨款 | 自有资金 are headings
    cells = table.header.assign(row) if isinstance(table, IndicatorTable) else {}
    reviewed = cells.get("review_score", [])
    points = [piece for piece in cells.get("points", []) if piece is not first]
    scores = [piece for piece in cells.get("score", []) if piece is not first]
    unnamed = isinstance(table, IndicatorTable) and "score" not in table.header.kinds and bool(cells.get(""))
    if not scores:
        figures = [piece for piece in rest if not piece.empty and any(sign.isdigit() for sign in piece.text)]
        open_ = [piece for piece in figures if piece not in points and piece not in reviewed]
        proved = [piece for piece in open_ if number_of(piece.text) in possible_totals(draft)]
        scores = proved if len(proved) == 1 else open_[-1:]
        doubtful = bool(scores) and (_is_not_least(scores[0], rest) or unnamed or len(figures) > _POINTS_AND_SCORE)
        if doubtful and len(proved) != 1:
            draft.doubt("self_total", scores[0], _SEVERAL)
    scores = [labels.total_in(piece) for piece in scores]
    printed = tidy(points[0].text) if points else None
    if scores and not scores[0].empty:
        if not _is_part(first, scores[0], draft):
            draft.keep_total("total", tidy(scores[0].text), scores[0], printed)
        look_at(draft, "self_total", "total", scores[0])
    for piece in reviewed:
        draft.keep_total("review_total", tidy(piece.text), piece, printed)
    draft.has_total_row = bool(draft.indicators)  # above them it ends nothing
    draft.points_total = printed or draft.points_total
    draft.take(first)
    draft.settle(*points)
    draft.set_aside("总分行的其他内容", *(piece for piece in row.filled if piece.identity not in draft.used))
    return True


def _is_part(label: Piece, score: Piece, draft: FormDraft) -> bool:
    """Is 指标得分合计 but the indicators' part of a larger total that is known?"""
    known, value = number_of(draft.values.get("total")), number_of(score.text)
    return label.key.startswith("指标") and known is not None and value is not None and value < known


def _is_not_least(score: Piece, figures: list[Piece]) -> bool:
    """Does a smaller figure stand beside the score, which is never above its points?"""
    value = number_of(score.text)
    others = (number_of(piece.text) for piece in figures)
    return value is not None and any(other is not None and other < value for other in others)


def _total_label(row: Row, table: object) -> Piece | None:
    """总分 at the head of the row, or under a heading of names; among money only words that say it is of points."""
    names = row.filled[:1]
    if isinstance(table, IndicatorTable):
        named = table.header.assign(row)
        names = names + [piece for kind in ("level1", "level2", "name") for piece in named.get(kind, [])]
    label = next((piece for piece in names if vocabulary.TOTAL.match(key(piece.text))), None)
    if label is None and isinstance(table, IndicatorTable) and labels.identity_kind(row.filled[0].text) == "total":
        label = row.filled[0]
    if label is not None and isinstance(table, BudgetTable) and "分" not in key(label.text):
        return None
    return label
