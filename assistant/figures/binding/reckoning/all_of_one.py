"""Parts of which one is all there is: 住房公积金11万元，其中：基本支出11万元，项目支出0元.

Rows of such names are those of the whole unit; here they are parts of what was told right before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import shows, size
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Mention

_GOES_ON: Final = ("，", "、", "；")


def all_of_one(
    sentence: Sequence[Mention], judged: Sequence[Judgement], proofs: Proofs, lookup: Lookup
) -> Iterator[tuple[int, Judgement]]:
    """Figures called wrong with what they are: the part that is told behind 其中 and equals what was proved right
    before, and the others of its list, all of which are nothing."""
    for place in range(1, len(sentence) - 1):
        whole, part = sentence[place - 1 : place + 1]
        if "其中" not in part.lead or not judged[place].verdict.is_wrong or not _is_all(part, whole, proofs):
            continue
        others = list(takewhile(_goes_on, sentence[place + 1 :]))
        rows = [lookup.fact(one.fact or "") for one in judged[place : place + 1 + len(others)]]
        if not others or any(map(_is_more, others)) or _is_other(part.figure, rows):
            continue
        told = whole.figure.text
        yield place, verdicts.derived(part.figure, part.figure.text, f"与前文的{told}相同，其余各项为0")
        for order, one in enumerate(others, place + 1):
            if judged[order].verdict.is_wrong:
                yield order, verdicts.derived(one.figure, one.figure.text, f"前文的{told}已是全部")


def _is_all(part: Mention, whole: Mention, proofs: Proofs) -> bool:
    one, other = part.figure, whole.figure
    same = (one.value, one.unit) == (other.value, other.unit) and bool(other.value)
    return same and proofs.proved.get(other.start, False)


def _goes_on(mention: Mention) -> bool:
    return mention.lead.startswith(_GOES_ON)


def _is_more(mention: Mention) -> bool:
    """Is it anything at all?"""
    return mention.figure.value != 0


def _is_other(part: WrittenFigure, rows: Sequence[Fact | None]) -> bool:
    """Is it more than the row of its own name, the first, or just that of another part?"""
    own, *others = rows
    more = own is not None and size(own) < part.value * part.unit.factor
    return more or any(row is not None and shows(part, row) for row in others)
