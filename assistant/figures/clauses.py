"""Where a figure stands: its sentence, the words it takes its name from, the headings above and the period in force.

`mentions(text)` gives one `Mention` for every figure of a text. The words of a mention are graded by how surely they
belong to the figure: directly before it, after it, in earlier clauses of the sentence (less where another figure has
used them up), in the sentence before, in headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from assistant.domain.quantity import FigureKind, WrittenFigure
from assistant.figures.mend import Mended, mend
from assistant.figures.reading import placed, scan_mended

_SENTENCE: Final = re.compile(r"[。！？!?\n]+")
_CLAUSE: Final = re.compile(r"[，,；;。！？!?\n\t|]")
_HEADING: Final = re.compile(
    r"\s*(?:(?P<part>第[一二三四五六七八九十]+[部章])|(?P<one>[一二三四五六七八九十]{1,3}[、.．])"
    r"|(?P<two>\([一二三四五六七八九十]{1,3}\))|(?P<three>\d{1,2}[、.．](?!\d))|(?P<four>\(\d{1,2}\))|(?P<md>#{1,4}))"
)
_LEVELS: Final = {"part": 0, "one": 1, "two": 2, "three": 3, "four": 4, "md": 1}
# Words that say how a figure relates to one before it, and so carry no name of their own.
_RELATING: Final = re.compile(
    r"占[^，。；]*|完成(?:了|全年|年初|年度|调整)*预算[^，。；]*|[比较与][^，。；]*(?:相比|增加|减少|增长|下降|提高|降低|上升)[^，。；]*"
    r"|其中|同比|增长率?|下降率?|增加额?|减少额?|上升|提高|降低|占比|占|比重|完成率?|完成|达到?|共计?|合计|分别|为|的|了|各|均|约|近|率|比|较|与|上年度?"
    r"|去年|同期|相比|年初|预算|数|实际|[：:、()\s“”]"
)
_LIST_MARK: Final = re.compile(r"、|^[和及与]|[和及与]$")
_JOINT: Final = re.compile(r"[、/]|[和及与](?!.{0,6}[和及与、])")
_COMPARED: Final = re.compile(r"(?:与|比|较|同|和)[^，。；]{0,4}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in its place.

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
    year_from: int | None = None  # `order` of the figure of this sentence that names `year`
    compared_from: int | None = None


@dataclass(slots=True)
class Sentence:
    """One sentence of the mended text, `start:end`, with its figures (spans in the mended text)."""

    start: int
    end: int
    number: int
    headings: tuple[str, ...]
    lead: str  # the sentence before in the same paragraph, without its figures
    topic: bool = False  # the lead is a short sentence without figures: it names what follows
    figures: list[tuple[int, WrittenFigure]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """A text taken apart: mended text, sentences and one mention a figure, in order."""

    source: str
    mended: Mended
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[WrittenFigure, ...]  # spans in the source; `mentions[i].figure is figures[i]`


def mentions(text: str) -> list[Mention]:
    """One mention for every figure of `text`, data or not, in order."""
    return list(lay_out(text).mentions)


def lay_out(text: str) -> Layout:
    """Mend, read and take `text` apart; linear in its length."""
    mended = mend(text)
    figures = scan_mended(mended)
    sentences = _sentences(mended.text, figures)
    found: list[Mention] = []
    year: int | None = None
    headings: tuple[str, ...] = ()
    for sentence in sentences:
        if sentence.headings != headings:
            year, headings = None, sentence.headings
        year = _mentions_of(sentence, mended, text, year, found)
    return Layout(text, mended, tuple(sentences), tuple(found), tuple(mention.figure for mention in found))


def _sentences(text: str, figures: list[WrittenFigure]) -> list[Sentence]:
    result: list[Sentence] = []
    headings: dict[int, str] = {}
    start = taken = 0
    lead, topic = "", False
    for match in [*_SENTENCE.finditer(text), None]:
        end = match.start() if match else len(text)
        body = text[start:end]
        if body.strip():
            level = _heading_level(body)
            sentence = Sentence(start, end, len(result), tuple(headings[k] for k in sorted(headings)), lead, topic)
            while taken < len(figures) and figures[taken].start < end:
                sentence.figures.append((taken, figures[taken]))
                taken += 1
            result.append(sentence)
            if level is not None and len(body) <= 60:
                headings = {k: v for k, v in headings.items() if k < level} | {level: body.strip()}
                lead, topic = "", False
            else:
                silent = not any(figure.is_data for _, figure in sentence.figures)
                lead, topic = _without_figures(text, sentence)[-60:], silent and len(body) <= 30
        if match is None:
            break
        start = match.end()
        if "\n" in match[0] and "。" in match[0]:
            lead = lead[-30:]
    if taken < len(figures) and result:
        result[-1].figures.extend(enumerate(figures[taken:], taken))
    return result


def _heading_level(body: str) -> int | None:
    match = _HEADING.match(body)
    return _LEVELS[match.lastgroup] if match and match.lastgroup else None


def _without_figures(text: str, sentence: Sentence) -> str:
    parts, position = [], sentence.start
    for _, figure in sentence.figures:
        parts.append(text[position : figure.start])
        position = figure.end
    return "".join([*parts, text[position : sentence.end]])


def _mentions_of(sentence: Sentence, mended: Mended, source: str, year: int | None, found: list[Mention]) -> int | None:
    """Append the mentions of one sentence; returns the year in force after it."""
    text = mended.text
    compared: int | None = None
    year_from = compared_from = None
    dated: int | None = None  # a full date rules its own sentence only
    stretches: list[tuple[str, bool]] = []  # words before each data figure, and whether they carry a name
    position = sentence.start
    clause = 0
    pending = ""  # words before a date or other non-data, still unused
    for place, (_, figure) in enumerate(sentence.figures):
        words = text[position : figure.start]
        clause += len(_CLAUSE.findall(words))
        position = figure.end
        if not figure.is_data:
            if figure.kind is FigureKind.YEAR:
                if _COMPARED.search(text, max(sentence.start, figure.start - 6), figure.start):
                    compared, compared_from = int(figure.value), len(found)
                else:
                    year, year_from, dated = int(figure.value), len(found), None
            elif figure.kind is FigureKind.DATE and figure.value > 1900:
                dated, year_from = int(figure.value), len(found)
            pending += words
            if figure.kind in (FigureKind.NAME, FigureKind.WORD, FigureKind.ORDINAL):
                pending += figure.text
            mention = _bare(sentence, figure, mended, source, len(found), clause, year, compared)
            found.append(mention)
            continue
        pending_before = pending
        words, pending = pending + words, ""
        local, earlier, divided = _split_last_clause(words)
        follows = bool(stretches) and not divided and not pending_before
        local, used = _own_words(local, follows)
        inherits = len(_RELATING.sub("", local)) < 2
        after, later, shared = _after(text, sentence, place)
        sure = (60, 30) if shared else (85, 50)
        zones: tuple[tuple[str, int], ...] = ((after[:8], sure[0]), (after[8:], sure[1]))
        zones += _zones(local, earlier, later, stretches, inherits, sentence)
        if used:
            zones = (*zones, (used, 30))
        stretches.append((words, not inherits))
        found.append(
            Mention(
                placed(figure, mended, source), (figure.start, figure.end), len(found), sentence.number, clause,
                local, after, zones, sentence.headings, dated or year, compared, inherits, year_from, compared_from,
            )
        )  # fmt: skip
    return year


def _bare(
    sentence: Sentence, figure: WrittenFigure, mended: Mended, source: str, order: int, clause: int,
    year: int | None, compared: int | None,
) -> Mention:  # fmt: skip
    return Mention(
        placed(figure, mended, source), (figure.start, figure.end), order, sentence.number, clause,
        "", "", (), sentence.headings, year, compared, False,
    )  # fmt: skip


def _split_last_clause(words: str) -> tuple[str, str, bool]:
    """(words of the clause the figure stands in, words of the clauses before it, whether there is a mark between)."""
    marks = list(_CLAUSE.finditer(words))
    return (words[marks[-1].end() :], words[: marks[-1].start()], True) if marks else (words, "", False)


def _own_words(local: str, follows: bool) -> tuple[str, str]:
    """(words that may name this figure, words that name the one before it): 3个|街道、|4个 单位."""
    if not follows:
        return local, ""
    joint = _JOINT.search(local)
    if joint:
        return local[joint.end() :], local[: joint.start()]
    return ("", local) if len(local) <= 4 else (local, "")


def _after(text: str, sentence: Sentence, place: int) -> tuple[str, str, bool]:
    """Words right after the figure; what follows the next figures; whether the words also lead to the next one."""
    figure = sentence.figures[place][1]
    closing = _CLAUSE.search(text, figure.end, sentence.end)
    end = closing.start() if closing else sentence.end
    following = [other for _, other in sentence.figures[place + 1 :] if other.start < end]
    near = text[figure.end : following[0].start if following else end]
    # In a list (3个街道、4个单位) what stands after 、 names the next item.
    listed = _LIST_MARK.search(near)
    later = text[following[-1].end : end] if following else near[listed.end() :] if listed else ""
    return (near[: listed.start()] if listed else near)[:24], later[:24], bool(following and not listed)


def _zones(
    local: str,
    earlier: str,
    later: str,
    stretches: list[tuple[str, bool]],
    inherits: bool,
    sentence: Sentence,
) -> tuple[tuple[str, int], ...]:
    zones = [(local, 100)]
    if later:
        zones.append((later, 45))
    if earlier:
        zones.append((earlier, 70))
    weight = 80 if inherits and not earlier else 40
    for words, named in reversed(stretches[-8:]):
        zones.append((words, weight))
        if named and weight > 40:
            weight = 40
        else:
            weight = max(25, weight * 9 // 10)
    if len(stretches) > 8:
        zones.append((stretches[0][0], 30))
    if sentence.lead:
        zones.append((sentence.lead, 65 if sentence.topic else 25))
    zones.extend((heading, 30) for heading in sentence.headings[:-1][-2:])
    zones.extend((heading, 50) for heading in sentence.headings[-1:])
    return tuple(zones)
