"""巡查5轮，每轮40个点位，累计200个次: so many times as many; 每人次9元，补助2万人次: a price and its number."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bigrams, core
from assistant.figures.relations.scene import Reading, Scene

_EACH: Final = re.compile(
    "^(?:平均)?每(?P<unit>轮|期|批|次|场|班|组|天|个?月|季度?|年|[个家村镇乡县校所站户]|人)(?P<what>[^,;:每均]{0,8})$"
)
_TOGETHER: Final = re.compile("^,?(?:全年|年内)?(?:累计|合计|总计|共计?|一共|总共)")
_PRICE: Final = re.compile(
    "^(?:其中)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:标准)?(?:按照?|标准为|为|以)每(?P<unit>[\u4e00-\u9fff]{1,3})$"
)
_BACK: Final = 2  # sentences
_OTHER: Final = re.compile("计划|目标|应|拟|预计|[比较]|上年|去年")


def solve(scene: Scene) -> list[Relation]:
    """Every such product told in one part of a sentence."""
    if "每" not in scene.flow.template:
        return []
    found = []
    for each in scene.mentions:
        if "每" not in each.head:
            continue
        relation = _together(scene, each) or _paid(scene, each)
        found += [relation] if relation is not None else []
    return found


def _together(scene: Scene, each: Mention) -> Relation | None:
    """So many rounds right before or behind, and right behind both what they come to."""
    match = _EACH.match(each.head)
    if match is None or each.dimension is not Dimension.COUNT or each.figure.approximation:
        return None
    before, after = scene.flow.previous(each), next(scene.after(each, limit=1), None)
    rounds = before if before is not each and _is_unit(before, match["unit"]) and before.half == each.half else None
    whole = after
    if rounds is None and after is not None and _is_unit(after, match["unit"]):
        rounds, whole = after, next(scene.after(after, limit=1), None)
    if rounds is None or whole is None or whole.half != each.half or not _TOGETHER.match(whole.head):
        return None
    names = bigrams(match["what"] + each.tail), bigrams(_TOGETHER.sub("", whole.head) + whole.tail)
    counted = whole.dimension in (Dimension.COUNT, Dimension.NONE) and rounds.half == each.half
    called = names[0] & names[1] or (not match["what"] and bigrams(rounds.head) & names[1] and _of_people(each, whole))
    if not counted or not called or any(_OTHER.search(m.clause) for m in (rounds, each, whole)):
        return None
    exact = "均" not in each.head and not whole.figure.approximation
    reading = Reading(RelationKind.PER_HEAD, "次数 × 每次的数", of(rounds.figure) * of(each.figure), True, exact)
    judged = scene.judged(whole, reading)
    return judged[0] if judged is not None else None


def _of_people(each: Mention, whole: Mention) -> bool:
    """培训分5期，每期60人，共培训300人次: people of each round, and all of them or how often they came."""
    return each.figure.unit.symbol == "人" and whole.figure.unit.symbol in ("人", "人次")


def _is_unit(mention: Mention, unit: str) -> bool:
    return mention.dimension is Dimension.COUNT and mention.figure.unit.symbol == unit.removeprefix("个")


def _paid(scene: Scene, price: Mention) -> Relation | None:
    """护理补助18万元…。护理补助按每人次9元发放，补助2万人次: what was paid under that name, by the price."""
    match = _PRICE.match(price.head)
    number = next(scene.after(price, limit=1), None)
    if match is None or price.dimension is not Dimension.MONEY or number is None or number.half != price.half:
        return None
    if number.dimension is not Dimension.COUNT or number.figure.unit.symbol.lstrip("万亿") != match["unit"]:
        return None
    name = core(match["name"])
    told = [m for m in scene.before(price, sentences=_BACK, limit=24) if m.like(price) and scene.is_value(m)]
    wholes = [m for m in told if len(name) > 1 and core(scene.role(m).name) == name and not scene.role(m).base]
    if len({m.figure.base_value for m in wholes}) != 1 or any(_OTHER.search(m.clause) for m in (price, number)):
        return None
    judged = scene.judged(
        number, Reading(RelationKind.PER_HEAD, "金额 ÷ 标准", of(wholes[0].figure) / of(price.figure))
    )
    return judged[0] if judged is not None else None


__all__ = ["solve"]
