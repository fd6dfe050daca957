"""Where the work is done: processes of this machine, or a Dask cluster, behind one face."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, Protocol

from assistant.batch.work import Outcome, Task
from assistant.errors import BadInputError

Work = Callable[[Task], Outcome]
CONNECT_WITHIN = "15s"  # of the scheduler of a cluster
_TASKS_A_PROCESS = 1000  # then a fresh one takes over, so that no library's leak adds up over a night


class Workers(Protocol):
    """A pool of workers."""

    def size(self) -> int:
        """How many files it works on at once."""

    def submit(self, task: Task) -> Future[Outcome]:
        """Do the work on one file."""

    def restart(self) -> None:
        """Replace workers that died or hang; their futures fail."""

    def close(self) -> None:
        """Let the workers go."""


class LocalWorkers:
    """Processes of this machine; `jobs` at a time."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the driver has threads, and a fork would copy their locks.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            self._jobs, mp_context=context, initializer=_prepare, max_tasks_per_child=_TASKS_A_PROCESS
        )

    def submit(self, task: Task) -> Future[Outcome]:
        """Do the work on one file."""
        return self._pool.submit(self._work, task)

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
        self._pool.shutdown(wait=True, cancel_futures=True)


class DaskWorkers:
    """Workers of a Dask cluster; Dask itself gives the work of one that died to another."""

    def __init__(self, work: Work, scheduler: str) -> None:
        try:
            client: Any = importlib.import_module("distributed").Client
        except ImportError as error:
            problem = "没有安装 Dask"
            raise BadInputError("--executor dask", problem, remedy="请运行 pip install 'jushi[dask]'") from error
        self._work = work
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
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

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
