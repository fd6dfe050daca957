"""Heading marks of Chinese official documents and their depth: 第一部分 › 一、 › （一） › 1. › （1） › ①."""

from __future__ import annotations

import re
from typing import Final

_NUMERAL: Final = "一二三四五六七八九十百"
_MARKS: Final[tuple[tuple[int, re.Pattern[str]], ...]] = (
    (0, re.compile(rf"第[{_NUMERAL}\d]{{1,3}}[部分章篇](?:分)?(?=[\s　：:]|\w)|附件\s*\d*[：:\s]")),
    (1, re.compile(rf"[{_NUMERAL}]{{1,3}}\s*[、.．，](?![{_NUMERAL}]{{1,3}}[月季日])")),  # 七、八月 is none
    (2, re.compile(rf"[（(]\s*[{_NUMERAL}]{{1,3}}\s*[）)][、.．]?")),
    (3, re.compile(r"\d{1,2}\s*(?:[、．]|\.(?!\d))")),
    (4, re.compile(r"[（(]\s*\d{1,2}\s*[）)][、.．]?(?!\d*\s*[*×÷/=])")),
    (5, re.compile(r"[①-⑳]")),
)
_FIRST: Final = frozenset(_NUMERAL + "第附（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
LONGEST: Final = 50  # characters; a longer line is a paragraph that begins with a mark


def mark_level(text: str) -> int | None:
    """Depth of the mark `text` (without leading space) begins with, or None; 1 = 一、, 0 = 第一部分 and 附件."""
    if not text or text[0] not in _FIRST:
        return None
    for level, pattern in _MARKS:
        if pattern.match(text):
            return level
    return None


def heading_level(text: str) -> int | None:
    """Depth of `text` as a heading, None where it is not one: a marked short line that is no full sentence."""
    level = mark_level(text)
    if level is None or len(text) > LONGEST:
        return None
    body = text[:-1] if text[-1] in "。：:" else text
    if any(sign in body for sign in "。；;！？!?"):
        return None
    # “1.加强管理，严格审核。” is an item of a list; “（一）总体情况。” is a heading closed by a full stop.
    if text[-1] == "。" and ("，" in body or "," in body):
        return None
    if level > 0 and ("：" in body or ":" in body):
        return None
    if level >= 3 and text[-1] in "，、,":
        return None
    return level
