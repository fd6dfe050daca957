"""Other embeddings and a reranker, spoken to over real HTTP on loopback; and the search as a langchain retriever."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.config import EmbeddingSettings, RerankSettings, Settings
from assistant.errors import EndpointError
from assistant.retrieval.embedding import HashEmbedding
from assistant.service import searching


class Service(ThreadingHTTPServer):
    """`/v1/embeddings` with the vectors of the built-in embedding cut to 64, `/v1/rerank` turning the order round."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.broken = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body))
        answer = json.dumps(embedded(body) if self.path.endswith("/embeddings") else turned(body)).encode()
        self.send_response(500 if self.server.broken else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


def embedded(body: dict[str, Any]) -> dict[str, Any]:
    rows = HashEmbedding().embed(body["input"])[:, :64].tolist()
    data = [{"object": "embedding", "index": number, "embedding": row} for number, row in enumerate(rows)]
    return {"object": "list", "model": body["model"], "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}


def turned(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "results": [{"index": number, "relevance_score": 1.0} for number in reversed(range(len(body["documents"])))]
    }


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_another_embedding_indexes_searches_and_asks_nothing_where_nothing_changed(
    service: Service, settings: Settings, reports: Path
) -> None:
    endpoint = EmbeddingSettings(base_url=service.url, name="test-64")
    other = settings.model_copy(update={"embedding": endpoint})
    assert searching.index([reports], other).added == 3
    inputs = [text for _, body in service.asked for text in body["input"]]
    assert all(isinstance(text, str) for text in inputs), "whole texts, not tokens of a downloaded tokenizer"
    assert searching.check_store(other) == []
    asked = len(service.asked)
    assert searching.index([reports], other).unchanged == 3
    assert [body["input"] for _, body in service.asked[asked:]] == [["绩效自评"]], "only how long a vector is"
    assert searching.find("设备采购流标", other, searching.Filters(), 1)[0].passage.unit == "青渚区档案馆"
    service.broken = True
    with pytest.raises(EndpointError, match=r"\[embedding\]"):
        searching.find("设备采购流标", other, searching.Filters(), 1)


def test_a_reranker_has_the_last_word_on_the_order(service: Service, settings: Settings, reports: Path) -> None:
    searching.index([reports], settings)
    plain = searching.find("改进措施", settings, searching.Filters(), 4)
    reranker = RerankSettings(base_url=service.url, name="test")
    found = searching.find("改进措施", settings.model_copy(update={"rerank": reranker}), searching.Filters(), 20)
    assert [hit.passage for hit in found[::-1]][: len(plain)] == [hit.passage for hit in plain]
    service.broken = True
    with pytest.raises(EndpointError, match=r"\[rerank\]"):
        searching.find("改进措施", settings.model_copy(update={"rerank": reranker}), searching.Filters(), 2)


def test_a_langchain_retriever_lends_the_wording_without_figures(settings: Settings, reports: Path) -> None:
    searching.index([reports], settings)
    found = searching.past_reports(settings, searching.Filters(section="问题"), 2).invoke("设备采购流标")
    assert found[0].metadata["unit"] == "青渚区档案馆"
    assert found[0].metadata["section"] == "problem"
    assert found[0].metadata["place"]
    assert "流标" in found[0].page_content
    assert not any(letter.isdigit() for document in found for letter in document.page_content)
    assert not any("青渚区" in document.page_content for document in found)
