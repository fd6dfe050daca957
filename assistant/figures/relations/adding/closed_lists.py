"""来源：中央9万元；省级3万元；县级2万元, far behind 预算总额14万元: a whole list, and its total told elsewhere.

Such a list is led by what it sorts (来源, 去向, 按原因分) or ended by 其他. Where no figure near by is called its
total, one of the figures told before must be: mostly one is just the sum. Where none is, but one would be if a single
part had been written without a slip, that total and that part contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.adding.completeness import PARTIAL
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene
from assistant.figures.relations.slips import is_slip
from assistant.figures.relations.subjects import is_past

_LEAD: Final = re.compile(
    rf"(?:来源|去向|投向|流向|构成|组成|用途|分布|统计|结构|明细|划分|分类|类型|(?:^|[,。;\n])按[^,;:。{MARK}]{{1,8}}[分看])"
    rf"[^,;:。{MARK}]{{0,6}}[:,]$"
)
_REST: Final = re.compile("^[、,;]?(?:其他|其它)")
_SUMMED: Final = frozenset({Dimension.MONEY, Dimension.COUNT})
_ADDING: Final = frozenset({RelationKind.SUM, RelationKind.PARTS_TOTAL})
_LEAST: Final = 3  # parts
_NEAR: Final = 10  # characters of a lead
_LISTED: Final = 30  # figures of one list
_BACK: Final = 60  # figures among which the total is looked for
_CLOSE: Final = 4  # a gap wider than one in so many is another quantity
_SHOWN: Final = 2  # digits of a part that a slip is seen in


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every such list that no other relation adds up, against what was told before it."""
    if _MAY_LEAD.search(scene.flow.template) is None:
        return
    added = {figure.start for r in settled if r.kind in _ADDING for figure in r.operands}
    until = -1
    for first in scene.mentions:
        if first.index <= until or first.dimension not in _SUMMED or first.figure.start in added:
            continue
        parts = _parts(scene, first)
        if len(parts) < _LEAST or any(part.figure.start in added for part in parts):
            continue
        until = parts[-1].index
        relation = _judged(scene, parts)
        if relation is not None:
            yield relation


_MAY_LEAD: Final = re.compile(
    "来源|去向|投向|流向|构成|组成|用途|分布|统计|结构|明细|划分|分类|类型|按|其他|其它|以[上下]"
)


def _parts(scene: Scene, first: Mention) -> list[Mention]:
    """The list that begins with `first`; nothing where it may leave something out."""
    start, stop = scene.flow.sentences[first.sentence]
    lead = _LEAD.search(scene.flow.template[max(start - 1, 0) : first.at - len(first.head)])
    led = lead is not None
    if lead is not None and PARTIAL.search(
        scene.flow.template[max(start, first.at - len(first.head) - _NEAR) : first.at]
    ):
        return []  # 主要类型：…
    row = [m for m in (first, *scene.after(first, limit=_LISTED)) if m.dimension not in RATES and not m.depth]
    row = [m for m in row if m.like(first) or not _BOUND.match(scene.flow.behind(m, 2))]
    parts = list(takewhile(lambda m: m.like(first) and _is_part(scene, m), row))
    led = led or _are_bands(parts)
    ends = [at for at, part in enumerate(parts) if _REST.match(part.head)]
    if not led:
        parts = parts[: ends[0] + 1] if ends else []
        if not all(scene.flow.joins(a, b) for a, b in pairwise(parts)):
            return []
    behind = scene.flow.template[parts[-1].at : stop][:10] if parts else ""
    words = "".join(part.head for part in parts) + re.split("[,;。]", behind)[0]
    return [] if PARTIAL.search(words) else parts


_BOUND: Final = re.compile("^(?:以[上下内外]|及以|至|到|—|-|~|～)")  # 20万元以下的, 20万元至50万元的
_BELOW: Final = re.compile("以下|以内|不足|不满|低于")
_ABOVE: Final = re.compile("以上|超过|高于")


def _are_bands(parts: Sequence[Mention]) -> bool:
    """20万元以下的51个，20万元至50万元的27个，50万元以上的6个: from the lowest to the highest."""
    if len(parts) < _LEAST:
        return False
    ends = parts[0].clause, parts[-1].clause
    return any(_BELOW.search(one) and _ABOVE.search(other) for one, other in (ends, ends[::-1]))


def _is_part(scene: Scene, mention: Mention) -> bool:
    role = scene.role(mention)
    named = len(mention.head.lstrip("、,;和及")) > 1 and "累计" not in mention.head
    return role.trigger == "" and named and not role.base and mention.run[1] == 1


def _judged(scene: Scene, parts: Sequence[Mention]) -> Relation | None:
    made = sum((part.figure.base_value for part in parts), Decimal(0))
    largest = max(part.figure.base_value for part in parts)
    around = scene.mentions[max(0, parts[0].index - _BACK) : parts[0].index]
    around += scene.mentions[parts[-1].index + 1 : parts[-1].index + 3]
    wholes = [m for m in around if m.like(parts[0]) and m.figure.base_value > largest and not is_past(scene, m)]
    if any(m.figure.base_value == made for m in wholes):
        return None
    near = [m for m in wholes if abs(m.figure.base_value - made) * _CLOSE <= m.figure.base_value]
    near = [m for m in near if scene.is_value(m) and not scene.role(m).base]
    meant = [m for m in near if any(_slipped(part, m.figure.base_value - made) for part in parts)]
    if len({m.figure.base_value for m in meant}) != 1:
        return None
    wrong = next(part for part in parts if _slipped(part, meant[-1].figure.base_value - made))
    others = summed([part.figure for part in parts if part is not wrong])
    exact = wrong.dimension is Dimension.COUNT
    reading = Reading(RelationKind.PARTS_TOTAL, "合计 − 其余各项", of(meant[-1].figure) - others, True, exact)
    judged = scene.judged(wrong, reading)
    return judged[0] if judged is not None and not judged[0].holds else None


def _slipped(part: Mention, gap: Decimal) -> bool:
    """Would the sum be right with one slip less in this part?"""
    figure = part.figure
    return is_slip(figure, (figure.base_value + gap) / figure.unit.factor, _SHOWN)


__all__ = ["solve"]
