"""Words that headings are made of, each of a concept; a heading is understood where nothing of it is left over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache


class Lexicon:
    """Concept → its words, parted by spaces."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._concepts = {word: concept for concept, listed in words.items() for word in listed.split()}
        longest_first = sorted(self._concepts, key=len, reverse=True)
        self._word = re.compile("|".join(longest_first))
        self.cut = lru_cache(maxsize=4096)(self._cut)

    def _cut(self, name: str) -> tuple[tuple[str, str], ...]:
        """(word, concept) for each word of `name`; empty where something is left over."""
        found = self._word.findall(name)
        return tuple((word, self._concepts[word]) for word in found) if "".join(found) == name else ()

    def concepts_in(self, text: str) -> set[str]:
        """Concepts of the known words in `text`, whatever stands between them."""
        return {self._concepts[word] for word in self._word.findall(text)}
