"""Reviewers' questions: does the answer hold the score, the arithmetic and the article, and claim nothing undecided?

What an answer must contain was worked out by hand from the forms, not by the engine that answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import yaml

from assistant.chat.asking import ask
from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.resources import folder
from assistant.service import reading

from ..core import Case, Score, Task, odd, squeezed


@cache
def opened(name: str) -> tuple[Evaluation, ...]:
    return tuple(reading.load_evaluations(folder("corpus") / name, Settings()))


def dataset() -> Iterable[Case]:
    path = folder("evals") / "datasets" / "questions" / "questions.yaml"
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        wanted = {"must": entry["must"], "never": entry.get("never", [])}
        yield Case(entry["id"], (entry["form"], entry["question"]), wanted, (entry["kind"],), odd(entry["id"]))


def solver(case: Case) -> str:
    form, question = case.input
    return ask(question, opened(form), 0, Settings()).text


def scorer(case: Case, answer: str) -> Iterable[Score]:
    said = squeezed(answer)
    lacking = [words for words in case.expected["must"] if squeezed(words) not in said]
    wrong = [words for words in case.expected["never"] if squeezed(words) in said]
    faults = [f"缺“{words}”" for words in lacking] + [f"不该有“{words}”" for words in wrong]
    told = f"{case.input[1]}：{'；'.join(faults) or '齐全'}"
    yield Score(case.identifier, float(not faults), told, case.tags[0])


KINDS = ("why", "what_if", "open", "rules", "outside")
TASK = Task(
    "questions",
    "审核人员的问题：结论、依据、算式",
    dataset,
    solver,
    scorer,
    dict.fromkeys(KINDS, 1.0),
    kept_answers=True,
)
