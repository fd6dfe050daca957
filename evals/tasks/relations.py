"""Relations in passages: what is broken is found at its place, what holds stays quiet, wrong rounding is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from assistant.domain.agreement import Agreement
from assistant.figures.relations import Relation, find

from ..core import Case, Score, Task
from ..relations import Passage, is_aside, passages, written

DATA = Path(__file__).parents[1] / "datasets" / "relations"
SEED, ROUNDS = 7, 2


def dataset() -> Iterator[Case]:
    """Every frame in each of its labels, those kept aside counted on their own; and the passages written whole."""
    for path in sorted(DATA.glob("frames*.yaml")):
        frames = yaml.safe_load(path.read_text(encoding="utf-8"))
        for passage in passages(frames, SEED, ROUNDS):
            aside = path.stem.endswith("aside") or is_aside(passage)
            tags = (passage.label, passage.kind, "aside" if aside else "open")
            yield Case(f"{path.stem}-{passage.identifier}", passage.text, passage, tags, aside)
    sets = yaml.safe_load((DATA / "passages.yaml").read_text(encoding="utf-8"))
    for passage in written(sets):
        yield Case(f"passages-{passage.identifier}", passage.text, passage, (passage.label, passage.kind, "written"))


def solve(case: Case) -> list[Relation]:
    """The relations that do not hold, consequences left out."""
    return [relation for relation in find(case.input) if not relation.holds and relation.follows is None]


def score(case: Case, output: list[Relation]) -> Iterable[Score]:
    """One score under the label, one under the label and whether the frame is open or aside."""
    passage: Passage = case.expected
    loud = [relation for relation in output if relation.agreement is Agreement.DIFFERENT]
    if passage.label == "holds":
        good = not loud
    else:
        good = _touched(passage, loud if passage.label == "broken" else output)
    told = "；".join(passage.text[r.start : r.end] for r in output) or "没有发现"
    for group in (passage.label, f"{passage.label}·{case.tags[2]}"):
        marks = [passage.span] if passage.span else [(r.start, r.end) for r in loud]
        yield Score(case.identifier, 1.0 if good else 0.0, told, group).about(passage.text, *marks)


def _touched(passage: Passage, found: Iterable[Relation]) -> bool:
    if passage.span is None:
        return False
    places = (passage.span, *passage.also)
    return any(a < end and start < b for r in found for a, b in ((r.start, r.end), *r.twins) for start, end in places)


TASK = Task(
    name="relations",
    title="正文勾稽：算错的找得到，算对的不误报",
    dataset=dataset,
    solver=solve,
    scorer=score,
    thresholds={"broken": 0.95, "holds": 0.99, "rounding": 0.95},
)
