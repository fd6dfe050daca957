"""一级指标的分值与通行的权重不同。

找什么：预算执行率占10分、其余按产出、效益、满意度（和成本）分组的表，各组分值与通行的分配（50、30、10；有成本时20、40、20、10）不同。
为什么：分值向容易完成的一组倾斜，得分就显得偏高；抽查时会问调整的理由。
局限：只是提示，办法允许说明理由后调整；预算执行不是10分的表式（湖北等）、有其他一级指标的表、分值没有逐行印出的表不看。
出处：财预〔2020〕10号第十三条；财预〔2021〕101号三（六）。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import DREDGED, TOTAL, above, form_of, table_of
from assistant.checks.frame.groups import Sheet, distinct
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import Role, Row
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "FORM06"
TITLE = "一级指标的分值与通行的权重不同"
SEVERITY = Severity.HINT
APPLIES = ANY
_MONEY = table_of(
    "资金名称 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分", "年度资金总额 | 80.00 | 80.00 | 10 | 100% | 10"
)
_DRAINED = "效益指标 | 社会效益 | 内涝点减少数 | ≥3处 | 3处"
_CONTENT = "满意度指标 | 服务对象满意度 | 沿河居民满意度 | ≥90% | 93%"
_TOTAL = f"{TOTAL} | 100 | 100"
BAD = above(form_of(f"{DREDGED} | 75 | 75", f"{_DRAINED} | 10 | 10", f"{_CONTENT} | 5 | 5", _TOTAL), _MONEY)
GOOD = above(form_of(f"{DREDGED} | 50 | 50", f"{_DRAINED} | 30 | 30", f"{_CONTENT} | 10 | 10", _TOTAL), _MONEY)

_GROUPS: Final = ("成本", "产出", "效益", "满意")
_USUAL: Final = (
    {"产出": 50, "效益": 30, "满意": 10},
    {"产出": 50, "效益": 40},
    {"成本": 20, "产出": 40, "效益": 20, "满意": 10},
    {"成本": 20, "产出": 40, "效益": 30},
)
_EXECUTION: Final = 10
_FULL: Final = 100


def check(context: Context) -> CheckResult:
    """Points by level-1 group of every whole form, against the usual ones for the groups it has."""
    examined, findings = 0, list[Finding]()
    for sheet in context.sheets:
        points = _points(sheet)
        usual = next((usual for usual in _USUAL if points is not None and set(usual) == set(points)), None)
        if points is None or usual is None:
            continue
        examined += 1
        off = [name for name in points if points[name] != usual[name]]
        if off:
            findings.append(_finding(context, sheet, points, usual, off))
    return ran(CODE, examined, findings)


def _points(sheet: Sheet) -> dict[str, Decimal] | None:
    """Points of each group; None where the form is of another family or does not print them all."""
    budget = distinct(tuple(row for row in sheet.budget if row.figure(Role.POINTS) is not None), Role.POINTS) or []
    if [figure.value for figure, _ in budget] != [_EXECUTION]:
        return None
    found: dict[str, Decimal] = {}
    for name, rows in _grouped(sheet):
        printed = distinct(tuple(rows), Role.POINTS)
        if name is None or printed is None:
            return None
        found[name] = sum((figure.value for figure, _ in printed), Decimal(0))
    return found if sum(found.values()) == _FULL - _EXECUTION else None


def _grouped(sheet: Sheet) -> Iterator[tuple[str | None, list[Row]]]:
    groups: dict[str | None, list[Row]] = {}
    for row in sheet.indicators:
        name = next((name for name in _GROUPS if row.text(Role.LEVEL1).startswith(name)), None)
        groups.setdefault(name, []).append(row)
    yield from groups.items()


def _finding(
    context: Context, sheet: Sheet, points: Mapping[str, Decimal], usual: Mapping[str, int], off: list[str]
) -> Finding:
    rows = [next(row for row in sheet.indicators if row.text(Role.LEVEL1).startswith(name)) for name in off]
    stated = "、".join(f"{name}{plain(points[name])}分" for name in points)
    expected = "、".join(f"{name}{usual[name]}分" for name in points)
    return context.finding(
        CODE,
        SEVERITY,
        f"各组分值为{stated}，通行的分配是{expected}。",
        [row.range(Role.LEVEL1) for row in rows],
        stated=stated,
        expected=expected,
        citation="财预〔2020〕10号第十三条",
        parameters={"ask": "分值这样分配的依据；本地办法另有规定的，可以不改。"},
    )
