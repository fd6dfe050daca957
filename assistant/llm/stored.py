"""An endpoint that answers from stored replies and, where it has none, says what it would ask.

So a draft can be made in steps: what it asks is collected, answered elsewhere (at once, in a provider's batch, in a
run that died), and the same drafting done again goes on where it stopped. Equal input makes equal requests.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.errors import EndpointError
from assistant.llm.endpoint import Chunk, Endpoint, Message, Reply
from assistant.llm.faults import refused


@dataclass(frozen=True)
class Request:
    """A call to be made; `body` is what goes to /v1/chat/completions."""

    body: Mapping[str, Any]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the body with sorted keys: the name its reply is kept under."""
        text = json.dumps(self.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class UnansweredError(Exception):
    """No reply is stored for `request`."""

    def __init__(self, request: Request) -> None:
        self.request = request
        super().__init__(request.digest)


@dataclass(slots=True)
class StoredEndpoint(Endpoint):
    """`replies` and `failed` (why a request could not be answered) by the digest of the request."""

    replies: Mapping[str, str] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, Any] | None = None,  # noqa: ARG002
        listen: Chunk | None = None,
    ) -> Reply:
        """The stored reply; raises UnansweredError where there is none, EndpointError where asking failed.

        `schema` is not sent: providers' batches and older servers refuse it, and the prompt names the form wanted.
        """
        request = Request(self._body(messages))
        if request.digest in self.failed:
            raise EndpointError("batch", f"模型 {self.name} 调用失败：{self.failed[request.digest]}。")
        text = self.replies.get(request.digest)
        if text is None:
            raise UnansweredError(request)
        answer = text.rpartition("</think>")[2] if "</think>" in text else text
        if refused(answer):
            raise EndpointError("refused", f"模型 {self.name} 拒绝作答。")
        if listen is not None:
            listen(answer)
        return Reply(answer)

    def _body(self, messages: Sequence[Message]) -> dict[str, Any]:
        settings = self.settings
        body: dict[str, Any] = {
            "model": settings.name,
            "messages": [{"role": message.role, "content": message.content} for message in messages],
        }
        if not settings.reasoning:
            body["temperature"] = settings.temperature
        if settings.max_tokens is not None:
            body["max_tokens"] = settings.max_tokens
        return body
