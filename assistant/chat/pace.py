"""How often something may be done within a minute; what is kept of it does not grow with what is tried."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Hashable
from typing import Final

_SECONDS: Final = 60
_KEYS = 5000  # the ones heard of last


class Pace:
    """So many acts a minute for each key; safe for several threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._acts: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._guard = threading.Lock()

    def __len__(self) -> int:
        return len(self._acts)

    def take(self, key: Hashable) -> bool:
        """Note one act; False, and nothing is noted, where there were too many."""
        now = time.monotonic()
        with self._guard:
            acts = self._acts.setdefault(key, deque())
            self._acts.move_to_end(key)
            while len(self._acts) > _KEYS:
                self._acts.popitem(last=False)
            while acts and acts[0] < now - _SECONDS:
                acts.popleft()
            if len(acts) >= self.most:
                return False
            acts.append(now)
            return True

    def give_back(self, key: Hashable) -> None:
        """Forget the last act noted: it was not one of those that are counted."""
        with self._guard:
            if acts := self._acts.get(key):
                acts.pop()
