"""The verdict on every figure of a text: one fresh reading, then words, neighbours, formulas, years and directions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension, plain
from assistant.figures import relations
from assistant.figures.binding import verdicts
from assistant.figures.binding.aligning import WEIGHED, Choice, align
from assistant.figures.binding.choosing import CLEAR, IN_FULL, Chooser, repeated
from assistant.figures.binding.combining import ADDED_UP, TOGETHER, counterparts, sums
from assistant.figures.binding.deriving import Deriver, Implied
from assistant.figures.binding.direction import direction_before, direction_within, falls_short, opposite, word_span
from assistant.figures.binding.fitting import comparable, fits
from assistant.figures.binding.formula import Told
from assistant.figures.binding.headed import headed
from assistant.figures.binding.index import Candidate, FactIndex
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.proofs import PROVED, Proofs, misdirected, strictly
from assistant.figures.binding.ratios import is_ratio
from assistant.figures.binding.roles import RANKED, Part, part_of_mention
from assistant.figures.binding.rows import Rows
from assistant.figures.binding.siblings import Column, by_noun, by_year, next_rows, second_look
from assistant.figures.binding.spoken import is_spoken
from assistant.figures.binding.telling import told
from assistant.figures.binding.turning import Turning
from assistant.figures.binding.unproved import NAMED, Unproved
from assistant.figures.binding.years import judge_years
from assistant.figures.book import FactBook
from assistant.figures.clauses import Layout, Mention, lay_out
from assistant.figures.relations import Relation, RelationKind

# 、4.66%, (7.95%), ，达32.57%
_GOES_ON: Final = re.compile(r"(?:左右|以上|以下|多|强|弱)?[，、(（]?(?:具体|实际|准确)?(?:达到?|为|即|约)*")
# 90所，其中公办38所; 432.80万元：财政拨款…
_PARTS: Final = re.compile(r"[，、；]?(?:[一-鿿]{0,6}其中|包括|分为|分别|[:：(（])")
_TWO: Final = 2
# 支出合计 is a row of its own; 两项之和 is none.
_IN_ALL: Final = re.compile("合计|总|共")
_OPEN: Final = (Verdict.MISMATCH, Verdict.UNSUPPORTED)


class Binder:
    """Binds texts to the facts of one book; the facts are indexed once."""

    def __init__(self, book: FactBook) -> None:
        self.lookup = Lookup(FactIndex(book.facts))
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
        self.lookup, self.deriver = binder.lookup, binder.deriver
        self.proofs = Proofs(relations.find(text, self.layout.figures))
        self.turning = Turning(text, self.proofs)
        self.chooser = Chooser(self.lookup)
        self.unproved = Unproved(text, self.lookup, binder.quotable)
        self.parts: dict[int, Part] = {}

    def judgements(self) -> list[Judgement]:
        result: list[Judgement] = []
        for _, group in groupby(self.layout.mentions, key=lambda mention: mention.sentence):
            result.extend(self._sentence(list(group)))
        return self.turning.worded(result, self.layout.mentions)

    def _sentence(self, mentions: list[Mention]) -> list[Judgement]:
        columns = [self._candidates(mention) for mention in mentions]
        inherits = [mention.inherits for mention in mentions]
        shown = [_shown(mention, column[:WEIGHED]) for mention, column in zip(mentions, columns, strict=True)]
        choices = align(columns, inherits, self.lookup.index.labels, shown)
        settled = [self.chooser.direct(mention, options) for mention, options in zip(mentions, choices, strict=True)]
        said = [self.lookup.own_words(mention) for mention in mentions]
        rows = [Column(*column) for column in zip(mentions, choices, settled, said, strict=True)]
        looked = second_look(rows, self.lookup.index.labels)
        for place, found in looked.items():
            settled[place] = found
        for place, found in next_rows(rows, settled, self.lookup.index.facts).items():
            settled[place] = found
        for place, found in by_noun(rows, settled, self.lookup.index.facts).items():
            settled[place] = found
        for place, found in by_year(rows, settled, self.lookup.index.facts, self.lookup.index.year).items():
            settled[place] = found
        for place in repeated(rows, settled, self.lookup.index.labels):
            settled[place] = None
        judged = []
        for mention, options, candidate in zip(mentions, choices, settled, strict=True):
            verdict = self._judge(mention, options, candidate)
            self.proofs.proved[mention.figure.start] = verdict.verdict in PROVED
            if self._part(mention) is Part.SHARE:
                self.proofs.part(mention)
            judged.append(verdict)
        self._look_again(mentions, choices, judged)
        return self._dated(mentions, self.turning.contrary(mentions, self.turning.directed(mentions, judged)))

    def _look_again(
        self, mentions: Sequence[Mention], choices: Sequence[Sequence[Choice]], judged: list[Judgement]
    ) -> None:
        """收入合计…：甲…；乙…: what stands behind a figure may prove it, and what rests on it."""
        for place, mention in enumerate(mentions):
            if judged[place].verdict not in _OPEN:
                continue
            found = self._total(mention, mentions[place + 1 : place + 2])
            relation = self.proofs.relations.get(mention.figure.start)
            summed = relation is not None and relation.kind in (RelationKind.SUM, RelationKind.PARTS_TOTAL)
            # A figure that is not what its row says stays wrong, unless its own words do not say the row.
            row = judged[place].fact
            said = row is not None and bool(self.lookup.pieces_of(row) & self.lookup.own_words(mention))
            if found is None and not said and not summed:
                found = self._calculated(mention, self._part(mention), choices[place] if row is None else ())
            if found is not None and found.verdict is Verdict.DERIVED:
                judged[place] = found
                self.proofs.proved[mention.figure.start] = True

    def _total(self, mention: Mention, behind: Sequence[Mention]) -> Judgement | None:
        """A total whose parts are told behind it, if that is how they are led in."""
        if not behind or not _PARTS.match(behind[0].lead):
            return None
        total = self.deriver.parts_behind(mention, self._told(mention))
        return self._derived(mention, total) if total is not None else None

    def _candidates(self, mention: Mention) -> list[Candidate]:
        return self.lookup.candidates(mention) if mention.figure.is_data and not is_ratio(mention) else []

    def _judge(self, mention: Mention, choices: Sequence[Choice], settled: Candidate | None) -> Judgement:
        figure = mention.figure
        if not figure.is_data:
            return verdicts.judgement(figure, Verdict.NOT_DATA)
        part = self._part(mention)
        if settled is not None and not self._contradicted(mention, settled, choices):
            self.proofs.show(mention, settled)
            return verdicts.matched(figure, settled.fact)
        if is_ratio(mention) and not mention.after[:1].strip():
            before = self.layout.mentions[mention.order - 1].figure
            if figure.value != 1 and not self.proofs.proved.get(before.start, True):
                return verdicts.unsupported(figure, f"“{before.text}”与“{figure.text}”之比不是数据之比")
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是比的后项")
        if self.lookup.index.is_part_of_name(mention.before, figure, mention.after):
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是数据项名称的一部分")
        top = choices[0].candidate if choices else None
        close = fits(figure, top.fact) if top and comparable(figure.unit, top.fact.unit) else Agreement.DIFFERENT
        if top is not None and close in (Agreement.TRUNCATED, Agreement.LAST_PLACE) and top.cover >= NAMED:
            return verdicts.unequal(figure, top.fact, close)
        calculated = self._calculated(mention, part, choices)
        if calculated is not None:
            return calculated
        return self.unproved.judge(mention, choices)

    def _contradicted(self, mention: Mention, settled: Candidate, choices: Sequence[Choice]) -> bool:
        """A fact that is not the best named one gives way to the arithmetic of the text (one of several 占比); a sum
        is none of the rows it is made of."""
        figure = mention.figure
        told = self._told(mention)
        counted = mention.number is not None and mention.item is None  # 三项支出分别为: each of them, not their sum
        if counted or TOGETHER.search(mention.before):
            first = next(sums(mention, told, self.lookup), None)
            if first is not None and settled.fact in first.operands and not _IN_ALL.search(settled.fact.label):
                return True
            if ADDED_UP.search(mention.before) and first is not None and not self._says(settled, mention):
                return True
        if settled.cover < IN_FULL:
            first = next(counterparts(mention, told, self.lookup), None)
            if first is not None and settled.fact in first.operands:
                return True
        relation = self.proofs.relations.get(figure.start)
        if relation is None or not choices or choices[0].candidate is settled:
            return False
        differs = relation.agreement is Agreement.DIFFERENT and relation.value is not None and relation.certain
        return differs and self.proofs.rest_on_data(relation)

    def _says(self, candidate: Candidate, mention: Mention) -> bool:
        """Do the words beside a figure hold anything of the name?"""
        return bool(self.lookup.index.labels[candidate.position] & self.lookup.own_words(mention))

    def _calculated(self, mention: Mention, part: Part, choices: Sequence[Choice]) -> Judgement | None:
        figure = mention.figure
        under = headed(mention, *self.layout.around(mention))
        if under is not mention:
            mention, part = under, part_of_mention(under)
        top = choices[0].candidate if choices else None
        relation = self.proofs.relations.get(figure.start)
        before = self.proofs.before(mention.order)
        implied = self.deriver.implied(mention, part, self._told(mention))
        if implied is not None and top is not None and self._holds(top, part, implied, before, mention):
            implied = None
        proved = implied is not None and implied.agreement is Agreement.EQUAL
        if implied is not None and not proved and top is not None and falls_short(mention, top.fact):
            implied = None  # 预算执行率未达到百分之百: said of the rate itself
        certain = relation is not None and relation.certain and self.proofs.rest_on_data(relation)
        sure = proved or self._is_sure(implied) or _adds_whole_and_part(relation, implied)
        if relation is not None and relation.value is not None and certain and not sure:
            return self._related(relation, relation.value, mention)
        if implied is None:
            return None
        if proved:
            return self._derived(mention, implied)
        if implied.agreement is Agreement.DIFFERENT and not self._is_spoken(implied, mention):
            return verdicts.unsupported(
                figure, f"文中没有说明按什么计算；如按{implied.arithmetic}，应写{implied.expected(figure)}"
            )
        return verdicts.miscalculated(figure, implied.expected(figure), implied.arithmetic, implied.agreement)

    def _is_spoken(self, implied: Implied, mention: Mention) -> bool:
        words = "".join((*mention.headings, self.layout.around(mention)[1], mention.after))
        find = self.deriver.book.__getitem__
        return is_spoken(implied.fact, mention, words, self._told(mention), self.lookup, find)

    def _derived(self, mention: Mention, implied: Implied) -> Judgement:
        """The figure follows; the word of direction before it may still say the contrary."""
        figure = mention.figure
        subject = self.lookup.candidate_of(implied.fact, implied.way)
        self.proofs.keep(mention, implied.fact, subject, self._base_of(implied.fact))
        told = direction_before(mention) or direction_within(mention)
        if told is not None and implied.way and told[0] != implied.way:
            span = word_span(mention, self.text, told[1])
            return verdicts.misdirected(figure, span, opposite(told[1]), implied.arithmetic, implied.fact.identifier)
        return verdicts.derived(figure, implied.expected(figure), implied.arithmetic, implied.fact.identifier)

    def _is_sure(self, implied: Implied | None) -> bool:
        """A rate of growth between two years of one fact: the text need not be asked what it is measured from."""
        derivation = implied.fact.derivation if implied is not None else None
        if derivation is None or derivation.operation not in ("growth", "decline"):
            return False
        now, base = (self.lookup.fact(name) for name in derivation.operands)
        return now is not None and base is not None and base in self.lookup.index.twins(now, base.year)

    def _told(self, mention: Mention) -> Told:
        behind = self.layout.mentions[mention.order + 1 : mention.order + 2]
        ratio = is_ratio(mention) and behind and behind[0].figure.value > 0
        return told(mention, self.proofs, self.lookup, behind[0].figure.value if ratio else Decimal(1))

    def _part(self, mention: Mention) -> Part:
        """What the words say the figure is; in a list after 分别 they stand before its first figure only, and in
        扩大37.5万平方米、4.66% before the amount."""
        order = mention.order
        if order not in self.parts:
            place = mention.turn[0] if mention.turn else mention.item[1] if mention.item else 0
            before = self.parts.get(self._data_before(order))
            ratio = mention.figure.unit.dimension is Dimension.RATIO
            goes_on = ratio and before in (Part.CHANGE, Part.SHARE) and _goes_on(mention)
            self.parts[order] = before if before is not None and (place or goes_on) else part_of_mention(mention)
        return self.parts[order]

    def _data_before(self, order: int) -> int:
        """The order of the nearest figure before that is data; −1 for none."""
        return next((o for o in range(order - 1, -1, -1) if self.layout.figures[o].is_data), -1)

    def _holds(
        self, top: Candidate, part: Part, implied: Implied, before: Sequence[Candidate], mention: Mention
    ) -> bool:
        """The data hold the very rate or rest that is named: nothing else may stand for it but what the text tells."""
        if part in (Part.LEVEL, Part.TARGET) or self.lookup.part(top.position) is not part:
            return False
        if top.barred or top.cover < CLEAR:
            return False
        told = {candidate.fact.identifier for candidate in before}
        operands = implied.fact.derivation.operands if implied.fact.derivation else ()
        if part is Part.LEFT:
            return not told.issuperset(operands)
        said = self.lookup.own_words(mention) - self.lookup.index.labels[top.position]
        return told.isdisjoint(operands) and not any(self.lookup.pieces_of(name) & said for name in operands)

    def _related(self, relation: Relation, value: Decimal, mention: Mention) -> Judgement:
        """The figure against what the proved figures of the text imply."""
        figure = mention.figure
        expected = f"{plain(value, max(figure.decimals, 0))}{figure.unit.symbol}"
        if misdirected(relation):
            return self.turning.against(relation, figure)
        agreement = strictly(relation, figure)
        if agreement is Agreement.EQUAL:
            self._remember(relation, mention)
            return verdicts.derived(figure, expected, relation.arithmetic)
        return verdicts.miscalculated(figure, expected, relation.arithmetic, agreement)

    def _remember(self, relation: Relation, mention: Mention) -> None:
        """Keep what a relation proved, as if a formula had."""
        facts = [self.proofs.facts.get(operand.start) for operand in relation.operands]
        known = [fact for fact in facts if fact is not None]
        derived = self.deriver.derived(relation.kind, known) if len(known) == len(facts) else None
        if derived is not None:
            told = direction_before(mention)
            subject = self.lookup.candidate_of(derived, told[0] if told else 0)
            self.proofs.keep(mention, derived, subject, self._base_of(derived))

    def _base_of(self, derived: Fact) -> Fact | None:
        """The whole that a share was taken of, a row or a sum of rows."""
        derivation = derived.derivation
        return self.deriver.book[derivation.operands[-1]] if derivation and derivation.operation == "share" else None

    def _dated(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        facts: dict[int, Fact] = {
            mention.order: self.proofs.shown[mention.order].fact
            for mention in mentions
            if mention.order in self.proofs.shown
        }
        wrong = judge_years(mentions, facts)
        return [wrong.get(mention.order, verdict) for mention, verdict in zip(mentions, judged, strict=True)]


def _shown(mention: Mention, column: Sequence[Candidate]) -> frozenset[int]:
    """The places of the candidates that the figure shows."""
    figure = mention.figure
    able = (c for c in column if not c.barred and comparable(figure.unit, c.fact.unit))
    return frozenset(c.position for c in able if fits(figure, c.fact) is Agreement.EQUAL)


def _goes_on(mention: Mention) -> bool:
    """Does a rate play the part of the figure before? 扩大37.5万平方米、4.66%; 甲占比最高，为41.0%，乙次之，为36.0%."""
    return _GOES_ON.fullmatch(mention.lead) is not None or RANKED.search(mention.before) is not None


def _adds_whole_and_part(relation: Relation | None, implied: Implied | None) -> bool:
    """奖牌46枚，其中金牌15枚，占24.6%: 15 ÷ (46 + 15) is no share where the data know the whole."""
    if relation is None or relation.kind is not RelationKind.SHARE or "+" not in relation.arithmetic:
        return False
    derivation = implied.fact.derivation if implied is not None else None
    return (
        derivation is not None
        and derivation.operation == "share"
        and len({one.start for one in relation.operands}) <= _TWO
    )
