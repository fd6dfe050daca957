"""Changes: by how much and at what rate a thing rose or fell against last year, a plan, another thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import PERCENT, Dimension
from assistant.figures.binding.direction import AGAIN
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.changing.adjusting import ADDED, ADJUSTED, adjusted
from assistant.figures.binding.formulas.changing.against import between_rates, of_rate_then
from assistant.figures.binding.formulas.changing.bases import (
    BASE,
    NEXT,
    PAST,
    is_held_against_plan,
    is_of_last,
    sides_of,
)
from assistant.figures.binding.formulas.changing.dated import twins_of
from assistant.figures.binding.formulas.changing.targets import targets_of
from assistant.figures.binding.formulas.defined import defined, defined_then
from assistant.figures.binding.formulas.formula import (
    Formula,
    Told,
    best_named,
    made_by,
    named,
    of_all,
    pairs,
)
from assistant.figures.binding.labels.kin import bare
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.roles import BECAME, Part
from assistant.figures.clauses import LAST_YEAR, Mention

_OTHER: Final = re.compile(
    r"[比较](?P<base>[^，。；年]{2,}?)(?:高出?|低|多|少|增|减|提|降|上升|下降|超)[^，。；]{0,4}$"
)
ABOVE: Final = re.compile(
    r"(?:高于|低于|大于|小于|多于|少于|超过|超出|高出|落后于?)(?P<base>[^，。；]{2,}?)(?:约|近)?$"
)
NEW: Final = re.compile(r"(?:[新日年月净]增|新添|增设|扩充)[一-鿿]{0,5}$")
COMPARING: Final = re.compile(
    r"[比较与]|超|高于|低于|多于|少于|大于|小于|高出|同期|上年|去年|同比|一年|年中(?![央心等小级医共直型])|约?[为是]|增[长加]|下降|减少|[净]增"
)
_OPENING: Final = re.compile(r"[比较]年初(?!预算|目标|计划|设定)")
_AT_FIRST: Final = re.compile(r"年初|期初|上年(?:末|结转|结余)")
_AT_FIRST_ONLY: Final = re.compile(r"年初|期初|上年末?")
_AT_LAST: Final = re.compile("年[末底终]|期末")
_ROWS: Final = 6
_BEFORE_BASE: Final = re.compile(r"(?P<now>[^，。；比较与]{2,})[比较][^，。；比较]*$")
# The field of a thing that a change is measured from, in whatever year: 较上年预算数, 较2022年决算数.
_STAGE: Final = re.compile("[比较与同][^，。；]*?(?:(?P<plan>预算|计划)|决算|执行|实际|支出)")
MEASURED: Final = (Dimension.MONEY, Dimension.COUNT, Dimension.TIME, Dimension.NONE)
_SURELY: Final = 50
_OWN: Final = 60
# 每周开放74小时，超过64小时的标准，多开10小时: what is asked is not what went beyond it.
_ASKED: Final = re.compile("(?:标准|规定|要求|限额|[上下]限)$")
_REQUIRED: Final = re.compile("要求")
WHOLE: Final = Fact("100%", "100%", Decimal(100), PERCENT, Interval.point(Decimal(100)), 0)
_NEAR: Final = 3
_TWO: Final = 2
# 2021年度镇本级“三公”经费: whose it is says nothing of what it is.
_WHOSE: Final = re.compile(
    r"^(?:(?:(?:19|20)\d\d)?年?度)?(?P<whose>[省市州县区乡镇街局厅院校]?本级|[我本全](?:省|市|州|县|区|乡|镇|街道|局|院|校|单位|部门))"
)
# 较年初预算|减少57万元: what a change is told against, up to its figure.
_AGAINST: Final = re.compile("[比较][^，。；]*$")
_IN_MEASURE: Final = re.compile("(?:同比|[，、；])*(?P<measure>[件人户个家宗起批场台辆所处亩项])(?:数|次数)")
_FIELD_LETTERS: Final = frozenset("预算决合总小计数额")
CLAUSE: Final = re.compile("[，:：]")
# 支出|大于收入, and nothing else: 基本支出合计 is not all that was spent.
_IN_ALL: Final = re.compile("(?:当年|本年|全年)?(?:总支出|支出(?:合计|总计|总额)?)")


def changes(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """…比上年增加142.32万元，增幅7.95%; 超目标115亩; 高3.6个百分点."""
    dimension = mention.figure.unit.dimension
    goes_on = mention.inherits or ADJUSTED.search(mention.before) or not lookup.pieces_of(mention.before)
    if dimension is Dimension.RATIO and goes_on and not AGAIN.search(mention.before):
        yield from _rate_of_latest(mention, told, lookup)
        if is_rate_of_change(mention, told):
            return
    if ADJUSTED.search(mention.before) and not PAST.search(mention.before):  # 同比压减: of last year
        yield from adjusted(mention, told, lookup)
    subjects = _subjects(mention, told, lookup)[:_TWO]
    if is_of_last(mention, subjects, told) and lookup.index.twins(subjects[0], year_before(mention, subjects[0])):
        del subjects[1:]
    for now in _of_year_told(subjects, mention, lookup):
        for base in _bases(mention, now, told, lookup):
            if base is now or (isinstance(base, Fact) and not comparable(now.unit, base.unit)):
                continue
            if "净" in mention.before and now in told.facts and base in told.facts:  # 接收198人，解除176人，净增22人
                came, went = sorted((now, base), key=told.facts.index, reverse=True)
                yield Formula("difference", (came, went), 1)
            else:
                yield from measured_from(mention, now, base)
        if dimension is Dimension.RATIO:
            yield from _from_added(now, told)
    held = ABOVE.search(mention.before) or _OTHER.search(mention.before) if dimension is Dimension.POINTS else None
    if dimension is Dimension.POINTS:
        yield from of_rate_then(mention, told, lookup)
    if held is not None:
        yield from between_rates(held, mention, told, lookup)


def measured_from(mention: Mention, now: Fact, base: Fact | Formula) -> Iterator[Formula]:
    """By how much, or at what rate, a thing rose or fell from a base."""
    rate = mention.figure.unit.dimension is Dimension.RATIO
    yield Formula("growth" if rate else "difference", (now, base), 1)
    yield Formula("decline", (now, base), -1) if rate else Formula("difference", (base, now), -1)


def is_rate_of_change(mention: Mention, told: Told) -> bool:
    """较年初预算减少57万元，下降10.8%: the rate of the change just told, and of nothing else."""
    if AGAIN.search(mention.before) or PAST.search(mention.before):
        return False
    goes_on = mention.inherits and mention.follows and mention.figure.unit.dimension is Dimension.RATIO
    return goes_on and made_by(told.latest, "difference") and _AGAINST.search(mention.previous) is not None


def _rate_of_latest(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """较年初预算减少57万元，下降10.8%: the rate of the change just told, from the base that it was measured from, be it
    a row or put together on the way."""
    latest, now = told.latest, next(iter(told.facts), None)
    made = latest.derivation if latest is not None and made_by(latest, "difference") else None
    if latest is None or made is None or now is None or PAST.search(mention.before):
        return
    if now.identifier not in made.operands:
        return
    rose = made.operands[0] == now.identifier
    rows = [lookup.fact(name) for name in made.operands]
    row = rows[rose]
    base = row if row is not None and None not in rows else Formula("difference" if rose else "sum", (now, latest))
    yield Formula("growth" if rose else "decline", (now, base), 1 if rose else -1)


def then(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """2023年生均支出1.33万元，上年为1.32万元; 占比由6.9%降为5.0%: what was derived just now, of another year."""
    year = lookup.year_of(mention)
    derived = told.rates if mention.figure.unit.dimension is Dimension.RATIO else told.values
    told_apart = mention.own_year is not None or BECAME.search(mention.before or mention.lead) is not None
    for fact in derived[:1] if told_apart else ():
        if fact.derivation is not None and fact.year != year and (twins := twins_of(fact, year, lookup)):
            yield Formula(fact.derivation.operation, tuple(twins))


def earlier(mention: Mention, told: Told) -> Iterator[Formula]:
    """现有4216名，较上年末的3864名净增352名; 由1544份精简为1158份，压减386份: what there was, by the change behind."""
    if mention.own_year != LAST_YEAR and not BECAME.search(mention.before):
        return
    unit = mention.figure.unit
    behind = [fact for fact in told.behind[:_TWO] if comparable(unit, fact.unit)]
    now = [fact for fact in told.facts[:1] if comparable(unit, fact.unit)]
    for level, change in pairs([*now, *behind[:1]], behind):
        yield from (Formula("difference", (level, change)), Formula("sum", (level, change)))


def in_year(fact: Fact, year: int | None, lookup: Lookup) -> list[Fact | Formula]:
    """The same thing in another year; of a sum the sum of its parts, or what then made the same whole."""
    derivation = fact.derivation
    if derivation is None or derivation.operation != "sum":
        return list(lookup.index.twins(fact, year))
    parts = [part for name in derivation.operands if (part := lookup.fact(name)) is not None]
    if len(parts) < len(derivation.operands):
        return []
    twins = [twin for part in parts for twin in lookup.index.twins(part, year)[:1]]
    whole = defined_then(parts, year, lookup)
    return [*whole] if whole else [Formula("sum", tuple(twins))] if len(twins) == len(parts) else []


def _subjects(mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """What changed: named right here, else told last."""
    dimension = mention.figure.unit.dimension
    wanted = Dimension.RATIO if dimension is Dimension.POINTS else dimension
    subjects = [fact for fact in told.facts if fact.unit.dimension is wanted or dimension is Dimension.RATIO]
    if told.held is not None:  # 甲…，其中乙…，比报告数…减少: what is called most like that
        like = set(pieces(folded(told.held.label)))
        rest = (fact for fact in subjects if fact is not told.held)
        return sorted(rest, key=lambda fact: -len(like & set(pieces(folded(fact.label)))))
    done = "预算" not in mention.before  # 比上年预算增加: a budget may have changed as well
    subjects.sort(key=lambda fact: (done and _is_planned(fact, lookup), -(fact.year or 0)))
    if PAST.search(mention.before):  # 其中…，同比增加: of what is known of the year before
        subjects += [kin for fact in subjects[:1] for kin in _beside(fact, lookup) if kin.value == fact.value]
        subjects.sort(key=lambda fact: not in_year(fact, year_before(mention, fact), lookup))
    if mention.item is not None:
        own = mention.item[0]
    else:
        own = COMPARING.split(mention.before)[0]
        compared = _BEFORE_BASE.search(mention.previous) if "，" not in mention.lead else None
        if len(folded(own)) < 2 and compared is not None:
            own = compared["now"]  # 支付进度比上级要求的|92%|高
        elif len(folded(own)) < 2 and NEXT.search(mention.lead):
            own = CLAUSE.split(NEXT.split(mention.lead)[-1])[0]
            opened = _called(folded(own), mention, lookup)
            if opened:
                return opened
        elif len(folded(own)) < 2 and not mention.inherits:
            own = mention.lead[-20:]
    counted = _IN_MEASURE.fullmatch(own)
    if counted is not None and (told_so := [one for one in subjects if one.unit.measure == counted["measure"]]):
        return told_so  # 受理97件134人，件数下降…、人数下降…
    whose = _WHOSE.match(own)
    if whose is not None and not lookup.pieces_of(whose["whose"]):  # else 本级支出 is a row of its own
        own = own[whose.end() :]
    if len(folded(own)) < 2:
        return subjects
    measured = MEASURED if dimension is Dimension.RATIO else (wanted,)
    year = mention.year or lookup.index.year
    if each := sides_of(own, year, lookup):
        return each[:_TWO]
    again = [fact for fact in told.again(own) if fact.unit.dimension in measured]
    if again and in_year(again[0], year_before(mention, again[0]), lookup):
        return again[:1]
    meant = of_all(own, year, lookup) if _IN_ALL.fullmatch(own) else []
    meant = meant or best_named(own, measured, lookup, _OWN, year) or _measured(own, mention, lookup)
    meant.sort(key=lambda fact: (lookup.part_of(fact) is Part.TARGET, fact.year not in (None, year)))
    # Only what has a year before, or a plan, can have changed.
    meant.sort(key=lambda fact: not (lookup.index.twins(fact, year_before(mention, fact)) or lookup.kin.same(fact)))
    if "预算" in own:
        meant.sort(key=lambda fact: (lookup.part_of(fact) is not Part.TARGET, fact.year not in (None, year)))
    if meant and _is_named_outright(meant[0], own, mention, lookup):
        return meant[:1]
    if not meant:  # 甲较上年上升1.2个百分点，乙虽为最低，仍高出规定: of 乙, told before as well
        said = set(pieces(bare(own)))  # 高于目标值 names no 目标值 of another
        subjects.sort(key=lambda fact: -len(said & set(pieces(folded(fact.label)))))
    return [*meant[:1], *subjects]


def _beside(fact: Fact, lookup: Lookup) -> Iterator[Fact]:
    """The other fields of a thing, and of its project."""
    return chain(lookup.kin.same(fact), lookup.index.same_subject(fact))


def _is_named_outright(fact: Fact, own: str, mention: Mention, lookup: Lookup) -> bool:
    """其中印刷费增加: nothing else that was told, where the data know the thing of the year before as well."""
    thing = lookup.kin.stem(fact)
    known = len(thing) > 1 and bool(lookup.index.twins(fact, year_before(mention, fact)))
    return known and folded(own).removeprefix("其中").startswith(thing)


def _is_planned(fact: Fact, lookup: Lookup) -> bool:
    asked = fact.unit.dimension is not Dimension.MONEY and _ASKED.search(fact.label)  # 补助标准 is what is paid
    return lookup.part_of(fact) is Part.TARGET or "初" in fact.label or bool(asked)


def _called(words: str, mention: Mention, lookup: Lookup) -> list[Fact]:
    """…；培训费有所压减，|比上年减少: what the clause begins with, the longest first."""
    year, kin = mention.year or lookup.index.year, lookup.kin
    found = [fact for fact in lookup.index.facts if fact.year in (None, year) and fact.unit.dimension in MEASURED]
    found = [fact for fact in found if len(kin.stem(fact)) > 1 and words.startswith(kin.stem(fact))]

    def order(fact: Fact) -> tuple[int, bool, bool]:
        return -len(kin.stem(fact)), not words.startswith(folded(fact.label)), kin.field(fact) is Part.TARGET

    return sorted(found, key=order)


def _measured(own: str, mention: Mention, lookup: Lookup) -> list[Fact]:
    """进场交易宗数比2021年多161宗: what is counted in this measure, was known a year before, and shares a word."""
    if not mention.figure.unit.measure:
        return []
    said, year = lookup.pieces_of(own), mention.year or lookup.index.year
    found = [
        fact
        for fact in lookup.measured_in(mention.figure.unit.measure)
        if fact.year == year and said & lookup.pieces_of(fact.label)
    ]
    return [fact for fact in found if in_year(fact, year_before(mention, fact), lookup)][:1]


def _bases(mention: Mention, now: Fact, told: Told, lookup: Lookup) -> Sequence[Fact | Formula]:
    """What a change is measured from: what was told right before, the target or budget the words name, else the same
    thing a year before."""
    if told.held is not None:
        return [told.held]
    if told.then and now is told.facts[0]:
        return told.then
    other = _OTHER.search(mention.before)
    other = other or ABOVE.search(mention.before)
    said = named(other["base"], now.unit.dimension, lookup, _SURELY, now.year)[:1] if other else []
    words = mention.before or mention.lead
    if mention.figure.unit.dimension is Dimension.POINTS and _REQUIRED.search(words):
        aimed = lookup.kin.other(now, Part.TARGET)
        if aimed is not None:
            return [aimed]
        if lookup.part_of(now) is Part.DONE and "高" not in words:  # 执行率95.82%，低于要求4.18个百分点: all was asked
            return [WHOLE]
    past = PAST.search(words) is not None or mention.own_year not in (None, now.year)
    if (BASE.search(words) or is_held_against_plan(mention) or mention.figure.approximation == "超") and not past:
        kin = [fact for fact in lookup.kin.same(now) if lookup.kin.field(fact) is Part.TARGET]
        targets = targets_of(now, lookup)
        near = [fact for fact in told.facts[:_NEAR] if fact is not now and lookup.part_of(fact) is Part.TARGET]
        found = list(dict.fromkeys((*near, *kin[:2], *targets[:2], *said)))
        return found or _planned_in_all(words, now, lookup)
    if _OPENING.search(mention.before):
        return _at_first(now, lookup)
    if said:
        return list(said)
    twins = of_stage(words, now, year_before(mention, now), lookup)
    twins = twins or list(defined(mention.before, year_before(mention, now), Part.LEVEL, lookup))
    twins = twins or so_called_then(mention, now, told, lookup)
    others = (fact for fact in told.facts if fact is not now and comparable(now.unit, fact.unit))
    if past:
        return list(twins)
    aimed = lookup.kin.other(now, Part.TARGET) if not twins else None  # 满意度88.3%，低1.7个百分点
    return [*twins, *([aimed] if aimed is not None else []), *islice(others, 1)]


def _planned_in_all(words: str, now: Fact, lookup: Lookup) -> list[Fact]:
    """中标总金额2900.6万元，较预算节约: what was planned in all, of a thing that has no budget of its own."""
    if now.unit.dimension is not Dimension.MONEY or "预算" not in words:
        return []
    return [whole for whole, _ in lookup.kin.balances(now.year)[:1] if whole.value >= now.value]


def so_called_then(mention: Mention, now: Fact, told: Told, lookup: Lookup) -> list[Fact | Formula]:
    """收入支出总计增加; 支出预算600万元，比上年增加: the row of the year before that is called so, whatever this year's
    table calls it."""
    own = folded(COMPARING.split(mention.before)[0])
    if not own and mention.inherits and now in told.facts[:1]:
        own = folded(CLAUSE.split(NEXT.split(mention.previous)[-1])[-1])
        own = "" if set(own) - set(folded(now.label)) - _FIELD_LETTERS else own  # of another thing than changed
    if not own:
        return []
    rows = lookup.index.so_called(own, year_before(mention, now))
    return [*rows] if len(rows) == 1 and comparable(now.unit, rows[0].unit) else []


def of_stage(words: str, now: Fact, year: int | None, lookup: Lookup) -> list[Fact | Formula]:
    """The same thing in another year, in the field that the words name: budgeted or spent."""
    twins, stage = in_year(now, year, lookup), _STAGE.search(words)
    kin, wanted = lookup.kin, Part.TARGET if stage is not None and stage["plan"] else Part.LEVEL
    if stage is None or kin.field(now) is wanted:
        return twins
    then = [twin for fact in (now, *kin.same(now)) for twin in lookup.index.twins(fact, year)]
    rows = (row for twin in then for row in (twin, *kin.same(twin)) if kin.field(row) is wanted)
    return [*islice(rows, 1)] or twins


def _at_first(now: Fact, lookup: Lookup) -> list[Fact]:
    """年末结转132万元，比年初减少: 上年结转, which is called like it, wherever it stands; else what stands near."""
    opening = [row for row in lookup.in_year(now.unit.dimension, now.year) if _AT_FIRST.search(row.label)]
    thing = set(pieces(folded(_AT_LAST.sub("", now.label))))
    like = [row for row in opening if row is not now and thing & set(pieces(folded(_AT_FIRST_ONLY.sub("", row.label))))]
    return like[:2] or [row for row in lookup.near(now, _ROWS) if row in opening][:2]


def year_told(mention: Mention) -> int | None:
    """2023年|增长: the year that a change is said of, and not the one that it is measured from."""
    year = mention.own_year
    return year if year not in (LAST_YEAR, mention.compared) and year == mention.year else None


def _of_year_told(subjects: Sequence[Fact], mention: Mention, lookup: Lookup) -> list[Fact]:
    """收入1260万元，同比增长5%。2023年增长: the same thing as it was in the year that the change is said of."""
    year = year_told(mention)
    then = ((fact, lookup.index.twins(fact, year)) for fact in subjects)
    return [twins[0] if year not in (None, fact.year) and twins else fact for fact, twins in then]


def year_before(mention: Mention, now: Fact) -> int | None:
    """The year that a change of `now` is measured from: the one the words name, else the year before."""
    return year_before_of(mention, now.year)


def year_before_of(mention: Mention, now: int | None) -> int | None:
    """The year that a change is measured from, of a thing told of the year `now`."""
    year = mention.own_year if mention.own_year not in (None, LAST_YEAR, now) else mention.compared
    return now - 1 if year is None and now is not None else year


def added(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """由31个增至37个，新增6个: the later less the earlier of what was told, or of the year before."""
    near = [fact for fact in told.facts if comparable(mention.figure.unit, fact.unit)][:2]
    for now in near:
        twins = lookup.index.twins(now, year_before(mention, now))
        for base in dict.fromkeys((*near, *twins[:1])):
            if base is not now and base.value < now.value:
                yield Formula("difference", (now, base), 1)


def _from_added(now: Fact, told: Told) -> Iterator[Formula]:
    """新增工位360个，总数达到1840个，增长24.3%: the base is what there was before."""
    for added in (*told.facts[:_NEAR], *told.values[:1]):
        if added is now or added.unit != now.unit or not ADDED.search(added.label):
            continue
        if added.value < now.value:
            yield Formula("growth", (now, Formula("difference", (now, added))), 1)
