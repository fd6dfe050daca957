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
from assistant.domain.quantity import Dimension, WrittenFigure, plain
from assistant.figures import relations
from assistant.figures.binding import verdicts
from assistant.figures.binding.aligning import NEXT_ROW, Choice, align
from assistant.figures.binding.changing import is_ratio
from assistant.figures.binding.combining import TOGETHER, counterparts, sums
from assistant.figures.binding.deriving import Deriver, Implied
from assistant.figures.binding.direction import direction_before, direction_within, falls_short, opposite, word_span
from assistant.figures.binding.fitting import comparable, fits, shown
from assistant.figures.binding.formula import Told
from assistant.figures.binding.index import Candidate, FactIndex
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.proofs import PROVED, Proofs, misdirected, strictly
from assistant.figures.binding.roles import Part, part_of_mention
from assistant.figures.binding.rows import Rows
from assistant.figures.binding.siblings import Column, next_rows, second_look
from assistant.figures.binding.turning import Turning
from assistant.figures.binding.years import judge_years
from assistant.figures.book import FactBook
from assistant.figures.clauses import Layout, Mention, lay_out
from assistant.figures.relations import Relation

# How far behind the best reading of the words a fitting fact may stay and still be meant; a rare piece of a name
# found in full weighs about 3,000.
SLACK: Final = 2400
# How far behind a fact of a longer name may stay and still be worth a question.
TOO_FAR: Final = 4500
# What percent of a name must be found: at the very least; before a small number in words is more than a count of what
# the sentence lists; before a different figure is called wrong rather than
# unknown; to be meant although something counted otherwise is named better; for a name to count as said in full.
LEAST: Final = 7
HINTED: Final = 25
NAMED: Final = 45
CLEAR: Final = 60
IN_FULL: Final = 90
# 三个项目, 两个方面: a small number in words may count what the sentence itself lists.
SMALL: Final = 10
# A quotation is at least so many characters longer than its figure.
QUOTED: Final = 4
_JOINTS: Final = re.compile(r"、|(?<=[^、]{2})(?:[和与]|(?<![涉以普])及)(?=[^、]{2})")
_BRACKETED: Final = re.compile(r"[^，。；（(]{0,6}[（(](?P<names>[^（）()]*、[^（）()]*)")
_CLAUSE_ENDS: Final = frozenset("，。；！？：:;,\n")


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
        self.lookup, self.deriver, self.quotable = binder.lookup, binder.deriver, binder.quotable
        self.proofs = Proofs(relations.find(text, self.layout.figures))
        self.turning = Turning(text, self.proofs)
        self.listed = Part.LEVEL

    def judgements(self) -> list[Judgement]:
        result: list[Judgement] = []
        for _, group in groupby(self.layout.mentions, key=lambda mention: mention.sentence):
            result.extend(self._sentence(list(group)))
        return self.turning.worded(result, self.layout.mentions)

    def _sentence(self, mentions: list[Mention]) -> list[Judgement]:
        columns = [self._candidates(mention) for mention in mentions]
        inherits = [mention.inherits for mention in mentions]
        choices = align(columns, inherits, self.lookup.index.labels)
        settled = [self._direct(mention, options) for mention, options in zip(mentions, choices, strict=True)]
        said = [self.lookup.own_words(mention) for mention in mentions]
        rows = [Column(*column) for column in zip(mentions, choices, settled, said, strict=True)]
        looked = second_look(rows, self.lookup.index.labels)
        for place, found in looked.items():
            settled[place] = found
        for place, found in next_rows(rows, settled, self.lookup.index.facts).items():
            settled[place] = found
        for place in _repeated(settled, choices):
            settled[place] = None
        judged = []
        for mention, options, candidate in zip(mentions, choices, settled, strict=True):
            verdict = self._judge(mention, options, candidate)
            self.proofs.proved[mention.figure.start] = verdict.verdict in PROVED
            judged.append(verdict)
        return self._dated(mentions, self.turning.contrary(mentions, self.turning.directed(mentions, judged)))

    def _candidates(self, mention: Mention) -> list[Candidate]:
        return self.lookup.candidates(mention) if mention.figure.is_data and not is_ratio(mention) else []

    def _direct(self, mention: Mention, choices: Sequence[Choice]) -> Candidate | None:
        """The fact the words name, where the figure shows it; another year's only where the year itself has none."""
        figure = mention.figure
        alike = True  # all better choices show this number of something counted otherwise
        for choice in choices:
            fact = choice.candidate.fact
            if choice.behind > SLACK and not (alike and choice.candidate.cover >= CLEAR):
                return None
            alike = alike and fact.value == figure.value and not comparable(figure.unit, fact.unit)
            if (
                choice.candidate.barred
                or not comparable(figure.unit, fact.unit)
                or fits(figure, fact) is not Agreement.EQUAL
            ):
                continue
            if choice.candidate.cover < LEAST:
                continue
            if self.lookup.index.twins(fact, self.lookup.year_of(mention)):
                continue
            if self._is_longer(choice, choices[0], mention) or self._is_other_item(choice, choices[0], mention):
                continue
            if self._is_other_row(choice, choices[0]) or self._is_unsaid(choice, choices[0], mention):
                continue
            return choice.candidate
        return None

    def _is_other_row(self, choice: Choice, best: Choice) -> bool:
        """Of several rows called 占比, the one beside the row just shown is meant."""
        labels, one, other = self.lookup.index.labels, choice.candidate, best.candidate
        alike = labels[one.position] == labels[other.position] and one.fact.year == other.fact.year
        return alike and choice.behind >= NEXT_ROW

    def _is_unsaid(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """A small number fits something everywhere: the words beside it must not speak of another row alone."""
        if choice is best or choice.candidate.fact.value >= SMALL or best.candidate.barred:
            return False
        labels, said = self.lookup.index.labels, self.lookup.own_words(mention)
        return bool(labels[best.candidate.position] & said) and not labels[choice.candidate.position] & said

    def _is_other_item(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """学生、家长满意度分别为…: the first figure is none of what the list does not name it for."""
        if mention.item is None or choice is best:
            return False
        labels, name = self.lookup.index.labels, self.lookup.pieces_of(mention.item[0])
        return bool(name & labels[best.candidate.position]) and not name & labels[choice.candidate.position]

    def _is_longer(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """反馈问题 is named in full; 回访反馈问题 fits, but nothing in the text says 回访: a question. Where all of
        新增实训工位 is said, 实训工位 is not meant."""
        labels, top = self.lookup.index.labels, best.candidate
        own = labels[choice.candidate.position]
        said = self.lookup.own_words(mention)
        if own < labels[top.position] <= said and top.fact.unit == choice.candidate.fact.unit:
            return True
        longer = labels[top.position] < own and not own <= said
        return longer and top.cover >= IN_FULL and not top.barred

    def _judge(self, mention: Mention, choices: Sequence[Choice], settled: Candidate | None) -> Judgement:
        figure = mention.figure
        if not figure.is_data:
            return verdicts.judgement(figure, Verdict.NOT_DATA)
        if settled is not None and not self._contradicted(mention, settled, choices):
            self.proofs.shown[mention.order] = settled
            return verdicts.matched(figure, settled.fact)
        if is_ratio(mention) and not mention.after[:1].strip():
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是比的后项")
        if self.lookup.index.is_part_of_name(mention.before, figure, mention.after):
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是数据项名称的一部分")
        top = choices[0].candidate if choices else None
        close = fits(figure, top.fact) if top and comparable(figure.unit, top.fact.unit) else Agreement.DIFFERENT
        if top is not None and close is not Agreement.DIFFERENT and top.cover >= NAMED:
            return verdicts.unequal(figure, top.fact, close)
        calculated = self._calculated(mention, top)
        if calculated is not None:
            return calculated
        return self._unproved(mention, choices)

    def _contradicted(self, mention: Mention, settled: Candidate, choices: Sequence[Choice]) -> bool:
        """A fact that is not the best named one gives way to the arithmetic of the text (one of several 占比); a sum
        is none of the rows it is made of."""
        figure = mention.figure
        if settled.cover < IN_FULL:
            told = self._told(mention, self.proofs.before(mention.order))
            together = TOGETHER.search(mention.before) or mention.number is not None
            for sought in (sums, counterparts) if together else (counterparts,):
                first = next(sought(mention, told, self.lookup), None)
                if first is not None and settled.fact in first.operands:
                    return True
        relation = self.proofs.relations.get(figure.start)
        if relation is None or not choices or choices[0].candidate is settled:
            return False
        differs = relation.agreement is Agreement.DIFFERENT and relation.value is not None and relation.certain
        return differs and self.proofs.rest_on_data(relation)

    def _calculated(self, mention: Mention, top: Candidate | None) -> Judgement | None:
        figure = mention.figure
        relation = self.proofs.relations.get(figure.start)
        part = self._part(mention)
        before = self.proofs.before(mention.order)
        implied = self.deriver.implied(mention, part, self._told(mention, before))
        if implied is not None and top is not None and self._holds(top, part, implied, before, mention):
            implied = None
        proved = implied is not None and implied.agreement is Agreement.EQUAL
        certain = relation is not None and relation.certain and self.proofs.rest_on_data(relation)
        if relation is not None and relation.value is not None and certain and not (proved or self._is_sure(implied)):
            return self._related(relation, relation.value, figure)
        if implied is None:
            return None
        if not proved:
            return verdicts.miscalculated(figure, implied.expected(figure), implied.arithmetic, implied.agreement)
        subject = self.lookup.candidate_of(implied.fact, implied.way)
        self.proofs.keep(mention.order, implied.fact, subject, self.lookup.base_of(implied.fact))
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

    def _told(self, mention: Mention, before: Sequence[Candidate]) -> Told:
        """The levels told before; in a list after 分别 that names nothing, the one whose turn it is."""
        apart = (Part.CHANGE,) if mention.figure.unit.dimension is Dimension.POINTS else (Part.CHANGE, Part.SHARE)
        facts = [c.fact for c in before if self.lookup.part(c.position) not in apart]
        changed = [c.fact for c in before if self.lookup.part(c.position) is Part.CHANGE]
        latest = self.proofs.latest(mention.order)
        if mention.turn is not None:
            which, of = mention.turn
            listed = [c.fact for c in before if c.cover > 0 and c.fact in facts][:of]
            if len(listed) == of:
                facts, latest = [listed[-1 - which]], None
        order = mention.order
        values, bases = self.proofs.values_before(order), self.proofs.bases_before(order)
        rates = self.proofs.rates_before(order)
        return Told(tuple(dict.fromkeys(facts)), tuple(values), latest, tuple(bases), tuple(rates), tuple(changed))

    def _part(self, mention: Mention) -> Part:
        """What the words say the figure is; in a list after 分别 they stand before its first figure only."""
        place = mention.turn[0] if mention.turn else mention.item[1] if mention.item else 0
        if place == 0:
            self.listed = part_of_mention(mention)
        return self.listed

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

    def _related(self, relation: Relation, value: Decimal, figure: WrittenFigure) -> Judgement:
        """The figure against what the proved figures of the text imply."""
        expected = f"{plain(value, max(figure.decimals, 0))}{figure.unit.symbol}"
        if misdirected(relation):
            return self.turning.against(relation, figure)
        agreement = strictly(relation, figure)
        if agreement is Agreement.EQUAL:
            return verdicts.derived(figure, expected, relation.arithmetic)
        return verdicts.miscalculated(figure, expected, relation.arithmetic, agreement)

    def _unproved(self, mention: Mention, choices: Sequence[Choice]) -> Judgement:
        figure = mention.figure
        named = [c for c in choices if c.candidate.cover >= NAMED and c.candidate.score > 0 and not c.candidate.barred]
        if self.quotable and self._is_quoted(figure):
            return verdicts.judgement(figure, Verdict.MATCHED, explanation="照录自评表中的文字")
        mismeasured = next((c.candidate.fact for c in choices if _is_mismeasured(c.candidate, figure)), None)
        if mismeasured is not None:
            return verdicts.unequal(figure, mismeasured, Agreement.DIFFERENT)
        if not named:
            if figure.unit.dimension is Dimension.NONE:
                return verdicts.undecided(figure, f"“{figure.text}”没有单位，也没有能对应的数据项，请确认它指什么")
            if figure.value == _listed(mention):
                return verdicts.judgement(figure, Verdict.DERIVED, explanation=f"与所列{figure.text}相符")
            hinted = any(c.candidate.cover >= HINTED and not c.candidate.barred for c in choices)
            if figure.chinese and figure.value <= SMALL and _counts_itself(mention) and not hinted:
                return verdicts.undecided(figure, f"“{figure.text}”在数据中没有对应的数据项，请确认是否要核对")
            return verdicts.unsupported(figure, "数据中没有与这里的说法对应的数据项")
        top = named[0].candidate
        alike = self._same_name(figure, top, choices)
        if alike is not None:
            question = (
                f"“{figure.text}”指的是“{alike.fact.identifier}”还是“{top.fact.identifier}”（{shown(top.fact)}）？"
            )
            return verdicts.undecided(figure, question)
        if falls_short(mention, top.fact):
            why = f"{shown(top.fact)} < {figure.text}"
            return verdicts.derived(figure, figure.text, why, top.fact.identifier)
        return verdicts.unequal(figure, top.fact, Agreement.DIFFERENT)

    def _is_quoted(self, figure: WrittenFigure) -> bool:
        """Does the clause around the figure stand in the form word for word?"""
        start, end = figure.start, figure.end
        while start and self.text[start - 1] not in _CLAUSE_ENDS:
            start -= 1
        while end < len(self.text) and self.text[end] not in _CLAUSE_ENDS:
            end += 1
        clause = "".join(self.text[start:end].split())
        return len(clause) >= len(figure.text) + QUOTED and clause in self.quotable

    def _same_name(self, figure: WrittenFigure, top: Candidate, choices: Sequence[Choice]) -> Candidate | None:
        """A fitting fact whose name holds the best one's whole name: the text is too short to tell the two apart."""
        labels = self.lookup.index.labels
        for choice in choices:
            other = choice.candidate
            if choice.behind > TOO_FAR:
                break
            if not labels[top.position] < labels[other.position]:
                continue
            if comparable(figure.unit, other.fact.unit) and fits(figure, other.fact) is Agreement.EQUAL:
                return other
        return None

    def _dated(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        facts: dict[int, Fact] = {
            mention.order: self.proofs.shown[mention.order].fact
            for mention in mentions
            if mention.order in self.proofs.shown
        }
        wrong = judge_years(mentions, facts)
        return [wrong.get(mention.order, verdict) for mention, verdict in zip(mentions, judged, strict=True)]


def _counts_itself(mention: Mention) -> bool:
    """三个项目中…, 以上两个方面: at the start of a clause, or after 等."""
    return mention.figure.unit.dimension is Dimension.COUNT and (
        not mention.before or mention.before[-1] in "等这上述的"
    )


def _listed(mention: Mention) -> int:
    """甲、乙两项…, 三类指标（甲、乙、丙）: how many names the words list."""
    if mention.figure.unit.dimension is not Dimension.COUNT or not mention.figure.chinese:
        return 0
    behind = _BRACKETED.match(mention.after)
    names = behind["names"] if behind else mention.before
    return len(_JOINTS.findall(names)) + 1 if _JOINTS.search(names) else 0


def _is_mismeasured(candidate: Candidate, figure: WrittenFigure) -> bool:
    """486家 where the data say 486人次 of what is named."""
    fact = candidate.fact
    return candidate.cover >= CLEAR and fact.value == figure.value and not comparable(figure.unit, fact.unit)


def _repeated(settled: Sequence[Candidate | None], choices: Sequence[Sequence[Choice]]) -> list[int]:
    """Figures that show the fact of the figure before once more, although their words may name another."""
    result = []
    for place in range(1, len(settled)):
        own, before = settled[place], settled[place - 1]
        if own is None or before is None or own.position != before.position:
            continue
        others = (c for c in choices[place] if c.candidate.position != own.position and c.behind <= SLACK)
        if any(c.candidate.cover > own.cover and not c.candidate.barred for c in others):
            result.append(place)
    return result
