"""较上年的4小时缩短0.8小时，上升20%: amount and rate of one change, one word against the other."""

from __future__ import annotations

from assistant.domain.agreement import Agreement
from assistant.figures.relations.changing import growths
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Scene


def solve(scene: Scene) -> list[Relation]:
    """Every rate right behind the amount it is reckoned from, told with a word of the other direction."""
    found = (_against_amount(scene, m) for m in scene.mentions if scene.role(m).trigger == "growth")
    return [relation for relation in found if relation is not None]


def _against_amount(scene: Scene, mention: Mention) -> Relation | None:
    change, role = scene.flow.previous(mention), scene.role(mention)
    beside = change is not mention and change.half == mention.half and mention.head == mention.clause
    if not beside or scene.role(change).trigger != "difference" or role.direction is None:
        return None
    word, signs = scene.word(mention), (scene.role(change).sign, role.sign)
    if mention.head.strip(",") != word or 0 in signs or signs[0] == signs[1]:
        return None
    relation = growths.by_amount(scene, mention)
    if relation is None or not relation.holds or change.figure not in relation.operands:
        return None
    start, end = scene.span(role.direction)
    return Relation(
        kind=RelationKind.DIRECTION,
        start=start,
        end=end,
        stated=None,
        operands=(*relation.operands, mention.figure),
        agreement=Agreement.DIFFERENT,
        formula=relation.formula,
        arithmetic=relation.arithmetic,
        problem=f"方向与前面的增减额相反：前面写的是“{scene.word(change)}”，这里写“{word}”",
    )


__all__ = ["solve"]
