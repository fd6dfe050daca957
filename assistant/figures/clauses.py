"""Where a figure stands: its sentence, the words it takes its name from, the headings above and the period in force.

`mentions(text)` gives one `Mention` for every figure of a text. The words of a mention are graded by how surely they
belong to the figure: directly before it, after it, in earlier clauses of the sentence (less where another figure has
used them up), in the sentence before, in headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.domain.quantity import Dimension, FigureKind, WrittenFigure
from assistant.figures.listing import (
    RESPECTIVELY,
    counted_before,
    field_of,
    item_name,
    length_of_list,
    named_apart,
    names_listed,
    of_one_account,
    rate_of,
    respectively,
    years_listed,
)
from assistant.figures.mend import Mended, mend
from assistant.figures.planned import planned
from assistant.figures.qualified import of_those_qualified
from assistant.figures.reading import placed, scan_mended
from assistant.figures.relating import bases_of, continues, frame_of
from assistant.figures.rising import is_of_rise, is_what_it_was, rises_from, was_budgeted
from assistant.figures.sentences import Sentence, innermost, split_sentences
from assistant.figures.unmarked import with_units
from assistant.figures.zones import CLAUSE, of_whole, outside_first, own_words, split_last_clause, words_after, zones_of

# 上年的…: the figure itself is last year's (比上年增加… is not).
_LAST_YEAR: Final = re.compile(r"(?:上年(?!结[转余])度?|去年|上一年度?)(?:同期)?的?[^，。；;增减升降多少高低]{0,8}$")
LAST_YEAR: Final = -1
_YEAR_ON_YEAR: Final = "同比"
_THIS_YEAR: Final = "今年"
_CAME_TO: Final = ("至", "到", "为")
# 2021年以来累计: from that year on.
_ON: Final = ("年以来", "年以后", "年起")
_SEGMENT: Final = re.compile(r"[;；。]")
_REACH: Final = 12  # figures of one list
_WITHIN_REACH: Final = 24  # characters before the last figure, for the count in 由三部分组成
# 年度目标：甲260人，乙42人；实际完成：甲258人，…: the head of a list of what was asked, told before what was done.
_AIMS: Final = re.compile("(?:目标|计划|任务)(?:值|数|分别)*(?:为|是)?[:：](?=[^:：；;。]*$)")
_DONE: Final = re.compile("[:：；;。]|实际|截至|已")
_ORDINAL: Final = re.compile(r"第[一二三四五六七八九十百]+[^;；]*$")
# 恢复到2019年的107.2%，其中…增长: that year is of the one figure; 同比 is said of the year before, whatever was told.
_RESTORED: Final = ("恢复到", "恢复至", "恢复到了", "恢复至了", "相当于")
_LISTS: Final = ("、", "和", "及", "与")
_COMPARED: Final = re.compile(r"(?:(?:与|比|较|同|和|跟|由|从)[^，。；;]{0,4}|恢复[至到]了?|相当于)$")


@dataclass(slots=True, eq=False)
class Mention:
    """A figure in its place, equal to itself alone.

    `figure` has its span in the source; `at` is its span in the mended text. `zones` are (words, weight of 100) from
    the surest to the vaguest; `before` and `after` are the nearest words. `year` is the period in force, `compared` the
    year it is compared with (both None where the text names none); `sentence` numbers sentences, `order` figures.
    """

    figure: WrittenFigure
    at: tuple[int, int]
    order: int
    sentence: int
    clause: int
    before: str
    after: str
    zones: tuple[tuple[str, int], ...]
    headings: tuple[str, ...]
    year: int | None
    compared: int | None
    inherits: bool  # the words before carry no name: the figure continues the one before it
    own_year: int | None = None  # the year named (or 上年) among the words of this figure alone
    year_from: int | None = None  # `order` of the figure of this sentence that names `year`
    compared_from: int | None = None
    follows: bool = False  # another figure that is data stands before it in its sentence
    topic: str = ""  # the ordinal in force: 第十一轮
    item: tuple[str, int] | None = None  # (name, which) in a list after 分别 that names its items
    turn: tuple[int, int] | None = None  # (which, of how many) in a list after 分别 that names nothing
    number: tuple[int, str] | None = None  # 四个|项目预算合计…: how many, and the words before the count
    previous: str = ""  # all words before the two figures before, of the sentence
    frame: str = ""  # 到位资金 of 到位资金中，…: what the sentence speaks of parts of
    lead: str = ""  # all words of the sentence since the figure before; of a list those behind its names


@dataclass(frozen=True, slots=True)
class Layout:
    """A text taken apart: mended text, sentences and one mention a figure, in order."""

    source: str
    mended: Mended
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[WrittenFigure, ...]  # spans in the source; `mentions[i].figure is figures[i]`
    words: tuple[WrittenFigure, ...] = ()  # 一般, 统一, 三公: numerals within words; no figure goes on from them

    def before(self, mention: Mention) -> Sequence[Mention]:
        """The figures before this one in its sentence, nearest first."""
        first, _ = self.sentences[mention.sentence].figures[0]
        return self.mentions[max(first, mention.order - _REACH) : mention.order][::-1]

    def words_before(self, mention: Mention) -> str:
        """The words of the sentence as far as a figure."""
        return self.mended.text[self.sentences[mention.sentence].start : mention.at[0]]


def mentions(text: str) -> list[Mention]:
    """One mention for every figure of `text`, data or not, in order; none for a numeral that is part of a word."""
    return list(lay_out(text).mentions)


def lay_out(text: str) -> Layout:
    """Mend, read and take `text` apart; linear in its length."""
    mended = mend(text)
    read = with_units(scan_mended(mended), mended.text)
    figures = [figure for figure in read if figure.kind is not FigureKind.WORD]
    words = (placed(figure, mended, text) for figure in read if figure.kind is FigureKind.WORD)
    sentences = split_sentences(mended.text, figures)
    found: list[Mention] = []
    year: int | None = None
    above: tuple[tuple[str, ...], int | None] = (), None
    for sentence in sentences:
        if (sentence.headings, sentence.year) != above:
            year, above = sentence.year, (sentence.headings, sentence.year)
        walk = _Walk((mended, text), sentence, year, len(found))
        found.extend(walk.mentions())
        year = walk.year
    shown = tuple(mention.figure for mention in found)
    return Layout(text, mended, tuple(sentences), tuple(found), shown, tuple(words))


@dataclass(slots=True)
class _Walk:
    """State while the figures of one sentence are walked through in order."""

    layout: tuple[Mended, str]  # mended text and source
    sentence: Sentence
    year: int | None
    order: int  # of the first figure of the sentence
    compared: int | None = None
    own_year: int | None = None
    dated: int | None = None  # a full date rules its own sentence only
    year_from: int | None = None
    compared_from: int | None = None
    once: tuple[int | None, int | None] | None = None  # what is compared with again behind the next figure
    clause: int = 0
    pending: str = ""  # words before a date or other non-data, still unused
    stretches: list[tuple[str, bool]] = field(default_factory=list)  # words before each figure; do they name it
    listed: list[str] = field(default_factory=list)  # names still to be given out after 分别为
    names: tuple[str, ...] = ()  # all of them: a further list of as many figures goes by them again
    head: str = ""  # the last of them, whose head they share
    topic: str = ""  # 第十一轮…: what the figures up to the next semicolon are about
    frame: str = ""
    tail: str = ""  # the words behind the names of a list: 三个项目的执行率分别为
    aimed: bool = False  # in a list of targets
    turns: list[tuple[int, int]] = field(default_factory=list)
    run: int = 0  # of how many figures the list was that named nothing and stands right before
    against: list[str] = field(default_factory=list)  # 高于目标 and 高于上年, still to be given out
    item: tuple[str, int] | None = None
    years: list[int] = field(default_factory=list)  # of the figures of a list, still to be given out

    def mentions(self) -> Iterator[Mention]:
        """One mention a figure."""
        text, position = self.layout[0].text, self.sentence.start
        for place, (_, figure) in enumerate(self.sentence.figures):
            words = text[position : figure.start]
            marks = len(CLAUSE.findall(words))
            self.clause += marks
            if marks and self.own_year == self.compared:  # 与2025年持平；乙0万元: of the year in force again
                self.own_year = None
            position = figure.end
            if figure.is_data:
                yield self._data(place, figure, words)
                # 与2023年基本支出…、项目支出…相比: the base is told of each of them; 上年同期197件375人: of both.
                past = self.own_year is not None and self.own_year in (LAST_YEAR, self.compared)
                goes_on = text[position : position + 1] == "、" or self._is_adjoined(place)
                self.own_year = self.own_year if past and goes_on else None
                if self.once is not None and text[position : position + 1] not in _LISTS:
                    self.compared, self.compared_from = self.once
                    self.once = None
            else:
                self._note(self.order + place, figure, words)
                yield self._mention(place, figure)

    def _is_adjoined(self, place: int) -> bool:
        """197件|375人: does the next figure stand right behind the one at `place`?"""
        behind = self.sentence.figures[place + 1 : place + 2]
        return bool(behind) and behind[0][1].start == self.sentence.figures[place][1].end

    def _note(self, order: int, figure: WrittenFigure, words: str) -> None:
        """Keep what a date, a name or an ordinal says for the figures after it."""
        text = self.layout[0].text
        before = text[self.sentence.start : figure.start]
        if figure.kind is FigureKind.YEAR and text.startswith(_ON, figure.end):
            self.own_year = None
        elif figure.kind is FigureKind.YEAR and not of_those_qualified(before, text, figure.end):
            self.own_year = int(figure.value)
            if _COMPARED.search(before[-6:]):
                if before.endswith(_RESTORED):
                    self.once = self.compared, self.compared_from
                self.compared, self.compared_from = int(figure.value), order
                if rises_from(before, text, figure.end) and self.year == self.compared:
                    self.year = self.year_from = None
            elif before.endswith("于"):  # 成立于2015年: of that sentence alone
                self.dated = int(figure.value)
            elif before.rfind("(") <= before.rfind(")"):  # 结转5万元(2018年结存)，: of what stands in the brackets
                self.year, self.year_from, self.dated = int(figure.value), order, None
        elif figure.kind is FigureKind.DATE and figure.value > 1900:
            self.dated, self.year_from = int(figure.value), order
        elif figure.kind is FigureKind.PERIOD:
            self.own_year = None
        if figure.kind is FigureKind.ORDINAL:
            self.topic = (self.pending + words)[-8:] + figure.text + text[figure.end : figure.end + 1]
        named = figure.kind in (FigureKind.NAME, FigureKind.WORD, FigureKind.ORDINAL)
        self.pending += words + (figure.text if named else "")

    def _data(self, place: int, figure: WrittenFigure, words: str) -> Mention:
        text, pending, own = self.layout[0].text, self.pending, words
        if _YEAR_ON_YEAR in own and not own.startswith("年"):
            self.compared = self.compared_from = None
        if _THIS_YEAR in words:
            self.year = self.year_from = None
        words, self.pending = pending + words, ""
        words = self._dated_in_turn(words, place, figure)
        # 2023年人均标准由84元提高到89元: the year is that of the rise, and not of what it rose from.
        from_then = self.own_year is None or (self.own_year == self.year and is_of_rise(own, self.sentence, place))
        if _LAST_YEAR.search(words) or (from_then and is_what_it_was(words, text, self.sentence, place)):
            self.own_year = LAST_YEAR
        behind = self.sentence.figures[place + 1 : place + 2]
        if behind and behind[0][1].start == figure.end and behind[0][1].kind is FigureKind.YEAR:
            self.own_year = int(behind[0][1].value)  # 10个2021年县级项目
        local, earlier, divided = split_last_clause(words)
        local, used = own_words(local, bool(self.stretches) and not divided and not pending)
        if figure.unit.dimension is Dimension.MONEY and not used:
            local, used = of_whole(local)
        if (bases := bases_of(local)) and length_of_list(text, self.sentence, place) == len(bases):
            self.against = bases
        held = bool(self.against)
        local, path = innermost(self.against.pop(0) if held else local)
        local = (self._aimed(words, figure) or planned(text, self.sentence, place)) + local
        after, later, shared = words_after(text, self.sentence, place)
        inherits = continues(local, "" if shared else after)
        zones = [(after[:8], 60 if shared else 85), (after[7:], 30 if shared else 65)]
        told = outside_first(self.stretches) if words.startswith(")") else self.stretches
        zones += zones_of(local, earlier.removeprefix(")"), later, told, inherits, self.sentence)
        zones += [(words, 30) for words in (used, path) if words]
        if was_budgeted(words, text, figure.end):
            zones.append(("年初", 85))
        if _SEGMENT.search(words) and not _ORDINAL.search(words):
            self.topic = ""
        if self.topic:
            zones.append((self.topic, 60))
        zones = zones if held else self._paired(words, place, zones)
        follows = bool(self.stretches)
        previous = "".join(words for words, _ in self.stretches[-2:])
        self.stretches.append((words, not inherits))
        led = max(self.sentence.start, figure.start - len(words) - _WITHIN_REACH)
        self.frame = frame_of(text, led, figure.start) or self.frame
        return self._mention(
            place,
            figure,
            local,
            after,
            zones,
            inherits=inherits,
            follows=follows,
            previous=previous,
            lead=self.tail if self.item else words,
            number=None if RESPECTIVELY.search(words) else counted_before(text, self.sentence, place, words),
        )

    def _aimed(self, words: str, figure: WrittenFigure) -> str:
        """What a list says once of all its figures: that they were asked for."""
        if _AIMS.search(words):
            told = self.layout[0].text[figure.end : self.sentence.end]
            self.aimed = "实际" in told or "完成" in told
        elif _DONE.search(words):
            self.aimed = False
        return "目标" if self.aimed else ""

    def _dated_in_turn(self, words: str, place: int, figure: WrittenFigure) -> str:
        """2021、2022年支出分别为…: each figure has its year, and the words name what they all are; 2021、2022年新建
        620亩、640亩，改造166亩、167亩: so has each of a further list."""
        text = self.layout[0].text
        asked = RESPECTIVELY.search(words) is not None
        run = length_of_list(text, self.sentence, place, bare=not asked) if asked or not self.years else 0
        if asked or run > 1:
            self.years, undated = years_listed(text[self.sentence.start : figure.start], run)
            before = [one for _, one in self.sentence.figures[:place] if one.kind is FigureKind.YEAR]
            words = undated if self.years and before and before[-1] is self.sentence.figures[place - 1][1] else words
            if not asked and self.years and (names_listed(words, run) or not self._is_dated(before, figure, words)):
                self.years = []
        if self.years:
            self.own_year = self.years.pop(0)
        return words

    def _is_dated(self, years: list[WrittenFigure], figure: WrittenFigure, words: str) -> bool:
        """Do the years listed last stand in the same segment, with no other year and no 增至 between?"""
        if not years or int(years[-1].value) != self.years[-1] or words.endswith(_CAME_TO):
            return False
        return _SEGMENT.search(self.layout[0].text, years[-1].end, figure.start) is None

    def _paired(self, words: str, place: int, zones: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """甲、乙、丙分别为…: the names go to the figures in order."""
        match = respectively(words, self.layout[0].text, self.sentence, place)
        if match:
            text = self.layout[0].text
            run = length_of_list(text, self.sentence, place)
            counted = counted_before(text, self.sentence, place, words)
            before = counted[1] if counted is not None and counted[0] == run else ""
            self.listed = names_listed(before or words[: match.start()], run)
            self.listed = self.listed or named_apart(text, self.sentence, place, run)
            own = split_last_clause(words)[0]
            self.listed, field = field_of(self.listed)
            apart = bool(before) or (bool(self.listed) and self.listed[-1] not in own)
            self.head = field or ("" if apart or not self.listed else self.listed[-1])
            self.tail = rate_of(self.listed) + (own if apart else field + words[match.start() :])
            self.item = None
            self.turns = [] if self.listed or run < 2 else [(which, run) for which in range(run)]
            self.listed = of_one_account(self.listed)
            self.names = tuple(self.listed) or self.names
        if not self.listed and len(self.names) > 1 and len(words) > 1:
            run = length_of_list(self.layout[0].text, self.sentence, place, bare=True)
            if run == len(self.names):  # 分别受理11件、8件，结案10件、7件: of the same, in turn
                self.listed, self.item, self.turns, self.tail = list(self.names), None, [], words.lstrip("，,；;")
                self.head = ""
        if not self.listed:
            self.item = None
            self._again_in_turn(words, place)
            return zones
        name = self.listed.pop(0)
        self.item = (name, self.item[1] + 1 if self.item else 0)
        rest = 55 if name == self.head else 35
        weaker = ((text, min(weight, 45)) for text, weight in zones)
        return [(item_name(name, self.head), 100), (self.head, rest), *weaker]

    def _again_in_turn(self, words: str, place: int) -> None:
        """同比分别减少12处、5人，下降6.4%和9.8%: a further list of as many figures goes by the same turns."""
        if not self.turns and self.run > 1 and len(words) > 1:
            again = length_of_list(self.layout[0].text, self.sentence, place, bare=True) == self.run
            self.turns = [(which, self.run) for which in range(self.run)] if again else []
        self.run = self.turns[0][1] if self.turns else 0

    def _mention(
        self,
        place: int,
        figure: WrittenFigure,
        before: str = "",
        after: str = "",
        zones: Sequence[tuple[str, int]] = (),
        *,
        inherits: bool = False,
        follows: bool = False,
        previous: str = "",
        lead: str = "",
        number: tuple[int, str] | None = None,
    ) -> Mention:
        mended, source = self.layout
        return Mention(
            figure=placed(figure, mended, source),
            at=(figure.start, figure.end),
            order=self.order + place,
            sentence=self.sentence.number,
            clause=self.clause,
            before=before,
            after=after,
            zones=tuple(zones),
            headings=self.sentence.headings,
            year=self.dated or self.year,
            compared=self.compared,
            inherits=inherits,
            own_year=self.own_year,
            year_from=self.year_from,
            compared_from=self.compared_from,
            topic=self.topic,
            item=self.item if figure.is_data else None,
            turn=self.turns.pop(0) if self.turns and figure.is_data else None,
            follows=follows,
            previous=previous,
            frame=self.frame,
            lead=lead,
            number=number,
        )
