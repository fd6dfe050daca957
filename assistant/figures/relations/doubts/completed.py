"""Doubts about rates of what was done: of a gap, of another item, of what is only compared with."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from assistant.figures.relations.doubts.broken import GAP, Broken
from assistant.figures.relations.expression import of

_BEYOND: Final = re.compile(r"[多超]")
_GAP_BEHIND: Final = re.compile(r"^的?(?:缺口|差距|未)")


def is_gap(broken: Broken) -> bool:
    """距60人的计划差3人，完成率95%; 比目标多追3万元，完成率106%: what is told is what is missing or beyond."""
    near = [o for o in broken.near if broken.scene.role(o).trigger != "completion"]
    gaps = [o for o in near if GAP.search(o.head) or _GAP_BEHIND.search(o.tail)]
    beyond = [o for o in near if _BEYOND.search(o.head)]
    done = ((of(w.figure) - of(g.figure)) / of(w.figure) for g in gaps for w in near if w is not g and w.like(g))
    over = (of(w.figure) / (of(w.figure) - of(g.figure)) for g in beyond for w in near if w is not g and w.like(g))
    return broken.follows_from(chain(done, over))


def is_score_rate(broken: Broken) -> bool:
    """得分19分，得分率95%；过程类20分，得分18.2分: how much of the points was scored is no rate of execution."""
    return any("得分率" in o.head and o.half != broken.mention.half for o in broken.operands)
