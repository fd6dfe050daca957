"""The child process of the sandbox: takes paths on stdin, gives back Documents or one error each."""

from __future__ import annotations

import os
import pickle
import resource
import struct
import sys
from pathlib import Path
from typing import IO, Any, Final

LENGTH: Final = struct.Struct(">Q")


def main() -> None:
    """Serve until stdin ends."""
    from assistant.config import LimitSettings

    limits = LimitSettings.model_validate_json(sys.argv[1])
    bound = limits.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source = os.fdopen(os.dup(0), "rb")
    target = os.fdopen(os.dup(1), "wb")
    # Parsers that print must not disturb the answers.
    quiet = os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 0)
    os.dup2(quiet, 1)
    _tell_pages(target)
    while head := source.read(LENGTH.size):
        path = Path(source.read(LENGTH.unpack(head)[0]).decode())
        _send(target, _read(path, limits))


def _tell_pages(target: IO[bytes]) -> None:
    """OCR reports every page, so that a long scan is not taken for a hang."""
    from assistant.ingest import ocr

    ocr.on_page = lambda number: _send(target, ("page", number))


def _read(path: Path, limits: Any) -> tuple[str, Any]:
    from assistant.errors import BadInputError
    from assistant.ingest import opening

    remedy = "请用办公软件打开并另存后再上传"
    try:
        return "document", opening.read_document(path, limits)
    except BadInputError as error:
        return "refused", (error.source, error.problem, error.place, error.remedy)
    except MemoryError:
        return "refused", (path.name, f"读取所需内存超过上限 {limits.memory_mb} MB", "", "请拆分文件后再上传")
    except RecursionError:
        return "refused", (path.name, "文件结构嵌套过深，无法读取", "", remedy)
    except Exception as error:  # whatever a parser raises is news about the file, not about us
        return "refused", (path.name, f"文件内容无法解析（{type(error).__name__}）", "", remedy)


def framed(data: bytes) -> bytes:
    """`data` led by its length, as paths and answers go through the pipes."""
    return LENGTH.pack(len(data)) + data


def _send(target: IO[bytes], answer: tuple[str, Any]) -> None:
    data = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
    target.write(framed(data))
    target.flush()


if __name__ == "__main__":
    main()
