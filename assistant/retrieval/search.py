"""Hybrid search: nearest vectors and BM25, fused by reciprocal rank (Cormack et al. 2009).

Filters are decided in the catalogue. Where few passages remain their vectors are compared one by one; where many do,
the nearest of all are taken in larger number and sifted. Either is several times faster than a filter inside Chroma.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.retrieval.catalogue import Filters
from assistant.retrieval.lexicon import widen
from assistant.retrieval.passage import Passage
from assistant.retrieval.store import Store
from assistant.retrieval.words import common_runs, grams

_DEPTH: Final = 50
_SMOOTHING: Final = 60
# Chosen on the open half of evals/datasets/retrieval: characters decide, vectors and widening break their ties.
_LEXICAL, _DENSE, _WIDENED = 1.0, 0.1, 0.25
_FEW: Final = 200  # passages whose vectors are compared one by one
_SIFTED, _MOST = 25, 1000  # nearest ones wanted behind a filter, and looked at for them


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage: fused `score`, its ranks on both sides (0: not among the first 50), the words that matched."""

    passage: Passage
    score: float
    dense_rank: int
    lexical_rank: int
    matched: tuple[str, ...]


def search(
    store: Store,
    query: str,
    filters: Filters | None = None,
    limit: int = 5,
    *,
    own_unit: str | None = None,
    per_unit: int | None = 3,
) -> list[Hit]:
    """The best `limit` passages; `own_unit`'s come first, no unit has more than `per_unit` (None: no bound)."""
    chosen = filters or Filters()
    terms = widen(query)
    dense = _dense(store, query, chosen)
    lexical = store.catalogue.lexical(grams(query), chosen, _DEPTH)
    widened = store.catalogue.lexical(grams(" ".join(terms)), chosen, _DEPTH)
    scores: defaultdict[str, float] = defaultdict(float)
    for ranking, weight in ((lexical, _LEXICAL), (dense, _DENSE), (widened, _WIDENED)):
        for rank, identifier in enumerate(ranking, start=1):
            scores[identifier] += weight / (_SMOOTHING + rank)
    passages = store.catalogue.passages(list(scores)).values()
    ordered = sorted(passages, key=lambda p: (bool(own_unit) and p.unit != own_unit, -scores[p.identifier]))
    picked = _varied(ordered, limit, per_unit)
    wanted = " ".join((query, *terms))
    return [
        Hit(
            passage,
            scores[passage.identifier],
            _rank(dense, passage.identifier),
            _rank(lexical, passage.identifier),
            common_runs(wanted, passage.indexed_text),
        )
        for passage in picked
    ]


def by_vectors(store: Store, query: str, limit: int) -> list[Passage]:
    """The dense side alone, to be measured against."""
    return list(store.catalogue.passages(_dense(store, query, Filters())[:limit]).values())


def by_words(store: Store, query: str, limit: int) -> list[Passage]:
    """The BM25 side alone, to be measured against."""
    return list(store.catalogue.passages(store.catalogue.lexical(grams(query), Filters(), limit)).values())


def _rank(ranking: Sequence[str], identifier: str) -> int:
    return ranking.index(identifier) + 1 if identifier in ranking else 0


def _varied(ordered: Sequence[Passage], limit: int, per_unit: int | None) -> list[Passage]:
    """The first `limit` that repeat neither a unit too often nor what was said before, be it boilerplate of several
    units or a unit's own words of another year; the rest fill up.
    """
    picked: list[Passage] = []
    kept_back: list[Passage] = []
    units: Counter[str] = Counter()
    said: set[str] = set()
    for passage in ordered:
        says = {passage.duplicate_of or passage.identifier, passage.text}
        crowded = per_unit is not None and bool(passage.unit) and units[passage.unit] >= per_unit
        if crowded or says & said:
            kept_back.append(passage)
            continue
        picked.append(passage)
        units[passage.unit] += 1
        said |= says
    return (picked + kept_back)[:limit]


def _dense(store: Store, query: str, filters: Filters) -> list[str]:
    """Ids of the nearest passages that fulfil `filters`."""
    vector = store.embedding.embed([query])[0]
    if filters == Filters():
        return store.nearest(vector, _DEPTH)
    allowed = store.catalogue.count(filters)
    if allowed <= _FEW:
        return store.compared(vector, store.catalogue.identifiers(filters))[:_DEPTH]
    enough = max(_DEPTH, min(_MOST, _SIFTED * store.catalogue.count() // allowed))
    return store.catalogue.fulfilling(store.nearest(vector, enough), filters)[:_DEPTH]
