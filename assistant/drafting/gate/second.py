"""Second proof: the finished text bound to the data afresh, without what the renderer knows.

Where the reading calls a placed figure wrong, the figure fails whatever the first proof says; where it binds it to
nothing or asks, the first proof stands alone and says so in the judgement.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding, Judgement, Verdict
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault, in_source
from assistant.figures.book import FactBook

CODE = "FIG26"


class SecondProof:
    """Judges texts of one dossier; `sources` is what the unit said itself."""

    def __init__(self, book: FactBook, names: Names, sources: str) -> None:
        self.book, self.names, self.sources = book, names, sources
        self._bound: dict[str, list[Judgement]] = {}  # a section is read again when it is finished, mostly unchanged

    def faults(self, text: str, placed: tuple[PlacedFigure, ...], before: str) -> list[Finding]:
        """A finding for every placed figure of a sentence that the reading calls wrong, behind the text `before`."""
        if not placed:
            return []
        shift = len(before)
        moved = tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in placed)
        return [
            _fault(text, judgement, shift)
            for judgement in self.judgements(before + text, moved)
            if judgement.verdict is Verdict.MISMATCH and judgement.start >= shift
        ]

    def judgements(self, text: str, placed: tuple[PlacedFigure, ...]) -> list[Judgement]:
        """Every figure of a text: what is not called wrong is proved by what placed it."""
        from assistant.figures.binding import bind

        if text not in self._bound:
            self._bound[text] = bind(text, self.book)
        return [self._agreed(text, judgement, placed) for judgement in self._bound[text]]

    def section(self, text: str, placed: tuple[PlacedFigure, ...]) -> tuple[list[Judgement], list[Finding]]:
        """Judgements on a finished section, and the findings."""
        judgements = self.judgements(text, placed)
        return judgements, [_fault(text, one, 0) for one in judgements if one.verdict is Verdict.MISMATCH]

    def _agreed(self, text: str, judgement: Judgement, placed: tuple[PlacedFigure, ...]) -> Judgement:
        own = next((one for one in placed if one.start < judgement.end and judgement.start < one.end), None)
        if own is None:
            stands = judgement.verdict is Verdict.NOT_DATA or self._is_said(text, judgement)
            return replace(judgement, verdict=Verdict.NOT_DATA, expected=None) if stands else judgement
        if judgement.verdict is Verdict.MISMATCH and judgement.expected != judgement.text:
            return judgement
        fact = self.book[own.fact]
        verdict = Verdict.DERIVED if fact.derivation is not None else Verdict.MATCHED
        explanation = fact.derivation.arithmetic if fact.derivation is not None else fact.place
        return replace(judgement, verdict=verdict, fact=own.fact, explanation=explanation, expected=None)

    def _is_said(self, text: str, judgement: Judgement) -> bool:
        """A figure in words that the unit wrote so itself, or one inside a name."""
        start, end = judgement.start, judgement.end
        if not any(letter.isdigit() for letter in judgement.text) and in_source(text, start, end, self.sources):
            return True
        return any(low <= start and end <= high for low, high in self.names.spans(text))


def _fault(text: str, judgement: Judgement, shift: int) -> Finding:
    why = judgement.explanation.rstrip("。") or "与数据不符"
    message = f"“{judgement.text}”按成文重新核对不能成立：{why}"
    start, end = judgement.start - shift, judgement.end - shift
    return fault(CODE, message, text, start, end, expected=judgement.expected or "")
