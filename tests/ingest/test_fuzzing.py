"""Valid files, damaged at random: each is read or refused with one sentence; nothing crashes, hangs or leaks."""

import io
import random
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
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
        "b.pdf": write(folder / "seed.pdf", [page, page], compress=True).read_bytes(),
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


def _hurt(data: bytes, chance: random.Random) -> bytes:
    """What a bad disk or a broken transfer does: the end cut off, or a stretch zeroed, left out or garbled."""
    hurt = bytearray(data)
    at, size = chance.randrange(1, len(hurt)), chance.choice((1, 16, 64, 512, 4096))
    kind = chance.randrange(4)
    if kind == 0:
        del hurt[at:]
    elif kind == 1:
        del hurt[at : at + size]
    else:
        size = min(size, len(hurt) - at)
        hurt[at : at + size] = bytes(size) if kind == 2 else chance.randbytes(size)
    return bytes(hurt)


@dataclass
class _Tally:
    """What became of the damaged files; `problems` names the round of each that was not met as it should be."""

    read: int = 0
    refused: int = 0
    problems: list[str] = field(default_factory=list)


def _open(path: Path) -> tuple[Document | None, str]:
    """The document, or None and what is wrong with the refusal."""
    try:
        return sandbox.read_document(path, LIMITS), ""
    except BadInputError as error:
        message = str(error)
        return None, f"refused with {message!r}" if "\n" in message or "秒仍未" in message else ""


def _run(folder: Path, rounds: int, seed: int, tally: _Tally) -> None:
    """Change what the files say, at random."""
    chance = random.Random(seed)
    seeds = _seeds(folder)
    for number in range(rounds):
        name = chance.choice(sorted(seeds))
        path = folder / name
        path.write_bytes(_damage(seeds[name], name, chance))
        document, problem = _open(path)
        tally.refused += document is None
        tally.read += document is not None
        if problem:
            tally.problems.append(f"seed {seed} round {number} {name}: {problem}")
        elif document is not None:
            _check(document)


def _run_half(folder: Path, rounds: int, seed: int, tally: _Tally) -> None:
    """Hurt files whose content carries checksums: what is lost must be told, or the file refused."""
    chance = random.Random(seed)
    seeds = {name: data for name, data in _seeds(folder).items() if name in {"a.docx", "a.xlsx", "b.pdf"}}
    wholes = {}
    for name, data in seeds.items():
        (folder / name).write_bytes(data)
        wholes[name] = sandbox.read_document(folder / name, LIMITS)
    for number in range(rounds):
        name = chance.choice(sorted(seeds))
        (folder / name).write_bytes(_hurt(seeds[name], chance))
        document, problem = _open(folder / name)
        tally.refused += document is None
        tally.read += document is not None
        if document is not None and _is_half(document, wholes[name]):
            problem = "read in part without a word"
        if problem:
            tally.problems.append(f"seed {seed} round {number} {name}: {problem}")


def _is_half(document: Document, whole: Document) -> bool:
    """Is something lost, and neither warned of nor doubted?"""
    told = document.warnings or any(cell.doubt for table in document.tables() for cell in table.cells)
    return len(document.text) < 0.97 * len(whole.text) and not told


def _check(document: Document) -> None:
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)
        for cell in block.table.cells if block.table else ():
            assert 0 <= cell.start <= cell.end <= len(document.text)
    read_evaluations(document)


@pytest.mark.parametrize(("damage", "rounds"), [(_run, 150), (_run_half, 100)])
def test_damaged_files_are_read_or_refused(
    tmp_path: Path, damage: Callable[[Path, int, int, _Tally], None], rounds: int
) -> None:
    tally = _Tally()
    damage(tmp_path, rounds, 20221231, tally)
    assert tally.problems == []
    assert tally.read > 10
    assert tally.refused > 10


@pytest.mark.soak
@pytest.mark.timeout(4000)
def test_an_hour_of_damaged_files(tmp_path: Path) -> None:
    end, seed, tally = time.monotonic() + 3600, 0, _Tally()
    while time.monotonic() < end:
        seed += 1
        _run(tmp_path, 150, seed, tally)
        _run_half(tmp_path, 50, seed, tally)
    assert tally.problems == []
    assert min(tally.read, tally.refused) > 1000
