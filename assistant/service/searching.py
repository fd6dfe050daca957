"""Past reports: into the store, and out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.config import Settings, StoreSettings
from assistant.domain.document import Document
from assistant.domain.evaluation import Evaluation
from assistant.domain.glossary import SCOPES
from assistant.errors import BadInputError
from assistant.retrieval.catalogue import Filters
from assistant.retrieval.embedding import embedding_of
from assistant.retrieval.index import IndexReport, Progress, update
from assistant.retrieval.opening import open_store, set_aside
from assistant.retrieval.passage import SECTION_KINDS
from assistant.retrieval.rerank import rerank
from assistant.retrieval.search import Hit, search
from assistant.retrieval.soundness import problems, rebuild_catalogue
from assistant.retrieval.store import Store
from assistant.retrieval.words import grams

if TYPE_CHECKING:
    from assistant.retrieval.retriever import PastReports

__all__ = [
    "SECTION_KINDS",
    "Filters",
    "Hit",
    "IndexReport",
    "check_store",
    "find",
    "index",
    "past_reports",
    "store_settings",
]


def store_settings(settings: Settings, store: str | None) -> Settings:
    """Settings with the store named on the command line (a folder or a URL), if one was."""
    if store is None:
        return settings
    chosen = StoreSettings(url=store) if store.startswith(("http://", "https://")) else StoreSettings(path=store)
    return settings.model_copy(update={"store": chosen})


@contextmanager
def opened(settings: Settings, *, writing: bool = False) -> Iterator[Store]:
    """The configured store; a server that others indexed too gets its local catalogue made anew."""
    with open_store(settings.store, embedding_of(settings.embedding), writing=writing) as store:
        if store.shared and store.catalogue.count() != store.count():
            rebuild_catalogue(store)
        yield store


def index(
    paths: Sequence[Path],
    settings: Settings,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> IndexReport:
    """Index files and folders; `rebuild` first gives the old store another name and begins an empty one."""
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise BadInputError(str(missing), "找不到这个文件或文件夹", remedy="请检查路径")
    if rebuild:
        set_aside(settings.store)

    def read(path: Path) -> tuple[Document, list[Evaluation]]:
        from assistant.ingest import read_evaluations
        from assistant.service.reading import read_document

        document = read_document(path, settings)
        try:
            return document, read_evaluations(document).evaluations
        except BadInputError:
            return document, []  # a report without a form is still a report

    with opened(settings, writing=True) as store:
        return update(store, paths, read, redact=settings.privacy.redact, progress=progress)


def check_store(settings: Settings) -> list[str]:
    """What is wrong with the store; nothing in a sound one."""
    with opened(settings) as store:
        return list(problems(store))


def _named(option: str, name: str | None, kinds: Mapping[str, str]) -> str | None:
    """The key of a kind given by key or by its Chinese name; raises BadInputError."""
    if name is None or name in kinds:
        return name
    for key, label in kinds.items():
        if name and (name in label or label in name):
            return key
    raise BadInputError(f"{option} {name}", "没有这一类", remedy=f"可选：{'、'.join(kinds.values())}")


def find(
    query: str,
    settings: Settings,
    filters: Filters,
    limit: int = 5,
    *,
    own_unit: str | None = None,
) -> list[Hit]:
    """The best passages for a query."""
    if not grams(query):
        raise BadInputError("查询", "没有输入要查的内容", remedy="请写明要找什么，例如 预算执行率低的原因")
    section = _named("--section", filters.section, SECTION_KINDS)
    chosen = replace(filters, section=section, scope=_named("--scope", filters.scope, SCOPES))
    depth = max(limit, 20) if settings.rerank else limit
    with opened(settings) as store:
        hits = search(store, query, chosen, depth, own_unit=own_unit)
    return (rerank(settings.rerank, query, hits) if settings.rerank and hits else hits)[:limit]


def past_reports(settings: Settings, filters: Filters, limit: int = 5) -> PastReports:
    """The same search as a langchain retriever, whose documents a model may see; each question opens the store."""
    from assistant.retrieval.retriever import PastReports

    return PastReports(find=lambda query: find(query, settings, filters, limit))
