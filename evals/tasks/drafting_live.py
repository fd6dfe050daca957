"""Drafts of a real model: figures proved, sentences kept, every part present, misses and surpluses explained."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ..core import Case, Metered, Score, Task, model_of_run, prompt_version, settings_of_run
from .drafting import _codes, _opened, _text, load_forms, squeezed

_RESIDUE = re.compile(r"根据(?:您|你|用户)的|以下是|作为(?:AI|人工智能)|提示词|\{\{|\}\}|```|^#|【数据", re.MULTILINE)


def dataset() -> Iterable[Case]:
    """Every form with its materials, overview and deviations in one draft."""
    for form in load_forms():
        yield Case(form["id"], form, form.get("forbidden", []), ("model",))


def solver(case: Case) -> dict[str, Any]:
    """What the model wrote after proof and repair, with what the gate did and the tokens spent."""
    from assistant.drafting.writing import Writer
    from assistant.llm import Endpoint
    from assistant.service import drafting

    opened = _opened(case.input)
    chosen = settings_of_run.get().model_named(model_of_run.get())
    if chosen is None:
        raise ValueError("没有指定模型")
    player = Metered(Endpoint(chosen))
    writer = Writer(player, prompt_version=prompt_version("overview"))
    draft = writer.draft(opened.dossier, drafting.outline_of(opened, "all"))
    if draft.endpoint_problem:
        raise ValueError(draft.endpoint_problem)
    lines = opened.dossier.lines
    return {
        "text": _text(draft),
        "empty": [section.name for section in draft.sections if section.level > 1 and not section.text],
        "findings": _codes(draft),
        "tally": asdict(writer.tally),
        "stopped": [list(pair) for pair in writer.stopped],
        "unmet": [line.name for line in lines if line.attainment == "unmet"],
        "over": [line.name for line in lines if line.attainment == "over" and line.cause is not None],
        "tokens": [player.input_tokens, player.output_tokens],
    }


def scorer(case: Case, got: dict[str, Any]) -> Iterable[Score]:
    """One score for figures, slots, parts, explanations, residue each."""
    text, tally, name = squeezed(got["text"]), got["tally"], case.identifier
    yield Score(name, float(not got["findings"]), f"核对意见：{got['findings'] or '无'}", "figures")
    kept = 1 - tally["failed"] / tally["written"] if tally["written"] else 0.0
    told = f"写了 {tally['written']} 句，{tally['failed']} 句第一次没有通过"
    yield Score(name, kept, told, "accepted")
    yield Score(name, float(not got["empty"]), f"空着的部分：{got['empty'] or '无'}", "parts")
    silent = [line for line in (*got["unmet"], *got["over"]) if line not in text]
    yield Score(name, float(not silent), f"没有说明的偏差：{silent or '无'}", "explained")
    residue = [match[0] for match in _RESIDUE.finditer(got["text"])]
    residue += [word for word in case.expected if word in text]
    yield Score(name, float(not residue), f"残留：{residue or '无'}", "residue")


WANTED = {"figures": 1.0, "parts": 1.0, "explained": 1.0, "residue": 1.0}
_TITLE = "模型起草：数字、完整、偏差说明、残留"
TASK = Task("drafting_live", _TITLE, dataset, solver, scorer, WANTED, deterministic=False, kept_answers=True, live=True)
