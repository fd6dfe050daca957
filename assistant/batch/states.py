"""The states of a row and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where one form stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    NEEDS_INPUT = "needs_input"  # a cause or a rule set is missing: a question to the unit
    FAILED_CHECK = "failed_check"  # the draft is written, but something in form or text does not add up
    FAILED_CALL = "failed_call"  # the model could not be asked: the composed draft is there
    BAD_INPUT = "bad_input"
    PAUSED = "paused"  # budget or quota used up, endpoint dead, or waiting for a batch file

    @property
    def settled(self) -> bool:
        """Is nothing to be done until the form, the rule set or the settings change?"""
        return self in _SETTLED


_SETTLED = frozenset({State.DONE, State.NEEDS_INPUT, State.FAILED_CHECK, State.BAD_INPUT})
NAMES = {
    State.QUEUED: "排队中",
    State.RUNNING: "处理中",
    State.DONE: "已完成",
    State.NEEDS_INPUT: "需单位补充",
    State.FAILED_CHECK: "核对未通过",
    State.FAILED_CALL: "模型调用失败",
    State.BAD_INPUT: "文件无法使用",
    State.PAUSED: "已暂停",
}


def worded(counts: Mapping[State, int]) -> str:
    """How many forms stand where."""
    return "，".join(f"{NAMES[state]} {counts[state]}" for state in State if counts.get(state))
