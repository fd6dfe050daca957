"""What is left: a whole less what was done of it; points taken off; the other half of what was shared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from assistant.domain.fact import Fact, row_and_field
from assistant.domain.interval import Interval
from assistant.domain.quantity import SCORE, Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.families import OTHERS
from assistant.figures.binding.formulas.formula import Formula, Told, measured_like, named
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.roles import OPENING, Part
from assistant.figures.clauses import Mention

LEFT: Final = re.compile(
    r"结[余存]|节余|剩余|收入?大于支|收不抵支|入不敷出|未执行|未支出|未支付|未使用|未完成|未办结|未整改|未完工|节约|节省|尚余|尚未|余额|差[额异值](?!化)|尚有|仍有|还有|[还尚仍]需|还差|尚差|相差|其余|余下|未(?!达|到(?![位账])|成年|来)[一-鿿]"
    r"|不合格|[不未]达标|逾期|超期|空置|闲置|空余|空缺|空编|空岗|缺编|缺额|空闲|缺口|(?<![接招等对期看])待[一-鿿]|漏|欠|遗留|非(?!税|物质|遗|公|常|凡)|(?:^|，)还?差$|距[^，。；]{1,12}[差少]$|未结|(?:^|，)另有?$|正在|(?:^|[，；])[余短缺少]$|剩|(?<![上去]年)结转|在[建办途]|迟[报交办到]|不(?:合格|达标|符|满意|及格|通过)"
)
_TOTAL: Final = re.compile(
    r"总|合计|资金|经费|下达|受理|发现|排查|收到|应|投诉|预算|指标数|项目$|安排|反馈|计划|目标|采集|收入|拨款"
)
_DONE: Final = re.compile(
    r"支出|决算|执行|到位|完成|整改|办结|完工|解决|落实|化解|合格|实际|达标|实有|结清|结案|已|治理|修复|拆除|发放|及时|按[时期]"
)
FULL_MARKS: Final = Fact("满分", "满分", Decimal(100), SCORE, Interval.point(Decimal(100)), 0)
_WHOLE_SCORE: Final = re.compile(r"总得?分|^自评得分$|^得分$|项目得分|自评总分|综合得分|评价得分")
_OF_ALL: Final = re.compile(
    r"收入?大于支|收不抵支|入不敷出|结余|节余|结转|预算|收支|年末|剩余|未形成支出|未支出|未执行"
)
_NO_INDICATOR: Final = re.compile("执行率|合计|总")
# What names no thing of its own in 未支出资金, 预算结余.
GENERAL: Final = re.compile(r"未?(?:支出|执行|使用|支付)|资金|预算|经费")
# 共失2.65分, 总扣分: of nothing that is named.
_ALL_LOST: Final = re.compile(
    r"(?:^|[，；。])(?:自评|本次|全年|整体)*[共总合](?:计|共)?(?:扣|失|丢)|^所?[扣失丢][掉去]?的$"
)
# 主要扣在过程环节，扣3分: of what the clause before says
_LOST_IN: Final = re.compile(
    r"(?:扣|失|丢)[^，。；]{0,6}[在于](?P<where>[^，。；]{2,}?)(?:环节|方面|部分|上)?，[^，。；]{0,4}$"
)
_INCOME, _SPENT = "收入", "支出"
_BALANCED: Final = re.compile("收支|收入?大于支|收不抵支|入不敷出")
_MORE_SPENT: Final = re.compile("收不抵支|入不敷出|收支缺口")
# 未支出资金: of the whole unit, where nothing else is named or told.
_IN_ALL: Final = re.compile(
    r"^(?:全年|年末|年度|当年|本年|预算|资金|共|累计|尚|仍|还|有|形成)*"
    r"(?:结余|节余|未支出|未执行|剩余|未使用|未支付)(?:资金|预算|数|额|共计?|合计|为)*$"
)
_NOT: Final = re.compile(r"(?:[未非]|(?<![接招等对期看])待)(?:能|经|获|享|受|被|纳入)?([一-鿿]{2})")
_WITHOUT: Final = re.compile(
    "(?P<part>[^，。；]{2,}?)[以之]外的(?P<whole>[^，。；]+)$"
    "|(?:剔除|扣除|除去|不含|不包括)(?P<but>[^，。；]{2,}?)(?:因素|影响|[以之]?外|后)*，(?P<all>[^，。；]+)$"
)
_HALF: Final = 50
_HINTED: Final = 10
_OFFERED: Final = 8
_NEARLY: Final = -2000
_NEAR: Final = 4
_TWO: Final = 2


def remainders(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """尚有114.33万元未支出; 办结1341件，仍有21件在办."""
    unit = mention.figure.unit
    near = [fact for fact in told.facts[:_NEAR] if fact.unit.dimension is unit.dimension]
    if _BALANCED.search(mention.before) and (sides := _sides_told(near)) is not None:
        yield Formula("difference", sides[::-1] if _MORE_SPENT.search(mention.before) else sides)
        return
    if _BALANCED.search(mention.before) or (not near and _IN_ALL.search(mention.lead.strip())):
        yield from _balances(mention, lookup)
        return
    for done, whole in _told(near, mention):
        yield Formula("difference", (whole, done))
    year = lookup.year_of(mention)
    offered = [
        candidate.fact
        for candidate in lookup.candidates(mention)[:_OFFERED]
        if (candidate.cover >= _HINTED or candidate.score > _NEARLY) and candidate.fact.year in (None, year)
    ]
    related = [other for fact in (*near[:_TWO], *offered[:_TWO]) for other in _related(fact, lookup)]
    related += [other for fact in offered[:_TWO] for other in lookup.near(fact, _TWO)]
    known = [fact for fact in dict.fromkeys((*near, *related, *offered)) if comparable(unit, fact.unit)]
    known = [fact for fact in known if fact in near or fact.year in (None, year)]
    words = mention.before + mention.after
    for done in known:
        if lookup.part_of(done) is Part.LEFT:  # 9项达标，4项未达标: what is left is not taken away
            continue
        larger = [whole for whole in known if size(whole) > size(done)]
        finished = bool(larger) and _is_done(done, words)
        for whole in larger:
            planned = lookup.part_of(whole) is Part.TARGET and done in lookup.kin.same(whole)
            if not (finished or planned or [done, whole] == near[:_TWO]):
                continue
            beside = whole in near and (done in near or "其余" in words)
            verb = not _DONE.search(done.label) and whole in lookup.kin.wholes(done)
            if beside or verb or _is_whole_of(whole, done, lookup) or _is_said_of(mention.after, whole, done):
                yield Formula("difference", (whole, done))
    if not near:
        yield from _balances(mention, lookup)


def _sides_told(near: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """养老基金收入613亿元，支出514亿元。收支结余: what came in and went out of one thing, told just so; None if not."""
    for spent in near:
        if _SPENT in spent.label:
            name = spent.label.replace(_SPENT, _INCOME)
            earned = next((one for one in near if one.label == name and one.year == spent.year), None)
            return (earned, spent) if earned is not None else None
    return None


def _balances(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """收支相抵，当年结余47.30万元: of the whole unit, where nothing else is named."""
    if mention.figure.unit.dimension is not Dimension.MONEY or not _OF_ALL.search(mention.before + mention.after[:8]):
        return
    year = lookup.year_of(mention)
    if _MORE_SPENT.search(mention.before):
        yield from (
            Formula("difference", both) for both in product(lookup.accounts.spent(year), lookup.accounts.income(year))
        )
        return
    for whole, done in lookup.accounts.balances(year):
        yield Formula("difference", (whole, done))


def likewise(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """未支出资金47.64万元，其中省级14.52万元; 增加276万元，其中260万元用于项目: the difference of what is named now."""
    latest = told.values[0].derivation if told.values else None
    sides = latest.operands if latest is not None and latest.operation == "difference" else ()
    named_here = named(mention.before, mention.figure.unit.dimension, lookup, year=lookup.year_of(mention))[:_TWO]
    whole = lookup.fact(sides[0]) if sides else None
    rest = whole is not None and lookup.kin.field(whole) is Part.TARGET
    rest = rest or (bool(sides) and LEFT.search(mention.previous) is not None)  # 三个项目共结转…，其中甲…
    other = lookup.fact(sides[1]) if len(sides) == _TWO else None
    if whole is not None and other is not None and (alike := _same_fields(named_here, whole, other, lookup)):
        yield from alike  # 调增的725.6万元中，基本支出: of the same two fields
        return
    if not rest and not LEFT.search(mention.frame):  # 未支付资金中，省级63.58万元
        return
    for fact in named_here:
        yield from (left for left in left_of(fact, lookup) if left.operands[0] is not whole)


def _same_fields(named_here: Sequence[Fact], whole: Fact, other: Fact, lookup: Lookup) -> list[Formula]:
    """What the rows named have in the two fields of one thing that a difference was told between."""
    if whole.owner != other.owner or whole.field == other.field or OPENING.search(whole.field + other.field) is None:
        return []
    found = []
    for owner in dict.fromkeys(fact.owner for fact in named_here if fact.owner and fact.owner != whole.owner):
        both = [lookup.fact(f"{owner}·{field}") for field in (whole.field, other.field)]
        known = tuple(one for one in both if one is not None)
        found += [Formula("difference", known)] if len(known) == _TWO else []
    return found


def left_of(fact: Fact, lookup: Lookup) -> list[Formula]:
    """What was planned of a thing less what was spent of it."""
    planned, spent = lookup.kin.other(fact, Part.TARGET), lookup.kin.other(fact, Part.LEVEL)
    one, other = (fact, spent) if planned is None else (planned, fact)
    return [Formula("difference", (one, other))] if other is not None else []


def others(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """产业项目68个、基础设施项目59个，其他项目19个: the whole of the kind less all of it that was told."""
    near = [fact for fact in told.facts if comparable(mention.figure.unit, fact.unit)]
    if not OTHERS.search(mention.before):
        return
    for total in told.totals[:1]:  # 两项共151.21万元，其余支出: of all that was spent
        wholes = lookup.accounts.spent(lookup.year_of(mention)) if total.unit.dimension is Dimension.MONEY else []
        yield from (
            Formula("difference", (whole, total), guess=True) for whole in wholes[:1] if size(whole) > size(total)
        )
    if len(near) < _TWO:
        return
    parts = Formula("sum", tuple(near))
    wholes = [fact for fact in lookup.kin.wholes(near[0]) if fact not in near and fact.year == near[0].year]
    for whole in (*told.bases, *sorted(wholes, key=size)[-1:]):
        yield Formula("difference", (whole, parts))


def _is_done(done: Fact, words: str) -> bool:
    """办结, 已…; or what the words say was not: 25名毕业生未就业 of 就业毕业生, 未接受疾病筛查 of 疾病筛查人数."""
    if _DONE.search(done.label) is not None or any(verb in done.label for verb in _NOT.findall(words)):
        return True
    _, _, undone = words.partition("未")
    return len(set(pieces(folded(undone))) & set(pieces(folded(done.label)))) >= _TWO


def without(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """财政拨款以外的收入, 扣除设备购置后，专项支出为: the whole that is named less the part of it that is named."""
    match = _WITHOUT.search(mention.lead)
    if match is None:
        return
    dimension, year = mention.figure.unit.dimension, lookup.year_of(mention)
    name = folded(match["whole"] or match["all"])
    if len(name) < _TWO:
        return
    for part in named(match["part"] or match["but"], dimension, lookup, year=year)[:1]:
        able = (*named(name, dimension, lookup, year=year), *lookup.kin.totals(part), *lookup.kin.wholes(part))
        wholes = [one for one in able if name in folded(one.label) and lookup.part_of(one) is not Part.TARGET]
        yield from (Formula("difference", (one, part)) for one in wholes if size(one) > size(part))


def complements(mention: Mention, told: Told) -> Iterator[Formula]:
    """网上办理27315笔，占业务总量的64.0%，线下办理15365笔; 水表21560块，其中智能18326块，普通3234块."""
    if "其中" in mention.previous and len(told.facts) > 1:
        part, whole = told.facts[:_TWO]
        if comparable(mention.figure.unit, whole.unit) and comparable(part.unit, whole.unit):
            yield Formula("difference", (whole, part), guess=True)
    if "其中" in mention.lead and told.facts and told.behind:  # 新认定236家，其中首次138家、重新98家
        whole = told.facts[0]
        like = [one for one in told.behind[:_NEAR] if comparable(one.unit, whole.unit) and one is not whole]
        for end in range(1, len(like) + 1) if comparable(mention.figure.unit, whole.unit) else ():
            others = Formula("sum", tuple(like[:end])) if end > 1 else like[0]
            yield Formula("difference", (whole, others), guess=True)
    for base in told.bases[:1] if "其中" not in mention.lead else ():  # 占9%，其中62家: of these, not the others
        for part in told.facts[:_TWO]:
            if part is not base and comparable(mention.figure.unit, base.unit) and comparable(part.unit, base.unit):
                yield Formula("difference", (base, part))


# 其中执行率指标（满分10分）扣: what names no indicator.
_OF_INDICATOR: Final = re.compile("^其中|[(（]满分[^)）]*[)）]?|指标$|指标(?=[(（])")


def deductions(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """产出指标50分，得49.2分，扣0.8分; of a total score the full mark is 100."""
    level = f"{mention.item[0]}指标" if mention.item is not None else ""
    if level in lookup.form.levels:  # 产出、效益、满意度分别扣1.81分、1分和0.3分
        both = [lookup.fact(f"{level}·{field}") for field in ("分值", "得分")]
        known = tuple(one for one in both if one is not None)
        yield from [Formula("difference", known)] if len(known) == _TWO else []
        return
    scores = told.of(Dimension.SCORE)
    where = _LOST_IN.search(mention.lead)
    words = re.split(r"扣|失", mention.before)[0] or (where["where"] if where else "")
    words = _OF_INDICATOR.sub("", words)
    meant = named(words, Dimension.SCORE, lookup, _HALF) if len(folded(words)) > 1 else []
    said = set(pieces(folded(words)))
    meant = [fact for fact in meant if said & set(pieces(folded(fact.label)))]
    for got in dict.fromkeys(meant or scores):
        if lookup.part_of(got) is not Part.SCORED:
            continue
        own = lookup.kin.other(got, Part.FULL)
        if own is not None:
            yield Formula("difference", (own, got))
        if own is None and (_WHOLE_SCORE.search(row_and_field(got.label)[1]) or got.value > _HALF):
            yield Formula("difference", (FULL_MARKS, got))
    full = [fact for fact in scores if lookup.part_of(fact) is Part.FULL]
    for points in full[:1]:  # 效益指标共30分，扣1.8分
        own = lookup.kin.other(points, Part.SCORED)
        if own is not None and own not in scores:
            yield Formula("difference", (points, own))
    if not scores and _ALL_LOST.search(mention.before):
        yield from points_lost(lookup)


def points_lost(lookup: Lookup) -> Iterator[Formula]:
    """共失2.65分: of a hundred less the total, and of all indicators together."""
    scores = lookup.of_dimension(Dimension.SCORE)
    for total in (fact for fact in scores if fact.value > _HALF and _WHOLE_SCORE.search(fact.label)):
        yield Formula("difference", (FULL_MARKS, total))
    lost = [fact for fact in scores if lookup.part_of(fact) is Part.DEDUCTED]
    indicators = tuple(fact for fact in lost if not _NO_INDICATOR.search(fact.label))
    if len(indicators) > 1:
        yield Formula("sum", indicators)


def _told(near: list[Fact], mention: Mention) -> Iterator[tuple[Fact, Fact]]:
    """The two told last, in one measure: the smaller was done of the larger."""
    fitting = [fact for fact in near if comparable(mention.figure.unit, fact.unit)][:_TWO]
    latest = near[:_TWO]
    if len(latest) == _TWO and sum(fact in fitting for fact in latest) == 1:  # 下发通知书14份，已整改12家
        fitting = [measured_like(fact, fitting[0]) for fact in latest]
    if len(fitting) == _TWO:
        less, more = sorted(fitting, key=size)
        if size(less) < size(more):
            yield (measured_like(less, more) if less.unit.factor == more.unit.factor else less), more  # 名 and 人


def _related(fact: Fact, lookup: Lookup) -> list[Fact]:
    kin = lookup.kin
    return [*kin.same(fact), *lookup.index.same_subject(fact), *kin.wholes(fact)[:_TWO], *kin.parts(fact)[:_TWO]]


def _is_whole_of(whole: Fact, done: Fact, lookup: Lookup) -> bool:
    """受理投诉 and 办结投诉, 项目支出预算 and 项目支出: one subject, one the whole and one what was done of it."""
    if whole.year != done.year:
        return False
    if done in lookup.kin.same(whole):
        return True
    planned = lookup.part_of(whole) is Part.TARGET or _TOTAL.search(whole.label) is not None
    if not planned:
        return lookup.kin.is_tail(whole, done) or set(_bare(done)) <= set(pieces(folded(whole.label)))
    one, other = (set(_bare(fact)) for fact in (whole, done))
    return whole.subject[:-1] == done.subject[:-1] and (not one or not other or bool(one & other))


def _is_said_of(after: str, whole: Fact, done: Fact) -> bool:
    """17名新生儿未接受…: of the newborns, with and without."""
    thing, undone, _ = after.partition("未")
    return bool(undone) and len(thing) >= _TWO and thing in whole.label and thing in done.label


def _bare(fact: Fact) -> list[str]:
    return pieces(_DONE.sub("", _TOTAL.sub("", folded(fact.label))))
