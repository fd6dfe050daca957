"""The verdict on every figure of a text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from assistant.domain.agreement import Agreement
from assistant.domain.finding import Judgement, Verdict
from assistant.figures.binding.aligning import Choice, align
from assistant.figures.binding.fitting import fits, shown
from assistant.figures.binding.index import Candidate, FactIndex
from assistant.figures.binding.lookup import Lookup
from assistant.figures.clauses import Mention, lay_out

if TYPE_CHECKING:
    from assistant.figures.book import FactBook

SLACK = 900


def bind(text: str, book: FactBook) -> list[Judgement]:
    """One judgement for every figure of `text` against the facts of `book`."""
    lookup = Lookup(FactIndex(book.facts))
    layout = lay_out(text)
    judgements: list[Judgement] = []
    for _, group in groupby(layout.mentions, key=lambda mention: mention.sentence):
        judgements.extend(_sentence(list(group), lookup))
    return judgements


def _sentence(mentions: list[Mention], lookup: Lookup) -> list[Judgement]:
    columns = [lookup.candidates(mention) if mention.figure.is_data else [] for mention in mentions]
    aligned = align(columns, [mention.inherits for mention in mentions], lookup.index.labels)
    return [_judge(mention, choices) for mention, choices in zip(mentions, aligned, strict=True)]


def _judge(mention: Mention, choices: list[Choice]) -> Judgement:
    figure = mention.figure
    if not figure.is_data:
        return _verdict(mention, Verdict.NOT_DATA)
    if not choices:
        return _verdict(mention, Verdict.UNSUPPORTED)
    for choice in choices:
        if choice.behind > SLACK:
            break
        if fits(figure, choice.candidate.fact) is Agreement.EQUAL:
            return _verdict(mention, Verdict.MATCHED, choice.candidate)
    top = choices[0].candidate
    return _verdict(mention, Verdict.MISMATCH, top, shown(top.fact, figure))


def _verdict(
    mention: Mention, verdict: Verdict, candidate: Candidate | None = None, expected: str | None = None
) -> Judgement:
    figure = mention.figure
    fact = candidate.fact.identifier if candidate else None
    return Judgement(figure.text, figure.start, figure.end, str(figure.kind), verdict, fact, expected)
