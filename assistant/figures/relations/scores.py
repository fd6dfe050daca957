"""得分: deductions, group sums, weighted totals, execution scores, and scores above their points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import Expression, number, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

POINTS: Final = re.compile(
    r"满分|分值|权重|总分(?!数?得)|设|标准分|赋分|配分|指标共|(?:指标|类|项|部分)共计?$|应得|基准分|值"
)
SCORE: Final = re.compile(r"得|自评|评分|打分|评为|最终|计$|计得|获|折算|评定|实得")
TAKEN: Final = re.compile(r"扣(?:减|除|去|了|掉)?(?:约)?$|失$|减$")
ADDED: Final = re.compile(r"加(?:分)?$|奖励$|另加$")
_TOTAL: Final = re.compile(r"总分|总得分|合计|共计|总计|最终|综合|自评(?:得分|总分|分)?|得分|得|累计|加权")
_EXECUTION: Final = re.compile(r"执行率|执行|按比例|支付率|完成率|折算")
_RULE: Final = re.compile(r"不得分|得满分|每[^,]{0,10}扣|以上为|低于|规则|优|良|封顶")
_SLIP: Final = 20  # a part missing leaves a wider gap than one in so many
_ENOUGH: Final = 3  # parts that make a total without saying so
_SUMMED_UP: Final = re.compile(r"(?:合计|共计|总计|小计)$")
_ONLY_GOT: Final = re.compile(r"^(?:自评|实际|实|评价)?得(?:分)?(?:为)?$")
_MAX_RATIO: Final = Decimal(1)


def is_score(mention: Mention) -> bool:
    """Is it a figure in 分 that is data?"""
    return mention.dimension is Dimension.SCORE


def role_of(mention: Mention) -> str:
    """points, score, taken or added by the words before it; "" where they do not say."""
    head = mention.head
    if re.match("制|权重|分值", mention.tail) or (head.endswith("按") and mention.tail.startswith("计")):
        return "points"
    if mention.depth and not mention.clause:
        return "points"
    if TAKEN.search(head):
        return "taken"
    if ADDED.search(head):
        return "added"
    points = max((m.end() for m in POINTS.finditer(head)), default=-1)
    score = max((m.end() for m in SCORE.finditer(head)), default=-1)
    if points == score:
        return ""
    return "points" if points > score else "score"


def solve(scene: Scene) -> list[Relation]:
    """All score relations of the prose, sentence by sentence; a sentence may lean on the one before."""
    found: list[Relation] = []
    for start, end in scene.flow.sentences:
        scores = [m for m in scene.flow.within(start, end) if is_score(m)]
        if not scores:
            continue
        found += [relation for relation in _sentence(scene, scores) if relation is not None]
        relation = _told_before(scene, start, scores)
        found += [relation] if relation is not None else []
    return found


def _told_before(scene: Scene, start: int, parts: Sequence[Mention]) -> Relation | None:
    """综合得分86分，等级为良。其中决策18分、过程19分…: the total stands alone in the sentence before its parts."""
    if not re.match("其中|各", scene.flow.template[start : start + 2]) or len(parts) < _ENOUGH:
        return None
    before = [m for m in scene.before(parts[0], sentences=1) if is_score(m) and m.sentence == parts[0].sentence - 1]
    if len(before) != 1 or role_of(before[0]) != "score" or any(role_of(m) == "taken" for m in parts):
        return None
    parts = _parts(parts, before[0])
    if len(parts) < _ENOUGH:
        return None
    total, values = before[0].figure.value, [m.figure.value for m in parts]
    if re.search("最高|最低|平均", scene.flow.template[start : parts[-1].at]) or max(values) > total:
        return None
    if sum(values) < total - total / _SLIP:
        return None  # some part may be told elsewhere
    return _group_sum(scene, before[0], parts)


def _sentence(scene: Scene, scores: Sequence[Mention]) -> Iterator[Relation | None]:
    explained: set[int] = set()
    for mention in scores:
        for relation in (
            _weighted(scene, mention),
            _deducted_after(scene, mention, scores),
            _lost(scene, mention, scores),
            _deducted(scene, mention, scores),
            _grouped(scene, mention, scores),
        ):
            if relation is not None:
                explained.add(mention.index)
                yield relation
                break
        if mention.index not in explained:
            relation = _executed(scene, mention)
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
    if (role_of(mention) or _follows(scene, mention)) not in ("score", "") or index == 0:
        return None
    taken: list[tuple[Mention, int]] = []
    for other in reversed(scores[:index]):
        role = role_of(other) or _follows(scene, other)
        if role in ("taken", "added") and other.depth == mention.depth:
            taken.append((other, -1 if role == "taken" else 1))
            continue
        if not taken or other.half != mention.half:
            return None
        if role in ("points", "score") or re.search("本项|该项|指标", other.head) or re.search("基础", other.head):
            expression: Expression = of(other.figure)
            for part, sign in reversed(taken):
                expression = expression + of(part.figure) if sign > 0 else expression - of(part.figure)
            judged = scene.judged(mention, Reading(RelationKind.SCORE_SUM, "满分 − 扣分", expression, exact=True))
            return judged[0] if judged else None
        return None
    return None


def _deducted_after(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """自评总分94.5分：满分100分，产出扣2分，效益扣3.5分."""
    following = list(scores[scores.index(mention) + 1 :])
    if not scene.flow.template[mention.at + 1 : mention.at + 3].startswith((":", "(")) or len(following) < 2:
        return None
    if role_of(following[0]) != "points":
        return None
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
    one_clause = points.half == got.half == mention.half and points.depth == got.depth == mention.depth
    of_points = role_of(points) == "points" or _given_out(scene, got) == [points]
    more = index + 1 < len(scores) and role_of(scores[index + 1]) in ("taken", "added", "score")
    if not one_clause or not of_points or role_of(got) != "score" or (more and scores[index + 1].half == mention.half):
        return None
    expression = of(points.figure) - of(got.figure)
    return scene.decide(mention, [Reading(RelationKind.SCORE_SUM, "满分 − 得分", expression, exact=True)])


def _follows(scene: Scene, mention: Mention) -> str:
    """扣1.5分、2分: a bare figure in a list is what the list is."""
    while mention.run[0]:
        mention = scene.mentions[mention.index - 1]
    return role_of(mention)


def _grouped(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """产出得40.6分，其中数量18分、质量13.6分、时效9分; or parts first and 总得分 last."""
    if role_of(mention) in ("taken", "added") or (role_of(mention) == "points" and "总分" not in mention.head):
        return None
    index = scores.index(mention)
    template = scene.flow.template
    after = template[mention.at + 1 : mention.at + 8]
    if re.match(r"[,]?(?:其中|:|包括|\()", after):
        parts = _parts(scores[index + 1 :], mention)
        if after.lstrip(",").startswith("(") and parts and parts[0].depth <= mention.depth:
            return None
        return _group_sum(scene, mention, parts)
    if re.search(r"总(?:得)?分|合计|共计|总计|综合得分", mention.head):
        parts = [m for m in scores[:index] if m.depth == mention.depth and role_of(m) in ("score", "")]
        following = scores[index + 1 : index + 2]
        if following and _given_out(scene, following[0]) == [mention]:  # 合计16分，得12.7分: the points of all
            parts = [m for m, got in pairwise(scores[:index]) if _given_out(scene, got) == [m]]
        readings = (
            [Reading(RelationKind.SCORE_SUM, "各项得分之和", summed([p.figure for p in parts]), exact=True)]
            if len(parts) > 1
            else []
        )
        if not scores[:index] and (before := _of_the_sentence_before(scene, mention)):
            return _group_sum(scene, mention, before)
        subset = [m for m in parts if not _is_detail(scene, m, scores)]
        if len(subset) > 1:
            readings.append(
                Reading(RelationKind.SCORE_SUM, "各项得分之和", summed([p.figure for p in subset]), exact=True)
            )
        return scene.decide(mention, readings)
    return None


def _of_the_sentence_before(scene: Scene, total: Mention) -> list[Mention]:
    """决策得16分；过程得20分；产出得28分。综合得分64分: scores above their total, or a slip from it."""
    near = [m for m in scene.before(total, sentences=1) if is_score(m) and m.depth == 0]
    parts = [m for m in reversed(near) if role_of(m) == "score"]
    made, said = sum((m.figure.value for m in parts), Decimal(0)), total.figure.value
    close = abs(made - said) * _SLIP <= said
    return parts if len(parts) == len(near) >= _ENOUGH and (close or made > said) else []


def _is_detail(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> bool:
    """Does it stand after a 其中 of its half-sentence?"""
    start = max((m.at for m in scores if m.half < mention.half), default=0)
    return "其中" in scene.flow.template[start : mention.at]


def _parts(following: Sequence[Mention], whole: Mention) -> list[Mention]:
    found: list[Mention] = []
    for other, after in zip_longest(following, following[1:]):
        if role_of(other) in ("points", "taken"):
            continue
        if not role_of(other) and after is not None and after.head == "得" and after.half == other.half:
            continue  # 预算执行10分，得9.6分: the first is what the second was given out of
        if other.depth < (found[0].depth if found else whole.depth):
            break
        if found and other.depth > found[0].depth:
            continue
        if (found and other.half != found[0].half) or re.search("总|合计|其他", other.head):
            break
        found.append(other)
    return found


def _group_sum(scene: Scene, whole: Mention, parts: Sequence[Mention]) -> Relation | None:
    if len(parts) < 2:
        return None
    stretch = scene.flow.template[whole.at : parts[-1].at + 6]
    judged = scene.judged(
        whole, Reading(RelationKind.SCORE_SUM, "各项得分之和", summed([p.figure for p in parts]), exact=True)
    )
    if judged is None:
        return None
    relation = judged[0]
    if relation.holds or not re.search("等(?![级次第])|主要", stretch):
        return relation
    return None


def _executed(scene: Scene, mention: Mention) -> Relation | None:
    """Execution score = points × rate (at most the points), where points and rate stand beside it."""
    if role_of(mention) not in ("score", ""):
        return None
    start, end = scene.flow.sentences[mention.sentence]
    sentence = scene.flow.template[start:end]
    near = [*scene.before(mention, sentences=1, limit=10), *_inside(scene, mention)]
    if not _EXECUTION.search(sentence + "".join(m.clause for m in near)):
        return None
    points = [m for m in near if is_score(m) and (role_of(m) == "points" or "满分" in m.head)]
    points = points[:1] or _given_out(scene, mention)
    following = [
        m for m in scene.after(mention, limit=2) if is_score(m) and role_of(m) == "points" and m.depth > mention.depth
    ]
    points = points or following[:1]
    full = of(points[0].figure) if points else _system(mention)
    if full is None or _RULE.search(sentence):
        return None
    rates = [m for m in near if m.dimension is Dimension.RATIO and scene.role(m).trigger == "completion"]
    ratio = of(rates[0].figure) if rates else _quotient(scene, near)
    if ratio is None:
        return None
    readings = [_scored(full, ratio)]
    quotient = _quotient(scene, near)
    if rates and quotient is not None:
        readings.append(_scored(full, quotient))
    return scene.decide(mention, readings)


def _inside(scene: Scene, mention: Mention) -> list[Mention]:
    """得7分（预算10万元，支出7万元，满分10分）: what a bracket right after the score holds."""
    if scene.flow.template[mention.at + 1 : mention.at + 2] != "(":
        return []
    return [m for m in scene.after(mention, limit=4) if m.depth > mention.depth]


def _given_out(scene: Scene, mention: Mention) -> list[Mention]:
    """预算执行率指标10分，执行率86%，得8.6分: a score without words before a clause that says only 得 is the points."""
    before = next((m for m in scene.before(mention) if is_score(m)), None)
    if before is None or before.half != mention.half or before.depth or not _ONLY_GOT.match(mention.clause):
        return []
    return [before] if not role_of(before) or _SUMMED_UP.search(before.head) else []


def _scored(full: Expression, ratio: Expression) -> Reading:
    capped = ratio.amount().point > _MAX_RATIO
    return Reading(RelationKind.EXECUTION_SCORE, "分值 × 执行率", full if capped else full * ratio)


def _system(mention: Mention) -> Expression | None:
    match = re.search(r"(\d+)分制", mention.clause)
    return number(int(match[1])) if match else None


def _quotient(scene: Scene, near: Sequence[Mention]) -> Expression | None:
    money = [m for m in near if m.dimension is Dimension.MONEY and scene.is_value(m)]
    plan = next((m for m in money if scene.role(m).side == "plan"), None)
    actual = next((m for m in money if scene.role(m).side == "actual"), None)
    if plan is None or actual is None or not plan.figure.value:
        return None
    return of(actual.figure) / of(plan.figure)


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


def _points_for(scene: Scene, mention: Mention) -> Mention | None:
    """The points in brackets right after, else the nearest points before in the half-sentence (and the sentence)."""
    for other in scene.after(mention, limit=1):
        adjacent = scene.flow.template[mention.at + 1 : mention.at + 2] == "("
        if adjacent and is_score(other) and other.depth > mention.depth and role_of(other) == "points":
            return other
    for other in scene.before(mention, limit=4):
        if not is_score(other):
            continue
        near = other.depth <= mention.depth or (other.index == mention.index - 1 and other.depth == mention.depth + 1)
        if role_of(other) == "points" and near and other.half == mention.half:
            return other
        return None
    return None


__all__ = ["MARK", "is_score", "role_of", "solve"]
