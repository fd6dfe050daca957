"""`--dry-run`: what a run would do, from reading every form and asking nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.batch.pace import Budget
from assistant.batch.requests import Request, estimate, prompt_tokens

if TYPE_CHECKING:
    from assistant.batch.run import Run

_SECONDS_A_CALL = 20.0  # of a usual model; the settings say nothing about it


@dataclass
class Plan:
    """Counts and estimates; tokens and cost are of the first round, repairs come on top."""

    files: int = 0
    forms: int = 0
    unusable: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds_of_work: float = 0.0

    def add_call(self, request: Request) -> None:
        """Count a call that would be made."""
        prompt = prompt_tokens(request)
        self.calls += 1
        self.tokens_in += prompt
        self.tokens_out += estimate(request) - prompt

    def hours(self, *, concurrency: int, jobs: int, requests: int | None, tokens: int | None) -> float:
        """How long it would take at these limits (requests and tokens a minute)."""
        calling = [self.calls * _SECONDS_A_CALL / max(1, concurrency)]
        if requests:
            calling.append(self.calls * 60 / requests)
        if tokens:
            calling.append((self.tokens_in + self.tokens_out) * 60 / tokens)
        return max(*calling, self.seconds_of_work / max(1, jobs)) / 3600

    def cost(self, budget: Budget) -> Decimal:
        """Yuan at the configured prices."""
        return budget.cost_of(self.tokens_in, self.tokens_out)

    def as_json(self, run: Run) -> dict[str, Any]:
        """The plan for programs; hours at the limits of `run`."""
        hours = self.hours(
            concurrency=run.limits.concurrency,
            jobs=run.jobs,
            requests=run.limits.requests_per_minute,
            tokens=run.limits.tokens_per_minute,
        )
        return {
            "files": self.files,
            "forms": self.forms,
            "unusable": self.unusable,
            "missing": self.missing,
            "calls": self.calls,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "cost": f"{self.cost(run.budget):.2f}",
            "hours": f"{hours:.2f}",
        }
