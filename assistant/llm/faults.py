"""What can go wrong at an endpoint, told in one Chinese sentence, and whether asking again may help."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_REFUSAL = re.compile(
    r"^\s*(?:抱歉|对不起|很遗憾|我(?:无法|不能)|I['’]?m sorry|I cannot|I can['’]t|As an AI)", re.IGNORECASE
)
_SHORT = 200  # a refusal is short; a report that begins so is not one


@dataclass(frozen=True, slots=True)
class Fault:
    """`wait` is what the endpoint asked us to wait, in seconds; None where it did not say."""

    kind: str
    message: str
    retry: bool = False
    wait: float | None = None


def refused(text: str) -> bool:
    """Does a short answer only decline?"""
    return len(text) < _SHORT and _REFUSAL.match(text) is not None


def classify(error: Exception) -> Fault:
    """The fault behind an exception of the client libraries; an unknown one keeps its own name."""
    import httpx
    import openai

    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return Fault("timeout", "超过时限没有回应", retry=True)
    if isinstance(error, openai.APIStatusError):
        return _by_status(error)
    if isinstance(error, openai.APIConnectionError | httpx.TransportError):
        return Fault("connection", "连接不上，请检查地址和网络", retry=True)
    if isinstance(error, openai.APIError):
        return Fault("server", "服务端报告错误", retry=True)
    if isinstance(error, json.JSONDecodeError | AttributeError | TypeError | KeyError | ValueError):
        return Fault("garbled", "返回的不是有效的接口数据，请检查地址是否为兼容 OpenAI 的接口", retry=True)
    if type(error).__name__ == "_CutOffError":
        return Fault("truncated", "输出中途断开", retry=True)
    return Fault("unknown", f"出现没有预料到的错误（{type(error).__name__}）")


def _by_status(error: Any) -> Fault:
    status = error.status_code
    if status == 429:
        return Fault("rate", "请求过于频繁，被限流", retry=True, wait=_retry_after(error))
    if status in (401, 403):
        return Fault("key", "密钥无效或没有权限")
    if status == 404:
        return Fault("missing", "地址或模型名称不存在")
    if status in (400, 422):
        words = str(error).lower()
        if "response_format" in words or "json_schema" in words:
            return Fault("format", "不支持 response_format")
        if "context" in words or "maximum" in words or "too long" in words:
            return Fault("length", "材料太长，超过模型的上下文长度")
        return Fault("request", "请求被拒绝，请检查模型名称和参数")
    return Fault("server", f"服务端错误（{status}）", retry=status >= 500, wait=_retry_after(error))


def _retry_after(error: Any) -> float | None:
    value = error.response.headers.get("retry-after") if getattr(error, "response", None) is not None else None
    try:
        return max(0.0, float(value)) if value is not None else None
    except ValueError:
        return None
