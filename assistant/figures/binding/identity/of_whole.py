"""Parts told by their short name, of the whole that a share behind them names: 项目支出683万元，占财政拨款总支出的29%
tells 财政拨款项目支出."""

from __future__ import annotations

import re
from typing import Final

from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Layout, Mention
from assistant.figures.zones import split_last_clause

_SHARE: Final = re.compile(r"[，,(（]占(?:全部|[本全]年|年度)?(?P<whole>[^，,。；;()（）\d]{3,24})")
_LEAST: Final = 2  # characters


def of_whole_behind(mention: Mention, lookup: Lookup, layout: Layout) -> Candidate | None:
    """The one row that a figure shows whose name begins as the whole of the share right behind it does, and ends in
    the words before it."""
    said = _SHARE.match(layout.mended.text, mention.at[1])
    own = folded(split_last_clause(mention.before)[0]) if said is not None else ""
    if said is None or len(own) < _LEAST:
        return None
    whole = folded(said["whole"])
    rows = lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention))
    called = (row for row in rows if (name := folded(row.label)).endswith(own) and len(name) >= len(own) + _LEAST)
    meant = [row for row in called if whole.startswith(folded(row.label)[: -len(own)]) and shows(mention.figure, row)]
    return lookup.candidate(meant[0]) if len(meant) == 1 else None
