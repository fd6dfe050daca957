"""What a change is measured from: what was told right before, a plan, what there was at first or a year before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.changing.bases import (
    ABOVE,
    BASE,
    CLAUSE,
    COMPARING,
    NEXT,
    OTHER,
    PAST,
    WHOLE,
    is_held_against_plan,
)
from assistant.figures.binding.formulas.changing.dated import of_stage, year_before
from assistant.figures.binding.formulas.changing.targets import targets_of
from assistant.figures.binding.formulas.defined import defined
from assistant.figures.binding.formulas.formula import Formula, Told, named
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_OPENING: Final = re.compile(r"[比较]年初(?!预算|目标|计划|设定)")
_AT_FIRST: Final = re.compile(r"年初|期初|上年(?:末|结转|结余)")
_AT_FIRST_ONLY: Final = re.compile(r"年初|期初|上年末?")
_AT_LAST: Final = re.compile("年[末底终]|期末")
_ROWS: Final = 6
_SURELY: Final = 50
_REQUIRED: Final = re.compile("要求")
_NEAR: Final = 3
_FIELD_LETTERS: Final = frozenset("预算决合总小计数额")


def bases_of(mention: Mention, now: Fact, told: Told, lookup: Lookup) -> Sequence[Fact | Formula]:
    """What a change is measured from: what was told right before, the target or budget the words name, else the same
    thing a year before."""
    if told.held is not None:
        return [told.held]
    if told.then and now is told.facts[0]:
        return told.then
    other = OTHER.search(mention.before)
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
    return [whole for whole, _ in lookup.accounts.balances(now.year)[:1] if whole.value >= now.value]


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


def _at_first(now: Fact, lookup: Lookup) -> list[Fact]:
    """年末结转132万元，比年初减少: 上年结转, which is called like it, wherever it stands; else what stands near."""
    opening = [row for row in lookup.in_year(now.unit.dimension, now.year) if _AT_FIRST.search(row.label)]
    thing = set(pieces(folded(_AT_LAST.sub("", now.label))))
    like = [row for row in opening if row is not now and thing & set(pieces(folded(_AT_FIRST_ONLY.sub("", row.label))))]
    return like[:2] or [row for row in lookup.near(now, _ROWS) if row in opening][:2]
