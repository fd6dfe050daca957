"""正文写的目标值与表内不一致。

找什么：绩效目标一段写“清淤河道长度不少于15公里”，或者完成情况一段写“满意率93%，比95%的目标低2个百分点”，
本报告指标表这一项的目标值却是≥12公里、≥90%；或者写“46期，比目标多4期”，表内两格相差的却不是4期。
为什么：调整目标后往往只改表或只改文字，完成情况按哪个目标算就说不清。
局限：报告里只有一张指标表时才比；讲绩效目标的段落里，只看紧跟在指标名称之后、写明不少于、不超过、以上、以内的数；
别的段落里，只看紧接着实际完成值、写明是目标（计划、任务）的数；中长期目标、分期目标和别的年度不比。
出处：财预〔2020〕10号：自评以批复的绩效目标为依据；各地抽查要点：报告与自评表一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.examples import MET, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import Bound, OwnTable, asks, called
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, Row
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import plain
from assistant.figures.attainment import in_one_unit, standing
from assistant.figures.cells import parse_cell
from assistant.figures.lexicon.directions import BY_MUCH
from assistant.figures.naming import clean_name
from assistant.figures.tabular.columns import Meaning

CODE = "TIE31"
TITLE = "正文写的目标值与表内不一致"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(
    MET,
    "绩效目标：全年完成清淤河道长度不少于15公里，沿岸居民满意率达到90%以上。",
    "沿岸居民满意率93%，距95%的年度目标还有差距。",
    "全年清淤河道长度12.6公里，比年度目标多0.9公里。",
)
GOOD = above(
    MET,
    "沿岸居民满意率93%，比90%的年度目标高3个百分点；清淤河道长度12.6公里，三年规划目标为40公里。",
    "全年清淤河道长度12.6公里，比年度目标多0.6公里。",
    "绩效目标：全年完成清淤河道长度不少于12公里，沿岸居民满意率达到90%以上；三年目标为清淤河道长度不少于40公里。",
)

# 绩效目标完成情况 tells results.
_GOALS: Final = re.compile(
    "(?:绩效|年度|总体|预期|工作|项目)目标(?!值?的?(?:总体|全面|全部|年度)?(?:完成|实现|达成|执行))"
)
_REACHED: Final = re.compile(r"(?:达到?|保持|控制)?(?:为|在|到)?$")
_ELSEWHERE: Final = re.compile(
    "中长期|长期|[一二三四五六七八九十]年|规划|实施期|上年|去年|下年|季度|半年|每|原定|原|调整|[月底末]前"
)
_YEAR: Final = re.compile(r"20\d\d(?=年)")
_CLAUSE: Final = re.compile("[，,；;。！？：:（(、]")
# 93%，距95%的年度目标还有差距: between what was reached and the figure, and behind it; one of them names the target.
_OF_YEAR: Final = "(?:年初|年度|全年|当年|本年度?|预期|既定|设定的?|绩效)*"
_AIM: Final = "(?:目标|指标|任务|计划)"
_LED: Final = re.compile(
    rf"[，,（(]?(?:但|仍|还|尚|均|虽)*(?:距离?|比|较|与|{BY_MUCH}|未?达到|未达|不足|完成)了?"
    rf"(?P<aim>{_OF_YEAR}{_AIM}[值数任务]*(?:的|为)?)?"
)
_GAP: Final = re.compile(
    rf"[，,（(]?(?:比|较){_OF_YEAR}(?:{_AIM}(?:值|数|任务)?|指标值)(?:的?[^，。；\d]{{0,8}})?(?:多|少|高|低|增加|减少|超出?)(?:了|出)?"
    rf"|[，,（(]?(?:超(?:过|出)?|超额完成){_OF_YEAR}{_AIM}(?:值|数|任务)?"
)
_AIMED: Final = re.compile(rf"的?{_OF_YEAR}{_AIM}(?![一-龥]{{0,3}}(?:的|完成率))")


def check(context: Context) -> CheckResult:
    """Targets told behind the name of an indicator, against its row."""
    own = context.own
    if own is None:
        return not_applicable(CODE, NO_TABLE)
    year = year_of(context.text)
    told = [*_told(own, year), *_beside(own, year)]
    gaps = list(_by_how_much(own, year))
    findings = [_finding(context, bound, row) for bound, row in told if _differs(bound, row)]
    findings += [_of_gap(context, *one) for one in gaps if _is_other(*one[:2])]
    return ran(CODE, len(told) + len(gaps), findings)


def _by_how_much(own: OwnTable, year: str | None) -> Iterator[tuple[Bound, Decimal, Row]]:
    """举办46期，比目标多6期: the figure right behind what was reached, with what the row makes of it."""
    for reached, bound in pairwise(own.figures):
        text = bound.passage.text
        actual = reached.judgement.verdict.is_proved and reached.field == Meaning.ACTUAL
        if reached.passage is not bound.passage or not actual or reached.owner not in own.rows:
            continue
        row = own.rows[reached.owner]
        stand = standing(row.indicator())
        if not _GAP.fullmatch(text, reached.end, bound.start) or stand.target is None or stand.actual is None:
            continue
        want, have = in_one_unit(stand.target, stand.actual)
        unit = stand.actual.unit
        written = parse_cell(bound.judgement.text)
        same = written is not None and unit.symbol and written.unit == unit and want != have
        if same and not bound.judgement.verdict.is_proved and not _is_elsewhere(bound, year):
            yield bound, divide(abs(have - want), unit.factor), row


def _is_other(bound: Bound, gap: Decimal) -> bool:
    """Another figure than the gap, and no other way to print it?"""
    written = parse_cell(bound.judgement.text)
    return written is not None and not written.written.meets(Interval.point(gap))


def _of_gap(context: Context, bound: Bound, gap: Decimal, row: Row) -> Finding:
    shown = plain(gap)
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{row.label}”与目标相差{bound.judgement.text}，表内目标值{row.text(Role.TARGET)}、"
        f"实际完成值{row.text(Role.ACTUAL)}，相差{shown}，两处不一致。",
        [bound.range()],
        [row.range(Role.TARGET), row.range(Role.ACTUAL)],
        stated=bound.judgement.text,
        expected=shown,
    )


def _told(own: OwnTable, year: str | None) -> Iterator[tuple[Bound, Row]]:
    """Every bounded figure of a paragraph on goals, with the one indicator whose name is all that leads it."""
    for bound in own.figures:
        sign = _sign(bound)
        if not sign or not _is_on_goals(bound.passage) or _is_elsewhere(bound, year):
            continue
        clause = _CLAUSE.split(bound.passage.text[: bound.start])[-1]
        led = clean_name(_REACHED.sub("", clause))
        rows = [row for row in own.rows.values() if called(led, row)]
        if len(rows) == 1 and _sign_of(rows[0]) == sign:
            yield bound, rows[0]


def _beside(own: OwnTable, year: str | None) -> Iterator[tuple[Bound, Row]]:
    """Every figure told as the target right behind what was reached."""
    for reached, bound in pairwise(own.figures):
        text = bound.passage.text
        actual = reached.judgement.verdict.is_proved and reached.field == Meaning.ACTUAL
        if reached.passage is not bound.passage or not actual or reached.owner not in own.rows:
            continue
        digits = bound.start + len(bound.judgement.text) - len(bound.judgement.text.lstrip("超过高低于不少"))
        led = _LED.fullmatch(text, reached.end, digits)  # 超过 is part of the figure where it tells its bound
        aimed = led is not None and (led["aim"] or _AIMED.match(text, bound.end))
        if aimed and not bound.judgement.verdict.is_proved and not _is_elsewhere(bound, year):
            yield bound, own.rows[reached.owner]


def _is_on_goals(passage: Passage) -> bool:
    said = _GOALS.search(passage.text)
    return any(map(_GOALS.search, passage.headings[-1:])) or (said is not None and said.end() <= 12)


def _is_elsewhere(bound: Bound, year: str | None) -> bool:
    """Is another time spoken of in the sentence?"""
    low = next(low for low, high in bound.passage.sentences() if low <= bound.start < high)
    lead = bound.passage.text[low : bound.start]
    return _ELSEWHERE.search(lead) is not None or not set(_YEAR.findall(lead)) <= {year}


def _sign(bound: Bound) -> str:
    """The bound told with the figure: ≥, ≤ or none."""
    written = parse_cell(bound.judgement.text)
    return written.bound if written is not None and written.bound in ("≥", "≤") else ""


def _sign_of(row: Row) -> str:
    target = standing(row.indicator()).target
    return target.bound if target is not None else ""


def _differs(bound: Bound, row: Row) -> bool:
    """Is the figure another than the target, in a unit that can be compared?"""
    written, target = parse_cell(bound.judgement.text), standing(row.indicator()).target
    return written is not None and target is not None and asks(target, written) is False


def _finding(context: Context, bound: Bound, row: Row) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{row.label}”的目标为{bound.judgement.text}，表内目标值为{row.text(Role.TARGET)}，两处不一致。",
        [bound.range()],
        [row.range(Role.TARGET)],
        stated=bound.judgement.text,
        expected=row.text(Role.TARGET),
    )
