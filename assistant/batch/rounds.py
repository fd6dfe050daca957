"""Rounds of provider batches: all calls into a file, all results back, until no form asks for anything more.

A first round holds the drafts, the next ones the repairs. Every step is in the ledger before the next begins, so that
a run that dies is taken up where it was: a batch already handed in is waited for and never handed in twice.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.batch.driver import Driver
from assistant.batch.ledger import Ledger, StoredReply
from assistant.batch.provider import URL, RequestFiles, results
from assistant.batch.states import State
from assistant.batch.work import Task
from assistant.batch.workers import Workers
from assistant.errors import EndpointError

if TYPE_CHECKING:
    from assistant.batch.run import Run

_WRITTEN, _HANDED_IN, _COLLECTED = "written", "handed_in", "collected"
_ENDED = {"completed", "failed", "expired", "cancelled"}
_ATTEMPTS = 3  # a request that failed in so many rounds is given up


class Rounds:
    """Alternates between working on the forms and waiting for the provider."""

    def __init__(self, run: Run, ledger: Ledger, workers: Workers, progress: Callable[[], object]) -> None:
        self._run, self._ledger, self._workers, self._progress = run, ledger, workers, progress
        self._failures: Counter[str] = Counter()
        self._client: Any = None

    def run(self, tasks: dict[str, Task]) -> None:
        """Rounds until all is settled; with a file alone, as far as the results at hand go."""
        from assistant.batch.run import Via

        by_api = self._run.via is Via.API
        for _ in range(self._run.rounds):
            if by_api:
                self._ask_provider()
            else:
                self._collect_files()
            files = self._pass(tasks)
            if not files.paths:
                return
            if not by_api:
                return
            # Noted first: a file that may have been handed in must not come back under another name.
            for path in files.paths:
                self._ledger.remember_batch(path.name, path.name, "", _WRITTEN)
        for name in self._ledger.unsettled():
            self._ledger.mark(name, State.PAUSED, f"{self._run.rounds} 轮批量之后仍有调用没有结果，可再次运行")

    def _pass(self, tasks: dict[str, Task]) -> RequestFiles:
        """Work on every unsettled file with the replies at hand; what is asked for goes into request files."""
        from assistant.batch.run import interruptible

        files = RequestFiles(self._run.out, self._next_number())
        given_up = {digest: "批量结果中多次失败" for digest, n in self._failures.items() if n >= _ATTEMPTS}
        waiting = {name: replace(tasks[name], failed=given_up) for name in self._ledger.unsettled()}
        seconds = self._run.options.settings.limits.seconds * 3
        driver = Driver(
            self._ledger,
            self._workers,
            None,
            calling=0,
            seconds=seconds,
            spool=files.add,
            progress=self._progress,
        )
        with interruptible(driver):
            driver.run(waiting)
        files.flush()
        return files

    def _next_number(self) -> int:
        names = (path.stem.split("-")[1] for path in self._run.out.glob("requests-*.jsonl"))
        return max((int(name) for name in names if name.isdigit()), default=0) + 1

    def _take(self, lines: Iterable[str]) -> None:
        for digest, result in results(lines):
            if isinstance(result, StoredReply):
                self._ledger.keep(digest, result)
            else:
                self._failures[digest] += 1

    def _collect_files(self) -> None:
        """Results laid beside the requests: every results*.jsonl of the output folder."""
        for path in sorted(self._run.out.glob("results*.jsonl")):
            with path.open(encoding="utf-8", errors="replace") as lines, self._ledger.transaction():
                self._take(lines)

    def _hand_in(self, path: Path) -> str:
        """Upload and start one file; a batch started just before a crash is found again by its mark."""
        client = self._connected()
        mark = {"jushi": hashlib.sha256(path.read_bytes()).hexdigest()}
        known = next((batch.id for batch in client.batches.list(limit=100).data if batch.metadata == mark), None)
        if known is None:
            with path.open("rb") as content:
                uploaded = client.files.create(file=(path.name, content), purpose="batch")
            batch = client.batches.create(
                input_file_id=uploaded.id, endpoint=URL, completion_window="24h", metadata=mark
            )
            known = batch.id
        self._ledger.remember_batch(path.name, path.name, known, _HANDED_IN)
        return str(known)

    def _ask_provider(self) -> None:
        """`_collect_batches` with the client's failures named; raises EndpointError, and nothing is lost by it."""
        import openai

        try:
            self._collect_batches()
        except openai.OpenAIError as error:
            problem = f"批量接口没有应答或拒绝了请求（{type(error).__name__}）；台账已保存，再次运行即可继续"
            raise EndpointError("connection", problem) from error

    def _collect_batches(self) -> None:
        """Wait for every batch handed in and take its results."""
        open_batches = [batch for batch in self._ledger.batches() if batch[3] != _COLLECTED]
        handed_in = [(name, known or self._hand_in(self._run.out / name)) for name, _, known, _ in open_batches]
        for name, identifier in handed_in:
            self._take_batch(self._ended(identifier))
            self._ledger.remember_batch(name, name, identifier, _COLLECTED)

    def _ended(self, identifier: str) -> Any:
        client = self._connected()
        while True:
            batch = client.batches.retrieve(identifier)
            if batch.status in _ENDED:
                return batch
            self._progress()
            time.sleep(self._run.poll)

    def _take_batch(self, batch: Any) -> None:
        for file in (batch.output_file_id, batch.error_file_id):
            if file:
                text = self._connected().files.content(file).text
                with self._ledger.transaction():
                    self._take(text.splitlines())

    def _connected(self) -> Any:
        if self._client is None:
            import openai

            model = self._run.model
            if model is None:
                raise EndpointError("connection", "没有配置模型，不能提交批量任务")
            key = os.environ.get(model.api_key_env, "") if model.api_key_env else ""
            self._client = openai.OpenAI(
                base_url=model.base_url, api_key=key or "none", max_retries=5, timeout=model.timeout
            )
        return self._client
