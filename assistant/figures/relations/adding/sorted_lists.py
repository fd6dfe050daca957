"""全年接诊9万人次，目标8万人次。分季度看，一季度2万人次、二季度…: a whole told before, and all of it sorted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.relations.adding.completeness import PARTIAL, near
from assistant.figures.relations.adding.told_lists import parts_of
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_LEAD: Final = re.compile(
    rf"(?:^|[。;\n])(?:其中)?(?:按|分|从)(?P<by>[^,;:。\n{MARK}分看]{{1,8}}?)(?:来看|看|划分|分类|分|统计|分布)[,:]$"
)
_WAYS: Final = re.compile(
    "季度?|月份?|级[次别]|类[别型]|投向|区域|地区|片区|来源|用途|性质|对象|层级|年龄|等级|渠道|方式|专业|行业|领域|种类|品种|内容|结构|[县区镇乡村校]"
)
_ALL_TOLD: Final = re.compile("总[额量数]|合计|共计?$|总计|总投[资入]|一共|总共|总规模|资金总额")
_LEAST: Final = 3  # parts
_BACK: Final = 2  # sentences
_CLOSE: Final = 10  # a gap wider than one in so many is another quantity


def solve(scene: Scene) -> list[Relation]:
    """Every such list against the whole it sorts, and the shares told of some of its parts."""
    if not any(sign in scene.flow.template for sign in ("按", "分", "从")):
        return []
    found: list[Relation] = []
    for first in scene.mentions:
        if first.dimension in AMOUNTS and _is_led(scene, first):
            found += _judged(scene, first)
    return found


def _is_led(scene: Scene, first: Mention) -> bool:
    start = first.at - len(first.head)
    if scene.flow.template[start - 1 : start] not in (",", ":"):
        return False
    match = _LEAD.search(scene.flow.template[max(0, start - 20) : start])
    return match is not None and _WAYS.search(match["by"]) is not None


def _judged(scene: Scene, first: Mention) -> list[Relation]:
    parts = parts_of(scene, first)
    stop = scene.flow.sentences[first.sentence][1]
    if len(parts) < _LEAST or PARTIAL.search("".join(part.head for part in parts)):
        return []
    if re.match(r"[^,;。]{0,4}等", scene.flow.template[parts[-1].at + 1 : stop]):
        return []
    wholes = _wholes(scene, first)
    made = sum((part.figure.base_value for part in parts), Decimal(0))
    right = [m for m in wholes if m.figure.base_value == made]
    if right:
        return _shares(scene, parts)
    exact = first.dimension is Dimension.COUNT
    reading = Reading(RelationKind.PARTS_TOTAL, "各项之和", summed([part.figure for part in parts]), True, exact)
    judged = [pair[0] for m in wholes if (pair := scene.judged(m, reading)) is not None]
    if any(one.agreement is not Agreement.DIFFERENT for one in judged):
        return _shares(scene, parts)
    close = [one for m, one in zip(wholes, judged, strict=False) if near(m, one, _CLOSE)]
    return close[:1] if len({one.stated and one.stated.base_value for one in close}) == 1 else []


def _wholes(scene: Scene, first: Mention) -> list[Mention]:
    """Plain figures of the two sentences before it, and of money the only one that is told as all there is."""
    near_by = [m for m in scene.before(first, sentences=_BACK) if m.sentence < first.sentence and m.like(first)]
    plain = [m for m in near_by if scene.is_value(m) and not scene.role(m).base and not _is_aimed(scene, m)]
    if first.dimension is not Dimension.MONEY:
        return plain
    told = [m for m in scene.mentions[: first.index] if m.like(first) and _ALL_TOLD.search(m.head) and not m.depth]
    return [*plain, *(told[-1:] if len({m.figure.base_value for m in told}) == 1 else ())]


def _is_aimed(scene: Scene, value: Mention) -> bool:
    """目标45万人次; 全年规划疫苗48万剂次 is what the year brought."""
    return scene.role(value).side == "plan" and re.match(",?(?:全年|本年|实际|累计|共)", value.head) is None


def _shares(scene: Scene, parts: Sequence[Mention]) -> list[Relation]:
    """A share told right behind a part, of nothing else, is of all of them."""
    whole, found = summed([part.figure for part in parts]), []
    for part in parts:
        share = next(scene.after(part, limit=1), None)
        bare = share is not None and scene.role(share).trigger == "share" and not scene.role(share).whole
        if share is None or not bare or share.half != part.half:
            continue
        judged = scene.judged(share, Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(part.figure) / whole))
        found += [judged[0]] if judged is not None else []
    return found


__all__ = ["solve"]
