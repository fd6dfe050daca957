"""全年接诊9万人次，目标8万人次。分季度看，一季度2万人次、二季度…: a whole told before, and all of it sorted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.domain.quantity import plain as plain_digits
from assistant.figures.relations.adding.completeness import PARTIAL, near
from assistant.figures.relations.adding.told_lists import parts_of
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.slips import exchanged

_LEAD: Final = re.compile(
    rf"(?:^|[。;\n])(?:其中)?(?:按|分|从)(?P<by>[^,;:。\n{MARK}分看]{{1,8}}?)(?:来看|看|划分|分类|分|统计|分布)[,:]$"
)
_WAYS: Final = re.compile(
    "季度?|月份?|级[次别]|类[别型]|投向|区域|地区|片区|来源|用途|性质|对象|层级|年龄|等级|渠道|方式|专业|行业|领域|种类|品种|内容|结构|[县区镇乡村校]"
)
_ALL_TOLD: Final = re.compile("总[额量数]|合计|共计?$|总计|总投[资入]|一共|总共|总规模|资金总额")
_LEAST: Final = 3  # parts
_BACK: Final = 2  # sentences
_TWO: Final = 2  # figures that each part has: how many, and how much
_LISTED: Final = 40  # figures of one list
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
    columns = _columns(scene, first) or [parts_of(scene, first)]
    return [relation for parts in columns for relation in _of_column(scene, parts)]


def _columns(scene: Scene, first: Mention) -> list[Sequence[Mention]]:
    """甲类31个，资金475万元；乙类29个，资金259万元；…: the first figures of all its parts, and the second ones."""
    row = [m for m in (first, *scene.after(first, limit=_LISTED)) if m.dimension in AMOUNTS and not m.depth]
    halves = [[m for m in row if m.half == half] for half in dict.fromkeys(m.half for m in row)]
    kinds = {tuple(m.dimension for m in half) for half in halves}
    if len(halves) < _LEAST or len(kinds) != 1 or len(halves[0]) != _TWO or len(set(next(iter(kinds)))) != _TWO:
        return []
    plain = all(scene.role(m).trigger == "" and not scene.role(m).base for m in row) and not _goes_on(scene, row[-1])
    return [[half[place] for half in halves] for place in range(_TWO)] if plain else []


def _goes_on(scene: Scene, last: Mention) -> bool:
    return re.match(r"[^,;。]{0,4}等", scene.flow.behind(last, 6)) is not None


def _of_column(scene: Scene, parts: Sequence[Mention]) -> list[Relation]:
    first = parts[0] if parts else None
    if first is None:
        return []
    if len(parts) < _LEAST or PARTIAL.search("".join(part.head for part in parts)):
        return []
    if _goes_on(scene, parts[-1]):
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
    close = [one for m, one in zip(wholes, judged, strict=False) if near(m, one, _CLOSE) or _is_exchanged(m, one)]
    return close[:1] if len({one.stated and one.stated.base_value for one in close}) == 1 else []


def _is_exchanged(whole: Mention, relation: Relation) -> bool:
    """87个 of 78个: two neighbouring digits exchanged."""
    printed, made = plain_digits(whole.figure.value), plain_digits(relation.value or Decimal(0))
    return len(printed) == len(made) and exchanged(printed, made)


def _wholes(scene: Scene, first: Mention) -> list[Mention]:
    """Plain figures of the two sentences before it, and of money the only one that is told as all there is."""
    near_by = [m for m in scene.before(first, sentences=_BACK) if m.sentence < first.sentence and m.like(first)]
    plain = [m for m in near_by if scene.is_value(m) and not scene.role(m).base and not _is_aimed(scene, m)]
    if first.dimension is not Dimension.MONEY:
        return [*plain, *(m for m in _of_its_noun(scene, first) if m not in plain)]
    told = [m for m in scene.mentions[: first.index] if m.like(first) and _ALL_TOLD.search(m.head) and not m.depth]
    return [*plain, *(told[-1:] if len({m.figure.base_value for m in told}) == 1 else ())]


def _of_its_noun(scene: Scene, first: Mention) -> list[Mention]:
    """资金总额864万元，安排项目78个。…按投向分，产业类项目31个…: the only number of 项目 told before."""
    noun = first.head[-_NOUN:]
    told = [m for m in scene.mentions[: first.index] if m.like(first) and m.head.endswith(noun) and not m.depth]
    bare = [m for m in told if _OF_ALL.match(m.head.removesuffix(noun))]
    return bare[:1] if len({m.figure.base_value for m in told}) == 1 else []


_NOUN: Final = 2  # characters
_OF_ALL: Final = re.compile(
    "(?:共|总共|合计|全年|全部|共计)?(?:安排|实施|涉及|支持|扶持|设立|建设|下达|包括|包含)(?:了|各类)?$"
)


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
