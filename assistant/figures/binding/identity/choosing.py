"""The fact the words of a figure name, chosen among those that fit it, in the light of the whole sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.identity.carried import carried_over
from assistant.figures.binding.identity.cuts import cut
from assistant.figures.binding.identity.fields import Fields
from assistant.figures.binding.identity.grades import graded
from assistant.figures.binding.identity.objections import CLEAR, SLACK, SMALL, Objections
from assistant.figures.binding.identity.of_whole import of_whole_behind
from assistant.figures.binding.identity.priced import is_of_others, priced
from assistant.figures.binding.identity.ranges import Ranges
from assistant.figures.binding.identity.used_for import used_for
from assistant.figures.binding.labels.aligning import Choice
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.binding.labels.so_called import called, listed_so, of_owner, only_so_counted, only_so_told
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Layout, Mention
from assistant.figures.lexicon.words import COUNTING_VERBS
from assistant.figures.zones import split_last_clause

# How far behind another field of the same thing may stay where the words do not say which is meant.
OTHER_FIELD: Final = 6000
# How far behind a fact may stay of whose name more is said.
LESS_LIKELY: Final = 4000
_BUDGET: Final = re.compile("^(?!.*(?:初|调整|追加|批复|全年|下达)).*预算")
_TOTALS: Final = ("合计", "总计")
_SUMMED: Final = frozenset("合总小计")
_AIMED: Final = re.compile("任务|计划|目标")
# What tells that something was done: no target is meant.
_DONE: Final = re.compile("实际|已|全年(?!度)|本年(?!度)|完成")
# What may stand beside the name of a thing without telling it from others of the kind: 用于修建.
_DOING: Final = re.compile(
    rf"用于?|[一总合]?共计?|累计|[主需]要|发展|实施|推进|推广|落实|修[建成]|[建修]|{'|'.join(COUNTING_VERBS)}"
)
# What percent of a name must be found at the very least.
LEAST: Final = 4


class Chooser:
    """Chooses among the facts of one book for the figures of one text."""

    def __init__(self, lookup: Lookup, layout: Layout) -> None:
        self.lookup, self.fields, self.ranges = lookup, Fields(lookup, layout), Ranges(lookup)

    def by_name(self, mention: Mention) -> Candidate | None:
        """The fact whose whole name, or whose name in short, stands right before a figure that shows it."""
        ways = (called, of_owner, only_so_told, only_so_counted, listed_so, cut)
        named = next(filter(None, (way(mention, self.lookup) for way in ways)), None)
        named = named or carried_over(mention, self.lookup, self.fields.layout)
        named = named or of_whole_behind(mention, self.lookup, self.fields.layout)
        named = named or used_for(mention, self.lookup, self.fields.layout)
        named = named or self.ranges.shown(mention) or priced(mention, self.lookup)
        if named is None and (grade := graded(mention, self.lookup)) is not None:
            return self.lookup.candidate(grade)
        if named is None or is_of_others(mention, named.fact):
            return None
        against = Objections(mention, (), self.lookup)
        return None if against.is_other_side(named) or against.is_numbered_otherwise(named.fact) else named

    def direct(self, mention: Mention, choices: Sequence[Choice]) -> Candidate | None:
        """The fact the words name, where the figure shows it; another year's only where the year itself has none."""
        figure = mention.figure
        choices = self._of_item(choices, mention)
        objections = Objections(mention, choices, self.lookup)
        alike = True  # all better choices show this number of something counted otherwise
        for choice in choices:
            candidate, fact = choice.candidate, choice.candidate.fact
            if candidate.barred or not shows(figure, fact) or self.ranges.is_another(mention, fact):
                alike = alike and fact.value == figure.value and not comparable(figure.unit, fact.unit)
                continue
            near = (alike and candidate.cover >= CLEAR) or self._is_near(choice, choices, mention)
            alike = False
            if not near or candidate.cover < LEAST or self.lookup.index.twins(fact, self.lookup.year_of(mention)):
                continue
            if not objections.stand_against(choice):
                return candidate
        return None

    def _of_item(self, choices: Sequence[Choice], mention: Mention) -> Sequence[Choice]:
        """中央补助、省级配套、县级自筹分别为…: what the name of the item is told of, if anything is."""
        if mention.item is None:
            return choices
        name = self.lookup.pieces_of(mention.item[0])
        named = [choice for choice in choices if name & self.lookup.pieces_of(choice.candidate.fact.identifier)]
        first = named[0].behind if named else 0
        return [replace(choice, behind=choice.behind - first) for choice in named] if first else choices

    def _is_near(self, choice: Choice, choices: Sequence[Choice], mention: Mention) -> bool:
        """Is the choice as good as the best, or meant by the very words that name the best?"""
        best = choices[0]
        if choice.behind <= 0 or self._is_named_more(choice, best, mention):
            return True
        if self._is_other_stage(choice, best, mention) or self._is_other_field(choice, best, mention):
            return True
        if self._is_told_alike(choice, best, mention) or self._is_told_more(choice, best, mention):
            return True
        if self._is_of_all(choice, choices, mention):
            return True
        return self._is_same_now(choice, best, mention) or self._is_in_force(choice, choices, mention)

    def _is_other_field(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """省级配套600万元: another field of the thing named, which the words allow."""
        fact, named = choice.candidate.fact, best.candidate.fact
        if _is_total_named(fact, named, mention):
            return False
        return choice.behind <= OTHER_FIELD and self.fields.may_be(fact, named, mention)

    def _is_told_alike(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """下达专项资金264万元: nothing that is said tells 当年拨款 of the 专项资金 from its 上年结转."""
        labels, words = self.lookup.index.labels, self.lookup.words(mention).keys()
        one, other = (labels[c.candidate.position] for c in (choice, best))
        if choice.behind > SLACK or not one & words or choice.candidate.fact.year != best.candidate.fact.year:
            return False
        if "实际" in mention.lead and self.lookup.part(choice.candidate.position) is Part.TARGET:
            return False
        return one & words == other & words and not other <= words

    def _is_told_more(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """建成农田6500亩: all that is said of 新建农田 is said of 农田累计建成 too, and something more."""
        if choice.candidate.fact in self.lookup.kin.same(best.candidate.fact):
            return False  # 目标 said anywhere tells no field
        labels, words = self.lookup.index.labels, self.lookup.words(mention).keys()
        one, other = (labels[c.candidate.position] & words for c in (choice, best))
        if choice.candidate.fact.year != best.candidate.fact.year or self._is_target_of_done(choice, mention):
            return False
        return choice.behind <= LESS_LIKELY and one > other

    def _is_of_all(self, choice: Choice, choices: Sequence[Choice], mention: Mention) -> bool:
        """新建步道1.2万米: the row of the whole unit, where the words name none of the parks that 步道 is told of."""
        best, fact = choices[0].candidate.fact, choice.candidate.fact
        if choice.behind > OTHER_FIELD or not best.owner or fact.owner or fact.year not in (None, best.year):
            return False
        rivals = {one.candidate.fact.owner for one in choices if one.candidate.fact.field == best.field}
        if self._is_target_of_done(choice, mention) or _says_more(mention, fact):
            return False
        if len(rivals) == 1 or any(self.lookup.pieces_of(owner) & self.lookup.own_words(mention) for owner in rivals):
            return False
        return sorted(self.lookup.kin.stem(fact)) == sorted(self.lookup.kin.stem(best))

    def _is_target_of_done(self, choice: Choice, mention: Mention) -> bool:
        """实际修成梯田5200亩: a target, where the words tell what was done."""
        fact = choice.candidate.fact
        aimed = self.lookup.kin.field(fact) is Part.TARGET or _AIMED.search(fact.label) is not None
        return aimed and _DONE.search(mention.lead) is not None

    def _is_in_force(self, choice: Choice, choices: Sequence[Choice], mention: Mention) -> bool:
        """拨款收入预算318万元，比上年增加: only the table of the year before calls a row so; that of the year spoken of
        calls it more fully, as 拨款收入 合计, and has none that the words call better."""
        year, then = self.lookup.year_of(mention), choices[0].candidate.fact
        if mention.own_year is not None or then.year in (None, year) or choice.candidate.fact.year != year:
            return False
        said = _letters(then)
        names = [_letters(one.candidate.fact) for one in choices if one.candidate.fact.year == year]
        unlike = [(len(said - name), len(name - said)) for name in names if len(said & name) * 3 >= len(said) * 2]
        name = _letters(choice.candidate.fact)
        own, told = (len(said - name), len(name - said)), frozenset("".join(words for words, _ in mention.zones))
        return bool(unlike) and name - said <= told and (own == min(unlike) or own == min(unlike, key=itemgetter(1, 0)))

    def _is_other_stage(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """两个项目预算分别为: the opening budget or the adjusted one of a thing, where the words do not say which."""
        if choice.behind > OTHER_FIELD or mention.item is None or not _BUDGET.search(mention.lead):
            return False
        fields = [self.lookup.kin.field(one.candidate.fact) for one in (choice, best)]
        return fields == [Part.TARGET] * 2 and choice.candidate.fact in self.lookup.kin.same(best.candidate.fact)

    def _is_same_now(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """The words name a thing as another year has it: it is meant as the year spoken of has it."""
        if choice.behind > SLACK or mention.own_year is not None or "上年" in mention.before:
            return False
        twins = self.lookup.index.twins(best.candidate.fact, self.lookup.year_of(mention))
        return choice.candidate.fact in twins and part_of_mention(mention) is not Part.CHANGE

    def _is_named_more(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """“三公”经费财政拨款支出年初预算: more is said of “三公”经费年初预算 than of 财政拨款支出年初预算, of the same
        field, and something of it that the other is not called."""
        one, other, lookup = choice.candidate, best.candidate, self.lookup
        if choice.behind > LESS_LIKELY or one.cover < max(CLEAR, other.cover + 1) or one.fact.value < SMALL:
            return False
        if lookup.part(one.position) is not lookup.part(other.position) or one.fact in lookup.kin.same(other.fact):
            return False
        labels = lookup.index.labels
        return bool((labels[one.position] - labels[other.position]) & lookup.own_words(mention))


def _is_total_named(fact: Fact, named: Fact, mention: Mention) -> bool:
    """收入总计 by its whole name: with what was carried over, and no 收入合计."""
    name, other = known_as(named), known_as(fact)
    totals = name.endswith(_TOTALS) and other.endswith(_TOTALS) and name[-2:] != other[-2:]
    return totals and folded(mention.before).endswith(name)


def _says_more(mention: Mention, fact: Fact) -> bool:
    """南岭步道1.2万米 of a row that is called 步道: do the words name a place or a kind that the row does not know?"""
    said = _DOING.sub("", bare(split_last_clause(mention.before)[0]))
    return "在" in mention.lead or not set(said) <= set(known_as(fact))


def _letters(fact: Fact) -> frozenset[str]:
    """The letters of a name, without those that call it a total."""
    return frozenset(known_as(fact)) - _SUMMED
