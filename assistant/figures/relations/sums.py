"""合计, 共计, 总投资: parts first, then their total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.breakdowns import LEAD, near
from assistant.figures.relations.choose import arrow
from assistant.figures.relations.expression import summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.hundreds import stated_total
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import core, name_of
from assistant.figures.relations.scene import RATES, Reading, Scene
from assistant.figures.relations.score_roles import role_of

_NUMBER: Final = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


_COUNTED: Final = re.compile(
    r"(?:以上|上述|前述)?([一二两三四五六七八九十]|\d{1,2})(?:项|笔|类|者|块|个?部分|批|期|方面|家|级|个|款|处|片)"
)


_STRICT: Final = re.compile(
    r"合计|共计|总计|总共|合起来|合在一起|加起来|相加|加总|总和|之和|累计|统共|通共|拢共|凑起来|凑在一起|汇总|加在一[起块]"
)


def total_after(scene: Scene, total: Mention) -> Relation | None:
    """Parts first, then their total: 甲1万元、乙2万元，合计3万元."""
    if total.dimension is Dimension.RATIO:
        return stated_total(scene, total)
    counted = _counted(scene, total)
    readings: list[Reading] = []
    for sentences in (0, 1, 2):
        items = _items_before(scene, total, sentences)
        if counted and len(items) >= counted:
            same = _of_the_same(total, items)
            chosen = same if len(same) == counted else items[:counted]
            readings = [_reading(total, chosen, strong=True)]
            break
        if len(items) >= 2 and not _lacks_years(total, items):
            word = scene.role(total).word
            strict = bool(_STRICT.search(scene.flow.template[word[0] : word[1]])) and sentences == 0
            strict = strict or (len(items) >= 3 and sentences == 0 and _is_last_word(scene, total, items))
            strict = strict or (sentences == 0 and len(items) >= 2 and _kin(total, items))
            strict = strict or (sentences == 0 and (_is_of_all(total, items) or _is_two_and_all(scene, total, items)))
            strict = strict or (sentences == 0 and word[0] > total.at and _is_beside(scene, total, items))
            strict = strict and not _is_of_others(total, items)
            strict = strict and not re.search("收支|均$|都$|均为|都是|收入、支出", total.head)
            own = _of_the_same(total, items)
            readings = [_reading(total, own or items, strong=strict or bool(own))]
            readings += [_reading(total, items[:size], strong=strict) for size in range(2, len(items))]
            break
    return scene.decide(total, readings)


_PRICED: Final = re.compile("(?:合同|结算|中标|控制|预算|概算|审定|送审|评估|成交)(?:价|金?额)")


def _is_of_others(total: Mention, items: Sequence[Mention]) -> bool:
    """合同价分别为4万元、3万元，结算价合计6.8万元: the total of another column."""
    own, first = _PRICED.search(total.head), items[-1]
    theirs = _PRICED.search(first.clause)
    return own is not None and theirs is not None and own.group() != theirs.group()


_ALL_TOLD: Final = re.compile("^(?:一共|总共|共)(?:计)?$")


def _is_two_and_all(scene: Scene, total: Mention, items: Sequence[Mention]) -> bool:
    """纸质4万册、电子3万册，共7万册: two of one list and nothing else."""
    made = sum(item.figure.base_value for item in items)
    close = abs(made - total.figure.base_value) * 10 <= total.figure.base_value
    return len(items) == 2 and close and bool(_ALL_TOLD.match(total.head)) and _is_one_list(scene, items, total)


def _is_of_all(total: Mention, items: Sequence[Mention]) -> bool:
    """本级项目2个，下属单位项目9个，全部门项目总数11个: each part carries the noun of all."""
    noun = _STRICT.sub("", name_of(total.head)).removesuffix("总数").removesuffix("总量")[-2:]
    made = sum(item.figure.base_value for item in items)
    close = abs(made - total.figure.base_value) * 3 <= total.figure.base_value
    told = _ALL_OF.match(total.head) and re.search("总数|总量|合计|共计|总计", total.head)
    return close and bool(told) and len(noun) > 1 and all(noun in item.head for item in items)


def _is_beside(scene: Scene, total: Mention, items: Sequence[Mention]) -> bool:
    """财政4万元、企业3万元，撑起了7万元的总投入: one list right before it, and no other quantity by its size."""
    made = sum(item.figure.base_value for item in items)
    close = abs(made - total.figure.base_value) * _NEARLY <= total.figure.base_value
    return close and "占" not in total.clause and _is_one_list(scene, items, total)


_NEARLY: Final = 4
_ANYTHING: Final = ("支出", "收入", "资金", "金额", "经费")
_YEARS: Final = re.compile(r"([二两三四五])年(?:来|间)?(?:累计|合计|共|总)")


def _of_the_same(total: Mention, items: Sequence[Mention]) -> list[Mention]:
    """甲预算9万元、执行8万元；乙预算7万元、执行6万元；合计执行14万元: only what the total itself names."""
    name = core(name_of(total.tail if len(total.head) < 3 else _STRICT.sub("", _COUNTED.sub("", total.head))))
    same = [item for item in items if len(name) > 1 and name not in _ANYTHING and name in item.head]
    return same if 1 < len(same) < len(items) else []


def _lacks_years(total: Mention, items: Sequence[Mention]) -> bool:
    """三年累计 after the figures of two years: the third is told elsewhere."""
    match = _YEARS.search(total.clause)
    return match is not None and len(items) < _NUMBER[match[1]]


_OWN: Final = re.compile(r"合计|共计|总计|总共|一共|小计|累计|全年|全部|本年|实际|收入|支出|资金")


def implied_totals(scene: Scene) -> list[Relation]:
    """Every list of like names with the figure of what they share at its end."""
    last = (m for m in scene.mentions if m.dimension in _IMPLIED and scene.role(m).trigger in ("", "difference"))
    found = (
        _year_of_quarters(scene, mention)
        or _sum_that_is(scene, mention)
        or _of_those_counted(scene, mention)
        or _year_of_named_parts(scene, mention)
        or _added_up(scene, mention)
        or _of_all_parts(scene, mention)
        or implied(scene, mention)
        for mention in last
    )
    return [relation for relation in found if relation is not None]


_IMPLIED: Final = frozenset((Dimension.MONEY, Dimension.COUNT))


def implied(scene: Scene, last: Mention) -> Relation | None:
    """专项债3.2亿元、一般债0.85亿元，全年新增债券4.05亿元: a list of like names, then the figure of what they share."""
    template = scene.flow.template
    if template[last.at + 1 : last.at + 2] not in ("。", ";", "", "\n", ",") or not last.head or last.index < 2:
        return None
    items: list[Mention] = []
    for other in scene.before(last, limit=12):
        joined = not items or scene.flow.between(other, items[-1]).startswith("、")
        if not other.like(last) or not joined or not other.head or scene.role(other).trigger:
            break
        items.append(other)
    if len(items) < 2 or scene.flow.between(items[0], last)[:1] != "," or "," in scene.flow.between(items[0], last)[1:]:
        return None
    shared = set(_OWN.sub("", last.head)).intersection(*(set(_OWN.sub("", item.head)) for item in items))
    ending = {item.head[-2:] for item in items}
    if not shared and not (len(ending) == 1 and last.head.endswith(ending.pop())):
        return None
    judged = scene.judged(last, _reading(last, items, strong=False))
    if judged is None or judged[0].value is None:
        return None
    relation = judged[0]
    return relation if relation.holds or near(last, relation, 6) else None


_THAT_IS: Final = re.compile(r"之和,(?:即|为|共|计|共计|合计)+$")


def _sum_that_is(scene: Scene, last: Mention) -> Relation | None:
    """为上年结余9万元与本年安排8万元之和，即17万元."""
    before = [m for m in scene.before(last, limit=2) if m.like(last)]
    if len(before) != 2 or not _THAT_IS.search(scene.flow.between(before[0], last)):
        return None
    return scene.decide(last, [_reading(last, before, strong=True)])


_PARTS_OF_YEAR: Final = re.compile(r"四个季度|各季度|上下半年|[一二三四、]+季度|(?:十二|12|各)个?月")
_WHOLE_YEAR: Final = re.compile(r"(?:全年|年度|年内)(?:累计|合计|共|总)?(?P<what>[^,;:。]*?)(?:为|是|达)?$")


_EACH_OR_MOST: Final = re.compile("最|均|各|每|较|比|其中|占")


def _of_those_counted(scene: Scene, last: Mention) -> Relation | None:
    """东区用了1吨，西区2吨，北区3吨，三个片区用量6吨: as many figures as are counted right before, and no others."""
    count = scene.mentions[last.index - 1] if last.index else last
    told = [m for m in scene.before(count) if m.dimension not in RATES]
    number = count.figure.value
    if not count.figure.chinese or count.dimension is not Dimension.COUNT or not 1 < number < _MOST_COUNTED:
        return None
    parts = [m for m in told if m.like(last) and m.half == last.half and not scene.role(m).trigger]
    directly = not count.head and scene.flow.between(count, last) and "," not in scene.flow.between(count, last)
    if len(parts) != number or len(told) != number or not directly or _EACH_OR_MOST.search(last.head):
        return None
    judged = scene.judged(last, _reading(last, parts, strong=True))
    return judged[0] if judged and (judged[0].holds or near(last, judged[0], _NEARLY)) else None


_MOST_COUNTED: Final = 10


_A_QUARTER: Final = re.compile("第?([一二三四])季度")
_A_HALF: Final = re.compile("([上下])半年")
_ALL_YEAR: Final = re.compile("全年|一年(?:下来|来|里|共|合)|年度(?:内|累计|共)|四个季度")


def _year_of_named_parts(scene: Scene, last: Mention) -> Relation | None:
    """一季度1件、二季度2件、三季度3件、四季度2件，一年下来8件: every quarter or half, each by its name."""
    if not _ALL_YEAR.search(last.head) or re.search("[比较]|最|均", last.head):
        return None
    before = [m for m in scene.before(last, limit=4) if m.like(last) and m.half == last.half]
    for pattern, names in ((_A_QUARTER, "四三二一"), (_A_HALF, "下上")):
        parts = before[: len(names)]
        found = [match[1] if (match := pattern.search(part.head)) else "" for part in parts]
        what = _ALL_YEAR.sub("", last.head)[-2:]
        if "".join(found) == names and what in parts[-1].head:
            return scene.decide(last, [_reading(last, parts, strong=True)])
    return None


_PLUS: Final = re.compile("(?:再|另|外)?加上?|外加|加之")


def _added_up(scene: Scene, last: Mention) -> Relation | None:
    """人力9万元，加上租金2万元，再加上物料1万元，整个活动花了12万元: what the words add, then what it makes."""
    parts = [m for m in scene.before(last) if m.half == last.half]
    plus = [m for m in parts if _PLUS.match(m.head)]
    if (
        not plus
        or plus != parts[: len(plus)]
        or len(parts) != len(plus) + 1
        or re.match("加|再加|减|扣|除去", last.head)
    ):
        return None
    if not last.head or not all(part.like(last) for part in parts):
        return None
    judged = scene.judged(last, _reading(last, parts, strong=True))
    return judged[0] if judged and (judged[0].holds or near(last, judged[0], _NEARLY)) else None


_ALL_OF: Final = re.compile("^(?:全[院县市区省局校镇乡村部]|整个|总)")


def _of_all_parts(scene: Scene, last: Mention) -> Relation | None:
    """两个院区床位分别为4张和2张，全院床位6张: a list of as many as were counted, then the like of all."""
    before = scene.mentions[last.index - 1] if last.index else last
    place, length = before.run
    if length < 2 or place != length - 1 or not before.like(last) or before.sentence != last.sentence:
        return None
    run = scene.mentions[last.index - length : last.index]
    noun = _ALL_OF.sub("", last.head)
    listed = scene.flow.template[run[0].at - len(run[0].clause) : run[0].at]
    if not _ALL_OF.match(last.head) or len(noun) < 2 or noun not in listed or "分别" not in run[0].head:
        return None
    judged = scene.judged(last, _reading(last, run, strong=True))
    return judged[0] if judged and (judged[0].holds or near(last, judged[0], _NEARLY)) else None


def _year_of_quarters(scene: Scene, last: Mention) -> Relation | None:
    """四个季度分别支出1万元、2万元、3万元、2万元，全年支出8万元."""
    told = _WHOLE_YEAR.search(last.clause)
    before = scene.mentions[last.index - 1] if last.index else last
    place, length = before.run
    if told is None or length not in (2, 4, 12) or place != length - 1 or not before.like(last):
        return None
    if before.sentence != last.sentence or scene.flow.between(before, last).count(",") != 1:
        return None
    run = scene.mentions[last.index - length : last.index]
    counted = scene.mentions[run[0].index - 1].figure.text if MARK in run[0].clause else ""
    opening = run[0].clause.replace(MARK, counted)
    if not _PARTS_OF_YEAR.search(opening) or (told["what"] and told["what"] not in opening):
        return None
    return scene.decide(last, [_reading(last, run, strong=True)])


def _kin(total: Mention, items: Sequence[Mention]) -> bool:
    """男职工24人，女职工58人，职工总数82人: every part carries the total's own name."""
    name = core(name_of(total.head))
    return len(name) >= 2 and all(name in item.head and item.head != total.head for item in items)


_LAST_WORD: Final = re.compile(
    r"^(?:总投资|投资总额|资金总额|总额|总规模|总量|共|一共|总|全年共|.{0,6}总(?:数|人数|户数|量|额|面积|收入|支出|投入|计|盘子)(?:达到?|为|共)?$)"
)


def _is_last_word(scene: Scene, total: Mention, items: Sequence[Mention]) -> bool:
    """东片55户，西片34户，南片51户，共140户: named parts in one half-sentence, then 共 or 总投资 at its end."""
    named = all(item.head and item.half == total.half for item in items)
    if not named:
        return False
    end = scene.flow.template[total.at + 1 : total.at + 2]
    if _LAST_PLACE.search(total.head) and end in "。;," and _is_one_list(scene, items, total):
        return True
    return bool(_LAST_WORD.match(total.head)) and end in "。;"


_LAST_PLACE: Final = re.compile(r"(?:(?:共|一共|总共|共有)[^,;:]{0,8}|共计|合计|总数为?|总量为?|总计)$")


def _is_one_list(scene: Scene, items: Sequence[Mention], total: Mention) -> bool:
    """甲6家、乙58家、丙9家，全县机构共73家: enumeration commas between the parts, one comma before the total."""
    joined = all(scene.flow.between(a, b).startswith("、") for a, b in zip(items[1:], items, strict=False))
    return joined and scene.flow.between(items[0], total).count(",") == 1


def _counted(scene: Scene, total: Mention) -> int:
    """三 of 三项合计; 0 where no number of parts is named."""
    before = scene.mentions[total.index - 1] if total.index else None
    if (
        before is not None
        and MARK in total.clause
        and before.dimension is Dimension.COUNT
        and before.figure.value <= 10
    ):
        return (
            int(before.figure.value) if (before.figure.unit.measure or before.figure.unit.symbol) in "项类笔批" else 0
        )
    found = _COUNTED.search(total.clause.rpartition(MARK)[2])
    if not found:
        return 0
    number = int(found[1]) if found[1].isdigit() else _NUMBER.get(found[1], 0)
    return number if number > 1 else 0  # 一块, 一类: no number of parts


_ADDS: Final = re.compile("加上?|连同|另有|再加")  # 收入合计9万元，加年初结转1万元，收入总计10万元


def _items_before(scene: Scene, total: Mention, sentences: int) -> list[Mention]:
    """Figures of the total's unit before it, nearest first, up to an earlier total; those in brackets are details."""
    found: list[Mention] = []
    for other in scene.before(total, sentences=sentences, limit=30):
        if not _addable(scene, other, total):
            continue
        if other.depth > total.depth:
            continue
        if not found and other.half != total.half and "其中" in total.clause:
            break  # …；其中问题项目共计1个: one of them, not all of them together
        if scene.role(other).trigger == "total" and not found and other.half != total.half:
            break
        if scene.role(other).trigger == "total" and found:
            if _leads(scene, other):
                break
            if _STRICT.search(other.head) and sentences == 0 and not _ADDS.match(found[-1].head):
                break
        found.append(other)
        if "其中" in other.head:
            break
    if any(arrow(scene, one, other) for other, one in pairwise(found)):
        return []  # 由3,200元提高到3,520元 are one thing at two times
    if found and "其中" in found[-1].head and found[-1].half != total.half:
        return []  # 来源320万元，其中甲20万元、乙300万元；支出合计305万元: parts of another whole
    return found


def _addable(scene: Scene, other: Mention, total: Mention) -> bool:
    role = scene.role(other)
    if total.dimension is Dimension.SCORE and role_of(other) == "points" and role_of(total) == "score":
        return False  # 满分15分，得14分; 满分25分，得23分; 合计得37分
    if not other.like(total) or role.trigger in ("per", "share", "difference"):
        return False
    return not re.search("(?<!包)含", other.head)


def _leads(scene: Scene, mention: Mention) -> bool:
    return bool(LEAD.match(scene.flow.template[mention.at + 1 : mention.at + 16]))


def _reading(total: Mention, items: Sequence[Mention], *, strong: bool) -> Reading:
    figures = (
        [item.figure for item in reversed(items)] if items[0].index > items[-1].index else [i.figure for i in items]
    )
    exact = total.dimension in (Dimension.COUNT, Dimension.SCORE) and total.figure.decimals == 0
    return Reading(RelationKind.SUM, "各项之和", summed(figures), strong, exact)
