"""Everything a sentence says without a figure of how things stand, held against the data."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate import comparisons, losses, spending, statuses
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.drafting.gate.statuses import Check
from assistant.drafting.gate.view import Claim, View, views

_ALONE: tuple[Check, ...] = (*losses.ALONE, *statuses.ALONE)
_CHECKS: tuple[Check, ...] = (*statuses.CHECKS, *spending.CHECKS, *losses.CHECKS)


def claims_of(
    text: str, dossier: Dossier, names: Names, placed: tuple[PlacedFigure, ...] = (), before: str = ""
) -> list[Claim]:
    """Every claim with whether it holds; `before` is the paragraph up to the sentence."""
    found: list[Claim] = []
    for view in views(text, dossier, names, placed, before):
        alone = _heard(view, _ALONE)
        found += alone
        # 除甲外，其余均达到 is judged whole: its 均达到 is not said of all.
        found += [claim for claim in _heard(view, _CHECKS) if not any(_overlap(claim, other) for other in alone)]
    return [*found, *comparisons.between(text, dossier, names)]


def _heard(view: View, checks: Iterable[Check]) -> list[Claim]:
    found = []
    for pattern, holds in checks:
        for match in pattern.finditer(view.bare):
            verdict = holds(view, match)
            if verdict is not None:
                found.append(Claim(view.start + match.start(), view.start + match.end(), verdict))
    return found


def _overlap(one: Claim, other: Claim) -> bool:
    return one.start < other.end and other.start < one.end


def claim_faults(text: str, claims: Iterable[Claim]) -> list[Finding]:
    """A finding for each claim that the data do not bear out, one for each place."""
    faults = {(claim.start, claim.end): claim for claim in claims if not claim.holds}
    return [fault("TEXT31", f"“{text[start:end]}”与数据不符", text, start, end) for start, end in sorted(faults)]
