"""Forms, and a provider that answers as told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.batch import execution, planning, workers
from assistant.batch.calls import Caller, Limits
from assistant.batch.endpoint import OpenAIEndpoint
from assistant.batch.pace import Breaker, Budget
from assistant.batch.run import Run
from assistant.batch.worker import work
from assistant.config import ModelSettings

from .material import FORMS, answered, make_forms
from .server import Asking, Respond, Server


class Lent(workers.LocalWorkers):
    """Processes that outlive a run, so that every run need not import everything anew."""

    def close(self) -> None:
        """Keep them."""


@pytest.fixture(scope="session")
def lent() -> Iterator[Lent]:
    made = Lent(work, 2)
    yield made
    workers.LocalWorkers.close(made)


@pytest.fixture(autouse=True)
def warm(lent: Lent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs inside the test process borrow workers; the commands that tests start have their own."""

    def opened(run: Run) -> workers.Workers:
        return workers.open_workers(run) if run.scheduler else lent

    monkeypatch.setattr(execution, "open_workers", opened)
    monkeypatch.setattr(planning, "open_workers", opened)


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_forms(tmp_path_factory.mktemp("forms"), FORMS)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_forms(tmp_path_factory.mktemp("few"), 2)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(answered)
    yield made
    made.close()


@pytest.fixture
def asking() -> Iterator[Asking]:
    """Callers, each with the server it asks; all are closed at the end."""
    opened: list[Caller | Server] = []

    def start(
        respond: Respond,
        limits: Limits | None = None,
        budget: Budget | None = None,
        breaker: Breaker | None = None,
        timeout: float = 60,
    ) -> tuple[Caller, Server]:
        server = Server(respond)
        settings = ModelSettings(base_url=server.url, name="m", timeout=timeout)
        chosen = limits or Limits(first_wait=0.01)
        caller = Caller(lambda: OpenAIEndpoint(settings), chosen, budget or Budget(), breaker or Breaker())
        opened.extend((server, caller))
        return caller, server

    yield start
    for one in reversed(opened):
        one.close()
