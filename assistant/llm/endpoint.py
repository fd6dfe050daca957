"""One OpenAI-compatible endpoint: asked through langchain, one layer of retries, every fault one Chinese sentence."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from assistant.config import ModelSettings
from assistant.errors import BadInputError, EndpointError, JushiError
from assistant.llm.faults import Fault, classify, refused

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

LONGEST_WAIT = 30.0  # seconds: what a Retry-After may cost before we give up instead
Chunk = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn; `role` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the endpoint wrote, with its token counts where it gave them."""

    text: str
    input_tokens: int = 0
    output_tokens: int = 0
    attempts: int = 1


class Speaker(Protocol):
    """Whatever answers as an endpoint does: a configured one, one that is counted, a scripted one."""

    @property
    def name(self) -> str:
        """The model's name."""

    def complete(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any] | None = None, listen: Chunk | None = None
    ) -> Reply:
        """The reply; raises EndpointError."""


@dataclass(slots=True)
class Endpoint:
    """Speaks to one model. `sleep` is replaced in tests; nothing is sent before the first `complete`."""

    settings: ModelSettings
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    sleep: Callable[[float], None] = time.sleep
    _client: ChatOpenAI | None = None
    _schemas: bool = True

    @property
    def name(self) -> str:
        """The model's name as configured."""
        return self.settings.name

    def complete(
        self, messages: Sequence[Message], *, schema: Mapping[str, Any] | None = None, listen: Chunk | None = None
    ) -> Reply:
        """The model's reply; with `listen` it is streamed. Raises EndpointError after the retries.

        `schema` asks for JSON; an endpoint that does not know `response_format` is asked again without it.
        """
        attempts = self.settings.retries + 1
        for attempt in range(1, attempts + 1):
            try:
                reply = self._once(messages, schema if self._schemas else None, listen)
            except JushiError:
                raise
            except Exception as error:
                fault = classify(error)
                if schema is not None and self._schemas and fault.kind == "format":
                    self._schemas = False
                    return self.complete(messages, listen=listen)
                self._wait_or_give_up(fault, attempt, attempts)
                continue
            if reply.text.strip():
                return Reply(reply.text, reply.input_tokens, reply.output_tokens, attempt)
            self._wait_or_give_up(Fault("empty", "模型没有返回任何内容", retry=True), attempt, attempts)
        raise EndpointError("unknown", self._told("没有得到回答", attempts))  # pragma: no cover

    def chat_model(self) -> ChatOpenAI:
        """The client itself, for an agent that calls tools; raises BadInputError where the key is missing."""
        return self._opened()

    def told(self, error: Exception) -> str:
        """A fault of the client in one Chinese sentence."""
        return self._told(classify(error).message, 1)

    def _wait_or_give_up(self, fault: Fault, attempt: int, attempts: int) -> None:
        if not fault.retry or attempt == attempts or (fault.wait or 0) > LONGEST_WAIT:
            raise EndpointError(fault.kind, self._told(fault.message, attempt))
        self.sleep(fault.wait if fault.wait is not None else min(2.0 ** (attempt - 1), 8.0))

    def _told(self, message: str, attempt: int) -> str:
        tried = f"，已尝试{attempt}次" if attempt > 1 else ""
        return f"模型 {self.settings.name}（{self.settings.base_url}）调用失败：{message}{tried}。"

    def _once(self, messages: Sequence[Message], schema: Mapping[str, Any] | None, listen: Chunk | None) -> Reply:
        client: Any = self._opened()
        if schema is not None:
            client = client.bind(
                response_format={"type": "json_schema", "json_schema": {"name": "reply", "schema": dict(schema)}}
            )
        turns = [(message.role, message.content) for message in messages]
        answer = _streamed(client, turns, listen) if listen is not None else client.invoke(turns)
        return self._checked(answer)

    def _checked(self, answer: Any) -> Reply:
        text = _plain(answer.content)
        finish = (answer.response_metadata or {}).get("finish_reason")
        if answer.additional_kwargs.get("refusal") or finish == "content_filter" or refused(text):
            raise EndpointError("refused", self._told("模型拒绝作答", 1))
        if finish == "length":
            raise EndpointError("truncated", self._told("输出超过长度上限，被截断", 1))
        if finish is None:
            raise _CutOffError
        usage = answer.usage_metadata or {}
        return Reply(_without_thoughts(text), usage.get("input_tokens", 0), usage.get("output_tokens", 0))

    def _opened(self) -> ChatOpenAI:
        if self._client is None:
            from langchain_openai import ChatOpenAI
            from pydantic import SecretStr

            self._client = ChatOpenAI(
                model=self.settings.name,
                base_url=self.settings.base_url,
                api_key=SecretStr(self._key()),
                temperature=None if self.settings.reasoning else self.settings.temperature,
                timeout=self.settings.timeout,
                max_retries=0,
                max_completion_tokens=self.settings.max_tokens,
                stream_usage=True,
            )
        return self._client

    def _key(self) -> str:
        variable = self.settings.api_key_env
        if variable is None:
            return "none"
        key = self.environment.get(variable, "")
        if not key:
            raise BadInputError(f"环境变量 {variable}", "没有设置模型的密钥", remedy="请先设置该变量再运行")
        return key


class _CutOffError(Exception):
    """The stream ended without saying why."""


def _streamed(client: Any, turns: Sequence[tuple[str, str]], listen: Chunk) -> Any:
    whole: Any = None
    for chunk in client.stream(list(turns)):
        whole = chunk if whole is None else whole + chunk
        piece = _plain(chunk.content)
        if piece:
            listen(piece)
    if whole is None:
        raise _CutOffError
    return whole


def _plain(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in content)


def _without_thoughts(text: str) -> str:
    """Reasoning models print their thoughts before the answer."""
    return text.rpartition("</think>")[2] if "</think>" in text else text
