"""One sentence through all proofs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.causes import cause_faults
from assistant.drafting.gate.claims import effect_faults
from assistant.drafting.gate.comparisons import comparison_faults
from assistant.drafting.gate.grades import grade_faults
from assistant.drafting.gate.grounds import ground_faults
from assistant.drafting.gate.identity import identity_faults
from assistant.drafting.gate.intentions import intention_faults, promise_faults
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import Proof, Scene, fault
from assistant.drafting.gate.retelling import Retelling
from assistant.drafting.gate.second import SecondProof
from assistant.drafting.gate.stated import claim_faults, claims_of
from assistant.drafting.gate.telling import telling_faults
from assistant.drafting.gate.typed import SentenceFigures
from assistant.drafting.gate.view import Claim, weakened
from assistant.drafting.gate.wording import gap_faults, wording_faults
from assistant.drafting.narrative import reads_as_order
from assistant.drafting.references import render
from assistant.errors import UnknownReferenceError


class Gate:
    """Judges sentences of one dossier; `foreign` are passages of other units' reports that were shown to the writer."""

    def __init__(self, dossier: Dossier, foreign: str = "") -> None:
        self.dossier, self.foreign = dossier, foreign
        self.names = Names(dossier)
        self.second = SecondProof(dossier.book, self.names, dossier.source_text)
        self.figures = SentenceFigures(dossier.book, self.names, dossier.source_text)
        self.retelling = Retelling(dossier, self.names)
        self._told = self._sayings()
        self.asked: frozenset[str] = frozenset()  # gaps the composition left: a model may leave those and no others

    def examine(self, template: str, scene: Scene, *, by: str = "model", topic: str = "") -> Proof:
        """Render one sentence template and prove it, a model's sentence twice."""
        proof = self.first(template, scene, by=by, topic=topic)
        if by != "model" or proof.findings:
            return proof
        return replace(proof, findings=tuple(self.second.faults(proof.text, proof.placed, scene.before)))

    def shown(self, template: str) -> str:
        """A sentence template as it reads; "" where it refers to what is not known."""
        try:
            return render(template, self.dossier.book).text
        except UnknownReferenceError:
            return ""

    def first(self, template: str, scene: Scene, *, by: str = "model", topic: str = "") -> Proof:
        """Render one sentence template and prove it once: what placed its figures is known, its words are judged."""
        try:
            rendered = render(template, self.dossier.book)
        except UnknownReferenceError as error:
            return Proof(template, "", (), (fault("FIG25", str(error), template),), by, topic)
        rendered = self.figures.adopted(rendered)
        text, placed = rendered.text, rendered.placed
        typed = self.figures.typed(text, placed)
        heard = by == "model" or typed
        claims = claims_of(text, self.dossier, self.names, placed, scene.before) if heard else []
        findings = self.figures.faults(text, placed, typed, claims)
        findings += identity_faults(text, placed, self.dossier.book, self.names, scene.before)
        if by == "model":
            findings += self._words(text, placed, scene, claims)
            findings = findings or self._grounds(text, placed, claims)
        return Proof(template, text, placed, tuple(findings), by, topic, scene.before)

    def _sayings(self) -> frozenset[str]:
        """The unit's own sentences as they would stand in a draft: repeated whole, they need no further ground."""
        sayings = set()
        for told in self.dossier.narrated:
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
        findings = claim_faults(text, claims, self.dossier.source_text)
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
        return findings or self.retelling.faults(text, spoken)

    def _blanked(self, text: str, placed: tuple[PlacedFigure, ...]) -> str:
        """`text` with figures and names blanked, of the same length."""
        letters = list(self.names.without(text))
        for one in placed:
            letters[one.start : one.end] = "□" * (one.end - one.start)
        return weakened("".join(letters))


def _without(text: str, claims: Iterable[Claim]) -> str:
    """`text` with the claims that hold blanked: they need no other ground."""
    letters = list(text)
    for claim in claims:
        if claim.holds:
            letters[claim.start : claim.end] = "□" * (claim.end - claim.start)
    return "".join(letters)


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip("。；;，,")
