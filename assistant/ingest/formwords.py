"""Words by which a form is known in running text: column headings, row labels, level names, units, quality words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.columns import kind_of
from assistant.ingest.forms.grammar import kind_by_words
from assistant.ingest.forms.labels import identity_kind
from assistant.ingest.forms.words import key

_WIDE: Final = str.maketrans("（）％＝﹦：，／＊　", "()%==:,/* ")
_SPACE: Final = re.compile(r"\s+")

# Headings of tables of tasks → what they read, bare; they come before the names in use.
_TASK_HEADINGS: Final[tuple[tuple[str, str], ...]] = (
    ("task", r"任务名称|收支项目|预算科目|科目名称"),
    ("content", r"主要内容|工作内容(?:及目标)?|重要事项"),
    ("part", r"其中:财政资金|其中:财政拨款"),
    ("done", r"任务完成情况"),
)
MONEY_COLUMNS: Final = frozenset({"initial", "budget", "executed", "part"})
NUMBER_COLUMNS: Final = MONEY_COLUMNS | {"points", "score", "review", "rate", "weight"}
INDICATOR_COLUMNS: Final = frozenset({"level1", "level2", "name", "target", "actual", "score", "points"})

LEVEL1: Final = re.compile(
    r"(?:投入|过程|产出|效益|效果|满意度|成本|决策|履职|运行|管理|可持续性?|预算执行|投入管理|能力|部门管理|资金管理)"
    r"(?:(?!指标)[\u4e00-\u9fff]){0,4}?(?:指标|目标)?(?:\(\d+(?:\.\d+)?分?\))?"
)
LEVEL2: Final = re.compile(
    r"(?:产出|项目)?(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|政治效益|环境效益|生态效益|可持续影响|可持续发展|可持续性"
    r"|(?:服务|受益|社会)?(?:对象|公众|群众)?(?:或服务对象)?满意度?|(?:服务|受益)对象|社会公众)(?:指标|目标)?(?:\(\d+(?:\.\d+)?分?\))?"
)
_COUNTED: Final = (
    r"(?:个?(?:工作|自然)日|个月|小时|分钟|平方米|公里|千米|立方米|公斤|毫升|千瓦时|人[次日天月年]|[场批户家件点车班]次|批[次件]|[亿万千]?元"
    r"|[个项次人名条轮家份场件户台套辆天日月年篇期亩米吨座处批类分册株盏间棵只头幅所幢栋口眼艘届轮字本张支根块袋箱桶起例羽具页卷部度秒])"
)
MEASURE: Final = re.compile(rf"[%‰]|[亿万千百]?{_COUNTED}(?:\({_COUNTED}\))?(?:/{_COUNTED})?")
UNIT: Final = re.compile(rf"{MEASURE.pattern}|百分比|定性(?:指标)?|其他|无|文字描述")
SIGN: Final = re.compile(r"[=≥≤>＞<＜≧≦《》﹥﹤]=?|定[性量](?:指标)?|[正负反逆]向|等于|大于等于|小于等于|大于|小于")
QUALITY: Final = re.compile(
    r"(?:基本|全部|全面|部分|按时|如期|及时|超额|未|已|不断|有效|持续|较为?|比较|显著|明显|进一步|逐步|稳步|大幅|均|更加|有所|长期)*"
    r"(?:达标|完成|合格|合规|达成预期指标|达成(?:年度)?(?:预期)?(?:指标|目标)|达到预期|显著|明显|规范|完整|科学|合理|有效|充分|相关|完备|健全|真实|提高|提升|"
    r"改善|加强|良好|优秀|优|良|好|高|是|有|无|到位|实现|公开|增强|促进|保障|满意|落实|完善|稳定|安全|优化|增加|减少|下降|降低|扩大|缓解|减轻|"
    r"改观|好转|平稳|正常|有序|可控|建立|形成|巩固)"
)
NUMBER: Final = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:分|%|万元|元)?")
VALUE: Final = re.compile(
    r"(?:[=≥≤>＞<＜≧≦《》﹥﹤]+|不少于|不低于|不高于|不超过|大于|小于|约)?[-+]?\d[\d,]*(?:\.\d+)?(?:[%‰]|[\u4e00-\u9fff]{1,4}(?:\([\u4e00-\u9fff]{1,2}\)|以[上内下]|/[\u4e00-\u9fff]{1,4})?)?"
    r"|[一二两三四五六七八九十]+(?:个)?[年月日天周](?:以?内)?"
)
LISTED: Final = re.compile(r"^\(?[一二三四五六七八九十]{1,2}(?:\)|[、.．])+")  # the mark of a level: 一、投入(15分)
LEVEL_POINTS: Final = re.compile(r"\(\d+(?:\.\d+)?分\)$")
PLACEHOLDER: Final = re.compile(r"指标\d+[:：]?|指标[:：]|[.…]{2,}|……")
MONEY_LINE: Final = re.compile(r"(?:其中:)?[\u4e00-\u9fff]{0,8}(?:资金|拨款|资金总额|支出总额|结余|收入)")
EMPTY: Final = re.compile(r"[/\\—–-]+|无")

# labels of rows of the form `label value`; the long ones are followed by running text
_SHORT_LABELS: Final = (
    r"预算(?:单位|部门)|(?:预算)?(?:单位|部门|项目|部门\(单位\)|单位\(部门\))名称(?:及代码)?|(?:项目)?主管(?:部门|单位)(?:及代码)?|(?:项目)?(?:实施|承担)单位|项目单位"
    r"|项目(?:类别|属性|类型|负责人|编码|代码|周期|期限|起止时间)|基本支出总额|项目支出总额|(?:绩效)?自评(?:综合)?(?:得分|结果|等级|总分|分数)"
    r"|评价(?:等次|等级|结果)|联系(?:人|电话)|联络电话|填报(?:人|日期)|人员编制|实有人数|资金用途|财政审定评分"
)
_LONG_LABELS: Final = (
    r"(?:年度|项目|部门)?(?:年度)?(?:绩效)?总(?:体)?(?:绩效)?目标(?:完成情况|实际完成情况)?(?:\(\d+分\))?"
    r"|年度(?:绩效)?目标\d*:?(?:\(\d+(?:\.\d+)?分\))?(?:完成情况)?"
    r"|(?:下一步|下步|今后|拟采取的?)*(?:改进|整改|完善)(?:的)?(?:意见|方案|建议|打算)|其[他它]需要?说明的?(?:问题|事项|情况)|职能职责(?:概述)?"
    r"|年度主要工作内容|(?:主要)?经验做法"
)
# labels known by how they begin and end; their words say what their text tells
_WORDED_LABEL: Final = re.compile(
    r"(?=年度|项目|绩效|目标|指标|自评|评价|主要|下一?步|今后|拟|未|偏|扣|存在|改进|整改|综合|总体|原因|有关|相关)"
    r"[\u4e00-\u9fff]{4,20}(?<=原因|分析|措施|方案|意见|建议|打算|问题|结论)"
)
_TOLD_TEXTS: Final = frozenset({"cause", "measure", "problem", "conclusion"})
SHORT_LABEL: Final = re.compile(_SHORT_LABELS)
_LONG_LABEL: Final = re.compile(_LONG_LABELS)
GOAL_LABEL: Final = re.compile(r"年度(?:绩效)?目标\d+:?(?:\(\d+(?:\.\d+)?分\))?:?")
GOAL_LINE: Final = re.compile(
    r"(?:年度|部门|项目)?(?:绩效|工作)?目标[\d一二三四五六七八九]{1,2}[:、].{2,40}\(\d+(?:\.\d+)?分\)"
)
SIDE_LABEL: Final = re.compile(
    r"年度(?:绩效)?指标|年度绩效目标|绩效指标(?:\(\d+分\))?|年度主要任务|预算(?:执行)?情况(?:\(万?元\))?(?:\(\d+分\))?(?:\(万?元\))?"
    r"|(?:年度|项目|部门)?(?:预算|资金)(?:(?:执行|收支|安排|投入|使用)?情况|执行)(?:\(万?元\))?(?:\(\d+分\))?"
    r"|(?:年度|项目|部门)?(?:预算)?资金(?:\(万?元\))?(?:\(\d+分\))?|年度预算执行情况(?:\(万?元\))?(?:\(\d+分\))?|绩效目标完成情况"
)
TOTAL: Final = re.compile(vocabulary.TOTAL.pattern.replace("$", ":?"))
PART_SCORE: Final = re.compile(r"[\u4e00-\u9fff]{2,10}得分|" + vocabulary.SUBTOTAL.pattern.strip("^$"))
TITLE: Final = re.compile(
    r".{0,60}(?:自评表|评分表|评价表|自评情况表|绩效表|评价指标表|得分表|目标表|完成情况表)(?:[(（].{0,12}[)）])?"
)
# a line of its own between two rows; (10.5分) is the end of a level's name
REMARK: Final = re.compile(r"[(（【](?!\d+(?:\.\d+)?分[)）])[^()（）【】]{5,60}[)）】]|[(（]?续\s*表\s*\d*[)）]?")
NOTE: Final = re.compile(r"(?:备\s*注|注|说明|填表说明)\s*[：:]")
UNIT_NOTE: Final = re.compile(r"(?:金额)?单位[：:]\s*((?:人民币)?[万亿]?元)")
TRIGGER: Final = re.compile(r"[一二三]级|指标值|目标值|完成值|实际完成|[执得]\s*[行分][率数]?|预算数|完成情况")


def caption_of(lines: Sequence[str]) -> tuple[str, str]:
    """Title and money unit that the lines above a table name, the nearest first; "" for what none names."""
    title = next((line for line in reversed(lines) if TITLE.fullmatch(line)), "")
    unit = next((match[1] for line in reversed(lines) if (match := UNIT_NOTE.search(line))), "")
    return title, unit


@lru_cache(maxsize=1 << 14)
def bare(text: str) -> str:
    """`text` without white space, full-width signs made half-width: the form in which words are compared."""
    return _SPACE.sub("", text.translate(_WIDE))


# kind of column in names.yaml → key here; what is missing goes by its own name
KEYS: Final = {
    "initial_budget": "initial", "review_score": "review", "review_actual": "actual", "deviation": "rate",
    "deduction": "review", "improve": "reason", "adjustment": "part", "project": "content",
}  # fmt: skip


_ENDINGS: Final = frozenset(("", "指标", "目标", "计划", "标准", "完成", "实际"))  # of words broken over lines, too


@lru_cache(maxsize=1 << 13)
def column_key(
    text: str, *, words: bool = False, similar: bool = False, whole: bool = False, money: bool = False
) -> str | None:
    """Key of the column that `text` (already bare) heads by one of its names in use; None for no known one.

    `words`: also by words that leave no doubt, `similar`: or by a name much like it. `whole`: is it surely no part of a
    longer word, as 目标 may be? `money`: 年初批复数 heads a budget in a table of money, a target elsewhere.
    """
    known = next((name for name, pattern in _TASK_HEADINGS if re.fullmatch(pattern, text)), None)
    if known is not None or (text in _ENDINGS and not (whole and text)) or text[-1] in "。；;，,、":
        return known
    if key(text) in vocabulary.FAMILIES["asides"]:
        return "strange"
    if MONEY_LINE.fullmatch(text):  # 支出总额 names a line below the headings as well
        words = similar = False
    for family in ("budget", "indicators") if money else ("indicators", "budget"):
        kind, guessed = kind_of(text, family)
        named = key(text) in vocabulary.FAMILIES[family]
        if kind is not None and (named or similar or (words and not guessed)):
            return "task" if (family, kind) == ("budget", "name") else KEYS.get(kind, kind)
    return None


def is_heading(text: str) -> bool:
    """Does `text` (bare) head a column of any table of a form?"""
    return any(kind_of(text, family)[0] for family in ("indicators", "budget", "tasks", "goals"))


# What labels with a value beside them name, by their kind in names.yaml, and how short they may be: 单位 and 年度 are
# words of any text.
_LEAST: Final = 4


_LABEL_REMARK: Final = re.compile(r"\((?:加?盖?公?章|签[字章名]|全称|[及和]?(?:代码|编码))\)$")  # 实施单位(盖章)


@lru_cache(maxsize=1 << 13)
def is_value_label(text: str) -> bool:
    """Does `text` (bare) name a value that stands beside it (项目名称, 实施单位)?"""
    text = _LABEL_REMARK.sub("", text)
    if any(re.fullmatch(pattern, text) for _, pattern in _TASK_HEADINGS):  # 任务名称 heads a column
        return False
    if SHORT_LABEL.fullmatch(text):
        return True
    return len(text) >= _LEAST and TOTAL.fullmatch(text) is None and identity_kind(text) is not None


def is_total_name(text: str) -> bool:
    """Does `text` (bare) name the score of the whole form (项目自评总分, 总计(含执行得分))?"""
    return identity_kind(text) == "total" or vocabulary.TOTAL.match(key(text)) is not None


def is_contact(text: str) -> bool:
    """Does `text` (bare) name a person, or how to reach one (联系电话)?"""
    return identity_kind(text) == "contact"


def is_text_label(text: str) -> bool:
    """Does `text` (bare) name running text below or beside it (偏差原因分析, 未完成绩效目标的原因)?"""
    if _LONG_LABEL.fullmatch(text) or kind_by_words(text, "goals")[0] == "reason":
        return True
    return _WORDED_LABEL.fullmatch(text) is not None and vocabulary.text_kind(key(text)) in _TOLD_TEXTS


def is_inline_label(text: str) -> bool:
    """Does `text` begin with such a label and a colon (项目名称：…)?"""
    label, colon, _ = text.translate(_WIDE).partition(":")
    return bool(colon) and is_value_label(bare(label))
