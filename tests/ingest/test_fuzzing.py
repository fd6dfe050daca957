"""Valid files, damaged at random: each is read or refused with one sentence; nothing crashes, hangs or leaks."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.errors import BadInputError
from assistant.ingest import read_evaluations, sandbox

from . import test_html, test_textforms
from .pdf_writer import Page, write
from .test_guard import book, with_member, word

LIMITS = LimitSettings(seconds=20)
WORDS = (
    "999999999999",
    "NaN",
    "\x00",
    "<",
    "]]>",
    "“",
    "（",
    "\t",
    "|",
    "100%",
    "一级指标",
    "得分",
    "\u202e",
    "𠮷",
    "-",
)


def _seeds(folder: Path) -> dict[str, bytes]:
    page = Page()
    page.text(60, 60, "2022年度河湾镇文化站自评表")
    page.grid(60, 100, [100, 100, 60], [["指标名称", "实际完成值", "得分"], ["举办活动", "24场", "10"]])
    return {
        "a.docx": word(),
        "a.xlsx": book(),
        "a.pdf": write(folder / "seed.pdf", [page, page]).read_bytes(),
        "a.html": test_html.FORM.encode(),
        "a.txt": test_textforms.ROWS.encode(),
        "b.txt": test_textforms.CELL_A_LINE.encode(),
        "a.csv": "一级指标,得分\n产出指标,10\n".encode(),
    }


def _damage(data: bytes, name: str, chance: random.Random) -> bytes:
    """One of: bytes changed, cut, doubled, words put in, or (for zips) the same done to one member."""
    if data.startswith(b"PK") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = chance.choice(archive.namelist())
            content = archive.read(member)
        return with_member(data, member, _damage(content or b"x", "", chance))
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del changed[at : at + chance.randint(1, 200)]
        elif kind == 2:
            changed[at:at] = changed[max(0, at - 60) : at] * chance.randint(1, 20)
        else:
            changed[at:at] = chance.choice(WORDS).encode()
    return bytes(changed)


def _run(folder: Path, rounds: int, seed: int) -> tuple[int, int]:
    chance = random.Random(seed)
    seeds = _seeds(folder)
    read = refused = 0
    for number in range(rounds):
        name = chance.choice(sorted(seeds))
        path = folder / name
        path.write_bytes(_damage(seeds[name], name, chance))
        try:
            document = sandbox.read_document(path, LIMITS)
        except BadInputError as error:
            message = str(error)
            assert "\n" not in message, (seed, number, message)
            assert "秒仍未" not in message, (seed, number, name)
            refused += 1
        else:
            _check(document)
            read += 1
    return read, refused


def _check(document: Document) -> None:
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)
        for cell in block.table.cells if block.table else ():
            assert 0 <= cell.start <= cell.end <= len(document.text)
    read_evaluations(document)


def test_damaged_files_are_read_or_refused(tmp_path: Path):
    read, refused = _run(tmp_path, 150, 20221231)
    assert read > 20
    assert refused > 10


@pytest.mark.soak
@pytest.mark.timeout(4000)
def test_an_hour_of_damaged_files(tmp_path: Path):
    end, seed = time.monotonic() + 3600, 0
    while time.monotonic() < end:
        seed += 1
        _run(tmp_path, 200, seed)
