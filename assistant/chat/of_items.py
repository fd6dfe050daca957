"""What questions about one item look like: why, what if, how many points, how they come back.

Each returns the words that name the item (which may turn out to mean the whole form), None where nothing is asked so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.chat import subjects

_BECOMES: Final = "(?:达到|提高到|降到|变成|改成|完成到?|做到|[提升补增降减调]到|增加到|减少到|是|为|到)"
_VALUE: Final = r"(?P<value>[≥≤]?\d[\d.,]*\s*(?:%|‰|万元|元|分|[\u4e00-\u9fff]{0,3}?))"
_KEY: Final = "(?:的?(?P<key>实际完成值|实际值|完成值|目标值|分值))?"
_WHAT_IF: Final = (
    re.compile(
        rf"(?:如果|假如|假设|要是|若)(?P<item>.{{2,40}}?){_KEY}{_BECOMES}了?{_VALUE}(?=[，,。？?]|会|得|能|则|时|的话|呢|$)"
    ),
    re.compile(
        rf"^(?P<item>.{{2,40}}?){_KEY}{_BECOMES}了?{_VALUE}(?:的话|时|以后|后)?[，,]?(?:总分)?(?:会|能|可以|应)*"
        "(?:怎样|怎么样|怎么变|[得有是]?(?:多少|几)分|变)"
    ),
)
_WHYS: Final = "(?:为什么|为何|怎么|凭什么)"
_SHORT: Final = re.compile(
    "(?:还|都|也)?(?:(?<!有)没有?|未)能?(?:完成|达标|达到|做到|实现|(?:花|用|执行|支付|支出)(?:完|出去|掉))|不达标|(?:这么|那么|比较|偏|太)?(?<!多)[低少](?=[了呢啊？?]*$)"
)
_WHY: Final = re.compile(
    rf"{_WHYS}(?P<before>.{{2,40}}?)会?(?:只得|只有|扣|得|丢|失分|(?:没有?|不|拿不)得?到?满分|不是满分|{_SHORT.pattern})"
    rf"|(?P<after>.{{2,40}}?)(?:的得分)?是?"
    rf"(?:{_WHYS}会?(?:只|扣|得|丢|没|未|不|这么|偏|低)|怎么(?:计?算|来的|打的|评的|定的|打分|评分))"
)
_RESTORE: Final = re.compile(
    r"(?P<item>[^，。？?]{0,40}?)(?:要|应该?|需要?)?(?:怎样|怎么|如何)做?(?:才能?|可以|能|会)*"
    r"(?:不[扣丢失]分|[得拿]到?满分|(?:恢复|[补挽找]回|补)[^，。？?]{0,3}分|把?(?:丢|失|扣)?的?分数?[补挽找拿]回)"
)
_END: Final = "(?=[？?呢啊]*$)"
_HOW_MANY: Final = re.compile(
    r"(?P<item>[^，。？?]{0,40}?)(?:自评)?(?:一共|总共|共)?(?:(?:得|扣|有|是|为)了?)?"
    rf"(?:(?:多少|几)分|(?<=分[是为])多少|(?<=分)多少|(?<=[得扣])多少{_END}|(?<=[得扣]了)多少{_END})"
)
_REACHED: Final = re.compile(
    r"(?P<item>[^，。？?]{2,40}?)(?:到底|究竟|已经|都)*(?:有没有|是不是|是否)?(?:完成|达标|达到(?:年初)?目标)了?(?:吗|没有?|么|[？?]|$)"
)
_FIGURE: Final = re.compile(
    r"(?P<name>[^，。？?]{2,20}?)(?:一共|总共|共|到底)?(?:是|有|为)?(?:多少|几)(?:钱|万元|元|万)?[？?呢啊]*$"
)
_TELL: Final = re.compile(r"[？?]\s*$|多少|怎么|怎样|什么|情况|^(?:说说|讲讲|解释|说明|看看|查一?下|介绍)")
_SAID: Final = re.compile(r"(?P<what>扣|得)了?(?P<score>\d+(?:\.\d+)?)分")


@dataclass(frozen=True, slots=True)
class Supposed:
    """如果执行率到95%: the words of the item, which of its cells, and the value it is to have."""

    words: str
    cell: str
    value: str


def supposed(question: str) -> Supposed | None:
    """What is to be supposed."""
    found = next((found for pattern in _WHAT_IF if (found := pattern.search(question))), None)
    return Supposed(found["item"], found["key"] or "实际", found["value"].strip()) if found else None


def why(question: str) -> str | None:
    """为什么…扣分, …是怎么算的."""
    found = _WHY.search(question)
    return found["before"] or found["after"] if found else None


def restored(question: str) -> str | None:
    """…怎样才能得满分."""
    found = _RESTORE.search(question)
    return found["item"] if found else None


def reached(question: str) -> str | None:
    """…达标了吗."""
    found = _REACHED.search(question)
    return found["item"] if found else None


def how_many(question: str) -> str | None:
    """…得了多少分."""
    found = _HOW_MANY.search(question)
    return found["item"] if found else None


def figure(question: str) -> str | None:
    """预算数是多少: the name of the figure."""
    found = _FIGURE.match(subjects.bare(question))
    return found["name"] if found else None


def speaks_of_falling_short(question: str) -> bool:
    """Is it about what was not reached: 为什么…没有完成, …这么低?"""
    return _SHORT.search(question) is not None


def asks_the_cause(question: str) -> bool:
    """Is it asked why something was not reached, and not how the points come about?"""
    return any(word in question for word in ("原因", "解释")) or speaks_of_falling_short(question)


def wants_telling(words: str) -> bool:
    """Is anything at all asked: a question mark, 怎么样, 说说…?"""
    return _TELL.search(words) is not None


def score_said(question: str) -> tuple[Decimal, bool] | None:
    """The score that a question tells of an item, and whether it was lost: 扣2分, 得1分."""
    found = _SAID.search(question)
    return (Decimal(found["score"]), found["what"] == "扣") if found else None
