"""Errors in the words of the page: who sits before it types no options."""

from __future__ import annotations

from typing import Final

from assistant.errors import BadInputError, JushiError, UndecidedRuleSetError, UnknownItemError

UNDECIDED: Final = "认不出这张表按哪套规则评分，请在“1 读表”的“评分规则”里选择。"
_EXAMPLES: Final = 3


def without_past(error: BadInputError) -> str:
    """Why past reports cannot be searched, without the place where they are kept: who asks has no access to it."""
    return f"现在查不了以往的报告：{error.problem}{f'；{error.remedy}（由管理员操作）' if error.remedy else ''}。"


def told(error: JushiError) -> str:
    """What is wrong, and what to do about it on the page."""
    if isinstance(error, UndecidedRuleSetError):
        return UNDECIDED
    if isinstance(error, UnknownItemError) and error.names:
        examples = "".join(f"“{name}”" for name in sorted(set(error.names), key=len)[:_EXAMPLES])
        known = f"表中有 {len(error.names)} 项，请照表上的名称问，例如{examples}，或说第几项，例如“第1项为什么扣分？”"
        return f"{error.problem}。{known}"
    return str(error)
