"""From dossier to draft: compose or let a model write, prove every sentence, put the sections together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.domain.draft import Draft, DraftSection, PlacedFigure
from assistant.domain.finding import Finding, Severity, Span
from assistant.drafting.compose import ComposedSection, Composition, compose
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate import Gate, Proof, Scene
from assistant.drafting.outline import Heading, Outline, outline_for

PARTS = {
    "deviation": Outline("deviation", "偏差说明", (Heading("绩效目标偏差情况及原因分析", 1, "deviation"),)),
    "summary": Outline("summary", "一段话综述", (Heading("绩效自评综述", 1, "summary"),)),
}


@dataclass(frozen=True, slots=True)
class ProvedSection:
    """A heading with its paragraphs of proved sentences."""

    heading: Heading
    paragraphs: tuple[tuple[Proof, ...], ...]


def outline_of(part: str, ruleset: str | None, own: Outline | None = None) -> Outline:
    """The headings of a part: overview (the family's, or the user's own), deviation, summary, or all (both first)."""
    if part == "overview":
        return own or outline_for(ruleset)
    if part == "all":
        overview = own or outline_for(ruleset)
        return replace(overview, headings=(*overview.headings, *PARTS["deviation"].headings))
    return PARTS[part]


def compose_draft(dossier: Dossier, outline: Outline) -> Draft:
    """The draft without a model; what the composer cannot prove is left standing with its finding."""
    composition = compose(dossier, outline)
    gate = Gate(dossier)
    sections = [prove_composed(gate, section) for section in composition.sections]
    return assemble(gate, sections, questions_of(dossier, composition))


def prove_composed(gate: Gate, section: ComposedSection) -> ProvedSection:
    """The composer's sentences through the gate."""
    paragraphs = []
    for paragraph in section.paragraphs:
        proofs: list[Proof] = []
        for piece in paragraph:
            scene = Scene(section.heading.kind, spoken(proof.text for proof in proofs))
            proofs.append(gate.examine(piece.template, scene, by="composed", topic=piece.topic))
        paragraphs.append(tuple(proofs))
    return ProvedSection(section.heading, tuple(paragraphs))


def spoken(texts: Iterable[str], most: int = 300) -> str:
    """What stands before in the paragraph: its last sentences, none cut."""
    last = list(texts)
    while len(last) > 1 and sum(map(len, last)) > most:
        del last[0]
    return "".join(last)


def questions_of(dossier: Dossier, composition: Composition) -> list[str]:
    """What the unit is asked: gaps of the composition, unfit materials, texts that read like instructions."""
    questions = [*composition.questions, *left_out(dossier)]
    for text in dict.fromkeys(dossier.ordered):
        shown = text if len(text) <= 40 else text[:38] + "…"
        questions.append(f"“{shown}”不像填报内容，没有采用，请核实原表或材料。")
    return questions


def left_out(dossier: Dossier) -> list[str]:
    """Materials of other units or years, and what to do where they are of this one after all."""
    own = dossier.evaluation
    told = [
        f"材料“{name}”写的是{unit}，不是{own.unit_name}，没有采用；如确属本单位，请改正其标题中的单位名称。"
        for name, unit in dossier.foreign
    ]
    return told + [
        f"材料“{name}”写的是{year}年，不是{own.year}年，没有采用；如确属本年度，请改正其标题中的年份。"
        for name, year in dossier.dated
    ]


def assemble(gate: Gate, sections: Sequence[ProvedSection], questions: Sequence[str], **origin: str | None) -> Draft:
    """Sections into one Draft: offsets counted within each section's text, second proof over the finished text."""
    made: list[DraftSection] = []
    findings: list[Finding] = []
    for section in sections:
        built, found = _section(gate, section)
        made.append(built)
        findings += found
    return Draft(
        form=gate.dossier.evaluation.label,
        sections=tuple(made),
        findings=tuple(findings),
        questions=tuple(questions),
        sources=gate.dossier.materials,
        model=origin.get("model"),
        prompt=origin.get("prompt"),
        endpoint_problem=origin.get("endpoint_problem"),
    )


def joined(paragraphs: Iterable[Sequence[Proof]]) -> tuple[str, list[tuple[int, Proof]]]:
    """The text of a section, a line a paragraph, and where each of its sentences starts."""
    text, starts = "", []
    for paragraph in paragraphs:
        text += "\n" if text else ""
        for proof in paragraph:
            starts.append((len(text), proof))
            text += proof.text or proof.template
    return text, starts


def placed_in(starts: Iterable[tuple[int, Proof]]) -> tuple[PlacedFigure, ...]:
    """The figures of sentences that start so, as they stand in the section."""
    return tuple(_moved(one, start) for start, proof in starts for one in proof.placed)


def _section(gate: Gate, section: ProvedSection) -> tuple[DraftSection, list[Finding]]:
    heading = section.heading
    text, starts = joined(section.paragraphs)
    placed = placed_in(starts)
    findings = [_located(finding, start, heading.title) for start, proof in starts for finding in proof.findings]
    judgements, second = gate.second.section(text, placed) if text else ([], [])
    known = {(span.start, span.end) for finding in findings for span in finding.spans}
    findings += [
        _located(finding, 0, heading.title)
        for finding in second
        if not any((span.start, span.end) in known for span in finding.spans)
    ]
    by = _written_by(proof.by for _, proof in starts)
    return DraftSection(heading.title, text, by, placed, tuple(judgements), heading.level), findings


def _written_by(sources: Iterable[str]) -> str:
    kinds = set(sources)
    return kinds.pop() if len(kinds) == 1 else "mixed" if kinds else "composed"


def _moved(one: PlacedFigure, shift: int) -> PlacedFigure:
    return replace(one, start=one.start + shift, end=one.end + shift)


def _located(finding: Finding, shift: int, place: str) -> Finding:
    spans = tuple(
        Span(span.role, span.start + shift, span.end + shift, span.quote, f"“{place}”") for span in finding.spans
    )
    return replace(finding, spans=spans)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Only what keeps a draft from being final."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
