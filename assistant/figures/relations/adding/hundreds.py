"""Shares that make a hundred: 占46.3%、21.9%、31.8%，合计100.0%; 其余14.0%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.expression import Expression, judge, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene


def stated_total(scene: Scene, total: Mention) -> Relation | None:
    """占46.3%、21.9%、31.8%，合计100.0%."""
    shares = _shares_before(scene, total)
    if len(shares) < 2:
        return None
    reading = Reading(RelationKind.PARTS_TOTAL, "各占比之和", summed([share.figure for share in shares]))
    relation = scene.judged(total, reading)
    return _loosened(_tightened(relation[0], total), shares) if relation else None


def _loosened(relation: Relation, shares: Sequence[Mention]) -> Relation:
    """合计100% is printed without places, its shares with two: only their own last places may be missing."""
    if relation.value is None or relation.stated is None or relation.agreement is not Agreement.LAST_PLACE:
        return relation
    step = Decimal(1).scaleb(-min(share.figure.decimals for share in shares))
    gap = abs(relation.value - relation.stated.value)
    return relation if gap <= step * len(shares) else replace(relation, agreement=Agreement.DIFFERENT)


def _tightened(relation: Relation, total: Mention) -> Relation:
    """Shares rightly rounded may miss their total by a last place each: a hint, however many they are."""
    if relation.agreement is not Agreement.EQUAL or relation.value is None:
        return relation
    if judge(total.figure, Expression(constant=relation.value * total.figure.unit.factor).amount()) is Agreement.EQUAL:
        return relation
    return replace(relation, agreement=Agreement.LAST_PLACE)


def _shares_before(scene: Scene, total: Mention) -> list[Mention]:
    found = [
        other
        for other in scene.before(total, limit=40)
        if other.dimension is Dimension.RATIO and scene.role(other).trigger in ("share", "rate", "")
    ]
    told = found[::-1]
    first = next((at for at, other in enumerate(told) if scene.role(other).trigger == "share"), 0)
    return told[first:]  # 超过90%的学员好评，其中甲占62%，乙占31%，合计93%: what stands before the shares is none


def solve(scene: Scene) -> list[Relation]:
    """The shares of every sentence."""
    found = []
    for start, end in scene.flow.sentences:
        within = scene.flow.within(start, end)
        relation = hundred(scene, within[0].index, within[-1].index + 1) if within else None
        if relation is not None:
            found.append(relation)
    return found


def hundred(scene: Scene, first: int, last: int) -> Relation | None:
    """The shares of one sentence, where its words say they are all there are; `first:last` are mention indices."""
    mentions = scene.mentions[first:last]
    shares = [m for m in mentions if scene.role(m).trigger in ("share", "remainder")]
    if len(shares) < 2 or any(scene.role(m).trigger == "total" and m.dimension is Dimension.RATIO for m in mentions):
        return None
    if len({scene.role(share).whole.replace(MARK, "") for share in shares if share.run[0] == 0}) > 1:
        return None
    shares += [m for m in mentions if m.index > shares[-1].index and _is_bare(scene, m)]  # 占62%，占37.9%，其他0.1%
    template = scene.flow.template[
        mentions[0].at - len(mentions[0].clause) : scene.flow.sentences[mentions[-1].sentence][1]
    ]
    value = sum((share.figure.value for share in shares), Decimal(0))
    remainder = any(scene.role(share).trigger == "remainder" for share in shares)
    decimals = min((share.figure.decimals for share in shares if share.figure.value), default=0)
    gap = abs(value - 100)
    step = Decimal(1).scaleb(-decimals)
    if gap == 0 or any(share.figure.approximation for share in shares):
        agreement = Agreement.EQUAL if gap == 0 else None
    elif gap <= step * len(shares):
        agreement = Agreement.EQUAL if "四舍五入" in template else Agreement.LAST_PLACE
    else:
        agreement = Agreement.DIFFERENT if remainder or _too_much(value, shares) else None
    if agreement is None or (agreement is Agreement.LAST_PLACE and not _complete(template)):
        return None
    stated = shares[-1].figure
    start = shares[0].figure.start if agreement is Agreement.LAST_PLACE else stated.start
    return Relation(
        kind=RelationKind.PARTS_TOTAL,
        start=start if stated.end - start <= 60 else stated.start,
        end=stated.end,
        stated=stated,
        operands=tuple(share.figure for share in shares),
        agreement=agreement,
        formula="各占比之和 = 100%",
        arithmetic=" + ".join(share.figure.text for share in shares) + f" = {value}%",
        value=stated.value + 100 - value,
    )


def _is_bare(scene: Scene, mention: Mention) -> bool:
    return mention.dimension is Dimension.RATIO and not scene.role(mention).trigger


_APART = (("基本支出", "项目支出"), ("人员", "公用"), ("男", "女"), ("财政拨款", "其他收入"))


def _too_much(value: Decimal, shares: Sequence[Mention]) -> bool:
    """Two parts that exclude each other make more than all there is."""
    heads = [share.clause for share in shares]
    if len(shares) > 2 and shares[-1].head.startswith(("其他", "其余")):
        return value > 100  # what is left over leaves nothing
    return value > 100 and len(shares) == 2 and any(a in heads[0] and b in heads[1] for a, b in _APART)


def _complete(template: str) -> bool:
    return not words.OPEN_LIST.search(template) or "其余" in template or "无其" in template
