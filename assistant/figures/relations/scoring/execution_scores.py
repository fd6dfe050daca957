"""预算执行得分: the points of execution times its rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import Expression, number, of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.scoring.score_roles import given_out, is_score, role_of

_EXECUTION: Final = re.compile(r"执行率|得分率|执行|按比例|完成比例|支付率|完成率")
_OF_RATE: Final = re.compile("(?:预算|资金)执行")
_RULE: Final = re.compile(r"不得分|得满分|每[^,]{0,10}扣|以上为|低于|规则|优|良|封顶")
_MAX_RATIO: Final = Decimal(1)


def executed(scene: Scene, mention: Mention) -> Relation | None:
    """Execution score = points × rate (at most the points), where points and rate stand beside it."""
    if role_of(mention) not in ("score", "") or mention.head.endswith(("×", "*")):
        return None  # 得分=执行率×10分: the points of a rule
    start, end = scene.flow.sentences[mention.sentence]
    sentence = scene.flow.template[start:end]
    near = [*scene.before(mention, sentences=1, limit=10), *_inside(scene, mention)]
    if not _EXECUTION.search(sentence + "".join(m.clause for m in near)) or not _is_of_execution(scene, mention):
        return None
    points = [m for m in near if is_score(m) and (role_of(m) == "points" or "满分" in m.head)]
    if not role_of(mention) and any("其中" in scene.flow.between(m, mention) for m in points if m.half == mention.half):
        return None  # 满分100分，其中预算执行率10分、产出指标50分: points all
    told = (m for m in near if is_score(m) and role_of(m) in ("points", "") and _OF_RATE.search(m.head))
    points = [*told, *points]  # 满分100分，其中预算执行10分
    given = [] if points else given_out(scene, mention)
    if given and not _EXECUTION.search(given[0].head):
        near = [m for m in near if given[0].index < m.index < mention.index]
    following = [
        m for m in scene.after(mention, limit=2) if is_score(m) and role_of(m) == "points" and m.depth > mention.depth
    ]
    beside = [m for m in following if not m.clause and scene.flow.behind(mention, 1) == "("]
    points = beside[:1] or points[:1] or given or following[:1]  # 得9.4分（10分）: of those right behind it
    full = of(points[0].figure) if points else _system(mention)
    if full is None or _RULE.search(sentence):
        return None
    rates = [
        m
        for m in near
        if m.dimension is Dimension.RATIO and (scene.role(m).trigger == "completion" or "得分率" in m.clause)
    ]
    ratio = of(rates[0].figure) if rates else _quotient(scene, near) or _attained(near, sentence)
    if ratio is None:
        return None
    readings = [_scored(full, ratio)]
    quotient = _quotient(scene, near)
    if rates and quotient is not None:
        readings.append(_scored(full, quotient))
    return scene.decide(mention, readings)


def _is_of_execution(scene: Scene, mention: Mention) -> bool:
    """投入20分，执行率90%，扣2分；产出40分，得38分: the half it stands in speaks of a rate, or of the same item."""
    start, end = scene.flow.sentences[mention.sentence]
    own = [m for m in scene.flow.within(start, end) if m.half == mention.half]
    told = "".join(m.clause + m.tail for m in own)
    opens = own[0].index == scene.flow.within(start, end)[0].index and _NAMELESS.match(own[0].head) is not None
    return opens or bool(_EXECUTION.search(told) or _SAME.search(told))


_NAMELESS: Final = re.compile("[,]?(?:应|实际|最终|自评|故|计|共)*得")
_SAME: Final = re.compile("[该此本]项|[该此本]指标|据此|因此|折算")


def _inside(scene: Scene, mention: Mention) -> list[Mention]:
    """得7分（预算10万元，支出7万元，满分10分）: what a bracket right after the score holds."""
    if scene.flow.behind(mention, 1) != "(":
        return []
    return [m for m in scene.after(mention, limit=4) if m.depth > mention.depth]


def _scored(full: Expression, ratio: Expression) -> Reading:
    amount = ratio.amount_if_any()
    capped = amount is not None and amount.point > _MAX_RATIO
    return Reading(RelationKind.EXECUTION_SCORE, "分值 × 执行率", full if capped else full * ratio)


def _system(mention: Mention) -> Expression | None:
    match = re.search(r"(\d+)分制", mention.clause)
    return number(int(match[1])) if match else None


_BY_SHARE: Final = re.compile(r"按(?:实际)?(?:完成|达成)?(?:的)?(?:比例|率|程度)(?:计算|折算)?(?:得|计|应|给)")
_AIM: Final = re.compile(r"目标值?(?:为|是|:)?$|计划(?:数|完成)?(?:为)?$|任务数?(?:为)?$")
_ATTAINED: Final = re.compile("实际|完成|达到|达成")
_BOUNDED: Final = re.compile(r"不超过|不高于|以内|小于|控制")


def _attained(near: Sequence[Mention], sentence: str) -> Expression | None:
    """目标值200场，实际180场，按完成比例得7.2分: what was done over what was aimed at, where more is better."""
    if not _BY_SHARE.search(sentence) or _BOUNDED.search(sentence):
        return None
    aims = [m for m in near if _AIM.search(m.head)]
    if len(aims) != 1 or not aims[0].figure.value:
        return None
    done = [m for m in near if m is not aims[0] and m.like(aims[0]) and _ATTAINED.search(m.head)]
    return of(done[0].figure) / of(aims[0].figure) if len(done) == 1 else None


def _quotient(scene: Scene, near: Sequence[Mention]) -> Expression | None:
    money = [m for m in near if m.dimension is Dimension.MONEY and scene.is_value(m)]
    plan = next((m for m in money if scene.role(m).side == "plan"), None)
    actual = next((m for m in money if scene.role(m).side == "actual"), None)
    if plan is None or actual is None or not plan.figure.value:
        return None
    return of(actual.figure) / of(plan.figure)
