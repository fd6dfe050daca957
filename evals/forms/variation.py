"""How a form strays from its layout without changing what it says: spaces, brackets, order, repeated headings."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from .layout import Columns

_FULL_WIDTH = str.maketrans("()%/", "（）％／")
_FIXED = {"serial", "weight1", "weight2", "level1", "level2", "name", "sign", "unit", "target"}


@dataclass(slots=True)
class Variation:
    """One way to stray; the plain one changes nothing. `seed` decides where."""

    name: str = "plain"
    seed: int = 0
    breaks: bool = False  # line breaks and spaces inside headings
    full_width: bool = False  # full-width brackets and signs
    shuffled: bool = False  # columns after the target in another order
    strokes: bool = False  # — in budget cells that hold nothing
    repeat_header: bool = False
    split_levels: bool = False  # 产  出  指  标
    typo: bool = False  # one wrong character in a heading
    extra: bool = False  # a column of no known meaning
    wrapped: bool = False  # texts and figures broken over lines, as a pdf shows narrow cells
    unmerged: bool = False  # merged cells shown as blank ones
    head_lines: bool = False  # 项目名称：… above the table instead of rows in it
    head_pairs: bool = False  # two labels with their values in a row
    score_unit: bool = False  # 15.4分
    level_points: bool = False  # 产出指标（50分） beside a column of points
    thousands: bool = False  # 1,234.50
    preface: bool = False  # a report around the form
    no_total: bool = False
    _rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._rng = random.Random(f"{self.name}{self.seed}")

    def heading(self, text: str) -> str:
        """A column heading as this form writes it."""
        if self.typo and text.startswith("实际完成值"):
            text = text.replace("完成", "完戍")
        if self.full_width:
            text = text.translate(_FULL_WIDTH)
        if self.breaks and len(text) > 3 and "\n" not in text:
            cut = self._rng.randrange(2, len(text) - 1)
            text = text[:cut] + self._rng.choice(("\n", " ", "　")) + text[cut:]
        return text

    def figure(self, text: str, kind: str) -> str:
        """A score or an amount as this form writes it."""
        if self.score_unit and kind == "self_score" and text[:1].isdigit():
            return f"{text}分"
        if self.thousands and kind in {"budget", "executed", "initial_budget"} and text[:1].isdigit():
            return f"{Decimal(text):,f}"
        return text

    def wrap(self, text: str) -> str:
        """A cell broken over lines."""
        if not self.wrapped or len(text) < 5 or "\n" in text:
            return text
        cut = self._rng.randrange(2, len(text) - 1)
        return f"{text[:cut]}\n{text[cut:]}"

    def label(self, text: str) -> str:
        """A label as this form writes it."""
        if self.breaks and len(text) == 2:
            return f"{text[0]}  {text[1]}"
        return f"{text}：" if self.full_width else text

    def level(self, text: str) -> str:
        """A level name as this form writes it."""
        return "\n".join((text[: len(text) // 2], text[len(text) // 2 :])) if self.split_levels else text

    def nothing(self, kind: str) -> str:
        """What stands in a cell that holds nothing."""
        return "—" if self.strokes and kind in {"points", "self_score"} else ""

    def ordered(self, columns: Columns) -> Columns:
        """The columns in this form's order, with a strange one among them where asked."""
        result = list(columns)
        if self.shuffled:
            tail = [column for column in result if column[0] not in _FIXED]
            self._rng.shuffle(tail)
            result = [column for column in result if column[0] in _FIXED] + tail
        if self.extra:
            result.insert(len(result) - 1, ("strange", "佐证材料"))
        return tuple(result)


PLAIN = Variation()
VARIATIONS = (
    PLAIN,
    Variation("breaks", breaks=True),
    Variation("full_width", full_width=True),
    Variation("shuffled", shuffled=True),
    Variation("strokes", strokes=True),
    Variation("repeat_header", repeat_header=True),
    Variation("split_levels", split_levels=True),
    Variation("typo", typo=True),
    Variation("extra", extra=True),
    Variation("wrapped", wrapped=True),
    Variation("unmerged", unmerged=True),
    Variation("head_lines", head_lines=True),
    Variation("head_pairs", head_pairs=True),
    Variation("score_unit", score_unit=True),
    Variation("level_points", level_points=True),
    Variation("thousands", thousands=True),
    Variation("preface", preface=True),
    Variation("no_total", no_total=True),
)
