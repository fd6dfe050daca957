"""Lies that are one wording of a list in a frame; the wordings stand in `claims.yaml` by kind."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from pathlib import Path

from assistant.llm.scripted.reading import Brief

Told = Callable[[Brief, random.Random], tuple[str, str] | None]


@functools.cache
def _all() -> dict[str, list[str]]:
    import yaml

    found: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "claims.yaml").read_text(encoding="utf-8"))
    return found


def wordings(kind: str) -> list[str]:
    """The wordings of a kind."""
    return _all()[kind]


def saying(kind: str, frame: str) -> Told:
    """A lie of that kind: one of its wordings, which betrays it, put into `frame`."""

    def told(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
        words = chance.choice(wordings(kind))
        return frame.format(words), words

    return told
