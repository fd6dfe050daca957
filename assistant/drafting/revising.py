"""One section changed as a person asked: untouched sentences stay byte for byte, changed ones are proved."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.draft import PlacedFigure
from assistant.drafting import reply
from assistant.drafting.compose import compose
from assistant.drafting.dossier import Dossier
from assistant.drafting.draft import outline_of, spoken
from assistant.drafting.gate import Gate, Proof, Scene
from assistant.drafting.references import resolve
from assistant.drafting.sentences import Sentence, split
from assistant.drafting.writing import Writer
from assistant.errors import EndpointError, UnknownReferenceError
from assistant.figures import read_figures

_ALIKE = 0.4  # of the characters of two sentences


@dataclass(frozen=True, slots=True)
class Revised:
    """The section after the change; `problem` says why nothing was changed, "" where something was or need not be.

    `refused` are findings on sentences that the change would have added beside others that it did.
    """

    text: str
    placed: tuple[PlacedFigure, ...] = ()
    problem: str = ""
    refused: tuple[str, ...] = ()


def revise(writer: Writer, dossier: Dossier, heading: str, current: str, request: str) -> Revised:
    """Have the model change `current`; what it changed is proved and repaired, or the old sentence stays."""
    gate = Gate(dossier, writer.foreign)
    gate.asked = compose(dossier, outline_of("all", dossier.evaluation.ruleset)).gaps
    try:
        answer = writer.ask_revision(dossier, heading, _referenced(gate, current), request)
    except EndpointError as error:
        return Revised(current, problem=str(error))
    new = reply.parts(answer, [heading]).get(heading, "")
    if not new.strip():
        return Revised(current, problem="模型没有返回修改后的正文")
    return _merged(gate, writer, dossier, current, new)


def _merged(gate: Gate, writer: Writer, dossier: Dossier, current: str, new: str) -> Revised:
    """Old and new sentences aligned; a new one that fails gives way to the old one in its place, if it has one."""
    old = _examined(gate, current)
    wanted = list(zip((sentence.text for sentence in _sentences(new)), _examined(gate, new), strict=True))
    before, after = [_key(proof) for proof in old], [_key(proof) for _, proof in wanted]
    raw = [sentence.text for sentence in _sentences(current)]
    kept: list[str] = []
    rejected: list[str] = []
    changed = False
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            kept += raw[a:b]
            continue
        good = [_proved(gate, writer, dossier, proof, rejected) for _, proof in wanted[c:d]]
        failed = [text for (text, _), proof in zip(wanted[c:d], good, strict=True) if proof is None]
        if tag != "delete" and (not any(good) or any(_resembles(text, raw[a:b]) for text in failed)):
            kept += raw[a:b]
            continue
        changed = True
        ends = [_end(text) for text, _ in wanted[c:d]]
        for proof, end in zip(good, ends, strict=True):
            if proof is not None:
                kept.append(proof.text + end)
            elif end and kept and not kept[-1].endswith("\n"):
                kept[-1] += end  # the paragraph ends all the same
    text = "".join(kept).strip("\n")
    if not changed:
        return Revised(current, problem=f"改动没有通过核对：{rejected[0]}" if rejected else "")
    return Revised(text, _placed(gate, text), refused=tuple(rejected))


def _resembles(new: str, old: Sequence[str]) -> bool:
    """Does a sentence stand in the place of one of the `old`, or was it added to them?"""
    return any(difflib.SequenceMatcher(None, new, one, autojunk=False).ratio() > _ALIKE for one in old)


def _examined(gate: Gate, text: str) -> list[Proof]:
    """Every sentence of a section, each behind what stands before it."""
    proofs: list[Proof] = []
    for sentence in _sentences(text):
        proofs.append(gate.examine(sentence.text.strip(), Scene("", spoken(proof.text for proof in proofs))))
    return proofs


def _proved(gate: Gate, writer: Writer, dossier: Dossier, proof: Proof, rejected: list[str]) -> Proof | None:
    """The sentence as it is or as it was repaired; None, with the reason among the `rejected`, where neither holds."""
    better = proof if proof.holds else writer.repaired(gate, dossier, proof)
    if better.holds:
        return better
    rejected.append(better.findings[0].message)
    return None


def _sentences(text: str) -> list[Sentence]:
    return [sentence for sentence in split(text) if sentence.text.strip()]


def _key(proof: Proof) -> str:
    return "".join((proof.text or proof.template).split())


def _end(text: str) -> str:
    return text[len(text.rstrip("\n")) :]


def _referenced(gate: Gate, text: str) -> str:
    """The section with its figures turned back into references, as far as they are facts of the book."""
    parts = []
    for sentence in split(text):
        proof = gate.examine(sentence.text.strip(), Scene(""))
        body = proof.text or proof.template
        for one in sorted([*proof.placed, *_derived(gate, proof)], key=lambda placed: -placed.start):
            body = f"{body[: one.start]}{{{{{one.reference}}}}}{body[one.end :]}"
        parts.append(body + _end(sentence.text))
    return "".join(parts)


def _derived(gate: Gate, proof: Proof) -> list[PlacedFigure]:
    """Differences and shares among the figures of a sentence, as the references they came from."""
    pairs = [("预算数", "执行数"), ("执行数", "预算数"), ("预算数", "年初预算数")]
    for name in dict.fromkeys(gate.names.lines_in(proof.text)):
        target, actual = f"{name}·年初目标值", f"{name}·实际完成值"
        pairs += [(target, actual), (actual, target)]
    shown_as: dict[str, PlacedFigure] = {}
    for one, other in pairs:
        for reference in (f"差额({one}, {other})", f"占比({one}, {other})"):
            try:
                text, fact = resolve(reference, gate.dossier.book)
            except UnknownReferenceError:
                continue
            shown_as.setdefault(text, PlacedFigure(0, 0, fact.identifier, reference))
    taken = [(one.start, one.end) for one in proof.placed]
    return [
        replace(shown_as[figure.text], start=figure.start, end=figure.end)
        for figure in read_figures(proof.text)
        if figure.text in shown_as and not any(low < figure.end and figure.start < high for low, high in taken)
    ]


def _placed(gate: Gate, text: str) -> tuple[PlacedFigure, ...]:
    placed = []
    for sentence in split(text):
        shift = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
        figures = gate.examine(sentence.text.strip(), Scene("")).placed
        placed += [PlacedFigure(one.start + shift, one.end + shift, one.fact, one.reference) for one in figures]
    return tuple(placed)
