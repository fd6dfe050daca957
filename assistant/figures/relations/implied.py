"""Totals that no word calls so: a list of like names, all quarters, what 加上 joins, then the figure of all."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.relations.adding.completeness import near
from assistant.figures.relations.adding.sums import ALL_OF, NEARLY, reading_of
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene

_OWN: Final = re.compile(r"合计|共计|总计|总共|一共|小计|累计|全年|全部|本年|实际|收入|支出|资金")


def solve(scene: Scene) -> list[Relation]:
    """Every list of like names with the figure of what they share at its end."""
    kinds = ("", "difference", "surplus")
    last = (m for m in scene.mentions if m.dimension in AMOUNTS and scene.role(m).trigger in kinds)
    found = (
        _year_of_quarters(scene, mention)
        or _half_of_quarters(scene, mention)
        or _sum_that_is(scene, mention)
        or _of_those_counted(scene, mention)
        or _year_of_named_parts(scene, mention)
        or _added_up(scene, mention)
        or _of_all_parts(scene, mention)
        or _implied(scene, mention)
        if scene.role(mention).trigger != "surplus"
        else _accumulated(scene, mention)
        for mention in last
    )
    return [relation for relation in found if relation is not None]


def _implied(scene: Scene, last: Mention) -> Relation | None:
    """中央补助2.6亿元、省级补助0.75亿元，全年补助3.35亿元: a list of like names, then the figure of what they share."""
    if scene.flow.behind(last, 1) not in ("。", ";", "", "\n", ",") or not last.head or last.index < 2:
        return None
    items: list[Mention] = []
    for other in scene.before(last, limit=12):
        joined = not items or scene.flow.joins(other, items[-1])
        if not other.like(last) or not joined or not other.head or scene.role(other).trigger:
            break
        items.append(other)
    if len(items) < 2 or scene.flow.between(items[0], last)[:1] != "," or "," in scene.flow.between(items[0], last)[1:]:
        return None
    shared = set(_OWN.sub("", last.head)).intersection(*(set(_OWN.sub("", item.head)) for item in items))
    ending = {item.head[-2:] for item in items}
    if not shared and not (len(ending) == 1 and last.head.endswith(ending.pop())):
        return None
    judged = scene.judged(last, reading_of(last, items, strong=False))
    if judged is None or judged[0].value is None:
        return None
    relation = judged[0]
    return relation if relation.holds or near(last, relation, 6) else None


_THAT_IS: Final = re.compile(r"之和,(?:即|为|共|计|共计|合计)+$")


def _sum_that_is(scene: Scene, last: Mention) -> Relation | None:
    """为上年结余9万元与本年安排8万元之和，即17万元."""
    before = [m for m in scene.before(last, limit=2) if m.like(last)]
    if len(before) != 2 or not _THAT_IS.search(scene.flow.between(before[0], last)):
        return None
    return scene.decide(last, [reading_of(last, before, strong=True)])


_PARTS_OF_YEAR: Final = re.compile(r"四个季度|各季度|上下半年|[一二三四、]+季度|(?:十二|12|各)个?月")
_WHOLE_YEAR: Final = re.compile(r"(?:全年|年度|年内)(?:累计|合计|共|总)?(?P<what>[^,;:。]*?)(?:为|是|达)?$")


_EACH_OR_MOST: Final = re.compile("最|均|各|每|较|比|其中|占")


def _of_those_counted(scene: Scene, last: Mention) -> Relation | None:
    """东区用了1吨，西区2吨，北区3吨，三个片区用量6吨: as many figures as are counted right before, and no others."""
    count = scene.flow.previous(last)
    told = [m for m in scene.before(count) if m.dimension not in RATES]
    number = count.figure.value
    if not count.figure.chinese or count.dimension is not Dimension.COUNT or not 1 < number < _MOST_COUNTED:
        return None
    parts = [m for m in told if m.like(last) and m.half == last.half and not scene.role(m).trigger]
    directly = not count.head and scene.flow.between(count, last) and "," not in scene.flow.between(count, last)
    if len(parts) != number or len(told) != number or not directly or _EACH_OR_MOST.search(last.head):
        return None
    judged = scene.judged(last, reading_of(last, parts, strong=True))
    return judged[0] if judged and (judged[0].holds or near(last, judged[0], NEARLY)) else None


_MOST_COUNTED: Final = 10


_A_QUARTER: Final = re.compile("第?([一二三四])季度")
_A_HALF: Final = re.compile("([上下])半年")
_ALL_YEAR: Final = re.compile("全年|一年(?:下来|来|里|共|合)|年度(?:内|累计|共)|四个季度")


def _year_of_named_parts(scene: Scene, last: Mention) -> Relation | None:
    """一季度1件、二季度2件、三季度3件、四季度2件，一年下来8件: every quarter or half, each by its name."""
    if not _ALL_YEAR.search(last.head) or re.search("[比较]|最|均", last.head):
        return None
    before = [m for m in scene.before(last, limit=4) if m.like(last) and m.half == last.half]
    for pattern, names in ((_A_QUARTER, "四三二一"), (_A_HALF, "下上")):
        parts = before[: len(names)]
        found = [match[1] if (match := pattern.search(part.head)) else "" for part in parts]
        what = _ALL_YEAR.sub("", last.head)[-2:]
        if "".join(found) == names and what in parts[-1].head:
            return scene.decide(last, [reading_of(last, parts, strong=True)])
    return None


_ALL_QUARTERS: Final = re.compile("(?:一至四|四个|各|分)季度[^,;:。]{0,8}(?:分别|依次)[^,;:。]{0,6}$")
_HALF: Final = re.compile("^(?:其中)?([上下])半年[^,;:。]{0,6}$")


def _half_of_quarters(scene: Scene, last: Mention) -> Relation | None:
    """一至四季度分别完成2件、3件、4件、1件，其中上半年5件；下半年5件: the first two of four in a list, or the last."""
    half = _HALF.match(last.head)
    before = [m for m in scene.before(last) if m.dimension not in RATES and not _HALF.match(m.head)][:4][::-1]
    if half is None or len(before) < 4 or not _ALL_QUARTERS.search(before[0].head) or not before[-1].like(last):
        return None
    joined = all(scene.flow.between(a, b) in ("、", "和") for a, b in pairwise(before))
    bare = all(m.like(last) or m.dimension is Dimension.NONE for m in before)
    if not joined or not bare:
        return None
    two = before[:2] if half[1] == "上" else before[2:]
    made = summed([m.figure for m in two])
    reading = Reading(RelationKind.SUM, "两个季度之和", made, exact=last.dimension is Dimension.COUNT)
    return scene.decide(last, [reading]) if all(m.figure.unit.factor == last.figure.unit.factor for m in two) else None


_PLUS: Final = re.compile("(?:再|另|外)?加上?|外加|加之")


def _added_up(scene: Scene, last: Mention) -> Relation | None:
    """人力9万元，加上租金2万元，再加上物料1万元，整个活动花了12万元: what the words add, then what it makes."""
    parts = [m for m in scene.before(last) if m.half == last.half]
    plus = [m for m in parts if _PLUS.match(m.head)]
    if (
        not plus
        or plus != parts[: len(plus)]
        or len(parts) != len(plus) + 1
        or re.match("加|再加|减|扣|除去", last.head)
    ):
        return None
    if not last.head or not all(part.like(last) for part in parts):
        return None
    judged = scene.judged(last, reading_of(last, parts, strong=True))
    return judged[0] if judged and (judged[0].holds or near(last, judged[0], NEARLY)) else None


_ACCUMULATED: Final = re.compile("(?:累计|滚存)(?:结余|结存|余额)(?:为|达|共)?$")
_LEFT: Final = re.compile("结余|结转|结存|余额")


def _accumulated(scene: Scene, last: Mention) -> Relation | None:
    """当年结余7万元，加上历年滚存结余21万元，累计结余28万元."""
    before = [m for m in scene.before(last, limit=2) if m.like(last) and m.half == last.half and _LEFT.search(m.head)]
    if not _ACCUMULATED.search(last.head) or len(before) != 2 or not _PLUS.match(before[0].head):
        return None
    return scene.decide(last, [reading_of(last, before, strong=True)])


def _of_all_parts(scene: Scene, last: Mention) -> Relation | None:
    """两个院区床位分别为4张和2张，全院床位6张: a list of as many as were counted, then the like of all."""
    before = scene.flow.previous(last)
    place, length = before.run
    if length < 2 or place != length - 1 or not before.like(last) or before.sentence != last.sentence:
        return None
    run = scene.mentions[last.index - length : last.index]
    noun = ALL_OF.sub("", last.head)
    listed = scene.flow.template[run[0].at - len(run[0].clause) : run[0].at]
    if not ALL_OF.match(last.head) or len(noun) < 2 or noun not in listed or "分别" not in run[0].head:
        return None
    judged = scene.judged(last, reading_of(last, run, strong=True))
    return judged[0] if judged and (judged[0].holds or near(last, judged[0], NEARLY)) else None


def _year_of_quarters(scene: Scene, last: Mention) -> Relation | None:
    """四个季度分别支出1万元、2万元、3万元、2万元，全年支出8万元."""
    told = _WHOLE_YEAR.search(last.clause)
    before = scene.flow.previous(last)
    place, length = before.run
    if told is None or length not in (2, 4, 12) or place != length - 1 or not before.like(last):
        return None
    if before.sentence != last.sentence or scene.flow.between(before, last).count(",") != 1:
        return None
    run = scene.mentions[last.index - length : last.index]
    counted = scene.mentions[run[0].index - 1].figure.text if MARK in run[0].clause else ""
    opening = run[0].clause.replace(MARK, counted)
    if not _PARTS_OF_YEAR.search(opening) or (told["what"] and told["what"] not in opening):
        return None
    return scene.decide(last, [reading_of(last, run, strong=True)])
