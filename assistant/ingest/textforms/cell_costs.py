"""What it costs to read pieces of a text as one cell of a table's column, with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.ingest.forms.vocabulary import EITHER_LEVEL, FIRST_LEVEL
from assistant.ingest.formwords import (
    EMPTY,
    LEVEL1,
    LEVEL2,
    LEVEL_POINTS,
    MONEY_LINE,
    NUMBER,
    NUMBER_COLUMNS,
    PLACEHOLDER,
    bare,
)
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.contents import (
    NEVER,
    STRANGE,
    content_cost,
    ends_in_verb,
    holds_value,
    is_band,
    is_level,
    is_level2,
    number_in,
)
from assistant.ingest.textforms.shapes import CLOSED, broken_level_cost, broken_number_cost, shape_cost

_WHOLE_LEVEL: Final = 0.5  # cost of each break inside a known level's name
_MONEY_ENDS: Final = ("总额", "拨款", "资金", "结余", "收入")
_LEVEL_INSIDE: Final = re.compile(r"指标[\u4e00-\u9fff]{2}(?<!完成)(?<!任务)(?<!管理)(?<!体系)")  # 度指标服务对象
_LEVELS: Final = frozenset({"level1", "level2"})
_FULL: Final = 100  # points no indicator has more of


class CellCosts:
    """Costs of cells for `pieces` under columns `keys`, each worked out once."""

    def __init__(self, pieces: Sequence[Piece], keys: Sequence[str]) -> None:
        self.pieces, self.keys = pieces, keys
        self.money = "name" not in keys
        self.bare = [bare(piece.text) for piece in pieces]
        # stand points beside levels 1 only, by usual names, or by any?
        pointed = [text for text in self.bare if LEVEL_POINTS.search(text)]
        self._first_pointed = all(_is_first(text) for text in pointed)
        self._all_pointed = len(pointed) > 1 and all(_may_be_first(text) for text in pointed)
        # are the lines rows of several words?
        self._in_rows = sum(not piece.starts_line for piece in pieces) * 2 > len(pieces)
        # do levels 2, among names of levels 1, stand in rows of their own, as they have no column?
        self.seconds_apart = _LEVELS & set(keys) == {"level1"} and self._hold_both_levels()
        self._runs: dict[tuple[int, int], tuple[float, str]] = {}
        self._costs: dict[tuple[int, int, int], float] = {}

    def _hold_both_levels(self) -> bool:
        """Do names of both levels stand among the pieces, and only one column before that of the names?"""
        after = tuple(self.keys[self.keys.index("level1") + 1 :])
        levels = [text for text in self.bare if is_level(text)]
        both = any(not _may_be_first(text) for text in levels) and any(not is_level2(text) for text in levels)
        return both and after[:1] in (("serial",), ("name",))

    def is_placeholder(self, at: int, column: int) -> bool:
        """Is the piece at `at` a name that stands for none (指标1：)?"""
        return self.keys[column] == "name" and PLACEHOLDER.fullmatch(bare(self.pieces[at].text)) is not None

    def is_band(self, at: int) -> bool:
        """Does the piece at `at` fill its line and name what the rows below stand under?"""
        behind = self.pieces[at + 1 : at + 2]
        if self.money or not self.pieces[at].starts_line or not all(piece.starts_line for piece in behind):
            return False
        text, levels = self.bare[at], "level1" in self.keys
        named = self._in_rows and not levels and text.endswith("指标") and is_level(text)
        return named or is_band(text, levels=levels)

    def cost_of(self, column: int, first: int, last: int) -> float:
        """Cost of pieces `first` to `last` (exclusive) as a cell of column number `column`."""
        key = (column, first, last)
        cost = self._costs.get(key)
        if cost is None:
            cost = self._costs[key] = self._cell_cost(column, first, last)
        return cost

    def _cell_cost(self, column: int, first: int, last: int) -> float:
        shape, text = self.run(first, last)
        if any(piece.edge in CLOSED for piece in self.pieces[first + 1 : last]):
            return NEVER
        if self.keys[column] not in _LEVELS and any(self.is_band(at) for at in range(first, last)):
            return NEVER
        if self.keys[column] in _LEVELS and is_level(text) and text.endswith("指标"):
            shape = min(shape, _WHOLE_LEVEL * (last - first - 1))  # a known name is whole however it is broken
        if self.money and self._is_two_lines(first, last):
            return NEVER
        if self.money and MONEY_LINE.fullmatch(text) and text.endswith(_MONEY_ENDS):
            shape = min(shape, _WHOLE_LEVEL * (last - first - 1))
        if shape >= NEVER:
            return shape
        if self._holds_two_figures(first, last) and self.keys[column] not in NUMBER_COLUMNS:
            return NEVER
        if last > first + 1 and self.keys[column] in NUMBER_COLUMNS:
            return broken_number_cost(self.pieces[first:last])
        key = self.keys[column]
        cost = shape + content_cost(key, text)
        if key == "strange" and self.money:
            cost -= STRANGE  # parts of the amounts stand in such
        pointed = LEVEL_POINTS.search(text) is not None and (
            self._all_pointed or (self._first_pointed and _is_first(text))
        )
        if key == "level2" and pointed:
            cost += 3.0  # 可持续性指标(10分): points stand beside levels 1
        if key == "level1" and self._all_pointed and not pointed and not text.endswith("指标"):
            cost += 5.0  # 预算执行 beside 投入管理(20分) names a level 2
        if key == "level1" and "level2" not in self.keys and is_level2(text):
            apart = self.seconds_apart and not self._level2_follows(last, text)
            return shape + (8.0 if apart else 0.0)  # 指标类型 may hold either
        if last > first + 1 and holds_value(self.pieces[first:last], units="unit" in self.keys):
            verb = self.keys[column] == "name" and ends_in_verb(self.pieces[first:last])
            cost += 3.0 if verb else 20.0 if self.keys[column] == "strange" else 6.0
        if last > first + 1 and any(EMPTY.fullmatch(text) for text in self._texts(first, last)):
            cost += 8.0  # a stroke is a cell by itself
        if any(PLACEHOLDER.fullmatch(text) for text in self._texts(first, last)):
            cost += 0.0 if last == first + 1 and self.keys[column] == "name" else 20.0
        if self.keys[column] == "name":
            cost += self._name_cost(first, last)
        if key == "level1" and not pointed and is_level2(text) and not self._level2_follows(last, text):
            again = last < len(self.pieces) and text.startswith(self.bare[last])
            # 成本指标 is a level 1 only with levels 2 below it, and 成本 is not one of them.
            cost += 7.0 if again else 3.0 if EITHER_LEVEL.fullmatch(text) else 6.0
        if (key in _LEVELS or key == "strange") and self._is_cut_level(first, last):
            cost += 5.0
        if key == "strange" and last > first + 1 and any(is_level(own) for own in self._texts(first, last)):
            cost += 8.0  # a level goes on in no column of another kind
        if last > first + 1 and self.keys[column] in _LEVELS:
            cost += broken_level_cost(self.pieces[first:last])
        if key in _LEVELS and last > first + 1 and any(NUMBER.fullmatch(text) for text in self._texts(first, last)):
            cost += 8.0  # a figure beside a level is the cell before it or behind it
        if self.keys[column] == "reason":
            cost += self._reason_cost(first, last)
        return cost

    def _holds_two_figures(self, first: int, last: int) -> bool:
        """Do two figures stand beside each other in the run? They are two cells in any column."""
        texts = self._texts(first, last)
        return any(NUMBER.fullmatch(one) and NUMBER.fullmatch(other) for one, other in pairwise(texts))

    def _is_two_lines(self, first: int, last: int) -> bool:
        """Do the pieces name two sources of money (上年结转资金 | 其他资金)?"""
        cuts = ((self.run(first, cut)[1], self.run(cut, last)[1]) for cut in range(first + 1, last))
        return any(MONEY_LINE.fullmatch(one) and MONEY_LINE.fullmatch(other) for one, other in cuts)

    def stands_beside(self, at: int) -> bool:
        """Does the piece at `at` share its line with another piece of the table, no page break before it?"""
        line = self.pieces[at].line
        near = [piece for piece in self.pieces[max(at - 3, 0) : at + 4] if piece.line == line]
        return len(near) > 1 and not any(piece.new_page for piece in near)

    def run(self, first: int, last: int) -> tuple[float, str]:
        """Cost of the shape of pieces `first` to `last` as one cell, and their bare text."""
        found = self._runs.get((first, last))
        if found is None:
            run = self.pieces[first:last]
            closed = last == len(self.pieces) or self.pieces[last].starts_line
            text = bare("".join(piece.text for piece in run))
            found = self._runs[first, last] = (shape_cost(run, closed=closed), text)
        return found

    def _texts(self, first: int, last: int) -> list[str]:
        return self.bare[first:last]

    def _figure_before(self, at: int, key: str) -> Decimal | None:
        """The figure in column `key` of the row whose reason begins at `at`, if every cell between is one piece."""
        if key not in self.keys:
            return None
        back = self.keys.index("reason") - self.keys.index(key)
        return number_in(self.pieces[at - back].text) if 0 < back <= at else None

    def _name_cost(self, first: int, last: int) -> float:
        """A name holds no level and no figure, and does not begin as the cell before it did: a criterion does."""
        cost = 4.0 if last > first + 1 and is_level(bare(self.pieces[first].text)) else 0.0
        for number in range(first + 2, last):
            start = self.run(first, number)[1]
            if start.endswith("指标") and is_level(start):
                cost += 6.0
        if any(is_level(text) and text.endswith("指标") for text in self._texts(first, last)[1:]):
            cost += 6.0
        if last > first + 1 and any(NUMBER.fullmatch(text) for text in self._texts(first, last)):
            cost += 8.0
        if last > first + 1 and LEVEL_POINTS.search(self.bare[first]):
            cost += 12.0  # 一、投入（15分） is a level, and no beginning of a name
        if last > first + 1 and _LEVEL_INSIDE.search(self.run(first, last)[1]):
            cost += 4.0
        text = self.pieces[first].text
        again = any(piece.text == text for piece in self.pieces[max(first - 3, 0) : first])
        named = is_level(self.bare[first])  # an indicator may go by the name of its level
        return cost + (5.0 if again and len(text) > 3 and not named and "满意" not in text else 0.0)

    def _level2_follows(self, at: int, level1: str) -> bool:
        """Does a level 2 other than `level1` by its shorter name stand at `at`?"""
        texts = [self.run(at, at + count)[1] for count in (1, 2, 3) if at + count <= len(self.pieces)]
        return any(is_level2(text) and not level1.startswith(text) for text in texts)

    def _is_cut_level(self, first: int, last: int) -> bool:
        """Do the pieces behind make a whole level's name of these, which are but its beginning (可持续 | 影响指标)?"""
        if self.run(first, last)[1].endswith(("指标", "目标")):
            return False
        ends = range(last + 1, min(last + 3, len(self.pieces) + 1))
        return any(is_level(text) and text.endswith("指标") for text in (self.run(first, end)[1] for end in ends))

    def _reason_cost(self, first: int, last: int) -> float:
        """A reason stands where points were lost; behind full points the text is rather the next row's level."""
        texts = self._texts(first, last)
        if all(EMPTY.fullmatch(text) for text in texts):
            return 0.0
        if texts == ["0"]:
            return 1.0  # 偏差原因: 0, nothing to explain
        if is_level("".join(texts)) or any(is_level(text) and "指标" in text for text in texts):
            return 8.0
        if self._all_pointed and LEVEL_POINTS.search(texts[-1]):
            return 8.0
        if any(text.startswith("(") for text in texts[1:]):
            return 4.5  # a remark in brackets may stand between two rows
        if self.money and (texts[0].startswith("其中") or any(MONEY_LINE.fullmatch(text) for text in texts)):
            return 8.0
        alone = "strange" not in self.keys[self.keys.index("reason") + 1 :]
        if self.pieces[first].edge not in {"", "whole"} and alone:
            return 0.5  # a stroke shows that it stands in this row, and no other column takes it
        points, score = (self._figure_before(first, key) for key in ("points", "score"))
        if points is not None and score is not None and points <= _FULL:
            return 6.0 if points == score else -1.5 if score < points else 0.5
        return 0.5


def _may_be_first(text: str) -> bool:
    """Is `text` not the name of a level 2 alone?"""
    return LEVEL1.fullmatch(text) is not None or LEVEL2.fullmatch(text) is None


def _is_first(text: str) -> bool:
    """Is `text`, its points aside, a level 1 by one of its usual names, or the end of such a name?"""
    name = LEVEL_POINTS.sub("", text)
    return FIRST_LEVEL.match(name) is not None or name == "指标"
