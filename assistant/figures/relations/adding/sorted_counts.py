"""8项指标中，完成的6项，未完成的3项: the classes into which a number of things falls without a rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_OF_ALL: Final = re.compile(f"^[^,;:。(){MARK}]{{0,10}}[中里],?")
_LACKING: Final = re.compile("^[\u4e00-\u9fff]{0,4}?(?:未能?|没有|不)(?P<stem>[\u4e00-\u9fff]{2})")
_GRADE: Final = re.compile(
    '^(?:自评|评为|评价|评定|获评|获|等级|等次|结果|为|[,"“”‘’「」])*(?P<grade>优秀?|良好?|中等?|差)["“”’」]?(?:等次|等级|级)?(?:的|有|为|共)*$'
)
_PAIR: Final = 2
_REST: Final = re.compile("其余|剩余|另有|其他|余下")


def solve(scene: Scene) -> list[Relation]:
    """Every number of things told class by class behind it."""
    if not any(sign in scene.flow.template for sign in ("中", "里")):
        return []
    found = []
    for whole in scene.mentions:
        if whole.dimension is not Dimension.COUNT or not _OF_ALL.match(scene.flow.behind(whole, 16)):
            continue
        if _GRADE.match(whole.head):  # 良18条、中6条: the next class, and not 中 as in 项目中
            continue
        parts = _classes(scene, whole)
        relation = _judged(scene, whole, parts) if parts else None
        if relation is not None:
            found.append(relation)
    return found


def _classes(scene: Scene, whole: Mention) -> list[Mention]:
    """The numbers told behind it in its part of the sentence, where nothing else is told there."""
    parts = []
    for other in scene.after(whole):
        if other.half != whole.half:
            break
        if other.dimension is Dimension.RATIO:  # 完成6项，占75%
            continue
        if not other.like(whole) or other.depth or scene.role(other).trigger not in ("", "surplus"):
            break
        parts.append(other)
    return parts if len(parts) > 1 and not any(_REST.search(part.head) for part in parts) else []


def _judged(scene: Scene, whole: Mention, parts: Sequence[Mention]) -> Relation | None:
    # 5项得满分: told behind
    heads = [part.head.removeprefix(whole.tail).lstrip(",、和") or part.tail for part in parts]
    apart = _are_contrary(heads)
    if not apart and not _are_grades(heads):
        return None
    together = summed([part.figure for part in parts])
    judged = scene.judged(whole, Reading(RelationKind.PARTS_TOTAL, "各项之和", together, exact=True))
    if judged is None:
        return None
    relation = judged[0]
    short = relation.value is not None and relation.value < whole.figure.value
    # Beside 优 and 良 there may be others that nobody tells of.
    certain = apart or not short
    if relation.agreement is Agreement.EQUAL:
        return relation
    return replace(relation, certain=certain, problem="分开说的各类个数加起来不是这个数")


def _are_contrary(heads: Sequence[str]) -> bool:
    """完成的, 未完成的: two classes of which one is all that the other is not."""
    if len(heads) != _PAIR:
        return False
    if sum("满分" in one for one in heads) == sum("扣分" in one or "失分" in one for one in heads) == 1:
        return True
    lack = [(match, one) for one in heads if (match := _LACKING.match(one))]
    return len(lack) == 1 and any(lack[0][0]["stem"] in one for one in heads if one is not lack[0][1])


def _are_grades(heads: Sequence[str]) -> bool:
    grades = [match["grade"][0] for one in heads if (match := _GRADE.match(one))]
    return len(grades) == len(heads) and len(set(grades)) == len(grades)


__all__ = ["solve"]
