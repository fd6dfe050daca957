"""Words of a text for BM25: jieba's, without figures and function words."""

from __future__ import annotations

import functools
import logging
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import jieba

_WORD: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_FUNCTION_WORDS: Final = frozenset(
    "的 了 和 与 及 或 在 是 为 对 等 以 从 到 由 被 把 将 有 其 该 本 我 并 也 都 而 于 之 所 中 上 下 不 就 还 "
    "怎么 什么 哪些 哪个 为什么 如何 怎样 是否 可以 吗 呢 啊 吧 我们 他们 你们 一个 这个 那个 说 要 会 能 "
    "给 让 里 写".split()
)


@functools.cache
def _tokenizer() -> jieba.Tokenizer:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def words(text: str) -> list[str]:
    """Words in order, long ones also in their parts (cut_for_search), repetitions kept."""
    found = _tokenizer().cut_for_search("".join(text.split()))
    return [word.lower() for word in found if _WORD.fullmatch(word) and word not in _FUNCTION_WORDS]
