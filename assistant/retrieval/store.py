"""An open store: passages and their vectors in Chroma, on disk or at a server. Vectors are always ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.embedding import Embedding
from assistant.retrieval.passage import Passage

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

    from assistant.retrieval.embedding import Vectors

_BATCH: Final = 512
_HELD: Final = "passages_of_file"


class Store:
    """An open store: the vectors in Chroma and the `catalogue` beside them. `open_store` makes it.

    `shared` is True for a server, where others may write at the same time.
    """

    def __init__(self, collection: Collection, catalogue: Catalogue, embedding: Embedding, *, shared: bool) -> None:
        self._collection = collection
        self.catalogue = catalogue
        self.embedding = embedding
        self.shared = shared

    def put(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Upsert the passages of whole files with their vectors (adding an existing id would be ignored).

        The text stands among the metadata: of a document Chroma would index every three letters, and words are looked
        up in the catalogue.
        """
        held = Counter(passage.file for passage in passages)
        for start in range(0, len(passages), _BATCH):
            part = passages[start : start + _BATCH]
            self._collection.upsert(
                ids=[passage.identifier for passage in part],
                metadatas=[{**passage.metadata(), "text": passage.text, _HELD: held[passage.file]} for passage in part],
                embeddings=vectors[start : start + _BATCH],
            )

    def delete(self, identifiers: Sequence[str]) -> None:
        """Remove passages; ids that are not there are no error."""
        for start in range(0, len(identifiers), _BATCH):
            self._collection.delete(ids=list(identifiers[start : start + _BATCH]))

    def nearest(self, vector: Vectors, limit: int) -> list[str]:
        """Ids of the passages nearest to one vector."""
        found = self._collection.query(query_embeddings=vector.reshape(1, -1), n_results=limit, include=[])
        return list(found["ids"][0])

    def compared(self, vector: Vectors, identifiers: Sequence[str]) -> list[str]:
        """These ids, the nearest to `vector` first."""
        if not identifiers:
            return []
        found, vectors = self.vectors_of(identifiers)
        return [identifier for _, identifier in sorted(zip((-(vectors @ vector)).tolist(), found, strict=True))]

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
        """Every passage as Chroma holds it, with how many its file has; to rebuild the catalogue from."""
        offset = 0
        while True:
            page = self._collection.get(limit=2000, offset=offset, include=["metadatas"])
            if not page["ids"]:
                return
            for identifier, metadata in zip(page["ids"], page["metadatas"] or [], strict=True):
                values: dict[str, Any] = dict(metadata)
                held = int(values.pop(_HELD))
                yield Passage(identifier=identifier, **values), held
            offset += len(page["ids"])

    def count(self) -> int:
        """Vectors in Chroma."""
        return int(self._collection.count())
