"""Doubts about changes whose figures belong to things of different names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.figures.relations.choose import full_name
from assistant.figures.relations.doubts.broken import Broken
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import RelationKind
from assistant.figures.relations.names import bigrams, core
from assistant.figures.relations.subjects import subject

_TELLING: Final = 2  # characters of a name
_NO_NAME: Final = re.compile(
    "实现|总体|整体|规模|总量|增幅|增速|幅度|平均|全部|同?口径|可比|前者|后者|其|每."
    "|足足|整整|大幅|小幅|[显明][著显]|急剧|迅速|快速|稳步|逐[步年]|持续|不断|进一步|一下子|一举|竟然?|反而?|却|则|已经|相当于|逆势"
)


def is_of_another_thing(broken: Broken) -> bool:
    """协税员由22名增至24名，走访户次增长8.58%: a thing with a name of its own, that no operand bears."""
    if broken.relation.kind is RelationKind.DIFFERENCE and any(_is_change(broken, o) for o in broken.operands):
        return False  # 净减6万元：离职减少21万元，基数上调增加15万元
    if broken.scene.role(broken.mention).trigger == "surplus":
        return False  # 总投资9万元，已到位7万元，资金缺口3万元: what is left bears a name of its own
    told = _own_name(broken)
    before = [operand for operand in broken.operands if operand.index < broken.mention.index]
    names = [name for operand in before if (name := _name(broken, operand))]
    return bool(told) and bool(names) and not any(bigrams(told) & bigrams(name) for name in names)


def amount_is_of_another(broken: Broken) -> bool:
    """新收案件8100余件，…其增幅达9.13%，结案数同比多出465件: grown is one thing, told after it another."""
    if not any(_is_change(broken, o) and o.index > broken.mention.index for o in broken.operands):
        return False
    names = [name for operand in broken.operands if (name := _name(broken, operand))]
    return any(not bigrams(one) & bigrams(other) for one, other in pairwise(names))


def change_is_of_a_part(broken: Broken) -> bool:
    """收入1040万元，增长4%；其中事业收入减少12万元，下降10%: the whole before 其中 is not what its part fell from."""
    changes = [o for o in broken.operands if _is_change(broken, o) and o.head.startswith("其中")]
    told = _plain(subject(broken.scene, changes[0])) if changes else ""
    wholes = [o for o in broken.operands if changes and o.index < changes[0].index]
    return bool(told) and any(_plain(full_name(broken.scene, o)) != told for o in wholes)


def _own_name(broken: Broken) -> str:
    """Of the change itself, else of the amount right before it: 培训补贴减支9万元，下降三成."""
    scene, mention = broken.scene, broken.mention
    told = _plain(subject(scene, mention))
    before = scene.flow.previous(mention)
    beside = before.half == mention.half and before not in broken.operands
    changed = not told and beside and scene.role(before).trigger == "difference"
    return _plain(subject(scene, before)) if changed else told


def _is_change(broken: Broken, operand: Mention) -> bool:
    return broken.scene.role(operand).trigger == "difference"


def _name(broken: Broken, operand: Mention) -> str:
    scene = broken.scene
    return _plain(subject(scene, operand) if _is_change(broken, operand) else full_name(scene, operand))


def _plain(name: str) -> str:
    told = core(_NO_NAME.sub("", name))
    return told if len(told) >= _TELLING else ""
