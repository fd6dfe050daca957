"""`jushi chat` refuses what would leave it open, in one sentence."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.chat.entrance import COOKIE, Entrance
from assistant.chat.office import LOCAL, Office
from assistant.chat.store import WorkStore
from assistant.config import ChatSettings, Settings
from assistant.errors import BadInputError
from assistant.service import accounts
from assistant.service.accounts import User

from .site import Site

PASSWORD = "mima-mima-2026"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    settings = Settings(chat=ChatSettings(actions_per_minute=3))
    return Office(settings, WorkStore(tmp_path / "data"), tmp_path / "users.toml")


def test_it_does_not_listen_elsewhere_without_users(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "chat", "--host", "0.0.0.0"]
    config = tmp_path / "jushi.toml"
    config.write_text(f'[chat]\nusers_file = "{tmp_path}/users.toml"\ndata_dir = "{tmp_path}/data"\n')
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([*command, "--config", str(config)], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "还没有用户" in done.stderr
    assert "jushi users add" in done.stderr


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_nothing_that_was_uploaded_outlasts_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    waiting = tmp_path / "tmp"
    waiting.mkdir()
    monkeypatch.setenv("TMPDIR", str(waiting))
    running = Site(tmp_path)
    running.start()
    folders = list(waiting.glob("jushi-*"))
    running.process.send_signal(how)
    running.process.wait(timeout=60)
    assert folders
    assert list(waiting.glob("jushi-*")) == []
    assert "Traceback" not in running.log()


def test_without_users_everybody_is_the_local_user_and_with_users_nobody(office: Office) -> None:
    entrance = Entrance(office)
    assert entrance.who({}) == LOCAL.name
    accounts.add(office.users_file, "小张", "staff", PASSWORD)
    assert entrance.who({}) is None
    token = entrance.open("小张", PASSWORD)
    assert entrance.who({COOKIE: token}) == "小张"
    accounts.remove(office.users_file, "小张")
    assert entrance.who({COOKIE: token}) is None
    with pytest.raises(BadInputError, match="重新登录"):
        office.desk("小张")


def test_a_session_outlasts_a_restart_and_ends_by_leaving_and_with_the_password(office: Office) -> None:
    accounts.add(office.users_file, "小张", "staff", PASSWORD)
    token = Entrance(office).open("小张", PASSWORD)

    def restarted() -> Entrance:
        return Entrance(Office(office.settings, WorkStore(office.store.folder), office.users_file))

    assert restarted().who({COOKIE: token}) == "小张"
    assert token not in (office.store.folder / "works.sqlite").read_bytes().decode("latin-1")
    other = restarted().open("小张", PASSWORD)
    restarted().close(token)
    assert restarted().who({COOKIE: token}) is None
    assert restarted().who({COOKIE: other}) == "小张"
    accounts.add(office.users_file, "小张", "staff", PASSWORD + "-xin")
    assert restarted().who({COOKIE: other}) is None


def test_a_session_ends_with_its_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts.add(office.users_file, "小张", "staff", PASSWORD)
    entrance = Entrance(office)
    token = entrance.open("小张", PASSWORD)
    monkeypatch.setattr("assistant.chat.entrance.time.time", lambda: 4e9)
    assert entrance.who({COOKIE: token}) is None
    assert office.store.sessions() == {}


def test_ended_sessions_are_forgotten_while_the_page_runs(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    Checking(monkeypatch)
    entrance = Entrance(office)
    for _ in range(3):
        entrance.open("小张", PASSWORD)
    monkeypatch.setattr("assistant.chat.entrance.time.time", lambda: time.time_ns() / 1e9 + 13 * 3600)
    entrance.open("小张", PASSWORD)
    assert entrance.kept == 1
    monkeypatch.undo()
    assert len(office.store.sessions()) == 1


def test_guessing_passwords_is_slowed_down(office: Office) -> None:
    accounts.add(office.users_file, "小张", "staff", PASSWORD)
    entrance = Entrance(office)
    for _ in range(8):
        with pytest.raises(BadInputError, match="不对"):
            entrance.open("小张", "cuo-de-mima")
    with pytest.raises(BadInputError, match="过多"):
        entrance.open("小张", PASSWORD)


class Checking:
    """Stands in the place of the slow check of a password: how often, and how many at once, it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.0) -> None:
        self.asked = self.now = self.most = 0
        self._guard = threading.Lock()
        self._seconds = seconds
        monkeypatch.setattr(accounts, "verified", self)

    def __call__(self, path: Path, name: str, password: str) -> User | None:
        with self._guard:
            self.asked += 1
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self._seconds)
        with self._guard:
            self.now -= 1
        return User(name, "staff", "") if password == PASSWORD else None


def guesses(entrance: Entrance, *tries: tuple[str, str]) -> None:
    """Wrong passwords for (name, address), all at once."""

    def guess(one: tuple[str, str]) -> None:
        with pytest.raises(BadInputError):
            entrance.open(one[0], "cuo-de-mima", one[1])

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(guess, tries))


def test_nobody_is_locked_out_by_what_others_try_from_elsewhere(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    Checking(monkeypatch)
    entrance = Entrance(office)
    guesses(entrance, *[("小张", "192.0.2.7")] * 20)
    with pytest.raises(BadInputError, match="过多"):
        entrance.open("小张", PASSWORD, "192.0.2.7")
    assert entrance.open("小张", PASSWORD, "192.0.2.8")


def test_names_that_are_invented_are_checked_so_often_an_address_and_kept_so_many(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    checking = Checking(monkeypatch)
    entrance = Entrance(office)
    guesses(entrance, *((f"甲{number}", "192.0.2.7") for number in range(200)))
    guesses(entrance, *((f"乙{number}", f"2001:db8:0:1::{number:x}") for number in range(200)))
    assert 8 < checking.asked < 100
    monkeypatch.setattr("assistant.chat.pace._KEYS", 50)
    guesses(entrance, *((f"丙{number}", f"198.51.100.{number}") for number in range(200)))
    assert len(entrance.by_address) <= 50
    assert len(entrance.by_name) <= 50


def test_guesses_at_once_are_counted_before_they_are_checked_and_few_are_checked_together(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    checking = Checking(monkeypatch, 0.05)
    guesses(Entrance(office), *[("小张", "192.0.2.7")] * 20)
    assert checking.asked == 8
    assert checking.most == 2


def test_right_passwords_are_no_guesses(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    Checking(monkeypatch)
    entrance = Entrance(office)
    for number in range(100):
        assert entrance.open(f"甲{number % 3}", PASSWORD, "192.0.2.7")


def test_actions_are_limited_a_minute(office: Office) -> None:
    for _ in range(3):
        office.count("小张")
    with pytest.raises(BadInputError, match="过于频繁"):
        office.count("小张")
    office.count("小王")


def test_a_busy_work_is_freed_by_stopping(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.chat.office._WAIT", 0.01)
    with office.holding("w"):
        with pytest.raises(BadInputError, match="正在处理"), office.holding("w"):
            pass
        office.abandon("w")
        with office.holding("w"):
            pass
