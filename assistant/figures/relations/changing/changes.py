"""Amounts of change: 增加…万元, 节约…, 少…批, 净减…; and where only the direction word is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.domain.agreement import Agreement
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.aims import AIM, SET
from assistant.figures.relations import words
from assistant.figures.relations.changing import named_years
from assistant.figures.relations.changing.bases import SAVING
from assistant.figures.relations.changing.periods import pairs
from assistant.figures.relations.choose import in_brackets
from assistant.figures.relations.expression import Amount, Expression, judge, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.slips import TELLING, telling_digits
from assistant.figures.relations.subjects import currents, inside_rate, is_past, names_it, subject

_OVERALL = re.compile("总体|合计|总的|共|两项|各项|累计")
# 比上年的48公里增长6%，超过目标3公里: not by how much last year is passed.
_BEYOND_AIM = re.compile(f"(?:超过?出?|高[于出]|低于|不?足|少于|多于)了?{SET}(?:{AIM}|指标)[值数]?$")
# 比2024年计划增加3场: not than what was done in that year.
_THAN_PLAN = re.compile("[比较](?:20[0-9]{2}年|上年度?|去年)(?:年初|原|同期)?(?:计划|目标|任务)数?")
_EACH = re.compile("[人户亩生次件台村场]均")  # 人均增加5元: not by how much a whole did
_COMPARED = re.compile(rf"[比较同与][^,;:{MARK}]*{MARK}")  # 同上年累计支出9万元下降: no word about the change


def amount(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of an amount of change: 增加…万元, 节约…, 少…批."""
    if unsure(scene, mention):
        return None
    sign = scene.role(mention).sign
    combined = _combined(scene, mention) or _in_brackets(scene, mention)
    if combined is not None:
        return combined
    readings = []
    overall = bool(_OVERALL.search(_COMPARED.sub("", mention.clause)))
    own = core(subject(scene, mention)) if mention.head.lstrip(",").startswith("其中") else ""
    known = list(pairs(scene, mention, mention))
    each = _EACH.match(mention.clause)
    if each is not None:
        known = [pair for pair in known if _measured_alike(scene, mention, pair[:2], each[0])]
    if _BEYOND_AIM.search(mention.head):
        known = [pair for pair in known if not is_past(scene, pair[1])]
    if _THAN_PLAN.search(mention.clause):
        known = [pair for pair in known if words.PLAN.search(pair[1].head)]
    known = [pair for pair in known if not _is_since_last_year(scene, mention, *pair[:2])]
    apart = None if any(told for *_, told in known) else named_years.pair(scene, mention)
    for new, base, told in known if apart is None else [(*apart, True)]:
        strong = told and not overall and (not own or names_it(scene, own, new) or names_it(scene, own, base))
        expression: Expression = of(new.figure) - of(base.figure) if sign >= 0 else of(base.figure) - of(new.figure)
        exact = mention.dimension is Dimension.COUNT and mention.figure.decimals == 0
        # What each gets in whole yuan is set, not rounded.
        exact = exact or (each is not None and all(_is_whole(one) for one in (mention, new, base)))
        readings.append(Reading(RelationKind.DIFFERENCE, "现数 − 基数", expression, strong, exact))
    relation = scene.decide(mention, readings)
    return turned(scene, mention, relation) if relation else _stated_later(scene, mention)


def _is_since_last_year(scene: Scene, change: Mention, new: Mention, base: Mention) -> bool:
    """支出9万元，为预算20万元的45%，少支1万元，降10%: the rate is over what it was before, no plan."""
    rate = next(scene.after(change, limit=1), None)
    if not inside_rate(scene, base) or words.PLAN.search(change.clause) or rate is None or rate.half != change.half:
        return False
    if scene.role(rate).trigger != "growth" or telling_digits(rate.figure.value) < TELLING:
        return False
    grown, now = of(change.figure), of(new.figure)
    up = scene.role(change).sign >= 0
    if up and new.figure.base_value <= change.figure.base_value:
        return False
    amount = (grown / (now - grown if up else now + grown)).amount_if_any()
    return amount is not None and judge(rate.figure, amount) is Agreement.EQUAL


def _measured_alike(scene: Scene, mention: Mention, pair: Sequence[Mention], each: str) -> bool:
    """人均标准由62元提高到68元，人均增加6元, not 每亩由80元提高到100元，户均增加60元: the same measure and no other?"""
    start, _ = scene.flow.sentences[min(one.sentence for one in (mention, *pair))]
    stop = max(one.at for one in (mention, *pair))
    others = {m[0][-1] if m[0][0] in "每按/" else m[0][0] for m in _MEASURE.finditer(scene.flow.template, start, stop)}
    words = "".join(one.clause for one in pair)
    return others <= {each[0]} and any(word in words for word in (each, "每" + each[0], "/" + each[0]))


_MEASURE = re.compile("(?:每|/)[\u4e00-\u9fff]|按[人户亩生次件台村场]|[人户亩生次件台村场]均")


def _is_whole(mention: Mention) -> bool:
    return not mention.figure.decimals and mention.dimension is Dimension.MONEY and mention.figure.unit.factor == 1


def _in_brackets(scene: Scene, mention: Mention) -> Relation | None:
    """多2万元（甲5万元，乙3万元）: the difference of the two figures in the bracket, larger less smaller."""
    pair = in_brackets(scene, mention)
    if pair is None or not pair[0].like(mention):
        return None
    big, small = sorted(pair, key=lambda m: m.figure.base_value, reverse=True)
    exact = mention.dimension is Dimension.COUNT
    reading = Reading(RelationKind.DIFFERENCE, "两数之差", of(big.figure) - of(small.figure), True, exact)
    return scene.decide(mention, [reading])


def unsure(scene: Scene, mention: Mention) -> bool:
    """Do the words change the basis (同口径, 剔除) or average it (年均), so that plain arithmetic says nothing?"""
    around = scene.words_around(mention, 28)
    return bool(words.HYPOTHETICAL.search(around)) or "年均" in mention.head or "平均" in mention.head


def same_basis(scene: Scene, mention: Mention) -> bool:
    """Is 同口径 all that changes the basis since the figure that changed, so that amount and rate share it?"""
    start, _ = scene.flow.sentences[mention.sentence]
    since = next((v.at for v in scene.values_before(mention)), start)
    told = words.SAME_BASIS.sub("", scene.flow.template[since : mention.at + 12])
    return not words.HYPOTHETICAL.search(told) and "平均" not in told


_TOGETHER = re.compile("[,]?(?:[两三四五六]次)?(?:共|一共|总共|累计|合计)(?!同)")  # 分别追加6万元、4万元，共追加10万元
_AFTER = re.compile(r"^(?:[,]?其中|:|\(|[,]?包括)")


def _combined(scene: Scene, mention: Mention) -> Relation | None:
    """净减17.5万元 after or before the changes it is made of, with their signs."""
    sign = scene.role(mention).sign
    following = scene.flow.behind(mention, 4)
    if _AFTER.match(following):
        parts = _changes(scene, scene.after(mention))
    elif "净" in mention.clause:
        parts = _changes(scene, scene.before(mention))[::-1]
    elif _TOGETHER.match(mention.head):
        parts = _changes(scene, (m for m in scene.before(mention) if m.half == mention.half))[::-1]
        parts = [part for part in parts if part.run[1] > 1 and scene.role(part).sign == sign]
    else:
        return None
    parts = [part for part in parts if part.like(mention) and scene.role(part).trigger == "difference"]
    if len(parts) < 2:
        return None
    expression: Expression | None = None
    for part in parts:
        plus = scene.role(part).sign * sign > 0
        if expression is None:
            expression = of(part.figure) if plus else Expression(constant=Decimal(0)) - of(part.figure)
        else:
            expression = expression + of(part.figure) if plus else expression - of(part.figure)
    if expression is None:
        return None
    return scene.decide(mention, [Reading(RelationKind.DIFFERENCE, "各项增减相抵", expression)])


def _changes(scene: Scene, others: Iterator[Mention]) -> list[Mention]:
    return [other for other in others if scene.role(other).trigger == "difference" and "净" not in other.head]


def _stated_later(scene: Scene, mention: Mention) -> Relation | None:
    """用水310吨，同比减少25吨。上年为335吨: the base that follows must fit."""
    role = scene.role(mention)
    current = next(iter(currents(scene, mention)), None)
    if current is None or not role.sign or SAVING.search(scene.word(mention)):
        return None
    for later in scene.after(mention, sentences=1, limit=4):
        if later.depth > mention.depth or words.HYPOTHETICAL.search(later.head):
            continue
        if scene.is_value(later) and later.like(current) and later.half != mention.half and not is_past(scene, later):
            return None  # 购车6万元，增加6万元；接待9万元，比上年12万元下降3万元: of another thing from here on
        if scene.role(later).period == -1 and later.like(current) and scene.is_value(later):
            base = of(current.figure) - of(mention.figure) if role.sign > 0 else of(current.figure) + of(mention.figure)
            exact = later.dimension is Dimension.COUNT
            found = scene.decide(later, [Reading(RelationKind.BACK_COMPUTED, "本期数 ∓ 增减额", base, True, exact)])
            return replace(found, twins=((mention.figure.start, mention.figure.end),)) if found else None
    return None


def turned(scene: Scene, mention: Mention, relation: Relation) -> Relation:
    """Where only the sign is wrong the direction word is in doubt, not the figure."""
    if relation.agreement is not Agreement.DIFFERENT or relation.value is None:
        return relation
    role = scene.role(mention)
    turned = Amount(-relation.value * mention.figure.unit.factor, -_based(relation, mention))
    if judge(mention.figure, turned) is Agreement.DIFFERENT:
        return relation
    word = scene.flow.template[role.word[0] : role.word[1]]
    if role.direction is None:
        if words.UNSIGNED.search(word):
            return replace(relation, agreement=judge(mention.figure, turned))
        return replace(relation, problem="算得的结果是负数，原文漏了负号或方向写反")
    start, end = scene.span(role.direction)
    return replace(
        relation,
        kind=RelationKind.DIRECTION,
        start=start,
        end=end,
        stated=None,
        operands=(*relation.operands, mention.figure),
        problem=f"方向与数字相反：{'后' if relation.value < 0 else '前'}一数并不支持“{word}”",
    )


def _based(relation: Relation, mention: Mention) -> Interval:
    expected = relation.expected or Interval.point(relation.value or Decimal(0))
    return expected.scaled(mention.figure.unit.factor)
