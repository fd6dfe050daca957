"""Lists of what was planned and of what was done, and the two figures of one name in them.

计划采集甲300件、乙2,000张，实际采集甲264件、乙2,180张，乙完成率109%.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.figures.relations.flow import Mention
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Scene

_TELLING = 2  # characters of a name
_WHOLE = 4  # of one that the name of the rate may go on from: 乡镇覆盖 of 乡镇覆盖户


def done_and_planned_by_name(scene: Scene, rate: Mention, owner: str) -> tuple[Mention, Mention] | None:
    """(actual, plan) that end in the name of the rate, each in a list of its side; None unless there are just two."""
    name = core(owner)
    if len(name) < _TELLING:
        return None
    values = scene.values_before(rate)
    own = [o for o in values if _is_called(core(scene.role(o).name), name)]
    if len(own) == 1:
        return _in_its_place(scene, own[0], values)
    if len(own) != len(("actual", "plan")) or not own[0].like(own[1]) or own[0].half != own[1].half:
        return None
    lists = [_list_of(scene, one) for one in own]
    sides = [scene.role(row[0]).side for row in lists]
    listed = any(len(row) > 1 for row in lists)
    return (own[0], own[1]) if listed and sides == ["actual", "plan"] else None


def _is_called(told: str, name: str) -> bool:
    return told.endswith(name) or (len(told) >= _WHOLE and name.startswith(told))


def _in_its_place(scene: Scene, plan: Mention, values: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """目标为城区120户、乡镇300户，实际分别为126户和285户: of its place among as many that were done."""
    row = _list_of(scene, plan)
    if len(row) < _TELLING or scene.role(row[0]).side != "plan":
        return None
    place = (row.index(plan), len(row))
    done = [o for o in values if o.run == place and o.like(plan) and o.index > plan.index]
    first = scene.mentions[done[0].index - place[0]] if len(done) == 1 else None
    return (done[0], plan) if first is not None and scene.role(first).side == "actual" else None


def _list_of(scene: Scene, mention: Mention) -> list[Mention]:
    """The list in which it stands, one alone where it stands in none."""
    row = [mention]
    while row[0].index and scene.flow.joins(scene.flow.previous(row[0]), row[0]):
        row.insert(0, scene.flow.previous(row[0]))
    while row[-1].index + 1 < len(scene.mentions) and scene.flow.joins(row[-1], scene.mentions[row[-1].index + 1]):
        row.append(scene.mentions[row[-1].index + 1])
    return row


__all__ = ["done_and_planned_by_name"]
