"""Scores and the total they make: in one sentence, or parts and total in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, pairwise, zip_longest
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.figures.relations import words
from assistant.figures.relations.expression import number, of, summed
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.scoring.score_roles import ONLY_GOT, OVERALL, SLIP, given_out, is_score, role_of
from assistant.figures.relations.slips import is_slip

_MOST: Final = 10
_ENOUGH: Final = 3  # parts that make a total without saying so


def told_before(scene: Scene, start: int, parts: Sequence[Mention]) -> Relation | None:
    """综合得分86分，等级为良。其中决策18分、过程19分…: the total stands alone in the sentence before its parts."""
    given = [m for m, got in pairwise(parts) if role_of(m) in ("", "points") and role_of(got) == "score"]
    whole = sum((m.figure.value for m in given), Decimal(0)) == _FULL
    if not (re.match("其中|各", scene.flow.template[start : start + 2]) or whole) or len(parts) < _ENOUGH:
        return None
    before = [m for m in scene.before(parts[0], sentences=1) if is_score(m) and m.sentence == parts[0].sentence - 1]
    if len(before) != 1 or role_of(before[0]) != "score" or any(role_of(m) == "taken" for m in parts):
        return None
    parts = _parts(parts, before[0], across=True)
    if len(parts) < _ENOUGH:
        return None
    total, values = before[0].figure.value, [m.figure.value for m in parts]
    if re.search("最高|最低|平均", scene.flow.template[start : parts[-1].at]) or max(values) > total:
        return None
    if not whole and sum(values) < total - total / SLIP:
        return None  # some part may be told elsewhere
    return _group_sum(scene, before[0], parts)


def lost_together(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """扣分合计6.5分，其中时效扣2分，数量扣3分，满意度扣1.5分: what was lost by each makes what was lost."""
    index = scores.index(mention)
    if not re.search("(?:共|合计|总|累计)[^,]{0,2}扣|扣分?[^,]{0,2}(?:合计|共|总|相加|加起来|之和|累计)", mention.head):
        return None
    if not re.match(r"[,]?(?:其中|:|包括|即|\()", scene.flow.behind(mention, 3)):
        return _lost_before(scene, mention)
    parts = [m for m in scores[index + 1 :] if m.half == mention.half or mention.depth < m.depth]
    if len(parts) < 2 or any(role_of(m) != "taken" for m in parts):
        return None
    return _group_sum(scene, mention, parts)


def _lost_before(scene: Scene, whole: Mention) -> Relation | None:
    """执行扣0.6分；产出扣3分，其中甲扣1分、乙扣2分；效益扣1分。以上共扣4.6分: all that its line took, details apart."""
    start = scene.flow.template.rfind("\n", 0, whole.at)
    told = [m for m in scene.flow.within(max(start, 0), whole.at) if is_score(m)]
    taken = [m for m in told if role_of(m) == "taken" and not m.depth]
    parts = _without_subtotals([m for m in taken if not _is_detail(scene, m, told)])
    return _group_sum(scene, whole, parts) if len(parts) > 1 and len(taken) == len(told) else None


_SUMMED: Final = re.compile("合计|小计|共计?|总计")


def _without_subtotals(taken: Sequence[Mention]) -> list[Mention]:
    """甲扣1分，乙扣0.5分，两项合计扣1.5分；丙扣1分，总计扣2.5分: what some of them made is no part besides them."""
    kept: list[Mention] = []
    for one in taken:
        sums = accumulate(m.figure.value for m in reversed(kept))
        again = _SUMMED.search(one.head) and any(n and s == one.figure.value for n, s in enumerate(sums))
        kept += [] if again else [one]
    return kept


def lost_each(scene: Scene, mention: Mention) -> Relation | None:
    """扣2.1分。其中：甲扣0.6分；乙扣0.8分；丙扣0.7分: what was lost, told in the sentence before what each lost."""
    template = scene.flow.template
    if role_of(mention) != "taken" or not _EACH_LOST.match(template, mention.at + 1):
        return None
    after = [m for m in scene.after(mention, sentences=1) if m.sentence == mention.sentence + 1 and is_score(m)]
    if len(after) < 2 or any(role_of(m) != "taken" for m in after):
        return None
    return _group_sum(scene, mention, after)


_OF_ALL_LOST: Final = re.compile("各[扣失丢]")  # 各扣0.9、1.2、0.8分
_EACH_LOST: Final = re.compile("。\n?(?:其中|扣分(?:原因|情况|项目?)(?:为|是|如下)?)[:,]?")
_LOST: Final = re.compile(
    "(?:共|合计|总共|累计|总计)(?:计)?(?:扣|失|丢)(?:减|除)?(?:分)?(?:为)?$|[扣失丢]分(?:合计|共计|总计|共)(?:为)?$"
)


def lost_of_all(scene: Scene, mention: Mention) -> Relation | None:
    """自评得分90.8分，…，共扣9.2分: of a hundred, where the score of all is the only one called so."""
    if not _LOST.search(mention.head) or mention.depth:
        return None
    before = [m for m in scene.before(mention, sentences=1) if is_score(m)]
    overall = [m for m in before if OVERALL.search(m.head) and role_of(m) == "score" and not m.depth]
    close = [m for m in overall if _FULL - _MOST_LOST <= m.figure.value <= _FULL]
    some = any("扣" in m.head for m in before)  # 两处各扣0.8分和0.7分，合计扣1.5分: what these make
    if len(overall) != 1 or close != overall or some:
        return None
    readings = [Reading(RelationKind.SCORE_SUM, "满分 − 得分", number(_FULL) - of(overall[0].figure), exact=True)]
    return scene.decide(mention, readings)


_MOST_LOST: Final = 40  # a total further below a hundred may be out of another number


def grouped(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """过程得26.5分，其中管理12分、资金9.5分、采购5分; or parts first and 总得分 last."""
    inside = _INSIDE.match(scene.flow.template, mention.at + 1)
    if inside or (role_of(mention) == "points" and _SHARED_OUT.match(scene.flow.template, mention.at + 1)):
        return _points_shared_out(scene, mention, scores)
    if words.EACH.search(mention.head):
        return None  # 三项各4分：甲得4分、乙得2分: points of each, no total
    if role_of(mention) in ("taken", "added") or (role_of(mention) == "points" and "总分" not in mention.head):
        return None
    index = scores.index(mention)
    template = scene.flow.template
    after = scene.flow.behind(mention, 7)
    if re.match(r"[,]?(?:其中|:|包括|\()", after):
        parts = _parts(scores[index + 1 :], mention)
        if len(parts) < 2 and ":" in after and mention.depth == 0:
            parts = _parts(scores[index + 1 :], mention, across=True)
            told = sum((part.figure.value for part in parts), Decimal(0))
            parts = parts if abs(told - mention.figure.value) * SLIP <= mention.figure.value else []
        if after.lstrip(",").startswith("(") and parts and parts[0].depth <= mention.depth:
            return None
        return _unless_partial(_group_sum(scene, mention, parts), mention, parts)
    if _SUBTOTAL.fullmatch(mention.head.lstrip(",")):
        return _subtotal(scene, mention, scores)
    if re.search(r"总(?:得)?分|合计|共计|总计|综合得分", mention.head):
        if index and role_of(scores[0]) == "taken" and _SHARED_OUT.match(template, scores[0].at + 1):
            return scene.decide(mention, [_of_a_hundred(scores[0])])
        parts = [m for m in scores[:index] if m.depth == mention.depth and role_of(m) in ("score", "")]
        parts = [m for m in parts if not _is_given_out(scene, m, scores)]
        following = scores[index + 1 : index + 2]
        if following and given_out(scene, following[0]) == [mention]:  # 合计16分，得12.7分: the points of all
            parts = [m for m, got in pairwise(scores[:index]) if given_out(scene, got) == [m]]
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
        run = parts[-1].run if parts else (0, 1)
        if len(parts) > run[1] >= _ENOUGH and run[0] == run[1] - 1:  # 投入10分、过程20分…；得分依次为9.6分、18.9分…
            last = summed([p.figure for p in parts[-run[1] :]])
            readings.append(Reading(RelationKind.SCORE_SUM, "各项得分之和", last, exact=True))
        relation = scene.decide(mention, readings)
        return None if relation is not None and _lacks_execution(relation, parts) else relation
    return None


_SUBTOTAL: Final = re.compile("小计(?:得分?)?(?:为|是)?")


def _subtotal(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> Relation | None:
    """数量20分得18.4分，质量12分得12分，小计30.4分: what its own half tells since the last one, each out of points."""
    own = [m for m in scores if m.index < mention.index and m.half == mention.half and m.depth == mention.depth]
    told = own[max((at + 1 for at, m in enumerate(own) if "小计" in m.head), default=0) :]
    parts = [m for m in told if role_of(m) == "score"]
    paired = [m for got in parts for m in given_out(scene, got)]
    return _group_sum(scene, mention, parts) if len(told) in (len(parts), len(parts) + len(paired)) else None


# The blocks that a total is made of, with the most that each is given.
_BLOCKS: Final = {"预算|执行|投入|管理": 20, "产出": 60, "效益|效果": 40, "满意": 20}

_BLOCK: Final = re.compile("产出|效益|效果|满意|执行")


def _unless_partial(relation: Relation | None, whole: Mention, parts: Sequence[Mention]) -> Relation | None:
    """Nothing where 其中 names some of the usual blocks and the others may hold the rest: 总分95分，其中产出得49分，
    效益得27分，满意度得10分."""
    if relation is None or relation.agreement is not Agreement.DIFFERENT or relation.stated is None:
        return relation
    named = [[block for block in _BLOCKS if re.search(block, part.clause)] for part in parts]
    untold = [most for block, most in _BLOCKS.items() if [block] not in named]
    made = relation.value
    distinct = all(named) and len(set(map(tuple, named))) == len(parts)
    # 管理得28分：立项管理8分、财务管理11分: the parts of one block
    if _BLOCK.search(whole.clause) or not (distinct and untold) or made is None or is_slip(relation.stated, made):
        return relation
    return None if 0 < relation.stated.value - made <= sum(untold) else relation


def _lacks_execution(relation: Relation, parts: Sequence[Mention]) -> bool:
    """产出得46分，效益得28分，满意度得10分，综合得分94分: the score of execution is told elsewhere."""
    stated, made = relation.stated, relation.value
    if relation.agreement is not Agreement.DIFFERENT or stated is None or made is None or is_slip(stated, made):
        return False
    effects = all(re.search("产出|效益|满意|效果|成本", part.clause) for part in parts)
    return effects and 0 < stated.value - made <= _EXECUTION


_EXECUTION: Final = 20  # points, at most
_SHARED_OUT: Final = re.compile("[,。]?其中")
_INSIDE: Final = re.compile("中,")
_FULL: Final = 100


def _of_a_hundred(lost: Mention) -> Reading:
    """扣分合计11.2分，其中甲2分、乙9.2分，故总分为88.8分: of a hundred, where nothing else is told."""
    return Reading(RelationKind.SCORE_SUM, "满分 − 扣分", number(_FULL) - of(lost.figure), strong=False)


def _points_shared_out(scene: Scene, whole: Mention, scores: Sequence[Mention]) -> Relation | None:
    """产出指标权重40分，其中数量15分、质量15分、时效10分: points over points, two or more of one list."""
    parts = [m for m in scores[scores.index(whole) + 1 :] if m.half == whole.half]
    if not parts:
        parts = [m for m in scene.after(whole, sentences=1) if is_score(m)]
    listed = all(scene.flow.joins(a, b) for a, b in pairwise(parts))
    if not listed or any(role_of(m) not in ("", "points") for m in parts):
        return None
    found = _group_sum(scene, whole, parts)
    return replace(found, twins=tuple((m.figure.start, m.figure.end) for m in parts)) if found is not None else None


def _is_given_out(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> bool:
    """产出指标50分，自评得分47分: the points right before what was got of them."""
    following = scores[scores.index(mention) + 1 :]
    return bool(following) and given_out(scene, following[0]) == [mention]


def _of_the_sentence_before(scene: Scene, total: Mention) -> list[Mention]:
    """决策得16分；过程得20分；产出得28分。综合得分64分: scores above their total, or a slip from it."""
    near = [m for m in scene.before(total, sentences=1, limit=24) if is_score(m) and m.depth == 0]
    parts = [m for m in reversed(near) if role_of(m) == "score"]
    points = [m for got in parts for m in given_out(scene, got)]
    near = [m for m in near if m not in points and role_of(m) != "taken"]
    made, said = sum((m.figure.value for m in parts), Decimal(0)), total.figure.value
    close = abs(made - said) * SLIP <= said
    return parts if len(parts) == len(near) >= _ENOUGH and (close or made > said) else []


def _is_detail(scene: Scene, mention: Mention, scores: Sequence[Mention]) -> bool:
    """Does it stand after a 其中 of its half-sentence?"""
    start = max((m.at for m in scores if m.half < mention.half), default=0)
    return "其中" in scene.flow.template[start : mention.at]


def _parts(following: Sequence[Mention], whole: Mention, *, across: bool = False) -> list[Mention]:
    """The scores that make `whole`, in its half of the sentence or `across` all of it."""
    found: list[Mention] = []
    for other, after in zip_longest(following, following[1:]):
        if found and role_of(other) == "taken" and re.search("合计|共计|总计|总共", other.head):
            break  # 其中产出45分、效益28分，扣分合计8分，产出扣得最多，达4分
        if role_of(other) in ("points", "taken") or (not role_of(other) and _OF_ALL_LOST.search(other.clause)):
            continue
        if not role_of(other) and after is not None and ONLY_GOT.match(after.head) and after.half == other.half:
            continue  # 预算执行10分，得9.6分: the first is what the second was given out of
        if other.depth < (found[0].depth if found else whole.depth):
            break
        if found and other.depth > found[0].depth:
            continue
        if (found and other.half != found[0].half and not across) or re.search("总|合计|小计|其他", other.head):
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
    made = sum((part.figure.value for part in parts), Decimal(0))
    if len(parts) == 2 and made * _MOST < whole.figure.value * (_MOST - 1):
        return None  # 总分95.8分，其中产出得38.9分，效益得29.4分: some of the parts
    if relation.holds or not re.search("等(?![级次第])|主要", stretch):
        return relation
    return None
