"""The fact the words of a figure name, chosen among those that fit it, in the light of the whole sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.aligning import NEXT_ROW, Choice
from assistant.figures.binding.fitting import comparable, fits
from assistant.figures.binding.index import Candidate
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.names import folded, pieces
from assistant.figures.binding.roles import ASKED_FIELD, INDICATOR_FIELDS, REACHED_FIELD, Part, part_of_mention
from assistant.figures.binding.siblings import Column
from assistant.figures.binding.weighing import AIM
from assistant.figures.clauses import Mention
from assistant.figures.tallies import ITEMS

# How far behind the best reading of the words a rival may stay; a rare piece of a name in full weighs about 3,000.
SLACK: Final = 2400
# How far behind another field of the same thing may stay where the words do not say which is meant.
OTHER_FIELD: Final = 6000
FIELD_SAID: Final = re.compile(
    r"预算|计划|目标|安排|任务|指标值|应(?![急用对届])|支出|执行|实际|使用|支付|拨付|完成|达|决算|得|分(?![别布类散])"
)
# What percent of a name must be found at the very least; to be meant although something counted otherwise is named
# better; for a name to count as said in full.
LEAST: Final = 4
CLEAR: Final = 60
IN_FULL: Final = 90
# Parts that a formula stands for: a fact that plays another must be called by its name.
CALLING: Final = (Part.SHARE, Part.CHANGE, Part.DONE)
# What says that the target of an indicator is meant.
_ASKED: Final = re.compile(
    "目标|计划|任务|指标|要求|标准|应|拟|预期|[不≥≤未没够达超高低多少优差比较]|设定|控制|上限|下限|限价|[线额]"
)
_AIM_TOLD: Final = re.compile("(?<![超比较于过到成了])(?:年初|年度|设定的?)?(?:目标|计划|任务|指标值|要求)")
_IN_ALL: Final = re.compile(r"(?:合计|共计|总计|总共|之和)(?:为|达到?|约)*$")
# 支出合计 is a row of its own; 两项之和 is none.
TOTAL: Final = re.compile("合计|总|共")
_FIELDED: Final = (Dimension.MONEY, Dimension.SCORE)
_FEW: Final = 2
_NEAR: Final = 4
# A number below this fits something everywhere.
SMALL: Final = 10


class Chooser:
    """Chooses among the facts of one book."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def by_name(self, mention: Mention) -> Candidate | None:
        """The fact whose whole name, or whose name in short, stands right before a figure that shows it."""
        named = self.lookup.called(mention) or self.lookup.shortened(mention)
        return None if named is None or self._is_other_side(named, mention) else named

    def direct(self, mention: Mention, choices: Sequence[Choice]) -> Candidate | None:
        """The fact the words name, where the figure shows it; another year's only where the year itself has none."""
        figure = mention.figure
        choices = self._of_item(choices, mention)
        alike = True  # all better choices show this number of something counted otherwise
        for choice in choices:
            fact = choice.candidate.fact
            near = choice.behind <= 0 or self._is_other_field(choice, choices[0], mention)
            near = near or self._is_same_now(choice, choices[0], mention)
            if not near and not (alike and choice.candidate.cover >= CLEAR):
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
            if self._is_longer(choice, choices, mention) or self._is_other_item(choice, choices[0], mention):
                continue
            if (
                self._is_called_for(choice.candidate, mention)
                or self._is_other_row(choice, choices[0])
                or self._is_unsaid(choice, choices[0], mention)
                or _is_other_count(choice, choices)
                or self._is_outsaid(choice.candidate, choices, mention)
                or self._is_part_of_sum(choice.candidate, mention)
                or self._is_other_side(choice.candidate, mention)
                or self._is_named_otherwise(choice.candidate, mention)
            ):
                continue
            return choice.candidate
        return None

    def _of_item(self, choices: Sequence[Choice], mention: Mention) -> Sequence[Choice]:
        """中央补助、省级配套、县级自筹分别为…: what the name of the item is told of, if anything is."""
        name = self.lookup.pieces_of(mention.item[0]) if mention.item is not None else frozenset()
        named = [choice for choice in choices if name & self.lookup.pieces_of(choice.candidate.fact.identifier)]
        first = named[0].behind if named else 0
        return [replace(choice, behind=choice.behind - first) for choice in named] if first else choices

    def _is_named_otherwise(self, candidate: Candidate, mention: Mention) -> bool:
        """一线作业人员中驾驶员864人: the name that the clause ends in is that of a row, and not of this one."""
        rows = self.lookup.ending(mention)
        return bool(rows) and candidate.fact not in rows

    def _is_other_side(self, candidate: Candidate, mention: Mention) -> bool:
        """受训管理员260人次，超过284人次的计划: what was aimed at is not told as what was done, nor the reverse."""
        fact, part = candidate.fact, part_of_mention(mention)
        field = fact.identifier.rpartition("·")[2]
        if field not in INDICATOR_FIELDS or part in (Part.CHANGE, Part.LEFT):
            return False
        if part is Part.TARGET:
            return field == REACHED_FIELD and self._shows_otherwise(fact, ASKED_FIELD, mention)
        if field != ASKED_FIELD or _ASKED.search(mention.before + mention.lead):
            return False
        led = _AIM_TOLD.search("".join((*mention.headings, mention.previous)))
        return led is None and self._shows_otherwise(fact, REACHED_FIELD, mention)

    def _shows_otherwise(self, fact: Fact, field: str, mention: Mention) -> bool:
        """Has the same indicator a fact of the other field, that the figure does not show?"""
        other = self.lookup.fact(f"{fact.identifier.rpartition('·')[0]}·{field}")
        return other is not None and fits(mention.figure, other) is not Agreement.EQUAL

    def _is_called_for(self, candidate: Candidate, mention: Mention) -> bool:
        """占总分的94.6%: a formula is called for, and the fact that happens to show the figure is hardly named."""
        part, known = part_of_mention(mention), self.lookup.part(candidate.position)
        if known is Part.TARGET and AIM.search(mention.before):
            return False
        return part in CALLING and candidate.cover < CLEAR and known is not part

    def _is_same_now(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """The words name a thing as another year has it: it is meant as the year spoken of has it."""
        twins = self.lookup.index.twins(best.candidate.fact, self.lookup.year_of(mention))
        past = mention.own_year is not None or part_of_mention(mention) is Part.CHANGE or "上年" in mention.before
        return not past and choice.candidate.fact in twins and choice.behind <= SLACK

    def _is_other_field(self, choice: Choice, best: Choice, mention: Mention) -> bool:
        """省级配套600万元: the words name the thing, and neither what was planned nor what was spent of it."""
        if mention.figure.unit.dimension is not Dimension.MONEY:
            return False
        if choice.candidate.fact.identifier.rpartition("·")[2] in INDICATOR_FIELDS:
            return False
        if choice.behind > OTHER_FIELD or FIELD_SAID.search(mention.lead):
            return False
        return choice.candidate.fact in self.lookup.kin.same(best.candidate.fact)

    def _is_outsaid(self, candidate: Candidate, choices: Sequence[Choice], mention: Mention) -> bool:
        """医疗救助9.24万人次，支出849.62万元: of 医疗救助资金支出 is said all that is said of 基本支出, and more; and
        something of the latter is not said. Asked of the words beside the figure, then of those of the sentence.
        """
        fact, own = candidate.fact, self._thing(candidate)
        if fact.unit.dimension is Dimension.SCORE:  # 得 and 扣 tell them apart
            return False
        same = self.lookup.kin.same(fact)
        rivals = [c.candidate for c in choices if c.candidate.score > candidate.score and not c.candidate.barred]
        rivals = [r for r in rivals if r.fact.unit == fact.unit and r.fact.year == fact.year and r.fact not in same]
        rivals = [r for r in rivals if self.lookup.part(r.position) is self.lookup.part(candidate.position)]
        if not rivals:
            return False
        for heard in (self.lookup.own_words, self.lookup.words):  # the second costs more, and is rarely asked
            said = frozenset(heard(mention))
            if own <= said:
                return False
            if any(self._thing(one) & said > own & said for one in rivals):
                return True
        return False

    def _is_part_of_sum(self, candidate: Candidate, mention: Mention) -> bool:
        """两病在管患者合计…: no row by itself, unless it is called so or most of its name is said."""
        fact = candidate.fact
        if fact.unit.dimension is Dimension.SCORE or TOTAL.search(fact.label) or not _IN_ALL.search(mention.before):
            return False
        if not self._thing(candidate):  # 执行数
            return False
        name, words = self.lookup.index.labels[candidate.position], self.lookup.words(mention)
        return 100 * sum(piece in words for piece in name) < CLEAR * len(name)

    def _thing(self, candidate: Candidate) -> frozenset[str]:
        """The pieces of what a fact speaks of, without those of its field."""
        return self.lookup.index.labels[candidate.position].intersection(pieces(self.lookup.kin.stem(candidate.fact)))

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
        if mention.item is None:
            return False
        labels, name = self.lookup.index.labels, self.lookup.pieces_of(mention.item[0])
        if name & labels[choice.candidate.position]:
            return False
        called = {piece for alias in choice.candidate.fact.aliases for piece in pieces(folded(alias))}
        if len(name) > 1 and not name & called and any(name <= label for label in labels.values()):
            return True  # 研学活动 is a row of its own, counted otherwise
        return choice is not best and bool(name & labels[best.candidate.position])

    def _is_longer(self, choice: Choice, choices: Sequence[Choice], mention: Mention) -> bool:
        """反馈问题 is named in full; 回访反馈问题 fits, but nothing in the text says 回访: a question. Where all of
        新增实训工位 is said, 实训工位 is not meant."""
        labels, fact = self.lookup.index.labels, choice.candidate.fact
        own = labels[choice.candidate.position]
        said = self.lookup.own_words(mention)
        others = [other.candidate for other in choices if comparable(mention.figure.unit, other.candidate.fact.unit)]
        longer = [o.fact for o in others if own < labels[o.position] <= said and o.fact.unit == fact.unit]
        if longer and all(fits(mention.figure, other) is not Agreement.EQUAL for other in longer):
            return True  # 年初预算数和全年预算数均为540万元: both are meant
        near = (other.candidate for other in choices if other.behind <= choice.behind + SLACK)
        near = (other for other in near if other.fact.year in (None, fact.year))
        full = (other for other in near if other.cover >= IN_FULL and not other.barred)
        return not own <= said and any(labels[other.position] < own for other in full)


def of_other_field(columns: Sequence[Column], settled: Sequence[Candidate | None], lookup: Lookup) -> list[int]:
    """甲168.4万元，乙512.36万元，丙80万元: a list that names no field is of one; the figure that shows another."""
    result: list[int] = []
    run: list[int] = []
    for place, column in enumerate(columns):
        figure = column.mention.figure
        if not figure.is_data or figure.unit.dimension is Dimension.RATIO:  # 甲168.4万元，占21%
            continue
        if figure.unit.dimension in _FIELDED and not _says_field(column.mention):
            run.append(place)
            continue
        result += _odd_one(run, settled, lookup)
        run = []
    return result + _odd_one(run, settled, lookup)


def _says_field(mention: Mention) -> bool:
    return FIELD_SAID.search(mention.before + mention.after[:_NEAR]) is not None


def _odd_one(run: Sequence[int], settled: Sequence[Candidate | None], lookup: Lookup) -> list[int]:
    """The one of several things whose field is not that of the others, if the data know it in theirs."""
    facts = {place: one.fact for place in run if (one := settled[place]) is not None}
    fields = Counter(lookup.part_of(fact) for fact in facts.values())
    if len(facts) <= _FEW or len({lookup.kin.stem(fact) for fact in facts.values()}) < len(facts):
        return []
    most = fields.most_common(1)[0][0]
    odd = [place for place, fact in facts.items() if lookup.part_of(fact) is not most]
    known = [place for place in odd if any(lookup.part_of(other) is most for other in lookup.kin.same(facts[place]))]
    return known if len(odd) == 1 else []


def repeated(
    columns: Sequence[Column], settled: Sequence[Candidate | None], labels: Mapping[int, frozenset[str]]
) -> list[int]:
    """Figures that show a fact of their sentence once more, although their words may name another or do not name it."""
    result = []
    shown: set[int] = set()
    for place, (column, own) in enumerate(zip(columns, settled, strict=True)):
        before = settled[place - 1] if place else None
        if own is None:
            continue
        if before is not None and own.position == before.position:
            others = (c for c in column.choices if c.candidate.position != own.position and c.behind <= SLACK)
            if any(c.candidate.cover > own.cover and not c.candidate.barred for c in others):
                result.append(place)
        elif own.position in shown and folded(column.mention.before) and not column.said & labels[own.position]:
            result.append(place)  # 乘客满意度88.6%…，回复率88.6%
        shown.add(own.position)
    return result


def _is_other_count(choice: Choice, choices: Sequence[Choice]) -> bool:
    """设置指标5项: of the counts of indicators the one that is named best, not those that were met."""
    counts = [other for other in choices if other.candidate.fact.unit == ITEMS and other.behind <= SLACK]
    best = max((other.candidate.cover for other in counts), default=0)
    return choice.candidate.fact.unit == ITEMS and choice.candidate.cover < CLEAR <= best
