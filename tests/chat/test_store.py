"""Works in SQLite: nobody's work hides another's, and no save undoes another or brings back what was deleted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from assistant.chat.store import WorkStore
from assistant.chat.work import Message, Work
from assistant.errors import BadInputError


@pytest.fixture
def store(tmp_path: Path) -> WorkStore:
    return WorkStore(tmp_path)


def crowd(folder: Path, owner: str, count: int) -> None:
    """Works of another user, all newer than those there are."""
    with sqlite3.connect(folder / "works.sqlite") as db:
        for number in range(count):
            made = Work(identifier=f"{owner}{number}", owner=owner, title="别的", created="")
            row = (made.identifier, owner, made.title, "9999", made.model_dump_json())
            db.execute("INSERT INTO works (identifier, owner, title, changed, body) VALUES (?, ?, ?, ?, ?)", row)
    db.close()


def identifiers(store: WorkStore, who: str) -> set[str]:
    return {identifier for identifier, _title, _changed in store.listed(who)}


def test_newer_works_of_others_push_none_of_ones_own_off_the_list(store: WorkStore, tmp_path: Path) -> None:
    own, lent = store.create("小张"), store.create("小王")
    lent.shared_with.append("小张")
    store.save(lent)
    crowd(tmp_path, "小李", 600)
    assert identifiers(store, "小张") == {own.identifier, lent.identifier}
    assert identifiers(store, "小王") == {lent.identifier}
    assert len(store.listed("小李")) == 500


def test_what_was_shared_before_shares_had_a_table_is_found(store: WorkStore, tmp_path: Path) -> None:
    lent = store.create("小王")
    lent.shared_with.append("小张")
    store.save(lent)
    with sqlite3.connect(tmp_path / "works.sqlite") as db:
        db.executescript("DROP TABLE IF EXISTS shares; PRAGMA user_version = 0;")
    db.close()
    assert identifiers(WorkStore(tmp_path), "小张") == {lent.identifier}
    store.delete(lent)
    assert identifiers(WorkStore(tmp_path), "小张") == set()


def test_the_log_of_a_work_holds_its_own_exports_newest_first(store: WorkStore) -> None:
    one, other = store.create("小张"), store.create("小张")
    for number in range(25):
        store.log_export("小张", one, f"{number}.docx", final=True)
        store.log_export("小王", other, "别的.docx", final=False)
    assert [entry[2] for entry in store.exports(one)] == [f"{number}.docx" for number in range(24, 4, -1)]
    assert {entry[1] for entry in store.exports(other)} == {"小王"}


def test_what_was_deleted_does_not_come_back_with_a_late_save(store: WorkStore, tmp_path: Path) -> None:
    work = store.create("小张")
    store.delete(work)
    with pytest.raises(BadInputError, match="删除"):
        store.save(work)
    assert store.listed("小张") == []


def test_a_save_does_not_undo_one_that_came_between(store: WorkStore) -> None:
    early = store.create("小张")
    late = store.load(early.identifier, "小张")
    late.messages.append(Message(role="user", text="起草综述", when=""))
    store.save(late)
    store.save(late)
    early.title = "旧的"
    with pytest.raises(BadInputError, match="别的改动"):
        store.save(early)
    assert store.load(early.identifier, "小张") == late
