"""Figures without mark or unit: a share without %, 翻一番, the amounts of a list before the one that bears the unit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.domain.interval import Interval
from assistant.domain.quantity import PERCENT, TIMES, Dimension, FigureKind, WrittenFigure

_SHARE: Final = re.compile("占比?$")
_DOUBLED: Final = re.compile("翻了?$")
_DOUBLINGS: Final = (1, 2, 3)
_STOPS: Final = "，。；;,"
_WHOLE: Final = 100  # percent


def _as_share(figure: WrittenFigure, text: str) -> WrittenFigure:
    """占1.31%；…，占76.23；: a share that lost its mark."""
    bare = figure.decimals > 0 and figure.kind is FigureKind.NUMBER and figure.value < _WHOLE
    if not bare or not _SHARE.search(text, 0, figure.start) or text[figure.end : figure.end + 1] not in _STOPS:
        return figure
    return replace(figure, unit=PERCENT, kind=FigureKind.RATE)


def _as_times(figure: WrittenFigure, text: str) -> WrittenFigure:
    """翻一番, 翻两番: what has grown by once, or three times, what it was."""
    word = text[figure.end : figure.end + 1] == "番" and figure.kind is FigureKind.WORD
    if not word or figure.value not in _DOUBLINGS or not _DOUBLED.search(text, 0, figure.start):
        return figure
    end, value = figure.end + 1, 2**figure.value - 1
    interval = Interval.written(value, 0)
    return replace(
        figure,
        text=text[figure.start : end],
        end=end,
        value=value,
        interval=interval,
        unit=TIMES,
        kind=FigureKind.MULTIPLE,
    )


def with_units(figures: list[WrittenFigure], text: str) -> list[WrittenFigure]:
    """各减少12.4、9.7万元, 高出2.5个和1.2个百分点, 下降2.1和5.6个百分点: a list bears the unit of its last."""
    result = [_as_times(_as_share(figure, text), text) for figure in figures]
    for place in range(len(result) - 2, -1, -1):
        figure, behind = result[place], result[place + 1]
        if text[figure.end : behind.start] not in ("、", "，", "和"):
            continue
        bare = figure.kind is FigureKind.NUMBER and figure.decimals == behind.decimals > 0
        points = figure.unit.measure == "个" and behind.unit.dimension is Dimension.POINTS
        listed = behind.kind in (FigureKind.POINTS, FigureKind.RATE) and text[figure.end] != "，"
        if points or (bare and (listed or behind.kind is FigureKind.AMOUNT)):
            result[place] = replace(figure, unit=behind.unit, kind=behind.kind)
    return result
