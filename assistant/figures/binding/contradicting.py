"""What speaks against the row that a figure shows: the arithmetic of the text, or another thing that is spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.formulas.adding.beyond import beyond
from assistant.figures.binding.formulas.adding.combining import ADDED_UP, TOGETHER, counterparts, sums
from assistant.figures.binding.formulas.dividing.counter_rates import counter_rates
from assistant.figures.binding.formulas.formula import Formula, made_by
from assistant.figures.binding.formulas.supposing.wording import is_spent
from assistant.figures.binding.formulas.together import over_years
from assistant.figures.binding.identity.deeds import is_of_a_deed
from assistant.figures.binding.identity.objections import IN_FULL, TOTAL, Objections
from assistant.figures.binding.labels.aligning import Choice
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.roles import ASKED_FIELD, Part
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.binding.reckoning.years_added import years_added
from assistant.figures.clauses import Mention

_CLOSELY: Final = 60  # of a hundred: words of the figure itself, or of the one it continues
_LISTS: Final = re.compile("[(（]|[，,；;]?其中")
_OF_NO_PART: Final = re.compile("目标|计划|任务|预算|指标|规划|设计|[上去]年|同期|原|满分|总|共|全|[应较比超按]|标准")
_BUDGET: Final = re.compile("预算|执行|支出|支付|资金")


class Contradicting:
    """Holds the rows that the figures of one text show against what `calculating` knows of it."""

    def __init__(self, calculating: Calculating) -> None:
        self.context, self.proofs = calculating.context, calculating.proofs
        self.deriver, self.lookup = calculating.deriver, calculating.lookup

    def holds_against(self, mention: Mention, settled: Candidate, choices: Sequence[Choice]) -> bool:
        """Does anything speak against the row settled on? One that is not the best named gives way to the arithmetic
        of the text (one of several 占比); a sum is none of the rows it is made of."""
        if self._is_of_sum(mention, settled) or self._is_of_total(mention, settled):
            return True
        if Objections(mention, choices, self.lookup).is_there_already(settled.fact):
            return True
        if self.is_rate_of_others(mention, settled) or self._is_of_other_thing(mention, settled):
            return True
        if self._is_reckoned(mention, settled) or self._is_more_than_whole(mention, settled):
            return True
        if is_of_a_deed(mention.before, settled.fact, (choice.candidate.fact for choice in choices)):
            return True
        if not choices or (choices[0].candidate is settled and not self._is_one_of(settled, choices)):
            return False
        return self.differs(mention)

    def _is_more_than_whole(self, mention: Mention, settled: Candidate) -> bool:
        """转移就业6万人(省内9万人、省外3万人): no part of a list is more than what the list is told of."""
        mentions = self.context.layout.mentions
        if not mention.order or _LISTS.match(mention.lead) is None or _OF_NO_PART.search(mention.lead):
            return False
        whole, behind = mentions[mention.order - 1], mentions[mention.order + 1 : mention.order + 2]
        listed = bool(behind) and behind[0].lead[:1] == "、" and behind[0].figure.unit == mention.figure.unit
        if not listed or any(self.context.part(one) is not Part.LEVEL for one in (whole, mention, behind[0])):
            return False  # 比上年增加60万元（甲180万元、…
        counted = settled.fact.unit.dimension in AMOUNTS and whole.figure.unit == mention.figure.unit
        part = self.lookup.kin.field(settled.fact) is Part.LEVEL
        return counted and part and mention.figure.value > whole.figure.value

    def _is_reckoned(self, mention: Mention, settled: Candidate) -> bool:
        """省级以上: not the row of 省级 alone; 三年累计: not one year's; 合格率94%，不合格率: not what was aimed at."""
        words = self.context.layout.words_before(mention)
        levels = "以上" in words or "以下" in words
        if levels or years_added(words, self.lookup.year_of(mention)):
            told = self.context.told(mention)
            made = (*beyond(mention, told, self.lookup), *over_years(mention, told, self.lookup))
            if any(settled.fact in taken.operands and not taken.guess for taken in made):
                return True
        aimed = "率" in mention.before and self.lookup.part(settled.position) is Part.TARGET
        if not aimed or self.context.part(mention) is Part.TARGET:
            return False
        return any(counter_rates(mention, self.context.told(mention), self.lookup))

    def _is_of_sum(self, mention: Mention, settled: Candidate) -> bool:
        """三项支出共…: a sum is none of the rows it is made of, and no row that the words do not name."""
        counted = mention.number is not None and mention.item is None  # 三项支出分别为: each of them, not their sum
        if not counted and not TOGETHER.search(mention.before):
            return False
        first = next(sums(mention, self.context.told(mention), self.lookup), None)
        if first is None or (not counted and self._names_only(settled, first, mention)):
            return False
        if settled.fact in first.operands and not TOTAL.search(settled.fact.label):
            return True
        return ADDED_UP.search(mention.before) is not None and not self._says(settled, mention)

    def _names_only(self, settled: Candidate, made: Formula, mention: Mention) -> bool:
        """本级及所属单位审计金额共计: do the words name nothing that a row added to the one settled on is called by?"""
        own, said = self.lookup.pieces_of(settled.fact.label), self.lookup.own_words(mention)
        others = (self.lookup.pieces_of(row.label) - own for row in made.operands if isinstance(row, Fact))
        return settled.fact in made.operands and any(other and not other & said for other in others)

    def _is_of_total(self, mention: Mention, settled: Candidate) -> bool:
        """三项经费预算共3320万元，实际支出3218.3万元: none of the rows the total told before is made of, unless the
        words name it and no other of these (其中水费126万元), nor where each of several is told (支出分别为)."""
        lone = settled.cover < IN_FULL and mention.turn is None
        known = self.proofs.values_before(mention.order) if lone else []
        if not any(made_by(fact, "sum") for fact in known):
            return False
        first = next(counterparts(mention, self.context.told(mention), self.lookup), None)
        if first is None or settled.fact not in first.operands:
            return False
        rows = (row for row in first.operands if isinstance(row, Fact) and row is not settled.fact)
        others = (self.lookup.pieces_of(row.label) for row in rows)
        own = self.lookup.pieces_of(settled.fact.label).difference(*others)
        said = {piece for piece, weight in self.lookup.words(mention).items() if weight >= _CLOSELY}
        return not own & said

    def differs(self, mention: Mention) -> bool:
        """Does the arithmetic of the text, all of its operands proved, make something else?"""
        relation = self.proofs.certain(mention)
        return relation is not None and relation.agreement is Agreement.DIFFERENT and relation.value is not None

    def _is_one_of(self, settled: Candidate, choices: Sequence[Choice]) -> bool:
        """Are several rows of one year and subject called the same: 占比, 占比（2）? Their name tells none apart."""
        labels, fact = self.lookup.index.labels, settled.fact
        named = [c.candidate.fact for c in choices if labels[c.candidate.position] == labels[settled.position]]
        return sum((one.year, one.subject) == (fact.year, fact.subject) for one in named) > 1

    def _is_of_other_thing(self, mention: Mention, settled: Candidate) -> bool:
        """甲（项）主要用于乙费…。年初预算为18万元，支出决算为: what was spent of 甲, of which the budget was told, and
        not of 乙费, named on the way."""
        if not is_spent(mention) or self._says(settled, mention):
            return False
        plan = next(iter(self.proofs.before(mention.order)), None)
        if plan is None or self.lookup.kin.field(plan.fact) is not Part.TARGET:
            return False
        done = self.lookup.kin.other(plan.fact, Part.LEVEL)
        return done is not None and not shows(mention.figure, done)

    def is_rate_of_others(self, mention: Mention, settled: Candidate) -> bool:
        """整改隐患2287处，完成96.4%: no execution of the budget, where what was told has a rate of its own."""
        derivation = settled.fact.derivation
        if derivation is None or self.context.part(mention) is not Part.DONE or _BUDGET.search(mention.before):
            return False
        told = self.context.told(mention)
        if not told.facts or any(fact.identifier in derivation.operands for fact in told.facts):
            return False
        first, kin = told.facts[0], self.lookup.kin
        other = kin.other(first, Part.TARGET) or (kin.other(first, Part.LEVEL) if first.field == ASKED_FIELD else None)
        if other is not None and first.unit.dimension is not Dimension.MONEY:
            return True
        implied = self.deriver.implied(mention, Part.DONE, told)
        own = implied.fact.derivation if implied is not None else None
        return own is not None and own.operands != derivation.operands and told.facts[0].identifier in own.operands

    def _says(self, candidate: Candidate, mention: Mention) -> bool:
        """Do the words beside a figure hold anything of the name?"""
        return bool(self.lookup.index.labels[candidate.position] & self.lookup.own_words(mention))
