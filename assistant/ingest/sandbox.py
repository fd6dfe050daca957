"""Files are parsed in a child process with limits: a crash or a hang of a parser is a message, not an outage.

The child is a fresh interpreter (`assistant.ingest.worker`), so it starts light and inherits nothing; it stays warm for
the next file. Only plain values of `assistant.domain` come back.
"""

from __future__ import annotations

import atexit
import io
import os
import pickle
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.errors import BadInputError
from assistant.ingest.worker import LENGTH, framed

_IDLE: Final = 2  # warm children kept for the next file
_LONG_PAGE: Final = 4  # times the mean that a single scanned page may take, loading the models included
_REUSES: Final = 200  # files a child reads before it is replaced: parser libraries leak
_ENVIRONMENT: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "LD_LIBRARY_PATH", "SYSTEMROOT")
_IN_PROCESS: Final = frozenset({".txt", ".md", ".markdown"})  # read by plain Python alone, in time linear to the size
_ALLOWED: Final = ("assistant.domain.",)


class _Unpickler(pickle.Unpickler):
    """Takes nothing but values of the domain: what a parser was tricked into cannot reach this process."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class outside the domain."""
        if not module.startswith(_ALLOWED):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


class _Child:
    """One parsing process; `limits` are set when it starts."""

    def __init__(self, limits: LimitSettings) -> None:
        self.limits = limits
        self.reads = 0
        command = [sys.executable, "-m", "assistant.ingest.worker", limits.model_dump_json()]
        # No keys and no settings go in: a parser that was tricked finds nothing to tell.
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        environment |= {"ORT_DISABLE_TELEMETRY": "1", "PYTHONWARNINGS": "ignore"}
        environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).resolve().parents[2]), *sys.path[1:]])
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )

    def read(self, path: Path) -> Document:
        """The Document of `path`; raises BadInputError also where the child died or took too long."""
        self.reads += 1
        allowed = self.limits.seconds
        try:
            assert self.process.stdin is not None
            self.process.stdin.write(framed(str(path.absolute()).encode()))
            self.process.stdin.flush()
            answer = self._answer(time.monotonic() + allowed)
            while answer[0] == "page":
                # The child itself ends a scan that is slow on the whole; a single page may take longer.
                allowed = _LONG_PAGE * self.limits.ocr_page_seconds
                answer = self._answer(time.monotonic() + allowed)
        except TimeoutError:
            self.close()
            problem = f"超过 {allowed:g} 秒仍未读完，已停止"
            raise BadInputError(path.name, problem, remedy="请拆分文件后再上传") from None
        except (OSError, EOFError):
            self.close()
            problem = "解析时出错中断（文件可能已损坏，或所需内存超过上限）"
            raise BadInputError(path.name, problem, remedy="请用办公软件打开并另存后再上传") from None
        kind, value = answer
        if kind == "document" and isinstance(value, Document):
            return value
        raise BadInputError(*value[:2], place=value[2], remedy=value[3])

    def _answer(self, deadline: float) -> tuple[str, Any]:
        assert self.process.stdout is not None
        length = LENGTH.unpack(_exactly(self.process.stdout, LENGTH.size, deadline))[0]
        if length > 512 * 1024 * 1024:
            raise EOFError
        data = _exactly(self.process.stdout, length, deadline)
        try:
            return _Unpickler(io.BytesIO(data)).load()  # type: ignore[no-any-return]
        except (pickle.UnpicklingError, AttributeError, ValueError) as error:
            raise EOFError from error

    @property
    def usable(self) -> bool:
        """May it read another file?"""
        return self.process.poll() is None and self.reads < _REUSES

    def close(self) -> None:
        """End the process and its pipes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):  # that the other end has died is no news
                    pipe.close()


def _exactly(stream: IO[bytes], size: int, deadline: float) -> bytes:
    """`size` bytes of `stream`; raises EOFError where it ends and TimeoutError after `deadline`."""
    parts: list[bytes] = []
    number = stream.fileno()
    while size:
        wait = deadline - time.monotonic()
        if wait <= 0 or not select.select([number], [], [], wait)[0]:
            raise TimeoutError
        block = os.read(number, min(size, 1 << 20))
        if not block:
            raise EOFError
        parts.append(block)
        size -= len(block)
    return b"".join(parts)


_lock = threading.Lock()
_waiting: list[_Child] = []


def read_document(path: Path, limits: LimitSettings) -> Document:
    """The Document of `path`, parsed in a child process; raises BadInputError with one plain sentence."""
    if path.suffix.lower() in _IN_PROCESS:
        from assistant.ingest import opening

        return opening.read_document(path, limits)
    child = _borrow(limits)
    try:
        return child.read(path)
    finally:
        _give_back(child)


def warm(limits: LimitSettings) -> None:
    """Start a child before the first file comes."""
    _give_back(_borrow(limits))


def close() -> None:
    """End all waiting children."""
    with _lock:
        children, _waiting[:] = list(_waiting), []
    for child in children:
        child.close()


def _borrow(limits: LimitSettings) -> _Child:
    with _lock:
        for child in _waiting:
            if child.limits == limits and child.usable:
                _waiting.remove(child)
                return child
    return _Child(limits)


def _give_back(child: _Child) -> None:
    with _lock:
        if child.usable and len(_waiting) < _IDLE:
            _waiting.append(child)
            return
    child.close()


atexit.register(close)
