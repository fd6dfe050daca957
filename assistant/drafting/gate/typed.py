"""Figures as they stand in the finished text: those typed by hand, and whether the placed ones read as their facts."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.draft import PlacedFigure
from assistant.domain.fact import Fact
from assistant.domain.finding import Finding
from assistant.domain.interval import Interval
from assistant.domain.quantity import Dimension, FigureKind, WrittenFigure
from assistant.drafting.gate.identity import identity_faults
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault, in_source
from assistant.drafting.gate.view import Claim
from assistant.drafting.references import Rendered, shown
from assistant.figures import read_figures
from assistant.figures.book import FactBook
from assistant.figures.lexicon.words import WORDS_WITH_NUMERAL


class SentenceFigures:
    """Reads the figures of sentences against one book; `sources` is what the unit said itself."""

    def __init__(self, book: FactBook, names: Names, sources: str) -> None:
        self.book, self.names, self.sources = book, names, sources

    def typed(self, text: str, placed: tuple[PlacedFigure, ...]) -> list[WrittenFigure]:
        """Data figures that no reference put there and that are not words of the unit repeated in their context."""
        named = self.names.spans(text)
        return [
            figure
            for figure in _read(text)
            if (figure.is_data or _is_odd(figure) or _is_slogan(text, figure))
            and not any(one.start < figure.end and figure.start < one.end for one in placed)
            and not self._repeated(text, figure)
            and not (figure.start == 0 and _LISTED.match(text))
            and not self._counts_names(text, figure)
            and not (figure.chinese and _ASPECTS.match(text, figure.start))
            and not any(start <= figure.start and figure.end <= end for start, end in named)
        ]

    def _counts_names(self, text: str, figure: WrittenFigure) -> bool:
        """甲、乙和丙三项指标: a count of the names before it."""
        if not _COUNTED.match(text, figure.start):
            return False
        end, count = figure.start, 0
        for low, high in reversed(self.names.spans(text[: figure.start])):
            if text[high:end] not in (("", "等") if end == figure.start else ("、", "和", "及", "与")):
                break
            end, count = low, count + 1
        return count > 1 and figure.value == count

    def _repeated(self, text: str, figure: WrittenFigure) -> bool:
        """三个聚焦 and the like: Chinese numerals that stand in a source with the same words around them."""
        return (figure.chinese or not figure.is_data) and in_source(text, figure.start, figure.end, self.sources)

    def adopted(self, rendered: Rendered) -> Rendered:
        """A typed figure that is exactly what one fact prints, and is announced as that fact, becomes a placed one."""
        placed = list(rendered.placed)
        for figure in self.typed(rendered.text, rendered.placed):
            for fact in self.book.facts:
                if not fact.confirmed or not _printed(fact, figure):
                    continue
                ahead = _AHEAD.match(figure.text)
                start = figure.start + (ahead.end() if ahead is not None and not figure.chinese else 0)
                one = PlacedFigure(start, figure.end, fact.identifier, fact.identifier)
                trial = tuple(sorted([*placed, one], key=lambda p: p.start))
                if not identity_faults(rendered.text, trial, self.book, self.names, ""):
                    placed = list(trial)
                    break
        return replace(rendered, placed=tuple(placed))

    def faults(
        self, text: str, placed: tuple[PlacedFigure, ...], typed: Iterable[WrittenFigure], claims: Iterable[Claim]
    ) -> list[Finding]:
        """A finding for each of `typed` outside a claim that holds, and for each placed one that reads otherwise."""
        said = [claim for claim in claims if claim.holds]  # 未达到百分之百 is a word about the data, and a true one
        bare = [
            (figure.text, figure.start, figure.end)
            for figure in typed
            if not any(claim.start <= figure.start and figure.end <= claim.end for claim in said)
        ]
        bare += [(text[index], index, index + 1) for index in self._strange(text, placed)]
        unfounded = [
            fault("FIG21", f"“{figure}”不是由数据引用写入的，也找不到依据", text, start, end)
            for figure, start, end in bare
        ]
        return unfounded + self._reread(text, placed)

    def _strange(self, text: str, placed: tuple[PlacedFigure, ...]) -> list[int]:
        """Digits and signs of number that no reading took for a figure: ⑨, ½, ％ on their own."""
        taken = [(one.start, one.end) for one in placed] + self.names.spans(text)
        taken += [(figure.start, figure.end) for figure in _read(text)]
        letters = ((match.start(), match[0]) for match in _UNCOMMON.finditer(text))
        return [
            index
            for index, letter in letters
            if (letter.isdigit() or letter in _SIGNS or unicodedata.category(letter) in ("No", "Nl"))
            and not any(start <= index < end for start, end in taken)
            and not in_source(text, index, index + 1, self.sources)
        ]

    def _reread(self, text: str, placed: tuple[PlacedFigure, ...]) -> list[Finding]:
        """Every placed figure read again from the finished text: value, unit and scale must be those of its fact."""
        figures = _read(text)
        findings = []
        for one in placed:
            fact = self.book[one.fact]
            seen = next((f for f in figures if f.start < one.end and one.start < f.end), None)
            if seen is None or not _agrees(seen, fact):
                read = "读不出" if seen is None else f"读作{seen.text}"
                message = f"“{text[one.start : one.end]}”连同前后文字{read}，与“{fact.identifier}”不符"
                findings.append(fault("FIG26", message, text, one.start, one.end))
        return findings


# Kinds a writer may use in digits without a fact behind them; dates and document numbers have checks of their own.
_FREE = frozenset({FigureKind.YEAR, FigureKind.ORDINAL, FigureKind.HEADING, FigureKind.DATE, FigureKind.DOCUMENT})
_WORD = FigureKind.WORD
_SIGNS = frozenset("%％‰")
_UNCOMMON = re.compile("[^\u4e00-\u9fff，。；、：]")  # what may be a digit or a sign; most letters of a text are none
_ASPECTS = re.compile(r"[一二两三四五六七八九十]+个?(?:方面|部分|环节|维度|层面|角度|板块|步骤)")
_COUNTED = re.compile(r"[一二两三四五六七八九十\d]{1,3}[项个](?:绩效|三级)?指标")
_AHEAD = re.compile(r"[^\d\-−]*")  # 不低于 and the like, which a reading takes along
_LISTED = re.compile(r"\d{1,2}[.．、]\s?(?!\d)")
_CIRCLED = re.compile(r"[①-⑳⑴-⒇]$")


def _is_odd(figure: WrittenFigure) -> bool:
    """A figure in digits that was read as no data, yet of a kind nobody writes into a report by hand."""
    if figure.kind in _FREE:
        return figure.kind is FigureKind.HEADING and figure.start > 0 and _CIRCLED.match(figure.text) is not None
    return not figure.is_data and any(letter.isdigit() for letter in figure.text)


def _is_slogan(text: str, figure: WrittenFigure) -> bool:
    """百日攻坚, 四级网络: a numeral in a word that is no everyday one (十分, 三公), no 二是 and no 第三."""
    if figure.is_data or not figure.chinese or figure.value == 1 or figure.kind not in (_WORD, FigureKind.ORDINAL):
        return False
    start, end = figure.start, figure.end
    if text[end : end + 1] == "是" or text[max(0, start - 1) : start] == "第":
        return False
    near = text[max(0, start - 4) : end + 4]
    return not any(figure.text in word and word in near for word in WORDS_WITH_NUMERAL)


@functools.lru_cache(maxsize=256)
def _read(text: str) -> tuple[WrittenFigure, ...]:
    """The figures of a sentence; several proofs ask for them in turn."""
    return tuple(read_figures(text))


def _printed(fact: Fact, figure: WrittenFigure) -> bool:
    """Is the figure the fact as it is printed, zeros at its end aside?"""
    return (fact.unit, fact.value) == (figure.unit, figure.value) or shown(fact) == _AHEAD.sub(
        "", figure.text, count=1
    ).strip()


def _agrees(seen: WrittenFigure, fact: Fact) -> bool:
    """Is the figure that was read the fact, as precisely as it was written?"""
    if seen.unit.dimension is not fact.unit.dimension and fact.unit.dimension is not Dimension.NONE:
        return False
    if seen.unit.dimension is Dimension.COUNT and seen.unit.factor != fact.unit.factor:
        return False
    exact = fact.value * fact.unit.factor
    written = Interval.written(seen.value, seen.decimals).scaled(seen.unit.factor)
    return written.contains(exact) or seen.base_interval.contains(exact)
