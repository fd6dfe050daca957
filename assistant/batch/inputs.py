"""Which files of a folder are forms, which go with one as its materials, and what each was made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.resources import folder

_MATERIAL = ".材料"
_PASSED_OVER = {"thumbs.db", "desktop.ini", ".ds_store"}
_PACKAGE = Path(__file__).resolve().parents[1]
_COMPILED, _DATA = "__pycache__", "_data"  # the latter holds samples, evals and prompts of an installed package


@dataclass(frozen=True, slots=True)
class Input:
    """One file with forms, its materials (表.材料.docx, 表.材料-2.md beside it), and its path below the folder."""

    path: Path
    name: str
    materials: tuple[Path, ...]

    def key(self, base: str) -> str:
        """Hash of the content, materials included, and of `base`, which stands for rules, prompts and settings."""
        digest = hashlib.sha256(base.encode())
        for path in (self.path, *self.materials):
            try:
                digest.update(hashlib.sha256(path.read_bytes()).digest())
            except OSError as error:
                digest.update(f"unreadable: {error.errno}".encode())
        return digest.hexdigest()


def found(directory: Path, out: Path) -> list[Input]:
    """Every file below `directory` in order of path, the output folder and hidden files aside."""
    if not directory.is_dir():
        told = "是文件，不是目录" if directory.exists() else "找不到这个目录"
        raise BadInputError(str(directory), told, remedy="请给出存放自评表的目录")
    files = sorted(_files(directory, out.resolve()))
    materials = [path for path in files if _MATERIAL in path.stem]
    return [
        Input(path, path.relative_to(directory).as_posix(), tuple(m for m in materials if _belongs(m, path)))
        for path in files
        if _MATERIAL not in path.stem
    ]


def base_key(settings: Settings, ruleset: str | None, model: str | None) -> str:
    """Hash of everything but the form that decides what is written: program, rules, prompts, model, settings."""
    digest = hashlib.sha256(f"{ruleset}|{model}".encode())
    digest.update(settings.model_dump_json(exclude={"chat", "store"}).encode())
    if ruleset is not None and (own := Path(ruleset)).is_file():
        digest.update(own.read_bytes())
    for place in (_PACKAGE, folder("prompts")):
        digest.update(_content(place))
    return digest.hexdigest()


def _content(place: Path) -> bytes:
    """Hash of the files below `place` that come with the program, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place)
        if path.is_file() and _COMPILED not in name.parts and name.parts[0] != _DATA:
            digest.update(f"\n{name.as_posix()}\n".encode())
            digest.update(path.read_bytes())
    return digest.digest()


def _files(directory: Path, out: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(directory):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() != out]
        for name in names:
            if not name.startswith((".", "~$")) and name.lower() not in _PASSED_OVER:
                yield here / name


def _belongs(material: Path, form: Path) -> bool:
    return material.parent == form.parent and material.stem.split(_MATERIAL)[0] == form.stem
