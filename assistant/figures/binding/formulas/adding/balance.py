"""What is left of an account once what was spent is taken from what came in: 支出总计618万元，年终结转7万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as
from assistant.figures.clauses import Mention

_LEFT: Final = re.compile(
    r"(?:^|[，,。；;])(?:收支(?:相|两)抵(?:后)?，?)?(?:当[年期]|本[年期])?(?:年[终末底]|期末|收支|滚存)*(?:结[转余](?:结余|下年(?:使用|支出)?)?)"
    r"(?:资金)?(?:为|共计?|达)?$"
)
_SPENT: Final = "支出"
_CAME: Final = "收入"
_ACCOUNTS: Final = 4  # told before


def balance(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """The two sides of the accounts told before, the nearest first; guesses, for others may be meant."""
    if mention.figure.unit.dimension is not Dimension.MONEY or _LEFT.search(mention.lead) is None:
        return
    found = 0
    for spent in dict.fromkeys((*told.facts, *told.section)):
        came = _other_side(spent, lookup)
        if came is not None:
            yield Formula("difference", (came, spent), 1, guess=True)
            found += 1
        if found == _ACCOUNTS:
            return


def _other_side(spent: Fact, lookup: Lookup) -> Fact | None:
    """收入总计 of 支出总计, of the same owner and year; nothing where several rows are called so."""
    name = known_as(spent)
    if _SPENT not in name or spent.unit.dimension is not Dimension.MONEY:
        return None
    rows = lookup.index.so_called(name.replace(_SPENT, _CAME), spent.year)
    rows = [row for row in rows if row.owner == spent.owner]
    return rows[0] if len(rows) == 1 else None
