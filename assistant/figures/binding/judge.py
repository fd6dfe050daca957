"""The verdict on every figure of a text: one fresh reading, then words, neighbours, formulas, years and directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise, starmap
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import FigureKind
from assistant.figures.binding import verdicts
from assistant.figures.binding.asking import Asker
from assistant.figures.binding.begun import begun
from assistant.figures.binding.contradicting import Contradicting
from assistant.figures.binding.directions.compared import judge_compared
from assistant.figures.binding.directions.turning import Turning
from assistant.figures.binding.fitting import comparable, fits, is_bound, shows
from assistant.figures.binding.formulas.dividing.ratios import is_ratio
from assistant.figures.binding.identity.choosing import Chooser
from assistant.figures.binding.identity.led import led
from assistant.figures.binding.identity.objections import Objections
from assistant.figures.binding.identity.parted import part_of_total
from assistant.figures.binding.identity.siblings import Column, by_noun, by_year, next_rows, second_look
from assistant.figures.binding.identity.withdrawing import of_other_field, of_other_row, of_other_thing, repeated
from assistant.figures.binding.labels.aligning import WEIGHED, Choice, align
from assistant.figures.binding.labels.index import Candidate, FactIndex
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, short_name
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.proofs import Proofs
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.binding.reckoning.deriving import Deriver
from assistant.figures.binding.reckoning.summing import (
    counted_back,
    of_all_beside,
    of_all_so_begun,
    summed,
    total_of_parts,
)
from assistant.figures.binding.resting import again, hanging, rested
from assistant.figures.binding.rows import Rows
from assistant.figures.binding.titled import judge_titled
from assistant.figures.binding.unproved import NAMED, Unproved
from assistant.figures.binding.years import judge_years
from assistant.figures.book import FactBook
from assistant.figures.clauses import Layout, Mention, lay_out
from assistant.figures.relations import RelationKind

_AGAIN: Final = re.compile(r"^[，(（]?(?:约?合|折合|约折合?|即|也就是|相当于)(?:人民币|约|为)*$")
_EXACTLY: Final = re.compile(r"^[，(（](?:实际|具体|准确|已)?(?:达到?|为|是)+$")
# The least of characters that name a row beyond doubt.
_OUTRIGHT: Final = 4
_PARTS_FROM: Final = 4  # mentions on, of which the first that is data opens the parts of a total
_BEHIND: Final = 32  # characters behind a figure that tell what it is for


class Binder:
    """Binds texts to the facts of one book; the facts are indexed once."""

    def __init__(self, book: FactBook) -> None:
        self.lookup = Lookup(FactIndex(book.facts, book.year))
        self.deriver = Deriver(book, self.lookup)
        self.rows = Rows(book)
        self.quotable = "\n".join("".join(text.split()) for text in book.texts)

    def bind(self, text: str) -> list[Judgement]:
        """One judgement for every figure of `text`, in order."""
        binding = _Binding(text, self)
        return self.rows.settle(text, binding.layout.figures, binding.judgements())


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
    def __init__(self, text: str, binder: Binder) -> None:
        self.text = text
        self.layout: Layout = lay_out(text)
        self.lookup = binder.lookup
        self.proofs = Proofs(self.layout)
        self.turning = Turning(text, self.proofs)
        self.deriver = binder.deriver
        self.calculating = Calculating(text, self.layout, self.proofs, self.turning, binder.deriver)
        self.asker = Asker(self.layout, self.calculating)
        self.chooser = Chooser(self.lookup, self.layout)
        self.against = Contradicting(self.calculating)
        self.unproved = Unproved(text, self.lookup, binder.quotable)

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

    def _years_of(self, order: int) -> Iterator[int]:
        """The years of the rows that a figure shows or follows from."""
        shown, derived = self.proofs.shown.get(order), self.proofs.derived.get(order)
        made = derived.derivation if derived is not None and shown is None else None
        rows = (shown.fact,) if shown is not None else map(self.lookup.fact, made.operands) if made is not None else ()
        yield from (row.year for row in rows if row is not None and row.year is not None)

    def _sentence(self, mentions: list[Mention]) -> list[Judgement]:
        columns = [self._candidates(mention) for mention in mentions]
        inherits = [mention.inherits for mention in mentions]
        shown = [_shown(mention, column[:WEIGHED]) for mention, column in zip(mentions, columns, strict=True)]
        again = [False, *starmap(_is_again, pairwise(mentions))]
        choices = align(columns, inherits, self.lookup.index.labels, shown, again)
        settled = [self.chooser.direct(mention, options) for mention, options in zip(mentions, choices, strict=True)]
        said = [self.lookup.own_words(mention) for mention in mentions]
        rows = [Column(*column) for column in zip(mentions, choices, settled, said, strict=True)]
        looked = second_look(rows, self.lookup.index.labels)
        for place, found in looked.items():
            if not Objections(mentions[place], choices[place], self.lookup).is_item_of_another(found.fact):
                settled[place] = found
        for place, found in next_rows(rows, settled, self.lookup.index.facts).items():
            if not Objections(mentions[place], (), self.lookup).is_other_side(found):
                settled[place] = found
        for place, found in by_noun(rows, settled, self.lookup.index.facts).items():
            settled[place] = found
        for place, found in by_year(rows, settled, self.lookup.index.facts, self.lookup.index.year).items():
            settled[place] = found
        labels = self.lookup.index.labels
        unlike = (told(rows, settled, self.lookup) for told in (of_other_field, of_other_row, of_other_thing))
        for place in (*chain.from_iterable(unlike), *repeated(rows, settled, labels)):
            settled[place] = None
        judged = []
        for mention, options, candidate in zip(mentions, choices, settled, strict=True):
            verdict = self._judge(mention, options, candidate)
            self.proofs.proved[mention.figure.start] = verdict.verdict.is_proved
            if self.calculating.part(mention) is Part.SHARE:
                self.proofs.part(mention)
            judged.append(verdict)
        self._look_again(mentions, choices, judged)
        self._rest(mentions, choices, judged)
        return self._dated(mentions, self.turning.contrary(mentions, self.turning.directed(mentions, judged)))

    def _rest(self, mentions: Sequence[Mention], choices: Sequence[Sequence[Choice]], judged: list[Judgement]) -> None:
        """What is called wrong may be proved by the shares it makes up a hundred with, or asked about where it goes on
        from what is unproved, adds up with its neighbours, or shows a row that its words begin to name."""
        before = None
        for place, mention in enumerate(mentions):
            called = judged[place]
            formula = of_all_so_begun(mention, self.lookup) if called.verdict.is_wrong else None
            if formula is None and called.verdict is Verdict.UNSUPPORTED:
                formula = of_all_beside(mention, mentions, self.proofs)
            if formula is not None:
                implied = self.deriver.of(formula, mention)
                if implied is not None and implied.agreement is Agreement.EQUAL:
                    judged[place] = called = self.calculating.derived(mention, implied)
            if called.verdict.is_wrong:
                resting = rested(mention, called, self.proofs) or summed(mention, called, self.proofs, self.lookup)
                resting = resting or counted_back(mention, mentions, self.proofs, self.lookup)
                resting = resting or hanging(mention, called, before, self.proofs)
                resting = resting or again(mention, self.proofs)
                behind = self.layout.mended.text[mention.at[1] : mention.at[1] + _BEHIND]
                words = self.layout.around(mention)[1]
                judged[place] = (
                    resting or begun(mention, called, choices[place], self.lookup, (words, behind)) or called
                )
            before = called if mention.figure.is_data else before

    def _look_again(
        self, mentions: Sequence[Mention], choices: Sequence[Sequence[Choice]], judged: list[Judgement]
    ) -> None:
        """收入合计…：甲…；乙…: what stands behind a figure may prove it, and what rests on it."""
        for place, mention in enumerate(mentions):
            if judged[place].verdict is Verdict.MATCHED and self.against.is_refuted(
                mention, judged[place], choices[place]
            ):
                judged[place] = self.calculating.judge(mention, None) or judged[place]
            if not judged[place].verdict.is_wrong:
                continue
            top = choices[place][0].candidate if choices[place] else None
            # A figure right behind the whole name of a row is that row's, whatever stands behind it.
            named = top is not None and judged[place].fact is not None and _is_whole_name(top.fact, mention)
            # 新增债券（一般债券…: a numeral that only builds a word is no part.
            behind = [one for one in mentions[place + 1 : place + _PARTS_FROM] if one.figure.is_data]
            found = self.calculating.total(mention, () if named else behind[:1])
            relation = self.proofs.relations.get(mention.figure.start)
            totalled = relation is not None and relation.kind in (RelationKind.SUM, RelationKind.PARTS_TOTAL)
            # A figure that is not what its row says stays wrong, unless its own words do not say the row.
            row = judged[place].fact
            said = row is not None and bool(self.lookup.pieces_of(row) & self.lookup.own_words(mention))
            if found is None and not said and not totalled:
                found = self.calculating.judge(mention, top if row is None else None)
            if found is not None and found.verdict is Verdict.DERIVED:
                judged[place] = found
                self.proofs.proved[mention.figure.start] = True

    def _candidates(self, mention: Mention) -> list[Candidate]:
        found = self.lookup.candidates(mention) if mention.figure.is_data and not is_ratio(mention) else []
        if found and self.lookup.moments:
            return self.lookup.moments.likely(found, self.layout.around(mention)[1])
        return found

    def _judge(self, mention: Mention, choices: Sequence[Choice], settled: Candidate | None) -> Judgement:
        figure = mention.figure
        if not figure.is_data:
            return verdicts.judgement(figure, Verdict.NOT_DATA)
        settled = settled or self.chooser.by_name(mention)
        settled = settled or led(mention, self.proofs.told(mention.order), self.lookup, self.layout)
        settled = settled or part_of_total(mention, self.calculating.opened(mention), self.lookup)
        if settled is not None and self._is_of_other_moment(settled.fact, mention):
            settled = None
        if settled is None and (ends := self.chooser.ranges.missed(mention)) is not None:
            return verdicts.outside(figure, ends.low, ends.high)
        total = self.lookup.total_meant(mention)
        if total is not None and self._is_of_all(total, settled, mention):
            self.proofs.show(mention, total)
            if self.lookup.totalled.is_named(total.fact, mention):
                return verdicts.matched(figure, total.fact)
            return verdicts.undecided(figure, f"“{figure.text}”是否指“{total.fact.identifier}”？")
        if settled is not None and self._is_other_limit(mention, settled):
            return verdicts.unequal(figure, settled.fact, Agreement.DIFFERENT)
        if settled is not None and not self.against.holds_against(mention, settled, choices):
            self.proofs.show(mention, settled)
            return verdicts.matched(figure, settled.fact)
        if is_ratio(mention) and not mention.after[:1].strip():
            before = self.layout.mentions[mention.order - 1].figure
            if figure.value != 1 and not self.proofs.proved.get(before.start, True):
                return verdicts.unsupported(figure, f"“{before.text}”与“{figure.text}”之比不是数据之比")
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是比的后项")
        if self.lookup.index.is_part_of_name(mention.before, figure, mention.after):
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是数据项名称的一部分")
        choices = [one for one in choices if not self.against.is_rate_of_others(mention, one.candidate)]
        top = choices[0].candidate if choices else None
        close = fits(figure, top.fact) if top and comparable(figure.unit, top.fact.unit) else Agreement.DIFFERENT
        if top is not None and close in (Agreement.TRUNCATED, Agreement.LAST_PLACE) and top.cover >= NAMED:
            return verdicts.unequal(figure, top.fact, close)
        if top is not None and self._is_outright(top, mention):
            return verdicts.unequal(figure, top.fact, Agreement.DIFFERENT)
        judged = self.calculating.judge(mention, top) or self.unproved.judge(mention, choices)
        return self.asker.judge(mention, judged) if judged.verdict.is_wrong else judged

    def _is_outright(self, top: Candidate, mention: Mention) -> bool:
        """优待证申领126张: is the whole name of the one row so called said, and nothing that calls for a formula?"""
        fact, year = top.fact, self.lookup.year_of(mention)
        if top.barred or fact.year != year or not comparable(mention.figure.unit, fact.unit):
            return False
        if mention.lead.startswith("、"):
            return False  # 场均参会企业25家、提供岗位750个: what is said of the first is said of all
        name = folded(short_name(fact))
        plain = self.lookup.part(top.position) is Part.LEVEL is self.calculating.part(mention)
        alone = len(self.lookup.index.so_called(name, year)) == 1
        return plain and alone and len(name) >= _OUTRIGHT and _is_whole_name(fact, mention)

    def _is_of_other_moment(self, fact: Fact, mention: Mention) -> bool:
        """截至9月30日…: a row of another day, be it called ever so much like what the words say."""
        moments = self.lookup.moments
        return bool(moments) and moments.is_of_other(fact, self.layout.around(mention)[1])

    def _is_of_all(self, total: Candidate, settled: Candidate | None, mention: Mention) -> bool:
        """Is a total meant where nothing else is, or where the text makes something else of the row settled on?"""
        return settled is None or (settled.fact is total.fact and self.against.differs(mention))

    def _is_other_limit(self, mention: Mention, settled: Candidate) -> bool:
        """控制在6%以内, of which the data ask 5%; 不低于80%, of which they ask 85%: one limit is not another, but for
        what was done it may be said of."""
        figure = mention.figure
        if not is_bound(figure) or self.lookup.part(settled.position) is not Part.TARGET:
            return False
        if fits(replace(figure, approximation=""), settled.fact) is Agreement.EQUAL:
            return False
        aimed = self.calculating.part(mention) is Part.TARGET
        done = None if aimed else self.lookup.kin.other(settled.fact, Part.LEVEL)
        return done is None or not shows(figure, done)

    def _dated(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        facts: dict[int, Fact] = {
            mention.order: self.proofs.shown[mention.order].fact
            for mention in mentions
            if mention.order in self.proofs.shown
        }
        dated = any(mention.figure.kind is FigureKind.YEAR for mention in mentions)
        rested_on = {year for one in mentions for year in self._years_of(one.order)} if dated else set()
        wrong = judge_years(
            mentions, facts, self.layout.mended.text, self.lookup.index.year, rested_on
        ) | judge_compared(mentions, self.layout, self.proofs, self.lookup)
        return [wrong.get(mention.order, verdict) for mention, verdict in zip(mentions, judged, strict=True)]


def _is_whole_name(fact: Fact, mention: Mention) -> bool:
    """Are the words right before a figure the name of a row, and nothing else?"""
    return folded(short_name(fact)) == folded(mention.before)


def _is_again(before: Mention, mention: Mention) -> bool:
    """全年支出6942.18万元，约合0.69亿元; 突破4.6万户，达到4.63万户: is the figure the one before, told once more?"""
    exactly = bool(before.figure.approximation) and _EXACTLY.search(mention.lead) is not None
    return exactly or _AGAIN.search(mention.lead) is not None


def _shown(mention: Mention, column: Sequence[Candidate]) -> frozenset[int]:
    """The places of the candidates that the figure shows."""
    return frozenset(c.position for c in column if not c.barred and shows(mention.figure, c.fact))
