"""What a hostile or careless model gets wrong, each lie with the words that would betray it in a finished draft."""

from __future__ import annotations

import random
from dataclasses import dataclass

from assistant.llm.scripted import claim_lies, digit_lies, figure_lies, grammar_lies, place_lies, word_lies
from assistant.llm.scripted.reading import Brief

_KINDS = {
    kind: told
    for module in (figure_lies, digit_lies, place_lies, word_lies, claim_lies, grammar_lies)
    for kind, told in module.KINDS.items()
}


@dataclass(frozen=True, slots=True)
class Lie:
    """`template` is what the model writes; the draft is wrong where `kernel` stands in it (white space aside)."""

    kind: str
    template: str
    kernel: str


def tell(brief: Brief, chance: random.Random) -> Lie | None:
    """One lie of a kind drawn at random; None where the brief offers nothing to lie about in that way."""
    return told(chance.choice(list(_KINDS)), brief, chance)


def told(kind: str, brief: Brief, chance: random.Random) -> Lie | None:
    """One lie of that kind; None where the brief offers nothing for it, or where it would be what the unit said."""
    lie = _KINDS[kind](brief, chance)
    if lie is None or lie[1] in brief.spoken(_true_text(brief)):
        return None
    return Lie(kind, lie[0], "".join(lie[1].split()))


def kinds() -> tuple[str, ...]:
    """Every kind of lie."""
    return tuple(_KINDS)


def _true_text(brief: Brief) -> str:
    return "\n".join([*brief.materials, *brief.causes.values(), *brief.measures])
