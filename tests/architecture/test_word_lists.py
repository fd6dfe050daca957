"""Lists of words stand once: a word missing from one of two like lists is an error that one module finds and one not.

What is looked at is checks/ and figures/relations/, which read the same sentences. Lists of fewer than five words, and
those with members that are more than plain words, may be alike by chance; so may a list of which only the lesser part
stands in the lexicon: ranks fall back and go down, but do not get cut.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import assistant

HOUSE = Path(assistant.__file__).parent
READERS = sorted(path for room in ("checks", "figures/relations") for path in (HOUSE / room).rglob("*.py"))
# Those modules of the lexicon whose lists are alternatives for patterns to be put together of.
LEXICON = [
    HOUSE / "figures" / "lexicon" / f"{name}.py" for name in ("aims", "directions", "grades", "polarity", "wholes")
]
LEAST = 5
WORD = "[\u4e00-\u9fff]{1,8}"
# Words joined by bars from one end of a group, or of the string, to the other.
LIST = re.compile(rf"(?<![^(|:\"'>!=<])(?:{WORD}\|){{{LEAST - 1},}}{WORD}(?![^)|\"'])")


@cache
def lists(path: Path) -> tuple[tuple[int, frozenset[str]], ...]:
    """Line and members of every list of `path`: alternatives of a pattern, or a literal of words."""
    return tuple(_lists(path))


def _lists(path: Path) -> Iterator[tuple[int, frozenset[str]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ((node.lineno, frozenset(found[0].split("|"))) for found in LIST.finditer(node.value))
        elif isinstance(node, ast.Set | ast.Tuple | ast.List):
            words = [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            if LEAST <= len(words) == len(node.elts) and all(re.fullmatch(WORD, word) for word in words):
                yield node.lineno, frozenset(words)


def test_no_list_stands_in_two_modules() -> None:
    places: dict[frozenset[str], set[str]] = defaultdict(set)
    for path in (*READERS, *LEXICON):
        for _, words in lists(path):
            places[words].add(str(path.relative_to(HOUSE)))
    assert len(places) > 100
    assert not {"|".join(sorted(words)): found for words, found in places.items() if len(found) > 1}


@pytest.mark.parametrize("path", LEXICON, ids=lambda path: path.stem)
def test_no_module_spells_out_what_the_lexicon_lists(path: Path) -> None:
    for _, family in lists(path):
        for reader in READERS:
            for line, words in lists(reader):
                same = words & family
                mostly = len(same) >= LEAST and 2 * len(same) >= len(words)
                assert not mostly, f"{reader.relative_to(HOUSE)}:{line}: {'|'.join(sorted(same))}"
