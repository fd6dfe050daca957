"""Figures that formulas and relations prove or refute: what the words before them call for, held against the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import dropwhile
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.domain.quantity import Dimension, plain
from assistant.figures.binding import verdicts
from assistant.figures.binding.direction import (
    direction_before,
    falls_short,
    opposite,
    word_span,
)
from assistant.figures.binding.directions.contrary import contrary_word
from assistant.figures.binding.directions.turning import Turning
from assistant.figures.binding.fitting import comparable, fits
from assistant.figures.binding.formulas.adding.combining import may_be_part
from assistant.figures.binding.formulas.adding.listed_total import opens_list
from assistant.figures.binding.formulas.changing.bases import WHOLE
from assistant.figures.binding.formulas.dividing.shares import whole_said
from assistant.figures.binding.formulas.formula import Formula, made_by
from assistant.figures.binding.formulas.ruling.ruled_out import is_ruled_out
from assistant.figures.binding.identity.objections import CLEAR
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.roles import OPENING, Part, part_of_mention
from assistant.figures.binding.proofs import Proofs, misdirected, strictly
from assistant.figures.binding.reckoning.context import Context, exactly
from assistant.figures.binding.reckoning.deriving import Deriver, Implied
from assistant.figures.binding.reckoning.in_steps import come_to, steps_told
from assistant.figures.binding.reckoning.kept import above_grade, kept_to
from assistant.figures.binding.reckoning.runs import run_behind, tears_list
from assistant.figures.binding.reckoning.spoken import Spoken
from assistant.figures.clauses import LAST_YEAR, Layout, Mention
from assistant.figures.relations import Relation, RelationKind

# 90所，其中公办38所; 432.80万元：财政拨款…; 经费来源于镇财政52万元
_PARTS: Final = re.compile(r"[，、；]?(?:[一-鿿]{0,6}(?:其中|来源(?:为|是|有|于))|包括|分为|分别|[:：(（])")
_THAT_IS: Final = re.compile("[，,(（](?:即|也就是|合|折合|约合|相当于)")
_TWO: Final = 2


class Calculating:
    """Calculates the figures of one text; what is proved is kept in `proofs`."""

    def __init__(self, text: str, layout: Layout, proofs: Proofs, turning: Turning, deriver: Deriver) -> None:
        self.text, self.layout, self.proofs, self.turning = text, layout, proofs, turning
        self.deriver, self.lookup = deriver, deriver.lookup
        self.spoken = Spoken(deriver.lookup, deriver.book.__getitem__)
        self.context = Context(layout, proofs, deriver.lookup)

    def total(self, mention: Mention, behind: Sequence[Mention]) -> Judgement | None:
        """A total whose parts are told behind it, if that is how they are led in; 惠及1500人次，发放180万元，其中:
        an amount told beside it is none of them."""
        unit = mention.figure.unit
        behind = list(
            dropwhile(lambda one: not may_be_part(one.figure.unit, mention) and not _PARTS.match(one.lead), behind)
        )
        if not behind:
            return None
        # 村道320公里，占65.5%；水泥路…: of no list behind
        like = comparable(unit, behind[0].figure.unit)
        led = mention.figure.decimals > 0 and behind[0].lead[:1] == "，" and like
        opened = _PARTS.match(behind[0].lead) or opens_list(mention)
        if not opened and not led:
            return None
        run = run_behind(mention, self.layout, self.proofs, self.lookup)
        total = self.deriver.parts_behind(mention, self.context.told(mention)._replace(run_behind=run))
        if total is None or (not opened and self._adds_nothing(total.fact)) or self._is_of_fields(mention, total.fact):
            return None
        # 比上年|3.82万元减少1.14万元，其中甲…、乙…: the parts of this year are none of the year before.
        if mention.own_year == LAST_YEAR and self._is_of_other_year(total.fact, self.lookup.year_of(mention)):
            return None
        return self.derived(mention, total)

    def _is_of_fields(self, mention: Mention, total: Fact) -> bool:
        """年初预算186.5万元，其中…上年结转6.5万元, of which none was budgeted at first: a total of one field for which
        a part has another figure than the one added."""
        if total.derivation is None or self.context.part(mention) is not Part.TARGET:
            return False
        at_first, kin = OPENING.search(mention.before) is not None, self.lookup.kin
        for part in (self.deriver.book[name] for name in total.derivation.operands):
            planned = kin.field(part) is Part.TARGET
            plans = [row for row in kin.same(part) if kin.field(row) is Part.TARGET] if not planned else []
            plans = [row for row in plans if (OPENING.search(row.label) is not None) is at_first]
            if plans and all(row.value != part.value for row in plans):
                return True
        return False

    def _is_of_other_year(self, made: Fact, year: int | None) -> bool:
        rows = map(self.lookup.fact, made.derivation.operands if made.derivation is not None else ())
        return any(row is not None and row.year not in (None, year) for row in rows)

    def _adds_nothing(self, total: Fact) -> bool:
        """预算9.40万元，支出9.40万元，其中：出国费0万元: a row and nothing besides make up no total of its own."""
        names = total.derivation.operands if total.derivation is not None else ()
        return sum(self.deriver.book[name].value != 0 for name in names) < _TWO

    def judge(self, mention: Mention, top: Candidate | None) -> Judgement | None:
        """The verdict of formula and relation; None where the words call for none. `top` is the fact named best."""
        part = self.context.part(mention)
        worded = self.context.worded(mention)
        if worded.before != mention.before and not mention.turn:
            part = part_of_mention(worded)
        kept = kept_to(mention, self.layout, self.proofs) or above_grade(mention, self.layout, self.proofs)
        if kept is not None:
            return kept
        before = self.proofs.before(mention.order)
        again = self._again(mention)
        implied = self.deriver.of(again, worded) if again else None
        if implied is None or implied.agreement is not Agreement.EQUAL:  # 占四分之一强（25.9%): of another than it met
            implied = self.deriver.implied(worded, part, self.context.told(worded)) or implied
        if implied is not None and top is not None and self._holds(top, part, implied, before, worded):
            implied = None
        proved = implied is not None and implied.agreement is Agreement.EQUAL
        if implied is not None and not proved and top is not None and falls_short(worded, top.fact):
            implied = None  # 预算执行率未达到百分之百: said of the rate itself
        relation = None if proved else self._certain(mention, implied)
        if relation is not None and not relation.holds and self._is_sure(implied):
            relation = None
        if relation is not None and relation.value is not None:
            return self._related(relation, relation.value, worded)
        if implied is None:
            return self._from_nothing(worded, part) if part is Part.CHANGE else None
        return self.derived(worded, implied) if proved else self.refuted(worded, implied)

    def restated(self, mention: Mention) -> Implied | None:
        """预算1860万元，支出1629.60万元，执行率91%, of which 1692.60万元 were spent: what the text makes the figure of,
        reckoned with what should stand there."""
        relation = self.proofs.relations.get(mention.figure.start) if self.proofs.meant else None
        if relation is None or not relation.certain or _is_of_itself(relation):
            return None
        proved, meant = self.proofs.facts, self.proofs.meant
        places = [operand.start for operand in relation.operands]
        known = [fact for place in places if (fact := proved.get(place) or meant.get(place)) is not None]
        if len(known) < len(places) or proved.keys() >= set(places):
            return None
        fact = self.deriver.derived(relation.kind, known)
        if fact is None or not comparable(mention.figure.unit, fact.unit):
            return None
        agreement = fits(mention.figure, fact)
        return Implied(fact, agreement, 0) if agreement is Agreement.EQUAL else None

    def _certain(self, mention: Mention, implied: Implied | None) -> Relation | None:
        """What the text surely says the figure is of, all of it proved; 公用经费413万元，占: of no other item of the
        list (人员经费…，占…；)."""
        relation = self.proofs.certain(mention)
        if relation is None or _is_of_itself(relation) or _adds_whole_and_part(relation, implied):
            return None
        if tears_list(relation, mention, self.layout, self.proofs, self.lookup):
            return None
        if self._is_ruled_out(relation, mention):
            return None
        if relation.kind is not RelationKind.SHARE or len(relation.operands) != _TWO:
            return relation
        apart = self.proofs.apart(mention)
        return None if any(self.proofs.facts.get(one.start) in apart for one in relation.operands) else relation

    def _is_ruled_out(self, relation: Relation, mention: Mention) -> bool:
        """Do the words rule out what the text seems to say, as they do a formula of the data?"""
        if relation.kind is RelationKind.AVERAGE and self.context.told(mention).spans:
            return True  # 上半年…月均: not over the months of a year
        facts = [self.proofs.facts.get(operand.start) for operand in relation.operands]
        known = [fact for fact in facts if fact is not None]
        formula = self.deriver.formula(relation.kind, known) if len(known) == len(facts) else None
        return formula is not None and is_ruled_out(formula, mention, self.context.told(mention), self.lookup)

    def _again(self, mention: Mention) -> Formula | None:
        """财政拨款占六成，为60.3%: the share told roughly right before, told once more."""
        rough = self.proofs.derived.get(mention.order - 1)
        made = rough.derivation if rough is not None else None
        if made is not None and _THAT_IS.fullmatch(mention.lead):  # 缩短0.5分钟，即30秒
            return Formula(made.operation, tuple(self.deriver.book[name] for name in made.operands))
        if made is None or not made_by(rough, "share", "rate"):
            return None
        if not exactly(mention, self.layout.mentions[mention.order - 1]):
            return None
        return Formula(made.operation, tuple(self.deriver.book[name] for name in made.operands))

    def _from_nothing(self, worded: Mention, part: Part) -> Judgement | None:
        """从0增至5万元，增长100%: nothing is no base of a rate of growth, but what is still nothing grew by 0%, and by
        nothing else."""
        rates = self.deriver.from_nothing(worded, part, self.context.told(worded))
        figure = worded.figure
        if not rates:
            return None
        now, base = rates[0]
        why = f"“{base.identifier}”与“{now.identifier}”均为0"
        if figure.value == 0 and now.value == 0:
            return verdicts.derived(figure, figure.text, why, now.identifier)
        if all(one.value == 0 for one, _ in rates):
            return verdicts.miscalculated(figure, f"0{figure.unit.symbol}", why, Agreement.DIFFERENT)
        return verdicts.undecided(figure, f"“{base.identifier}”为0，无从计算增长率，请确认“{figure.text}”")

    def refuted(self, worded: Mention, implied: Implied) -> Judgement:
        """The figure is not what the formula makes; wrong where the words say the formula, else of unknown origin."""
        figure = worded.figure
        if implied.agreement is Agreement.DIFFERENT and not self._is_spoken(implied, worded):
            return verdicts.unsupported(
                figure, f"文中没有说明按什么计算；如按{implied.arithmetic}，应写{implied.expected(figure)}"
            )
        steps = steps_told(worded, self.layout) if self._is_within_year(implied.fact) else []
        if steps:
            told = "、".join(step.text for step, _ in steps)
            if come_to(steps, implied.fact):
                return verdicts.undecided(figure, f"{told}合起来与{implied.arithmetic}相符，各次金额请核对")
            return verdicts.unsupported(figure, f"{told}合起来不是{implied.arithmetic}")
        subject = self.lookup.candidate_of(implied.fact, implied.way)
        self.proofs.miscalculate(worded, implied.fact, subject, self._base_of(implied.fact))
        return verdicts.miscalculated(figure, implied.expected(figure), implied.arithmetic, implied.agreement)

    def _is_within_year(self, change: Fact) -> bool:
        """Is it what lies between two states of one year?"""
        operands = change.derivation.operands if made_by(change, "difference") and change.derivation else ()
        years = {row.year if (row := self.lookup.fact(name)) is not None else None for name in operands}
        return len(years) == 1

    def derived(self, mention: Mention, implied: Implied) -> Judgement:
        """The figure follows; the word of direction before it may still say the contrary."""
        figure = mention.figure
        self.keep(mention, implied)
        word = contrary_word(mention, implied.way)
        if word is not None:
            span = word_span(mention, self.text, word)
            return verdicts.misdirected(figure, span, opposite(word), implied.arithmetic, implied.fact.identifier)
        return verdicts.derived(figure, implied.expected(figure), implied.arithmetic, implied.fact.identifier)

    def keep(self, mention: Mention, implied: Implied) -> None:
        """Remember what a figure is derived from."""
        base = self._base_of(implied.fact)
        self.proofs.keep(mention, implied.fact, self.lookup.candidate_of(implied.fact, implied.way), base)
        if base is not None and (called := whole_said(mention)):
            self.proofs.wholes[called] = base

    def _is_spoken(self, implied: Implied, mention: Mention) -> bool:
        words = "".join((*mention.headings, self.layout.words_before(mention), mention.after))
        return self.spoken.says(implied.fact, mention, words, self.context.told(mention))

    def _is_sure(self, implied: Implied | None) -> bool:
        """A rate of growth between two years of one fact: the text need not be asked what it is measured from."""
        derivation = implied.fact.derivation if implied is not None else None
        if derivation is None or derivation.operation not in ("growth", "decline"):
            return False
        now, base = (self.lookup.fact(name) for name in derivation.operands)
        return now is not None and base is not None and base in self.lookup.index.twins(now, base.year)

    def _holds(
        self, top: Candidate, part: Part, implied: Implied, before: Sequence[Candidate], mention: Mention
    ) -> bool:
        """The data hold the very rate or rest that is named: nothing else may stand for it but what the text tells."""
        if part in (Part.LEVEL, Part.TARGET) or self.lookup.part(top.position) is not part:
            return False
        if top.barred or top.cover < CLEAR or _adds_scores(implied):
            return False
        told_before = {candidate.fact.identifier for candidate in before}
        operands = implied.fact.derivation.operands if implied.fact.derivation else ()
        if WHOLE.identifier in operands:  # 缺勤率, of a row that tells the 出勤率
            return False
        if part is Part.LEFT:
            return not told_before.issuperset(operands)
        said = self.lookup.own_words(mention) - self.lookup.index.labels[top.position]
        return told_before.isdisjoint(operands) and not any(self.lookup.pieces_of(name) & said for name in operands)

    def _related(self, relation: Relation, value: Decimal, mention: Mention) -> Judgement:
        """The figure against what the proved figures of the text imply."""
        figure = mention.figure
        expected = f"{plain(value, max(figure.decimals, 0))}{figure.unit.symbol}"
        if misdirected(relation):
            return self.turning.against(relation, figure)
        rounded = self.proofs.is_rounded(relation)
        agreement = strictly(relation, figure, rounded=rounded)
        exact = self._of_facts(relation) if rounded and agreement is not Agreement.EQUAL else None
        if exact is not None and fits(figure, exact) is Agreement.EQUAL:  # 8.86亿元、9.42亿元, in full 88643万元, …
            return self.derived(mention, Implied(exact, Agreement.EQUAL, 0))
        if agreement is Agreement.EQUAL:
            self._remember(relation, mention)
            return verdicts.derived(figure, expected, relation.arithmetic)
        return verdicts.miscalculated(figure, expected, relation.arithmetic, agreement)

    def _remember(self, relation: Relation, mention: Mention) -> None:
        """Keep what a relation proved, as if a formula had."""
        derived = self._of_facts(relation)
        if derived is not None:
            word = direction_before(mention)
            self.keep(mention, Implied(derived, Agreement.EQUAL, word[0] if word else 0))

    def _of_facts(self, relation: Relation) -> Fact | None:
        """What a relation amounts to, of the facts that its figures show."""
        facts = [self.proofs.facts.get(operand.start) for operand in relation.operands]
        known = [fact for fact in facts if fact is not None]
        return self.deriver.derived(relation.kind, known) if len(known) == len(facts) else None

    def _base_of(self, derived: Fact) -> Fact | None:
        """The whole that a share was taken of, a row or a sum of rows."""
        derivation = derived.derivation
        return self.deriver.book[derivation.operands[-1]] if derivation and derivation.operation == "share" else None


def _adds_scores(implied: Implied) -> bool:
    """扣分的三项指标分值合计23分: the sum of just these rows is no level that is called like them."""
    made = implied.fact.derivation
    added = made is not None and made.operation == "sum" and implied.fact.unit.dimension is Dimension.SCORE
    return added and implied.agreement is Agreement.EQUAL


def _is_of_itself(relation: Relation) -> bool:
    """Nothing is a share of itself."""
    return len(relation.operands) > len({operand.start for operand in relation.operands}) == 1


def _adds_whole_and_part(relation: Relation, implied: Implied | None) -> bool:
    """奖牌46枚，其中金牌15枚，占24.6%: 15 ÷ (46 + 15) is no share where the data know the whole."""
    if relation.kind is not RelationKind.SHARE or "+" not in relation.arithmetic:
        return False
    derivation = implied.fact.derivation if implied is not None else None
    return (
        derivation is not None
        and derivation.operation == "share"
        and len({one.start for one in relation.operands}) <= _TWO
    )
