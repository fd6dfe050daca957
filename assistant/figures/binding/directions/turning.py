"""Words of direction held against what is proved: before a figure, between two figures, in words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.direction import (
    AGAIN,
    BETTER,
    compared_to,
    direction_before,
    direction_of,
    met,
    opposite,
    word_span,
)
from assistant.figures.binding.directions.contrary import contrary_name
from assistant.figures.binding.fitting import comparable, shown
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD, Part, part_of_fact, part_of_mention
from assistant.figures.binding.proofs import Proofs, misdirected
from assistant.figures.clauses import Mention
from assistant.figures.lexicon import words
from assistant.figures.lexicon.polarity import LESS_IS_BETTER
from assistant.figures.relations import Relation

# 到位率大于90%得满分: a rule of scoring, of which nothing is held against another.
_EARNING: Final = re.compile("的?，?(?:可|即)?(?:得|计|扣|记)")
# Less of it than planned is no aim missed.
_SPENT: Final = (Dimension.TIME, Dimension.MONEY)
# What is said of a bound, and the bounds of the data that it is contrary to.
_CONTRARY: Final = {"most": ("≥", ">"), "least": ("≤", "<")}


class Turning:
    """Judges the direction words of one text; the figures themselves are judged already."""

    def __init__(self, text: str, proofs: Proofs) -> None:
        self.text, self.proofs = text, proofs

    def directed(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        """Direction words before proved figures against the way the fact went."""
        for place, mention in enumerate(mentions):
            candidate = self.proofs.shown.get(mention.order)
            if candidate is None or judged[place].verdict is not Verdict.MATCHED:
                continue
            beside = self._bounded(mention, candidate.fact) or self._compared(mention, candidate.fact)
            beside = beside or self._unmet(mention, candidate.fact)
            if beside is not None:
                judged[place] = beside
            if beside is not None or part_of_mention(mention) is Part.TARGET:
                continue  # 增幅3.7%，低于5%的上限: the figure is what was asked, and went nowhere
            judged[place] = self._went(mention, candidate.fact) or judged[place]
        return judged

    def _went(self, mention: Mention, fact: Fact) -> Judgement | None:
        """比上年减少100万元 of a row 比上年增加: the word before a figure against the way its row went."""
        told = direction_before(mention)
        if told is None and fact.value < 0 < mention.figure.value:  # 增减率 −2.2%, told as 2.2%
            return verdicts.unequal(mention.figure, fact, Agreement.DIFFERENT)
        against = told is not None and direction_of(fact) == -told[0]
        word = told[1] if told is not None and against else contrary_name(mention, fact)
        if word is None:
            return None
        span = word_span(mention, self.text, word)
        why = f"“{fact.identifier}”为{shown(fact)}"
        return verdicts.misdirected(mention.figure, span, opposite(word), why, fact.identifier)

    def contrary(self, mentions: Sequence[Mention], judged: list[Judgement]) -> list[Judgement]:
        """减少…，增长…: an amount of change and the rate that follows it must go one way."""
        last: tuple[int, str] | None = None
        for place, mention in enumerate(mentions):
            if not mention.figure.is_data:
                continue
            told = direction_before(mention) if part_of_mention(mention) is Part.CHANGE else None
            follows = mention.inherits and mention.figure.unit.dimension is Dimension.RATIO
            in_turn = mention.item is not None or mention.turn is not None  # 分别下降9%、增长5%: of two things
            follows = follows and AGAIN.search(mention.before) is None and not in_turn
            if told and last and follows and told[0] != last[0] and judged[place].verdict.is_proved:
                span = word_span(mention, self.text, told[1])
                why = f"前面说“{last[1]}”，这里说“{told[1]}”"
                judged[place] = verdicts.misdirected(mention.figure, span, opposite(told[1]), why)
            last = told
        return judged

    def _bounded(self, mention: Mention, fact: Fact) -> Judgement | None:
        """目标值为不多于80%, of which the data ask no less than 80%."""
        word, bound = mention.figure.approximation, fact.bound[:1]
        if bound not in _CONTRARY.get(words.BEFORE.get(word) or words.AFTER.get(word, ""), ()):
            return None
        why = f"“{fact.identifier}”为{shown(fact)}"
        return verdicts.misdirected(mention.figure, word_span(mention, self.text, word), bound, why, fact.identifier)

    def _compared(self, mention: Mention, fact: Fact) -> Judgement | None:
        """高于95%的目标: the figure before against this one."""
        told = compared_to(mention)
        if told is None or _EARNING.match(mention.after):
            return None
        for order in range(mention.order - 1, max(-1, mention.order - 4), -1):
            other = self._told(order, asked=fact.field == ASKED_FIELD or part_of_fact(fact) is Part.TARGET)
            if other is None or not comparable(other.unit, fact.unit):
                continue
            if BETTER.search(told[1]) and fact.unit.dimension is Dimension.TIME:
                return None  # 优于8分钟的目标: sooner, of an answer; longer, of what is kept open
            if part_of_fact(fact) is Part.TARGET is part_of_fact(other):
                continue  # 新建不少于20座、改建不少于35座的目标: each against what was done
            if fact.field == ASKED_FIELD and other.owner not in ("", fact.owner):
                continue  # what was asked of one indicator says nothing of another
            one, base = other.value * other.unit.factor, fact.value * fact.unit.factor
            way = -told[0] if BETTER.search(told[1]) and fact.bound[:1] in ("≤", "<") else told[0]
            if one == base or (one > base) == (way > 0):
                return None
            why = f"“{other.identifier}”为{shown(other)}，“{fact.identifier}”为{shown(fact)}"
            span = word_span(mention, self.text, told[1])
            return verdicts.misdirected(mention.figure, span, opposite(told[1]), why, fact.identifier)
        return None

    def _unmet(self, mention: Mention, fact: Fact) -> Judgement | None:
        """接待2475人次，达到2600人次的目标: said to be met, while what was reached of the same indicator is less."""
        word = met(mention) if fact.field == ASKED_FIELD else None
        before = self.proofs.shown.get(mention.order - 1)
        if word is None or before is None or before.fact.field != REACHED_FIELD or before.fact.owner != fact.owner:
            return None
        done = before.fact
        if not comparable(done.unit, fact.unit) or done.value * done.unit.factor >= fact.value * fact.unit.factor:
            return None
        if fact.bound[:1] in ("≤", "<") or fact.unit.dimension in _SPENT or LESS_IS_BETTER.search(fact.owner):
            return None
        why = f"“{done.identifier}”为{shown(done)}，“{fact.identifier}”为{shown(fact)}"
        return verdicts.misdirected(
            mention.figure, word_span(mention, self.text, word), opposite(word), why, fact.identifier
        )

    def _told(self, order: int, *, asked: bool) -> Fact | None:
        """The fact a figure shows; where it is held against what was `asked`, also one derived."""
        known = self.proofs.shown.get(order)
        return known.fact if known is not None else self.proofs.derived.get(order) if asked else None

    def worded(self, judged: list[Judgement], mentions: Sequence[Mention]) -> list[Judgement]:
        """Comparisons in words (小于预算) that proved figures contradict are held against the nearest figure."""
        places = {verdict.start: place for place, verdict in enumerate(judged)}
        for relation in self.proofs.worded:
            if relation.direction is None or not misdirected(relation) or not self.proofs.rest_on_data(relation):
                continue
            start, end = relation.direction
            nearest = max(relation.operands, key=lambda operand: operand.start)
            place = places.get(nearest.start)
            if place is None or part_of_mention(mentions[place]) is Part.CHANGE:
                continue  # 低于目标8.4公里: the figure is the distance, not the target
            word = self.text[start:end]
            judged[place] = verdicts.misdirected(
                nearest, (start, end, word), opposite(word), relation.arithmetic, judged[place].fact
            )
        return judged

    def against(self, relation: Relation, figure: WrittenFigure) -> Judgement:
        """The word of direction that a relation contradicts, held against its figure."""
        start, end = relation.direction or (figure.start, figure.end)
        word = self.text[start:end]
        return verdicts.misdirected(figure, (start, end, word), opposite(word), relation.arithmetic)
