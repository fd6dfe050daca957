"""How much faster or slower a thing grows than it did, where the data hold its growth as a row.

投资增长12.5%，增速比上年同期高4个百分点; 增幅比一季度回落3.6个百分点.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.changing.bases import PAST
from assistant.figures.binding.formulas.changing.dated import year_before
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.clauses import Mention

_PART_OF_YEAR: Final = (
    r"(?:前?[一二三四](?:、[二三四])?(?:至[二三四])?季度|[上下]半年|(?:1[0-2]|[1-9])(?:[-—–~至](?:1[0-2]|[2-9]))?月份?"
    r"|前(?:[一二两三四五六七八九十]|[1-9]|1[01])个月|全年)"
)
_SINCE: Final = re.compile(rf"[比较](?P<part>{_PART_OF_YEAR})")
_PART: Final = re.compile(_PART_OF_YEAR)
# Words that name nothing but the growth itself and where it turned.
_OWN: Final = re.compile(
    "(?:(?:同比|其)?(?:增[速幅长]|[涨降]幅|增长率)?(?:同比|[比较](?:上年|去年|上一年)度?(?:同期)?(?:增[速幅])?)?)"
    "(?:明显|大幅|分别|也|则|却|又|有所)?(?:高于|低于|快于|慢于|[加减]快?慢?|[高低快慢升降]了?|提高|上升|回[升落]|下降|下滑|收窄|扩大)?"
    "(?:上年|去年|上一年)?(?:同期|度)?(?:增[速幅])?了?[约近]?"
)


def of_growth(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """The growth told right before, less what it was a year before or in the part of the year that the words name."""
    grown = told.changes[0] if told.changes else None
    if mention.figure.unit.dimension is not Dimension.POINTS or not mention.follows or grown is None:
        return
    if grown.unit.dimension is not Dimension.RATIO or told.derived is not None:
        return
    words = mention.before
    since = _SINCE.search(words)
    if since is not None:
        then = _in_part(grown, since["part"], lookup)
    elif PAST.search(words) or _OWN.fullmatch(words):
        then = lookup.index.twins(grown, year_before(mention, grown))[:1]
    else:
        return
    for base in then:
        yield Formula("difference", (grown, base), 1)
        yield Formula("difference", (base, grown), -1)


def _in_part(grown: Fact, part: str, lookup: Lookup) -> list[Fact]:
    """The row of the same growth in another part of the year: 投资增幅, 一季度投资增幅 or 投资一季度增幅."""
    said = part.removesuffix("份")
    name = folded(_PART.sub("", grown.label))
    rows = (row for row in lookup.in_year(Dimension.RATIO, grown.year) if row is not grown and said in row.label)
    return [row for row in rows if folded(_PART.sub("", row.label)) == name or known_as(row) == said + name][:1]
