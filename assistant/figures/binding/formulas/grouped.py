"""Several of a list told before, called by one name: 中高级合计, 省级以上, 上级资金, 满意和较满意."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.combining import TOGETHER
from assistant.figures.binding.formulas.formula import Told
from assistant.figures.binding.identity.names import folded, holds_in_order

# Ranks, the highest first.
_RANKS: Final = (
    ("国家", "省", "市", "县", "乡"),
    ("正高", "副高", "中级", "初级"),
    ("博士", "硕士", "本科", "大专"),
)
_AND_ABOVE: Final = re.compile(r"(?P<name>[一-鿿]{1,6}?)(?:及|及其|或)?以上")
# What comes from above; of the rest 市级 does where a county tells it beside its own.
_ABOVE: Final = re.compile("中央|国家|省|自治区")
_OF_CITY: Final = re.compile("市级|地市")
_OF_COUNTY: Final = re.compile("[县区旗](?:级|本级|财政|配套|预算|自筹)")
_FROM_ABOVE: Final = re.compile("上级")
_HEAD: Final = 2
_LIST: Final = 8


def called_together(words: str, told: Told) -> list[Fact]:
    """The facts of the list told last that one name takes together; none, or one alone, where it does not."""
    row = _row(told.facts[:_LIST])
    if _FROM_ABOVE.search(words):
        found = _from_above(row)
    elif above := _AND_ABOVE.search(words):
        found = _and_above(above["name"], row)
    elif TOGETHER.search(words):
        named = folded(TOGETHER.sub("", words))
        found = [fact for fact in row if holds_in_order(folded(fact.label)[:_HEAD], named)]
    else:
        return []
    return found if len(found) > 1 else []


def _row(told: Sequence[Fact]) -> list[Fact]:
    """The facts told last that are counted in one unit, in the order of the text; sums are none of a list."""
    rows = [fact for fact in told if fact.derivation is None]
    return [fact for fact in reversed(rows) if fact.unit == rows[0].unit]


def _from_above(row: Sequence[Fact]) -> list[Fact]:
    """上级资金: what a list has of 中央, 省级 and, beside a county's own, 市级."""
    county = any(_OF_COUNTY.search(fact.label) for fact in row)
    return [fact for fact in row if _ABOVE.search(fact.label) or (county and _OF_CITY.search(fact.label))]


def _and_above(name: str, row: Sequence[Fact]) -> list[Fact]:
    """省级以上: of the ranks 国家级, 省级, 市级 the first two."""
    for ranks in _RANKS:
        own = next((place for place, rank in enumerate(ranks) if name.startswith(rank)), None)
        if own is not None:
            return [fact for fact in row if folded(fact.label).startswith(ranks[: own + 1])]
    return []
