"""How far what was reached lies from what was asked: 成本8.1万元，比控制数低4.71%; 低于1800元的上限150元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.dividing.attaining import told_last
from assistant.figures.binding.formulas.dividing.rates import aim_of, attained
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.formulas.supposing.pairing import grown, way
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD, Part
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.aims import AIM, SET

_AIM: Final = f"{SET}(?:{AIM}|指标|控制(?:[数线价]|标准)|最高限价|限价|标准|[上下]限|限额)(?:任务|值|数)?"
# 比目标低8.57%: by so much of it, where what is asked is no rate itself
_BY: Final = re.compile(
    rf"(?P<name>[^，。；]*?)[比较]{_AIM}(?:还|仍)?(?:低|高|少|多|下降|降低|减少|提高|增加)(?:了|出)?$"
)
# 低于1800元|的上限|150元
_BEHIND: Final = re.compile(
    f"(?:的{_AIM})?(?:[低高少多]出?|(?:还|尚|仍)?[差缺欠]|省|缩短|提前|延长)?|[，、](?:(?:每[一-鿿]{{1,2}}|[一-鿿]均|平均|单价|单位成本)?(?:共|各)?)"
    "(?:省|节约|节省|节支|降低|下降|压减|减少|少[支花用付]出?|低|[少多超]出?|高出?|增加|提高)了?"
)
_HELD: Final = re.compile(f"(?:[高低多少大小长短快慢]于|超[过出]?|控制在|[比较离距])(?:{_AIM})?$")
# 目标15分钟以内，实际12分钟，|提速20%
_SPED: Final = re.compile("，(?:提速|提效|缩短|压缩|压减|提前|节约|节省)(?:了|率|幅度)?(?:为|达到?)?")
_GAP: Final = re.compile("的?(?:缺口|差距|短板)")
_ITEM: Final = re.compile("[；;。]|[一二三四五六七八九]是")
_TWO: Final = 2


def from_aims(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What was told last, or what the words name, against its aim: as a part of the aim, or as what lies between."""
    if mention.item is not None:
        return
    if mention.figure.unit.dimension is Dimension.RATIO and _SPED.fullmatch(mention.lead):
        pairs = [pair for pair in told_last(told, lookup) if pair[0].unit.dimension is Dimension.TIME]
        yield from (grown(done, aim, way(done, aim)) for done, aim in pairs)
    elif mention.figure.unit.dimension is Dimension.POINTS and _GAP.match(mention.after):
        yield from _gaps(mention, told, lookup)
    elif mention.figure.unit.dimension is Dimension.RATIO:
        match = _BY.match(mention.before)
        for done, aim in _held(bare(match["name"]), mention, told, lookup) if match is not None else ():
            yield grown(done, aim, way(done, aim))
    elif len(told.facts) >= _TWO and _BEHIND.fullmatch(mention.lead) and _HELD.search(mention.previous):
        aim, done = told.facts[:_TWO]
        asked = lookup.kin.field(aim) is Part.TARGET or aim.field == ASKED_FIELD
        if asked and aim in lookup.kin.same(done) and comparable(done.unit, aim.unit):
            more, less = sorted((done, aim), key=size, reverse=True)
            yield Formula("difference", (more, less), way(done, aim))


def _gaps(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """补齐覆盖短板，尚有3个百分点缺口: what a rate that the clauses name by a word of it lacks of its aim."""
    said = lookup.pieces_of(_ITEM.split(told.words)[-1])
    for done in lookup.in_year(Dimension.RATIO, lookup.year_of(mention)):
        aim = aim_of(done, lookup) if done.field == REACHED_FIELD else None
        if aim is not None and size(aim) > size(done) and said & lookup.pieces_of(done.owner):
            yield Formula("difference", (aim, done), -1, guess=True)


def _held(name: str, mention: Mention, told: Told, lookup: Lookup) -> list[tuple[Fact, Fact]]:
    """(what was reached, what was asked) of what is named, else of what was told last."""
    pairs = attained(name, lookup.year_of(mention), lookup) if name else told_last(told, lookup)
    pairs = [pair for pair in pairs if pair[0].unit.dimension is not Dimension.RATIO]
    return pairs if len(pairs) == 1 else []
