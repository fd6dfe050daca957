"""写出的期限与起止日期不符。

找什么：“自2024年4月1日至10月31日，共6个月”这样写明起止日期又写明几个月、几天、几年的，两者是否相符；写明开工、完工日期和
合同工期又说“提前”“延误”的，说法是否相符。
为什么：合同期、监测期、实施期改了起止日期而没有改期限，付款和时效指标都会受影响。
局限：只比写在一起的；起止当天算不算在内两种算法都认；没有写到日的，按月前后各认一个月。
出处：各地自评报告抽查要点：时间前后一致。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import count_of
from assistant.checks.frame.days import SOME_YEAR, last_of, ordinal
from assistant.checks.frame.days_late import LASTED, finding, judged
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT14"
TITLE = "写出的期限与起止日期不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "合同履行期自2024年4月1日至10月31日，共6个月。",
    "监测时间为2023年6月1日至2023年6月20日，为期30天。",
    "服务期为2022年1月至2023年12月，共计三年。",
    "项目2022年3月启动，2023年5月竣工，历时18个月。",
    "普查从4月1日启动，10月31日结束登记，历时8个月。",
    "项目于2023年3月1日开工，合同工期180天，8月18日完工，比合同工期延误9天。",
    "合同签订于2023年3月1日，工期180天，应于2023年9月28日前完成。",
    "工作组于2025年1月13日成立，历时18天，至1月24日完成自评。",
)
GOOD = (
    "合同履行期自2024年4月1日至10月31日，共7个月。监测时间为2023年6月1日至2023年6月20日，为期20天。",
    "服务期为2022年1月至2023年12月，共计两年。施工期自2023年3月15日至2023年9月14日，历时6个月。",
    "项目于2023年3月1日开工，合同工期180天，8月18日完工，比合同工期提前9天。",
    "普查从4月1日启动，10月31日结束登记，历时7个月。",
    "巡检分两轮：第一轮4月8日至4月30日，第二轮10月9日至10月31日，共46天。",
    "服务期为2022年7月至2023年2月，共8个月。合同签订于2023年3月1日，工期180天，应于8月28日前完成；2023年11月15日开工，工期6个月，应于2024年5月15日前完工。问卷于2023年6月1日至6月30日发放，共回收30天内有效问卷210份。",
    "工作组于2025年1月13日成立，历时12天，至1月24日完成自评。",
)

_RANGE: Final = re.compile(
    r"(?:(?P<y1>20\d\d)年|(?<![年\d]))(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日)?"
    r"(?:起?(?:至|到|—+|－|-|～|~)|(?:正式)?(?:启动|开工|动工|开始)(?:建设|施工|实施)?[，,](?:于)?)"
    r"(?:(?P<y2>20\d\d)年)?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?(?:止|底|(?:全面|全部|正式)?(?:竣工|完工|结束|建成)[^，,。；;\d]{0,4})?"
    r"[）)]?[，,（(]?(?:工期|期限|时间|周期)?"
    r"(?:共计?|合计|总计|历时|为期|共有)(?P<number>\d{1,4}|[一二两三四五六七八九十]{1,3})(?P<unit>个月|天|日|年)(?![内])"
)
# 第一轮4月8日至4月30日，第二轮10月9日至10月31日，共46天: of all rounds together.
_ROUNDS: Final = re.compile(r"\d[月日](?:底|止)?[，,、；;](?:其中)?(?:第[二三四五]|后|再|另)[^，,。；;\d]{0,6}$")
# 合同签订于2024年4月8日，工期180天，应于2024年10月5日前完成
_DUE_BY: Final = re.compile(
    r"(?P<y1>20\d\d)年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日[^。；;，,\d]{0,8}[，,](?:合同|计划|约定|施工|建设|服务)*(?:工期|期限|履行期|服务期)(?:为|共)?"
    r"(?P<number>\d{1,3})(?P<unit>个月|(?:个)?(?:日历)?(?:天|日))[，,](?:按合同|按约定)?(?:应|须|需)[于在]?"
    r"(?:(?P<y2>20\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
_SLACK: Final = 3  # days that first and last day, and months of 30 and 31 days, may make
_MONTHS: Final = 12
# 3月1日开工，合同工期180天，8月18日完工，比合同工期提前9天
_BUILT: Final = re.compile(
    r"(?P<y1>20\d\d)年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:正式|全面)?(?:开工|动工|进场|开始施工)[^。；;\d]{0,6}?"
    r"(?:合同|计划|约定)?工期(?:为|共)?(?P<due>\d{1,4})(?:日历|个)?(?:天|日)[，,；;](?:于|项目|工程)*"
    r"(?:(?P<y2>20\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日(?:全面|全部|正式|顺利)?(?:完工|竣工|建成)[，,]"
    r"(?:实际)?(?:比|较)?[^，,。；;\d]{0,8}(?P<way>提前|延误|延期|滞后|逾期|推迟|超期)(?:了|完工|完成)*"
)


def check(context: Context) -> CheckResult:
    """Lengths of time beside their first and last day."""
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_RANGE):
        number, fitting = count_of(match["number"]), _fitting(match)
        if number is None or not fitting or _ROUNDS.search(passage.text[: match.start()].rpartition("。")[2]):
            continue
        examined += 1
        if number not in fitting:
            due = f"{fitting[-1]}{match['unit']}"
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{match[0]}”，按起止日期应为{due}，请核对日期或期限。",
                    [passage.range(*match.span())],
                    stated=match["number"] + match["unit"],
                    expected=due,
                )
            )
    for passage in context.passages:
        for match, expected in judged(passage):
            if match["way"] in LASTED:
                examined += 1
                findings += [finding(context, CODE, passage, match, expected)] if expected else []
    for passage, match in context.matches(_DUE_BY):
        apart = _apart(match)
        examined += apart is not None
        if apart is not None and abs(apart) > _SLACK:
            findings.append(_of_due_day(context, passage, match))
    for passage, match in context.matches(_BUILT):
        taken, agreed = _days(match, int(match["y1"]), int(match["y2"] or match["y1"])), int(match["due"])
        if taken is None or taken < 0:
            continue
        examined += 1
        if abs(taken - agreed) > 1 and (taken < agreed) != (match["way"] == "提前"):
            findings.append(_of_delay(context, passage, match, taken))
    return ran(CODE, examined, findings)


def _apart(match: re.Match[str]) -> int | None:
    """By how many days the due day is off the first day and the time agreed; None where a day does not exist."""
    year, month, number = int(match["y1"]), int(match["m1"]), int(match["number"])
    due = _days(match, year, int(match["y2"] or year + (int(match["m2"]) < month)))
    if match["unit"] != "个月":
        return None if due is None else due - number
    first, ahead = ordinal(year, month, int(match["d1"])), month - 1 + number
    last_month = (year + ahead // _MONTHS, ahead % _MONTHS + 1)
    last = ordinal(*last_month, min(int(match["d1"]), last_of(*last_month)))
    return None if due is None or first is None or last is None else due - (last - first)


def _of_due_day(context: Context, passage: Passage, match: re.Match[str]) -> Finding:
    told = passage.text[match.start("m2") : match.end("d2") + 1]
    return context.finding(
        CODE,
        SEVERITY,
        f"自{match['m1']}月{match['d1']}日起{match['number']}{match['unit']}，不到{told}或已过{told}，请核对日期或期限。",
        [passage.range(match.start("m2"), match.end("d2") + 1)],
        [passage.range(match.start("y1"), match.end("unit"))],
        stated=told,
    )


def _of_delay(context: Context, passage: Passage, match: re.Match[str], taken: int) -> Finding:
    way = "提前" if taken < int(match["due"]) else "延误"
    return context.finding(
        CODE,
        SEVERITY,
        f"写的是“{match['way']}”，开工至完工共{taken}天，合同工期{match['due']}天，应是{way}，请核对日期或说法。",
        [passage.range(*match.span("way"))],
        [passage.range(match.start(), match.start("way"))],
        stated=match["way"],
        expected=way,
    )


def _fitting(match: re.Match[str]) -> list[int]:
    """The lengths that may be said, in ascending order, the usual one last; none where a day does not exist."""
    if match["y2"] and not match["y1"]:
        return []
    year = int(match["y1"] or SOME_YEAR)
    other = int(match["y2"] or year)
    months = (other - year) * _MONTHS + int(match["m2"]) - int(match["m1"])
    if months < 0:
        return []
    if match["unit"] in ("天", "日"):
        days = _days(match, year, other)
        if days is None or days < 0:
            return []
        return [days, days + 1] if match["y1"] else [days, days + 1, days + 2]
    told = sorted(_whole_months(match, months))
    if match["unit"] == "年":
        return sorted({round(one / _MONTHS) for one in told}) if max(told) >= _MONTHS - 1 else []
    return told


def _whole_months(match: re.Match[str], months: int) -> set[int]:
    """4月1日至10月31日 are seven months, 3月15日至9月14日 six; in between, either may be said."""
    if match["d1"] and match["d2"]:
        first, last = int(match["d1"]), int(match["d2"])
        if first == 1 and last >= 28:
            return {months + 1}
        if last in (first, first - 1):
            return {months}
    return {months, months + 1}


def _days(match: re.Match[str], year: int, other: int) -> int | None:
    if not match["d1"] or not match["d2"]:
        return None
    first = ordinal(year, int(match["m1"]), int(match["d1"]))
    last = ordinal(other, int(match["m2"]), int(match["d2"]))
    return None if first is None or last is None else last - first
