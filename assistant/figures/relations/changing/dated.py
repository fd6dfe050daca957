"""Changes between years that the words name: 2021年比2020年增长…, 比2022年增加…."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.subjects import names_it, subject

_BOTH = re.compile(r"(20\d\d)年?度?[^,;:]{0,12}?(?:比|较|与|同|相对于?)(20\d\d)年")
_THAN = re.compile(r"(?:比|较|与|同|相对于?)(20\d\d)年")
_SPAN = re.compile(r"(20\d\d)年?(?:[-—–~]+|至|到)(20\d\d)年")
_YEAR_BY_YEAR = re.compile("各年|历年|逐年|每年|分年|[两二三四五六]年|依次|分别")
_LOOKED = 24  # figures back


def years(mention: Mention) -> tuple[int, int] | None:
    """The year that changed and the one it is compared with, where its clause names both."""
    match = _BOTH.search(mention.clause)
    return (int(match[1]), int(match[2])) if match else None


def base_year(mention: Mention) -> int | None:
    """The year that its clause compares with."""
    match = _THAN.search(mention.clause)
    return int(match[1]) if match else None


def in_list(scene: Scene, mention: Mention, like: Mention | None) -> tuple[Mention, Mention] | None:
    """2020年、2021年、2022年分别为1万元、2万元和3万元 … 2021年比2020年增加: the two of the list, new and base."""
    told = years(mention) or _years_beside(scene, mention) or _years_of_half(scene, mention)
    if told is None:
        return None
    return _of_a_list(scene, told, scene.values_before(mention, like, sentences=2, limit=_LOOKED))


def in_rates(scene: Scene, mention: Mention) -> list[Mention]:
    """各年占比依次为25%、22%、21%，2022年与2020年相比，占比下降4个百分点: the rates of both years, new and base."""
    before = scene.flow.previous(mention)
    match = _BOTH.search(scene.flow.template, before.at + 1, mention.at) if before is not mention else None
    if match is None:
        return []
    told = int(match[1]), int(match[2])
    near = [o for o in scene.before(mention, sentences=2, limit=_LOOKED) if o.dimension is Dimension.RATIO]
    listed = _of_a_list(scene, told, near)
    if listed is not None:
        return [*listed]
    dated = [[o for o in near if o.half == mention.half and scene.role(o).period == year] for year in told]
    return [one[0] for one in dated] if all(len(one) == 1 for one in dated) else []


def _of_a_list(scene: Scene, told: tuple[int, int], values: Iterable[Mention]) -> tuple[Mention, Mention] | None:
    found: dict[int, Mention] = {}
    for value in values:
        year = _listed_year(scene, value)
        if year in told and all(value.like(other) and _of_one_list(value, other) for other in found.values()):
            found.setdefault(year, value)
    return (found[told[0]], found[told[1]]) if len(found) == len(set(told)) == 2 else None


def in_heads(scene: Scene, mention: Mention, like: Mention | None) -> tuple[Mention, Mention] | None:
    """2021年3万元；2022年5万元，比2021年增长67%: the figure right before, and the one of the year told."""
    year = base_year(mention)
    values = [v for v in scene.values_before(mention, like, sentences=1) if v.run[1] == 1 and not scene.role(v).base]
    if year is None or not values or scene.role(values[0]).period in (year, None):
        return None
    of_year = [v for v in values[1:] if scene.role(v).period == year and v.like(values[0])]
    return (values[0], of_year[0]) if len(of_year) == 1 else None


def _years_of_half(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """2022年比2021年增长12%，比2020年增长26%: the year that changed is told once for both."""
    year = base_year(mention)
    before = (years(o) for o in scene.before(mention) if o.half == mention.half)
    told = next((pair for pair in before if pair is not None), None)
    return (told[0], year) if told is not None and year is not None else None


def _years_beside(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """2022年比2021年减少8万元，下降9%: a rate goes with the amount right before it."""
    before = next(scene.before(mention, limit=1), None)
    if before is None or before.half != mention.half or scene.role(before).trigger != "difference":
        return None
    return years(before) if scene.role(mention).trigger == "growth" else None


def _listed_year(scene: Scene, value: Mention) -> int | None:
    """The year of its own place, where the words before a list name as many as it has figures."""
    place, length = value.run
    if length < 2:
        return None
    clause = scene.mentions[value.index - place].clause
    span = _SPAN.search(clause) or _span_before(scene, value, clause)
    if span is not None and int(span[2]) - int(span[1]) == length - 1:
        return int(span[1]) + place  # 2020—2022年
    named = [int(match[1]) for match in words.YEAR.finditer(clause)]
    return named[place] if len(named) == length else None


def _span_before(scene: Scene, value: Mention, clause: str) -> re.Match[str] | None:
    """2020至2022年，…。各年占比依次为…: the only stretch of years that the text has named so far, near by."""
    if not _YEAR_BY_YEAR.search(clause) or "、" in clause:
        return None
    start, _ = scene.flow.sentences[max(0, value.sentence - 2)]
    spans = [*_SPAN.finditer(scene.flow.template, start, value.at)]
    return spans[0] if len(spans) == 1 else None


def _of_one_list(one: Mention, other: Mention) -> bool:
    return one.index - one.run[0] == other.index - other.run[0]


def bases(scene: Scene, change: Mention) -> Iterator[Mention]:
    """2022年支出9万元；2023年支出比2022年增加1万元: the figure of the year compared with, of that name."""
    year = base_year(change)
    if year is None:
        return
    near = scene.values_before(change, change, sentences=1)
    halves = {v.half for v in near if scene.role(v).period == year}
    dated = [v for v in near if v.half in halves and scene.role(v).period in (year, None)]
    told = subject(scene, change)
    named = [v for v in dated if names_it(scene, told, v)] if core(told) else []
    yield from named[:1] or (dated if len(dated) == 1 else [])
