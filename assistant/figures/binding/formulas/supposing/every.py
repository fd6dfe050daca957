"""What is told once of several things: 甲、乙两个项目执行率均为100%, 甲、乙在98%以上, 其他五项均在87%以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.adding.combining import splits
from assistant.figures.binding.formulas.adding.families import OTHERS, rows_of, untold
from assistant.figures.binding.formulas.dividing.rates import attained
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.formulas.supposing.wording import Asking
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part

# 项目执行率均为, 资金支出均达, 在: what stands between the names and the figure.
_TOLD: Final = re.compile(
    r"(?:项目|资金|经费|预算)?(?:支出|支付|执行|完成|到位)?(?:率|进度)?(?P<each>[均都皆]|全部)?(?:已|保持)?(?:[为是在]|达到?)$"
)
_RATED: Final = re.compile("(?:支出|支付|执行|完成)(?:率|进度)|支出|执行|支付")


def every(asking: Asking, lookup: Lookup) -> list[Formula]:
    """The rate of each of the things named, all of which must yield the figure; [] where the words name no several."""
    mention, year = asking.mention, lookup.year_of(asking.mention)
    match = _TOLD.search(mention.before)
    if match is None or mention.item is not None or not _RATED.search(asking.sentence):
        return []
    head, number = mention.before[: match.start()], mention.number
    names = (number[1], number[0]) if number is not None else (head, 0)
    if OTHERS.search(names[0]) and match["each"]:
        return next(_of_others(asking, names[1], lookup), [])
    for split in splits(names[0]):
        if len(split) > 1 and names[1] in (0, len(split)):
            pairs = [_of_money(attained(name, year, lookup)) for name in split]
            if all(len(found) == 1 for found in pairs):
                return [Formula("rate", found[0]) for found in pairs]
    return []


def _of_money(pairs: list[tuple[Fact, Fact]]) -> list[tuple[Fact, Fact]]:
    """Of what bears one name the budget, if any: 普法 is 普法经费 before 普法讲座."""
    return [pair for pair in pairs if pair[0].unit.dimension is Dimension.MONEY] or pairs


def _of_others(asking: Asking, number: int, lookup: Lookup) -> Iterator[list[Formula]]:
    """其他五项: the rows of which nothing was told, if they are so many."""
    for rows in rows_of(Dimension.MONEY, lookup.year_of(asking.mention), Part.LEVEL, lookup):
        left = untold(rows, (*asking.told.section, *asking.told.facts), lookup)
        pairs: list[tuple[Fact, Fact]] = [
            (row, plan) for row in left if (plan := lookup.kin.other(row, Part.TARGET)) is not None
        ]
        if len(pairs) == len(left) == number > 1:
            yield [Formula("rate", pair) for pair in pairs]
