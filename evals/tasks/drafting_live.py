"""Drafts of a real model: figures proved, sentences kept, every part present, misses and surpluses explained."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..core import Case, Score, Task, endpoint_of_run, squeezed
from ..written import Draft, written
from .drafting import load_forms

_RESIDUE = re.compile(r"根据(?:您|你|用户)的|以下是|作为(?:AI|人工智能)|提示词|\{\{|\}\}|```|^#|【数据", re.MULTILINE)


def dataset() -> Iterable[Case]:
    """Every form with its materials, overview and deviations in one draft."""
    for form in load_forms():
        yield Case(form["id"], form, form.get("forbidden", []), ("model",))


def solver(case: Case) -> dict[str, Any]:
    """What the model wrote after proof and repair, with what the gate did, what was said and the tokens spent."""
    player = endpoint_of_run()
    draft = written(case.input, player)
    if draft["problem"]:
        raise ValueError(draft["problem"])
    return {**draft, "said": player.said, "tokens": [player.input_tokens, player.output_tokens]}


def scorer(case: Case, got: Draft) -> Iterable[Score]:
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
