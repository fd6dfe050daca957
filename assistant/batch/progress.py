"""What the operator sees while a run goes on: a bar on a terminal, a line a minute in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assistant.batch.ledger import Ledger
from assistant.batch.states import State, worded

if TYPE_CHECKING:
    from assistant.batch.run import Run

_LOG_EVERY = 60.0  # seconds; a log is read by people
_LOOK_EVERY = 0.5


@contextmanager
def progress_of(run: Run) -> Iterator[Callable[[Ledger], object]]:
    """A listener: a bar where stderr is a terminal, else one line a minute."""
    if not sys.stderr.isatty():
        yield _Log(run)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[states]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        yield _Bar(shown)


class _Listener:
    """Looks at the ledger now and then; counting rows at every event would cost more than the work."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._began = self._looked = time.monotonic()
        self._first: int | None = None

    def __call__(self, ledger: Ledger) -> None:
        now = time.monotonic()
        if self._first is not None and now - self._looked < self._every:
            return
        self._looked = now
        counts = ledger.counts()
        finished = sum(n for state, n in counts.items() if state not in {State.QUEUED, State.RUNNING})
        if self._first is None:
            self._first = finished
            return
        rate = (finished - self._first) / max(now - self._began, 0.001)
        self.show(counts, finished, rate)

    def show(self, counts: dict[State, int], finished: int, rate: float) -> None:
        """Show the state of things; `rate` is forms a second."""
        raise NotImplementedError


class _Bar(_Listener):
    def __init__(self, shown: Any) -> None:
        super().__init__(_LOOK_EVERY)
        self._shown = shown
        self._task = shown.add_task("", total=None, rate="", states="")

    def show(self, counts: dict[State, int], finished: int, rate: float) -> None:
        self._shown.update(
            self._task,
            total=sum(counts.values()),
            completed=finished,
            rate=f"{rate:.1f} 张/秒",
            states=worded(counts),
        )


class _Log(_Listener):
    def __init__(self, run: Run) -> None:
        super().__init__(_LOG_EVERY)
        self._out = run.out

    def show(self, counts: dict[State, int], finished: int, rate: float) -> None:
        now = time.strftime("%Y-%m-%d %H:%M:%S")
        told = f"{now} {finished}/{sum(counts.values())} 张，{rate:.1f} 张/秒；{worded(counts)}"
        print(told, file=sys.stderr, flush=True)  # noqa: T201
