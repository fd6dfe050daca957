"""One sentence through all proofs."""

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
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.causes import cause_faults
from assistant.drafting.gate.claims import effect_faults
from assistant.drafting.gate.comparisons import comparison_faults
from assistant.drafting.gate.grades import grade_faults
from assistant.drafting.gate.grounds import ground_faults
from assistant.drafting.gate.identity import identity_faults
from assistant.drafting.gate.intentions import intention_faults, promise_faults
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import Proof, Scene, fault, in_source
from assistant.drafting.gate.retelling import retelling_faults
from assistant.drafting.gate.second import SecondProof
from assistant.drafting.gate.stated import claim_faults, claims_of
from assistant.drafting.gate.telling import telling_faults
from assistant.drafting.gate.view import Claim, weakened
from assistant.drafting.gate.wording import gap_faults, wording_faults
from assistant.drafting.narrative import reads_as_order
from assistant.drafting.references import Rendered, render, shown
from assistant.errors import UnknownReferenceError
from assistant.figures import read_figures
from assistant.figures.lexicon.words import WORDS_WITH_NUMERAL


class Gate:
    """Judges sentences of one dossier; `foreign` are passages of other units' reports that were shown to the writer."""

    def __init__(self, dossier: Dossier, foreign: str = "") -> None:
        self.dossier, self.foreign = dossier, foreign
        self.names = Names(dossier)
        self.second = SecondProof(dossier.book, self.names, dossier.source_text)
        self._told = self._sayings()
        self.asked: frozenset[str] = frozenset()  # gaps the composition left: a model may leave those and no others

    def examine(self, template: str, scene: Scene, *, by: str = "model", topic: str = "") -> Proof:
        """Render one sentence template and prove it."""
        try:
            rendered = render(template, self.dossier.book)
        except UnknownReferenceError as error:
            return Proof(template, "", (), (fault("FIG25", str(error), template),), by, topic)
        rendered = self._adopted(rendered)
        text, placed = rendered.text, rendered.placed
        typed = self._typed(text, placed)
        heard = by == "model" or typed
        claims = claims_of(text, self.dossier, self.names, placed, scene.before) if heard else []
        findings = self._figures(text, placed, typed, claims) + self._reread(text, placed)
        findings += identity_faults(text, placed, self.dossier.book, self.names, scene.before)
        if by == "model":
            findings += self._words(text, placed, scene, claims)
            findings = findings or self._grounds(text, placed, claims)
            findings = findings or self.second.faults(text, placed, scene.before)
        return Proof(template, text, placed, tuple(findings), by, topic, scene.before)

    def _sayings(self) -> frozenset[str]:
        """The unit's own sentences as they would stand in a draft: repeated whole, they need no further ground."""
        sayings = set()
        for told in (*self.dossier.told, *(told for _, part in self.dossier.sections for told in part)):
            try:
                sayings.add(_squeezed(render(told.template, self.dossier.book).text))
            except UnknownReferenceError:
                continue  # a figure nobody confirmed yet
        return frozenset(sayings)

    def words(self, text: str, placed: tuple[PlacedFigure, ...], scene: Scene) -> list[Finding]:
        """What the words of a sentence claim without ground, its figures aside."""
        return self._words(text, placed, scene, claims_of(text, self.dossier, self.names, placed, scene.before))

    def _words(self, text: str, placed: tuple[PlacedFigure, ...], scene: Scene, claims: list[Claim]) -> list[Finding]:
        if _squeezed(text) in self._told:
            return []
        spoken = self._blanked(text, placed)
        findings = claim_faults(text, claims)
        findings += grade_faults(text, self.dossier)
        findings += comparison_faults(text, spoken, self.dossier, placed)
        borne = _without(self.names.without(text), claims)
        findings += cause_faults(text, self.dossier, self.names, scene.before, borne)
        labels = [self.dossier.book[one.fact].label for one in placed]
        findings += effect_faults(text, _without(spoken, claims), self.dossier, labels)
        findings += intention_faults(text, self.dossier)
        findings += telling_faults(text, placed, self.dossier)
        findings += wording_faults(_without(text, claims), self.dossier, self.foreign)
        findings += gap_faults(text, self.asked)
        if reads_as_order(text):
            findings.append(fault("TEXT21", "这一句像是指令，不是报告内容", text))
        return findings

    def _grounds(self, text: str, placed: tuple[PlacedFigure, ...], claims: list[Claim]) -> list[Finding]:
        """What of a model's sentence, though nothing contradicts it, is borne out by nothing either."""
        if _squeezed(text) in self._told:
            return []
        spoken = self._blanked(text, placed)
        findings = ground_faults(text, spoken, claims, self.dossier, self.names)
        findings = findings or promise_faults(text, spoken, self.dossier)
        return findings or retelling_faults(text, spoken, self.dossier, self.names)

    def _blanked(self, text: str, placed: tuple[PlacedFigure, ...]) -> str:
        """`text` with figures and names blanked, of the same length."""
        letters = list(self.names.without(text))
        for one in placed:
            letters[one.start : one.end] = "□" * (one.end - one.start)
        return weakened("".join(letters))

    def _typed(self, text: str, placed: tuple[PlacedFigure, ...]) -> list[WrittenFigure]:
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
        return (figure.chinese or not figure.is_data) and in_source(
            text, figure.start, figure.end, self.dossier.source_text
        )

    def _adopted(self, rendered: Rendered) -> Rendered:
        """A typed figure that is exactly what one fact prints, and is announced as that fact, becomes a placed one."""
        placed = list(rendered.placed)
        for figure in self._typed(rendered.text, rendered.placed):
            for fact in self.dossier.book.facts:
                if not fact.confirmed or not _printed(fact, figure):
                    continue
                start = figure.start + len(_AHEAD.match(figure.text)[0])  # type: ignore[index]
                one = PlacedFigure(start, figure.end, fact.identifier, fact.identifier)
                trial = tuple(sorted([*placed, one], key=lambda p: p.start))
                if not identity_faults(rendered.text, trial, self.dossier.book, self.names, ""):
                    placed = list(trial)
                    break
        return replace(rendered, placed=tuple(placed))

    def _figures(
        self, text: str, placed: tuple[PlacedFigure, ...], typed: list[WrittenFigure], claims: list[Claim]
    ) -> list[Finding]:
        said = [claim for claim in claims if claim.holds]  # 未达到百分之百 is a word about the data, and a true one
        bare = [
            (figure.text, figure.start, figure.end)
            for figure in typed
            if not any(claim.start <= figure.start and figure.end <= claim.end for claim in said)
        ]
        bare += [(text[index], index, index + 1) for index in self._strange(text, placed)]
        return [
            fault("FIG21", f"“{figure}”不是由数据引用写入的，也找不到依据", text, start, end)
            for figure, start, end in bare
        ]

    def _strange(self, text: str, placed: tuple[PlacedFigure, ...]) -> list[int]:
        """Digits and signs of number that no reading took for a figure: ⑨, ½, ％ on their own."""
        taken = [(one.start, one.end) for one in placed] + self.names.spans(text)
        taken += [(figure.start, figure.end) for figure in _read(text)]
        return [
            index
            for index, letter in enumerate(text)
            if (letter.isdigit() or letter in _SIGNS or unicodedata.category(letter) in ("No", "Nl"))
            and not any(start <= index < end for start, end in taken)
            and not in_source(text, index, index + 1, self.dossier.source_text)
        ]

    def _reread(self, text: str, placed: tuple[PlacedFigure, ...]) -> list[Finding]:
        """Every placed figure read again from the finished text: value, unit and scale must be those of its fact."""
        figures = _read(text)
        findings = []
        for one in placed:
            fact = self.dossier.book[one.fact]
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


def _without(text: str, claims: Iterable[Claim]) -> str:
    """`text` with the claims that hold blanked: they need no other ground."""
    letters = list(text)
    for claim in claims:
        if claim.holds:
            letters[claim.start : claim.end] = "□" * (claim.end - claim.start)
    return "".join(letters)


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip("。；;，,")


def _agrees(seen: WrittenFigure, fact: Fact) -> bool:
    """Is the figure that was read the fact, as precisely as it was written?"""
    if seen.unit.dimension is not fact.unit.dimension and fact.unit.dimension is not Dimension.NONE:
        return False
    if seen.unit.dimension is Dimension.COUNT and seen.unit.factor != fact.unit.factor:
        return False
    exact = fact.value * fact.unit.factor
    written = Interval.written(seen.value, seen.decimals).scaled(seen.unit.factor)
    return written.contains(exact) or seen.base_interval.contains(exact)
