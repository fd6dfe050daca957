"""得分: deductions, weighted totals, and scores above their points; groups and execution beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import Expression, of, summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.scoring.execution_scores import executed
from assistant.figures.relations.scoring.score_groups import grouped, lost_each, lost_of_all, lost_together, told_before
from assistant.figures.relations.scoring.score_roles import follows, given_out, is_score, role_of


def solve(scene: Scene) -> list[Relation]:
    """All score relations of the prose, sentence by sentence; a sentence may lean on the one before."""
    found: list[Relation] = []
    for start, end in scene.flow.sentences:
        scores = [m for m in scene.flow.within(start, end) if is_score(m)]
        if not scores:
            continue
        found += [relation for relation in _sentence(scene, scores) if relation is not None]
        relation = told_before(scene, start, scores)
        found += [relation] if relation is not None else []
    return found


def _sentence(scene: Scene, scores: Sequence[Mention]) -> Iterator[Relation | None]:
    explained: set[int] = set()
    for mention in scores:
        for relation in (
            _weighted(scene, mention),
            _deducted_after(scene, mention, scores),
            _lost(scene, mention, scores),
            lost_together(scene, mention, scores),
            lost_of_all(scene, mention),
            lost_each(scene, mention),
            _deducted(scene, mention, scores),
            grouped(scene, mention, scores),
        ):
            if relation is not None:
                explained.add(mention.index)
                yield relation
                break
        if mention.index not in explained:
            relation = executed(scene, mention)
            if relation is not None:
                explained.add(mention.index)
                yield relation
    for mention in scores:
        relation = _above(scene, mention)
        if relation is not None and mention.index not in explained:
            yield relation


def _weighted(scene: Scene, mention: Mention) -> Relation | None:
    """网上84分，权重30%；实地92分，权重70%；加权总分86.4分."""
    if not re.search("加权|综合|折算", mention.clause):
        return None
    before = list(scene.before(mention, sentences=1, limit=12))[::-1]
    pairs = [
        (a, b)
        for a, b in pairwise(before)
        if is_score(a) and b.dimension is Dimension.RATIO and re.search("权重|占|比重|按", b.head)
    ]
    if not pairs:
        values = [m for m in before if is_score(m)]
        weights = [m for m in before if m.dimension is Dimension.RATIO]
        pairs = list(zip(values, weights, strict=True)) if len(values) == len(weights) else []
    if len(pairs) < 2 or sum((b.figure.value for _, b in pairs), Decimal(0)) != 100:
        return None
    expression = summed([of(a.figure) * of(b.figure) for a, b in pairs])
    judged = scene.judged(mention, Reading(RelationKind.SCORE_SUM, "Σ 得分 × 权重", expression))
    return judged[0] if judged else None


def _deducted(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """满分15分，缺资料扣0.5分，延期扣1分，得13.5分."""
    index = scores.index(mention)
    if (role_of(mention) or follows(scene, mention)) not in ("score", "") or index == 0:
        return None
    if "其中" in scene.flow.between(scores[index - 1], mention):
        return None
    taken: list[tuple[Mention, int]] = []
    for other in reversed(scores[:index]):
        role = role_of(other) or follows(scene, other)
        if role == "taken" and any(_OF_ALL_TAKEN.search(one.head) for one, _ in taken) and other.half == mention.half:
            continue  # 甲扣0.2分，乙扣0.3分，累计扣0.5分，得分99.5分: told again in what all lost
        if role in ("taken", "added") and other.depth == mention.depth:
            taken.append((other, -1 if role == "taken" else 1))
            continue
        if not taken or other.half != mention.half:
            return None
        if role == "score" and re.search("得", other.head) and taken:
            return None  # 执行得9.5分，扣0.5分，产出得48.9分: what was lost of the one before
        if role in ("points", "score") or re.search("本项|该项|指标", other.head) or re.search("基础", other.head):
            expression: Expression = of(other.figure)
            for part, sign in reversed(taken):
                expression = expression + of(part.figure) if sign > 0 else expression - of(part.figure)
            judged = scene.judged(mention, Reading(RelationKind.SCORE_SUM, "满分 − 扣分", expression, exact=True))
            return judged[0] if judged else None
        return None
    return None


_OF_ALL_TAKEN: Final = re.compile("(?:合计|累计|共计?|总计|总共|一共)[^,;:]{0,2}[扣失]")


def _deducted_after(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """自评总分94.5分：满分100分，产出扣2分，效益扣3.5分."""
    following = list(scores[scores.index(mention) + 1 :])
    if not scene.flow.behind(mention, 2).startswith((":", "(")) or len(following) < 2:
        return None
    if role_of(following[0]) != "points":
        return None
    bracketed = scene.flow.template[mention.at + 1] == "("
    if bracketed and any(m.depth <= mention.depth for m in following):
        return None  # 执行率得9.8分（满分10分），两处合计扣1.1分: what was lost of all
    taken = [m for m in following[1:] if role_of(m) == "taken"]
    if len(taken) != len(following) - 1:
        return None
    expression: Expression = of(following[0].figure)
    for part in taken:
        expression = expression - of(part.figure)
    return scene.decide(mention, [Reading(RelationKind.SCORE_SUM, "满分 − 扣分", expression, exact=True)])


def _lost(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """满分10分，得8.6分，扣1.4分: what was lost, told after the score."""
    index = scores.index(mention)
    if index < 2 or role_of(mention) != "taken" or re.search("共|合计|总", mention.head):
        return None
    points, got = scores[index - 2], scores[index - 1]
    in_brackets = points.depth == got.depth + 1 and points.index == got.index - 1  # 效益（25分）得22.6分，扣2.4分
    level = got.depth == mention.depth and (points.depth == got.depth or in_brackets)
    one_clause = points.half == got.half == mention.half and level
    of_points = role_of(points) == "points" or given_out(scene, got) == [points]
    told_so = role_of(got) == "score" or (in_brackets and _BARE_SCORE.fullmatch(scene.flow.between(points, got)))
    more = index + 1 < len(scores) and role_of(scores[index + 1]) in ("taken", "added", "score")
    if not one_clause or not of_points or not told_so or (more and scores[index + 1].half == mention.half):
        return None
    expression = of(points.figure) - of(got.figure)
    return scene.decide(mention, [Reading(RelationKind.SCORE_SUM, "满分 − 得分", expression, exact=True)])


_BARE_SCORE: Final = re.compile(r"\)[::]?")  # 效益（30分）：28.4分，扣1.6分


def _above(scene: Scene, mention: Mention) -> Relation | None:
    """A score above the points it is given for."""
    if role_of(mention) != "score" and not (role_of(mention) == "" and mention.depth == 0):
        return None
    points = _points_for(scene, mention)
    if points is None:
        return None
    holds = mention.figure.value <= points.figure.value
    return Relation(
        kind=RelationKind.SCORE_OVER_POINTS,
        start=mention.figure.start,
        end=mention.figure.end,
        stated=mention.figure,
        operands=(points.figure,),
        agreement=Agreement.EQUAL if holds else Agreement.DIFFERENT,
        formula="得分 ≤ 分值",
        arithmetic=f"{mention.figure.text} {'≤' if holds else '>'} {points.figure.text}",
    )


_IN_LIST: Final = re.compile(r"^、[^,;:。得]*$")


def _points_for(scene: Scene, mention: Mention) -> Mention | None:
    """The points in brackets right after, else the nearest points before in the half-sentence (and the sentence)."""
    for other in scene.after(mention, limit=1):
        adjacent = scene.flow.behind(mention, 1) == "("
        if adjacent and is_score(other) and other.depth > mention.depth and role_of(other) == "points":
            own = next(
                (m for m in scene.after(other, limit=1) if m.depth == other.depth and role_of(m) == "score"), None
            )
            return other if own is None else None  # 实得23分（其中一项分值5分，得3分）
    for other in scene.before(mention, limit=4):
        if not is_score(other):
            continue
        if _IN_LIST.match(scene.flow.between(other, mention)):
            return None  # 得满分的有甲5分、乙10分: points both
        before = scene.flow.previous(other)
        if other.depth > mention.depth and is_score(before) and before.at + 1 == other.at - len(other.clause) - 1:
            return None  # 过程24分（满分25分）、产出29分: the points of the score before the bracket
        near = other.depth <= mention.depth or (other.index == mention.index - 1 and other.depth == mention.depth + 1)
        if role_of(other) == "points" and near and other.half == mention.half:
            return other
        return None
    return None
