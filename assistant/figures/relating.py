"""Words that only relate a figure to the one before it, and name nothing: it goes on with what was told."""

from __future__ import annotations

import re
from typing import Final

# Words that say how a figure relates to one before it, and so carry no name of their own.
_RELATING: Final = re.compile(
    r"^(?:支出|使用|支付|拨付|发放|花费)(?:了|为|共|约)*$|占[^，。；;]*|完成(?:了|全年|年初|年度|调整)*预算[^，。；;]*|[比较与][^，。；;]*(?:相比|增加|减少|增长|下降|提高|降低|上升)[^，。；;]*"
    r"|实际支出|实际执行|实际完成|实际|支出决算|决算|执行|其中|同比|增长率?|下降率?|增加额?|减少额?|上升|提高|降低|占比|占|比重|完成率?|完成|(?:仍|尚|还|均)?[未没不]?(?:能)?达到?|[低高少多]于|超[过出]|优于|共计?|合计|分别|为|的|了|各|均|约|近|率|比|较|与|上年度?"
    r"|去年|同期|相比|按?(?:同|可比)口径|年初|预算|数|实际|[：:、()\s“”]"
)
# 未突破38起的控制线: that it was asked for names nothing.
_ASKED_FOR: Final = re.compile(
    r"的?(?:年初|年度|预期|绩效|设定)*的?(?:目标|计划|指标|任务|控制|标准|要求|预期|上限|下限|底线|红线|限额|门槛)[线数值量]?"
)
_NAME: Final = 2  # characters
# 分别高于目标和上年1.6个、1.8个百分点: each figure is held against a base of its own.
_BASES: Final = ("one", "other")
_WAY: Final = "(?P<way>(?:提|[高低多少增减升降])[高出加少长低]?|[上下][升降])?"
_EACH_BASE: Final = re.compile(
    r"分别(?P<verb>高于|低于|多于|少于|超过|超出|优于|[比较])(?P<one>[^，。；;、和与及]{2,8})[、和与及](?P<other>[^，。；;、和与及]{2,8}?)"
    rf"{_WAY}$"
)
# 比预算和上年分别减少5万元和3万元
_EACH_BEHIND: Final = re.compile(
    rf"(?P<verb>[比较])(?P<one>[^，。；;、和与及]{{2,8}})[、和与及](?P<other>[^，。；;、和与及]{{2,8}}?)数?分别{_WAY}$"
)

# 到位资金中，…; 全部支出里，…; 项目支出由三部分组成，…; 支出结构：…; 支出按性质分，…
_WITHIN: Final = re.compile(
    r"(?<![^，；。！？\n])(?P<whole>[^，。；;:\n]{2,}?)的?(?:(?:当|之)?中(?:，|包括|含)|[里内]，|由[^，。；;]{1,5}(?:组成|构成)"
    r"|(?:结构|构成|组成|投向|去向|用途)(?:来?看|上|为|如下)*[:，]|按[^，。；;]{2,10}?分(?:类|组)?(?:来?看)?[:，])"
)


# One of these leads on from every such whole; most words have none, and are spared the search for where it begins.
_LEADS_ON: Final = re.compile("[中里内由按]|[构成向途][来看上为如下]*[:，]")


def continues(before: str, behind: str) -> bool:
    """Do the words before and behind a figure carry no name, so that it goes on with the one before?"""
    return len(_RELATING.sub("", before)) < _NAME and len(_ASKED_FOR.sub("", behind)) < _NAME


def bases_of(words: str) -> list[str]:
    """高于目标 and 高于上年 of 分别高于目标和上年: what each of two figures is held against; [] where none is."""
    each = _EACH_BASE.search(words) or _EACH_BEHIND.search(words)
    if each is None:
        return []
    return [words[: each.start()] + each["verb"] + each[base] + (each["way"] or "") for base in _BASES]


def frame_of(text: str, start: int, end: int) -> str:
    """到位资金 of 到位资金中，…: the whole of which all that follows is a part, as told last; "" where none is told."""
    if _LEADS_ON.search(text, start, end) is None:
        return ""
    found = list(_WITHIN.finditer(text, start, end))
    return found[-1]["whole"] if found else ""
