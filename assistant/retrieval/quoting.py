"""Past passages as a drafter may see them: figures masked, marked as quotation, commanding nobody.

And the other direction: finding in a draft what was taken over from another unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.figures import read_figures
from assistant.retrieval.catalogue import Filters
from assistant.retrieval.passage import SECTION_KINDS, Passage
from assistant.retrieval.search import search
from assistant.retrieval.store import Store
from assistant.retrieval.words import grams

MASK: Final = "××"
_COPIED: Final = 30
_COMMON: Final = 3
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
        ranked = store.catalogue.lexical(grams(sentence), Filters(), 20)
        passages = store.catalogue.passages([identifier for identifier, _ in ranked]).values()
        runs = (longest_run(sentence, passage.text) for passage in passages if passage.unit != own_unit)
        run = max(runs, key=lambda r: r[1], default=(0, 0))
        if run[1] < _COPIED:
            continue
        quote = sentence[run[0] : run[0] + run[1]]
        holders = [passage for passage in passages if quote in passage.text]
        others = sorted({passage.unit for passage in holders} - {own_unit})
        if len({passage.unit for passage in holders}) < _COMMON and others and own_unit not in _units(holders):
            start = match.start() + run[0]
            source = next(passage.title for passage in holders if passage.unit == others[0])
            found.append(Copied(start, start + len(quote), quote, others[0], source))
    return found


def _units(passages: Iterable[Passage]) -> set[str]:
    return {passage.unit for passage in passages}


def longest_run(first: str, second: str) -> tuple[int, int]:
    """Start in `first` and length of the longest stretch that also stands in `second`."""
    from difflib import SequenceMatcher

    match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return match.a, match.size


def similar_causes(store: Store, about: str, *, own_unit: str, limit: int = 3) -> Sequence[str]:
    """Causes that other reports gave for the like deviation, as questions to the unit and never as text."""
    hits = search(store, f"{about} 偏差原因", Filters(section="cause"), limit * 2)
    questions: list[str] = []
    for hit in hits:
        if hit.passage.unit == own_unit:
            continue
        sentence = next((s for s in _SENTENCE.findall(masked(hit.passage)) if re.search(r"原因|由于|因|受", s)), "")
        if sentence:
            questions.append(f"{about}的偏差，是否属于以下情况：“{sentence.strip()}”？（参考：{hit.passage.title}）")
    return list(dict.fromkeys(questions))[:limit]
