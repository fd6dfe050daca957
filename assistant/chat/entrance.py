"""Who is behind a request: log-in sessions that outlast a restart, their tokens in a cookie that scripts cannot read.

What is kept of a token is its hash; a session ends with its time, by leaving, and with the password it was opened by.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address, ip_network
from typing import Final

from assistant.chat.office import LOCAL, Office
from assistant.chat.pace import Pace
from assistant.chat.store import Session
from assistant.errors import BadInputError
from assistant.service import accounts

COOKIE: Final = "jushi_session"
HOURS: Final = 12
_TRIES: Final = 8  # failed log-ins a minute for one name from one address
_TRIES_OF_AN_ADDRESS: Final = 40  # … for all names: an office may stand behind one address
_CHECKED_AT_ONCE: Final = 2  # passwords: each takes a tenth of a second and 64 MB
_WAIT: Final = 10.0  # seconds a log-in waits for others
_LONGEST: Final = 80  # characters of a name that are told apart


class Entrance:
    """Opens, knows and closes sessions."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._sessions = office.store.sessions()
        self.by_name = Pace(_TRIES)
        self.by_address = Pace(_TRIES_OF_AN_ADDRESS)
        self._checking = threading.BoundedSemaphore(_CHECKED_AT_ONCE)

    def open(self, name: str, password: str, address: str = "") -> str:
        """A new session's token for who asks from `address`.

        Raises BadInputError for a wrong password or too many of them from there: what others try elsewhere locks
        nobody out.
        """
        self._check(name, password, _network(address))
        token = secrets.token_urlsafe(32)
        session = Session(name, time.time() + HOURS * 3600, self._mark(name))
        self._sessions[_hashed(token)] = session
        self.office.store.keep_session(_hashed(token), session)
        self._forget_ended()
        return token

    def _forget_ended(self) -> None:
        for token, session in list(self._sessions.items()):
            if session.until <= time.time():
                self._sessions.pop(token, None)
                self.office.store.end_session(token)

    def _check(self, name: str, password: str, network: str) -> None:
        """Raise BadInputError unless the password is right. A try is counted before it is looked at."""
        key = (network, name[:_LONGEST])
        if not self.by_address.take(network) or not self.by_name.take(key):
            raise BadInputError("登录", "尝试次数过多", remedy="请过一分钟再试")
        if not self._checking.acquire(timeout=_WAIT):
            raise BadInputError("登录", "同时登录的人太多", remedy="请稍候再试")
        try:
            user = accounts.verified(self.office.users_file, name, password)
        finally:
            self._checking.release()
        if user is None:
            raise BadInputError("登录", "用户名或密码不对", remedy="忘记密码请联系管理员重设")
        self.by_address.give_back(network)
        self.by_name.give_back(key)

    @property
    def kept(self) -> int:
        """How many sessions are known."""
        return len(self._sessions)

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


def _network(address: str) -> str:
    """By what a client is known: its address, of IPv6 the network, within which one client has every address."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    mapped = known.ipv4_mapped if known.version == 6 else None
    return str(mapped or (ip_network((int(known), 64), strict=False) if known.version == 6 else known))


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
