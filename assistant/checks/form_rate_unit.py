"""比率指标的单位写成了个数的单位。

找什么：名称以占比、覆盖率、合格率等结尾的指标，单位一栏或目标值里写的是“张”“人”“个”这样的个数单位。
为什么：单位错了，目标值就读成另一个数：占比不低于55%，成了不少于55张。
局限：只看公认以百分数表示的几类名称，目标值不超过100；千分率、十万分率、次数一类的率（周转率、发病率）不看。
出处：各地绩效指标填报说明：指标值应与度量单位匹配。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED
from assistant.figures.attainment import standing
from assistant.figures.cells import CellFigure

CODE = "FORM11"
TITLE = "比率指标的单位写成了个数的单位"
SEVERITY = Severity.WARNING
APPLIES = ANY
_COLUMNS = "三级指标 | 指标值 | 度量单位 | 完成值 | 分值 | 得分"
BAD = (table_of(_COLUMNS, "管护路段占比 | ≥55 | 公里 | 55.20 | 10 | 10"),)
GOOD = (table_of(_COLUMNS, "管护路段占比 | ≥55 | % | 55.20 | 10 | 10"),)

_RATE: Final = re.compile(
    "(?:占比|比重|(?:覆盖|合格|满意|完成|达标|优良|到位|及时|参保|入住|普及|整改|办结|执行|使用|利用|成活|通过|知晓"
    "|就业|巩固|回收|签约|建档|管理|处置|处理|绿化|公开|抢通|修复|开工|完工|验收)率)(?:[（(][^（(]*[)）])?$"
)
_COUNTED: Final = re.compile("[个人名张台套件座处所家户辆间栋株头只条份批期场次亩]|人次|公里|公顷|平方米")


def check(context: Context) -> CheckResult:
    """Names of rates with a unit that counts things."""
    rates = [row for row in context.indicators if _RATE.search(row.label) and not row.is_doubtful]
    return ran(CODE, len(rates), [_finding(context, row) for row in rates if _counts(standing(row.indicator()).target)])


def _counts(target: CellFigure | None) -> bool:
    return target is not None and target.value <= HUNDRED and _COUNTED.fullmatch(target.unit.symbol) is not None


def _finding(context: Context, row: Row) -> Finding:
    role = Role.UNIT if row.text(Role.UNIT) else Role.TARGET
    return context.finding(
        CODE,
        SEVERITY,
        f"“{row.label[:20]}”是比率，单位写作“{row.text(role)}”，似应为百分数。",
        [row.range(role)],
        [row.range(Role.TARGET)] if role is not Role.TARGET else [],
        stated=row.text(role),
        expected="%",
        parameters={"ask": "这一项的单位是否为%。"},
    )
