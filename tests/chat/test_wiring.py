"""Actions on a work keep others off that work alone, and no longer than they take."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from assistant.chat.chat_panel import ChatPanel
from assistant.chat.conversation import Turn
from assistant.chat.desk import Desk
from assistant.chat.draft_panel import EditPanel
from assistant.chat.office import Office
from assistant.chat.store import WorkStore
from assistant.chat.wiring import Wiring
from assistant.chat.work import Work
from assistant.chat.works_panel import removed
from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.service.accounts import User


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A page where everybody is known by name, and nobody waits long."""
    monkeypatch.setattr("assistant.chat.office._WAIT", 0.05)
    office = Office(Settings(), WorkStore(tmp_path / "data"), tmp_path / "users.toml")
    monkeypatch.setattr(office, "user", lambda name: User(name or "小张", "staff", ""))
    return office


@pytest.fixture
def wiring(office: Office) -> Wiring:
    wiring = Wiring(office)
    wiring.notice = gr.HTML()
    return wiring


def asking(name: str) -> Any:
    return SimpleNamespace(username=name, session_hash=f"page of {name}")


def action(wiring: Wiring, do: Any) -> Any:
    """What an event on the page runs."""
    ran: list[Any] = []
    wiring.act(lambda run, *_inputs, **_modes: ran.append(run), do)
    return ran[0]


class Slow:
    """An action that goes on until it is let go."""

    def __init__(self) -> None:
        self.begun, self.done = threading.Event(), threading.Event()

    def __call__(self, _desk: Desk, _work: Work) -> None:
        self.begun.set()
        assert self.done.wait(20)


def test_an_action_before_a_work_was_opened_holds_the_work_it_changes_and_no_other(
    wiring: Wiring, office: Office
) -> None:
    own = office.store.create("小张")
    office.store.create("小王")
    slow, met = Slow(), list[str]()
    thread = threading.Thread(target=action(wiring, slow), args=(asking("小张"), ""))
    thread.start()
    try:
        assert slow.begun.wait(20)
        note = action(wiring, lambda _desk, work: met.append(work.owner))
        refused = note(asking("小张"), own.identifier)
        note(asking("小王"), "")
    finally:
        slow.done.set()
        thread.join()
    assert "正在处理" in str(refused[wiring.notice])
    assert met == ["小王"]


def test_a_turn_that_a_slow_page_has_not_fetched_holds_nothing(wiring: Wiring, office: Office) -> None:
    work = office.store.create("小张")
    panel = ChatPanel(None)
    panel.editor = EditPanel()
    wiring.panels.append(panel)
    turn = panel._turn(wiring, asking("小张"), "", "谢谢", lambda *_: Turn("不客气"))
    shown = next(update for update in turn if wiring.open_work in update)
    assert shown[wiring.open_work] == work.identifier
    with office.holding(work.identifier):
        pass


def test_a_work_is_not_deleted_while_it_is_being_changed(wiring: Wiring, office: Office) -> None:
    work = office.store.create("小张")
    desk = office.desk("小张")
    with office.holding(work.identifier), pytest.raises(BadInputError, match="正在处理"):
        removed(wiring, desk, work.identifier, sure=True)
    assert [entry[0] for entry in office.store.listed("小张")] == [work.identifier]
    removed(wiring, desk, work.identifier, sure=True)
    with pytest.raises(BadInputError, match="不存在"):
        desk.open(work.identifier)
