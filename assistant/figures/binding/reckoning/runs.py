"""Finds the list that a total stands right behind, or right before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.adding.combining import MEAN, TOGETHER, counted
from assistant.figures.binding.formulas.adding.run import NO_LIST, Run
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention
from assistant.figures.relations import Relation, RelationKind

_BRACKETED: Final = re.compile(r"\([^()]*\)")
# What leads parts in, holds a figure against another, or closes what was led in.
_OPENS: Final = re.compile("其中|包括|分为|分别|依次|[比较于至到]|[:：()。]|[合共总小]计|另|其[他余]")
# …；丙3万元。共计下达补助资金: the words for the total open its sentence or clause.
_TOTAL: Final = re.compile("[，,。；;]?(?:以上|上述|[各几]项)?(?:合计|[总共]计|[总合]共)")
_JOINT: Final = re.compile("[、，,；;]")
_AND: Final = re.compile("[和及与]")
# How tightly a mark ties two items of a list.
_TIGHT: Final = {"、": 3, "，": 2, ",": 2, "；": 1, ";": 1}
_TIGHTEST: Final = 3
_TOTALS: Final = (RelationKind.SUM, RelationKind.PARTS_TOTAL, RelationKind.AVERAGE)
_REACH: Final = 8


def _is_limited(mention: Mention) -> bool:
    """后两项合计, 其中共有: do the words speak of some of the list?"""
    return "其中" in mention.lead or counted(mention) > 0


def run_before(mention: Mention, layout: Layout, proofs: Proofs, lookup: Lookup) -> Run:
    """The list right before a total, of its sentence, or of the one before where the total opens its own."""
    orders = range(mention.order - 1, -1, -1)
    return _run(mention, orders, layout, proofs, lookup)


def run_behind(mention: Mention, layout: Layout, proofs: Proofs, lookup: Lookup) -> Run:
    """The list right behind a total. 其中 may go on to parts that overlap (其中教师3人、学生12人、女性5人), none
    more than the whole."""
    orders = range(mention.order + 1, len(layout.mentions))
    run = _run(mention, orders, layout, proofs, lookup)
    behind = layout.mentions[mention.order + 1 :][:1]
    overlap = all(size <= mention.figure.base_value for size in run.sizes)
    return NO_LIST if overlap and any("其中" in one.lead for one in behind) else run


def adds_up(mention: Mention) -> bool:
    """Do the words call for a sum or a mean of a list?"""
    total = _TOTAL.match(mention.lead) is not None or any(word.search(mention.before) for word in (TOGETHER, MEAN))
    return total and not _is_limited(mention)


def tears_list(relation: Relation, mention: Mention, layout: Layout, proofs: Proofs, lookup: Lookup) -> bool:
    """Does a relation take for a total but a piece of the list that it stands right behind, or before?"""
    if relation.kind not in _TOTALS or _is_limited(mention):
        return False
    starts = {one.start for one in relation.operands}
    find = run_before if max(starts, default=0) < mention.figure.start else run_behind
    return find(mention, layout, proofs, lookup).is_torn_at(starts)


def _run(mention: Mention, orders: range, layout: Layout, proofs: Proofs, lookup: Lookup) -> Run:
    items: list[Mention] = []
    facts: list[Fact | None] = []
    joints: list[int] = []
    for order in orders[: 2 * _REACH]:
        one = layout.mentions[order]
        if not one.figure.is_data or not comparable(mention.figure.unit, one.figure.unit) or order in proofs.derived:
            continue
        fact = proofs.shown[order].fact if order in proofs.shown else None
        if items:
            joint = _joint(items[-1], one, layout)
            if one.sentence != items[0].sentence or not joint or _is_apart(one, fact, items, facts, joint, lookup):
                break
            joints.append(joint)
        items.append(one)
        facts.append(fact)
    starts = tuple(item.figure.start for item in items)
    names = tuple(_name(item, fact, lookup) for item, fact in zip(items, facts, strict=True))
    sizes = tuple(item.figure.base_value for item in items)
    return Run(tuple(facts), starts, sizes, names, tuple(joints), lookup.own_words(mention))


def _joint(one: Mention, other: Mention, layout: Layout) -> int:
    """How tightly two neighbours are tied; 0 for no list."""
    first, second = sorted((one.at, other.at))
    between = layout.mended.text[first[1] : second[0]]
    words = _BRACKETED.sub("", between)
    if _OPENS.search(words):
        return 0
    marks = _JOINT.findall(words)
    return min((_TIGHT[mark] for mark in marks), default=_TIGHTEST if _AND.search(words) else 0)


def _is_apart(
    one: Mention, fact: Fact | None, items: Sequence[Mention], facts: Sequence[Fact | None], joint: int, lookup: Lookup
) -> bool:
    """Is a figure the whole of the items gathered, or, loosely tied, something else than they?"""
    if one.figure.base_value == sum(item.figure.base_value for item in items) and len(items) > 1:
        return True
    known = [row for row in facts if row is not None]
    if joint == _TIGHTEST or not known:
        return False
    kinds = {(lookup.part_of(row), lookup.kin.field(row)) for row in (*known, *([fact] if fact is not None else ()))}
    return fact is None or len(kinds) > 1 or lookup.kin.are_fields([fact, *known])


def _name(item: Mention, fact: Fact | None, lookup: Lookup) -> frozenset[str]:
    named = lookup.pieces_of(fact.label) if fact is not None else frozenset()
    return named | lookup.own_words(item)
