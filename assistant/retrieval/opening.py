"""Opening a store: on disk with one writer, or at a server; faults of either told in one sentence.

On disk two writing processes silently lose each other's vectors, so a file lock admits one. The collection's name and
metadata carry embedding, dimension and schema; a store made with another embedding is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from assistant.config import StoreSettings
from assistant.errors import BadInputError, EndpointError
from assistant.retrieval.catalogue import SCHEMA, Catalogue
from assistant.retrieval.embedding import Embedding
from assistant.retrieval.store import Store

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_OURS: Final = "jushi-"


def store_folder(settings: StoreSettings) -> Path:
    """Where the store (or, for a server, the local catalogue) is kept."""
    from platformdirs import user_cache_path, user_data_path

    if settings.url:
        return user_cache_path("jushi") / re.sub(r"\W+", "-", settings.url)
    return Path(settings.path).expanduser() if settings.path else user_data_path("jushi") / "chroma"


@contextmanager
def open_store(settings: StoreSettings, embedding: Embedding, *, writing: bool = False) -> Iterator[Store]:
    """The store of `settings`; raises BadInputError where another process writes, the embedding does not fit or the
    disk fails, EndpointError where the server does.
    """
    folder = store_folder(settings)
    if not writing and not settings.url and not (folder / "catalogue.sqlite").is_file():
        raise BadInputError(str(folder), "资料库还是空的", remedy="请先用 jushi index 文件夹 建立索引")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = "这里可能已有同名文件，或没有写入权限，请换一个位置"
        raise BadInputError(str(folder), "不能作资料库的文件夹", remedy=remedy) from error
    with (
        _faults_told(settings, folder),
        _only_writer(folder, writing and not settings.url),
        closing(_client(settings, folder)) as client,
    ):
        collection = _collection(client, embedding, folder if not settings.url else Path(settings.url), writing)
        catalogue = Catalogue(folder / "catalogue.sqlite")
        try:
            yield Store(collection, catalogue, embedding, shared=settings.url is not None)
        finally:
            catalogue.close()


@contextmanager
def _faults_told(settings: StoreSettings, folder: Path) -> Iterator[None]:
    """A broken disk, a damaged store or a lost server as one sentence."""
    import sqlite3

    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except httpx.HTTPError as error:
        raise EndpointError("store", f"Chroma 服务器 {settings.url} 中途没有应答，请稍后再运行一次") from error
    except (sqlite3.Error, ChromaError) as error:
        cause = " ".join(str(error).split())[:80]
        raise BadInputError(
            str(settings.url or folder),
            f"资料库读写失败（{cause}）",
            remedy="请检查磁盘，仍不行就用 jushi index --rebuild 重建",
        ) from error


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
    vectors = f"{re.sub(r'[^A-Za-z0-9]+', '-', embedding.name).strip('-')}-{embedding.dimension}"
    name = f"{_OURS}{SCHEMA}-{vectors}"
    names = [collection.name for collection in client.list_collections()]
    other = next((other for other in names if other.startswith(_OURS) and other != name), None)
    if name not in names and other is not None:
        older = other.endswith(f"-{vectors}")
        kind, remedy = ("由另一版本的程序", "请") if older else ("用另一种向量", "请改回原来的 [embedding] 设置，或")
        raise BadInputError(
            str(where),
            f"资料库是{kind}建立的（{other}），与现在的（{name}）不一致",
            remedy=f"{remedy}用 jushi index --rebuild 重建",
        )
    if name not in names and not writing:
        raise BadInputError(str(where), "资料库还是空的", remedy="请先用 jushi index 文件夹 建立索引")
    return client.get_or_create_collection(
        name,
        embedding_function=None,
        metadata={"schema": SCHEMA, "embedding": embedding.name, "dimension": embedding.dimension},
        configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
    )
