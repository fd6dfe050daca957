"""Which reader a file needs, told by its content and not by its name alone; each reader is one module."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.errors import BadInputError
from assistant.ingest import guard

Reader = Callable[[Path, LimitSettings], Document]

# format → module of assistant.ingest with `read(path, limits)`; imported when first needed.
READERS: Final[dict[str, str]] = {
    "docx": "docx_reader",
    "xlsx": "xlsx_reader",
    "xls": "xls_reader",
    "csv": "csv_reader",
    "pdf": "pdf",
    "html": "html",
    "txt": "plain",
    "md": "plain",
    "doc": "legacy",
    "rtf": "legacy",
    "wps": "legacy",
    "et": "legacy",
    "picture": "ocr",
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF: Final = b"{\\rtf"  # old Word files are often such inside, whatever their name
_PICTURES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_TEXT_SUFFIXES: Final = {".csv": "csv", ".tsv": "csv", ".md": "md", ".markdown": "md"}
_NAMES: Final = {
    "docx": "Word 文档",
    "xlsx": "Excel 工作簿",
    "xls": "Excel 工作簿",
    "doc": "Word 文档",
    "pdf": "PDF 文件",
}


def read_document(path: Path, limits: LimitSettings) -> Document:
    """The Document of `path`; raises BadInputError where the file is missing, empty, damaged or of no known kind."""
    guard.check(path, limits)
    return reader_for(format_of(path))(path, limits)


def reader_for(format_name: str) -> Reader:
    """The reading function of `format_name`."""
    module = importlib.import_module(f"assistant.ingest.{READERS[format_name]}")
    return cast(Reader, module.read)


def format_of(path: Path) -> str:
    """Key of READERS for the content of `path`; raises BadInputError."""
    guard.require_file(path)
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head:
        raise BadInputError(path.name, "文件是空的（0 字节）", remedy="请重新导出或上传")
    suffix = path.suffix.lower()
    found = _by_magic(path, head, suffix) or _by_text(head, suffix)
    _refuse_false_name(path, suffix, found)
    return found


def _by_magic(path: Path, head: bytes, suffix: str) -> str | None:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return {".doc": "doc", ".wps": "wps", ".et": "et", ".xls": "xls"}.get(suffix) or _inside_ole(path)
    if head.startswith(_RTF):
        return "rtf"
    if head.startswith(b"PK"):
        return _inside_zip(path)
    return "picture" if head.startswith(_PICTURES) else None


def _inside_ole(path: Path) -> str:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInputError(path.name, "文件有密码保护，无法读取", remedy="请去掉密码后另存再上传")
    return "xls" if "Workbook".encode("utf-16-le") in data else "doc"


def _inside_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadInputError(path.name, "文件已损坏，无法打开", remedy="请用办公软件打开并另存后再上传") from error
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise BadInputError(path.name, "是压缩包，但不是 Word 文档或 Excel 工作簿", remedy="请上传 docx、xlsx、pdf 等文件")


def _by_text(head: bytes, suffix: str) -> str:
    if suffix in _TEXT_SUFFIXES:
        return _TEXT_SUFFIXES[suffix]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<body")) or suffix in {".html", ".htm"}:
        return "html"
    return "txt"


def _refuse_false_name(path: Path, suffix: str, found: str) -> None:
    """A text that calls itself docx is refused: what it holds was surely not meant to be read as a report."""
    claimed = _NAMES.get(suffix.removeprefix("."))
    if claimed and found in {"txt", "csv", "md"}:
        raise BadInputError(path.name, f"内容不是 {claimed}，可能改过扩展名或已损坏", remedy="请上传原始文件")
