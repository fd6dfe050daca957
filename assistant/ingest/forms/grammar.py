"""Headings that no list holds, by their words: 预期完成值, 所属二级指标, 未达标的原因及下一步措施."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms.money_words import money_kind
from assistant.ingest.forms.value_words import suggested_value, value_kind

# 上年完成值 is another year's, 复核得分 another's judgement: what stands there is not the unit's own for the year.
_OTHER_TIME: Final = re.compile(
    r"上一?年|去年|前年|上半年|前三?年|[三五十]年(?:规划|目标|均|平均)|历年|历史|往年|基期|基准年|以前年度|下一?年|次年|明年"
    r"|季度|(?<!\d)(?:[1-9]|1[01])月"
)
_OTHERS: Final = re.compile(r"复核|复评|审定|审核|核查|核定|核实|财政|评价组|主管|抽查|第三方|专家|评审|考评组")
_WHY: Final = re.compile(
    r"(?:指标)?(?:未(?:完成|达标|达成|实现|达到)(?:年初|预期|绩效|目标|指标|值)*|偏差|偏离|差异|扣分|失分|减分|丢分|超额完成)"
    r"(?:较?大)?(?:或(?:者)?未完成)?(?:的)?(?:主要|具体)?(?:原因|理由|缘由|成因|说明|情况说明|分析|情况分析)(?:分析|说明|情况)*"
    r"(?:(?:以及|及|和|与|、)?(?:其他|有关|相关|下一步|下步|今后|拟?采取的?)*(?:改进|整改|改善|纠正|应对)*(?:的)?"
    r"(?:措施|意见|建议|打算|计划|办法|方案|情况|说明))?"
)
_POINTS: Final = re.compile(
    r"(?:指标|评价|考核|标准|设定|评分|自评)*(?:分值|权重|权数|满分|标准分|赋分|应得分)(?:权重|分值|值|数|分|设置|设定|标准)?"
)
_SCORE: Final = re.compile(
    r"(?:单位|部门|自我|自评|自查|实际|考核|最终|指标|绩效)*(?:得分|评分|打分|实得分|自评分)(?:值|数|数值|情况|结果)?"
)
_LEVEL: Final = re.compile(
    r"(?:所属|对应|绩效|评价|考核|指标|第)*([一二三四])(?:层级|[级层阶])(?:绩效|评价|考核|考评)*(?:指标|目标|目录|分类|类别|项)?(?:[大中小]类)?"
    r"(?:名称|内容|类别|类型)?(?:[及和与、/]?(?:权重|分值))?"
)
_LEVELS: Final = {"一": "level1", "二": "level2", "三": "name", "四": "name"}
_JUDGED: Final = r"(?:评分|计分|得分计算|打分|赋分|扣分|评价|考核|解释)"
_RULE: Final = r"(?:标准|办法|方法|细则|规则|要点|依据|说明)"
_BY_OTHERS: Final = (
    ("review_score", re.compile(r"(?:得分|评分|打分|评分值|分数)$")),
    ("review_actual", re.compile(r"(?:完成|实际)(?:值|数|量|情况)$")),
)
_OF_INDICATORS: Final = (
    ("level1", re.compile(r"(?:绩效|评价|考核)*指标(?:大类|大项|类别|类型|分类)|大类")),
    ("level2", re.compile(r"(?:绩效|评价|考核)*指标(?:中[类项]|细类|小类|子类|细分)|[中细]类")),
    ("name", re.compile(r"(?:绩效|评价|考核|具体|明细|末级|定[量性]|[共个]性|核心|关键)+指标(?:名称|内容)?")),
    ("criterion", re.compile(rf"(?:(?:指标)?{_JUDGED}{_RULE}?(?:及|和|与|、)?)?{_JUDGED}{_RULE}")),
    ("sign", re.compile(r"(?:运算|计算|比较|指标)(?:符号?|方向|关系)")),
    ("unit", re.compile(r"(?:指标值?|目标值?|数据|数值)?(?:计量|度量)?单位")),
)
_LONGEST: Final = 12  # characters of a heading that its last word explains
_OTHER_PART: Final = re.compile(
    r"监控|监测|[一二三四\d]月|季度|同比|环比|增减|增幅|佐证|证明|来源|科室|责任|程度|偏离|差$|^扣"
)
_BY_LAST_WORD: Final = (  # of several the first
    ("points", re.compile(r"应得")),
    ("score", re.compile(r"(?:得分|评分|打分|核分|计分|实得)(?:值|数)?$|(?:自评|评价|考核|测评|评定)分?数?$")),
    ("points", re.compile(r"(?:分值|权重|满分|标准分|基准分|基础分|应得分?|配分|赋分)$")),
    ("name", re.compile(r"(?:绩效|评价|考核|考评|工作|具体|指标|末级|明细)+(?:内容|事项|项|点|描述|要点|指标)$")),
    ("reason", re.compile(r"[原成]因|缘由|(?:差异|偏差|偏离|未达标?|未完成|扣分|失分|减分).*(?:说明|分析|情况)")),
    ("improve", re.compile(r"(?:措施|举措|对策|整改|打算)$")),
    ("criterion", re.compile(r"[评计打赋扣]分.*(?:标准|细则|规则|办法|依据)$")),
)
_OF_GOALS: Final = (
    ("text", re.compile(r"(?:年初|年度|全年|预期|设定|总体|绩效|计划|申报|批复|的)*目标(?:内容|任务|设定)?")),
    ("actual", re.compile(r"(?:年末|年底|年度|全年|实际|目标|总体|绩效|自评|的)*(?:完成|实现)(?:情况|程度|结果)")),
)


def kind_by_words(name: str, family: str) -> tuple[str | None, bool]:
    """Kind of the column headed `name` (a key) by the words it is made of, and whether they only suggest it."""
    name = name.replace("的", "")
    if _WHY.fullmatch(name):
        return ("reason" if family in {"indicators", "budget", "goals"} else None), False
    if family == "budget":
        common = "points" if _POINTS.fullmatch(name) else "score" if _SCORE.fullmatch(name) else None
        kind, guessed = (common, False) if common else money_kind(name)
        suggested = _suggested(name) if kind is None else None
        return (suggested, True) if suggested in {"points", "score"} else (kind, guessed)
    if family == "tasks":
        kind, guessed = money_kind(name)
        return (kind, guessed) if kind in {"budget", "executed", "rate"} else (None, False)
    if family == "goals":
        return next((kind for kind, pattern in _OF_GOALS if pattern.fullmatch(name)), None), False
    if family != "indicators":
        return None, False
    kind = _of_indicators(name)
    if kind is not None:
        return kind, False
    value, guessed = (None, False) if _OTHERS.search(name) else value_kind(name)
    return (value, guessed) if value is not None else (_suggested(name), True)


def says_level(name: str) -> bool:
    """Does the heading (a key) say which level stands under it: 一级指标, 第二层级?"""
    return _LEVEL.fullmatch(name) is not None


def is_of_others(name: str) -> bool:
    """Does the heading (a key) name who else than the unit judges: 复核得分, 第三方核定值?"""
    return _OTHERS.search(name) is not None


def _of_indicators(name: str) -> str | None:
    if _POINTS.fullmatch(name):
        return "points"
    if _SCORE.fullmatch(name):
        return "score"
    if level := _LEVEL.fullmatch(name):
        return _LEVELS[level[1]]
    if _OTHERS.search(name):
        return next((kind for kind, pattern in _BY_OTHERS if pattern.search(name)), None)
    return next((kind for kind, pattern in _OF_INDICATORS if pattern.fullmatch(name)), None)


def _suggested(name: str) -> str | None:
    """What the last word says the column holds, whatever stands before it: 测评分, 年终兑现量."""
    if len(name) > _LONGEST or _OTHER_PART.search(name) or _OTHERS.search(name):
        return None
    told = next((kind for kind, pattern in _BY_LAST_WORD if pattern.search(name)), None)
    return told or suggested_value(name)


def is_of_other_time(name: str) -> bool:
    """Does the heading (a key) name another year, or but a part of this one: 上年完成值, 上半年完成值?"""
    return _OTHER_TIME.search(name) is not None
