"""Money told before what it is for: 245万元资金用于实施浮桥及码头防滑改造 tells 码头防滑改造资金."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Layout, Mention

_FOR: Final = re.compile("(?:的?(?:资金|经费|款项?))?[一-鿿]{0,4}?用于(?P<what>[^，,。；;：:、()（）0-9]{4,48})")
_LEAST: Final = 4  # characters of a name


def used_for(mention: Mention, lookup: Lookup, layout: Layout) -> Candidate | None:
    """The one row that a figure shows whose whole name ends what the words behind it say it is for."""
    if mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    said = _FOR.match(layout.mended.text, mention.at[1])
    what = folded(said["what"]) if said is not None else ""
    rows = lookup.in_year(Dimension.MONEY, lookup.year_of(mention)) if what else ()
    named = ((row, folded(lookup.kin.stem(row))) for row in rows if shows(mention.figure, row))
    meant = [row for row, stem in named if len(stem) >= _LEAST and what.endswith(stem)]
    return lookup.candidate(meant[0]) if len(meant) == 1 else None
