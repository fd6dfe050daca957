"""Which figure a rate is taken from: what was due, the one before it, all of its list, the first of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.figures.relations.choose import broken_down
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene

_FORMULA = "部分 ÷ 总量"


DUE = re.compile(r"应|计划|任务|目标|需|控制数|编制|核定|认缴")


_BEFORE_THE_CUT = re.compile(r"申请|申报|送审|报审|年初|原|调整前|概算|最高限价|控制价")


def reading_of(top: Mention, bottom: Mention, *, strong: bool = True) -> Reading:
    """What was done over what there was."""
    return Reading(RelationKind.COMPLETION, _FORMULA, of(top.figure) / of(bottom.figure), strong)


def of_the_list(scene: Scene, top: Mention) -> Iterator[Reading]:
    """优秀18人、称职96人、基本称职4人，优秀率15.2%: of all that one list tells."""
    around = (*reversed(list(scene.before(top))), top, *scene.after(top))
    row = [o for o in around if o.half == top.half and o.like(top)]
    at = row.index(top)
    first = last = at
    while first and scene.flow.joins(row[first - 1], row[first]):
        first -= 1
    while last + 1 < len(row) and scene.flow.joins(row[last], row[last + 1]):
        last += 1
    if last - first > 1 and all(o.index - row[first].index == i for i, o in enumerate(row[first : last + 1])):
        whole = summed([o.figure for o in row[first : last + 1]])
        yield Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(top.figure) / whole, strong=False)


def of_the_first(scene: Scene, top: Mention) -> Iterator[Reading]:
    """登记1126例，…，占57.6%；规范管理1095例，规范管理率97.2%: of what its sentence begins with."""
    like = [o for o in scene.before(top) if o.like(top) and o.dimension not in RATES and not scene.role(o).base]
    if like and like[-1].half < top.half and like[-1].figure.base_value >= top.figure.base_value:
        yield reading_of(top, like[-1], strong=False)


_DUE_BEFORE = re.compile(r"应|计划|任务|目标|需|约定|要求|共有|总数|总量|下达|登记在册")


_IN_ALL = re.compile("共|总")


def due_before(scene: Scene, top: Mention) -> list[Mention]:
    """合同约定供货120吨。实际到货114吨，到货率95%: the only like figure of the sentence before, where it was due."""
    before = [o for o in scene.before(top, sentences=1) if o.sentence < top.sentence and o.like(top)]
    if len(before) > 1 and _IN_ALL.search(before[-1].head):  # 共安排186个，其中甲98个、乙88个。已完工179个，完工率…
        return before if broken_down(scene, before) else []
    return before if len(before) == 1 and _DUE_BEFORE.search(before[0].head) else []


def is_all(scene: Scene, value: Mention) -> bool:
    """办结3件，办结率…，受理总数为9件: may it be the whole, told after the rate?"""
    return scene.role(value).trigger == "total"


def taken_from(scene: Scene, top: Mention, others: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """(part, whole): what is due is the whole, what was cut is of what was asked, else of the figure before it."""
    before = [o for o in others if o.index < top.index]
    if scene.role(top).trigger == "surplus":  # 预算9万元，支出8万元，结余1万元，结余率…: of what there was to spend
        yield from ((top, o) for o in others if scene.role(o).side == "plan")
    elif scene.role(top).trigger == "difference":
        yield from ((top, o) for o in before[:3] if _BEFORE_THE_CUT.search(o.head))
    elif DUE.search(top.head):
        yield from ((o, top) for o in others if abs(o.index - top.index) == 1 and not DUE.search(o.head))
    else:
        due = [o for o in others if o.index == top.index + 1 and DUE.search(o.head)]
        due = due or [o for o in others if o.index > top.index and is_all(scene, o)]
        first, before = _past_list(scene, top, before)
        if top.head.startswith("其中") and before and before[0].half < top.half and _is_rated(scene, before[0]):
            yield from ((top, o) for o in before[:2])  # 回收267份，回收率73.55%；其中满意225份: of these or of all
            return
        before = [o for o in before if o.half == top.half or not _is_rated(scene, o)]
        between = scene.mentions[before[0].index + 1 : first.index] if before else []
        apart = [m for m in between if m.dimension not in RATES and scene.role(m).trigger != "per"]
        detail = top.head.startswith("其中") and not any(m.like(top) for m in apart)
        next_to = before[:1] if not apart or detail else []
        yield from ((top, o) for o in due or broken_down(scene, before) or next_to)


_TAKEN_IN = re.compile(
    "发现|查出|排查|受理|接[到报收诉]|收到|申[请报]|征集|收集|登记|立案|应[一-龥]|报名|参[考训评检]|抽[检查样]|送检|检测|下达|签订"
)


def taken_in(scene: Scene, top: Mention, others: list[Mention]) -> list[Mention]:
    """发现隐患148处、整改142处，整改率…: the only other figure of its half tells what there was to do."""
    own = [o for o in others if o.half == top.half]
    before = next((o for o in own if o.index == top.index - 1), None)
    if before is None or any(o.index < before.index for o in own) or not scene.flow.joins(before, top):
        return []
    return [before] if _TAKEN_IN.search(before.head) and not _TAKEN_IN.search(top.head) else []


_FILLED = re.compile("^(?:其中|全年|年内|累计|共|实际|已|当年|本年)+")
_NAMED = 3  # characters of a name that no other thing has by accident
_SECTION = 12  # sentences back


def of_its_name(scene: Scene, top: Mention, stem: str) -> Iterator[Reading]:
    """补植乔木2640株。…补植乔木成活2534株，成活率96%: of what its own name without the rate's word was told of."""
    name, told, behind = scene.role(top).name.partition(stem)
    name = _FILLED.sub("", name)
    if not told or behind or len(name) < _NAMED:
        return
    before = (o for o in scene.before(top, sentences=_SECTION, limit=40) if o.like(top) and scene.is_value(o))
    wholes = [o for o in before if scene.role(o).name.endswith(name) and not scene.role(o).base]
    wholes = [o for o in wholes if scene.role(o).side != "plan" and o.figure.base_value >= top.figure.base_value]
    if len({o.figure.base_value for o in wholes}) == 1:
        yield reading_of(top, wholes[0])


def _is_rated(scene: Scene, value: Mention) -> bool:
    """调查500名，知晓463名，知晓率92.6%；满意430名: a part with a rate of its own is no whole of the next."""
    after = next(scene.after(value, limit=1), None)
    return after is not None and after.dimension in RATES and after.half == value.half


def _past_list(scene: Scene, top: Mention, before: list[Mention]) -> tuple[Mention, list[Mention]]:
    """任务9户，开工7户、竣工5户，竣工率…: what enumeration commas join to the part is no whole of it."""
    while before and scene.flow.joins(before[0], top):
        top, before = before[0], before[1:]
    return top, before
