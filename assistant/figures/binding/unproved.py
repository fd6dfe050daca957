"""Figures that neither a fact nor a formula proves: quoted, counted otherwise, asked about, wrong or unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.interval import is_integral
from assistant.domain.quantity import PERCENT, TIMES, Dimension, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.direction import falls_short
from assistant.figures.binding.fitting import comparable, shown, shows, size
from assistant.figures.binding.formulas.adding.families import rows_of
from assistant.figures.binding.formulas.dividing.ratios import is_later_term
from assistant.figures.binding.identity.apart import clause_names
from assistant.figures.binding.identity.objections import CLEAR, SMALL
from assistant.figures.binding.identity.otherwise import names_a_part
from assistant.figures.binding.labels.aligning import Choice
from assistant.figures.binding.labels.excluding import naming_words
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.rated import is_of_other_deed, is_other_rate, is_told_of_all
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.measures import COUNTED
from assistant.figures.zones import split_last_clause

# How far behind a fact of a longer name may stay and still be worth a question.
TOO_FAR: Final = 4500
# What percent of a name must be found before a small number in words is more than a count of what the sentence lists;
# before a different figure is called wrong rather than unknown.
HINTED: Final = 25
NAMED: Final = 45
# A quotation is at least so many characters longer than its figure.
QUOTED: Final = 4
# 两项均高于目标值, 在三类指标中最低: what the sentence itself lists.
_ALL_OF_THEM: Final = re.compile(r"[均都各]|[一-鿿]{0,4}中(?:最|，|排|居)")
_JOINTS: Final = re.compile(r"、|(?<=[^、]{2})(?:[和与]|(?<![涉以普])及(?![时格早]))(?=[^、]{2})")
_BRACKETED: Final = re.compile(r"[^，。；（(]{0,6}[（(](?P<names>[^（）()]*、[^（）()]*)")
_GENERAL: Final = ("个", "项", "类", "种", "块", "方面", "大", "处")  # 甲、乙、丙三个指标
# 四个方面：…, 由四块组成，即…, 四处，合计1.92分：…: what is counted stands behind; and how its items are marked.
_BEHIND: Final = re.compile(
    r"[^，。；：:\d]{0,10}(?:(?:，[共合][^，。；：:]{2,10})?[：:]|，(?:即|包括|分别是|分别为))(?P<list>[^。\n]+)"
)
_MARKS: Final = re.compile("[一二三四五六七八九十]是")
# 四个项目: rows with a budget of their own.
_ROWS: Final = re.compile(r"(?:[一-鿿]{2})?(?:项目|科目|专项|资金|经费)")
# 其中涉及|受益农户: what names no thing.
_GENERALLY: Final = re.compile("(?:项目|其中|全[省市县区乡镇村]|共计?|累计|惠及|涉及|带动|覆盖|实际|直接)*")
_SENTENCE_END: Final = re.compile("[。！？\n]")
_CLAUSE_ENDS: Final = frozenset("，。；！？：:;,\n")


_NO_ROW: Final = "数据中没有与这里的说法对应的数据项"
# What all of a unit or project is told by; what more is said names a part of it.
_MAIN: Final = frozenset(("执行数", "全年执行数", "预算数", "全年预算数", "年初预算数", "预算执行率"))
_ALL_OF_IT: Final = Decimal(100)


class Unproved:
    """Says of one text what an unproved figure is; `quotable` are the words of the form without white space."""

    def __init__(self, text: str, lookup: Lookup, quotable: str) -> None:
        self.text, self.lookup, self.quotable = text, lookup, quotable

    def judge(self, mention: Mention, choices: Sequence[Choice]) -> Judgement:
        """The verdict on a figure that nothing proves."""
        figure = mention.figure
        if self._counts_listed(mention):
            return _as_listed(figure)
        if self._counts_rows(mention):
            return verdicts.judgement(figure, Verdict.DERIVED, explanation="与数据中的项目个数相符")
        named = [choice for choice in named_well(choices) if not shows(figure, choice.candidate.fact)]
        named = [choice for choice in named if not is_other_rate(mention.before, choice.candidate.fact.label)]
        named = [choice for choice in named if not is_of_other_deed(mention.before, choice.candidate.fact.label)]
        if self.quotable and self._is_quoted(figure):
            return verdicts.judgement(figure, Verdict.MATCHED, explanation="照录自评表中的文字")
        mismeasured = next((c.candidate.fact for c in choices if _is_mismeasured(c.candidate, figure)), None)
        if mismeasured is not None and _names_measure(mismeasured, mention):  # 接待人次: 462人
            return verdicts.matched(figure, mismeasured)
        if mismeasured is not None:
            return verdicts.unequal(figure, mismeasured, Agreement.DIFFERENT)
        if not named:
            return self._of_no_row(mention, choices)
        if figure.chinese and figure.value <= SMALL and _ALL_OF_THEM.match(mention.after):
            return verdicts.undecided(figure, f"“{figure.text}”指前面所列的几项，请确认个数")
        top = named[0].candidate
        alike = self._same_name(mention, top, choices)
        if alike is not None and set(folded(alike.fact.label)) <= set(folded(mention.before)):  # 年初部门预算
            return verdicts.matched(figure, alike.fact)
        if alike is not None:
            return _either(figure, alike.fact, top.fact)
        if falls_short(mention, top.fact):
            why = f"{shown(top.fact)} < {figure.text}"
            return verdicts.derived(figure, figure.text, why, top.fact.identifier)
        other = self._also_said(mention, top, choices)
        if other is not None:
            return _either(figure, other.fact, top.fact)
        if self._is_of_another_year_alone(mention, top.fact):
            return verdicts.unsupported(figure, f"数据中只有“{top.fact.label}”，没有所说年份的")
        if top.fact.identifier in _MAIN and names_a_part(naming_words(mention), top.fact):
            return verdicts.unsupported(figure, _NO_ROW)
        return verdicts.unequal(figure, top.fact, Agreement.DIFFERENT)

    def _is_of_another_year_alone(self, mention: Mention, fact: Fact) -> bool:
        """调撤率为70%, of which the data know last year's alone: nothing says that this is that row."""
        own = self.lookup.index.year
        told = mention.year is not None or self.lookup.year_of(mention) != own
        return not told and fact.year not in (None, own)

    def _of_no_row(self, mention: Mention, choices: Sequence[Choice]) -> Judgement:
        """The verdict on a figure whose words name no row well: a question where none need be, else no support."""
        figure = mention.figure
        if figure.unit == TIMES and figure.text.endswith("番"):  # 翻了一番, of what the text tells otherwise
            return verdicts.undecided(figure, f"“{figure.text}”与哪个数比较，数据中看不出，请确认")
        if is_later_term(mention):
            return verdicts.unsupported(figure, "文中所说的不是数据之比")
        if figure.unit.dimension is Dimension.NONE:
            return verdicts.undecided(figure, f"“{figure.text}”没有单位，也没有能对应的数据项，请确认它指什么")
        if 0 < figure.value == _listed(mention):
            return _as_listed(figure)
        hinted = _ALL_OF_THEM.match(mention.after) is None and any(
            c.candidate.cover >= HINTED and not c.candidate.barred and comparable(figure.unit, c.candidate.fact.unit)
            for c in choices
        )
        counted = figure.unit.dimension in (Dimension.COUNT, Dimension.TIME)
        if figure.chinese and counted and figure.value <= SMALL and not hinted:
            return verdicts.undecided(figure, f"“{figure.text}”在数据中没有对应的数据项，请确认是否要核对")
        more = mention.before.endswith("等") and _is_whole(figure) and figure.value > max(_listed(mention), 1)
        if more and not hinted and not self._is_counted(mention.after[:1]):
            return verdicts.undecided(figure, f"“{figure.text}”多于文中所列，数据中没有对应的数据项，请确认个数")
        sentence = _SENTENCE_END.split(self.text[: figure.start])[-1]
        if (figure.value, figure.unit) == (_ALL_OF_IT, PERCENT) and is_told_of_all(mention.before, sentence):
            return verdicts.undecided(figure, f"文中称全部如此，数据中没有对应的数据项，请确认“{figure.text}”")
        return verdicts.unsupported(figure, _NO_ROW)

    def _counts_listed(self, mention: Mention) -> bool:
        """四个方面：一是…；二是…; 由四块组成，即甲、乙…: does a count say how many stand behind it?"""
        behind = _BEHIND.match(self.text, mention.figure.end) if _is_general(mention.figure) else None
        listed = behind["list"] if behind is not None else ""
        told = _told_of(re.split("[。；\n]", self.text[: mention.figure.start])[-1]) if not mention.before else 0
        if _is_general(mention.figure) and mention.figure.value in (_listed(mention), told):
            return True
        return bool(listed) and mention.figure.value in (len(_MARKS.findall(listed)), _pieces(listed), _told_of(listed))

    def _is_counted(self, noun: str) -> bool:
        """Have the data a count of what stands behind a figure? 柳湾村等63家村 should be that of 惠及村."""
        return bool(noun) and any(one.label.endswith(noun) for one in self.lookup.of_dimension(Dimension.COUNT))

    def _counts_rows(self, mention: Mention) -> bool:
        """四个项目: does a count say how many rows the data have, a whole that stands among its own parts left out?"""
        if not _is_general(mention.figure) or not _ROWS.match(mention.after):
            return False
        lists = rows_of(Dimension.MONEY, self.lookup.year_of(mention), Part.LEVEL, self.lookup)
        return any(len(rows) == mention.figure.value and not _holds_whole(rows) for rows in lists)

    def _is_quoted(self, figure: WrittenFigure) -> bool:
        """Does the clause around the figure stand in the form word for word?"""
        start, end = figure.start, figure.end
        while start and self.text[start - 1] not in _CLAUSE_ENDS:
            start -= 1
        while end < len(self.text) and self.text[end] not in _CLAUSE_ENDS:
            end += 1
        clause = "".join(self.text[start:end].split())
        return len(clause) >= len(figure.text) + QUOTED and clause in self.quotable

    def _also_said(self, mention: Mention, top: Candidate, choices: Sequence[Choice]) -> Candidate | None:
        """A row that shows the figure and of whose name the figure's own words say something that they do not say of
        the best named one: 通道路面维护费 of 通道路面修补支出, where 通道维护费 is called most like it."""
        labels, own = self.lookup.index.labels, self.lookup.own_words(mention)
        years = (None, self.lookup.year_of(mention))
        if labels[top.position] <= own:
            return None  # its whole name is said
        for choice in choices:
            other = choice.candidate
            said = (labels[other.position] - labels[top.position]) & own
            if not said or other.barred or self.lookup.is_of_other_item(other.fact, top.fact, mention):
                continue
            if other.fact.year in years and shows(mention.figure, other.fact):
                return None if clause_names(top.fact, other.fact, mention, self.lookup) else other
        return None

    def _same_name(self, mention: Mention, top: Candidate, choices: Sequence[Choice]) -> Candidate | None:
        """A fitting fact whose name holds the best one's whole name: the text is too short to tell the two apart, if it
        does not go on to name that fact too (毕业生12人，其中升学3人). What was planned is told from what was done by
        the words."""
        labels, year = self.lookup.index.labels, self.lookup.year_of(mention)
        behind = self.lookup.pieces_of(_SENTENCE_END.split(self.text[mention.figure.end :], maxsplit=1)[0])
        for choice in choices:
            other = choice.candidate
            if choice.behind > TOO_FAR:
                break
            more = labels[other.position] - labels[top.position]
            if not labels[top.position] < labels[other.position] or other.fact.year not in (None, year):
                continue
            part = self.lookup.part(other.position)
            if part is not self.lookup.part(top.position) and part is not part_of_mention(mention):
                continue
            if shows(mention.figure, other.fact) and more.isdisjoint(behind):
                return other
        return None


def named_well(choices: Sequence[Choice]) -> list[Choice]:
    """Facts that the words name so well that another figure is wrong rather than unknown."""
    return [c for c in choices if c.candidate.cover >= NAMED and c.candidate.score > 0 and not c.candidate.barred]


def _either(figure: WrittenFigure, one: Fact, other: Fact) -> Judgement:
    """The question which of two rows is meant: the first shows the figure, the other is named better."""
    question = f"“{figure.text}”指的是“{one.identifier}”还是“{other.identifier}”（{shown(other)}）？"
    return verdicts.undecided(figure, question)


def _as_listed(figure: WrittenFigure) -> Judgement:
    return verdicts.judgement(figure, Verdict.DERIVED, explanation=f"与所列{figure.text}相符")


def _is_general(figure: WrittenFigure) -> bool:
    """四个, 三项: a count in words of whatever is spoken of."""
    return figure.chinese and figure.unit.measure in _GENERAL and figure.value > 1


def _is_whole(figure: WrittenFigure) -> bool:
    return figure.unit.dimension is Dimension.COUNT and is_integral(figure.value)


def _holds_whole(rows: Sequence[Fact]) -> bool:
    """Is one of the rows the sum of all the others?"""
    total = sum(size(row) for row in rows)
    return any(size(row) * 2 == total for row in rows)


def _pieces(listed: str) -> int:
    """How many stand in a list with 、 between them; with ；, where there is none."""
    head = re.split("[，；]", listed)[0]
    return len(head.split("、")) if "、" in head else len(listed.split("；"))


def _told_of(listed: str) -> int:
    """甲扣0.8分，乙扣0.7分，丙与丁各扣0.2分: of how many things something is told."""
    told = [item for item in re.split("[，；、]", listed) if any(letter.isdigit() for letter in item)]
    return sum(1 + len(_JOINTS.findall(item)) * ("各" in item) for item in told)


def _listed(mention: Mention) -> int:
    """甲、乙两项…, 三类指标（甲、乙、丙）: how many names the words list."""
    if mention.figure.unit.dimension is not Dimension.COUNT or mention.figure.value > SMALL:
        return 0
    behind = _BRACKETED.match(mention.after)
    names = behind["names"] if behind else mention.before
    return len(_JOINTS.findall(names)) + 1 if _JOINTS.search(names) else 0


def _is_mismeasured(candidate: Candidate, figure: WrittenFigure) -> bool:
    """486家 where the data say 486人次 of what is named."""
    fact = candidate.fact
    return candidate.cover >= CLEAR and fact.value == figure.value and not comparable(figure.unit, fact.unit)


def _names_measure(fact: Fact, mention: Mention) -> bool:
    """Does the name of a count end in the whole measure of a figure? 接待人次 in 人次, not in 次; 聘请专家 in no 家.
    Or do the words say the measure of the data themselves, 受益农户62个 of 62户?"""
    measure, label, own = mention.figure.unit.measure, fact.label, fact.unit.measure
    if mention.figure.unit.dimension is not Dimension.COUNT or fact.unit.dimension is not Dimension.COUNT:
        return False
    if own and label.endswith(own) and _is_called(label, mention.before):
        return measure == "个" or own.startswith(measure)
    longer = (word for word in COUNTED if len(word) > len(measure) and word.endswith(measure))
    return len(measure) > 1 and label.endswith(measure) and not label.endswith(tuple(longer))


def _is_called(label: str, words: str) -> bool:
    """Do the words end in the name, or in the end of it, and in no other (非贫困户, 规模养殖户)?"""
    words = split_last_clause(words)[0]
    rest = _GENERALLY.match(words)
    return len(words) > 1 and (label.endswith(words) or words[rest.end() if rest is not None else 0 :] == label)
