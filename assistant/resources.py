"""Where the data folders (prompts, corpus, evals) are: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Folder `name` (prompts, corpus, evals) of this installation; raises FileNotFoundError where it is missing."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"安装不完整：找不到数据目录 {name}，请重新安装 jushi")
