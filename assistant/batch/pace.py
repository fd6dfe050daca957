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
    priced: bool = False  # are both prices configured?
    tokens_in: int = 0
    tokens_out: int = 0
    reserved_in: int = 0
    reserved_out: int = 0

    @property
    def cost(self) -> Decimal:
        """Yuan spent so far."""
        return self.cost_of(self.tokens_in, self.tokens_out)

    def cost_of(self, tokens_in: int, tokens_out: int) -> Decimal:
        """Yuan for so many tokens."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / _MILLION

    def reserve(self, tokens_in: int, tokens_out: int) -> bool:
        """Set tokens aside for a call; False where the budget does not hold them."""
        all_in = self.tokens_in + self.reserved_in + tokens_in
        all_out = self.tokens_out + self.reserved_out + tokens_out
        if self.max_tokens is not None and all_in + all_out > self.max_tokens:
            return False
        if self.max_cost is not None and self.cost_of(all_in, all_out) > self.max_cost:
            return False
        self.reserved_in += tokens_in
        self.reserved_out += tokens_out
        return True

    def spend(self, reserved_in: int, reserved_out: int, tokens_in: int, tokens_out: int) -> None:
        """Turn a reservation into what the call used (nothing, where it failed)."""
        self.reserved_in -= reserved_in
        self.reserved_out -= reserved_out
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out

    def settle(self, tokens_in: int, tokens_out: int) -> None:
        """Begin from what was used so far, with nothing set aside."""
        self.tokens_in, self.tokens_out = tokens_in, tokens_out
        self.reserved_in = self.reserved_out = 0


class Breaker:
    """Opens after `limit` failures in a row; then one probe at a time, ever later, until one succeeds or all fail.

    An endpoint that never answered is given up after `probes` (two or three minutes: the address is likely wrong), one
    that did answer in this run after `patience` of them (half an hour: it is likely restarted).
    """

    def __init__(
        self,
        limit: int = 10,
        cooldown: float = 5.0,
        probes: int = 5,
        patience: int = 33,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit, self._cooldown, self._clock = limit, cooldown, clock
        self._probes, self._patience = probes, patience
        self._answered = False
        self._failures = 0
        self._failed_probes = 0
        self._probing = False
        self._until = 0.0

    @property
    def dead(self) -> bool:
        """Is the endpoint given up?"""
        return self._failed_probes >= (self._patience if self._answered else self._probes)

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
        self._answered, self._probing = True, False

    def failed(self) -> None:
        """No answer, or a server's failure."""
        self._failures += 1
        if self._probing:
            self._failed_probes += 1
            self._probing = False
        if self._failures >= self._limit:
            self._until = self._clock() + min(60.0, self._cooldown * 2 ** min(self._failed_probes, 10))
