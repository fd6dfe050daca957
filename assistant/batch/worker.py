"""What a worker does with one file: read, score, draft with the replies at hand, write the outputs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.batch.deadline import dies_after
from assistant.batch.ledger import Row
from assistant.batch.likeness import banded
from assistant.batch.requests import Request, estimate
from assistant.batch.states import State
from assistant.batch.work import Outcome, Task, folder_of
from assistant.errors import JushiError, UndecidedRuleSetError
from assistant.service import batching

_TIMES = 2  # the limit for reading a file is time enough to draft it, and once more to write it


def work(task: Task) -> Outcome:
    """The outcome of one file; broken input is an outcome too."""
    started = time.monotonic()
    limits = task.options.settings.limits
    job = _job(task)
    try:
        # Reading has limits of its own; these are for what they do not reach.
        with dies_after(limits.seconds + limits.pages * limits.ocr_page_seconds):
            opened = task.opened or batching.open_file(job)
        with dies_after(_TIMES * limits.seconds):
            result = batching.draft_forms(job, opened)
            forms = _written(task, job, opened, result)
    except UndecidedRuleSetError as error:
        return _single(task, State.NEEDS_INPUT, error)
    except JushiError as error:
        return _single(task, State.BAD_INPUT, error)
    if forms is None:
        return Outcome(pending=result.pending, opened=opened)
    seconds = (time.monotonic() - started) / max(1, len(forms))
    rows = tuple(_row(task, form, seconds, result.pending) for form in forms)
    sentences = tuple(
        (task.name, form.number, band, text, form.evaluation.unit_name)
        for form in forms
        for band, text in banded(form.evaluation)
    )
    return Outcome(rows, sentences)


def _written(
    task: Task, job: batching.FormJob, opened: batching.Opened, result: batching.JobResult
) -> tuple[batching.FormDraft, ...] | None:
    """The forms, their outputs written; None while calls are to be answered. A dry run composes and writes nothing."""
    if task.options.dry:
        return batching.draft_forms(replace(job, model=None), opened).forms if result.pending else result.forms
    if result.pending:
        return None
    return tuple(batching.write_form(form, task.folder / folder_of(task.name, form.number)) for form in result.forms)


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


def _row(task: Task, form: batching.FormDraft, seconds: float, pending: Sequence[Request]) -> Row:
    outcome = {**batching.outcome(form), "folder": folder_of(task.name, form.number)}
    if task.options.dry and form.number == 1:  # the calls of a whole file, as its tokens are
        expected = [estimate(request) for request in pending]
        sums = {"tokens_in": sum(one for one, _ in expected), "tokens_out": sum(one for _, one in expected)}
        outcome["planned"] = {"calls": len(expected), **sums}
    state, message = _judged(form)
    if form.kept is not None:
        message = "；".join(filter(None, (message, f"原来的初稿有人改过，已改名保留为 {form.kept.name}")))
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


def _single(task: Task, state: State, error: JushiError) -> Outcome:
    message = str(error).removeprefix(f"{task.path.name}：")  # the row names its file
    return Outcome((Row(task.name, 1, task.key, state, message),))
