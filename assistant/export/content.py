"""What a report shows, before any format: headings, paragraphs cut into pieces, the tables, the facts used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.draft import Draft, DraftSection, PlacedFigure
from assistant.domain.evaluation import Evaluation
from assistant.domain.fact import Fact
from assistant.domain.glossary import SCOPES
from assistant.domain.trace import Scorecard
from assistant.export.tables import Deduction, ScoreRow, deductions, score_rows

_MISSING = re.compile(r"【待补充[^】]*】")
_NUMBERED = re.compile(r"^(?:第?[一二三四五六七八九十百]+[、章节]|（[一二三四五六七八九十百]+）|\d+[.．、])")
_SUBHEADING = re.compile(r"^（[一二三四五六七八九十百]+）[^。；，：]{1,38}$")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DIGITS = "零一二三四五六七八九"


class Kind(StrEnum):
    """What a piece of a paragraph is."""

    TEXT = "text"
    FIGURE = "figure"
    MISSING = "missing"  # 【待补充：…】


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; a figure names its fact by id, and carries it where the book holds it."""

    kind: Kind
    text: str
    identifier: str = ""
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 = 一、, 2 = （一）) or a body paragraph (`level` 0)."""

    level: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The paragraph as read."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the formats need; `facts` are the ones used in the text, with those they were derived from."""

    title: str
    signature: str
    blocks: tuple[Block, ...]
    scores: tuple[ScoreRow, ...]
    deductions: tuple[Deduction, ...]
    facts: tuple[Fact, ...]
    draft: Draft
    evaluation: Evaluation
    scorecard: Scorecard | None
    public: bool

    @property
    def final(self) -> bool:
        """May it leave without the mark 未定稿?"""
        return self.draft.is_final

    @property
    def mark(self) -> str:
        """What stands over a report that is not final: 未定稿, or who let it leave all the same; "" on a final one."""
        if self.final:
            return ""
        return f"经签发：{_UNPRINTABLE.sub('', self.draft.signed)}" if self.draft.signed else "未定稿"


def lay_out(
    draft: Draft, evaluation: Evaluation, scorecard: Scorecard | None, facts: Sequence[Fact], *, public: bool
) -> Report:
    """The report of `draft`, in reading order."""
    book = {fact.identifier: fact for fact in facts}
    numbers = [0, 0, 0]
    blocks: list[Block] = []
    for section in draft.sections:
        blocks.append(Block(section.level, (Piece(Kind.TEXT, _heading(section, numbers)),)))
        blocks.extend(_paragraphs(section, book))
    return Report(
        title=title_of(evaluation),
        signature=printable(evaluation.unit_name),
        blocks=tuple(blocks),
        scores=score_rows(evaluation, scorecard),
        deductions=deductions(scorecard),
        facts=used_facts(draft, book),
        draft=draft,
        evaluation=evaluation,
        scorecard=scorecard,
        public=public,
    )


def title_of(evaluation: Evaluation) -> str:
    """The title of the report, from whose it is."""
    if evaluation.project_name:
        return printable(f"{evaluation.year}年度“{evaluation.project_name}”项目绩效自评报告")
    return printable(f"{evaluation.unit_name}{evaluation.year}年度{SCOPES[evaluation.scope]}支出绩效自评报告")


def printable(text: str) -> str:
    """`text` without the control characters no document format may hold."""
    return _UNPRINTABLE.sub("", text)


def chinese_number(number: int) -> str:
    """1 to 99 as 一 … 九十九, for headings."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def used_facts(draft: Draft, book: dict[str, Fact]) -> tuple[Fact, ...]:
    """Facts behind the figures of `draft`, those they derive from included, in order of first use."""
    waiting = [placed.fact for section in draft.sections for placed in section.placed]
    waiting += [judged.fact for section in draft.sections for judged in section.judgements if judged.fact]
    used: dict[str, Fact] = {}
    while waiting:
        fact = book.get(waiting.pop(0))
        if fact is None or fact.identifier in used:
            continue
        used[fact.identifier] = fact
        if fact.derivation is not None:
            waiting.extend(fact.derivation.operands)
    return tuple(used.values())


def _heading(section: DraftSection, numbers: list[int]) -> str:
    """The section's name with its number, unless the outline numbered it."""
    name = printable(section.name)
    level = min(max(section.level, 1), 3)
    numbers[level - 1] += 1
    numbers[level:] = [0] * (3 - level)
    if _NUMBERED.match(name):
        return name
    number = numbers[level - 1]
    return (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}．")[level - 1] + name


def _paragraphs(section: DraftSection, book: dict[str, Fact]) -> Iterator[Block]:
    start = 0
    for line in section.text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            pieces = tuple(_trimmed(_pieces(section.text, start, end, section.placed, book)))
            level = max(2, section.level + 1) if _SUBHEADING.match(line.strip()) else 0
            yield Block(level, pieces)
        start = end


def _pieces(text: str, start: int, end: int, placed: Sequence[PlacedFigure], book: dict[str, Fact]) -> Iterator[Piece]:
    """`text[start:end]` cut at its figures and at what is missing."""
    marks = [(m.start(), m.end(), None) for m in _MISSING.finditer(text, start, end)]
    figures = [(p.start, p.end, p) for p in placed if start <= p.start < p.end <= end]
    free = [f for f in figures if not any(low < f[1] and f[0] < high for low, high, _ in marks)]
    at = start
    for low, high, figure in sorted([*marks, *free], key=lambda mark: mark[:2]):
        if low < at:
            continue  # overlapping marks: the first one stands
        if at < low:
            yield Piece(Kind.TEXT, text[at:low])
        if figure is None:
            yield Piece(Kind.MISSING, text[low:high])
        else:
            yield Piece(Kind.FIGURE, text[low:high], figure.fact, book.get(figure.fact))
        at = high
    if at < end:
        yield Piece(Kind.TEXT, text[at:end])


def _trimmed(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces without line ends and control characters; the indent is the style's, not the text's."""
    whole = list(pieces)
    for position, piece in enumerate(whole):
        text = printable(piece.text)
        if position == 0:
            text = text.lstrip()
        if position == len(whole) - 1:
            text = text.rstrip()
        if text:
            yield Piece(piece.kind, text, piece.identifier, piece.fact)
