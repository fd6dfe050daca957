"""Who is behind a request: log-in sessions that outlast a restart, their tokens in a cookie that scripts cannot read.

What is kept of a token is its hash; a session ends with its time, by leaving, and with the password it was opened by.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import deque
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final

from assistant.chat.office import LOCAL, Office
from assistant.chat.store import Session
from assistant.errors import BadInputError
from assistant.service import accounts

COOKIE: Final = "jushi_session"
HOURS: Final = 12
_TRIES: Final = 8  # failed log-ins a minute for one name


class Entrance:
    """Opens, knows and closes sessions."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._sessions = office.store.sessions()
        self._failures: dict[str, deque[float]] = {}

    def open(self, name: str, password: str) -> str:
        """A new session's token; raises BadInputError for a wrong password or too many tries."""
        now = time.monotonic()
        failures = self._failures.setdefault(name[:80], deque(maxlen=_TRIES))
        if len(failures) == _TRIES and failures[0] > now - 60:
            raise BadInputError("登录", "尝试次数过多", remedy="请过一分钟再试")
        if accounts.verified(self.office.users_file, name, password) is None:
            failures.append(now)
            raise BadInputError("登录", "用户名或密码不对", remedy="忘记密码请联系管理员重设")
        token = secrets.token_urlsafe(32)
        session = Session(name, time.time() + HOURS * 3600, self._mark(name))
        self._sessions[_hashed(token)] = session
        self.office.store.keep_session(_hashed(token), session)
        return token

    def close(self, token: str) -> None:
        """End a session."""
        self._sessions.pop(_hashed(token), None)
        self.office.store.end_session(_hashed(token))

    def who(self, cookies: Mapping[str, str]) -> str | None:
        """The name of the user who sent these cookies; the local user where no users exist."""
        if self.office.is_open:
            return LOCAL.name
        session = self._sessions.get(_hashed(cookies.get(COOKIE, "")))
        if session is None or session.until <= time.time() or session.mark != self._mark(session.name):
            return None
        return session.name

    def _mark(self, name: str) -> str:
        """What changes with the password of a user; "" where there is none of that name."""
        user = self.office.users().get(name)
        return _hashed(user.password) if user is not None else ""


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def cookies_of(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    """The cookies of an ASGI request."""
    try:
        return {
            key: morsel.value for key, morsel in SimpleCookie(headers.get(b"cookie", b"").decode("latin-1")).items()
        }
    except CookieError:
        return {}
