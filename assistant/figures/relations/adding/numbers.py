"""How many there are, told before the sentence that shares something out among them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.interval import divide
from assistant.domain.quantity import Dimension, plain
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.slips import TELLING, UNCHOSEN, exchanged, is_slip, printed_digits
from assistant.figures.relations.subjects import is_past

SHORT: Final = {
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
_OF_ANYTHING: Final = frozenset({"个", "处", "家", "所"})
WIDE: Final = 30  # figures


def told_before(scene: Scene, mention: Mention, name: str, totals: list[Mention]) -> list[Mention]:
    """The number that its own sentence does not tell."""
    farther = _told_farther(scene, mention, name, totals) or _of_its_noun(scene, mention, name)
    return farther or _told_just_before(scene, mention, name, totals)


def _told_farther(scene: Scene, mention: Mention, name: str, totals: list[Mention]) -> list[Mention]:
    """2.40万亩…。总投资6960万元，亩均2900万元: a number told sentences before, where all but the unit is right."""
    if mention.dimension is not Dimension.MONEY or len(printed_digits(mention.figure)) < TELLING:
        return []
    for number_before in scene.before(mention, sentences=_FARTHER, limit=WIDE):
        if counts(number_before, name) and number_before.figure.base_value:
            shares = [total.figure.base_value / number_before.figure.base_value for total in totals]
            if any(_is_in_wrong_unit(mention, share) or _is_slip_of(mention, share) for share in shares):
                return [number_before]
    return []


def _is_in_wrong_unit(mention: Mention, value: Decimal) -> bool:
    """Is the figure what `value` yuan are, to the last digit, but ten thousand times that?"""
    stated = mention.figure
    last = stated.unit.factor.scaleb(-max(stated.decimals, 0)) / 2
    return abs(stated.base_value - value * _WAN) <= last


def _is_slip_of(mention: Mention, value: Decimal) -> bool:
    """每件平均703.8元 of 730.8: two neighbours exchanged, which leaves no doubt of what was shared out."""
    stated = mention.figure
    meant = divide(value, stated.unit.factor)
    one, other = (plain(abs(each), max(stated.decimals, 0)) for each in (stated.value, meant))
    return is_slip(stated, meant, UNCHOSEN) and exchanged(one, other)


_NOUN: Final = re.compile("每(?:个|一)?[次场期批件台户项处所辆栋座](?P<noun>[\u4e00-\u9fff]{2,4}?)(?:平均|均)")


def _of_its_noun(scene: Scene, mention: Mention, name: str) -> list[Mention]:
    """组织增雨作业68次，其中春季29次、夏季39次。…每次作业平均…: the number of that noun, with its parts behind it."""
    match = _NOUN.search(mention.clause)
    if match is None:
        return []
    before = [m for m in scene.before(mention, sentences=_NEAR, limit=WIDE) if m.dimension is Dimension.COUNT]
    told = [m for m in before if counts(m, name) and m.head.endswith(match["noun"]) and not is_past(scene, m)][::-1]
    details = [m for m in told[1:] if m.figure.base_value > told[0].figure.base_value or m.sentence != told[0].sentence]
    return told[:1] if told and not details and scene.role(told[0]).side != "plan" else []


_NEAR: Final = 2  # sentences
_REAL: Final = re.compile("实际|已|支出|拨付了|到位|发放了|使用")


def _told_just_before(scene: Scene, mention: Mention, name: str, totals: list[Mention]) -> list[Mention]:
    """在园幼儿286人。每生每年960元，应拨付…: the only such number of the sentence before, where its own tells none.

    What was really paid may be for others than those, 支出8.7万元（290人参加）.
    """
    if totals and totals[0].index > mention.index and _REAL.search(totals[0].head):
        return []
    numbers = [m for m in scene.before(mention, sentences=1, limit=WIDE) if m.dimension is Dimension.COUNT]
    told = [m for m in numbers if counts(m, name) and not is_past(scene, m)]
    return told if len(told) == 1 and told[0].sentence < mention.sentence else []


_WAN: Final = Decimal(10_000)
_FARTHER: Final = 6  # sentences


def counts(mention: Mention, name: str) -> bool:
    """Is it a number of what is called so: 12户 of 户, 56人 of 人, 86个投票点 of 投票点?"""
    symbol = symbol_of(mention)
    if name.startswith("人次"):
        return symbol == "人次"
    key = next((name[:size] for size in (3, 2, 1) if name[:size] in SHORT), name)
    wanted = SHORT.get(key, name)
    if symbol in _OF_ANYTHING and (name[:2] in mention.head[-6:] or mention.tail.startswith(name)):
        return mention.dimension is Dimension.COUNT  # 投票点86个 for 每个投票点, 5个镇 for 镇均
    return (
        bool(symbol)
        and mention.dimension in (Dimension.COUNT, Dimension.NONE)
        and (symbol in wanted or symbol in (name[:1], name[:2]))
        and symbol != "人次"
    )


def symbol_of(mention: Mention) -> str:
    """What is counted: 人 of 万人."""
    return (mention.figure.unit.measure or mention.figure.unit.symbol).lstrip("万亿千")
