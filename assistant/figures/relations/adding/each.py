"""人均, 每台, 单价 × 数量: a total over a number of things, and the total back from a price and a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.choose import arrow, broken_down
from assistant.figures.relations.expression import number, of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import RelationKind
from assistant.figures.relations.names import core, name_of
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.slips import TELLING, is_shifted, printed_digits, telling_digits
from assistant.figures.relations.subjects import is_past

_SUBJECT: Final = re.compile(
    r"(?:平均)?每(?:个|一)?([^,;:\ue000每]{1,3})|(人次|批次|[^,;:\ue000平年月日]{1,2})均|(人)平|一([个名户家人台辆次场村所期])[^,;:\ue000]{0,6}平均|平均单[个位户家台件批场次座]([^,;:\ue000平年月日]{1,3})|单(车)|单([盏台套件株座户])"
)
_SHORT: Final = {
    "人": "人名位",
    "人次": "人次",
    "批": "批批次",
    "期": "期",
    "生": "人名位",
    "户": "户",
    "村": "个村",
    "校": "所个",
    "班": "个班期",
    "场": "场场次",
    "次": "次",
    "亩": "亩",
    "单位": "个家",
    "点": "个处点",
    "车": "辆台",
    "辆": "辆台",
    "台": "台套",
    "床": "张床",
    "站": "个站座",
    "家": "家户",
    "机构": "家个",
    "社区": "个",
    "项目": "个项",
    "学校": "所个",
    "企业": "家户",
    "标段": "个",
    "案": "件起宗",
    "件": "件",
    "处": "处个",
    "座": "座个",
    "店": "家个",
}
_RATED: Final = re.compile(r"[/每](?:天|日|月|年|次|期|人|课时)")
_OF_ANYTHING: Final = frozenset({"个", "处", "家", "所"})
_IS_MEAN: Final = re.compile(r"均")
_ITEM: Final = re.compile(r"单价|每[台套辆件个张组把本册份盏只块]|均价")


def readings(scene: Scene, mention: Mention, clause: str) -> Iterator[Reading]:
    """Of one average or price: what was shared out over what is counted; the total back from a price is kept aside."""
    subject = _SUBJECT.search(clause)
    if subject is None:
        yield from _unit_price(scene, mention) if _ITEM.search(clause) else ()
        return
    if _RATED.match(mention.tail):
        return  # 人均标准450元/天: for days that are told elsewhere
    if _changes(scene, mention):
        return  # 标准由每人每月600元提高到650元: paid in part of the year at each
    if _is_one_of_prices(scene, mention):
        return  # 县道每公里1.2万元、乡道每公里0.8万元: each for a number of its own
    name = _shared_among(next(group for group in subject.groups() if group))
    around = _around(scene, mention)
    numbers = [m for m in around if _counts(m, name)]
    if name in ("人", "次"):
        numbers = numbers or [m for m in around if _symbol(m) == "人次"]
    numbers = _told_number(scene, mention, name, _beside(scene, mention) or numbers)
    # 选派56人，其中甲31人、乙25人，人均…: of them all
    numbers = broken_down(scene, [m for m in around if _counts(m, name)]) or numbers
    numbers = [next((later for later in around if arrow(scene, m, later)), m) for m in numbers]
    numbers = [m for m in numbers if _is_reckoned_by(m, mention)] or numbers
    totals = [m for m in _around(scene, mention) if _is_total_for(scene, m, mention)]
    totals = _of_all_listed(scene, mention) or totals
    numbers.sort(key=lambda m: is_past(scene, m))
    totals.sort(key=lambda m: m.half != mention.half)
    totals = _called(scene, totals, clause[subject.end() :])
    totals = _worked_out(scene, mention, totals) or totals or _named_before(scene, mention, clause[subject.end() :])
    totals = totals or _in_wrong_unit(scene, mention, numbers)
    numbers = numbers or _told_before(scene, mention, name, totals)
    if numbers and not totals:
        yield from _shared_among_last_years(scene, mention, numbers, clause[subject.end() :])
    if numbers and totals and _is_of_others(clause[: subject.start()], numbers[0], totals[0]):
        return  # 博士1名，安家费博士20万元、硕士每人9万元
    months = [m for m in _around(scene, mention) if m.dimension is Dimension.TIME and "月" in m.figure.unit.symbol]
    monthly = re.search("每月|月(?:补贴|补助|标准)|月人均|人均月|月户均|户均月", clause)
    if not numbers or not totals:
        return
    if not monthly and re.search("每[天日]", clause):
        return
    divisors = [of(count.figure) for count in numbers]
    if monthly:
        divisors = [divisor * (of(months[0].figure) if months else number(12)) for divisor in divisors]
    if totals[0].index < mention.index:
        before = [total for total in totals if total.index < mention.index and total not in numbers]
        shared = (of(total.figure) / divisor for divisor in divisors for total in before)
        yield from (Reading(RelationKind.PER_HEAD, _FORMULA, expression) for expression in shared)
        return
    between = scene.mentions[mention.index + 1 : totals[0].index]
    if any(m.like(mention) and scene.is_value(m) for m in between):
        return  # 人均标准930元，其中个人缴费320元，缴费总额9165万元: of the figure beside it
    products = [Reading(RelationKind.PER_HEAD, "标准 × 数量", of(mention.figure) * divisor) for divisor in divisors]
    quotients = [Reading(RelationKind.PER_HEAD, _FORMULA, of(totals[0].figure) / divisor) for divisor in divisors]
    rounded = scene.decide(mention, quotients)
    if rounded is not None and _IS_MEAN.search(clause):
        scene.extra.append(rounded)  # 人均2.02万元，全年115万元，57人: the mean was rounded, not the total multiplied
        return
    judged = scene.decide(totals[0], products)
    if judged is not None:
        scene.extra.append(judged)


def _shared_among(name: str) -> str:
    """游客人均 shares out among 人: the sign before 均 alone where both are no name of what is counted."""
    return name[-1] if name not in _SHORT and name[-1] in _SHORT and name[:-1] not in _SHORT else name


_RECKONED: Final = re.compile("^(?:[户人家个名])?(?:计算|测算|计|平均)")


def _is_reckoned_by(number_told: Mention, mention: Mention) -> bool:
    """户均9万元（按实际享受3户计算）: the number that the bracket right behind the figure names."""
    behind = number_told.index == mention.index + 1 and number_told.depth > mention.depth
    return behind and number_told.head.startswith("按") and _RECKONED.match(number_told.tail) is not None


def _of_all_listed(scene: Scene, mention: Mention) -> list[Mention]:
    """扶持资金9万元，其中甲5万元、3户，乙4万元、2户；户均1.8万元: behind the list, of the whole that it details."""
    told = [m for m in scene.before(mention, limit=_WIDE) if _is_total_for(scene, m, mention)]
    first = next((at for at, m in enumerate(told) if m.head.startswith("其中")), -1)
    if first < 1 or first + 1 >= len(told) or any(m.half == mention.half for m in told[: first + 1]):
        return []
    whole = told[first + 1]
    parts = sum((m.figure.base_value for m in told[: first + 1]), Decimal(0))
    return [whole] if whole.half == told[first].half and parts == whole.figure.base_value else []


_BY: Final = re.compile("按(?P<of>[^,;:]{2,8}?)(?:人?数|[件户次]数)?(?:计算|测算|平均|计)")


def _told_number(scene: Scene, mention: Mention, name: str, numbers: list[Mention]) -> list[Mention]:
    """按受理件数平均每件300元: of the number of that name, wherever its paragraph tells it."""
    told = _BY.search(mention.clause)
    if told is None:
        return numbers
    near = [m for m in scene.before(mention, sentences=2) if _counts(m, name)]
    return [m for m in near if told["of"][:2] in m.head or told["of"][-2:] in m.head]


def _shared_among_last_years(scene: Scene, mention: Mention, numbers: list[Mention], told: str) -> Iterator[Reading]:
    """管护里程1658公里…。护路员412人，比上年的380人增加32人，人均管护里程4.36公里: among those of last year."""
    then = next((m for m in numbers if is_past(scene, m) and m.index), None)
    now = scene.mentions[then.index - 1] if then is not None else None  # 412人，比上年的380人
    name = told[-_NAMED:]
    if then is None or now not in numbers or len(name) < _NAMED or len(printed_digits(mention.figure)) < TELLING:
        return
    for total in scene.mentions[: mention.index]:
        if total.like(mention) and name in total.head and now and now.figure.value and then.figure.value:
            of_last_year = Reading(RelationKind.PER_HEAD, _FORMULA, of(total.figure) / of(then.figure))
            judged = scene.judged(mention, of_last_year)
            if judged is not None and judged[0].agreement is Agreement.EQUAL:
                yield Reading(RelationKind.PER_HEAD, _FORMULA, of(total.figure) / of(now.figure))
                return


_NAMED: Final = 2  # characters of a name
_FORMULA: Final = "总量 ÷ 数量"


def _told_before(scene: Scene, mention: Mention, name: str, totals: list[Mention]) -> list[Mention]:
    """The number that its own sentence does not tell."""
    farther = _told_farther(scene, mention, name, totals)
    return farther or _told_just_before(scene, mention, name, totals)


def _told_farther(scene: Scene, mention: Mention, name: str, totals: list[Mention]) -> list[Mention]:
    """2.40万亩…。总投资6960万元，亩均2900万元: a number told sentences before, where all but the unit is right."""
    if mention.dimension is not Dimension.MONEY or len(printed_digits(mention.figure)) < TELLING:
        return []
    for number_before in scene.before(mention, sentences=_FARTHER, limit=_WIDE):
        if _counts(number_before, name) and number_before.figure.base_value:
            shares = (total.figure.base_value / number_before.figure.base_value for total in totals)
            if any(_is_in_wrong_unit(mention, share) for share in shares):
                return [number_before]
    return []


def _is_in_wrong_unit(mention: Mention, value: Decimal) -> bool:
    """Is the figure what `value` yuan are, to the last digit, but ten thousand times that?"""
    stated = mention.figure
    last = stated.unit.factor.scaleb(-max(stated.decimals, 0)) / 2
    return abs(stated.base_value - value * _WAN) <= last


_REAL: Final = re.compile("实际|已|支出|拨付了|到位|发放了|使用")


def _told_just_before(scene: Scene, mention: Mention, name: str, totals: list[Mention]) -> list[Mention]:
    """在园幼儿286人。每生每年960元，应拨付…: the only such number of the sentence before, where its own tells none.

    What was really paid may be for others than those, 支出8.7万元（290人参加）.
    """
    if totals and totals[0].index > mention.index and _REAL.search(totals[0].head):
        return []
    counts = [m for m in scene.before(mention, sentences=1, limit=_WIDE) if m.dimension is Dimension.COUNT]
    told = [m for m in counts if _counts(m, name) and not is_past(scene, m)]
    return told if len(told) == 1 and told[0].sentence < mention.sentence else []


_WAN: Final = Decimal(10_000)
_FARTHER: Final = 6  # sentences
_WIDE: Final = 30  # figures
_COMES_TO: Final = re.compile("^[,]?(?:共|合|总|小)?计|^[,]?(?:共|合|即|需|应|实)(?:需|发|支|付)")


def _worked_out(scene: Scene, mention: Mention, totals: list[Mention]) -> list[Mention]:
    """津贴44万元，甲558人、每人每月50元，计33.48万元: the standard first, then what it comes to."""
    after = next(scene.after(mention, limit=1), None)
    worked = after is not None and after in totals and after.half == mention.half and _COMES_TO.match(after.head)
    return [after] if after is not None and worked and "均" not in mention.clause else []


def _named_before(scene: Scene, mention: Mention, told: str) -> list[Mention]:
    """公务用车运行维护费71万元。年末公务用车26辆，车均运行维护费2.75万元: of the amount of that name before."""
    name = core(name_of(told))
    before = scene.values_before(mention, mention, sentences=1) if len(name) > 1 else []
    counts = [o for o in scene.before(mention, limit=2) if o.dimension is Dimension.COUNT]
    people = [o for o in counts if _symbol(o) == "人次"] if _OF_PEOPLE.match(mention.clause) else []
    counts = people or counts  # 接待批次62批、人次488人次，人均接待费: of those who came
    return [o for o in before if core(scene.role(o).name).endswith(name)][:1] if len(counts) == 1 else []


_OF_PEOPLE: Final = re.compile("^(?:平均)?(?:人均|每人)")


def _is_of_others(told: str, count: Mention, total: Mention) -> bool:
    """Do number and total bear one name, and what each got another?"""
    names = [core(name_of(told)), core(name_of(count.head)), core(name_of(total.head))]
    return all(len(name) > 1 for name in names) and names[1] == names[2] != names[0] and names[0] not in names[1]


def _is_one_of_prices(scene: Scene, mention: Mention) -> bool:
    beside = scene.mentions[max(0, mention.index - 1) : mention.index + 2]
    others = [o for o in beside if o is not mention and o.half == mention.half and o.like(mention)]
    others = [o for o in others if _of_each(o) == _of_each(mention)]  # 户均9元、人均4元: one amount shared out twice
    listed = any(scene.role(o).trigger == "per" and "、" in _between(scene, o, mention) for o in others)
    return listed or _has_other_price(scene, mention)


def _called(scene: Scene, totals: list[Mention], told: str) -> list[Mention]:
    """人员经费9万元，公用经费2万元；人均公用经费: of what it is called, where one is called so."""
    own = core(name_of(told))
    return [m for m in totals if len(own) > 1 and core(scene.role(m).name) == own] or totals


def _has_other_price(scene: Scene, mention: Mention) -> bool:
    """一档3人、每人每月90元，二档7人、每人每月60元，全年…: two prices with a number each, and nothing paid between."""
    for other in _around(scene, mention):
        priced = other.half == mention.half and other.like(mention) and scene.role(other).trigger == "per"
        if priced and other.figure.value != mention.figure.value and _of_each(other) == _of_each(mention):
            low, high = sorted((other.index, mention.index))
            between = scene.mentions[low + 1 : high]
            counted = any(m.dimension is Dimension.COUNT for m in between)
            return counted and not any(m.like(mention) for m in between)
    return False


def _of_each(mention: Mention) -> str:
    subject = _SUBJECT.search(mention.head)
    return "".join(filter(None, subject.groups())) if subject else ""


def _between(scene: Scene, one: Mention, other: Mention) -> str:
    first, last = sorted((one, other), key=lambda m: m.index)
    return scene.flow.between(first, last)[:1]


_POSTS: Final = re.compile("岗位?$")


def _beside(scene: Scene, mention: Mention) -> list[Mention]:
    """开发岗位90个，每人每月600元: posts right before what each is paid count as those who hold them."""
    before = next(scene.before(mention, limit=1), None)
    paid = mention.dimension is Dimension.MONEY and before is not None and before.half == mention.half
    posts = paid and before is not None and before.dimension is Dimension.COUNT
    return [before] if before is not None and posts and _POSTS.search(before.head) else []


def _changes(scene: Scene, mention: Mention) -> bool:
    near = scene.mentions[max(0, mention.index - 1) : mention.index + 2]
    return any(arrow(scene, one, other) for one, other in pairwise(near))


def _around(scene: Scene, mention: Mention) -> list[Mention]:
    return [*scene.before(mention, limit=6), *scene.after(mention, limit=4)]


def _counts(mention: Mention, name: str) -> bool:
    symbol = _symbol(mention)
    if name.startswith("人次"):
        return symbol == "人次"
    key = next((name[:size] for size in (3, 2, 1) if name[:size] in _SHORT), name)
    wanted = _SHORT.get(key, name)
    if symbol in _OF_ANYTHING and (name[:2] in mention.head[-6:] or mention.tail.startswith(name)):
        return mention.dimension is Dimension.COUNT  # 投票点86个 for 每个投票点, 5个镇 for 镇均
    return (
        bool(symbol)
        and mention.dimension in (Dimension.COUNT, Dimension.NONE)
        and (symbol in wanted or symbol in (name[:1], name[:2]))
        and symbol != "人次"
    )


def _symbol(mention: Mention) -> str:
    """What is counted: 人 of 万人."""
    return (mention.figure.unit.measure or mention.figure.unit.symbol).lstrip("万亿千")


def _is_total_for(scene: Scene, other: Mention, mention: Mention) -> bool:
    if other.dimension is Dimension.MONEY and mention.dimension is Dimension.MONEY:
        shared_out = other.index < mention.index or "均" in mention.clause
        below = shared_out and other.figure.base_value < mention.figure.base_value
        gain = other.index < mention.index and _is_gain(scene, other)
        return (scene.is_value(other) or gain) and not below
    return (
        other.dimension is mention.dimension
        and mention.dimension in (Dimension.COUNT, Dimension.TIME)
        and other.like(mention)
        and scene.is_value(other)
    )


def _is_gain(scene: Scene, other: Mention) -> bool:
    """促进增收节支9万元，人均1万元: an amount of its own, compared with nothing."""
    return scene.role(other).trigger == "difference" and not re.search("[比较]|同比", other.clause)


def _in_wrong_unit(scene: Scene, mention: Mention, numbers: list[Mention]) -> list[Mention]:
    """支出84.5万元，56人，人均15089万元: an amount smaller than its mean only where all but the unit is right."""
    before = [m for m in scene.before(mention, limit=6) if m.dimension is Dimension.MONEY and scene.is_value(m)]
    wrong = mention.figure.unit.factor
    counts = [count.figure.base_value for count in numbers if count.figure.base_value]
    shared = ((m, m.figure.base_value / count / wrong) for m in before for count in counts)
    telling = telling_digits(mention.figure.value) >= TELLING
    return [m for m, mean in shared if telling and is_shifted(mention.figure, mean)][:1]


def _unit_price(scene: Scene, mention: Mention) -> Iterator[Reading]:
    """书架36组，单价1,250元，金额4.5万元."""
    numbers = [m for m in scene.before(mention, limit=2) if m.dimension is Dimension.COUNT]
    totals = [
        m
        for m in scene.after(mention, limit=2)
        if m.dimension is Dimension.MONEY and re.search("金额|共|计|总|支付|合|费用?$|支出$|款$|价款", m.head)
    ]
    if numbers and totals:
        reading = Reading(RelationKind.UNIT_SCALE, "单价 × 数量", of(mention.figure) * of(numbers[0].figure))
        judged = scene.decide(totals[0], [reading])
        if judged is not None:
            scene.extra.append(judged)
    return iter(())
