"""Wholes that the accounting system itself defines by their parts: known even where the data hold no row for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension, Unit
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.adding.families import field_said
from assistant.figures.binding.formulas.dividing.each import is_shared
from assistant.figures.binding.formulas.formula import Formula, Told, counted_in
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention

# 《政府收支分类科目》 and the form of final accounts: 基本支出 is 人员经费 and 公用经费, “三公”经费 three rows.
_YEARS: Final = r"(?:（\d+年）)?"
_FIELDS: Final = rf"(?:经费|费用?|支出|预算|决算)*{_YEARS}"
_DEFINED: Final = tuple(
    (re.compile(called), re.compile(rf"(?:一般公共预算)?(?:财政拨款)?(?:{rows}){_FIELDS}"))
    for called, rows in (
        ("三公", "因公出国(?:[（(]境[）)])?|公务接待|公务用车(?:购置|运行维护|购置[及和]运行维护)?"),
        ("基本支出", "人员(?:经费|支出)|(?:日常)?公用(?:经费|支出)"),
        ("支出总额|支出合计|总支出|支出总计", "基本支出|项目支出"),
        # 城乡居民基本医疗保险: so much for each, paid by the insured and by the state
        ("筹资", "(?:居民)?个人缴费(?:标准|水平)?|(?:各级|中央和地方)?财政(?:人均)?补助(?:标准|水平)?"),
    )
)
_LEAST, _MOST = 2, 4
_NAME, _KIND = 3, 4  # letters of the name of a thing, and of what is said of a kind of it
_SUCH_A_SUM: Final = re.compile("总[额量数]$|[人户件]数$")
_SIDE: Final = re.compile("城[市镇]|农村|乡村")
# Words for two kinds of a thing together, and what each of the two is called by; 义务教育 as its law defines it.
_TWO_KINDS: Final = (("城乡", _SIDE), ("义务教育", re.compile("小学|初中")))
_BY: Final = re.compile("^.*按照?")
_PUPILS: Final = re.compile("在校(?:学生|生)")
_WHOSE: Final = re.compile(
    "^(?:[全本我][省市州县区乡镇]|现?共?有|共计?|年末|累计|[全当本]年|已|实际|发放|拨付|支付|下达|落实|投入)+"
)
_EACH: Final = re.compile("均|标准|单价|定额")
_FEE: Final = re.compile("经?费用?$")
_JOINT: Final = re.compile("(?P<one>[一-鿿]{2,8})[及和与](?P<other>[一-鿿]{2,})")
# 部门整体支出绩效评价 measures the staff by the posts: 在职人员控制率, 编制使用率, 空编.
_STAFF: Final = re.compile(r"(?:在职|在编)?人员控制|编制(?:使用|控制|执行)|[满在]编率|空[编缺岗]|缺[编员额]|超编")
_PERSONS: Final = ("人", "名", "个")
_VACANT: Final = re.compile(r"空[编缺岗]|缺[编员额]")
POSTS: Final = re.compile(r"编制|定编|核编")
HELD: Final = re.compile(r"在职|实有|在编|在岗|现有|实际")


def defined(words: str, year: int | None, part: Part, lookup: Lookup) -> Iterator[Formula]:
    """The sum that a whole named in `words` stands for: “三公”经费, 基本支出; of the plan or of what was spent."""
    for called, row in _DEFINED:
        if not called.search(words):
            continue
        known = (fact for fact in lookup.of_dimension(Dimension.MONEY) if fact.year in (None, year))
        rows = [fact for fact in known if row.fullmatch(fact.label) and lookup.part_of(fact) in (part, Part.PRICE)]
        if len(rows) >= _LEAST and not _is_told(called, year, part, lookup):
            yield Formula("sum", tuple(rows))


def joint(words: str, year: int | None, part: Part, lookup: Lookup) -> Iterator[Formula]:
    """车辆购置及运行费: 车辆购置费 and 车辆运行费, where the data hold no row for both together."""
    match = _JOINT.search(words)
    if match is None:
        return
    one, other = (_FEE.sub("", bare(match[side])) for side in ("one", "other"))
    of_stem: dict[str, list[Fact]] = {}
    for fact in lookup.of_dimension(Dimension.MONEY):
        if fact.year in (None, year) and lookup.kin.field(fact) is part:
            of_stem.setdefault(_FEE.sub("", lookup.kin.stem(fact)), []).append(fact)
    for start in range(len(one)):
        first = of_stem.get(one[start:], [])
        seconds = [of_stem.get(one[start:end] + other, []) for end in range(len(one), start - 1, -1)]
        second = next(filter(None, seconds), [])
        if len(first) == len(second) == 1 and first != second and not of_stem.get(one[start:] + other):
            yield Formula("sum", (*first, *second))
            return


def of_two_kinds(words: str, year: int | None, field: Part, dimension: Dimension, lookup: Lookup) -> Iterator[Formula]:
    """城乡低保资金, 义务教育阶段学生: that of the towns and of the country, of both kinds of schools, where no row
    is of the two together."""
    said = _plainly(_WHOSE.sub("", _BY.sub("", bare(words))))
    called, kind = next(((called, kind) for called, kind in _TWO_KINDS if called in said), ("", _SIDE))
    if not called:
        return
    wholes: dict[str, list[Fact]] = {}
    for fact in lookup.of_dimension(dimension):
        stem = lookup.kin.stem(fact)
        whole = kind.sub(called, stem)
        own = fact.year in (None, year) and lookup.kin.field(fact) is field and not is_shared(fact, lookup)
        own = own and _EACH.search(fact.label) is None and (whole != stem or called in stem)
        whole = _plainly(whole)
        if own and whole.startswith(said) and len(whole) - len(said) <= 1:  # 低保 of 低保金
            wholes.setdefault(whole, []).append(fact)
    for whole, rows in wholes.items():
        if len(rows) == _LEAST and not any(called in row.label for row in rows):
            yield Formula("sum", tuple(rows), guess=whole != said or len(wholes) > 1)


def _plainly(name: str) -> str:
    """义务教育阶段在校学生 and 义务教育在校生 are called the same."""
    return _PUPILS.sub("学生", name.replace("阶段", ""))


def both_sides(words: str, year: int | None, dimension: Dimension, lookup: Lookup) -> Iterator[Formula]:
    """特困人员, of which the data have those of the towns and those of the country alone: the sum of both; a guess."""
    said, field = _WHOSE.sub("", bare(words)), field_said(words)
    if len(said) < _LEAST or _SIDE.search(said) or "城乡" in said:
        return
    rows = [
        fact
        for fact in lookup.of_dimension(dimension)
        if fact.year in (None, year) and lookup.kin.field(fact) is field
        if _SIDE.sub("", lookup.kin.stem(fact), count=1) == said
    ]
    sides = [fact for fact in rows if _SIDE.search(fact.label)]
    if len(sides) == len(rows) == _LEAST:
        yield Formula("sum", tuple(sides), guess=True)


def every_kind(words: str, year: int | None, dimension: Dimension, lookup: Lookup) -> Iterator[Formula]:
    """转移支付, of which the data have 一般性转移支付 and 专项转移支付 and no row for both: all of these; a guess."""
    said = _WHOSE.sub("", _SUCH_A_SUM.sub("", words))
    if len(said) < _NAME:
        return
    named = ((known_as(fact), fact) for fact in lookup.in_year(dimension, year))
    rows = [(name, fact) for name, fact in named if name.endswith(said) and len(name) - len(said) <= _KIND]
    if _LEAST <= len({name for name, _ in rows}) == len(rows) <= _MOST and all(name != said for name, _ in rows):
        yield Formula("sum", tuple(fact for _, fact in rows), guess=True)


def defined_then(parts: Sequence[Fact], year: int | None, lookup: Lookup) -> list[Formula]:
    """What the whole that `parts` make was in another year, when it may have had other parts; [] if none is defined."""
    for called, row in _DEFINED:
        if all(row.fullmatch(part.label) for part in parts):
            return list(defined(called.pattern.partition("|")[0], year, lookup.part_of(parts[0]), lookup))
    return []


def _is_told(called: re.Pattern[str], year: int | None, part: Part, lookup: Lookup) -> bool:
    rows = (fact for fact in lookup.index.facts if called.search(fact.label) and fact.year in (None, year))
    return any(lookup.kin.field(fact) is part for fact in rows)


def is_staffing(words: str) -> bool:
    """Do the words speak of the staff measured by the posts?"""
    return _STAFF.search(words) is not None


def staffing(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """在职人员控制率, 空编: those in office over the posts there are, or by how many they are fewer; first as told."""
    persons = mention.figure.unit.dimension is Dimension.RATIO or mention.figure.unit.measure in _PERSONS
    if not is_staffing(mention.before) or not persons:
        return
    year = lookup.year_of(mention)
    known = (*told.totals, *told.facts, *told.section, *lookup.of_dimension(Dimension.COUNT))
    counts = [
        fact for fact in dict.fromkeys(known) if fact.unit.dimension is Dimension.COUNT and fact.year in (None, year)
    ]
    held = next((fact for fact in counts if HELD.search(fact.label) and not POSTS.search(fact.label)), None)
    posts = next((fact for fact in counts if POSTS.search(fact.label) and not _STAFF.search(fact.label)), None)
    if held is None or posts is None:
        return
    if mention.figure.unit.dimension is Dimension.RATIO:
        vacant = _VACANT.search(mention.before) is not None
        yield Formula("decline" if vacant else "rate", (counted_in(held, posts.unit), posts))
    else:
        less, more = (_in_unit(fact, mention.figure.unit) for fact in sorted((held, posts), key=size))
        yield Formula("difference", (more, less))


def _in_unit(fact: Fact, unit: Unit) -> Fact:
    """编制64名，在编57人，空缺7个: under a name of its own, for the difference in 名 is another."""
    same = fact.unit.measure == unit.measure
    return fact if same else replace(counted_in(fact, unit), identifier=f"{fact.identifier}（{unit.measure}）")
