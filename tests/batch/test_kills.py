"""Whole runs killed and interrupted at work: nothing lost, nothing asked twice but what was in flight."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from .material import CONCURRENCY, RULESET, answered, configuration, left, make_forms
from .server import Answer, Body, Server

COMMAND = [sys.executable, "-c", "from assistant.cli import main; main()", "batch"]


def start(forms: Path, out: Path, config: Path, concurrency: int = CONCURRENCY) -> subprocess.Popen[bytes]:
    options = ["--config", str(config), "--ruleset", RULESET, "--jobs", "2", "--concurrency", str(concurrency)]
    command = [*COMMAND, str(forms), "-o", str(out), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])


def killed_until_done(forms: Path, out: Path, config: Path, kills: int, server: Server) -> int:
    """Kill the run again and again: one time in five while it starts, else at a random moment of its work.

    The number of kills that hit a run at work.
    """
    chance, hits = random.Random(kills), 0
    for kill in range(kills):
        before, process = sum(server.calls.values()), start(forms, out, config)
        if kill % 5 == 4:
            time.sleep(chance.uniform(0.1, 1.5))
        else:
            while sum(server.calls.values()) == before and process.poll() is None:
                time.sleep(0.02)
            hits += process.poll() is None
            time.sleep(chance.uniform(0, 1.2))
        process.kill()
        process.communicate()
    process = start(forms, out, config)
    _, complaint = process.communicate(timeout=600)
    assert process.returncode in (0, 1), complaint.decode()
    return hits


def check_kills(forms: Path, tmp_path: Path, kills: int) -> None:
    slow = Server(lambda body, number: replace(answered(body), delay=0.3))
    try:
        config = configuration(tmp_path / "jushi.toml", slow.url)
        undisturbed = start(forms, tmp_path / "calm", config)
        undisturbed.communicate(timeout=600)
        calls = sum(slow.calls.values())
        slow.calls.clear()
        hits = killed_until_done(forms, tmp_path / "out", config, kills, slow)
        repeated = sum(slow.calls.values()) - calls
        print(f"{kills} kills, {hits} of them at work; {calls} calls, {repeated} repeated")  # noqa: T201 - pytest -rP shows it
        assert hits >= kills * 3 // 5
        assert left(tmp_path / "out") == left(tmp_path / "calm")
        assert repeated <= hits * CONCURRENCY
    finally:
        slow.close()


def test_killed_runs_lose_nothing_and_repeat_only_what_was_in_flight(forms: Path, tmp_path: Path) -> None:
    check_kills(forms, tmp_path, 2)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_thirty_kills(tmp_path: Path) -> None:
    check_kills(make_forms(tmp_path / "forms", 200), tmp_path, 30)


def test_ctrl_c_is_graceful_and_the_next_run_goes_on(forms: Path, tmp_path: Path, server: Server) -> None:
    """The first call is answered only when the interruption is on its way; those behind it would take long."""
    interrupted = threading.Event()

    def respond(body: Body, number: int) -> Answer:
        first = sum(server.calls.values()) == 1
        interrupted.wait()
        return replace(answered(body), delay=0 if first else 2)

    server.respond = respond
    config = configuration(tmp_path / "jushi.toml", server.url)
    process = start(forms, tmp_path / "out", config, concurrency=1)
    while not server.calls:
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    interrupted.set()
    output, complaint = process.communicate()
    assert process.returncode == 1, complaint.decode()
    assert "已暂停" in output.decode()
    assert (tmp_path / "out" / "summary.html").is_file()
    server.respond = answered
    output, _ = start(forms, tmp_path / "out", config).communicate()
    assert "已暂停" not in output.decode()
    assert set(server.calls.values()) == {1}
