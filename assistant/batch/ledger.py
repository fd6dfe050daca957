"""The ledger: one row a form, every reply of a model, every provider batch; nothing in it is ever half written.

A row belongs to a file and the number of the form in it, and carries the key of what it was made from: the file's
content, rule set, prompts, model and settings. A changed key puts the row back in the queue.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.batch.states import State
from assistant.errors import BadInputError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS rows (
  path TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '{}', tokens_in INTEGER NOT NULL DEFAULT 0, tokens_out INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0, PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rows_by_state ON rows (state);
CREATE TABLE IF NOT EXISTS replies (
  request TEXT PRIMARY KEY, reply TEXT NOT NULL, tokens_in INTEGER NOT NULL, tokens_out INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS batches (
  name TEXT PRIMARY KEY, file TEXT NOT NULL, identifier TEXT NOT NULL DEFAULT '', state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sentences (
  path TEXT NOT NULL, number INTEGER NOT NULL, band INTEGER NOT NULL, text TEXT NOT NULL, unit TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS sentences_by_band ON sentences (band);
CREATE INDEX IF NOT EXISTS sentences_by_row ON sentences (path, number);
"""


_DRAFTED = "outcome <> '{}'"  # a row of a file that could not be drafted has none
_SETTLED = tuple(state.value for state in State if state.settled)
_IN_SETTLED = f"state IN ({','.join('?' * len(_SETTLED))})"


@dataclass(frozen=True, slots=True)
class Finished:
    """What a file with nothing left to do was made from, and the numbers of its forms that have outputs."""

    key: str
    drafted: tuple[int, ...]


def finished(path: Path) -> dict[str, Finished]:
    """Every file that the ledger at `path` is done with; nothing is written, none need be there."""
    if not path.is_file():
        return {}
    query = (
        f"SELECT path, MIN(key), GROUP_CONCAT(CASE WHEN {_DRAFTED} THEN number END) FROM rows "  # noqa: S608
        f"GROUP BY path HAVING SUM({_IN_SETTLED}) = COUNT(*)"
    )
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as db:
            return {
                name: Finished(key, tuple(map(int, numbers.split(","))) if numbers else ())
                for name, key, numbers in db.execute(query, _SETTLED)
            }
    except sqlite3.DatabaseError as error:
        raise BadInputError(str(path), f"台账文件无法打开（{error}）", remedy="请换一个输出目录") from error


@dataclass(frozen=True, slots=True)
class Row:
    """One form; `outcome` is what the summary shows, as plain data."""

    path: str
    number: int
    key: str
    state: State
    message: str = ""
    outcome: Mapping[str, Any] = field(default_factory=dict)
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The file, and which of its forms where it is not the first."""
        return self.path if self.number == 1 else f"{self.path}（第 {self.number} 张表）"


@dataclass(frozen=True, slots=True)
class StoredReply:
    """What an endpoint answered; tokens as it counted them."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a unit wrote in one of its forms."""

    path: str
    number: int
    unit: str
    text: str


class Ledger:
    """One sqlite file in the output folder, written by the driver alone."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            self._db.execute("PRAGMA journal_mode=WAL")
            # A killed process loses nothing; a power cut, the last second.
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise BadInputError(str(path), f"台账文件无法打开（{error}）", remedy="请换一个输出目录") from error

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def enter(self, inputs: Iterable[tuple[str, str]]) -> bool:
        """Make the rows of `inputs` (path, key) those of this run: new and changed ones are queued, absent ones go.

        True where that changed anything.
        """
        wanted = dict(inputs)
        known: dict[str, str] = dict(self._db.execute("SELECT path, key FROM rows WHERE number = 1"))
        changed = [path for path, key in wanted.items() if known.get(path) != key]
        absent = [path for path in known if path not in wanted]
        with self.transaction():
            for path in [*changed, *absent]:
                self._forget(path)
            self._db.executemany(
                "INSERT INTO rows (path, number, key, state) VALUES (?, 1, ?, 'queued')",
                [(path, wanted[path]) for path in changed],
            )
        return bool(changed or absent)

    def _forget(self, path: str) -> None:
        self._db.execute("DELETE FROM rows WHERE path = ?", (path,))
        self._db.execute("DELETE FROM sentences WHERE path = ?", (path,))

    def unsettled(self) -> list[str]:
        """Files with a form that is not settled, in order of path."""
        query = f"SELECT DISTINCT path FROM rows WHERE NOT {_IN_SETTLED} ORDER BY path"  # noqa: S608
        return [path for (path,) in self._db.execute(query, _SETTLED)]

    def drafted(self) -> list[tuple[str, int]]:
        """Path and number of every settled form that has outputs."""
        query = f"SELECT path, number FROM rows WHERE {_DRAFTED} AND {_IN_SETTLED}"  # noqa: S608
        return list(self._db.execute(query, _SETTLED))

    def requeue(self, forms: Iterable[tuple[str, int]]) -> None:
        """Have forms (path, number) made again."""
        with self.transaction():
            self._db.executemany("UPDATE rows SET state = 'queued' WHERE path = ? AND number = ?", forms)

    def mark(self, path: str, state: State, message: str = "") -> None:
        """Put every unsettled form of a file into `state`."""
        query = f"UPDATE rows SET state = ?, message = ? WHERE path = ? AND NOT {_IN_SETTLED}"  # noqa: S608
        self._db.execute(query, (state.value, message, path, *_SETTLED))

    def settle(self, rows: Iterable[Row], sentences: Iterable[tuple[str, int, int, str, str]] = ()) -> None:
        """Write the finished forms of a file in one step, in place of what the ledger held of it."""
        rows = list(rows)
        with self.transaction():
            for path in {row.path for row in rows}:
                self._forget(path)
            self._db.executemany(
                "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        row.path,
                        row.number,
                        row.key,
                        row.state.value,
                        row.message,
                        json.dumps(row.outcome, ensure_ascii=False),
                        row.tokens_in,
                        row.tokens_out,
                        row.seconds,
                    )
                    for row in rows
                ],
            )
            self._db.executemany("INSERT INTO sentences VALUES (?, ?, ?, ?, ?)", sentences)

    def rows(self) -> Iterator[Row]:
        """Every form, in order of path and number."""
        for row in self._db.execute("SELECT * FROM rows ORDER BY path, number"):
            path, number, key, state, message, outcome, tokens_in, tokens_out, seconds = row
            yield Row(path, number, key, State(state), message, json.loads(outcome), tokens_in, tokens_out, seconds)

    def counts(self) -> dict[State, int]:
        """Forms in each state."""
        return {State(state): n for state, n in self._db.execute("SELECT state, COUNT(*) FROM rows GROUP BY state")}

    def keep(self, request: str, reply: StoredReply) -> None:
        """Store a reply by the hash of its request; the first one stands."""
        values = (request, reply.text, reply.tokens_in, reply.tokens_out)
        self._db.execute("INSERT OR IGNORE INTO replies VALUES (?, ?, ?, ?)", values)

    def replies(self, requests: Iterable[str]) -> dict[str, StoredReply]:
        """The stored replies among `requests`."""
        found = {}
        for request in requests:
            row = self._db.execute("SELECT reply, tokens_in, tokens_out FROM replies WHERE request = ?", (request,))
            if (values := row.fetchone()) is not None:
                found[request] = StoredReply(*values)
        return found

    def tokens(self) -> tuple[int, int]:
        """Tokens of every stored reply, in and out."""
        row = self._db.execute("SELECT COALESCE(SUM(tokens_in), 0), COALESCE(SUM(tokens_out), 0) FROM replies")
        tokens_in, tokens_out = row.fetchone()
        return int(tokens_in), int(tokens_out)

    def copied(self, most: int = 500, shown: int = 20) -> Iterator[tuple[int, list[Sentence]]]:
        """Groups of like sentences of several units: how many units, and some of the sentences; small groups first."""
        groups = self._db.execute(
            "SELECT band, COUNT(DISTINCT unit) AS units FROM sentences GROUP BY band HAVING units > 1 "
            "ORDER BY units, MIN(text) LIMIT ?",
            (most,),
        )
        for band, units in groups.fetchall():
            query = "SELECT path, number, unit, text FROM sentences WHERE band = ? GROUP BY unit ORDER BY unit LIMIT ?"
            yield units, [Sentence(*row) for row in self._db.execute(query, (band, shown))]

    def remember_batch(self, name: str, file: str, identifier: str, state: str) -> None:
        """Note where a provider batch stands."""
        self._db.execute("INSERT OR REPLACE INTO batches VALUES (?, ?, ?, ?)", (name, file, identifier, state))

    def batches(self) -> list[tuple[str, str, str, str]]:
        """Provider batches: name, file, identifier at the provider, state."""
        return list(self._db.execute("SELECT name, file, identifier, state FROM batches ORDER BY name"))
