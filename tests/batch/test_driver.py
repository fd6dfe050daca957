"""The driver with real processes and a real server: nothing is lost, nothing asked twice, one bad file harms none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.batch.calls import Caller
from assistant.batch.driver import Driver
from assistant.batch.ledger import Ledger
from assistant.batch.pace import Budget
from assistant.batch.requests import Request
from assistant.batch.states import State
from assistant.batch.work import Options, Task
from assistant.batch.workers import LocalWorkers
from assistant.config import Settings

from .server import Answer, Asking, Body, completion
from .small_work import work


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalWorkers]:
    pool = LocalWorkers(work, 2)
    yield pool
    pool.close()


class Bench:
    """A folder, a ledger and a driver."""

    def __init__(self, folder: Path, workers: LocalWorkers) -> None:
        self.folder, self.workers = folder, workers
        self.ledger = Ledger(folder / "ledger.sqlite")

    def tasks(self, texts: dict[str, str], key: str = "k") -> dict[str, Task]:
        for name, text in texts.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        self.ledger.enter((name, key) for name in texts)
        options = Options(Settings())
        made = {name: Task(self.folder / name, name, key, self.folder, options) for name in texts}
        return {name: made[name] for name in self.ledger.unsettled()}

    def run(self, texts: dict[str, str], caller: Caller | None = None, calling: int = 0) -> None:
        Driver(self.ledger, self.workers, caller, calling=calling).run(self.tasks(texts))

    def states(self) -> dict[str, State]:
        return {row.path: row.state for row in self.ledger.rows()}


@pytest.fixture
def bench(tmp_path: Path, workers: LocalWorkers) -> Iterator[Bench]:
    made = Bench(tmp_path, workers)
    yield made
    made.ledger.close()


def test_every_file_gets_its_state(bench: Bench) -> None:
    bench.run({f"{n:02}": "ok" for n in range(20)} | {"x": "raise"})
    states = bench.states()
    assert states.pop("x") is State.PAUSED
    assert bench.ledger.unsettled() == ["x"]
    assert set(states.values()) == {State.DONE}
    assert len(list(bench.folder.glob("*.out"))) == 20


def test_a_file_that_kills_its_process_harms_no_other(bench: Bench) -> None:
    bench.run({f"{n}": "ok" for n in range(6)} | {"2x": "die", "4x": "die"})
    refused = {name for name, state in bench.states().items() if state is State.BAD_INPUT}
    assert refused == {"2x", "4x"}
    assert sum(state is State.DONE for state in bench.states().values()) == 6


def test_a_file_that_hangs_is_given_up(bench: Bench) -> None:
    bench.run({"1": "ok", "2": "hang", "3": "ok"})
    assert bench.states() == {"1": State.DONE, "2": State.BAD_INPUT, "3": State.DONE}


def test_calls_are_answered_over_several_rounds(bench: Bench, asking: Asking) -> None:
    caller, server = asking(lambda body, number: Answer(body=completion(body["messages"][0]["content"] + "！")))
    bench.run({"a": "ask 3", "b": "ask 1", "c": "ok"}, caller)
    rows = {row.path: row for row in bench.ledger.rows()}
    assert rows["a"].outcome["replies"] == ["a 0！", "a 1！", "a 2！", "a 末！"]
    assert (rows["a"].tokens_in, rows["a"].tokens_out) == (400, 200)
    assert set(server.calls.values()) == {1}


def test_stored_replies_are_not_asked_again(bench: Bench, asking: Asking) -> None:
    caller, server = asking(lambda body, number: Answer(body=completion("好")))
    bench.run({"a": "ask 3"}, caller)
    bench.ledger.enter([])
    bench.run({"a": "ask 3"}, caller)
    assert bench.states() == {"a": State.DONE}
    assert set(server.calls.values()) == {1}


def test_a_failed_call_is_a_state_and_is_tried_in_the_next_run(bench: Bench, asking: Asking) -> None:
    caller, _ = asking(lambda body, number: Answer(status=400))
    bench.run({"a": "ask 2", "b": "ok"}, caller)
    assert bench.states() == {"a": State.FAILED_CALL, "b": State.DONE}
    assert list(bench.ledger.unsettled()) == ["a"]


def test_a_spent_budget_pauses_and_a_larger_one_goes_on(bench: Bench, asking: Asking) -> None:
    texts = {f"{n}": "ask 1" for n in range(6)}
    caller, server = asking(lambda body, number: Answer(body=completion("好")), budget=Budget(max_tokens=2500))
    bench.run(texts, caller, calling=0)
    states = list(bench.states().values())
    assert State.PAUSED in states
    assert set(states) <= {State.PAUSED, State.DONE}
    more, other = asking(lambda body, number: Answer(body=completion("好")))
    bench.run(texts, more)
    assert set(bench.states().values()) == {State.DONE}
    assert not set(server.calls) & set(other.calls)


def test_without_a_caller_calls_go_to_the_spool(bench: Bench) -> None:
    spooled = []

    def spool(request: Request) -> str:
        spooled.append(request)
        return "等待结果"

    driver = Driver(bench.ledger, bench.workers, None, calling=0, spool=spool)
    driver.run(bench.tasks({"a": "ask 2", "b": "ok"}))
    assert len(spooled) == 2
    assert bench.states() == {"a": State.PAUSED, "b": State.DONE}


def test_stopping_finishes_what_is_under_way(bench: Bench) -> None:
    tasks = bench.tasks({f"{n:02}": "ok" for n in range(30)})
    driver = Driver(bench.ledger, bench.workers, None, calling=0, progress=lambda: driver.stop())
    driver.run(tasks)
    states = list(bench.states().values())
    assert set(states) == {State.DONE, State.PAUSED}
    assert states.count(State.DONE) == len(list(bench.folder.glob("*.out")))


def test_calls_told_to_come_back_later_keep_no_other_file_waiting(bench: Bench, asking: Asking) -> None:
    """Twenty files are put off until ten others, which come behind them, have asked; more than may wait for calls."""
    asked: set[str] = set()

    def respond(body: Body, number: int) -> Answer:
        content = body["messages"][0]["content"]
        asked.add(content)
        behind = {f"{n} 0" for n in range(30, 40)}
        late = content.endswith(" 0") and content not in behind and not behind <= asked
        return Answer(status=429, headers={"retry-after": "1"}) if late else Answer(body=completion("好"))

    caller, _ = asking(respond)
    bench.run({f"{n}": "ask 1" for n in range(10, 40)}, caller)
    assert set(bench.states().values()) == {State.DONE}


def test_processes_are_replaced_and_no_file_waits_for_one_that_is_gone(tmp_path: Path) -> None:
    """Also where several processes come to their end with the last files."""
    pool = LocalWorkers(work, 2, tasks_a_process=2)
    try:
        bench = Bench(tmp_path, pool)
        bench.run({f"{n:02}": "ok" for n in range(11)})
        assert set(bench.states().values()) == {State.DONE}
        assert len(bench.states()) == 11
        bench.ledger.close()
    finally:
        pool.close()
