"""Why a score is what it is: a tree of plain values; the renderers live elsewhere (after OpenFisca's traces)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class NodeKind(StrEnum):
    """What a step of the computation is."""

    INPUT = "input"
    PARAMETER = "parameter"
    METHOD = "method"
    BRANCH = "branch"
    ROUNDING = "rounding"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class TraceNode:
    """One step; `value` is text as printed, `source` an article of the rule set or a place of the form."""

    kind: NodeKind
    label: str
    value: str = ""
    unit: str = ""
    source: str = ""
    taken: bool = True
    children: tuple[TraceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One scored line: execution, an indicator, an objective or the total.

    `score` is None where `determined` is False; then `low`/`high` say what the rule allows (None: unknown) and
    `why_not` why. `deduction` = points − score. `agrees` compares the printed self-score with the score or its range as
    intervals of the printed decimals (None: nothing printed or nothing to compare). `restore` says what would bring the
    lost points back.
    """

    identifier: str
    name: str
    kind: str
    points: Decimal | None
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    deduction: Decimal | None
    determined: bool
    why_not: str
    formula: str
    article: str
    trace: TraceNode
    self_score: str | None = None
    agrees: bool | None = None
    restore: str = ""
    level1: str = ""
    level2: str = ""
    objective: str = ""
    allowed: tuple[Decimal, ...] = ()  # the only scores the rule can give, where they are countable
    marks: tuple[str, ...] = ()  # what the rule wants a person to look at
    score_group: str = ""  # rows that share one printed score
    pool: str = ""  # rows without points of their own that share `pool_points` (None: not known)
    pool_points: Decimal | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ScoredGroup:
    """A sum that was proved or refuted: a goal block, a first- or second-level group, or the whole form.

    `points` is what the group may score at most (None: not printed), `points_sum` the sum of its items' points (None:
    not all are printed), `low`/`high` what the rule allows, `self_sum` the sum of the printed scores (None: one is
    missing), `stated` the printed sum. `agrees` is None where there was nothing to compare.
    """

    name: str
    kind: str  # objective, level1, level2, total
    members: tuple[str, ...]  # identifiers of its items
    points: Decimal | None
    points_sum: Decimal | None
    low: Decimal | None
    high: Decimal | None
    self_sum: Decimal | None
    arithmetic: str
    stated: str | None = None
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All items of one form under one rule set; `total` is None, and the range given, while any is undetermined."""

    form: str
    ruleset: str
    ruleset_title: str
    items: tuple[ScoredItem, ...]
    total: Decimal | None
    total_low: Decimal | None
    total_high: Decimal | None
    max_total: Decimal | None
    grade: str | None
    self_total: str | None = None
    self_grade: str | None = None
    groups: tuple[ScoredGroup, ...] = ()
    grade_why: str = ""  # why there is no grade
