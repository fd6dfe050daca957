"""Rows that hold the name of a level, with the sums of its figures at most, in tables whose columns name no levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.formwords import LEVEL_POINTS, LISTED, NUMBER
from assistant.ingest.textforms.cell_costs import CellCosts
from assistant.ingest.textforms.contents import NEVER, is_level
from assistant.ingest.textforms.prices import SHARED
from assistant.ingest.textforms.rows import FittedCell

_SERIAL: Final = re.compile(r"\d+(?:\.\d+)*")  # 1.1, the number of a level


class LevelRows:
    """Where such rows may stand among the pieces of `costs`, under columns `keys`."""

    def __init__(self, costs: CellCosts, keys: Sequence[str]) -> None:
        self.costs, self.keys = costs, keys
        self._figures = [column for column, key in enumerate(keys) if key in SHARED]
        self._possible = "name" in keys and bool(self._figures) and not {"level1", "level2"} & set(keys)

    def at(self, at: int) -> list[FittedCell]:
        """The cells of the row that names a level at piece `at`; none where no such row begins there."""
        if not self._possible:
            return []
        listed = "serial" in self.keys and _SERIAL.fullmatch(self.costs.bare[at])
        number = [FittedCell(self.keys.index("serial"), at, at + 1)] if listed else []
        named = self._named(at + len(number))
        return number + named if named else []

    def _named(self, at: int) -> list[FittedCell]:
        """The cells of the row whose level is named at piece `at`."""
        for count in (3, 2, 1):
            last = at + count
            if last > len(self.costs.pieces) or not is_level(LISTED.sub("", self.costs.run(at, last)[1])):
                continue
            if count > 1 and self.costs.run(at, last)[0] >= NEVER:
                continue
            named = FittedCell(self.keys.index("name"), at, last)
            if count == 1 and LEVEL_POINTS.search(self.costs.bare[at]) and self._is_alone(at):
                return [named]
            sums = self.costs.bare[last : last + len(self._figures)]
            if len(sums) < len(self._figures) or not all(NUMBER.fullmatch(text) for text in sums):
                continue
            return [named, *(FittedCell(column, last + n, last + n + 1) for n, column in enumerate(self._figures))]
        return []

    def _is_alone(self, at: int) -> bool:
        """Does a new line begin behind the piece at `at`, which begins one?"""
        behind = self.costs.pieces[at + 1 : at + 2]
        return self.costs.pieces[at].starts_line and all(piece.starts_line for piece in behind)
