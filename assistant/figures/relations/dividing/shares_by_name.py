"""人员6万元、公用3万元、项目1万元。人员、公用、项目在总支出中的比重分别是60%、30%和10%: of those so named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bare
from assistant.figures.relations.scene import RATES, Reading, Scene

_LED: Final = re.compile(
    rf"(?:^|[,。;:\n])(?P<names>[^,。;:{MARK}]{{2,14}}(?:、[^,。;:{MARK}]{{2,14}})+?)的?(?:比重|比例|占比|份额)"
    "(?:分别|依次)(?:为|是|达到?)?$"
)
_IN: Final = re.compile("(?:在[^、]{2,12}中|所?占[^、]{0,8})的?$")
_SPLIT: Final = re.compile("[、和及]")
_BACK: Final = 3  # sentences
_MANY: Final = 24  # figures
_ALL: Final = 100
_NEAR: Final = 2  # percentage points that rounding and one slip may make


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every list of shares that no share relation tells of, one name for each."""
    if "分别" not in scene.flow.template and "依次" not in scene.flow.template:
        return
    told = {relation.start for relation in settled if relation.kind is RelationKind.SHARE}
    for first in scene.mentions:
        size = first.run[1]
        if first.dimension is not Dimension.RATIO or size < 2 or first.run[0] or first.figure.start in told:
            continue
        start, _ = scene.flow.sentences[first.sentence]
        match = _LED.search(scene.flow.template[max(0, start - 1) : first.at])
        names = [bare(name) for name in _SPLIT.split(_IN.sub("", match["names"]))] if match else []
        parts = [part for name in names if (part := _named(scene, first, name)) is not None]
        shares = scene.mentions[first.index : first.index + size]
        sum_of = sum((share.figure.value for share in shares), Decimal(0))
        if not len(parts) == len(names) == size or abs(sum_of - _ALL) > _NEAR:
            continue
        whole = summed([part.figure for part in parts])
        for part, share in zip(parts, shares, strict=True):
            judged = scene.judged(share, Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(part.figure) / whole))
            if judged is not None:
                yield judged[0]


def _named(scene: Scene, first: Mention, name: str) -> Mention | None:
    """The only amount of that name in the sentences before."""
    near = [m for m in scene.before(first, sentences=_BACK, limit=_MANY) if m.dimension not in RATES]
    same = [m for m in near if scene.is_value(m) and bare(scene.role(m).name) == name]
    return same[0] if len({m.figure.base_value for m in same}) == 1 else None


__all__ = ["solve"]
