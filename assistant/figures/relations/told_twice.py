"""举办演练36场 … 举办演练38场: a number of one full name in two places, one digit apart."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension, plain
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import name_of
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.slips import exchanged, slipped

_LEAST_NAME: Final = 4  # characters
_LEAST_DIGITS: Final = 2
_VERBS: Final = re.compile(
    r"^(?:\d{1,2}[.、)]|[一二三四五六七八九十]是|全年|全[省市县区局]|我[省市县区局]|已|共|累计|总计|实际|顺利|成功|组织|开展|举办|举行|实施|完成|召开|进行|发放|培训了?|接待|制作|编制)+"
)
# A part, a plan, a comparison, or what belongs to one place only.
_OTHER: Final = re.compile("其中|上年|去年|计划|目标|任务|拟|下一步|以上|同比|每|[县区镇乡村校院所司厂站队][,:]")


def solve(scene: Scene) -> list[Relation]:
    """Names that stand in just two sentences, with two numbers of which one looks like a slip of the other."""
    told: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in scene.mentions:
        if mention.dimension is Dimension.COUNT and _is_plain(scene, mention):
            name = _VERBS.sub("", name_of(mention.head.lstrip(",")))
            if len(name) >= _LEAST_NAME:
                told[name, mention.figure.unit.symbol].append(mention)
    pairs = (held for held in told.values() if len(held) == 2 and held[0].sentence != held[1].sentence)
    return [_relation(one, other) for one, other in pairs if _are_one(scene, one, other)]


def _is_plain(scene: Scene, mention: Mention) -> bool:
    role, figure = scene.role(mention), mention.figure
    plain_one = role.trigger in ("", "total") and not role.base and role.side != "plan"
    return plain_one and mention.run[1] == 1 and not mention.depth and not figure.approximation and not figure.decimals


def _are_one(scene: Scene, one: Mention, other: Mention) -> bool:
    if scene.role(one).period != scene.role(other).period:
        return False
    if any(_OTHER.search(_half_before(scene, mention)) or _is_wished(scene, mention) for mention in (one, other)):
        return False
    digits = plain(one.figure.value), plain(other.figure.value)
    return len(digits[0]) >= _LEAST_DIGITS and (exchanged(*digits) or slipped(*digits, _LEAST_DIGITS))


_WISHED: Final = re.compile("不低于|不少于|不超过|不发生|达到|确保|力争|将|目标|≥|以上")


def _is_wished(scene: Scene, mention: Mention) -> bool:
    """改造500户，满意度不低于90%: a sentence of what is aimed at."""
    start, end = scene.flow.sentences[mention.sentence]
    return _WISHED.search(scene.flow.template, start, end) is not None


def _half_before(scene: Scene, mention: Mention) -> str:
    """What its part of the sentence tells before it."""
    template, (start, _) = scene.flow.template, scene.flow.sentences[mention.sentence]
    return template[max(start, template.rfind(";", start, mention.at) + 1) : mention.at]


def _relation(one: Mention, other: Mention) -> Relation:
    return Relation(
        kind=RelationKind.SAME_QUANTITY_TWICE,
        start=other.figure.start,
        end=other.figure.end,
        stated=other.figure,
        operands=(one.figure,),
        agreement=Agreement.DIFFERENT,
        formula="同一数量",
        arithmetic=f"{one.figure.text} ≠ {other.figure.text}",
        value=one.figure.base_value / other.figure.unit.factor,
        twins=((one.figure.start, one.figure.end),),
        problem=f"前文同名数量写作{one.figure.text}，两处相差像是笔误",
        certain=False,
    )


__all__ = ["solve"]
