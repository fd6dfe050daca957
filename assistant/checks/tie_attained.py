"""正文说达到目标的，表内没有达到；说没有达到的，表内达到了。

找什么：正文写出一项指标的实际完成值并说“超额完成”“达到年度目标”“未完成指标值”等，与本报告指标表这一行的目标值、
实际完成值比出来的结果是否相符。
为什么：这类结论常从往年报告照搬，或先写结论后改数字。
局限：报告里只有一张指标表时才比；同一句（分号为界）里只写到一项指标的实际完成值，表内这一行能比出达标与否。
出处：各地绩效自评抽查要点：文字结论与指标完成情况一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checks import direction_words
from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.examples import ONE_MISSED, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import Bound, OwnTable
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, in_one_unit, standing
from assistant.figures.lexicon.aims import AIM, SET

CODE = "TIE28"
TITLE = "正文说的达标情况与表内相反"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(
    ONE_MISSED,
    "清淤河道超额完成年度任务，全年清淤河道长度10.2公里。",
    "沿岸居民满意率93%，未达到年度目标。",
)
GOOD = above(ONE_MISSED, "清淤河道长度10.2公里，未完成年度任务；沿岸居民满意率93%，超过年度指标值。")

_GOAL: Final = rf"了?{SET}(?:计划的)?{SET}(?:{AIM}|指标|要求)(?:任务|值)?"
_CLAIM: Final = re.compile(
    rf"(?:(?P<missed>(?:未能?|没有|尚未|没能)(?:按期|按时|圆满|全面|全部|如期)*(?:完成|达到|实现){_GOAL}|未达标)"
    rf"|(?P<met>超额完成(?:{_GOAL})?|(?<!未)(?<!能)(?<!有)(?:圆满|全面|如期|按期|按时|全部)完成{_GOAL}|(?<![未不能])达到{_GOAL})"
    rf"|(?<![不未])(?<!没有)(?:(?P<above>(?:超过|高于){_GOAL})|(?P<below>低于{_GOAL})))(?![^，。；]{{0,4}}的)"
)
_SEGMENT: Final = re.compile("[^；;。！？]+|[；;。！？]")
_WISH: Final = re.compile("力争|确保|争取|拟|下一步|今后|下年|明年|如果|原因")
_FILLED: Final = re.compile("^(?:[一二三四五六七八九十]+是|已|均|全年|本年度?|实际|较好地?|顺利)+")
_COMMA: Final = re.compile("[，,；;。！？：:]")


def check(context: Context) -> CheckResult:
    """What is claimed of the one indicator a sentence speaks of, against its row."""
    own = context.own
    if own is None:
        return not_applicable(CODE, NO_TABLE)
    claims = list(_claims(own))
    return ran(CODE, len(claims), [_finding(context, *claim) for claim in claims if _is_refuted(claim[2], claim[1])])


def _claims(own: OwnTable) -> Iterator[tuple[Passage, re.Match[str], Row]]:
    """Every claim with the row of the only indicator whose result its sentence tells."""
    for passage, bounds in _by_passage(own):
        for segment in _SEGMENT.finditer(passage.text):
            inside = [bound for bound in bounds if segment.start() <= bound.start < segment.end()]
            shown = {bound.owner for bound in inside if _shows_its_row(bound) and bound.owner in own.rows}
            found = list(_CLAIM.finditer(passage.text, segment.start(), segment.end()))
            if len(shown) != 1 or len(found) != 1 or _WISH.search(_clause(passage.text, found[0])):
                continue
            name = shown.pop()
            others = any(other in segment[0] for other in own.rows if other not in name)
            if not others and _is_of(found[0], passage.text, name, inside):
                yield passage, found[0], own.rows[name]


def _shows_its_row(bound: Bound) -> bool:
    """Is the figure that of its row, whatever the words make of it?"""
    fault = bound.judgement.finding
    return bound.judgement.verdict.is_proved or (fault is not None and fault.code == direction_words.CODE)


def _is_of(claim: re.Match[str], text: str, name: str, inside: Sequence[Bound]) -> bool:
    """Is the claim made of the indicator: with nothing else before it in its clause, with its name, or its figure?"""
    start = claim.start() - len(_COMMA.split(text[: claim.start()])[-1])
    led = _FILLED.sub("", text[start : claim.start()])
    figure = any(bound.owner == name and start <= bound.start < claim.start() for bound in inside)
    return not led or figure or led in name or name in led


def _clause(text: str, claim: re.Match[str]) -> str:
    """The clause that the claim stands in."""
    return _COMMA.split(text[: claim.start()])[-1] + _COMMA.split(text[claim.start() :])[0]


def _by_passage(own: OwnTable) -> Iterator[tuple[Passage, list[Bound]]]:
    grouped: dict[Passage, list[Bound]] = {}
    for bound in own.figures:
        grouped.setdefault(bound.passage, []).append(bound)
    yield from grouped.items()


def _is_refuted(row: Row, claim: re.Match[str]) -> bool:
    """Does the row say the contrary? 超过目标 of what should stay below a limit tells the amounts, no success."""
    stand = standing(row.indicator())
    if claim["missed"]:
        return stand.attainment in (Attainment.MET, Attainment.OVER)
    if claim["met"]:
        return stand.attainment is Attainment.UNMET
    if stand.target is None or stand.actual is None or stand.attainment is Attainment.UNKNOWN:
        return False
    want, have = in_one_unit(stand.target, stand.actual)
    return have < want if claim["above"] else have > want


def _finding(context: Context, passage: Passage, claim: re.Match[str], row: Row) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文说“{claim[0]}”，表内“{row.label}”目标值为{row.text(Role.TARGET)}、实际完成值为{row.text(Role.ACTUAL)}，说法与数据相反。",
        [passage.range(*claim.span())],
        [row.range(Role.ACTUAL)],
        stated=claim[0],
    )
