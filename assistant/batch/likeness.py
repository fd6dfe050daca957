"""Sentences that two units can hardly have written apart: found by bands of minimum hashes, flat in memory.

Figures and the names of unit and project are left out before comparing, so that a copied sentence with figures
exchanged is still alike. (Broder 1997; four bands of four hashes find nine of ten pairs that share 85 % of their
four-character pieces.)
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from assistant.domain.evaluation import Evaluation

_SHORTEST = 18  # characters left after figures and names are gone; shorter ones are common phrases
_PIECE = 4
_BANDS, _ROWS = 4, 4
_LIKE = 0.7
_END = re.compile(r"[。；;！!\n]+")
_IGNORED = re.compile(r"[\W\d_]+")
_MASK = (1 << 32) - 1
# Multipliers of the hash family: odd, and spread over 32 bits (multiples of the golden ratio).
_FACTORS = tuple((2654435769 * (2 * n + 1)) & _MASK | 1 for n in range(_BANDS * _ROWS))


def narrative(evaluation: Evaluation) -> Iterator[str]:
    """What the unit wrote in its own words."""
    yield from (cause.text for cause in evaluation.causes)
    yield from evaluation.measures
    yield from (section.text for section in evaluation.sections)
    yield from (indicator.reason for indicator in evaluation.indicators if indicator.reason)
    yield from (objective.actual for objective in evaluation.objectives if objective.actual)


def banded(evaluation: Evaluation) -> Iterator[tuple[int, str]]:
    """Each distinct sentence long enough, once per band."""
    names = [name for name in (evaluation.unit_name, evaluation.project_name) if name]
    seen: set[str] = set()
    for text in narrative(evaluation):
        for sentence in (part.strip() for part in _END.split(text)):
            if sentence and sentence not in seen:
                seen.add(sentence)
                for band in _bands(_stripped(sentence, names)):
                    yield band, sentence


def alike(one: str, other: str) -> bool:
    """Do two sentences share most of their pieces?"""
    first, second = _pieces(_stripped(one, [])), _pieces(_stripped(other, []))
    return bool(first and second) and len(first & second) >= _LIKE * len(first | second)


def _stripped(sentence: str, names: list[str]) -> str:
    for name in names:
        sentence = sentence.replace(name, "")
    return _IGNORED.sub("", sentence)


def _pieces(text: str) -> set[str]:
    return {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}


def _bands(text: str) -> Iterator[int]:
    if len(text) < _SHORTEST:
        return
    hashes = [zlib.crc32(piece.encode()) for piece in _pieces(text)]
    least = [min((value * factor) & _MASK for value in hashes) for factor in _FACTORS]
    for band in range(_BANDS):
        rows = least[band * _ROWS : (band + 1) * _ROWS]
        yield zlib.crc32(repr((band, rows)).encode())
