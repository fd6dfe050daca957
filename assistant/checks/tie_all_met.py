"""正文说指标全部完成，表里却有没完成的。

找什么：正文说“各项指标均已完成”“产出指标全部完成”“各项指标无偏差”“除甲外，其余指标均达到目标”，
而表里（报告自己的表，或用 --against 给出的自评表）在这个范围内还有没达到目标的指标。
为什么：笼统的结论常从往年报告照搬下来，表里没完成的指标就被一句话盖过去了。
局限：只看明说“指标”或“绩效目标”的全称说法；只在读到唯一的一张指标表时才比；
没完成要一看便知（目标写明方向，或已扣分）；“基本完成”、要求和打算不算。
出处：财预〔2020〕10号第十一条：未完成的绩效目标应当说明原因；各地抽查常见问题。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.checks.context import Context, not_applicable, ran
from assistant.checks.kinds import ANY
from assistant.checks.passages import Passage
from assistant.checks.years import year_of
from assistant.domain.evaluation import Indicator
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing
from assistant.figures.cells import parse_cell
from assistant.figures.naming import clean_name

CODE = "TIE26"
TITLE = "正文说指标全部完成，表里却有没完成的"
SEVERITY = Severity.WARNING
APPLIES = ANY
_FORM = """

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 清淤河道长度 | ≥12公里 | 10.2公里 | 50 | 42.5 | 征地较晚，已列入下年计划 |
| 效益指标 | 社会效益 | 沿岸居民满意率 | ≥90% | 93% | 50 | 50 | |"""
BAD = (
    "对照年初目标，本年度各项绩效指标均已完成。" + _FORM,
    "除沿岸居民满意率外，其余指标均达到目标。" + _FORM,
    "从产出看，产出指标全部完成。" + _FORM,
    "对照自评表，两项指标全部达标。\n\n=== 对照文件 ===" + _FORM,
)
GOOD = (
    "除清淤河道长度外，其余指标均达到目标。效益指标全部完成。下年度将确保各项指标全部完成。" + _FORM,
    "各项指标基本完成。" + _FORM,
)

_KIND: Final = (
    r"(?:年度|年初|既定|绩效|自评|考核|评价|三级|二级|具体|预期|设定的?)*(?:指标|绩效目标|年度目标)(?:任务|值)?"
)
_NUMBERS: Final = "一二三四五六七八九十"
_ALL: Final = rf"(?:各项|各类|所有|全部|每一?项|(?P<number>\d+|[{_NUMBERS}两]+)[项个]|各)(?:的)?"
_HOW: Final = r"(?:已经?|均|都|全部|全面|按期|如期|按时|按要求|按计划|较好地|顺利|圆满|能够?|得到|予以|超额)*"
_GOAL: Final = r"(?:年初|年度|预期|预定|既定|设定的?|绩效|规定)*(?:目标|要求|标准)值?"
_MET: Final = (
    rf"(?:完成(?!率)|达标|达成|实现|达到(?:[了或及、]|超过|优于)*{_GOAL}|完成率(?:均|都)?(?:为|达到?)?100%"
    r"|(?:无|没有|未(?:出现|发生|产生|存在)|不存在)(?:任何)?(?:绩效)?偏差)"
)
_SURE: Final = r"(?:均|都|全部|全面|已全|皆)"
_DONE: Final = r"(?:全面|全部|圆满|如期)(?:完成|实现)(?:了)?(?:年初|年度|既定|设定的?|预期|本年度?)*(?:各项|全部|所有)"
# 各项指标均已完成; 绩效目标已全部实现; 产出、效益指标全部完成; 全面完成各项指标.
_CLAIMS: Final = (
    re.compile(rf"{_ALL}(?P<said>[一-龥、]{{0,20}}?){_KIND}{_HOW}{_MET}"),
    re.compile(rf"(?:绩效|年度|总体)+目标(?=已?{_SURE}){_HOW}{_MET}"),
    re.compile(rf"(?P<said>[一-龥、]{{2,30}}?)指标(?={_SURE}){_HOW}{_MET}"),
    re.compile(rf"{_DONE}(?P<said>[一-龥]{{0,4}}?){_KIND}"),
)
_BUT: Final = re.compile(r"除(?:了)?(?P<names>[^。；]{2,80}?)(?:[以之]?外)[，,]?(?:其余|其他|余下)?(?:的)?$")
_REST: Final = re.compile(r"(?:其余|其他|余下|剩余)(?:的)?")
_WISH: Final = re.compile(
    r"确保|保证|力争|争取|拟|将|应|须|需|计划(?!完成)|为了|为(?=确保|保证|推动|实现)|推动|督促|(?<!按)要求|努力|下一步|今后|如果|如(?=各|所|全)|若|是否|能否"
    r"|目标是|旨在|以便|预计|有望|上年|去年|往年"
)
_LESS: Final = re.compile(
    r"基本|大部|多数|总体|部分|未(?!出现|发生|产生|存在)|没(?!有(?:任何)?(?:绩效)?偏差)|不(?!存在)|初步|个别|主要|尚|大多"
)
_AFTER: Final = re.compile(r"情况|率|度|的|进度|质量|程度|后|时|前|与否|值|和|及")
_YEAR: Final = re.compile(r"20\d\d(?=年)")
_LIST: Final = re.compile(r"(?:类|指标)?[、和及与]|类$")
# Words before 指标 that name no level of them.
_GENERAL: Final = re.compile(
    r"[一-龥]*?(?:年度|绩效|自评|各[项类]?|所有|全部|考核|评价|既定|其余|其他|的|项目|部门|单位|三级)+"
)
_MARKS: Final = "，,；;。！？：:"


@dataclass(frozen=True)
class _Claim:
    passage: Passage
    start: int
    end: int
    said: str  # the words before 指标, "" where it is about all
    number: str  # of how many it speaks, "" for all
    but: str  # who is excepted, "" for none


def check(context: Context) -> CheckResult:
    """Claims about all indicators against the one form."""
    form = _form(context)
    if form is None:
        return not_applicable(CODE, "没有读到唯一的一张指标表")
    examined = 0
    refuted: dict[tuple[str, ...], list[_Claim]] = {}
    for claim in _claims(context.passages, year_of(context.text)):
        within = _within(form, claim.said)
        excepted = [one for one in within if _is_named(one, claim.but)]
        if not within or not _is_whole(claim.number, len(within)) or (claim.but and not excepted):
            continue
        examined += 1
        missed = [one for one in within if _missed(one) and one not in excepted]
        if missed:
            refuted.setdefault(tuple(_shown(one) for one in missed), []).append(claim)
    return ran(CODE, examined, [_finding(context, claims, missed) for missed, claims in refuted.items()])


def _form(context: Context) -> Sequence[Indicator] | None:
    """The indicators of the only form: of the file given, else of the report itself."""
    if context.other is not None:
        years = year_of(context.text), year_of(context.other.text)
        same = None in years or years[0] == years[1]
        return context.compared[0].indicators if same and len(context.compared) == 1 else None
    held = [form for form in context.forms if form.indicators]
    if len(held) != 1 or any(row.is_doubtful for row in held[0].indicators):
        return None
    return [row.indicator() for row in held[0].indicators]


def _within(form: Sequence[Indicator], said: str) -> Sequence[Indicator]:
    """The indicators of the levels said, all where none is; none where the words are no level of the form."""
    words = [part for part in _LIST.split(said) if part]
    levels = {level for one in form for level in _levels(one)}
    # Only the first of a list may have other words before it: 从结果看产出、效益指标均完成.
    meant = [next((level for level in levels if part.endswith(level)), None) for part in words]
    if None in meant:
        return [] if not _GENERAL.fullmatch(said) else form
    return [one for one in form if not meant or _levels(one) & set(meant)]


def _is_whole(number: str, size: int) -> bool:
    """Is the number said, if any, that of all of them? 其中4项指标均达标 speaks of those four only."""
    spoken = number.replace("两", "二")
    return not number or spoken == str(size) or (len(spoken) == 1 and _NUMBERS.find(spoken) + 1 == size)


def _is_named(indicator: Indicator, text: str) -> bool:
    """Is an indicator spoken of, in full or in short: 清淤长度 for 清淤河道长度?"""
    name = clean_name(indicator.name)
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return bool(text) and (name in text or 2 * sum(pair in text for pair in pairs) >= max(len(pairs), 2))


def _levels(indicator: Indicator) -> set[str]:
    names = (clean_name(level) for level in (indicator.level1, indicator.level2) if level)
    return {name.removesuffix("指标") for name in names}


def _missed(indicator: Indicator) -> bool:
    """Is it plainly missed: by a target that says its direction, or with points lost for it?"""
    stand = standing(indicator)
    if stand.attainment is not Attainment.UNMET:
        return False
    points, score = parse_cell(indicator.points, "分"), parse_cell(indicator.self_score, "分")
    if points is not None and score is not None:
        return score.value < points.value
    return stand.target is not None and bool(stand.target.bound)


def _claims(passages: Sequence[Passage], year: str | None) -> Iterator[_Claim]:
    for passage in passages:
        for low, high in passage.sentences():
            sentence = passage.text[low:high]
            ends: set[int] = set()
            for pattern in _CLAIMS:
                for match in pattern.finditer(sentence):
                    claim = _claim(passage, low, sentence, match, year)
                    if claim is not None and match.end() not in ends:
                        yield claim
                    ends.add(match.end())


def _claim(passage: Passage, low: int, sentence: str, match: re.Match[str], year: str | None) -> _Claim | None:
    start = max(sentence.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
    stop = min((at for mark in _MARKS if (at := sentence.find(mark, match.end())) >= 0), default=len(sentence))
    lead, clause = sentence[: match.start()], sentence[start:stop]
    told = match.groupdict()
    said = told.get("said") or ""
    if _WISH.search(lead[-40:] + match[0]) or _LESS.search(clause) or _AFTER.match(sentence, match.end()):
        return None
    if year is not None and any(other != year for other in _YEAR.findall(lead)):
        return None
    but = _BUT.search(lead)
    if but is None and (_REST.search(lead[-4:] + said) or "除" in clause):
        return None  # 其余 than what was told before
    excepted = but["names"] if but else ""
    return _Claim(passage, low + match.start(), low + match.end(), said, told.get("number") or "", excepted)


def _shown(indicator: Indicator) -> str:
    return f"“{indicator.name.strip()[:20]}”（目标{indicator.target}，实际{indicator.actual}）"


def _finding(context: Context, claims: Sequence[_Claim], missed: Sequence[str]) -> Finding:
    """One finding for all claims that the same indicators refute."""
    said = claims[0].passage.text[claims[0].start : claims[0].end]
    return context.finding(
        CODE,
        SEVERITY,
        f"正文说“{said}”，表里{'、'.join(missed[:3])}{'等' if len(missed) > 3 else ''}没有达到目标。",
        [claim.passage.range(claim.start, claim.end) for claim in claims],
        stated=said,
        parameters={"ask": "没有达到目标的指标是否已在正文说明；表里的数或正文的说法哪一处要改。"},
    )
