"""计划采集甲300件、乙2,000张，实际采集甲264件、乙2,180张，乙完成率109%: the two figures of one name in the list of what
was planned and in the list of what was done."""

from __future__ import annotations

from assistant.figures.relations.flow import Mention
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Scene

_TELLING = 2  # characters of a name


def done_and_planned_by_name(scene: Scene, rate: Mention, owner: str) -> tuple[Mention, Mention] | None:
    """(actual, plan) that end in the name of the rate, each in a list of its side; None unless there are just two."""
    name = core(owner)
    if len(name) < _TELLING:
        return None
    own = [o for o in scene.values_before(rate) if core(scene.role(o).name).endswith(name)]
    if len(own) != len(("actual", "plan")) or not own[0].like(own[1]) or own[0].half != own[1].half:
        return None
    sides = [_side_of_list(scene, one) for one in own]
    listed = any(_first(scene, one) is not one for one in own)
    return (own[0], own[1]) if listed and sides == ["actual", "plan"] else None


def _side_of_list(scene: Scene, mention: Mention) -> str:
    return scene.role(_first(scene, mention)).side


def _first(scene: Scene, mention: Mention) -> Mention:
    """The first of the list in which it stands."""
    while mention.index and scene.flow.joins(scene.flow.previous(mention), mention):
        mention = scene.flow.previous(mention)
    return mention


__all__ = ["done_and_planned_by_name"]
