"""提前、延期的说法与写出的日期不符。

找什么：“应于6月30日前完成，实际7月21日完成，提前9天”“计划5月底完工，实际4月20日完工，延期10天”，提前还是延期、相差几天，
与写出的两个日期对不上。
为什么：时效指标按提前、延期打分，改了日期没有改结论，得分就没有依据。
局限：两个日期要写在同一句里，一个写明应、计划、要求，一个写明实际或紧接着写完成，或在前两句里为同一件事写明期限；没写日的按月底算，不比天数；
    没写年份的按同一年算，实际早于计划半年以上的看作次年；节假日、工作日不扣，差一天的不算。
出处：各地自评报告抽查要点：时间前后一致。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.days import SOME_YEAR, last_of, ordinal
from assistant.checks.frame.days_late import EARLY, LASTED, WAY, finding, judged
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT15"
TITLE = "提前、延期的说法与写出的日期不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "秋季补栽应于10月20日前完成，实际11月12日完成，比计划提前8天。",
    "泵站改造计划于2023年9月28日前完工，实际于2023年9月14日完工，延期14天。",
    "闸门更换应在2024年11月30日前完成，实际于2025年1月18日完成，逾期39天。",
    "堤防加固要求6月底前完成，实际7月15日完成，提前完成任务。",
    "设备验收于2024年11月20日完成，比要求的11月30日晚10天。",
    "合同约定2023年11月30日前完工，8个标段按期完工，最晚的标段于12月28日完工，逾期38天。",
    "要求9月10日前完成收购、10月15日前完成入库。实际9月2日完成收购，10月21日完成入库，提前6天。",
)
GOOD = (
    "秋季补栽应于10月20日前完成，实际10月12日完成，比计划提前8天。闸门更换应在2024年11月30日前完成，实际于2025年1月18日完成，逾期49天。",
    "堤防加固要求6月底前完成，实际6月15日完成，提前完成任务。",
    "培训应于12月20日前完成，实际1月5日完成，延期16天。",
    "设备验收于2024年11月20日完成，比要求的11月30日早10天。决算于2024年1月5日报送，比规定的12月20日晚16天。",
    "合同约定2023年11月30日前完工，8个标段按期完工，最晚的标段于12月28日完工，逾期28天。",
    "系统应于10月31日前上线，实际10月18日上线，提前13天。逾期的3笔平均逾期9天，最长的一笔逾期21天。",
    "要求9月10日前完成收购、10月15日前完成入库。实际9月2日完成收购，10月21日完成入库，逾期6天。",
    "合同6月1日签订，8月30日前交付，7月28日交付，比上年提前12天。",
)

_DAY: Final = r"(?:(?P<y{0}>20\d\d)年)?(?P<m{0}>\d{{1,2}})月(?:(?P<d{0}>\d{{1,2}})日|(?P<e{0}>底|末))?"
_DUE: Final = re.compile(
    r"(?:(?<![供对相反适效])应|计划|要求|约定|规定|原定|须|需|确定)[^，,。；;\d]{0,10}?"
    + _DAY.format(1)
    + r"(?P<before>之?前)?"
    r"[^，,。；;\d]{0,12}[，,；;](?:但|而|现|已)*(?P<did>实际)?[^，,。；;\d]{0,12}?"
    + _DAY.format(2)
    + r"[^，,。；;\d]{0,10}(?P<done>完成|完工|竣工|开放|开工|交付|投用|验收|建成|到位|下达|拨付|结束|上线|报送)?"
    r"[^，,。；;\d]{0,4}[，,（(](?:比|较)?[^，,。；;\d]{0,8}?(?P<way>"
    + WAY
    + r")(?:了|完成|完工)?(?:(?P<days>\d{1,3})(?:天|日)|(?=完成|完工|[，,。；;]|[^\d]{1,6}[，,。；;]))"
)
# 11月20日完成，比要求的11月30日早10天
_THAN: Final = re.compile(
    r"(?P<did>实际)?[^，,。；;\d]{0,12}?" + _DAY.format(2) + r"[^，,。；;\d]{0,10}?"
    r"(?P<done>完成|完工|竣工|开放|开工|交付|投用|验收|建成|到位|下达|拨付|结束|上线|报送|印发|公开)"
    r"[^，,。；;\d]{0,4}[，,（(](?:比|较)[^，,。；;\d]{0,8}?(?:规定|要求|约定|计划|原定|目标|限定|确定|期限|时限)[^，,。；;\d]{0,6}?"
    + _DAY.format(1)
    + r"(?P<before>之?前)?[^，,。；;\d]{0,3}?(?P<way>"
    + WAY
    + r")了?"
    r"(?P<days>\d{1,3})(?:天|日)"
)
_ANY_WAY: Final = re.compile(WAY)
_HALF_YEAR: Final = 183  # days
_MONTHS: Final = 12


def check(context: Context) -> CheckResult:
    """What is said of two dates of one sentence."""
    examined, findings = 0, list[Finding]()
    ways = [passage for passage in context.passages if _ANY_WAY.search(passage.text)]
    for passage, match in ((one, match) for one in ways for each in (_DUE, _THAN) for match in each.finditer(one.text)):
        problem = _of_deadline(match)
        examined += problem is not None
        if problem:
            findings.append(_finding(context, passage, match, problem))
    for passage in ways:
        judged_so = (match for each in (_DUE, _THAN) for match in each.finditer(passage.text))
        told = [match.span() for match in judged_so if _of_deadline(match) is not None]
        for match, expected in judged(passage):
            if match["way"] in LASTED or any(low < match.end() and match.start() < high for low, high in told):
                continue
            examined += 1
            if expected:
                findings.append(finding(context, CODE, passage, match, expected))
    return ran(CODE, examined, findings)


def _of_deadline(match: re.Match[str]) -> str | None:
    """What should be said; "" where all is right, None where the dates do not tell."""
    if not (match["did"] or match["done"]):
        return None
    days = _days(match)
    if days is None:
        return None
    apart, exact = days
    if (match["way"] in EARLY and apart > 0) or (match["way"] not in EARLY and apart < 0):
        return f"延期{apart}天" if apart > 0 else f"提前{-apart}天"
    if match["days"] and exact and abs(abs(apart) - int(match["days"])) > 1:
        return f"相差{abs(apart)}天"
    return ""


def _days(match: re.Match[str]) -> tuple[int, bool] | None:
    """By how many days the second date is later, and whether both are told to the day; None where one cannot be."""
    first, second = int(match["y1"] or match["y2"] or SOME_YEAR), int(match["y2"] or match["y1"] or SOME_YEAR)
    due, done = _date(match, "1", first), _date(match, "2", second)
    if due is None or done is None:
        return None
    apart = done - due
    if match["y1"] is None and match["y2"] and abs(apart) > _HALF_YEAR:  # 2024年1月5日完成，比要求的12月20日晚16天
        apart = done - (_date(match, "1", first - (1 if apart < 0 else -1)) or due)
    if match["y2"] is None and apart < -_HALF_YEAR:
        apart = (_date(match, "2", second + 1) or done) - due
    exact = all(match[f"d{n}"] or match[f"e{n}"] for n in "12")
    return (apart, exact) if exact or match["m1"] != match["m2"] else None


def _date(match: re.Match[str], n: str, year: int) -> int | None:
    """The number of the day, of the last of its month where none is told."""
    month = int(match[f"m{n}"])
    if not 1 <= month <= _MONTHS:
        return None
    return ordinal(year, month, int(match[f"d{n}"] or last_of(year, month)))


def _finding(context: Context, passage: Passage, match: re.Match[str], expected: str) -> Finding:
    start, end = match.start("way"), match.end("days" if match["days"] else "way")
    due, done = (
        (match.start("m1"), match.end("d1" if match["d1"] else "m1")),
        (match.start("m2"), match.end("d2" if match["d2"] else "m2")),
    )
    return context.finding(
        CODE,
        SEVERITY,
        f"“{match[0]}”，按写出的日期应为{expected}，请核对日期或说法。",
        [passage.range(start, end), passage.range(*done)],
        [passage.range(*due)],
        stated=passage.text[start:end],
        expected=expected,
    )
