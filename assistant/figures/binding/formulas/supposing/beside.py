"""Rows that few words tell: the next field of the project told right before, and what there was at the year's start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.formulas.supposing.wording import Asking
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import Part

_OPENING: Final = re.compile("[年期]初(?!预算|目标|计划|设定|批复|指标|安排|下达)")
_JOINTS: Final = re.compile("^[、，,；;]")
_MARKS: Final = re.compile("[、，,；;。：:()（）]")
_SPENT_BEHIND: Final = re.compile("(?:实际|已|全年)?(?:支出|执行|使用|支付|拨付|完成支出)")
# 638件中|甲类; not 638件中标
_OF_THESE: Final = re.compile("[之当]?中(?![央心小级学标国部期旬等午间层介转医药共考专])")
_ALL_OF_IT: Final = re.compile(
    "(?P<noun>[一-鿿]{0,6}?)(?:目前|现|业)?[已均都]?经?(?:全部|全数|全额|悉数|如数|足额)(?P<done>[一-鿿]{2,6})"
)
_MONIES: Final = re.compile("的|(?:专项|项目|财政|补助|预算)?(?:资金|经费|款项?)")
_CAME: Final = re.compile("到位|到账|下达|安排|分解|落实")
_SPENT: Final = re.compile("支[出付]|执行|使用|发放|兑付|完成")
_RECEIVED: Final = re.compile("[的这该上述以]|收到|到位|受理|全部|其")
_NAME: Final = 3
_SHORT: Final = 3
_OFFERED: Final = 3


def told_beside(asking: Asking, lookup: Lookup) -> Iterator[Fact]:
    """行政案件收76件、结71件: the one further row of what was told last that shows the figure, if what is said of it is
    in its name."""
    mention, told = asking.mention, asking.told.facts[:1]
    said = folded(_MARKS.split(mention.before)[-1])
    if not told or not told[0].owner or not said or len(said) > _SHORT or not _JOINTS.match(mention.lead):
        return
    known = [row for row in lookup.by_owner.get(told[0].owner, []) if row.year == told[0].year]
    rows = [row for row in known if row not in asking.told.facts and shows(mention.figure, row)]
    if len(rows) == 1 and set(said) & set(known_as(rows[0])):
        yield from rows


def to_spend(asking: Asking, lookup: Lookup) -> Iterator[Fact]:
    """食品抽检620万元支出612万元: what there was to spend of the project named, if what was spent of it is told right
    behind."""
    mention, owner = asking.mention, folded(asking.mention.before)
    if _SPENT_BEHIND.fullmatch(mention.after) is None or len(owner) < _NAME:
        return
    rows = (row for whose, rows in lookup.by_owner.items() if folded(whose) == owner for row in rows)
    ours = (row for row in rows if row.year in (None, lookup.year_of(mention)) and shows(mention.figure, row))
    yield from (row for row in ours if lookup.kin.field(row) is Part.TARGET)


def restated(asking: Asking, lookup: Lookup) -> Iterator[Fact]:
    """按类别分，638件中甲类286件: the one row that shows a long figure without a name, where parts of it follow;
    360万元资金全部拨付到位: where something is said of all of it, which its noun names."""
    mention, figure = asking.mention, asking.mention.figure
    # 4.泵站维修，97万元全额执行: the clause before names it
    of_all = _ALL_OF_IT.match(mention.after) if mention.lead.strip() in ("", "。", "；", "：") else None
    told = of_all is not None or _OF_THESE.match(mention.after) is not None
    if not told or _RECEIVED.sub("", mention.before) or mention.item is not None:
        return
    rows = [row for row in lookup.in_year(figure.unit.dimension, lookup.year_of(mention)) if shows(figure, row)]
    if of_all is not None:
        noun, came = _MONIES.sub("", of_all["noun"]), _CAME.search(of_all["done"]) is not None
        yield from (row for row in rows if noun in row.label and not (came and _SPENT.search(row.label)))
    elif len(rows) == 1 and lookup.part_of(rows[0]) is Part.LEVEL:
        yield from rows


def opening(asking: Asking, lookup: Lookup) -> Iterator[Fact]:
    """年初存栏47头: what the words name, as the year before left it."""
    mention = asking.mention
    if _OPENING.search(mention.before) is None:
        return
    year = lookup.year_of(mention)
    named = (one.fact for one in lookup.candidates(mention)[:_OFFERED] if not one.barred)
    for fact in named:
        then = lookup.index.twins(fact, year - 1) if year is not None and fact.year == year else []
        yield from (row for row in then if lookup.part_of(row) is Part.LEVEL and shows(mention.figure, row))
