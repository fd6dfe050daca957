"""After the gate: what failed is replaced by the composed sentence, what is missing is added; good sentences stay."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.drafting.compose import ComposedSection, Piece
from assistant.drafting.draft import ProvedSection, spoken
from assistant.drafting.gate import Gate, Proof, Scene
from assistant.drafting.references import references
from assistant.drafting.sentences import pairs

_PARTLY = 0.3  # of what a cause says
_ENOUGH = 0.6
_OPTIONAL = ("opening", "structure", "left", "parts", "lost", "score")
_ORDER = re.compile(r"[一二三四五六七八九十]是")
_BASIC = ("execution", "score", "completion", "measures", "cause:", "deviation")


@dataclass(frozen=True)
class _Offer:
    """A composed sentence that may be put in; proved where it comes into question, for most never do."""

    gate: Gate
    piece: Piece
    scene: Scene

    @cached_property
    def proof(self) -> Proof:
        return self.gate.examine(self.piece.template, self.scene, by="composed", topic=self.piece.topic)


def mended(gate: Gate, composed: ComposedSection, written: list[list[Proof]], everything: str = "") -> ProvedSection:
    """The section with failed sentences replaced and required ones added; `everything` is what the whole draft says.

    A cause that stands there in full need only be touched upon in the section. Where no sentence of it holds, the
    composed section stands in its place as it is.
    """
    offers = _offers(gate, composed)
    kept = [proof for paragraph in written for proof in paragraph if proof.holds]
    if not kept:
        return ProvedSection(composed.heading, _as_composed(composed, offers))
    used: set[str] = set()
    paragraphs: list[tuple[Proof, ...]] = []
    for paragraph in written:
        line: list[Proof] = []
        for proof in paragraph:
            if proof.holds and _still(gate, composed, proof, line):
                line.append(proof)
                continue
            substitute = _substitute(gate, proof, offers, [*kept, *_flat(paragraphs), *line], used)
            if substitute is not None:
                used.add(substitute.template)
                line.append(substitute)
        if line:
            paragraphs.append(tuple(line))
    required = [offer.proof for offer in offers if _required(gate, offer.piece.topic)]
    present = _flat(paragraphs)
    missing = [
        proof for proof in required if not _covered(proof, present) and not _told_enough(proof, present, everything)
    ]
    if missing:
        paragraphs.append(tuple(_without_order(proof) for proof in missing))
    return ProvedSection(composed.heading, tuple(paragraphs) or _as_composed(composed, offers))


def _still(gate: Gate, composed: ComposedSection, proof: Proof, line: list[Proof]) -> bool:
    """Does a sentence hold behind what now stands before it? Its subject may have been named there."""
    before = spoken(proof.text for proof in line)
    if before == proof.before:
        return True
    return gate.examine(proof.template, Scene(composed.heading.kind, before), by=proof.by).holds


def _offers(gate: Gate, composed: ComposedSection) -> list[_Offer]:
    offers = []
    for paragraph in composed.paragraphs:
        texts: list[str] = []
        for piece in paragraph:
            offers.append(_Offer(gate, piece, Scene(composed.heading.kind, spoken(texts))))
            texts.append(gate.shown(piece.template))
    return offers


def _as_composed(composed: ComposedSection, offers: list[_Offer]) -> tuple[tuple[Proof, ...], ...]:
    proofs = (offer.proof for offer in offers)
    return tuple(tuple(itertools.islice(proofs, len(paragraph))) for paragraph in composed.paragraphs)


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


def _substitute(gate: Gate, failed: Proof, offers: list[_Offer], present: list[Proof], used: set[str]) -> Proof | None:
    """The composed sentence about the same thing that says what is not said yet; None where all of it is."""
    text = failed.text or failed.template
    names = set(gate.names.lines_in(text))
    facts = set(references(failed.template))
    best: tuple[int, Proof] | None = None
    for offer in offers:
        topic, template = offer.piece.topic, offer.piece.template
        kin = 3 * len(names & set(_topic_names(topic))) + len(facts & set(references(template)))
        kin += 2 * _speaks_of(topic, text)
        if kin <= (best[0] if best else 0) or template in used:
            continue
        if offer.proof.holds and not _covered(offer.proof, present):
            best = (kin, offer.proof)
    return best[1] if best else None


_WORDS = {"execution": ("执行",), "score": ("总",), "cause": ("因",), "measures": ("措施", "下一步")}


def _speaks_of(topic: str, text: str) -> bool:
    return any(topic.startswith(kind) and any(word in text for word in words) for kind, words in _WORDS.items())


def _topic_names(topic: str) -> list[str]:
    return topic.partition(":")[2].split("|")


def _required(gate: Gate, topic: str) -> bool:
    """Must this be in the section, whatever the model chose to write? Causes, misses, money, total, measures."""
    if topic.startswith(_BASIC) and topic.partition(":")[2] not in _OPTIONAL:
        return True
    unmet = {line.name for line in gate.dossier.lines if line.attainment == "unmet"}
    return topic.startswith("indicator:") and bool(unmet & set(_topic_names(topic)))


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


def _told_enough(wanted: Proof, present: list[Proof], everything: str) -> bool:
    """Is a cause that the unit gave told in full elsewhere, and in part here?"""
    if not wanted.topic.startswith("cause:") or "【待补充" in wanted.text:
        return False
    here = "".join(proof.text for proof in present)
    return _words_said(wanted.text, here, _PARTLY) and _words_said(wanted.text, everything)


def _words_said(text: str, said: str, share: float = 0.8) -> bool:
    """Does `said` hold that share of what `text` says behind its colon?"""
    points = _ORDER.sub("", text.rpartition("：")[2] or text)
    wanted = pairs(re.sub(r"[\s，。；：、“”（）【】]", "", points))
    return bool(wanted) and sum(pair in said for pair in wanted) >= share * len(wanted)
