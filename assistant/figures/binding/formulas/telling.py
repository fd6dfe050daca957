"""What the figures before one told, as the formulas want it: `told` gathers it from the proofs of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.formulas.adding.families import OTHERS, rows_of, untold
from assistant.figures.binding.formulas.formula import Terms, Told, made_by
from assistant.figures.binding.formulas.held import called
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention
from assistant.figures.tallies import ITEMS

_BRACKETED: Final = re.compile(r"\([^()]*\)")
_AGAINST: Final = re.compile("(?:[比较](?![例重])|[与跟]|(?<!合)同(?!期))[^，。；;]*$")
_NAMED: Final = 2  # pieces of two characters
_CHANGED: Final = re.compile("(?:(?:相比|比较)，?)?[^，。；;(（为与和到至]+$")


def told(mention: Mention, proofs: Proofs, lookup: Lookup, terms: Terms, aside: Set[int]) -> Told:
    """The levels told before, those of figures that stand `aside` in brackets last; in a list after 分别 that names
    nothing, the one whose turn it is."""
    if proofs.is_empty and mention.turn is None:
        return Told(terms=terms)
    order = mention.order
    counts = mention.figure.unit.dimension is Dimension.COUNT  # else 自动站建设一项 tells no count
    known = proofs.before(order, aside)
    before = [one for one in known if counts or one.fact.unit != ITEMS] or known
    apart = (Part.CHANGE,) if mention.figure.unit.dimension is Dimension.POINTS else (Part.CHANGE, Part.SHARE)
    facts = [c.fact for c in before if lookup.part(c.position) not in apart]
    changed = [c.fact for c in before if lookup.part(c.position) is Part.CHANGE]
    latest = proofs.latest(order, aside)
    which = called(mention.before)
    pair = _pair(mention, proofs, lookup) if which is not None else ()
    turn = _in_turn(mention, proofs, lookup)
    if turn:
        facts, latest = turn, None
    elif which is not None and pair and not any(fact.derivation for fact in pair):
        facts, latest = [pair[which]], None
    return Told(
        facts=tuple(dict.fromkeys(facts)),
        values=tuple(proofs.values_before(order)),
        latest=latest,
        derived=proofs.derived.get(order - 1),
        bases=tuple(proofs.bases_before(order)),
        rates=tuple(proofs.rates_before(order)),
        changes=tuple(changed),
        terms=terms,
        behind=tuple(proofs.behind(mention)),
        apart=tuple(proofs.apart(mention)),
        pair=pair,
        section=tuple(proofs.section(order)),
        held=None if mention.turn is not None else _held(mention, proofs),
        here=frozenset(proofs.shown[one].fact.identifier for one in proofs.orders_of(mention.sentence)),
        wholes=proofs.wholes,
    )


def aside(mention: Mention, layout: Layout) -> frozenset[int]:
    """甲120万元(其中乙80万元)，比上年|增加: the orders of the figures in brackets that are closed before this one."""
    words = layout.words_before(mention)
    if ")" not in words:
        return frozenset()
    start, before = mention.at[0] - len(words), layout.before(mention)
    closed = [(start + found.start(), start + found.end()) for found in _BRACKETED.finditer(words)]
    return frozenset(one.order for one in before for opens, ends in closed if opens < one.at[0] < ends)


def _held(mention: Mention, proofs: Proofs) -> Fact | None:
    """比报告数4320万元|减少47万元: what the figure right before shows, if another is held against it here."""
    if _AGAINST.search(mention.previous) is None or _CHANGED.match(mention.lead) is None:
        return None
    shown = proofs.shown.get(mention.order - 1)
    return shown.fact if shown is not None else None


def _pair(mention: Mention, proofs: Proofs, lookup: Lookup) -> tuple[Fact, ...]:
    """The two told last in one kind of unit, in the order of the text: two that were reckoned alike (场均…，场均…); of
    甲比乙多…, 甲、乙合计… what these are made of; else two levels."""
    points = mention.figure.unit.dimension is Dimension.POINTS
    wanted = (Dimension.RATIO,) if points else AMOUNTS
    found = [fact for fact in proofs.told(mention.order) if fact.unit.dimension in wanted]
    made = found[0].derivation if found else None
    if made is not None:
        like = [fact for fact in found if made_by(fact, made.operation)]
        rows = [row for name in made.operands if (row := lookup.fact(name)) is not None]
        spoken_of = proofs.before(mention.order)[:1]  # 甲比乙多…: the former is what was said to be more
        rows.sort(key=lambda row: any(one.fact is row for one in spoken_of))
        found = like if len(like) > 1 else rows
    alike = len(found) > 1 and found[0].unit.dimension is found[1].unit.dimension
    return (found[1], found[0]) if alike else ()


def _in_order_told(names: Sequence[str], order: int, proofs: Proofs) -> Sequence[str]:
    """The operands of a sum in the order in which the text told them, where it told all of them."""
    places = {fact.identifier: -place for place, fact in reversed(list(enumerate(proofs.told(order))))}
    return sorted(names, key=lambda name: places[name]) if places.keys() >= set(names) else names


def _named_column(mention: Mention, of: int, lookup: Lookup) -> list[Fact]:
    """四县产业项目数占比分别为: what each of as many owners has of the one field that the words name best."""
    said, year = lookup.pieces_of(mention.lead or mention.previous), lookup.year_of(mention)
    columns = [rows for kind in AMOUNTS for rows in lookup.kin.columns(kind, year) if len(rows) == of]
    shared = [len(said & lookup.pieces_of(known_as(rows[0]))) for rows in columns]
    most = max(shared, default=0)
    return columns[shared.index(most)] if most >= _NAMED and shared.count(most) == 1 else []


def _of_this_year(fact: Fact, mention: Mention, lookup: Lookup) -> Fact:
    """较上年的197件375人分别下降: what there is now of what was told of the year before."""
    now = mention.year or lookup.index.year
    if mention.own_year is not None or part_of_mention(mention) is not Part.CHANGE or fact.year in (None, now):
        return fact
    return next(iter(lookup.index.twins(fact, now)), fact)


def _in_turn(mention: Mention, proofs: Proofs, lookup: Lookup) -> list[Fact]:
    """甲、乙合计…，分别占…; 甲与乙之比…，两者分别占…: the operand whose turn it is; else of as many facts told, with
    what was told before these; else of as many rows as the data have of the kind."""
    if mention.turn is None:
        return []
    which, of = mention.turn
    start = mention.order - which
    derived = proofs.derived_before(start)
    known = (fact.derivation for fact in derived if fact.derivation is not None)
    parted = next((one for one in known if one.operation in ("sum", "multiple")), None)
    if parted is not None and len(parted.operands) == of:
        told_so = _in_order_told(parted.operands, start, proofs)
        row = lookup.fact(told_so[which]) or next((one for one in derived if one.identifier == told_so[which]), None)
        return [row] if row is not None else []
    changed = [fact for fact in derived[:of] if made_by(fact, "difference")]
    if len(changed) == of and len({fact.unit for fact in changed}) == 1:  # 甲调增…、乙调增…，分别占
        return [changed[-1 - which]]
    past = [one for one in proofs.before(start) if one.fact.unit != ITEMS]  # 三项资金分别占: the count is none of them
    levels = [one.fact for one in past if lookup.part(one.position) not in (Part.CHANGE, Part.SHARE) and one.cover > 0]
    listed = list(dict.fromkeys(levels))
    owners = list(dict.fromkeys(fact.subject[:-1] for fact in reversed(listed)))
    owned = [[fact for fact in listed if fact.subject[:-1] == owner] for owner in owners]
    alike = len({len(facts) for facts in owned}) == 1
    each = part_of_mention(mention) is not Part.CHANGE  # 省法院受理…、办结…，同比分别上升: each of the two told last
    if each and len(owners) == of < len(listed) and alike:  # 甲受理…、办结…，乙受理…、办结…，办结率分别为
        return [*owned[which], *(fact for fact in listed if fact not in owned[which])]
    aims = list(takewhile(lambda fact: lookup.part_of(fact) is Part.TARGET, listed))
    if len(aims) < of <= len(listed) - len(aims):  # 甲94%，乙92%，均高于90%的目标，分别高出: of what was reached
        listed = [*listed[len(aims) :], *aims]
    if len(listed) >= of:
        return [_of_this_year(listed[of - 1 - which], mention, lookup), *listed[of:]]
    rows = list(rows_of(Dimension.MONEY, lookup.year_of(mention), Part.LEVEL, lookup))  # 四个项目结余依次为
    if OTHERS.search(mention.previous + mention.lead):
        rows = [untold(row, (one.fact for one in past), lookup) for row in rows]
    elif past:
        return []
    if named := _named_column(mention, of, lookup):
        return [named[which]]
    return next(([row[which]] for row in rows if len(row) == of), [])
