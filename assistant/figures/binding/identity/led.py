"""Rows that only the name before them tells apart, whose name was told before: 育苗基地 管护费 and 防火道路 管护费, of
which 育苗基地建设项目…。其中管护费3.2万元 speaks of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.identity.objections import Objections
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces
from assistant.figures.binding.labels.roles import CONFLICT, cost, part_of_mention
from assistant.figures.binding.labels.stems import UNDONE, bare
from assistant.figures.clauses import Layout, Mention
from assistant.figures.zones import split_last_clause

# Characters of the leading name, and of what stands behind it, at the least.
_LEAD: Final = 2
_FIELD: Final = 3
# What part of the pieces of a leading name tells it.
_TOLD: Final = (2, 3)
# What names no other thing before the words that the rows have in common.
_OF_NONE: Final = re.compile(
    "(?:其中|目前|现|[该本]|上述|项目|已经?|共计?|实际|全年|[当本]年|累计|安排|使用|支付|支出|拨付|的)*"
)


def led(mention: Mention, shown: Iterable[Fact], lookup: Lookup, layout: Layout) -> Candidate | None:
    """The row of the thing told before, if it shows the figure and the words hold the rest of its name and those of
    others; the thing is that of the fact `shown` last, else the only one that the paragraph or its headings name."""
    words = folded(split_last_clause(mention.before)[0])
    rows = _alike(words, mention, lookup)
    if len(rows) <= 1:
        return None
    last = (lead for fact in shown for lead in rows if folded(fact.label).startswith(lead))
    lead = next(last, None) or _told(rows, mention, layout)
    meant = rows.get(lead or "", [])
    if len(meant) != 1 or not shows(mention.figure, meant[0]):
        return None
    _, begin = _held(folded(meant[0].label)[len(lead or "") :], words)
    if not _OF_NONE.fullmatch(words[:begin]):
        return None  # 防火检查站管护费: of another thing, whether the data know it or not
    row = lookup.candidate(meant[0])
    unlike = cost(part_of_mention(mention), lookup.part(row.position)) >= CONFLICT
    other = unlike or Objections(mention, (), lookup).is_other_side(row)
    return None if other or _undone(mention.before) - _undone(row.fact.label) else row


def _alike(words: str, mention: Mention, lookup: Lookup) -> dict[str, list[Fact]]:
    """leading name → rows of the year whose names end alike, of the longest such end that the words hold."""
    ends: dict[str, dict[str, list[Fact]]] = {}
    in_full = ""
    for fact in lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention)) if len(words) >= _FIELD else ():
        name = folded(fact.label)
        may = (not name or name[-1] in words) and name.endswith(in_full)
        if may and comparable(mention.figure.unit, fact.unit):
            lead = name[: len(name) - _held(name, words)[0]]
            lead = lead if bare(lead) else ""  # 预算 of 预算执行率 leads no other thing
            if not lead and shows(mention.figure, fact):
                return {}  # named in full
            in_full = in_full if lead else max(in_full, name, key=len)
            if len(lead) >= _LEAD and len(name) - len(lead) >= _FIELD:
                ends.setdefault(name[len(lead) :], {}).setdefault(lead, []).append(fact)
    longest = max(ends, key=len, default="")
    return ends.get(longest, {}) if in_full in ("", longest) else {}  # 年末结余, of all as well


def _held(name: str, words: str) -> tuple[int, int]:
    """How many of the last letters of a name the words hold in order, and where in the words these begin."""
    begin, held = len(words), 0
    for letter in reversed(name):
        at = words.rfind(letter, 0, begin)
        if at < 0:
            break
        begin, held = at, held + 1
    return held, begin


def _undone(words: str) -> set[str]:
    return set(UNDONE.findall(words))


def _told(leads: Iterable[str], mention: Mention, layout: Layout) -> str | None:
    text = layout.mended.text
    paragraph = text[text.rfind("\n", 0, mention.at[0]) + 1 : mention.at[0]]
    known = set(pieces(folded("".join((*mention.headings, paragraph)))))
    share, whole = _TOLD
    told = [lead for lead in leads if len(known.intersection(pieces(lead))) * whole >= len(pieces(lead)) * share]
    return told[0] if len(told) == 1 else None
