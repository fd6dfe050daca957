"""A change whose two figures stand apart: in the sentence before it, or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.changing import dated
from assistant.figures.relations.changing.bases import earlier_year, one_subject, thing_of
from assistant.figures.relations.choose import arrow, full_name
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import alike, core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import is_past, names_it, subject


def opening_the_sentence_before(scene: Scene, mention: Mention, inline: Mention) -> list[Mention]:
    """收入9万元，其中甲6万元、乙3万元。与上年的8万元相比增加1万元: what the sentence before begins with."""
    start, _ = scene.flow.sentences[mention.sentence]
    told = scene.flow.template[start : inline.at]
    alone = scene.role(inline).period == -1 and re.match(r"(?:与|同|较|比|和)", told) and MARK not in told
    before = scene.values_before(inline, sentences=1, limit=_LONG) if alone and start else []
    if not before or "\n" in scene.flow.template[before[-1].at : start] or not before[-1].like(inline):
        return []
    details = scene.flow.between(before[-1], before[-2]) if len(before) > 1 else "其中"
    return before[-1:] if "其中" in details else []


def named_before(scene: Scene, inline: Mention) -> list[Mention]:
    """应参保9万人，实际参保8万人，…。参保人数比上年的8.5万人增加0.5万人: of that name in the sentence before."""
    told = re.split("[比较与]", inline.head)[0]
    if not core(told) or scene.role(inline).period is None:
        return []
    before = [v for v in scene.values_before(inline, inline, sentences=1, limit=_LONG) if not is_past(scene, v)]
    found = [v for v in before if scene.role(v).side != "plan" and alike(told, thing_of(scene, v)) >= _SAME]
    return found if len(found) == 1 else []


_LONG = 24  # figures of a sentence


def anywhere(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """下降47%（2019年11万元，2020年6万元）: one or both figures stand after the rate."""
    start, end = scene.flow.sentences[mention.sentence]
    others = [v for v in scene.flow.within(start, end) if v is not mention and may_be_meant(scene, v, like)]
    if words.YEAR_ON_YEAR.search(mention.clause):
        others = [v for v in others if scene.role(v).side != "plan"]  # 同比多修8公里，比计划的60公里超出…
    values = sorted(others, key=lambda v: abs(v.index - mention.index))[:4]
    year = dated.base_year(mention)
    past = [v for v in values if is_past(scene, v) and (year is None or scene.role(v).period in (year, -1))]
    earlier = earlier_year(scene, values) or _dated_later(scene, mention, values)
    if not past and not earlier:
        return
    base = (past or earlier)[0]
    told = subject(scene, mention)
    if core(told):
        values = [v for v in values if v is base or names_it(scene, told, v) or not core(scene.role(v).name)]
    rest = [v for v in values if v is not base and v.like(base) and not is_past(scene, v)]
    rest = [v for v in rest if not _of_one_list(v, base)]
    if rest and not one_subject(scene, rest[0], base):
        return
    if len(rest) == 1 or (rest and rest[0].half == mention.half):
        yield rest[0], base, len({v.figure.base_value for v in rest}) == 1


def told_after(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """增长24%，由3万元增至4万元; 比预算节约2万元，预算9万元，支出7万元: the change first, then what it is between."""
    if any(may_be_meant(scene, v, like) for v in scene.before(mention) if v.half == mention.half):
        return
    following = [v for v in scene.after(mention, limit=3) if may_be_meant(scene, v, like)]
    if len(following) < 2 or following[0].index > mention.index + 2:
        return
    one, other = following[:2]
    if arrow(scene, one, other) and _goes_on(scene, mention, one):
        yield other, one, True
    elif words.PLAN.search(mention.clause) and len(following) == 2 and one.like(other):
        by_side = {scene.role(v).side: v for v in (one, other)}
        if set(by_side) == {"actual", "plan"}:
            yield by_side["actual"], by_side["plan"], True


def _goes_on(scene: Scene, change: Mention, first: Mention) -> bool:
    """增长18%，场次由320场增至386场 speaks of another thing than the rate, unless that has no name or the same."""
    name = core(re.split("[由从]", first.head)[0])
    told = core(subject(scene, change))
    return not name or (bool(told) and names_it(scene, told, first)) or name in told


def _is_one_thing(scene: Scene, one: Mention, other: Mention) -> bool:
    return alike(full_name(scene, one), full_name(scene, other)) >= _SAME


_SAME = 80  # of 100


_THAN_PLANNED = re.compile("(?:比|较|超出?)(预计|计划|目标|预期|要求|任务)")


def sentence_before(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """去年受理36起。今年受理27起，同比下降25%: the figure of the other year alone in the sentence before."""
    own = [v for v in scene.before(mention) if may_be_meant(scene, v, like)]
    earlier = [v for v in scene.before(mention, sentences=1) if v.sentence < mention.sentence and scene.is_value(v)]
    if len(own) != 1 or len(earlier) != 1 or not own[0].like(earlier[0]) or own[0].depth:
        return
    one, other = own[0], earlier[0]
    planned = _THAN_PLANNED.search(mention.clause)
    if planned is not None and planned[1] in other.head:
        yield one, other, True
        return
    named = core(scene.role(one).name) and core(scene.role(other).name)
    if named and not alike(full_name(scene, one), full_name(scene, other)):
        return
    periods = scene.role(one).period, scene.role(other).period
    asked = words.YEAR_ON_YEAR.search(mention.clause) is not None
    if asked and periods[1] == -1:
        yield one, other, True
    elif periods[0] == -1 and not is_past(scene, other) and (asked or _is_one_thing(scene, one, other)):
        yield other, one, True
    elif None not in periods and (periods[0] or 0) - (periods[1] or 0) == 1 and (periods[1] or 0) > 1000:
        yield one, other, True


def _dated_later(scene: Scene, mention: Mention, values: Sequence[Mention]) -> list[Mention]:
    """9万元，增长50%，2021年为6万元: of two figures only the one told after the change has a year of its own."""
    later = [v for v in values if (scene.role(v).period or 0) > 1000]
    alone = len(values) == 2 and len(later) == 1 and later[0].index == mention.index + 1
    return later if alone and scene.role(mention).period is None else []


def _of_one_list(one: Mention, other: Mention) -> bool:
    """600万元、120万元: two of a list are of one period."""
    return one.run[1] > 1 and one.run[1] == other.run[1] and one.index - one.run[0] == other.index - other.run[0]


def told_later(scene: Scene, mention: Mention, like: Mention) -> list[Mention]:
    """比预算11万元节约2万元，实际支出9万元: what is compared may follow in the next clause."""
    following = [
        v for v in scene.after(mention, limit=2) if v.like(like) and scene.is_value(v) and v.half == mention.half
    ]
    return [v for v in following if scene.role(v).side == "actual"]


def may_be_meant(scene: Scene, other: Mention, like: Mention | None) -> bool:
    """A plain value, or a mean or a rate where what is `like` it is asked for."""
    if like is not None:
        mean = scene.role(other).trigger == "per" and scene.role(other).own_period
        return like.like(other) and (scene.is_value(other) or mean or other.dimension in (Dimension.RATIO,))
    return scene.is_value(other)
