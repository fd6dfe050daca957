"""占…%: a part over its whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from assistant.domain.agreement import Agreement
from assistant.figures.lexicon.wholes import WITHIN
from assistant.figures.relations.choose import arrow, broken_down, named
from assistant.figures.relations.dividing.joint_shares import (
    AND_ABOVE,
    FORMER,
    FORMULA,
    and_above,
    both_after,
    of_several,
    of_two,
    told_together,
)
from assistant.figures.relations.dividing.parts import inline_whole, part_of, told_part
from assistant.figures.relations.dividing.share_lists import (
    NEAR_A_HUNDRED,
    OF_ALL,
    TELLING,
    all_of_sentence,
    listed_with,
    of_all_parts,
    parts_of_list,
)
from assistant.figures.relations.dividing.wholes import (
    ANY_TOTAL,
    PARAGRAPHS,
    contains,
    general_totals,
    has_own_share,
    is_called,
    is_total,
    named_inside,
    one_whole,
)
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.subjects import subject

_WITHIN_WHOLE = re.compile(rf"在([^,;:{MARK}]{{2,12}}?)(?:{WITHIN})(?:所)?占")


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of one share; None where part or whole cannot be told."""
    if "由" in mention.clause.rpartition(MARK)[2] and "比重" in mention.clause:
        return None
    if re.search("加权|权重", scene.words_around(mention, 24)):
        return None
    inline = inline_whole(scene, mention)
    joint = of_several(scene, mention, inline)
    if joint is not None or (inline is None and told_together(scene, mention)):
        return joint
    if FORMER.match(told_part(scene, mention)):
        return of_two(scene, mention, inline)
    above = AND_ABOVE.match(told_part(scene, mention))
    if above is not None and (together := and_above(scene, mention, above[1])):
        return scene.decide(mention, together)
    if _AND.search(told_part(scene, mention)):
        return _of_those_named(scene, mention, inline)
    later = both_after(scene, mention)
    if later is not None:
        found = scene.decide(mention, [_reading(*later)])
        return replace(found, twins=((later[0].figure.start, later[0].figure.end),)) if found else None
    part = part_of(scene, mention, inline)
    if part is None or (inline is None and (scene.role(part).base or _of_another(scene, mention, part))):
        return None
    if inline is None and _is_change_of_it(scene, mention, part):
        return None
    sample = _sample_of(scene, mention, part) if inline is None else None
    if sample is not None:
        return scene.decide(mention, [_reading(part, sample)])
    readings = (r for r in _readings(scene, mention, part, inline) if not _is_of_a_former(scene, r))
    relation = scene.decide(mention, readings)
    if relation is None or relation.agreement is Agreement.DIFFERENT:
        others = (_of_the_changed, _of_the_broken_down, _of_the_joined)
        relation = next((r for of_other in others if (r := of_other(scene, mention, part, inline))), relation)
    if relation is None or len({operand.start for operand in relation.operands}) == 1:
        return None  # 合计支出19.4万元，占项目支出的97.05%: no share of itself
    of_all = relation.formula == OF_ALL and not relation.holds
    if of_all and _implies_one_whole(scene, mention):
        return None
    if inline is None and relation.agreement is Agreement.DIFFERENT and _is_of_the_whole_before(scene, mention, part):
        return None
    return relation


_SAMPLED = re.compile(
    "^(?:现场|随机|共|实地|重点|本次|[、,])*(?:抽查|抽检|抽取|抽样|抽测|走访)(?:了|的)?(?:[\u4e00-\u9fff]{0,6})$"
)


def _sample_of(scene: Scene, mention: Mention, part: Mention) -> Mention | None:
    """抽查60份，有9份缺签字，占15%: of what was looked at, told right before."""
    bare = mention.clause == mention.head == scene.word(mention) and part.index == mention.index - 1
    before = scene.flow.previous(part)
    if not bare or before is part or not before.like(part) or before.half != part.half:
        return None
    return before if _SAMPLED.match(before.head) and part.figure.base_value <= before.figure.base_value else None


_AND = re.compile(r"[\u4e00-\u9fff]{2}[和与及、][\u4e00-\u9fff]{2}")


def _of_those_named(scene: Scene, mention: Mention, inline: Mention | None) -> Relation | None:
    """中央9万元、省级5万元、县级2万元，中央和省级资金占87.5%: told where it fits, for 和 may stand in a name."""
    names = [part[:2] for part in re.split("[和与及、]", told_part(scene, mention))]
    values = scene.values_before(inline or mention, inline)
    parts = [next((v for v in values if name in v.head), None) for name in names]
    told = [part for part in parts if part is not None]
    part = part_of(scene, mention, inline)
    if len(told) < len(parts) or len({p.index for p in told}) < len(parts):
        return scene.decide(mention, _readings(scene, mention, part, inline)) if part is not None else None
    together = summed([p.figure for p in sorted(told, key=lambda p: p.index)])
    like = [v for v in values if v.like(told[0])]
    wholes = [of(v.figure) for v in ([inline] if inline else like) if v not in told]
    wholes += [summed([v.figure for v in like[::-1]])]
    readings = [Reading(RelationKind.SHARE, "各部分之和 ÷ 总量", together / whole, strong=False) for whole in wholes]
    return scene.decide(mention, readings)


def _of_the_changed(scene: Scene, mention: Mention, part: Mention, inline: Mention | None) -> Relation | None:
    """比预算节约0.6万元，占公用经费48万元的5%: where not the change itself, then what changed is the part."""
    if scene.role(part).trigger != "difference":
        return None
    values = [o for o in scene.values_before(part, part) if not scene.role(o).base]
    relation = scene.decide(mention, _readings(scene, mention, values[0], inline)) if values else None
    return relation if relation is not None and relation.holds else None


def _of_the_broken_down(scene: Scene, mention: Mention, part: Mention, inline: Mention | None) -> Relation | None:
    """抽查乡镇9个，其中上半年4个、下半年5个，占全县15个的60%: where not the last detail, then all of them.

    So too where neither is right: of a whole inside the share the details were told apart from it.
    """
    whole = broken_down(scene, [part, *(o for o in scene.values_before(part, part) if o is not inline)])
    relation = scene.decide(mention, _readings(scene, mention, whole[0], inline)) if whole else None
    return relation if relation is not None and (relation.holds or inline is not None) else None


def _of_the_joined(scene: Scene, mention: Mention, part: Mention, inline: Mention | None) -> Relation | None:
    """省级奖励3项、市级奖励5项，占全部奖励10项的80%: where not the last of a list, then all of it."""
    row = [part]
    while row[-1].index and scene.flow.joins(scene.flow.previous(row[-1]), row[-1]):
        row.append(scene.flow.previous(row[-1]))
    alike = all(m.like(part) and scene.is_value(m) and m.half == part.half for m in row)
    if inline is None or len(row) == 1 or not alike or part.index != inline.index - 1:
        return None
    together = summed([m.figure for m in reversed(row)]) / of(inline.figure)
    judged = scene.judged(mention, Reading(RelationKind.SHARE, "各部分之和 ÷ 总量", together))
    return judged[0] if judged is not None and judged[0].holds else None


def _of_another(scene: Scene, mention: Mention, part: Mention) -> bool:
    """货物采购授予中小企业合同金额占…, after 授予中小企业合同金额548万元: the share is of a narrower thing."""
    told = core(told_part(scene, mention))
    known = core(scene.role(part).name)
    return len(told) - len(known) > 1 and len(known) > 3 and told.endswith(known)


def _is_change_of_it(scene: Scene, mention: Mention, part: Mention) -> bool:
    """金牌增加5枚，金牌占奖牌总数的四分之一: by how much it grew is no part, where the share names what grew."""
    told = core(told_part(scene, mention))
    return scene.role(part).trigger == "difference" and len(told) > 1 and told == core(subject(scene, part))


def _implies_one_whole(scene: Scene, mention: Mention) -> bool:
    """甲58万元，占58%；乙29万元，占29%；丙8万元，占8%: each is right for one whole, which is told elsewhere."""
    start, end = scene.flow.sentences[mention.sentence]
    shares = [m for m in scene.flow.within(start, end) if scene.role(m).trigger == "share" and m.index]
    pairs = [(scene.mentions[m.index - 1], m) for m in shares if m.figure.value]
    listed = scene.mentions[mention.index - mention.run[0] :][: mention.run[1]]
    parts = parts_of_list(scene, mention)
    if len(parts) == len(listed) > 1:  # 分别为58万元、29万元、8万元，占58%、29%、8%
        pairs = [(part, share) for part, share in zip(parts, listed, strict=True) if share.figure.value]
    pairs = [(part, share) for part, share in pairs if scene.is_value(part) and part.like(pairs[0][0])]
    meant = [whole.interval for part, share in pairs if (whole := (of(part.figure) / of(share.figure)).amount_if_any())]
    return len(meant) == len(pairs) > TELLING and all(one.meets(other) for one, other in combinations(meant, 2))


_NAMES_WHOLE = re.compile("占[^,;:]{2,}$")


def _is_of_the_whole_before(scene: Scene, mention: Mention, part: Mention) -> bool:
    """拨款执行58万元，占总执行数的58%；自筹执行29万元，占29%: right for the whole that the share before names and that
    is told nowhere."""
    start, _ = scene.flow.sentences[mention.sentence]
    told = [one for one in scene.flow.within(start, mention.at) if scene.role(one).trigger == "share"]
    if not told or not told[-1].figure.value or not mention.figure.value or _NAMES_WHOLE.search(mention.head):
        return False
    first = scene.mentions[told[-1].index - 1] if told[-1].index else told[-1]
    if not first.like(part) or _NAMES_WHOLE.search(told[-1].head) is None:
        return False
    whole = (of(first.figure) / of(told[-1].figure)).amount_if_any()
    other = (of(part.figure) / of(mention.figure)).amount_if_any()
    return whole is not None and other is not None and whole.interval.meets(other.interval)


def _readings(scene: Scene, mention: Mention, part: Mention, inline: Mention | None) -> Iterator[Reading]:
    role = scene.role(scene.mentions[mention.index - mention.run[0]])
    if inline is not None:
        yield _reading(part, inline)
        return
    yield from of_all_parts(scene, mention, part)
    near = scene.values_before(mention, part, sentences=3, limit=30)
    candidates = [o for o in near if o is not part and not has_own_share(scene, o, mention)]
    inside = _WITHIN_WHOLE.search(mention.clause)
    words = inside[1] if inside else role.whole.replace(MARK, "")
    words = words if core(words) not in ANY_TOTAL else ""
    within = named_inside(scene, part, min(part.at, mention.at))
    later = [
        other
        for other in scene.after(mention, sentences=2)
        if other.like(part)
        and other.figure.base_value >= part.figure.base_value
        and (is_total(scene, other) or is_called(scene, other, words or within))
    ]
    told = words or within
    if not told and any(o.sentence == part.sentence and is_total(scene, o) for o in candidates):
        later = []  # 收入合计9万元，其中财政拨款8万元，占100%。支出合计8万元: its own total stands before it
    if _OF_THE_CHANGE.search(words):
        yield from (_reading(part, o) for o in _grown(scene, mention, part))
        return
    if told:
        wide = scene.values_before(mention, part, sentences=PARAGRAPHS, limit=40)
        exact = [o for o in (*near, *later) if o is not part and is_called(scene, o, told)]
        general = exact or general_totals(scene, told, part, [o for o in wide if o is not part])
        if not general and _OF_THE_YEAR.match(words):
            general = general_totals(scene, told, part, scene.mentions[: part.index])
        fitting = general or named(scene, told, [o for o in near if o is not part] + later)
        for other in (*fitting, *_spent_of(scene, told, fitting)):
            yield _reading(part, other)
        if fitting:
            return
        elsewhere = [o for o in scene.anywhere(words, part) if o.figure.base_value >= part.figure.base_value]
        same = len({o.figure.base_value for o in elsewhere}) == 1
        for other in elsewhere[:6]:
            yield _reading(part, other, strong=same)
        if same:
            return
    for other in _whole_of_the_last(scene, mention, part) if not told else ():
        yield _reading(part, other)
    siblings = parts_of_list(scene, mention)
    listed = listed_with(scene, mention, part) if not told else []
    if listed:
        yield Reading(RelationKind.SHARE, OF_ALL, of(part.figure) / summed([m.figure for m in listed]))
    for other in one_whole(scene, words, part):
        yield _reading(part, other)
    if len(siblings) > 1:
        whole = summed([sibling.figure for sibling in siblings])
        listed = scene.mentions[mention.index - mention.run[0] :][: mention.run[1]]
        all_there = abs(sum((m.figure.value for m in listed), Decimal(0)) - 100) < NEAR_A_HUNDRED
        yield Reading(RelationKind.SHARE, OF_ALL, of(part.figure) / whole, not words and all_there)
    yield from _of_larger(scene, mention, part, [o for o in candidates + later if o not in siblings], words)


def _of_larger(
    scene: Scene, mention: Mention, part: Mention, candidates: Sequence[Mention], words: str
) -> Iterator[Reading]:
    """Of any larger figure near by, told so where the words make it the whole; of all the sentence's together."""
    larger = [o for o in candidates if o.figure.base_value >= part.figure.base_value]
    split = broken_down(scene, scene.values_before(mention, part))
    larger = [o for o in larger if o in split] or larger  # 共27个，其中重点6个、一般21个，重点占: not of the other part
    told_so = [other for other in larger if not words and contains(scene, other, part)]
    for other in larger:
        yield _reading(part, other, strong=other in told_so)
    together = all_of_sentence(scene, mention, part)
    if told_so and len(together) > 1:
        yield Reading(RelationKind.SHARE, OF_ALL, of(part.figure) / summed([m.figure for m in together]))


def _is_of_a_former(scene: Scene, reading: Reading) -> bool:
    """由16850万元增加到21240万元: what it was before is the whole of nothing told now."""
    told = [scene.by_start[figure.start] for figure in reading.expression.figures()]
    return any(arrow(scene, whole, after) for whole in told[1:] for after in scene.after(whole, limit=1))


def _whole_of_the_last(scene: Scene, mention: Mention, part: Mention) -> list[Mention]:
    """药品收入9万元，占医疗收入的25%；材料收入3万元，占9%: of the whole that the share before it names."""
    shares = [scene.role(m).whole for m in scene.before(mention) if scene.role(m).trigger == "share"]
    words = next((whole for whole in shares if whole), "").replace(MARK, "")
    if not core(words) or core(words) in ANY_TOTAL:
        return []
    near = scene.values_before(mention, part, sentences=3, limit=30)
    return named(scene, words, [o for o in near if o is not part and o.figure.base_value >= part.figure.base_value])


_OF_THE_YEAR = re.compile("本年(?:总?支出|总?收入)(?:合计|总计|总额)?$")  # told once, chapters before
_OF_THE_CHANGE = re.compile("^(?:总|全部|支出|收入)*(?:增量|减量|(?:新增|增加|增长|减少|下降)(?:额|总额|数))$")


def _grown(scene: Scene, mention: Mention, part: Mention) -> list[Mention]:
    """支出增加9万元，其中人员增加6万元，占增量的67%: by how much all grew."""
    before = (o for o in scene.before(mention) if o is not part and o.like(part))
    return [o for o in before if scene.role(o).trigger == "difference"][-1:]


_BUDGETED = re.compile("预算|计划|安排|下达|批复|目标|任务")


def _spent_of(scene: Scene, told: str, fitting: Iterable[Mention]) -> Iterator[Mention]:
    """专项预算100万元，支出95万元 …占专项支出的9%: what was spent of the budget that the words name."""
    for planned in fitting if not _BUDGETED.search(told) else ():
        after = next(scene.after(planned, limit=1), None)
        sides = (scene.role(planned).side, scene.role(after).side) if after is not None else ()
        if sides == ("plan", "actual") and after is not None and after.like(planned):
            yield after


def _reading(part: Mention, whole: Mention, *, strong: bool = True) -> Reading:
    return Reading(RelationKind.SHARE, FORMULA, of(part.figure) / of(whole.figure), strong)
