"""整改率, 合格率, 控制率, 核减比例: rates called by what was done, of the two figures that their own words name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.choose import broken_down, in_brackets
from assistant.figures.relations.expression import Expression, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene
from assistant.figures.relations.score_roles import is_score, role_of

_FORMULA = "部分 ÷ 总量"
_WITHIN = re.compile("^[^,;:]{0,6}[中里内]$|^中")
_DUE = re.compile(r"应|计划|任务|目标|需|控制数|编制|核定|认缴")
_DONE_SO = re.compile(r"实|已|完成|办结|达标|合格")
_BEFORE_THE_CUT = re.compile(r"申请|申报|送审|报审|年初|原|调整前|概算|最高限价|控制价")
_STEM = re.compile(r"率|度|面|比例|的|为|(?<!下)达到?(?!标)|是|在|平均|综合|总体|按[时期]|及时|预算|资金|指标")
_ONE_BEHIND = re.compile(
    rf"\([^(){MARK}。;]{{0,10}}(?:共|总|应)[^(){MARK}。;]{{0,6}}{MARK}\)"
)  # 覆盖率90%（共有小区9个）
_QUOTIENT = re.compile(r"[÷/]")
_COMMON = frozenset("成完数量年全总实际")
_LACKING = re.compile(r"未|不(?!动产)|没|尚|缺")
_SCORED = re.compile(r"得分率")
_OVERALL = re.compile(r"最终|累计|合计|综合|总体|平均|复检|整体")
_TELLING = 2  # characters of a name that are no accident


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of one rate; None where its words name no two figures near by."""
    inside = in_brackets(scene, mention)
    if inside is not None:
        return scene.decide(mention, _bracketed(scene, *inside))
    if mention.run[1] > 1:
        return _of_all_together(scene, mention)
    whole = (
        next(scene.after(mention, limit=1), None) if _ONE_BEHIND.match(scene.flow.template, mention.at + 1) else None
    )
    part = next(scene.before(mention, limit=1), None)
    if whole is not None and part is not None and part.like(whole) and part.half == mention.half:
        return scene.decide(mention, [_reading(part, whole)])
    defined = list(_defined(scene, mention))
    if defined:
        return scene.decide(mention, defined)
    return scene.decide(mention, [*_named(scene, mention), *_counted(scene, mention), *_told_after(scene, mention)])


def _of_all_together(scene: Scene, mention: Mention) -> Relation | None:
    """市级安排6万元、区级配套4万元，两级出资比例分别为60%和40%: each of as many figures, over all of them."""
    place, length = mention.run
    first = scene.mentions[mention.index - place]
    values = scene.values_before(first, limit=length)[::-1] if "比例" in first.clause else []
    if len(values) != length or not all(value.like(values[0]) for value in values):
        return None
    whole = summed([value.figure for value in values])
    return scene.decide(mention, [Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(values[place].figure) / whole)])


def _reading(top: Mention, bottom: Mention, *, strong: bool = True) -> Reading:
    return Reading(RelationKind.COMPLETION, _FORMULA, of(top.figure) / of(bottom.figure), strong)


def _bracketed(scene: Scene, one: Mention, other: Mention) -> Iterator[Reading]:
    """98.0%（得分19.6分，满分20分）: the smaller over the larger; as written where a stroke stands between them."""
    yield _reading(one, other)
    if not _QUOTIENT.search(scene.flow.between(one, other)):
        yield _reading(other, one)


def _counted(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """k of n of one measure word before it, only k ≤ n; said to be wrong only where the words pair the two."""
    values = [v for v in scene.values_before(mention, limit=8) if v.dimension in (Dimension.COUNT, Dimension.SCORE)]
    for top in values:
        for bottom in values:
            if bottom.index < top.index and top.like(bottom) and 0 < top.figure.value <= bottom.figure.value:
                yield replace(_reading(top, bottom, strong=_done_of_due(mention, top, bottom)), told=False)


def _done_of_due(rate: Mention, done: Mention, due: Mention) -> bool:
    """应发放9人，实发8人，发放率…: one right after the other, what was due and what was done."""
    adjacent = rate.index - 1 == done.index == due.index + 1 and rate.half == due.half
    if adjacent and _WITHIN.search(due.tail):
        return True  # 3150份中有效2980份，有效率…
    return adjacent and bool(_DUE.search(due.head)) and bool(_DONE_SO.search(done.head))


def _named(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """The nearest figure that carries the rate's own word, over the one it was taken from."""
    stem = _stem(scene, mention)
    near = [o for o in scene.before(mention, limit=6) if o.dimension not in RATES and not _is_mean(scene, o)]
    near = [o for o in near if not _is_former(scene, o)]
    if _is_narrower(scene, mention, stem):
        return
    if len(stem) < _TELLING or not near or _OVERALL.search(mention.clause):
        return
    if _SCORED.search(mention.clause):
        yield from _score_of_points(scene, mention)
        return
    near = [o for o in near if not is_score(o)]  # 满意度10分，满意度90.25%: points are no part of it
    if not near:
        return
    able = [o for o in near if o.half == mention.half and _carries(o, stem)]
    top = max(able, key=lambda o: (_overlap(o, stem), -abs(o.index - mention.index)), default=None)
    if (
        top is None
        and _is_beside(mention, near[0])
        and "均" not in near[0].head
        and (set(stem) - _COMMON) & set(near[0].head)
        and not _LACKING.search(near[0].head)
    ):
        top = near[0]  # 受理9件，审结7件，结案率…
    if stem == "调整":
        yield from _adjusted(scene, list(scene.before(mention, sentences=2)))
        return
    if top is None:
        yield from _lacking(near, mention, stem)
        return
    if not [o for o in near if o.like(top) and o is not top]:
        near += _due_before(scene, top)
    near += [o for o in scene.after(mention, limit=1) if scene.role(top).trigger == "surplus" or _is_all(scene, o)]
    yield from _of_the_list(scene, top)
    if top.half == mention.half and not [o for o in near if o.half == top.half and o.like(top) and o is not top]:
        yield from _of_the_first(scene, top)
    for part, whole in _taken_from(scene, top, [o for o in near if o.like(top) and o is not top]):
        fitting = scene.is_value(whole) and 0 < part.figure.base_value <= whole.figure.base_value
        if fitting and not _is_another(mention, part, whole):
            yield _reading(part, whole)


def _lacking(near: list[Mention], rate: Mention, stem: str) -> Iterator[Reading]:
    """检测5640批次，其中不合格141批次，合格率97.5%: what lacks it is told, right after all there are."""
    lacks = [o for o in near if o.half == rate.half and _LACKING.match(o.head.removeprefix("其中")) and stem in o.head]
    for lack in lacks[:1]:
        whole = next((o for o in near if o.index == lack.index - 1 and o.like(lack)), None)
        if whole is not None and lack.figure.base_value <= whole.figure.base_value:
            if _LACKING.match(stem):
                yield _reading(lack, whole)  # 不合格率
                return
            rest = (of(whole.figure) - of(lack.figure)) / of(whole.figure)
            yield Reading(RelationKind.COMPLETION, "（总量 − 未达到的）÷ 总量", rest)


# Rates that bookkeeping defines by the names of two amounts.
_DEFINED = (
    (
        re.compile("资产负债率"),
        words.DEBTS,
        words.ASSETS,
    ),
    (re.compile("成新率"), re.compile("净值"), re.compile("原值")),
    (
        re.compile("编制使用率|满编率|在编率"),
        re.compile("在职|实有|在编"),
        re.compile("(?:核定|总|共有)编制(?:总?数)?(?:为|共)?$"),
    ),
)


def _defined(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """资产9万元，负债3万元，资产负债率33.3%: as such a rate is defined, each amount told once."""
    for called, above, below in _DEFINED:
        if called.search(mention.head):
            before = [o for o in scene.before(mention, sentences=1) if o.dimension not in RATES]
            top = [o for o in before if above.search(o.head)]
            bottom = [o for o in before if below.search(o.head)]
            top = top[-1:] if len({o.sentence for o in top}) == 1 and top and "其中" not in top[-1].head else top
            if len(top) == len(bottom) == 1 and top[0].like(bottom[0]):
                yield _reading(top[0], bottom[0])


_BEGUN = re.compile("年初|原|调整前")
_TAKEN_AWAY = re.compile("^(?:年中|中期)?(?:压减|调减|核减|追减|收回)")
_GIVEN_MORE = re.compile("^(?:年中|中期)?(?:追加|调增|增拨|增加)")


def _adjusted(scene: Scene, near: list[Mention]) -> Iterator[Reading]:
    """年初预算9万元，追加2万元，压减1万元，预算调整率11.1%: the only change, what they leave, or all of them."""
    plain = [o for o in near if not o.depth]
    begun = next((o for o in plain if _BEGUN.search(o.head) and scene.role(o).side == "plan"), None)
    if begun is None:
        return
    added = [o for o in plain if o.like(begun) and o.index > begun.index and _GIVEN_MORE.match(o.head)]
    taken = [o for o in plain if o.like(begun) and o.index > begun.index and _TAKEN_AWAY.match(o.head)]
    yield from (_reading(o, begun) for o in (*added, *taken) if len(added) + len(taken) == 1)
    if added and taken:
        net: Expression = summed([o.figure for o in reversed(added)])
        for o in reversed(taken):
            net = net - of(o.figure)
        for part in (net, summed([o.figure for o in reversed([*taken, *added])])):
            yield Reading(RelationKind.COMPLETION, "调整数 ÷ 年初预算", part / of(begun.figure))


def _of_the_list(scene: Scene, top: Mention) -> Iterator[Reading]:
    """优秀18人、称职96人、基本称职4人，优秀率15.2%: of all that one list tells."""
    around = (*reversed(list(scene.before(top))), top, *scene.after(top))
    row = [o for o in around if o.half == top.half and o.like(top)]
    at = row.index(top)
    first = last = at
    while first and scene.flow.between(row[first - 1], row[first]).startswith("、"):
        first -= 1
    while last + 1 < len(row) and scene.flow.between(row[last], row[last + 1]).startswith("、"):
        last += 1
    if last - first > 1 and all(o.index - row[first].index == i for i, o in enumerate(row[first : last + 1])):
        whole = summed([o.figure for o in row[first : last + 1]])
        yield Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(top.figure) / whole, strong=False)


def _of_the_first(scene: Scene, top: Mention) -> Iterator[Reading]:
    """登记1126例，…，占57.6%；规范管理1095例，规范管理率97.2%: of what its sentence begins with."""
    like = [o for o in scene.before(top) if o.like(top) and o.dimension not in RATES and not scene.role(o).base]
    if like and like[-1].half < top.half and like[-1].figure.base_value >= top.figure.base_value:
        yield _reading(top, like[-1], strong=False)


_DUE_BEFORE = re.compile(r"应|计划|任务|目标|需|约定|要求|共有|总数|总量|下达|登记在册")


_IN_ALL = re.compile("共|总")


def _due_before(scene: Scene, top: Mention) -> list[Mention]:
    """合同约定供货120吨。实际到货114吨，到货率95%: the only like figure of the sentence before, where it was due."""
    before = [o for o in scene.before(top, sentences=1) if o.sentence < top.sentence and o.like(top)]
    if len(before) > 1 and _IN_ALL.search(before[-1].head):  # 共安排186个，其中甲98个、乙88个。已完工179个，完工率…
        return before if broken_down(scene, before) else []
    return before if len(before) == 1 and _DUE_BEFORE.search(before[0].head) else []


_APART = 3


def _is_another(rate: Mention, part: Mention, whole: Mention) -> bool:
    """巡查158处，整改隐患17处，整改率89.5%: a whole so many times too large is not the one the rate is of."""
    shown = rate.figure.base_value * whole.figure.base_value
    return not _DUE.search(whole.head) and part.figure.base_value * _APART < shown


def _is_mean(scene: Scene, value: Mention) -> bool:
    return scene.role(value).trigger == "per"


def _is_former(scene: Scene, value: Mention) -> bool:
    """较上年的84件下降32.1%，办结56件，办结率98.2%: last year's figure is no whole of this year's."""
    return scene.role(value).base and scene.role(value).side != "plan" and scene.role(value).period is not None


def _is_narrower(scene: Scene, mention: Mention, stem: str) -> bool:
    """就业率97.5%，对口就业率83.7%: of a narrower thing than the rate of that name before."""
    rates = (o for o in scene.before(mention, limit=6) if scene.role(o).trigger == "rate")
    others = (_stem(scene, o) for o in rates)
    return any(len(other) >= _TELLING and other != stem and stem.endswith(other) for other in others)


def _is_all(scene: Scene, value: Mention) -> bool:
    """办结3件，办结率…，受理总数为9件: may it be the whole, told after the rate?"""
    return scene.role(value).trigger == "total"


def _is_beside(rate: Mention, value: Mention) -> bool:
    return value.index == rate.index - 1 and value.half == rate.half and value.depth == rate.depth


def _taken_from(scene: Scene, top: Mention, others: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """(part, whole): what is due is the whole, what was cut is of what was asked, else of the figure before it."""
    before = [o for o in others if o.index < top.index]
    if scene.role(top).trigger == "surplus":  # 预算9万元，支出8万元，结余1万元，结余率…: of what there was to spend
        yield from ((top, o) for o in others if scene.role(o).side == "plan")
    elif scene.role(top).trigger == "difference":
        yield from ((top, o) for o in before[:3] if _BEFORE_THE_CUT.search(o.head))
    elif _DUE.search(top.head):
        yield from ((o, top) for o in others if abs(o.index - top.index) == 1 and not _DUE.search(o.head))
    else:
        due = [o for o in others if o.index == top.index + 1 and _DUE.search(o.head)]
        due = due or [o for o in others if o.index > top.index and _is_all(scene, o)]
        first, before = _past_list(scene, top, before)
        before = [o for o in before if o.half == top.half or not _is_rated(scene, o)]
        between = scene.mentions[before[0].index + 1 : first.index] if before else []
        apart = [m for m in between if m.dimension not in RATES]
        detail = top.head.startswith("其中") and not any(m.like(top) for m in apart)
        next_to = before[:1] if not apart or detail else []
        yield from ((top, o) for o in due or broken_down(scene, before) or next_to)


def _is_rated(scene: Scene, value: Mention) -> bool:
    """调查500名，知晓463名，知晓率92.6%；满意430名: a part with a rate of its own is no whole of the next."""
    after = next(scene.after(value, limit=1), None)
    return after is not None and after.dimension in RATES and after.half == value.half


def _past_list(scene: Scene, top: Mention, before: list[Mention]) -> tuple[Mention, list[Mention]]:
    """任务9户，开工7户、竣工5户，竣工率…: what enumeration commas join to the part is no whole of it."""
    while before and scene.flow.between(before[0], top).startswith("、"):
        top, before = before[0], before[1:]
    return top, before


def _name(value: Mention) -> str:
    return value.head if len(value.head) > 1 else value.tail


def _overlap(value: Mention, stem: str) -> int:
    """Characters of the longest piece of the stem that its name holds; 合格 weighs more than 验收 in 验收合格率."""
    name = _name(value)
    pieces = (stem[start:end] for start in range(len(stem)) for end in range(start + _TELLING, len(stem) + 1))
    return max((len(piece) + stem.endswith(piece) for piece in pieces if piece in name), default=0)


def _carries(value: Mention, stem: str) -> bool:
    """整改5家, 94人表示满意: is the stem said of it, before or after, and not that it is lacking?"""
    name = _name(value)
    return _shares(stem, name) and not _LACKING.search(name)


def _score_of_points(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """满分18分，得14分，得分率…: the nearest score over the points right before it."""
    near = [o for o in scene.before(mention, limit=3) if is_score(o) and o.half == mention.half]
    if len(near) > 1 and role_of(near[0]) == "score" and role_of(near[1]) in ("points", ""):
        yield _reading(near[0], near[1])


def _told_after(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """控制率80%，实际支出8万元，预算10万元: rate first, then just the two figures it is of."""
    if any(o.dimension not in RATES for o in scene.before(mention)):
        return
    after = list(scene.after(mention))
    for one, other in pairwise(after[:2] if len(after) == _TELLING else []):
        if not one.like(other) or not (scene.is_value(one) and scene.is_value(other)):
            continue
        sides = scene.role(one).side, scene.role(other).side
        if sides in (("actual", "plan"), ("plan", "actual")):
            done, plan = (one, other) if sides[0] == "actual" else (other, one)
            yield _reading(done, plan)
        elif _shares(_stem(scene, mention), one.head) and scene.role(other).trigger == "total":
            yield _reading(one, other)


def _stem(scene: Scene, mention: Mention) -> str:
    """整改 of 整改率, 核减 of 核减比例."""
    start, end = scene.role(mention).word
    return _STEM.sub("", scene.flow.template[start:end])


def _shares(stem: str, head: str) -> bool:
    """Have they two characters in a row in common?"""
    return any(stem[at : at + _TELLING] in head for at in range(len(stem) - 1))
