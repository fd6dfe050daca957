"""Reviewers' questions put to a model with the engine's tools: is the answer right, and in the model's words?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.config import Settings

from ..core import Case, Score, Task, model_of_run, prompt_version, settings_of_run
from . import questions

_EACH = 5  # of a kind


def dataset() -> Iterable[Case]:
    """The first questions of each kind that name different things, twenty or so in all."""
    seen: dict[str, list[tuple[str, str]]] = {}
    for case in questions.dataset():
        form, words = case.input
        kept = seen.setdefault(case.tags[0], [])
        about = form, words[:4] + words[-4:]
        if about not in kept and len(kept) < _EACH and (case.tags[0] != "why" or form not in [k[0] for k in kept]):
            kept.append(about)
            yield case


def solver(case: Case) -> dict[str, Any]:
    """The agent's answer, or the engine's where the gate held it back, with the reason why."""
    from assistant.chat import agent
    from assistant.chat.desk import Desk
    from assistant.chat.store import WorkStore
    from assistant.service.accounts import User

    form, question = case.input
    with tempfile.TemporaryDirectory() as where:
        desk = Desk(WorkStore(Path(where)), _settings(), User("评测", "reviewer", ""))
        work = desk.start()
        work.evaluations = list(questions.opened(form))
        said = agent.answer(desk, work, question, prompt=prompt_version("answer"))
    return {
        "text": said.text or questions.solver(case),
        "held_back": said.problem,
        "tools": list(said.tools),
    }


def _settings() -> Settings:
    """Those of the run, with its model as the default one: that is what the page asks."""
    settings = settings_of_run.get()
    chosen = settings.model_named(model_of_run.get())
    if chosen is None:
        raise ValueError("没有指定模型")
    return settings.model_copy(update={"model": {**settings.model, "default": chosen}})


def scorer(case: Case, got: dict[str, Any]) -> Iterable[Score]:
    """What the reader sees holds what it must; and whether those are the model's words.

    How a question that is none of ours is turned down is left to the model.
    """
    if case.tags[0] != "outside":
        yield from questions.scorer(case, got["text"])
    shown = f"{case.input[1]}：{'、'.join(got['tools']) or '没有查证'} → {got['held_back'] or got['text']}"
    yield Score(case.identifier, float(not got["held_back"]), shown, "accepted")


_TITLE = "模型答问：用工具查证，结论、依据、算式"
WANTED = dict.fromkeys(("why", "what_if", "rules"), 1.0)
TASK = Task(
    "questions_live", _TITLE, dataset, solver, scorer, WANTED, deterministic=False, kept_answers=True, live=True
)
