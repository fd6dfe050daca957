"""What a name says of the thing itself, without the words for its field: 购车 of 计划购车."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.labels.names import folded, known_as

# What a name says about the field of a thing and not about the thing itself.
_FIELD: Final = re.compile(
    r"年初|全年|年度|调整后|调整|批复|申请(?=预算|资金|经费|额)|合同(?:价|金额|额)?|中标(?:价|金额)?|下达?$|下达|拨付|计划(?!生育)|预算|目标(?!类)值?|控制(?:指标|标准|[数线])|指标值|任务|安排|分配(?=资金|经费|额|数)|应(?!急)|实际|实有|决算|执行|支出|支付|使用|投入|完成|已|经费|资金|数$|额$|值$"
    r"|情况|合计|总计|小计"
    # 技能培训省目标任务: who set it; 省级任务 alone names what it is
    r"|(?<=[一-鿿]{2})(?:(?:国家|省|[市州县区]级)级?(?:下达|定)?|(?:上级|[市州县区])(?:下达|定))(?=目标|任务|计划|指标)"
)
_SCORE_FIELD: Final = re.compile(r"自评|得分|分值|满分|权重|扣分|得$|(?<=总)分")
_THERE: Final = re.compile(r"在[校册编职岗住园院]|专任|现[有存]|常住|户籍|参保|保有|存量|[总全](?:人|户|村|校)")
# What says of a deed that it is still to be done; not 未成年人, 接待 and 供应.
UNDONE: Final = re.compile("未(?!成年)|(?<![供适反响对])应(?!急)|拟|(?<![招接优])待(?!遇)|尚")
# What is to be paid or received, and what has been.
DUE: Final = re.compile("(?<![供适反响])[应待未拟](?P<deed>[付拨缴收发支])")
_DONE: Final = re.compile("(?:已经?|实际?)(?P<deed>[付拨缴收发支])")


def stem(fact: Fact) -> str:
    """The thing a fact speaks of, without the words for its field; may be empty (预算数)."""
    field, name = _SCORE_FIELD if fact.unit.dimension is Dimension.SCORE else _FIELD, known_as(fact)
    return field.sub("", field.sub("", name))  # 月均人数目标: 数 is at the end once 目标 is gone


def is_due(words: str, fact: Fact) -> bool:
    """已付育苗款31.7万元: does the fact tell but what is due, 应付育苗款, where the words say it was paid?"""
    due, done = DUE.search(fact.label), _DONE.search(words)
    return due is not None and done is not None and due["deed"] == done["deed"] and due[0] not in words


@lru_cache(maxsize=4096)
def bare(words: str) -> str:
    """What words speak of, without those for its field: 购车 of 计划购车."""
    return _FIELD.sub("", folded(words))


def is_flow(fact: Fact) -> bool:
    """Does a count speak of what came or went? 在校生, 专任教师 and 常住人口 are there; 生师比 and 生均 go by them."""
    return _THERE.search(fact.label) is None
