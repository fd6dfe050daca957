"""均值、人均、单价与总额不符。

找什么：月均、日均、人均、户均、每套单价，与总额和数量是否相符；元与万元、亿元之间，公顷与亩、公里与米、吨与公斤之间的折算是否相符。
为什么：人均、单价是绩效指标常用的口径，单位差一万倍即失去意义。
局限：没有写明数量（人数、套数、天数）时不作判断；并列几项后面的折算不作判断；月均按 12 个月计。
出处：绩效指标设置的成本指标口径。
"""

from __future__ import annotations

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import ANY
from assistant.checks.reporting import report
from assistant.domain.finding import CheckResult, Severity
from assistant.figures.relations import RelationKind

CODE = "RATE06"
TITLE = "均值、人均、单价与总额不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    "购置护眼灯260盏，每盏185元，共计48.1万元。",
    "全年补植荒坡1240公顷，折合1.24万亩。",
    "复垦耕地12.6公顷（折合189亩），补充耕地8公顷（折合12亩）。",
    "清运淤泥1.2万吨（约合1200万斤）。",
    "新铺管道3.6公里，折合36000米。",
)
GOOD = (
    "购置护眼灯260盏，每盏185元，共计4.81万元。",
    "全年补植荒坡1240公顷，折合1.86万亩；平整圃地3亩，合2001平方米；新铺管道3.6公里（折合3600米）。",
    "造林120公顷、补植80公顷，折合3000亩。",
    "收购鲜叶2000公斤，折合干茶0.4吨。",
)
KINDS = (
    RelationKind.PER_HEAD,
    RelationKind.AVERAGE,
    RelationKind.UNIT_SCALE,
)


def check(context: Context) -> CheckResult:
    """Averages and unit prices against total and number."""
    return report(context, CODE, SEVERITY, KINDS)
