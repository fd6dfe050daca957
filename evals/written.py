"""A draft written by any speaker from a form of the datasets, as plain data: its text and what the gate did to it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .core import prompt_version

if TYPE_CHECKING:
    from assistant.domain.draft import Draft as DraftValue
    from assistant.llm import Speaker
    from assistant.service.drafting import Case as Opened

Draft = dict[str, Any]


def opened(form: dict[str, Any]) -> Opened:
    """A form of the datasets with its materials, ready to be drafted."""
    from assistant.domain.evaluation import Evaluation
    from assistant.drafting.material import Material
    from assistant.service import drafting

    materials = [Material(text["name"], text["text"]) for text in form.get("materials", [])]
    return drafting.case_of(Evaluation.model_validate(form["evaluation"]), materials)


def text_of(draft: DraftValue) -> str:
    """The whole text."""
    return "\n".join(section.text for section in draft.sections)


def errors_of(draft: DraftValue) -> list[str]:
    """Codes of the findings at error level."""
    return [finding.code for finding in draft.findings if finding.severity == "error"]


def empty_parts(draft: DraftValue) -> list[str]:
    """Headings with neither text nor a heading of their own below them."""
    below = [*(section.level for section in draft.sections[1:]), 0]
    return [
        section.name
        for section, following in zip(draft.sections, below, strict=True)
        if section.level > 1 and not section.text and following <= section.level
    ]


def written(form: dict[str, Any], player: Speaker, *, section: str = "all", prompt: str | None = None) -> Draft:
    """The draft that `player` writes; `prompt` is the version of the overview prompt (none: that of the run)."""
    from assistant.drafting.writing import Writer
    from assistant.service import drafting

    case = opened(form)
    writer = Writer(player, prompt_version=prompt or prompt_version("overview"))
    draft = writer.draft(case.dossier, drafting.outline_of(case, section))
    lines = case.dossier.lines
    return {
        "text": text_of(draft),
        "headed": "\n".join(f"{section.name}\n{section.text}" for section in draft.sections),
        "by": [section.by for section in draft.sections if section.text],
        "empty": empty_parts(draft),
        "findings": errors_of(draft),
        "tally": asdict(writer.tally),
        "stopped": [list(pair) for pair in writer.stopped],
        "unmet": [line.name for line in lines if line.attainment == "unmet"],
        "over": [line.name for line in lines if line.attainment == "over" and line.cause is not None],
        "prompt": draft.prompt,
        "problem": draft.endpoint_problem or "",
    }
