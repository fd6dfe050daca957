"""Fit the words of a table into rows and columns, with what of it may be otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.certainty import mark_doubtful
from assistant.ingest.textforms.otherwise import mark_otherwise
from assistant.ingest.textforms.rows import FittedRow
from assistant.ingest.textforms.search import Search


def fit(pieces: Sequence[Piece], keys: Sequence[str]) -> list[FittedRow]:
    """The cheapest rows for `pieces` under columns `keys`; an empty list for no pieces."""
    if not pieces:
        return []
    search = Search(pieces, keys)
    rows = search.solve()
    if rows:
        mark_otherwise(search, rows)
        mark_doubtful(search, rows)
    return rows
