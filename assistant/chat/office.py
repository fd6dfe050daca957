"""What all sessions share: settings, the store, who may come in, how often, and which work is busy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from assistant.chat.desk import Desk
from assistant.chat.pace import Pace
from assistant.chat.store import WorkStore
from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.service import accounts
from assistant.service.accounts import User

LOCAL: Final = User("本机", "admin", "")
_WAIT: Final = 5.0  # seconds an action waits for another one on the same work


class Office:
    """One running page. Without users everybody on this machine is the one local user.

    A page that started with users never falls open: when the last one is removed, nobody comes in.
    """

    def __init__(self, settings: Settings, store: WorkStore, users_file: Path) -> None:
        self.settings = settings
        self.store = store
        self.users_file = users_file
        self._known: tuple[float, dict[str, User]] | None = None
        self._pace = Pace(settings.chat.actions_per_minute)
        self._busy: dict[str, threading.Lock] = {}
        self._desks: dict[str, Desk] = {}
        self._guard = threading.Lock()
        self._closed = bool(self.users())

    @property
    def is_open(self) -> bool:
        """May everybody on this machine come in?"""
        self._closed = self._closed or bool(self.users())
        return not self._closed

    def users(self) -> dict[str, User]:
        """Users by name as the file has them now: one who was removed is out at once."""
        changed = self.users_file.stat().st_mtime if self.users_file.is_file() else 0.0
        if self._known is None or self._known[0] != changed:
            self._known = (changed, accounts.load(self.users_file))
        return self._known[1]

    def user(self, name: str | None) -> User | None:
        """The person behind a session; the local user where no users exist."""
        return LOCAL if self.is_open else self.users().get(name or "")

    def desk(self, name: str | None) -> Desk:
        """The desk of a user; raises BadInputError where the session has no user (any more)."""
        user = self.user(name)
        if user is None:
            raise BadInputError("登录", "已失效", remedy="请刷新页面重新登录")
        desk = self._desks.get(user.name)
        if desk is None or desk.user != user:
            desk = self._desks[user.name] = Desk(self.store, self.settings, user)
        return desk

    def count(self, name: str) -> None:
        """Note one action; raises BadInputError above the limit a minute."""
        if not self._pace.take(name):
            raise BadInputError("操作", "过于频繁", remedy="请等一分钟再试")

    @contextmanager
    def holding(self, identifier: str) -> Iterator[None]:
        """Change a work alone; raises BadInputError while another change of it is under way."""
        with self._guard:
            lock = self._busy.setdefault(identifier, threading.Lock())
        if not lock.acquire(timeout=_WAIT):
            raise BadInputError("这项工作", "正在处理上一个操作", remedy="请稍候，或先点“停止”")
        try:
            yield
        finally:
            lock.release()

    def abandon(self, identifier: str) -> None:
        """Free a work whose change was stopped: the stopped thread keeps nothing, whenever it ends."""
        with self._guard:
            self._busy[identifier] = threading.Lock()
