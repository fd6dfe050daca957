"""Vectors: the built-in one needs no download; any OpenAI-compatible /v1/embeddings can take its place.

The built-in embedding is a signed feature hash (Weinberger et al. 2009) of Chinese character 1- and 2-grams, with
numbers and Latin words whole, log term frequency and L2 norm. It is stateless: indexing needs no fitting.
"""

from __future__ import annotations

import os
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from assistant.config import EmbeddingSettings
from assistant.errors import EndpointError
from assistant.retrieval.words import grams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSION: Final = 1024


class Embedding(Protocol):
    """Texts to unit vectors; `name` and `dimension` are written into the collection."""

    name: str

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of length 1 (or 0 for a text without words)."""


class HashEmbedding:
    """The built-in embedding, a fraction of a millisecond a passage."""

    name = "hash-1-2"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return DIMENSION

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        import numpy as np

        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            counts = Counter(grams(text))
            codes = np.fromiter(map(_code, counts), dtype=np.int64, count=len(counts))
            weights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
            summed = np.bincount(codes % DIMENSION, np.where(codes >> 31, weights, -weights), DIMENSION)
            row[:] = summed / (np.linalg.norm(summed) or 1)
        return rows


@lru_cache(maxsize=1 << 16)
def _code(gram: str) -> int:
    """What says where a gram counts and with which sign; most grams of a report are those of the one before."""
    return zlib.crc32(gram.encode())


class EndpointEmbedding:
    """An OpenAI-compatible embedding endpoint."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        key = os.environ.get(settings.api_key_env, "") if settings.api_key_env else ""
        self.name = settings.name
        self._client = OpenAIEmbeddings(
            model=settings.name,
            openai_api_base=settings.base_url,
            openai_api_key=SecretStr(key or "none"),
            request_timeout=settings.timeout,
            # Without this a tokenizer is fetched from the internet.
            check_embedding_ctx_length=False,
            chunk_size=64,
        )
        self._dimension: int | None = None

    @property
    def dimension(self) -> int:
        """Asked of the endpoint once."""
        if self._dimension is None:
            self._dimension = int(self.embed(["绩效自评"]).shape[1])
        return self._dimension

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text; raises EndpointError where the endpoint fails."""
        import numpy as np

        try:
            rows = np.asarray(self._client.embed_documents(list(texts)), dtype=np.float32)
        except Exception as error:
            raise EndpointError(
                "embedding", f"向量服务没有正常应答（{type(error).__name__}），请检查 [embedding] 配置"
            ) from error
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def embedding_of(settings: EmbeddingSettings | None) -> Embedding:
    """The configured embedding, or the built-in one."""
    return EndpointEmbedding(settings) if settings else HashEmbedding()
