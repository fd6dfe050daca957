"""The same store over a real Chroma server, and nothing over any other network."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import chromadb
import pytest

from assistant.config import Settings, StoreSettings
from assistant.errors import BadInputError
from assistant.retrieval.catalogue import SCHEMA
from assistant.retrieval.embedding import HashEmbedding
from assistant.retrieval.index import update
from assistant.retrieval.opening import open_store, set_aside
from assistant.retrieval.search import search
from assistant.retrieval.soundness import problems, rebuild_catalogue
from assistant.service import searching
from tests.retrieval.conftest import read

BIN = Path(sys.executable).parent


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [BIN / "chroma", "run", "--path", tmp_path / "server", "--port", str(port), "--host", "127.0.0.1"]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        while not listens(port):
            assert process.poll() is None, (tmp_path / "server.log").read_text()
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_server_holds_the_same_and_a_second_client_can_rebuild_its_catalogue(
    server: str, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = StoreSettings(url=server)
    with open_store(settings, HashEmbedding(), writing=True) as store:
        assert update(store, [reports], read).added == 3
        assert list(problems(store)) == []
        first = [hit.passage.identifier for hit in search(store, "采购流标", limit=3)]

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other-client"))
    hits = searching.find("采购流标", Settings(store=settings), searching.Filters(), 3)
    assert [hit.passage.identifier for hit in hits] == first


def test_two_writers_at_once_lose_nothing(server: str, tmp_path: Path) -> None:
    writers = []
    for unit in ("甲", "乙"):
        folder = tmp_path / unit
        folder.mkdir()
        for number in range(30):
            text = f"{unit}单位第{number}号项目按计划推进，资金支付与合同约定一致，群众反映较好。"
            (folder / f"{number}.txt").write_text(f"一、项目产出情况\n{text}\n", encoding="utf-8")
        command = [BIN / "jushi", "index", folder, "--store", server, "--format", "json"]
        place = os.environ | {"XDG_CACHE_HOME": str(tmp_path / f"machine-{unit}")}
        writers.append(subprocess.Popen(command, env=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    for writer in writers:
        told, problem = writer.communicate()
        assert json.loads(told)["added"] == 30, problem
    settings = Settings(store=StoreSettings(url=server))
    assert searching.check_store(settings) == []
    with searching.opened(settings) as store:
        assert len(store.catalogue.files()) == 60
        assert store.count() == 60


def test_another_embedding_on_a_server_begins_anew_beside_the_old_vectors(server: str, reports: Path) -> None:
    class Other(HashEmbedding):
        name = "other"

    settings = StoreSettings(url=server)
    with open_store(settings, HashEmbedding(), writing=True) as store:
        update(store, [reports], read)
    with pytest.raises(BadInputError, match="--rebuild"), open_store(settings, Other(), writing=True):
        pass
    for _ in range(2):
        set_aside(settings)
        with open_store(settings, Other(), writing=True) as store:
            assert rebuild_catalogue(store) == 0
            assert update(store, [reports], read).added == 3
            assert list(problems(store)) == []
    client = chromadb.HttpClient(host="127.0.0.1", port=int(server.rpartition(":")[2]))
    assert sorted(collection.name for collection in client.list_collections()) == [
        f"jushi-{SCHEMA}-other-1024",
        f"old1-jushi-{SCHEMA}-hash-1-2-1024",
        f"old1-jushi-{SCHEMA}-other-1024",
    ]


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
