"""Rates that bookkeeping defines by the names of their amounts: debts over assets, posts filled, a budget adjusted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.figures.lexicon.directions import TAKEN_BACK
from assistant.figures.relations import words
from assistant.figures.relations.dividing.rate_bases import (
    reading_of,
)
from assistant.figures.relations.expression import Expression, of, summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene

# Rates that bookkeeping defines by the names of two amounts.
_DEFINED = (
    (
        re.compile("资产负债率"),
        words.DEBTS,
        words.ASSETS,
    ),
    (re.compile("成新率"), re.compile("净值"), re.compile("原值")),
    (
        re.compile("编制使用率|满编率|在编率"),
        re.compile("在职|实有|在编"),
        re.compile("(?:核定|总|共有)编制(?:总?数)?(?:为|共)?$"),
    ),
)


def as_defined(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """资产9万元，负债3万元，资产负债率33.3%: as such a rate is defined, each amount told once."""
    for called, above, below in _DEFINED:
        if called.search(mention.head):
            before = [o for o in scene.before(mention, sentences=1) if o.dimension not in RATES]
            top = [o for o in before if above.search(o.head)]
            bottom = [o for o in before if below.search(o.head)]
            top = top[-1:] if len({o.sentence for o in top}) == 1 and top and "其中" not in top[-1].head else top
            if len(top) == len(bottom) == 1 and top[0].like(bottom[0]):
                yield reading_of(top[0], bottom[0])


_SPLIT = re.compile("[/÷]")
_ENDINGS = re.compile("(?:金?额|资金|经费|总?数量?|人数)$")


def as_quotient(scene: Scene, mention: Mention) -> Relation | None:
    """使用率（支出/到位）96%: the nearest amounts before it that bear the two names it is said to be made of."""
    names = [_ENDINGS.sub("", name) for name in _SPLIT.split(scene.flow.quotients[mention.figure.start])]
    before = [o for o in scene.before(mention, sentences=_BACK) if o.dimension not in RATES and scene.is_value(o)]
    top, bottom = (next((o for o in before if name and name in o.head), None) for name in names)
    if top is None or bottom is None or top is bottom or not top.like(bottom) or not bottom.figure.value:
        return None
    return scene.decide(mention, [reading_of(top, bottom)])


_BACK = 2  # sentences
_BEGUN = re.compile("年初|原|调整前")


_TAKEN_AWAY = re.compile(f"^(?:年[中内]|中期|期间|当年)?(?:{TAKEN_BACK})")


_GIVEN_MORE = re.compile("^(?:年[中内]|中期|期间|当年)?(?:追加|调增|增拨|增加)")


def of_adjustments(scene: Scene, near: list[Mention]) -> Iterator[Reading]:
    """年初预算9万元，追加2万元，压减1万元，预算调整率11.1%: the only change, what they leave, or all of them."""
    plain = [o for o in near if not o.depth]
    begun = next((o for o in plain if _BEGUN.search(o.head) and scene.role(o).side == "plan"), None)
    if begun is None:
        return
    added = [o for o in plain if o.like(begun) and o.index > begun.index and _GIVEN_MORE.match(o.head)]
    taken = [o for o in plain if o.like(begun) and o.index > begun.index and _TAKEN_AWAY.match(o.head)]
    yield from (reading_of(o, begun) for o in (*added, *taken) if len(added) + len(taken) == 1)
    if added and taken:
        net: Expression = summed([o.figure for o in reversed(added)])
        for o in reversed(taken):
            net = net - of(o.figure)
        for part in (net, summed([o.figure for o in reversed([*taken, *added])])):
            yield Reading(RelationKind.COMPLETION, "调整数 ÷ 年初预算", part / of(begun.figure))
