"""Which of two rows the words name: what only one of them is called is said, what only the other is called is not."""

from __future__ import annotations

from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import known_as
from assistant.figures.clauses import Mention
from assistant.figures.zones import CLAUSE

# What percent of what only one of two names has the words must say, and how much more than of the other.
_MOSTLY: Final = 60
_BY_FAR: Final = 45


def clause_names(one: Fact, other: Fact, mention: Mention, lookup: Lookup) -> bool:
    """13家企业开展技术改造: does the clause of a figure, also what stands behind it, name `one` and not `other`?"""
    behind = CLAUSE.split(mention.after, maxsplit=1)[0]
    words = lookup.pieces_of(mention.before) | lookup.pieces_of(behind)
    name, its = lookup.pieces_of(known_as(one)), lookup.pieces_of(known_as(other))
    return _share(name - its, words) >= max(_MOSTLY, _share(its - name, words) + _BY_FAR)


def _share(pieces: frozenset[str], words: frozenset[str]) -> int:
    """How many percent of some pieces the words hold."""
    return 100 * len(pieces & words) // len(pieces) if pieces else 0
