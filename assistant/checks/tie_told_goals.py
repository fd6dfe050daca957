"""正文别处写的目标，与说法不符。

找什么：绩效目标一段写“举办展览不少于8个”，完成情况写“举办展览9个，比目标多2个”“完成目标的120%”“未达到目标”，
超出多少、完成率、是否达到与目标对不上；或者前面写“完成率94%”，紧接着说“超额完成任务”。
为什么：目标和完成情况隔着几页，改了一处，差额和结论往往没有跟着改。
局限：目标要在讲绩效目标的段落里，写明不少于、以上、不超过等；名称要相同（或一个是另一个的结尾），单位要相同，全文只有一个目标对得上；
    写明是上年、下年、分期目标的不比；表内的目标由 TIE28、TIE31 比。
出处：财预〔2020〕10号：自评以批复的绩效目标为依据；各地抽查要点：结论与数字一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.told import NUMBER, Told, name_of, told
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import divide
from assistant.domain.quantity import plain
from assistant.figures.lexicon.polarity import LESS_IS_BETTER

CODE = "TIE39"
TITLE = "正文别处写的目标，与说法不符"
SEVERITY = Severity.WARNING
APPLIES = ANY
_AIMS = "年度绩效目标为：巡护河道不少于400公里，举办讲座不少于8场，居民满意度达到90%以上。\n\n"
BAD = (
    f"{_AIMS}全年举办讲座11场，比目标多2场。",
    f"{_AIMS}全年巡护河道440公里，完成目标的115%。",
    f"{_AIMS}居民满意度93.5%，未达到目标值。",
    f"{_AIMS}居民满意度93.5%。主要问题是居民满意度低于目标2.5个百分点。",
    "全年清运垃圾，完成率94%，超额完成年度任务。",
    "全年清运垃圾，完成年度计划的94%，达到目标。",
)
GOOD = (
    f"{_AIMS}全年举办讲座11场，比目标多3场。巡护河道440公里，完成目标的110%。居民满意度93.5%，达到目标值。",
    f"{_AIMS}上年举办讲座9场，比目标多3场。学员满意度86%，未达到目标值。",
    "清运率94%，未完成年度任务；巡护完成率106%，超额完成年度任务。",
    "整改完成率92%，达到年度目标。",
)

_OF_YEAR: Final = "(?:年初|年度|全年|当年|本年度?|预期|既定|预定|设定的?|绩效)*"
_AIM: Final = rf"{_OF_YEAR}(?:目标|任务|计划|指标)(?:值|数|任务)?"
_GAP: Final = re.compile(
    rf"[，,（(；;](?:比{_AIM}(?P<more>多|高|超)(?:出|了)?|比{_AIM}(?P<less>少|低)(?:了)?|(?P<over>超过?出?|高于|高出){_AIM}(?:要求)?|(?P<under>低于){_AIM}(?:要求)?)"
    rf"(?P<number>{NUMBER})(?P<unit>个百分点|[万亿]?[一-龥]{{1,3}})(?=[，,；;。、）)]|$)"
)
_DETAIL: Final = re.compile("[，,]其中[^。；;]{2,80}[；;]")
_PART: Final = re.compile(rf"[，,（(](?:完成|达到|为|占){_AIM}的(?P<number>{NUMBER})%")
_CLAIM: Final = re.compile(
    rf"[，,](?:已|均|也|但|仍|顺利|圆满)*(?:(?P<missed>(?:未能?|没有|尚未)(?:达到|完成|实现)(?:了)?{_AIM}|未达标)"
    rf"|(?P<over>超额完成(?:了)?{_AIM})|(?P<met>(?:达到|完成|实现)(?:了)?{_AIM}))(?:要求)?(?=[，,；;。）)]|$)"
)
_NAMED_GAP: Final = re.compile(rf"(?P<name>[一-龥]{{3,16}}?)(?P<way>低于|高于|超过){_AIM}(?P<number>{NUMBER})个百分点")
_RATED: Final = re.compile(
    rf"(?:完成率(?:为|达|达到)?|(?:完成|达到|占|为)[^，,；;。：:]{{0,16}}?(?:计划|目标|任务)[^，,；;。：:]{{0,16}}?的)(?P<rate>{NUMBER})%"
)
_SAME_UNIT: Final = 3  # characters of a name that may be the end of a longer one


class Claim(NamedTuple):
    """What is said of `done` against `goal`: at `span`, with what it should be."""

    passage: Passage
    span: tuple[int, int]
    done: Told
    goal: Told
    expected: str


def check(context: Context) -> CheckResult:
    """Claims about targets against what the prose tells of both elsewhere."""
    year = year_of(context.text)
    known = list(told(context.passages, year)) if _is_claimed(context) else []
    goals, done = [one for one in known if one.is_goal and one.sign], [one for one in known if not one.is_goal]
    pairs = [(one, goal) for one in done if (goal := _only(one.name, one.unit, goals)) is not None]
    claims = [claim for one, goal in pairs for claim in _claimed(one, goal)]
    claims += _named(context, goals, done)
    seen = {claim.passage.range(*claim.span) for claim in claims}
    rated = [one for one in _rated(context) if one[0].range(*one[1]) not in seen]
    rated += _of_named(context, done)
    wrong = [claim for claim in claims if claim.expected and not _is_known(context, claim)]
    findings = [_finding(context, claim) for claim in wrong]
    findings += [_of_rate(context, *one) for one in rated if one[3]]
    return ran(CODE, len(claims) + len(rated), findings)


def _is_claimed(context: Context) -> bool:
    """Is anything said against a target at all? Few reports need all their figures read once more."""
    told_of = [p.text for p in context.passages if "目标" in p.text or "任务" in p.text or "计划" in p.text]
    claims = (_GAP, _PART, _CLAIM, _NAMED_GAP, _NAMED_CLAIM)
    return any(claim.search(text) for text in told_of for claim in claims)


def _is_known(context: Context, claim: Claim) -> bool:
    """Is its figure refuted or proved by the words beside it already?"""
    low, high = claim.passage.range(*claim.span)
    return any(low <= start < high for start, _ in (*context.doubted, *context.proved))


def _only(name: str, unit: str, among: Sequence[Told]) -> Told | None:
    """The one of that name, all tellings of it being equal; a longer name may end as a shorter one."""
    same = [one for one in among if one.unit == unit and (one.name == name or _ends_as(one.name, name))]
    return same[0] if len({(one.value, one.name) for one in same}) == 1 else None


def _ends_as(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SAME_UNIT and long.endswith(short)


def _claimed(done: Told, goal: Told) -> Iterator[Claim]:
    """What is said of the target right behind what was reached."""
    text = done.passage.text
    listed = _DETAIL.match(text, done.end)  # 9个，其中甲4个、乙5个；比目标多1个
    gap = _GAP.match(text, listed.end() - 1 if listed is not None else done.end)
    if gap is not None and (gap["unit"] == "个百分点") == (done.unit == "%"):
        scale = Decimal(10_000) if gap["unit"][0] == "万" else Decimal(1)
        apart = done.value - goal.value
        stated = Decimal(gap["number"].replace(",", "")) * scale
        along = apart > 0 if gap["more"] or gap["over"] else apart < 0
        unit = gap["unit"] == "个百分点" or gap["unit"].lstrip("万") == done.unit
        right = (abs(apart) == stated and along) or not unit
        yield Claim(done.passage, gap.span(), done, goal, "" if right else plain(divide(abs(apart), scale)))
    part = _PART.match(text, done.end)
    if part is not None and goal.value:
        rate, stated = divide(done.value * 100, goal.value), Decimal(part["number"])
        step = Decimal(1).scaleb(-len(part["number"].partition(".")[2]))
        expected = plain(rate, 2) + "%"
        yield Claim(done.passage, part.span(), done, goal, "" if abs(rate - stated) <= step else expected)
    claim = _CLAIM.match(text, done.end)
    if claim is not None and not LESS_IS_BETTER.search(goal.name):
        yield Claim(done.passage, claim.span(), done, goal, _verdict(claim, done.value, goal))


def _verdict(claim: re.Match[str], value: Decimal, goal: Told) -> str:
    met = value >= goal.value if goal.sign == "≥" else value <= goal.value
    if claim["missed"]:
        return "达到" if met else ""
    if claim["over"]:
        return "" if met and value != goal.value else "没有超过"
    return "" if met else "未达到"


def _named(context: Context, goals: Sequence[Told], done: Sequence[Told]) -> Iterator[Claim]:
    """随访率低于目标2.4个百分点, with both figures told elsewhere."""
    for passage, match in context.matches(_NAMED_GAP):
        name = name_of(match["name"])
        goal, reached = _only(name, "%", goals), _only(name, "%", done)
        if goal is None or reached is None or reached.passage.text[reached.end :].startswith(match[0]):
            continue
        apart, stated = reached.value - goal.value, Decimal(match["number"])
        right = abs(apart) == stated and (apart < 0) == (match["way"] == "低于")
        yield Claim(passage, match.span(), reached, goal, "" if right else f"{plain(abs(apart))}个百分点")


_NAMED_CLAIM: Final = re.compile(
    rf"(?<![一-龥])(?:全年|年内|但|均|已)*(?:(?P<missed>(?:未能?|没有|尚未)完成)|(?P<over>超额完成)|(?P<met>(?:圆满|全面|如期)完成))(?:了)?"
    rf"(?P<name>[一-龥]{{3,16}}?){_OF_YEAR}(?:目标|任务|计划)(?:任务|值)?(?=[，,；;。）)]|$)"
)


def _of_named(context: Context, done: Sequence[Told]) -> Iterator[tuple[Passage, tuple[int, int], Decimal, str]]:
    """超额完成招商任务, and elsewhere 招商9亿元，…，完成率94%: the rate of that name told in another sentence."""
    rates: dict[str, set[Decimal]] = {}
    for one in done:
        text = one.passage.text
        stop = next((at for at in range(one.end, len(text)) if text[at] in "。；;"), len(text))
        match = _RATED.search(text, one.end, stop)
        if match is not None:
            rates.setdefault(one.name, set()).add(Decimal(match["rate"].replace(",", "")))
    for passage, claim in context.matches(_NAMED_CLAIM) if rates else ():
        told = rates.get(name_of(claim["name"]), set())
        for rate in told if len(told) == 1 else ():
            wrong = rate >= 100 if claim["missed"] else rate < 100 or (claim["over"] is not None and rate == 100)
            yield passage, claim.span(), rate, "与完成率相反" if wrong else ""


def _rated(context: Context) -> Iterator[tuple[Passage, tuple[int, int], Decimal, str]]:
    """完成率94%，超额完成任务: the rate right before the claim says the contrary."""
    for passage, match in context.matches(_RATED):
        claim = _CLAIM.match(passage.text, match.end())
        low = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；") + 1
        if claim is None or LESS_IS_BETTER.search(passage.text, low, match.start()):
            continue
        if match[0].startswith("完成率") and claim["met"] and "完成" not in claim["met"]:
            continue  # 完成率92%，达到目标值: its own target may be 90%
        rate = Decimal(match["rate"].replace(",", ""))
        met = rate >= 100
        wrong = met if claim["missed"] else not met or (claim["over"] is not None and rate == 100)
        yield passage, claim.span(), rate, "与完成率相反" if wrong else ""


def _finding(context: Context, claim: Claim) -> Finding:
    said = claim.passage.text[slice(*claim.span)].lstrip("，,（(")
    goal, done = claim.goal, claim.done
    return context.finding(
        CODE,
        SEVERITY,
        f"“{said}”：正文写的目标是{goal.name}{goal.sign}{goal.text()}，实际{done.text()}，应为{claim.expected}。",
        [claim.passage.range(*claim.span)],
        [goal.passage.range(goal.start, goal.end), done.passage.range(done.start, done.end)],
        stated=said,
        expected=claim.expected,
        parameters={"ask": "目标、完成数还是说法要改。"},
    )


def _of_rate(context: Context, passage: Passage, span: tuple[int, int], rate: Decimal, why: str) -> Finding:
    said = passage.text[slice(*span)].lstrip("，,（(")
    return context.finding(
        CODE,
        SEVERITY,
        f"“{said}”{why}：前面写的是{plain(rate)}%。",
        [passage.range(*span)],
        stated=said,
        parameters={"ask": "完成率还是说法要改。"},
    )
