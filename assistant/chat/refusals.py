"""Errors in the words of the page: who sits before it types no options."""

from __future__ import annotations

from typing import Final

from assistant.errors import JushiError, UndecidedRuleSetError

UNDECIDED: Final = "认不出这张表按哪套规则评分，请在“1 读表”的“评分规则”里选择。"


def told(error: JushiError) -> str:
    """What is wrong, and what to do about it on the page."""
    return UNDECIDED if isinstance(error, UndecidedRuleSetError) else str(error)
