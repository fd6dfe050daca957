"""What a run is told: values alone, which every part of it reads and none changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.batch.calls import Limits
from assistant.batch.inputs import Input
from assistant.batch.pace import Breaker, Budget
from assistant.batch.work import Options, Task
from assistant.config import ModelSettings


class Via(StrEnum):
    """How the model is asked."""

    CALL = "call"
    FILE = "batch-file"
    API = "batch-api"


@dataclass(frozen=True)
class Run:
    """Everything a run is told."""

    directory: Path
    out: Path
    options: Options
    model: ModelSettings | None
    budget: Budget
    limits: Limits
    jobs: int
    via: Via = Via.CALL
    scheduler: str | None = None  # of a Dask cluster
    poll: float = 30.0  # seconds between questions about a provider batch
    rounds: int = 8  # of provider batches
    breaker: Callable[[], Breaker] = Breaker

    def task(self, entry: Input, key: str) -> Task:
        """The work on one file."""
        return Task(entry.path, entry.name, key, self.out, self.options, entry.materials)
