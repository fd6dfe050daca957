"""Each indicator's score against its points, as a picture; only where a font on the machine can write its names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from assistant.export.tables import ScoreRow, amount

# In order of preference; a collection file is known to matplotlib by its first face.
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
_RESOLUTION = 150
_WIDTH_INCHES = 6.14  # 156 mm, the width of the text
_ROW_INCHES = 0.24
_LEGEND = "灰色为分值，蓝色为得满分，橙色为有扣分"


def draw(rows: Sequence[ScoreRow]) -> bytes | None:
    """A PNG of horizontal bars, 156 mm wide; None where no font has the characters, or rows would not fit a page."""
    if not rows or len(rows) > _MOST_ROWS:
        return None
    labels = [_shortened(row.name) for row in rows]
    font = _font("".join(labels) + _LEGEND + "0123456789./…")
    if font is None:
        return None
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    height = _ROW_INCHES * (len(rows) + 1.5)
    figure = Figure(figsize=(_WIDTH_INCHES, height), dpi=_RESOLUTION)
    canvas: Any = FigureCanvasAgg(figure)
    # The widest name decides where the bars begin: an em of 9 points for each character.
    names = (max(map(len, labels)) + 1) * 9 / 72 / _WIDTH_INCHES
    _plot(figure.add_axes((names, 0, 1 - names, 1)), rows, labels, font)
    buffer = BytesIO()
    # Nothing of the machine or the hour goes into the file: equal scores make equal pictures.
    canvas.print_png(buffer, metadata={"Software": None})
    return buffer.getvalue()


def _plot(axes: Any, rows: Sequence[ScoreRow], labels: Sequence[str], font: Any) -> None:
    """Bars and texts alone: axes with ticks and their layout would take four fifths of the time."""
    # Lengths on a screen, not figures of the text: here alone a Decimal becomes a float.
    points = [float(row.points or 0) for row in rows]
    scores = [float(row.score or 0) for row in rows]
    longest = max([*points, *scores])
    axes.set_axis_off()
    axes.set_xlim(-longest * 0.01, longest * 1.2)
    axes.set_ylim(len(rows) + 0.7, -0.7)
    axes.barh(range(len(rows)), points, height=0.66, color="#d9dee5")
    colours = ["#2f6db5" if score >= full else "#c8642b" for score, full in zip(scores, points, strict=True)]
    axes.barh(range(len(rows)), scores, height=0.66, color=colours)
    for place, (row, label) in enumerate(zip(rows, labels, strict=True)):
        text = f"{amount(row.score)}/{amount(row.points)}"
        axes.text(-longest * 0.02, place, label, va="center", ha="right", fontproperties=font, fontsize=9)
        end = max(points[place], scores[place]) + longest * 0.01
        axes.text(end, place, text, va="center", fontproperties=font, fontsize=8)
    axes.text(0, len(rows), _LEGEND, va="center", fontproperties=font, fontsize=8)


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _font(text: str) -> Any | None:
    """The first font of the list that has every character of `text`."""
    wanted = {ord(character) for character in text if not character.isspace()}
    for family, path, characters in _fonts():
        if wanted <= characters:
            from matplotlib.font_manager import FontProperties

            return FontProperties(family=family) if path is None else FontProperties(fname=path)
    return None


@lru_cache(maxsize=1)
def _fonts() -> tuple[tuple[str, str | None, frozenset[int]], ...]:
    """Fonts of the list on this machine with the characters they can draw."""
    return tuple(_installed(FAMILIES))


def _installed(families: Iterable[str]) -> Iterable[tuple[str, str | None, frozenset[int]]]:
    from matplotlib import font_manager, ft2font

    known = {entry.name for entry in font_manager.fontManager.ttflist}
    for family in families:
        if family in known:
            path = font_manager.findfont(family, fallback_to_default=False)
            index = getattr(path, "face_index", 0)
            face = ft2font.FT2Font(str(path), face_index=index) if index else ft2font.FT2Font(str(path))
            yield family, None, frozenset(face.get_charmap())
