"""By how many points two rates lie apart that are printed right before: 增长20%，比门诊增速（8.01%）快11.99个百分点."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.finding import Judgement
from assistant.domain.quantity import PERCENT, Dimension
from assistant.figures.binding import verdicts
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Mention

_WAY: Final = re.compile(
    r"(?:(?P<up>[快高多大]|领先|高[出于]|多[出于]|快[出于]|大于)|(?P<down>[慢低少小]|落后|低[出于]|少[出于]|慢[出于]|小于)"
    r"|(?P<apart>相差|差距|之差))(?:了|约|近|为|达)*$"
)
# 增速15.3%，高于生产总值增速（7.0%）|8.3个百分点
_THAN: Final = re.compile(r"(?:(?P<up>[快高多大]于)|(?P<down>[慢低少小]于))[^，。；;]{2,}\($")
_HELD: Final = re.compile("[比较]|[快高多大慢低少小]于|相差|差距|之差")
_FELL: Final = re.compile("(?:下降|减少|降低|回落|负增长|[减降])[^，。；;(]{0,3}$")


def rates_apart(mention: Mention, sentence: Sequence[Mention], proofs: Proofs) -> Judgement | None:
    """The verdict that a figure is the difference of the two rates before it, each of them proved: what a text tells in
    points is taken of the rates as it prints them."""
    figure = mention.figure
    if figure.unit.dimension is not Dimension.POINTS:
        return None
    rates = [one for one in sentence if one.order < mention.order and one.figure.unit == PERCENT][-2:]
    if len(rates) < 2 or rates[1].order != mention.order - 1:
        return None
    way = _WAY.search(mention.lead) or (_THAN.search(rates[1].lead) if mention.lead == ")" else None)
    if way is None:
        return None
    if not all(proofs.proved.get(one.figure.start) for one in rates):
        return None
    if _HELD.search(rates[1].lead + mention.lead) is None:
        return None
    first, second = map(_signed, rates)
    apart = abs(first - second) if way.groupdict().get("apart") else first - second if way["up"] else second - first
    if apart != figure.value:
        return None
    return verdicts.derived(figure, figure.text, f"前文的{rates[0].figure.text}与{rates[1].figure.text}之差")


def _signed(mention: Mention) -> Decimal:
    """下降13.2% is below nothing."""
    value = mention.figure.value
    return -value if _FELL.search(mention.before) is not None and value > 0 else value
