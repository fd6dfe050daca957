"""Models behind OpenAI-compatible endpoints. Importing this room imports no client library."""

from __future__ import annotations

from assistant.llm.endpoint import Endpoint, Message, Reply, Speaker
from assistant.llm.privacy import guard, is_loopback

__all__ = ["Endpoint", "Message", "Reply", "Speaker", "guard", "is_loopback"]
