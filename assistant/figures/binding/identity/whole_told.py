"""The whole of a share behind it, told by its own figure: 合格123个，占126个的97.62%; 占中央资金10800万元的63.5%.

Three figures that fit each other and two rows leave no doubt, be the whole named by little or by nothing: the part is
proved, a row shows the whole, and the share is what the one is of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.errors import UnknownReferenceError
from assistant.figures.binding.fitting import comparable, fits, shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention
from assistant.figures.derive import derive

_TAKEN_OF: Final = re.compile("(?:占|完成|相当于|[为是])(?P<whole>[^，。；占]*)$")
_SHARE: Final = re.compile("(?P<whole>[^，。；]{0,12})的(?:比[重例])?(?:约|近|达|为)?$")
_NOBODY: Final = re.compile("全部|全[市县区省年]|总[数量额]?|本|其|这|该|年度|[的了共计]")


def whole_told(mention: Mention, proofs: Proofs, lookup: Lookup, layout: Layout) -> Candidate | None:
    """The row of the whole that the figure shows and the part right before and the share right behind agree on."""
    taken = _TAKEN_OF.search(mention.before) if mention.figure.unit.dimension in AMOUNTS else None
    share = layout.mentions[mention.order + 1] if mention.order + 1 < len(layout.mentions) else None
    if taken is None or share is None or share.figure.unit.dimension is not Dimension.RATIO:
        return None
    between = _SHARE.fullmatch(layout.mended.text[mention.at[1] : share.at[0]])
    part = next(proofs.told(mention.order), None) if between is not None else None
    if between is None or part is None or not proofs.proved.get(layout.mentions[mention.order - 1].figure.start, False):
        return None
    said = lookup.pieces_of(_NOBODY.sub("", taken["whole"] + between["whole"]))
    found = [row for row in _rows(mention, part, lookup) if not said or said & lookup.pieces_of(row.label)]
    found = [row for row in found if _is_share(share, part, row)]
    found.sort(key=lambda row: -len(said & lookup.pieces_of(row.label)))
    return lookup.candidate(found[0]) if found else None


def _rows(mention: Mention, part: Fact, lookup: Lookup) -> Iterator[Fact]:
    for row in lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention)):
        if row is not part and comparable(row.unit, part.unit) and shows(mention.figure, row):
            yield row


def _is_share(share: Mention, part: Fact, whole: Fact) -> bool:
    try:
        return fits(share.figure, derive("share", (part, whole))) is Agreement.EQUAL
    except UnknownReferenceError:  # of nothing
        return False
