"""The verdict on one figure: the row it shows, else the formula it follows from, else why neither can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.asking import Asker
from assistant.figures.binding.contradicting import Contradicting
from assistant.figures.binding.fitting import comparable, fits, is_bound, shows, size
from assistant.figures.binding.formulas.adding.joined import joined_in_short, joined_rows
from assistant.figures.binding.formulas.adding.of_rows import counts_rows
from assistant.figures.binding.formulas.dividing.ratios import is_base, terms_of
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.identity.amended import amended
from assistant.figures.binding.identity.choosing import Chooser
from assistant.figures.binding.identity.contraries import is_contrary
from assistant.figures.binding.identity.deeds import done_of
from assistant.figures.binding.identity.grown import grown
from assistant.figures.binding.identity.held_against import aim_of, held_against, is_nearer_to
from assistant.figures.binding.identity.led import led
from assistant.figures.binding.identity.of_item import of_item
from assistant.figures.binding.identity.otherwise import is_of_another
from assistant.figures.binding.identity.parted import part_of_total
from assistant.figures.binding.identity.posted import posted
from assistant.figures.binding.identity.rate_of_plan import rate_of_plan
from assistant.figures.binding.identity.same_row import is_same_row
from assistant.figures.binding.identity.spent_of import spent_of
from assistant.figures.binding.identity.unchanged import unchanged
from assistant.figures.binding.identity.whole_told import whole_told
from assistant.figures.binding.labels.aligning import Choice
from assistant.figures.binding.labels.excluding import is_excluded, naming_words
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.names import folded, is_whole_name, known_as
from assistant.figures.binding.labels.places import rated_in_place, row_in_place
from assistant.figures.binding.labels.roles import ASKED_FIELD, Part
from assistant.figures.binding.misnamed import Misnamed
from assistant.figures.binding.reckoning.calculating import Calculating
from assistant.figures.binding.unproved import NAMED, Unproved
from assistant.figures.clauses import Mention

# The least of characters that name a row beyond doubt.
_OUTRIGHT: Final = 4
_WITHIN: Final = ("以内", "之内", "以下")
_KEPT: Final = ("控制在", "控制到", "限定在")
_PLAN: Final = re.compile("预算|安排|计划|目标|下达|批复|指标|到位|资金")


class Judge:
    """Judges the figures of one text, one by one in their order; the rows they show are kept in `proofs`."""

    def __init__(self, calculating: Calculating, chooser: Chooser, against: Contradicting, unproved: Unproved) -> None:
        self.calculating, self.chooser, self.against, self.unproved = calculating, chooser, against, unproved
        self.context = calculating.context
        self.layout, self.lookup, self.proofs = calculating.layout, calculating.lookup, calculating.proofs
        self.misnamed = Misnamed(self.layout, self.lookup, self.proofs)
        self.asker = Asker(self.layout, calculating)

    def judge(self, mention: Mention, choices: Sequence[Choice], settled: Candidate | None) -> Judgement:
        """The verdict on a figure that may be of `choices` and that its sentence has settled on one of, or on none."""
        figure = mention.figure
        if not figure.is_data:
            return verdicts.judgement(figure, Verdict.NOT_DATA)
        terms = terms_of(mention, self.layout.mentions)
        if terms.values and is_base(terms, figure.unit):
            return self._base_of(mention, terms.place)
        settled = self._row(self.context.worded(mention) if terms.place else mention, settled)
        judged = self._judged(mention, choices, settled)
        outcomes = self.lookup.outcomes
        of_all = judged.verdict is Verdict.MATCHED and outcomes.is_of_all(judged.fact)
        if outcomes.is_open and not of_all and outcomes.is_asked(mention, self._words_of_two(mention)):
            self.proofs.leave_open(mention)
            return verdicts.undecided(figure, f"自评表有指标没有写明是否完成，“{figure.text}”请逐项核对")
        return judged

    def _judged(self, mention: Mention, choices: Sequence[Choice], settled: Candidate | None) -> Judgement:
        """By the row settled on or named, else by what the words make of it."""
        if settled is None and (ends := self.chooser.ranges.missed(mention)) is not None:
            return verdicts.outside(mention.figure, ends.low, ends.high)
        shown = self._of_all(mention, settled)
        if shown is None and settled is not None:
            shown = self._of_row(mention, settled, choices)
        if shown is not None:
            return shown
        judged = self._no_data(mention) or self._without_row(mention, choices)
        return (self.misnamed.derived(mention, judged) or judged) if judged.verdict is Verdict.DERIVED else judged

    def _words_of_two(self, mention: Mention) -> str:
        """The words of a sentence and of the one before it, as far as a figure."""
        sentence = self.layout.sentences[max(0, mention.sentence - 1)]
        return self.layout.mended.text[sentence.start : mention.at[0]]

    def _base_of(self, mention: Mention, place: int) -> Judgement:
        """The term of a ratio that the other is held against, judged with it."""
        figure, before = mention.figure, self.layout.mentions[mention.order - 1].figure
        if place and figure.value != 1 and not self.proofs.proved.get(before.start, True):
            return verdicts.unsupported(figure, f"“{before.text}”与“{figure.text}”之比不是数据之比")
        return verdicts.judgement(figure, Verdict.NOT_DATA, explanation=f"是比的{'后' if place else '前'}项")

    def _row(self, mention: Mention, settled: Candidate | None) -> Candidate | None:
        """The row a figure shows: the one settled on, else one that its name, its lead or its total tells."""
        settled = settled or self.chooser.by_name(mention)
        settled = settled or led(mention, self.proofs.told(mention.order), self.lookup, self.layout)
        opened = self.context.opened(mention) if settled is None else None
        settled = settled or part_of_total(mention, opened, self.lookup)
        before = self.proofs.shown.get(mention.order - 1)
        ways = (grown, amended, posted, held_against, rate_of_plan)
        settled = settled or next(filter(None, (way(mention, before, self.lookup) for way in ways)), None)
        if settled is None and opened is not None:  # 年初预算…，其中甲…、乙…，年中调整为: of the whole
            settled = amended(mention, self.lookup.candidate(opened), self.lookup)
        settled = settled or spent_of(mention, self.lookup) or unchanged(mention, self.lookup)
        settled = settled or done_of(mention, self.lookup)
        settled = settled or whole_told(mention, self.proofs, self.lookup, self.layout)
        if settled is None and (item := of_item(mention, before, self.lookup)) is not None:
            return item  # called by the clause before, whatever row its own words are the name of
        if settled is None or self._is_of_other_moment(settled.fact, mention):
            return None
        settled = self._as_done(mention, settled)
        refuted = is_contrary(mention, settled.fact, self.lookup) or is_of_another(mention, settled.fact, self.lookup)
        return None if refuted or self._is_told_already(mention, settled.fact) else settled

    def _is_told_already(self, mention: Mention, fact: Fact) -> bool:
        """其中效益指标扣2.05分, of the row 指标扣分合计: is a row told again where a part, or another, is meant?"""
        words = naming_words(mention)
        if is_same_row(mention, fact, words, self.layout, self.proofs):
            return True
        return bool(words) and known_as(fact) not in folded(words) and self.context.opened(mention) is fact

    def _as_done(self, mention: Mention, settled: Candidate) -> Candidate:
        """支出50873万元，其中基本支出39815万元, of which just so much was planned: what was done, where the sentence
        speaks of no plan."""
        planned = self.lookup.kin.field(settled.fact) is Part.TARGET and settled.fact.unit.dimension is Dimension.MONEY
        if not planned or self.context.part(mention) is Part.TARGET or _PLAN.search(self.layout.words_before(mention)):
            return settled
        done = self.lookup.kin.other(settled.fact, Part.LEVEL)
        same = done is not None and (done.value, done.unit) == (settled.fact.value, settled.fact.unit)
        return self.lookup.candidate(done) if done is not None and same else settled

    def _is_of_other_moment(self, fact: Fact, mention: Mention) -> bool:
        """截至9月30日…: a row of another day, be it called ever so much like what the words say."""
        return self.lookup.moments.is_of_other(fact, self.layout.words_before(mention))

    def _of_all(self, mention: Mention, settled: Candidate | None) -> Judgement | None:
        """A total that is meant where nothing else is, or where the text makes something else of the row settled on."""
        total = self.lookup.total_meant(mention)
        if total is None:
            return None
        if settled is not None and not (settled.fact is total.fact and self.against.differs(mention)):
            return None
        self.proofs.show(mention, total)
        if self.lookup.totalled.is_named(total.fact, mention):
            return verdicts.matched(mention.figure, total.fact)
        return verdicts.undecided(mention.figure, f"“{mention.figure.text}”是否指“{total.fact.identifier}”？")

    def _of_row(self, mention: Mention, settled: Candidate, choices: Sequence[Choice]) -> Judgement | None:
        """The row settled on, unless it is another limit or something speaks against it."""
        if self._is_other_limit(mention, settled):
            return verdicts.unequal(mention.figure, settled.fact, Agreement.DIFFERENT)
        if self.against.holds_against(mention, settled, choices):
            return None
        if self._is_of_year_untold(mention, settled.fact):
            year = settled.fact.year
            return verdicts.undecided(
                mention.figure, f"“{settled.fact.identifier}”是{year}年的数据，这里说的是{year}年吗？"
            )
        self.proofs.show(mention, settled)
        return self.misnamed.shown(mention, settled.fact) or verdicts.matched(mention.figure, settled.fact)

    def _is_of_year_untold(self, mention: Mention, fact: Fact) -> bool:
        """在职职工38人 where the data tell of no year but the last: what bears no date is said of the form's year."""
        own = self.lookup.index.year
        return fact.year not in (None, own) and mention.year is None and self.lookup.year_of(mention) == own

    def _is_other_limit(self, mention: Mention, settled: Candidate) -> bool:
        """控制在6%以内, of which the data ask 5%; 不低于80%, of which they ask 85%: one limit is not another, but for
        what was done it may be said of."""
        figure = mention.figure
        if not is_bound(figure) or not self._is_asked(settled):
            return False
        if fits(replace(figure, approximation=""), settled.fact) is Agreement.EQUAL:
            return False
        aimed = self.context.part(mention) is Part.TARGET
        done = None if aimed else self.lookup.kin.other(settled.fact, Part.LEVEL)
        return done is None or not shows(figure, done)

    def _is_asked(self, candidate: Candidate) -> bool:
        """A target, be it one of so much each besides."""
        return self.lookup.part(candidate.position) is Part.TARGET or candidate.fact.field == ASKED_FIELD

    def _no_data(self, mention: Mention) -> Judgement | None:
        """Figures that belong to the name of a row."""
        figure = mention.figure
        if self.lookup.index.is_part_of_name(mention.before, figure, mention.after):
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是数据项名称的一部分")
        return None

    def _without_row(self, mention: Mention, choices: Sequence[Choice]) -> Judgement:
        """A figure that shows no row: off by a rounding from the one its words name, made by a formula, or unproved."""
        figure = mention.figure
        words = naming_words(mention)
        choices = [one for one in choices if not self.against.is_rate_of_others(mention, one.candidate)]
        choices = [one for one in choices if not is_excluded(one.candidate.fact, words)]
        whole = self.context.opened(mention) if "其中" in mention.lead else None
        if choices and whole is not None and _is_no_part(choices[0].candidate.fact, whole, figure):
            choices = [one for one in choices[1:] if shows(figure, one.candidate.fact)]
        top = choices[0].candidate if choices else None
        close = fits(figure, top.fact) if top and comparable(figure.unit, top.fact.unit) else Agreement.DIFFERENT
        nearly = close in (Agreement.TRUNCATED, Agreement.LAST_PLACE)
        near = verdicts.unequal(figure, top.fact, close) if top is not None and nearly and top.cover >= NAMED else None
        if near is not None and mention.turn is None:  # of a list, each is reckoned as its first is
            return near
        if top is not None and self._is_outright(top, mention):
            return verdicts.unequal(figure, top.fact, Agreement.DIFFERENT)
        judged = self.calculating.judge(mention, top) or self.unproved.judge(mention, choices)
        judged = self._of_aim(mention, judged)
        if not judged.verdict.is_wrong:
            return judged
        if counted := counts_rows(mention, self.context.told(mention), self.lookup):
            return verdicts.derived(figure, figure.text, counted)
        told = self._in_place(mention) or self._kept_within(mention, top)
        if told is not None:
            return told
        asked = self.asker.judge(mention, judged)
        if asked.verdict is not Verdict.MISMATCH:
            self.proofs.forget(mention)
        return (self._as_meant(mention, top, judged) or near or asked) if asked.verdict.is_wrong else asked

    def _in_place(self, mention: Mention) -> Judgement | None:
        """数量指标四项，分别完成43680人、10920人…: the row whose turn it is, if the figure shows it or its rate."""
        if mention.turn is None:
            return None
        which, many = mention.turn
        first = mention.order - which
        listed = self.layout.mentions[first : first + many] if first >= 0 else ()
        if len(listed) < many:
            return None
        words = self.context.told(listed[0]).words
        row = row_in_place(mention, listed, words, self.lookup)
        if row is None:
            rates = (Formula("rate", both) for both in rated_in_place(mention, listed, words, self.lookup))
            found = (self.calculating.deriver.of(formula, mention) for formula in rates)
            meant = next((one for one in found if one is not None and one.agreement is Agreement.EQUAL), None)
            return self.calculating.derived(mention, meant) if meant is not None else None
        self.proofs.show(mention, self.lookup.candidate(row))
        return verdicts.matched(mention.figure, row)

    def _kept_within(self, mention: Mention, top: Candidate | None) -> Judgement | None:
        """次均费用控制在220元以内，实际206.8元: what was asked of the row that is named, told as the bound it is."""
        within = mention.figure.approximation in _WITHIN and mention.before.endswith(_KEPT)
        name = (top.fact.owner or "".join(top.fact.subject[-1:])) if within and top is not None else ""
        aim = self.lookup.fact(f"{name}·{ASKED_FIELD}") if name else None
        if aim is None or aim.year != self.lookup.year_of(mention) or not comparable(mention.figure.unit, aim.unit):
            return None
        if fits(replace(mention.figure, approximation=""), aim) is not Agreement.EQUAL:
            return None
        self.proofs.show(mention, self.lookup.candidate(aim))
        return verdicts.matched(mention.figure, aim)

    def _of_aim(self, mention: Mention, judged: Judgement) -> Judgement:
        """低于目标2500人次 of 2600人次: wrong as the aim, where it is far from the distance to it."""
        before = self.proofs.shown.get(mention.order - 1)
        aim = aim_of(mention, before, self.lookup) if judged.verdict is Verdict.MISMATCH else None
        if aim is None or before is None or not is_nearer_to(aim, mention, before.fact):
            return judged
        return verdicts.unequal(mention.figure, aim, Agreement.DIFFERENT)

    def _as_meant(self, mention: Mention, top: Candidate | None, judged: Judgement) -> Judgement | None:
        """What goes on from a figure called wrong, if it follows from what should stand there: one cause, one
        finding."""
        if not self.proofs.rests_on_wrong(mention):
            return None
        restated = self.calculating.restated(mention)
        if restated is not None:
            return self.calculating.derived(mention, restated)
        with self.proofs.as_meant(mention):
            found = self.calculating.judge(mention, top) or judged
            if found.verdict.is_wrong:
                found = self.asker.judge(mention, found)
        return found if found.verdict is Verdict.DERIVED else None

    def _is_outright(self, top: Candidate, mention: Mention) -> bool:
        """优待证申领126张: is the whole name of the one row so called said, and nothing that calls for a formula?"""
        fact, year = top.fact, self.lookup.year_of(mention)
        if top.barred or fact.year != year or not comparable(mention.figure.unit, fact.unit):
            return False
        if mention.lead.startswith("、"):
            return False  # 场均参会企业25家、提供岗位750个: what is said of the first is said of all
        name = known_as(fact)
        if joined_rows(mention, self.lookup) or joined_in_short(mention, self.lookup):
            return False  # 小学生和初中生5000人: of neither alone
        plain = self.lookup.part(top.position) is Part.LEVEL is self.context.part(mention)
        alone = len(self.lookup.index.so_called(name, year)) == 1
        return plain and alone and len(name) >= _OUTRIGHT and is_whole_name(fact, mention.before)


def _is_no_part(fact: Fact, whole: Fact, figure: WrittenFigure) -> bool:
    """免费开放景区81家，占景区总数的9%，其中62家: neither what 其中 opens nor a row that is more is a part of it."""
    if not comparable(fact.unit, whole.unit) or figure.value * figure.unit.factor >= size(whole):
        return False
    return fact is whole or (fact.year == whole.year and size(fact) > size(whole))
