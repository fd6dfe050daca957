"""The catalogue beside the vectors: which files are indexed, and every passage with its metadata and its terms.

SQLite with FTS5: on disk, incremental, transactional, loaded by nobody until it is asked. For a Chroma server it is a
local copy that can be rebuilt from the server at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from assistant.retrieval.passage import Passage
from assistant.retrieval.similarity import bands, distance, near
from assistant.retrieval.terms import TermIndex
from assistant.retrieval.words import grams

SCHEMA: Final = 2  # of what is kept, here and in Chroma
_TABLES: Final = ("files", "passages", *TermIndex.TABLES)
_SIFTED: Final = 500  # passages looked at in one go
_PAGES: Final = 32_000  # kilobytes kept in memory: what a search of 100,000 passages looks up again and again
_COLUMNS: Final = tuple(field.name for field in fields(Passage))
_TYPED: Final = ", ".join(f"{name} {'INTEGER' if name == 'year' else 'TEXT'} NOT NULL" for name in _COLUMNS)
_MADE: Final = f"""
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, hash TEXT NOT NULL, passages INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
  number INTEGER PRIMARY KEY, {_TYPED},
  print INTEGER NOT NULL, band0 INTEGER, band1 INTEGER, band2 INTEGER, band3 INTEGER);
CREATE UNIQUE INDEX IF NOT EXISTS by_identifier ON passages(identifier);
CREATE INDEX IF NOT EXISTS by_file ON passages(file);
CREATE INDEX IF NOT EXISTS by_unit ON passages(unit);
CREATE INDEX IF NOT EXISTS by_property ON passages(section, year, region, scope, indicator, ruleset, identifier);
CREATE INDEX IF NOT EXISTS by_band0 ON passages(band0);
CREATE INDEX IF NOT EXISTS by_band1 ON passages(band1);
CREATE INDEX IF NOT EXISTS by_band2 ON passages(band2);
CREATE INDEX IF NOT EXISTS by_band3 ON passages(band3);
{TermIndex.MADE}
PRAGMA user_version = {SCHEMA};
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on passages; None leaves a property free. `file` matches the whole path as indexed."""

    unit: str | None = None
    region: str | None = None
    year: int | None = None
    scope: str | None = None
    ruleset: str | None = None
    section: str | None = None
    indicator: str | None = None
    file: str | None = None

    def condition(self) -> tuple[str, list[str | int]]:
        """SQL condition over passages (alias p) with its values; "1" where nothing is asked."""
        parts: list[str] = []
        values: list[str | int] = []
        for name, value in asdict(self).items():
            if value is not None:
                # 青渚区 finds 澄川市青渚区: people name a place by its last part.
                parts.append("instr(p.region, ?) > 0" if name == "region" else f"p.{name} = ?")
                values.append(value)
        return " AND ".join(parts) or "1", values


class Catalogue:
    """One SQLite file; call close() at the end. What another version left is dropped, to be made anew."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=30, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute(f"PRAGMA cache_size=-{_PAGES}")
        if self._db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            self._db.executescript("".join(f"DROP TABLE IF EXISTS {table};" for table in _TABLES) + _MADE)
        self._terms = TermIndex(self._db)

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    # -- files -----------------------------------------------------------------------------------------------------

    def hash_of(self, file: str) -> str | None:
        """Content hash under which `file` is indexed, None where it is not."""
        row = self._db.execute("SELECT hash FROM files WHERE path = ?", (file,)).fetchone()
        return str(row[0]) if row else None

    def files(self) -> dict[str, int]:
        """Indexed files and how many passages each has."""
        return dict(self._db.execute("SELECT path, passages FROM files ORDER BY path"))

    def put_files(self, files: Sequence[tuple[str, str, Sequence[Passage]]]) -> None:
        """Replace everything known of these files (path, hash, passages) in one transaction: all of them or none."""
        with self._db:
            for file, _, _ in files:
                self._delete(file)
            self._add(files)

    def put_all(self, files: Sequence[tuple[str, str, Sequence[Passage]]]) -> None:
        """Forget everything and hold these files, in one transaction."""
        with self._db:
            for table in _TABLES:
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608
            self._add(files)

    def drop_file(self, file: str) -> None:
        """Forget `file`."""
        with self._db:
            self._delete(file)

    def _add(self, files: Sequence[tuple[str, str, Sequence[Passage]]]) -> None:
        lines: list[tuple[int, str]] = []
        for file, file_hash, passages in files:
            lines += [(self._insert(passage), " ".join(grams(passage.indexed_text))) for passage in passages]
            self._db.execute("INSERT INTO files VALUES (?, ?, ?)", (file, file_hash, len(passages)))
        self._terms.add(lines)

    def _delete(self, file: str) -> None:
        self._terms.remove(file)
        self._db.execute("DELETE FROM passages WHERE file = ?", (file,))
        self._db.execute("DELETE FROM files WHERE path = ?", (file,))

    def _insert(self, passage: Passage) -> int:
        """Hold one passage; returns its number."""
        values = {name: getattr(passage, name) for name in _COLUMNS}
        mark = near(passage.text)
        four = bands(mark)
        values["duplicate_of"] = passage.duplicate_of or self._twin(passage, mark, four)
        marks = ", ".join("?" * (len(_COLUMNS) + 5))
        cursor = self._db.execute(
            f"INSERT INTO passages ({', '.join(_COLUMNS)}, print, band0, band1, band2, band3) VALUES ({marks})",  # noqa: S608
            [values[name] for name in _COLUMNS] + [mark, *four],
        )
        return int(cursor.lastrowid or 0)

    def _twin(self, passage: Passage, mark: int, four: tuple[int, int, int, int]) -> str:
        """The first passage of another unit that says nearly the same."""
        rows = self._db.execute(
            "SELECT identifier, print FROM passages WHERE (band0 = ? OR band1 = ? OR band2 = ? OR band3 = ?)"
            " AND unit <> ? AND duplicate_of = '' ORDER BY number LIMIT 200",
            (*four, passage.unit),
        )
        return next((str(identifier) for identifier, other in rows if distance(mark, other) <= 3), "")

    # -- passages --------------------------------------------------------------------------------------------------

    def count(self, filters: Filters | None = None) -> int:
        """How many passages fulfil `filters`."""
        if filters is None:
            return int(self._db.execute("SELECT total(passages) FROM files").fetchone()[0])
        condition, values = filters.condition()
        return int(self._db.execute(f"SELECT count(*) FROM passages p WHERE {condition}", values).fetchone()[0])  # noqa: S608

    def identifiers(self, filters: Filters | None = None) -> list[str]:
        """Ids of the passages that fulfil `filters`, in order of indexing."""
        condition, values = (filters or Filters()).condition()
        query = f"SELECT identifier FROM passages p WHERE {condition} ORDER BY number"  # noqa: S608
        return [str(row[0]) for row in self._db.execute(query, values)]

    def passages(self, identifiers: Sequence[str]) -> dict[str, Passage]:
        """The passages of these ids, those that exist, in the order asked for."""
        found: dict[str, Passage] = {}
        for start in range(0, len(identifiers), 500):
            part = identifiers[start : start + 500]
            marks = ", ".join("?" * len(part))
            query = f"SELECT {', '.join(_COLUMNS)} FROM passages WHERE identifier IN ({marks})"  # noqa: S608
            for row in self._db.execute(query, list(part)):
                passage = Passage(**dict(zip(_COLUMNS, row, strict=True)))
                found[passage.identifier] = passage
        return {identifier: found[identifier] for identifier in identifiers if identifier in found}

    def fulfilling(self, identifiers: Sequence[str], filters: Filters) -> list[str]:
        """Those of `identifiers` whose passages fulfil `filters`, in the same order."""
        kept = self._kept("identifier", identifiers, filters)
        return [identifier for identifier in identifiers if identifier in kept]

    def lexical(self, terms: Iterable[str], filters: Filters, limit: int) -> list[str]:
        """Ids of the best passages by BM25 over `terms`."""
        # Without a filter the first few are the answer; with one the ranking is gone through until there are enough.
        ranked = self._terms.ranked(terms, self.count(), limit if filters == Filters() else None)
        found: list[str] = []
        for start in range(0, len(ranked), _SIFTED):
            some = ranked[start : start + _SIFTED]
            kept = self._kept("number", some, filters)
            found += [kept[number] for number in some if number in kept]
            if len(found) >= limit:
                break
        return found[:limit]

    def _kept(self, column: str, keys: Sequence[str | int], filters: Filters) -> dict[str | int, str]:
        """Identifiers of the passages that have one of `keys` in `column` and fulfil `filters`, by key."""
        condition, values = filters.condition()
        marks = ", ".join("?" * len(keys))
        query = f"SELECT {column}, identifier FROM passages p WHERE {column} IN ({marks}) AND {condition}"  # noqa: S608
        return dict(self._db.execute(query, (*keys, *values)))
