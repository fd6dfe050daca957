"""年初预算9万元，调增3万元、调减1万元，最终预算11万元: the first budget with all that was added and taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.directions import GIVEN, TAKEN_BACK
from assistant.figures.relations.expression import Expression, of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_FINAL: Final = re.compile(
    "^,?(?:(?:调整|追加|变更|压减|调[增减])后的?|最终|最后|全年)(?:实际)?(?:部门|项目|财政|资金)?预算(?:总额|数|资金|规模|安排)?(?:变?为|达到?|共)?$"
)
_FIRST: Final = re.compile("(?:年初|原)[^,;:]{0,8}预算|预算[^,;:]{0,4}(?:年初|原)|批复[^,;:]{0,6}预算")
_ADDED: Final = re.compile(f"^,?[^,;:]{{0,4}}?(?:{GIVEN}|增加|新增)[^减]{{0,10}}$")
_TAKEN: Final = re.compile(f"^,?[^,;:]{{0,4}}?(?:{TAKEN_BACK}|减少|扣减)[^增加]{{0,10}}$")
_DETAIL: Final = re.compile("其中|比|较")
_BACK: Final = 8  # figures


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every final budget that no relation tells of, behind the first one and its changes."""
    told = {relation.start for relation in settled}
    for final in scene.mentions:
        if final.dimension is not Dimension.MONEY or final.figure.start in told or not _FINAL.match(final.head):
            continue
        expression = _changed(scene, final)
        judged = scene.judged(final, Reading(RelationKind.SUM, "年初预算 ± 调整", expression)) if expression else None
        if judged is not None:
            yield judged[0]


def _changed(scene: Scene, final: Mention) -> Expression | None:
    """The first budget with its changes; None where another figure stands between them."""
    changes: list[tuple[Mention, bool]] = []
    for other in scene.before(final, limit=_BACK):
        if other.depth > final.depth:
            continue
        if not other.like(final) or _DETAIL.search(other.head):
            return None
        if _FIRST.search(other.clause) and scene.is_value(other):
            total = of(other.figure)
            for change, more in reversed(changes):
                total = total + of(change.figure) if more else total - of(change.figure)
            return total if changes else None
        added, taken = _ADDED.match(other.head), _TAKEN.match(other.head)
        if bool(added) == bool(taken):
            return None
        changes.append((other, bool(added)))
    return None


__all__ = ["solve"]
