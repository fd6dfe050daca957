"""An OpenAI-compatible server on loopback: chat completions and provider batches, slow and faulty on demand."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.batch.calls import Caller

PATIENCE = 60  # seconds until a test gives up; a sound one waits as long only on a machine that is starved
Body = dict[str, Any]


def completion(text: str, *, finish: str = "stop", tokens: tuple[int, int] = (100, 50)) -> Body:
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)},
    }


@dataclass
class Answer:
    """What goes out: status, headers, body (text is sent as it is), seconds before it; None closes the line."""

    status: int = 200
    body: Body | str | None = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


Respond = Callable[[Body, int], Answer]  # to a chat body, asked for the so-many-th time


@dataclass
class Server:
    """`respond` answers a chat body; `calls` counts them by the user's message."""

    respond: Respond
    calls: Counter[str] = field(default_factory=Counter)
    at: list[float] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, Body] = field(default_factory=dict)
    polls_needed: int = 1
    refuse_batches: Answer | None = None
    spoil: Callable[[list[Body], random.Random], list[Body]] = lambda rows, chance: rows
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        handler = type("Handler", (_Handler,), {"server_state": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)

    def ask(self, body: Body) -> Answer:
        key = str(body["messages"][-1]["content"])
        with self.lock:
            self.calls[key] += 1
            self.at.append(time.monotonic())
            number = self.calls[key]
        return self.respond(body, number)

    def start_batch(self, body: Body) -> Body:
        identifier = f"batch_{len(self.batches) + 1}"
        rows = []
        for line in self.files[body["input_file_id"]].decode().splitlines():
            row = json.loads(line)
            answer = self.ask(row["body"])
            response = {"status_code": answer.status, "request_id": "r", "body": answer.body}
            rows.append({"id": "x", "custom_id": row["custom_id"], "response": response, "error": None})
        rows = self.spoil(rows, random.Random(len(self.batches)))
        output = f"out_{identifier}"
        self.files[output] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        self.batches[identifier] = {
            "id": identifier,
            "object": "batch",
            "endpoint": body["endpoint"],
            "input_file_id": body["input_file_id"],
            "completion_window": "24h",
            "created_at": 0,
            "metadata": body.get("metadata"),
            "status": "in_progress",
            "polls": 0,
            "result": output,
        }
        return self.batches[identifier]

    def poll_batch(self, identifier: str) -> Body:
        batch = self.batches[identifier]
        batch["polls"] += 1
        if batch["polls"] > self.polls_needed:
            batch.update(status="completed", output_file_id=batch["result"])
        return batch


Asking = Callable[..., tuple[Caller, Server]]  # the fixture of that name


class _Handler(BaseHTTPRequestHandler):
    server_state: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        raw = self.rfile.read(length)
        if len(raw) < length:  # the client was killed while it asked
            self.close_connection = True
            return
        state = self.server_state
        if self.path.endswith("/files") and state.refuse_batches is not None:
            self._send(state.refuse_batches)
        elif self.path.endswith("/files"):
            identifier = f"file_{len(state.files) + 1}"
            state.files[identifier] = _uploaded(self.headers["content-type"], raw)
            fields = {"object": "file", "bytes": 1, "created_at": 0, "filename": "f", "purpose": "batch"}
            self._send(Answer(body={"id": identifier, "status": "processed", **fields}))
        elif self.path.endswith("/batches"):
            self._send(Answer(body=state.start_batch(json.loads(raw))))
        else:
            self._send(state.ask(json.loads(raw)))

    def do_GET(self) -> None:
        state, parts = self.server_state, self.path.split("?")[0].strip("/").split("/")
        if parts[-1] == "batches":
            self._send(Answer(body={"object": "list", "data": list(state.batches.values()), "has_more": False}))
        elif parts[-2] == "batches":
            self._send(Answer(body=state.poll_batch(parts[-1])))
        else:
            self._send(Answer(body=state.files[parts[-2]].decode()))

    def _send(self, answer: Answer) -> None:
        if answer.delay:
            time.sleep(answer.delay)
        try:
            if answer.body is None:
                self.close_connection = True
                self.connection.close()
                return
            text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body, ensure_ascii=False)
            blob = text.encode()
            self.send_response(answer.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(blob)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(blob)
        except OSError:
            self.close_connection = True  # the client gave up waiting


def _uploaded(content_type: str, raw: bytes) -> bytes:
    message = BytesParser(policy=HTTP).parsebytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + raw)
    for part in message.iter_parts():
        if part.get_filename():
            return bytes(part.get_payload(decode=True))
    raise ValueError("no file in the upload")
