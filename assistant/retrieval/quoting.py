"""Past passages as a drafter may see them: figures masked, marked as quotation, commanding nobody.

And the other direction: finding in a draft what was taken over from another unit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from assistant.figures import read_figures
from assistant.retrieval.catalogue import Filters
from assistant.retrieval.passage import SECTION_KINDS, Passage
from assistant.retrieval.search import search
from assistant.retrieval.store import Store
from assistant.retrieval.words import grams

MASK: Final = "××"
_COPIED: Final = 30  # characters in a row
_COMMON: Final = 3  # units: what so many of them write belongs to nobody
_STRANGE: Final = 10  # characters of it that are not common: a comma behind common wording is no copy
_STRAY_DIGITS: Final = re.compile(r"\d+(?:[.,，]\d+)*")
_SENTENCE: Final = re.compile(r"[^。！？；\n]+[。！？；]?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A masked passage with its source, for a prompt; `identifier` is recorded with the draft."""

    identifier: str
    source: str
    section: str
    text: str


def masked(passage: Passage) -> str:
    """The passage without its figures, its unit's name and its place: only the wording is lent."""
    text = passage.text
    for figure in sorted(read_figures(text), key=lambda f: -f.start):
        if figure.is_data or figure.kind in {"date", "year", "document", "identifier"}:
            text = text[: figure.start] + MASK + text[figure.end :]
    text = _STRAY_DIGITS.sub(MASK, text)
    for name in filter(None, (passage.unit, passage.region)):
        text = text.replace(name, MASK)
    return text


def quotations(
    store: Store, query: str, section: str | None, *, own_unit: str | None = None, limit: int = 3
) -> list[Quotation]:
    """Passages for one section of an outline, the unit's own earlier reports first."""
    hits = search(store, query, Filters(section=section), limit, own_unit=own_unit)
    return [
        Quotation(
            hit.passage.identifier,
            f"{hit.passage.title}（{hit.passage.place}）",
            SECTION_KINDS.get(hit.passage.section, hit.passage.section),
            masked(hit.passage),
        )
        for hit in hits
    ]


@dataclass(frozen=True, slots=True)
class Copied:
    """`text[start:end]` stands in another unit's report and in too few others to be common wording."""

    start: int
    end: int
    quote: str
    unit: str
    source: str


def copied(store: Store, text: str, own_unit: str) -> list[Copied]:
    """Sentences of `text` with 30 or more characters in a row from another unit's report."""
    found: list[Copied] = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        if len(sentence) < _COPIED:
            continue
        passages = store.catalogue.passages(store.catalogue.lexical(grams(sentence), Filters(), 20)).values()
        found += islice(_taken(sentence, match.start(), list(passages), own_unit), 1)
    return found


def _taken(sentence: str, at: int, passages: Sequence[Passage], own_unit: str) -> Iterator[Copied]:
    """What the sentence that begins at `at` shares with few units' reports, the longest first."""
    runs: dict[tuple[int, int], set[str]] = defaultdict(set)
    for passage in passages:
        for run in common_stretches(sentence, passage.text):
            runs[run].add(passage.unit)
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        covered = [
            {unit for run, units in runs.items() if run[0] <= place < run[1] for unit in units}
            for place in range(start, end)
        ]
        strange = sum(len(units) < _COMMON and own_unit not in units for units in covered)
        if strange >= _STRANGE:
            holders = [passage for passage in passages if sentence[start:end] in passage.text]
            first = min(holders, key=lambda passage: passage.unit)
            yield Copied(at + start, at + end, sentence[start:end], first.unit, first.title)


def common_stretches(first: str, second: str) -> set[tuple[int, int]]:
    """Start and end in `first` of every stretch of 30 or more characters that also stands in `second`."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return {(block.a, block.a + block.size) for block in blocks if block.size >= _COPIED}
