"""Names that cannot be those of one thing: 省级资金 of the row 中央资金, 农村 of 城镇."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.names import pieces
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.families import exclude, without_members
from assistant.figures.zones import split_last_clause

# 改造为燃气锅炉: what it became.
_MADE_INTO: Final = re.compile("[改造转变换][为成]")


def naming_words(mention: Mention) -> str:
    """The words that surely name a figure: its item of a list, else those of its clause; none in a list that begins
    before them (一|、二期分别培训)."""
    if mention.item is not None:
        return mention.item[0]
    words = split_last_clause(mention.before)[0]
    return "" if mention.turn is not None and words.startswith("、") else words


def is_excluded(fact: Fact, words: str) -> bool:
    """Do words name a member of a family that excludes what the name of a fact says?

    What the subject of a row is called tells against words that name the subject: 农村低保支出 of the project 城镇低保,
    but not 春季维护|36户 of the project 冬季取暖.
    """
    words = _MADE_INTO.split(words)[0] if "为" in words or "成" in words else words
    if not exclude(words, fact.identifier):
        return False
    return exclude(words, fact.field) or _names_subject(words, fact)


def _names_subject(words: str, fact: Fact) -> bool:
    subject = without_members(fact.owner).replace("项目", " ")
    return any(piece in words for piece in pieces(subject) if " " not in piece)
