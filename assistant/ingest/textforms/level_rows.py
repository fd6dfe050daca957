"""Rows that name what the rows below stand under: a goal, or a level, in a line of their own; where no columns hold
levels, the name of one with its number and the sums of its figures; where only levels 1 have a column, a level 2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.formwords import LISTED, NUMBER
from assistant.ingest.textforms.cell_costs import CellCosts
from assistant.ingest.textforms.contents import NEVER, is_level, is_level2
from assistant.ingest.textforms.prices import SHARED
from assistant.ingest.textforms.rows import FittedCell

_SERIAL: Final = re.compile(r"\d+(?:\.\d+)*")  # 1.1, the number of a level
_BROKEN_OVER: Final = 3  # lines


class LevelRows:
    """Where such rows may stand among the pieces of `costs`, under columns `keys`."""

    def __init__(self, costs: CellCosts, keys: Sequence[str]) -> None:
        self.costs, self.keys = costs, keys
        self._figures = [column for column, key in enumerate(keys) if key in SHARED]
        self._in_names = "name" in keys and bool(self._figures) and not {"level1", "level2"} & set(keys)

    def at(self, at: int) -> list[FittedCell]:
        """The cells of such a row at piece `at`; none where none begins there."""
        if self.costs.is_band(at):
            return [FittedCell(0, at, at + 1)]
        if self.costs.seconds_apart:
            return self._seconds(at, self.keys.index("level1"))
        if not self._in_names:
            return []
        listed = "serial" in self.keys and _SERIAL.fullmatch(self.costs.bare[at])
        number = [FittedCell(self.keys.index("serial"), at, at + 1)] if listed else []
        named = self._named(at + len(number))
        return number + named if named else []

    def _seconds(self, at: int, column: int) -> list[FittedCell]:
        """A level 2 that stands in a row of its own, behind its level 1 where that begins there too."""
        first = self._level(at)
        second = self._level(first) if first else 0
        if second and not is_level2(self.costs.run(first, second)[1]):
            second = 0
        last = second or first
        begin = first if second else at
        ends = last == len(self.costs.pieces) or self.costs.pieces[last].starts_line
        if not last or not ends or not is_level2(self.costs.run(begin, last)[1]):
            return []
        above = [FittedCell(column, at, first)] if second else []
        return [*above, FittedCell(column + 1, begin, last)]

    def _level(self, at: int) -> int:
        """The piece behind the name of a level at `at`, over as many lines as it was broken; 0 for none."""
        for last in range(min(at + _BROKEN_OVER, len(self.costs.pieces)), at, -1):
            shape, text = self.costs.run(at, last)
            if is_level(text) and (last == at + 1 or shape < NEVER):
                return last
        return 0

    def _named(self, at: int) -> list[FittedCell]:
        """The cells of the row whose level is named at piece `at`."""
        for count in range(_BROKEN_OVER, 0, -1):
            last = at + count
            if last > len(self.costs.pieces) or not is_level(LISTED.sub("", self.costs.run(at, last)[1])):
                continue
            if count > 1 and self.costs.run(at, last)[0] >= NEVER:
                continue
            named = FittedCell(self.keys.index("name"), at, last)
            sums = self.costs.bare[last : last + len(self._figures)]
            if len(sums) < len(self._figures) or not all(NUMBER.fullmatch(text) for text in sums):
                continue
            return [named, *(FittedCell(column, last + n, last + n + 1) for n, column in enumerate(self._figures))]
        return []
