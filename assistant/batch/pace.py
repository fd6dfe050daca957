"""How fast and how much may be asked: rates a minute, a budget, and a breaker for an endpoint that is gone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

_MILLION = Decimal(1_000_000)


class Pace:
    """A rate a minute without bursts longer than a second (generic cell rate); times in seconds."""

    def __init__(self, per_minute: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._gap = 60 / per_minute if per_minute else 0.0
        self._clock = clock
        self._due = clock()

    def reserve(self, amount: float = 1) -> float:
        """Take `amount` and say how many seconds to wait before using it."""
        if not self._gap:
            return 0.0
        now = self._clock()
        wait = max(0.0, self._due - now - 1)
        self._due = max(now, self._due) + amount * self._gap
        return wait

    def correct(self, reserved: float, used: float) -> None:
        """Give back what was reserved too much, or take what was used beyond it."""
        self._due += (used - reserved) * self._gap


@dataclass
class Budget:
    """What the whole output folder may cost; prices in yuan per million tokens, unknown prices count as nothing."""

    max_tokens: int | None = None
    max_cost: Decimal | None = None
    price_in: Decimal = Decimal(0)
    price_out: Decimal = Decimal(0)
    tokens_in: int = 0
    tokens_out: int = 0
    reserved: int = 0

    @property
    def cost(self) -> Decimal:
        """Yuan spent so far."""
        return self.cost_of(self.tokens_in, self.tokens_out)

    def cost_of(self, tokens_in: int, tokens_out: int) -> Decimal:
        """Yuan for so many tokens."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / _MILLION

    def reserve(self, tokens: int) -> bool:
        """Set `tokens` aside for a call; False where the budget does not hold them."""
        total = self.tokens_in + self.tokens_out + self.reserved + tokens
        if self.max_tokens is not None and total > self.max_tokens:
            return False
        dearest = max(self.price_in, self.price_out)
        if self.max_cost is not None and self.cost + (self.reserved + tokens) * dearest / _MILLION > self.max_cost:
            return False
        self.reserved += tokens
        return True

    def spend(self, reserved: int, tokens_in: int, tokens_out: int) -> None:
        """Turn a reservation into what the call used (nothing, where it failed)."""
        self.reserved -= reserved
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out


class Breaker:
    """Opens after `limit` failures in a row; then one probe at a time, ever later, until one succeeds or all fail."""

    def __init__(
        self,
        limit: int = 10,
        cooldown: float = 5.0,
        probes: int = 5,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit, self._cooldown, self._probes, self._clock = limit, cooldown, probes, clock
        self._failures = 0
        self._failed_probes = 0
        self._probing = False
        self._until = 0.0

    @property
    def dead(self) -> bool:
        """Is the endpoint given up?"""
        return self._failed_probes >= self._probes

    def delay(self) -> float:
        """Seconds to wait before asking; 0 means now (where the breaker is open, as its only probe)."""
        if self._failures < self._limit:
            return 0.0
        wait = self._until - self._clock()
        if wait > 0:
            return wait
        if self._probing:
            return min(1.0, self._cooldown)
        self._probing = True
        return 0.0

    def succeeded(self) -> None:
        """The endpoint answered."""
        self._failures = self._failed_probes = 0
        self._probing = False

    def failed(self) -> None:
        """No answer, or a server's failure."""
        self._failures += 1
        if self._probing:
            self._failed_probes += 1
            self._probing = False
        if self._failures >= self._limit:
            self._until = self._clock() + min(60.0, self._cooldown * 2**self._failed_probes)
