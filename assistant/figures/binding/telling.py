"""What the figures before one told, as the formulas want it: `told` gathers it from the proofs of the text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formula import Told
from assistant.figures.binding.index import Candidate
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.proofs import Proofs
from assistant.figures.binding.roles import Part
from assistant.figures.clauses import Mention

_TWO: Final = 2


def told(mention: Mention, proofs: Proofs, lookup: Lookup, against: Decimal) -> Told:
    """The levels told before; in a list after 分别 that names nothing, the one whose turn it is."""
    order = mention.order
    before = proofs.before(order)
    apart = (Part.CHANGE,) if mention.figure.unit.dimension is Dimension.POINTS else (Part.CHANGE, Part.SHARE)
    facts = [c.fact for c in before if lookup.part(c.position) not in apart]
    changed = [c.fact for c in before if lookup.part(c.position) is Part.CHANGE]
    latest = proofs.latest(order)
    of_two = mention.turn or _of_two(mention.before)
    if of_two is not None:
        turn = _in_turn(of_two, before, facts, proofs.derived_before(order), lookup)
        if turn is not None:
            facts, latest = [turn], None
    return Told(
        tuple(dict.fromkeys(facts)),
        tuple(proofs.values_before(order)),
        latest,
        tuple(proofs.bases_before(order)),
        tuple(proofs.rates_before(order)),
        tuple(changed),
        against,
        tuple(proofs.behind(mention)),
        tuple(proofs.apart(mention)),
    )


def _of_two(words: str) -> tuple[int, int] | None:
    """其中前者占…，后者占…: which of the two told before is meant; none where the one is held against the other."""
    former, latter = "前者" in words, "后者" in words
    return (int(latter), _TWO) if former is not latter else None


def _in_turn(
    turn: tuple[int, int], before: Sequence[Candidate], facts: Sequence[Fact], derived: Sequence[Fact], lookup: Lookup
) -> Fact | None:
    """甲、乙合计…，分别占…; 甲与乙之比…，两者分别占…: the operand whose turn it is; else of as many facts told."""
    which, of = turn
    known = (fact.derivation for fact in derived if fact.derivation is not None)
    parted = next((one for one in known if one.operation in ("sum", "multiple")), None)
    if parted is not None and len(parted.operands) == of:
        return lookup.fact(parted.operands[which])
    changed = [fact for fact in derived[:of] if fact.derivation and fact.derivation.operation == "difference"]
    if len(changed) == of and len({fact.unit for fact in changed}) == 1:  # 甲调增…、乙调增…，分别占
        return changed[-1 - which]
    listed = [c.fact for c in before if c.cover > 0 and c.fact in facts][:of]
    return listed[-1 - which] if len(listed) == of else None
