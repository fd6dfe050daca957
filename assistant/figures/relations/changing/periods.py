"""Which two figures a change is about: this year's and last year's, actual and plan, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.directions import BESIDE, BY_MUCH
from assistant.figures.relations import words
from assistant.figures.relations.changing import dated
from assistant.figures.relations.changing.bases import by_period, saved
from assistant.figures.relations.changing.period_lists import listed_pairs
from assistant.figures.relations.changing.periods_apart import (
    anywhere,
    may_be_meant,
    named_before,
    opening_the_sentence_before,
    sentence_before,
    told_after,
    told_later,
)
from assistant.figures.relations.choose import ARROW, arrow, from_to
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import inside_rate, is_past, subject

_COMPARED = re.compile(rf"(?:{BESIDE}|对比|环比|相对于?|在|超[出过]|[高低]于|[多少]于)[^,;{MARK}]*{MARK}")


def pairs(scene: Scene, mention: Mention, like: Mention | None = None) -> Iterator[tuple[Mention, Mention, bool]]:
    """(new, base, told by words) for a change of any sort, best first."""
    place, length = mention.run
    if length > 1:
        yield from listed_pairs(scene, mention, place, length)
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
        best = _best_new(scene, inline, values) or _best_new(scene, inline, told_later(scene, mention, inline))
        best = best or opening_the_sentence_before(scene, mention, inline) or named_before(scene, inline)
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
    values = [v for v in scene.before(mention) if may_be_meant(scene, v, like)]
    values = values or [v for v in scene.before(mention, sentences=1) if may_be_meant(scene, v, like)]
    behind = [*told_after(scene, mention, like)]
    if behind:
        yield from behind
        return
    yield from from_to(scene, values)
    found = [*_both_named(scene, mention, values)] or [
        *by_period(scene, mention, values),
        *saved(scene, mention, values),
    ]
    found = found or [*_opening_and_closing(values)]
    found = found or [*anywhere(scene, mention, like)]
    found = found or [*sentence_before(scene, mention, like)]
    yield from found


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
    usable = may_be_meant(scene, base, like) and bool(values)
    return (values[0], base, True) if usable else None


_FORMER = re.compile(rf"(前者|后者)[^,;:]{{0,4}}(?:比|较|{BY_MUCH})[^,;:]{{0,2}}(前者|后者)")


def _former_and_latter(scene: Scene, mention: Mention, like: Mention | None) -> tuple[Mention, Mention, bool] | None:
    """甲3万元，乙5万元，后者比前者多2万元."""
    match = _FORMER.search(mention.clause)
    if match is None:
        return None
    values = [v for v in scene.before(mention) if may_be_meant(scene, v, like)][:2]
    if len(values) < 2:
        return None
    latter, former = values
    return (former, latter, True) if match[1] == "前者" else (latter, former, True)


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


_TURN = "(?:调整|压[减缩]|改造|实施|整改|优化|改革|整合|合并|扩建|治理|修复|搬迁|核减|审减|谈判|降价|调价|提标)"
_OPENING = re.compile(f"年初|期初|月初|{_TURN}前")
_CLOSING = re.compile(f"年末|期末|月末|年底|{_TURN}后")


def _opening_and_closing(values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """年初结存9万元，年末结存7万元，减少2万元."""
    told = len(values) > 1 and _CLOSING.search(values[0].head) and _OPENING.search(values[1].head)
    if told and values[0].like(values[1]) and not words.PLAN.search(_OPENING.sub("", values[1].head)):
        yield values[0], values[1], True


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
