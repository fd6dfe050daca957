"""An eval reads as dataset + solver + scorer (after inspect_ai); each score carries its case and an explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled case: `input` goes to the solver, `expected` only to the scorer; `tags` group the table."""

    identifier: str
    input: Any
    expected: Any
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Outcome of one case: `value` from 0 to 1, why, and the class it counts in; `cause` where it did not run."""

    case: str
    value: float
    explanation: str
    group: str = ""
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """`thresholds` maps a group (or "all") to the least mean value that passes."""

    name: str
    title: str
    dataset: Callable[[], Iterable[Case]]
    solver: Callable[[Case], Any]
    scorer: Callable[[Case, Any], Iterable[Score]]
    thresholds: Mapping[str, float] = field(default_factory=dict)
    deterministic: bool = True


def run(task: Task) -> list[Score]:
    """Every case solved and scored; a case that raises is a failure with its cause, not a missing row."""
    scores: list[Score] = []
    for case in task.dataset():
        try:
            scores.extend(task.scorer(case, task.solver(case)))
        except Exception as error:
            cause = f"{type(error).__name__}: {error}"
            scores.append(Score(case.identifier, 0.0, "未能运行", group=(case.tags or ("all",))[0], cause=cause))
    return scores
