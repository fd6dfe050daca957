"""How well pieces of text look like one cell broken over lines. Costs are added; NEVER says that it cannot be.

The figures are weights found on rebuilt forms, not probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.ingest.formwords import NUMBER, bare
from assistant.ingest.headings import mark_level
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import NEVER, is_level

CLOSED: Final = frozenset({"cell", "row", "whole"})  # edges of words that go on in no cell before them
_BROKEN: Final = 4.5  # cost of a broken number: enough to make its row doubtful
_BESIDE: Final = 1.5  # cost of a neighbour on the first or last line of a broken cell
_NAMED_LEVEL: Final = re.compile(r"(?:指标|目标)(?:\(.*\))?$")
_STOPS: Final = frozenset("，。、；：”）》")


def shape_cost(run: Sequence[Piece], *, closed: bool) -> float:
    """How badly `run` looks like one cell broken over lines: all of them full but the last.

    Such a cell begins a line and ends one (`closed`): its neighbours stand beside it only where they are short.
    """
    if len(run) == 1:
        return 0.0
    if any(piece.edge in CLOSED for piece in run[1:]):
        return NEVER
    cost = 0.2 * (len(run) - 1) + (0.0 if run[0].starts_line else _BESIDE) + (0.0 if closed else _BESIDE)
    lines: list[int] = []
    turned = False
    for piece in run:
        turned = piece.new_page or (turned and not piece.starts_line)
        if lines and not piece.starts_line:
            cost += 9.0 if turned else 3.0  # behind a page break: the ends of two cells
            lines[-1] += piece.width + 1
        else:
            lines.append(piece.width)
    # A stop may not begin a line: the character before it goes down with it.
    carried = [2 if len(after.text) > 1 and after.text[1] in _STOPS else 0 for after in run[1:]]
    full = max(lines[:-1], default=0)
    if lines[-1] > full + 1 + max(carried, default=0):
        cost += 4.0
    for width, more in zip(lines[:-1], carried, strict=False):
        short = full - width - more
        cost += 0.0 if short <= 1 else 1.5 if short == 2 else 4.0
    if any(before.text == piece.text and len(piece.text) > 1 for before, piece in pairwise(run)):
        cost += 8.0  # a name again at the head of its criterion
    if any(mark_level(piece.text) is not None for piece in run[1:]):
        cost += 8.0
    if cost > 14.0:
        return NEVER
    if full > 44 and not any("。" in piece.text for piece in run):
        cost += 2.0
    return cost


def broken_number_cost(run: Sequence[Piece]) -> float:
    """A number broken over lines: 6146.6 and 3, 85.70 and %. Always a doubt, and only where the break shows."""
    text = run[0].text
    for piece in run[1:]:
        shows = piece.text == "%" or text.endswith(".") or piece.text.startswith((".", ",")) or text.endswith(",")
        cut = "." in text and re.fullmatch(r"\d{1,2}%?|\d?%", piece.text) and len(text.rpartition(".")[2]) < 2
        if not (piece.starts_line and (shows or cut)):
            return NEVER
        text += piece.text
    return _BROKEN if NUMBER.fullmatch(bare(text)) else NEVER


def broken_level_cost(run: Sequence[Piece]) -> float:
    """A level broken over lines ends as levels do, and no part of it is one by itself."""
    whole = bare("".join(piece.text for piece in run))
    first = bare(run[0].text)
    if first.endswith("指标") and is_level(first):
        return 6.0
    if is_level(first) and not _NAMED_LEVEL.search(whole):
        return 4.0  # 效益 | 社会 are two levels
    if is_level(whole):
        return 0.0
    held = any(is_level(bare(piece.text)) and piece.text.endswith("指标") for piece in run)
    return (6.0 if held else 0.0) + (0.0 if _NAMED_LEVEL.search(whole) else 3.0)
