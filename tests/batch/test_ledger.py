"""The ledger: every input a row, every change whole, nothing lost to a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from assistant.batch.ledger import Ledger, Row, StoredReply
from assistant.batch.states import State
from assistant.errors import BadInputError


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite")


def settled(path: str, state: State = State.DONE, number: int = 1) -> Row:
    return Row(path, number, "k", state, "", {"unit": "甲"})


def test_new_and_changed_files_are_queued_and_absent_ones_go(ledger: Ledger) -> None:
    ledger.enter([("a", "k"), ("b", "k"), ("c", "k")])
    ledger.settle([settled("a"), settled("a", number=2)])
    ledger.settle([settled("b")])
    ledger.enter([("a", "k"), ("b", "changed")])
    assert [(row.path, row.number, row.state) for row in ledger.rows()] == [
        ("a", 1, State.DONE),
        ("a", 2, State.DONE),
        ("b", 1, State.QUEUED),
    ]


@pytest.mark.parametrize("state", list(State))
def test_what_a_second_run_takes_up(ledger: Ledger, state: State) -> None:
    ledger.enter([("a", "k")])
    ledger.settle([settled("a", state)])
    again = {State.QUEUED, State.RUNNING, State.PAUSED, State.FAILED_CALL}
    assert ledger.unsettled() == (["a"] if state in again else [])


@pytest.mark.parametrize("state", list(State))
def test_marking_leaves_settled_forms_alone(ledger: Ledger, state: State) -> None:
    ledger.enter([("a", "k")])
    ledger.settle([settled("a", state), settled("a", State.FAILED_CALL, 2)])
    ledger.mark("a", State.PAUSED, "预算已用完")
    assert [row.state for row in ledger.rows()] == [state if state.settled else State.PAUSED, State.PAUSED]


def test_the_first_reply_stands(ledger: Ledger) -> None:
    ledger.keep("r", StoredReply("一", 1, 2))
    ledger.keep("r", StoredReply("二", 3, 4))
    assert ledger.replies(["r", "s"]) == {"r": StoredReply("一", 1, 2)}
    assert ledger.tokens() == (1, 2)


def test_a_failing_settlement_changes_nothing(ledger: Ledger) -> None:
    ledger.enter([("a", "k")])
    with pytest.raises(Exception, match="UNIQUE"):
        ledger.settle([settled("a"), settled("a")])
    assert [row.state for row in ledger.rows()] == [State.QUEUED]


def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 30)
    with pytest.raises(BadInputError, match="台账文件无法打开"):
        Ledger(tmp_path / "ledger.sqlite")


def test_a_killed_writer_loses_nothing_it_settled(tmp_path: Path) -> None:
    """A process settles rows and says so; killed at some moment, all it said is there and nothing is half there."""
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from assistant.batch.ledger import Ledger, Row, StoredReply
        from assistant.batch.states import State
        ledger = Ledger(Path(sys.argv[1]))
        for n in range(100000):
            ledger.settle([Row(f"{n:05}", i, "k", State.DONE, "", {"n": n}) for i in (1, 2, 3)])
            ledger.keep(f"{n:05}", StoredReply("好"))
            print(n, flush=True)
        """
    )
    for pause in (0.05, 0.2):
        path = tmp_path / f"{pause}.sqlite"
        process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        os.kill(process.pid, signal.SIGKILL)
        said = [int(line) for line in process.stdout.read().split()]
        process.stdout.close()
        process.wait()
        ledger = Ledger(path)
        numbers = [row.outcome["n"] for row in ledger.rows()]
        assert len(numbers) % 3 == 0
        assert set(range((said or [0])[-1] + 1)) <= set(numbers)
        assert len(ledger.replies(f"{n:05}" for n in said)) == len(said)
        ledger.close()
