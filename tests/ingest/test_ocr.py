"""The OCR extra; where it is not installed, only the sentence that says so is tested."""

import importlib.util
import itertools
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.errors import BadInputError
from assistant.ingest import ocr, opening
from assistant.ingest.deskew import straightened
from assistant.ingest.ocr_grid import Box, tables_of
from assistant.ingest.ocr_words import Word, doubt_of, stroke_or_text

HAVE = importlib.util.find_spec("rapidocr") is not None
needs_ocr = pytest.mark.skipif(not HAVE, reason="the extra jushi[ocr] is not installed")


def scan(path: Path, rows: list[list[str]]) -> Path:
    """A picture of a ruled table, as a scanner would save it."""
    from PIL import Image, ImageDraw, ImageFont

    fonts = [
        *Path("/usr/share/fonts").rglob("NotoSansCJK*egular*"),
        *Path("/usr/share/fonts").rglob("NotoSerifCJK*egular*"),
    ]
    if not fonts:
        pytest.skip("no Chinese font is installed")
    font = ImageFont.truetype(str(fonts[0]), 32)
    picture = Image.new("RGB", (1300, 120 + 80 * len(rows)), "white")
    draw = ImageDraw.Draw(picture)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            x, y = 60 + 290 * column, 60 + 80 * number
            draw.rectangle((x, y, x + 290, y + 80), outline="black", width=3)
            draw.text((x + 20, y + 18), text, fill="black", font=font)
    picture.save(path)
    return path


def test_without_the_extra_one_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(BadInputError, match=r"没有文字层.*jushi\[ocr\]"):
        ocr.read(tmp_path / "扫描.png", LimitSettings())


def test_a_scanned_pdf_without_the_extra_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from PIL import Image

    monkeypatch.setitem(sys.modules, "rapidocr", None)
    path = tmp_path / "扫描.pdf"
    Image.new("RGB", (400, 300), "white").save(path)
    with pytest.raises(BadInputError) as caught:
        opening.read_document(path, LimitSettings())
    assert re.fullmatch(r"扫描\.pdf[^\n]*没有文字层[^\n]*jushi\[ocr\][^\n]*", str(caught.value))


@pytest.mark.parametrize(
    ("seconds", "worked", "stopped"), [(4, 4, False), (11, 11, True), (11, 4, False), (4, 11, False)]
)
def test_a_scan_has_ten_seconds_a_page_by_either_clock(
    monkeypatch: pytest.MonkeyPatch, seconds: float, worked: float, stopped: bool
):
    wall, processor = itertools.count(0, seconds), itertools.count(0, worked)
    monkeypatch.setattr(ocr.time, "monotonic", lambda: float(next(wall)))
    monkeypatch.setattr(ocr.time, "process_time", lambda: float(next(processor)))
    monkeypatch.setattr(ocr, "page_items", lambda picture, _engine, number: ocr._lines([picture], number, 800, 600))
    pages = [Word(text, 10, 400, 200, 430, 0.99) for text in ("培训材料", "验收记录")]
    if stopped:
        with pytest.raises(BadInputError, match=r"前 1 页用了 11 秒，超过每页 10 秒"):
            ocr._document("扫描.pdf", None, pages, LimitSettings())
    else:
        assert "材料" in ocr._document("扫描.pdf", None, pages, LimitSettings()).text


@pytest.mark.parametrize(
    ("text", "score", "unsure"),
    [("24.2%", 0.99, False), ("24.2%", 0.93, True), ("完成", 0.93, False), ("完成", 0.5, True)],
)
def test_figures_need_more_certainty_than_words(text, score, unsure):
    assert bool(doubt_of([Word(text, 0, 0, 1, 1, score)])) is unsure


@needs_ocr
def test_a_scanned_table_is_read_with_its_grid(tmp_path: Path):
    rows = [
        ["指标名称", "年初目标值", "实际完成值", "得分"],
        ["举办活动", "24场", "26场", "20"],
        ["满意率", "90%", "81.5%", "18.1"],
    ]
    document = opening.read_document(scan(tmp_path / "a.png", rows), LimitSettings())
    (table,) = document.tables()
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == rows
    assert ocr.WARNING in document.warnings


@needs_ocr
def test_a_scan_that_lay_askew_and_its_second_page_are_read(tmp_path: Path):
    from PIL import Image

    rows = [
        ["指标名称", "年初目标值", "实际完成值", "得分"],
        ["举办活动", "24场", "26场", "20"],
        ["满意率", "90%", "", "18.1"],
    ]
    with Image.open(scan(tmp_path / "a.png", rows)) as straight:
        askew = straight.rotate(0.9, resample=Image.Resampling.BICUBIC, fillcolor="white")
    askew.save(tmp_path / "a.pdf", save_all=True, append_images=[askew], resolution=200)
    document = opening.read_document(tmp_path / "a.pdf", LimitSettings(ocr_page_seconds=120))
    texts = [[cell.text if cell else "" for cell in row] for table in document.tables() for row in table.grid()]
    assert texts == [*rows, *rows[1:]]


def test_a_page_that_lay_askew_is_turned_straight():
    cv2, numpy = pytest.importorskip("cv2"), pytest.importorskip("numpy")
    page = numpy.full((600, 900, 3), 255, dtype="uint8")
    for y in range(60, 600, 60):
        cv2.line(page, (40, y), (860, y + 14), (0, 0, 0), 2)
    rows = (straightened(page).min(axis=2) < 140).sum(axis=1)
    assert rows.max() > 700
    level = numpy.full((600, 900, 3), 255, dtype="uint8")
    assert straightened(level) is level


def test_a_lone_stroke_is_no_figure():
    assert stroke_or_text("一") == "—"
    assert stroke_or_text("一级指标") == "一级指标"
    assert doubt_of([Word("一", 0, 0, 1, 1, 0.99)])


class _Cell:
    """Reads cells whose first line alone the page showed; `all_found`: does a search in the cell find the rest?"""

    def __init__(self, *, all_found: bool) -> None:
        self.all_found = all_found

    def read(self, box: Box) -> Word | None:
        return None

    def search(self, box: Box) -> list[Word]:
        lines = ["验收材料", "归档率"] if self.all_found else ["验收材料"]
        return [Word(text, 5, 5 + 20 * n, 90, 20 + 20 * n, 0.99) for n, text in enumerate(lines)]

    def has_more(self, box: Box, words: Sequence[Word]) -> bool:
        return "归档率" not in {word.text for word in words}


@pytest.mark.parametrize("all_found", [True, False])
def test_a_line_missed_on_the_page_is_looked_for_in_its_cell_or_the_cell_is_marked(*, all_found: bool):
    first = Word("验收材料", 5, 5, 90, 20, 0.99)
    ((_, table, _),) = tables_of([[(0, 0, 100, 50)]], [first], 1, _Cell(all_found=all_found))
    (cell,) = table.cells
    assert (cell.text, bool(cell.doubt)) == (("验收材料归档率", False) if all_found else ("验收材料", True))


@needs_ocr
def test_a_picture_without_text_is_refused(tmp_path: Path):
    from PIL import Image

    Image.new("RGB", (400, 300), "white").save(tmp_path / "空.png")
    with pytest.raises(BadInputError, match="没有识别出"):
        opening.read_document(tmp_path / "空.png", LimitSettings())
