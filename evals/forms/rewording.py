"""The headings of a layout in other words of the same meaning, as another region would choose them."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from .layout import Columns, Layout

_FOLDER: Final = Path(__file__).parents[1] / "datasets" / "reading"
OPEN, ASIDE = "headings", "headings_aside"


def reworded(layout: Layout, seed: int, words: str) -> Layout:
    """`layout` with every heading that has others in the file `words` in other words, drawn by `seed`."""
    draw = random.Random(f"{layout.identifier}{seed}")
    known = _words(words)
    return replace(
        layout,
        indicators=_in_other_words(layout.indicators, known["indicators"], draw),
        budget=_in_other_words(layout.budget, known["budget"], draw),
    )


@cache
def _words(name: str) -> dict[str, dict[str, str]]:
    """Table → meaning → its headings, parted by spaces."""
    words: dict[str, dict[str, str]] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return words


def _in_other_words(columns: Columns, words: dict[str, str], draw: random.Random) -> Columns:
    return tuple(
        (kind, draw.choice(words[kind].split()) if heading and kind in words else heading) for kind, heading in columns
    )
