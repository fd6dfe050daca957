"""What words say that a change is measured from: a plan, the year before; and of which of two sides it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import PERCENT, Dimension
from assistant.figures.binding.formulas.formula import Told, made_by
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

BASE: Final = re.compile(
    r"[比较与]?(?P<base>[^，。；比较与]*?(?:目标|(?<!公共)(?<!基金)(?<!经营)预算|计划|限额|控制|指标值|任务|标准|上限|规定|要求|预期|限时|时限|限价|底线|承诺|超额|超支|节约|节省|超出?$|多出$|多完成|少完成)[^，。；比较与]*)$"
)
PAST: Final = re.compile(r"上年(?!度?结[转余])|去年|上一年|同比|同期")
NEXT: Final = re.compile("[；;]")
# 与年初预算相比，支出增加: what a clause of its own says that changes are measured from.
_HELD: Final = re.compile("[与同和跟较比](?P<base>[^，。；;：:与同和跟较比]{2,}?)(?:相比|比较|对比|相较)，")
# 收、支总计各增加: each of the two, and not what they are together
_EACH_SIDE: Final = re.compile("(?P<whose>[一-鿿]*?)收入?[、和与及]?支出?[一-鿿]{0,6}?(?:各自?|均)$")
OTHER: Final = re.compile(
    r"[比较](?P<base>(?:[^，。；年]|(?<=当)年|年(?=结转)){2,}?)(?:高出?|低|多|少|增|减|提|降|上升|下降|超)[^，。；]{0,4}$"
)
ABOVE: Final = re.compile(
    r"(?:高于|低于|大于|小于|多于|少于|快于|慢于|超过|超出|高出|落后于?)(?P<base>[^，。；]{2,}?)(?:约|近)?$"
)
COMPARING: Final = re.compile(
    r"[比较与]|超|高于|低于|多于|少于|[快慢]于|大于|小于|高出|同期|上年|去年|同比|一年|年中(?![央心等小级医共直型])|约?[为是]|增[长加]|下降|减少|[净]增"
)
MEASURED: Final = (Dimension.MONEY, Dimension.COUNT, Dimension.TIME, Dimension.NONE)
WHOLE: Final = Fact("100%", "100%", Decimal(100), PERCENT, Interval.point(Decimal(100)), 0)
CLAUSE: Final = re.compile("[，:：]")
_CHANGES: Final = ("growth", "decline", "difference")
_SIDES: Final = ("收入", "支出")
_SIDE: Final = 2  # characters of a side


def is_held_against_plan(mention: Mention) -> bool:
    """与年初预算相比，支出增加…: do the clauses before say that the change is one from a plan?"""
    held = [match["base"] for match in _HELD.finditer(NEXT.split(mention.previous + mention.lead)[-1])]
    return bool(held) and BASE.search(held[-1]) is not None and PAST.search(held[-1]) is None


def is_of_last(mention: Mention, subjects: Sequence[Fact], told: Told) -> bool:
    """住宿业2.4亿元，增长15%；餐饮业1.9亿元，增长5%: is a change of what was told right before, and not of the item of
    the list before that, whose own was told?"""
    if len(subjects) <= 1 or told.latest is not subjects[0] or not (mention.inherits and mention.follows):
        return False
    changes = (one.derivation for one in (*told.rates, *told.values) if made_by(one, *_CHANGES))
    own = any(made is not None and subjects[1].identifier in made.operands for made in changes)
    items = NEXT.split(mention.previous)
    return (own or len(items) > 1) and "其中" not in items[-1]


def sides_of(own: str, year: int | None, lookup: Lookup) -> list[Fact]:
    """收、支总计各: what came in and what was spent in all, of the money that the words name (财政拨款收、支总计)."""
    match = _EACH_SIDE.search(own)
    if match is None:
        return []
    rows = [row for row in lookup.in_year(Dimension.MONEY, year) if lookup.kin.field(row) is Part.LEVEL]
    stems = ((row, lookup.kin.stem(row)) for row in rows)
    whose = [(row, stem[:-_SIDE]) for row, stem in stems if stem.endswith(_SIDES) and stem[:-_SIDE] in match["whose"]]
    most = max((len(name) for _, name in whose), default=0)
    return [row for row, name in whose if len(name) == most]
