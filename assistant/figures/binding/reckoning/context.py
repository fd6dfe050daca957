"""What stands around a figure of one text: the part it plays, the words it has, and what was told before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.direction import direction_before
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.combining import NUMBERS
from assistant.figures.binding.formulas.adding.run import NO_LIST
from assistant.figures.binding.formulas.changing.preceding import is_since_preceding
from assistant.figures.binding.formulas.changing.scheduled import is_scheduled, passed
from assistant.figures.binding.formulas.changing.turned import as_said_before, goes_on
from assistant.figures.binding.formulas.dividing.each import per_unit
from assistant.figures.binding.formulas.dividing.ratios import terms_of
from assistant.figures.binding.formulas.dividing.spans import spans
from assistant.figures.binding.formulas.formula import Told, made_by
from assistant.figures.binding.formulas.telling import aside, told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import RANKED, Part, part_of_mention
from assistant.figures.binding.proofs import Proofs
from assistant.figures.binding.reckoning.changed import changed, closed_parts
from assistant.figures.binding.reckoning.elliptic import elliptic
from assistant.figures.binding.reckoning.framed import framed_by
from assistant.figures.binding.reckoning.headed import headed
from assistant.figures.binding.reckoning.runs import adds_up, run_before
from assistant.figures.binding.reckoning.years_added import years_added
from assistant.figures.clauses import Layout, Mention

# 、4.66%, (7.95%), ，达32.57%
_GOES_ON: Final = re.compile(r"(?:左右|以上|以下|多|强|弱)?[，、(（]?(?:具体|实际|准确)?(?:达到?|为|即|约)*")
# 占六成，为60.3%; 约三成（31.2%）
_EXACTLY: Final = re.compile(r"(?:以上|左右|多|强|弱)?[，,(（](?:具体|实际|准确)?(?:达到?|为|是|即|约)*")
# …；项目支出10540万元: the next item of the sentence is spoken of; not in …；占支出合计的4.15%
_ITEM: Final = re.compile("[；;](?!占)")
_APART: Final = ("，", "、")
# 这项收入占, 该笔资金比上年增加; 该项目 is the project itself
_THIS: Final = re.compile("(?:这|该|此|上述)一?(?:项(?!目)|类|笔|部分|块)(?P<noun>(?:(?!占)[一-鿿]){0,2})")
# 平均每检查|一家, 每接待|一名
_EVERY: Final = re.compile("每(?P<deed>[一-鿿]{2,4})$")
_MARKS: Final = "，、；。,;:：（("
_PARTED: Final = re.compile("其中|包括|分别|[:：]")
_OPENS: Final = re.compile("其中|包括")
_BESIDE: Final = ("", "、", "和")
# 占增收总额的: of what rose in all
_RISES: Final = re.compile("[增减升降超多少]|差额")
_TWO: Final = 2


class Context:
    """The surroundings of the figures of one text; what is proved on the way is read from `proofs`."""

    def __init__(self, layout: Layout, proofs: Proofs, lookup: Lookup) -> None:
        self.layout, self.proofs, self.lookup = layout, proofs, lookup
        self._parts: dict[int, Part] = {}

    def part(self, mention: Mention) -> Part:
        """What the words say the figure is; in a list after 分别 they stand before its first figure only, and in
        扩大37.5万平方米、4.66% before the amount."""
        order = mention.order
        if order not in self._parts:
            place = mention.turn[0] if mention.turn else mention.item[1] if mention.item else 0
            ratio = mention.figure.unit.dimension is Dimension.RATIO
            also = not place and self._also(mention)
            before = self._parts.get(self.data_before(order)) if place or ratio or also else None
            goes_on = ratio and before in (Part.CHANGE, Part.SHARE) and _goes_on(mention)
            goes_on = goes_on or (also and before is Part.CHANGE)
            self._parts[order] = before if before is not None and (place or goes_on) else part_of_mention(mention)
            if ratio and self._is_share_beside(mention):
                self._parts[order] = Part.SHARE
        return self._parts[order]

    def _is_share_beside(self, mention: Mention) -> bool:
        """甲2795起，占40.9%，高于乙（2246起，32.8%）: the rate told in brackets with an amount, where that of another
        item of the sentence was a share."""
        amount = self.layout.mentions[mention.order - 1] if mention.order else mention
        bracketed = amount.lead.endswith("(") and mention.lead in _APART and mention.after[:1] == ")"
        if not bracketed or amount.sentence != mention.sentence:
            return False
        orders = self.proofs.orders_of(mention.sentence)
        shared = "占" in self.layout.words_before(mention) and any(self.proofs.bases_before(mention.order))
        return shared and amount.order in orders

    def data_before(self, order: int) -> int:
        """The order of the nearest figure before that is data; −1 for none."""
        return next((o for o in range(order - 1, -1, -1) if self.layout.figures[o].is_data), -1)

    def _also(self, mention: Mention) -> bool:
        """减少100件、|241人: is an amount told beside the one right before, in another measure?"""
        if mention.lead not in _BESIDE or mention.figure.unit.dimension not in AMOUNTS or not mention.order:
            return False
        before = self.layout.mentions[mention.order - 1]
        beside = before.sentence == mention.sentence and before.figure.unit.dimension in AMOUNTS
        return beside and not comparable(before.figure.unit, mention.figure.unit)

    def told(self, mention: Mention) -> Told:
        """What the figures before told."""
        terms = terms_of(mention, self.layout.mentions)
        if terms.place:  # what was told before the ratio, and not its first term
            return self.told(self.layout.mentions[mention.order - terms.place])._replace(terms=terms)
        known = told(mention, self.proofs, self.lookup, terms, aside(mention, self.layout))
        this = self._pointed_at(mention)
        facts = known.facts if this is None else (this, *(fact for fact in known.facts if fact is not this))
        changes = self.part(mention) is Part.CHANGE
        turned = changed(mention, self.layout, self.proofs, self.lookup) if changes else None
        words, moments = self.layout.words_before(mention), self.lookup.moments
        return known._replace(
            words=words,
            main=self._main(mention),
            facts=facts,
            latest=None if self._is_aside(mention, known) else known.latest,
            years=years_added(words, self.lookup.year_of(mention)),
            opened=self.opened(mention),
            framed=framed_by(words, mention, self.lookup),
            changed=turned,
            closed=closed_parts(mention, self.layout, self.proofs) if changes else frozenset(),
            elsewhen=moments.elsewhen(words) if moments and not is_since_preceding(mention) else frozenset(),
            then=tuple(moments.then(facts[0], words)) if moments and facts else (),
            spans=spans(mention.before, words, self.lookup.year_of(mention)),
            passed=passed(words) if is_scheduled(mention) else None,
            run=run_before(mention, self.layout, self.proofs, self.lookup) if adds_up(mention) else NO_LIST,
        )

    def opened(self, mention: Mention) -> Fact | None:
        """员工86名，占编制的95.6%，其中司机31名，占比: what was told before 其中, if no semicolon ends its parts."""
        opened = False
        for one in (mention, *self.layout.before(mention)) if "其中" in self.layout.words_before(mention) else ():
            if opened and one.order in self.proofs.shown:
                return self.proofs.shown[one.order].fact
            opened = opened or "其中" in one.lead
            if not opened and _ITEM.search(one.lead):
                return None
        return None

    def _pointed_at(self, mention: Mention) -> Fact | None:
        """利息收入854万元，其中…。这项收入|占: what the sentence before tells first under that noun, or at all."""
        if mention.follows:
            return None
        match = _THIS.match(mention.lead)
        orders = self.proofs.orders_of(mention.sentence - 1)
        facts = [self.proofs.shown[order].fact for order in orders]
        if match is None:  # 收书3150册，其中：甲…，乙…。较上年|增加: what the sentence before tells the parts of
            goes_on = mention.inherits and self.part(mention) is Part.CHANGE
            return self._parted(mention.sentence - 1) if goes_on else None
        return next((fact for fact in facts if match["noun"] in fact.label), next(iter(facts), None))

    def _parted(self, sentence: int) -> Fact | None:
        """What a sentence tells the parts of; 收书3150册。其中，甲…，乙…: the whole ends the one before."""
        orders = self.proofs.orders_of(sentence)
        if len(orders) > _TWO and _PARTED.search(self.layout.mentions[orders[1]].lead) is not None:
            return self.proofs.shown[orders[0]].fact
        wholes = self.proofs.orders_of(sentence - 1)
        if len(orders) < _TWO or not wholes or not _OPENS.match(self.layout.mentions[orders[0]].lead):
            return None
        whole = self.proofs.shown[wholes[-1]].fact
        parts = [self.proofs.shown[order].fact for order in orders]
        alike = all(comparable(part.unit, whole.unit) and part.year == whole.year for part in parts)
        return whole if alike and sum(map(size, parts)) <= size(whole) else None

    def _is_aside(self, mention: Mention, known: Told) -> bool:
        """税收12万元，比上年增收2万元，占收入的: is what was told last but the change of what a share is told of?"""
        if self.part(mention) is not Part.SHARE or not known.facts or _RISES.search(mention.before) is not None:
            return False
        change = known.latest.derivation if made_by(known.latest, "difference") and known.latest is not None else None
        now, base = map(self.lookup.fact, change.operands) if change is not None else (None, None)
        if now is None or base is None or now is not known.facts[0]:
            return False
        return base in self.lookup.index.twins(now, base.year)

    def _main(self, mention: Mention) -> Fact | None:
        """What the first figure of the sentence, or behind the last semicolon, shows."""
        first = None
        for before in (mention, *self.layout.before(mention)):
            if before is not mention and before.order in self.proofs.shown:
                first = self.proofs.shown[before.order].fact
            if _ITEM.search(before.lead):
                break
        return first

    def worded(self, mention: Mention) -> Mention:
        """The figure with the words of the list it stands in: those of its head, or those before the first of it."""
        terms = terms_of(mention, self.layout.mentions)
        if terms.place:  # 师生比1∶|15
            first = self.layout.mentions[mention.order - terms.place]
            return replace(mention, before=first.before, previous=first.previous, number=first.number)
        for_each = per_unit(mention)
        if for_each and not self._is_change_of_rows(mention):  # 服务成本15.39|元/人次
            return replace(mention, before=f"{mention.before}，每{for_each}")
        one = self.layout.mentions[mention.order - 1] if mention.order else mention
        for_one = _for_one(mention, one)
        if for_one:  # 平均每检查|一家|发现隐患
            return replace(mention, before=for_one, inherits=False)
        if goes_on(mention, one) and not self.proofs.proved.get(one.figure.start, False):
            return as_said_before(mention, one)
        changed = mention.turn is None and mention.item is None and self._also(mention)
        if exactly(mention, one) or (changed and self.part(one) is Part.CHANGE):
            return replace(mention, before=one.before, lead=one.lead, previous=one.previous, inherits=one.inherits)
        if mention.turn is not None and mention.turn[0]:
            first = self.layout.mentions[mention.order - mention.turn[0]]
            return replace(mention, before=_turned_as(mention, first), lead=first.lead, previous=first.previous)
        if mention.number is not None and mention.number[1].endswith("占"):  # 甲占|三项|资金的
            whole = f"{mention.number[1]}{NUMBERS[mention.number[0]]}项{mention.lead}"
            return replace(mention, before=whole, number=None, inherits=False)
        told = self.layout.before(mention)
        own = headed(mention, told, self.layout.words_before(mention))
        return elliptic(mention, told) if own is mention else own

    def _is_change_of_rows(self, mention: Mention) -> bool:
        """公路密度52公里/百平方公里，增加1.73公里/百平方公里: a change of what the data hold for each already."""
        if part_of_mention(mention) is not Part.CHANGE:
            return False
        unit = mention.figure.unit
        return any(row.unit.measure == unit.measure for row in self.lookup.of_dimension(unit.dimension))


def _turned_as(mention: Mention, first: Mention) -> str:
    """分别下降9%、|增长5%: the words of the first of a list, with the direction of this one where it has one."""
    own, told = direction_before(mention), direction_before(first)
    if own is None or told is None:
        return first.before
    head, _, tail = first.before.rpartition(told[1])
    return f"{head}{own[1]}{tail}"


def _for_one(mention: Mention, one: Mention) -> str:
    """平均每家检查发现隐患, of 平均每检查一家发现隐患; "" where the figure before is no such count of one."""
    figure = one.figure
    if not figure.chinese or figure.value != 1 or figure.unit.dimension is not Dimension.COUNT:
        return ""
    each = _EVERY.search(one.lead) if one.sentence == mention.sentence and mention.lead[:1] not in _MARKS else None
    return f"平均每{figure.unit.measure}{each['deed']}{mention.lead}" if each is not None else ""


def _goes_on(mention: Mention) -> bool:
    """Does a rate play the part of the figure before? 扩大37.5万平方米、4.66%; 甲占比最高，为41.0%，乙次之，为36.0%."""
    return _GOES_ON.fullmatch(mention.lead) is not None or RANKED.search(mention.before) is not None


def exactly(mention: Mention, rough: Mention) -> bool:
    """占三成多，为31.2%; 约三分之二（66.8%）: does a rate say exactly what `rough`, right before it, tells roughly? Or
    an amount in brackets: 日均超过70件（73.5件）."""
    if rough.order != mention.order - 1 or not _EXACTLY.fullmatch(mention.lead):
        return False
    if rough.figure.unit == mention.figure.unit and mention.lead == "(":
        return bool(rough.figure.approximation) and mention.after[:1] == ")"
    ratios = {mention.figure.unit.dimension, rough.figure.unit.dimension} == {Dimension.RATIO}
    return ratios and rough.figure.unit.symbol != mention.figure.unit.symbol
