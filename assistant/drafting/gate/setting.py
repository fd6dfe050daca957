"""One placed figure in its sentence: what stands around it, and the run of figures it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.draft import PlacedFigure
from assistant.domain.fact import Fact
from assistant.figures.book import FactBook

BREAK = re.compile(r"[，,。；;：:！？\n]")
_CLOSE = re.compile(r"[，,。；;！？\n]")
_SHARED = re.compile(r"^[和、与及，,；;]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """One placed figure in its sentence: the words since the figure before it, and those up to the next one."""

    text: str
    placed: PlacedFigure
    fact: Fact
    lead: str
    tail: str
    head: str  # everything before the figure
    order: int

    @property
    def clause(self) -> str:
        """The part of `lead` after its last comma."""
        return BREAK.split(self.lead)[-1]

    @property
    def after(self) -> str:
        """The part of `tail` up to its first comma."""
        return _CLOSE.split(self.tail)[0]


def settings_of(text: str, placed: tuple[PlacedFigure, ...], book: FactBook) -> list[Setting]:
    """The placed figures of a sentence in order."""
    settings = []
    for order, figure in enumerate(placed):
        start = placed[order - 1].end if order else 0
        stop = placed[order + 1].start if order + 1 < len(placed) else len(text)
        settings.append(
            Setting(
                text,
                figure,
                book[figure.fact],
                text[start : figure.start],
                text[figure.end : stop],
                text[: figure.start],
                order,
            )
        )
    return settings


def first_of_run(setting: Setting, settings: list[Setting]) -> tuple[Setting, int]:
    """The first of the figures that follow each other with nothing but 、 or 和 between, and the place in that run."""
    first, run = setting, 0
    while first.order and _SHARED.match(first.lead):
        first = settings[first.order - 1]
        run += 1
    return first, run


def length_of_run(first: Setting, settings: list[Setting]) -> int:
    """How many figures the run that starts with `first` has."""
    following = settings[first.order + 1 :]
    return 1 + next((n for n, one in enumerate(following) if not _SHARED.match(one.lead)), len(following))
