"""其中, 包括, 分别为: the whole first, then its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.adding.completeness import (
    DONE,
    PAIRS,
    PARTIAL,
    is_open,
    may_overlap,
    must_be_whole,
    near,
)
from assistant.figures.relations.adding.portions import (
    are_all_batches,
    is_account,
    is_compared,
    is_done_alike,
    is_standard,
    is_told_twice,
)
from assistant.figures.relations.choose import arrow
from assistant.figures.relations.dividing.joint_shares import FORMULA
from assistant.figures.relations.expression import of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.slips import is_slip

# 三年分别为, 四个季度分别是, 各镇分别为: of as many as there are.
_OF_EACH: Final = (
    rf"(?:{MARK}(?:单位|部门|项目|标段|片区|镇|村|校)?|[两二三四五六七八九十](?:年|季|月|镇|村|县|区|校|级)"
    rf"|各(?:年度?|月|季度?|镇|村|县|区|校|级|单位))"
)
LEAD: Final = re.compile(
    rf"^(?:[^,;:。\n{MARK}(]{{0,8}}[,(:。]?|。按[^,。{MARK}]{{2,8}},)(?:其中|包括|分为|{_OF_EACH}?分别[为是]|按[^,。{MARK}]{{2,6}}(?:划分|分)[:,]|分别用于|由|包含|含|(?:总[额量数])?(?:当|之)?中,|(?:具体|主要|分别)?(?:为|是|有|如下|情况|构成|明细)*:|\(|即)"
    # 4个项目截至年底仍未完工，其中甲乡2个…
    rf"|^[^,;:。\n{MARK}(]{{9,18}},其中(?=[^,;:。{MARK}]{{1,8}}{MARK})"
    # 87座桥梁全部完成检测，评定为一类21座、二类48座…
    rf"|^[^,;:。\n{MARK}(]{{0,16}},[^,;:。\n{MARK}(]{{0,4}}(?:评|鉴|认|划)(?:定|分)?为"
)
# …支出决算9万元，完成预算的75%，比上年减少1万元。其中: rates and changes between the whole and its parts.
_ASIDE: Final = re.compile(
    rf"^(?:[,;。][^,;。\n{MARK}]{{0,16}}{MARK}(?:[^,;。\n{MARK}]{{1,4}}{MARK})?){{1,3}}[,;。](?:其中|具体(?:包括|情况)?(?:如下|[为是])?:|具体包括|包括|按[^,;。\n{MARK}]{{2,8}},)"
)


_IN_ALL: Final = re.compile("共|总|合计|全[年部市县区省]")
_USED: Final = re.compile(r"(?:实际|已|累计|全年)*(?:使用|支出|支付|执行|结余|花)")  # of the whole; no part of it


def solve(scene: Scene) -> list[Relation]:
    """Every whole that is followed by its parts."""
    wholes = (m for m in scene.mentions if m.dimension in _SUMMABLE and (scene.is_value(m) or is_standard(scene, m)))
    found = [relation for whole in wholes if (relation := breakdown(scene, whole)) is not None]
    return [*found, *_taken_up(scene)]


_TAKEN_UP: Final = re.compile(rf"(?:^|[。;,)\n])[在从]?(?P<name>[^,;:。\n{MARK}]{{3,12}}?)(?:当中|之中|中|里)[,]?")
_BACK: Final = 2  # sentences


def _taken_up(scene: Scene) -> Iterator[Relation]:
    """基本支出9万元、项目支出5万元。基本支出中，人员经费7万元，公用经费2万元: the whole by its name, told before."""
    for match in _TAKEN_UP.finditer(scene.flow.template):
        told = scene.flow.within(match.end(), match.end() + _REACH)
        before = scene.before(told[0], sentences=_BACK) if told else iter(())
        wholes = [m for m in before if m.at <= match.start() and scene.role(m).name == match["name"]]
        same = [m for m in wholes[:1] if scene.is_value(m) and any(o.like(m) for o in told)]
        following = next((o for o in told if same and o.like(same[0])), None)
        row = [following, *scene.after(following)] if following is not None else []
        parts = [m for m in row if m.like(row[0]) and scene.is_value(m) and m.half == row[0].half and not m.depth]
        heads = "".join(part.head for part in parts)
        rest = len(parts) > 1 and parts[-1].head.startswith("其余")  # 书房中通宵开放的17座，其余9座
        paired = any(a in heads and b in heads for a, b in PAIRS) or len(parts) > 2 or rest
        more = bool(same) and _are_more(scene, same[0], parts)
        if (
            same
            and len(parts) > 1
            and (paired or more)
            and not PARTIAL.search(heads.replace("其余", "") if rest else heads)
        ):
            relation, _ = _nearest(scene, same[0], parts)
            if relation.holds or near(same[0], relation, _MOST_OFF):
                last = parts[-1].figure
                yield replace(relation, twins=((last.start, last.end),)) if rest and not relation.holds else relation


def _are_more(scene: Scene, whole: Mention, parts: Sequence[Mention]) -> bool:
    """临时展览9个，…，临时展览中原创展览4个、引进展览6个: a list of kinds that are more than all there are."""
    listed = all(scene.flow.joins(a, b) for a, b in pairwise(parts))
    made = sum((part.figure.base_value for part in parts), Decimal(0))
    noun = scene.role(whole).name[-2:]
    kinds = all(part.head.endswith(noun) for part in parts)
    return listed and kinds and made > whole.figure.base_value and not may_overlap(whole, parts)


_REACH: Final = 20  # characters within which the first part is told
_MOST_OFF: Final = 4  # a gap wider than one in so many is another list


_SUMMABLE: Final = frozenset((Dimension.MONEY, Dimension.COUNT, Dimension.NONE))


def _is_one_of_a_list(scene: Scene, whole: Mention) -> bool:
    before = next(scene.before(whole, limit=1), None)
    return before is not None and before.like(whole) and before.half == whole.half


def breakdown(scene: Scene, whole: Mention) -> Relation | None:
    """The whole first, then its parts: 支出3万元，包括甲1万元、乙2万元."""
    after = scene.flow.behind(whole, 32)
    lead = LEAD.match(after)
    if after.startswith("、") or words.EACH.search(whole.head):
        return None  # 三项各4分: no whole
    after = lead.group() if lead else ""
    begins = scene.flow.template[whole.at - len(whole.head) - 1 : whole.at - len(whole.head)]
    if not lead and begins == ":" and not _IN_ALL.search(whole.head):
        return None  # 去向：甲312人，乙208人，其他15人: the first of a list that a colon leads
    bare = not whole.head  # 分别办理16件、21件、24件、18件，其中上半年37件: of the list, not of its last
    if (bare or not lead) and begins == "、":
        return None  # the last of a list is a part itself
    aside = None if lead else _aside(scene, whole)
    after = aside or after
    if not after and not scene.role(whole).trigger and _is_one_of_a_list(scene, whole):
        return None  # 疫苗9万元，防控51万元，防治24万元，检测26万元: no word says that the rest is part of it
    parts = _parts_after(scene, whole, after)
    if len(parts) < 2 or whole.run[1] > 1 or arrow(scene, parts[0], parts[1]) or is_account(whole, parts):
        return None
    exact = whole.dimension is Dimension.COUNT
    expression = summed([part.figure for part in parts])
    readings = [Reading(RelationKind.PARTS_TOTAL, "各项之和", expression, True, exact)]
    readings += [
        Reading(RelationKind.PARTS_TOTAL, "各项之和", summed([p.figure for p in parts[:size]]), True, exact)
        for size in range(len(parts) if _is_closed(scene, parts) else 2, len(parts))
    ]
    relation = scene.decide(whole, readings)
    if relation is None or relation.holds:
        return relation
    if is_told_twice(parts) or _is_beside(scene, whole, parts):
        return None
    if _overlap(scene, whole, parts) or _are_of_another(scene, whole, relation, parts):
        return None
    if are_all_batches(scene, whole, parts):
        return scene.judged(whole, readings[0])[0]  # type: ignore[index]
    relation, parts = _nearest(scene, whole, parts)
    if relation.agreement is not Agreement.DIFFERENT:
        return relation if lead else None
    if not must_be_whole(scene, whole, parts, after, relation):
        return None
    return replace(relation, certain=False) if is_open(whole, parts, after, relation) else relation


def _is_closed(scene: Scene, parts: Sequence[Mention]) -> bool:
    """甲1辆、乙9辆、其他2辆: the rest of all closes the list, so fewer parts are no reading of it."""
    return parts[-1].head.startswith("其他") and scene.flow.joins(parts[-2], parts[-1])


def _nearest(scene: Scene, whole: Mention, parts: list[Mention]) -> tuple[Relation, list[Mention]]:
    """With the parts up to the semicolon that comes nearest to the whole: 其中甲2万元、乙3万元；授予中小企业4万元."""
    ends = [at for at in range(2, len(parts)) if parts[at].half != parts[at - 1].half]
    rows = [parts[:end] for end in (*ends, len(parts))]
    gaps = [abs(sum((p.figure.base_value for p in row), Decimal(0)) - whole.figure.base_value) for row in rows]
    row = rows[gaps.index(min(gaps))]
    exact = whole.dimension is Dimension.COUNT
    reading = Reading(RelationKind.PARTS_TOTAL, "各项之和", summed([part.figure for part in row]), True, exact)
    return scene.judged(whole, reading)[0], row  # type: ignore[index]


def _is_beside(scene: Scene, whole: Mention, parts: Sequence[Mention]) -> bool:
    """项目312个，完工298个；其中验收291个；在建14个: a part of what was told before the whole."""
    before = [o.figure.base_value for o in scene.before(whole) if o.like(whole)]
    # 编制22名，实有19人，其中甲11人、乙6人、丙3人: what 、 joins to the list is of the list
    others = [part for last, part in pairwise(parts) if not scene.flow.joins(last, part)]
    return any(whole.figure.base_value + part.figure.base_value in before for part in others)


def _overlap(scene: Scene, whole: Mention, parts: Sequence[Mention]) -> bool:
    """工人385人，其中一线312人，占81.0%；女工96人，占24.9%: each share is right, so the parts are told twice over."""
    if len({part.half for part in parts}) < 2:
        return False
    shares = [next(scene.after(part, limit=1), None) for part in parts]
    told = [(p, s) for p, s in zip(parts, shares, strict=True) if s is not None and scene.role(s).trigger == "share"]
    if abs(sum((s.figure.value for _, s in told), Decimal(0)) - 100) < 1:
        return False  # a hundred together: no part is told twice
    readings = ((s, Reading(RelationKind.SHARE, FORMULA, of(p.figure) / of(whole.figure))) for p, s in told)
    judged = [scene.judged(share, reading) for share, reading in readings]
    right = all(found is not None and found[0].agreement is Agreement.EQUAL for found in judged)
    return len(told) == len(parts) and right


def _are_of_another(scene: Scene, whole: Mention, relation: Relation, parts: Sequence[Mention]) -> bool:
    """受理386件，办结382件，其中甲158件、乙228件; 支出152万元：福彩96万元，体彩56万元。其中…: of one before."""
    total = sum((part.figure.base_value for part in parts), Decimal(0))
    slipped = is_slip(whole.figure, relation.value)
    before = [o for o in scene.before(whole, sentences=1) if o.like(whole) and (o.half == whole.half or not slipped)]
    return any(o.figure.base_value == total for o in before)


_ITEM: Final = re.compile(r"\(?[一二三四五六七八九十\d]{1,2}[.、)]|[①-⑳]")
_BESIDES: Final = re.compile("另|此外|除此|还有|外加")


def _is_told_inside(scene: Scene, value: Mention) -> bool:
    """完成目标4200人的104%: what the rate behind it is of."""
    rate = next(scene.after(value, limit=1), None)
    return rate is not None and scene.role(rate).trigger in _ASIDES and scene.flow.between(value, rate).startswith("的")


_ASIDES: Final = frozenset({"completion", "growth", "difference", "share", "rate"})


def _aside(scene: Scene, whole: Mention) -> str:
    """The words up to 其中 where only rates and changes of the whole stand between; "" elsewhere."""
    match = _ASIDE.match(scene.flow.behind(whole, 90))
    if match is None:
        return ""
    between = scene.flow.within(whole.at + 1, whole.at + 1 + match.end())
    told = all(
        scene.role(m).trigger in _ASIDES or scene.role(m).base or _is_told_inside(scene, m) or is_compared(m)
        for m in between
    )
    spent = scene.role(whole).side == "plan" and any(scene.role(m).trigger == "completion" for m in between)
    return match.group() if told and not spent else ""  # 预算9万元，完成预算的90%，其中: parts of what was spent


_ANSWERED: Final = re.compile("表示|认为|选择|回答|反映")


def _parts_after(scene: Scene, whole: Mention, lead: str) -> list[Mention]:
    found: list[Mention] = []
    led, bracketed = bool(lead), lead.endswith("(")
    crossing = led and "。" in scene.flow.template[whole.at + 1 : whole.at + len(lead) + 1]
    for other in scene.after(whole, sentences=1 if crossing else 0, limit=40):
        if other.half != whole.half and not led:
            break
        if other.at <= whole.at + len(lead) and other.like(whole) and is_compared(other):
            continue  # 支出9万元，低于预算10万元。其中: what the whole is compared with
        if not other.like(whole):
            if other.dimension is whole.dimension and not found and "其中" not in lead:
                break
            continue
        role = scene.role(other)
        if role.trigger == "total":
            break
        if (
            role.trigger
            and role.trigger != "surplus"
            and not _is_added(other)
            and not is_done_alike(scene, whole, other)
        ):
            continue
        if bracketed and other.depth <= whole.depth:
            break
        if found and other.depth > found[0].depth:
            continue
        if _IS_RECKONED.search(scene.flow.between(scene.flow.previous(other), other)):
            break  # 费用9万元（300人×5元×60天=9万元）: how it is reckoned
        if found and other.depth < found[0].depth:
            break
        if found and other.half == found[-1].half and _is_detailed(scene, found[-1]):
            continue  # 其中人员9万元，主要包括工资5万元、津贴2万元等；公用3万元
        if re.search("其中|含", other.head) and found:
            continue
        if scene.role(other).base or _is_told_inside(scene, other):
            continue  # 收入9万元，较上年的8万元增长12%，其中甲6万元、乙3万元
        if found and _is_of_the_part_before(scene, found[-1], other):
            break  # 其中技术人员9人，占90%；技术人员中，医师4人、护士5人
        if found and _ITEM.match(whole.clause) and _ITEM.match(other.clause):
            break  # 1、演出9万元，其中送乡镇1万元；2、展览5万元: the next item of the list that the whole stands in
        if found and _BESIDES.match(other.head):
            break  # 在编86人，其中管理岗28人、专技岗58人；另有编外15人: beside the whole, no part of it
        # After a semicolon, what is larger than the whole is another subject: 教师20名；在校学生300名.
        if found and other.half != found[0].half and other.figure.base_value > whole.figure.base_value:
            break
        if found and other.half != found[0].half and (DONE.match(other.head) or _USED.match(other.head)):
            break  # 其中规模养殖场214户；已建立台账1328户: what was done with the whole
        if found and _ends_list(scene, found, other):
            break
        if found and _ANSWERED.match(other.head) and other.figure.base_value <= found[-1].figure.base_value:
            break  # 回收312份，其中有效308份，表示满意的286份: of those told right before
        found.append(other)
    if sum((part.figure.base_value for part in found), Decimal(0)) == whole.figure.base_value:
        return found
    return _of_one_list(found)


def _ends_list(scene: Scene, found: Sequence[Mention], other: Mention) -> bool:
    """其中甲3件、乙2件，年内结案4件: what was done with all behind a list of its own joints."""
    last = found[-1]
    listed = len(found) > 1 and scene.flow.joins(found[-2], last)
    return listed and not scene.flow.joins(last, other) and DONE.search(other.head) is not None


def _of_one_list(found: list[Mention]) -> list[Mention]:
    """优秀3人、良好2人；免测1人: where one of several halves has several parts, the first half is all of the list; else
    they are one, with a part each."""
    halves = [part.half for part in found]
    if 1 < len(set(halves)) < len(halves):
        return found[: halves.count(halves[0])]
    return found


_IS_RECKONED: Final = re.compile("^[×xX*÷/≈=＝]")
_WITHIN_ANOTHER: Final = re.compile(";[^,;:。]{2,12}(?:中|当中|里),")
_OF_ONE: Final = re.compile("^[,;](?P<name>[^,;:。]{2,12}?)(?:当中|中|里)")


def _is_of_the_part_before(scene: Scene, last: Mention, other: Mention) -> bool:
    """其中技师52人，技师中高级12人、中级21人: what is told of the part before it."""
    between = scene.flow.between(last, other)
    named = _OF_ONE.match(between)
    same = named is not None and named["name"] == scene.role(last).name
    return same or _WITHIN_ANOTHER.search(between) is not None


_DETAILED: Final = re.compile("^[^,;:。、]{0,6},?(?:主要)?(?:包括|含|用于|有|为)|^,其中")


def _is_detailed(scene: Scene, part: Mention) -> bool:
    return bool(_DETAILED.match(scene.flow.behind(part, 13)))


def _is_added(value: Mention) -> bool:
    """追加9万元，其中项目追加5万元: an amount of its own, compared with nothing."""
    return value.head.endswith("追加") and not re.search("[比较]|同比", value.clause)
