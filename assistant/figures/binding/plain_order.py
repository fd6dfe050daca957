"""Figures told before what they are of, heard once more with the name in front."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final, TypeAlias

from assistant.domain.finding import Judgement
from assistant.domain.quantity import WrittenFigure
from assistant.figures.clauses import Layout
from assistant.figures.sentences import Sentence

_SEGMENT: Final = re.compile("[^；;]+")
_LISTED: Final = re.compile("[、和与及，]")
_IS: Final = re.compile(
    "，?(?:这|此|以上|上述)?[正便就恰也都]?(?:分别|依次)?(?:是|为|系|即为?)(?P<name>[^，。；：]*[一-鿿]{2}[^，。；：]*)"
)
_CLAUSE: Final = re.compile("[^，。；：]+")
_OF: Final = re.compile("的(?P<name>[^，。；：0-9]{2,16}?)(?P<rest>(?:[只仅已未]|实际|没有|全部|完成|表示).*)?$")

# The words of a sentence in another order: stretches of the mended text, and words put between them.
Piece: TypeAlias = tuple[int, int] | str


def in_plain_order(
    layout: Layout, judged: Sequence[Judgement], bind: Callable[[str], list[Judgement]]
) -> list[Judgement]:
    """`judged` with each figure proved that is called wrong where it stands and is right where its name comes first."""
    result = list(judged)
    for sentence in layout.sentences:
        if not any(result[order].verdict.is_wrong for order, _ in sentence.figures):
            continue
        for pieces in _orders(layout.mended.text, sentence):
            for order, told in _heard(layout, sentence, pieces, bind):
                if result[order].verdict.is_wrong and told.verdict.is_proved:
                    own = result[order]
                    result[order] = replace(told, text=own.text, start=own.start, end=own.end)
    return result


def _orders(text: str, sentence: Sentence) -> Iterator[list[Piece]]:
    """The segments of a sentence that a figure opens, in plain order."""
    figures = [figure for _, figure in sentence.figures]
    for segment in _SEGMENT.finditer(text, sentence.start, sentence.end):
        inside = [one for one in figures if segment.start() <= one.start < segment.end()]
        if not inside:
            continue
        told = _named_behind(text, segment.end(), inside) if inside[0].start == segment.start() else None
        told = told or _owned(text, segment.span(), inside)
        if told:
            yield told


def _named_behind(text: str, end: int, figures: Sequence[WrittenFigure]) -> list[Piece] | None:
    """955万元、985万元，这是甲、乙的支出，…: 甲、乙的支出分别为955万元、985万元，…."""
    run = 1
    while run < len(figures) and _LISTED.fullmatch(text, figures[run - 1].end, figures[run].start):
        run += 1
    first, last = figures[0], figures[run - 1]
    named = _IS.match(text, last.end, end)
    if named is None:
        return None
    return [named.span("name"), "分别为" if run > 1 else "为", (first.start, last.end), (named.end(), end)]


def _owned(text: str, span: tuple[int, int], figures: Sequence[WrittenFigure]) -> list[Piece] | None:
    """56公里的中修计划只做成50.4公里: 中修计划56公里，只做成50.4公里; a figure that opens a clause changes places with
    the name behind it."""
    pieces: list[Piece] = []
    done = span[0]
    for clause in _CLAUSE.finditer(text, *span):
        inside = [one for one in figures if clause.start() <= one.start < clause.end()]
        opens = bool(inside) and inside[0].start == clause.start()
        named = _OF.match(text, inside[0].end, clause.end()) if opens else None
        if named is None:
            continue
        pieces += [(done, inside[0].start), named.span("name"), (inside[0].start, inside[0].end)]
        pieces += ["，", named.span("rest")] if named["rest"] else []
        done = clause.end()
    return [*pieces, (done, span[1])] if pieces else None


def _heard(
    layout: Layout, sentence: Sentence, pieces: Sequence[Piece], bind: Callable[[str], list[Judgement]]
) -> Iterator[tuple[int, Judgement]]:
    """(order of the figure, what is said of it) for the figures of a stretch told in the order of `pieces`."""
    text = layout.mended.text
    parts = [one if isinstance(one, str) else text[slice(*one)] for one in pieces]
    above = "".join(f"{heading}\n" for heading in sentence.headings)
    starts = [*accumulate(map(len, parts), initial=len(above))]
    orders = {figure.start: order for order, figure in sentence.figures}
    for told in bind(above + "".join(parts)):
        place = bisect_right(starts, told.start) - 1
        piece = pieces[place] if 0 <= place < len(pieces) else ""
        order = orders.get(piece[0] + told.start - starts[place]) if not isinstance(piece, str) else None
        if order is not None:
            yield order, told
