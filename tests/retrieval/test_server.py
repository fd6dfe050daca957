"""The same store over a real Chroma server, and nothing over any other network."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.config import Settings, StoreSettings
from assistant.retrieval.embedding import HashEmbedding
from assistant.retrieval.index import problems, update
from assistant.retrieval.search import search
from assistant.retrieval.store import open_store
from tests.retrieval.conftest import read


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chroma = Path(sys.executable).parent / "chroma"
    command = [str(chroma), "run", "--path", str(tmp_path / "server"), "--port", str(port), "--host", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


def test_a_server_holds_the_same_and_a_second_client_can_rebuild_its_catalogue(
    server: str, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = StoreSettings(url=server)
    with open_store(settings, HashEmbedding(), writing=True) as store:
        assert update(store, [reports], read).added == 3
        assert list(problems(store)) == []
        first = [hit.passage.identifier for hit in search(store, "采购流标", limit=3)]

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other-client"))
    from assistant.service import searching

    hits = searching.find("采购流标", Settings(store=settings), searching.Filters(), 3)
    assert [hit.passage.identifier for hit in hits] == first


def test_indexing_and_searching_on_disk_open_no_connection(
    reports: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError(f"a connection was opened: {args[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    with open_store(settings.store, HashEmbedding(), writing=True) as store:
        update(store, [reports], read)
        assert search(store, "改进措施", limit=2)
