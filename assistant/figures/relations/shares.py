"""占…%: a part over its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.domain.agreement import Agreement
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension
from assistant.figures.relations.choose import listed, named
from assistant.figures.relations.expression import Amount, judge, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import alike, bare, core, name_of, period_of
from assistant.figures.relations.scene import Reading, Scene

_FORMULA = "部分 ÷ 总量"
_INSIDE = re.compile(
    rf"在[^,;]*{MARK}[^,;{MARK}]{{0,8}}(?:中|里|内|当中|里面)?[^,;{MARK}]{{0,4}}占[比有]?[^,;{MARK}]*$"
)
_NUMBERS = dict(zip("两二三四五六", (2, 2, 3, 4, 5, 6), strict=True))
_SHIFTS = tuple(Decimal(10) ** power for power in (4, -4))


def solve(scene: Scene, mention: Mention) -> Relation | None:
    """The relation of one share; None where part or whole cannot be told."""
    if "由" in mention.clause.rpartition(MARK)[2] and "比重" in mention.clause:
        return None
    if re.search("加权|权重", scene.words_around(mention, 24)):
        return None
    inline = _inline_whole(scene, mention)
    joint = _of_several(scene, mention, inline)
    if joint is not None:
        return joint
    part = _part(scene, mention, inline)
    if part is None or (inline is None and _of_another(scene, mention, part)):
        return None
    relation = scene.decide(mention, _readings(scene, mention, part, inline))
    if relation is None or relation.agreement is Agreement.DIFFERENT:
        relation = _of_the_changed(scene, mention, part, inline) or relation
    return _blame_unit(relation, mention, part) if relation else None


_SEVERAL = re.compile(
    rf"^[^{MARK}]*?([两二三四五六2-6])[者项类块笔]?(?:分|部分)?(?:合计|共计|共|之和|加起来|一共|一起)?$"
)


def _of_several(scene: Scene, mention: Mention, inline: Mention | None) -> Relation | None:
    """共90份，满意50份、较满意20份，两者合计占77.8%: the part is as many figures together as the words say."""
    match = _SEVERAL.match(scene.flow.template[mention.at - len(mention.head) : scene.role(mention).word[0]])
    if match is None or mention.run[1] > 1:
        return None
    number = _NUMBERS.get(match[1]) or int(match[1])
    values = scene.values_before(inline or mention, inline)
    parts = values[:number]
    if len(parts) < number or not all(other.like(parts[0]) for other in parts):
        return None
    told = scene.role(mention).whole.replace(MARK, "")
    wholes = [inline] if inline else named(scene, told, values[number:]) or values[number : number + 1]
    together = summed([part.figure for part in reversed(parts)])
    readings = (Reading(RelationKind.SHARE, "各部分之和 ÷ 总量", together / of(whole.figure)) for whole in wholes)
    return scene.decide(mention, readings)


def _inline_whole(scene: Scene, mention: Mention) -> Mention | None:
    """占当年财政支出12.3亿元的33.6%; in a list the whole stands before its first share."""
    place, _ = mention.run
    first = scene.mentions[mention.index - place]
    if not first.index:
        return None
    before = scene.mentions[first.index - 1]
    role = scene.role(first)
    if before.sentence != first.sentence or before.dimension is Dimension.RATIO:
        return None
    return before if MARK in role.whole or _INSIDE.search(first.clause) else None


def _part(scene: Scene, mention: Mention, inline: Mention | None) -> Mention | None:
    place, length = mention.run
    if length > 1:
        parts = [other for other in listed(scene, mention, length, place) if other is not inline]
        if parts:
            return parts[0]
        return _labelled(scene, mention, inline)
    after = next(scene.after(mention, limit=1), None)
    if inline is None and after is not None and after.half == mention.half and _THAT_IS.match(after.head):
        return after if scene.is_value(after) else None
    beside = _in_bracket(scene, mention) if inline is None else None
    if beside is not None and (not beside.head or alike(_told_part(scene, mention), beside.head) >= _SAME):
        return beside if scene.is_value(beside) else None
    anchor = inline or mention
    told = _told_part(scene, mention) if inline is None else ""
    told = "" if _INSIDE_WORDS.search(told) else told
    values = _parts(scene, anchor, inline, 0)
    if values:
        return next(iter(named(scene, told, values)), values[0])
    earlier = _parts(scene, anchor, inline, 1)
    fitting = named(scene, told, earlier) or _called_before(scene, told, earlier) or _called_after(scene, mention, told)
    if core(told) and not fitting:
        return None  # what is named has no figure near by
    return next(iter(fitting or earlier), None)


def _in_bracket(scene: Scene, mention: Mention) -> Mention | None:
    """占82.5%(660万元), 占医疗收入的26%(药品收入25万元): the only figure of the bracket right after the share."""
    if not _ONE_IN_BRACKET.match(scene.flow.template, mention.at + 1):
        return None
    return scene.mentions[mention.index + 1]


def _called_before(scene: Scene, told: str, values: Sequence[Mention]) -> list[Mention]:
    """第二块是泵站维修，支出9万元: without a telling name of its own it is what the words before it say."""
    found = []
    for value in values:
        low = scene.mentions[value.index - 1].at if value.index else 0
        if core(told) and core(told) in scene.flow.template[max(low, value.at - 40) : value.at]:
            found.append(value)
    return found if len(found) == 1 else []


def _called_after(scene: Scene, mention: Mention, told: str) -> list[Mention]:
    """税收占收入比重为70%，税收7亿元，收入10亿元: the share first, then its part by the very name."""
    after = [o for o in scene.after(mention, limit=2) if scene.is_value(o) and o.half == mention.half]
    return [o for o in after if core(told) and bare(scene.role(o).name) == bare(told)]


def _of_the_changed(scene: Scene, mention: Mention, part: Mention, inline: Mention | None) -> Relation | None:
    """比预算节约0.6万元，占公用经费48万元的5%: where not the change itself, then what changed is the part."""
    if scene.role(part).trigger != "difference":
        return None
    values = [o for o in scene.values_before(part, part) if not scene.role(o).base]
    relation = scene.decide(mention, _readings(scene, mention, values[0], inline)) if values else None
    return relation if relation is not None and relation.holds else None


def _of_another(scene: Scene, mention: Mention, part: Mention) -> bool:
    """货物采购授予中小企业合同金额占…, after 授予中小企业合同金额548万元: the share is of a narrower thing."""
    told = core(_told_part(scene, mention))
    known = core(scene.role(part).name)
    return len(told) - len(known) > 1 and len(known) > 3 and told.endswith(known)


def _told_part(scene: Scene, mention: Mention) -> str:
    """The words before 占: whose share it is."""
    start = mention.at - len(mention.head)
    return name_of(scene.flow.template[start : max(start, scene.role(mention).word[0])])


_INSIDE_WORDS = re.compile(r"^在|[里中内]的?$")
_ONE_IN_BRACKET = re.compile(rf"\([^(){MARK}。;]{{0,16}}{MARK}[^(){MARK}。;]{{0,8}}\)")
_SAME = 80
_BRACKETED = re.compile(rf"\({MARK}\)")  # 财政资金占82.5%(660万元)
_THAT_IS = re.compile(r"^(?:为|即|计|金额为?|达|有)$")


def _parts(scene: Scene, anchor: Mention, inline: Mention | None, sentences: int) -> list[Mention]:
    """What may be the part: plain values, and amounts such as 追加93万元 that are values by their own."""
    return [
        other
        for other in scene.before(anchor, sentences=sentences)
        if (scene.is_value(other) or scene.role(other).trigger == "difference")
        and (inline is None or inline.like(other))
    ]


def _labelled(scene: Scene, mention: Mention, inline: Mention | None) -> Mention | None:
    """A甲 1万元、乙 2万元，分别占…: the named figures right before the list of shares, as many as shares."""
    place, length = mention.run
    first = inline or scene.mentions[mention.index - place]
    values = scene.values_before(first, inline, limit=length + 4)
    if inline is None and values and values[0].figure.value == length and len(values) > 1:
        values = values[1:]  # 三类项目占比: how many there are, not one of them
    values = [value for value in values if value.like(values[0])][:length]
    return values[length - 1 - place] if len(values) == length else None


def _readings(scene: Scene, mention: Mention, part: Mention, inline: Mention | None) -> Iterator[Reading]:
    role = scene.role(scene.mentions[mention.index - mention.run[0]])
    if inline is not None:
        yield _reading(part, inline)
        return
    near = scene.values_before(mention, part, sentences=3, limit=30)
    candidates = [o for o in near if o is not part and not _has_own_share(scene, o, mention)]
    words = role.whole.replace(MARK, "")
    words = words if core(words) not in _ANY_TOTAL else ""
    within = _named_inside(scene, part, min(part.at, mention.at))
    later = [
        other
        for other in scene.after(mention, sentences=2)
        if other.like(part) and (_is_total(scene, other) or _is_called(scene, other, words or within))
    ]
    told = words or within
    if told:
        wide = scene.values_before(mention, part, sentences=_PARAGRAPHS, limit=40)
        exact = [o for o in (*near, *later) if o is not part and _is_called(scene, o, told)]
        general = exact or _general_totals(scene, told, part, [o for o in wide if o is not part])
        fitting = general or named(scene, told, [o for o in near if o is not part] + later)
        for other in fitting:
            yield _reading(part, other)
        if fitting:
            return
        elsewhere = [o for o in scene.anywhere(words, part) if o.figure.base_value >= part.figure.base_value]
        same = len({o.figure.base_value for o in elsewhere}) == 1
        for other in elsewhere[:6]:
            yield _reading(part, other, strong=same)
        if same:
            return
    siblings = _siblings(scene, mention)
    for other in _one_whole(scene, words, part):
        yield _reading(part, other)
    if len(siblings) > 1:
        whole = summed([sibling.figure for sibling in siblings])
        yield Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(part.figure) / whole, not words)
    larger = [o for o in candidates + later if o.figure.base_value >= part.figure.base_value and o not in siblings]
    told_so = [other for other in larger if not words and _contains(scene, other, part)]
    for other in larger:
        yield _reading(part, other, strong=other in told_so)
    together = _all_of_sentence(scene, mention, part)
    if told_so and len(together) > 1:
        yield Reading(RelationKind.SHARE, "部分 ÷ 各部分之和", of(part.figure) / summed([m.figure for m in together]))


_FLOWS = tuple(map(re.compile, ("支出|开支|使用|花|支付", "收入|进账|到账|来源|进项", "采购")))
_PARAGRAPHS = 8  # sentences and lines back to the figure of all that was spent
_TOGETHER = re.compile(r"[二两三四五六]者|[两二三四五六七八九十]+[项类块部笔]分?|以上|上述|前述|各项")
_UNIT_NAME = re.compile(r"^[^,;]{0,12}(?:街道|[局镇乡县市区委院校馆办处厅队社站所会]|中心|单位|机关|系统)")
_OVERALL = re.compile(r"总|合计|共计|全部|全年|本年|当年|决算|年度|部门|单位|财政拨款|整个|大盘|盘子|开支|收支|本级")


def _general_totals(scene: Scene, told: str, part: Mention, near: Sequence[Mention]) -> list[Mention]:
    """占支出总额, 占本年总收入: a whole told only as all that was spent, received or bought, under whatever name.

    Only where one figure before is called so, and all figures called so are one amount.
    """
    flow = next((f for f in _FLOWS if f.search(told) and not core(_OVERALL.sub("", f.sub("", told)))), None)
    if flow is None or not _OVERALL.search(told):
        return []
    found = [
        o
        for o in near
        if o.like(part) and o.figure.base_value >= part.figure.base_value and _all_there_is(scene, o, flow)
    ]
    return found if len({o.figure.base_value for o in found}) == 1 else []


def _all_there_is(scene: Scene, mention: Mention, flow: re.Pattern[str]) -> bool:
    """全年支出, 决算支出总额, 二者合计: nothing in its name but what was spent, received or bought in all."""
    name = _TOGETHER.sub("", scene.role(mention).name)
    if _is_total(scene, mention) and not core(name):
        return True
    rest = _OVERALL.sub("", flow.sub("", _UNIT_NAME.sub("", name)))
    return bool(flow.search(name)) and not core(rest) and bool(_OVERALL.search(mention.clause))


def _one_whole(scene: Scene, told: str, part: Mention) -> list[Mention]:
    """用电开支57.6万元，其中机房34.56万元，占电费的60%: the one figure before 其中, if its name shares a word."""
    before = scene.values_before(part, part)
    if len(before) != 1 or before[0].figure.base_value < part.figure.base_value:
        return []
    one, other = core(told), core(scene.role(before[0]).name)
    if re.search("其中|内", scene.flow.between(before[0], part)):
        return before if set(one) & set(other) else []
    return before if any(one[i : i + 2] in other for i in range(len(one) - 1)) else []


def _all_of_sentence(scene: Scene, mention: Mention, part: Mention) -> list[Mention]:
    """甲3万元，乙1万元，乙占25%: without a total in the sentence all its amounts together may be the whole."""
    values = scene.values_before(mention, part)
    return [] if any(_is_total(scene, value) for value in values) else values[::-1]


def _siblings(scene: Scene, mention: Mention) -> list[Mention]:
    """The parts of all shares of the list it stands in (两项分别占41%和59%); none for a share alone."""
    place, length = mention.run
    if length < 2:
        return []
    parts = [_part(scene, scene.mentions[mention.index - place + k], None) for k in range(length)]
    return [part for part in parts if part is not None]


_ANY_TOTAL = frozenset(("", "量", "总量", "总数", "总额", "全部", "合计", "比重", "总体", "总"))
_WITHIN = re.compile(rf"(?:在|从)?([^,;:{MARK}]{{2,16}}?)(?:里面|当中|之中|中|里|内),[^,;{MARK}]*$")
_LEADS = re.compile(r"其中|里|中|包括|分为|:|内")


def _named_inside(scene: Scene, part: Mention, at: int) -> str:
    """而在财政拨款里面，基金418.5万元: the whole named before the part."""
    start, _ = scene.flow.sentences[part.sentence]
    match = _WITHIN.search(scene.flow.template[max(start, at - 40) : at])
    return match[1] if match else ""


def _contains(scene: Scene, whole: Mention, part: Mention) -> bool:
    """Do the words make `whole` the whole of `part`: a total, a 其中, or one half-sentence?"""
    if _is_total(scene, whole) or whole.half == part.half:
        return True
    low, high = sorted((whole.at, part.at))
    stretch = scene.flow.template[low:high]
    inline = MARK in scene.role(scene.mentions[min(whole.index + 1, len(scene.mentions) - 1)]).whole
    return bool(_LEADS.search(stretch)) or inline


def _has_own_share(scene: Scene, mention: Mention, asked: Mention) -> bool:
    """A part among parts (公用10万元，占5%) is no whole, unless it stands inside the share (占经费52万元的12%)."""
    before = scene.mentions[mention.index - 1] if mention.index else mention
    if scene.role(before).trigger == "share" and _BRACKETED.match(scene.flow.template, before.at + 1):
        return True
    following = scene.mentions[mention.index + 1 : mention.index + 2]
    if following and _BRACKETED.match(scene.flow.template, following[0].at + 1):
        return False
    if not following or following[0] is asked or following[0].sentence != mention.sentence:
        return False
    return scene.role(following[0]).trigger == "share" and MARK not in scene.role(following[0]).whole


def _is_called(scene: Scene, mention: Mention, told: str) -> bool:
    """Is it a value of just the name told?"""
    asked, own = period_of(told), scene.role(mention).period
    same_time = asked is None or own is None or asked == own
    return same_time and scene.is_value(mention) and bool(told) and bare(scene.role(mention).name) == bare(told)


def _is_total(scene: Scene, mention: Mention) -> bool:
    return scene.role(mention).trigger == "total"


def _reading(part: Mention, whole: Mention, *, strong: bool = True) -> Reading:
    return Reading(RelationKind.SHARE, _FORMULA, of(part.figure) / of(whole.figure), strong)


def _blame_unit(relation: Relation, mention: Mention, part: Mention) -> Relation:
    """148.5元 beside a share that is right for 148.5万元: the unit of the part is in doubt, not the share."""
    if relation.holds or relation.value is None or part.dimension is not Dimension.MONEY:
        return relation
    for shift in _SHIFTS:
        shifted = relation.value * shift * mention.figure.unit.factor
        if judge(mention.figure, Amount(shifted, Interval.point(shifted))) is Agreement.EQUAL and mention.figure.value:
            return replace(
                relation,
                kind=RelationKind.UNIT_SCALE,
                start=part.figure.start,
                end=part.figure.end,
                stated=part.figure,
                operands=(*relation.operands, mention.figure),
                problem=f"按{mention.figure.text}推算，金额的单位差了一万倍，请核对是“元”还是“万元”",
            )
    return relation
