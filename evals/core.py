"""An eval reads as dataset + solver + scorer (after inspect_ai); each score carries its case and an explanation."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assistant.config import Settings

if TYPE_CHECKING:
    from assistant.llm import Message, Reply, Speaker

# What a task that speaks to a model reads: the settings of the run, the endpoint's name, a prompt as task@version.
settings_of_run: ContextVar[Settings] = ContextVar("settings_of_run", default=Settings())  # noqa: B039  (frozen)
model_of_run: ContextVar[str | None] = ContextVar("model_of_run", default=None)
prompt_of_run: ContextVar[str | None] = ContextVar("prompt_of_run", default=None)


def prompt_version(task: str) -> str | None:
    """The version of a task's prompt that this run tries (`--prompt overview@2`); None for the default one."""
    wanted, _, version = (prompt_of_run.get() or "").partition("@")
    return version or None if wanted == task else None


def odd(identifier: str) -> bool:
    """Is the last number in an identifier odd? The fixed split of the datasets whose entries are numbered."""
    return identifier.rstrip(string.ascii_letters)[-1:] in tuple("13579")


def squeezed(text: str) -> str:
    """White space aside, as texts are compared."""
    return "".join(text.split())


@dataclass(slots=True)
class Metered:
    """An endpoint that counts the tokens of all its replies and keeps what was said."""

    endpoint: Speaker
    input_tokens: int = 0
    output_tokens: int = 0
    said: list[tuple[str, str]] = field(default_factory=list)  # the last turn of a prompt, and the reply

    @property
    def name(self) -> str:
        """The model's name."""
        return self.endpoint.name

    def complete(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any] | None = None, listen: Any = None
    ) -> Reply:
        """As the endpoint does."""
        reply = self.endpoint.complete(messages, schema=schema, listen=listen)
        self.input_tokens += reply.input_tokens
        self.output_tokens += reply.output_tokens
        self.said.append((messages[-1].content, reply.text))
        return reply


def endpoint_of_run() -> Metered:
    """The endpoint that this run asks; raises ValueError where no model was named."""
    from assistant.llm import Endpoint

    chosen = settings_of_run.get().model_named(model_of_run.get())
    if chosen is None:
        raise ValueError("没有指定模型")
    return Metered(Endpoint(chosen))


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled case: `input` goes to the solver, `expected` only to the scorer; `tags` group the table.

    Cases kept aside are not looked at while anything is tuned; the report tells them apart.
    """

    identifier: str
    input: Any
    expected: Any
    tags: tuple[str, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Outcome of one case: `value` from 0 to 1, why, and the class it counts in; `cause` where it did not run.

    `text` is what the case is about, with the places in it that the report marks; kept where something is lost.
    """

    case: str
    value: float
    explanation: str
    group: str = ""
    cause: str | None = None
    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    def about(self, text: str, *marks: tuple[int, int]) -> Score:
        """The same score with its text, unless nothing is lost: a log need not repeat what is right."""
        return self if self.value >= 1 else replace(self, text=text, marks=marks)


@dataclass(frozen=True, slots=True)
class Task:
    """`thresholds` maps a group (or "all") to the least mean value that passes.

    `kept_answers` is True where the solver returns plain JSON, which the log keeps, so that a run can be scored again
    without solving; tasks that call a model must do so. `live` tasks run only where a model is named.
    """

    name: str
    title: str
    dataset: Callable[[], Iterable[Case]]
    solver: Callable[[Case], Any]
    scorer: Callable[[Case, Any], Iterable[Score]]
    thresholds: Mapping[str, float] = field(default_factory=dict)
    deterministic: bool = True
    kept_answers: bool = False
    live: bool = False
    soak: Callable[[], Iterable[Case]] | None = None  # the long dataset of `--soak`
    tabulate: Callable[[Iterable[Any]], Sequence[tuple[str, ...]]] | None = None  # kept answers as rows, heads first


def solve_and_score(task: Task, case: Case) -> tuple[Any, list[Score]]:
    """Answer and scores of one case; one that raises is a failure with its cause, not a missing row."""
    try:
        answer = task.solver(case)
    except Exception as error:
        return None, [_failure(case, error)]
    return answer, score_again(task, case, answer)


def score_again(task: Task, case: Case, answer: Any) -> list[Score]:
    """Scores of an answer already given."""
    try:
        return list(task.scorer(case, answer))
    except Exception as error:
        return [_failure(case, error)]


def _failure(case: Case, error: Exception) -> Score:
    cause = f"{type(error).__name__}: {error}"
    return Score(case.identifier, 0.0, "未能运行", group=(case.tags or ("all",))[0], cause=cause)


def run(task: Task) -> list[Score]:
    """Every case solved and scored."""
    return [score for case in task.dataset() for score in solve_and_score(task, case)[1]]
