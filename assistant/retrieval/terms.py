"""The lexical side of the catalogue: a full-text index ranked by BM25, and how common each term is."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import ClassVar, Final

_SCORED: Final = 5000  # passages: about ten milliseconds
# One passage of so many tells how common its terms are; to count them all took a tenth of indexing.
_EVERY: Final = 8


class TermIndex:
    """Which passages hold a term, by their numbers; in the database of the catalogue and within its transactions."""

    TABLES: ClassVar = ("lexicon", "sample")
    MADE: ClassVar = """
CREATE VIRTUAL TABLE IF NOT EXISTS lexicon USING fts5(words, tokenize='ascii');
CREATE TABLE IF NOT EXISTS sample (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
"""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, lines: Sequence[tuple[int, str]]) -> None:
        """Take in passages: number and terms, these separated by spaces."""
        self._db.executemany("INSERT INTO lexicon (rowid, words) VALUES (?, ?)", lines)
        self._count(lines, +1)

    def remove(self, file: str) -> None:
        """Forget the passages of `file`."""
        held = "SELECT rowid, words FROM lexicon WHERE rowid IN (SELECT number FROM passages WHERE file = ?)"
        lines = self._db.execute(held, (file,)).fetchall()
        self._count(lines, -1)
        self._db.executemany("DELETE FROM lexicon WHERE rowid = ?", ((number,) for number, _ in lines))

    def _count(self, lines: Iterable[tuple[int, str]], step: int) -> None:
        counts = Counter(term for number, line in lines if number % _EVERY == 0 for term in set(line.split()))
        self._db.executemany(
            "INSERT INTO sample VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET passages = passages + ?",
            ((term, step * passages, step * passages) for term, passages in counts.items()),
        )

    def ranked(self, terms: Iterable[str], held: int, most: int | None = None) -> list[int]:
        """Numbers of the passages in which a telling one of `terms` stands, the best by BM25 first, `most` of them.

        `held` is how many passages there are.
        """
        telling = self._telling(list(dict.fromkeys(terms)), held)
        if not telling:
            return []
        match = " OR ".join(f'"{term}"' for term in telling)
        query = "SELECT rowid FROM lexicon WHERE lexicon MATCH ? ORDER BY rank LIMIT ?"
        return [number for (number,) in self._db.execute(query, (match, -1 if most is None else most))]

    def _telling(self, terms: Sequence[str], held: int) -> list[str]:
        """The terms that tell passages apart, the rarest first, as many as a quick search can afford.

        Common ones cost most (every passage they stand in is scored) and decide least. Where even the rarest is too
        common there is none: the vectors decide.
        """
        marks = ", ".join("?" * len(terms))
        query = f"SELECT term, passages FROM sample WHERE term IN ({marks})"  # noqa: S608
        sampled: dict[str, int] = dict(self._db.execute(query, terms))
        rarest = sorted(terms, key=lambda term: sampled.get(term, 0))
        costs = accumulate(sampled.get(term, 0) * _EVERY for term in rarest)
        affordable = max(_SCORED, held // 20)
        return [term for term, cost in zip(rarest, costs, strict=True) if cost <= affordable]
