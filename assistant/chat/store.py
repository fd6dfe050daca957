"""Works in SQLite, their files in a folder each; nobody reads a work that is not theirs or shared with them."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from assistant.chat.work import StoredFile, Work
from assistant.errors import BadInputError

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS works (
  identifier TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, changed TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_owner ON works(owner, changed);
CREATE TABLE IF NOT EXISTS exports (
  at TEXT NOT NULL, who TEXT NOT NULL, work TEXT NOT NULL, file TEXT NOT NULL,
  final INTEGER NOT NULL, note TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_work ON exports(work);
CREATE TABLE IF NOT EXISTS shares (name TEXT NOT NULL, work TEXT NOT NULL, PRIMARY KEY (name, work)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
  token TEXT PRIMARY KEY, name TEXT NOT NULL, until REAL NOT NULL, mark TEXT NOT NULL);
"""
_SHARES_OF_BODIES: Final = """
INSERT OR IGNORE INTO shares SELECT each.value, identifier FROM works, json_each(body, '$.shared_with') AS each;
PRAGMA user_version = 1;
"""
_LISTED: Final = 500  # works of one person in the list, the newest
_LOGGED: Final = 20  # exports of one work in its log, the newest


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in of `name` that ends at `until` (seconds since 1970), or when `mark` is no longer that of the user."""

    name: str
    until: float
    mark: str


def now() -> str:
    """Local time to the second, as written into versions and logs."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class WorkStore:
    """The works below one data folder; safe for several threads (a connection a call)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        with self._connection() as db:
            db.executescript(_SCHEMA)
            if not db.execute("PRAGMA user_version").fetchone()[0]:  # made before shares had a table
                db.executescript(_SHARES_OF_BODIES)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self.folder / "works.sqlite", timeout=30)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            with db:
                yield db
        finally:
            db.close()

    def create(self, owner: str, title: str = "新的工作") -> Work:
        """A new, empty work of `owner`."""
        work = Work(identifier=secrets.token_urlsafe(12), owner=owner, title=title, created=now())
        with self._connection() as db:
            row = (work.identifier, work.owner, work.title, now(), work.model_dump_json(by_alias=True))
            db.execute("INSERT INTO works VALUES (?, ?, ?, ?, ?)", row)
        return work

    def save(self, work: Work) -> None:
        """Keep the work as it is now, in one transaction.

        Raises BadInputError where it was deleted, or another change of it was kept since it was loaded.
        """
        kept = work.model_copy(update={"revision": work.revision + 1})
        with self._connection() as db:
            changed = db.execute(
                "UPDATE works SET title = ?, changed = ?, body = ?"
                " WHERE identifier = ? AND coalesce(json_extract(body, '$.revision'), 0) = ?",
                (work.title, now(), kept.model_dump_json(by_alias=True), work.identifier, work.revision),
            )
            if not changed.rowcount:
                raise BadInputError("这项工作", "已被删除，或刚刚有了别的改动", remedy="请刷新页面再试")
            db.execute("DELETE FROM shares WHERE work = ?", (work.identifier,))
            db.executemany("INSERT INTO shares VALUES (?, ?)", [(name, work.identifier) for name in work.shared_with])
        work.revision = kept.revision

    def load(self, identifier: str, who: str, *, admin: bool = False) -> Work:
        """The work, if `who` may see it; otherwise the same refusal as for one that does not exist."""
        with self._connection() as db:
            row = db.execute("SELECT body FROM works WHERE identifier = ?", (identifier,)).fetchone()
        work = Work.model_validate_json(row[0]) if row else None
        if work is None or not (admin or who == work.owner or who in work.shared_with):
            raise BadInputError("这项工作", "不存在，或没有权限查看", remedy="请从左侧列表选择")
        return work

    def listed(self, who: str) -> list[tuple[str, str, str]]:
        """(identifier, title, last change) of the works `who` may see, newest first."""
        with self._connection() as db:
            return db.execute(
                "SELECT identifier, title, changed FROM works"
                " WHERE owner = ? OR identifier IN (SELECT work FROM shares WHERE name = ?)"
                " ORDER BY changed DESC LIMIT ?",
                (who, who, _LISTED),
            ).fetchall()

    def delete(self, work: Work) -> None:
        """Remove a work with its files."""
        with self._connection() as db:
            db.execute("DELETE FROM works WHERE identifier = ?", (work.identifier,))
            db.execute("DELETE FROM shares WHERE work = ?", (work.identifier,))
        shutil.rmtree(self.files(work), ignore_errors=True)

    # -- files -----------------------------------------------------------------------------------------------------

    def files(self, work: Work) -> Path:
        """The work's own folder; its name is the unguessable identifier."""
        folder = self.folder / "files" / work.identifier
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def take(self, work: Work, source: Path, name: str, role: str) -> StoredFile:
        """Copy an uploaded file into the work under a name of our own, so that no path in its name matters."""
        suffix = Path(name).suffix.lower()[:8]
        stored = f"{len(work.files) + 1:03d}-{secrets.token_hex(4)}{suffix}"
        target = self.files(work) / stored
        try:
            shutil.copyfile(source, target)
        except OSError:
            target.unlink(missing_ok=True)
            raise
        file = StoredFile.model_validate({"name": Path(name).name, "stored": stored, "role": role})
        work.files.append(file)
        return file

    def drop(self, work: Work, files: Sequence[StoredFile]) -> None:
        """Remove uploaded files that the work no longer holds."""
        for file in files:
            self.path(work, file).unlink(missing_ok=True)
            shutil.rmtree(self.named(work, file.stored), ignore_errors=True)

    def named(self, work: Work, stored: str) -> Path:
        """The folder in which a material stands under the name people know it by."""
        return self.files(work) / "材料" / stored

    def path(self, work: Work, file: StoredFile) -> Path:
        """Where an uploaded file lies."""
        return self.files(work) / file.stored

    def exports_of(self, work: Work) -> Path:
        """The folder of what was exported of a work; the only files the page ever serves."""
        folder = self.files(work) / "导出"
        folder.mkdir(exist_ok=True)
        return folder

    # -- audit log -------------------------------------------------------------------------------------------------

    def log_export(self, who: str, work: Work, file: str, *, final: bool, note: str = "") -> None:
        """Record who exported what."""
        with self._connection() as db:
            db.execute(
                "INSERT INTO exports VALUES (?, ?, ?, ?, ?, ?)", (now(), who, work.identifier, file, final, note)
            )

    def exports(self, work: Work) -> list[tuple[str, str, str, int, str]]:
        """(when, who, file, final, note) of the last exports of a work, newest first."""
        with self._connection() as db:
            return db.execute(
                "SELECT at, who, file, final, note FROM exports WHERE work = ? ORDER BY rowid DESC LIMIT ?",
                (work.identifier, _LOGGED),
            ).fetchall()

    # -- log-ins ---------------------------------------------------------------------------------------------------

    def sessions(self) -> dict[str, Session]:
        """The log-ins that have not ended, by the hash of their token; ended ones are forgotten."""
        with self._connection() as db:
            db.execute("DELETE FROM sessions WHERE until <= ?", (time.time(),))
            rows = db.execute("SELECT token, name, until, mark FROM sessions").fetchall()
        return {token: Session(name, until, mark) for token, name, until, mark in rows}

    def keep_session(self, token: str, session: Session) -> None:
        """Keep a log-in; `token` is hashed already."""
        with self._connection() as db:
            row = (token, session.name, session.until, session.mark)
            db.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)", row)

    def end_session(self, token: str) -> None:
        """Forget a log-in."""
        with self._connection() as db:
            db.execute("DELETE FROM sessions WHERE token = ?", (token,))
