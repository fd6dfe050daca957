"""About how many tokens a call will use."""

from __future__ import annotations

import re

from assistant.llm.stored import Request

__all__ = ["Request", "estimate", "prompt_tokens"]

_REPLY_TOKENS = 1500  # of a whole draft, which was seen to take 1,300 to 1,800
_OVERHEAD = 20
_NARROW = re.compile("[\0-\u2e7f]+")


def estimate(request: Request) -> tuple[int, int]:
    """Tokens the call will about use, in and out."""
    return prompt_tokens(request), int(request.body.get("max_tokens") or _REPLY_TOKENS)


def prompt_tokens(request: Request) -> int:
    """Tokens of the prompt, about: a Chinese character is about one, four other ones too."""
    text = "".join(str(message.get("content", "")) for message in request.body.get("messages", ()))
    wide = len(_NARROW.sub("", text))
    return wide + (len(text) - wide) // 4 + _OVERHEAD
