"""Formulas that take several facts together: sums of what is named or told, and their counterparts in another field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension, Unit
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.families import PLANNED, SPENT, field_said, others_of, rows_of
from assistant.figures.binding.formulas.dividing.own import own_of
from assistant.figures.binding.formulas.formula import (
    Formula,
    Told,
    best_named,
    counted_in,
    made_by,
    named,
    subject_words,
    sum_of,
)
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, holds_in_order
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.clauses import Mention
from assistant.figures.listing import item_name

TOGETHER: Final = re.compile(
    r"(?:合计|共计|总计|[合加]起来|加在一起|总共|合共|小计|之和|相加|(?<!差[异额距])总[和额]|(?<!公)共(?!同|服务|享|有))(?P<rest>(?!各|分别|均)[^，。；、]{0,14})$"
)
ADDED_UP: Final = re.compile("之和|相加")
MEAN: Final = re.compile(r"平均|均值")
_NUMBERED: Final = re.compile(
    r"(?P<number>[二两三四五六七八九])(?:项|类|者|笔|块|种|个?部分|个?方面|个?项目|个)(?P<what>[^，。；（(]*)(?:[（(][^）)]*[)）])?[^，。；]*$"
)
_REST_OF_ALL: Final = re.compile("(?:其[余它他]|余下|剩余)的?$")
_LISTED: Final = re.compile(r"[（(](?P<names>[^（）()]*、[^（）()]*)[)）]")
_LEVEL: Final = re.compile("(?:产出|效益|满意度|成本|决策|过程|管理)指标(?:自评)?(?:得分|分值|扣分)$")
NUMBERS: Final = "〇一二三四五六七八九"
_JOINTS: Final = re.compile(r"[、和及与]")
_FIELD: Final = re.compile(r"(?:预算|支出|决算|计划|目标|经费)数?$")
_DIFFERENT: Final = re.compile("[结节]余|剩余|节约|节省|增加|减少|净增|[增减]支|[增减]收|超支|多|少")
_IN_ALL: Final = re.compile("，(?:合计|总计|共计?)")
_ADJUSTED: Final = re.compile("调整(?:后|为|到|至)")
_PEOPLE: Final = ("人", "名", "户")
_GIVEN: Final = re.compile("惠及|受[益助]|发放|补[贴助]|救助|资助|慰问|服务|享受|培训|参[加与]|接待")
_MOST: Final = 6
_PAIR: Final = 2
_SURELY: Final = 60
_SCORES: Final = (Part.SCORED, Part.FULL, Part.DEDUCTED)


def sums(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """差旅费、办公费合计…; 两项资金共…: what is named before, else what was told last."""
    match = TOGETHER.search(mention.before)
    end, rest = (match.start(), match["rest"]) if match else (len(mention.before), "")
    head, number, what = mention.before[:end], 0, ""
    numbered = _NUMBERED.search(head)
    listed = _LISTED.search(head)
    if numbered is not None:
        head, what = head[: numbered.start()], numbered["what"]
        number = _number(numbered["number"])
    elif mention.number is not None:
        what = (head or mention.lead).partition("（")[0].partition("(")[0]
        number, head = mention.number
    elif match is None:
        return
    yield from others_of(mention, number, told, lookup)
    if _REST_OF_ALL.search(head):
        return  # 其余两类共: none of what was told
    if not head.strip() and not number:  # 甲和乙构成基本支出，共…
        head = subject_words("", mention)
    heads = (listed["names"],) if listed else (head,)
    for names in (names for words in heads for names in splits(words)):
        if len(names) > 1 and number in (0, len(names)):
            tail = _FIELD.search(names[-1])  # 灌溉工程与机井工程预算合计: of both
            field = what + (tail[0] if tail and not what else "")
            parts = [_part(name, field, rest, mention, lookup) for name in names]
            found = [part for part in parts if part is not None]
            if len(set(found)) == len(names):
                yield Formula("sum", tuple(_without_their_whole(found)))
    if number:
        for rows in all_of(mention, what + rest, lookup):
            if len(rows) == number:  # where the words name them, these may be others
                yield Formula("sum", tuple(rows), guess="、" in head)
    part = part_of_mention(mention)
    near = [fact for fact in told.facts if comparable(mention.figure.unit, fact.unit)]
    if len(near) < _PAIR and not head.strip() and len(counts := told.of(Dimension.COUNT)[:_PAIR]) == _PAIR:
        near = [counted_in(fact, mention.figure.unit) for fact in counts]  # 证书312本，证明248份，合计560份
    near = [fact for fact in near if lookup.part_of(fact) is part] if part in _SCORES else near
    near = _without_parts(near)
    if head.endswith("前"):
        yield from (Formula("sum", tuple(parts)) for parts in first_of_list(near, number, told))
        return
    for size_ in (number,) if number else range(2, min(_MOST, len(near)) + 1):
        if 1 < size_ <= len(near) and not lookup.kin.are_fields(near[:size_]) and not told.run.is_torn_by(near[:size_]):
            yield Formula("sum", tuple(near[:size_]))


def of_whole_list(told: Told) -> Iterator[Formula]:
    """甲40万元；乙2.75万元；…；丙3万元。共计下达: all of the list that a total stands right behind, however long."""
    items = [fact for fact in told.run.facts if fact is not None]
    if len(items) == len(told.run.facts) > _PAIR:
        yield Formula("sum", tuple(items), guess=True)  # there may be more of them, otherwise called


def first_of_list(near: Sequence[Fact], number: int, told: Told) -> Iterator[Sequence[Fact]]:
    """前两块: the first `number` of a list told before, `near` from its end on; a whole may be told before its list."""
    row = list(reversed(near[: near.index(told.main) + 1] if told.main in near else near))
    yield from (row[led : led + number] for led in range(2) if 1 < number < len(row) - led)


def may_be_part(unit: Unit, mention: Mention) -> bool:
    """May things counted in a unit add up to a figure? 惠及1500人次: people, as often as they were given something."""
    total = mention.figure.unit
    if comparable(total, unit):
        return True
    return total.measure == "人次" and unit.measure in _PEOPLE and _GIVEN.search(mention.before) is not None


def parts_behind(mention: Mention, told: Told) -> list[Formula]:
    """幼儿园90所，其中公办38所、民办52所: the sum of what follows."""
    unit = mention.figure.unit
    able = (fact for fact in told.behind if may_be_part(fact.unit, mention))
    row = [fact if comparable(unit, fact.unit) else counted_in(fact, unit) for fact in able]
    lengths = range(2, min(_MOST, len(row)) + 1)
    return [Formula("sum", tuple(row[:length])) for length in lengths if not told.run_behind.is_torn_by(row[:length])]


def differences(mention: Mention, told: Told) -> list[Formula]:
    """甲、乙分别节余7.60万元和3.80万元，两项共节余11.40万元: of the differences just told, as many as are counted, or
    all of a list (…，共11.40万元)."""
    number = counted(mention)
    run = list(takewhile(lambda fact: made_by(fact, "difference"), told.values))
    bare = (
        not number and _IN_ALL.fullmatch(mention.lead) is not None and _DIFFERENT.search(mention.previous) is not None
    )
    rests = run if bare else [fact for fact in told.values[:number] if made_by(fact, "difference")]
    if not (bare or _DIFFERENT.search(mention.before)) or len(rests) < max(number, _PAIR):
        return []
    return [Formula("sum", tuple(rests))] if all(comparable(mention.figure.unit, fact.unit) for fact in rests) else []


def counterparts(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """三项经费预算共3320万元，实际支出3218.3万元: the same rows in the field that is named now."""
    part = field_said(mention.before)
    for total in told.totals[:1]:
        formula = _adjusted(total, mention, lookup) or counterpart(total, part, lookup)
        if formula is not None and comparable(mention.figure.unit, total.unit):
            yield formula


def _adjusted(total: Fact, mention: Mention, lookup: Lookup) -> Formula | None:
    """四个项目年初预算共462万元，调整后为502万元: what the opening budgets of all of them became."""
    if _ADJUSTED.search(mention.before) is None or total.derivation is None:
        return None
    known = [lookup.fact(name) for name in total.derivation.operands]
    plans = [[one for one in lookup.kin.same(row) if one.unit == row.unit] if row is not None else [] for row in known]
    later = [
        next((one for one in of_one if "初" not in one.label and lookup.kin.field(one) is Part.TARGET), None)
        for of_one in plans
    ]
    found = [one for one in later if one is not None]
    opening = all(row is not None and "初" in row.label for row in known)
    return Formula("sum", tuple(found)) if opening and len(found) == len(known) else None


def counterpart(total: Fact, part: Part, lookup: Lookup) -> Formula | None:
    """The sum of the rows that go with those of `total` and play `part`: the budgets of what was spent."""
    known = [lookup.fact(name) for name in (total.derivation.operands if total.derivation else ())]
    others = [lookup.kin.other(fact, part) if fact is not None else None for fact in known]
    found = [fact for fact in others if fact is not None]
    return Formula("sum", tuple(found)) if found and len(found) == len(known) else None


def alike(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """平均每辆车出车180次，行驶1.5万公里: what is shared out goes on being shared out; behind 、 whatever was told."""
    latest = told.values[0] if told.values else None
    if latest is None or latest.derivation is None or latest.derivation.operation != "per":
        return
    count = lookup.fact(latest.derivation.operands[1])
    offered = named(mention.before, mention.figure.unit.dimension, lookup, year=lookup.year_of(mention))
    offered += told.facts if mention.lead.startswith("、") else ()
    able = [top for top in dict.fromkeys(offered) if comparable(mention.figure.unit, top.unit) and top is not count]
    if count is None:
        return
    for top in able[:2]:
        counted = [row for row in lookup.in_year(Dimension.COUNT, top.year) if comparable(row.unit, count.unit)]
        own = own_of(top, counted)  # 亩均造林2000元、抚育120元: over the area of its own
        if own is not None and own is not count:
            yield Formula("per", (top, own))
        yield Formula("per", (top, count), guess=own is not None and own is not count)


def means(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """学生、家长、用人单位满意度分别为…，平均满意度95.0%: of the list just told, else of all that bear the name."""
    dimension = mention.figure.unit.dimension
    near = told.of(dimension)
    if PLANNED.search(mention.before) is None:  # 均高于90%的目标值，二者平均93.2%: of what was reached
        near = [fact for fact in near if lookup.part_of(fact) is not Part.TARGET] or near
    said = counted(mention)
    for count in (said,) if 1 < said <= len(near) else range(min(_MOST, len(near)), 1, -1):
        if not told.run.is_torn_by(near[:count]):
            yield Formula("mean", tuple(near[:count]))
    numbered = _NUMBERED.search(mention.before)
    if numbered is None and mention.number is None:
        return
    number = _number(numbered["number"]) if numbered else (mention.number or (0,))[0]
    tail = MEAN.split(numbered["what"] if numbered else mention.before)[0][-3:]
    year = lookup.year_of(mention)
    alike = [
        fact
        for fact in lookup.index.facts
        if tail
        and fact.label.endswith(tail)
        and fact.unit.dimension is dimension
        and fact.year in (None, year)
        and lookup.part_of(fact) is not Part.TARGET
    ]
    if len(alike) == number:
        yield Formula("mean", tuple(alike))


def splits(words: str) -> Iterator[list[str]]:
    """The names of a list; 和 may join two of them or be part of one (对个人和家庭的补助)."""
    pieces = _JOINTS.split(words)
    joints = _JOINTS.findall(words)
    if len(joints) > _MOST:
        return
    yield [piece for piece in pieces if piece]
    for kept in range(len(joints)):
        if joints[kept] == "、":
            continue
        merged = [*pieces[:kept], joints[kept].join(pieces[kept : kept + 2]), *pieces[kept + 2 :]]
        yield [piece for piece in merged if piece]


def counted_sum(words: str, part: Part, mention: Mention, lookup: Lookup) -> Formula | None:
    """三项资金 in 占三项资金的40.4%: the rows of that number that play `part`, where there are just so many."""
    numbered = _NUMBERED.match(words.removeprefix("上述").removeprefix("以上").removeprefix("全部"))
    if numbered is None:
        return None
    number = _number(numbered["number"])
    known = (rows for rows in rows_of(Dimension.MONEY, lookup.year_of(mention), part, lookup) if len(rows) == number)
    return next((Formula("sum", tuple(rows)) for rows in known), None)


def told_as(words: str, told: Told) -> Fact | None:
    """三项支出 in 占三项支出的81.8%: the sum of so many that was told."""
    number = number_said(words)
    totals = (total for total in told.totals if total.derivation is not None)
    return next((one for one in totals if one.derivation and len(one.derivation.operands) == number), None)


def _without_their_whole(parts: list[Fact]) -> list[Fact]:
    """分馆402个、自助点412个 and 分馆和自助点814个: a row that is all the others together is added to none of them."""
    whole = max(parts, key=size)
    rest = [part for part in parts if part is not whole]
    return rest if len(rest) > 1 and size(whole) == sum(map(size, rest)) else parts


def _without_parts(facts: Sequence[Fact]) -> list[Fact]:
    """患者管理人数 and 患者规范管理人数: a whole is never added to what is a part of it by its name."""
    names = {fact: folded(fact.label) for fact in facts}
    return [
        fact
        for fact in facts
        if not any(
            other is not fact
            and (other.unit, other.year, other.owner) == (fact.unit, fact.year, fact.owner)
            and size(other) > size(fact)
            and names[other] != names[fact]
            and holds_in_order(names[other], names[fact])
            for other in facts
        )
    ]


def listed_sum(words: str, dimensions: Iterable[Dimension], year: int | None, lookup: Lookup) -> Fact | None:
    """中央和省级资金 as one: the sum of what the names of a list name."""
    parts = next(listed_facts(words, dimensions, year, lookup), None)
    return next(iter(sum_of(parts)), None) if parts else None


def listed_alike(words: str, dimensions: Iterable[Dimension], year: int | None, lookup: Lookup) -> list[Fact]:
    """中央和县级各: what the names of a list name, where all of it is the same amount; else nothing."""
    parts = next(listed_facts(words, dimensions, year, lookup), ())
    return list(parts) if len({fact.value for fact in parts}) == 1 else []


def listed_facts(
    words: str, dimensions: Iterable[Dimension], year: int | None, lookup: Lookup
) -> Iterator[tuple[Fact, ...]]:
    """What the names of a list name, a fact each in one measure, by every way to part the names; 中央 of 中央及省级补助
    资金 may be 中央补助资金."""
    ways = list(splits(words))
    for names in (*ways, *([item_name(name, way[-1]) for name in way] for way in ways if way)):
        found = [best_named(name, dimensions, lookup, _SURELY, year)[:1] for name in names if len(name) > 1]
        parts = tuple(dict.fromkeys(fact for one in found for fact in one))
        alike = len(parts) == len(names) > 1 and len({fact.unit for fact in parts}) == 1
        if alike and all(name[:_PAIR] in fact.label for name, fact in zip(names, parts, strict=True)):
            yield parts  # 县级资金 is no 省级资金


def counted(mention: Mention) -> int:
    """How many the words before a figure count, its list included; 0 where they do not."""
    return mention.number[0] if mention.number is not None else number_said(mention.before)


def number_said(words: str) -> int:
    """三项合计: how many the words count; 0 where they do not."""
    match = _NUMBERED.search(words)
    return _number(match["number"]) if match else 0


def _number(numeral: str) -> int:
    return NUMBERS.index(numeral.replace("两", "二"))


def all_of(mention: Mention, words: str, lookup: Lookup) -> Iterator[list[Fact]]:
    """四个项目预算合计…: every row that has a budget and a spending; and those without one that may be their whole."""
    if mention.figure.unit.dimension is Dimension.SCORE:  # 三项一级指标共得89.72分
        wanted, scores = part_of_mention(mention), lookup.of_dimension(Dimension.SCORE)
        levels = (score for score in scores if _LEVEL.match(score.label) and score.section in ("", score.owner))
        yield [score for score in levels if lookup.part_of(score) is wanted]
    part = Part.LEVEL if SPENT.search(words + mention.before) else Part.TARGET
    for rows in rows_of(mention.figure.unit.dimension, lookup.year_of(mention), part, lookup):
        yield [row for row in rows if comparable(mention.figure.unit, row.unit)]


def _part(name: str, what: str, rest: str, mention: Mention, lookup: Lookup) -> Fact | None:
    """货物 with 支出 behind the sum is 货物支出; of the fields of one thing the one the words speak of."""
    year = lookup.year_of(mention)
    field = Part.TARGET if PLANNED.search(what + rest) else Part.LEVEL if SPENT.search(what + rest) else None
    for words in dict.fromkeys((name + what + rest, name + what, name)):
        found = [
            fact
            for fact in named(words, mention.figure.unit.dimension, lookup, year=year)
            if comparable(mention.figure.unit, fact.unit)
            and ("/" in fact.unit.symbol) is ("/" in mention.figure.unit.symbol)  # no standard is part of an amount
            and (fact.year is None or year is None or fact.year == year)
        ]
        for fact in found:
            if field is not None and lookup.kin.field(fact) is not field:
                return lookup.kin.other(fact, field) or fact
            return fact
    return None
