"""Varied wording without chance: each kind of sentence starts at a place given by the content and goes round."""

from __future__ import annotations

import hashlib

from assistant.drafting.dossier import called


class Voice:
    """Chooses among equal wordings; the same seed gives the same choices, neighbours differ."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._turns: dict[str, int] = {}

    def pick(self, kind: str, *wordings: str) -> str:
        """The next wording of this kind."""
        if kind not in self._turns:
            digest = hashlib.sha256(f"{self._seed}{kind}".encode()).digest()
            self._turns[kind] = digest[0]
        self._turns[kind] += 1
        return wordings[self._turns[kind] % len(wordings)]


def listed(names: list[str]) -> str:
    """甲、乙和丙."""
    shown = [called(name) for name in names]
    if len(shown) < 2:
        return "".join(shown)
    return "、".join(shown[:-1]) + "和" + shown[-1]
