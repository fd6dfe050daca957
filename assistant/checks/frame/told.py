"""What the prose itself tells of targets and results, clause by clause, each by the name that leads its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checks.frame.passages import Passage

NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
MEASURE: Final = (
    r"%|[万亿]?(?:公里|千米|平方米|立方米|平方公里|美元|人次|人份|人日|户次|批次|件次|个次|场次|剂次|课时|公顷|千瓦|小时"
    r"|[个项场次人户家所处台辆套件条株座期批亩吨元天篇册份名段支盏间栋眼米公])"
)
_CLAUSE: Final = re.compile(r"(?:[^，,；;。！？：:（）()、]|(?<=\d),(?=\d{3}))+")
_FIGURE: Final = re.compile(
    rf"(?P<lead>[^\d]*?)(?P<sign>不少于|不低于|不得低于|不小于|大于等于|达到|不超过|不高于|控制在|不大于|≥|≤|＞|＜)?"
    rf"(?P<number>{NUMBER})(?P<unit>{MEASURE})(?P<behind>以上|以下|以内|及以上)?(?P<tail>[^\d]{{0,12}})"
)
_AT_LEAST: Final = frozenset({"不少于", "不低于", "不得低于", "不小于", "大于等于", "≥", "＞", "以上", "及以上"})
_AT_MOST: Final = frozenset({"不超过", "不高于", "控制在", "不大于", "≤", "＜", "以下", "以内"})
_GOALS: Final = re.compile(r"(?:绩效|年度|总体|预期|工作|项目|主要)?目标(?:设定)?(?:为|是|如下|包括|[：:])")
_ON_GOALS: Final = re.compile(r"目标(?!.{0,6}(?:完成|实现|达成|执行|分析|情况))")
_OTHER_TIME: Final = re.compile(
    r"上年|去年|上一年|前年|往年|下年|明年|次年|今后|下一步|季度|半年|[一二三四五六]年|中长期|规划|力争|争取|拟|预计|要求|标准|试点"
)
_YEAR: Final = re.compile(r"20\d\d")
_COMPARED: Final = re.compile("[，,（(](?:[比较]|与|同比)[^，,；;（）()]*")
_FILLED: Final = re.compile(
    r"^(?:[\d一二三四五六七八九十]+[.、）)]|[①-⑳]|其中|全年|年内|年度|本年度?|当年|共计?|累计|实际|已|合计|项目|新增|应|需|其|为|全[市县区省州镇]|截至)+"
)
_VERBS: Final = re.compile(
    r"^(?:举办|开展|组织|接待|完成|实施|新建|建成|建设|培训|发放|检查|采购|改造|投入|投放|受理|服务|实现|达到)(?=[一-龥]{2})"
)
_LINK: Final = re.compile(r"(?:数量?|总数|总量)?(?:均|约|仅|只|已|分别|共)?(?:为|达到?|是|有|约|完成|实现)?$")
_PLANNED: Final = re.compile(r"^(?:年初|年度|全年|项目)?(?:计划|任务(?:为|是)?)(?:完成|实施)?(?=[一-龥]{2})")
_SCALES: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True)
class Told:
    """`name` has `value` `unit`, aimed at where `is_goal`; `sign` is "≥", "≤" or ""; places are of the passage."""

    passage: Passage
    start: int
    end: int
    name: str
    value: Decimal
    unit: str
    decimals: int
    sign: str
    is_goal: bool

    def text(self) -> str:
        """As it is written, without the name."""
        return self.passage.text[self.start : self.end]


def told(passages: tuple[Passage, ...], year: str | None) -> Iterator[Told]:
    """Every clause of the year's prose that tells just one figure behind a name."""
    for passage in passages:
        heading = passage.headings[-1] if passage.headings else ""
        for low, high in _sentences(passage):
            sentence = passage.text[low:high]
            goals = _GOALS.search(sentence[:24]) is not None or _ON_GOALS.search(heading) is not None
            for clause in _CLAUSE.finditer(passage.text, low, high):
                one = _told(passage, clause, goals)
                if one is not None and not _is_of_another_time(passage.text[low : clause.end()], year, goals):
                    yield one


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    """Sentences; a list of goals goes on behind its semicolons."""
    for match in re.finditer("[^。！？]+", passage.text):
        yield match.span()


def _is_of_another_time(sentence: str, year: str | None, goals: bool) -> bool:
    """Does its sentence, up to it, speak of another year? What another clause is compared with does not count."""
    clauses = _COMPARED.sub("，", sentence)
    years = set(_YEAR.findall(clauses))
    return (not goals and _OTHER_TIME.search(clauses) is not None) or not years <= {year}


def _told(passage: Passage, clause: re.Match[str], goals: bool) -> Told | None:
    match = _FIGURE.fullmatch(passage.text, clause.start(), clause.end())
    if match is None:
        return None
    sign = _sign(match["sign"] or "", match["behind"] or "")
    planned = _PLANNED.match(match["lead"]) if not goals else None
    name = name_of(match["lead"][planned.end() :] if planned is not None else match["lead"])
    if planned is not None:
        goals, sign = True, sign or "≥"
    if len(name) < 2 or (goals and not sign and match["sign"] is None) or (not goals and sign):
        return None
    unit, scale = match["unit"], Decimal(1)
    if unit[0] in _SCALES and len(unit) > 1:
        unit, scale = unit[1:], _SCALES[unit[0]]
    number = match["number"].replace(",", "")
    decimals = len(number.partition(".")[2])
    start, end = match.start("number"), match.end("unit")
    return Told(passage, start, end, name, Decimal(number) * scale, unit, decimals, sign, goals)


def _sign(before: str, behind: str) -> str:
    if before in _AT_LEAST or behind in _AT_LEAST:
        return "≥"
    return "≤" if before in _AT_MOST or behind in _AT_MOST else ""


def name_of(lead: str) -> str:
    """临时展览 of 全年举办临时展览: what is counted, without the words that any figure may have."""
    bare = _LINK.sub("", _FILLED.sub("", lead.strip()))
    return _VERBS.sub("", bare)
