"""The page's own HTML made Chinese before it leaves: Gradio sends it in English and asks the browser what it speaks.

What stands in the page's head reaches the browser too late for that question; it is answered in the HTML itself.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_ENGLISH: Final = re.compile(rb'(<html\s[^>]*?lang=")en"')
_HEAD: Final = b"<head>"
_SPEAKS: Final = (
    b"<head><script>"
    b"Object.defineProperty(navigator,'language',{get:()=>'zh-CN'});"
    b"Object.defineProperty(navigator,'languages',{get:()=>['zh-CN','zh']});"
    b"</script>"
)
_FOR_OTHERS: Final = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')  # advertises Gradio


def in_chinese(html: bytes) -> bytes:
    """The HTML for a browser that is told to be Chinese, without what is meant for social networks."""
    html = _ENGLISH.sub(rb'\1zh-CN"', html, count=1)
    return _FOR_OTHERS.sub(b"", html).replace(_HEAD, _SPEAKS, 1)


class OpeningHtml:
    """ASGI middleware: changes the HTML at `/`, passes everything else on as it comes."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        start: MutableMapping[str, Any] = {}
        body = bytearray()

        async def changed(message: MutableMapping[str, Any]) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            names = {bytes(name).lower(): bytes(value) for name, value in start["headers"]}
            html = names.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in names
            whole = in_chinese(bytes(body)) if html else bytes(body)
            kept = [(name, value) for name, value in start["headers"] if bytes(name).lower() != b"content-length"]
            length = names.get(b"content-length") if scope["method"] == "HEAD" else str(len(whole)).encode()
            await send({**start, "headers": [*kept, *([(b"content-length", length)] if length else [])]})
            await send({**message, "body": whole})

        await self.app(scope, receive, changed)
