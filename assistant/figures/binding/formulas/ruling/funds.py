"""What is left of, or was added to, another account than the one the words speak of.

省级资金结余72万元, of which that is left of 县级资金: a difference is of the account that is named, or told right
before, and of the whole where none is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.fitting import size
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.clauses import Mention

# 三级资金共结余: of all of them together, whichever are named.
_TOGETHER: Final = re.compile("(?<!公)共(?!同)|合计|总|累计|整体|全[部市县区省]|[两三四各]级|[;；]")
# 年度资金总额结余: of the whole.
_WHOLE: Final = re.compile("总(?:额|计|预算|支出|资金|经费)|合计|整体")
# What tells no account from another.
_GENERAL: Final = ("资金", "财政", "预算", "支出", "经费", "项目")
_TWO: Final = 2


def is_of_other_account(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """Is it what lies between two fields of one account, where the words speak of another and the data know its own?"""
    more, less = formula.operands[0], formula.operands[-1]
    if not (isinstance(more, Fact) and isinstance(less, Fact)) or more.owner != less.owner or more.field == less.field:
        return False
    rows, others = lookup.funds.of(more), lookup.funds.of(less)
    if not rows or not others or mention.item is not None or mention.turn is not None:
        return False
    meant = _named(more.owner, rows, mention.lead)
    if meant is None:
        meant = _told(rows, others, told)
    if meant in (None, more.owner) or meant not in rows or meant not in others:
        return False
    return size(rows[meant]) - size(others[meant]) != size(more) - size(less)


def _named(own: str, accounts: Mapping[str, Fact], words: str) -> str | None:
    """The account that the words since the figure before name last; None where they name none, or `own` as well."""
    if not own and _TOGETHER.search(words):
        return own
    said = folded(words)
    named = [account for account in accounts if account and account != own and folded(account) in said]
    others = (pieces(folded(account)) for account in accounts if account != own)
    if own and set(pieces(folded(own))).difference(_GENERAL, *others) & set(pieces(said)):
        return own
    if named:
        return max(named, key=lambda account: said.rfind(folded(account)))
    return "" if own and _WHOLE.search(words) else None


def _told(rows: Mapping[str, Fact], others: Mapping[str, Fact], told: Told) -> str | None:
    """The account of which the sentence told both fields right before, or no other than which it told of."""
    known = (row for row in told.facts if row.identifier in told.here)
    here = [row for row in known if row in (rows.get(row.owner), others.get(row.owner))]
    if not here:
        return None
    account = here[0].owner
    pair = [rows.get(account), others.get(account)]
    if len(here) >= _TWO and all(row in pair for row in here[:_TWO]):
        return account
    return account if all(row.owner == account for row in here) else None
