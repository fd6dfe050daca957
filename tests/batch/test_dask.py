"""A cluster on loopback: the same outputs as local processes, and nothing lost when a worker is killed."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.batch.calls import Limits
from assistant.batch.execution import execute
from assistant.batch.ledger import Row
from assistant.batch.pace import Budget
from assistant.batch.run import Run
from assistant.batch.states import State
from assistant.batch.work import Options
from assistant.config import Settings
from assistant.errors import BadInputError

from .material import RULESET, left, make_forms
from .server import PATIENCE

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="没有安装 jushi[dask]，跳过"),
    # The client's own sockets are closed by its loop after the test has looked.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    address: str
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=quiet, stderr=quiet)
        self.processes.append(process)
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")
        return self.start("worker", self.address, *options)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / "dask").mkdir()
    made = Cluster(f"tcp://127.0.0.1:{port}", tmp_path / "dask")
    made.start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    for _ in range(10 * PATIENCE):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield made
    for process in made.processes:
        process.kill()
        process.wait()


def run_of(forms: Path, out: Path, scheduler: str | None) -> list[Row]:
    options = Options(Settings(), RULESET)
    return execute(Run(forms, out, options, None, Budget(), Limits(), jobs=2, scheduler=scheduler))


def test_a_killed_worker_loses_nothing(tmp_path: Path, cluster: Cluster) -> None:
    forms = make_forms(tmp_path / "in", 10)
    local = run_of(forms, tmp_path / "local", None)
    first = cluster.worker()
    cluster.worker()
    killed: list[float] = []

    def kill_when_at_work() -> None:
        while not list((tmp_path / "out").rglob("初稿.docx")):
            time.sleep(0.05)
        first.send_signal(signal.SIGKILL)
        killed.append(time.monotonic())

    import threading

    watcher = threading.Thread(target=kill_when_at_work)
    watcher.start()
    rows = run_of(forms, tmp_path / "out", cluster.address)
    watcher.join(10)
    assert killed
    assert {row.path: row.state for row in rows} == {row.path: row.state for row in local}
    assert State.BAD_INPUT not in {row.state for row in rows}
    assert left(tmp_path / "out") == left(tmp_path / "local")


def test_an_absent_scheduler_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.batch import workers

    monkeypatch.setattr(workers, "CONNECT_WITHIN", "1s")
    forms = make_forms(tmp_path / "in", 1)
    with pytest.raises(BadInputError, match="连接不上 Dask 调度器"):
        run_of(forms, tmp_path / "out", "tcp://127.0.0.1:9")
