"""Several of a list told before, called by one name: 中高级合计, 省级以上, 上级资金, 满意和较满意."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.combining import NUMBERS, TOGETHER
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.levels import LEVELS
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, holds_in_order
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

# Ranks of persons, the highest first.
_RANKS: Final = tuple(
    tuple(re.compile(f"^(?:{rank})") for rank in ranks)
    for ranks in (
        (
            "正高|研究馆员|(?:主任[医药护技]|研究员|教授)",
            "副高|副(?:研究|主任[医药护技]|教授)|高级(?!中学)",
            "中级|馆员|讲师|工程师|主治|经济师|会计师|农艺师|助理研究",
            "初级|助理(?!研究)|助教|[医护技]士",
        ),
        ("博士", "硕士", "本科", "大专"),
    )
)
_SO_MANY_LEVELS: Final = re.compile(
    "(?P<said>(?:(?:中央|[省市州区县镇乡])[、和与]?){2,4})?(?P<number>[两二三四五])级(?:财政|资金|补助|配套|投入|共|合计|总)"
)
_SAID: Final = re.compile("中央|[省市州区县镇乡]")
_LEVEL: Final = re.compile("中央|自治区|[省市州县旗区乡镇]{1,2}(?:本?级|财政)?|街道|本级|国家")
_AND_ABOVE: Final = re.compile(r"(?P<name>[一-鿿]{1,6}?)(?:及|及其|或)?以上")
_FROM_ABOVE: Final = re.compile("上级")
# What no level of government gives: left from the year before, or the own money of others.
_OF_NO_LEVEL: Final = re.compile("结转|结余|自筹|社会|其他|银行|贷款")
_NEW: Final = re.compile("(?:[当本]年|年内)?(?:新增|新认定|新建|新设|增加)")
_GRADE_AND_ABOVE: Final = re.compile("(?P<grade>[二三四五])(?:级|等|类)(?:及|及其|或)?以上的?(?P<thing>[一-鿿]{2,6})$")
_GRADED: Final = re.compile("(?:其中[：:]?)?(?P<grade>[一二三四五])(?:级|等|类)(?P<thing>[一-鿿]{2,})")
_HEAD: Final = 2
_LIST: Final = 8


def called_together(words: str, told: Told) -> list[Fact]:
    """The facts of the list told last that one name takes together; none, or one alone, where it does not."""
    row = _row(told.facts[:_LIST])
    if _FROM_ABOVE.search(words):
        found = _from_above(row)
    elif above := _AND_ABOVE.search(words):
        found = _and_above(above["name"], row)
    elif TOGETHER.search(words):
        named = folded(TOGETHER.sub("", words))
        found = [fact for fact in row if holds_in_order(folded(fact.label)[:_HEAD], named)]
    else:
        return []
    return found if len(found) > 1 else []


def from_above(mention: Mention, told: Told) -> Iterator[Formula]:
    """中央240万元、省级86万元、县级30万元，上级资金共326万元: of those told all but the lowest."""
    if mention.figure.unit.dimension is Dimension.MONEY and _FROM_ABOVE.search(mention.before):
        found = called_together(mention.before, told)
        if found and all(comparable(mention.figure.unit, fact.unit) for fact in found):
            yield Formula("sum", tuple(found))


def of_levels(words: str, year: int | None, part: Part, lookup: Lookup) -> Iterator[Formula]:
    """三级资金共计1203万元, 州县两级共投入: the rows of one name for as many levels of government, or for those said;
    of the plan or of what was spent."""
    match = _SO_MANY_LEVELS.search(words)
    if match is None:
        return
    number, sets = NUMBERS.index(match["number"].replace("两", "二")), dict[tuple[str, str], list[tuple[int, Fact]]]()
    said = {_rank(f"{level}级", LEVELS) for level in _SAID.findall(match["said"] or "")}
    for fact in lookup.of_dimension(Dimension.MONEY):
        rank = _rank(fact.label, LEVELS) if fact.year in (None, year) else None
        if rank is not None and rank in (said or (rank,)) and lookup.kin.field(fact) is part:
            core = _LEVEL.sub("", lookup.kin.stem(fact))
            sets.setdefault((fact.owner, core), []).append((rank, fact))
    spoken = {key for key in sets if key[1] and key[1] in words}
    for key, rows in sets.items():
        if len(rows) == len({rank for rank, _ in rows}) == number and (key in spoken or not spoken):
            yield Formula("sum", tuple(fact for _, fact in rows), guess=not said)  # others may be meant as well


def grades_above(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """二级及以上公路1357.7公里: the rows of 一级 and 二级, of which nothing was told before; a guess, for elsewhere the
    higher grade has the higher number."""
    match = _GRADE_AND_ABOVE.search(mention.before)
    if match is None:
        return
    grade = NUMBERS.index(match["grade"])
    graded: dict[str, dict[int, Fact]] = {}
    for row in lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention)):
        of = _GRADED.match(folded(row.label))
        if of is not None and of["thing"].startswith(match["thing"]) and comparable(mention.figure.unit, row.unit):
            graded.setdefault(of["thing"], {})[NUMBERS.index(of["grade"])] = row
    for rows in graded.values():
        for above in (range(1, grade + 1), range(grade, len(NUMBERS))):
            taken = tuple(rows[one] for one in above if one in rows)
            if grade in rows and len(taken) > 1:
                yield Formula("sum", taken, guess=True)


def _row(told: Sequence[Fact]) -> list[Fact]:
    """The facts told last that are counted in one unit, in the order of the text; sums are none of a list."""
    rows = [fact for fact in told if fact.derivation is None]
    like = [fact for fact in reversed(rows) if fact.unit == rows[0].unit]
    names = {folded(fact.label) for fact in like}
    return [fact for fact in like if not any(_is_new(folded(fact.label), name) for name in names)]


def _is_new(label: str, name: str) -> bool:
    """省级平台58家（年内新增11家）: what was added to another of the list is a part of that."""
    return label != name and label.endswith(name) and _NEW.fullmatch(label.removesuffix(name)) is not None


def _from_above(row: Sequence[Fact]) -> list[Fact]:
    """上级资金: of 中央, 省级, 县级, 镇级 all but the lowest, which is the unit's own."""
    ranked = _ranked(row, LEVELS)
    return [fact for fact, rank in ranked if rank < ranked[-1][1]]


def _and_above(name: str, row: Sequence[Fact]) -> list[Fact]:
    """省级以上: of the ranks 部级, 国家级, 省级, 市级 the first three."""
    for ranks in (LEVELS, *_RANKS):
        own = _rank(name if ranks is not LEVELS or name.endswith("级") else f"{name}级", ranks)
        if own is not None:
            return [fact for fact, rank in _ranked(row, ranks) if rank <= own]
    return []


def _ranked(row: Sequence[Fact], ranks: Sequence[re.Pattern[str]]) -> list[tuple[Fact, int]]:
    """The facts of the list with their ranks, the lowest last; none where one within or beside the list has no known
    rank and is too small to be the whole of it: it may be higher or lower."""
    row = [fact for fact in row if ranks is not LEVELS or _OF_NO_LEVEL.search(fact.label) is None]
    known = [(place, fact, rank) for place, fact in enumerate(row) if (rank := _rank(fact.label, ranks)) is not None]
    if not known or known[-1][0] - known[0][0] >= len(known):
        return []
    whole = sum(size(fact) for _, fact, _ in known)
    beside = (*row[: known[0][0]][-1:], *row[known[-1][0] + 1 :])
    if any(size(fact) < whole for fact in beside):
        return []
    return sorted(((fact, rank) for _, fact, rank in known), key=lambda one: one[1])


def _rank(label: str, ranks: Sequence[re.Pattern[str]]) -> int | None:
    return next((place for place, rank in enumerate(ranks) if rank.search(folded(label))), None)
