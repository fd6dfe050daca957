"""How far from what was computed a figure may be and still be called wrong: the less, the looser its operands are tied.

A wrong figure mostly lies near the right one, or is a slip of it; one that lies far away was mostly computed from other
figures than those taken for its operands.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.relations import words
from assistant.figures.relations.dividing.wholes import all_within
from assistant.figures.relations.doubts.broken import Broken
from assistant.figures.relations.explicit import FORMULA as WRITTEN_OUT
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import RelationKind
from assistant.figures.relations.names import alike, bare, core
from assistant.figures.relations.scene import Reading
from assistant.figures.relations.slips import is_shifted, is_slip

_OUTRIGHT: Final = Decimal(5)  # times
_AMONG_OTHERS: Final = Decimal("1.3")
_ELSEWHERE: Final = Decimal("1.125")
_TWO_DIGITS: Final = 10
_NAMED: Final = 80  # of 100: names of one thing


def is_too_far(broken: Broken) -> bool:
    """Is the stated figure further from the computed one than the tie of its operands makes believable?"""
    stated, value = broken.relation.stated, broken.relation.value
    if stated is None or value is None:
        return False
    if not value or not stated.value:
        return not _is_outright(broken)
    if is_shifted(stated, value) or _is_complement(stated, value):
        return False
    times, slipped = stated.value / value, is_slip(stated, value, 1)
    if times < 0 and broken.relation.kind is RelationKind.GROWTH:
        return True  # 增长8.5% where the operands fell by 27%: nobody mistakes figure and direction at once
    if _is_outright(broken):
        return not (slipped or 1 / _OUTRIGHT <= abs(times) <= _OUTRIGHT)
    if slipped and abs(stated.value).scaleb(stated.decimals) >= _TWO_DIGITS:
        return False
    tied = all(o.half == broken.mention.half for o in broken.operands) or _is_proved_whole(broken)
    tied = tied or _is_called_so(broken)
    believable = _AMONG_OTHERS if tied else _ELSEWHERE
    return not 1 / believable <= times <= believable


def _is_called_so(broken: Broken) -> bool:
    """公用经费26万元；按在职12人测算，人均公用经费2.17万元: is what was shared out called as the mean calls it?"""
    if broken.relation.kind is not RelationKind.PER_HEAD or not broken.operands:
        return False
    name = bare(broken.scene.role(broken.operands[0]).name)
    return len(name) > 1 and broken.mention.head.endswith(name)


def _is_proved_whole(broken: Broken) -> bool:
    """支出100万元。基本支出83万元，占83%；项目支出17万元，占20%: its neighbour is of that whole, and right."""
    scene, mention = broken.scene, broken.mention
    if broken.relation.kind is not RelationKind.SHARE or len(broken.operands) != 2:
        return False
    whole = of(broken.operands[1].figure)
    start, end = scene.flow.sentences[mention.sentence]
    shares = [m for m in scene.flow.within(start, end) if scene.role(m).trigger == "share" and m is not mention]
    pairs = [(scene.mentions[m.index - 1], m) for m in shares if m.index]
    told = [(part, share) for part, share in pairs if part.like(broken.operands[1]) and scene.is_value(part)]
    readings = ((share, Reading(RelationKind.SHARE, "", of(part.figure) / whole)) for part, share in told)
    judged = (scene.judged(share, reading) for share, reading in readings)
    return any(found is not None and found[0].agreement is Agreement.EQUAL for found in judged)


def _is_complement(stated: WrittenFigure, value: Decimal) -> bool:
    """19.23% of 80.77%: what was not done over the plan."""
    rest = 1 / stated.unit.factor - value
    return stated.unit.dimension is Dimension.RATIO and round_half_up(rest, stated.decimals) == stated.value


def _is_outright(broken: Broken) -> bool:
    """Do the words leave no other operands: in a list in order, with no other figure around, or with the base named?"""
    mention, scene = broken.mention, broken.scene
    if broken.relation.formula == WRITTEN_OUT or mention.run[1] > 1 or not _others(broken):
        return True
    if words.LAST.search(mention.clause):
        return any(scene.role(o).period == -1 for o in broken.operands)
    told = scene.role(mention).whole
    if not told and broken.relation.kind is RelationKind.SHARE:
        told = all_within(scene, mention)
    named = [o for o in broken.operands if core(told) and alike(told, scene.role(o).name) >= _NAMED]
    return bool(named) and all(o in named or o.half == mention.half for o in broken.operands)


def _others(broken: Broken) -> list[Mention]:
    """The plain figures that might be operands too: like one of them since its sentence began, or told after them."""
    scene, operands = broken.scene, broken.operands
    start, _ = scene.flow.sentences[min(o.sentence for o in operands)]
    if all(o.half == broken.mention.half for o in operands):
        start = max(
            start, max((o.at for o in scene.before(broken.mention) if o.half < broken.mention.half), default=start)
        )
    last = max(o.at for o in operands)
    _, end = scene.flow.sentences[max(o.sentence for o in operands)]
    around = scene.flow.within(start, end if last > broken.mention.at else broken.mention.at)
    plain = [o for o in around if scene.is_value(o) and o not in operands and o is not broken.mention]
    return [o for o in plain if o.at > last or any(o.like(p) for p in operands)]
