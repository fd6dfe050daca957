"""The composer: a plain, correct first draft without any model.

It writes the same reference language as a model does, so that its text goes through the same renderer and the same
proof. Wording varies with the content, never with chance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.drafting.compose import background, conclusions
from assistant.drafting.compose.deviation import deviation
from assistant.drafting.compose.execution import execution
from assistant.drafting.compose.indicators import benefits, outputs
from assistant.drafting.compose.parts import Composer, Piece
from assistant.drafting.compose.problems import measures, problems
from assistant.drafting.compose.summary import summary
from assistant.drafting.compose.voice import Voice
from assistant.drafting.dossier import Dossier
from assistant.drafting.outline import Heading, Outline

__all__ = ["ComposedSection", "Composition", "Piece", "compose"]

_PARTS: dict[str, Callable[[Composer], list[list[Piece]]]] = {
    "score": conclusions.score,
    "completion": conclusions.completion,
    "problems": problems,
    "measures": measures,
    "basics": background.basics,
    "organisation": background.organisation,
    "execution": execution,
    "outputs": outputs,
    "benefits": benefits,
    "previous": background.previous,
    "application": background.application,
    "experience": background.experience,
    "remarks": background.remarks,
    "deviation": deviation,
    "summary": summary,
}


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """One heading with its paragraphs of sentence templates; a grouping heading has none."""

    heading: Heading
    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def template(self) -> str:
        """The section as one template, a line a paragraph."""
        return "\n".join("".join(piece.template for piece in paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Composition:
    """Sections in order, and what the unit is asked."""

    sections: tuple[ComposedSection, ...]
    questions: tuple[str, ...]
    gaps: frozenset[str] = frozenset()  # what stands in 【待补充：…】


def compose(dossier: Dossier, outline: Outline) -> Composition:
    """The whole outline; headings about which nothing is known (上年度结果应用 …) are left out, with empty groups."""
    composer = Composer(dossier, Voice(dossier.seed))
    sections = []
    for heading in outline.headings:
        if not heading.kind:
            sections.append(ComposedSection(heading, ()))
            continue
        paragraphs = _written(composer, heading)
        if any(paragraphs):
            sections.append(ComposedSection(heading, tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)))
    return Composition(tuple(_without_empty_groups(sections)), tuple(composer.questions), frozenset(composer.asked))


def _written(composer: Composer, heading: Heading) -> list[list[Piece]]:
    part = _PARTS.get(heading.kind)
    return part(composer) if part is not None else background.own_heading(composer, heading.title)


def _without_empty_groups(sections: list[ComposedSection]) -> list[ComposedSection]:
    kept = []
    for index, section in enumerate(sections):
        following = sections[index + 1].heading.level if index + 1 < len(sections) else 0
        if section.paragraphs or following > section.heading.level:
            kept.append(section)
    return kept
