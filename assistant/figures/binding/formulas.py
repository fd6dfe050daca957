"""Which formula the words before a figure call for, over facts of the book; at most a handful are ever tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.combining import PER, TOGETHER, per, sums
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formula import Formula, named
from assistant.figures.binding.index import Candidate
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.names import folded, pieces
from assistant.figures.binding.roles import Part
from assistant.figures.clauses import Mention

_SHARE_OF: Final = re.compile(r"占(?:全部|整个|了)?(?P<whole>[^，。；]*?)的?(?:比重|比例|总量)?(?:为|达到?)?$")
_BASE: Final = re.compile(
    r"[比较与]?(?P<base>[^，。；比较与]*?(?:目标|预算|计划|限额|控制|指标值|任务|超额)[^，。；]*)$"
)
_OTHER: Final = re.compile(
    r"[比较](?P<base>[^，。；年]{2,}?)(?:高出?|低|多|少|增|减|提|降|上升|下降|超)[^，。；]{0,4}$"
)
_ADJUSTED: Final = re.compile(r"调增|调减|追加|调整|核减|压减")
_LEFT: Final = re.compile(
    r"结余|剩余|未执行|未支出|未支付|未使用|未完成|未办结|未整改|未完工|节约|节省|尚余|余额|差额|尚有|仍有|还有|还差|尚差|其余|余下|未[一-鿿]{2}|不合格|不达标"
)
_TOTAL: Final = re.compile(
    r"总|合计|资金|经费|下达|受理|发现|排查|收到|应|投诉|预算|指标数|项目$|安排|反馈|计划|目标|采集"
)
_DONE: Final = re.compile(
    r"支出|决算|执行|完成|整改|办结|完工|解决|落实|化解|合格|实际|达标|实有|结清|结案|已|治理|修复|拆除|发放"
)
_COMPARING: Final = re.compile(r"[比较与]|超|高于|低于|多于|少于|高出|同期|上年|去年")
_MEASURED: Final = (Dimension.MONEY, Dimension.COUNT, Dimension.TIME, Dimension.NONE)
_WHOLE: Final = re.compile(r"合计|总计|总额|总数|总支出|总收入|总量|总投资|全部|执行数$")
_RATE: Final = re.compile(r"率(?:为|达到?|是|约)?$|完成[^，。；]{0,12}$|为[^，。；]{1,10}的$")
_OF_BUDGET: Final = re.compile(r"预算|计划|任务|目标")
_STEM: Final = re.compile(r"([一-鿿]{2})率(?:为|达到?|是|约)?$")
_HINTED: Final = 10
_SURELY: Final = 50
_VAGUELY: Final = 15
# How many formulas are tried for one figure.
MOST: Final = 8
# How far above its parts a total stands in a table.
_ABOVE: Final = 12


def formulas(
    mention: Mention, part: Part, before: Sequence[Candidate], bases: Sequence[Fact], lookup: Lookup
) -> list[Formula]:
    """What the words call for; `before` are the proved facts of the sentence, nearest first, `bases` the wholes that
    shares before were taken of."""
    dimension = mention.figure.unit.dimension
    apart = (Part.CHANGE,) if dimension is Dimension.POINTS else (Part.CHANGE, Part.SHARE)
    told = [c.fact for c in before if lookup.part(c.position) not in apart]
    if mention.turn is not None:
        which, of = mention.turn
        listed = [c.fact for c in before if c.cover > 0 and c.fact in told][:of]
        told = [listed[-1 - which]] if len(listed) == of else told
    found: Iterable[Formula] = ()
    if PER.search(mention.before) and dimension in (Dimension.MONEY, Dimension.COUNT):
        found = per(mention, told, lookup)
    elif part is Part.DEDUCTED:
        found = _deductions(told, lookup)
    elif dimension is Dimension.RATIO and part is Part.SHARE:
        found = _shares(mention, told, bases, lookup)
    elif part is Part.CHANGE or dimension is Dimension.POINTS:
        found = _changes(mention, told, lookup)
    elif dimension is Dimension.RATIO:
        found = _rates(mention, told, lookup)
    elif _LEFT.search(mention.before) or _LEFT.search(mention.after):
        found = _remainders(mention, told, lookup)
    elif TOGETHER.search(mention.before):
        found = sums(mention, told, lookup)
    return list(found)[:MOST]


def _deductions(told: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    """产出指标50分，得49.2分，扣0.8分."""
    full = [fact for fact in told if lookup.part_of(fact) is Part.FULL]
    scored = [fact for fact in told if lookup.part_of(fact) is Part.SCORED]
    if full and scored:
        yield Formula("difference", (full[0], scored[0]))


def _shares(mention: Mention, told: Sequence[Fact], bases: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    match = _SHARE_OF.search(mention.before)
    own = mention.item[0] if mention.item else mention.before.partition("占")[0]
    parts = [fact for d in (Dimension.MONEY, Dimension.COUNT) for fact in named(own, d, lookup, 60)] if own else []
    for part in parts[:2] or told[:1]:
        wholes = named(match["whole"], part.unit.dimension, lookup, _VAGUELY) if match and match["whole"] else []
        for whole in wholes or bases or dict.fromkeys((*told[1:4], *_totals(part, lookup))):
            if whole is not part:
                yield Formula("share", (part, whole))


def _totals(part: Fact, lookup: Lookup) -> list[Fact]:
    """The totals that stand near above a part: 支出合计 over 基本支出."""
    rows = [fact for fact in lookup.near(part, _ABOVE) if _WHOLE.search(fact.label) and fact.value > part.value]
    return rows[:2]


def _changes(mention: Mention, told: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    dimension = mention.figure.unit.dimension
    wanted = Dimension.RATIO if dimension is Dimension.POINTS else dimension
    subjects = [fact for fact in told if fact.unit.dimension is wanted or dimension is Dimension.RATIO]
    # The later of two years is the one that changed.
    subjects.sort(key=lambda fact: (lookup.part_of(fact) is Part.TARGET or "初" in fact.label, -(fact.year or 0)))
    own = _COMPARING.split(mention.before)[0]
    if len(folded(own)) >= 2:
        measured = _MEASURED if dimension is Dimension.RATIO else (wanted,)
        meant = [fact for kind in measured for fact in named(own, kind, lookup, 60)]
        year = mention.year or lookup.index.year
        meant.sort(key=lambda fact: (lookup.part_of(fact) is Part.TARGET, fact.year not in (None, year)))
        subjects = [*meant[:1], *subjects]
    for now in subjects[:2]:
        for base in _bases(mention, now, told, lookup):
            if base is now:
                continue
            if dimension is Dimension.RATIO:
                yield Formula("growth", (now, base), 1)
                yield Formula("decline", (now, base), -1)
            else:
                yield Formula("difference", (now, base), 1)
                yield Formula("difference", (base, now), -1)


def _bases(mention: Mention, now: Fact, told: Sequence[Fact], lookup: Lookup) -> list[Fact]:
    """What a change is measured from: the target or budget the words name, else the same thing a year before."""
    other = _OTHER.search(mention.before)
    said = named(other["base"], now.unit.dimension, lookup, _SURELY)[:1] if other else []
    if _BASE.search(mention.before):
        targets = [fact for fact in _like(now, lookup) if lookup.part_of(fact) is Part.TARGET]
        near = [fact for fact in told[:3] if fact is not now and lookup.part_of(fact) is Part.TARGET]
        return list(dict.fromkeys((*near, *targets[:2], *said)))
    if said:
        return said
    year = mention.own_year if mention.own_year and mention.own_year > 0 else mention.compared
    if year is None and now.year is not None:
        year = now.year - 1
    if _ADJUSTED.search(mention.before):
        return [fact for fact in told[:4] if fact is not now and "初" in fact.label]
    twins = lookup.index.twins(now, year)
    return twins or [fact for fact in told[1:2] if fact.unit.dimension is now.unit.dimension]


def _like(fact: Fact, lookup: Lookup) -> list[Fact]:
    """Facts of the same dimension whose name shares most of this one's."""
    found = named(fact.label, fact.unit.dimension, lookup)
    return [other for other in found if other is not fact]


def _rates(mention: Mention, told: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    amounts = [fact for fact in told if fact.unit.dimension in (Dimension.MONEY, Dimension.COUNT)][:3]
    words = mention.before
    if not _RATE.search(words):
        return
    saved = re.search(r"节约|节省|结余", words) is not None
    meant = [fact for d in (Dimension.MONEY, Dimension.COUNT) for fact in named(_RATE.sub("", words), d, lookup)]
    said = set(pieces(folded(words)))
    told_of = [set(pieces(folded(fact.label))) & said for fact in meant]
    meant = [fact for fact, own in zip(meant, told_of, strict=True) if not told_of[0] - own][:2]
    planned = [fact for fact in amounts if lookup.part_of(fact) is Part.TARGET]
    meant += [fact for plan in planned[:1] for fact in _like(plan, lookup)]
    for done in dict.fromkeys((*amounts, *meant)):
        if lookup.part_of(done) in (Part.TARGET, Part.CHANGE):
            continue
        related = (*amounts, *lookup.index.same_subject(done), *_like(done, lookup))
        for whole in dict.fromkeys(related):
            if whole is done or (whole.value < done.value and lookup.part_of(whole) is not Part.TARGET):
                continue
            told_last = {done, whole} == set(told[:2])
            if lookup.part_of(whole) is Part.CHANGE or not (told_last or _is_rate_of(words, done, whole, lookup)):
                continue
            if whole in amounts or _is_whole_of(whole, done, lookup):
                yield Formula("decline", (done, whole)) if saved else Formula("rate", (done, whole))


def _is_rate_of(words: str, done: Fact, whole: Fact, lookup: Lookup) -> bool:
    """整改率 is of what was put right; 完成预算的… is over a budget."""
    if _OF_BUDGET.search(words):
        return lookup.part_of(whole) is Part.TARGET or _OF_BUDGET.search(whole.label) is not None
    stem = _STEM.search(words)
    if stem is None or stem[1] in ("支出", "执行", "完成", "节约", "结余", "控制", "支付"):
        return True
    return stem[1] in done.label or stem[1][0] in done.label


def _remainders(mention: Mention, told: Sequence[Fact], lookup: Lookup) -> Iterator[Formula]:
    unit = mention.figure.unit
    near = [fact for fact in told[:4] if fact.unit.dimension is unit.dimension]
    offered = [
        candidate.fact
        for candidate in lookup.candidates(mention)[:8]
        if candidate.cover >= _HINTED or candidate.score > -2000
    ]
    related = [other for fact in (*near[:2], *offered[:1]) for other in lookup.index.same_subject(fact)]
    related += [other for fact in offered[:2] for other in lookup.near(fact, 2)]
    known = [fact for fact in dict.fromkeys((*near, *related, *offered)) if comparable(unit, fact.unit)]
    words = mention.before + mention.after
    for done in known:
        for whole in known:
            if whole is done or not (_DONE.search(done.label) or [done, whole] == near[:2]):
                continue
            if whole.value * whole.unit.factor <= done.value * done.unit.factor:
                continue
            if _is_whole_of(whole, done, lookup) or (whole in near and (done in near or "其余" in words)):
                yield Formula("difference", (whole, done))


def _is_whole_of(whole: Fact, done: Fact, lookup: Lookup) -> bool:
    """受理投诉 and 办结投诉, 项目支出预算 and 项目支出: one subject, one the whole and one what was done of it."""
    planned = lookup.part_of(whole) is Part.TARGET or _TOTAL.search(whole.label) is not None
    if not planned or whole.year != done.year:
        return False
    one, other = (set(_bare(fact)) for fact in (whole, done))
    return whole.subject[:-1] == done.subject[:-1] and (not one or not other or bool(one & other))


def _bare(fact: Fact) -> list[str]:
    return pieces(_DONE.sub("", _TOTAL.sub("", folded(fact.label))))
