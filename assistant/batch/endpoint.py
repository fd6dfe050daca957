"""One attempt at one call through the openai client, its failures named."""

from __future__ import annotations

import json
import os
import time
from email.utils import parsedate_to_datetime
from typing import Any

from assistant.batch.calls import CallError
from assistant.batch.ledger import StoredReply
from assistant.batch.requests import Request
from assistant.config import ModelSettings

_QUOTA = ("insufficient_quota", "insufficient balance", "quota exceeded", "billing", "arrearage", "欠费", "余额不足")


class OpenAIEndpoint:
    """An OpenAI-compatible server; retries are the caller's business alone."""

    def __init__(self, settings: ModelSettings) -> None:
        from openai import AsyncOpenAI

        key = os.environ.get(settings.api_key_env, "") if settings.api_key_env else ""
        self._client = AsyncOpenAI(
            base_url=settings.base_url, api_key=key or "none", max_retries=0, timeout=settings.timeout
        )

    async def ask(self, request: Request) -> StoredReply:
        """The reply; raises CallError."""
        import openai

        try:
            raw = await self._client.chat.completions.with_raw_response.create(**request.body)
        except openai.APITimeoutError as error:
            raise CallError("timeout", "模型服务超时未答") from error
        except openai.APIConnectionError as error:
            raise CallError("connection", "连接不上模型服务") from error
        except openai.APIStatusError as error:
            raise refusal(error.response) from error
        except (openai.OpenAIError, ValueError, AttributeError) as error:
            raise CallError("garbled", "模型服务的应答无法读取") from error
        return parse(raw.http_response.text)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()


def parse(text: str) -> StoredReply:
    """The reply inside a chat completion's JSON; raises CallError where it is none, empty or cut off."""
    try:
        data = json.loads(text)
        choice = data["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise CallError("garbled", "模型服务的应答不是约定的格式") from error
    if choice.get("finish_reason") == "content_filter":
        raise CallError("refused", "模型服务以内容审查为由拒绝作答")
    if choice.get("finish_reason") == "length":
        raise CallError("truncated", "模型的回答在长度上限处被截断")
    if not isinstance(content, str) or not content.strip():
        raise CallError("garbled", "模型的回答是空的")
    return StoredReply(content, *_usage(data))


def _usage(data: dict[str, Any]) -> tuple[int, int]:
    usage = data.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    found = (counts.get("prompt_tokens"), counts.get("completion_tokens"))
    tokens_in, tokens_out = (max(0, count) if isinstance(count, int) else 0 for count in found)
    return tokens_in, tokens_out


def refusal(response: Any) -> CallError:
    """What an answer with a status of failure means."""
    status, text, retry_after = response.status_code, response.text, response.headers.get("retry-after")
    if status == 402 or (status in {403, 429} and any(word in text.lower() for word in _QUOTA)):
        return CallError("quota", "模型服务的额度已用完")
    if status == 429:
        return CallError("rate", "模型服务限流", _seconds(retry_after))
    if status in {401, 403}:
        return CallError("auth", "模型服务拒绝了密钥，请检查 api_key_env 指向的环境变量")
    if status == 408:
        return CallError("timeout", "模型服务超时未答")
    if status >= 500:
        return CallError("server", f"模型服务出错（{status}）", _seconds(retry_after))
    return CallError("refused", f"模型服务拒绝了请求（{status}）")


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After is a number of seconds or a date (RFC 9110); what is neither is as good as absent."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return None
