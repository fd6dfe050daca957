"""A call to be made, as the OpenAI-compatible body it is sent as, and the hash its reply is kept under."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_REPLY_TOKENS = 800  # assumed for a section where the settings set no limit
_OVERHEAD = 20


@dataclass(frozen=True, slots=True)
class Request:
    """`body` is what goes to /v1/chat/completions."""

    body: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """SHA-256 of the body with sorted keys."""
        text = json.dumps(self.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def estimate(request: Request) -> int:
    """Tokens the call will about use, in and out; a Chinese character is about one token, four other ones too."""
    reply = request.body.get("max_tokens") or _REPLY_TOKENS
    return prompt_tokens(request) + int(reply)


def prompt_tokens(request: Request) -> int:
    """Tokens of the prompt, about."""
    text = "".join(str(message.get("content", "")) for message in request.body.get("messages", ()))
    wide = sum(ord(character) > 0x2E7F for character in text)
    return wide + (len(text) - wide) // 4 + _OVERHEAD
