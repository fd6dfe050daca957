"""The prose of a text as one template, in which every figure is a single mark, with each figure's words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.domain.quantity import Dimension, FigureKind, WrittenFigure
from assistant.figures.lexicon.wholes import ADDED_UP
from assistant.figures.mend import Mended

MARK: Final = "\ue000"  # stands for one figure with its unit
_STOPS: Final = "。！？\n!?"
_CLAUSES: Final = f",;:(){_STOPS}|→"
_STOP: Final = re.compile(f"[{_STOPS}]")
_SIGN: Final = re.compile(f"[{MARK}、{_CLAUSES}]")
_NARROW: Final = str.maketrans("，；：（）％！？／＋－＝［］【】", ",;:()%!?/+-=()()")
_COUNTING: Final = re.compile(
    r"(?:资金|款项|支出|收入)?(?:合计|构成|组成|共计|总计|总共|合在|加起来|相加|分别|依次|各|平均|之和|加总|共(?!同)|占|小数)"
)
_SUMMED_UP: Final = re.compile(ADDED_UP)
_COUNTING_UNITS: Final = frozenset("项类块笔者批期级位段") | {"部分", "个部分", "方面", "个方面", "个"}
_PERSONS: Final = frozenset("人名位")
_SPAN_AFTER: Final = re.compile(r"来|平均|间|期|累计|的|以来|内|前|后")
_SPAN_BEFORE: Final = frozenset("近前后这")
_UNFINISHED: Final = frozenset("为是的,;、达共约占至到比较和与及计增减")  # no sentence ends so, whatever the line does
_ITEM: Final = re.compile(
    r"\(?[一二三四五六七八九十\d]{1,3}[.、)]|[①-⑳]|[一二三四五六七八九十]是"
)  # behind a ; another one
_LOOSER: Final = re.compile("[,;:()。]|其中")  # what ties two items of a list less than 、 does
_STRETCH: Final = re.compile(r"[^ \t\n]+|\n")
_FULL_MARKS: Final = re.compile(r"满\s?分\s?为?\s?$")
_BRACKET: Final = re.compile(r"\([^()\ue000]{0,14}\)")
_QUOTIENT: Final = re.compile(rf"[率比例重]\((?P<words>[一-龥]{{2,8}}[/÷][一-龥]{{2,8}})\)(?={MARK})")
_UNRESOLVED: Final = re.compile(r"[增减上下长加少升降]|单位")


@dataclass(slots=True, eq=False)
class Mention:
    """One figure in the template, equal to itself alone.

    `clause` is the text since the last clause mark (other figures as marks), `head` the part of it after the last
    figure, `tail` what follows up to the next figure or mark; `sentence` and `half` count sentences and parts between
    semicolons; `depth` is how many brackets are open around it.
    """

    index: int
    figure: WrittenFigure
    at: int
    sentence: int
    half: int
    depth: int
    clause: str
    head: str
    tail: str
    run: tuple[int, int] = (0, 1)  # place in, and length of, a list of figures

    @property
    def dimension(self) -> Dimension:
        """What it measures."""
        return self.figure.unit.dimension

    def like(self, other: Mention) -> bool:
        """Can the two be added or compared? People are counted in 人, 名 and 位 alike."""
        one, two = self.figure.unit, other.figure.unit
        if one.converts_to(two):
            return True
        return (one.measure or one.symbol) in _PERSONS and (two.measure or two.symbol) in _PERSONS


@dataclass
class Flow:
    """The template of a text's prose; `source` leads from each template position to the text."""

    template: str
    _positions: list[int]
    mentions: list[Mention]
    quotients: dict[int, str]  # 支出/到位 of 使用率（支出/到位）96%, by where the figure begins

    def source(self, at: int) -> int:
        """The text offset of template position `at`."""
        return self._positions[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The text span of `template[start:end]`, end exclusive; a mark at the end counts with its whole figure."""
        if end <= start:
            return self._positions[start], self._positions[start]
        last = end - 1
        stop = self._positions[last] + 1
        if self.template[last] == MARK:
            stop = self.mentions[self.at_mark[last]].figure.end
        return self._positions[start], stop

    @cached_property
    def at_mark(self) -> dict[int, int]:
        """Index of the mention at each mark."""
        return {mention.at: mention.index for mention in self.mentions}

    @cached_property
    def _ats(self) -> list[int]:
        return [mention.at for mention in self.mentions]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Template spans of the sentences that hold figures or words, in order, numbered as in the mentions."""
        ends = [match.end() for match in _STOP.finditer(self.template)]
        return list(zip([0, *ends], [*ends, len(self.template)], strict=True))

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions whose marks lie in `template[start:end]`."""
        return self.mentions[bisect_left(self._ats, start) : bisect_left(self._ats, end)]

    def previous(self, mention: Mention) -> Mention:
        """The mention before it, itself where it is the first of the text."""
        return self.mentions[max(0, mention.index - 1)]

    def between(self, left: Mention, right: Mention) -> str:
        """The words between two mentions."""
        return self.template[left.at + 1 : right.at]

    def behind(self, mention: Mention, size: int) -> str:
        """So many characters behind a mention, fewer at the end of the text."""
        return self.template[mention.at + 1 : mention.at + 1 + size]

    def joins(self, left: Mention, right: Mention) -> bool:
        """Do they stand in one list, an enumeration comma behind the first?"""
        return self.between(left, right).startswith("、")

    def ties(self, left: Mention, right: Mention) -> bool:
        """Is an enumeration comma all that stands between them? 3座水闸、12座泵房 as well as 水闸3座、泵房12座."""
        between = self.between(left, right)
        return "、" in between and _LOOSER.search(between) is None

    def sentence_of(self, at: int) -> int:
        """Number of the sentence that holds template position `at`."""
        return bisect_right(self._sentence_starts, at) - 1

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]


def build(mended: Mended, text: str, figures: Sequence[WrittenFigure], skipped: Sequence[tuple[int, int]] = ()) -> Flow:
    """The flow of `text`, mended, without the `skipped` spans (tables)."""
    template, positions, marks, quotients = _template(mended, text, figures, skipped)
    return Flow(template, positions, list(_mentions(template, marks)), quotients)


def _template(
    mended: Mended, text: str, figures: Sequence[WrittenFigure], skipped: Sequence[tuple[int, int]]
) -> tuple[str, list[int], list[WrittenFigure], dict[int, str]]:
    data = [figure for figure in figures if _counts(figure, text) and not _belongs_to_words(figure, text)]
    writing = _Writing()
    cuts = _cuts(data, skipped)
    which, until = 0, -1
    for words, source in mended.stretches():
        narrow = words.translate(_NARROW)
        at, end = max(source, until), source + len(words)
        while at < end:
            while which < len(cuts) and cuts[which][1] <= at:
                which += 1
            begin, stop, figure = cuts[which] if which < len(cuts) else (end, end, None)
            if begin > at:
                writing.words(narrow[at - source : min(begin, end) - source], at)
                at = min(begin, end)
                continue
            if figure is None:
                writing.gap(at)
            else:
                writing.figure(figure, at)
            which, at = which + 1, stop
        until = max(at, until)
    whole = "".join(writing.parts)
    told = ((m.end(), m["words"]) for m in _QUOTIENT.finditer(whole)) if f"){MARK}" in whole else ()
    quotients = {writing.positions[at]: words for at, words in told}
    joined, kept = _without_remarks(whole, writing.positions)
    return *_inlined(joined, kept, writing.marks), writing.marks, quotients


def _cuts(
    data: Sequence[WrittenFigure], skipped: Sequence[tuple[int, int]]
) -> list[tuple[int, int, WrittenFigure | None]]:
    """(start, end, figure) of what does not stay as it is, in order: the figures, and the spans that are left out."""
    cuts: list[tuple[int, int, WrittenFigure | None]] = [(start, end, None) for start, end in skipped]
    cuts += [(figure.start, figure.end, figure) for figure in data]
    cuts.sort(key=lambda cut: (cut[0], cut[2] is not None))
    result: list[tuple[int, int, WrittenFigure | None]] = []
    for start, end, figure in cuts:
        if not result or start >= result[-1][1]:
            result.append((start, end, figure))
        elif figure is None and end > result[-1][1]:
            result.append((result[-1][1], end, None))
    return result


class _Writing:
    """A template while it is written: its parts, the source of each of its characters, the figures marked."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.positions: list[int] = []
        self.marks: list[WrittenFigure] = []

    def words(self, words: str, source: int) -> None:
        """Words of the text without their blanks; `source` is where they begin."""
        for match in _STRETCH.finditer(words):
            self._put(match[0], source + match.start())

    def figure(self, figure: WrittenFigure, source: int) -> None:
        """The mark of a figure, behind the = that it may be written with."""
        if figure.text[:1] in "=＝":
            self._put("=", source)
        self._put(MARK, source)
        self.marks.append(figure)

    def gap(self, source: int) -> None:
        """The end of a line in place of what is left out."""
        if not self.parts or self.parts[-1] != "\n":
            self._put("\n", source)

    def _put(self, part: str, source: int) -> None:
        parts = self.parts
        if len(parts) > 1 and parts[-1] == "\n" and parts[-2][-1] in _UNFINISHED and not _ITEM.match(part):
            parts.pop()
            self.positions.pop()
        parts.append(part)
        self.positions.extend(range(source, source + len(part)))


_ALONE: Final = re.compile(rf"(?<=[^{MARK},;:。(\n])\(({MARK})\)(?=[^{MARK},;:。)\n、])")

# 高出目标(90%)3.1个百分点: what is compared with stands in the bracket right before by how much.
_BASE_ALONE: Final = re.compile(
    rf"(?:[高低]于|[高低超]出|超过|[多少]于)[^,;:。()\n{MARK}]{{1,10}}(?P<base>\({MARK}\))(?={MARK})"
)


def _inlined(template: str, positions: list[int], marks: Sequence[WrittenFigure]) -> tuple[str, list[int]]:
    """占支出总额(765万元)的5%: a figure alone in brackets inside a clause reads as if they were not there."""
    alone = [m.span() for m in _ALONE.finditer(template) if not _is_score(marks[template.count(MARK, 0, m.start())])]
    alone += [m.span("base") for m in _BASE_ALONE.finditer(template)] if f"){MARK}" in template else []
    return _cut(template, positions, [(at, at + 1) for start, end in sorted(alone) for at in (start, end - 1)])


def _is_score(figure: WrittenFigure) -> bool:
    return figure.unit.dimension is Dimension.SCORE


def _counts(figure: WrittenFigure, text: str) -> bool:
    """Data, and the full marks of an item (满分10分), which other texts use as a rule."""
    if figure.kind is not FigureKind.RULE:
        return figure.is_data
    return figure.unit.dimension is Dimension.SCORE and bool(
        _FULL_MARKS.search(text[max(0, figure.start - 4) : figure.start])
    )


def _belongs_to_words(figure: WrittenFigure, text: str) -> bool:
    """三项 in 三项合计, 两 in 两年平均, 两位 in 两位小数: words about other figures, no quantity of their own."""
    after = text[figure.end : figure.end + 6]
    unit = figure.unit
    if unit.dimension is Dimension.COUNT and figure.chinese and figure.value <= 10 and _SUMMED_UP.match(after):
        return True  # 两镇合计, 三校之和
    if unit.dimension is Dimension.COUNT:
        return figure.value <= 30 and (unit.measure or unit.symbol) in _COUNTING_UNITS and bool(_COUNTING.match(after))
    if unit.dimension is not Dimension.TIME or "年" not in unit.symbol:
        return False
    return bool(_SPAN_AFTER.match(after)) or text[max(0, figure.start - 1) : figure.start] in _SPAN_BEFORE


def _without_remarks(template: str, positions: list[int]) -> tuple[str, list[int]]:
    """Brackets without figures, (类), (境), (套), stand in the way of every name; unresolved 增加(减少) stays."""
    remarks = (m for m in _BRACKET.finditer(template) if not _UNRESOLVED.search(m.group()) and "、" not in m.group())
    return _cut(template, positions, [m.span() for m in remarks])


def _cut(template: str, positions: list[int], spans: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """The template without these spans, and where each character of the rest came from."""
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(template)]
    kept = [slice(*piece) for piece in zip(starts, ends, strict=True)]
    return "".join(template[piece] for piece in kept), [at for piece in kept for at in positions[piece]]


def _mentions(template: str, marks: Sequence[WrittenFigure]) -> Iterator[Mention]:
    sentence = half = depth = number = clause = word = 0
    for sign in _SIGN.finditer(template):
        at, character = sign.start(), sign.group()
        if character == MARK:
            behind = _SIGN.search(template, at + 1)
            head, tail = template[word:at], template[at + 1 : behind.start() if behind else None]
            yield Mention(number, marks[number], at, sentence, half, depth, template[clause:at], head, tail)
            number += 1
            word = at + 1
            continue
        if character == "、":
            word = at + 1 if word == at else word
            continue
        clause = word = at + 1
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character in _STOPS:
            sentence, half, depth = sentence + 1, half + 1, 0
        elif character == ";":
            half += 1
