"""Near-duplicates by simhash (Charikar 2002): texts that differ in few words differ in few bits.

Figures are left out, so that the same boilerplate with other amounts counts as the same.
"""

from __future__ import annotations

import re
from typing import Final

_BITS: Final = 64
_KEPT: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_WORD_MASK: Final = (1 << _BITS) - 1
_LETTER_BITS: Final = 21  # of Unicode


def near(text: str) -> int:
    """Signed 64-bit simhash of the text's letters, from their 3-grams."""
    import numpy as np

    letters = "".join(_KEPT.findall(text)).ljust(3)
    codes = np.frombuffer(letters.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    grams, counts = np.unique(first << 2 * _LETTER_BITS | second << _LETTER_BITS | third, return_counts=True)
    # Spread over all bits as the finalizer of splitmix64 does.
    for factor, shift in ((0xBF58476D1CE4E5B9, 27), (0x94D049BB133111EB, 31)):
        grams = grams * np.uint64(factor)
        grams ^= grams >> np.uint64(shift)
    bits = np.unpackbits(grams.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    weights = counts @ (2 * bits.astype(np.int64) - 1)
    return int(np.packbits(weights > 0, bitorder="little").view(np.int64)[0])


def bands(mark: int) -> tuple[int, int, int, int]:
    """Four 16-bit parts: two marks within three bits share at least one of them."""
    value = mark & _WORD_MASK
    return value & 0xFFFF, value >> 16 & 0xFFFF, value >> 32 & 0xFFFF, value >> 48


def distance(first: int, second: int) -> int:
    """How many bits differ."""
    return ((first ^ second) & _WORD_MASK).bit_count()
