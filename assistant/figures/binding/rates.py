"""Rates of completion and of quality: what was done over what was planned, received or there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension
from assistant.figures.binding.combining import counterpart
from assistant.figures.binding.formula import (
    AMOUNTS,
    BY,
    Formula,
    Told,
    akin,
    measured_like,
    named,
    named_amounts,
    of_all,
    pairs,
    subject_words,
)
from assistant.figures.binding.kin import size
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.names import folded, holds_in_order
from assistant.figures.binding.roles import Part
from assistant.figures.clauses import Mention
from assistant.figures.tallies import ITEMS

_TAIL: Final = r"(?:(?:分别|依次|各)?(?:仅|也|均|最[高低]|约|只)?[，,]?(?:仅|也|均|约|只)?(?:为|达到?|是|有|到|约)*)$"
_RATE: Final = re.compile(
    r"(?P<stem>[一-鿿]{0,2})(?:率|进度|[一-鿿](?<=覆盖|受益|受助|惠及)面|(?<=[一-鿿])度)" + _TAIL
    + r"|(?:完成|实现|执行|支付|使用|支出|占)[^，。；]{0,14}$|(?:为|是|达到?|相当于)[^，。；]{1,12}的$"
    r"|(?:任务|计划|目标|预算)的$"
    r"|(?:[^同]比例|面)" + _TAIL + r"|(?:覆盖|弥补|满足|保障)[^，。；]{2,12}的$"
)  # fmt: skip
_BASE: Final = re.compile(
    r"(?:完成|实现|执行|支付|使用|支出|为|是|达到?|占|相当于|覆盖|弥补|满足|保障)(?:了|全年|年度|当年)?(?P<base>[^，。；]+?)的$"
)
_GENERAL: Final = re.compile(
    r"(?:年初|全年|年度|总体|平均|整体|综合)?(?:预算|资金|任务|目标|计划)?(?:支出|执行|完成|支付|使用|实现)(?:率|进度|比例)|[率面度]$"
)
_REST: Final = re.compile(r"节约|节省|节余|结余|剩余|差额|未[一-鿿]{1,2}率|不[一-鿿]{1,2}率|空置|闲置|空缺|缺口")
_CAPACITY: Final = re.compile(r"(?:使用|利用|占用|入住|上座|周转)率")
_DOING: Final = r"(?:任务|目标|计划|预算)?(?:完成|实现|执行|支付|使用|支出)[^，。；]{0,6}$"
_WHOLE_BUDGET: Final = re.compile(r"预算|执行(?:率|进度)|支出进度|完成率|到位率")
_SCORING: Final = re.compile(r"得分率|计分率")
_EXECUTED: Final = re.compile(r"(?:执行|支付|支出)(?:率|进度)")
# 满意度93.2%，完成目标值的103.6%: elsewhere a rate is no rate of rates.
_OF_RATE: Final = re.compile(r"完成[^，。；]{0,8}的$|完成率")
# 占任务的107.2%: no share, for more may be done than was planned.
OF_PLAN: Final = re.compile(r"占[^，。；]{0,8}(?:任务|计划|目标|指标|预算)(?:数|值|额|总额|任务)?的$")
_OF_BUDGET: Final = re.compile(r"预算|计划|任务|目标")
_ATTAINED: Final = re.compile(r"(?:完成|实现|达成|执行|支付|支出)(?:率|进度|比例)")
_MEASURED: Final = re.compile(r"(?<=[一-鿿]{2})(?:[人批场频]次|数量?|面积|金额)$")
_EVERY: Final = (
    "支出",
    "执行",
    "完成",
    "节约",
    "结余",
    "控制",
    "支付",
    "使用",
    "实现",
    "节余",
    "节省",
    "得分",
    "利用",
)
_REACHING: Final = re.compile("完成|实现|达到|占|为")
_VAGUELY: Final = 20
_FIRST: Final = 5
_TWO: Final = 2
_EARLY: Final = 3
_DAYS: Final = (Decimal(365), Decimal(366))


def rates(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """…完成预算的95.1%, 整改率97.5%, 节约率5.06%, 得分率98.4%; only over what the words or the sentence name."""
    words = next((text for text in (mention.before, mention.lead[-30:]) if _RATE.search(text)), "")
    if not words:
        yield from _likewise(mention, told, lookup)
        return
    if mention.item is not None and _ATTAINED.search(words):
        of_item = _attained(mention.item[0], lookup.year_of(mention), lookup)
        if of_item:
            yield from (Formula("rate", pair) for pair in of_item)
            return
    if _SCORING.search(words):
        yield from _scores(words, told, lookup)
        return
    yield from _of_total(told, lookup)
    rest = _REST.search(words) is not None
    if "率" in words:
        yield from _of_the_year(told)
    if _CAPACITY.search(words):
        yield from _capacities(words, mention, told, lookup)
    found = list(_operands(words, mention, told, lookup))
    for done, whole in _fitting(found, words, told, lookup):
        alike = measured_like(done, whole) if {done, whole} == set(told.facts[:_TWO]) else done
        undone = rest and lookup.part_of(done) is not Part.LEFT and "不" not in done.label and "未" not in done.label
        yield Formula("decline" if undone else "rate", (alike, whole))
    latest = told.latest
    if rest and latest is not None and latest.derivation is not None and latest.derivation.operation == "difference":
        more = lookup.fact(latest.derivation.operands[0])
        if more is not None:
            yield Formula("share", (latest, more))
    elif rest and latest is not None and _REST.search(latest.label):  # 年末结余78.38万元，结余率2.39%
        yield from (Formula("share", (latest, whole)) for whole, _ in lookup.kin.balances(latest.year))


def _attained(name: str, year: int | None, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """赛事场次、低收费收入完成率依次为: what the item names, whole or by a short form, over its own plan."""
    words = _MEASURED.sub("", folded(name)) or folded(name)
    known = [(fact, lookup.kin.other(fact, Part.TARGET)) for fact in lookup.index.facts if fact.year in (None, year)]
    able = [
        (fact, plan) for fact, plan in known if plan is not None and lookup.kin.field(fact) in (Part.LEVEL, Part.DONE)
    ]
    whole = [pair for pair in able if words in folded(pair[0].label)]
    found = whole or [pair for pair in able if holds_in_order(words, folded(pair[0].label))]
    return found if len(found) <= _TWO else []


def _likewise(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """甲执行率最高，为98%；乙最低，为91.50%: the rate goes on, of what is named now."""
    derivation = told.rates[0].derivation if told.rates else None
    if derivation is None or derivation.operation != "rate":
        return
    year = lookup.year_of(mention)
    for fact in named_amounts(subject_words(mention.before, mention), lookup, year=year)[:_TWO]:
        done, planned = lookup.kin.other(fact, Part.LEVEL), lookup.kin.other(fact, Part.TARGET)
        if planned is not None or done is not None:
            yield Formula("rate", (fact, planned) if planned is not None else (done or fact, fact))


def _of_total(told: Told, lookup: Lookup) -> Iterator[Formula]:
    """两个项目合计支出487.75万元，综合执行率96.39%: over the sum of their budgets."""
    sums = told.totals[:2]
    if [lookup.kin.field_of(total) for total in sums] == [Part.LEVEL, Part.TARGET]:
        yield Formula("rate", tuple(sums))
    for total in told.totals[:1]:
        for part in (Part.TARGET, Part.LEVEL):
            other = counterpart(total, part, lookup)
            if other is not None and not set(other.operands) <= set(told.facts):
                yield Formula("rate", (total, other) if part is Part.TARGET else (other, total))


def _capacities(words: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """入住老人236人，床位使用率84.3%: people over beds, each counted in a measure of its own."""
    year = lookup.year_of(mention)
    counts = told.of(Dimension.COUNT)[:_FIRST]
    for whole in dict.fromkeys((*named(_subject(words), Dimension.COUNT, lookup, year=year)[:1], *counts[1:])):
        for done in counts[:_EARLY]:
            if done.unit.measure != whole.unit.measure and size(done) <= size(whole):
                yield Formula("rate", (measured_like(done, whole), whole))


def _of_the_year(told: Told) -> Iterator[Formula]:
    """优良天数302天，优良率82.7%."""
    for done in (fact for fact in told.of(Dimension.TIME)[:1] if fact.unit.symbol == "天"):
        for days in _DAYS:
            whole = replace(done, identifier="全年天数", value=days, interval=Interval.point(days))
            yield Formula("rate", (done, whole))


def _operands(words: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[tuple[Fact, Fact]]:
    """What was done and the whole, the likeliest first."""
    year = lookup.year_of(mention)
    by = BY.search(words)
    if by is not None:
        wholes = named_amounts(by["base"], lookup, year=year)[:_TWO]
        yield from pairs([fact for fact in told.facts if fact.unit.dimension in AMOUNTS][:_TWO], wholes)
    amounts = [fact for fact in told.facts if fact.unit.dimension in AMOUNTS]
    if mention.item is not None:  # 结案率分别为: first of what was told under the name whose turn it is
        name = lookup.pieces_of(mention.item[0])
        amounts.sort(key=lambda fact: name.isdisjoint(lookup.pieces_of(fact.label)))
    amounts = amounts[:_FIRST]
    subject = _subject(words)
    base = _BASE.search(words)
    meant = named_amounts(subject, lookup, year=year) if len(folded(subject)) > 1 and base is None else []
    if base is not None:
        own = subject_words(words[: base.start()], mention)
        if not own and not amounts:  # 全年支出完成调整预算的96.47%，完成年初预算的…
            own = _REACHING.split(mention.previous)[0]
        meant = named_amounts(own, lookup, year=year) or of_all(own, year, lookup) if own else []
        dones = (*meant[:_TWO], *amounts[:_EARLY], *([told.main] if told.main is not None else ()))
        said = named_amounts(_MEASURED.sub("", base["base"]), lookup, _VAGUELY, year=year)[:_EARLY]
        yield from pairs(dones, said)
    yield from pairs(meant[:_EARLY], amounts[:_EARLY])
    yield from pairs(amounts[:1], amounts[1:])
    yield from pairs(amounts[1:], amounts)
    earlier = subject_words("", mention)
    around = named_amounts(earlier, lookup, year=year) if earlier and not meant else []
    for done in dict.fromkeys((*meant[:_FIRST], *amounts[:_EARLY], *around[:_EARLY])):
        same = lookup.kin.same(done)
        related = (*same, *lookup.index.same_subject(done), *lookup.kin.wholes(done), *akin(done, lookup))
        for other in dict.fromkeys(related):
            yield (done, other)
            if lookup.kin.field(done) is Part.TARGET:
                yield (other, done)
    if _OF_RATE.search(words):  # 满意度91.6%，完成率96.4%: of what was asked
        for rate in told.of(Dimension.RATIO)[:_TWO]:
            asked = lookup.kin.other(rate, Part.TARGET)
            if asked is not None:
                yield (rate, asked)
    if (not meant or "到位" in words) and _WHOLE_BUDGET.search(words):
        planned = [fact for fact in told.facts if lookup.part_of(fact) is Part.TARGET]
        for whole, done in lookup.kin.balances(year):
            yield (amounts[0] if amounts and "到位" in words else done, planned[0] if planned else whole)


def _subject(words: str) -> str:
    """抽检不合格率: 抽检; 污水管网项目支付率: 污水管网项目; 升学率: 升学."""
    match = _RATE.search(words)
    if not _GENERAL.sub("", re.sub(_TAIL, "", words)):
        return ""
    if match is not None and match["stem"] and (match["stem"] in _EVERY or _REST.search(words)):
        return re.sub(r"[不未]$", "", words[: match.start()])
    return re.sub(_DOING, "", _GENERAL.sub("", re.sub(_TAIL, "", words)))


def _fitting(found: Iterable[tuple[Fact, Fact]], words: str, told: Told, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """The pairs that may make a rate, less those that share fewer of the words said than others do; what was done may
    also be what was just told."""
    able = [pair for pair in dict.fromkeys(found) if _is_able(*pair, lookup) and _is_rate_of(words, pair[1], lookup)]
    if any(fact.unit != ITEMS for fact in told.facts):  # 完成率 is of what was done, not of how many rows were met
        able = [pair for pair in able if pair[0].unit != ITEMS]
    if not _OF_RATE.search(words):
        able = [pair for pair in able if pair[0].unit.dimension is not Dimension.RATIO]
    match = _RATE.search(words)
    stem = match["stem"] if match and match["stem"] else ""
    if len(stem) == _TWO and stem not in _EVERY:
        own = [pair for pair in able if stem in pair[0].label or stem[0] in pair[0].label]
        able = own or able
    said = set(folded(_subject(words)))
    worth = {pair: len(said & set(folded(pair[0].label + pair[1].label))) for pair in able}
    best = max(worth.values(), default=0)
    done = {pair: len(said & set(folded(pair[0].label))) for pair in able}
    most = max(done.values(), default=0)
    # Of what is named best, its own plan; and what was just told.
    kin = [pair for pair in able if done[pair] == most and pair[1] in lookup.kin.same(pair[0])]
    planned = [pair for pair in kin if lookup.kin.field(pair[1]) is Part.TARGET]
    if planned and _EXECUTED.search(words):
        known = (*told.facts, *told.values)
        return [*planned, *(pair for pair in able if pair[0] in known and pair[1] in known)]
    latest = [pair for pair in able if pair[0] in (*told.facts[:1], told.main)]
    return list(dict.fromkeys([*(pair for pair in able if worth[pair] == best), *kin, *latest]))


def _is_able(done: Fact, whole: Fact, lookup: Lookup) -> bool:
    if done.unit.dimension is not whole.unit.dimension or lookup.part_of(whole) is Part.CHANGE:
        return False
    if lookup.part_of(done) in (Part.TARGET, Part.CHANGE):
        return done.derivation is not None and size(whole) >= size(done)
    return lookup.part_of(whole) is Part.TARGET or size(whole) >= size(done)


def _is_rate_of(words: str, whole: Fact, lookup: Lookup) -> bool:
    """完成预算的…, 执行率 of money are over a budget."""
    if _OF_BUDGET.search(words):
        planned = lookup.part_of(whole) is Part.TARGET or _OF_BUDGET.search(whole.label) is not None
        return planned or whole.derivation is not None
    return True


def _scores(words: str, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """产出得48.9分，得分率97.8%."""
    subject = _SCORING.sub("", words)
    meant = named(subject, Dimension.SCORE, lookup) if len(folded(subject)) > 1 else []
    scored = [f for f in (*meant, *told.of(Dimension.SCORE)) if lookup.part_of(f) is Part.SCORED]
    for got in list(dict.fromkeys(scored))[:_TWO]:
        full = lookup.kin.other(got, Part.FULL)
        for points in (*([full] if full else []), *_full(told, lookup)):
            yield Formula("rate", (got, points))


def _full(told: Told, lookup: Lookup) -> Sequence[Fact]:
    return [fact for fact in told.of(Dimension.SCORE) if lookup.part_of(fact) is Part.FULL][:_TWO]
