"""The judgements on a text, sentence by sentence: each figure alone, then neighbours, directions and years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import FigureKind
from assistant.figures.binding import verdicts
from assistant.figures.binding.again import Again
from assistant.figures.binding.continued import told_otherwise
from assistant.figures.binding.contradicting import Contradicting
from assistant.figures.binding.directions.aimed import judge_aimed
from assistant.figures.binding.directions.compared import judge_compared
from assistant.figures.binding.directions.turning import Turning
from assistant.figures.binding.identity.choosing import Chooser
from assistant.figures.binding.judge import Judge
from assistant.figures.binding.labels.index import FactIndex
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.last_term import with_last_term
from assistant.figures.binding.own_name import OwnName
from assistant.figures.binding.plain_order import in_plain_order
from assistant.figures.binding.proofs import Proofs
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.binding.reckoning.deriving import Deriver
from assistant.figures.binding.reckoning.summing import total_of_parts
from assistant.figures.binding.rows import Rows
from assistant.figures.binding.settling import Settling
from assistant.figures.binding.titled import judge_titled
from assistant.figures.binding.unproved import Unproved
from assistant.figures.binding.years import judge_years
from assistant.figures.book import FactBook
from assistant.figures.clauses import Layout, Mention, lay_out
from assistant.figures.restated import without_restated


class Binder:
    """Binds texts to the facts of one book; the facts are indexed once."""

    def __init__(self, book: FactBook) -> None:
        self.lookup = Lookup(FactIndex(without_restated(book.facts), book.year))
        self.deriver = Deriver(book, self.lookup)
        self.rows = Rows(book)
        self.own_name = OwnName(book)
        self.quotable = "\n".join("".join(text.split()) for text in book.texts)

    def bind(self, text: str) -> list[Judgement]:
        """One judgement for every figure of `text`, in order."""
        binding = _Binding(self.own_name.veiled(text), self)
        judged = in_plain_order(binding.layout, binding.judgements(), self._judged)
        settled = self.rows.settle(text, binding.layout.figures, judged)
        words = (verdicts.judgement(word, Verdict.NOT_DATA) for word in binding.layout.words)
        return sorted((*settled, *words), key=lambda one: one.start)

    def _judged(self, text: str) -> list[Judgement]:
        return _Binding(text, self).judgements()


def bind(text: str, book: FactBook) -> list[Judgement]:
    """One judgement for every figure of `text` against the facts of `book`, in order.

    MISMATCH and UNSUPPORTED carry a finding; UNDECIDED carries its question as explanation. The facts of a book are
    indexed at its first use and kept as long as the book.
    """
    # On the book itself: a table of binders would keep every book for ever, as each binder knows its own.
    binder = book.binder
    if not isinstance(binder, Binder):
        binder = book.binder = Binder(book)
    return binder.bind(text)


class _Binding:
    """One text and the facts of one book; what is proved on the way is kept in `proofs`."""

    def __init__(self, text: str, binder: Binder) -> None:
        self.lookup = binder.lookup
        self.layout: Layout = with_last_term(lay_out(text), self.lookup.index)
        self.proofs = Proofs(self.layout)
        self.turning = Turning(text, self.proofs)
        self.calculating = Calculating(text, self.layout, self.proofs, self.turning, binder.deriver)
        against = Contradicting(self.calculating)
        chooser = Chooser(self.lookup, self.layout)
        self.settling = Settling(chooser, self.layout)
        self.judge = Judge(self.calculating, chooser, against, Unproved(text, self.lookup, binder.quotable))
        self.again = Again(self.calculating, against)

    def judgements(self) -> list[Judgement]:
        result: list[Judgement] = []
        for _, group in groupby(self.layout.mentions, key=lambda mention: mention.sentence):
            result.extend(self._sentence(list(group)))
        for place, (mention, behind) in enumerate(pairwise(self.layout.mentions)):
            if result[place].verdict.is_wrong and behind.sentence > mention.sentence:
                row = self.lookup.fact(result[place].fact or "")
                result[place] = total_of_parts(mention, row, self.proofs, self.lookup) or result[place]
        for order, judged in judge_titled(self.layout, self._years_of).items():
            result[order] = judged if result[order].verdict is Verdict.NOT_DATA else result[order]
        return self.turning.worded(result, self.layout.mentions)

    def _sentence(self, mentions: list[Mention]) -> list[Judgement]:
        choices, settled = self.settling.settle(mentions)
        judged = []
        for mention, options, candidate in zip(mentions, choices, settled, strict=True):
            verdict = self.judge.judge(mention, options, candidate)
            shown = verdict.verdict is Verdict.UNDECIDED and mention.order in self.proofs.shown
            self.proofs.proved[mention.figure.start] = verdict.verdict.is_proved or shown
            row = self.lookup.fact(verdict.fact) if verdict.verdict is Verdict.MISMATCH and verdict.fact else None
            if row is not None:
                self.proofs.misstate(mention, self.lookup.candidate(row))
            if self.calculating.context.part(mention) is Part.SHARE:
                self.proofs.part(mention)
            judged.append(verdict)
        wrong = [verdict.verdict.is_wrong for verdict in judged]
        if any(wrong):
            self.again.by_what_stands_behind(mentions, choices, judged)
            self.again.by_neighbours(mentions, choices, judged)
        for place, mention in enumerate(mentions):
            if wrong[place] and judged[place].verdict is Verdict.DERIVED:
                judged[place] = self.judge.misnamed.part(mention) or judged[place]
        for place, meant in list(told_otherwise(mentions, choices, judged, self.proofs, self.lookup)):
            judged[place] = verdicts.unequal(mentions[place].figure, meant.fact, Agreement.DIFFERENT)
            self.proofs.withdraw(mentions[place], meant)
        return self._dated(mentions, self.turning.contrary(mentions, self.turning.directed(mentions, judged)))

    def _dated(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        facts: dict[int, Fact] = {
            mention.order: self.proofs.shown[mention.order].fact
            for mention in mentions
            if mention.order in self.proofs.shown
        }
        dated = any(mention.figure.kind is FigureKind.YEAR for mention in mentions)
        rested_on = {year for one in mentions for year in self._years_of(one.order)} if dated else set()
        wrong = judge_aimed(mentions, judged, self.layout, self.proofs, self.lookup)
        wrong |= judge_years(mentions, facts, self.layout.mended.text, self.lookup.index.year, rested_on)
        wrong |= judge_compared(mentions, self.layout, self.proofs, self.lookup)
        return [wrong.get(mention.order, verdict) for mention, verdict in zip(mentions, judged, strict=True)]

    def _years_of(self, order: int) -> Iterator[int]:
        """The years of the rows that a figure shows or follows from."""
        shown, derived = self.proofs.shown.get(order), self.proofs.derived.get(order)
        made = derived.derivation if derived is not None and shown is None else None
        rows = (shown.fact,) if shown is not None else map(self.lookup.fact, made.operands) if made is not None else ()
        yield from (row.year for row in rows if row is not None and row.year is not None)
