"""What a call will about cost."""

from __future__ import annotations

from assistant.llm.stored import Request

__all__ = ["Request", "estimate", "prompt_tokens"]

_REPLY_TOKENS = 800  # assumed for a section where the settings set no limit
_OVERHEAD = 20


def estimate(request: Request) -> int:
    """Tokens the call will about use, in and out; a Chinese character is about one token, four other ones too."""
    reply = request.body.get("max_tokens") or _REPLY_TOKENS
    return prompt_tokens(request) + int(reply)


def prompt_tokens(request: Request) -> int:
    """Tokens of the prompt, about."""
    text = "".join(str(message.get("content", "")) for message in request.body.get("messages", ()))
    wide = sum(ord(character) > 0x2E7F for character in text)
    return wide + (len(text) - wide) // 4 + _OVERHEAD
