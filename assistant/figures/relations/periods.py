"""Which two figures a change is about: this year's and last year's, actual and plan, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.domain.quantity import Dimension
from assistant.figures.relations import dated, words
from assistant.figures.relations.bases import by_period, earlier_year, one_subject, saved, thing_of
from assistant.figures.relations.choose import ARROW, arrow, first_of_run, from_to, full_name, listed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import alike, core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import inside_rate, is_past, names_it, subject

_COMPARED = re.compile(rf"(?:比|较|与|同|跟|对比|环比|相对于?|在|超[出过]|[高低]于|[多少]于)[^,;{MARK}]*{MARK}")


def pairs(scene: Scene, mention: Mention, like: Mention | None = None) -> Iterator[tuple[Mention, Mention, bool]]:
    """(new, base, told by words) for a change of any sort, best first."""
    place, length = mention.run
    if length > 1:
        yield from _listed_pairs(scene, mention, place, length)
        return
    inline = compared_inline(scene, mention)
    if inline is not None and (like is None or like.like(inline)):
        values = [v for v in scene.values_before(inline, inline, sentences=0) if not scene.role(v).base]
        values = [v for v in values if not inside_rate(scene, v)] or values
        if scene.role(inline).trigger == "per":
            values = [v for v in scene.before(inline) if scene.role(v).trigger == "per" and v.like(inline)]
        values = values or [
            v for v in scene.before(inline, limit=1) if scene.role(v).trigger == "per" and v.like(inline)
        ]
        values = [*_whole_before(scene, mention, values), *values]
        best = _best_new(scene, inline, values) or _best_new(scene, inline, _later(scene, mention, inline))
        best = best or _opening_the_sentence_before(scene, mention, inline) or _named_before(scene, inline)
        for new in best:
            yield new, inline, True
        return
    listed_years = dated.in_list(scene, mention, like) or dated.in_heads(scene, mention, like)
    if listed_years is not None:
        yield *listed_years, True
        return
    turned = _former_and_latter(scene, mention, like)
    if turned is not None:
        yield turned
        return
    bracketed = _base_in_bracket(scene, mention, like)
    if bracketed is not None:
        yield bracketed
        return
    nearest = [v for v in scene.before(mention, limit=2) if like is None or v.like(like)]
    if len(nearest) == 2 and scene.role(nearest[1]).trigger == "per" and arrow(scene, nearest[1], nearest[0]):
        yield nearest[0], nearest[1], True
        return
    values = [v for v in scene.before(mention) if _usable(scene, v, like)]
    values = values or [v for v in scene.before(mention, sentences=1) if _usable(scene, v, like)]
    yield from from_to(scene, values)
    found = [*_both_named(scene, mention, values)] or [
        *by_period(scene, mention, values),
        *saved(scene, mention, values),
    ]
    found = found or [*_opening_and_closing(values)]
    found = found or [*_anywhere(scene, mention, like)] or [*_told_after(scene, mention, like)]
    found = found or [*_sentence_before(scene, mention, like)]
    yield from found


def _opening_the_sentence_before(scene: Scene, mention: Mention, inline: Mention) -> list[Mention]:
    """收入9万元，其中甲6万元、乙3万元。与上年的8万元相比增加1万元: what the sentence before begins with."""
    start, _ = scene.flow.sentences[mention.sentence]
    told = scene.flow.template[start : inline.at]
    alone = scene.role(inline).period == -1 and re.match(r"(?:与|同|较|比|和)", told) and MARK not in told
    before = scene.values_before(inline, sentences=1, limit=_LONG) if alone and start else []
    if not before or "\n" in scene.flow.template[before[-1].at : start] or not before[-1].like(inline):
        return []
    details = scene.flow.between(before[-1], before[-2]) if len(before) > 1 else "其中"
    return before[-1:] if "其中" in details else []


def _named_before(scene: Scene, inline: Mention) -> list[Mention]:
    """应参保9万人，实际参保8万人，…。参保人数比上年的8.5万人增加0.5万人: of that name in the sentence before."""
    told = re.split("[比较与]", inline.head)[0]
    if not core(told) or scene.role(inline).period is None:
        return []
    before = [v for v in scene.values_before(inline, inline, sentences=1, limit=_LONG) if not is_past(scene, v)]
    found = [v for v in before if scene.role(v).side != "plan" and alike(told, thing_of(scene, v)) >= _SAME]
    return found if len(found) == 1 else []


_LONG = 24  # figures of a sentence


def _whole_before(scene: Scene, mention: Mention, values: Sequence[Mention]) -> list[Mention]:
    """电费46万元，其中甲28万元、乙18万元；较上年48万元减少2万元: the whole changed, not its last part."""
    if not values or values[0].half == mention.half or core(subject(scene, mention)):
        return []
    found = [v for v in values if v.half == values[0].half]
    return found[-1:] if "其中" in scene.flow.between(found[-1], found[0]) else []


_IN_BRACKET = re.compile(
    rf"\((?:为)?(?:{words.LAST.pattern}|20\d\d年|年初|期初|原[有来]?|调整前|此前)[^(){MARK}。;]{{0,10}}{MARK}[^(){MARK}。;]{{0,4}}\)"
)


def _base_in_bracket(scene: Scene, mention: Mention, like: Mention | None) -> tuple[Mention, Mention, bool] | None:
    """9万元，比上年增长50%（上年6万元）: the bracket right after the change tells what it is measured against."""
    if not _IN_BRACKET.match(scene.flow.template, mention.at + 1):
        return None
    base = scene.mentions[mention.index + 1]
    values = [v for v in scene.values_before(mention, base) if not is_past(scene, v) and not inside_rate(scene, v)]
    usable = _usable(scene, base, like) and bool(values)
    return (values[0], base, True) if usable else None


_FORMER = re.compile(r"(前者|后者)[^,;:]{0,4}(?:比|较|高出|超出|超过|多出|高于|多于|低于|少于)[^,;:]{0,2}(前者|后者)")


def _former_and_latter(scene: Scene, mention: Mention, like: Mention | None) -> tuple[Mention, Mention, bool] | None:
    """甲3万元，乙5万元，后者比前者多2万元."""
    match = _FORMER.search(mention.clause)
    values = [v for v in scene.before(mention) if _usable(scene, v, like)][:2]
    if match is None or len(values) < 2:
        return None
    latter, former = values
    return (former, latter, True) if match[1] == "前者" else (latter, former, True)


def _anywhere(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """下降47%（2019年11万元，2020年6万元）: one or both figures stand after the rate."""
    start, end = scene.flow.sentences[mention.sentence]
    others = [v for v in scene.flow.within(start, end) if v is not mention and _usable(scene, v, like)]
    if _YEAR_ON_YEAR.search(mention.clause):
        others = [v for v in others if scene.role(v).side != "plan"]  # 同比多修8公里，比计划的60公里超出…
    values = sorted(others, key=lambda v: abs(v.index - mention.index))[:4]
    past = [v for v in values if is_past(scene, v)]
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


_ONE_THAN_OTHER = re.compile(
    rf"(?:^|[,;:])(?P<new>[^,;:{MARK}比较]{{1,8}})[比较](?P<base>[^,;:{MARK}]{{1,8}}?)(?:多|少|高|低|增|减)"
)


def _both_named(scene: Scene, mention: Mention, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """男生9人，女生7人，男生比女生多2人: the change names both figures."""
    match = _ONE_THAN_OTHER.search(mention.clause)
    if match is None:
        return
    new = [v for v in values if core(match["new"]) and core(match["new"]) == core(scene.role(v).name)]
    base = [v for v in values if core(match["base"]) and core(match["base"]) == core(scene.role(v).name)]
    if len(new) == len(base) == 1 and new[0] is not base[0] and new[0].like(base[0]):
        yield new[0], base[0], True


def _told_after(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """增长24%，由3万元增至4万元; 比预算节约2万元，预算9万元，支出7万元: the change first, then what it is between."""
    if any(_usable(scene, v, like) for v in scene.before(mention)):
        return
    following = [v for v in scene.after(mention, limit=3) if _usable(scene, v, like)]
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
_TURN = "(?:调整|压[减缩]|改造|实施|整改|优化|改革|整合|合并|扩建|治理|修复|搬迁|核减|审减|谈判|降价|调价|提标)"
_OPENING = re.compile(f"年初|期初|月初|{_TURN}前")
_CLOSING = re.compile(f"年末|期末|月末|年底|{_TURN}后")


def _opening_and_closing(values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """年初结存9万元，年末结存7万元，减少2万元."""
    told = len(values) > 1 and _CLOSING.search(values[0].head) and _OPENING.search(values[1].head)
    if told and values[0].like(values[1]) and not words.PLAN.search(_OPENING.sub("", values[1].head)):
        yield values[0], values[1], True


_THAN_PLANNED = re.compile("(?:比|较|超出?)(预计|计划|目标|预期|要求|任务)")
_YEAR_ON_YEAR = re.compile(rf"同比|(?:比|较|与|同|跟)(?:{words.LAST.pattern})")


def _sentence_before(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """去年受理36起。今年受理27起，同比下降25%: the figure of the other year alone in the sentence before."""
    own = [v for v in scene.before(mention) if _usable(scene, v, like)]
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
    asked = _YEAR_ON_YEAR.search(mention.clause) is not None
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


def _later(scene: Scene, mention: Mention, like: Mention) -> list[Mention]:
    """比预算11万元节约2万元，实际支出9万元: what is compared may follow in the next clause."""
    following = [
        v for v in scene.after(mention, limit=2) if v.like(like) and scene.is_value(v) and v.half == mention.half
    ]
    return [v for v in following if scene.role(v).side == "actual"]


def _usable(scene: Scene, other: Mention, like: Mention | None) -> bool:
    if like is not None:
        mean = scene.role(other).trigger == "per" and scene.role(other).own_period
        return like.like(other) and (scene.is_value(other) or mean or other.dimension in (Dimension.RATIO,))
    return scene.is_value(other)


def compared_inline(scene: Scene, mention: Mention) -> Mention | None:
    """比上年的12.80万元减少…: the figure inside the comparison is the base."""
    if mention.index == 0 or MARK not in mention.clause:
        return None
    before = scene.mentions[mention.index - 1]
    start = mention.at - len(mention.clause)
    if before.at < start or before.dimension is Dimension.RATIO:
        return None
    if scene.role(before).trigger == "difference":
        return None
    return before if _COMPARED.search(mention.clause) and not ARROW.match(mention.head) else None


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
    if slots == [] and (years := _run_of_years(scene, first, length)):
        yield years[place + 1], years[place], True
        return
    named = _of_like_names(scene, first, length)
    if named:
        yield named[place][1], named[place][0], True
        return
    around = [v for v in values if v.index < first.index][: 2 * length][::-1]
    if len(around) < 2 * length:
        last = scene.mentions[mention.index + length - 1 - place]
        around = [v for v in scene.after(last, limit=2 * length) if scene.is_value(v)]
    if len(around) == 2 * length:
        base, new = around[2 * place], around[2 * place + 1]
        if base.like(new):
            yield new, base, True


_LATER_YEARS = re.compile("后[两二三四]年|逐年(?:分别)?|后续|此后|之后|以后")


def _run_of_years(scene: Scene, first: Mention, length: int) -> list[Mention]:
    """三年分别为1万元、2万元、3万元，后两年分别增长…和…: the list of one more right before the rates."""
    before = next(iter(scene.values_before(first)), None)
    if before is None or before.run != (length, length + 1) or not _LATER_YEARS.search(first.clause):
        return []
    return scene.mentions[before.index - length : before.index + 1]


def _of_like_names(scene: Scene, first: Mention, length: int) -> list[tuple[Mention, Mention]]:
    """上年水费4.9万元、电费0.7万元；今年…4.6万元、…0.6万元，两项分别下降…: (earlier, later) of each name, in order."""
    values = scene.values_before(first)
    later = values[:length][::-1]
    pairs = [
        (next((v for v in values[length:] if _is_namesake(scene, v, one)), None), one)
        for one in later
        if core(scene.role(one).name)
    ]
    found = [(old, new) for old, new in pairs if old is not None]
    apart = len({scene.role(new).name for _, new in found}) == len(found) == length
    return found if apart and all(not is_past(scene, new) for _, new in found) else []


def _is_namesake(scene: Scene, one: Mention, other: Mention) -> bool:
    return one.like(other) and core(scene.role(one).name) == core(scene.role(other).name)


def _precedes(one: int | None, other: int | None) -> bool:
    """Is the first period the earlier one?"""
    if one is not None and other is not None and one > 1000 and other > 1000:
        return one < other
    return one in (-1, -2) and other not in (-1, -2)
