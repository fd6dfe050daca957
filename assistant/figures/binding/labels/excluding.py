"""Names that cannot be those of one thing: 省级资金 of the row 中央资金, 农村 of 城镇."""

from __future__ import annotations

from assistant.domain.fact import Fact
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.families import exclude
from assistant.figures.zones import split_last_clause


def own_words(mention: Mention) -> str:
    """The words that surely name a figure: its item of a list, else those of its clause."""
    return mention.item[0] if mention.item is not None else split_last_clause(mention.before)[0]


def is_excluded(fact: Fact, words: str) -> bool:
    """Do words name a member of a family that excludes what the name of a fact says?"""
    return exclude(words, fact.identifier)
