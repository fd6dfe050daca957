"""The verdict on every figure of a text: one fresh reading, then words, neighbours, formulas, years and directions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.interval import round_half_up, truncate
from assistant.domain.quantity import Dimension, WrittenFigure, plain
from assistant.figures import relations
from assistant.figures.binding import verdicts
from assistant.figures.binding.aligning import Choice, align
from assistant.figures.binding.deriving import Deriver
from assistant.figures.binding.direction import (
    compared_to,
    direction_before,
    direction_of,
    direction_within,
    opposite,
    word_span,
)
from assistant.figures.binding.fitting import comparable, fits, shown
from assistant.figures.binding.index import Candidate, FactIndex
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.roles import Part, part_of_mention
from assistant.figures.binding.siblings import Column, second_look
from assistant.figures.binding.years import judge_years
from assistant.figures.book import FactBook
from assistant.figures.clauses import Layout, Mention, lay_out

# How far behind the best reading of the words a fitting fact may stay and still be meant; a rare piece of a name
# found in full weighs about 3,000.
SLACK: Final = 2400
# The least share of a name that must be found before a different figure is called wrong rather than unknown.
NAMED: Final = 45
# How far behind a fact of a longer name may stay and still be worth a question.
# 三个项目, 两个方面: a small number in words may count what the sentence itself lists.
SMALL: Final = 10
# A quotation is at least so many characters longer than its figure.
QUOTED: Final = 4
_CLAUSE_ENDS: Final = frozenset("，。；！？：:;,\n")
_EXACT: Final = (
    relations.RelationKind.DIFFERENCE,
    relations.RelationKind.SUM,
    relations.RelationKind.PARTS_TOTAL,
    relations.RelationKind.POINTS_DIFFERENCE,
)
_PROVED: Final = (Verdict.MATCHED, Verdict.DERIVED)
CLEAR: Final = 60
LEAST: Final = 7
IN_FULL: Final = 90
TOO_FAR: Final = 4500


class Binder:
    """Binds texts to the facts of one book; the facts are indexed once."""

    def __init__(self, book: FactBook) -> None:
        self.lookup = Lookup(FactIndex(book.facts))
        self.deriver = Deriver(book, self.lookup)
        self.quotable = "\n".join("".join(text.split()) for text in book.texts)

    def bind(self, text: str) -> list[Judgement]:
        """One judgement for every figure of `text`, in order."""
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
    def __init__(self, text: str, binder: Binder) -> None:
        self.text = text
        self.layout: Layout = lay_out(text)
        self.lookup, self.deriver, self.quotable = binder.lookup, binder.deriver, binder.quotable
        self.shown: dict[int, Candidate] = {}  # figures proved so far, by order
        self.subjects: dict[int, Candidate] = {}  # what derived figures speak of, by order
        self.proved: dict[int, bool] = {}  # start of a figure → proved
        found = relations.find(text, self.layout.figures)
        self.relations = {r.stated.start: r for r in reversed(found) if r.stated is not None}
        self.worded = [r for r in found if r.stated is None and r.direction is not None]

    def judgements(self) -> list[Judgement]:
        result: list[Judgement] = []
        for _, group in groupby(self.layout.mentions, key=lambda mention: mention.sentence):
            result.extend(self._sentence(list(group)))
        return self._with_words(result)

    def _sentence(self, mentions: list[Mention]) -> list[Judgement]:
        columns = [self.lookup.candidates(mention) if mention.figure.is_data else [] for mention in mentions]
        inherits = [mention.inherits for mention in mentions]
        choices = align(columns, inherits, self.lookup.index.labels)
        settled = [self._direct(mention, options) for mention, options in zip(mentions, choices, strict=True)]
        looked = second_look([Column(*column) for column in zip(mentions, choices, settled, strict=True)])
        for place, found in looked.items():
            settled[place] = found
        judged = []
        for mention, options, candidate in zip(mentions, choices, settled, strict=True):
            verdict = self._judge(mention, options, candidate)
            self.proved[mention.figure.start] = verdict.verdict in _PROVED
            judged.append(verdict)
        return self._dated(mentions, self._contrary(mentions, self._directed(mentions, judged)))

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
            if self.lookup.index.twins(fact, self.lookup.year_of(mention)) or self._is_longer(choice, choices[0]):
                continue
            return choice.candidate
        return None

    def _is_longer(self, choice: Choice, best: Choice) -> bool:
        """反馈问题 is named in full; 回访反馈问题 fits, but nothing in the text says 回访: a question."""
        labels, top = self.lookup.index.labels, best.candidate
        longer = labels[top.position] < labels[choice.candidate.position]
        return longer and top.cover >= IN_FULL and not top.barred

    def _judge(self, mention: Mention, choices: Sequence[Choice], settled: Candidate | None) -> Judgement:
        figure = mention.figure
        if not figure.is_data:
            return verdicts.judgement(figure, Verdict.NOT_DATA)
        if settled is not None:
            self.shown[mention.order] = settled
            return verdicts.matched(figure, settled.fact)
        if self.lookup.index.is_part_of_name(mention.before, figure):
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是数据项名称的一部分")
        top = choices[0].candidate if choices else None
        close = fits(figure, top.fact) if top and comparable(figure.unit, top.fact.unit) else Agreement.DIFFERENT
        if top is not None and close is not Agreement.DIFFERENT and top.cover >= NAMED:
            return verdicts.unequal(figure, top.fact, close)
        calculated = self._calculated(mention)
        if calculated is not None:
            return calculated
        return self._unproved(mention, choices)

    def _calculated(self, mention: Mention) -> Judgement | None:
        figure = mention.figure
        relation = self.relations.get(figure.start)
        if relation is not None and relation.value is not None and relation.certain and self._rests_on_data(relation):
            expected = f"{plain(relation.value, max(figure.decimals, 0))}{figure.unit.symbol}"
            if _misdirected(relation):
                return self._against(relation, figure)
            agreement = _strictly(relation, figure)
            if agreement is Agreement.EQUAL:
                return verdicts.derived(figure, expected, relation.arithmetic)
            return verdicts.miscalculated(figure, expected, relation.arithmetic, agreement)
        orders = range(mention.order - 1, max(-1, mention.order - 9), -1)
        before = [self.subjects.get(o) or self.shown[o] for o in orders if o in self.subjects or o in self.shown]
        implied = self.deriver.implied(mention, part_of_mention(mention), before)
        if implied is None:
            return None
        if implied.agreement is not Agreement.EQUAL:
            return verdicts.miscalculated(figure, implied.expected(figure), implied.arithmetic, implied.agreement)
        subject = self.lookup.candidate_of(implied.fact, implied.way)
        if subject is not None:
            self.subjects[mention.order] = subject
        told = direction_before(mention) or direction_within(mention)
        if told is not None and implied.way and told[0] != implied.way:
            span = word_span(mention, self.text, told[1])
            return verdicts.misdirected(figure, span, opposite(told[1]), implied.arithmetic, implied.fact.identifier)
        return verdicts.derived(figure, implied.expected(figure), implied.arithmetic, implied.fact.identifier)

    def _against(self, relation: relations.Relation, figure: WrittenFigure) -> Judgement:
        start, end = relation.direction or (figure.start, figure.end)
        word = self.text[start:end]
        return verdicts.misdirected(figure, (start, end, word), opposite(word), relation.arithmetic)

    def _rests_on_data(self, relation: relations.Relation) -> bool:
        stated = relation.stated
        if stated is not None and stated.unit.dimension is Dimension.COUNT:
            counted = [o for o in relation.operands if o.unit.dimension is Dimension.COUNT]
            if relation.kind in _EXACT and not all(comparable(stated.unit, o.unit) for o in counted):
                return False
        return all(self.proved.get(operand.start, False) for operand in relation.operands)

    def _unproved(self, mention: Mention, choices: Sequence[Choice]) -> Judgement:
        figure = mention.figure
        named = [c for c in choices if c.candidate.cover >= NAMED and c.candidate.score > 0 and not c.candidate.barred]
        if self.quotable and self._is_quoted(figure):
            return verdicts.judgement(figure, Verdict.MATCHED, explanation="照录自评表中的文字")
        if not named:
            if figure.unit.dimension is Dimension.NONE:
                return verdicts.undecided(figure, f"“{figure.text}”没有单位，也没有能对应的数据项，请确认它指什么")
            if figure.chinese and figure.value <= SMALL and _counts_itself(mention):
                return verdicts.undecided(figure, f"“{figure.text}”在数据中没有对应的数据项，请确认是否要核对")
            return verdicts.unsupported(figure, "数据中没有与这里的说法对应的数据项")
        top = named[0].candidate
        alike = self._same_name(figure, top, choices)
        if alike is not None:
            question = (
                f"“{figure.text}”指的是“{alike.fact.identifier}”还是“{top.fact.identifier}”（{shown(top.fact)}）？"
            )
            return verdicts.undecided(figure, question)
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

    def _directed(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        """Direction words before proved figures against the way the fact went."""
        for place, mention in enumerate(mentions):
            candidate = self.shown.get(mention.order)
            told = direction_before(mention)
            if candidate is None or judged[place].verdict is not Verdict.MATCHED:
                continue
            relation = self.relations.get(mention.figure.start)
            if relation is not None and _misdirected(relation) and self._rests_on_data(relation):
                judged[place] = self._against(relation, mention.figure)
                continue
            beside = self._compared(mention, candidate.fact)
            if beside is not None:
                judged[place] = beside
            if beside is not None or told is None:
                continue
            way = direction_of(candidate.fact)
            if way and way != told[0]:
                span = word_span(mention, self.text, told[1])
                why = f"“{candidate.fact.identifier}”为{shown(candidate.fact)}"
                judged[place] = verdicts.misdirected(
                    mention.figure, span, opposite(told[1]), why, candidate.fact.identifier
                )
        return judged

    def _contrary(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        """减少…，增长…: an amount of change and the rate that follows it must go one way."""
        last: tuple[int, str] | None = None
        for place, mention in enumerate(mentions):
            if not mention.figure.is_data:
                continue
            told = direction_before(mention) if part_of_mention(mention) is Part.CHANGE else None
            follows = mention.figure.unit.dimension is Dimension.RATIO and mention.inherits
            if told and last and follows and told[0] != last[0] and judged[place].verdict in _PROVED:
                span = word_span(mention, self.text, told[1])
                why = f"前面说“{last[1]}”，这里说“{told[1]}”"
                judged[place] = verdicts.misdirected(mention.figure, span, opposite(told[1]), why)
            last = told
        return judged

    def _compared(self, mention: Mention, fact: Fact) -> Judgement | None:
        """高于95%的目标: the figure before against this one."""
        told = compared_to(mention)
        if told is None:
            return None
        for order in range(mention.order - 1, max(-1, mention.order - 4), -1):
            other = self.shown.get(order)
            if other is None or other.fact.unit.dimension is not fact.unit.dimension:
                continue
            one, base = other.fact.value * other.fact.unit.factor, fact.value * fact.unit.factor
            if one == base or (one > base) == (told[0] > 0):
                return None
            why = f"“{other.fact.identifier}”为{shown(other.fact)}，“{fact.identifier}”为{shown(fact)}"
            span = word_span(mention, self.text, told[1])
            return verdicts.misdirected(mention.figure, span, opposite(told[1]), why, fact.identifier)
        return None

    def _dated(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        facts: dict[int, Fact] = {
            mention.order: self.shown[mention.order].fact for mention in mentions if mention.order in self.shown
        }
        wrong = judge_years(mentions, facts)
        return [wrong.get(mention.order, verdict) for mention, verdict in zip(mentions, judged, strict=True)]

    def _with_words(self, judged: list[Judgement]) -> list[Judgement]:
        """Comparisons in words (小于预算) that proved figures contradict are held against the nearest figure."""
        places = {verdict.start: place for place, verdict in enumerate(judged)}
        for relation in self.worded:
            if relation.direction is None or not _misdirected(relation) or not self._rests_on_data(relation):
                continue
            start, end = relation.direction
            nearest = max(relation.operands, key=lambda operand: operand.start)
            place = places[nearest.start]
            if part_of_mention(self.layout.mentions[place]) is Part.CHANGE:
                continue  # 低于目标8.4公里: the figure is the distance, not the target
            word = self.text[start:end]
            judged[place] = verdicts.misdirected(
                nearest, (start, end, word), opposite(word), relation.arithmetic, judged[place].fact
            )
        return judged


def _strictly(relation: relations.Relation, figure: WrittenFigure) -> Agreement:
    """Sums and differences of data are held to the printed digits; quotients to their interval."""
    value = relation.value
    exact = relation.kind in _EXACT and value is not None and not figure.approximation
    if not relation.holds or not exact or value is None:
        return relation.agreement
    decimals = max(figure.decimals, 0)
    if figure.value == round_half_up(value, decimals):
        return Agreement.EQUAL
    return Agreement.TRUNCATED if figure.value == truncate(value, decimals) else Agreement.LAST_PLACE


def _counts_itself(mention: Mention) -> bool:
    """三个项目中…, 以上两个方面: at the start of a clause, or after 等."""
    return mention.figure.unit.dimension is Dimension.COUNT and (
        not mention.before or mention.before[-1] in "等这上述的"
    )


def _misdirected(relation: relations.Relation) -> bool:
    """Does the sign contradict a word of direction? A figure that is merely wrong does not."""
    if relation.direction is None or not relation.certain or relation.holds:
        return False
    stated, value = relation.stated, relation.value
    return stated is None or (value is not None and value < 0 < stated.value)
