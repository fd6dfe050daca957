"""The driver: files go to the workers, their calls to the caller, and every outcome into the ledger.

All waiting is done here on one queue of events; the ledger is touched by this thread alone.
"""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace

from assistant.batch.calls import Caller, CallError, StopCallsError
from assistant.batch.ledger import Ledger, Row, StoredReply
from assistant.batch.requests import Request
from assistant.batch.states import State
from assistant.batch.work import Outcome, Task
from assistant.batch.workers import Workers
from assistant.service.batching import Opened

_TICK = 0.5
_TASKS_A_WORKER = 3  # one at work and two in hand, so that none waits for the driver
_MOST_RESTING = 2000  # files that wait for a call to be tried again; each holds its prompt and its form
_KILLED = "处理时进程异常退出或超时，文件可能已损坏或过大"
_INTERRUPTED = "运行被中断，再次运行即可继续"


@dataclass
class _Active:
    """A file under way: the task as last submitted, and the calls it waits for."""

    task: Task
    future: Future[Outcome] | None = None
    waiting: set[str] = field(default_factory=set)
    replies: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    tokens_in: int = 0
    tokens_out: int = 0
    paused: str = ""
    opened: Opened | None = None


class Driver:
    """One pass over the files that are not settled."""

    def __init__(
        self,
        ledger: Ledger,
        workers: Workers,
        caller: Caller | None,
        *,
        calling: int,
        spool: Callable[[Request], str] | None = None,
        progress: Callable[[], object] = bool,
    ) -> None:
        """`calling` files may wait for calls beside those at work.

        `spool` takes the calls that are not made now, and says what their file waits for.
        """
        self._ledger, self._workers, self._caller = ledger, workers, caller
        self._calling, self._spool, self._progress = calling, spool, progress
        self._events: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._active: dict[str, _Active] = {}
        self._suspects: deque[Task] = deque()
        self._calls: dict[str, Future[StoredReply]] = {}
        self._stopping = ""

    def stop(self, why: str = _INTERRUPTED) -> None:
        """Start nothing more; what is under way is finished and written."""
        self._stopping = self._stopping or why
        if self._caller is not None:
            self._caller.stop(why)

    def run(self, tasks: Mapping[str, Task]) -> None:
        """Work until every file of `tasks` is settled or paused."""
        waiting = deque(tasks.values())
        while waiting or self._active or self._suspects:
            self._fill(waiting)
            with suppress(queue.Empty):
                self._events.get(timeout=_TICK)()
            self._progress()

    def _fill(self, waiting: deque[Task]) -> None:
        """Files that were at work when a process died are tried again one by one, to find which one kills it."""
        if self._caller is not None and self._caller.stopped:
            self._stopping = self._stopping or self._caller.stopped
        if self._stopping:
            for task in [*waiting, *self._suspects]:
                self._ledger.mark(task.name, State.PAUSED, self._stopping)
            waiting.clear()
            self._suspects.clear()
        working = any(active.future is not None for active in self._active.values())
        if self._suspects:
            if not working:
                self._start(self._suspects.popleft())
            return
        most = self._most_active() if waiting else 0
        while waiting and len(self._active) < most:
            self._start(waiting.popleft())

    def _most_active(self) -> int:
        """Enough to keep workers and calls busy, whatever calls were told to come back later; memory stays flat."""
        resting = min(self._caller.resting, _MOST_RESTING) if self._caller is not None else 0
        return self._workers.size() * _TASKS_A_WORKER + self._calling + resting

    def _start(self, task: Task) -> None:
        self._ledger.mark(task.name, State.RUNNING)
        active = _Active(task, replies=dict(task.replies), failed=dict(task.failed))
        self._active[task.name] = active
        self._submit(active)

    def _submit(self, active: _Active) -> None:
        task = replace(active.task, replies=active.replies, failed=active.failed, opened=active.opened)
        active.opened = None  # it comes back with the outcome where it is needed again
        try:
            active.future = future = self._workers.submit(task)
        except BrokenProcessPool:
            self._workers.restart()
            active.future = future = self._workers.submit(task)
        future.add_done_callback(lambda done: self._events.put(lambda: self._worked(active, done)))

    def _worked(self, active: _Active, future: Future[Outcome]) -> None:
        if active.future is not future:
            return  # given up before it ended
        active.future = None
        try:
            outcome = future.result()
        except (BrokenProcessPool, CancelledError):
            self._suspect(active)
        except Exception as error:  # whatever a file provokes, the night goes on
            self._put_off(active, error)
        else:
            self._take(active, outcome)

    def _take(self, active: _Active, outcome: Outcome) -> None:
        if outcome.rows:
            first, *others = outcome.rows
            first = replace(first, tokens_in=active.tokens_in, tokens_out=active.tokens_out)
            self._ledger.settle([first, *others], outcome.sentences)
            del self._active[active.task.name]
            return
        active.opened = outcome.opened
        stored = self._ledger.replies(request.digest for request in outcome.pending)
        for request in outcome.pending:
            if (reply := stored.get(request.digest)) is not None:
                self._answer(active, request.digest, reply)
            elif self._caller is not None:
                active.waiting.add(request.digest)
                self._call(active, self._caller, request)
            elif self._spool is not None:
                active.paused = self._spool(request)
        if not active.waiting:
            self._go_on(active)

    def _call(self, active: _Active, caller: Caller, request: Request) -> None:
        """Ask once for all files that need the same reply."""
        digest = request.digest
        future = self._calls.get(digest)
        if future is None:
            future = self._calls[digest] = caller.submit(request)
        future.add_done_callback(lambda done: self._events.put(lambda: self._called(active, digest, done)))

    def _called(self, active: _Active, digest: str, future: Future[StoredReply]) -> None:
        self._calls.pop(digest, None)
        active.waiting.discard(digest)
        try:
            reply = future.result()
        except CallError as error:
            active.failed[digest] = str(error)
        except (StopCallsError, CancelledError) as error:
            active.paused = str(error) or _INTERRUPTED
        else:
            self._ledger.keep(digest, reply)
            self._answer(active, digest, reply)
        if not active.waiting:
            self._go_on(active)

    @staticmethod
    def _answer(active: _Active, digest: str, reply: StoredReply) -> None:
        active.replies[digest] = reply.text
        active.tokens_in += reply.tokens_in
        active.tokens_out += reply.tokens_out

    def _go_on(self, active: _Active) -> None:
        if active.paused:
            self._ledger.mark(active.task.name, State.PAUSED, active.paused)
            del self._active[active.task.name]
        else:
            self._submit(active)

    def _suspect(self, active: _Active) -> None:
        """The file's process died. Alone at work it is the culprit; in company it is tried again alone."""
        alone = sum(other.future is not None for other in self._active.values()) == 0 and active.task.suspect
        del self._active[active.task.name]
        if alone:
            self._refuse(active.task, _KILLED)
        else:
            self._suspects.append(replace(active.task, suspect=True, replies=active.replies, failed=active.failed))

    def _put_off(self, active: _Active, error: Exception) -> None:
        """A fault of ours (or a file that killed several workers of a cluster): not done, and tried again next time."""
        del self._active[active.task.name]
        if type(error).__name__ == "KilledWorker":
            self._refuse(active.task, _KILLED)
        else:
            why = f"程序处理时出错（{type(error).__name__}：{error}），不是文件的问题；再次运行会重试"
            self._ledger.mark(active.task.name, State.PAUSED, why)

    def _refuse(self, task: Task, why: str) -> None:
        self._ledger.settle([Row(task.name, 1, task.key, State.BAD_INPUT, why)])
