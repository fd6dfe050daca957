import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.errors import BadInputError
from assistant.ingest import legacy, opening

from .test_guard import word

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RICH = rb"{\rtf1\ansi\uc1 \u25903?\u20986?100\u19975?\u20803?\par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)


def test_without_libreoffice_one_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "旧.doc"
    path.write_bytes(OLE)
    monkeypatch.setattr(legacy.shutil, "which", lambda name: None)
    with pytest.raises(BadInputError, match=r"没有安装 LibreOffice.*另存为 \.docx"):
        legacy.read(path, LimitSettings())


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read(tmp_path: Path):
    new = tmp_path / "a.docx"
    new.write_bytes(word())
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to", "doc"]
    subprocess.run([*command, "--outdir", str(tmp_path / "old"), str(new)], check=True, capture_output=True)
    document = opening.read_document(tmp_path / "old" / "a.doc", LimitSettings())
    assert "河湾镇文化站绩效自评" in document.text
    assert document.name == "a.doc"
    assert legacy.WARNING in document.warnings


@pytest.mark.parametrize("name", ["稿.rtf", "稿.doc"])
def test_rich_text_is_no_plain_text_by_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / name
    path.write_bytes(RICH)
    monkeypatch.setattr(legacy.shutil, "which", lambda name: None)
    with pytest.raises(BadInputError, match=r"没有安装 LibreOffice.*另存为 \.docx"):
        opening.read_document(path, LimitSettings())


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_rich_text_is_read(tmp_path: Path):
    path = tmp_path / "稿.doc"
    path.write_bytes(RICH)
    assert "支出100万元" in opening.read_document(path, LimitSettings()).text


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_broken_old_file_is_refused(tmp_path: Path):
    path = tmp_path / "坏.doc"
    path.write_bytes(OLE)
    text = ""
    try:
        text = opening.read_document(path, LimitSettings()).text
    except BadInputError as error:
        assert str(error).startswith("坏.doc")  # noqa: PT017
    assert not text.strip("\x00 \n")
