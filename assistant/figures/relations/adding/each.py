"""人均, 每台, 单价 × 数量: a total over a number of things, and the total back from a price and a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations.adding.numbers import SHORT, WIDE, counts, symbol_of, told_before
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
_RATED: Final = re.compile(r"[/每](?:天|日|月|年|次|期|人|课时)")
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
    told = next(group for group in subject.groups() if group)
    name = _shared_among(told)
    around = _around(scene, mention)
    numbers = [m for m in around if counts(m, name) or counts(m, told)]
    if name in ("人", "次"):
        numbers = numbers or [m for m in around if symbol_of(m) == "人次"]
    numbers = _told_number(scene, mention, name, _beside(scene, mention) or numbers)
    # 选派56人，其中甲31人、乙25人，人均…: of them all
    numbers = broken_down(scene, [m for m in around if counts(m, name)]) or numbers
    numbers = [next((later for later in around if arrow(scene, m, later)), m) for m in numbers]
    numbers = [m for m in numbers if _is_reckoned_by(m, mention)] or numbers
    totals = [m for m in around if _is_total_for(scene, m, mention)]
    totals = _of_all_listed(scene, mention) or totals
    numbers.sort(key=lambda m: is_past(scene, m))
    totals.sort(key=lambda m: m.half != mention.half)
    totals = _called(scene, totals, clause[subject.end() :])
    totals = _worked_out(scene, mention, totals) or totals or _named_before(scene, mention, clause[subject.end() :])
    totals = totals or _in_wrong_unit(scene, mention, numbers)
    numbers = numbers or told_before(scene, mention, name, totals)
    if numbers and not totals:
        yield from _shared_among_last_years(scene, mention, numbers, clause[subject.end() :])
    if numbers and totals and _is_of_others(clause[: subject.start()], numbers[0], totals[0]):
        return  # 博士1名，安家费博士20万元、硕士每人9万元
    months = [m for m in around if m.dimension is Dimension.TIME and "月" in m.figure.unit.symbol]
    monthly = re.search("每月|月(?:补贴|补助|标准)|月人均|人均月|月户均|户均月", clause)
    if not numbers or not totals or (not monthly and re.search("每[天日]", clause)):
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
    return name[-1] if name not in SHORT and name[-1] in SHORT and name[:-1] not in SHORT else name


_RECKONED: Final = re.compile("^(?:[户人家个名])?(?:计算|测算|计|平均)")


def _is_reckoned_by(number_told: Mention, mention: Mention) -> bool:
    """户均9万元（按实际享受3户计算）: the number that the bracket right behind the figure names."""
    behind = number_told.index == mention.index + 1 and number_told.depth > mention.depth
    return behind and number_told.head.startswith("按") and _RECKONED.match(number_told.tail) is not None


def _of_all_listed(scene: Scene, mention: Mention) -> list[Mention]:
    """扶持资金9万元，其中甲5万元、3户，乙4万元、2户；户均1.8万元: behind the list, of the whole that it details."""
    told = [m for m in scene.before(mention, limit=WIDE) if _is_total_for(scene, m, mention)]
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
    near = [m for m in scene.before(mention, sentences=2) if counts(m, name)]
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
    people = [o for o in counts if symbol_of(o) == "人次"] if _OF_PEOPLE.match(mention.clause) else []
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
    """课桌28张，单价1,450元，金额4.06万元."""
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
