"""正文得分与表内得分不符。

找什么：正文写的自评总分与自评表、评分表的总分是否一致；正文写的某一组指标的分值、得分与表内该组之和是否一致。
为什么：报告和附表是一份材料的两部分，得分不同，哪一个算数无从判断。
局限：文件里有几张表时，与任何一张一致就算一致；部门、项目两种报告合在一份文件里的，部门总分不与项目自评表比；
    从文字还原的表，一组分值与正文不符时不比这一组；正文得分没有写明是哪一组的不比。
出处：各地自评报告公开检查要点：报告与附表一致。
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import ACCEPTED, DREDGED, EASED, SCORED, SCORED_APART, TOTAL, above, form_of
from assistant.checks.frame.groups import Sheet, distinct, groups
from assistant.checks.frame.kinds import ANY, Kind
from assistant.checks.frame.lists import Column, tables
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Role, Row
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import HUNDRED
from assistant.domain.quantity import plain

CODE = "TIE21"
TITLE = "正文得分与表内得分不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
BAD = above(SCORED, "经自评，本部门自评总得分为93分。")
GOOD = (
    *above(
        SCORED,
        "经自评，本部门自评总得分为96分，其中产出指标得分60分。",
        "# 2023年度青禾县河道管理所部门整体支出绩效自评报告\n\n"
        "上年部门整体支出自评得分为91分，2023年度自评总得分为96分。",
        "经自评，本部门自评总得分为96分。惠民类指标共1项，分值40分，自评得分36分。",
    ),
    *above(
        form_of(f"{DREDGED} | 30 | 30", f"{ACCEPTED} | 30 | 30", f"{EASED} | 40 | 36", f"{TOTAL} | 100 | 96"),
        "自评总得分为96分。产出指标方面，清淤河道长度得30分（分值30分），验收合格率得30分（分值30分）。",
    ),
    *above(SCORED_APART, "经自评，本部门自评总得分为95.5分。"),
    *above(SCORED, "项目自评得分97分，经复核调整后最终得分96分。若按原标准，项目得分为95分。"),
    *above(SCORED, "项目综合得分96分。其中清淤子项目绩效得分98分。"),
    *above(SCORED, "项目综合得分96分，其中项目立项得分4分，项目资金管理得分9.5分，绩效目标得分3分。"),
)

_TOTAL: Final = re.compile(
    r"(?:(?:自评|评价|综合|整体支出|最终)[^。；，\d均]{0,8}?|(?:项目|绩效)(?:自评|评价|综合|绩效|总体|整体|支出|最终|实际)*)"
    r"(?:总得分|总分|得分)(?:为|是|：)?(\d{1,3}(?:\.\d+)?)分"
)
_POINTS: Final = re.compile(r"(?:总分值|分值|满分|权重)(?:为|是)?(\d{1,3}(?:\.\d+)?)分")
_SCORE: Final = re.compile(r"(?<!自评)(?:总得分|实际得分|得分|得)(?:为|是)?(\d{1,3}(?:\.\d+)?)分")
_BOTH: Final = frozenset({Kind.DEPARTMENT_REPORT, Kind.PROJECT_REPORT})  # then one score is not that of the table
_YEAR: Final = re.compile(r"20\d\d年|上年|去年|上一年")
_BRACKETS: Final = re.compile(r"[（(][^）)]*[）)]")
_BLANK: Final = "□"
_BEHIND: Final = re.compile(rf"(?<={_BLANK})[（(][^）)]*[）)]")
_Held = dict[str, tuple[Decimal | None, Decimal | None]]  # points and score of each group


def check(context: Context) -> CheckResult:
    """Scores in the prose against the tables of the same file."""
    examined, findings = 0, list[Finding]()
    cells = dict(_totals(context))
    totals = cells.keys()
    marks = {pair[0].value for sheet in context.sheets if (pair := sheet.total.points) is not None} | {HUNDRED}
    held = _groups(context)
    indicators = _indicators(context, held)
    year = year_of(context.text)
    project = context.kinds >= _BOTH and "项目名称" in "".join(context.text.split())
    for passage in context.passages:
        for match in _TOTAL.finditer(passage.text) if totals else ():
            examined += 1
            value = Decimal(match[1])
            another = _named(passage, match, held, project) or _of_part(passage, match, marks)
            another = another or _of_another_year(passage, match, year) or _of_another(passage, match, totals)
            if value not in totals and not another:
                shown = "、".join(plain(total) for total in sorted(totals))
                places = [cell for cell in cells.values() if cell is not None]
                findings.append(_finding(context, passage, match, f"表内总分是 {shown}", shown, places))
        claims = list(_claims(passage, _without(indicators, passage.text, held), held))
        misread = {label for label, match, value in claims if context.rebuilt and _is_points(match, value)}
        for label, match, value in claims:
            if label in misread:
                continue
            examined += 1
            if value != Decimal(match[1]):
                findings.append(
                    _finding(context, passage, match, f"表内“{label}”各项合计 {plain(value)}", plain(value))
                )
    return ran(CODE, examined, findings)


def _totals(context: Context) -> Iterator[tuple[Decimal, tuple[int, int] | None]]:
    """The score of every whole form, with its cell; without a form, that of the one list of levels with 100 points."""
    found = False
    for sheet in context.sheets:
        total, score = _whole(sheet), sheet.total.score
        if total is not None and score is not None:
            found = True
            yield total, (score[1].start, score[1].end)
    held = [] if found else [one for table in tables(context) if (one := _of_levels(table)) is not None]
    if len(held) == 1:
        yield held[0], None


_SCORES: Final = re.compile("(?:评价|自评|实际)?得分")
_WEIGHTS: Final = re.compile("权重|分值|满分|标准分")


def _of_levels(table: list[Column]) -> Decimal | None:
    """决策 15 14.00, 过程 20 18.40 …, 合计 100 91.65: the score of a list with weights that make a hundred."""
    scores = [one for one in table if _SCORES.fullmatch(one.head)]
    weights = [one for one in table if _WEIGHTS.fullmatch(one.head)]
    if len(scores) != 1 or len(weights) != 1 or sum(value for value, _ in weights[0].figures.values()) != HUNDRED:
        return None
    told = scores[0].totals - {HUNDRED}
    return next(iter(told)) if len(told) == 1 else None


def _whole(sheet: Sheet) -> Decimal | None:
    """The score of the whole form; None where the table sums indicators that make no hundred, and no more is read."""
    score, points = sheet.total.score, sheet.total.points
    apart = sum((figure.value for figure, _ in sheet.execution()), Decimal(0))
    if score is None or (points is not None and points[0].value < HUNDRED and not apart):
        return None
    return score[0].value + apart


def _is_points(match: re.Match[str], value: Decimal) -> bool:
    """Points said otherwise than the rows add up to: rows of a rebuilt table may stand under a wrong group."""
    return match.re is _POINTS and value != Decimal(match[1])


def _groups(context: Context) -> _Held:
    """Sums of points and of scores by first- and second-level name; a name that stands for two groups is left out."""
    found: _Held = {}
    twice: set[str] = set()
    for form in context.forms:
        for group in groups(form):
            name = _BRACKETS.sub("", group.label)
            if group.kind == "goal" or len(name) < 2:
                continue
            if name in found:
                twice.add(name)
            found[name] = (_sum(group.rows, Role.POINTS), _sum(group.rows, Role.SCORE))
    return {name: sums for name, sums in found.items() if name not in twice}


def _indicators(context: Context, held: _Held) -> re.Pattern[str] | None:
    """Names of indicators and of groups, the longer first: 资产管理 in 资产管理安全性 is no group."""
    names = {_BRACKETS.sub("", row.text(Role.NAME)) for form in context.forms for g in groups(form) for row in g.rows}
    own = {name for name in names - held.keys() if len(name) > 2}
    return re.compile("|".join(map(re.escape, sorted(own | held.keys(), key=len, reverse=True)))) if own else None


def _without(indicators: re.Pattern[str] | None, text: str, held: _Held) -> str:
    """`text` with names of indicators, and groups told in brackets behind them, blanked."""
    if indicators is None:
        return text
    blank = indicators.sub(lambda match: match[0] if match[0] in held else _BLANK * len(match[0]), text)
    return _BEHIND.sub(lambda match: _BLANK * len(match[0]), blank)


def _sum(rows: tuple[Row, ...], role: Role) -> Decimal | None:
    figures = distinct(rows, role)
    return sum((figure.value for figure, _ in figures), Decimal(0)) if figures else None


def _claims(passage: Passage, text: str, held: _Held) -> Iterator[tuple[str, re.Match[str], Decimal]]:
    """Points and scores said right after the name of a group, within its sentence and before another name."""
    for name, (points, score) in held.items():
        at = text.find(name)
        while at >= 0:
            end = next((e for s, e in passage.sentences() if s <= at < e), len(text))
            clause = text[at + len(name) : min(end, at + len(name) + 24)]
            stop = min((clause.find(other) for other in (*held, _BLANK) if other in clause), default=len(clause))
            for pattern, value in ((_POINTS, points), (_SCORE, score)):
                # 产出, 过程: a name of two characters says it is meant only where the score follows at once.
                look = pattern.search if len(name) > 2 else pattern.match
                match = look(text, at + len(name), at + len(name) + stop)
                if match and value is not None:
                    yield name, match, value
            at = text.find(name, at + 1)


def _named(
    passage: Passage,
    match: re.Match[str],
    held: _Held,
    project: bool,
) -> bool:
    """Is it another score: a group's, told by its name earlier in the sentence, or the unit's beside project forms?"""
    words = _sentence_before(passage, match) + passage.text[match.start() : match.start() + 12]
    return any(name in words for name in held) or (project and "项目" not in words)


_SUPPOSED: Final = re.compile("[若如]按|[若如]果?以|假[设如定]|目标|力争|测算")
_OF_ONE: Final = re.compile("子项目|分项目?|单项|其中|平均|各项目|个项目")


def _of_another(passage: Passage, match: re.Match[str], totals: Container[Decimal]) -> bool:
    """若按原方案计分, 其中甲子项目; 自评95分，经复核为92分: supposed, of a part, or followed by the one that counts."""
    words = _sentence_before(passage, match) + match[0]
    if _SUPPOSED.search(words) or _OF_ONE.search(words):
        return True
    stop = next((at for at in range(match.end(), len(passage.text)) if passage.text[at] in "。；"), None)
    behind = passage.text[match.end() : stop]
    final = _SETTLED.search(behind)
    return final is not None and Decimal(final[1]) in totals


_SETTLED: Final = re.compile(r"(?:复核|审核|核定|调整|最终|复评|抽查)[^。；]{0,16}?(\d{1,3}(?:\.\d+)?)分")


def _of_another_year(passage: Passage, match: re.Match[str], year: str | None) -> bool:
    """2022年度自评得分91.8分，本年提高2.25分: the last year told in its sentence is not the report's."""
    told = _YEAR.findall(_sentence_before(passage, match))
    return bool(told) and (told[-1][:4] != year if told[-1][:2] == "20" and year else told[-1][:2] != "20")


def _of_part(passage: Passage, match: re.Match[str], marks: set[Decimal]) -> bool:
    """Is the score told after full marks that are no total's? 管理类共8项，分值30分，自评得分29.4分."""
    told = _POINTS.findall(_sentence_before(passage, match))
    return bool(told) and Decimal(told[-1]) not in marks


def _sentence_before(passage: Passage, match: re.Match[str]) -> str:
    return passage.text[: match.start()].rpartition("。")[2].rpartition("；")[2]


def _finding(
    context: Context,
    passage: Passage,
    match: re.Match[str],
    table: str,
    expected: str,
    places: Sequence[tuple[int, int]] = (),
) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"正文写“{match[0]}”，{table}，两处不一致。",
        [passage.range(match.start(1), match.end())],
        places,
        stated=match[1],
        expected=expected,
        parameters={"ask": "以正文还是以表为准。"},
    )
