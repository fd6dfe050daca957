"""按10号文和101号文分别是多少: one item, or the whole form, under several rule sets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.chat import refusals, standing, subjects
from assistant.chat.asked_form import AskedForm
from assistant.domain.evaluation import Evaluation
from assistant.errors import JushiError
from assistant.service import rulebook, scoring

_RULES: Final = re.compile(r"按(?:照)?(?P<names>.+?)(?:分别|各|应|是|得|算|多少)")
_NUMBERED: Final = re.compile(r"(\d+)\s*号")


def compared(question: str, form: AskedForm) -> str | None:
    """One item, or the whole form, under each of the rule sets that are named."""
    asked = _RULES.search(question)
    named_rules = _rulesets(asked["names"], form.evaluation) if asked else []
    if not named_rules:
        return None
    item = max(subjects.named(question, form.evaluation), key=len, default=None)
    lines = []
    for identifier, title in named_rules:
        try:
            if item:
                told = "\n" + replace(form, ruleset=identifier).explained(item)
            else:
                told = standing.total(scoring.score_one(form.evaluation, form.together, identifier).scorecard)
        except JushiError as error:
            told = refusals.told(error)
        lines.append(f"【{title}】{told}")
    return "\n\n".join(lines)


def _rulesets(names: str, evaluation: Evaluation) -> list[tuple[str, str]]:
    """(id, title) of the rule sets that `names` speak of: by id, by document number, by region."""
    numbers = set(_NUMBERED.findall(names))
    found = []
    for entry in rulebook.catalogue():
        document = rulebook.as_text(entry["id"]).split("\n", 2)[1]
        by_number = numbers & set(_NUMBERED.findall(document))
        by_region = any(part and part in names for part in re.split(r"[/\s、，]+", entry["region"]))
        fits = evaluation.scope in rulebook.scopes_of(entry["id"])
        if entry["id"] in names or by_number or (by_region and not numbers and fits):
            found.append((entry["id"], entry["title"]))
    return found
