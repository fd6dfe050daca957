"""Standards and unit prices: what they are for each of, as the figure writes it and as the data do (元/人·年)."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.measures import COUNTED, SHARED_OUT
from assistant.figures.zones import split_last_clause

_PERIODS: Final = frozenset("年季月周天日")
_WORDS: Final = "|".join((*sorted((*COUNTED, *_PERIODS), key=len, reverse=True), SHARED_OUT))
_EACH: Final = re.compile(rf"/(?:{_WORDS})(?:[·./*每](?:{_WORDS}))*")
# 完成值: of what was done, in whatever scale; 天 and 日 are one.
_CAME_OF: Final = re.compile("完成|实现|实际|执行|发放")
# 按每生每天|5元: what stands before the figure.
_FOR_EACH: Final = re.compile("(?:每[一-鿿]){2}$")
_EVERY: Final = re.compile("每([一-鿿])")
_JOINTS: Final = re.compile("[·./*每]")
# 驾驶员津贴, 技师岗位补助: who gets something.
_PAYEE: Final = re.compile(
    "(?P<who>[一-鿿]{1,6})(?:人员|[员师工生者户兵医人]|干部)(?:的|每人|人均|岗位|生活|工作|发放|[年月日])*"
    "(?:津贴|补助|补贴|工资|报酬|薪酬|奖励|慰问|待遇|标准)"
)
# What a standard is told as: words that name no row.
_TOLD_AS: Final = re.compile(
    "(?:年度|年初|实际)?(?:(?:计划|目标|指标|完成|实现|标准)[值数]?|补助|补贴|发放|执行|设定|单价|标准|[:：]|按照?|为|是)*"
)


def priced(mention: Mention, lookup: Lookup) -> Candidate | None:
    """计划值0.5万元/人·年: the one row of the year that is for each of the same, if the figure shows it; where the
    words name anything (直补资金按600元/人发放), of those that share a word with them."""
    called = _FOR_EACH.search(mention.before)
    each = _each(mention) or (
        frozenset(_EVERY.findall(called[0].replace("日", "天"))) if called is not None else frozenset()
    )
    before = split_last_clause(_FOR_EACH.sub("", mention.before))[0]
    if not each:
        return None
    rows = [row for row in lookup.in_year(Dimension.MONEY, lookup.year_of(mention)) if _each_of(row) == each]
    if _TOLD_AS.fullmatch(before) is None:
        said = lookup.pieces_of(before)
        rows = [row for row in rows if said & lookup.pieces_of(row.label)]
    scale = mention.figure.unit.symbol  # of standards in 元 and one in 万元 the latter
    if _CAME_OF.search(mention.before) is None:
        rows = [row for row in rows if row.unit.symbol.startswith(f"{scale}/")] or rows
    return lookup.candidate(rows[0]) if len(rows) == 1 and shows(mention.figure, rows[0]) else None


def is_of_others(mention: Mention, fact: Fact) -> bool:
    """Is a standard of the data for another time or payee than the figure's? 300元/人·月 is no 300元/人·年, and what a
    驾驶员 gets not what a 技师 does."""
    return _is_of_other_period(mention, fact) or _is_of_other_payee(mention, fact)


def _is_of_other_payee(mention: Mention, fact: Fact) -> bool:
    if not _each(mention):
        return False
    said, own = _PAYEE.search(mention.before), _PAYEE.search(fact.label)
    if said is None or own is None:
        return False
    return set(said["who"]).isdisjoint(fact.label) and set(own["who"]).isdisjoint(mention.before)


def _is_of_other_period(mention: Mention, fact: Fact) -> bool:
    said, own = _each(mention) & _PERIODS, _each_of(fact) & _PERIODS
    return bool(said and own) and said.isdisjoint(own)


def _each(mention: Mention) -> frozenset[str]:
    """人 and 年 of a figure with /人·年 behind it."""
    found = _EACH.match(mention.after)
    return _parted(found[0]) if found is not None and mention.figure.unit.dimension is Dimension.MONEY else frozenset()


def _each_of(fact: Fact) -> frozenset[str]:
    _, stroke, each = fact.unit.symbol.partition("/")
    return _parted(each) if stroke and fact.unit.dimension is Dimension.MONEY else frozenset()


def _parted(measure: str) -> frozenset[str]:
    return frozenset(filter(None, _JOINTS.split(measure.replace("日", "天"))))
