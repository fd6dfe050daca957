"""The whole that the words name or open, against the one a share is taken of."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.combining import TOGETHER
from assistant.figures.binding.formulas.formula import Formula, Told, made_by
from assistant.figures.binding.formulas.ruling.made_of import rows_of
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_WHOLE: Final = re.compile(r"占(?:全部|整个|全年|了)?(?P<whole>[^，。；占]*?)的?(?:比[重例]?|总量)?(?:约?为|达到?)?$")
_AIM: Final = re.compile("(?:目标值?|任务数?|限额|上限)$")
_SPENT: Final = re.compile("支出|执行|决算|费$")
_ALL_OF_THEM: Final = re.compile("总|全|合|共|[两三]者|加")
_NAME: Final = 3  # letters that name a row


def is_of_itself(formula: Formula, mention: Mention) -> bool:
    """甲、乙共858人，乙是甲的1.22倍: never all of them over one of them, unless the words say together."""
    top, base = formula.operands[0], formula.operands[-1]
    made = top.derivation if isinstance(top, Fact) and made_by(top, "sum") else None
    held = isinstance(base, Fact) and made is not None and base.identifier in made.operands
    return held and TOGETHER.search(mention.lead) is None and _ALL_OF_THEM.search(mention.lead) is None


def is_of_other_whole(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """Is a share taken of another row than the one that 占 names, or that 其中 speaks of parts of?"""
    match = _WHOLE.search(mention.before)
    part, base = formula.operands[0], formula.operands[-1]
    if match is None or not isinstance(part, Fact):
        return False
    whole = folded(match["whole"])
    if match["whole"].startswith("总") and not part.unit.symbol.endswith(part.unit.measure):
        return True  # 亡682人，占总数的: taken for so many 起, of which there is a total
    if not whole:
        return _is_of_plan(part, base, lookup) or _is_of_none_told(part, base, told, lookup)
    if len(whole) < _NAME:
        return False
    again = [fact for fact in told.again(match["whole"]) if fact is not part]
    rows = again[:1] or lookup.index.so_called(whole, part.year)
    if len(rows) != 1 or not comparable(rows[0].unit, part.unit) or part is rows[0]:
        return False
    return base is not rows[0] and not (isinstance(base, Fact) and _is_same(base, rows[0]))


def _is_of_plan(part: Fact, base: Fact | Formula, lookup: Lookup) -> bool:
    """其中税收31.2亿元，占: of no target, nor of a budget of which the data know what came of it."""
    if not isinstance(base, Fact) or base.derivation is not None or lookup.kin.field(part) is Part.TARGET:
        return False
    if _AIM.search(base.label):
        return True
    if not all(_SPENT.search(row.label) for row in rows_of(part, lookup)):
        return False  # 上级资金占62.1%: of the budget that they are for
    return lookup.kin.field(base) is Part.TARGET and lookup.kin.other(base, Part.LEVEL) not in (None, part)


def _is_of_none_told(part: Fact, base: Fact | Formula, told: Told, lookup: Lookup) -> bool:
    """总收入33700万元，其中医疗收入31560万元，占: of no row untold, where what is opened may hold the part."""
    opened = told.framed or told.opened
    if opened is None or opened is part or not isinstance(base, Fact) or base.derivation is not None:
        return False
    if opened.unit.dimension is not part.unit.dimension or size(opened) < size(part):
        return False
    if part.unit.dimension is Dimension.COUNT and not comparable(opened.unit, part.unit):
        return False
    if lookup.kin.field(opened) is Part.TARGET and lookup.kin.field(part) is not Part.TARGET:
        return False
    return (told.framed is not None or base not in told.facts) and not _is_same(base, opened)


def _is_same(one: Fact, other: Fact) -> bool:
    """Do two rows tell the same amount?"""
    return one is other or (one.value == other.value and one.unit == other.unit and one.year == other.year)
