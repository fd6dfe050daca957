"""Near-duplicates by simhash (Charikar 2002): texts that differ in few words differ in few bits.

Figures are left out, so that the same boilerplate with other amounts counts as the same.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import Final

_BITS: Final = 64
_KEPT: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_MIXED: Final = 0x9E3779B97F4A7C15
_WORD_MASK: Final = (1 << _BITS) - 1


def near(text: str) -> int:
    """Signed 64-bit simhash of the text's letters, from their 3-grams."""
    import numpy as np

    letters = "".join(_KEPT.findall(text))
    counts = Counter(letters[i : i + 3] for i in range(max(1, len(letters) - 2)))
    codes = np.array([zlib.crc32(gram.encode()) for gram in counts], dtype=np.uint64) * np.uint64(_MIXED)
    codes ^= codes >> np.uint64(29)
    bits = np.unpackbits(codes.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    weights = np.array(list(counts.values())) @ (2 * bits.astype(np.int64) - 1)
    return int(np.packbits(weights > 0, bitorder="little").view(np.int64)[0])


def bands(mark: int) -> tuple[int, int, int, int]:
    """Four 16-bit parts: two marks within three bits share at least one of them."""
    value = mark & _WORD_MASK
    return value & 0xFFFF, value >> 16 & 0xFFFF, value >> 32 & 0xFFFF, value >> 48


def distance(first: int, second: int) -> int:
    """How many bits differ."""
    return ((first ^ second) & _WORD_MASK).bit_count()
