"""Do the words say what a formula takes? Only then does a figure that it does not yield contradict the data.

A formula may rest on the row that happens to stand nearest: what a share is of, what an amount is shared out among. It
proves a figure that it meets, for that is no chance; a figure that it misses may as well have been taken of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.formulas.formula import BY, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, holds_in_order, pieces
from assistant.figures.clauses import Mention

# 占全部调增额的77.53%, 是培训费的5.65倍: what is named as the base.
_BASE: Final = re.compile(
    r"(?:占|是|相当于)(?:了|全部|整个|全年)*(?P<base>[^，。；占]{2,}?)的?(?:比重|比例|比)?(?:约?为|达到?)?$"
)
# 占支出总额, 占总预算: of the whole unit, whatever the data call it.
_WHOLE: Final = re.compile(r"总|全|^(?:支出|预算|决算|收入|执行)数?$|[前后]者")
_SPENT: Final = re.compile(r"(?:全部|全年|年度|当年|本年|部门|整体|总)支出|支出(?:总|合计|结构|构成)|决算|执行")
_BASES: Final = ("share", "per")
_QUOTIENTS: Final = (*_BASES, "rate", "multiple")


class Spoken:
    """Holds the rows of a book, which `find` gives by their ids, against the words of its texts."""

    def __init__(self, lookup: Lookup, find: Callable[[str], Fact]) -> None:
        self.lookup, self.find = lookup, find

    def says(self, derived: Fact, mention: Mention, words: str, told: Told) -> bool:
        """Is every operand of `derived` named in `words` (the sentence about the figure), or shown by a figure before?

        Where the clause itself names a base, the base taken must share a word with that name.
        """
        derivation = derived.derivation
        if derivation is None:
            return True
        sides = [list(self._rows(name)) for name in derivation.operands]
        said = set(pieces(folded(words)))
        for side, rows in enumerate(sides):
            others = [row for other in sides[:side] for row in other] if derivation.operation in _BASES else []
            twins = {row.label for other in sides[:side] for row in other}  # of another year: said by the change itself
            if not all(row.label in twins or row in told.facts or _is_named(row, others, said, words) for row in rows):
                return False
        base = _BASE.search(mention.before) if derivation.operation in _QUOTIENTS else None
        if base is None or BY.search(mention.lead) is not None or _WHOLE.search(base["base"]):
            return True
        called = folded(base["base"])
        return any(set(pieces(called)) & set(_own(row)) or holds_in_order(called, row.label) for row in sides[-1])

    def _rows(self, name: str) -> Iterator[Fact]:
        """The rows of the data that an operand is made of."""
        row = self.lookup.fact(name) or self.lookup.fact(name.rpartition("（")[0])  # 常住人口（万人）
        if row is not None:
            yield row
            return
        try:
            derivation = self.find(name).derivation
        except UnknownReferenceError:  # the full mark, the days of a year: known without being said
            return
        for operand in derivation.operands if derivation is not None else ():
            yield from self._rows(operand)


def _is_named(row: Fact, others: list[Fact], said: set[str], words: str) -> bool:
    """Is anything of its name said that is not of the name of what is held against it?"""
    if row.label in ("执行数", "决算数") and _SPENT.search(words):
        return True
    apart = set(_own(row)).difference(*(_own(other) for other in others))
    return not apart or bool(apart & said)


def _own(row: Fact) -> list[str]:
    return pieces(folded(row.label))
