"""Rows of a form that a list tells by their place alone: 数量指标四项，分别完成43680人、10920人、5.83万户、36个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD
from assistant.figures.clauses import Mention

_ASKED: Final = re.compile("目标|计划|任务|要求|指标值")
_LOST: Final = re.compile("[扣失丢](?!分?原因)")
_WEIGHT: Final = re.compile("分值|满分|权重")
_RATED: Final = re.compile("(?:完成|实现|达成)(?:率|进度|比例)")
# 三项资金年初预算分别为, 支出来源依次为
_FUNDS: Final = re.compile("资金|来源|支出|拨款|预算")
_SPENT: Final = re.compile("支出|执行|使用|支付")
_REST: Final = re.compile("其[余他它]|余下|剩下")
_LOSING: Final = re.compile("扣分|失分|丢分")


def in_place(mention: Mention, words: str, told: Sequence[Fact], lookup: Lookup) -> Iterator[tuple[str, bool]]:
    """The rows whose turn it is in such a list, whose sentence goes on to its first figure with `words`: of the level
    that is named, of those with points lost, of as many as were `told` before, nearest first. Surely so where these
    were told in the order of the level."""
    if mention.turn is None:
        return
    which, of = mention.turn
    tiers = lookup.tiers
    level = tiers.said(words, *mention.headings[::-1])
    if mention.figure.unit.dimension is Dimension.MONEY:
        funds = tiers.funds
        if len(funds) == of and _FUNDS.search(words):
            yield funds[which], False
        return
    lists = [list(tiers.levels.get(level, ())), list(tiers.rows) if not level else []]
    if _LOSING.search(words):
        lists.append([row for row in lists[0] or tiers.rows if lookup.fact(f"{row}·扣分") is not None])
    if _REST.search(words):
        lists.append([row for row in lists[0] or tiers.rows if row not in words])
    lists.append(list(dict.fromkeys(fact.owner for fact in reversed(told) if fact.owner in tiers.rows)))
    if (listed := tiers.listed(words)) and len(listed) == of:
        yield listed[which], False
    for rows in lists:
        if len(rows) == of:
            yield rows[which], bool(level) and rows == lists[0] == lists[-1]


def field_in_place(mention: Mention, first: str) -> str:
    """The field that the words before the first figure of a list say."""
    if mention.figure.unit.dimension is Dimension.MONEY:
        return "年初预算数" if "年初" in first else "执行数" if _SPENT.search(first) else "预算数"
    if mention.figure.unit.dimension is Dimension.SCORE:
        return "扣分" if _LOST.search(first) else "分值" if _WEIGHT.search(first) else "得分"
    return ASKED_FIELD if _ASKED.search(first) else REACHED_FIELD


def is_rated(mention: Mention, first: str) -> bool:
    """完成率分别为104%、91%: how much of its aim each row reached."""
    return mention.figure.unit.dimension is Dimension.RATIO and _RATED.search(first) is not None
