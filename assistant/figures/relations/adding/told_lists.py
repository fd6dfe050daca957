"""实际支出9万元，执行率90%。支出明细：甲5万元，乙3万元，丙1万元: a whole told before, and a list of all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.adding.completeness import complete, near
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene

_THINGS: Final = "支出|收入|资金|经费|费用|预算|投资|投入|补助|成本|得分|扣分"
_ADVERBS: Final = "(?:具体|全年|实际|其中|项目|资金)*"
_LEAD: Final = re.compile(
    rf"(?:^|[。;\n,]){_ADVERBS}(?:"
    # 分季度支出情况为, 支出按内容划分
    rf"(?:按|分)[^,;:。\n{MARK}]{{1,10}}?(?P<thing>{_THINGS})的?(?:情况|构成|金额)?(?:划分|分)?(?:如下|分别)?[为是]?"
    rf"|按(?P<sort>支出|收入|资金)(?:经济|功能)?(?:性质|类别|用途|内容|来源|结构|级次|科目)(?:划分|分类|分|来看|看)?"
    rf"|(?P<named>{_THINGS})[的按]?[^,;:。\n{MARK}]{{0,8}}?(?:构成|明细|组成|结构|分布|划分|去向|用途)"
    rf"(?:情况)?(?:如下|具体|分别)*[为是]?)[:,]$"
)
_PARTIAL: Final = re.compile("等|主要|重点|之一|例如|其余|另|尚|含")
_LEAST: Final = 3  # parts
_BACK: Final = 2  # sentences
_MOST_OFF: Final = 4  # a gap wider than one in so many is another list
_LISTED: Final = 40  # figures of one list
_PLANNED: Final = frozenset({"预算", "投资", "资金"})


def solve(scene: Scene) -> list[Relation]:
    """Every such list against the nearest whole of its name."""
    if ":" not in scene.flow.template and "按" not in scene.flow.template:
        return []
    found = (_judged(scene, m) for m in scene.mentions if m.dimension in (Dimension.MONEY, Dimension.SCORE))
    return [relation for relation in found if relation is not None]


def _judged(scene: Scene, first: Mention) -> Relation | None:
    start = first.at - len(first.head)
    if scene.flow.template[start - 1 : start] not in (":", ","):
        return None
    low, stop = scene.flow.sentences[first.sentence]
    head = scene.flow.template[max(0, low - 1) : start]
    match = _LEAD.search(head) if head.endswith((":", ",")) and MARK not in head[-24:] else None
    thing = (match["thing"] or match["named"] or match["sort"]) if match is not None else ""
    parts = parts_of(scene, first) if thing else []
    if len(parts) < _LEAST - complete(parts) or _PARTIAL.search(
        scene.flow.template[parts[-2].at : stop].partition(";")[0]
    ):
        return None
    whole = _whole(scene, first, thing, parts)
    if whole is None:
        return None
    reading = Reading(RelationKind.PARTS_TOTAL, "各项之和", summed([part.figure for part in parts]))
    judged = scene.judged(whole, reading)
    return judged[0] if judged is not None and (judged[0].holds or near(whole, judged[0], _MOST_OFF)) else None


def parts_of(scene: Scene, first: Mention) -> Sequence[Mention]:
    """Plain figures with a name each, one right after the other; shares and details between them are passed over."""
    row = [m for m in (first, *scene.after(first, limit=_LISTED)) if m.dimension not in RATES and not m.depth]
    own = list(takewhile(lambda m: m.like(first) and _is_part(scene, m), row))
    return own if all(m.half == first.half or m.head == m.clause for m in own) else []


def _is_part(scene: Scene, mention: Mention) -> bool:
    named = len(mention.head.lstrip("、,;和及")) > 1 and "累计" not in mention.head  # 二季度累计9万元 holds the first
    return scene.role(mention).trigger == "" and named and not scene.role(mention).base


def _whole(scene: Scene, first: Mention, thing: str, parts: Sequence[Mention]) -> Mention | None:
    """The nearest figure before it whose name ends as what is listed."""
    largest = max((part.figure.base_value for part in parts), default=Decimal(0))
    for other in scene.before(first, sentences=_BACK, limit=_LISTED):
        role = scene.role(other)
        called = re.search(rf"{thing}(?:合计|总计|总额|共计?|总共)?[为是约达]?$", other.head)
        if not called or not other.like(first) or not scene.is_value(other) or role.base:
            continue
        if role.period in _PAST or (role.period is not None and role.period > _YEARS and _is_older(scene, other)):
            continue
        planned = role.side == "plan" and thing not in _PLANNED
        return None if planned or other.figure.base_value < largest else other
    return _spent_in_all(scene, first) if thing == "支出" else None


_PAST: Final = (-1, -2)
_YEARS: Final = 1000  # periods above are years by their number


def _is_older(scene: Scene, value: Mention) -> bool:
    """2024年支出145万元，2023年支出132万元。支出构成: is a later year told beside it?"""
    around = scene.flow.mentions[max(0, value.index - _BACK) : value.index + _BACK]
    return any((scene.role(m).period or 0) > (scene.role(value).period or 0) for m in around if m.like(value))


_SPENT: Final = re.compile(
    "^[,]?(?:当年|全年|年度|项目|累计|本年|共|资金)*(?:实际|总)(?:共)?支出(?:资金|总额|合计)?[为达]?$"
)


def _spent_in_all(scene: Scene, first: Mention) -> Mention | None:
    """What was spent, where the text tells one such figure, however often."""
    told = [m for m in scene.mentions[: first.index] if m.like(first) and _SPENT.match(m.head) and scene.is_value(m)]
    return told[-1] if len({m.figure.base_value for m in told}) == 1 else None


__all__ = ["parts_of", "solve"]
