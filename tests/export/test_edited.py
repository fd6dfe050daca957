"""A draft that a person revised in Word is not lost when the same name is written once more."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from assistant.export import write

from .conftest import Material


def revise(path: Path) -> None:
    document = docx.Document(str(path))
    document.paragraphs[0].add_run("（科室修改）")
    document.save(str(path))


def revise_and_drop_properties(path: Path) -> None:
    """As programs do that write properties of their own."""
    document = docx.Document(str(path))
    document.paragraphs[0].add_run("（科室修改）")
    document.core_properties.identifier = ""
    document.save(str(path))


def revise_and_leave_out_properties(path: Path) -> None:
    """As a program does that writes no properties at all."""
    revise(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("how", [revise, revise_and_drop_properties, revise_and_leave_out_properties])
def test_a_revised_draft_keeps_its_text_under_another_name(
    material: Material, tmp_path: Path, how: Callable[[Path], None]
) -> None:
    path = tmp_path / "初稿.docx"
    assert write(*material.arguments, path) is None
    for number in (1, 2):
        how(path)
        revised = path.read_bytes()
        kept = write(*material.arguments, path)
        assert kept == tmp_path / f"初稿（改过的稿{number}）.docx"
        assert kept.read_bytes() == revised
    assert "科室修改" not in docx.Document(str(path)).paragraphs[0].text


@pytest.mark.parametrize("public", [False, True])
def test_an_untouched_draft_is_replaced(material: Material, tmp_path: Path, public: bool) -> None:
    path = tmp_path / "初稿.docx"
    for _ in range(2):
        assert write(*material.arguments, path, public=public) is None
    assert [file.name for file in tmp_path.iterdir()] == ["初稿.docx"]


@pytest.mark.parametrize("content", [b"", b"no archive", "其他文件".encode()])
def test_other_files_are_replaced(material: Material, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "初稿.docx"
    path.write_bytes(content)
    assert write(*material.arguments, path) is None
    assert zipfile.is_zipfile(path)


def test_a_damaged_file_is_replaced(material: Material, tmp_path: Path) -> None:
    path = tmp_path / "初稿.docx"
    write(*material.arguments, path)
    content = bytearray(path.read_bytes())
    at = content.index(b"word/document.xml") + 40
    content[at : at + 200] = bytes(200)
    path.write_bytes(content)
    assert write(*material.arguments, path) is None
    assert docx.Document(str(path)).paragraphs


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice 不在")
def test_a_draft_saved_by_libreoffice_is_kept(material: Material, tmp_path: Path) -> None:
    path, out = tmp_path / "初稿.docx", tmp_path / "存"
    write(*material.arguments, path)
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run([*command, "--convert-to", "docx", "--outdir", str(out), str(path)], check=True, capture_output=True)
    shutil.move(out / path.name, path)
    kept = write(*material.arguments, path)
    assert kept is not None
    assert kept.stem.endswith("（改过的稿1）")
