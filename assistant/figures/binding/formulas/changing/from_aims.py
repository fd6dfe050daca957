"""How far what was reached lies from what was asked: 成本8.1万元，比控制数低4.71%; 低于1800元的上限150元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.dividing.attaining import told_last
from assistant.figures.binding.formulas.dividing.rates import attained
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.formulas.supposing.pairing import grown, way
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.aims import AIM, SET

_AIM: Final = f"{SET}(?:{AIM}|指标|控制[数线]|标准|[上下]限|限额)(?:任务|值|数)?"
# 比目标低8.57%: by so much of it, where what is asked is no rate itself
_BY: Final = re.compile(
    rf"(?P<name>[^，。；]*?)[比较]{_AIM}(?:还|仍)?(?:低|高|少|多|下降|降低|减少|提高|增加)(?:了|出)?$"
)
# 低于1800元|的上限|150元
_BEHIND: Final = re.compile(f"(?:的{_AIM})?(?:[低高少多]出?|缩短|提前|延长)?")
_HELD: Final = re.compile(f"(?:[高低多少大小长短快慢]于|超[过出]?|[比较])(?:{_AIM})?$")
_TWO: Final = 2


def from_aims(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What was told last, or what the words name, against its aim: as a part of the aim, or as what lies between."""
    if mention.item is not None:
        return
    if mention.figure.unit.dimension is Dimension.RATIO:
        match = _BY.match(mention.before)
        for done, aim in _held(bare(match["name"]), mention, told, lookup) if match is not None else ():
            yield grown(done, aim, way(done, aim))
    elif len(told.facts) >= _TWO and _BEHIND.fullmatch(mention.lead) and _HELD.search(mention.previous):
        aim, done = told.facts[:_TWO]
        if lookup.kin.field(aim) is Part.TARGET and aim in lookup.kin.same(done) and comparable(done.unit, aim.unit):
            more, less = sorted((done, aim), key=size, reverse=True)
            yield Formula("difference", (more, less), way(done, aim))


def _held(name: str, mention: Mention, told: Told, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """(what was reached, what was asked) of what is named, else of what was told last."""
    pairs = attained(name, lookup.year_of(mention), lookup) if name else told_last(told, lookup)
    pairs = [pair for pair in pairs if pair[0].unit.dimension is not Dimension.RATIO]
    return pairs if len(pairs) == 1 else []
