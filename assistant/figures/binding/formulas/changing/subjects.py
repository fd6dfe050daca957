"""What a change is said of: what its clause names, or what was told last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.changing.bases import CLAUSE, COMPARING, MEASURED, NEXT, PAST, sides_of
from assistant.figures.binding.formulas.changing.dated import in_year, year_before
from assistant.figures.binding.formulas.formula import Told, best_named, of_all
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention

_BEFORE_BASE: Final = re.compile(r"(?P<now>[^，。；比较与]{2,})[比较][^，。；比较]*$")
_OF_CHANGE: Final = re.compile("[，,]?其?[增降跌涨]幅度?")
_OWN: Final = 60
# 每周开放74小时，超过64小时的标准，多开10小时: what is asked is not what went beyond it.
_ASKED: Final = re.compile("(?:标准|规定|要求|限额|[上下]限)$")
_TWO: Final = 2
# 2021年度镇本级“三公”经费: whose it is says nothing of what it is.
_WHOSE: Final = re.compile(
    r"^(?:(?:(?:19|20)\d\d)?年?度)?(?P<whose>[省市州县区乡镇街局厅院校]?本级|[我本全](?:省|市|州|县|区|乡|镇|街道|局|院|校|单位|部门))"
)
_IN_MEASURE: Final = re.compile("(?:同比|[，、；])*(?P<measure>[件人户个家宗起批场台辆所处亩项])(?:数|次数)")
# 支出|大于收入, and nothing else: 基本支出合计 is not all that was spent.
_IN_ALL: Final = re.compile("(?:当年|本年|全年)?(?:总支出|支出(?:合计|总计|总额)?)")


def subjects_of(mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
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
    if wanted is Dimension.RATIO and _OF_CHANGE.fullmatch(own) and not PAST.search(mention.before):
        return list(told.rates[:1])  # 增幅比全省平均增幅|高: the rate just told
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
