"""Provider batch files: requests out as JSON lines, results back in any order, some missing, failed or doubled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.batch.calls import CallError
from assistant.batch.endpoint import parse
from assistant.batch.ledger import StoredReply
from assistant.batch.requests import Request
from assistant.service import batching

MOST_REQUESTS = 50_000
MOST_BYTES = 190_000_000  # providers take 200 MB a file


def address(base_url: str) -> str:
    """Where a batch sends its requests, as the provider names it: /v1/chat/completions, of some /v4/…."""
    version = re.search(r"/(v\d+)/?$", base_url)
    return f"/{version[1] if version else 'v1'}/chat/completions"


class RequestFiles:
    """Requests of one round, each once, split into files no larger than providers take.

    Rounds are numbered on from what lies in `folder`: requests-01.jsonl, requests-02.jsonl, requests-02-2.jsonl …
    """

    def __init__(self, folder: Path, url: str, *, requests: int = MOST_REQUESTS, size: int = MOST_BYTES) -> None:
        self._folder, self._url, self._requests, self._size = folder, url, requests, size
        self._before = _last_round(folder)
        self._seen: set[str] = set()
        self._lines: list[bytes] = []
        self._length = 0
        self.paths: list[Path] = []

    def __contains__(self, digest: str) -> bool:
        return digest in self._seen

    def add(self, request: Request) -> None:
        """Take a request; the same one a second time is the same call."""
        if request.digest in self._seen:
            return
        self._seen.add(request.digest)
        row = {"custom_id": request.digest, "method": "POST", "url": self._url, "body": dict(request.body)}
        line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        if self._lines and (len(self._lines) >= self._requests or self._length + len(line) > self._size):
            self._flush()
        self._lines.append(line)
        self._length += len(line)

    def close(self) -> None:
        """Write what was taken since the last file."""
        if self._lines:
            self._flush()

    def asked_again(self) -> set[str]:
        """What the round before asked, where this one asks any of it again; else nothing."""
        asked = {digest for path in _round(self._folder, self._before) for digest in _ids(path)}
        return asked if asked & self._seen else set()

    def drop(self) -> None:
        """Take the files of this round back."""
        for path in self.paths:
            path.unlink()
        self.paths = []

    def _flush(self) -> None:
        part = f"-{len(self.paths) + 1}" if self.paths else ""
        path = self._folder / f"requests-{self._before + 1:02d}{part}.jsonl"
        batching.replace(path, b"".join(self._lines))
        self.paths.append(path)
        self._lines, self._length = [], 0


def _number(path: Path) -> int:
    part = path.stem.split("-")[1]
    return int(part) if part.isdigit() else 0


def _last_round(folder: Path) -> int:
    return max((_number(path) for path in folder.glob("requests-*.jsonl")), default=0)


def _round(folder: Path, number: int) -> list[Path]:
    return [path for path in folder.glob("requests-*.jsonl") if _number(path) == number]


def _ids(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield str(json.loads(line)["custom_id"])


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
