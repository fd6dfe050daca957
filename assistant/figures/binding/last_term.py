"""上届, 上一轮, 上周期: what is not told every year is held against the last time that the data know of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.figures.binding.labels.index import FactIndex
from assistant.figures.clauses import Layout, Mention

_TERM: Final = r"上一?(?:届|轮(?!胎)|周期|期(?:末)?)"
_NAMED: Final = re.compile(_TERM)
# 比上届|增加; 上届|获金牌15枚: the figure itself is of that time.
_AGAINST: Final = re.compile(f"[比较与同跟由从]{_TERM}")
_ITSELF: Final = re.compile(f"(?:(?<![比较与同跟])|(?<=[由从])){_TERM}的?[^，。；;增减升降多少高低]{{0,10}}$")


def with_last_term(layout: Layout, index: FactIndex) -> Layout:
    """The layout with the year that such words mean: the last before that of the data that rows are told of."""
    if "上" not in layout.mended.text or _NAMED.search(layout.mended.text) is None:
        return layout
    earlier = [fact.year for fact in index.facts if fact.year is not None and fact.year < (index.year or 0)]
    if not earlier:
        return layout
    return replace(layout, mentions=tuple(_dated(layout, max(earlier))))


def _dated(layout: Layout, year: int) -> Iterator[Mention]:
    for mention in layout.mentions:
        words = layout.words_before(mention)
        if mention.own_year is None and _ITSELF.search(mention.lead):
            yield replace(mention, own_year=year)
        elif mention.compared is None and _AGAINST.search(words):
            yield replace(mention, compared=year)
        else:
            yield mention
