"""A change whose two figures are told sentences apart, each by the very name that the change carries, in two years."""

from __future__ import annotations

import re
from typing import Final

from assistant.figures.relations import words
from assistant.figures.relations.changing import dated
from assistant.figures.relations.choose import full_name
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import subject

_SENTENCES: Final = 6
_FIGURES: Final = 40
_TELLING: Final = 3  # characters; shorter names are those of many things
_LAST, _THIS, _FIRST = -1, 0, 1000  # periods without a year, and below every year


def pair(scene: Scene, mention: Mention) -> tuple[Mention, Mention] | None:
    """2023年养护里程210公里，…。2022年养护里程200公里，…，养护里程比上年增长5%: this year's figure and last year's.

    None unless each year has one figure of the name, whatever else is told between.
    """
    both = _listed(scene, mention)
    if both is not None:
        return both
    told, than = core(subject(scene, mention)), dated.base_year(mention)
    if len(told) < _TELLING or not (than or words.YEAR_ON_YEAR.search(mention.clause)):
        return None
    near = scene.values_before(mention, sentences=_SENTENCES, limit=_FIGURES)
    named = [v for v in near if core(full_name(scene, v)) == told and scene.role(v).side != "plan"]
    years = {period for v in named if (period := scene.role(v).period) is not None and period > _FIRST}
    last = than or (min(years) if len(years) > 1 and max(years) - min(years) == 1 else None)
    own = scene.role(mention).period or 0
    if own > _FIRST and years and max(years) != own:  # 2023年比上年增长, of 2022 and 2021
        return None
    before = [v for v in named if scene.role(v).period == _LAST or (last and scene.role(v).period == last)]
    now = [v for v in named if v not in before and (last is None or scene.role(v).period in (None, _THIS, last + 1))]
    if len(before) != 1 or len(now) != 1 or not now[0].like(before[0]):
        return None
    return now[0], before[0]


_TWO_YEARS: Final = re.compile(
    "(?P<one>20\\d\\d)年?(?:度)?[、和与及](?P<other>20\\d\\d)年[^,;:。]{0,16}分别[^,;:。]{0,6}$"
)
_BARE: Final = re.compile("^(?:同比|比上年|较上年|年均)?(?:增长|增加|下降|减少|增幅|降幅)(?:了|为|达)?$")


def _listed(scene: Scene, mention: Mention) -> tuple[Mention, Mention] | None:
    """2022年、2023年分别投入320万元和400万元，同比增长25%: the later year and the one before it."""
    now = scene.flow.previous(mention)
    if now.run != (1, _PAIR) or now.half != mention.half or _BARE.match(mention.clause) is None:
        return None
    base = scene.flow.previous(now)
    match = _TWO_YEARS.search(base.clause)
    return (now, base) if match and int(match["other"]) == int(match["one"]) + 1 and now.like(base) else None


_PAIR: Final = 2
