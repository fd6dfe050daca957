"""Everything a sentence says without a figure of how things stand, held against the data."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate import comparisons, exceptions, losses, spending, statuses
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault, in_source
from assistant.drafting.gate.statuses import Check
from assistant.drafting.gate.view import Claim, Untold, View, views

_WHOLE: tuple[Check, ...] = (*losses.DENIALS, *exceptions.CHECKS)
_CHECKS: tuple[Check, ...] = (*statuses.CHECKS, *spending.CHECKS, *losses.CHECKS)


def claims_of(
    text: str, dossier: Dossier, names: Names, placed: tuple[PlacedFigure, ...] = (), before: str = ""
) -> list[Claim]:
    """Every claim with whether it holds; `before` is the paragraph up to the sentence."""
    found: list[Claim] = []
    for view in views(text, dossier, names, placed, before):
        whole = _heard(view, _WHOLE)
        found += whole
        # 除甲外，其余均达到 is judged whole: its 均达到 is not said of all.
        found += [claim for claim in _heard(view, _CHECKS) if not any(_overlap(claim, other) for other in whole)]
    return [*found, *comparisons.between(text, dossier, names)]


def _heard(view: View, checks: Iterable[Check]) -> list[Claim]:
    found = []
    for pattern, holds in checks:
        for match in pattern.finditer(view.bare):
            verdict = holds(view, match)
            if verdict is not None:
                told = verdict is not Untold.UNTOLD
                found.append(Claim(view.start + match.start(), view.start + match.end(), verdict is True, told))
    return found


def _overlap(one: Claim, other: Claim) -> bool:
    return one.start < other.end and other.start < one.end


def claim_faults(text: str, claims: Iterable[Claim], sources: str) -> list[Finding]:
    """A finding for each claim that the data do not bear out, one for each place; `sources` are the unit's words."""
    failed = [claim for claim in claims if not claim.holds]
    contradicted = {(claim.start, claim.end) for claim in failed if claim.told}
    faults = [fault("TEXT31", f"“{text[low:high]}”与数据不符", text, low, high) for low, high in sorted(contradicted)]
    unheard = {(claim.start, claim.end) for claim in failed if not claim.told} - contradicted
    return faults + [
        fault("TEXT28", f"“{text[low:high]}”没有依据", text, low, high)
        for low, high in sorted(unheard)
        if not in_source(text, low, high, sources)
    ]
