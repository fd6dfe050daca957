"""Does a written figure fit a fact? Units are converted, the printed digits decide, approximations are honoured."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from assistant.domain.agreement import Agreement, compare
from assistant.domain.fact import Fact
from assistant.domain.interval import Interval, divide, place_of, round_half_up, truncate
from assistant.domain.quantity import PER_TEN_THOUSAND, Dimension, Unit, WrittenFigure, plain
from assistant.figures.lexicon import measures
from assistant.figures.lexicon.words import AFTER, BEFORE
from assistant.figures.widening import step_of

# 微克/立方米 and 人/10万 are one measure; 人/个, 项/个/条 and 头(只) allow either word.
_PER: Final = re.compile(rf"[{measures.MEASURED}a-zA-Z]/|/\d")
_EITHER: Final = re.compile("[^/()（）]+")
_EXACT: Final = (Dimension.COUNT, Dimension.SCORE, Dimension.TIME)
# A member costs a call each time it is asked of its class, and these are asked of every row that is tried.
_NONE: Final = Dimension.NONE
_OF_MEASURES: Final = (Dimension.COUNT, Dimension.TIME)
_EQUAL, _DIFFERENT = Agreement.EQUAL, Agreement.DIFFERENT
# Of which groups of measures of one meaning each word is.
_ALIKE: Final = {
    word: tuple(place for place, group in enumerate(measures.ALIKE) if word in group)
    for word in frozenset().union(*measures.ALIKE)
}
# Things of the words that end a label are counted by any of a group: 项目59项, 编制17个.
_COUNTED_ALIKE: Final = (
    (re.compile("项目(?:个数|数量?|总数)?$"), frozenset(("项", "个"))),
    (re.compile("批次(?:数|数量)?$"), frozenset(("批次", "批", "次", "个"))),
    (re.compile("(?:编制|岗位|职位|名额)(?:人数|个数|数量?|总数)?$"), frozenset(("个", "人", "名"))),
)
_LONGEST: Final = 14
_CLOSELY: Final = 4
_FINER: Final = 2  # places more than the form has, of what is told in another measure
_PERCENT: Final = ("%", "‰")
_NEAR_ABOVE: Final = 20  # the part of a bound that may lie between it and what exceeds it
_ROUND: Final = 5
_WIDEST: Final = Decimal(10)  # 100%以内 is no rate below 90%
# What a column calls its changes, with a sign: 增减, 增幅, 比上年增长.
_GOES_EITHER_WAY: Final = re.compile("增减|升降|增幅|增速|增长|[比较](?:上年|去年|同期)|同比|变动率|变化率")
# Which way a bound is open: 不少于, 超过 and 以上 upwards, 不超过 and 以内 downwards.
_WAYS: Final = {"least": 1, "more": 1, "over": 1, "most": -1, "less": -1, "below": -1}
_BOUNDS: Final = {word: _WAYS[mode] for word, mode in (*BEFORE.items(), *AFTER.items()) if mode in _WAYS}
_OPEN_ENDS: Final = frozenset(("以上", "及以上", "以下", "及以下", "以内", "之内"))


@lru_cache(maxsize=2048)
def same_measure(one: str, other: str) -> bool:
    """Is one measure word as good as the other? A fact may allow several: 人/个; 年削减9吨 may be of 吨/年."""
    if one.replace("/", "") == other.replace("/", ""):  # 人/次 is meant for 人次
        return True
    (head, _, per), (its_head, _, its_per) = one.partition("/"), other.partition("/")
    if _PER.search(one) and _PER.search(other):
        return same_measure(head, its_head) and same_measure(per, its_per)
    if (per or its_per) and same_measure(head, its_head):
        # 每亩6500公斤 is no 6.5吨/公顷: the figure itself does not say for how much it is.
        bare = not (per and its_per) and measures.converts(per or its_per)
        return not bare or measures.conversion(head, its_head) == measures.conversion(its_head, head)
    first, second = _allowed_words(one), _allowed_words(other)
    if first & second:
        return True
    # 个 before a noun is any 个: 40个单位 may be written of 40个.
    return not _groups(first).isdisjoint(_groups(second)) or any(
        "个" in (a, b) and a.startswith("个") and b.startswith("个") for a in first for b in second
    )


def _groups(words: frozenset[str]) -> set[int]:
    """The groups of words of one meaning that any of the words is of."""
    return {group for word in words for group in _ALIKE.get(word, ())}


def _allowed_words(measure: str) -> frozenset[str]:
    return frozenset((measure,) if _PER.search(measure) else _EITHER.findall(measure))


def comparable(figure: Unit, fact: Unit) -> bool:
    """May figures of the two units be compared at all?"""
    if figure is fact:
        return True
    dimension = figure.dimension
    if dimension is not fact.dimension:
        return dimension is _NONE
    return dimension not in _OF_MEASURES or figure.measure == fact.measure or same_measure(figure.measure, fact.measure)


def _factor(figure: WrittenFigure, fact: Fact) -> Decimal | None:
    """What leads from the unit of the fact to that of the figure; None for one: a bare number takes the fact's own,
    3.5万 without 元 has its scale."""
    unit, own = figure.unit, fact.unit
    measured = unit.dimension is own.dimension
    bare = unit.dimension is _NONE and unit.factor == 1
    if bare or (measured and unit.factor == own.factor and unit.measure == own.measure):
        return None
    known, wanted = _base(own, unit) if measured else own.factor, _base(unit, own)
    return None if known == wanted else divide(known, wanted)


def _base(unit: Unit, other: Unit) -> Decimal:
    """What leads from a unit to the least of the measures it converts to, beside another: 15亩 are 1公顷."""
    counted = unit.dimension is Dimension.COUNT
    return unit.factor * measures.conversion(unit.measure, other.measure) if counted else unit.factor


def _interval(fact: Fact, factor: Decimal | None) -> Interval:
    return fact.interval if factor is None else fact.interval.scaled(factor)


def shows(figure: WrittenFigure, fact: Fact) -> bool:
    """Is the fact what the figure says, in a unit that may be compared with its own?"""
    alike = figure.unit is fact.unit or comparable(figure.unit, fact.unit) or _counted_alike(figure.unit, fact)
    return alike and fits(figure, fact) is _EQUAL


def _counted_alike(unit: Unit, fact: Fact) -> bool:
    """项目59项, of which the data count 59个; 17个编制, of which they count 17人."""
    pair = {unit.measure, fact.unit.measure}
    return any(pair <= words and label.search(fact.label) for label, words in _COUNTED_ALIKE)


def is_bound(figure: WrittenFigure) -> bool:
    """不少于8篇, 超过95%: is the figure open on one side?"""
    return figure.approximation in _BOUNDS


def is_bound_of(figure: WrittenFigure, fact: Fact) -> bool:
    """不少于8篇, 超过95%: is the fact exactly what the bound says?"""
    bare = replace(figure, approximation="")
    return _BOUNDS.get(figure.approximation) is not None and fits(bare, fact) is Agreement.EQUAL


def keeps_bound(figure: WrittenFigure, fact: Fact) -> bool:
    """Does the fact lie on the side that the bound leaves open, however far?"""
    way, factor = _BOUNDS.get(figure.approximation), _factor(figure, fact)
    value = fact.value if factor is None else fact.value * factor
    return way is not None and (value - figure.value) * way >= 0


def fits(figure: WrittenFigure, fact: Fact) -> Agreement:
    """How the figure stands to the fact, units comparable; EQUAL also where the words allow it (约, 余, 以上).

    下降2.2% shows 比上年增减% of −2.2: which way it went is told in words, and judged by them.
    """
    if fact.value.is_signed() and fact.value < 0 < figure.value and _GOES_EITHER_WAY.search(fact.label):
        fact = replace(fact, value=-fact.value, interval=-fact.interval)
    factor = None if figure.unit is fact.unit else _factor(figure, fact)
    value = fact.value if factor is None else fact.value * factor
    if fact.unit.dimension in _EXACT and fact.derivation is None and not fact.interval.is_point:
        # The datum itself is open (20余次, 2-3次): only its own first figure is surely right.
        return _EQUAL if figure.value == value else _DIFFERENT
    if figure.upper is not None:
        return _EQUAL if figure.value <= value <= figure.upper else _DIFFERENT
    if figure.approximation:
        allowed = value == figure.value or _allowed(figure, fact, _interval(fact, factor))
        return _EQUAL if allowed else _DIFFERENT
    decimals = max(figure.decimals, 0)
    printed = fact.derivation is None or fact.derivation.operation in ("difference", "sum")
    if printed and abs(figure.value - value) > _beyond(decimals):  # most are, and no interval need be made
        return _DIFFERENT
    if figure.unit.dimension in _EXACT and _is_plain(figure.unit, fact.unit) and fact.derivation is None:
        return _exact(figure, value)
    if fact.decimals is not None and fact.derivation is None and _finer(figure, fact, decimals):
        # More digits than the datum has: they must be zeros, or come from somewhere else.
        return _EQUAL if figure.value == value else _off(figure.value, decimals, value)
    if printed:
        # A datum is its printed digits: 33.45 prints as 33.5, never as 33.4; so are sums and differences of data.
        if figure.value == round_half_up(value, decimals):
            return _EQUAL
        # 88% of 89.4%: by no rounding, and by more than one in any place it has.
        coarse = fact.decimals is not None and decimals < fact.decimals
        apart = coarse and abs(figure.value - value) > place_of(decimals)
        return Agreement.DIFFERENT if apart else _off(figure.value, decimals, value)
    told = 1 if _is_fraction(figure.unit) else decimals  # 三分之二 is no half
    verdict = compare(figure.value, told, _interval(fact, factor))
    if verdict is not _EQUAL or _is_fraction(figure.unit):
        return verdict
    return nearly(figure.value, decimals, value)


@lru_cache(maxsize=64)
def _beyond(decimals: int) -> Decimal:
    """How far a figure of so many places may lie from a value and still be off in its last place only."""
    return 2 * place_of(decimals)


def _is_fraction(unit: Unit) -> bool:
    """三分之二; 万分之六 is a rate like 百分之六."""
    return unit.symbol.startswith("/") and unit != PER_TEN_THOUSAND


def nearly(stated: Decimal, decimals: int, value: Decimal) -> Agreement:
    """What is off in its last places is told even where the data, rounded themselves, would allow it: 12万元 of 20万元
    are 60.00%, and no 60.90%."""
    if stated == round_half_up(value, decimals):
        return Agreement.EQUAL
    return Agreement.TRUNCATED if truncate(value, decimals) == stated else Agreement.LAST_PLACE


def _is_plain(figure: Unit, fact: Unit) -> bool:
    """Is a figure told without a scale (3.1公里, not 3.1万人), and in no other measure than the data's (公顷 in 亩)?"""
    if figure.measure == fact.measure or figure.factor != 1:
        return figure.factor == 1
    there, back = (figure.measure, fact.measure), (fact.measure, figure.measure)
    return measures.conversion(*there) == measures.conversion(*back)


def _exact(figure: WrittenFigure, value: Decimal) -> Agreement:
    if figure.value == value:
        return Agreement.EQUAL
    # Counts are off by something or right: only a written fraction has a last place (十 is no rounder than 10).
    return _off(figure.value, figure.decimals, value) if figure.decimals > 0 else Agreement.DIFFERENT


def _off(stated: Decimal, decimals: int, value: Decimal) -> Agreement:
    """How a figure that is not `value` in its own digits stands to it."""
    verdict = compare(stated, decimals, Interval.point(value))
    if verdict is not Agreement.EQUAL:
        return verdict
    return Agreement.TRUNCATED if truncate(value, decimals) == stated else Agreement.LAST_PLACE


def _finer(figure: WrittenFigure, fact: Fact, decimals: int) -> bool:
    """Are the figure's digits finer than those the fact was printed with? Measures that are no power of ten apart
    share no digits: 6.5吨/公顷 are 433.3公斤/亩."""
    if figure.unit is fact.unit:
        return decimals > (fact.decimals or 0)
    written, known = _base(figure.unit, fact.unit), _base(fact.unit, figure.unit)
    alike = divide(known, written).normalize().as_tuple().digits == (1,)
    return alike and written.scaleb(-decimals) < known.scaleb(-(fact.decimals or 0))


def _allowed(figure: WrittenFigure, fact: Fact, interval: Interval) -> bool:
    if figure.interval.low is not None and figure.interval.high is not None:
        allowed = figure.interval if fact.bound else _exceeded(figure, figure.interval.low, figure.interval.high)
        return allowed.meets(interval)
    if figure.approximation in _OPEN_ENDS or not fact.bound:
        # “95%以上” for 97.3% is fair, “60%以上” for it is not: up to the next round number.
        step = step_of(figure.value)
        step = min(step, _WIDEST) if figure.unit.dimension is Dimension.RATIO else step
        reach = max(step, figure.value / _NEAR_ABOVE)
        low = figure.value if figure.interval.high is None else figure.value - reach
        high = figure.value + reach if figure.interval.high is None else figure.value
        return Interval(low, high).meets(interval)
    return False


def _exceeded(figure: WrittenFigure, low: Decimal, high: Decimal) -> Interval:
    """超过95% is said of 96.3%, too: a rate may exceed a round one by as much as 95%以上 allows."""
    is_round = figure.value % _ROUND == 0
    if not is_round or figure.unit.symbol not in _PERCENT or BEFORE.get(figure.approximation) != "over":
        return figure.interval
    return replace(figure.interval, high=max(high, low + low / _NEAR_ABOVE))


def shown(fact: Fact, figure: WrittenFigure | None = None) -> str:
    """The fact as the text should print it: in the unit and with the decimals of the figure."""
    if figure is not None and fact.decimals is None and figure.unit.dimension is _NONE:
        return plain(fact.value, max(figure.decimals, 0))  # 19.8 of 19.8∶1
    if figure is None or figure.unit.dimension is _NONE or not comparable(figure.unit, fact.unit):
        exact = plain(fact.value, fact.decimals)  # of a quotient no more than anybody reads
        return f"{fact.bound}{exact if len(exact) <= _LONGEST else plain(fact.value, _CLOSELY)}{fact.unit.symbol}"
    if _is_fraction(figure.unit):  # 四分之三: no share is told as 3.90/4
        return shown(fact)
    factor = _factor(figure, fact)
    value = fact.value if factor is None else fact.value * factor
    decimals = max(figure.decimals, 0) if fact.decimals is None or figure.decimals > 0 else None
    if fact.decimals is None and decimals == 0 and figure.unit.dimension not in _EXACT:
        decimals = 2
    elif decimals is None and figure.unit.dimension is Dimension.RATIO and figure.unit.symbol not in _PERCENT:
        decimals = 2  # 低于八成: 7.74成, of 77.3619…%
    if decimals is None and value == fact.value:  # a rate keeps more digits than it is told with
        decimals = fact.decimals
    text = plain(value, decimals)
    if (
        decimals is None
        and len(text.partition(".")[2]) > (most := (fact.decimals or 0) + _FINER)
        and not _shifted(value, fact)
    ):
        text = plain(value, most)
    return f"{text}{figure.unit.symbol}"


def _shifted(value: Decimal, fact: Fact) -> bool:
    """Has a value just the digits of the fact, at other places (0.057657亿元 of 576.57万元)?"""
    return value.normalize().as_tuple().digits == fact.value.normalize().as_tuple().digits


def digits_of(figure: WrittenFigure) -> int:
    """The digits that tell: 97.0 has three, 1200 has two."""
    written = f"{figure.value:.{max(figure.decimals, 0)}f}"
    digits = "".join(letter for letter in written if letter.isdigit()).lstrip("0")
    return len(digits if figure.decimals > 0 else digits.rstrip("0"))


def size(fact: Fact) -> Decimal:
    """The value in the base of its unit."""
    return fact.value * fact.unit.factor
