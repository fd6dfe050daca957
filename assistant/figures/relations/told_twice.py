"""举办演练36场 … 举办演练38场: a number of one full name in two places, one digit apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension, plain
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation
from assistant.figures.relations.names import name_of
from assistant.figures.relations.repeats import slip_of
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.slips import slipped

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
    found = [slip_of(one, other, certain=False) for one, other in pairs if _are_one(scene, one, other)]
    return [*found, *_outvoted(scene, {relation.start for relation in found})]


_NOUN: Final = re.compile("^(?P<noun>[\u4e00-\u9fff]{2,6}?)(?=[,;。、)\n]|$)")
_VOTES: Final = 2
_DONE: Final = re.compile("(?:全年|本年|年内|累计)(?:[已共均也还仅]|虽然?|组织|开展|举办|实施)*$")


def _outvoted(scene: Scene, known: set[int]) -> Iterator[Relation]:
    """开展应急演练36场 … 不少于36场演练 … 全年组织38场演练: the number of the year, told otherwise twice before."""
    for mention in scene.mentions:
        noun = _NOUN.match(mention.tail) if mention.dimension is Dimension.COUNT else None
        if noun is None or mention.figure.start in known or not _DONE.search(mention.clause):
            continue
        others = [o for o in scene.mentions if o is not mention and _is_of_noun(o, mention, noun["noun"])]
        values = {o.figure.base_value for o in others}
        if len(others) < _VOTES or len(values) != 1 or not _is_plain(scene, mention):
            continue
        digits = plain(others[0].figure.value), plain(mention.figure.value)
        if slipped(*digits, _LEAST_DIGITS):
            yield slip_of(others[0], mention, certain=False)


def _is_of_noun(other: Mention, mention: Mention, noun: str) -> bool:
    same = other.figure.unit.symbol == mention.figure.unit.symbol and other.sentence != mention.sentence
    return same and (name_of(other.head).endswith(noun) or noun in other.tail[: len(noun) + 2])


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
    return slipped(*digits, _LEAST_DIGITS)


_WISHED: Final = re.compile("不低于|不少于|不超过|不发生|达到|确保|力争|将|目标|≥|以上")


def _is_wished(scene: Scene, mention: Mention) -> bool:
    """改造500户，满意度不低于90%: a sentence of what is aimed at."""
    start, end = scene.flow.sentences[mention.sentence]
    return _WISHED.search(scene.flow.template, start, end) is not None


def _half_before(scene: Scene, mention: Mention) -> str:
    """What its part of the sentence tells before it."""
    template, (start, _) = scene.flow.template, scene.flow.sentences[mention.sentence]
    return template[max(start, template.rfind(";", start, mention.at) + 1) : mention.at]


__all__ = ["solve"]
