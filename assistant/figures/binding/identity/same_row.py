"""A row told once is no part of itself, nor what it came to, nor the next item of its list."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.formulas.changing.turned import goes_on
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention

# 参保人口中|低保对象: a part, by its own name.
_PART_OF: Final = re.compile("^(?P<whole>.{2,})[中里](?:的|有)?(?P<part>[一-鿿]{2,})$")


def is_same_row(mention: Mention, fact: Fact, words: str, layout: Layout, proofs: Proofs) -> bool:
    """由720万元调至|720万元; 依次为36万元、|36万元; 参保人口中低保对象: is a row told again where another is meant?"""
    name = known_as(fact)
    part = _PART_OF.match(words) if "中" in words or "里" in words else None
    if part is not None and folded(part["whole"]).endswith(name) and name not in folded(part["part"]):
        return not set(folded(part["part"])) <= set(name)
    before = proofs.shown.get(mention.order - 1)
    if before is not None and before.fact is fact and goes_on(mention, layout.mentions[mention.order - 1]):
        return True
    if mention.turn is None or not mention.turn[0]:
        return False
    shown = (proofs.shown.get(mention.order - back) for back in range(1, mention.turn[0] + 1))
    return any(one is not None and one.fact is fact for one in shown)
