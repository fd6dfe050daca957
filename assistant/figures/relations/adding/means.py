"""月均, 年均, 平均: a total over the time or the number of things it is told of; the mean of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.adding import each
from assistant.figures.relations.expression import Expression, number, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.subjects import is_past

_MONTHS: Final = re.compile(r"(?:平均)?每(?:个)?月|月均|月平均|按月平均")
_DAYS: Final = re.compile(r"(?:平均)?每[天日]|日均|日平均|平均一[天日]")
_YEARS: Final = re.compile(r"(?:平均)?每年|年均|年平均|[两二三四五]年平均")
_QUARTERS: Final = re.compile(r"(?:平均)?每(?:个)?季度?|季均")


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of one average or per-unit figure; None where total or number is not in sight."""
    found = scene.decide(mention, _readings(scene, mention))
    if found is not None and found.agreement is Agreement.DIFFERENT and _is_round(mention, found):
        return replace(found, agreement=Agreement.LAST_PLACE)
    return found


_ROUND: Final = 10


def _is_round(mention: Mention, found: Relation) -> bool:
    """件均350元 of 346.7: a mean given in tens is not meant to the last digit."""
    stated, value = mention.figure, found.value
    if found.kind is not RelationKind.PER_HEAD or mention.dimension is not Dimension.MONEY:
        return False
    return value is not None and not stated.decimals and not stated.value % _ROUND and abs(value - stated.value) < 5


def _readings(scene: Scene, mention: Mention) -> Iterator[Reading]:
    clause = mention.clause.rpartition(MARK)[2] or mention.clause
    if "比上年" in mention.clause or re.search("较|上年|去年|均增|均减|均降|均提高", clause):
        return
    listed = _last_run(scene, mention) if re.search("[月季年]均|平均|均值", clause) and "每" not in clause else []
    if not listed and re.search("平均", clause) and "每" not in clause:
        listed = _next_run(scene, mention)
    if len(listed) >= 3:
        yield Reading(RelationKind.AVERAGE, "各数之和 ÷ 个数", summed([m.figure for m in listed]) / number(len(listed)))
        return
    if _MONTHS.search(clause) and "每人" not in clause:
        yield from _over_time(scene, mention, "月", _YEAR)
        return
    if _DAYS.search(clause) and re.search("[人户生]均|每[人户生]", clause):
        return  # 人均每天240元: shared out twice
    if _DAYS.search(clause):
        _for_days(scene, mention, clause)
        yield from _over_days(scene, mention)
        return
    if _YEARS.search(clause) and (years := _years_told(scene, mention)):
        yield from _over_years(scene, mention, years)
        return
    if _QUARTERS.search(clause):
        yield from _over_time(scene, mention, "季", 4)
        return
    listed_mean = list(_mean(scene, mention, clause))
    if listed_mean:
        yield from listed_mean
        return
    yield from each.readings(scene, mention, clause)


def _over_time(scene: Scene, mention: Mention, unit: str, usual: int) -> Iterator[Reading]:
    total = _yearly(scene, mention) if usual == _YEAR else None
    total = total or _total(scene, mention)
    if total is None:
        return
    spans = [
        m for m in scene.before(mention, limit=4) if m.dimension is Dimension.TIME and unit in m.figure.unit.symbol
    ]
    if spans:
        yield _quotient(total, of(spans[0].figure))
    else:
        yield _quotient(total, number(usual))


_NUMBERED_YEARS: Final = re.compile(r"([两二三四五六七八九十])年(?:来|间|内)?[^,;。]{0,4}(?:累计|共|合计|总)")
_NUMBERS: Final = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def _years_told(scene: Scene, mention: Mention) -> int:
    """How many years the total before is told of, 0 where that is not said: 五年累计投入."""
    start, _ = scene.flow.sentences[mention.sentence]
    match = _NUMBERED_YEARS.search(scene.flow.template, start, mention.at)
    return _NUMBERS[match[1]] if match else 0


_YEAR: Final = 12
_EACH_YEAR: Final = re.compile("年均|每年|每人每年|/年|一年")


def _yearly(scene: Scene, mention: Mention) -> Mention | None:
    """每个岗位年均补贴6000元，即每月500元: what a year comes to, told just before."""
    before = next(scene.before(mention, limit=1), None)
    if before is None or not before.like(mention) or scene.role(before).trigger != "per":
        return None
    return before if _EACH_YEAR.search(before.clause) and "月" not in before.clause else None


def _over_years(scene: Scene, mention: Mention, years: int) -> Iterator[Reading]:
    of_all = (m for m in scene.before(mention) if m.like(mention) and _NUMBERED_YEARS.search(m.clause))
    total = next(of_all, None) or _total(scene, mention)
    if total is not None:
        yield _quotient(total, number(years))


def _over_days(scene: Scene, mention: Mention) -> Iterator[Reading]:
    total = _total(scene, mention)
    days = [
        m
        for m in scene.before(mention, limit=5)
        if m.dimension is Dimension.TIME and m.figure.unit.symbol.strip("个工作") in ("天", "日")
    ]
    days += [m for m in scene.before(mention, limit=5) if re.search("[天日]", m.figure.unit.symbol) and m not in days]
    days += [
        m for m in scene.after(mention, limit=1) if m.depth > mention.depth and m.figure.unit.symbol in ("天", "日")
    ]
    if total is None:
        return
    if days:
        yield _quotient(total, of(days[0].figure))
        return
    for year in (365, 366):
        yield _quotient(total, number(year), strong=False)


def _for_days(scene: Scene, mention: Mention, clause: str) -> None:
    """租用18天，每天6,500元，租金合计11.7万元: so much a day, for as many days as are told just before."""
    before = next(scene.before(mention, limit=1), None)
    total = next(scene.after(mention, limit=1), None)
    if before is None or total is None or re.search("均|平均", clause) or "天" not in before.figure.unit.symbol:
        return
    if before.half != total.half or not total.like(mention) or not re.search("合计|共|总|金额|费用?", total.head):
        return
    product = Reading(RelationKind.PER_HEAD, "标准 × 天数", of(mention.figure) * of(before.figure))
    judged = scene.decide(total, [product])
    if judged is not None:
        scene.extra.append(judged)


def _quotient(total: Mention, divisor: Expression, *, strong: bool = True) -> Reading:
    return Reading(RelationKind.AVERAGE, "总量 ÷ 期数", of(total.figure) / divisor, strong)


def _total(scene: Scene, mention: Mention) -> Mention | None:
    """68万人次，比上年的59万人次增加9万人次，超过66万人次的目标，日均…: neither last year nor the target."""
    told = [o for o in scene.before(mention, sentences=1, limit=_FAR) if scene.is_value(o) and o.like(mention)]
    own = [o for o in told if not is_past(scene, o)]
    reached = [o for o in own if scene.role(o).side != "plan" and not _AIMED.search(o.head)]
    return next(iter(reached or own), None)


_FAR: Final = 8  # figures back
_AIMED: Final = re.compile("目标|指标|任务|计划")


def _mean(scene: Scene, mention: Mention, clause: str) -> Iterator[Reading]:
    """三年的支出依次是…、…、…，年均…: the mean of the list before; weighted where each figure has its number."""
    if not re.search("平均|年均|均$|均为", clause) or re.search("每|[人户生次件台亩家]均", clause):
        return
    weighted = _weighted(scene, mention)
    if weighted is not None:
        yield Reading(RelationKind.AVERAGE, "加权平均", weighted)
        return
    if not re.search("平均|年均", clause) or re.search("[人户生]均", clause):
        return
    run = _last_run(scene, mention)
    if len(run) >= 2:
        yield Reading(RelationKind.AVERAGE, "各数之和 ÷ 个数", summed([m.figure for m in run]) / number(len(run)))


def _weighted(scene: Scene, mention: Mention) -> Expression | None:
    before = list(scene.before(mention, limit=10))[::-1]
    pairs = [
        (a, b)
        for a, b in pairwise(before)
        if b.like(mention)
        and not a.like(b)
        and a.dimension is not Dimension.RATIO
        and b.sentence == a.sentence
        and _bare(scene, a, b)
    ]
    if len(pairs) < 2 or len({a.figure.unit for a, _ in pairs}) > 1:
        return None
    weights = summed([a.figure for a, _ in pairs])
    return summed([of(a.figure) * of(b.figure) for a, b in pairs]) / weights


def _bare(scene: Scene, left: Mention, right: Mention) -> bool:
    return not re.search("[,;:]", scene.flow.between(left, right))


def _last_run(scene: Scene, mention: Mention) -> list[Mention]:
    for other in scene.before(mention, limit=10):
        place, length = other.run
        if length > 1 and other.like(mention) and place == length - 1:
            return scene.mentions[other.index - length + 1 : other.index + 1]
    return []


_EACH: Final = re.compile(r"^[^。;]{0,16}(?:依次|分别)(?:为|是|得|达)?[^,;。]{0,6}$")


def _next_run(scene: Scene, mention: Mention) -> list[Mention]:
    """平均得分91分，各片区依次为88分、94分、91分: the list that follows its mean."""
    first = next(scene.after(mention, limit=1), None)
    if first is None or first.run[0] or first.run[1] < 3 or not first.like(mention):
        return []
    if not _EACH.match(scene.flow.between(mention, first)):
        return []
    return scene.mentions[first.index : first.index + first.run[1]]
