"""Rounds of provider batches: all calls into a file, all results back, until no form asks for anything more.

A first round holds the drafts, the next ones the repairs. Every step is in the ledger before the next begins, so that
a run that dies is taken up where it was: a batch already handed in is waited for and never handed in twice.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.batch.calls import CallError, StopCallsError
from assistant.batch.driver import Driver
from assistant.batch.interruption import interruptible
from assistant.batch.ledger import Ledger, StoredReply
from assistant.batch.provider import RequestFiles, address, results
from assistant.batch.requests import Request, estimate
from assistant.batch.run import Run, Via
from assistant.batch.states import State
from assistant.batch.submission import Submission
from assistant.batch.work import Task
from assistant.batch.workers import Workers

_WRITTEN, _HANDED_IN, _COLLECTED = "written", "handed_in", "collected"
_ATTEMPTS = 3  # a request that failed in so many rounds is given up
_WAITING = "调用已写入批量请求文件，等待结果"


class Rounds:
    """Alternates between working on the forms and waiting for the provider."""

    def __init__(self, run: Run, ledger: Ledger, workers: Workers, progress: Callable[[], object]) -> None:
        self._run, self._ledger, self._workers, self._progress = run, ledger, workers, progress
        self._failures: Counter[str] = Counter()
        self._stopping = threading.Event()
        self._submission: Submission | None = None

    def run(self, tasks: dict[str, Task]) -> None:
        """Rounds until all is settled; with a file alone, as far as the results at hand go."""
        with interruptible(self._stopping.set):
            if self._run.via is Via.FILE:
                self._collect_files()
                self._drop_early(self._pass(tasks))
                return
            why = self._rounds(tasks)
        if why:
            for name in self._ledger.unsettled():
                self._ledger.mark(name, State.PAUSED, f"{why}；再次运行即可继续")

    def _rounds(self, tasks: dict[str, Task]) -> str:
        """Why it ended before all was settled; empty where nothing is left to hand in."""
        for _ in range(self._run.rounds):
            try:
                self._collect_batches()
            except (CallError, StopCallsError) as error:
                return str(error)
            files = self._pass(tasks)
            if not files.paths:
                return ""
            # Noted first: a file that may have been handed in must not come back under another name.
            for path in files.paths:
                self._ledger.remember_batch(path.name, path.name, "", _WRITTEN)
            if self._stopping.is_set():
                return "运行被中断"
        return f"{self._run.rounds} 轮批量之后仍有调用没有结果"

    def _pass(self, tasks: dict[str, Task]) -> RequestFiles:
        """Work on every unsettled file with the replies at hand; what is asked for goes into request files."""
        files = RequestFiles(self._run.out, address(self._run.model.base_url if self._run.model else ""))
        self._run.budget.settle(*self._ledger.tokens())
        given_up = {digest: "批量结果中多次失败" for digest, n in self._failures.items() if n >= _ATTEMPTS}
        waiting = {name: replace(tasks[name], failed=given_up) for name in self._ledger.unsettled()}
        driver = Driver(
            self._ledger,
            self._workers,
            None,
            calling=0,
            spool=lambda request: self._spool(files, request),
            progress=self._progress,
        )

        def stop() -> None:
            self._stopping.set()
            driver.stop()

        with interruptible(stop):
            driver.run(waiting)
        files.close()
        return files

    def _spool(self, files: RequestFiles, request: Request) -> str:
        """Put a call into the files as far as the budget goes; what its form waits for then."""
        if request.digest not in files and not self._run.budget.reserve(*estimate(request)):
            return "预算已用完"
        files.add(request)
        return _WAITING

    def _take(self, lines: Iterable[str]) -> None:
        with self._ledger.transaction():
            for digest, result in results(lines):
                if isinstance(result, StoredReply):
                    self._ledger.keep(digest, result)
                else:
                    self._failures[digest] += 1

    def _drop_early(self, files: RequestFiles) -> None:
        """Take a round back where the one before has no result at all yet: its requests would be paid for twice."""
        asked = files.asked_again()
        if asked and not self._ledger.replies(asked) and not asked & self._failures.keys():
            files.drop()

    def _collect_files(self) -> None:
        """Results laid beside the requests: every results*.jsonl of the output folder."""
        for path in sorted(self._run.out.glob("results*.jsonl")):
            with path.open(encoding="utf-8", errors="replace") as lines:
                self._take(lines)

    def _collect_batches(self) -> None:
        """Hand in what was only written, wait for every batch and take its results; raises StopCallsError."""
        open_batches = [batch for batch in self._ledger.batches() if batch[3] != _COLLECTED]
        handed_in = [(name, known or self._hand_in(name)) for name, _, known, _ in open_batches]
        for name, identifier in handed_in:
            submission = self._connected()
            self._take(submission.results(submission.ended(identifier, self._progress)))
            self._ledger.remember_batch(name, name, identifier, _COLLECTED)

    def _hand_in(self, name: str) -> str:
        identifier = self._connected().hand_in(self._run.out / name)
        self._ledger.remember_batch(name, name, identifier, _HANDED_IN)
        return identifier

    def _connected(self) -> Submission:
        if self._submission is None:
            if self._run.model is None:
                raise StopCallsError("没有配置模型，不能提交批量任务")
            self._submission = Submission(self._run.model, self._run.poll, self._stopping)
        return self._submission
