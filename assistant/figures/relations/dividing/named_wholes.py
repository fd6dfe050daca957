"""占执勤车辆的12%, far behind 执勤车辆58台: a share of a whole that the text tells elsewhere under the name it gives.

Where no figure near by is the whole, the only figure of the text that bears its name is. The part stands right before
the share; whatever the unit, it must be the unit of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.dividing.joint_shares import FORMULA
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bare, is_general
from assistant.figures.relations.scene import RATES, Reading, Scene
from assistant.figures.relations.subjects import is_past

_TELLING: Final = 4  # characters of a name that no other thing bears by accident
_LED: Final = re.compile("^(?:全[部年省市县区镇乡]|总|现有|共有|应|了|到|辖区)+")
_ENDED: Final = re.compile("(?:总数|总量|总额|总|合计|数量|数|的)+$")
_JOINED: Final = re.compile("[和与及、或]")
_NARROWER: Final = re.compile("其中|新增|增加|减少|下降|计划|目标|预计|力争")


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every share that no relation tells of, of a whole that is named and told elsewhere."""
    if "占" not in scene.flow.template:
        return
    told = {relation.start for relation in settled}
    for share in scene.mentions:
        role = scene.role(share)
        if role.trigger != "share" or MARK in role.whole or not role.whole or share.figure.start in told:
            continue
        if share.run[1] > 1 or share.figure.approximation or not share.index:
            continue
        part, name = scene.mentions[share.index - 1], _called(role.whole)
        if part.half != share.half or not _is_part(scene, part) or len(name) < _TELLING or _JOINED.search(name):
            continue
        wholes = [] if is_general(name) else list(_wholes(scene, part, name))
        if len({whole.figure.base_value for whole in wholes}) != 1 or wholes[0].at > share.at:
            continue
        judged = scene.judged(share, Reading(RelationKind.SHARE, FORMULA, of(part.figure) / of(wholes[0].figure)))
        if judged is not None and (judged[0].agreement is not Agreement.DIFFERENT or _may_be_wrong(judged[0])):
            yield judged[0]


def _called(words: str) -> str:
    return _LED.sub("", _ENDED.sub("", bare(words)))


def _is_part(scene: Scene, part: Mention) -> bool:
    return part.dimension not in RATES and scene.is_value(part) and part.run[1] == 1 and not scene.role(part).base


def _wholes(scene: Scene, part: Mention, name: str) -> Iterator[Mention]:
    """Every figure of the text that is called by `name`, and by no more than leads to it."""
    for other in scene.mentions:
        if not other.like(part) or other is part or other.figure.base_value < part.figure.base_value:
            continue
        if not scene.is_value(other) or scene.role(other).base or is_past(scene, other) or _NARROWER.search(other.head):
            continue
        own = _LED.sub("", _ENDED.sub("", bare(scene.role(other).name)))
        if own == name or (not other.head and other.tail == name):
            yield other


_MOST: Final = 2  # times: further off, another whole was meant


def _may_be_wrong(relation: Relation) -> bool:
    """A share so far off is one of something else; of money the name alone does not tell which year's it is."""
    stated, value = relation.stated, relation.value
    if stated is None or value is None or not stated.value or not value:
        return False
    if any(figure.unit.dimension is Dimension.MONEY for figure in relation.operands):
        return False
    return value <= _MOST * stated.value and stated.value <= _MOST * value
