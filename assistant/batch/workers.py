"""Where the work is done: processes of this machine, or a Dask cluster, behind one face."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, Protocol

from assistant.batch.run import Run
from assistant.batch.work import Outcome, Task
from assistant.errors import BadInputError

Work = Callable[[Task], Outcome]
CONNECT_WITHIN = "15s"  # of the scheduler of a cluster
_TASKS_A_PROCESS = 1000  # then fresh ones take over, so that no library's leak adds up over a night
_LOOK_EVERY = 2.0  # seconds between counts of a cluster's workers


class Workers(Protocol):
    """A pool of workers."""

    def size(self) -> int:
        """How many files it works on at once."""

    def submit(self, task: Task) -> Future[Outcome]:
        """Do the work on one file."""

    def restart(self) -> None:
        """Replace workers after one of them died; the futures of what they held fail."""

    def close(self) -> None:
        """Let the workers go."""


class LocalWorkers:
    """Processes of this machine; `jobs` at a time, each replaced now and then.

    The pool's own `max_tasks_per_child` is not used: where several processes come to their end with the last files,
    the pool of Python 3.11 and 3.12 starts no other and waits forever.
    """

    def __init__(self, work: Work, jobs: int, tasks_a_process: int = _TASKS_A_PROCESS) -> None:
        self._work, self._jobs, self._most = work, jobs, tasks_a_process * jobs
        self._pool = self._started()
        self._retiring: ProcessPoolExecutor | None = None

    def _started(self) -> ProcessPoolExecutor:
        self._handed_out = 0
        # Spawned, not forked: the driver has threads, and a fork would copy their locks.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_prepare)

    def submit(self, task: Task) -> Future[Outcome]:
        """Do the work on one file."""
        if self._handed_out >= self._most:
            self._renew()
        self._handed_out += 1
        return self._pool.submit(self._work, task)

    def _renew(self) -> None:
        """Fresh processes for what comes; the old ones finish what they hold and go."""
        if self._retiring is not None:
            self._retiring.shutdown(wait=True)
        self._retiring, self._pool = self._pool, self._started()
        self._retiring.shutdown(wait=False)

    def size(self) -> int:
        """The number of processes."""
        return self._jobs

    def restart(self) -> None:
        """Kill the processes and start others."""
        for process in list((self._pool._processes or {}).values()):
            process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._started()

    def close(self) -> None:
        """End the processes."""
        for pool in (self._pool, self._retiring):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)


class DaskWorkers:
    """Workers of a Dask cluster; Dask itself gives the work of one that died to another."""

    def __init__(self, work: Work, scheduler: str) -> None:
        try:
            client: Any = importlib.import_module("distributed").Client
        except ImportError as error:
            problem = "没有安装 Dask"
            raise BadInputError("--executor dask", problem, remedy="请运行 pip install 'jushi[dask]'") from error
        self._work = work
        self._size, self._looked = 1, -_LOOK_EVERY
        try:
            self._client = client(scheduler, timeout=CONNECT_WITHIN, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise BadInputError(f"--scheduler {scheduler}", "连接不上 Dask 调度器") from error
        self._pool: Any = self._client.get_executor(pure=False, retries=3)

    def submit(self, task: Task) -> Future[Outcome]:
        """Do the work on one file."""
        future: Future[Outcome] = self._pool.submit(self._work, task)
        return future

    def size(self) -> int:
        """Threads of all workers there are now; at least one, for a cluster may still be starting."""
        if time.monotonic() - self._looked >= _LOOK_EVERY:  # a question to the scheduler, and asked at every event
            threads: dict[str, int] = self._client.nthreads()
            self._size, self._looked = max(1, sum(threads.values())), time.monotonic()
        return self._size

    def restart(self) -> None:
        """Nothing to do: the scheduler minds its workers."""

    def close(self) -> None:
        """Leave the cluster."""
        self._pool.shutdown()
        self._client.close()


def _prepare() -> None:
    """Ctrl-C goes to the driver alone, which lets finished work be written; a worker whose driver died goes too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: Any) -> None:
    parent.join()
    os._exit(1)


def open_workers(run: Run) -> Workers:
    """The workers a run is told to use; raises BadInputError where there is no cluster."""
    from assistant.batch.worker import work

    return DaskWorkers(work, run.scheduler) if run.scheduler else LocalWorkers(work, run.jobs)
