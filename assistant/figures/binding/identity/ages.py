"""Ages in names and words: 60-69岁, 不满18岁, 65岁以上."""

from __future__ import annotations

import re
from typing import Final

_AGES: Final = re.compile(
    r"(?P<below>[不未]满|不足)?(?P<low>\d+)(?:周?岁)?(?:[-—–~～至到]+(?P<high>\d+))?周?岁(?:及其?)?(?P<side>以[上下])?"
)
# Nobody is older.
_OLDEST: Final = 200


def are_other_ages(words: str, name: str) -> bool:
    """Are ages said and named, and no age of the words among those of the name? 60岁以上 may be 60-69岁."""
    said, own = _spans(words), _spans(name)
    meet = any(low <= its_high and its_low <= high for low, high in said for its_low, its_high in own)
    return bool(said and own) and not meet


def _spans(text: str) -> list[tuple[int, int]]:
    """The years from and to of the ages of a text."""
    return [_span(found) for found in _AGES.finditer(text)]


def _span(found: re.Match[str]) -> tuple[int, int]:
    low, last = int(found["low"]), int(found["high"] or found["low"])
    if found["below"] or found["side"] == "以下":
        return 0, last - bool(found["below"])
    return low, _OLDEST if found["side"] else last
