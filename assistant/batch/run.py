"""One run over a folder: enter the inputs, work until all is settled or paused, write the summary."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.batch import summary
from assistant.batch.calls import Caller, Limits
from assistant.batch.driver import Driver
from assistant.batch.inputs import Input, base_key, found
from assistant.batch.ledger import Ledger, Row
from assistant.batch.pace import Breaker, Budget
from assistant.batch.planning import Plan
from assistant.batch.states import State
from assistant.batch.work import Options, Task
from assistant.batch.worker import work
from assistant.batch.workers import DaskWorkers, LocalWorkers, Workers
from assistant.config import ModelSettings
from assistant.errors import BadInputError


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


def execute(run: Run, progress: Callable[[Ledger], object] = bool) -> list[Row]:
    """Work until every form is settled or paused; the rows as they stand then. Raises BadInputError."""
    inputs = found(run.directory, run.out)
    if not inputs:
        raise BadInputError(str(run.directory), "目录里没有文件")
    with _opened(run.out) as ledger:
        base = base_key(run.options.settings, run.options.ruleset, run.options.model)
        keys = {entry.name: entry.key(base) for entry in inputs}
        anew = ledger.enter(keys.items())
        run.budget.tokens_in, run.budget.tokens_out = ledger.tokens()
        names = set(ledger.unsettled())
        unsettled = [entry for entry in inputs if entry.name in names]
        if unsettled:
            _work(run, ledger, [_task(run, entry, keys[entry.name]) for entry in unsettled], lambda: progress(ledger))
        if anew or unsettled or not (run.out / "questions.html").is_file():
            summary.write(ledger, run.out, run.model.name if run.model else None, run.budget)
        return list(ledger.rows())


def plan(run: Run, progress: Callable[[int], object] = bool) -> Plan:
    """What `execute` would do, from reading every form; nothing is called and nothing written."""
    import time

    made = Plan()
    tasks = [_task(run, entry, "") for entry in found(run.directory, run.out)]
    workers = _workers(run)
    try:
        started = time.monotonic()
        for task, future in [(task, workers.submit(task)) for task in tasks]:
            _count(made, task, future.result())
            progress(made.files)
        made.seconds_of_work = (time.monotonic() - started) * run.jobs
    finally:
        workers.close()
    return made


def _count(made: Plan, task: Task, outcome: Any) -> None:
    made.files += 1
    for request in outcome.pending:
        made.add_call(request)
    for row in outcome.rows:
        if row.state is State.BAD_INPUT:
            made.unusable.append(row.message)
        else:
            made.forms += 1
            questions: Sequence[str] = row.outcome.get("questions", ())
            made.missing += [f"{task.name}：{question}" for question in questions]


def _work(run: Run, ledger: Ledger, todo: list[Task], progress: Callable[[], object]) -> None:
    tasks = {task.name: task for task in todo}
    workers = _workers(run)
    try:
        if run.model is None or run.via is Via.CALL:
            _with_calls(run, ledger, workers, tasks, progress)
        else:
            from assistant.batch.rounds import Rounds

            Rounds(run, ledger, workers, progress).run(tasks)
    finally:
        workers.close()


def _with_calls(
    run: Run, ledger: Ledger, workers: Workers, tasks: dict[str, Task], progress: Callable[[], object]
) -> None:
    caller = None
    if run.model is not None:
        from assistant.batch.endpoint import OpenAIEndpoint

        settings = run.model
        caller = Caller(lambda: OpenAIEndpoint(settings), run.limits, run.budget, run.breaker())
    try:
        driver = Driver(
            ledger,
            workers,
            caller,
            calling=2 * run.limits.concurrency if run.model is not None else 0,
            seconds=run.options.settings.limits.seconds * 3,
            progress=progress,
        )
        with interruptible(driver):
            driver.run(tasks)
    finally:
        if caller is not None:
            caller.close()


def _task(run: Run, entry: Input, key: str) -> Task:
    return Task(entry.path, entry.name, key, run.out, run.options, entry.materials)


def _workers(run: Run) -> Workers:
    return DaskWorkers(work, run.scheduler) if run.scheduler else LocalWorkers(work, run.jobs)


@contextmanager
def _opened(out: Path) -> Iterator[Ledger]:
    """The ledger of `out`, for one run at a time."""
    from filelock import FileLock, Timeout

    try:
        out.mkdir(parents=True, exist_ok=True)
        with FileLock(out / ".lock", timeout=0):
            ledger = Ledger(out / "ledger.sqlite")
            try:
                yield ledger
            finally:
                ledger.close()
    except Timeout as error:
        raise BadInputError(
            str(out), "另一个批量任务正在使用这个输出目录", remedy="请等它结束，或换一个目录"
        ) from error
    except OSError as error:
        raise BadInputError(str(out), f"输出目录无法使用（{error.strerror}）") from error


@contextmanager
def interruptible(driver: Driver) -> Iterator[None]:
    """The first Ctrl-C lets what is under way be finished and written; the second one ends at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def interrupted(*_: object) -> None:
        signal.signal(signal.SIGINT, before)
        driver.stop()

    signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
