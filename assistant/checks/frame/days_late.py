"""Days early or late, and days something took, against the dates that the text tells apart from them.

合同约定11月30日前完工，…，最晚的标段于12月28日完工，逾期28天: the day due is that of the same event in the two
sentences before, else the only one of its own sentence. Working days, means and sums of several are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.checks.frame.context import Context
from assistant.checks.frame.days import SOME_YEAR, ordinal
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import Finding, Severity

LASTED: Final = ("历时", "用时", "耗时")
EARLY: Final = ("提前", "早")
WAY: Final = f"{'|'.join(EARLY)}|逾期|滞后|延误|延期|推迟|超期|延迟|拖后|超时|晚"
_TELLS: Final = re.compile(
    rf"(?<=[，,；;（(、])(?:实际|共|仍|均|较期限|较约定|比约定|比期限|比要求|比计划|较计划|较合同)?(?P<way>{WAY}|{'|'.join(LASTED)})(?:了|约|近)?(?P<number>\d{{1,3}})(?P<unit>个工作日|天|日)(?![前内历])"
)
_DATE: Final = re.compile(
    r"(?:(?P<year>20\d\d)年|(?P<next>次年|翌年))?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?P<before>之?前|以前|截止)?(?P<event>[一-龥]{0,12})"
)
_OWED: Final = re.compile(r"(?:约定|应|要求|规定|计划|原定|期限|限|时限|须|需)[^，,；;。]{0,8}$")
_LEAST: Final = 2  # characters by which two events are one
_HALF_YEAR: Final = 6
_SECOND: Final = 2
_DONE: Final = re.compile(r"^(?:实际|全部|均|已|才|方|正式|全面|顺利)*")


class _Day(NamedTuple):
    """A date of the text, `number` counted in days; `owed` where it is the day by which something had to be done."""

    at: int
    number: int
    owed: bool
    event: str


def judged(passage: Passage) -> Iterator[tuple[re.Match[str], str]]:
    """Every such number of days with what it should be, "" where it is right."""
    if _TELLS.search(passage.text) is None:
        return
    spans = list(passage.sentences())
    for at, (low, high) in enumerate(spans):
        for match in _TELLS.finditer(passage.text, low, high):
            since = spans[max(0, at - _SECOND)][0]
            found = None if match["unit"] == "个工作日" else _judged(passage, match, since, low, high)
            if found is not None:
                yield match, found


def finding(context: Context, code: str, passage: Passage, match: re.Match[str], expected: str) -> Finding:
    """The finding that such a number of days should be `expected`."""
    dates, claim = ("写明的起止日期", "期限") if match["way"] in LASTED else ("写出的日期", "说法")
    at = match.start("way"), match.end("unit")
    told = passage.text[slice(*at)]
    message = f"“{told}”，按{dates}应为{expected}，请核对日期或{claim}。"
    return context.finding(code, Severity.ERROR, message, [passage.range(*at)], stated=told, expected=expected)


def _judged(passage: Passage, match: re.Match[str], since: int, low: int, high: int) -> str | None:
    """What it should be; "" where it is right, None where the text does not tell."""
    told, number = match["way"], int(match["number"])
    if told in LASTED:
        days = list(_days(passage.text, low, high))
        between = len(days) == _SECOND and days[0].at < match.start() < days[1].at
        if not between or any(day.owed for day in days):
            return None
        apart = days[1].number - days[0].number
        return "" if number in (apart, apart + 1, apart + 2) or apart <= 0 else f"{apart + 1}天"
    days = list(_days(passage.text, since, match.start()))
    done = days[-1] if days and days[-1].at >= low else None
    if done is None or done.owed or _is_told_of_another(passage.text[done.at : match.start()]):
        return None
    due = _due(days[:-1], done, low)
    if due is None:
        return None
    apart = done.number - due.number
    early = told in EARLY
    if abs(abs(apart) - number) <= 1 and (apart < 0) == early:
        return ""
    return f"{'提前' if apart < 0 else '逾期'}{abs(apart)}天"


_ANOTHER: Final = re.compile(r"平均|累计|合计|最长|最短|分别|其余|另")


def _is_told_of_another(words: str) -> bool:
    return _ANOTHER.search(words) is not None or len(re.findall("[，,；;]", words)) > _SECOND


def _due(days: Sequence[_Day], done: _Day, low: int) -> _Day | None:
    """The day due for the same event, else the only one of its sentence."""
    owed = [day for day in days if day.owed]
    same = [day for day in owed if done.event and day.event == done.event]
    here = [day for day in owed if day.at >= low]
    plain = [day for day in days if day.at >= low and not day.owed]
    if same:
        return same[-1]
    return here[0] if len(here) == 1 and not plain else None


def _days(text: str, low: int, high: int) -> Iterator[_Day]:
    """The dates in a stretch, in order; a day without a year is of the year told before it, or of the next one."""
    year, month = SOME_YEAR, 0
    for match in _DATE.finditer(text, low, high):
        own = int(match["month"])
        if match["year"]:
            year = int(match["year"])
        elif match["next"] or own + _HALF_YEAR < month:
            year += 1
        number = ordinal(year, own, int(match["day"]))
        if number is None:
            continue
        month = own
        owed = bool(match["before"]) or _OWED.search(text[low : match.start()]) is not None
        event = _DONE.sub("", match["event"])
        yield _Day(match.start(), number, owed, event if len(event) >= _LEAST else "")
