"""The named methods a rule set may use; a YAML `kind` chooses one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.scoring.methods.base import Given, Method, Outcome
from assistant.scoring.methods.deduction import Checklist, PerCase, PerPoint
from assistant.scoring.methods.execution import ExecutionRatio, ExecutionTiers
from assistant.scoring.methods.judged import Bands, ByHand, NegativeConstraint, YesNo
from assistant.scoring.methods.ratio import GateAndScale, InverseRatio, PlatformInverse, Ratio, Silent
from assistant.scoring.methods.tiers import Tiers

AnyMethod = Annotated[
    Ratio
    | InverseRatio
    | PlatformInverse
    | GateAndScale
    | Silent
    | Tiers
    | PerPoint
    | PerCase
    | Checklist
    | Bands
    | YesNo
    | NegativeConstraint
    | ByHand
    | ExecutionRatio
    | ExecutionTiers,
    Field(discriminator="kind"),
]

__all__ = ["AnyMethod", "Given", "Method", "Outcome"]
