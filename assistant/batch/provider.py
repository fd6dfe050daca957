"""Provider batch files: requests out as JSON lines, results back in any order, some missing, failed or doubled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.batch.calls import CallError
from assistant.batch.endpoint import parse
from assistant.batch.ledger import StoredReply
from assistant.batch.requests import Request

URL = "/v1/chat/completions"
MOST_REQUESTS = 50_000
MOST_BYTES = 190_000_000  # providers take 200 MB a file


class RequestFiles:
    """Requests of one round, each once, split into files no larger than providers take."""

    def __init__(self, folder: Path, number: int, *, requests: int = MOST_REQUESTS, size: int = MOST_BYTES) -> None:
        self._folder, self._number, self._requests, self._size = folder, number, requests, size
        self._seen: set[str] = set()
        self._lines: list[bytes] = []
        self._length = 0
        self.paths: list[Path] = []

    def add(self, request: Request) -> None:
        """Take a request; the same one a second time is the same call."""
        if request.digest in self._seen:
            return
        self._seen.add(request.digest)
        row = {"custom_id": request.digest, "method": "POST", "url": URL, "body": dict(request.body)}
        line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        if self._lines and (len(self._lines) >= self._requests or self._length + len(line) > self._size):
            self.flush()
        self._lines.append(line)
        self._length += len(line)

    def flush(self) -> None:
        """Write what was taken since the last file."""
        if not self._lines:
            return
        part = f"-{len(self.paths) + 1}" if self.paths else ""
        path = self._folder / f"requests-{self._number:02d}{part}.jsonl"
        temporary = path.with_suffix(".part")
        temporary.write_bytes(b"".join(self._lines))
        temporary.replace(path)
        self.paths.append(path)
        self._lines, self._length = [], 0

    def __len__(self) -> int:
        return len(self._seen)


def results(lines: Iterable[str]) -> Iterator[tuple[str, StoredReply | CallError]]:
    """Each row that can be told whose it is; what is no JSON or has no id is passed over and so asked for again."""
    for line in lines:
        try:
            row = json.loads(line)
            digest, response = row["custom_id"], row.get("response") or {}
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        if isinstance(digest, str) and isinstance(response, dict):
            yield digest, _result(row, response)


def _result(row: dict[str, object], response: dict[str, object]) -> StoredReply | CallError:
    if row.get("error") or response.get("status_code") not in (200, None):
        return CallError("server", "批量结果中这一条失败")
    try:
        return parse(json.dumps(response.get("body")))
    except CallError as error:
        return error
