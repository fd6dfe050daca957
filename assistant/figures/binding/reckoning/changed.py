"""What changed, of what was told: a whole that is spoken of again behind its parts, or the part right before.

公交收入5200万元，其中刷卡1800万元、广告3100万元。全部收入同比增加200万元: what the list told the parts of, and not the
last of these. 会员5000人，其中在岗会员3030人，同比增加30人: the part, and not the whole.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.changing.bases import PAST
from assistant.figures.binding.formulas.changing.by_field import field_of_change, said_to_change
from assistant.figures.binding.formulas.changing.settled import words_of_change
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention

# What leads the parts of a whole in.
PARTED: Final = re.compile("其中|[里之]面|包括|分为|分别|[:：]")
_OF_WHICH: Final = re.compile("其中|[里之]面|包括")
# 其预算数, 该项资金: the sentence goes on with what was told last.
_GOES_ON: Final = re.compile("(?:与|同|和|跟|比|较)?(?:其(?!中)|[该此这])")
_LISTED: Final = re.compile("[、和及与]")
# What ends the part, or speaks of several.
_CLOSED: Final = re.compile("[)）；;]|分别|依次|[各均]")
# 全部收入, 收入总额, 公路总里程, 整体: what says that a whole is meant, and what it leaves of the name.
_WHOLE: Final = re.compile("全部|所有|整体|总体|合计|总计|共计|总")
_MEASURE: Final = re.compile("[人户]?[数额量]$|[额人]")
_SENTENCES: Final = 1  # back
_FIGURES: Final = 12  # back
_CHANGES: Final = 2  # an amount and its rate, behind a level


def changed(mention: Mention, layout: Layout, proofs: Proofs, lookup: Lookup) -> Fact | None:
    """What the words surely say has changed; None where they leave it open."""
    return _resumed(mention, layout, proofs, lookup) or _part_before(mention, layout, proofs)


def _resumed(mention: Mention, layout: Layout, proofs: Proofs, lookup: Lookup) -> Fact | None:
    words = said_to_change(words_of_change(mention))
    if _WHOLE.search(words) is None:
        return None
    thing = set(_MEASURE.sub("", folded(_WHOLE.sub("", words))))
    parts: list[Fact] = []
    opened = False
    for order in range(mention.order - 1, max(-1, mention.order - _FIGURES), -1):
        one = layout.mentions[order]
        if one.sentence < mention.sentence - _SENTENCES:
            return None
        shown = proofs.shown[order].fact if order in proofs.shown else None
        holds = shown is not None and opened and parts and all(_may_hold(shown, part) for part in parts)
        if shown is not None and holds and thing <= set(shown.label):
            return None if _is_row_of_all(thing, shown, lookup) else shown
        if shown is not None:
            parts.append(shown)
        opened = opened or PARTED.search(one.lead) is not None
    return None


def closed_parts(mention: Mention, layout: Layout, proofs: Proofs) -> frozenset[str]:
    """公交收入…，其中刷卡收入…。与上年相比，收入增加: the rows of the parts, no more spoken of."""
    closed: set[str] = set()
    opened = False
    for order in range(max(0, mention.order - _FIGURES), mention.order):
        one = layout.mentions[order]
        if one.sentence == mention.sentence:
            return frozenset() if _GOES_ON.match(one.lead) else frozenset(closed)
        opened = _OF_WHICH.search(one.lead) is not None or (opened and one.follows)
        if opened and order in proofs.shown:
            closed.add(proofs.shown[order].fact.identifier)
    return frozenset() if _GOES_ON.match(mention.lead) else frozenset(closed)


def _is_row_of_all(thing: Set[str], whole: Fact, lookup: Lookup) -> bool:
    """Have the data another row that is called the whole of the thing? 全部收入 is 收入合计, and not 公交收入."""
    rows = (row for row in lookup.in_year(whole.unit.dimension, whole.year) if row is not whole)
    return any(_WHOLE.search(row.label) and thing <= set(row.label) for row in rows)


def _may_hold(whole: Fact, part: Fact) -> bool:
    return whole.unit.dimension is not part.unit.dimension or size(whole) >= size(part)


def _part_before(mention: Mention, layout: Layout, proofs: Proofs) -> Fact | None:
    """其中在岗会员3030人，同比增加30人，增长1%: the level that the figures of change go on from."""
    since = mention.compared is not None or PAST.search(layout.words_before(mention)) is not None
    own = field_of_change(words_of_change(mention))
    one = mention
    while since and one.inherits and one.follows and one.order > mention.order - _CHANGES:
        if _CLOSED.search(one.lead) is not None:
            return None
        one = layout.mentions[one.order - 1]
        if one.order in proofs.shown:
            told = not one.inherits and _LISTED.match(one.lead) is None and PARTED.search(one.lead) is not None
            fact = proofs.shown[one.order].fact
            return fact if told and own in folded(fact.label) else None
    return None
