"""Which two figures a change is about: this year's and last year's, actual and plan, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.choose import first_of_run, full_name, listed, named
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.roles import alike, core, name_of
from assistant.figures.relations.scene import Scene

_ARROW = re.compile(rf"^[^,;{MARK}]{{0,10}}(?:到|至|为|成|→|变)[^,;{MARK}]{{0,6}}$")


_COMPARED = re.compile(rf"(?:比|较|与|同|跟|对比|环比|相对于?|在)[^,;{MARK}]*{MARK}")


_NAMED_BASE = re.compile(
    r"(?:比|较|与|同|跟|对比|环比|相对于?|相比)([^,;:]*?)(?:相比|同比|增|减|上|下|多|少|提|降|高|低|涨|压|节|超|$)"
)


_SAVING = re.compile("超收|短收|欠收|节约|节支|节省|节余|压减|压缩|超支|超出")


_SAME = 50  # of 100: names of one thing told twice


_SIDES = re.compile("执行|完成|实际|实现|安排|下达|到位|年初|下年|明年|预算|决算|调整后?|追加|批复|计划|目标")


_COMPARISON = re.compile(
    r"(?:比|较|与|同|跟)[^,;:]*?(?:相比|年度|年|同期|期|数)(?:的?(?:决算|预算|实际)数?)?(?:相比)?|相比|同比|环比|分别|各"
)


def pairs(scene: Scene, mention: Mention, like: Mention | None = None) -> Iterator[tuple[Mention, Mention, bool]]:
    """(new, base, told by words) for a change of any sort, best first."""
    place, length = mention.run
    if length > 1:
        yield from _listed_pairs(scene, mention, place, length)
        return
    inline = _compared_inline(scene, mention)
    if inline is not None and (like is None or like.like(inline)):
        values = [v for v in scene.values_before(inline, inline, sentences=0) if not scene.role(v).base]
        values = [v for v in values if not _inside_rate(scene, v)] or values
        if scene.role(inline).trigger == "per":
            values = [v for v in scene.before(inline) if scene.role(v).trigger == "per" and v.like(inline)]
        values = values or [
            v for v in scene.before(inline, limit=1) if scene.role(v).trigger == "per" and v.like(inline)
        ]
        best = _best_new(scene, inline, values) or _best_new(scene, inline, _later(scene, mention, inline))
        for new in best:
            yield new, inline, True
        return
    nearest = [v for v in scene.before(mention, limit=2) if like is None or v.like(like)]
    if len(nearest) == 2 and scene.role(nearest[1]).trigger == "per" and arrow(scene, nearest[1], nearest[0]):
        yield nearest[0], nearest[1], True
        return
    values = [v for v in scene.before(mention) if _usable(scene, v, like)]
    if not values:
        values = [v for v in scene.before(mention, sentences=1) if _usable(scene, v, like)]
    yield from from_to(scene, values)
    found = [*_by_period(scene, mention, values), *_saved(scene, mention, values)]
    yield from found or _anywhere(scene, mention, like)


def is_past(scene: Scene, mention: Mention) -> bool:
    """Is it a figure of an earlier period, or the thing compared with?"""
    return scene.role(mention).period in (-1, -2) or scene.role(mention).base


def _anywhere(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """下降47%（2019年11万元，2020年6万元）: one or both figures stand after the rate."""
    start, end = scene.flow.sentences[mention.sentence]
    others = [v for v in scene.flow.within(start, end) if v is not mention and _usable(scene, v, like)]
    values = sorted(others, key=lambda v: abs(v.index - mention.index))[:4]
    past = [v for v in values if is_past(scene, v)]
    dated = _earlier_year(scene, values)
    if not past and not dated:
        return
    base = (past or dated)[0]
    told = subject(scene, mention)
    if core(told):
        values = [v for v in values if v is base or names_it(scene, told, v) or not core(scene.role(v).name)]
    rest = [v for v in values if v is not base and v.like(base) and not is_past(scene, v)]
    rest = [v for v in rest if not _of_one_list(v, base)]
    if rest and not _one_subject(scene, rest[0], base):
        return
    if len(rest) == 1 or (rest and rest[0].half == mention.half):
        yield rest[0], base, len({v.figure.base_value for v in rest}) == 1


def _of_one_list(one: Mention, other: Mention) -> bool:
    """600万元、120万元: two of a list are of one period."""
    return one.run[1] > 1 and one.run[1] == other.run[1] and one.index - one.run[0] == other.index - other.run[0]


def _later(scene: Scene, mention: Mention, like: Mention) -> list[Mention]:
    """比预算11万元节约2万元，实际支出9万元: what is compared may follow in the next clause."""
    following = [
        v for v in scene.after(mention, limit=2) if v.like(like) and scene.is_value(v) and v.half == mention.half
    ]
    return [v for v in following if scene.role(v).side == "actual"]


def _usable(scene: Scene, other: Mention, like: Mention | None) -> bool:
    if like is not None:
        return like.like(other) and (scene.is_value(other) or other.dimension in (Dimension.RATIO,))
    return scene.is_value(other)


def _compared_inline(scene: Scene, mention: Mention) -> Mention | None:
    """比上年的12.80万元减少…: the figure inside the comparison is the base."""
    if mention.index == 0 or MARK not in mention.clause:
        return None
    before = scene.mentions[mention.index - 1]
    start = mention.at - len(mention.clause)
    if before.at < start or before.dimension is Dimension.RATIO:
        return None
    if scene.role(before).trigger == "difference":
        return None
    return before if _COMPARED.search(mention.clause) and not _ARROW.match(mention.head) else None


def _best_new(scene: Scene, base: Mention, values: Sequence[Mention]) -> list[Mention]:
    """The figures compared with `base`: same side of the plan, then nearest."""
    side = scene.role(base).side
    if not values:
        return []
    if side == "plan":
        return [v for v in values if scene.role(v).side == "actual"][:1] or list(values[:1])
    same = [v for v in values if scene.role(v).side != "plan"]
    return (same or list(values))[:1]


def _listed_pairs(scene: Scene, mention: Mention, place: int, length: int) -> Iterator[tuple[Mention, Mention, bool]]:
    slots = listed(scene, mention, length, place)
    if len(slots) >= 2:
        new, base = slots[0], slots[1]
        if _precedes(scene.role(first_of_run(scene, new)).period, scene.role(first_of_run(scene, base)).period):
            new, base = base, new
        yield new, base, True
        return
    values = scene.values_before(mention, limit=2 * length + 4)
    first = scene.mentions[mention.index - place]
    around = [v for v in values if v.index < first.index][: 2 * length][::-1]
    if len(around) < 2 * length:
        last = scene.mentions[mention.index + length - 1 - place]
        around = [v for v in scene.after(last, limit=2 * length) if scene.is_value(v)]
    if len(around) == 2 * length:
        base, new = around[2 * place], around[2 * place + 1]
        if base.like(new):
            yield new, base, True


def _precedes(one: int | None, other: int | None) -> bool:
    """Is the first period the earlier one?"""
    if one is not None and other is not None and one > 1000 and other > 1000:
        return one < other
    return one in (-1, -2) and other not in (-1, -2)


def from_to(scene: Scene, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """由A增至B: the nearest such pair."""
    for later, earlier in pairwise(values):
        if arrow(scene, earlier, later):
            yield later, earlier, True
            return


def arrow(scene: Scene, earlier: Mention, later: Mention) -> bool:
    """Is it 由 `earlier` 增至 `later`?"""
    adjacent = earlier.index + 1 == later.index and earlier.like(later)
    return adjacent and bool(_ARROW.match(scene.flow.between(earlier, later)))


def _by_period(scene: Scene, mention: Mention, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """The nearest figure of an earlier period (or the plan, where it is named) against the one it belongs to."""
    told = _told_base(mention)
    base = _base_of(scene, told, values)
    if base is None:
        return
    rest = [v for v in values if v is not base and v.like(base) and not is_past(scene, v)]
    if words.THIS.search(told):
        rest = [v for v in values if v.like(base) and scene.role(v).period == -1]
    rest = rest or [v for v in values if v is not base and v.like(base)]
    same_side = [v for v in rest if (scene.role(v).side == "plan") == (scene.role(base).side == "plan")]
    if scene.role(base).side == "plan" and not told.startswith(("上", "去")):
        same_side = [v for v in rest if scene.role(v).side == "actual"]
    pool = same_side or rest
    fitting = [v for v in pool if alike(full_name(scene, v), full_name(scene, base)) >= 80]
    for new in (fitting or pool)[:1]:
        if _one_subject(scene, new, base):
            yield new, base, True


def _one_subject(scene: Scene, new: Mention, base: Mention) -> bool:
    """May both figures be of one thing? What is compared with (较2024年的2190万元) is of the figure before it."""
    one, own = _thing(scene, new), _thing(scene, base)
    if own and one and alike(one, own) > 0:
        return True
    if own and not scene.role(base).base:
        return not one
    before = [v for v in scene.before(base) if v.like(base) and scene.is_value(v) and not scene.role(v).base]
    if not before or new is before[0]:
        return True
    other = _thing(scene, before[0])
    return not one or not other or alike(one, other) >= _SAME


def _thing(scene: Scene, value: Mention) -> str:
    """What a figure counts, without the side it is on; "" for a verb at most (今年压到)."""
    name = _SIDES.sub("", core(scene.role(value).name))
    return name if len(name) > 1 else ""


def _told_base(mention: Mention) -> str:
    match = _NAMED_BASE.search(mention.clause)
    return match[1] if match else ""


def _base_of(scene: Scene, told: str, values: Sequence[Mention]) -> Mention | None:
    fitting = named(scene, told, values) if told and not words.LAST.search(told) and not words.PLAN.search(told) else []
    if fitting:
        pool = fitting
    elif words.THIS.search(told):
        pool = [v for v in values if scene.role(v).period == 0]
    elif words.LAST.search(told):
        pool = [v for v in values if scene.role(v).period == -1]
    elif words.PLAN.search(told) and not words.LAST.search(told):
        pool = [v for v in values if scene.role(v).side == "plan"]
        initial = [v for v in pool if words.INITIAL.search(v.head)]
        pool = initial if words.INITIAL.search(told) and initial else pool
    else:
        pool = [v for v in values if scene.role(v).period in (-1, -2)] or _earlier_year(scene, values)
        pool = pool or [v for v in values if scene.role(v).base]
    if not pool:
        pool = _earlier_year(scene, values)
    return pool[0] if pool else None


def _saved(scene: Scene, mention: Mention, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """节约, 压减 …: the nearest planned figure against the nearest actual one."""
    start, end = scene.role(mention).word
    if not _SAVING.search(scene.flow.template[start:end]):
        return
    plans = [v for v in values if scene.role(v).side == "plan" and not words.LAST.search(v.head)]
    for plan in plans[:1]:
        actual = [v for v in values if scene.role(v).side == "actual" and v.like(plan)] or [
            v for v in values if v is not plan and v.like(plan)
        ]
        if actual:
            yield actual[0], plan, True


def _earlier_year(scene: Scene, values: Sequence[Mention]) -> list[Mention]:
    """Of figures with years, those of the earliest year among the two nearest."""
    dated = [(scene.role(v).period or 0, v) for v in values if (scene.role(v).period or 0) > 1000][:2]
    if len(dated) == 1 and list(values[:1]) == [dated[0][1]] and _after_undated(scene, values):
        return [values[0]]
    if len(dated) < 2 or dated[0][0] == dated[1][0]:
        return []
    return [min(dated, key=lambda pair: pair[0])[1]]


def _after_undated(scene: Scene, values: Sequence[Mention]) -> bool:
    """决算146万元，2022年决算133万元，增加…: only the figure of another year is told with its year."""
    if len(values) < 2 or not values[0].like(values[1]) or values[0].sentence != values[1].sentence:
        return False
    return scene.role(values[1]).period is None and values[0].half == values[1].half


def subject(scene: Scene, change: Mention) -> str:
    """The name a change carries itself (公用经费支出增加…), "" where it only says 增加."""
    start = change.at - len(change.head)
    return name_of(_COMPARISON.sub("", scene.flow.template[start : scene.role(change).word[0]]))


def names_it(scene: Scene, told: str, value: Mention) -> bool:
    """Is `value` what `told` names?"""
    return alike(told, full_name(scene, value)) >= 80


def _inside_rate(scene: Scene, value: Mention) -> bool:
    """Is it the whole told inside a rate, 占本年支出921.29万元的76.66%? That is not what changed."""
    following = scene.mentions[value.index + 1 : value.index + 2]
    if not following or scene.role(following[0]).trigger not in ("share", "completion"):
        return False
    return MARK in scene.role(following[0]).whole


def _whole_of(scene: Scene, values: Sequence[Mention]) -> list[Mention]:
    """总收入3万元，其中甲1万元、乙2万元，较上年增加…: the change may be of the whole before 其中."""
    for later, earlier in pairwise(values):
        if "其中" in scene.flow.template[earlier.at : later.at]:
            return [earlier]
    return []


_FLOW = re.compile("支出|收入|经费|资金|开支")
_BROKEN_DOWN = re.compile(rf"[,。;]?(?:其中|[^,。;{MARK}]{{0,10}}执行率[^,。;{MARK}]{{0,4}}{MARK}[,。;]其中)")


def _is_whole(scene: Scene, value: Mention) -> bool:
    """执行数9万元，预算执行率95%。其中甲…: what 支出增加 means after its parts were told."""
    return scene.role(value).trigger == "total" or bool(_BROKEN_DOWN.match(scene.flow.template, value.at + 1))


def currents(scene: Scene, change: Mention) -> list[Mention]:
    """The figure that changed: of the change's own name where it has one, in this sentence or an earlier one."""
    told = subject(scene, change)
    values = [v for v in scene.values_before(change, change) if not is_past(scene, v) and not _inside_rate(scene, v)]
    if not core(told) or told in ("各", "收支各"):
        return values[:1] + _whole_of(scene, values)
    fitting = [v for v in values if names_it(scene, told, v)]
    if fitting:
        return fitting[:1]
    if _FLOW.fullmatch(core(told)):
        near = scene.values_before(change, change, sentences=2, limit=20)
        whole = [v for v in near if not is_past(scene, v) and _is_whole(scene, v)]
        if whole:
            return whole[:1]
    wide = [v for v in scene.values_before(change, change, sentences=60, limit=120) if not is_past(scene, v)]
    exact = [v for v in wide if names_it(scene, told, v)]
    return exact[:1] or ([] if len(core(told)) > 2 else values[:1])
