"""Chroma, on disk with one writer or as a server; vectors are always ours.

On disk two writing processes silently lose each other's vectors, so a file lock admits one. The collection's name and
metadata carry embedding, dimension and schema; a store made with another embedding is refused by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from assistant.config import StoreSettings
from assistant.errors import BadInputError, EndpointError
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.embedding import Embedding
from assistant.retrieval.passage import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

    from assistant.retrieval.embedding import Vectors

SCHEMA: Final = 1
_OURS: Final = "jushi-"
_BATCH: Final = 512
_HELD: Final = "passages_of_file"


class Store:
    """An open store: the vectors in Chroma and the `catalogue` beside them. Make it with `open_store`.

    `shared` is True for a server, where others may write at the same time.
    """

    def __init__(self, collection: Collection, catalogue: Catalogue, embedding: Embedding, *, shared: bool) -> None:
        self._collection = collection
        self.catalogue = catalogue
        self.embedding = embedding
        self.shared = shared

    def put(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Upsert the passages of whole files with their vectors (adding an existing id would be ignored)."""
        held = Counter(passage.file for passage in passages)
        for start in range(0, len(passages), _BATCH):
            part = passages[start : start + _BATCH]
            self._collection.upsert(
                ids=[passage.identifier for passage in part],
                documents=[passage.text for passage in part],
                metadatas=[{**passage.metadata(), _HELD: held[passage.file]} for passage in part],
                embeddings=vectors[start : start + _BATCH],
            )

    def delete(self, identifiers: Sequence[str]) -> None:
        """Remove passages; ids that are not there are no error."""
        for start in range(0, len(identifiers), _BATCH):
            self._collection.delete(ids=list(identifiers[start : start + _BATCH]))

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Ids and cosine similarities of the passages nearest to one vector."""
        found = self._collection.query(query_embeddings=vector.reshape(1, -1), n_results=limit, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return [(identifier, 1 - float(far)) for identifier, far in zip(found["ids"][0], distances, strict=True)]

    def vectors_of(self, identifiers: Sequence[str]) -> tuple[list[str], Vectors]:
        """The stored vectors of these ids, in the order in which they are returned."""
        import numpy as np

        got = self._collection.get(ids=list(identifiers), include=["embeddings"])
        return list(got["ids"]), np.asarray(got["embeddings"], dtype=np.float32)

    def identifiers(self) -> Iterator[str]:
        """Every id in Chroma."""
        offset = 0
        while page := self._collection.get(limit=5000, offset=offset, include=[])["ids"]:
            yield from page
            offset += len(page)

    def stored(self) -> Iterator[tuple[Passage, int]]:
        """Every passage as Chroma holds it, with how many its file has (0: not said); to rebuild the catalogue from."""
        offset = 0
        while True:
            page = self._collection.get(limit=2000, offset=offset, include=["documents", "metadatas"])
            if not page["ids"]:
                return
            documents, metadatas = page["documents"] or [], page["metadatas"] or []
            for identifier, text, metadata in zip(page["ids"], documents, metadatas, strict=True):
                values: dict[str, Any] = dict(metadata)
                held = int(values.pop(_HELD, 0))
                yield Passage(identifier=identifier, text=text, **values), held
            offset += len(page["ids"])

    def count(self) -> int:
        """Vectors in Chroma."""
        return int(self._collection.count())


def store_folder(settings: StoreSettings) -> Path:
    """Where the store (or, for a server, the local catalogue) is kept."""
    from platformdirs import user_cache_path, user_data_path

    if settings.url:
        return user_cache_path("jushi") / re.sub(r"\W+", "-", settings.url)
    return Path(settings.path).expanduser() if settings.path else user_data_path("jushi") / "chroma"


@contextmanager
def open_store(settings: StoreSettings, embedding: Embedding, *, writing: bool = False) -> Iterator[Store]:
    """The store of `settings`; raises BadInputError where another process writes or the embedding does not fit."""
    folder = store_folder(settings)
    if not writing and not settings.url and not (folder / "catalogue.sqlite").is_file():
        raise BadInputError(str(folder), "资料库还是空的", remedy="请先用 jushi index 文件夹 建立索引")
    folder.mkdir(parents=True, exist_ok=True)
    with _only_writer(folder, writing and not settings.url), closing(_client(settings, folder)) as client:
        collection = _collection(client, embedding, folder if not settings.url else Path(settings.url), writing)
        catalogue = Catalogue(folder / "catalogue.sqlite")
        try:
            yield Store(collection, catalogue, embedding, shared=settings.url is not None)
        finally:
            catalogue.close()


def set_aside(settings: StoreSettings) -> None:
    """Give the old store another name, for a new one may fail half way; raises BadInputError while another writes."""
    folder = store_folder(settings)
    if settings.url:
        with closing(_client(settings, folder)) as client:
            for collection in client.list_collections():
                if collection.name.startswith(_OURS):
                    taken = {other.name for other in client.list_collections()}
                    collection.modify(name=next(n for n in _old(collection.name) if n not in taken))
    elif (folder / "catalogue.sqlite").exists():
        with _only_writer(folder, needed=True):
            pass  # nobody writes
        folder.rename(next(aside for aside in map(folder.with_name, _old(folder.name)) if not aside.exists()))


def _old(name: str) -> Iterator[str]:
    return (f"old{number}-{name}" for number in count(1))


@contextmanager
def _only_writer(folder: Path, needed: bool) -> Iterator[None]:
    if not needed:
        yield
        return
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "writer.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BadInputError(
            str(folder), "另一个进程正在写入这个资料库", remedy="请等它结束后再试，或改用 Chroma 服务器"
        ) from error
    try:
        yield
    finally:
        lock.release()


def _client(settings: StoreSettings, folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    quiet = Settings(anonymized_telemetry=False, allow_reset=False)
    if not settings.url:
        return _typed(chromadb.PersistentClient(path=str(folder / "vectors"), settings=quiet))
    address = urlsplit(settings.url)
    try:
        client = chromadb.HttpClient(
            host=address.hostname or "127.0.0.1",
            port=address.port or (443 if address.scheme == "https" else 8000),
            ssl=address.scheme == "https",
            settings=quiet,
        )
        return _typed(client)
    except Exception as error:
        raise EndpointError("store", f"连不上 Chroma 服务器 {settings.url}，请检查地址并确认服务已启动") from error


def _typed(client: object) -> Client:
    """Chroma declares its constructors without the close() that their results have."""
    from chromadb.api.client import Client

    assert isinstance(client, Client)
    return client


def _collection(client: Client, embedding: Embedding, where: Path, writing: bool) -> Collection:
    slug = re.sub(r"[^A-Za-z0-9]+", "-", embedding.name).strip("-")
    name = f"{_OURS}{SCHEMA}-{slug}-{embedding.dimension}"
    names = [collection.name for collection in client.list_collections()]
    others = [other for other in names if other.startswith(_OURS) and other != name]
    if name not in names and others:
        raise BadInputError(
            str(where),
            f"资料库是用另一种向量建立的（{others[0]}），与现在的设置（{name}）不一致",
            remedy="请改回原来的 [embedding] 设置，或用 jushi index --rebuild 重建",
        )
    if name not in names and not writing:
        raise BadInputError(str(where), "资料库还是空的", remedy="请先用 jushi index 文件夹 建立索引")
    return client.get_or_create_collection(
        name,
        embedding_function=None,
        metadata={"schema": SCHEMA, "embedding": embedding.name, "dimension": embedding.dimension},
        configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
    )
