"""Shares of a list that do not say what they are: 甲占投诉量的18%，乙13%; 投诉量的18%用于甲，13%用于乙.

What they are of the first of them says. Where none says it, bare shares behind names, or behind the amounts of these,
tell the parts of what stands before 其中: 投诉3200件，其中食品（18%）、交通（13%）; 人员320万元（64%）.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.clauses import Mention

_NAME: Final = "[一-鿿“”]{2,16}?"
# What stands between one share of the list and the next: a mark, perhaps the next name, and nothing that says what the
# figure is.
_NEXT: Final = re.compile(
    rf"[)）]?[，、；;和及与](?:以及|其次是?|而|再次是?)?(?P<name>{_NAME})(?:仅|只|约|则|各?为|达到?)*(?P<open>[(（]?)(?:约|为)?"
)
# 完成率95%, 满意度90%, 增幅5%: a word that says what the figure is.
_SAID: Final = re.compile(
    "[率度比幅速的]$|占|达到|[增减升降涨跌超]|同比|完成|达标|实现|提前|节约|合计|共计?$|总计|其余|其他"
)
_FIRST: Final = re.compile(
    r"(?P<name>[^，。；;、(（]*?)[(（]?占(?P<whole>[^，。；;、()（）]*?)的?(?:比重|比例)?(?:约|为|达到?)*"
)
_OPENS: Final = "其中|主要(?:是|为|包括|有|集中在)|包括|分别[是为]|依次[是为]|构成[为:：]|[:：]"
_PARTS: Final = re.compile(rf"(?:{_OPENS}|由)[，,]?(?P<name>{_NAME})[(（]约?")
# 320万元（64%）; 320万元，64%: nothing but a mark stands between.
_BARE: Final = re.compile("[，、(（]约?")
_CLOSED: Final = re.compile("[)），、；;。]|$")
_LISTS: Final = re.compile(f"{_OPENS}|由|分为")
# 支付126万元（90%）: of what was planned, as is all that came in in full.
_DONE: Final = re.compile("支付|支出了|完成|到位|执行|拨付|使用|实现|达到?|整改|办结")
_IN_FULL: Final = 100
_SPENT_ON: Final = re.compile(r"(?:用于|用在|投向|投入|拨给|拨付)(?P<name>[^，。；;、的]{2,16})")
_OF_IT: Final = re.compile("[，,](?:其中|有)?")
_PERCENT: Final = "%"


def elliptic(mention: Mention, before: Sequence[Mention]) -> Mention:
    """A bare share of a list with the words that its first one has; `before` are the figures of its sentence, nearest
    first. Else as it is."""
    if mention.figure.unit.symbol != _PERCENT or mention.item is not None or mention.turn is not None:
        return mention
    if (spent := _SPENT_ON.match(mention.after)) is not None:
        whole = _spent_on(mention, before)
        return mention if whole is None else _of(spent["name"], whole, mention)
    if _BARE.fullmatch(mention.lead):
        return replace(mention, before="占", inherits=False) if _is_behind_part(mention, before) else mention
    if (own := _PARTS.search(mention.lead)) is not None and own.end() == len(mention.lead):
        return _of(own["name"], "", mention)
    own = _next(mention)
    return _as_first(mention, before, own) if own is not None else mention


def _as_first(mention: Mention, before: Sequence[Mention], own: re.Match[str]) -> Mention:
    for one in before:
        if one.figure.unit.dimension is not Dimension.RATIO or one.item is not None:
            break
        if (first := _FIRST.fullmatch(one.before)) is not None and not first["whole"].endswith(("率", "度")):
            return _of(own["name"], first["whole"], mention)
        if (parts := _PARTS.search(one.lead)) is not None and parts.end() == len(one.lead) and own["open"]:
            return _of(own["name"], "", mention)
        if _next(one) is None:
            break
    return mention


def _next(mention: Mention) -> re.Match[str] | None:
    """The next name of a list, where nothing else leads to the figure."""
    own = _NEXT.fullmatch(mention.lead)
    if own is None or _SAID.search(own["name"]) is not None:
        return None
    return own if part_of_mention(mention) is Part.LEVEL else None


def _spent_on(mention: Mention, before: Sequence[Mention]) -> str | None:
    """基本支出 of 基本支出的64%用于甲，|24%用于乙: what the first share of such a list is of; "" for the amount that
    stands right before it."""
    for one, behind in pairwise((mention, *before)):
        if _OF_IT.fullmatch(one.lead) and behind.figure.unit.dimension in AMOUNTS:
            return ""
        led = _SPENT_ON.match(one.lead)
        if led is None or led.end() + 1 != len(one.lead) or behind.figure.unit.dimension is not Dimension.RATIO:
            break
        if behind.before.endswith("的"):
            return behind.before[:-1]
    return None


def _is_behind_part(mention: Mention, before: Sequence[Mention]) -> bool:
    """Does the share stand right behind the amount of a part, of a list that a larger amount opens?"""
    part, *earlier = before or (mention,)
    if part is mention or part.order != mention.order - 1 or mention.figure.value == _IN_FULL:
        return False
    if part.figure.unit.dimension not in AMOUNTS or _DONE.search(part.lead) or not _CLOSED.match(mention.after):
        return False
    lists = _LISTS.search(part.lead) is not None
    for one in earlier:
        if lists and comparable(one.figure.unit, part.figure.unit) and one.figure.value > part.figure.value:
            return True
        lists = lists or _LISTS.search(one.lead) is not None
    return False


def _of(name: str, whole: str, mention: Mention) -> Mention:
    said = f"{name}占{whole}的比重" if whole else f"{name}占"
    return replace(mention, before=said, inherits=False)
