"""Figures called wrong that the data hold after all, in a row that the words begin to name.

The words of prose are not those of a table: 乡村医生培训补助65.2万元 may be what the table calls 村医培训支出. A figure
that stands in no row that its words name, but in one of whose name they hold a part, is more often that row called
otherwise than a mistake; so which row is meant is asked. How often this is so differs from text to text: in some it
clears half of the false alarms, in others hardly any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import comparable, digits_of, shown, shows
from assistant.figures.binding.identity.objections import IN_FULL, Objections
from assistant.figures.binding.identity.otherwise import is_of_another
from assistant.figures.binding.identity.said_field import is_of_unsaid_field
from assistant.figures.binding.identity.stages import is_other_stage
from assistant.figures.binding.labels.aligning import Choice
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.binding.labels.stems import UNDONE
from assistant.figures.clauses import Mention

# What percent of a row's name the words must hold; else how little it may stay behind the best reading of the sentence.
_BEGUN: Final = 25
_BESIDE: Final = 1000
# How many pieces of its name, or how many more than of the best named row.
_MORE: Final = 2
_TELLING: Final = 3  # digits
# What says of a thing that it was to be done, and that it was done.
_AIMED: Final = re.compile("预算|计划|目标|任务|指标|安排|下达|批复|标准|年初|[应拟]")
_REACHED: Final = re.compile("实际|已|[本当]年|完成|达到")
# 人均36万元, 三项资金总计120万元: never the row of one thing that the words go on to divide or add up.
_EACH: Final = re.compile("均|每")
_ALL: Final = re.compile("[合共总]计|之和")


def begun(
    mention: Mention, judged: Judgement, choices: Sequence[Choice], lookup: Lookup, sentence: str
) -> Judgement | None:
    """The question whether a row is meant that shows a figure called wrong, if the words begin to name one; `sentence`
    is the text of its sentence before it."""
    told = judged.finding is not None and judged.finding.code in (verdicts.UNEQUAL, verdicts.UNSUPPORTED)
    if not told or mention.figure.unit.dimension is Dimension.NONE or mention.figure.upper is not None:
        return None  # in a range some row lies by chance
    row = _Begun(mention, judged, choices, lookup).row()
    if row is None or lookup.moments.is_of_other(row, sentence):
        return None
    named = lookup.fact(judged.fact) if judged.fact is not None else None
    rival = f"还是“{named.identifier}”（{shown(named)}）" if named is not None else ""
    question = f"数据中“{row.identifier}”为{shown(row)}，“{mention.figure.text}”是指它{rival}吗？"
    return verdicts.undecided(mention.figure, question)


class _Begun:
    def __init__(self, mention: Mention, judged: Judgement, choices: Sequence[Choice], lookup: Lookup) -> None:
        self.mention, self.judged, self.choices, self.lookup = mention, judged, choices, lookup
        self.own = lookup.own_words(mention)
        best = lookup.fact(judged.fact) if judged.fact is not None else None
        if best is None and choices:
            best = choices[0].candidate.fact
        self.named = best
        name = lookup.pieces_of(best.label) if best is not None else frozenset()
        self.best, self.in_full = name & self.own, name <= self.own

    def row(self) -> Fact | None:
        """The row that may be meant, by the pieces of its name that the figure's own words hold."""
        figure = self.mention.figure
        rows = [
            fact
            for fact in self.lookup.of_dimension(figure.unit.dimension)
            if fact.identifier != self.judged.fact  # 不低于80% of a target of 85%: found wrong against that very row
            and comparable(figure.unit, fact.unit)
            and shows(figure, fact)
            and not self._is_another(fact)
        ]
        # A name said in full was not believed for a reason.
        if not rows or any(one.candidate.cover >= IN_FULL for one in self._chosen(rows)):
            return None
        near = self._near(rows) or self._only(rows)
        if near is not None:
            return near
        row = self._most(rows)
        if row is None:
            return None
        own = self.lookup.pieces_of(row.label) & self.own
        if not self.in_full and len(own - self.best) >= _MORE:
            return row
        if not self.best or not own >= self.best or len(own) < _MORE:
            return None
        return row if self.judged.verdict is Verdict.UNSUPPORTED and self._is_begun(rows) else None

    def _most(self, rows: Sequence[Fact]) -> Fact | None:
        """The row in whose name most pieces of the figure's own words stand."""
        said = {fact.identifier: len(self.lookup.pieces_of(fact.label) & self.own) for fact in rows}
        row = max(rows, key=lambda fact: said[fact.identifier])
        return row if said[row.identifier] else None

    def _is_another(self, fact: Fact) -> bool:
        """应拨付资金 is not what 已拨付 tells of, 5组 not 2组, and what was aimed at not what was reached."""
        against = Objections(self.mention, (), self.lookup)
        if fact.year not in (None, self.lookup.year_of(self.mention)):
            return True
        if self.named is not None and self.lookup.is_of_other_item(fact, self.named, self.mention):
            return True
        if is_of_unsaid_field(fact, self.mention, self.lookup):
            return True
        aimed = _AIMED.search(self.mention.before) is not None and _REACHED.search(self.mention.before) is None
        if self.lookup.part_of(fact) is Part.TARGET and not aimed:
            return True
        if any(way.search(self.mention.before) and not way.search(fact.label) for way in (_EACH, _ALL)):
            return True
        if against.is_other_side(self.lookup.candidate(fact)) or against.is_numbered_otherwise(fact):
            return True
        if is_other_stage(fact, self.mention, self.lookup) or is_of_another(self.mention, fact, self.lookup):
            return True
        return any(word not in self.mention.before for word in UNDONE.findall(fact.label))

    def _near(self, rows: Sequence[Fact]) -> Fact | None:
        """The row that the sentence as a whole is best read by, where the figure is called wrong against another whose
        name is not said in full."""
        against = self.judged.fact is not None and not self.in_full
        best = (one.candidate.fact for one in self.choices[:1]) if against else ()
        return next((fact for fact in best if fact in rows), None)

    def _only(self, rows: Sequence[Fact]) -> Fact | None:
        """已完成工程18.4公里: the one row of the year that is told in that measure at all."""
        unit, year = self.mention.figure.unit, self.lookup.year_of(self.mention)
        counted = unit.dimension is Dimension.COUNT and digits_of(self.mention.figure) >= _TELLING
        level = part_of_mention(self.mention) in (Part.LEVEL, Part.DONE) and not self.mention.inherits
        if self.judged.fact is not None or not counted or not level:
            return None
        alike = [fact for fact in self.lookup.in_year(unit.dimension, year) if comparable(unit, fact.unit)]
        return alike[0] if len(alike) == 1 and alike[0] in rows else None

    def _is_begun(self, rows: Sequence[Fact]) -> bool:
        """Is enough said of a row, or is it near the best reading of the sentence?"""
        return any(one.candidate.cover >= _BEGUN or one.behind <= _BESIDE for one in self._chosen(rows))

    def _chosen(self, rows: Sequence[Fact]) -> list[Choice]:
        return [one for one in self.choices if one.candidate.fact in rows]
