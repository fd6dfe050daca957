"""Whether the outputs of a form are still there: a disk may lose them, and a person may delete them."""

from __future__ import annotations

from pathlib import Path

from assistant.batch.work import folder_of
from assistant.service import batching


def whole(folder: Path, names: tuple[str, ...]) -> bool:
    """Is there something in every file of `names`?"""
    return all(_length(folder / name) for name in names)


def lost(out: Path, name: str, number: int) -> bool:
    """Is an output of form `number` of file `name` gone or empty?"""
    return not whole(out / folder_of(name, number), batching.OUTPUTS)


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
