"""Retrieval: does the passage that answers a query come first? Recall@5 and reciprocal rank, by kind of query.

Queries were written and labelled before the search was tuned; those marked `aside` were not looked at while tuning.
Dense vectors alone and words alone are measured beside the fused search, which has to beat both.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.config import Settings, StoreSettings
from assistant.resources import folder
from assistant.retrieval.catalogue import Filters
from assistant.retrieval.passage import Passage
from assistant.retrieval.search import by_vectors, by_words, search
from assistant.retrieval.store import Store
from assistant.service import searching

from ..core import Case, Score, Task

DEPTH = 10
_WAYS: dict[str, Callable[[Store, str], list[Passage]]] = {
    "fused": lambda store, query: [hit.passage for hit in search(store, query, Filters(), DEPTH)],
    "dense": lambda store, query: by_vectors(store, query, DEPTH),
    "words": lambda store, query: by_words(store, query, DEPTH),
}


@cache
def _settings() -> Settings:
    """The corpus, indexed once a run into a store that goes with the process."""
    where = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, where, ignore_errors=True)
    settings = Settings(store=StoreSettings(path=str(where / "store")))
    searching.index([folder("corpus") / "reports"], settings)
    return settings


def dataset() -> Iterable[Case]:
    entries = yaml.safe_load((folder("evals") / "datasets" / "retrieval" / "queries.yaml").read_text(encoding="utf-8"))
    for entry in entries:
        wanted = {key: entry[key] for key in ("report", "contains")}
        yield Case(entry["id"], entry["query"], wanted, (entry["split"], entry["kind"]), entry["split"] == "aside")


def solver(case: Case) -> Any:
    with searching.opened(_settings()) as store:
        return {name: find(store, case.input) for name, find in _WAYS.items()}


def scorer(case: Case, answer: Any) -> Iterable[Score]:
    split, kind = case.tags
    for way, passages in answer.items():
        rank = _rank(passages, case.expected)
        shown = f"{case.input} → 第{rank}条" if rank else f"{case.input} → 前{DEPTH}条里没有"
        reciprocal = 1 / rank if rank else 0.0
        for group in ("", f" {split}"):
            yield Score(case.identifier, float(0 < rank <= 5), shown, f"{way} recall@5{group}")
            yield Score(case.identifier, reciprocal, shown, f"{way} MRR{group}")
        if way == "fused":
            yield Score(case.identifier, reciprocal, shown, f"MRR {kind}")


def _rank(passages: list[Passage], expected: dict[str, str]) -> int:
    for rank, passage in enumerate(passages, start=1):
        if Path(passage.file).stem.startswith(expected["report"]) and expected["contains"] in passage.text:
            return rank
    return 0


TASK = Task(
    "retrieval",
    "检索：该找到的段落排在第几",
    dataset,
    solver,
    scorer,
    {"fused recall@5": 0.95, "fused MRR": 0.85, "fused recall@5 aside": 0.95, "fused MRR aside": 0.82},
)
