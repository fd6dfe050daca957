"""Rates by the name of what they are taken of, and quotients of rows narrower than those that the words name."""

from __future__ import annotations

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.rated import rate_named
from assistant.figures.clauses import Mention


def is_of_its_base(formula: Formula, mention: Mention) -> bool:
    """到位率94%: so much of all was put in place, and never so much of what was put in place was spent."""
    top, base = formula.operands[0], formula.operands[-1]
    if not isinstance(top, Fact) or not isinstance(base, Fact) or "率" not in mention.before:
        return False
    rate = rate_named(mention.before)
    return bool(rate) and rate in base.label and not set(rate) <= set(top.label)  # 起诉率, of 提起公诉


def is_of_narrower(formula: Formula, mention: Mention, lookup: Lookup) -> bool:
    """公证员人均办证: not among 公证员助理, of whom nothing is said."""
    words = mention.previous + mention.lead + mention.before
    around = "".join((*mention.headings, words))
    rows = (one for one in formula.operands if isinstance(one, Fact) and one.derivation is None)
    return any(lookup.plainer.instead(row, mention.before, around) is not None for row in rows)
