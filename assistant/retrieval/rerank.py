"""An optional reranking endpoint (POST {base_url}/rerank, as Jina, Cohere and vLLM serve it)."""

from __future__ import annotations

import os
from collections.abc import Sequence

from assistant.config import RerankSettings
from assistant.errors import EndpointError
from assistant.retrieval.search import Hit


def rerank(settings: RerankSettings, query: str, hits: Sequence[Hit]) -> list[Hit]:
    """`hits` in the endpoint's order; raises EndpointError where it does not answer as agreed."""
    import httpx

    key = os.environ.get(settings.api_key_env, "") if settings.api_key_env else ""
    body = {"model": settings.name, "query": query, "documents": [hit.passage.text for hit in hits]}
    try:
        answer = httpx.post(
            f"{settings.base_url.rstrip('/')}/rerank",
            json=body,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=settings.timeout,
        ).raise_for_status()
        order = [int(result["index"]) for result in answer.json()["results"]]
        ranked = [hits[index] for index in dict.fromkeys(order)]
    except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as error:
        raise EndpointError("rerank", "重排服务没有正常应答，请检查 [rerank] 配置") from error
    return ranked + [hit for hit in hits if hit not in ranked]
