"""After the gate: what failed is replaced by the composed sentence, what is missing is added; good sentences stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.drafting.compose import ComposedSection
from assistant.drafting.draft import ProvedSection
from assistant.drafting.gate import Gate, Proof, Scene
from assistant.drafting.references import references

_ENOUGH = 0.6
_BASIC = ("execution", "score", "completion", "measures", "cause:", "deviation")


def mended(gate: Gate, composed: ComposedSection, written: list[list[Proof]]) -> ProvedSection:
    """The section with failed sentences replaced and required ones added."""
    proved = _proved_pieces(gate, composed)
    kept = [proof for paragraph in written for proof in paragraph if proof.holds]
    used: set[str] = set()
    paragraphs: list[tuple[Proof, ...]] = []
    for paragraph in written:
        line: list[Proof] = []
        for proof in paragraph:
            if proof.holds:
                line.append(proof)
                continue
            substitute = _substitute(gate, proof, proved, [*kept, *_flat(paragraphs), *line], used)
            if substitute is not None:
                used.add(substitute.template)
                line.append(substitute)
        if line:
            paragraphs.append(tuple(line))
    missing = [proof for proof in proved if _required(gate, proof) and not _covered(proof, _flat(paragraphs))]
    if missing:
        paragraphs.append(tuple(missing))
    if not paragraphs:
        paragraphs = [tuple(proved)] if proved else []
    return ProvedSection(composed.heading, tuple(paragraphs))


def _proved_pieces(gate: Gate, composed: ComposedSection) -> list[Proof]:
    proofs = []
    for paragraph in composed.paragraphs:
        before = ""
        for piece in paragraph:
            proof = gate.examine(piece.template, Scene(composed.heading.kind, before), by="composed", topic=piece.topic)
            before = (before + proof.text)[-300:]
            proofs.append(proof)
    return proofs


def _flat(paragraphs: Iterable[tuple[Proof, ...]]) -> list[Proof]:
    return [proof for paragraph in paragraphs for proof in paragraph]


def _substitute(gate: Gate, failed: Proof, proved: list[Proof], present: list[Proof], used: set[str]) -> Proof | None:
    """The composed sentence about the same thing that says what is not said yet; None where all of it is."""
    text = failed.text or failed.template
    names = set(gate.names.lines_in(text))
    facts = set(references(failed.template))
    best: tuple[int, Proof] | None = None
    for proof in proved:
        if proof.template in used or not proof.holds or _covered(proof, present):
            continue
        kin = 3 * len(names & set(_topic_names(proof))) + len(facts & set(references(proof.template)))
        kin += 2 * _speaks_of(proof.topic, text)
        if kin and (best is None or kin > best[0]):
            best = (kin, proof)
    return best[1] if best else None


_WORDS = {"execution": ("执行",), "score": ("总",), "cause": ("因",), "measures": ("措施", "下一步")}


def _speaks_of(topic: str, text: str) -> bool:
    return any(topic.startswith(kind) and any(word in text for word in words) for kind, words in _WORDS.items())


def _topic_names(proof: Proof) -> list[str]:
    return proof.topic.partition(":")[2].split("|")


def _required(gate: Gate, proof: Proof) -> bool:
    """Must this be in the section, whatever the model chose to write? Causes, misses, money, total, measures."""
    if proof.topic.startswith(_BASIC) and proof.topic.partition(":")[2] not in ("opening", "structure", "left"):
        return True
    unmet = {line.name for line in gate.dossier.lines if line.attainment == "unmet"}
    return proof.topic.startswith("indicator:") and bool(unmet & set(_topic_names(proof)))


def _covered(wanted: Proof, present: list[Proof]) -> bool:
    """Is what a composed sentence says already said: most of its facts placed, or most of its words written?"""
    if any(proof.template == wanted.template for proof in present):
        return True
    facts = {one.fact for one in wanted.placed}
    if wanted.topic.startswith("cause:") or not facts:
        return _words_said(wanted.text, "".join(proof.text for proof in present))
    shown = {one.fact for proof in present for one in proof.placed}
    return len(facts & shown) >= _ENOUGH * len(facts)


def _words_said(text: str, said: str) -> bool:
    body = re.sub(r"[\s，。；：、“”（）【】]", "", text.rpartition("：")[2] or text)
    pairs = {body[index : index + 2] for index in range(len(body) - 1)}
    return bool(pairs) and sum(pair in said for pair in pairs) >= 0.8 * len(pairs)
