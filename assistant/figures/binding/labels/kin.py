"""Facts that belong together by name: budget and spending of one thing, its target and result, the whole of a part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import ASKED, INDICATOR_FIELDS, Part
from assistant.figures.binding.labels.stems import DUE, stem

_SPENT: Final = re.compile(r"支出|拨付|执行|决算|使用|投入|实际|完成|支付")
_FUNDS: Final = re.compile(r"(?:资金|经费|投资|拨款|额度|下达数?|批复数?|补助)$")
_WHOLE: Final = re.compile(
    r"合计|总计|总额|总数|总规模|总支出|总收入|总量|总投资|全部|执行数?$|决算数?$|支出$|预算数?$"
)
_TOTAL: Final = re.compile("总?(?:支出|收入)?(?:合计|总计|额)?$")
# 本年支出合计, 我局支出合计: the total of all, parted off by nothing.
_OF_ALL: Final = re.compile(
    r"(?:[本我全](?:年度?|级|单位|部门|[省市县区州乡镇村局厅委办院校站所处中队])|[当上今去\d]年度?|年度|部门|单位)+$"
)
# What came of a thing, which its bare name, or 应, tells as it was to be.
_CAME_OF: Final = re.compile("完成|实际|已")
_SPENDING: Final = re.compile("支出|决算|执行")
# How far above its parts a total stands in a table.
_ABOVE: Final = 14
_HEAD: Final = 2
_MOST: Final = 6
_LONGEST: Final = 8  # rows that make up a whole


class Kin:
    """The kinships of the facts of one book, each found once; `planned` and `related` remember what others found of
    them, `own_part` is what each plays by its own name."""

    def __init__(self, facts: Sequence[Fact], parts: Sequence[Part]) -> None:
        self.facts = facts
        self.own_part = {fact.identifier: part for fact, part in zip(facts, parts, strict=True)}
        self._place = {fact.identifier: place for place, fact in enumerate(facts)}
        self._stem = {fact.identifier: stem(fact) for fact in facts}
        self._wholes: dict[str, list[Fact]] = {}
        self._totals: dict[str, list[Fact]] = {}
        self._made: dict[str, list[list[Fact]]] = {}
        self._sums = {fact.identifier for fact in facts if _TOTAL.fullmatch(known_as(fact))}
        self._fields: dict[str, tuple[Fact, Part]] = {}
        self._akin: dict[int, list[Fact]] = {}
        self.planned: dict[str, list[Fact]] = {}
        self.related: dict[tuple[str, int | None], list[tuple[Fact, int]]] = {}
        self._columns: dict[tuple[object, ...], list[Fact]] = {}
        self._of_each: dict[tuple[Dimension, int | None], list[list[Fact]]] = {}
        self._same: dict[tuple[object, ...], list[Fact]] = {}
        self._head: dict[tuple[object, ...], list[Fact]] = {}
        self._last: dict[tuple[object, ...], list[Fact]] = {}
        self._first: dict[tuple[object, ...], list[Fact]] = {}
        for fact in facts:
            if fact.owner:
                field = (fact.unit.dimension, fact.year, fact.unit.measure, known_as(fact))
                self._columns.setdefault(field, []).append(fact)
            self._first.setdefault(self._begin(fact), []).append(fact)
            self._same.setdefault(self._key(fact), []).append(fact)
            self._head.setdefault(self._kind(fact), []).append(fact)
            self._last.setdefault(self._class(fact), []).append(fact)

    def _key(self, fact: Fact) -> tuple[object, ...]:
        # 危桥改造 and 计划改造危桥 are one thing.
        return (fact.unit.dimension, fact.year, fact.subject[:-1], "".join(sorted(self._stem[fact.identifier])))

    def _kind(self, fact: Fact) -> tuple[object, ...]:
        return (fact.unit.dimension, fact.year, self._stem[fact.identifier][-_HEAD:])

    def _begin(self, fact: Fact) -> tuple[object, ...]:
        return (fact.unit.dimension, fact.year, self._stem[fact.identifier][:_HEAD])

    def _class(self, fact: Fact) -> tuple[object, ...]:
        return (fact.unit.dimension, fact.year, fact.unit.measure, self._stem[fact.identifier][-1:])

    def stem(self, fact: Fact) -> str:
        """The thing that a fact of the book, or one derived, speaks of."""
        known = self._stem.get(fact.identifier)
        return stem(fact) if known is None else known

    def same(self, fact: Fact) -> list[Fact]:
        """Other fields of the same thing in the same year, the nearest row first."""
        place = self._place.get(fact.identifier)
        if place is None:
            return []
        if self.facts[place] is not fact:  # counted in another measure
            return list(self._nearest(fact, self._same[self._key(fact)]))
        known = self._akin.get(place)
        if known is None:
            known = self._akin[place] = list(self._nearest(fact, self._same[self._key(fact)]))
        return known

    def then(self, fact: Fact, year: int | None) -> list[Fact]:
        """What another year has of the same thing, in whatever field: 接待费决算 of 2022 for 接待费预算 of 2023."""
        if not self._stem.get(fact.identifier):
            return []
        return self._same.get(self._key(replace(fact, year=year)), [])

    def are_fields(self, facts: Sequence[Fact]) -> bool:
        """Are any of them two fields of one thing? 预算 and 支出 of one project add up to nothing."""
        fields = ((fact.identifier, other.identifier) for fact in facts for other in self.same(fact))
        names = {fact.identifier for fact in facts}
        return any(other in names for one, other in fields if other != one)

    def is_of_kind(self, words: str, whole: Fact) -> bool:
        """占公用支出合计的: do the words part one kind off a total, which the data hold apart? Income is no kind of
        spending."""
        if whole.identifier not in self._sums:
            return False
        kind = _OF_ALL.sub("", _TOTAL.sub("", folded(words)))[-_HEAD:]
        if len(kind) < _HEAD:
            return False
        begun = self._first.get((whole.unit.dimension, whole.year, kind), ())
        return any(size(part) < size(whole) and not _are_apart(part, whole) for part in begun)

    def is_told_twice(self, one: Fact, other: Fact) -> bool:
        """基本支出（执行） of the prose, 基本支出/预算执行数 of a table: one datum, not two to divide or subtract.

        应检人次 and 实际检查人次 are two, but 基本支出 and 基本支出完成数 are what was spent."""
        if one.value != other.value or one.unit != other.unit or one.year != other.year:
            return False
        to_be = [fact for fact in (one, other) if _CAME_OF.search(fact.label) is None]
        spent = any(_SPENDING.search(fact.label) and not DUE.search(fact.label) for fact in to_be)
        if len(to_be) == 1 and not spent and not {one.field, other.field} & set(INDICATOR_FIELDS):
            return False
        names = ["".join(sorted(self.stem(fact))) for fact in (one, other)]
        return bool(names[0]) and names[0] == names[1] and self.field(one) is self.field(other) is Part.LEVEL

    def other(self, fact: Fact, part: Part) -> Fact | None:
        """The field of the same thing that plays `part` (LEVEL: what was done or spent)."""
        return next((other for other in self.same(fact) if self.field(other) is part), None)

    def field(self, fact: Fact) -> Part:
        """The part a fact plays among its kin: 文化专项资金 is the plan where there is 文化专项支出."""
        known = self._fields.get(fact.identifier)
        if known is not None and known[0] is fact:
            return known[1]
        place = self._place.get(fact.identifier)
        if place is None:
            return Part.LEVEL
        part = self._field(fact)
        if self.facts[place] is fact:  # not one counted in another measure
            self._fields[fact.identifier] = fact, part
        return part

    def _field(self, fact: Fact) -> Part:
        part = self.own_part[fact.identifier]
        if part is Part.PER and ASKED.search(fact.label):  # 月均保障人数目标
            return Part.TARGET
        if part is Part.LEVEL and _FUNDS.search(fact.label):
            spent = any(_SPENT.search(other.label) for other in self.same(fact))
            return Part.TARGET if spent else part
        return part

    def field_of(self, total: Fact) -> Part:
        """The part a sum plays: that of its rows; LEVEL where they play several."""
        made = total.derivation.operands if total.derivation else ()
        rows = [self.facts[self._place[name]] for name in made if name in self._place]
        parts = {self.field(row) for row in rows}
        return parts.pop() if len(parts) == 1 else Part.LEVEL

    def wholes(self, fact: Fact) -> list[Fact]:
        """Facts this one may be a part of: of its kind by the head of its name, and not smaller."""
        if fact.identifier not in self._place:
            return []
        known = self._wholes.get(fact.identifier)
        if known is None:
            larger = (whole for whole in self._kindred(fact) if size(whole) >= size(fact))
            known = self._wholes[fact.identifier] = _first(larger)
        return known

    def _kindred(self, fact: Fact) -> Iterator[Fact]:
        """Facts of like names, the likest first; walked only as far as they are asked for."""
        name = self._stem[fact.identifier]
        yield from self._nearest(fact, self._head[self._kind(fact)])
        for other in self._nearest(fact, self._first[self._begin(fact)]):
            if name.startswith(self._stem[other.identifier]):
                yield other
        yield from self.made_of(fact)
        yield from self._nearest(fact, self._last[self._class(fact)])

    def is_tail(self, whole: Fact, part: Fact) -> bool:
        """就业毕业生 of 毕业生: the name of the whole ends the name of the part."""
        name, other = (self._stem.get(fact.identifier, "") for fact in (whole, part))
        return len(name) >= _HEAD and other.endswith(name)

    def made_of(self, part: Fact) -> list[Fact]:
        """Rows near by that are the sum of rows side by side, this one among them: 接受康复服务, 儿童康复, 成人康复."""
        place = self._place.get(part.identifier)
        if place is None:
            return []
        start = max(0, place - _MOST)
        rows = [row for row in self.facts[start : place + _MOST] if row.year == part.year]
        here = rows.index(part)
        sizes = [size(row) if _is_beside(row, part) else None for row in rows]
        found = []
        for first in range(here + 1):
            total = sizes[first]
            for last in range(first + 1, len(rows)):
                more = sizes[last]
                if total is None or more is None:
                    break
                total += more
                ends = (first - 1, last + 1) if last >= here else ()
                found += [rows[end] for end in ends if 0 <= end < len(rows) and sizes[end] == total]
        return found

    def making_up(self, wholes: Iterable[Fact]) -> list[list[Fact]]:
        """Rows side by side that add up to one of the wholes: 人员经费, 公用经费, 项目支出 of all that was spent."""
        found = []
        for whole in wholes:
            if whole.identifier not in self._made:
                self._made[whole.identifier] = self._runs(whole)
            found += self._made[whole.identifier]
        return found

    def _runs(self, whole: Fact) -> list[list[Fact]]:
        done = (row for row in self.facts if _is_beside(row, whole) and self.field(row) is Part.LEVEL)
        rows = [row for row in done if row is not whole and 0 < size(row) < size(whole)]
        found = []
        for first in range(len(rows)):
            total = size(rows[first])
            for last in range(first + 1, min(first + _LONGEST, len(rows))):
                total += size(rows[last])
                if total == size(whole):
                    found.append(rows[first : last + 1])
        return found

    def parts(self, whole: Fact) -> list[Fact]:
        """Facts that may be parts of this one."""
        if whole.identifier not in self._place:
            return []
        near = self._nearest(whole, self._head[self._kind(whole)])
        return _first(part for part in near if size(part) <= size(whole))

    def totals(self, fact: Fact) -> list[Fact]:
        """The totals that stand near a part: 支出合计 over 基本支出."""
        place = self._place.get(fact.identifier)
        if place is None:
            return []
        if fact.identifier not in self._totals:
            self._totals[fact.identifier] = self._above(fact, place)
        return self._totals[fact.identifier]

    def _above(self, fact: Fact, place: int) -> list[Fact]:
        rows = self.facts[max(0, place - _ABOVE) : place + _ABOVE]
        fitting = [
            row
            for row in self._nearest(fact, rows)
            if row.unit.dimension is fact.unit.dimension and row.year == fact.year and _WHOLE.search(row.label)
        ]
        above = [row for row in fitting if self._place[row.identifier] < place and size(row) > size(fact)]
        spent = [row for row in above if self.own_part[row.identifier] is not Part.TARGET]
        return [*spent, *(row for row in above if row not in spent)][:_MOST]

    def pairs(self, dimension: Dimension, year: int | None, part: Part) -> list[Fact]:
        """Facts that play `part` and have a counterpart: the budgets of all projects, the spending of all projects."""
        found = []
        for key, facts in self._same.items():
            if key[0] is not dimension or key[1] not in (None, year) or len(facts) < _HEAD:
                continue
            parts = {self.field(fact) for fact in facts}
            mine = [fact for fact in facts if self.field(fact) is part]
            if len(mine) == 1 and Part.TARGET in parts and Part.LEVEL in parts:
                found.append(mine[0])
        return found

    def columns(self, dimension: Dimension, year: int | None) -> list[list[Fact]]:
        """The same field of several subjects: 预算数 of each project, 发放人次 of each benefit."""
        if (dimension, year) not in self._of_each:
            columns = (facts for key, facts in self._columns.items() if key[0] is dimension and key[1] in (None, year))
            told_apart = [facts for facts in columns if len({fact.owner for fact in facts}) == len(facts) > 1]
            self._of_each[dimension, year] = told_apart
        return self._of_each[dimension, year]

    def _nearest(self, fact: Fact, facts: Sequence[Fact]) -> Iterator[Fact]:
        """The facts (in the order of the book) from the nearest row on, of two equally near the earlier first."""
        if len(facts) == 1 and facts[0] is fact:  # most things have one field
            return
        place = self._place[fact.identifier]
        after = bisect_left(facts, place, key=lambda other: self._place[other.identifier])
        before = after - 1
        while before >= 0 or after < len(facts):
            up = place - self._place[facts[before].identifier] if before >= 0 else None
            down = self._place[facts[after].identifier] - place if after < len(facts) else None
            if down is None or (up is not None and up <= down):
                other, before = facts[before], before - 1
            else:
                other, after = facts[after], after + 1
            if other is not fact and comparable(other.unit, fact.unit):
                yield other


def _are_apart(one: Fact, other: Fact) -> bool:
    """Is one of what came in and the other of what was spent?"""
    flows = [{flow for flow in ("收入", "支出") if flow in fact.label} for fact in (one, other)]
    return all(flows) and not flows[0] & flows[1]


def _first(facts: Iterable[Fact]) -> list[Fact]:
    """The first few of them, each once."""
    found: dict[str, Fact] = {}
    for fact in facts:
        found.setdefault(fact.identifier, fact)
        if len(found) == _MOST:
            break
    return list(found.values())


def _is_beside(row: Fact, part: Fact) -> bool:
    return comparable(row.unit, part.unit) and row.year == part.year
