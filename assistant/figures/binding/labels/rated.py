"""Rates by their own names: 回收率95%, of which the data know only the 满意度 that happens to be 95%."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.labels.names import pieces
from assistant.figures.clauses import Mention

# A rate at which all is done: it may be told of one thing by the name of another.
_FULL_RATE: Final = 100
_NAME: Final = re.compile("(?P<rate>[一-鿿]{2})率|(?P<degree>满意|知晓|认可)度")
_BEHIND: Final = re.compile("(?:均|都|分别|已|仅|只|高|约|近|为|是|达到?|最高|最低)*$")
# 资本性支出是工资支出的: a share of what is named, and the rate of no thing.
_IS_OF: Final = re.compile("是(?![^，。；]*(?:预算|目标|计划|任务|指标|总|上年))[^，。；]{2,12}的$")
# A rate of two counts by a name that says nothing of what is counted.
_OF_ANY_COUNTS: Final = frozenset("完成 实现 达成 达标 控制 增长 比".split())
# 任务完成率, 全年完成率: of whatever is spoken of.
_ANY_DEED: Final = frozenset(
    "任务 工作 目标 项目 指标 计划 年度 全年 实际 总体 整体 预算 综合 平均 数量 总量 其中 工程 建设 资金 支出".split()
)
_DEED: Final = 2  # letters
_LONGEST: Final = 6  # letters of the name of a rate
_OF_ALL: Final = re.compile("(?:全[部数额]|悉数|足额|均已?|都已?)(?P<deed>[^，。；：率]{2,6})(?=[，。；：（(]|$)")
# Several words for one rate: of a budget, of what changed.
_ALIKE: Final = (
    frozenset("执行 支付 支出 使用 拨付 完成 实现 报账 兑付".split()),
    frozenset("增长 增加 上升 提高 下降 降低 减少 变动 变化 增减".split()),
)


def is_other_rate(words: str, label: str) -> bool:
    """Do the words end in the name of a rate, and is the name of the fact that of another?"""
    said, own = rate_named(words), _last(label)
    if not said or not own or said in label or own in words or set(said) & set(own):
        return False
    return not any(said in names and own in names for names in _ALIKE)


def is_of_other_deed(words: str, label: str) -> bool:
    """整改完成率 and 巡察完成率: one rate of two deeds, neither of which the name of the other knows; 任务 is any."""
    words, rate = _BEHIND.sub("", words), f"{rate_named(words)}率"
    if rate != f"{_last(label)}率":
        return False
    said, own = words.removesuffix(rate)[-_DEED:], label.partition(rate)[0][-_DEED:]
    if len(said) < _DEED or len(own) < _DEED or said in _ANY_DEED or own in _ANY_DEED:
        return False
    return words.endswith(rate) and not set(said) & set(label) and not set(own) & set(words)


def tells_other_rate(mention: Mention, fact: Fact) -> bool:
    """回收率95%: no 满意度; but 到位率100% may be told of one thing by the name of another."""
    figure = mention.figure
    partly = figure.unit.dimension is Dimension.RATIO and figure.value != _FULL_RATE
    if not partly:
        return False
    share = _IS_OF.search(mention.before) is not None and not any(word in fact.label for word in "占比")
    return share or is_other_rate(mention.before, fact.label)


def is_strange_rate(words: str, told: str, counted: str) -> bool:
    """床位使用率95%, of 办结 over 受理: does the name of a rate of two counts share nothing with what is `told` about
    it, and no letter with what is `counted`?"""
    rate = rate_named(words)
    if not rate or rate in _OF_ANY_COUNTS or not counted:
        return False
    called = _BEHIND.sub("", words)
    name = re.split("[^一-鿿]", called)[-1][-_LONGEST - 1 : -1]
    told = told.replace(name + called[-1], " ")
    return not set(name) & set(counted) and not any(piece in told for piece in pieces(name))


def is_told_of_all(before: str, sentence: str) -> bool:
    """资金全部到位，到位率|100%: is what the rate before the figure counts said of all in words too?"""
    named = rate_named(before)
    return bool(named) and any(one["deed"].endswith(named) for one in _OF_ALL.finditer(sentence))


def rate_named(words: str) -> str:
    """回收 of 问卷回收率达: the rate that words end in by its name; nothing where they end in none."""
    called = _BEHIND.sub("", words)
    found = _NAME.match(called, max(0, len(called) - 3))
    return _name(found) if found is not None and found.end() == len(called) else ""


@lru_cache(maxsize=4096)
def _last(label: str) -> str:
    """回收 of 问卷回收率年初目标值."""
    names = [_name(found) for found in _NAME.finditer(label)]
    return names[-1] if names else ""


def _name(found: re.Match[str]) -> str:
    return found["rate"] or found["degree"]
