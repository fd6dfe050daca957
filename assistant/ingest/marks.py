"""Text that stands in a cell but is no part of its value: struck out, hidden, or a note's raised number.

Read along, it would make another figure of the one printed (36 struck out before 38.3, a raised 1 behind 20); so it is
left out and the cell is doubted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_NOTE: Final = re.compile(r"[\[（(【〔]?(?:注\s*)?(?:\d{1,3}|[①-⑳]|\*{1,3}|※)[\]）)】〕]?")
_BEFORE: Final = re.compile(r"[\d%％‰\u4e00-\u9fff）)](?<![米])$")


@dataclass(slots=True)
class LeftOut:
    """What of a cell was left out, by why."""

    struck: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    @property
    def why(self) -> str:
        """The doubt the cell gets; "" where nothing was left out."""
        named = (("删除线划去的", self.struck), ("隐藏的", self.hidden), ("像注释号的上标", self.raised))
        parts = [f"{name}“{''.join(texts).strip()}”" for name, texts in named if "".join(texts).strip()]
        return f"{'、'.join(parts)}没有计入，请对照原件核对" if parts else ""


def is_note_mark(before: str, raised: str) -> bool:
    """Is the raised text `raised` behind `before` the mark of a note, and no exponent as in m²?"""
    return _NOTE.fullmatch(raised.strip()) is not None and _BEFORE.search(before.rstrip()) is not None
