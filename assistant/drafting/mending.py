"""After the gate: what failed is replaced by the composed sentence, what is missing is added; good sentences stay."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.drafting.compose import ComposedSection
from assistant.drafting.draft import ProvedSection, spoken
from assistant.drafting.gate import Gate, Proof, Scene
from assistant.drafting.references import references

_ENOUGH = 0.6
_OPTIONAL = ("opening", "structure", "left", "parts", "lost", "score")
_ORDER = re.compile(r"[一二三四五六七八九十]是")
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
            if proof.holds and _still(gate, composed, proof, line):
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
        paragraphs.append(tuple(_without_order(proof) for proof in missing))
    if not paragraphs:
        paragraphs = [tuple(proved)] if proved else []
    return ProvedSection(composed.heading, tuple(paragraphs))


def _still(gate: Gate, composed: ComposedSection, proof: Proof, line: list[Proof]) -> bool:
    """Does a sentence hold behind what now stands before it? Its subject may have been named there."""
    before = spoken(line)
    if before == proof.before:
        return True
    return gate.examine(proof.template, Scene(composed.heading.kind, before), by=proof.by).holds


def _proved_pieces(gate: Gate, composed: ComposedSection) -> list[Proof]:
    proofs = []
    for paragraph in composed.paragraphs:
        line: list[Proof] = []
        for piece in paragraph:
            scene = Scene(composed.heading.kind, spoken(line))
            line.append(gate.examine(piece.template, scene, by="composed", topic=piece.topic))
        proofs += line
    return proofs


def _without_order(proof: Proof) -> Proof:
    """A sentence taken out of a list of points, without its 一是."""
    match = _ORDER.match(proof.text)
    if match is None:
        return proof
    cut = match.end()
    placed = tuple(replace(one, start=one.start - cut, end=one.end - cut) for one in proof.placed)
    return replace(proof, template=proof.template[cut:], text=proof.text[cut:], placed=placed)


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
    if proof.topic.startswith(_BASIC) and proof.topic.partition(":")[2] not in (
        "opening",
        "structure",
        "left",
        "parts",
        "lost",
        "score",
    ):
        return True
    unmet = {line.name for line in gate.dossier.lines if line.attainment == "unmet"}
    return proof.topic.startswith("indicator:") and bool(unmet & set(_topic_names(proof)))


def _covered(wanted: Proof, present: list[Proof]) -> bool:
    """Is what a composed sentence is about already said? By its key fact, or by its words where it has none."""
    if any(proof.template == wanted.template for proof in present):
        return True
    said = "".join(proof.text for proof in present)
    if wanted.topic.startswith("cause:") or not wanted.placed:
        return _words_said(wanted.text, said)
    shown = {one.fact for proof in present for one in proof.placed}
    kind, _, about = wanted.topic.partition(":")
    if kind == "indicator":
        return all(_told(name, wanted, shown, said) for name in about.split("|"))
    if kind == "execution" and not about:
        return "预算执行率" in shown or "预算执行率" in said
    if kind == "score" and not about:
        return "总得分" in shown
    facts = {one.fact for one in wanted.placed}
    return len(facts & shown) >= _ENOUGH * len(facts)


def _told(name: str, wanted: Proof, shown: set[str], said: str) -> bool:
    key = f"{name}·实际完成值"
    return key in shown if any(one.fact == key for one in wanted.placed) else name in said


def _words_said(text: str, said: str) -> bool:
    points = _ORDER.sub("", text.rpartition("：")[2] or text)
    body = re.sub(r"[\s，。；：、“”（）【】]", "", points)
    pairs = {body[index : index + 2] for index in range(len(body) - 1)}
    return bool(pairs) and sum(pair in said for pair in pairs) >= 0.8 * len(pairs)
