"""Among what an amount is shared out: the count told right before, or the one that the words name."""

from __future__ import annotations

from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.dividing.each import PER
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Mention

_NAME: Final = 3  # letters that name a row


def is_among_others(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """发放补贴862户258.6万元，户均: among those just told; 平均每家次发现隐患: of 发现隐患 alone."""
    match = PER.search(mention.before)
    top, count = formula.operands[:2]
    if match is None or match["time"] or not isinstance(count, Fact) or not isinstance(top, Fact):
        return False
    before, what = mention.before[: match.start()], match["what"] or mention.before[match.end() :]
    names = f"{before}{match['noun'] or ''}数", f"{top.label}{match['noun'] or ''}数"
    if _is_other_row(top, what, lookup) or any(_is_other_row(count, name, lookup) for name in names):
        return True
    return not folded(before + what) and _is_stale(top, count, told)


def _is_other_row(taken: Fact, name: str, lookup: Lookup) -> bool:
    """Do the words name a single row of the kind, and is it not the one taken?"""
    called = folded(name)
    rows = lookup.index.so_called(called, taken.year) if len(called) >= _NAME else []
    rows = [row for row in rows if comparable(row.unit, taken.unit)]  # 每个巡护点 is what is counted
    return len(rows) == 1 and taken.derivation is None and rows[0].identifier != taken.identifier


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
