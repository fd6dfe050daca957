"""省级资金比上年增长20%, where the data know two years of 中央资金 alone: the words exclude what a formula is of."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.excluding import is_excluded, naming_words
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_CHANGES: Final = ("growth", "decline", "difference")
_AT_ONCE: Final = ("share", "rate")
# What stands behind names the whole.
_OF: Final = re.compile("占|相当于|[是为]")


def is_of_excluded(formula: Formula, mention: Mention, lookup: Lookup) -> bool:
    """Do the words name what excludes the row that changed between two years, or that a share is taken of?"""
    row, base = formula.operands[:2]
    if not (isinstance(row, Fact) and isinstance(base, Fact)):
        return False
    of_one = bool(row.owner) and row.owner == base.owner and row.field != base.field  # what is left of one account
    changed = formula.operation in _CHANGES and (of_one or base in lookup.index.twins(row, base.year))
    return (changed or formula.operation in _AT_ONCE) and is_excluded(row, _OF.split(naming_words(mention))[0])
