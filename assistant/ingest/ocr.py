"""Scanned PDFs and pictures through OCR, an extra (`pip install jushi[ocr]`): every unsure figure is marked.

The models come inside the rapidocr wheel; nothing is fetched. Tables are rebuilt from the ruled lines of the picture,
with the same joining over pages as for PDFs that have text.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.errors import BadInputError
from assistant.ingest.deskew import straightened
from assistant.ingest.ocr_grid import Box, ruled_cells, tables_of
from assistant.ingest.ocr_words import Word
from assistant.ingest.pages import Composer
from assistant.ingest.pdf_text import TextLine

_SCALE: Final = 200 / 72  # pixels per point: 200 dots an inch
_SEARCH_SIDE: Final = 1408  # pixels
_INK: Final = 140  # grey below which a pixel is ink
_EDGE: Final = 6  # pixels by which the lines of a cell may reach into it
_STROKES: Final = 60  # pixels of ink; a character has hundreds, a speck fewer
_SPECK: Final = 0.002  # share of ink below which a cell is blank
WARNING: Final = "本文件是扫描件，内容由文字识别得出，可能有误，请逐项核对数字"


def on_page(number: int) -> None:
    """Called behind every page: a page takes seconds, and the sandbox waits for one page at a time."""


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of a picture; raises BadInputError."""
    from PIL import Image, UnidentifiedImageError

    engine = _engine(path.name)
    Image.MAX_IMAGE_PIXELS = 120_000_000
    try:
        with Image.open(path) as picture:
            frame = picture.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise BadInputError(path.name, "图片已损坏或过大，无法打开", remedy="请重新扫描或拍照") from error
    return _document(path.name, engine, [frame], limits)


def read_scanned_pdf(path: Path, limits: LimitSettings) -> Document:
    """The Document of a PDF without a text layer; raises BadInputError."""
    engine = _engine(path.name)
    return _document(path.name, engine, _pages(path), limits)


def _engine(name: str) -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when onnxruntime is imported
    try:
        import onnxruntime  # noqa: F401
        from rapidocr import RapidOCR
    except ImportError as error:
        problem = "是扫描件或图片，没有文字层，不能直接读取"
        remedy = "请上传带文字层的 PDF、Word 或 Excel 文件，或安装文字识别组件 pip install 'jushi[ocr]'"
        raise BadInputError(name, problem, remedy=remedy) from error
    # Its guess at upside-down words turns 99% into %66: pages are taken to stand upright.
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            # Words are looked for on a smaller picture, which takes a third of the time, and read on the whole one.
            "Det.limit_type": "max",
            "Det.limit_side_len": _SEARCH_SIDE,
        }
    )


def _pages(path: Path) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            yield page.render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        document.close()


def _document(name: str, engine: Any, pictures: Any, limits: LimitSettings) -> Document:
    pages = []
    on_page(0)
    begun = _clocks()
    for number, picture in enumerate(pictures, 1):
        if number > limits.pages:
            raise BadInputError(name, f"超过上限 {limits.pages} 页", remedy="请拆分后再上传")
        pages.append(page_items(picture, engine, number))
        _check_pace(name, number, min(now - then for now, then in zip(_clocks(), begun, strict=True)), limits)
        on_page(number)
    if not any(pages):
        raise BadInputError(name, "没有识别出任何文字", remedy="请检查扫描是否清楚、方向是否正确")
    composer = Composer(name)
    composer.builder.warnings.append(WARNING)
    return replace(composer.compose(pages), format="ocr")


def _clocks() -> tuple[float, float]:
    """Time on the wall and of the processor: neither a busy machine nor work on several cores makes a scan slow."""
    return time.monotonic(), time.process_time()


def _check_pace(name: str, pages: int, seconds: float, limits: LimitSettings) -> None:
    """Stop where recognition is slower than the limit; raises BadInputError."""
    if seconds > pages * limits.ocr_page_seconds:
        problem = (
            f"文字识别过慢：前 {pages} 页用了 {seconds:.0f} 秒，超过每页 {limits.ocr_page_seconds:g} 秒的上限，已停止"
        )
        raise BadInputError(
            name,
            problem,
            remedy="请上传带文字层的文件，或拆分后、降低扫描精度后再试，也可在配置中放宽 ocr_page_seconds",
        )


def page_items(picture: Any, engine: Any, page: int) -> list[Any]:
    """Lines and tables of one picture from top to bottom, in points of a page 842 high."""
    import numpy

    pixels = straightened(numpy.asarray(picture))
    words = _words(engine, pixels)
    groups = tables_of(ruled_cells(pixels), words, page, _Rereader(engine, pixels))
    inside = {id(word) for _, _, held in groups for word in held}
    items: list[tuple[float, Any]] = [(top, table) for top, table, _ in groups]
    rest = [word for word in words if id(word) not in inside]
    items += [(line.top, line) for line in _lines(rest, page, *pixels.shape[:2])]
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def _words(engine: Any, pixels: Any) -> list[Word]:
    # Every step is named: the engine keeps what the last call, perhaps of a single cell, switched off.
    result = engine(pixels[:, :, ::-1], use_det=True, use_cls=False, use_rec=True)
    if result is None or result.boxes is None:
        return []
    words = []
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
        if text.strip():
            words.append(Word(text.strip(), min(xs), min(ys), max(xs), max(ys), float(score)))
    return words


class _Rereader:
    """Reads a single cell whose words the search on the whole page has missed."""

    def __init__(self, engine: Any, pixels: Any) -> None:
        self.engine, self.pixels = engine, pixels

    def read(self, box: Box) -> Word | None:
        """The word in `box`; None where the cell is blank; a word without text where there is ink but no reading."""
        inner = self._inside(box)
        ink = inner.min(axis=2) < _INK if inner.size else None
        if ink is None or ink.mean() < _SPECK:
            return None
        rows, columns = ink.any(axis=1).nonzero()[0], ink.any(axis=0).nonzero()[0]
        crop = inner[max(0, rows[0] - 6) : rows[-1] + 7, max(0, columns[0] - 6) : columns[-1] + 7, ::-1]
        result = self.engine(crop, use_det=False, use_cls=False, use_rec=True)
        text, score = (result.txts[0].strip(), float(result.scores[0])) if result.txts else ("", 0.0)
        return Word(text, *box, score)

    def search(self, box: Box) -> list[Word]:
        """The words found in `box` when they are looked for there alone."""
        left, top = round(box[0]) + _EDGE, round(box[1]) + _EDGE
        return [
            replace(word, x0=word.x0 + left, x1=word.x1 + left, top=word.top + top, bottom=word.bottom + top)
            for word in _words(self.engine, self._inside(box))
        ]

    def has_more(self, box: Box, words: Sequence[Word]) -> bool:
        """Is there ink in `box` outside all of `words`?"""
        inner = self._inside(box)
        if not inner.size:
            return False
        ink = inner.min(axis=2) < _INK
        left, top = round(box[0]) + _EDGE, round(box[1]) + _EDGE
        for word in words:
            rows = slice(max(0, round(word.top) - top - _EDGE), max(0, round(word.bottom) - top + _EDGE))
            ink[rows, max(0, round(word.x0) - left - _EDGE) : max(0, round(word.x1) - left + _EDGE)] = False
        return bool(ink.sum() > _STROKES)

    def _inside(self, box: Box) -> Any:
        """The pixels of a cell within its lines."""
        x0, top, x1, bottom = (round(value) for value in box)
        return self.pixels[top + _EDGE : bottom - _EDGE, x0 + _EDGE : x1 - _EDGE]


def _lines(words: Sequence[Word], page: int, height: int, width: int) -> list[Any]:
    """Words beside each other make a line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if lines and lines[-1][-1].top <= middle <= lines[-1][-1].bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    result = []
    for line in lines:
        line.sort(key=lambda word: word.x0)
        text = " ".join(word.text for word in line)
        size = max(word.bottom - word.top for word in line)
        edges = min(word.x0 for word in line), max(word.x1 for word in line)
        result.append(TextLine(text, page, *edges, line[0].top, size, float(height), float(width)))
    return result
