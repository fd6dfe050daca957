"""Calls to the endpoint: many at once, each retried where that helps, none holding up another."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.batch.ledger import StoredReply
from assistant.batch.pace import Breaker, Budget, Pace
from assistant.batch.requests import Request, estimate

_LONGEST_WAIT = 60.0
_LONGEST_RETRY_AFTER = 3600.0  # what is told to wait longer is left to the next run
_MOST_LIMITED = 30  # times one call is turned away for haste: half an hour of waiting, then it is left too


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
    """Bounds on the calls of a run; `attempts` counts the first one and none that was turned away for haste."""

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
        self._resting = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="calls", daemon=True)
        self._thread.start()
        self._endpoint: Endpoint
        self._slots: asyncio.Semaphore
        self._halt: asyncio.Event
        self._endpoint, self._slots, self._halt = self._run(self._open(endpoint)).result()

    async def _open(self, endpoint: Callable[[], Endpoint]) -> tuple[Endpoint, asyncio.Semaphore, asyncio.Event]:
        return endpoint(), asyncio.Semaphore(self._limits.concurrency), asyncio.Event()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    @property
    def stopped(self) -> str | None:
        """Why no further call is made, None while they are."""
        return self._stopped

    @property
    def resting(self) -> int:
        """Calls that wait to be tried again and use none of the concurrency."""
        return self._resting

    def stop(self, why: str) -> None:
        """Let calls under way finish and start no other; what waits to be tried again is given up at once."""
        self._stopped = self._stopped or why
        self._loop.call_soon_threadsafe(self._halt.set)

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
        failures = limited = 0
        while True:
            try:
                return await self._attempt(request)
            except CallError as error:
                self._judge(error)
                if error.kind == "rate":  # says nothing against the call itself: it waits, it does not fail
                    limited += 1
                else:
                    failures += 1
                if not error.transient or failures == self._limits.attempts:
                    raise
                if limited > _MOST_LIMITED:
                    raise StopCallsError("模型服务一直限流") from error
                wait = self._wait(error, failures + limited)
            self._resting += 1
            try:
                await self._rest(wait)
            finally:
                self._resting -= 1

    async def _rest(self, seconds: float) -> None:
        """Wait; raises StopCallsError as soon as the run makes no more calls."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._halt.wait(), seconds)
        if self._stopped:
            raise StopCallsError(self._stopped)

    async def _attempt(self, request: Request) -> StoredReply:
        async with self._slots:
            await self._cleared()
            reserved = estimate(request)
            if not self._budget.reserve(*reserved):
                self.stop("预算已用完")
                raise StopCallsError(self._stopped)
            tokens_in = tokens_out = 0
            try:
                wait = max(self._requests_pace.reserve(), self._tokens_pace.reserve(sum(reserved)))
                if wait:
                    await self._rest(wait)
                reply: StoredReply = await self._endpoint.ask(request)
                tokens_in, tokens_out = reply.tokens_in, reply.tokens_out
            finally:
                self._budget.spend(*reserved, tokens_in, tokens_out)
            self._tokens_pace.correct(sum(reserved), tokens_in + tokens_out)
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
            await self._rest(wait)

    def _judge(self, error: CallError) -> None:
        if error.kind in {"quota", "auth"}:
            self.stop(str(error))
        elif error.from_endpoint:
            self._breaker.failed()
            if self._breaker.dead:
                self.stop("模型服务连续没有应答")
        else:
            self._breaker.succeeded()  # it answered, if not with what was wanted
        if self._stopped:
            raise StopCallsError(self._stopped) from error

    def _wait(self, error: CallError, tries: int) -> float:
        if error.retry_after is not None:
            if error.retry_after > _LONGEST_RETRY_AFTER:
                hours = f"{error.retry_after / 3600:.1f}"
                raise StopCallsError(f"模型服务要求 {hours} 小时后再试") from error
            return error.retry_after
        longest = min(_LONGEST_WAIT, self._limits.first_wait * float(2 ** (tries - 1)))
        # Spread, so that calls refused together do not come back together.
        return longest * random.uniform(0.5, 1)  # noqa: S311
