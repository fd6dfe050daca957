"""Calls to the endpoint: many at once, each retried where that helps, none holding up another."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.batch.ledger import StoredReply
from assistant.batch.pace import Breaker, Budget, Pace
from assistant.batch.requests import Request, estimate

_LONGEST_WAIT = 60.0
_LONGEST_RETRY_AFTER = 3600.0


class CallError(Exception):
    """A call that failed; `kind` is rate, server, timeout, connection, garbled, truncated, refused, auth or quota."""

    def __init__(self, kind: str, message: str, retry_after: float | None = None) -> None:
        self.kind, self.retry_after = kind, retry_after
        super().__init__(message)

    @property
    def transient(self) -> bool:
        """May the same call succeed later?"""
        return self.kind in {"rate", "server", "timeout", "connection", "garbled", "truncated"}

    @property
    def from_endpoint(self) -> bool:
        """Does it speak against the endpoint as a whole?"""
        return self.kind in {"server", "timeout", "connection"}


class StopCallsError(Exception):
    """No further call may be made in this run: budget, quota, access, or an endpoint that is gone."""


class Endpoint(Protocol):
    """One attempt at one call; raises CallError."""

    async def ask(self, request: Request) -> StoredReply:
        """The reply to `request`."""

    async def close(self) -> None:
        """Let go of connections."""


@dataclass
class Limits:
    """Bounds on the calls of a run; `attempts` counts the first one."""

    concurrency: int = 8
    attempts: int = 6
    first_wait: float = 1.0
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None


class Caller:
    """Runs calls on a loop in a thread of its own; results come back as futures."""

    def __init__(self, endpoint: Callable[[], Endpoint], limits: Limits, budget: Budget, breaker: Breaker) -> None:
        self._limits, self._budget, self._breaker = limits, budget, breaker
        self._requests_pace = Pace(limits.requests_per_minute)
        self._tokens_pace = Pace(limits.tokens_per_minute)
        self._stopped: str | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="calls", daemon=True)
        self._thread.start()
        self._endpoint: Endpoint
        self._slots: asyncio.Semaphore
        self._endpoint, self._slots = self._run(self._open(endpoint)).result()

    async def _open(self, endpoint: Callable[[], Endpoint]) -> tuple[Endpoint, asyncio.Semaphore]:
        return endpoint(), asyncio.Semaphore(self._limits.concurrency)

    def _run(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    @property
    def stopped(self) -> str | None:
        """Why no further call is made, None while they are."""
        return self._stopped

    def stop(self, why: str) -> None:
        """Let calls under way finish and start no other."""
        self._stopped = self._stopped or why

    def submit(self, request: Request) -> Future[StoredReply]:
        """Ask; the future raises CallError or StopCallsError."""
        return self._run(self._call(request))

    def close(self) -> None:
        """Cancel what is under way and end the thread."""
        self.stop("运行已结束")
        self._run(self._finish()).result(timeout=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    async def _finish(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._endpoint.close()

    async def _call(self, request: Request) -> StoredReply:
        """Every wait is outside the slots, so that a call told to come back later holds up none of the others."""
        for attempt in range(self._limits.attempts):
            try:
                return await self._attempt(request)
            except CallError as error:
                self._judge(error)
                if not error.transient or attempt + 1 == self._limits.attempts:
                    raise
                await asyncio.sleep(self._wait(error, attempt))
        raise AssertionError("unreachable")

    async def _attempt(self, request: Request) -> StoredReply:
        async with self._slots:
            await self._cleared()
            reserved = estimate(request)
            if not self._budget.reserve(reserved):
                self.stop("预算已用完")
                raise StopCallsError(self._stopped)
            tokens_in = tokens_out = 0
            try:
                wait = max(self._requests_pace.reserve(), self._tokens_pace.reserve(reserved))
                if wait:
                    await asyncio.sleep(wait)
                reply: StoredReply = await self._endpoint.ask(request)
                tokens_in, tokens_out = reply.tokens_in, reply.tokens_out
            finally:
                self._budget.spend(reserved, tokens_in, tokens_out)
            self._tokens_pace.correct(reserved, tokens_in + tokens_out)
            self._breaker.succeeded()
            return reply

    async def _cleared(self) -> None:
        """Wait until the breaker lets a call through; raises StopCallsError where the run makes no more."""
        while True:
            if self._stopped:
                raise StopCallsError(self._stopped)
            wait = self._breaker.delay()
            if not wait:
                return
            await asyncio.sleep(wait)

    def _judge(self, error: CallError) -> None:
        if error.kind == "quota":
            self.stop("模型服务的额度已用完")
        elif error.kind == "auth":
            self.stop("模型服务拒绝了密钥，请检查 api_key_env 指向的环境变量")
        elif error.from_endpoint:
            self._breaker.failed()
            if self._breaker.dead:
                self.stop("模型服务连续没有应答")
        else:
            self._breaker.succeeded()  # it answered, if not with what was wanted
        if self._stopped:
            raise StopCallsError(self._stopped) from error

    def _wait(self, error: CallError, attempt: int) -> float:
        if error.retry_after is not None:
            return min(error.retry_after, _LONGEST_RETRY_AFTER)
        longest = min(_LONGEST_WAIT, self._limits.first_wait * float(2**attempt))
        # Spread, so that calls refused together do not come back together.
        return longest * random.uniform(0.5, 1)  # noqa: S311
