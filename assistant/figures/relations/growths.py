"""增长…%, 下降…%, …倍, 个百分点, and the amounts 增加…, 减少…: one figure against that of another period or plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.domain.agreement import Agreement
from assistant.domain.interval import Interval, divide
from assistant.domain.quantity import Dimension, plain
from assistant.figures.relations import words
from assistant.figures.relations.choose import first_of_run, full_name, listed, named
from assistant.figures.relations.expression import Amount, Expression, judge, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import alike, core, name_of
from assistant.figures.relations.scene import Reading, Scene

_FROM_TO = re.compile(rf"(?:由|从)?[^,;{MARK}]*{MARK}[^,;{MARK}]{{0,6}}(?:到|至|为|成|→)[^,;{MARK}]{{0,4}}{MARK}")
_ARROW = re.compile(rf"^[^,;{MARK}]{{0,10}}(?:到|至|为|成|→|变)[^,;{MARK}]{{0,6}}$")
_COMPARED = re.compile(rf"(?:比|较|与|同|跟|对比|环比|相对于?|在)[^,;{MARK}]*{MARK}")
_NAMED_BASE = re.compile(
    r"(?:比|较|与|同|跟|对比|环比|相对于?|相比)([^,;:]*?)(?:相比|同比|增|减|上|下|多|少|提|降|高|低|涨|压|节|超|$)"
)
_SAVING = re.compile("节约|节支|节省|节余|压减|压缩|超支|超出")


def rate(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of a growth rate or multiple."""
    if _unsure(scene, mention):
        return None
    relation = scene.decide(mention, _rate_readings(scene, mention))
    if relation is None:
        return _zero_base(scene, mention)
    return _turned(scene, mention, relation)


def _unsure(scene: Scene, mention: Mention) -> bool:
    around = scene.words_around(mention, 28)
    return bool(words.HYPOTHETICAL.search(around)) or "年均" in mention.head or "平均" in mention.head


def _rate_readings(scene: Scene, mention: Mention) -> Iterator[Reading]:
    sign = scene.role(mention).sign
    for new, base, strong in pairs(scene, mention):
        if sign < 0:
            yield Reading(
                RelationKind.GROWTH,
                "（基数 − 现数）÷ 基数",
                (of(base.figure) - of(new.figure)) / of(base.figure),
                strong,
            )
        else:
            yield Reading(
                RelationKind.GROWTH,
                "（现数 − 基数）÷ 基数",
                (of(new.figure) - of(base.figure)) / of(base.figure),
                strong,
            )
    yield from _by_amount(scene, mention, sign)


def _by_amount(scene: Scene, mention: Mention, sign: int) -> Iterator[Reading]:
    """增加46.04万元，增长11.54%: against this year's figure less the increase."""
    changes = [o for o in scene.before(mention, limit=3) if scene.role(o).trigger == "difference"][:1]
    if not changes:
        later = [
            o for o in scene.after(mention, limit=1) if scene.role(o).trigger == "difference" and o.half == mention.half
        ]
        changes = [o for o in later if not scene.role(o).base and MARK not in o.clause]
    for change in changes:
        up = scene.role(change).sign >= 0
        between = [v for v in scene.mentions[change.index + 1 : mention.index] if v.like(change) and scene.is_value(v)]
        after = [v for v in scene.after(mention, limit=1) if v.like(change) and _is_current(scene, v)]
        for current in between[:1] or _currents(scene, change) or after[:1]:
            base = of(current.figure) - of(change.figure) if up else of(current.figure) + of(change.figure)
            yield Reading(RelationKind.BACK_COMPUTED, "增减额 ÷（现数 ∓ 增减额）", of(change.figure) / base)
    del sign


def _is_current(scene: Scene, value: Mention) -> bool:
    return scene.is_value(value) and not _is_past(scene, value) and bool(_OVERALL.search(value.head))


_OVERALL = re.compile(r"全年|共|总|达|本年|今年|当年")


def _subject(scene: Scene, change: Mention) -> str:
    """The name a change carries itself (公用经费支出增加…), "" where it only says 增加."""
    start = change.at - len(change.head)
    return name_of(_COMPARISON.sub("", scene.flow.template[start : scene.role(change).word[0]]))


def _currents(scene: Scene, change: Mention) -> list[Mention]:
    """The figure that changed: of the change's own name where it has one, in this sentence or an earlier one."""
    told = _subject(scene, change)
    values = [v for v in scene.values_before(change, change) if not _is_past(scene, v)]
    if not core(told) or told in ("各", "收支各"):
        return values[:1]
    fitting = [v for v in values if _names_it(scene, told, v)]
    if fitting:
        return fitting[:1]
    wide = [v for v in scene.values_before(change, change, sentences=60, limit=120) if not _is_past(scene, v)]
    exact = [v for v in wide if _names_it(scene, told, v)]
    return exact[:1] or ([] if len(core(told)) > 2 else values[:1])


def _names_it(scene: Scene, told: str, value: Mention) -> bool:
    return alike(told, full_name(scene, value)) >= 80


_COMPARISON = re.compile(r"(?:比|较|与|同|跟)[^,;:]*?(?:相比|年度|年|同期|期|数)|相比|同比|环比|分别|各")


def _is_past(scene: Scene, mention: Mention) -> bool:
    return scene.role(mention).period in (-1, -2) or scene.role(mention).base


def pairs(scene: Scene, mention: Mention, like: Mention | None = None) -> Iterator[tuple[Mention, Mention, bool]]:
    """(new, base, told by words) for a change of any sort, best first."""
    place, length = mention.run
    if length > 1:
        yield from _listed_pairs(scene, mention, place, length)
        return
    inline = _compared_inline(scene, mention)
    if inline is not None and (like is None or like.like(inline)):
        values = [v for v in scene.values_before(inline, inline, sentences=0) if not scene.role(v).base]
        if scene.role(inline).trigger == "per":
            values = [v for v in scene.before(inline) if scene.role(v).trigger == "per" and v.like(inline)]
        best = _best_new(scene, inline, values) or _best_new(scene, inline, _later(scene, mention, inline))
        for new in best:
            yield new, inline, True
        return
    values = [v for v in scene.before(mention) if _usable(scene, v, mention, like)]
    if not values:
        values = [v for v in scene.before(mention, sentences=1) if _usable(scene, v, mention, like)]
    yield from _from_to(scene, values)
    found = [*_by_period(scene, mention, values), *_saved(scene, mention, values)]
    yield from found or _anywhere(scene, mention, like)


def _anywhere(scene: Scene, mention: Mention, like: Mention | None) -> Iterator[tuple[Mention, Mention, bool]]:
    """下降47%（2019年11万元，2020年6万元）: one or both figures stand after the rate."""
    start, end = scene.flow.sentences[mention.sentence]
    others = [v for v in scene.flow.within(start, end) if v is not mention and _usable(scene, v, mention, like)]
    values = sorted(others, key=lambda v: abs(v.index - mention.index))[:4]
    past = [v for v in values if _is_past(scene, v)]
    dated = _earlier_year(scene, values)
    if not past and not dated:
        return
    base = (past or dated)[0]
    told = _subject(scene, mention)
    if core(told):
        values = [v for v in values if v is base or _names_it(scene, told, v) or not core(scene.role(v).name)]
    rest = [v for v in values if v is not base and v.like(base) and not _is_past(scene, v)]
    if len(rest) == 1 or (rest and rest[0].half == mention.half):
        yield rest[0], base, len({v.figure.base_value for v in rest}) == 1


def _later(scene: Scene, mention: Mention, like: Mention) -> list[Mention]:
    """比预算11万元节约2万元，实际支出9万元: what is compared may follow in the next clause."""
    following = [
        v for v in scene.after(mention, limit=2) if v.like(like) and scene.is_value(v) and v.half == mention.half
    ]
    return [v for v in following if scene.role(v).side == "actual"]


def _usable(scene: Scene, other: Mention, mention: Mention, like: Mention | None) -> bool:
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


def times(scene: Scene, mention: Mention) -> Relation | None:
    """是上年32万元的4.2倍: the nearest figure before over the one inside."""
    base = scene.mentions[mention.index - 1]
    values = [v for v in scene.values_before(base, base) if not _is_past(scene, v)]
    if not values:
        return None
    return scene.decide(mention, [Reading(RelationKind.GROWTH, "现数 ÷ 基数", of(values[0].figure) / of(base.figure))])


def _from_to(scene: Scene, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """由A增至B: the nearest such pair."""
    for later, earlier in zip(values, values[1:], strict=False):
        if (
            earlier.index + 1 == later.index
            and earlier.like(later)
            and _ARROW.match(scene.flow.between(earlier, later))
        ):
            yield later, earlier, True
            return


def _by_period(scene: Scene, mention: Mention, values: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, bool]]:
    """The nearest figure of an earlier period (or the plan, where it is named) against the one it belongs to."""
    told = _told_base(mention)
    base = _base_of(scene, told, values)
    if base is None:
        return
    rest = [v for v in values if v is not base and v.like(base) and not _is_past(scene, v)]
    if words.THIS.search(told):
        rest = [v for v in values if v.like(base) and scene.role(v).period == -1]
    rest = rest or [v for v in values if v is not base and v.like(base)]
    same_side = [v for v in rest if (scene.role(v).side == "plan") == (scene.role(base).side == "plan")]
    if scene.role(base).side == "plan" and not told.startswith(("上", "去")):
        same_side = [v for v in rest if scene.role(v).side == "actual"]
    pool = same_side or rest
    fitting = [v for v in pool if alike(full_name(scene, v), full_name(scene, base)) >= 80]
    for new in (fitting or pool)[:1]:
        yield new, base, True


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
    if len(dated) < 2 or dated[0][0] == dated[1][0]:
        return []
    return [min(dated, key=lambda pair: pair[0])[1]]


_NOTHING_BEFORE = re.compile(
    r"(?:上年|去年|同期|上一年)[^,。;]{0,8}?(?:没有|未|无)(?:发生|安排|支出|列支|购置|开支|产生|此项)|首次|新设|(?:上年|去年)(?:为|是)?零"
)


def _zero_base(scene: Scene, mention: Mention) -> Relation | None:
    """A rate of growth over nothing."""
    start, _ = scene.flow.sentences[mention.sentence]
    base = next((b for _, b, _ in pairs(scene, mention) if b.figure.value == 0), None)
    nothing = _NOTHING_BEFORE.search(scene.flow.template, start, mention.at)
    if base is None and (nothing is None or not scene.values_before(mention)):
        return None
    if mention.figure.value == 0:
        return None
    values = scene.values_before(mention)[:1]
    return Relation(
        kind=RelationKind.RATE_ZERO_BASE,
        start=mention.figure.start,
        end=mention.figure.end,
        stated=mention.figure,
        operands=tuple(v.figure for v in ([base] if base else []) + [v for v in values if v is not base]),
        agreement=Agreement.DIFFERENT,
        formula="（现数 − 基数）÷ 基数",
        trigger=scene.span(scene.role(mention).word),
        problem="上期（基期）数为零，增减率无法计算",
    )


def _turned(scene: Scene, mention: Mention, relation: Relation) -> Relation:
    """Where only the sign is wrong the direction word is in doubt, not the figure."""
    if relation.agreement is not Agreement.DIFFERENT or relation.value is None:
        return relation
    role = scene.role(mention)
    turned = Amount(-relation.value * mention.figure.unit.factor, -_based(relation, mention))
    if judge(mention.figure, turned) is Agreement.DIFFERENT:
        return relation
    word = scene.flow.template[role.word[0] : role.word[1]]
    if role.direction is None:
        if words.UNSIGNED.search(word):
            return replace(relation, agreement=judge(mention.figure, turned))
        return replace(relation, problem="算得的结果是负数，原文漏了负号或方向写反")
    start, end = scene.span(role.direction)
    return replace(
        relation,
        kind=RelationKind.DIRECTION,
        start=start,
        end=end,
        stated=None,
        operands=(*relation.operands, mention.figure),
        problem=f"方向与数字相反：{'后' if relation.value < 0 else '前'}一数并不支持“{word}”",
    )


def _based(relation: Relation, mention: Mention) -> Interval:
    expected = relation.expected or Interval.point(relation.value or Decimal(0))
    return expected.scaled(mention.figure.unit.factor)


def amount(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of an amount of change: 增加…万元, 节约…, 少…批."""
    if _unsure(scene, mention):
        return None
    sign = scene.role(mention).sign
    combined = _combined(scene, mention)
    if combined is not None:
        return combined
    readings = []
    overall = bool(re.search("总体|合计|总的|共|两项|各项|累计", mention.clause))
    for new, base, strong in pairs(scene, mention, mention):
        strong = strong and not overall
        expression: Expression = of(new.figure) - of(base.figure) if sign >= 0 else of(base.figure) - of(new.figure)
        exact = mention.dimension is Dimension.COUNT and mention.figure.decimals == 0
        readings.append(Reading(RelationKind.DIFFERENCE, "现数 − 基数", expression, strong, exact))
    relation = scene.decide(mention, readings)
    return _turned(scene, mention, relation) if relation else stated_later(scene, mention)


_AFTER = re.compile(r"^(?:[,]?其中|:|\(|[,]?包括)")


def _combined(scene: Scene, mention: Mention) -> Relation | None:
    """净减17.5万元 after or before the changes it is made of, with their signs."""
    sign = scene.role(mention).sign
    following = scene.flow.template[mention.at + 1 : mention.at + 5]
    if _AFTER.match(following):
        parts = _changes(scene, scene.after(mention))
    elif "净" in mention.clause:
        parts = _changes(scene, scene.before(mention))[::-1]
    else:
        return None
    parts = [part for part in parts if part.like(mention) and scene.role(part).trigger == "difference"]
    if len(parts) < 2:
        return None
    expression: Expression | None = None
    for part in parts:
        plus = scene.role(part).sign * sign > 0
        if expression is None:
            expression = of(part.figure) if plus else Expression(constant=Decimal(0)) - of(part.figure)
        else:
            expression = expression + of(part.figure) if plus else expression - of(part.figure)
    if expression is None:
        return None
    return scene.decide(mention, [Reading(RelationKind.DIFFERENCE, "各项增减相抵", expression)])


def _changes(scene: Scene, others: Iterator[Mention]) -> list[Mention]:
    return [other for other in others if scene.role(other).trigger == "difference" and "净" not in other.head]


_DOUBLED = re.compile(r"翻(?:了)?(?P<times>一|两|二|三)番")
_TIMES = {"一": 2, "两": 4, "二": 4, "三": 8}


def doubled(scene: Scene) -> list[Relation]:
    """翻了一番 says that the later figure is twice the earlier one, give or take a twentieth."""
    found = []
    for match in _DOUBLED.finditer(scene.flow.template):
        values = [
            m for m in reversed(scene.flow.within(max(0, match.start() - 60), match.start())) if scene.is_value(m)
        ]
        pair = next(_from_to(scene, values), None)
        if pair is None or not pair[1].figure.value:
            continue
        new, base = pair[0].figure, pair[1].figure
        times = _TIMES[match["times"]]
        holds = new.base_value * 20 >= base.base_value * times * 19
        start, end = scene.span(match.span())
        found.append(
            Relation(
                RelationKind.GROWTH,
                start,
                end,
                None,
                (new, base),
                Agreement.EQUAL if holds else Agreement.DIFFERENT,
                formula="现数 ÷ 基数",
                arithmetic=f"{of(new).shown()} ÷ {of(base).shown()} = {plain(divide(new.base_value, base.base_value), 2)}倍",
                problem="" if holds else f"“{match.group()}”应为原来的{times}倍",
            )  # fmt: skip
        )
    return found


def stated_later(scene: Scene, mention: Mention) -> Relation | None:
    """用电268万度，同比下降12万度。上年为256万度: the base given afterwards must be this year's figure and the change."""
    role = scene.role(mention)
    current = next(iter(_currents(scene, mention)), None)
    if current is None or not role.sign:
        return None
    for later in scene.after(mention, sentences=1, limit=4):
        if scene.role(later).period == -1 and later.like(current) and scene.is_value(later):
            base = of(current.figure) - of(mention.figure) if role.sign > 0 else of(current.figure) + of(mention.figure)
            exact = later.dimension is Dimension.COUNT
            found = scene.decide(later, [Reading(RelationKind.BACK_COMPUTED, "本期数 ∓ 增减额", base, True, exact)])
            return replace(found, twins=((mention.figure.start, mention.figure.end),)) if found else None
    return None


def points(scene: Scene, mention: Mention) -> Relation | None:
    """提高…个百分点: the difference of two percentages."""
    sign = scene.role(mention).sign
    rates = [o for o in scene.before(mention, sentences=0) if o.dimension is Dimension.RATIO]
    if len(rates) < 2:
        rates += [o for o in scene.after(mention, limit=2) if o.dimension is Dimension.RATIO and _is_past(scene, o)]
    if len(rates) < 2:
        return None
    new, base = _two_rates(scene, mention, rates)
    hundred = Expression(constant=Decimal(100))
    expression = of(new.figure) - of(base.figure) if sign >= 0 else of(base.figure) - of(new.figure)
    reading = Reading(RelationKind.POINTS_DIFFERENCE, "现比率 − 基期比率", expression * hundred)
    return scene.decide(mention, [reading])


def _two_rates(scene: Scene, mention: Mention, rates: Sequence[Mention]) -> tuple[Mention, Mention]:
    later, earlier = rates[0], rates[1]
    if _is_past(scene, later) and not _is_past(scene, earlier):
        return earlier, later
    return later, earlier


__all__ = ["amount", "doubled", "pairs", "points", "rate"]
