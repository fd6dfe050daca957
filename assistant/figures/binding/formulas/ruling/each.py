"""Among what an amount is shared out: the count told right before, or the one that the words name."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.dividing.each import PER
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import INDICATOR_FIELDS, Part
from assistant.figures.clauses import Mention

_NAME: Final = 3  # letters that name a row
_LEAST: Final = 2  # letters that say among whom
# 人员编制: how many there may be, beside how many there are.
_QUOTA: Final = "编制"
_THERE: Final = re.compile("实有|在职|在编|在岗|现有")
_PLANNED: Final = re.compile("预算|计划|安排|标准|定额|目标|批复|下达")
_SPENT: Final = re.compile("支出|花费|实际|使用|支付|决算|执行|成本")


def is_among_others(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """发放补贴862户258.6万元，户均: among those just told; 平均每家次发现隐患: of 发现隐患 alone."""
    match = PER.search(mention.before)
    top, count = formula.operands[:2]
    if isinstance(top, Fact) and isinstance(count, Fact) and _is_of_aims(top, count, mention.before, lookup):
        return True
    if match is None or match["time"] or not isinstance(count, Fact) or not isinstance(top, Fact):
        return False
    before, what = mention.before[: match.start()], match["what"] or mention.before[match.end() :]
    names = f"{before}{match['noun'] or ''}数", f"{top.label}{match['noun'] or ''}数"
    if _is_other_row(top, what, lookup) or any(_is_other_row(count, name, lookup) for name in names):
        return True
    if count not in told.facts and _is_of_named(count, folded(match["what"] or ""), lookup):
        return True
    if _is_of_others(count, folded(before), lookup) or _is_of_other_field(top, mention.before, told, lookup):
        return True
    named = set(folded(what)) - set(top.label)  # 亩均补贴: the top, and not among what
    return not folded(before) and not named and _is_stale(top, count, told)


def _is_of_aims(top: Fact, count: Fact, words: str, lookup: Lookup) -> bool:
    """平均每期培训: never what was done over what was only asked for; 人均支出: not over the posts there may be, where
    the data know how many there are."""
    if {top.field, count.field} == set(INDICATOR_FIELDS):
        return _PLANNED.search(words) is None
    if _QUOTA not in count.label or _QUOTA in words:
        return False
    counted = lookup.in_year(count.unit.dimension, count.year)
    return any(_THERE.search(row.label) and comparable(row.unit, count.unit) for row in counted)


def _is_other_row(taken: Fact, name: str, lookup: Lookup) -> bool:
    """Do the words name a single row of the kind, and is it not the one taken?"""
    called = folded(name)
    rows = lookup.index.so_called(called, taken.year) if len(called) >= _NAME else []
    rows = [row for row in rows if comparable(row.unit, taken.unit)]  # 每个巡护点 is what is counted
    return len(rows) == 1 and taken.derivation is None and rows[0].identifier != taken.identifier


def _is_of_others(count: Fact, who: str, lookup: Lookup) -> bool:
    """住校生人均: among the 住校学生, and not among all 在校学生."""
    if len(who) < _LEAST or count.derivation is not None or set(who) <= set(count.label):
        return False
    counted = lookup.in_year(count.unit.dimension, count.year)
    return any(set(who) <= set(row.label) and comparable(row.unit, count.unit) for row in counted)


def _is_of_other_field(top: Fact, words: str, told: Told, lookup: Lookup) -> bool:
    """实际支出276万元，人均支出: of what was spent, and not of the budget; 场均预算 the other way round."""
    if "预算" in words and _SPENT.search(words) is None and lookup.kin.field(top) is Part.LEVEL:
        return lookup.kin.other(top, Part.TARGET) is not None
    if _PLANNED.search(words) is not None or lookup.kin.field(top) is not Part.TARGET:
        return False
    spent = lookup.kin.other(top, Part.LEVEL)
    return spent is not None and (_SPENT.search(words) is not None or spent.identifier in told.here)


def _is_stale(top: Fact, count: Fact, told: Told) -> bool:
    """Was a count in that measure told, and is the one taken another, untold; or are both of what was told earlier?"""
    if _is_among([count], [fact for fact in told.facts if fact.unit == count.unit][:1]):
        return False
    here = [fact for fact in told.facts if fact.identifier in told.here]
    counts = [fact for fact in here if fact.unit == count.unit]
    if not counts or _is_among([count], counts[:1]):
        return False
    if not _is_among([count], counts):
        return count.derivation is None
    alike = [fact for fact in here if fact.unit.dimension is top.unit.dimension and fact not in counts]
    return _is_among([top], alike[1:]) and not _is_among([top], alike[:1])


def _is_among(some: list[Fact], facts: list[Fact]) -> bool:
    names = {fact.identifier for fact in facts}
    return any(fact.identifier in names for fact in some)


def _is_of_named(count: Fact, words: str, lookup: Lookup) -> bool:
    """每座换热站|供热: among another row, where the words behind 每 begin with the whole name of one counted so?"""
    for length in range(len(words), _LEAST, -1):
        called = [lookup.index.facts[place] for place in lookup.by_label.get(words[:length], ())]
        if rows := [row for row in called if row.unit == count.unit and row.year == count.year]:
            return count not in rows
    return False
