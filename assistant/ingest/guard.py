"""Looked at before any parser: size, what a zip would inflate to, entities in its XML parts, encryption."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from assistant.config import LimitSettings
from assistant.errors import BadInputError

_MEGABYTE: Final = 1024 * 1024
_MEMBERS: Final = 5_000
_RATIO: Final = 250  # inflated to stored size; office files stay below 60
_RATIO_FROM: Final = 8 * _MEGABYTE  # smaller members may be as dense as they like
_DECLARATION: Final = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_XML: Final = (".xml", ".rels", ".vml")


def require_file(path: Path) -> None:
    """Refuse `path` where there is no file."""
    if not path.is_file():
        raise BadInputError(path.name, "找不到文件" if not path.exists() else "不是文件", remedy="请检查路径")


def check(path: Path, limits: LimitSettings) -> None:
    """Refuse `path` with one sentence where it is empty, too big, a bomb, encrypted or carries entities."""
    require_file(path)
    size = path.stat().st_size
    if size == 0:
        raise BadInputError(path.name, "文件是空的（0 字节）", remedy="请重新导出或上传")
    if size > limits.file_mb * _MEGABYTE:
        problem = f"文件有 {size / _MEGABYTE:.0f} MB，超过上限 {limits.file_mb} MB"
        raise BadInputError(path.name, problem, remedy="请拆分或压缩图片后再上传")
    with path.open("rb") as stream:
        head = stream.read(4)
    if head == b"PK\x03\x04":
        _check_zip(path, limits)


def _check_zip(path: Path, limits: LimitSettings) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(path, members, limits)
            for member in members:
                if member.filename.lower().endswith(_XML):
                    _check_part(path, archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise BadInputError(path.name, "文件已损坏，无法打开", remedy="请用办公软件打开并另存后再上传") from error


def _check_sizes(path: Path, members: list[zipfile.ZipInfo], limits: LimitSettings) -> None:
    remedy = "请确认文件来源，用办公软件打开并另存后再上传"
    if len(members) > _MEMBERS:
        raise BadInputError(path.name, f"压缩包里有 {len(members)} 个部件，不像正常的办公文件", remedy=remedy)
    total = 0
    for member in members:
        if member.flag_bits & 1:
            raise BadInputError(path.name, "文件有密码保护，无法读取", remedy="请去掉密码后另存再上传")
        total += member.file_size
        big = member.file_size > limits.member_mb * _MEGABYTE
        dense = member.file_size > _RATIO_FROM and member.file_size > _RATIO * max(member.compress_size, 1)
        if big or dense or total > limits.inflated_mb * _MEGABYTE:
            inflated = max(member.file_size, total) / _MEGABYTE
            problem = f"展开后过大（部件 {member.filename[-40:]}，约 {inflated:.0f} MB），可能是压缩炸弹"
            raise BadInputError(path.name, problem, remedy=remedy)


def _check_part(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read one XML part to its end, so that a wrong checksum shows here; refuse declarations of entities."""
    tail = b""
    with archive.open(member) as stream:
        while block := stream.read(_MEGABYTE):
            plain = block.replace(b"\x00", b"")  # UTF-16 looks like ASCII without its zeros
            if _DECLARATION.search(tail + plain):
                problem = "文件里含有实体声明（DTD），为安全起见不予读取"
                raise BadInputError(path.name, problem, remedy="请用办公软件打开并另存后再上传")
            tail = plain[-32:]
