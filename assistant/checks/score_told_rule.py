"""正文里的扣分、得分与写在一起的评分规则不符。

找什么：正文写“出水达标率（8分）：目标98%，实际94.6%，每低1个百分点扣0.5分，扣1.5分，得6.3分”，按规则算出的扣分、得分不是所写的数；
“每少完成1期扣0.8分，少3期，扣2.0分”；“评分标准：偏离度≤5%得4分；5%—10%得3分……”后面写出实际比率和得分，落在另一档。
为什么：评分规则就写在旁边，读的人一算便知；改了实际值而没有改扣分，得分就不再有依据。
局限：规则、实际值（或相差几个百分点）和扣分要写在同一段里，规则之后；没有写明不足一个百分点怎样扣的，按比例、舍去、进整三种都认；
    分档的规则没有完全读懂时不作判断；表内的评分标准见 SCORE03。
出处：各地绩效评价报告的写法：逐项写明评分标准、实际值和得分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.told import NUMBER
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.interval import divide, round_half_up
from assistant.domain.quantity import plain
from assistant.scoring.criterion import read_criterion
from assistant.scoring.methods.base import Given
from assistant.scoring.methods.tiers import Tiers
from assistant.scoring.printed import read_cell

CODE = "SCORE13"
TITLE = "正文里的扣分、得分与写在一起的评分规则不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_RATED = "出水达标率（8分）：目标98%，实际94.6%，每低1个百分点扣0.5分，扣{}分，得{}分。"
_BANDS = (
    "设备闲置率（4分）。评分标准：闲置率≤5%得4分；5%-10%得3分；10%-20%得2分；高于20%不得分。实际闲置率7.7%，得{}分。"
)
BAD = (
    _RATED.format("1.5", "6.3"),
    _BANDS.format("2"),
    "巡查到位率每低于目标1个百分点扣0.2分，实际低10个百分点，扣1.5分。",
    "巡查到位率每低于目标1个百分点扣0.2分，最多扣2分。实际低15个百分点，扣3分。",
    "巡查期数（8分），规定每少完成1期扣0.8分，少3期，扣2.0分。",
    "计划改造泵房16个，完成14个，完成率87.5%。按规定每少1个扣0.5分，扣0.5分。",
    "问卷满意度85%，目标90%，每低1个百分点扣0.4分，扣2.4分。",
)
GOOD = (
    _RATED.format("1.7", "6.3"),
    _BANDS.format("3"),
    "巡查到位率每低于目标1个百分点扣0.2分，实际低10个百分点，扣2分。每低1个百分点扣0.5分，扣完为止。",
    "巡查到位率每低于目标1个百分点扣0.2分，最多扣2分。实际低15个百分点，扣2分。",
    "巡查期数（8分），规定每少完成1期扣0.8分，少3期，扣2.4分。每发现一起违规扣2分，扣完为止，发现2起，扣4分。",
    "计划改造泵房16个，完成14个，完成率87.5%。按规定每少1个扣0.5分，扣1分。每少1项资料扣0.5分，缺3项，其中1项免扣，扣1分。",
    "问卷满意度85%，目标90%，每低1个百分点扣0.4分，扣2分。",
    "到位率10分，每低1个百分点扣1分，实际到位率85%，扣10分封顶，得0分。",
    "满意度（5分）：每低1个百分点扣0.5分，实际高于目标2个百分点，得5分。",
    "到位率每低1个百分点扣0.5分，实际低3个百分点，其中1个百分点属客观原因不扣分，扣1分。",
    "执行率（5分）：每低1个百分点扣0.1分，执行率96.5%，扣0.4分，因调整加回0.1分，得4.7分。",
)

_N: Final = r"(\d{1,3}(?:\.\d+)?)"
_RULE: Final = re.compile(
    r"每(?P<way>低于|低|少|减少|下降|降低|超过|超出|超|高于|高|增加)[^，,。；;\d]{0,8}?(?P<per>\d(?:\.\d+)?|一)个百分点[，,]?(?:相应)?扣(?:减|除)?(?P<step>\d(?:\.\d+)?)分"
)
_GAP: Final = re.compile(
    rf"(?<!每)(?P<way>[低少差高超])(?:于|过|出)?(?:目标|标准|计划|要求|了)?值?(?P<gap>{NUMBER})个百分点"
)
_AIMED: Final = re.compile(
    rf"目标(?:值)?(?:为|是)?(?P<aim>{_N})%[，,；;](?:年度|全年|本年)?实际(?:值|完成|为|达到)*(?P<got>{_N})%"
)
_AIMED_LAST: Final = re.compile(
    rf"[率度面比例]{{1,2}}(?:实际|完成|为|是|达到?)*(?P<got>{_N})%"
    rf"[，,；;（(](?:年度|年初)?目标(?:值)?(?:为|是)?(?P<aim>{_N})%"
)
_ACTUAL: Final = re.compile(rf"(?:实际(?:执行率|完成率|到位率)?|执行率|完成率|到位率)(?:为|是|达到?)?{_N}%")
_OF_ALL: Final = re.compile("执行率|完成率|到位率")
_LOST: Final = re.compile(rf"[，,（(；;。](?:按标准|按规定|应|共|合计|按比例)?扣(?:减|除)?{_N}分")
_GOT: Final = re.compile(rf"[，,（(；;。](?:实际|最终|评价|自评|本项)?得{_N}分")
_CAP: Final = re.compile(
    rf"(?:最多|最高|至多|上限|不超过)(?:为|是)?扣?(?:减|除)?{_N}分|扣(?:至|到)?{_N}分(?:封顶|为止|为限|扣完)"
)
_SPARED: Final = re.compile("不予?扣|免予?扣|剔除|不计|豁免|客观|酌情|从轻|折半|减半")  # part of the gap is not counted
_FURTHER: Final = re.compile("[加另再回]|酌情|其他")  # what else was taken or given back
_POINTS: Final = re.compile(rf"[（(](?:满分|分值|权重)?{_N}分[）)]|(?:满分|分值)(?:为)?{_N}分")
_BANDS_OF: Final = re.compile(
    r"[（(](?:满分|分值)?(?P<points>\d{1,2}(?:\.\d)?)分[）)][：:。]?(?:评分|计分|评价)?(?:标准|规则)[为是：:]+(?P<rule>[^。]{10,160}?)。"
    r"(?P<told>[^。]{0,60}?)(?P<rate>\d{1,3}(?:\.\d+)?)%[，,](?:应|实际|评价)?得(?P<got>\d{1,2}(?:\.\d+)?)分"
)
_AROUND: Final = 70  # characters in which rule, rate and deduction stand together
_PLACES: Final = 2
_TOTAL: Final = 100


_THINGS: Final = "[期个项家次处起例件场户台份条天座所次人辆套名篇]"
# 每少完成1期扣0.8分，少3期，扣2.4分
_BY_COUNT: Final = re.compile(
    r"每(?P<way>少|减少|缺少|缺|多|超过|超出|超|发现|出现|发生|逾期|延期|有)(?:完成|建成|开展|实施)?(?P<per>1|一)"
    rf"(?P<unit>{_THINGS})[^，,。；;\d]{{0,10}}[，,]?(?:相应)?扣(?:减|除)?(?P<step>\d(?:\.\d+)?)分"
)
_SO_MANY: Final = (
    r"^[，,；;。](?:全年|本年|年内|实际|共)*(?:{way})(?:了|完成|建成|开展|实施)?(?P<gap>\d{{1,3}}){unit}[^，,。；;\d]{{0,6}}"
    r"[，,]?(?:应|共|合计|按规定|按标准)?扣(?:减|除)?(?P<lost>\d{{1,2}}(?:\.\d+)?)分"
)
_STRAIGHT: Final = re.compile(r"^[，,；;](?:应|共|合计|按此|据此|本项|该项)?扣(?:减|除)?(?P<lost>\d{1,2}(?:\.\d+)?)分")
_DONE_OF: Final = (
    r"(?:计划|目标|任务|应)[^，,。；;\d]{{0,12}}?(?P<due>\d{{1,4}}){unit}[^，,。；;\d]{{0,4}}[，,；;](?:全年|年内)?(?:实际)?"
    r"(?:完成|建成|开展|实施)?[^，,。；;\d]{{0,6}}?(?P<done>\d{{1,4}}){unit}"
)
_BESIDES: Final = 90  # characters before the rule in which plan and result are told


class Told(NamedTuple):
    """A deduction or score as it is written, with those that the rule allows."""

    start: int
    end: int
    value: Decimal
    allowed: frozenset[Decimal]
    shown: str
    beside: tuple[int, int] | None = None  # as much in doubt as it


def check(context: Context) -> CheckResult:
    """Deductions and scores of the prose against the rule told before them."""
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        if "分" not in passage.text or (
            "每" not in passage.text and "得分" not in passage.text and "标准" not in passage.text
        ):
            continue
        for one in (*_by_points(passage), *_by_count(passage), *_by_bands(passage)):
            examined += 1
            if one.value not in one.allowed:
                findings.append(_finding(context, passage, one))
    return ran(CODE, examined, findings)


def _by_points(passage: Passage) -> Iterator[Told]:
    text = passage.text
    for rule in _RULE.finditer(text):
        stop = next((other.start() for other in _RULE.finditer(text, rule.end())), len(text))
        stop = min(stop, rule.end() + _AROUND)
        gap = _gap(text, rule, stop)
        if gap is None:
            continue
        per = Decimal(1) if rule["per"] == "一" else Decimal(rule["per"])
        if not per:
            continue
        steps = divide(gap, per)
        ways = {steps, steps.to_integral_value(ROUND_FLOOR), steps.to_integral_value(ROUND_CEILING)}
        points, step = _points(text, rule.start()), Decimal(rule["step"])
        most = _most(text, rule.end(), stop, points)
        lost = {min(way * step, most) if most is not None else way * step for way in ways}
        shown = plain(min(steps * step, most) if most is not None else steps * step, _PLACES)
        told, got = _LOST.search(text, rule.end(), stop), _GOT.search(text, rule.end(), stop)
        alone = told is not None and got is not None and not _FURTHER.search(text, told.end(), got.start())
        if told is not None and got is not None and points is not None and told.end() <= got.start() and alone:
            rest = points - Decimal(told[1])
            shown_rest = f"得{plain(rest)}分（{plain(points)} − {told[1]}）"
            yield Told(*got.span(1), Decimal(got[1]), frozenset({rest}), shown_rest, told.span(1))
        if told is not None:
            yield Told(*told.span(1), Decimal(told[1]), _rounded(lost), f"扣{shown}分")
        elif got is not None and points is not None:
            left = {points - one for one in lost}
            yield Told(*got.span(1), Decimal(got[1]), _rounded(left), f"得{plain(points - Decimal(shown))}分")


def _by_count(passage: Passage) -> Iterator[Told]:
    """每少1期扣0.8分，少3期，扣2.4分: told right behind its rule; or of plan and result, told right before it."""
    text = passage.text
    for rule in _BY_COUNT.finditer(text):
        behind = text[rule.end() : rule.end() + _AROUND]
        cap = _CAP.search(behind)
        behind = behind[cap.end() :] if cap is not None and cap.start() < _NEXT else behind
        told = re.match(_SO_MANY.format(way=rule["way"], unit=rule["unit"]), behind)
        gap = Decimal(told["gap"]) if told is not None else None
        if told is None:
            told, gap = _STRAIGHT.match(behind), _missing(text, rule)
        if told is None or gap is None or _SPARED.search(behind[: told.end()]):
            continue
        points = _points(text, rule.start())
        most = Decimal(cap[1] or cap[2]) if cap is not None else points
        lost = gap * Decimal(rule["step"])
        lost = min(lost, most) if most is not None else lost
        start = rule.end() + len(text[rule.end() : rule.end() + _AROUND]) - len(behind)
        at = (start + told.start("lost"), start + told.end("lost"))
        yield Told(*at, Decimal(told["lost"]), _rounded({lost}), f"扣{plain(lost)}分")


_NEXT: Final = 4  # characters behind the rule where its limit begins


def _missing(text: str, rule: re.Match[str]) -> Decimal | None:
    """计划改造16个，完成14个: how many were not done, where the rule takes for each that is lacking."""
    if rule["way"] not in ("少", "减少", "缺少", "缺"):
        return None
    low = max(text.rfind("；", 0, rule.start()) + 1, rule.start() - _BESIDES)
    found = list(re.finditer(_DONE_OF.format(unit=rule["unit"]), text[low : rule.start()]))
    apart = Decimal(found[-1]["due"]) - Decimal(found[-1]["done"]) if len(found) == 1 else Decimal(0)
    return apart if apart > 0 else None


def _most(text: str, start: int, stop: int, points: Decimal | None) -> Decimal | None:
    """No more than this can be taken: what the rule says, else all the points."""
    told = _CAP.search(text, start, stop)
    return Decimal(told[1] or told[2]) if told is not None else points


def _rounded(values: set[Decimal]) -> frozenset[Decimal]:
    return frozenset(form for one in values for form in (one, round_half_up(one, _PLACES), round_half_up(one, 1)))


def _gap(text: str, rule: re.Match[str], stop: int) -> Decimal | None:
    """By how many points it falls short: told behind the rule, of target and result, or of a hundred."""
    under = rule["way"][0] in "低少减下降"
    told = _GAP.search(text, rule.end(), stop)
    if told is not None:
        same = (told["way"] in "低少差") == under and not _SPARED.search(text, told.end(), stop)
        return Decimal(told["gap"]) if same else None
    low = max(0, rule.start() - _AROUND)
    low = max(low, text.rfind("。", low, rule.start()) + 1)
    aimed = _AIMED.search(text, low, stop) or _AIMED_LAST.search(text, low, stop)
    if aimed is not None:
        short = Decimal(aimed["aim"]) - Decimal(aimed["got"])
        apart = short if under else -short
        return apart if apart > 0 else None
    actual = _ACTUAL.search(text, rule.end(), stop)
    if actual is not None and under and _OF_ALL.search(text, low, rule.start() + 1):
        return _TOTAL - Decimal(actual[1]) if Decimal(actual[1]) < _TOTAL else None
    return None


def _points(text: str, at: int) -> Decimal | None:
    """The points told last before the rule in its paragraph."""
    found = list(_POINTS.finditer(text, max(0, at - _AROUND), at))
    return Decimal(found[-1][1] or found[-1][2]) if found else None


def _by_bands(passage: Passage) -> Iterator[Told]:
    for match in _BANDS_OF.finditer(passage.text):
        points = Decimal(match["points"])
        method = read_criterion(match["rule"], "比率", points)
        if not isinstance(method, Tiers) or _GAP.search(match["told"]):
            continue
        score = method.apply(Given(points, inputs={method.input: read_cell(match["rate"] + "%")})).score
        if score.is_point and score.low is not None:
            yield Told(*match.span("got"), Decimal(match["got"]), frozenset({score.low}), f"得{plain(score.low)}分")


def _finding(context: Context, passage: Passage, one: Told) -> Finding:
    said = passage.text[one.start : one.end]
    return context.finding(
        CODE,
        SEVERITY,
        f"这里写{said}分，按写在一起的评分规则应{one.shown}。",
        [passage.range(one.start, one.end), *([passage.range(*one.beside)] if one.beside else [])],
        stated=said,
        expected=one.shown,
        parameters={"ask": "实际值、扣分还是得分要改。"},
    )
