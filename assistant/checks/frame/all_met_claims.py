"""Sentences that say of all indicators, or of all of some levels, that they were met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.checks.frame.counting import NUMBER
from assistant.checks.frame.passages import Passage
from assistant.figures.lexicon.aims import AIM, SET

_KIND: Final = (
    r"(?:年度|年初|既定|绩效|自评|考核|评价|三级|二级|具体|预期|设定的?)*"
    r"(?:指标|绩效目标|年度目标)(?:的?(?:实际)?完成值|的?实际值|任务|值)?"
)
_ALL: Final = rf"(?:各项|各类|所有|(?:全部|所有|以上|上述)?(?P<number>{NUMBER})[项个]|全部|每一?项|各)(?:的)?"
_SURE: Final = r"(?:均|都|全部|全面|已全|皆|悉数|百分之百|100%)"
_HOW: Final = (
    r"[，,]?(?:已经?|均|都|皆|全部|全面|悉数|逐项|逐一|百分之百|100%|按期|如期|按时|按要求|按计划"
    r"|较好地|顺利|圆满|能够?|得到|予以|超额)*"
)
_GOAL: Final = rf"{SET}(?:目标|要求|标准)值?"
_MET: Final = (
    rf"(?:完成(?!率)|达标|达成|实现|达到(?:[了或及、]|超过|优于)*(?:{_GOAL}|预期(?:水平|效果)?|预定值|既定值)"
    r"|达到(?=[，。；！]|$)|完成率(?:均|都)?(?:为|达到?)?100%"
    r"|(?:得|获得?|取得|评为|为)(?:了)?满分"
    r"|(?:无|没有|未(?:出现|发生|产生|存在)|不存在)(?:任何)?(?:绩效)?偏差)"
)
_MISSED: Final = r"(?:未完成|未达标|没有完成|未(?:能)?达到(?:年初|年度|预期)?(?:目标值?)?|未实现)"
_DONE: Final = r"(?:全面|全部|圆满|如期)(?:完成|实现)(?:了)?(?:年初|年度|既定|设定的?|预期|本年度?)*(?:各项|全部|所有)"
_CLAIMS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ALL}(?P<said>[一-龥、]{{0,20}}?){_KIND}{_HOW}{_MET}",  # 各项指标均已完成
        rf"(?:绩效|年度|总体)+目标(?=已?{_SURE}){_HOW}{_MET}",  # 绩效目标已全部实现
        rf"(?P<said>[一-龥、]{{2,30}}?)指标值?(?=[，,]?{_SURE}){_HOW}{_MET}",  # 产出、效益指标全部完成
        rf"(?:^|(?<=[，,；;：:]))指标值?(?={_SURE}){_HOW}{_MET}",
        rf"{_DONE}(?P<said>[一-龥]{{0,4}}?){_KIND}",  # 全面完成各项指标
        r"(?P<said>[一-龥、]{0,30}?)(?:指标|绩效目标)(?:的)?(?:总体|综合)?完成率(?:均|都|为|达到?|是)*100%",
        rf"(?:没有|无|不存在|未出现)(?:任何|一项)?{_MISSED}的?{_KIND}",  # 没有未完成的指标
        rf"(?P<said>[一-龥、]{{0,30}}?)指标无一项?{_MISSED}",
    )
)
_BUT: Final = re.compile(r"除(?:了)?(?P<names>[^。；]{2,80}?)(?:[以之]?外)[，,]?(?:其余|其他|余下)?(?:的)?$")
_REST: Final = re.compile(r"(?:其余|其他|余下|剩余)(?:的)?")
_WISH: Final = re.compile(
    r"确保|保证|力争|争取|拟|将|应|须|需|(?<!按)计划(?!完成)|为了|为(?=确保|保证|推动|实现)|推动|督促|(?<!按)要求(?!$)|努力|下一步|今后|如果"
    r"|如(?=各|所|全)|若|是否|能否|目标是|旨在|以便|预计|有望|上年|去年|往年"
)
_LESS: Final = re.compile(
    r"基本|大部|多数|总体(?!完成率)|部分|未(?!出现|发生|产生|存在)|没(?!有(?:任何)?(?:绩效)?偏差)|不(?!存在)|初步|个别|主要|尚|大多"
)
# What may follow a claim: its end, or the goal once more. 完成了评分, 实现绩效管理全覆盖 speak of something else.
_END: Final = re.compile(
    rf"了?(?:相应|各自|各项)?的?{SET}(?:各项)?(?:{AIM}|要求|指标)?值?(?:任务)?(?:\d+%)?(?:的(?:情况|现象|问题))?(?=[，,；;。！？：:、（(”]|$)"
)
# What may stand right before 各项指标; after any other noun (节能减排各项指标) they are others than the form's.
LEAD: Final = re.compile(
    r"(?:^|[\d年末底月日“”]|全年|年初|项目|部门|单位|[局办站院校委处科所区县市镇乡](?:的)?|中心|街道|资金|支出|整体|自评|自查|核查|评价|核对|比对|分析|统计|汇总|梳理|逐项"
    r"|绩效|目标|预算|[表书](?:中|内|里)?|实施|实际|情况|结果|来看|看|表明|显示|上述|以上|报告|目前|均|已|了|后|总体上?|综上|可见|(?:设[定置]|确定|制定|申报|批复|年度|项目|部门|单位|所列|所设)的?)$"
)
_ASSIGNED: Final = re.compile(r"下达|上级|交办|责任书|承诺|市委|县委|省委|市政府|县政府")
# 植树实际完成900株，指标完成率100%: of the one indicator it stands beside.
_OF_ONE: Final = re.compile(r"(?:实际)?完成(?:值)?(?:为|了)?\d[^，,；;。！？]*[，,]$")
_YEAR: Final = re.compile(r"20\d\d(?=年)")
_MARKS: Final = "，,；;。！？：:"


@dataclass(frozen=True)
class Claim:
    """What `passage.text[start:end]` says: `number` indicators of the levels `said` are met, but for those in `but`."""

    passage: Passage
    start: int
    end: int
    said: str  # the words before 指标, "" where it is about all
    number: str  # of how many it speaks, "" for all
    but: str  # who is excepted, "" for none

    @property
    def of_full_marks(self) -> bool:
        """Does it say that all got their full marks, not only that they were met?"""
        return "满分" in self.passage.text[self.start : self.end]


def claims(passages: Sequence[Passage], year: str | None) -> Iterator[Claim]:
    """Every claim of the text; `year` is that of the report, and what is said of other years is left out."""
    for passage in passages:
        for low, high in passage.sentences():
            sentence = passage.text[low:high]
            ends: set[int] = set()
            for pattern in _CLAIMS:
                for match in pattern.finditer(sentence):
                    claim = _claim(passage, low, sentence, match, year)
                    if claim is not None and not any(match.start() < end <= match.end() for end in ends):
                        yield claim
                        ends.add(match.end())


def _claim(passage: Passage, low: int, sentence: str, match: re.Match[str], year: str | None) -> Claim | None:
    start = max(sentence.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
    stop = min((at for mark in _MARKS if (at := sentence.find(mark, match.end())) >= 0), default=len(sentence))
    lead, clause = sentence[: match.start()], sentence[start:stop]
    around = sentence[start : match.start()] + sentence[match.end() : stop]
    told = match.groupdict()
    said = told.get("said") or ""
    if told.get("said") is not None and _OF_ONE.search(lead):
        return None
    if _WISH.search(lead[-40:] + match[0]) or _LESS.search(around) or not _END.match(sentence, match.end()):
        return None
    if "said" in told and _LESS.search(said):
        return None
    if year is not None and any(other != year for other in _YEAR.findall(sentence[: match.start() + 1])):
        return None
    but = _BUT.search(lead)
    if but is None and (_REST.search(lead[-4:] + said) or "除" in clause):
        return None  # 其余 than what was told before
    if but is None and (_ASSIGNED.search(clause) or not LEAD.search(sentence[start : match.start()])):
        return None
    excepted = but["names"] if but else ""
    return Claim(passage, low + match.start(), low + match.end(), said, told.get("number") or "", excepted)
