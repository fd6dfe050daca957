"""日期先后颠倒，或没有这一天。

找什么：同一句里签订合同、开工、完工、验收的日期先后颠倒，资金拨付早于下达；后一个日期没写年份、写“同年”的
按前一个的年份看；起止日期的止日早于起日；2月30日、6月31日这样没有的日子。
为什么：日期往往从旧稿改来，改了一处没有改另一处；完工前就验收，资料的真实性会受质疑。
局限：只比同一句里紧接着写、没有换主语的日期，没写年份、前面也没有年份的不比；计划、要求的日期不比；初步验收、分部验收不比；没写年份的起止日期不比。
出处：工程竣工验收先后次序；各地自评报告抽查要点。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT11"
TITLE = "日期先后颠倒，或没有这一天"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "项目于2023年3月6日开工，2023年9月28日完工，2023年9月12日通过竣工验收。",
    "问卷调查于2023年11月6日至2023年10月20日开展。",
    "截至2023年6月31日，资金全部到位。",
    "2023年4月18日签订合同，合同工期150天，2023年3月28日通过竣工验收。",
    "工程于2023年3月6日开工，9月28日完工，9月12日通过竣工验收。",
    "补助资金于2023年10月下达，同年8月全部拨付到村。",
)
GOOD = (
    "项目于2023年3月6日开工，2023年9月28日完工，2023年11月12日通过竣工验收。二期工程2023年12月完工，"
    "一期工程2023年5月通过竣工验收。实施期为2023年10月至2024年3月。",
    "项目于2022年11月6日开工，次年4月20日完工。资金于2023年4月下达，同年6月拨付。",
)

_DATE: Final = r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?"
# Behind a full date the year is left out or told as 同年; 次年3月 is of another.
_LATER_DATE: Final = (
    r"(?:(?P<year>20\d\d)年|(?P<same>[同当]年)|(?<![年度\d至到]))(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
)
_FILLED: Final = (
    r"(?:正式|全面|全部|顺利|如期|按期|提前|基本|整体|均|已|便|就|才|陆续|并|通过|完成|组织|实现|了|工程|项目{})*"
)
_STAGES: Final = (
    r"(?P<signed>签订(?:施工|采购|服务|委托)?(?:合同|协议)(?!前))",
    r"(?P<begun>(?:开工|动工|开始施工|进场施工)(?!前))",
    r"(?P<built>(?:完工|竣工|建成|部署上线|上线运行|上线)(?!验收|决算|财务|后|前|结算|资料|备案|图))",
    r"(?P<accepted>(?:(?:竣工|完工|工程|项目|最终|总体|整体)?验收)(?=(?:合格|通过|完毕|完成)?(?:[，,；;。、：:）)]|$)))",
    r"(?P<allotted>下达(?:到位)?(?!的|前|后|资金))",
    r"(?P<paid>(?:拨付|兑付)(?:到位)?(?!的|前|后|资金|率))",
)
# What of a part (主体工程) was accepted may come before the whole is built.
_TOLD: Final = re.compile(
    rf"{_LATER_DATE}(?:{_FILLED.format('|主体')}(?:{'|'.join(_STAGES[:3])})|{_FILLED.format('')}(?:{'|'.join(_STAGES[3:])}))"
)
_WORKS: Final = ("signed", "begun", "built", "accepted")
_MONEY: Final = ("allotted", "paid")
_Day = tuple[str | None, str | None, str | None]
# Between two stages of one undertaking stands no other subject.
_BETWEEN: Final = re.compile(
    r"[，,；;、并]*(?:(?:合同)?(?:工期|期限|期)(?:为|共)?\d+(?:日历)?(?:天|日|个月)[，,])?(?:并|且|又|于|已|后|均|随后|最终|建设)*"
)
_RANGE: Final = re.compile(rf"{_DATE}(?:起)?(?:至|到|—+|-|－|～|~){_DATE}")
_DAY: Final = re.compile(r"(?<!\d)(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日")
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PLANNED: Final = re.compile(r"计划|拟|预计|要求|(?<![供响反适对相效])应(?![急用对])|约定|力争|确保|未|原定")


def check(context: Context) -> CheckResult:
    """Dates that cannot be, by themselves or in their order."""
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        for why, start, end, holds in (*_stages(passage), *_ranges(passage), *_days(passage)):
            examined += 1
            if not holds:
                findings.append(_finding(context, passage, why, start, end))
    return ran(CODE, examined, findings)


def _stages(passage: Passage) -> Iterator[tuple[str, int, int, bool]]:
    """Two stages told one right after the other."""
    for low, high in passage.sentences():
        for (one, begun), (other, done) in pairwise(_dated(list(_TOLD.finditer(passage.text, low, high)))):
            before, after = _stage(one), _stage(other)
            order = _WORKS if before in _WORKS else _MONEY
            if not _BETWEEN.fullmatch(passage.text, one.end(), other.start()) or before == after or after not in order:
                continue
            if {before, after} == {"signed", "begun"}:  # what cannot wait may begin before the contract is signed
                continue
            behind = re.split("[，,；;。]", passage.text[other.end() : high])[0]  # 按…验收的要求
            planned = _PLANNED.search(passage.text, low, one.start()) or _PLANNED.search(behind)
            if planned or begun[0] is None or done[0] is None:
                continue
            ahead = order.index(before) < order.index(after)
            early, late = (one, other) if ahead else (other, one)
            holds = _is_in_order(begun, done) if ahead else _is_in_order(done, begun)
            yield f"“{late[0]}”早于“{early[0]}”", one.start(), other.end(), holds


def _stage(match: re.Match[str]) -> str:
    return next(stage for stage in (*_WORKS, *_MONEY) if match[stage])


def _dated(told: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], _Day]]:
    """Each with its date: a day without a year, or 同年, is of the year told before it in the sentence."""
    year: str | None = None
    for match in told:
        if match["year"] or not (match["same"] or match["day"]):
            year = match["year"]
        yield match, (year, match["month"], match["day"])


def _ranges(passage: Passage) -> Iterator[tuple[str, int, int, bool]]:
    """From one date to another."""
    for match in _RANGE.finditer(passage.text):
        holds = _is_in_order(match.groups()[:3], match.groups()[3:])
        yield f"“{match[0]}”的止日早于起日", match.start(), match.end(), holds


def _days(passage: Passage) -> Iterator[tuple[str, int, int, bool]]:
    """Single days."""
    for match in _DAY.finditer(passage.text):
        year, month, day = match[1], int(match[2]), int(match[3])
        holds = 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
        common = year is not None and (int(year) % 4 != 0 or (int(year) % 100 == 0 and int(year) % 400 != 0))
        yield f"没有“{match[0]}”这一天", match.start(), match.end(), holds and not (common and (month, day) == (2, 29))


def _is_in_order(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Is the first date not after the second? Without a day, the months are compared."""
    known = 3 if one[2] and other[2] else 2
    return [int(part or 0) for part in one[:known]] <= [int(part or 0) for part in other[:known]]


def _finding(context: Context, passage: Passage, why: str, start: int, end: int) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"{why}，请核对日期。",
        [passage.range(start, end)],
        stated=passage.text[start:end],
    )
