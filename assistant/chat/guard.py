"""Stands before every request: session, host, size, and the addresses nobody needs.

Gradio hands uploads to any logged-in user and one session's results to whoever names the session. Here no file is
served through Gradio at all, and a page session belongs to the user who opened it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final
from urllib.parse import parse_qs, quote, urlsplit

from assistant.chat.entrance import Entrance, cookies_of

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_OPEN: Final = ("/login", "/static/", "/assets/", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json")
_CLOSED: Final = re.compile(
    r"^(?:/gradio_api)?/(?:file[=/]|proxy=|stream/|custom_component|deep_link|run-history|runs|vibe|undo-vibe"
    r"|process_recording|dev/|profiling|mcp|api/|run/|call/|info|openapi)|^/(?:monitoring|svelte|pwa_icon|logout$|docs|redoc)"
)
LOOPBACK: Final = {"127.0.0.1", "localhost", "::1"}
_SESSIONS_KEPT: Final = 5000
_DRAINED: Final = 300 * 1024 * 1024
HEADERS: Final = {
    b"content-security-policy": b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    b"worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
}


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: App, entrance: Entrance, upload_mb: int) -> None:
        self.app = app
        self.entrance = entrance
        self.limit = (upload_mb + 1) * 1024 * 1024
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = dict(scope["headers"])
        refusal = self._refusal(scope, headers)
        if refusal is None:
            await self.app(scope, _bounded(receive, self.limit), _sealed(send, str(scope["path"])))
        else:
            await _drain(receive)
            await _answer(send, *refusal)

    def _refusal(self, scope: Scope, headers: Mapping[bytes, bytes]) -> tuple[int, str, str] | None:
        """(status, sentence, where to go instead), or None for a request that may pass."""
        path = str(scope["path"])
        if not self._is_ours(scope, headers):
            return 403, "这个地址不接受外来的请求。", ""
        if int(headers.get(b"content-length", b"0") or 0) > self.limit:
            return 413, f"文件太大，最多 {self.limit // 1024 // 1024 - 1} MB。", ""
        who = self.entrance.who(cookies_of(headers))
        if path.startswith(_OPEN):
            return None
        if who is None:
            wants_page = scope["method"] == "GET" and b"text/html" in headers.get(b"accept", b"")
            return (303, "", f"/login?next={quote(path)}") if wants_page else (401, "请先登录。", "")
        if _CLOSED.match(path):
            return 403, "这个地址不对外提供。", ""
        if not self._is_own_session(path, str(scope.get("query_string", b""), "latin-1"), who):
            return 403, "这不是您的会话。", ""
        return None

    def _is_ours(self, scope: Scope, headers: Mapping[bytes, bytes]) -> bool:
        """Is the request from our own page? A foreign page may not act for a user, nor reach the local one."""
        host = urlsplit(f"//{headers.get(b'host', b'').decode('latin-1')}")
        if self.entrance.office.is_open and (host.hostname or "") not in LOOPBACK:
            return False
        if scope["method"] in ("GET", "HEAD"):
            return True
        origin = headers.get(b"origin", b"").decode("latin-1")
        return not origin or urlsplit(origin).netloc == host.netloc

    def _is_own_session(self, path: str, query: str, who: str) -> bool:
        """The first user to name a page session owns it."""
        named = parse_qs(query).get("session_hash", [""])[0]
        if not named and "/heartbeat/" in path:
            named = path.rpartition("/")[2]
        if not named:
            return True
        owner = self._owners.setdefault(named, who)
        self._owners.move_to_end(named)
        while len(self._owners) > _SESSIONS_KEPT:
            self._owners.popitem(last=False)
        return owner == who


def _bounded(receive: Receive, limit: int) -> Receive:
    """A body sent without its length is cut off where it grows too long: nothing of it is kept."""
    taken = 0

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > limit else message

    return bounded


def _sealed(send: Send, path: str) -> Send:
    async def sealed(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = list(HEADERS.items())
            if not path.startswith(("/static/", "/assets/")):
                own.append((b"cache-control", b"no-store"))
            names = {name for name, _ in own}
            kept = [(name, value) for name, value in message["headers"] if bytes(name).lower() not in names]
            message = {**message, "headers": [*kept, *own]}
        await send(message)

    return sealed


async def _drain(receive: Receive) -> None:
    """Take in what was sent before refusing it: a browser reads no answer while it is still sending."""
    taken = 0
    while taken < _DRAINED:
        message = await receive()
        taken += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


async def _answer(send: Send, status: int, sentence: str, location: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS.items()]
    if location:
        headers.append((b"location", location.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode()})
