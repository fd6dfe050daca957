"""Who is behind a request: log-in sessions in memory, their tokens in a cookie that scripts cannot read."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final

from assistant.chat.office import LOCAL, Office
from assistant.errors import BadInputError
from assistant.service import accounts

COOKIE: Final = "jushi_session"
HOURS: Final = 12
_TRIES: Final = 8  # failed log-ins a minute for one name


class Entrance:
    """Opens, knows and closes sessions."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._sessions: dict[str, tuple[str, float]] = {}
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
        self._sessions = {token: kept for token, kept in self._sessions.items() if kept[1] > now}
        token = secrets.token_urlsafe(32)
        self._sessions[token] = (name, now + HOURS * 3600)
        return token

    def close(self, token: str) -> None:
        """End a session."""
        self._sessions.pop(token, None)

    def who(self, cookies: Mapping[str, str]) -> str | None:
        """The name of the user who sent these cookies; the local user where no users exist."""
        if self.office.is_open:
            return LOCAL.name
        name, until = self._sessions.get(cookies.get(COOKIE, ""), ("", 0.0))
        return name if name in self.office.users() and until > time.monotonic() else None


def cookies_of(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    """The cookies of an ASGI request."""
    try:
        return {
            key: morsel.value for key, morsel in SimpleCookie(headers.get(b"cookie", b"").decode("latin-1")).items()
        }
    except CookieError:
        return {}
