"""Words of direction that say the contrary of what the data make of the figure behind them."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.directions.direction import direction_before, direction_within
from assistant.figures.clauses import Mention

_AGAINST: Final = re.compile(r"(?:(?P<above>高于|大于|快于|超过)|(?P<below>低于|小于|慢于))[^，。；]*$")


def contrary_word(mention: Mention, way: int) -> str | None:
    """The word of direction before a figure that says the contrary of the way its formula went, if any does; nothing
    is no more a rise than a fall (较上年减少0万元)."""
    if not mention.figure.value:
        return None
    told_way = _held_against(mention) or direction_before(mention) or direction_within(mention)
    return told_way[1] if told_way is not None and way and told_way[0] != way else None


def _held_against(mention: Mention) -> tuple[int, str] | None:
    """低于收入增速2.13个百分点: the word that holds one rate against another, not the name of the other."""
    match = _AGAINST.search(mention.before) if mention.figure.unit.dimension is Dimension.POINTS else None
    if match is None:
        return None
    return (1, match["above"]) if match["above"] else (-1, match["below"])
