"""Shares told alike: what one of them is proved to be of, those beside it are of too.

1.甲9万元，占总支出的10.10%。2.乙3万元，占总支出的3.37%: where the whole stands paragraphs before, no words tie it to
each share. But shares that come out right to three digits show it, and their neighbour in the same words is of that
whole, however far off it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.domain.agreement import Agreement
from assistant.figures.relations.dividing.joint_shares import FORMULA
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import core
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.slips import TELLING, printed_digits

_BESIDE = 8  # shares on either side
_SHOWN = 2  # digits, from the third on, that show a whole


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every share that no relation tells of, against the whole that the shares beside it are proved of."""
    told = {relation.start for relation in settled}
    proved = (r for r in settled if r.formula == FORMULA and r.holds and r.operands[1:])
    wholes = {r.start: scene.by_start.get(r.operands[1].start) for r in proved}
    shares = [m for m in scene.mentions if m.index and m.run[1] == 1 and _is_share(scene, m)]
    for at, share in enumerate(shares):
        if share.figure.start in told:
            continue
        beside = [m for m in shares[max(0, at - _BESIDE) : at + _BESIDE] if m is not share and _alike(scene, share, m)]
        known = [whole for m in beside if (whole := wholes.get(m.figure.start)) is not None]
        whole = known[0] if len({w.figure.base_value for w in known}) == 1 else None
        relation = _over(scene, share, whole) if whole is not None else None
        if whole is not None and relation is not None and _shown(scene, beside, whole) >= _SHOWN:
            yield relation


def _is_share(scene: Scene, mention: Mention) -> bool:
    told = scene.role(mention).trigger in ("share", "completion") and not mention.figure.approximation
    return told and scene.word(mention).startswith("占")


def _alike(scene: Scene, share: Mention, other: Mention) -> bool:
    """Of a whole in the same words; without words, in the same list."""
    whole, its = scene.role(share).whole, scene.role(other).whole
    if core(whole):
        return whole == its and MARK not in whole
    one, last = sorted((share, other), key=lambda m: m.index)
    return not whole + its and one.sentence == last.sentence and "其中" not in scene.flow.between(one, last)


def _over(scene: Scene, share: Mention, whole: Mention) -> Relation | None:
    """The figure right before the share over the whole."""
    part = scene.mentions[share.index - 1]
    if part.half != share.half or not scene.is_value(part) or part is whole or not part.like(whole):
        return None
    judged = scene.judged(share, Reading(RelationKind.SHARE, FORMULA, of(part.figure) / of(whole.figure)))
    return judged[0] if judged is not None else None


def _shown(scene: Scene, shares: Sequence[Mention], whole: Mention) -> int:
    """By how many telling digits the other shares are right over the whole; nothing where more than one of them is
    wrong."""
    found = [relation for share in shares if (relation := _over(scene, share, whole)) is not None]
    if sum(relation.agreement is Agreement.DIFFERENT for relation in found) > 1:
        return 0
    right = [r.stated for r in found if r.holds and r.stated is not None]
    return sum(max(0, len(printed_digits(figure)) - TELLING + 1) for figure in right)
