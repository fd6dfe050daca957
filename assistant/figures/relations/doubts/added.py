"""Doubts about sums: parts that are none, parts that were not found, figures that only stand in one list."""

from __future__ import annotations

import re
from typing import Final

from assistant.figures.relations import words
from assistant.figures.relations.doubts.broken import GAP, ITEMS, Broken
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import MARK
from assistant.figures.relations.model import RelationKind
from assistant.figures.relations.names import core

_JOINED: Final = re.compile(r"[和与、]|(?<![涉以])及")
_IN_ALL: Final = re.compile("合计|共计|总计|一共|共")
_AIMED: Final = re.compile("计划|预算|目标|任务|指标|应")
_LOST: Final = re.compile("[扣失]分?$")
_ROW: Final = 3  # figures from which a sum is no accident


def mixes_sides(broken: Broken) -> bool:
    """4.32万元，完成预算5.6万元的77%，比上年累计4.87万元减少…; 104户（计划120户，缺口16户): no parts of one whole."""
    operands = broken.operands
    if words.LAST.search(broken.mention.head) and not any(words.LAST.search(o.head) for o in operands):
        return True
    planned = [o for o in operands if _AIMED.search(o.head) and broken.scene.role(o).side == "plan"]
    others = [o for o in operands if o not in planned]
    sides = ((broken.scene.role(o).side, broken.scene.role(o).trigger) for o in others)
    left = any(side == "actual" or trigger == "surplus" for side, trigger in sides)
    return bool(planned) and (left or any(GAP.search(o.head) for o in others))


def misses_one(broken: Broken) -> bool:
    """三个项目合计9万元 of two; 加上中央资金，共计9万元; 堤防与护坡合计5公里 without 护坡: not all parts were found."""
    mention, template = broken.mention, broken.scene.flow.template
    in_all = _IN_ALL.search(mention.head)
    if in_all is None or broken.relation.kind is RelationKind.PARTS_TOTAL:
        return False
    since = template[broken.sentence_start : mention.at].rpartition(MARK)[2]
    if "加上" in since:
        return True
    counted = broken.near[:1]
    if since == mention.head and any(o.figure.unit.measure in ITEMS for o in counted):
        return counted[0].figure.value != len(broken.operands)
    names = [core(name) for name in _JOINED.split(mention.head[: in_all.start()])]
    told = template[broken.sentence_start : mention.at - len(mention.head)]
    return len(names) > 1 and any(len(name) > 1 and name not in told for name in names)


def is_sum_of_others(broken: Broken) -> bool:
    """得98.4分，失分项有四个：甲0.2分、乙0.5分…，合计1.6分: what was told last adds up."""
    if _LOST.search(broken.mention.head) and all(_LOST.search(o.head) for o in broken.operands):
        return False  # 甲扣0.5分，乙扣1.1分，丙扣2.2分，合计扣3.8分: each of them is what was lost
    row = [o for o in broken.near if o.like(broken.mention) and o.depth == broken.mention.depth]
    return broken.follows_from(summed([o.figure for o in row[:size]]) for size in range(_ROW, len(row) + 1))
