"""Returned drafts: an exported Word draft is proved whole, and every digit or pair of figures changed in it is caught.

Invented forms are drafted under many rule sets and exported; what a person changes is known here, never to the check.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..core import Case, Score, Task
from ..forms.invent import evaluation
from ..returned import Spot, changed_digit, pairs, spots, swapped

_RULESETS = (
    ("cn-mof-2020", "project"),
    ("cn-mof-2021-101", "project"),
    ("guangxi-2023", "project"),
    ("henan-shangjie-2021", "department"),
    ("hubei-2020", "department"),
    ("hubei-2021", "project"),
    ("platform", "project"),
    ("shanghai", "department"),
    ("sichuan-2023", "project"),
)
_CAUGHT = ("mismatch", "unsupported")
_DIGITS, _SWAPS = 16, 8  # of one draft


def dataset() -> Iterable[Case]:
    """One invented form a rule set."""
    for number, (ruleset, scope) in enumerate(_RULESETS):
        yield Case(f"{ruleset}.{700 + number}", (700 + number, scope, ruleset), None, (ruleset,))


def solve(case: Case) -> list[dict[str, Any]]:
    """The verdicts on the untouched draft, and on each changed one those at the changed places."""
    from assistant.config import Settings
    from assistant.service import checking, drafting

    seed, scope, ruleset = case.input
    settings = Settings()
    drafted = drafting.draft(
        drafting.case_of(evaluation(seed, scope), ruleset=ruleset), settings, section="all", model="none"
    )
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder) / "draft.docx", Path(folder) / "changed.docx"
        drafting.export(drafted, path)
        base = checking.check(path, settings)
        answers = [{"kind": "untouched", "verdict": str(j.verdict), "what": j.text} for j in base.judgements]
        found = spots(path)
        for spot in random.Random(case.identifier).sample(found, min(_DIGITS, len(found))):
            new = changed_digit(path, spot, target)
            answers.append(_changed("digit", spot, f"→ {new}", base, checking.check(target, settings)))
        for one, other in pairs(found, _SWAPS, seed):
            swapped(path, one, other, target)
            answers.append(_changed("swap", one, f"<> {other.text}", base, checking.check(target, settings)))
    return answers


def _changed(kind: str, spot: Spot, what: str, base: Any, checked: Any) -> dict[str, Any]:
    """The worst verdict on the figures that read otherwise now, and whether anything else is accused."""
    before = {(j.start, j.text) for j in base.judgements}
    changed = [j for j in checked.judgements if (j.start, j.text) not in before] or list(checked.judgements)
    verdicts = [str(j.verdict) for j in changed]
    verdict = next((v for v in verdicts if v in _CAUGHT), verdicts[0] if verdicts else "lost")
    place = "table" if spot.in_table else "text"
    return {"kind": f"{kind}/{place}", "verdict": verdict, "what": f"{spot.context} {what}"}


def score(case: Case, answers: list[dict[str, Any]]) -> Iterable[Score]:
    """Untouched figures must not be accused or asked about; changed ones must be accused."""
    for number, answer in enumerate(answers):
        accused = answer["verdict"] in _CAUGHT
        untouched = answer["kind"] == "untouched"
        right = not accused and answer["verdict"] != "undecided" if untouched else accused
        yield Score(
            f"{case.identifier}#{number}", float(right), f"{answer['what']}: {answer['verdict']}", answer["kind"]
        )


TASK = Task(
    "returned",
    "返回稿核对",
    dataset,
    solve,
    score,
    {"untouched": 0.999, "digit/text": 0.99, "digit/table": 0.99, "swap/text": 0.97, "swap/table": 0.97},
    kept_answers=True,
)
