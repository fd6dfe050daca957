"""Work small enough to test the driver with: what a file says decides what becomes of it."""

from __future__ import annotations

import os
import time

from assistant.batch.deadline import dies_after
from assistant.batch.ledger import Row
from assistant.batch.requests import Request
from assistant.batch.states import State
from assistant.batch.work import Outcome, Task


def request(text: str) -> Request:
    return Request({"model": "m", "messages": [{"role": "user", "content": text}]})


def work(task: Task) -> Outcome:
    """`ask N` asks N questions and then one more; `die` kills the process, `hang` sleeps, `raise` raises."""
    text = task.path.read_text(encoding="utf-8")
    if text == "die":
        os._exit(9)
    if text == "hang":
        with dies_after(0.5):
            time.sleep(60)
    if text == "raise":
        raise RuntimeError("意外")
    state = State.DONE
    if text.startswith("ask"):
        asked = [request(f"{task.name} {n}") for n in range(int(text.split()[1]))]
        missing = [r for r in asked if r.digest not in task.replies and r.digest not in task.failed]
        if missing:
            return Outcome(pending=tuple(missing))
        last = request(f"{task.name} 末")
        if last.digest not in task.replies and last.digest not in task.failed:
            return Outcome(pending=(last,))
        state = State.FAILED_CALL if task.failed else State.DONE
    (task.folder / f"{task.name}.out").write_text(text, encoding="utf-8")
    return Outcome(
        rows=(Row(task.name, 1, task.key, state, "", {"unit": "甲", "replies": sorted(task.replies.values())}),)
    )
