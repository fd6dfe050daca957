"""Questions about the form as a whole: where points were lost, what missed its target, what it scored, by which rules.

Here is only what such questions look like; the answers are worded in `losses` and `standing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

_WHICH: Final = (
    r"(?:哪(?:些|几|一)?(?:项|个|条|处|里|儿|方面)?(?:绩效)?(?:指标|内容|地方|任务)?|什么(?:指标|地方|项目)?)"
)
_GONE: Final = (
    r"(?:[扣丢失](?:了|的|掉)?(?:这么多|那么多|[\d.]+)?分|(?:没有?|不)[得拿]?到?满分|(?:不是|[得拿]不到)满分)"
)
_MISS: Final = r"(?:没有?|未|没能|未能)(?:能|按时|全部)?(?:完成|达标|达到|实现|做完|做到|做成|落实)"
_PRINTED: Final = "(?:自评|得分|总分|分数?|打分|评分|规则|合计|表)"
_AMISS: Final = "(?:不一样|不一致|不相?符|对不上|有出入|有差异|有没有错|有错|错了|[算打填]错|虚高|偏高|偏低|[准]不准)"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_LOSES: Final = _any(_GONE, "只[得有]", "[扣丢]了?(?:多少|几)")
_LOST: Final = _any(
    rf"(?:为何|怎么|{_WHICH})(?:会|被|都|要|还|就|自评|总分|总共|一共|得分)*{_GONE}",  # 为什么扣分, 哪里扣的分
    r"(?:为什么|为何|怎么)(?:总分|自评)*[只才](?:得|有|是|拿)?了?[\d.]+分",  # 怎么才83分
    rf"[扣丢失]了?分(?:的|了|点)*(?:项目?|指标|原因|大头|重点)?(?:主要)?(?:有|是|在|都)+{_WHICH}",  # 扣分项目有哪些
    rf"[扣丢失]在了?{_WHICH}",  # 分数都扣在哪里
    rf"{_WHICH}(?:是|都)*(?:拉低|影响|拖累|拖了?后腿)",  # 哪项拉低了总分
    "(?:总共|一共|共|自评)[扣丢失]了?(?:多少|几)分|^[扣丢失]了?(?:多少|几)分",
    "[扣丢失][得了]?分?最[多大]|^失分点|有没有[扣丢失]分",
)
_MISSED: Final = _any(
    rf"{_WHICH}(?:还|都|是|也)*(?:{_MISS}|(?:低于|没到|不到|差于)(?:年初)?目标)",  # 哪些没完成, 哪项低于目标
    rf"{_MISS}(?:年初)?(?:目标)?的(?:指标|任务|项目?)?(?:有|是|都)*{_WHICH}",  # 没做完的有哪些
    rf"有没有(?:什么|哪些)?(?:指标|任务)?{_MISS}",
    r"(?:都|全部|全)(?:已经)?(?:完成|达标|达到(?:了)?目标)了?(?:吗|没有?|么|\?|？)",  # 都完成了吗
)
_EXCEEDED: Final = _any(rf"{_WHICH}(?:还|都|是|也)*(?:超额|超过(?:了)?(?:年初)?目标|超目标|超出(?:了)?(?:年初)?目标)")
_BY_WHICH: Final = _any(
    r"(?:按|用|适用|依据|根据)(?:照|的|的是|了)?(?:哪|什么)[^，。？?]{0,6}(?:规则|办法|标准|评分|文件|打分|计分)"
)
_GRADE: Final = _any(
    "等级|等次|评级|档次|几等|哪一?[等级档]",
    "(?:评|算|得|是|到|评为|评上|达到)优|[优良]秀?[吗么]",
    r"总分.{0,3}能.{0,4}\d",  # 总分能到90吗
)
_WRONG: Final = _any(
    rf"{_PRINTED}.{{0,14}}{_AMISS}",  # 总分和各项加起来对不上
    "(?:填|算|打)[得的]对(?:吗|不对|么)",
    "(?:哪里|哪儿|哪些|什么地方|有没有)(?:地方)?(?:填|算|打|写)?(?:得|的)?(?:不对|错|对不上|不一致|有问题|矛盾)",
)
_GAPS: Final = _any(
    "(?:缺少?|(?<![偏误相时反级])差|补充?|准备)(?:些什么|些啥|哪些|哪几|哪项|什么|啥)",  # 还缺什么
    "(?:缺少?|补充|准备)的[^，。？?]{0,6}有?哪些",
    "(?:还|另外|再)(?:需要?|要|得)?(?:我们?|单位)?(?:提供|交|报|填|上传|补)(?:些)?(?:什么|哪些|啥)",
    "还有(?:什么|哪些|啥)(?:材料|资料|内容|数据)?没有?(?:交|填|报|补|提供|上传)",
    "(?:材料|资料|数据|内容)(?:都|够|已经|还)*(?:齐|全|够|完整)了?(?:吗|没有?|不)",  # 材料都齐了吗
)
_CAUSE: Final = _any(
    "(?:原因|理由|措施)(?:主要)?(?:是|为|有|在于|：|:)"
    "(?!因为什么|为什么|什么|哪|啥|何|否|不|多少|几|请|怎|如何|谁)[^？?]{2,}(?<![吗呢么？?])$"
)


class About(StrEnum):
    """What is asked about the form as a whole."""

    LOSSES = "losses"
    MISSED = "missed"
    EXCEEDED = "exceeded"
    RULES = "rules"
    GRADE = "grade"
    WRONG = "wrong"


_PATTERNS: Final = (
    (About.RULES, _BY_WHICH),
    (About.WRONG, _WRONG),
    (About.LOSSES, _LOST),
    (About.MISSED, _MISSED),
    (About.EXCEEDED, _EXCEEDED),
    (About.GRADE, _GRADE),
)


def asked(question: str) -> About | None:
    """What a question asks of the whole; None where it asks nothing of the kind."""
    return next((about for about, pattern in _PATTERNS if pattern.search(question)), None)


def speaks_of_losses(question: str) -> bool:
    """Are lost points asked about, and not what was got?"""
    return _LOSES.search(question) is not None


def before_rules(question: str) -> str:
    """What stands before 按什么标准打分: the item whose rule is asked for, if it names one."""
    found = _BY_WHICH.search(question)
    return question[: found.start()] if found else ""


def asks_for_gaps(question: str) -> bool:
    """还缺什么材料, 要补充哪些: what the report needs and the data do not hold?"""
    return _GAPS.search(question) is not None


def gives_a_cause(words: str) -> bool:
    """执行率低的原因是设备晚到: told and not asked?"""
    return _CAUSE.search(words) is not None


def gaps(questions: Sequence[str]) -> str:
    """What is still to be told, one line each."""
    if not questions:
        return "起草所需的都有了，没有要补充的。"
    return "\n".join(["还有这些待补充（请在“2 评分”里回答）：", *(f"· {question}" for question in questions)])
