"""Funds: the rows of a form that have amounts of their own, and the whole besides, of which no row is named.

预算数 and 执行数 of 中央资金, of 省级资金, and of all funds together: each account has the same fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension

_NONE: Mapping[str, Fact] = {}


class Funds:
    """The amounts of money of one book by their fields and, within a field, by whose they are."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        fields: dict[tuple[str, int | None], dict[str, Fact]] = {}
        for fact in facts:
            if fact.unit.dimension is Dimension.MONEY:
                fields.setdefault((fact.field, fact.year), {}).setdefault(fact.owner, fact)
        self._fields = {field: held for field, held in fields.items() if len(held) > 1}

    def of(self, row: Fact) -> Mapping[str, Fact]:
        """The amounts that each account has in the field of a row, by account ("" for the whole); none where there is
        but one."""
        return self._fields.get((row.field, row.year), _NONE)
