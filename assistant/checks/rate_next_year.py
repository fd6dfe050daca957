"""下年计划比本年增长多少，与正文写的本年数不符。

找什么：建议、计划一段写“2025年计划巡河480次，比2024年实际巡河次数增长9.0%”，前面写的本年巡河次数却是400次；增加的数量也一样核对。
为什么：下年计划写在最后，前面的完成数改了，这里的增幅常常没有跟着改。
局限：要写明比上一年（报告年度）增长、增加、下降、减少多少；名称要与前面一处完成数相同（或一个是另一个的结尾）、单位相同，
    而且全文只有一个这样的数；结果离得太远的不提，那多半不是同一件事。
出处：各地绩效评价报告抽查要点：前后数据一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.told import MEASURE, NUMBER, Told, name_of, told
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import divide
from assistant.domain.quantity import plain

CODE = "RATE15"
TITLE = "下年计划比本年增长多少，与正文写的本年数不符"
SEVERITY = Severity.WARNING
APPLIES = ANY
_TITLE = "# 青禾县2024年度河道保洁项目绩效自评报告\n\n## 一、完成情况\n\n全年组织巡河400次，清理垃圾1.2万吨。\n\n"
BAD = (
    f"{_TITLE}2025年计划巡河480次，比2024年实际巡河次数增长9.0%。",
    f"{_TITLE}2025年计划清理垃圾1.3万吨，比2024年增加0.3万吨。",
)
GOOD = (
    f"{_TITLE}2025年计划巡河480次，比2024年实际巡河次数增长20%；计划清理垃圾1.3万吨，比2024年增加0.1万吨。",
    f"{_TITLE}2025年计划新建垃圾箱480个，比2024年增长9.0%。计划巡河480次，比2023年增长60%。",
    f"{_TITLE}2025年计划巡河480次，比2024年计划增长9.0%。计划巡河480次，比2024年同期增加90次。",
)

_PLANNED: Final = re.compile(
    rf"(?:(?P<next>20\d\d)年|下年度?|下一年度?|明年)(?:底前|末前)?(?P<lead>[^，,。；;：:\d]{{0,16}}?)(?P<number>{NUMBER})(?P<unit>{MEASURE})"
    rf"(?:以上)?[，,（(](?:比|较)(?:(?P<base>20\d\d)年|今年|本年|本年度)(?P<what>[^，,。；;\d]{{0,12}}?)"
    rf"(?:至少)?(?P<way>增长|增加|提高|提升|增|多|下降|减少|降低|少)(?:了|约)?(?P<by>{NUMBER})(?P<by_unit>%|个百分点|{MEASURE})"
)
_WISH: Final = re.compile(r"^(?:力争|争取|拟|预计|计划|将|目标|安排|实现|达到|确保|至少)+")
_LINKED: Final = re.compile(r"(?:力争|争取|拟|预计|计划|将)?(?:提高|增加|扩大|降低|减少|控制|达|升|降)?(?:到|至|为)?$")
# 比2024年计划增长, 比2024年同期增加: not than what the whole year brought.
_OF_OTHER: Final = re.compile("计划|目标|预算|任务|预计|同期|半年|季度|平均|均")
_DOWN: Final = frozenset({"下降", "减少", "降低", "少"})
_FAR: Final = Decimal("0.5")  # of the base: a change so far from the one told is that of another thing


class Plan(NamedTuple):
    """What is planned, with the figure of the year that it is measured against."""

    passage: Passage
    match: re.Match[str]
    base: Told
    expected: str


def check(context: Context) -> CheckResult:
    """Plans for the next year against what the year brought."""
    year = year_of(context.text)
    if year is None:
        return not_applicable(CODE, "标题里没有写明年度")
    asked = any("年" in passage.text and _PLANNED.search(passage.text) for passage in context.passages)
    done = [one for one in told(context.passages, year) if not one.is_goal] if asked else []
    plans = list(_plans(context, done, year)) if done else []
    return ran(CODE, len(plans), [_finding(context, plan) for plan in plans if plan.expected])


def _plans(context: Context, done: Sequence[Told], year: str) -> Iterator[Plan]:
    for passage, match in context.matches(_PLANNED):
        following = (match["next"] or str(int(year) + 1)) == str(int(year) + 1)
        if not following or (match["base"] or year) != year or _OF_OTHER.search(match["what"]):
            continue
        name = name_of(_LINKED.sub("", _WISH.sub("", match["lead"])))
        base = _only(name, match["unit"].lstrip("万亿"), done)
        value = Decimal(match["number"].replace(",", "")) * _scale(match["unit"])
        if base is not None and base.value and len(name) > 1:
            expected = _expected(match, value, base.value)
            if expected is not None:
                yield Plan(passage, match, base, expected)


def _only(name: str, unit: str, done: Sequence[Told]) -> Told | None:
    same = [
        one
        for one in done
        if one.unit == unit and (one.name == name or one.name.endswith(name) or name.endswith(one.name))
    ]
    exact = [one for one in same if one.name == name] or same
    return exact[0] if len({one.value for one in exact}) == 1 else None


def _scale(unit: str) -> Decimal:
    scales = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
    return scales.get(unit[0], Decimal(1)) if len(unit) > 1 else Decimal(1)


def _expected(match: re.Match[str], value: Decimal, base: Decimal) -> str | None:
    """What the change should be, "" where it is as told, None where it cannot be told."""
    stated = Decimal(match["by"].replace(",", ""))
    step = Decimal(1).scaleb(-len(match["by"].partition(".")[2]))
    sign = -1 if match["way"] in _DOWN else 1
    if match["by_unit"] == "%" and match["unit"] != "%":
        change, shown = divide(sign * (value - base) * 100, base), "%"
        far = abs(change - stated) > _FAR * 100
    elif match["by_unit"] == "个百分点" and match["unit"] == "%":
        change, shown = sign * (value - base), "个百分点"
        far = abs(change - stated) > _FAR * base
    elif match["by_unit"].lstrip("万亿") == match["unit"].lstrip("万亿") != "%":
        change, shown = sign * divide(value - base, _scale(match["by_unit"])), match["by_unit"]
        far = abs(change - stated) * _scale(match["by_unit"]) > _FAR * base
    else:
        return None
    if far or change <= 0:
        return None
    return "" if abs(change - stated) <= step else plain(change, 2) + shown


def _finding(context: Context, plan: Plan) -> Finding:
    match, base = plan.match, plan.base
    said = match["way"] + match["by"] + match["by_unit"]
    return context.finding(
        CODE,
        SEVERITY,
        f"“{match[0]}”：前面写的{base.name}是{base.text()}，{match['way']}应为{plan.expected}。",
        [plan.passage.range(match.start("way"), match.end("by_unit"))],
        [base.passage.range(base.start, base.end), plan.passage.range(*match.span("number"))],
        stated=said,
        expected=plan.expected,
        parameters={"ask": "计划数、增幅还是本年数要改。"},
    )
