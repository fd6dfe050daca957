"""The year that the words speak of, against those of what a formula takes; points told as percent."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.changing.bases import WHOLE
from assistant.figures.binding.formulas.changing.dated import year_told
from assistant.figures.binding.formulas.changing.preceding import is_since_preceding
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.formulas.ruling.made_of import rows_of
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import INDICATOR_FIELDS
from assistant.figures.clauses import Mention

_PAST: Final = re.compile(r"年的$|[上去]一?年|同期|同比|年初|年末|[比较]|(?:19|20)\d\d")
# 同比, 比上年: the year before is what a change is measured from, where no aim is spoken of.
_SINCE: Final = re.compile("同比|(?:上|去|上一)年(?!结|初)")
_AIMED: Final = re.compile("目标|计划|任务|预期|要求|指标值|标准|超额")
_AT_ONCE: Final = ("share", "rate", "per")
_CHANGES: Final = ("growth", "decline", "difference")


def is_of_other_year(formula: Formula, mention: Mention, lookup: Lookup) -> bool:
    """Are things of several years held against each other where the words tell of none but one, or is a change that
    is said of one year that of another?"""
    if formula.operation not in _AT_ONCE and formula.operation not in _CHANGES:
        return False
    of_each = [{row.year for row in rows_of(one, lookup) if row.year is not None} for one in formula.operands]
    years = set().union(*of_each)
    if formula.operation in _AT_ONCE:  # 增加额 of two years over another such may be
        apart = len(years) > 1 and all(len(own) <= 1 for own in of_each)
        return apart and mention.own_year is None and _PAST.search(mention.before) is None
    if len(years) > 1 and is_since_preceding(mention):  # 环比 is no 同比
        return not _goes_on(formula, lookup)
    year = year_told(mention)
    return len(years) > 1 and year is not None and max(years) != year


def is_over_aim(formula: Formula, mention: Mention) -> bool:
    """养护872.5公里，同比增长1.45%: what is said of the year before is no distance to what was asked this year."""
    now, base = formula.operands[:2]
    if not (isinstance(now, Fact) and isinstance(base, Fact)) or {now.field, base.field} != set(INDICATOR_FIELDS):
        return False
    words = mention.previous + mention.lead
    return now.year == base.year and _SINCE.search(words) is not None and _AIMED.search(words) is None


def is_told_in_points(formula: Formula, mention: Mention) -> bool:
    """由96.5%提高到97.2%，提高0.7%: the points between two rates told as percent, by chance their growth as well."""
    now, base = formula.operands[:2]
    if not (isinstance(now, Fact) and isinstance(base, Fact)) or now.unit.dimension is not Dimension.RATIO:
        return False
    if base.unit != now.unit or mention.figure.unit != now.unit or base is WHOLE:
        return False
    points = round_half_up(abs(now.value - base.value), max(mention.figure.decimals, 0))
    return abs(mention.figure.value) == points


def _goes_on(formula: Formula, lookup: Lookup) -> bool:
    """一季度 from 四季度 of the year before: are the rows called otherwise than by their years?"""
    return len({row.label.partition("（")[0] for one in formula.operands for row in rows_of(one, lookup)}) > 1
