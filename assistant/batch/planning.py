"""`--dry-run`: what a run would do, from reading every form and asking nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.batch.driver import Driver
from assistant.batch.inputs import Input, base_key, found
from assistant.batch.interruption import interruptible
from assistant.batch.ledger import Finished, Ledger, Row, finished
from assistant.batch.outputs import lost
from assistant.batch.run import Run
from assistant.batch.states import State
from assistant.batch.workers import open_workers
from assistant.errors import BadInputError

SECONDS_A_CALL = 20  # of a usual model; the settings say nothing about it
_WRITING = Decimal("0.35")  # share of the work that a dry run leaves out: the documents (measured)


@dataclass
class Plan:
    """Counts and estimates; tokens and cost are of the first round, repairs come on top."""

    settled: int = 0  # files that an earlier run is done with
    files: int = 0
    forms: int = 0
    unusable: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds_of_work: float = 0.0

    def add(self, row: Row) -> None:
        """Count one form, or a file that has none."""
        self.files += row.number == 1
        if row.state is State.BAD_INPUT:
            self.unusable.append(f"{row.path}：{row.message}")
            return
        self.forms += 1
        self.seconds_of_work += row.seconds
        self.missing += [f"{row.name}：{question}" for question in row.outcome.get("questions", ())]
        if row.outcome.get("unit") is None:
            self.undecided.append(f"{row.name}：{row.message}")
        planned = row.outcome.get("planned", {})
        self.calls += planned.get("calls", 0)
        self.tokens_in += planned.get("tokens_in", 0)
        self.tokens_out += planned.get("tokens_out", 0)

    def hours(self, run: Run) -> float:
        """How long it would take at the limits of `run`."""
        limits = run.limits
        calling = [self.calls * SECONDS_A_CALL / max(1, limits.concurrency)]
        if limits.requests_per_minute:
            calling.append(self.calls * 60 / limits.requests_per_minute)
        if limits.tokens_per_minute:
            calling.append((self.tokens_in + self.tokens_out) * 60 / limits.tokens_per_minute)
        working = self.seconds_of_work / float(1 - _WRITING) / max(1, run.jobs)
        return max(*calling, working) / 3600

    def cost(self, run: Run) -> str | None:
        """Yuan at the configured prices; None where there are calls and no prices."""
        if self.calls and not run.budget.priced:
            return None
        return f"{run.budget.cost_of(self.tokens_in, self.tokens_out):.2f}"

    def as_json(self, run: Run) -> dict[str, Any]:
        """The plan for programs."""
        return {
            "settled": self.settled,
            "files": self.files,
            "forms": self.forms,
            "unusable": self.unusable,
            "undecided": self.undecided,
            "missing": self.missing,
            "calls": self.calls,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "cost": self.cost(run),
            "hours": f"{self.hours(run):.2f}",
            "seconds_a_call": SECONDS_A_CALL,
        }


def plan(run: Run, progress: Callable[[Ledger], object] = bool) -> Plan:
    """What `execute` would do from here; nothing is called and nothing written. Raises BadInputError."""
    inputs = found(run.directory, run.out)
    if not inputs:
        raise BadInputError(str(run.directory), "目录里没有文件")
    made = Plan()
    done = finished(run.out / "ledger.sqlite")
    base = base_key(run.options.settings, run.options.ruleset, run.options.model)
    entries = [entry for entry in inputs if not _stands(done.get(entry.name), entry, base, run.out)]
    made.settled = len(inputs) - len(entries)
    # The same driver as for a run, on a ledger in memory: a file that kills its process harms no plan either.
    ledger = Ledger(Path(":memory:"))
    ledger.enter((entry.name, "") for entry in entries)
    workers = open_workers(run)
    try:
        driver = Driver(ledger, workers, None, calling=0, progress=lambda: progress(ledger))
        with interruptible(driver.stop):
            driver.run({entry.name: run.task(entry, "") for entry in entries})
    finally:
        workers.close()
    for row in ledger.rows():
        made.add(row)
    ledger.close()
    return made


def _stands(before: Finished | None, entry: Input, base: str, out: Path) -> bool:
    """Is what an earlier run made of a file still of the same content and rules, and all there?"""
    if before is None or before.key != entry.key(base):
        return False
    return not any(lost(out, entry.name, number) for number in before.drafted)
