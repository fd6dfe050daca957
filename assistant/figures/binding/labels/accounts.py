"""What came in, was planned and was spent of the whole unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.labels.kin import Kin
from assistant.figures.binding.labels.names import unyeared
from assistant.figures.binding.labels.roles import Part

_INCOME: Final = re.compile(r"收入(?:合计|总计|总额|决算数?)?$|总收入|拨款$")
_MAIN_SPENT: Final = re.compile(r"支出(?:合计|总计|总额|决算|[数额])?$|总支出|执行数?$|决算数?$")
_MOST: Final = 2


class Accounts:
    """The largest amounts of each year of one book, each found once."""

    def __init__(self, kin: Kin) -> None:
        self._kin = kin
        self._amounts: dict[int | None, list[Fact]] = {}
        self._spent: dict[int | None, list[Fact]] = {}
        self._balances: dict[int | None, list[tuple[Fact, Fact]]] = {}

    def balances(self, year: int | None) -> list[tuple[Fact, Fact]]:
        """(what came in or was planned, what was spent) of the whole unit: the largest of each."""
        if year not in self._balances:
            self._balances[year] = list(self._balanced(year))
        return self._balances[year]

    def _balanced(self, year: int | None) -> Iterator[tuple[Fact, Fact]]:
        spent = self.spent(year)
        planned = _largest(
            f for f in self._money(year) if self._kin.field(f) is Part.TARGET and not self.was_changed(f)
        )
        income = self.income(year)
        pairs = [(whole, self._kin.other(whole, Part.LEVEL)) for whole in planned]
        yield from ((whole, done) for whole, done in pairs if done is not None and done not in spent)
        yield from ((whole, done) for whole in (*planned, *income) for done in spent if size(whole) > size(done))

    def was_changed(self, plan: Fact) -> bool:
        """Is it an opening budget of which the data know what it became? Else it stayed what it was."""
        others = (other for other in self._kin.same(plan) if "初" not in other.label) if "初" in plan.label else ()
        return any(self._kin.field(other) is Part.TARGET for other in others)

    def income(self, year: int | None) -> list[Fact]:
        """What came in in all: the largest incomes of a year."""
        came_in = (one for one in self._money(year) if _INCOME.search(unyeared(one)))
        return _largest(one for one in came_in if self._kin.own_part[one.identifier] is Part.LEVEL)

    def spent(self, year: int | None) -> list[Fact]:
        """What was spent in all: the largest spendings of a year."""
        if year not in self._spent:
            done = (one for one in self._money(year) if _MAIN_SPENT.search(unyeared(one)))
            done = (one for one in done if self._kin.field(one) is Part.LEVEL)
            self._spent[year] = _largest(one for one in done if _INCOME.search(unyeared(one)) is None)
        return self._spent[year]

    def _money(self, year: int | None) -> list[Fact]:
        if year not in self._amounts:
            rows = (fact for fact in self._kin.facts if fact.unit.dimension is Dimension.MONEY)
            self._amounts[year] = [fact for fact in rows if fact.year in (None, year)]
        return self._amounts[year]


def _largest(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=size, reverse=True)[:_MOST]
