"""合计, 共计, 总投资: parts first, then their total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.wholes import ADDED_UP, TOTAL
from assistant.figures.relations.adding.breakdowns import LEAD
from assistant.figures.relations.adding.hundreds import stated_total
from assistant.figures.relations.choose import arrow
from assistant.figures.relations.expression import Expression, number, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import core, name_of
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.scoring.score_roles import given_out, role_of

_NUMBER: Final = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


_COUNTED: Final = re.compile(
    r"(?:以上|上述|前述)?([一二两三四五六七八九十]|\d{1,2})"
    r"(?:个?(?:项目|部分|单位|标段|片区)|项|笔|类|者|块|批|期|方面|方|家|级|个|款|处|片|镇|乡|村|校|县|区|院|站|所)"
)


_STRICT: Final = re.compile(
    rf"{ADDED_UP}|总共|合起来|合在一起|加总|总和|累计(?!折旧|摊销)|统共|通共|拢共|凑起来|凑在一起|汇总|加在一[起块]|算下来"
)


def total_after(scene: Scene, total: Mention) -> Relation | None:
    """Parts first, then their total: 甲1万元、乙2万元，合计3万元."""
    if total.dimension is Dimension.RATIO:
        return stated_total(scene, total)
    counted = _counted(scene, total)
    if _OTHERS.match(total.head) or (not counted and _is_stock(scene, total)):
        return None
    readings: list[Reading] = []
    for sentences in range(_FARTHEST + 1):
        items = _items_before(scene, total, sentences)
        if counted and len(items) >= counted:
            same = _of_the_same(total, items)
            if len(same) != counted and _mixed(scene, items):
                same = _of_the_verb(scene, total, counted)
                reading = reading_of(total, same or items[:counted], strong=bool(same))
                readings = [replace(reading, told=bool(same))]
                break
            chosen = same if len(same) == counted else items[:counted]
            one_unit = not sentences or len({item.figure.unit.symbol for item in (total, *chosen)}) == 1
            readings = [reading_of(total, chosen, strong=one_unit)]
            break
        if counted and len(items) < counted and sentences < _FARTHEST:
            continue  # 市县资金6万元；社会投入2万元，三项合计18万元: the first was told before
        if items and _ADDS.match(items[-1].head):
            return scene.decide(total, _with_what_came_before(scene, total, items))
        if len(items) >= 2 and not _lacks_years(total, items):
            word = scene.role(total).word
            strict = bool(_STRICT.search(scene.flow.template[word[0] : word[1]])) and sentences == 0
            strict = strict or (len(items) >= 3 and sentences == 0 and _is_last_word(scene, total, items))
            strict = strict or (sentences == 0 and len(items) >= 2 and _kin(total, items))
            strict = strict or (sentences == 0 and (_is_of_all(total, items) or _is_two_and_all(scene, total, items)))
            strict = strict or (sentences == 0 and word[0] > total.at and _is_beside(scene, total, items))
            strict = strict or (sentences == 1 and _is_of_list_before(total, items))
            if counted and len(items) < counted and sentences:
                return None  # 三项一级指标共得分: not all three were told near by
            strict = (
                strict
                and not (_is_of_others(total, items) or _are_told_in_all(scene, total, items))
                and not (counted and len(items) < counted)
            )
            strict = strict and not re.search("收支|均$|都$|均为|都是|收入、支出", total.head)
            own = _of_the_same(total, items)
            columns = [] if own else _columns(items)
            readings = [reading_of(total, column, strong=strict) for column in columns]
            readings = readings or [reading_of(total, own or items, strong=strict or bool(own))]
            ends = (items[:size] for size in range(2, len(items)) if not _tears_list(scene, total, items, size))
            readings += [reading_of(total, end, strong=strict) for end in ends]
            wholes = [item for item in items if not _is_led_by_detail(scene, item)]
            readings += [reading_of(total, wholes, strong=strict)] if 1 < len(wholes) < len(items) else []
            break
    return scene.decide(total, readings)


_OTHERS: Final = re.compile("(?:其余|其他|剩余|余下)[^,;:]{0,8}?[共合]计?")  # 三镇各9人、8人、7人，其余乡镇共12人
_BARE: Final = re.compile("(?:一共|总共|共计?|合计|总计|累计|小计)(?:[为有达]|达到)?")


def _is_of_list_before(total: Mention, items: Sequence[Mention]) -> bool:
    """1.培训4万元；2.演出3万元；3.展览2万元。合计9万元: nothing but the sum, behind parts with a figure each."""
    parts = {item.half for item in items}
    return len(items) >= _LIST and len(parts) == len(items) and _BARE.fullmatch(total.clause) is not None


_LIST: Final = 3


def _tears_list(scene: Scene, total: Mention, items: Sequence[Mention], size: int) -> bool:
    """水闸3座、泵房12座、水池40座，合计52座: is the end of the list tied to what stands before it as to itself, and the
    total not named? 甲扣1分，乙扣2分，丙扣3分，合计扣6分: or does each say the word of the total?
    """
    same = _STRICT.sub("", total.head).strip(",")
    if same and all(item.head.endswith(same) and item.half == total.half for item in items[: size + 1]):
        return True
    return _BARE.fullmatch(total.head) is not None and all(
        scene.flow.ties(before, item) for item, before in pairwise(items[: size + 1])
    )


def _mixed(scene: Scene, items: Sequence[Mention]) -> bool:
    """Are planned and spent amounts told side by side?"""
    return {"plan", "actual"} <= {scene.role(item).side for item in items}


def _of_the_verb(scene: Scene, total: Mention, counted: int) -> list[Mention]:
    """甲下达9万元，支出8万元。乙下达7万元…。两项共下达16万元: of as many as are counted, what the total does."""
    verb = total.head[-2:]
    told = [o for o in scene.before(total, sentences=2 * _FARTHEST) if _addable(scene, o, total)]
    same = [o for o in told if len(verb) > 1 and o.head.endswith(verb)]
    return same if len(same) == counted else []


def _is_led_by_detail(scene: Scene, item: Mention) -> bool:
    """转移支付9万元，其中：一般转移支付7万元，上年结转1万元，收入合计…: what opens the details of the one before."""
    before = scene.flow.previous(item)
    return item.head == item.clause and bool(_DETAIL.match(scene.flow.between(before, item)))


_DETAIL: Final = re.compile("[,;(]其中:?[^,;:]*$")
_FARTHEST: Final = 2  # sentences back
_FLOW_BEFORE: Final = re.compile("新增|净增|新[建改扩注认办签]|本年|当年|今年|本期|年内")


_HELD: Final = re.compile("在册|现有|注册|存量|在库|历年|在籍|在网")


def _is_stock(scene: Scene, total: Mention) -> bool:
    """新增商标318件，累计4862件: all there are by now, of which only the last were told."""
    if "累计" in total.head and _HELD.search(total.head):
        return True  # 培训570人，合格547人；在册人员累计4960人
    told = [o for o in scene.before(total) if o.half == total.half and o.like(total)]
    flow = told and _FLOW_BEFORE.search(told[0].head)
    return "累计" in total.head and bool(flow) and (len(told) == 1 or _is_of_one_noun(told[0], total))


def _is_of_one_noun(flow: Mention, stock: Mention) -> bool:
    """建成站点24个，新增托位960个，累计托位4800个: what is newly there, and all of it by now."""
    names = [_FLOW_BEFORE.sub("", flow.head), stock.head.replace("累计", "")]
    return names[0] == names[1] != ""


_PRICED: Final = re.compile("(?:合同|结算|中标|控制|预算|概算|审定|送审|评估|成交)(?:价|金?额)")


def _are_told_in_all(scene: Scene, total: Mention, items: Sequence[Mention]) -> bool:
    """发放800份，其中甲500份、乙300份，…，共回收772份: the list makes up what it is of, the total is of others."""
    own = _BARE.sub("", total.head).strip("，,")
    whole = next((o for o in scene.before(items[-1]) if o.like(total)), None)
    made = sum(item.figure.base_value for item in items)
    return bool(own) and whole is not None and whole.figure.base_value == made and own not in whole.head


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
    beside = all(b.index - a.index == 1 for a, b in pairwise((*items[::-1], total)))
    listed = _is_one_list(scene, items, total) or (beside and all(item.head for item in items))
    return len(items) == 2 and close and bool(_ALL_TOLD.match(total.head)) and listed


def _is_of_all(total: Mention, items: Sequence[Mention]) -> bool:
    """本级项目2个，下属单位项目9个，全部门项目总数11个: each part carries the noun of all."""
    noun = _STRICT.sub("", name_of(total.head)).removesuffix("总数").removesuffix("总量")[-2:]
    made = sum(item.figure.base_value for item in items)
    close = abs(made - total.figure.base_value) * 3 <= total.figure.base_value
    told = ALL_OF.match(total.head) and re.search(TOTAL, total.head)
    return close and bool(told) and len(noun) > 1 and all(noun in item.head for item in items)


def _is_beside(scene: Scene, total: Mention, items: Sequence[Mention]) -> bool:
    """财政4万元、企业3万元，撑起了7万元的总投入: one list right before it, and no other quantity by its size."""
    made = sum(item.figure.base_value for item in items)
    close = abs(made - total.figure.base_value) * NEARLY <= total.figure.base_value
    return close and "占" not in total.clause and _is_one_list(scene, items, total)


NEARLY: Final = 4  # a sum further off than one in so many is another quantity
ALL_OF: Final = re.compile("^(?:全[院县市区省局校镇乡村部]|整个|总)")
_ANYTHING: Final = ("支出", "收入", "资金", "金额", "经费")
_YEARS: Final = re.compile(r"([二两三四五])年(?:来|间)?(?:累计|合计|共|总)")


_QUARTERS: Final = re.compile(r"([二三四])季度末?累计")  # 三季度末累计 after those of two


def _of_the_same(total: Mention, items: Sequence[Mention]) -> list[Mention]:
    """甲预算9万元、执行8万元；乙预算7万元、执行6万元；合计执行14万元: only what the total itself names."""
    told = total.tail if len(total.head) < 3 else _STRICT.sub("", _COUNTED.sub("", total.head))
    name = core(name_of(told.removeprefix("共")))
    same = [item for item in items if len(name) > 1 and name not in _ANYTHING and name in item.head]
    return same if 1 < len(same) < len(items) else []


def _columns(items: Sequence[Mention]) -> list[Sequence[Mention]]:
    """行政编制9名，实有8人；事业编制5名，实有4人；在编合计12人: first of each half with first, second with second."""
    halves = [list(group) for _, group in groupby(items, key=lambda item: item.half)]
    size = len(halves[0])
    paired = len(halves) > 1 and size > 1 and all(len(half) == size for half in halves)
    kinds = [{half[place].head[-2:] for half in halves} for place in range(size)] if paired else []
    told = sum(
        len(kind) == 1 for kind in kinds
    )  # 回访9人，满意8人；问卷7人，满意6人: what differs is what each half is of
    return list(zip(*halves, strict=True)) if kinds and told >= max(size - 1, 1) else []


def _lacks_years(total: Mention, items: Sequence[Mention]) -> bool:
    """三年累计 after the figures of two years: the third is told elsewhere."""
    match = _YEARS.search(total.clause) or _QUARTERS.search(total.clause)
    return match is not None and len(items) < _NUMBER[match[1]]


def _kin(total: Mention, items: Sequence[Mention]) -> bool:
    """男职工24人，女职工58人，职工总数82人: every part carries the total's own name."""
    name = core(name_of(total.head))
    return len(name) >= 2 and all(name in item.head and item.head != total.head for item in items)


_LAST_WORD: Final = re.compile(
    r"^(?:总投资|投资总额|资金总额|总额|总规模|总量|共|一共|总|全年共|.{0,6}总(?:数|人数|户数|量|额|价|里程|长度|面积|收入|支出|投入|计|盘子)(?:达到?|为|共)?$)"
)


def _is_last_word(scene: Scene, total: Mention, items: Sequence[Mention]) -> bool:
    """东片55户，西片34户，南片51户，共140户: named parts in one half-sentence, then 共 or 总投资 at its end."""
    named = all((item.head or item.run[0]) and item.half == total.half for item in items)
    if not named:
        return False
    end = scene.flow.behind(total, 1)
    if _LAST_PLACE.search(total.head) and end in "。;," and _is_one_list(scene, items, total):
        return True
    return bool(_LAST_WORD.match(total.head)) and end in "。;"


_LAST_PLACE: Final = re.compile(r"(?:(?:共|一共|总共|共有)[^,;:]{0,8}|共计|合计|总数为?|总量为?|总计)$")


def _is_one_list(scene: Scene, items: Sequence[Mention], total: Mention) -> bool:
    """甲6家、乙58家、丙9家，全县机构共73家: enumeration commas between the parts, one comma before the total."""
    joined = all(scene.flow.joins(a, b) for a, b in zip(items[1:], items, strict=False))
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
        if _is_running(other) and other.like(total):
            return [] if _PERIOD.search(total.head) else found
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


_PERIOD: Final = re.compile("季度?末?|半年|[0-9一二三四五六七八九十]月|全年|年内|年末|年底|截[至止]")


def _is_running(other: Mention) -> bool:
    """一季度累计3万元，二季度累计7万元: the later one holds the earlier, and both are parts of no sum."""
    return "累计" in other.head and _PERIOD.search(other.head) is not None


def _with_what_came_before(scene: Scene, total: Mention, items: Sequence[Mention]) -> list[Reading]:
    """收入完成9万元，其中…。加上级补助4万元，…，收入总量13万元: with what the sentence before told first, or with all
    of it; surely where that is one figure, or one with its parts."""
    told = _told_before(scene, total)
    if not told:
        return []
    alone = len(told) == 1 or "其中" in scene.flow.between(told[-1], told[-2])
    readings = [reading_of(total, [*items, told[-1]], strong=alone)]
    return readings if alone else [*readings, reading_of(total, [*items, *told], strong=False)]


def _told_before(scene: Scene, total: Mention) -> list[Mention]:
    """What the sentence before told, nearest first; where that begins with 其中, what it is of as well."""
    for sentences in (1, 2):
        near = scene.before(total, sentences=sentences, limit=30)
        told = [other for other in near if other.sentence < total.sentence and _addable(scene, other, total)]
        if not told or not told[-1].head.startswith("其中"):
            return told
    return []


def _addable(scene: Scene, other: Mention, total: Mention) -> bool:
    role = scene.role(other)
    if total.dimension is Dimension.SCORE and role_of(other) == "points" and role_of(total) == "score":
        return False  # 满分15分，得14分; 满分25分，得23分; 合计得37分
    if total.dimension is Dimension.SCORE and _LOST.search(total.head) and not _LOST.search(other.head + other.clause):
        return False  # 投入15分得14分，产出30分得27分，合计扣4分: what was lost is no sum of what was to be had
    got = next(scene.after(other, limit=1), None) if total.dimension is Dimension.SCORE else None
    if got is not None and got is not total and given_out(scene, got) == [other]:
        return False  # 20分得19分，30分得28分，总分47分
    if not other.like(total) or role.trigger in ("per", "share", "difference") or _is_of_other_side(total, other):
        return False
    return not re.search("(?<!包)含", other.head)


_LOST: Final = re.compile("扣|失分|丢分|减分")
_RECEIVED: Final = re.compile("收入|结转|结余|到账")
_SPENT: Final = re.compile("支出|开支|使用|花")


def _is_of_other_side(total: Mention, other: Mention) -> bool:
    """上年结转4万元，收入合计9万元，支出合计12万元: what came in is no part of what was spent."""
    mine, its = ((bool(_RECEIVED.search(m.head)), bool(_SPENT.search(m.head))) for m in (total, other))
    return mine in ((True, False), (False, True)) and its == mine[::-1]


def _leads(scene: Scene, mention: Mention) -> bool:
    return bool(LEAD.match(scene.flow.behind(mention, 15)))


_EACH_OF: Final = re.compile("[一-龥]{2,}(?:[、和及][一-龥]{2,})+各(?:有|设|建|新建|配)?$")


def _as_often(item: Mention) -> Expression:
    """图书馆、文化馆、博物馆各1个: as often as there are names before it."""
    named = _EACH_OF.search(item.clause)
    if named is None:
        return of(item.figure)
    return number(len(re.findall("[、和及]", named.group())) + 1) * of(item.figure)


def reading_of(total: Mention, items: Sequence[Mention], *, strong: bool) -> Reading:
    """The total as the sum of its parts, in the order of the text."""
    ordered = items[::-1] if items[0].index > items[-1].index else items
    figures = [_as_often(item) for item in ordered]
    exact = total.dimension in (Dimension.COUNT, Dimension.SCORE) and total.figure.decimals == 0
    return Reading(RelationKind.SUM, "各项之和", summed(figures), strong, exact)
