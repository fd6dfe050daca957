"""Bind the figures of a document, tables by row and column, everything else as prose.

`bind_document(document, book)` returns one Judgement for every figure, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from assistant.domain.document import Cell, Document
from assistant.domain.finding import Judgement, Verdict
from assistant.figures.binding import bind
from assistant.figures.book import FactBook
from assistant.figures.quoting import Quotations
from assistant.figures.tabular.judging import TableJudge, moved
from assistant.figures.tabular.printed import Printed
from assistant.figures.tabular.records import Records

__all__ = ["bind_document"]

_CAPTION: Final = re.compile(r"[#\s]*(?:附[表件图录]|[表图])(?=\d{1,2}(?!\d))")


@dataclass(frozen=True, slots=True)
class _Reader:
    """What judges the tables of one book; kept on the book."""

    judge: TableJudge


def bind_document(document: Document, book: FactBook) -> list[Judgement]:
    """One judgement for every figure of the document, in order; spans are those of its text."""
    cells: list[tuple[Cell, list[Judgement]]] = []
    for table in document.tables():
        judges = [_judge_of(part) for part in book.parts or (book,)]
        judge = max(judges, key=lambda one: one.known_rows(table)) if len(judges) > 1 else judges[0]
        if judge.known_rows(table):
            cells += [
                (cell, found) for cell, found in judge.judge(table) if document.text[cell.start : cell.end] == cell.text
            ]
    taken = sorted({(cell.start, cell.end) for cell, _ in cells})
    judged = [judgement for _, found in cells for judgement in found]
    prose = bind(_without(document.text, taken), book)
    judged += Quotations(book.quotations).settle(document.text, _captioned(document, prose))
    return sorted(judged, key=lambda judgement: judgement.start)


def _captioned(document: Document, judgements: list[Judgement]) -> list[Judgement]:
    """附表1 and 图2 at the head of a paragraph are numbers of tables and pictures."""
    heads = {
        match.end()
        for block in document.blocks
        if block.table is None and (match := _CAPTION.match(document.text, block.start, block.end))
    }
    return [
        replace(j, verdict=Verdict.NOT_DATA, fact=None, expected=None, explanation="", finding=None)
        if j.start in heads
        else j
        for j in judgements
    ]


def _judge_of(book: FactBook) -> TableJudge:
    found = book.reader
    if not isinstance(found, _Reader):

        def prose(words: str, text: str, unit: str) -> list[Judgement]:
            sentence = bind(f"{words}{text}{unit}", book)
            own = [j for j in sentence if j.start >= len(words)]
            return [_trimmed(moved(j, -len(words)), len(text)) for j in own if j.start - len(words) < len(text)]

        found = book.reader = _Reader(TableJudge(Records(book), Printed(book.printed), prose))
    return found.judge


def _trimmed(judgement: Judgement, length: int) -> Judgement:
    """Without the unit that stands in the heading."""
    over = judgement.end - length
    if over <= 0:
        return judgement
    finding = judgement.finding
    if finding is not None:
        spans = tuple(replace(s, end=min(s.end, length), quote=s.quote[: len(s.quote) - over]) for s in finding.spans)
        finding = replace(finding, spans=spans)
    return replace(judgement, text=judgement.text[: len(judgement.text) - over], end=length, finding=finding)


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    """`text` of the same length with the cells blanked: a row is no sentence."""
    letters = list(text)
    for start, end in taken:
        letters[start:end] = "\n" * (end - start)
    return "".join(letters)
