"""A model that takes its time: `python -m evals.batch_benchmarks.endpoint PORT SECONDS`.

It answers every request after SECONDS with what the honest model writes. The same request is thought about once, so
that a second run measures the batch and not the model.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from typing import Any

from assistant.llm.endpoint import Message
from assistant.llm.scripted import HonestModel

_known: dict[str, str] = {}
_calls: list[float] = []  # when each came in


def _text(body: dict[str, Any]) -> str:
    content = body["messages"][-1]["content"]
    digest = hashlib.sha256(content.encode()).hexdigest()
    if digest not in _known:
        schema: dict[str, object] | None = {} if "待改写的句子" in content else None
        answer = HonestModel(int(digest[:8], 16)).complete([Message("user", content)], schema=schema).text
        _known[digest] = answer or "好"
    return _known[digest]


def _completion(text: str) -> dict[str, Any]:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 3200, "completion_tokens": len(text), "total_tokens": 3200 + len(text)}
    return {"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}


def application(seconds: float) -> Any:
    """POST /v1/chat/completions; GET /calls gives the times of all calls so far, POST /calls forgets them."""
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    async def complete(request: Request) -> Response:
        came = time.monotonic()
        _calls.append(came)
        body = json.loads(await request.body())
        answer = _completion(_text(body))
        await asyncio.sleep(max(0.0, came + pause["seconds"] - time.monotonic()))
        return JSONResponse(answer)

    async def calls(request: Request) -> Response:
        if request.method == "POST":
            _calls.clear()
            pause["seconds"] = float(await request.body())
        return JSONResponse(_calls)

    pause = {"seconds": seconds}
    routes = [
        Route("/v1/chat/completions", complete, methods=["POST"]),
        Route("/calls", calls, methods=["GET", "POST"]),
    ]
    return Starlette(routes=routes)


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(application(float(sys.argv[2])), port=int(sys.argv[1]), log_level="error", timeout_keep_alive=60)
