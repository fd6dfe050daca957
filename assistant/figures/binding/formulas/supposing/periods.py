"""What part of a year amounts to: 上半年支出, 三季度末进度, of rows for its quarters or up to the end of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.formula import CLAUSES, Formula
from assistant.figures.binding.formulas.supposing.wording import Asking
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part

_FIRST: Final = r"(?<!\d)(?<!\d[-—至到])"  # not 16月底, not 11-6月末
# How many quarters have passed: by the words, and by the name of a row.
_PASSED: Final = tuple(
    re.compile(words)
    for words in (
        rf"一季度末|{_FIRST}3月[末底]",
        rf"上半年|[二2]季度末|{_FIRST}6月[末底]|(?<!\d)1[-—至到]6月",
        rf"前三季度|一至三季度|三季度末|{_FIRST}9月[末底]|(?<!\d)1[-—至到]9月",
    )
)
# What a part of the year is told of, by the figure; a rate is one of money.
_SPREAD: Final = {
    Dimension.RATIO: Dimension.MONEY,
    Dimension.MONEY: Dimension.MONEY,
    Dimension.COUNT: Dimension.COUNT,
}
_QUARTER: Final = re.compile("(?P<number>[一二三四])季度(?!末)")
_NUMBERS: Final = "一二三四"
_DATED: Final = re.compile("|".join((*(pattern.pattern for pattern in _PASSED), "下半年|[一二三四]季度")))
_UP_TO: Final = re.compile("^(?:截至|至|到|累计)+|累计")
_RATED: Final = re.compile("进度|占|的$|率|支[出付]|完成")
_TURNED: Final = re.compile("[增减升降][加少长幅]|同比|[高低多少]于|[比较]")
_HALF: Final = 2  # quarters
_VERB: Final = 2  # characters: 支出, 入库
# What names no thing in 上半年资金支出进度仅为.
_NO_THING: Final = re.compile(
    "[至到]|截至|截止|[一二三四]季度|月|累计|全年|年度|预算|决算|资金|总?支出|执行|支付|使用|完成|进度|[率占的仅只约为达了末底共]|序时|分别|实际|(?<!基)本|当年|集中|已|共"
)


def of_period(asking: Asking, lookup: Lookup) -> Iterator[Formula]:
    """上半年入库 (the sum of two quarters), 三季度末支出进度 (over the budget, or all of the year), 四季度支出 (what is
    left of the year)."""
    mention, unit = asking.mention, asking.mention.figure.unit
    words = mention.item[0] if mention.item is not None else CLAUSES.split(asking.sentence)[-1]  # 至6月底 is a date
    if asking.part is Part.CHANGE or unit.dimension not in _SPREAD:
        return
    if _TURNED.search(words) or not _DATED.search(words):
        return
    rows = lookup.of_dimension(_SPREAD[unit.dimension])
    known = [fact for fact in rows if fact.year in (None, lookup.year_of(mention))]
    things: dict[tuple[object, ...], list[Fact]] = {}
    for fact in known:
        things.setdefault((fact.owner, *fact.subject[:-1]), []).append(fact)
    for rows in things.values():  # nothing of one project is a part of what another has
        dated = [row for row in rows if _DATED.search(row.label)]
        if dated and _are_meant(dated, known, words, asking, lookup):
            yield from _of_thing(rows, words, asking, lookup)


def _of_thing(rows: Sequence[Fact], words: str, asking: Asking, lookup: Lookup) -> Iterator[Formula]:
    """The readings of a part of the year, of the rows of one thing."""
    unit, spoken = asking.mention.figure.unit, lookup.year_of(asking.mention)
    quarters = _quarters(rows, asking.sentence)
    year = [whole for whole in lookup.accounts.spent(spoken)[:1] if whole in rows]
    wholes: list[Fact | Formula] = [*([Formula("sum", tuple(quarters))] if quarters else []), *year]
    passed = next((place for place, pattern in enumerate(_PASSED, 1) if pattern.search(words)), 0)
    single = _QUARTER.search(words)
    done: list[Fact | Formula] = []
    if passed:
        done += _up_to(passed, rows, asking.sentence)
        done += [Formula("sum", tuple(quarters[:passed]))] if quarters and passed > 1 else quarters[:passed]
        wholes = [*wholes, *(plan for plan, _ in lookup.accounts.balances(spoken) if plan in rows)]
    elif "下半年" in words and quarters:
        done.append(Formula("sum", tuple(quarters[_HALF:])))
    elif single is not None and quarters:
        done.append(quarters[_NUMBERS.index(single["number"])])
    elif single is not None and single["number"] == _NUMBERS[-1]:
        before = _up_to(len(_PASSED), rows, asking.sentence)
        done += [Formula("difference", (whole, one)) for one in before for whole in year]
    if unit.dimension is not Dimension.RATIO:
        yield from (one for one in done if isinstance(one, Formula))
    elif _RATED.search(asking.sentence):
        yield from (Formula("rate", (one, whole)) for one in done for whole in wholes if one != whole)


def _are_meant(dated: Sequence[Fact], known: Sequence[Fact], words: str, asking: Asking, lookup: Lookup) -> bool:
    """公用经费上半年支出进度 is not of what the whole unit spent, 乙项目上半年支出进度 not of 甲项目."""
    labels = "".join(row.label for row in dated)
    said = asking.sentence + "".join(asking.mention.headings)
    owners = {fact.owner for fact in known} - {"", dated[0].owner}
    if any(owner in said for owner in owners) or (dated[0].owner not in said and owners):
        return False
    stems = {lookup.kin.stem(fact) for fact in known}
    if any(len(stem) > 1 and stem in folded(asking.sentence) and stem not in folded(labels) for stem in stems):
        return False
    own = folded(_NO_THING.sub("", _DATED.sub("", words)))
    return len(own) < _VERB or own in folded(labels)


def _up_to(passed: int, rows: Sequence[Fact], sentence: str) -> list[Fact]:
    """截至6月末支出: what had been spent by then."""
    pattern = _PASSED[passed - 1]
    return [row for row in rows if pattern.search(row.label) and _is_told(_UP_TO.sub("", row.label), sentence)]


def _quarters(rows: Sequence[Fact], sentence: str) -> list[Fact]:
    """The rows of the four quarters of what the sentence tells, in order; [] where the data do not hold them all."""
    found: dict[str, dict[str, Fact]] = {}
    for row in rows:
        match = _QUARTER.search(row.label)
        if match is not None and _is_told(row.label, sentence):
            found.setdefault(_QUARTER.sub("", row.label), {})[match["number"]] = row
    whole = [list(map(four.__getitem__, _NUMBERS)) for four in found.values() if len(four) == len(_NUMBERS)]
    alike = [four for four in whole if all(comparable(row.unit, four[0].unit) for row in four)]
    return alike[0] if len(alike) == 1 else []


def _is_told(label: str, sentence: str) -> bool:
    """Does the sentence speak of what the row ends in (支出, 入库)?"""
    return label[-_VERB:] in sentence
