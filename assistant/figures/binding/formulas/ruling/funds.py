"""What is left of, was added to, or is taken of another account than the one the words speak of.

省级资金结余72万元, of which that is left of 县级资金: a difference is of the account that is named, or told right
before, and of the whole where none is; so is a rate, and the whole of a share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.formulas.ruling.made_of import rows_of
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.clauses import Mention

# 三级资金共结余: of all of them together, whichever are named.
_TOGETHER: Final = re.compile("(?<!公)共(?!同)|合计|总|累计|整体|全[部市县区省]|[两三四各]级|[;；]")
# 年度资金总额结余: of the whole.
_WHOLE: Final = re.compile("总(?:额|计|预算|支出|资金|经费)|合计|整体")
# What tells no account from another.
_ANY: Final = ("资金", "预算", "支出", "经费", "项目")
_GENERAL: Final = (*_ANY, "财政")
_TWO: Final = 2


def is_of_other_account(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """Is it what lies between two fields of one account, where the words speak of another and the data know its own?"""
    more, less = formula.operands[0], formula.operands[-1]
    if not (isinstance(more, Fact) and isinstance(less, Fact)) or more.owner != less.owner or more.field == less.field:
        return False
    rows, others = lookup.form.amounts_beside(more), lookup.form.amounts_beside(less)
    if not rows or not others or mention.item is not None or mention.turn is not None:
        return False
    meant = _named(more.owner, rows, mention.lead)
    if meant is None:
        meant = _told(rows, others, told)
    if meant in (None, more.owner) or meant not in rows or meant not in others:
        return False
    return size(rows[meant]) - size(others[meant]) != size(more) - size(less)


def is_over_other_account(formula: Formula, mention: Mention, told: Told, lookup: Lookup) -> bool:
    """占全年预算的10%, 执行率94%: is it taken of an account that is neither named nor told, where the whole has an
    amount of its own, or of another than 占 names?"""
    base = formula.operands[-1]
    held = lookup.form.amounts_beside(base) if isinstance(base, Fact) and base.derivation is None else {}
    if not isinstance(base, Fact) or not held or mention.item is not None or mention.turn is not None:
        return False
    own, words = base.owner, mention.previous + mention.lead
    _, shared, whole = words.rpartition("占")
    named = _last_named(held, folded(whole)) if shared else None
    if named is not None:
        return named != own and size(held[named]) != size(base)
    if not own or "" not in held or size(held[""]) == size(base):
        return False
    if shared and _WHOLE.search(whole):
        return set(pieces(folded(whole))).isdisjoint(set(pieces(folded(own))).difference(_ANY))
    if formula.operation == "share" and any(row.owner == own for row in rows_of(formula.operands[0], lookup)):
        return False
    if any(row.owner == own for row in (*told.facts, *told.section, *told.bases)):
        return False
    said = set(pieces(folded("".join((*mention.headings, words)))))
    return said.isdisjoint(set(pieces(folded(own))).difference(_ANY))


def _last_named(accounts: Mapping[str, Fact], said: str) -> str | None:
    named = [account for account in accounts if account and folded(account) in said]
    return max(named, key=lambda account: said.rfind(folded(account))) if named else None


def _named(own: str, accounts: Mapping[str, Fact], words: str) -> str | None:
    """The account that the words since the figure before name last; None where they name none, or `own` as well."""
    if not own and _TOGETHER.search(words):
        return own
    said = folded(words)
    named = _last_named({account: row for account, row in accounts.items() if account != own}, said)
    others = (pieces(folded(account)) for account in accounts if account != own)
    if own and set(pieces(folded(own))).difference(_GENERAL, *others) & set(pieces(said)):
        return own
    if named is not None:
        return named
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
