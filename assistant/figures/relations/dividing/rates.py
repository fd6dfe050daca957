"""整改率, 合格率, 控制率, 核减比例: rates called by what was done, of the two figures that their own words name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant.domain.quantity import Dimension
from assistant.figures.relations.choose import in_brackets
from assistant.figures.relations.dividing.defined_rates import as_defined, as_quotient, of_adjustments
from assistant.figures.relations.dividing.rate_bases import (
    DUE,
    due_before,
    is_all,
    of_its_name,
    of_the_first,
    of_the_list,
    reading_of,
    taken_from,
    taken_in,
)
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bigrams
from assistant.figures.relations.scene import RATES, Reading, Scene
from assistant.figures.relations.scoring.score_roles import is_score, role_of

_WITHIN = re.compile("^[^,;:]{0,6}[中里内]$|^中")
_DONE_SO = re.compile(r"实|已|完成|办结|达标|合格")
_STEM = re.compile(r"率|度|面|比例|的|为|(?<!下)达到?(?!标)|是|在|平均|综合|总体|按[时期]|及时|预算|资金|指标")
_ONE_BEHIND = re.compile(
    rf"\([^(){MARK}。;]{{0,10}}(?:共|总|应|全[省市县区州镇乡村校院局部])[^(){MARK}。;]{{0,6}}{MARK}[^(){MARK},。;]{{0,6}}\)"
)  # 覆盖率90%（共有小区9个）
_QUOTIENT = re.compile(r"[÷/]")
_COMMON = frozenset("成完数量年全总实际")
_LACKING = re.compile(r"未|不(?!动产)|没|尚|缺")
_SCORED = re.compile(r"得分率")
_OVERALL = re.compile(r"最终|累计|合计|综合|总体|平均|复检|整体")
_TELLING = 2  # characters of a name that are no accident


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of one rate; None where its words name no two figures near by."""
    if mention.figure.start in scene.flow.quotients:
        return as_quotient(scene, mention)
    inside = in_brackets(scene, mention)
    if inside is not None:
        return scene.decide(mention, _bracketed(scene, *inside))
    if mention.run[1] > 1:
        return _of_all_together(scene, mention)
    if mention.figure.approximation and not mention.depth and _EACH_SO.search(mention.clause):
        return None  # 3个片区中，2个片区达标率超过92%: so much in each of them
    whole = (
        next(scene.after(mention, limit=1), None) if _ONE_BEHIND.match(scene.flow.template, mention.at + 1) else None
    )
    part = next(scene.before(mention, limit=1), None)
    if whole is not None and part is not None and part.like(whole) and part.half == mention.half:
        return scene.decide(mention, [reading_of(part, whole)])
    defined = list(as_defined(scene, mention))
    if defined:
        return scene.decide(mention, defined)
    readings = [*_named(scene, mention), *_counted(scene, mention), *_told_after(scene, mention)]
    found = scene.decide(mention, readings) or scene.decide(mention, _whole_behind(scene, mention))
    found = found or scene.decide(mention, _part_behind(scene, mention))
    found = found or scene.decide(mention, _all_behind(scene, mention))
    return found or scene.decide(mention, _told_next(scene, mention))


_EACH_SO = re.compile(f"{MARK}[^,;:。()]{{1,10}}率(?:均|都)?(?:为|在)?$")


_WHOLE = re.compile(
    r"^(?:其中|全[年省市县区]|共|累计)*(?:受理|收案|立案|申报|登记|报名|参[考评检]|应[一-龥]{0,4}|(?:常住|户籍|总|服务|农业)*人口|总[人户件]?数)(?:数|总数)?(?:为|是|共)?$"
)


def _whole_behind(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """审结342件，受理360件，结案率95%: right before the rate, the part first and then all there are."""
    whole = scene.flow.previous(mention)
    part = scene.flow.previous(whole)
    beside = part is not whole is not mention and part.half == whole.half == mention.half and part.like(whole)
    if not beside or not all(scene.is_value(o) and o.dimension is Dimension.COUNT for o in (part, whole)):
        return
    if _WHOLE.match(whole.head.lstrip(",")) and 0 < part.figure.base_value <= whole.figure.base_value:
        stem = _stem(scene, mention)
        yield reading_of(part, whole, strong=bool(set(stem[-_TELLING:]) & set(part.head)))


def _part_behind(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """培训480人，合格率97.5%，合格468人: the number that carries the rate's word, behind it, of the one before it."""
    whole, part = scene.flow.previous(mention), next(scene.after(mention, limit=1), None)
    stem = _stem(scene, mention)[-_TELLING:]
    if part is None or part.half != mention.half or len(stem) < _TELLING:
        return
    named = part.clause == part.head and re.match(rf"^(?:其中|共|实际)?{stem}(?:的|人数|数|了)?$", part.head)
    counted = whole.like(part) and whole.half == mention.half and scene.is_value(whole) and scene.is_value(part)
    if named and counted and whole.dimension is Dimension.COUNT and part.figure.value <= whole.figure.value:
        yield reading_of(part, whole)


_ALL = re.compile(
    "^,?(?:全[年省市县区]|年内|当年|本年|累计|共|总)*(?:产生|收集|受理|发生|登记|排查|应[一-龥]{1,2}|总|共有?|现有)"
)


def _all_behind(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """利用秸秆3万吨，利用率75%，全年产生秸秆4万吨: the part and its rate first, and then all there was."""
    part, whole = scene.flow.previous(mention), next(scene.after(mention, limit=1), None)
    stem = _stem(scene, mention)
    if whole is None or not part.like(whole) or not (part.half == mention.half == whole.half) or part is mention:
        return
    before = any(o.like(part) and o.half == part.half for o in scene.before(part))
    counted = scene.is_value(part) and scene.is_value(whole) and not scene.role(whole).base
    if before or not counted or not _ALL.match(whole.head) or whole.head != whole.clause:
        return
    if len(stem) >= _TELLING and _carries(part, stem) and part.figure.base_value <= whole.figure.base_value:
        yield reading_of(part, whole)


def _of_all_together(scene: Scene, mention: Mention) -> Relation | None:
    """市级安排6万元、区级配套4万元，两级出资比例分别为60%和40%: each of as many figures, over all of them."""
    place, length = mention.run
    first = scene.mentions[mention.index - place]
    values = scene.values_before(first, limit=length)[::-1] if "比例" in first.clause else []
    if len(values) != length or not all(value.like(values[0]) for value in values):
        return None
    whole = summed([value.figure for value in values])
    return scene.decide(mention, [Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(values[place].figure) / whole)])


def _bracketed(scene: Scene, one: Mention, other: Mention) -> Iterator[Reading]:
    """98.0%（得分19.6分，满分20分）: the smaller over the larger; as written where a stroke stands between them."""
    yield reading_of(one, other)
    if not _QUOTIENT.search(scene.flow.between(one, other)):
        yield reading_of(other, one)


def _counted(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """k of n of one measure word before it, only k ≤ n; said to be wrong only where the words pair the two."""
    values = [v for v in scene.values_before(mention, limit=8) if v.dimension in (Dimension.COUNT, Dimension.SCORE)]
    for top in values:
        for bottom in values:
            if bottom.index < top.index and top.like(bottom) and 0 < top.figure.value <= bottom.figure.value:
                yield replace(reading_of(top, bottom, strong=_done_of_due(mention, top, bottom)), told=False)


def _done_of_due(rate: Mention, done: Mention, due: Mention) -> bool:
    """应发放9人，实发8人，发放率…: one right after the other, what was due and what was done."""
    adjacent = rate.index - 1 == done.index == due.index + 1 and rate.half == due.half
    if adjacent and _WITHIN.search(due.tail):
        return True  # 3150份中有效2980份，有效率…
    return adjacent and bool(DUE.search(due.head)) and bool(_DONE_SO.search(done.head))


def _named(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """The nearest figure that carries the rate's own word, over the one it was taken from."""
    stem = _stem(scene, mention)
    near = [o for o in scene.before(mention, limit=6) if o.dimension not in RATES and not _is_mean(scene, o)]
    near = [o for o in near if not _is_former(scene, o)]
    if _is_narrower(scene, mention, stem):
        return
    if len(stem) < _TELLING or not near or (_OVERALL.search(mention.clause) and not _is_of_all_asked(scene, mention)):
        return
    if _SCORED.search(mention.clause):
        yield from _score_of_points(scene, mention)
        return
    near = [o for o in near if not is_score(o)]  # 满意度10分，满意度90.25%: points are no part of it
    if not near:
        return
    able = [o for o in near if o.half == mention.half and _carries(o, stem)]
    if sum(o.head.endswith(stem) for o in able) > 1 and "满意" in stem:
        return  # 满意152份、较满意28份: how many classes are meant, the rate does not say
    top = max(able, key=lambda o: (_overlap(o, stem), -abs(o.index - mention.index)), default=None)
    if (
        top is None
        and _is_beside(mention, near[0])
        and "均" not in near[0].head
        and (set(stem) - _COMMON) & set(near[0].head)
        and not _LACKING.search(near[0].head)
    ):
        top = near[0]  # 受理9件，审结7件，结案率…
    if top is not None and "率" in scene.word(mention) and _is_of_it(top, stem):
        return
    if stem == "调整":
        yield from of_adjustments(scene, list(scene.before(mention, sentences=2)))
        return
    if top is None:
        yield from _lacking(near, mention, stem)
        return
    if not [o for o in near if o.like(top) and o is not top]:
        near += due_before(scene, top)
    near += [o for o in scene.after(mention, limit=1) if scene.role(top).trigger == "surplus" or is_all(scene, o)]
    yield from of_the_list(scene, top)
    if top.half == mention.half and not [o for o in near if o.half == top.half and o.like(top) and o is not top]:
        yield from of_the_first(scene, top)
    told = False
    others = [o for o in near if o.like(top) and o is not top]
    joined = taken_in(scene, top, others) if _carries(top, stem) else []
    for part, whole in [*taken_from(scene, top, others)] or [(top, o) for o in joined]:
        fitting = scene.is_value(whole) and 0 < part.figure.base_value <= whole.figure.base_value
        if fitting and not _is_another(mention, part, whole):
            told = True
            yield reading_of(part, whole)
    if not told:
        rated = [o for o in near if o.like(top) and o.index < top.index and not scene.role(o).base]
        yield from (reading_of(top, o, strong=False) for o in rated if o.figure.base_value >= top.figure.base_value)
        yield from of_its_name(scene, top, stem)


_FILLING = re.compile("^,?(?:其中|含|包括|全[省市县区镇]|共|有)+")


def _is_of_it(top: Mention, stem: str) -> bool:
    """签约18万人，其中重点人群6万人，重点人群签约率82%: of all there are of them, who are told nowhere."""
    name = _FILLING.sub("", top.head)
    done = stem.removeprefix(name)
    return len(name) > _TELLING and len(done) >= _TELLING and done != stem and not set(done) & set(top.tail)


def _is_of_all_asked(scene: Scene, mention: Mention) -> bool:
    """有效问卷308份，满意的286份，总体满意度92.86%: of one survey, with no rate told for some of those asked?"""
    if not _SATISFIED.search(mention.clause):
        return False
    rates = (other for other in scene.before(mention, sentences=1) if other.dimension in RATES)
    return not any("满意" in rate.clause for rate in rates)


_SATISFIED = re.compile("(?:总体|综合|整体)满意[度率]")


def _lacking(near: list[Mention], rate: Mention, stem: str) -> Iterator[Reading]:
    """检测5640批次，其中不合格141批次，合格率97.5%: what lacks it is told, right after all there are."""
    lacks = [o for o in near if o.half == rate.half and _LACKING.match(o.head.removeprefix("其中")) and stem in o.head]
    for lack in lacks[:1]:
        # 304批次（目标300批次），不合格2批次
        told = [o for o in near if o.index < lack.index and o.depth <= lack.depth]
        between = {o.index for o in near if o.index < lack.index and o not in told}
        whole = next((o for o in told[:1] if o.index == lack.index - 1 - len(between) and o.like(lack)), None)
        if whole is not None and lack.figure.base_value <= whole.figure.base_value:
            if _LACKING.match(stem):
                yield reading_of(lack, whole)  # 不合格率
                return
            rest = (of(whole.figure) - of(lack.figure)) / of(whole.figure)
            yield Reading(RelationKind.COMPLETION, "（总量 − 未达到的）÷ 总量", rest)


_APART = 3


def _is_another(rate: Mention, part: Mention, whole: Mention) -> bool:
    """巡查158处，整改隐患17处，整改率89.5%: a whole so many times too large is not the one the rate is of."""
    shown = rate.figure.base_value * whole.figure.base_value
    return not DUE.search(whole.head) and part.figure.base_value * _APART < shown


def _is_mean(scene: Scene, value: Mention) -> bool:
    return scene.role(value).trigger == "per"


def _is_former(scene: Scene, value: Mention) -> bool:
    """较上年的84件下降32.1%，办结56件，办结率98.2%: last year's figure is no whole of this year's."""
    return scene.role(value).base and scene.role(value).side != "plan" and scene.role(value).period is not None


def _is_narrower(scene: Scene, mention: Mention, stem: str) -> bool:
    """就业率97.5%，对口就业率83.7%: of a narrower thing than the rate of that name before."""
    rates = (o for o in scene.before(mention, limit=6) if scene.role(o).trigger == "rate")
    others = (_stem(scene, o) for o in rates)
    return any(len(other) >= _TELLING and other != stem and stem.endswith(other) for other in others)


def _is_beside(rate: Mention, value: Mention) -> bool:
    return value.index == rate.index - 1 and value.half == rate.half and value.depth == rate.depth


def _name(value: Mention) -> str:
    return value.head if len(value.head) > 1 else value.tail


def _overlap(value: Mention, stem: str) -> int:
    """Characters of the longest piece of the stem that its name holds; 合格 weighs more than 验收 in 验收合格率."""
    name = _name(value)
    pieces = (stem[start:end] for start in range(len(stem)) for end in range(start + _TELLING, len(stem) + 1))
    return max((len(piece) + stem.endswith(piece) for piece in pieces if piece in name), default=0)


def _carries(value: Mention, stem: str) -> bool:
    """整改5家, 94人表示满意: is the stem said of it, before or after, and not that it is lacking?"""
    name = _name(value)
    return bool(bigrams(stem) & bigrams(name)) and not _LACKING.search(name)


def _score_of_points(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """满分18分，得14分，得分率…: the nearest score over the points right before it."""
    near = [o for o in scene.before(mention, limit=3) if is_score(o) and o.half == mention.half]
    if len(near) > 1 and role_of(near[0]) == "score" and role_of(near[1]) in ("points", ""):
        yield reading_of(near[0], near[1])
    alone = len(near) == 1 and not near[0].head.startswith("其中") and scene.flow.behind(mention, 1) != "("
    if alone and role_of(near[0]) == "score":
        before = next((o for o in scene.before(near[0], sentences=1) if is_score(o)), None)
        if before is not None and before.sentence == near[0].sentence - 1 and _is_titled(scene, before):
            yield reading_of(near[0], before)


def _is_titled(scene: Scene, points: Mention) -> bool:
    """过程（20分）。该类指标得16分，得分率80%: points alone in a bracket, behind a title that is a whole sentence."""
    start, _ = scene.flow.sentences[points.sentence]
    return bool(points.depth) and not points.clause and len(scene.flow.template[start : points.at].strip()) <= _TITLE


_TITLE = 16  # characters


_ASKED = re.compile("^(?:共|累计|合计)?(?:调查|访问|走访|抽查|抽样|抽检|发放|收回|回收|测评|受访|检查)")


def _told_next(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """知晓率92%，较上年提高2个百分点。共调查500人，知晓460人: in the next sentence, of all that were asked."""
    stem = _stem(scene, mention)[-_TELLING:]
    if len(stem) < _TELLING or any(o.dimension not in RATES for o in scene.before(mention)):
        return
    others = [o for o in scene.after(mention) if o.dimension not in RATES]
    after = [o for o in scene.after(mention, sentences=1, limit=6) if o.sentence == mention.sentence + 1][:2]
    if others or len(after) != len(stem) or not all(o.dimension is Dimension.COUNT for o in after):
        return
    whole, part = after
    named = re.match(f"^,?(?:其中)?(?:表示)?{stem}(?:的)?$", part.head) is not None
    if named and whole.like(part) and _ASKED.match(whole.head) and part.figure.base_value <= whole.figure.base_value:
        yield reading_of(part, whole)


def _told_after(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """控制率80%，实际支出8万元，预算10万元: rate first, then just the two figures it is of."""
    if any(o.dimension not in RATES for o in scene.before(mention)):
        return
    after = list(scene.after(mention))
    for one, other in pairwise(after[:2] if len(after) == _TELLING else []):
        if not one.like(other) or not (scene.is_value(one) and scene.is_value(other)):
            continue
        sides = scene.role(one).side, scene.role(other).side
        if sides in (("actual", "plan"), ("plan", "actual")):
            done, plan = (one, other) if sides[0] == "actual" else (other, one)
            yield reading_of(done, plan)
        elif bigrams(_stem(scene, mention)) & bigrams(one.head) and scene.role(other).trigger == "total":
            yield reading_of(one, other)


def _stem(scene: Scene, mention: Mention) -> str:
    """整改 of 整改率, 核减 of 核减比例."""
    return _STEM.sub("", scene.word(mention))
