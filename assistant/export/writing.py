"""One draft into one file, its format chosen by the suffix; a reader never sees half a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from assistant.domain.draft import Draft
from assistant.domain.evaluation import Evaluation
from assistant.domain.fact import Fact
from assistant.domain.trace import Scorecard
from assistant.errors import BadInputError, reason
from assistant.export.content import Report, lay_out
from assistant.export.edited import keep

_UNFINISHED: Final = ".part"


def write(
    draft: Draft,
    evaluation: Evaluation,
    scorecard: Scorecard | None,
    facts: Sequence[Fact],
    path: Path,
    *,
    public: bool = False,
) -> Path | None:
    """Write `draft` to `path` (.docx, .md, .html, .xlsx); raises BadInputError for another suffix or a bad folder.

    `facts` are those of the book the draft was rendered from; only the ones it uses go into the file, and none into a
    `public` one. A Word draft that a person revised there is renamed, and its new name returned.
    """
    make = _maker(path)
    content = make(lay_out(draft, evaluation, scorecard, facts, public=public))
    kept = keep(path) if path.suffix.lower() == ".docx" else None
    replace(path, content)
    return kept


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step: written beside it under another name, then renamed.

    When this returns, a power cut takes away neither. A link keeps leading to its file; what is no file (/dev/stdout)
    is written to as it is. Raises BadInputError where nothing can be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(content)
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # without it the new name may lead to an empty file after a power cut
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BadInputError(str(path), f"写不进去（{reason(error)}）", remedy="请换一个可以写入的位置") from error


def _sync_folder(folder: Path) -> None:
    """Have the names in `folder` on the disk, where the system can tell a folder so (Windows cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear_unfinished(folder: Path) -> None:
    """Remove what processes killed in `replace` left below `folder`, where nobody may be writing now."""
    for stray in folder.rglob(f".*{_UNFINISHED}"):
        stray.unlink(missing_ok=True)


def _maker(path: Path) -> Callable[[Report], bytes]:
    # The document libraries are heavy: only the one asked for is imported.
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from assistant.export import word

        return word.render
    if suffix == ".html":
        from assistant.export import page

        return lambda report: page.render(report).encode()
    if suffix == ".md":
        from assistant.export import markdown

        return lambda report: markdown.render(report).encode()
    if suffix == ".xlsx":
        from assistant.export import sheet

        return sheet.render
    raise BadInputError(str(path), "不支持的输出格式", remedy="请使用 .docx、.md、.html 或 .xlsx")
