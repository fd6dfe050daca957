"""A real OpenAI-compatible endpoint on loopback, with faults on demand: for tests, evals and trying a configuration.

Standard library only; it binds 127.0.0.1 and nothing else. `answer` is asked with the messages of each request;
`faults` are worked off one a request before it is asked.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Answer = Callable[[list[dict[str, str]]], str]
FAULTS = (
    "timeout", "rate", "rate_long", "server", "refusal", "empty", "html", "half_json", "truncated", "cut_stream",
    "no_schema", "key", "missing", "too_long", "garbage",
)  # fmt: skip


@dataclass(slots=True)
class LoopbackEndpoint:
    """Use as a context manager; `url` is the base_url. `requests` keeps what was asked."""

    answer: Answer
    faults: list[str] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    patience: float = 0.6  # seconds a timed-out request is left waiting
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> LoopbackEndpoint:
        outer = self

        class Handler(_Handler):
            endpoint = outer

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    @property
    def url(self) -> str:
        """The base_url of a configuration."""
        port = self._server.server_address[1] if self._server is not None else 0
        return f"http://127.0.0.1:{port}/v1"


class _Handler(BaseHTTPRequestHandler):
    endpoint: LoopbackEndpoint
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    def do_POST(self) -> None:
        """One chat completion, or the fault that is due."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
        self.endpoint.requests.append(body)
        fault = self.endpoint.faults.pop(0) if self.endpoint.faults else ""
        if fault == "no_schema" and "response_format" not in body:
            fault = ""
        if fault == "timeout":
            time.sleep(self.endpoint.patience)
            return
        status = {
            "rate": 429, "rate_long": 429, "server": 500, "no_schema": 400, "key": 401, "missing": 404, "too_long": 400,
        }.get(fault)  # fmt: skip
        if status is not None:
            self._refuse(status, fault)
            return
        if fault == "html":
            self._send(200, b"<html><body>502 proxy</body></html>", "text/html")
        elif fault == "half_json":
            self._send(200, b'{"id": "x", "choices": [{"index": 0, "mess', "application/json")
        elif fault == "garbage":
            self._send(200, b'{"hello": "world"}', "application/json")
        else:
            self._reply(body, fault)

    def _refuse(self, status: int, fault: str) -> None:
        words = {"no_schema": "response_format json_schema is not supported", "too_long": "maximum context length"}
        headers = {"rate": {"Retry-After": "0.01"}, "rate_long": {"Retry-After": "600"}}.get(fault, {})
        message = json.dumps({"error": {"message": words.get(fault, fault), "type": "error"}}).encode()
        self._send(status, message, "application/json", headers)

    def _reply(self, body: dict[str, Any], fault: str) -> None:
        text = "" if fault == "empty" else self.endpoint.answer(body["messages"])
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if fault == "refusal":
            message = {"role": "assistant", "content": "", "refusal": "no"}
        finish = "length" if fault == "truncated" else "stop"
        if body.get("stream"):
            self._stream(text, finish, cut=fault == "cut_stream")
            return
        usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
        choice = {"index": 0, "message": message, "finish_reason": None if fault == "cut_stream" else finish}
        answer = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [choice],
            "usage": usage,
        }
        self._send(200, json.dumps(answer, ensure_ascii=False).encode(), "application/json")

    def _stream(self, text: str, finish: str, *, cut: bool) -> None:
        pieces = [text[index : index + 40] for index in range(0, len(text), 40)]
        lines = [_chunk({"content": piece}, None) for piece in (pieces[: len(pieces) // 2] if cut else pieces)]
        if not cut:
            lines += [_chunk({}, finish), b"data: [DONE]\n\n"]
        self._send(200, b"".join(lines), "text/event-stream")

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _chunk(delta: dict[str, str], finish: str | None) -> bytes:
    choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
    data = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": choices}
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def same(text: str) -> Answer:
    """An endpoint that always says `text`."""

    def answer(_messages: Sequence[dict[str, str]]) -> str:
        return text

    return answer
