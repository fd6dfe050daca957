"""What an unproved figure may be after all: proved, where the words mean one formula and it yields the figure; a
question, where a formula that they may mean yields it; else it stays called wrong.

A few formulas and rows are tried, the fewer the fewer digits the figure has: a random figure of three digits meets one
of the first three in fewer than one of two hundred cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.by_things import ByThings
from assistant.figures.binding.direction import word_span
from assistant.figures.binding.directions.contrary import contrary_word
from assistant.figures.binding.fitting import digits_of, fits, shown, shows
from assistant.figures.binding.formulas.adding.beyond import beyond
from assistant.figures.binding.formulas.changing.changes import is_rate_of_change
from assistant.figures.binding.formulas.changing.dated import made_in
from assistant.figures.binding.formulas.changing.settled import settled_change
from assistant.figures.binding.formulas.changing.yearly import yearly
from assistant.figures.binding.formulas.defined import is_staffing
from assistant.figures.binding.formulas.dividing.alongside import shares_alongside
from assistant.figures.binding.formulas.dividing.funded import funded
from assistant.figures.binding.formulas.dividing.rates import of_population
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.formulas.held import called
from assistant.figures.binding.formulas.ruling.fields import left_of_overspent, takes_changed_plan
from assistant.figures.binding.formulas.ruling.ruled_out import is_ruled_out
from assistant.figures.binding.formulas.supposing.beside import opening, restated, to_spend, told_beside
from assistant.figures.binding.formulas.supposing.every import every
from assistant.figures.binding.formulas.supposing.intended import intended
from assistant.figures.binding.formulas.supposing.kindred import is_told, kindred
from assistant.figures.binding.formulas.supposing.of_owner import names_owner_alone, of_all_projects, of_owner
from assistant.figures.binding.formulas.supposing.periods import of_period
from assistant.figures.binding.formulas.supposing.suppositions import Supposed, supposed
from assistant.figures.binding.formulas.supposing.wording import Asking
from assistant.figures.binding.identity.contraries import is_contrary
from assistant.figures.binding.identity.objections import Objections
from assistant.figures.binding.identity.otherwise import is_of_another
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.binding.reckoning.deriving import Implied
from assistant.figures.clauses import Layout, Mention

# How many formulas are tried, and how many of these may prove the figure, by the number of its digits.
_TRIED: Final = {0: (1, 0), 1: (1, 0), 2: (3, 1), 3: (12, 3)}
_TRIED_MOST: Final = (40, 6)
_FEW: Final = 10
_FULL_MARK: Final = Decimal(100)
_UNDER: Final = re.compile("(?:[未没]有?(?:能)?(?:达到?|到)|[略稍]?低于|不及|不到)$")
# 从未低于100%, 没有一个低于: it is denied that anything lies below.
_NEVER: Final = re.compile("[未不没无非]")
_CLAUSE: Final = re.compile("[，,。；;：:]")
_LAST: Final = 2
# How many may prove a rate of so few digits as 100%: its words leave less choice than those of an amount.
_FIRST: Final = 2
# How far behind the likeliest a formula may stay that yields a figure of few digits.
_FAR: Final = 45
# How far behind every other formula must stay where the figure, of few digits, would meet any by chance.
_CLEARLY: Final = 30
# How surely a formula must be meant to prove a figure, of two hundred.
_SURE: Final = 145
_THEN: Final = 3  # formulas, and digits, of a rate of another year
_OF_OWNER: Final = 12  # formulas
_TELLING: Final = 4  # digits that hardly meet a quotient by chance


class Asker:
    """Asks what the figures of one text mean that nothing proves outright."""

    def __init__(self, layout: Layout, calculating: Calculating) -> None:
        self.layout, self.calculating, self.context = layout, calculating, calculating.context
        self.proofs, self.lookup, self.deriver = calculating.proofs, calculating.lookup, calculating.deriver
        self.by_things = ByThings(layout, calculating)

    def judge(self, mention: Mention, judged: Judgement) -> Judgement:
        """The verdict on a figure called wrong so far: `judged`, unless its words mean something that yields it."""
        found = self._meant(mention, judged)
        if not found.verdict.is_wrong:
            return found
        return self.by_things.judge(mention, found) or found

    def _meant(self, mention: Mention, judged: Judgement) -> Judgement:
        if judged.finding is not None and judged.finding.code == verdicts.DIRECTION:
            return judged
        named = mention.item is not None  # of its own name, whatever the item before is
        goes_on = mention.inherits and self.context.worded(mention).inherits  # else said of both: 由…提高到…
        if goes_on and mention.follows and not named and not self._is_proved_before(mention):
            return judged  # what it rests on is unproved itself
        if judged.verdict is Verdict.MISMATCH and self._is_settled(mention):
            return judged
        asking = self._asking(mention)
        if self._is_certain(mention, judged, asking):
            return judged
        found = self._of_period(mention, asking) or self._every(mention, asking)
        found = found or self._supposed(mention, judged, asking)
        found = found or self._then(mention, judged, asking)
        found = found or self._intended(mention, judged, asking)
        if found is not None and found.verdict is not Verdict.UNSUPPORTED:
            return found
        found = self._beside(mention, judged, asking) or self._of_owner(mention, judged, asking) or found
        return found if found is not None and not found.verdict.is_wrong else self._last(mention, judged, asking, found)

    def _restated(self, mention: Mention, asking: Asking) -> Judgement | None:
        """By a row that the text tells again without its name, to go on with parts of it."""
        if digits_of(mention.figure) < _THEN:
            return None
        row = next(restated(asking, self.lookup), None)
        if row is None:
            return None
        self.proofs.show(mention, self.lookup.candidate(row))
        return verdicts.undecided(mention.figure, f"“{mention.figure.text}”没有名称，是指“{row.identifier}”吗？")

    def _last(self, mention: Mention, judged: Judgement, asking: Asking, found: Judgement | None) -> Judgement:
        found = self._restated(mention, asking) or found
        if found is not None and not found.verdict.is_wrong:
            return found
        return self._funded(mention, judged, asking) or self._kindred(mention, judged, asking) or found or judged

    def _beside(self, mention: Mention, judged: Judgement, asking: Asking) -> Judgement | None:
        """By a row of the project whose row was shown right before, or by what there was at the start of the year."""
        if asking.part not in (Part.LEVEL, Part.DONE):
            return None
        beside = told_beside(asking, self.lookup) if judged.fact is None else ()
        beside = chain(beside, to_spend(asking, self.lookup), opening(asking, self.lookup))
        row = next(beside, None)
        if row is None or not shows(mention.figure, row):
            return None
        self.proofs.show(mention, self.lookup.candidate(row))
        return verdicts.matched(mention.figure, row)

    def _is_settled(self, mention: Mention) -> bool:
        """Do the words leave no choice of operands?"""
        return called(mention.before) is not None or is_staffing(mention.before)

    def _is_certain(self, mention: Mention, judged: Judgement, asking: Asking) -> bool:
        """Do the words leave no choice of what changed and since when, or of what a share or a sum is?"""
        if any(beyond(asking.mention, asking.told, self.lookup)):
            return True
        if any(not formula.guess for formula in yearly(asking.mention, asking.told, self.lookup)):
            return True
        if is_rate_of_change(mention, asking.told):
            return judged.verdict is Verdict.MISMATCH
        if asking.part is Part.SHARE and any(shares_alongside(mention, asking.told, self.lookup)):
            return True
        return asking.part is Part.CHANGE and bool(settled_change(mention, asking.told, self.lookup))

    def _is_proved_before(self, mention: Mention) -> bool:
        before = self.context.data_before(mention.order)
        if before < 0:
            return True
        figure = self.layout.figures[before]
        counts = figure.chinese and figure.value < _FEW  # 前端设备采购一项占, 占四个项目的: it counts what is named
        known = before in self.proofs.derived or before in self.proofs.shown
        return counts or known or self.proofs.proved.get(figure.start, False)

    def _asking(self, mention: Mention) -> Asking:
        orders = self.proofs.orders_of(mention.sentence)
        here = frozenset(self.proofs.shown[order].fact.identifier for order in orders)
        own, words = self.context.worded(mention), self.layout.words_before(mention)
        derived = tuple(self.proofs.derived_before(mention.order)[:_LAST])
        order = self.context.data_before(mention.order)
        beside = self.proofs.derived.get(order)
        return Asking(
            own,
            self.context.part(mention),
            self.context.told(own),
            here,
            derived,
            words,
            beside,
        )

    def _of_period(self, mention: Mention, asking: Asking) -> Judgement | None:
        """上半年支出进度42.6%: proved where a reading of the part of the year yields it."""
        found = (self.deriver.of(formula, mention) for formula in of_period(asking, self.lookup))
        implied = next((one for one in found if one is not None and one.agreement is Agreement.EQUAL), None)
        return self.calculating.derived(mention, implied) if implied is not None else None

    def _every(self, mention: Mention, asking: Asking) -> Judgement | None:
        """甲、乙执行率均为100%: proved where each of them is; 均在90%以上 where each lies above and one near it."""
        figure = mention.figure
        if figure.unit.dimension is not Dimension.RATIO:
            return None
        found = [self.deriver.of(formula, mention) for formula in every(asking, self.lookup)]
        known = [one for one in found if one is not None]
        near = next((one for one in known if one.agreement is Agreement.EQUAL), None)
        beyond = (one.agreement is Agreement.EQUAL or _lies_beyond(figure, one.fact) for one in known)
        if near is None or len(known) < len(found) or not all(beyond):
            return None
        return self.calculating.derived(mention, near)

    def _then(self, mention: Mention, judged: Judgement, asking: Asking) -> Judgement | None:
        """支付率较上年的92.57%下降: what the words mean of this year, of the year that they speak of; asked unless they
        surely mean it."""
        year, now = self.lookup.year_of(mention), self.lookup.index.year
        rate = mention.figure.unit.dimension is Dimension.RATIO and asking.part not in (Part.CHANGE, Part.TARGET)
        if not rate or None in (year, now) or year == now or judged.fact is not None:
            return None
        own = replace(asking.mention, own_year=None, year=None)
        found = supposed(replace(asking, mention=own), None, self.lookup)
        for one in found[:_THEN] if digits_of(mention.figure) >= _THEN else ():
            implied = self.deriver.of(one.formula, own)
            earlier = made_in(implied.fact, year, self.lookup) if implied is not None else None
            if earlier is None or fits(mention.figure, earlier) is not Agreement.EQUAL:
                continue
            meant = Implied(earlier, Agreement.EQUAL, 0)
            if one is found[0] and one.sure >= _SURE and not one.guess:
                return self.calculating.derived(mention, meant)
            self.calculating.keep(mention, meant)
            return verdicts.undecided(mention.figure, f"是否指{meant.arithmetic}？")
        return None

    def _short_of_all(self, mention: Mention, found: Sequence[Supposed]) -> Judgement | None:
        """执行率未达100%: the full mark, which what the words most likely mean lies below."""
        figure = mention.figure
        under = _UNDER.search(mention.lead)
        if figure.value != _FULL_MARK or figure.unit.symbol != "%" or under is None:
            return None
        clause = _CLAUSE.split(self.layout.words_before(mention))[-1]
        if _NEVER.search(clause.rpartition(under.group())[0]):
            return None
        implied = self.deriver.of(found[0].formula, mention) if found and found[0].sure >= _SURE else None
        if implied is None or implied.fact.value >= figure.value:
            return None
        return verdicts.derived(figure, figure.text, f"{implied.arithmetic} < 100%", implied.fact.identifier)

    def _supposed(self, mention: Mention, judged: Judgement, asking: Asking) -> Judgement | None:
        """By the first formula that yields the figure, if none that was refuted is likelier."""
        row = self.lookup.fact(judged.fact) if judged.fact is not None else None
        found = [
            one
            for one in supposed(asking, row, self.lookup)
            if not is_ruled_out(one.formula, asking.mention, asking.told, self.lookup)
        ]
        # Of two that are as likely, the one of the plan as it came to be.
        found.sort(key=lambda one: (-one.sure, takes_changed_plan(one.formula, asking.mention, self.lookup)))
        if elsewhen := asking.told.elsewhen:
            found = [one for one in found if not one.formula.takes(elsewhen)]
        if (short := self._short_of_all(mention, found)) is not None:
            return short
        tried, proving = _TRIED.get(digits_of(mention.figure), _TRIED_MOST)
        ratio = mention.figure.unit.dimension is Dimension.RATIO
        proving = max(proving, min(tried, _FIRST)) if ratio else proving
        rivals = [one for one in found if set(one.formula.operands) != set(found[0].formula.operands)]
        alone = ratio and not rivals  # the words leave no other two
        if not rivals or rivals[0].sure < found[0].sure - _CLEARLY:
            proving = max(proving, 1)
        if tried < _TRIED_MOST[0]:
            found = [one for one in found if one.sure >= found[0].sure - _FAR]
        for rank, one in enumerate(found[:tried]):
            implied = self.deriver.of(one.formula, mention)
            if implied is None:
                continue
            if implied.agreement is Agreement.EQUAL:
                by_name = rank == 0 and one.formula.operation == "sum"
                if (rank < proving or by_name) and (one.sure >= _SURE or alone) and not one.guess:
                    return self.calculating.derived(mention, implied)
                if contrary_word(mention, implied.way) is not None:
                    return None
                self.calculating.keep(mention, implied)  # what follows speaks of it, whatever the answer
                return verdicts.undecided(mention.figure, f"是否指{implied.arithmetic}？")
            if judged.verdict is Verdict.MISMATCH and implied.arithmetic in judged.explanation:
                if one.formula.operation != "per":
                    return None
                proving = 0  # what it is shared out among may be another: to be asked
        return self._refuted(asking, found[0]) if ratio and found and judged.verdict is Verdict.UNSUPPORTED else None

    def _funded(self, mention: Mention, judged: Judgement, asking: Asking) -> Judgement | None:
        """Which money a rate of payment is of, or whether one of people is of all who live there, is asked where just
        one row yields all its digits; where these are few, only of the one such row that the text has told."""
        if judged.verdict is not Verdict.UNSUPPORTED:
            return None
        bases = (of(asking.mention, asking.told, self.lookup) for of in (funded, of_population))
        formulas = list(chain.from_iterable(bases))
        if digits_of(mention.figure) < _TELLING:
            told = [one for one in formulas if one.operands[-1] in asking.told.section]
            formulas = told or [one for one in formulas if _are_same(one)]
            formulas = formulas if len(formulas) == 1 else []
        found = [self.deriver.of(formula, mention) for formula in formulas]
        meant = [one for one in found if one is not None and one.agreement is Agreement.EQUAL]
        if len({one.fact.value for one in meant}) != 1:
            return None
        self.calculating.keep(mention, meant[0])
        return verdicts.undecided(mention.figure, f"是否指{meant[0].arithmetic}？")

    def _kindred(self, mention: Mention, judged: Judgement, asking: Asking) -> Judgement | None:
        """By what the data hold against each other, where just one such pair yields all digits of a longer figure."""
        digits = digits_of(mention.figure)
        if digits < _THEN or judged.verdict is not Verdict.UNSUPPORTED:
            return None
        formulas = dict.fromkeys(kindred(asking, self.lookup))
        able = (one for one in formulas if digits >= _TELLING or is_told(one, asking))
        known = ((formula, self.deriver.of(formula, mention)) for formula in able)
        equal = [(formula, one) for formula, one in known if one is not None and one.agreement is Agreement.EQUAL]
        meant = [one for _, one in equal]
        if len({one.fact.value for one in meant}) != 1:
            return None
        if contrary_word(mention, meant[0].way) is not None:
            return None
        word = left_of_overspent(equal[0][0], mention, self.lookup)
        if word is not None:
            span = word_span(mention, self.calculating.text, word)
            return verdicts.misdirected(mention.figure, span, "超支", meant[0].arithmetic, meant[0].fact.identifier)
        self.calculating.keep(mention, meant[0])
        return verdicts.undecided(mention.figure, f"是否指{meant[0].arithmetic}？")

    def _of_owner(self, mention: Mention, judged: Judgement, asking: Asking) -> Judgement | None:
        """By what the rows of the project named come to, where all digits of the figure are met."""
        if digits_of(mention.figure) < _THEN:
            return None
        row = self.lookup.fact(judged.fact) if judged.fact is not None else None
        alone = row is None or self.lookup.part_of(row) is Part.PRICE  # what is paid in all is no standard
        alone = alone or (row is not None and names_owner_alone(asking, row))
        formulas = of_owner(asking, self.lookup) if alone else of_all_projects(asking, self.lookup)
        found = (self.deriver.of(formula, mention) for formula in islice(formulas, _OF_OWNER))
        meant = next((one for one in found if one is not None and one.agreement is Agreement.EQUAL), None)
        return self.calculating.derived(mention, meant) if meant is not None else None

    def _refuted(self, asking: Asking, meant: Supposed) -> Judgement | None:
        """What the words surely mean makes another figure: that is the one to be written."""
        sure = meant.sure >= _SURE and meant.said > 0 and not meant.guess
        implied = self.deriver.of(meant.formula, asking.mention) if sure else None
        return self.calculating.refuted(asking.mention, implied) if implied is not None else None

    def _intended(self, mention: Mention, judged: Judgement, asking: Asking) -> Judgement | None:
        """By a row that the words may intend, unless they name another."""
        if judged.fact is not None and mention.item is None and asking.part is not Part.TARGET:
            return None
        found = intended(asking, self.lookup)
        known = (row for row in found.rows if self.lookup.fact(row.identifier) is not None)
        rows = (row for row in known if row.identifier not in asking.told.elsewhen)
        rows = (row for row in rows if not is_contrary(mention, row, self.lookup))
        rows = (row for row in rows if not self.lookup.moments.is_of_other(row, asking.sentence))
        row = next((row for row in rows if fits(mention.figure, row) is Agreement.EQUAL), None)
        if row is None or is_of_another(mention, row, self.lookup):
            return None
        if Objections(mention, (), self.lookup).is_other_side(self.lookup.candidate(row)):
            return None
        if not found.surely:
            return verdicts.undecided(mention.figure, f"是否指“{row.identifier}”（{shown(row)}）？")
        self.proofs.show(mention, self.lookup.candidate(row))
        return verdicts.matched(mention.figure, row)


def _lies_beyond(figure: WrittenFigure, fact: Fact) -> bool:
    """Does a fact lie on the open side of 90%以上, 5%以内?"""
    low, high = figure.interval.low, figure.interval.high
    return (high is None and fact.value >= figure.value) or (low is None and fact.value <= figure.value)


def _are_same(formula: Formula) -> bool:
    """完成614.35万元，执行率100%: two rows of one amount, which has digits enough to be no chance."""
    rows = [row for row in formula.operands if isinstance(row, Fact)]
    values = {(row.value, row.unit) for row in rows}
    return len(rows) > 1 == len(values) and len(rows[0].value.normalize().as_tuple().digits) >= _TELLING
