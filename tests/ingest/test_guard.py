"""Hostile and broken files, made here: each meets one clear sentence."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.config import LimitSettings
from assistant.errors import BadInputError
from assistant.ingest import guard
from assistant.ingest.opening import read_document

LIMITS = LimitSettings(member_mb=2, inflated_mb=4, file_mb=5)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "%s">]><a>&b;</a>'


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("河湾镇文化站绩效自评")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def book() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "得分"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def with_member(data: bytes, name: str, content: bytes, replace: bool = False) -> bytes:
    """`data`, a zip, with one member added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return stream.getvalue()


def encrypted_flag(data: bytes) -> bytes:
    """The zip with the encryption bit set in every header."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def bad_checksum(data: bytes) -> bytes:
    changed = bytearray(data)
    at = changed.find(b"word/document.xml") + len(b"word/document.xml") + 40
    changed[at : at + 8] = b"\xff" * 8
    return bytes(changed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)

HOSTILE = {
    "零字节.pdf": (b"", "0 字节"),
    "零字节.docx": (b"", "0 字节"),
    "改名.docx": ("这是一段文字".encode(), "扩展名"),
    "改名.xlsx": ("姓名,得分\n甲,1\n".encode("gbk"), "扩展名"),
    "截断.docx": (word()[:-3000], "损坏"),
    "截断.xlsx": (book()[: len(book()) // 2], "损坏"),
    "坏校验.docx": (bad_checksum(word()), "损坏"),
    "炸弹.docx": (with_member(word(), "word/document.xml", b"<w:p/>" * 500_000), "过大"),
    "旁炸弹.docx": (with_member(word(), "customXml/item9.xml", bytes(3_000_000)), "过大"),
    "多部件.xlsx": (with_member(book(), "xl/media/a.bin", bytes(1_900_000)), ""),
    "实体.docx": (with_member(word(), "word/document.xml", ENTITY % (b"x" * 10)), "DTD"),
    "实体16.docx": (with_member(word(), "word/document.xml", (ENTITY % b"x").decode().encode("utf-16")), "DTD"),
    "实体关系.xlsx": (with_member(book(), "xl/_rels/workbook.xml.rels", ENTITY % b"y"), "DTD"),
    "密码.xlsx": (OLE, "密码"),
    "加密.docx": (encrypted_flag(word()), "密码"),
    "压缩包.docx": (with_member(with_member(b"PK\x05\x06" + bytes(18), "a.txt", b"x"), "b.txt", b"y"), "不是 Word"),
    "太大.pdf": (b"%PDF-1.4\n" + bytes(6 * 1024 * 1024), "超过上限"),
    "空白.txt": (b" \n\n", "空"),
    "二进制.txt": (bytes(range(32)) * 10, "文本"),
}


@pytest.mark.parametrize("name", [name for name, (_, words) in HOSTILE.items() if words])
def test_every_hostile_file_meets_one_sentence(tmp_path: Path, name: str):
    data, words = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=words) as caught:
        read_document(path, LIMITS)
    message = str(caught.value)
    assert message.startswith(name)
    assert message.endswith("。")
    assert "\n" not in message


def test_good_files_pass(tmp_path: Path):
    for name, data in (("好.docx", word()), ("好.xlsx", book())):
        (tmp_path / name).write_bytes(data)
        guard.check(tmp_path / name, LIMITS)


def test_a_member_that_leads_out_of_the_archive_writes_nothing(tmp_path: Path):
    path = tmp_path / "inner" / "a.docx"
    path.parent.mkdir()
    path.write_bytes(with_member(word(), "../../SLIPPED.txt", b"x"))
    assert "河湾镇" in read_document(path, LIMITS).text
    assert not list(tmp_path.rglob("SLIPPED.txt"))


def test_a_missing_file_and_a_folder(tmp_path: Path):
    for path in (tmp_path / "没有.docx", tmp_path):
        with pytest.raises(BadInputError):
            guard.check(path, LIMITS)
