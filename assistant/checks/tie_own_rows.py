"""正文写的指标值与表内不一致。

找什么：正文在指标全名之后紧接着写的数，与本报告指标表里这一行的目标值（没有目标值一栏的，评分标准里的数）、实际完成值都不同，由数据也推算不出。
为什么：正文和表常由两个人填写，一处改了另一处没有改，是退回修改的常见原因。
局限：报告里只有一张指标表时才比；要写出指标的全名（“数”“量”可以省去），数字紧跟其后，单位能比；上年和别的年度的数不比，
其中、每个、分批、分季度的数和合同、计划、调整前后的数也不比。
出处：各地绩效自评抽查要点：报告文字与自评表数据一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.examples import MET, above
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.own_table import Bound, OwnTable, agrees, asks, called
from assistant.checks.frame.rows import Role, Row
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity, Verdict
from assistant.domain.quantity import Dimension
from assistant.figures.attainment import standing
from assistant.figures.cells import CellFigure, parse_cell
from assistant.figures.naming import clean_name

CODE = "TIE27"
TITLE = "正文写的指标值与表内不一致"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = (
    *above(
        MET,
        "全年清淤河道长度16.2公里，沿岸居民满意率93%。",
        "每天清淤40米，全年清淤河道长度16.2公里。",
        "沿岸走访300户，居民满意率39%。",
    ),
    *above(MET.replace("清淤河道长度", "水尺安装数量").replace("公里", "组"), "全年安装水尺26组。"),
)
GOOD = above(
    MET,
    "全年清淤河道长度12.6公里，超过12公里的目标，沿岸居民满意率达到93%，上年为91.5%。",
    "每村投入3万元，清淤河道长度1.2公里。商户与居民分别问卷，居民满意率39%。",
)

_FILLED: Final = re.compile(r"(?:实际|全年|年度|已|共|均|总共|累计|完成值?|达到?了?|提高到|为|是|[:：约])*$")
_OTHER_TIME: Final = re.compile(
    r"上年|去年|上一年|同期|往年|下年|明年|下一年|[一二三四上下]季度|上半年|下半年|[月末初]|[几两三四五\d]年(?!度)"
    r"|其中|原|调整|约定|合同|下达|计划|第.[批期次轮]|[首每各]"
)
_OF_ALL: Final = re.compile("(?:项目)?(?:全年|总共|累计|合计|共计)")
_LONG: Final = 5  # characters of a name that tell it by its end
_SENTENCE: Final = re.compile("[。！？;；]")
_MARK: Final = re.compile(r"^(?:[一二三四五六七八九十]+是|(?:20\d\d)?年(?:度|末|底)|20\d\d年)")
_YEARS: Final = re.compile(r"20\d\d年(?:度|末|底)?|(?<![上去\d])年[末底]|\d{1,2}月\d{1,2}日")
_YEAR: Final = re.compile(r"20\d\d(?=年)")
_CLAUSE: Final = re.compile("[，,；;。！？：:（(]")
_FIGURES: Final = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[%‰]|[一-龥]{0,4}?(?=[得，,；;。（(]|$))")


def check(context: Context) -> CheckResult:
    """Figures right behind the name of an indicator, against its row."""
    own = context.own
    if own is None:
        return not_applicable(CODE, NO_TABLE)
    told = list(_told(own, year_of(context.text)))
    findings = [_finding(context, bound, row, name) for bound, name, row in told if _differs(bound, row)]
    return ran(CODE, len(told), findings)


def _told(own: OwnTable, year: str | None) -> Iterator[tuple[Bound, str, Row]]:
    """Every figure that the whole name of an indicator leads, in its year."""
    for bound in own.figures:
        told = _SENTENCE.split(bound.passage.text[: bound.start])[-1]
        led = clean_name(_MARK.sub("", _FILLED.sub("", _CLAUSE.split(told)[-1])))
        names = [one for one, row in own.rows.items() if called(led, row)] or _shortened(own, bound, led)
        year_of_it = set(_YEAR.findall(told)) <= {year} and not _is_of_another(_YEARS.sub("", told))
        if len(names) == 1 and year_of_it:
            yield bound, names[0], own.rows[names[0]]


def _is_of_another(told: str) -> bool:
    """Of another time, or of each: but 每亩节水110立方米，全年节约用水… speaks of all again."""
    clause = _CLAUSE.split(told)[-1]
    return bool(_OTHER_TIME.search(clause if _OF_ALL.match(clause) else told))


def _shortened(own: OwnTable, bound: Bound, led: str) -> list[str]:
    """不合格食品…按期处置率 of 不合格食品按期处置率: the end of one name, whose beginning stands before it."""
    if len(led) < _LONG or not led.endswith(("率", "度")):
        return []
    names = [name for name in own.rows if name.endswith(led)]
    before = bound.passage.text[: bound.start]
    return [name for name in names if len(names) == 1 and len(name) > len(led) + 1 and name[: -len(led)] in before]


def _differs(bound: Bound, row: Row) -> bool:
    """Is the figure, that nothing proves, neither what was asked nor what was reached?"""
    if bound.judgement.verdict.is_proved or bound.judgement.verdict is Verdict.NOT_DATA:
        return False
    written, stand = parse_cell(bound.judgement.text), standing(row.indicator())
    if written is None or written.bound or stand.actual is None:
        return False
    asked = [stand.target] if stand.target is not None else _asked(row)
    if not asked or agrees(written, stand.actual) is not False:
        return False
    return all(asks(cell, written) is False for cell in asked)


def _asked(row: Row) -> list[CellFigure]:
    """What the criterion asks where the table has no column of targets: 100 of 完成100场得9分."""
    if Role.TARGET in row.cells:
        return []
    told = map(parse_cell, _FIGURES.findall(row.text(Role.CRITERION)))
    return [figure for figure in told if figure is not None and figure.unit.dimension is not Dimension.SCORE]


def _finding(context: Context, bound: Bound, row: Row, name: str) -> Finding:
    figure = bound.judgement.text
    target = f"目标值为{row.text(Role.TARGET)}、" if row.text(Role.TARGET) else ""
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{name}”{figure}，表内这一行的{target}实际完成值为{row.text(Role.ACTUAL)}，两处不一致。",
        [bound.range()],
        [row.range(Role.ACTUAL)],
        stated=figure,
        expected=row.text(Role.ACTUAL),
    )
