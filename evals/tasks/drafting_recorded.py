"""Drafts once written by a real reader-writer, proved again by today's gate: are true sentences let through?

Every sentence was labelled by hand: those under `stop` have no ground or break a rule of the prompt, the others are
true.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ..core import Case, Score, Task
from ..recorded import Recorded, sentences_of
from ..written import written
from .drafting import load_forms

DATA = Path(__file__).parents[1] / "datasets" / "drafting_live" / "drafts"


def dataset() -> Iterable[Case]:
    """One recorded draft a case."""
    forms = {form["id"]: form for form in load_forms()}
    for path in sorted(DATA.glob("*.yaml")):
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield Case(path.stem, (forms[entry["form"]], entry), entry["stop"], (entry["prompt"],))


def solver(case: Case) -> dict[str, Any]:
    """The draft as it comes out today, with the sentences that were stopped."""
    form, entry = case.input
    version = entry["prompt"].partition("@")[2]
    got = written(form, Recorded(entry["text"], entry["repairs"]), prompt=version)
    return {**got, "sentences": sentences_of(entry["text"])}


def scorer(case: Case, got: dict[str, Any]) -> Iterable[Score]:
    """One score a sentence, `true` or `stop`; and whether what comes out has no error and no empty part."""
    stopped = dict(reversed(got["stopped"]))
    for number, sentence in enumerate(got["sentences"], 1):
        code, why = stopped.get(sentence), case.expected.get(sentence)
        told = f"{code or '放行'}" + (f"，应拦：{why}" if why else "")
        right = (code is not None) is (why is not None)
        yield Score(f"{case.identifier}#{number}", float(right), told, "stop" if why else "true").about(sentence)
    tally = got["tally"]
    told = "写了 {written} 句，第一次未通过 {failed} 句，改好 {repaired} 句，换掉 {replaced} 句".format(**tally)
    yield Score(case.identifier, 1 - tally["failed"] / max(tally["written"], 1), told, f"at once {case.tags[0]}")
    yield Score(case.identifier, float(not got["findings"]), f"核对意见：{got['findings'] or '无'}", "figures")
    yield Score(case.identifier, float(not got["empty"]), f"空着的部分：{got['empty'] or '无'}", "parts")


_TITLE = "真实写手的稿子重新核对：真话放行，没有依据的拦下"
TASK = Task(
    "drafting_recorded",
    _TITLE,
    dataset,
    solver,
    scorer,
    {"true": 0.98, "stop": 1.0, "figures": 1.0, "parts": 1.0},
    kept_answers=True,
)
