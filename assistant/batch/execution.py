"""One run over a folder: enter the inputs, work until all is settled or paused, write the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.batch import summary
from assistant.batch.calls import Caller
from assistant.batch.driver import Driver
from assistant.batch.inputs import base_key, found
from assistant.batch.interruption import interruptible
from assistant.batch.ledger import Ledger, Row
from assistant.batch.outputs import lost, whole
from assistant.batch.rounds import Rounds
from assistant.batch.run import Run, Via
from assistant.batch.work import Task
from assistant.batch.workers import Workers, open_workers
from assistant.errors import BadInputError, reason
from assistant.service import batching

Progress = Callable[[Ledger], object]


def execute(run: Run, progress: Progress = bool) -> list[Row]:
    """Work until every form is settled or paused; the rows as they stand then. Raises BadInputError."""
    inputs = found(run.directory, run.out)
    if not inputs:
        raise BadInputError(str(run.directory), "目录里没有文件")
    with _opened(run.out) as ledger:
        base = base_key(run.options.settings, run.options.ruleset, run.options.model)
        keys = {entry.name: entry.key(base) for entry in inputs}
        anew = ledger.enter(keys.items())
        ledger.requeue([(name, number) for name, number in ledger.drafted() if lost(run.out, name, number)])
        run.budget.settle(*ledger.tokens())
        names = set(ledger.unsettled())
        tasks = {entry.name: run.task(entry, keys[entry.name]) for entry in inputs if entry.name in names}
        if tasks:
            _work(run, ledger, tasks, lambda: progress(ledger))
            batching.clear_unfinished(run.out)
        if anew or tasks or not whole(run.out, summary.FILES):
            summary.write(ledger, run.out, run.model.name if run.model else None, run.budget)
        return list(ledger.rows())


def _work(run: Run, ledger: Ledger, tasks: dict[str, Task], progress: Callable[[], object]) -> None:
    workers = open_workers(run)
    try:
        if run.model is None or run.via is Via.CALL:
            _with_calls(run, ledger, workers, tasks, progress)
        else:
            Rounds(run, ledger, workers, progress).run(tasks)
    finally:
        workers.close()


def _with_calls(
    run: Run, ledger: Ledger, workers: Workers, tasks: dict[str, Task], progress: Callable[[], object]
) -> None:
    caller = _caller(run)
    calling = 2 * run.limits.concurrency if caller is not None else 0
    driver = Driver(ledger, workers, caller, calling=calling, progress=progress)
    try:
        with interruptible(driver.stop):
            driver.run(tasks)
    finally:
        if caller is not None:
            caller.close()


def _caller(run: Run) -> Caller | None:
    if run.model is None:
        return None
    from assistant.batch.endpoint import OpenAIEndpoint

    settings = run.model
    return Caller(lambda: OpenAIEndpoint(settings), run.limits, run.budget, run.breaker())


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
        raise BadInputError(str(out), f"输出目录无法使用（{reason(error)}）") from error
