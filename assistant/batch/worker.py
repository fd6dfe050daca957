"""What a worker does with one file: read, score, draft with the replies at hand, write the outputs."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from assistant.batch.ledger import Row
from assistant.batch.likeness import banded
from assistant.batch.states import State
from assistant.batch.work import Outcome, Task
from assistant.errors import JushiError, UndecidedRuleSetError
from assistant.service import batching


def work(task: Task) -> Outcome:
    """The outcome of one file; broken input is an outcome too."""
    started = time.monotonic()
    try:
        result = batching.draft_forms(_job(task))
        if task.options.dry:
            forms = batching.draft_forms(replace(_job(task), model=None)).forms
        elif result.pending:
            return Outcome(pending=result.pending)
        else:
            forms = result.forms
            for form in forms:
                batching.write_form(form, task.folder / folder_of(task.name, form.number))
    except UndecidedRuleSetError as error:
        return _single(task, State.NEEDS_INPUT, str(error))
    except JushiError as error:
        return _single(task, State.BAD_INPUT, str(error))
    seconds = (time.monotonic() - started) / max(1, len(forms))
    rows = tuple(_row(task, form, seconds) for form in forms)
    sentences = tuple(
        (task.name, form.number, band, text, form.evaluation.unit_name)
        for form in forms
        for band, text in banded(form.evaluation)
    )
    return Outcome(rows, sentences, result.pending)


def folder_of(name: str, number: int) -> str:
    """Where a form's outputs go below the output folder; the suffix stays, two files may differ in it alone."""
    return f"forms/{name}" if number == 1 else f"forms/{name}-表{number}"


def _job(task: Task) -> batching.FormJob:
    options = task.options
    return batching.FormJob(
        Path(task.path),
        options.settings,
        task.materials,
        options.ruleset,
        options.model,
        replies=task.replies,
        failed=task.failed,
    )


def _row(task: Task, form: batching.FormDraft, seconds: float) -> Row:
    outcome = {**batching.outcome(form), "folder": folder_of(task.name, form.number)}
    state, message = _judged(form)
    return Row(task.name, form.number, task.key, state, message, outcome, seconds=seconds)


def _judged(form: batching.FormDraft) -> tuple[State, str]:
    problem = form.drafted.draft.endpoint_problem
    if problem:
        return State.FAILED_CALL, f"{problem}；已写出不用模型的初稿"
    if form.has_errors:
        first = next(finding for finding in form.findings if finding.severity == "error")
        return State.FAILED_CHECK, first.message
    if form.questions:
        return State.NEEDS_INPUT, f"有 {len(form.questions)} 项需要单位补充"
    return State.DONE, ""


def _single(task: Task, state: State, message: str) -> Outcome:
    questions = [message] if state is State.NEEDS_INPUT else []
    return Outcome((Row(task.name, 1, task.key, state, message, {"questions": questions}),))
