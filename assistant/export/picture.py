"""Each indicator's score against its points, as a picture; only where a font on the machine can write its names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.export.tables import ScoreRow, amount

if TYPE_CHECKING:
    from matplotlib.font_manager import FontManager

# In order of preference. The list of fonts is matplotlib's, which knows where each system keeps them.
FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Heiti SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "SimSun",
    "FangSong",
    "KaiTi",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
_LONGEST_NAME = 14
_MOST_ROWS = 45
# Pixels at 150 to the inch; the picture is as wide as the text, 156 mm.
_RESOLUTION, _WIDTH, _ROW, _BAR = 150, 921, 36, 24
_NAME_SIZE, _TEXT_SIZE = 19, 17
_REMEMBERED = 1000  # drawn words, of about 5 kB each
# A palette of three colours, and greys from black to white for the edges of letters: half the bytes and half the time
# of a picture in full colour.
_FULL, _REACHED, _LOST, _INK, _PAPER = 0, 1, 2, 3, 255
_COLOURS = ((0xD9, 0xDE, 0xE5), (0x2F, 0x6D, 0xB5), (0xC8, 0x64, 0x2B))
_GREYS = tuple((grey,) * 3 for grey in (255 * step // (_PAPER - _INK) for step in range(_PAPER - _INK + 1)))
_LEGEND = "灰色为分值，蓝色为得满分，橙色为有扣分"


def draw(rows: Sequence[ScoreRow]) -> bytes | None:
    """A PNG of horizontal bars; None where no font has the characters, or the rows would not fit a page.

    Pillow draws it in a tenth of the time a plotting library takes, which a night's ten thousand forms feel.
    """
    if not rows or len(rows) > _MOST_ROWS:
        return None
    labels = [_shortened(row.name) for row in rows]
    font = _font("".join(labels) + _LEGEND + "0123456789./…")
    if font is None:
        return None
    from PIL import Image

    image = Image.new("P", (_WIDTH, _ROW * (len(rows) + 1) + 8), _PAPER)
    image.putpalette([part for colour in (*_COLOURS, *_GREYS) for part in colour])
    _plot(image, rows, labels, font)
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(_RESOLUTION, _RESOLUTION), compress_level=4)
    return buffer.getvalue()


def _plot(image: Any, rows: Sequence[ScoreRow], labels: Sequence[str], font: Font) -> None:
    from PIL import ImageDraw

    names, texts = _faces(font)
    canvas = ImageDraw.Draw(image)
    canvas.fontmode = "L"  # smooth letters, which a picture with a palette has only where they are asked for
    left = max(int(names.getlength(label)) for label in labels) + 14
    longest = max(max(row.points or Decimal(0), row.score or Decimal(0)) for row in rows)
    scale = (_WIDTH - left - 120) / longest if longest > 0 else Decimal(0)
    for place, (row, label) in enumerate(zip(rows, labels, strict=True)):
        middle = place * _ROW + _ROW // 2 + 4
        full, got = (int((value or Decimal(0)) * scale) for value in (row.points, row.score))
        edges = (middle - _BAR // 2, middle + _BAR // 2)
        canvas.rectangle((left, edges[0], left + full, edges[1]), fill=_FULL)
        if got > 0:
            canvas.rectangle((left, edges[0], left + got, edges[1]), fill=_LOST if got < full else _REACHED)
        canvas.text((left - 8, middle), label, font=names, fill=_INK, anchor="rm")
        text = f"{amount(row.score)}/{amount(row.points)}"
        canvas.text((left + max(full, got) + 8, middle), text, font=texts, fill=_INK, anchor="lm")
    canvas.text((left, len(rows) * _ROW + _ROW // 2 + 4), _LEGEND, font=texts, fill=_INK, anchor="lm")


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


@dataclass(frozen=True, slots=True)
class Font:
    """A font file and the face in it."""

    path: str
    index: int = 0


def _font(text: str) -> Font | None:
    """The first font of the list that has every character of `text`."""
    wanted = {ord(character) for character in text if not character.isspace()}
    return next((font for font in _installed(FAMILIES) if wanted <= _characters(font)), None)


@lru_cache(maxsize=2)
def _installed(families: tuple[str, ...]) -> tuple[Font, ...]:
    """Fonts of the list on this machine. What matplotlib remembers may be older than a font installed since: where it
    knows none of them, it looks again."""
    from matplotlib import font_manager

    return _listed(font_manager.fontManager, families) or _listed(font_manager.FontManager(), families)


def _listed(manager: FontManager, families: tuple[str, ...]) -> tuple[Font, ...]:
    known = {entry.name: entry for entry in reversed(manager.ttflist)}
    entries = (known[family] for family in families if family in known)
    return tuple(Font(str(entry.fname), getattr(entry, "index", 0)) for entry in entries)


@lru_cache(maxsize=2)
def _faces(font: Font) -> tuple[Any, Any]:
    """The font in the sizes of names and of figures; names and scores recur from form to form and are drawn once."""
    from PIL.ImageFont import FreeTypeFont

    class Face(FreeTypeFont):
        getmask2 = lru_cache(maxsize=_REMEMBERED)(FreeTypeFont.getmask2)  # type: ignore[assignment]

    return Face(font.path, _NAME_SIZE, font.index), Face(font.path, _TEXT_SIZE, font.index)


@lru_cache(maxsize=4)
def _characters(font: Font) -> frozenset[int]:
    """What the font can draw."""
    from matplotlib import ft2font

    face = ft2font.FT2Font(font.path, face_index=font.index) if font.index else ft2font.FT2Font(font.path)
    return frozenset(face.get_charmap())
