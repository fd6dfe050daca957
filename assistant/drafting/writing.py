"""A model writes with references; every sentence is proved, repaired at most twice, then replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.domain.draft import Draft
from assistant.domain.finding import Span
from assistant.domain.glossary import SCOPES
from assistant.drafting import briefing, reply
from assistant.drafting.compose import ComposedSection, Composition, compose
from assistant.drafting.dossier import Dossier
from assistant.drafting.draft import ProvedSection, assemble, compose_draft, joined, placed_in, questions_of, spoken
from assistant.drafting.gate import Gate, Proof, Scene
from assistant.drafting.mending import mended
from assistant.drafting.outline import Outline
from assistant.drafting.prompts import load
from assistant.drafting.sentences import split
from assistant.errors import EndpointError
from assistant.ingest.redact import mask, unmask
from assistant.llm import Message, Speaker

ROUNDS = 2
Progress = Callable[[str, str], None]  # kind (stage, sentence), text
_REPAIR_SCHEMA = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"n": {"type": "integer"}, "text": {"type": "string"}},
                "required": ["n", "text"],
            },
        }
    },
    "required": ["sentences"],
}


def _silent(_kind: str, _text: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Tally:
    """What the gate did to one draft: sentences written, first failures, repaired, replaced or dropped, by code."""

    written: int = 0
    failed: int = 0
    repaired: int = 0
    replaced: int = 0
    codes: tuple[str, ...] = ()


@dataclass(slots=True)
class Writer:
    """Writes drafts of any dossier with one endpoint. `style` are masked passages of past reports, for wording only."""

    endpoint: Speaker
    redact: bool = True
    prompt_version: str | None = None
    progress: Progress = _silent
    style: str = ""
    foreign: str = ""
    tally: Tally = field(default_factory=Tally)
    stopped: list[tuple[str, str]] = field(default_factory=list)  # sentence and the first code that stopped it

    def draft(self, dossier: Dossier, outline: Outline) -> Draft:
        """The draft of an outline. Where the endpoint fails the composed draft comes back with the problem told."""
        composition = compose(dossier, outline)
        try:
            written = self._write(dossier, composition)
        except EndpointError as error:
            composed = compose_draft(dossier, outline)
            return _with_problem(composed, str(error))
        gate = Gate(dossier, self.foreign)
        gate.asked = composition.gaps
        drafted = self._examined(gate, composition, written)
        problem = self._repair(gate, dossier, drafted)
        left = sum(not proof.holds for paragraphs in drafted.values() for line in paragraphs for proof in line)
        self.tally = replace(self.tally, repaired=self.tally.failed - left, replaced=left)
        sections = [self._closed(gate, section, drafted) for section in composition.sections]
        version = load("overview", self.prompt_version).name
        questions = questions_of(dossier, composition)
        return assemble(gate, sections, questions, model=self.endpoint.name, prompt=version, endpoint_problem=problem)

    # --- asking ------------------------------------------------------------------------------------------------
    def _write(self, dossier: Dossier, composition: Composition) -> dict[str, str]:
        evaluation = dossier.evaluation
        system, user = load("overview", self.prompt_version).fill(
            unit=evaluation.label,
            year=str(evaluation.year),
            scope=f"{SCOPES[evaluation.scope]}支出",
            headings=briefing.headings(composition),
            facts=briefing.facts(dossier, beside=True),
            standing=briefing.standing(dossier),
            causes=briefing.causes(dossier),
            measures=briefing.measures(dossier),
            materials=briefing.materials(dossier),
            style=self.style,
        )
        self.progress("stage", "正在请模型起草")
        titles = [section.heading.title for section in composition.sections if section.heading.kind]
        return reply.parts(self._ask(system, user), titles)

    def _ask(self, system: str, user: str, schema: dict[str, object] | None = None) -> str:
        """Ask with personal data masked; placeholders come back as what they stand for."""
        mapping: dict[str, str] = {}
        if self.redact:
            masked = mask(user)
            user, mapping = masked.text, dict(masked.mapping)
        answer = self.endpoint.complete([Message("system", system), Message("user", user)], schema=schema)
        return unmask(answer.text, mapping)

    def ask_revision(self, dossier: Dossier, heading: str, current: str, request: str) -> str:
        """The model's version of one section, changed as `request` says; raises EndpointError."""
        system, user = load("revise").fill(
            unit=dossier.evaluation.label,
            heading=heading,
            current=current,
            request=request,
            facts=briefing.facts(dossier, beside=True),
            causes=briefing.causes(dossier),
            measures=briefing.measures(dossier),
            materials=briefing.materials(dossier),
        )
        self.progress("stage", f"正在请模型修改“{heading}”")
        return self._ask(system, user)

    def repaired(self, gate: Gate, dossier: Dossier, proof: Proof) -> Proof:
        """One failed sentence after at most two repairs; as it was where none helped or the endpoint failed."""
        line = [proof]
        for _ in range(ROUNDS):
            try:
                text = self._better(dossier, line).get(1, "")
            except EndpointError:
                return proof
            self._put(gate, line, 0, text)
            if line[0].holds:
                return line[0]
            if not text:
                break
        return proof

    # --- proving -----------------------------------------------------------------------------------------------
    def _examined(self, gate: Gate, composition: Composition, written: dict[str, str]) -> dict[str, list[list[Proof]]]:
        drafted: dict[str, list[list[Proof]]] = {}
        for section in composition.sections:
            text = written.get(section.heading.title, "")
            drafted[section.heading.title] = paragraphs = _proved(gate, section.heading.kind, text)
            for proof in (proof for paragraph in paragraphs for proof in paragraph):
                self._note(proof)
                if proof.holds:
                    self.progress("sentence", proof.text)
        proofs = [proof for paragraphs in drafted.values() for line in paragraphs for proof in line]
        codes = tuple(finding.code for proof in proofs for finding in proof.findings)
        self.tally = Tally(len(proofs), sum(not proof.holds for proof in proofs), codes=codes)
        return drafted

    def _repair(self, gate: Gate, dossier: Dossier, drafted: dict[str, list[list[Proof]]]) -> str | None:
        """Ask for better sentences with the findings, at most twice; the endpoint's problem where it failed.

        The second time a sentence is shown as it was rewritten; one that came back empty is given up.
        """
        failing = [
            (line, index)
            for paragraphs in drafted.values()
            for line in paragraphs
            for index, proof in enumerate(line)
            if not proof.holds
        ]
        for round_ in range(1, ROUNDS + 1):
            if not failing:
                return None
            self.progress("stage", f"第{round_}次修改：{len(failing)}处")
            try:
                better = self._better(dossier, [line[index] for line, index in failing])
            except EndpointError as error:
                return str(error)
            asked, failing = failing, []
            for number, (line, index) in enumerate(asked, start=1):
                text = better.get(number)
                self._put(gate, line, index, text or "")
                if text != "" and not line[index].holds:
                    failing.append((line, index))
        return None

    def _better(self, dossier: Dossier, failing: list[Proof]) -> dict[int, str]:
        rows = []
        for number, proof in enumerate(failing, start=1):
            rows.append(f"{number}. {proof.template}\n   意见：{_told(proof)}")
        system, user = load("repair").fill(
            facts=briefing.facts(dossier), causes=briefing.causes(dossier), sentences="\n".join(rows)
        )
        return reply.sentences(self._ask(system, user, dict(_REPAIR_SCHEMA)))

    def _put(self, gate: Gate, line: list[Proof], index: int, text: str) -> None:
        pieces = [sentence.text.strip() for sentence in split(text) if sentence.text.strip()]
        if len(pieces) != 1:
            return
        before = spoken(proof.text for proof in line[:index] if proof.holds)
        proof = gate.examine(pieces[0], Scene("", before))
        self._note(proof)
        line[index] = proof

    def _note(self, proof: Proof) -> None:
        if not proof.holds:
            self.stopped.append((proof.template, proof.findings[0].code))

    def _closed(self, gate: Gate, section: ComposedSection, drafted: dict[str, list[list[Proof]]]) -> ProvedSection:
        if not section.heading.kind:
            return ProvedSection(section.heading, ())
        everything = "".join(
            proof.text for paragraphs in drafted.values() for line in paragraphs for proof in line if proof.holds
        )
        return mended(gate, section, drafted.get(section.heading.title, []), everything)


def _proved(gate: Gate, kind: str, text: str) -> list[list[Proof]]:
    """The sentences of a section, proved twice.

    The second time they are read all at once, as they will stand; only where that shows a wrong figure is each read
    behind those before it, to tell which of them to mend.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    paragraphs = [_paragraph(gate.first, kind, line) for line in lines]
    whole, starts = joined([proof for proof in paragraph if proof.holds] for paragraph in paragraphs)
    if not gate.second.section(whole, placed_in(starts))[1]:
        return paragraphs
    return [_paragraph(gate.examine, kind, line) for line in lines]


def _paragraph(prove: Callable[[str, Scene], Proof], kind: str, line: str) -> list[Proof]:
    proofs: list[Proof] = []
    for sentence in split(line):
        if sentence.text.strip():
            proofs.append(prove(sentence.text.strip(), Scene(kind, spoken(p.text for p in proofs if p.holds))))
    return proofs


def _told(proof: Proof) -> str:
    """What was found in a sentence; of findings about the same words the first."""
    told: list[str] = []
    places: list[Span] = []
    for finding in proof.findings:
        span = finding.spans[0]
        is_whole = span.end - span.start >= len(proof.text)
        if is_whole or not any(other.start <= span.start and span.end <= other.end for other in places):
            told.append(finding.message)
            places += [] if is_whole else [span]
    return "；".join(told)


def _with_problem(draft: Draft, problem: str) -> Draft:
    return replace(draft, endpoint_problem=f"{problem}已改由程序成文。")
