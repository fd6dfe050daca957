"""What it costs to take a figure for a fact: parts, years, measures, rounds and flows that the words and the name say.

What the words say is found once a figure (`Heard`), what a name says once a fact (`Traits`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.domain.fact import Fact, row_and_field
from assistant.domain.quantity import Dimension, Unit
from assistant.figures.binding.fitting import comparable, same_measure
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.names import folded, unmeasured
from assistant.figures.binding.labels.roles import (
    ASKED_FIELD,
    BECAME,
    CONFLICT,
    REACHED_FIELD,
    Part,
    cost,
    is_left,
    part_of_fact,
)
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.measures import SHARED_OUT
from assistant.figures.zones import split_last_clause

# What it costs to belong to a year the sentence does not speak of, or to be counted in something else.
OTHER_YEAR: Final = 4000
OTHER_MEASURE: Final = 9000
AIM: Final = re.compile(r"(?:目标|指标|计划|任务|标准)[值数]$")  # 超过年度指标值25000公里: the target itself, if it is
PAID: Final = "已[支拨兑交]?付"  # 已付326.4万元: no plan
# 实际支出…: not the budget.
_SPENT: Final = re.compile(
    rf"(?:实际(?:支出|执行|使用|支付|完成|发放)?|{PAID}|支出决算|决算|(?<!公共)(?<!基金)(?<!经营)预算(?:执行|支出|完成))(?:数|额|了|为|共)*$"
)
# 由上年的286公里增加到318.5公里: not what was planned.
_YEAR_BEFORE: Final = re.compile("上年|去年|上一年")
_EACH: Final = re.compile(rf"[每单](?P<behind>[一-鿿])|(?P<before>{SHARED_OUT})均")
_NEW: Final = re.compile("^[一-鿿]{0,4}[新净]增")
_FLOW: Final = re.compile("收入|支出")
# 外借人次27.5万: what a number without a measure is counted in.
_COUNTED_IN: Final = re.compile("[人户批台件架辆班场车]次$")
_ROUND: Final = re.compile(r"第[一二三四五六七八九十百\d]+[轮届批期次]")
_NOTHING: Final[frozenset[str]] = frozenset()
_COUNTED: Final = "量数次"
_NAMED: Final = 3  # characters; shorter names end many stretches of words
_EACH_PARTS: Final = (Part.PER, Part.PRICE)
_CALLED_BY: Final = (Part.CHANGE, Part.LEFT, Part.TARGET)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the name of a fact says of it.

    `asked`: it is what an indicator asks, be it an amount each or not; `each`: the thing it is shared out by (户 of
    户均, "" for none); `new`: it is of what was added (新增, 净增); `left`: of what is still to be done or left over;
    `said`: the name as it stands right before a figure, "" where too short; `flow`: which of 收入 and 支出 the name of
    an amount holds; `rounds`: the rounds it names (第十轮).
    """

    part: Part
    asked: bool
    each: str
    new: bool
    left: bool
    said: str
    flow: frozenset[str]
    rounds: frozenset[str]


@dataclass(slots=True)
class Heard:
    """What the words of a figure say of the fact that is meant.

    `measure`: the measure that the words end in, behind which a bare number stands, "" for none; `each`, `flow` and
    `rounds` as in `Traits`, of the words beside the figure (`rounds` else of its topic); `done`:
    what was spent, or what it came to since last year: no plan; `new`: they end in 净增 or 新增; `aimed`: they end in
    a target (超过年度指标值); `words`: those before the figure, folded and without 数, to be held against a name.
    """

    part: Part
    year: int | None
    measure: str
    done: bool
    each: str
    new: bool
    aimed: bool
    words: str
    flow: frozenset[str]
    rounds: frozenset[str]


def traits_of(fact: Fact) -> Traits:
    """The traits of one fact."""
    return Traits(
        part=part_of_fact(fact),
        asked=fact.field == ASKED_FIELD,
        each=_each(fact.label) or _each_of(fact),
        new=_NEW.search(fact.label) is not None,
        left=is_left(fact),
        said=_as_said(fact),
        flow=frozenset(_FLOW.findall(fact.label)) if fact.unit.dimension is Dimension.MONEY else frozenset(),
        rounds=_rounds(fact.label),
    )


def hear(mention: Mention, part: Part, year: int | None) -> Heard:
    """What the words say of a figure that plays `part` and speaks of `year`."""
    before = mention.before
    became = BECAME.search(mention.lead) is not None and _YEAR_BEFORE.search(mention.previous) is not None
    flows = _FLOW.search(before) is not None
    counted = _COUNTED_IN.search(before) if mention.figure.unit.dimension is Dimension.NONE else None
    return Heard(
        part=part,
        year=year,
        measure=counted[0] if counted is not None else "",
        done=became or _SPENT.search(before) is not None,
        each=_each(before),
        new=before.endswith(("净增", "新增")),
        aimed=AIM.search(before) is not None,
        words=folded(before).rstrip(_COUNTED),
        flow=frozenset(_FLOW.findall(split_last_clause(before)[0])) if flows else _NOTHING,
        rounds=_rounds(before + mention.after) or _rounds(mention.topic),
    )


def weighed(candidate: Candidate, traits: Traits, heard: Heard, unit: Unit) -> Candidate:
    """The candidate with what it costs to be meant by a figure in `unit` of which `heard` is said."""
    fact, part, own = candidate.fact, heard.part, traits.part
    if (
        (heard.done and own is Part.TARGET)
        or (own in _EACH_PARTS and part is Part.PER and _is_of_each_other(traits, heard))
        or (traits.flow and _is_contrary(traits, heard))
        or (traits.rounds and _is_other_round(traits, heard))
    ):
        return Candidate(fact, candidate.position, candidate.score - CONFLICT, candidate.cover, barred=True)
    price = unlike = 0 if part is own or _is_called(traits, heard) else cost(part, own)
    if fact.year != heard.year and heard.year is not None and fact.year is not None:
        price += OTHER_YEAR
    if heard.measure and heard.measure != fact.unit.measure:
        price += OTHER_MEASURE
    if unit is not fact.unit and not comparable(unit, fact.unit):
        price += OTHER_MEASURE
    if not price:
        return candidate
    return Candidate(fact, candidate.position, candidate.score - price, candidate.cover, unlike >= CONFLICT)


def _rounds(words: str) -> frozenset[str]:
    return frozenset(_ROUND.findall(words)) if "第" in words else _NOTHING


def _is_called(traits: Traits, heard: Heard) -> bool:
    """Is the fact called so that the part it plays does not matter: 净增, 超过年度指标值, 助农增收438.9万元?"""
    if heard.part in _CALLED_BY and _is_of_part(traits, heard):
        return True
    if not traits.said or not heard.words.endswith(traits.said) or heard.part is Part.PER:
        return False
    return heard.part is not Part.LEFT or "未" not in heard.words.removesuffix(traits.said)  # 未支出|到位资金


def _is_of_part(traits: Traits, heard: Heard) -> bool:
    """Does the name tell of the very change, rest or target that the words do?"""
    if heard.part is Part.CHANGE:  # 平均等候时间·年初目标值 is a mean besides
        return (heard.new and traits.new) or (heard.aimed and (traits.asked or traits.part is Part.TARGET))
    return traits.left if heard.part is Part.LEFT else traits.asked


def _as_said(fact: Fact) -> str:
    """助农增收438.9万元, 展陈提升214.60万元: the very name of the fact, with 支出 or without."""
    name = folded(fact.owner if fact.field == REACHED_FIELD else row_and_field(fact.label)[1])
    money = fact.unit.dimension is Dimension.MONEY
    short = name.removesuffix("额").removesuffix("支出") if money else unmeasured(name).rstrip(_COUNTED)
    name = short if len(short) > _NAMED else name
    return name if len(name) > _NAMED else ""


def _each(words: str) -> str:
    """场 of 平均每场, 场均; "" where the words do not say it so."""
    match = _EACH.search(words)
    return (match["before"] or match["behind"]) if match else ""


def _each_of(fact: Fact) -> str:
    """人 of 元/人·年."""
    return fact.unit.symbol.partition("/")[2][:1] if fact.unit.dimension is Dimension.MONEY else ""


def _is_of_each_other(traits: Traits, heard: Heard) -> bool:
    """户均 is not 亩均."""
    return bool(heard.each and traits.each) and not same_measure(heard.each, traits.each)


def _is_contrary(traits: Traits, heard: Heard) -> bool:
    """财政拨款支出决算为…: what came in is not what was spent."""
    return len(traits.flow) == 1 == len(heard.flow) and traits.flow != heard.flow


def _is_other_round(traits: Traits, heard: Heard) -> bool:
    """Figures of 第十一轮 are none of 第十轮; a fact that names no round may belong to any."""
    if traits.rounds & heard.rounds:
        return False
    measures = {one[-1] for one in traits.rounds}
    return any(one[-1] in measures for one in heard.rounds)
