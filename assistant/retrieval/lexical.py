"""The lexical side of the catalogue: a full-text index ranked by BM25, and how common each term is."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Final

SCHEMA: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS lexicon USING fts5(words, tokenize='ascii');
CREATE TABLE IF NOT EXISTS sample (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
"""
TABLES: Final = ("lexicon", "sample")
_SCORED: Final = 5000
_EVERY: Final = (
    8  # one passage of so many tells how common its terms are: counting all of them took a tenth of indexing
)


class Lexicon:
    """Terms of passages by number, in the database of the catalogue and within its transactions."""

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

    def best(
        self, terms: Iterable[str], condition: str, values: Sequence[str | int], limit: int, held: int
    ) -> list[tuple[str, float]]:
        """Best of `held` passages by BM25 among those that fulfil `condition` (SQL over passages p, "1" for all)."""
        chosen = self._telling(list(dict.fromkeys(terms)), held)
        if not chosen:
            return []
        match = " OR ".join(f'"{term}"' for term in chosen)
        if condition == "1":
            query = (
                "SELECT p.identifier, -m.rank FROM (SELECT rowid, rank FROM lexicon WHERE lexicon MATCH ?"
                " ORDER BY rank LIMIT ?) m JOIN passages p ON p.number = m.rowid ORDER BY m.rank"
            )
            rows = self._db.execute(query, (match, limit))
        else:
            query = (
                "SELECT p.identifier, -bm25(lexicon) AS score FROM lexicon JOIN passages p ON p.number = lexicon.rowid"  # noqa: S608
                f" WHERE lexicon MATCH ? AND {condition} ORDER BY score DESC LIMIT ?"
            )
            rows = self._db.execute(query, (match, *values, limit))
        with closing(rows):
            return [(str(identifier), float(score)) for identifier, score in rows]

    def _telling(self, terms: Sequence[str], held: int) -> list[str]:
        """The terms that tell passages apart, the rarest first, as many as a quick search can afford.

        Common ones cost most (every passage they stand in is scored) and decide least.
        """
        marks = ", ".join("?" * len(terms))
        query = f"SELECT term, passages FROM sample WHERE term IN ({marks})"  # noqa: S608
        sampled: dict[str, int] = dict(self._db.execute(query, terms))
        affordable = max(_SCORED, held // 20)
        chosen: list[str] = []
        cost = 0
        for term in sorted(terms, key=lambda term: sampled.get(term, 0)):
            cost += sampled.get(term, 0) * _EVERY
            if chosen and cost > affordable:
                break
            chosen.append(term)
        return chosen
