"""Word drafts that a person saved again since they were exported: they are kept when their place is taken anew."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any, Final

from assistant.errors import BadInputError, reason
from assistant.export.provenance import BROKEN, read

_BODY, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_IDENTIFIER: Final = "{http://purl.org/dc/elements/1.1/}identifier"
_OURS: Final = "jushi:"
_MOST_BYTES = 50_000_000


def seal(document: Any) -> None:
    """Note what the body of a finished python-docx document is; saving it in another program changes the body."""
    document.core_properties.identifier = _OURS + hashlib.sha256(document.part.blob).hexdigest()


def keep(path: Path) -> Path | None:
    """Rename the Word draft at `path` where it was saved again since its export; its new name, None where it was not.

    Files that are no drafts of ours are left alone. Raises BadInputError where it cannot be renamed.
    """
    path = path.resolve()
    if not path.is_file() or not _was_saved(path):
        return None
    try:
        return path.rename(_free(path))
    except OSError as error:
        raise BadInputError(
            str(path), f"导出后有人改过，又不能改名保留（{reason(error)}）", remedy="请换一个文件名"
        ) from error


def _was_saved(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            noted, body = _noted(archive), _member(archive, _BODY)
    except (*BROKEN, KeyError, OSError):
        return False
    if noted is None:  # the program that saved it dropped the note, but keeps the data of a draft
        return _carries_data(path)
    return noted != _OURS + hashlib.sha256(body).hexdigest()


def _noted(archive: zipfile.ZipFile) -> str | None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        found = fromstring(_member(archive, _PROPERTIES)).findtext(_IDENTIFIER) or ""
    except (ParseError, DefusedXmlException, ValueError, KeyError):
        return None
    return found if found.startswith(_OURS) else None


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(_MOST_BYTES)  # the declared size is not believed


def _carries_data(path: Path) -> bool:
    try:
        return read(path) is not None
    except BadInputError:
        return True  # damaged data are still those of a draft


def _free(path: Path) -> Path:
    number = 1
    while (name := path.with_stem(f"{path.stem}（改过的稿{number}）")).exists():
        number += 1
    return name
