"""Why a fact that a figure shows, and that the words may name, is not what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, is_bound, shows
from assistant.figures.binding.identity.ages import are_other_ages
from assistant.figures.binding.identity.priced import is_of_others
from assistant.figures.binding.identity.stages import is_other_stage
from assistant.figures.binding.labels.aligning import NEXT_ROW, Choice
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, pieces, unmeasured
from assistant.figures.binding.labels.rated import tells_other_rate
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD, Part, part_of_mention
from assistant.figures.binding.labels.so_called import ending
from assistant.figures.binding.labels.stems import is_due
from assistant.figures.binding.labels.weighing import AIM
from assistant.figures.clauses import Mention
from assistant.figures.tallies import ITEMS

# How far behind the best reading of the words a rival may stay; a rare piece of a name in full weighs about 3,000.
SLACK: Final = 2400
# What percent of a name must be found to be meant although something counted otherwise is named better; for a name to
# count as said in full.
CLEAR: Final = 60
IN_FULL: Final = 90
# Parts that a formula stands for: a fact that plays another must be called by its name.
_CALLING: Final = (Part.SHARE, Part.CHANGE, Part.DONE)
# What says that the target of an indicator is meant.
_ASKED: Final = re.compile(
    "目标|计划|任务|指标|要求|标准|(?<![对相供响适反效感])应(?![急用届对聘征诉战变力])|拟|预期|[原既]定|定[下为]|[不≥≤未没够达超高低多少优差比较]|设定|控制|上限|下限"
    "|限价|[线额]|[由从]"
)
# 短于30天的控制要求，案均经费…: what stands behind a figure is said of that figure.
_OF_LAST: Final = re.compile("^的[^，。；;：:]*")
_AIM_TOLD: Final = re.compile("(?<![超比较于过到成了])(?:年初|年度|设定的?)?(?:目标|计划|任务|指标值|要求)")
# 500亩计划的104%; 维修7处完成5处: what stands right behind says that so many were to be done.
_AIM_BEHIND: Final = re.compile("的?[一-鿿]{0,4}(?:目标|计划|任务|指标|要求|标准)|(?:已|实际|仅|只)*完成")
_IN_ALL: Final = re.compile(r"(?:合计|共计|总计|总共|之和)(?:为|达到?|约)*$")
# 共支出, 支出总额: all that was spent, unless something of a part is named as well.
_ALL_SPENT: Final = re.compile(
    r"(?:(?<![公总])共(?:支出|收入)|(?<!政府采购)(?:支出|收入)总[额数]|总(?:支出|收入))(?:为|达到?|约)*$"
)
_SO_FAR: Final = re.compile(r"(?:累计|总数|总量|总共|共有|保有)(?:已|有|为|达到?|约)*$")
# 支出合计 is a row of its own; 两项之和 is none.
TOTAL: Final = re.compile("合计|总|共")
# A name of so many pieces is not said by chance.
_NO_CHANCE: Final = 4
_SPENT: Final = re.compile(
    "(?<!应)(?<!计划)(?<!预计)(?<!公共预算)(?<!基金预算)(?<!经营预算)(?:支出|执行|使用|支付)(?:了|数|共|为|达|各|分别)*$"
)
_FULL_BEHIND: Final = re.compile(r"\s*[（(，、]?\s*(?:满分|分值|标准分|权重)")
# A number below this fits something everywhere.
SMALL: Final = 10
_ADDED_SINCE: Final = re.compile("[比较与](?:上年|去年|上一年|前一年|年|同期)(?:度|同期|年?[底末])*[净新多再]增加?了?$")
_MAIN: Final = ("执行数", "预算数", "年初预算数")
# What all spending falls into, and other years.
_CLASS: Final = re.compile(
    "(?:基本|人员|公用|培训|会议|差旅|办公|印刷|维修|维护|接待|工资|福利|劳务|咨询|租赁|资本性|商品和服务|采购|[上去]年|[上下]半年)(?:经费|费用?|预算)*(?:支出|预算)"
)
# Parts of one thing that go by numbers.
_NUMBERED: Final = re.compile(r"(\d+(?:[、,，]\d+)*)(队|组|社|号楼|标段|期|栋|批)")


class Objections:
    """Holds the choices of one figure against each other and against its words."""

    def __init__(self, mention: Mention, choices: Sequence[Choice], lookup: Lookup) -> None:
        self.mention, self.choices, self.lookup = mention, choices, lookup
        self.labels = lookup.index.labels

    @property
    def part(self) -> Part:
        """The part the figure plays."""
        return part_of_mention(self.mention)

    @cached_property
    def said(self) -> frozenset[str]:
        """The pieces of the words that surely belong to the figure."""
        return self.lookup.own_words(self.mention)

    def stand_against(self, choice: Choice) -> bool:
        """Does anything speak against a choice that the figure shows?"""
        return (
            self._is_longer(choice)
            or self._is_other_item(choice)
            or self._is_called_for(choice.candidate)
            or self._is_bare_share(choice.candidate)
            or self._is_other_row(choice)
            or self._is_other_count(choice)
            or self._is_outsaid(choice.candidate)
            or self._is_part_of_sum(choice.candidate)
            or self.lookup.kin.is_of_kind(self.mention.before, choice.candidate.fact)
            or self.is_other_side(choice.candidate)
            or self._is_named_otherwise(choice.candidate)
            or self.is_numbered_otherwise(choice.candidate.fact)
            or self._is_all_of_a_part(choice.candidate.fact)
            or self.is_there_already(choice.candidate.fact)
            or is_due(self.mention.before, choice.candidate.fact)
            or tells_other_rate(self.mention, choice.candidate.fact)
            or is_other_stage(choice.candidate.fact, self.mention, self.lookup)
            or is_of_others(self.mention, choice.candidate.fact)
        )

    def is_other_side(self, candidate: Candidate) -> bool:
        """受训管理员260人次，超过284人次的计划: what was aimed at is not told as what was done, nor the reverse."""
        fact = candidate.fact
        if self._is_planned(fact) or self._is_full_mark(fact):
            return True
        if self.part is Part.TARGET:
            asked = self._asked_of(fact)
            return asked is not None and not shows(self.mention.figure, asked)
        reached = self._reached_of(fact)
        if reached is None or self.part in (Part.CHANGE, Part.LEFT):
            return False
        if self._is_past(fact):
            return True
        if _ASKED.search(self.mention.before + _OF_LAST.sub("", self.mention.lead)) or _AIM_BEHIND.match(
            self.mention.after
        ):
            return False
        led = _AIM_TOLD.search("".join((*self.mention.headings, self.mention.previous)))
        return led is None and not shows(self.mention.figure, reached)

    def _is_planned(self, fact: Fact) -> bool:
        """预算180万元，实际支出180万元: what was spent is told of the thing, and it is another amount."""
        words = self.mention.lead if self.mention.item is not None else self.mention.before
        if fact.unit.dimension is not Dimension.MONEY or _SPENT.search(words) is None:
            return False
        spent = self.lookup.kin.other(fact, Part.LEVEL) if self.lookup.kin.field(fact) is Part.TARGET else None
        return spent is not None and not shows(self.mention.figure, spent)

    def _is_full_mark(self, fact: Fact) -> bool:
        """投入15分（满分15分）: the score, as the full mark is told behind it."""
        if self.lookup.kin.field(fact) is not Part.FULL or _FULL_BEHIND.match(self.mention.after) is None:
            return False
        scored = self.lookup.kin.other(fact, Part.SCORED)
        return scored is not None and not shows(self.mention.figure, scored)

    def _asked_of(self, fact: Fact) -> Fact | None:
        """What was asked or planned of a thing that the fact says what came of."""
        if fact.field == REACHED_FIELD:
            return self.lookup.fact(f"{fact.owner}·{ASKED_FIELD}")
        return self.lookup.kin.other(fact, Part.TARGET) if self.lookup.part_of(fact) is Part.LEVEL else None

    def _reached_of(self, fact: Fact) -> Fact | None:
        """What came of a thing that the fact says what was asked of; money is told by its own words."""
        if fact.field == ASKED_FIELD:
            return self.lookup.fact(f"{fact.owner}·{REACHED_FIELD}")
        asked = self.lookup.kin.field(fact) is Part.TARGET and not is_bound(self.mention.figure)
        asked = asked and fact.unit.dimension is not Dimension.MONEY
        return self.lookup.kin.other(fact, Part.LEVEL) if asked else None

    def _is_past(self, fact: Fact) -> bool:
        """较上年的1975万尾: of a year before, which the data know; not what was asked this year."""
        reached = self.lookup.fact(f"{fact.owner}·{REACHED_FIELD}") if self.mention.own_year is not None else None
        return reached is not None and bool(self.lookup.index.twins(reached, self.lookup.year_of(self.mention)))

    def _is_named_otherwise(self, candidate: Candidate) -> bool:
        """一线作业人员中驾驶员864人: the name that the clause ends in is that of a row, and not of this one."""
        rows = ending(self.mention, self.lookup)
        return bool(rows) and candidate.fact not in rows

    def _is_all_of_a_part(self, fact: Fact) -> bool:
        """培训支出318万元: never all that was spent, nor budgeted."""
        return fact.identifier.removeprefix("全年") in _MAIN and _CLASS.search(self.mention.before) is not None

    def is_there_already(self, fact: Fact) -> bool:
        """较上年新增1725张: not what there was, or is, of a thing that the data know of several years."""
        if _ADDED_SINCE.search(self.mention.before) is None or "增" in fact.label or fact.year is None:
            return False
        return any(self.lookup.index.twins(fact, year) for year in (fact.year - 1, fact.year + 1))

    def is_numbered_otherwise(self, fact: Fact) -> bool:
        """张沟村2组415亩, 年满60-69周岁的: of no 张沟村5组 and no 70-79周岁, from which only the number tells it."""
        if not any(map(str.isdigit, fact.label)):
            return False
        words = self.mention.lead + self.mention.before
        said, own = _NUMBERED.findall(words), _NUMBERED.findall(fact.label)
        kinds = {kind for _, kind in said} & {kind for _, kind in own}
        apart = any(set(said).isdisjoint(one for one in own if one[1] == kind) for kind in kinds)
        return apart or are_other_ages(words, fact.label)

    def _is_called_for(self, candidate: Candidate) -> bool:
        """占总分的94.6%: a formula is called for, and the fact that happens to show the figure is hardly named."""
        known = self.lookup.part(candidate.position)
        aimed = known is Part.TARGET or candidate.fact.field == ASKED_FIELD
        if aimed and AIM.search(self.mention.before):
            return False
        return self.part in _CALLING and candidate.cover < CLEAR and known is not self.part

    def _is_bare_share(self, candidate: Candidate) -> bool:
        """其中女性83人，占70%; 占比依次为41.2%、26.5%: of what was told, no rate of another thing."""
        bare = self.part is Part.SHARE or self.mention.turn is not None
        if not bare or candidate.fact.unit.dimension is not Dimension.RATIO or candidate.cover >= CLEAR:
            return False
        return not (self.labels[candidate.position] - {"占"}) & self.said

    def _is_outsaid(self, candidate: Candidate) -> bool:
        """医疗救助9.24万人次，支出849.62万元: of 医疗救助资金支出 is said all that is said of 基本支出, and more; and
        something of the latter is not said. Asked of the words beside the figure, then of those of the sentence.
        """
        fact, own = candidate.fact, self._thing(candidate)
        if fact.unit.dimension is Dimension.SCORE or own <= self.said:  # 得 and 扣 tell scores apart
            return False
        if TOTAL.search(fact.label) and _SO_FAR.search(self.mention.before):
            return False  # 新增除颤仪136台，全市累计412台: of 除颤仪总数
        if self._is_planned_of(own):
            return True
        rivals = [c.candidate for c in self.choices if c.candidate.score > candidate.score and not c.candidate.barred]
        rivals = [r for r in rivals if r.fact.unit == fact.unit and r.fact.year == fact.year]
        rivals = [r for r in rivals if self.lookup.part(r.position) is self.lookup.part(candidate.position)]
        if not rivals:
            return False
        same = self.lookup.kin.same(fact)
        things = [self._thing(rival) for rival in rivals if rival.fact not in same]
        if any(thing & self.said > own & self.said for thing in things):
            return True
        if set(unmeasured(fact.label)) <= set(self.mention.before):
            return False  # 精细管护620亩，…；管护柳林480亩: said beside the figure, whatever was said of those before
        said = frozenset(self.lookup.words(self.mention))
        return not own <= said and any(thing & said > own & said for thing in things)

    def _is_planned_of(self, own: frozenset[str]) -> bool:
        """护林补助资金71万元: of 护林补助资金计划 all is said but its field, and of 防火补助 less."""
        shared, unit, part = own & self.said, self.mention.figure.unit, self.lookup.part
        planned = (c.candidate for c in self.choices if part(c.candidate.position) is Part.TARGET)
        things = (self._thing(one) for one in planned if comparable(unit, one.fact.unit))
        return any(shared < thing <= self.said for thing in things)

    def _is_part_of_sum(self, candidate: Candidate) -> bool:
        """两病在管患者合计…: no row by itself, unless it is called so or most of its name is said."""
        fact = candidate.fact
        in_all = _IN_ALL.search(self.mention.before) is not None
        if fact.unit.dimension is Dimension.SCORE or not (in_all or _ALL_SPENT.search(self.mention.before)):
            return False
        if TOTAL.search(fact.label) or not (thing := self._thing(candidate)):  # 执行数
            return False
        words = self.lookup.words(self.mention)
        if not in_all:
            return not any(piece in words for piece in thing)
        name = self.labels[candidate.position]
        return 100 * sum(piece in words for piece in name) < CLEAR * len(name)

    def _thing(self, candidate: Candidate) -> frozenset[str]:
        """The pieces of what a fact speaks of, without those of its field."""
        return self.lookup.thing(candidate.position)

    def _is_other_row(self, choice: Choice) -> bool:
        """Of several rows called 占比, the one beside the row just shown is meant."""
        one, best = choice.candidate, self.choices[0].candidate
        alike = self.labels[one.position] == self.labels[best.position] and one.fact.year == best.fact.year
        return alike and choice.behind >= NEXT_ROW

    def _is_other_item(self, choice: Choice) -> bool:
        """学生、家长满意度分别为…: the first figure is none of what the list does not name it for."""
        if self.mention.item is None:
            return False
        if self.is_item_of_another(choice.candidate.fact):
            return True
        name = self.lookup.pieces_of(self.mention.item[0])
        if name & (self.labels[choice.candidate.position] | self.lookup.pieces_of(choice.candidate.fact.owner)):
            return False
        called = {piece for alias in choice.candidate.fact.aliases for piece in pieces(folded(alias))}
        if len(name) > 1 and not name & called and any(name <= label for label in self.labels.values()):
            return True  # 研学活动 is a row of its own, counted otherwise
        best = self.choices[0]
        return choice is not best and bool(name & self.labels[best.candidate.position])

    def _is_longer(self, choice: Choice) -> bool:
        """反馈问题 is named in full; 回访反馈问题 fits, but nothing in the text says 回访: a question. Where all of
        新增实训工位 is said, 实训工位 is not meant."""
        fact, own = choice.candidate.fact, self.labels[choice.candidate.position]
        named = (other.candidate for other in self.choices if own < self.labels[other.candidate.position] <= self.said)
        longer = [one.fact for one in named if one.fact.unit == fact.unit and one.fact.year in (None, fact.year)]
        if longer and not any(shows(self.mention.figure, other) for other in longer):
            return True  # 年初预算数和全年预算数均为540万元: both are meant
        if own <= self.said:
            return False
        return any(
            other.candidate.cover >= IN_FULL
            and self.labels[other.candidate.position] < own
            and not self._is_mostly_said(own - self.labels[other.candidate.position])
            and not other.candidate.barred
            and other.behind <= choice.behind + SLACK
            and other.candidate.fact.year in (None, fact.year)
            and comparable(self.mention.figure.unit, other.candidate.fact.unit)
            for other in self.choices
        )

    def _is_mostly_said(self, more: frozenset[str]) -> bool:
        """经济普查经费 of 第五次全国经济普查经费: half of the pieces at least; all that is longer where it is said but
        around (一般公共预算拨款支出…，主要用于：住房保障支出|1076万元)."""
        if 2 * len(more & self.said) >= len(more):
            return True
        return len(more) > _NO_CHANCE and len(more.difference(self.lookup.words(self.mention))) <= 1

    def is_item_of_another(self, fact: Fact) -> bool:
        """一、二季度分别为: the first is none of 二季度, though the two share most of their names."""
        if self.mention.item is None:
            return False
        item = self.mention.item[0]
        facts = (choice.candidate.fact for choice in self.choices)
        held = (one for one in facts if one.unit == fact.unit and one.year == fact.year)
        return not _bears(fact, item) and any(_bears(one, item) for one in held)

    def _is_other_count(self, choice: Choice) -> bool:
        """设置指标5项: of the counts of indicators the one that is named best, not those that were met."""
        if choice.candidate.fact.unit != ITEMS or choice.candidate.cover >= CLEAR:
            return False
        near = (other.candidate for other in self.choices if other.behind <= SLACK and other.candidate.cover >= CLEAR)
        return any(other.fact.unit == ITEMS for other in near)


def _bears(fact: Fact, item: str) -> bool:
    return item in fact.label or item in fact.identifier.replace("·", "")
