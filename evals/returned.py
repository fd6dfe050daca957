"""A Word draft as it may come back: one digit changed, or two figures swapped, everything else as exported."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

# Years, dates, articles and the numbers of tables are no data; a change in them is another matter.
_FIGURE: Final = re.compile(r"(?<![\d.,第表图])\d[\d,]*(?:\.\d+)?(?!\d*(?:年度|年(?!.{0,2}以)|月|日|条|号))")
_LEAD: Final = re.compile(r"^\s*(?:\d+[.．、]|[（(]\d+[)）])")


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure of a Word file: its paragraph (of the body or of a cell), its place in it, and whether in a table."""

    paragraph: int
    start: int
    text: str
    in_table: bool
    context: str


def spots(path: Path) -> list[Spot]:
    """Every figure in digits of the text and the tables of `path`, in order."""
    import docx

    found = []
    for number, (paragraph, in_table) in enumerate(_paragraphs(docx.Document(str(path)))):
        text = "".join(node.text or "" for node in _texts(paragraph))
        lead = _LEAD.match(text)
        for match in _FIGURE.finditer(text, lead.end() if lead else 0):
            context = text[max(0, match.start() - 25) : match.end() + 12]
            found.append(Spot(number, match.start(), match.group(), in_table, context))
    return found


def changed_digit(path: Path, spot: Spot, target: Path, seed: int = 0) -> str:
    """Write `path` to `target` with one digit of one figure changed; returns the figure as it now reads."""
    chance = random.Random(f"{spot.paragraph}-{spot.start}-{seed}")
    places = [index for index, letter in enumerate(spot.text) if letter.isdigit()]
    place = chance.choice(places)
    others = [digit for digit in "123456789" if digit != spot.text[place]]
    text = spot.text[:place] + chance.choice(others) + spot.text[place + 1 :]
    _rewrite(path, target, {(spot.paragraph, spot.start): (spot.text, text)})
    return text


def swapped(path: Path, one: Spot, other: Spot, target: Path) -> None:
    """Write `path` to `target` with two figures in each other's place."""
    _rewrite(
        path,
        target,
        {
            (one.paragraph, one.start): (one.text, other.text),
            (other.paragraph, other.start): (other.text, one.text),
        },
    )


def pairs(found: list[Spot], count: int, seed: int) -> list[tuple[Spot, Spot]]:
    """`count` pairs of unequal figures: neighbours in half of the cases, else any two of text or of tables."""
    chance = random.Random(seed)
    chosen: list[tuple[Spot, Spot]] = []
    for _ in range(count * 20):
        if len(chosen) == count:
            break
        at = chance.randrange(len(found) - 1)
        near = at + chance.randint(1, 3) if chance.random() < 0.5 else chance.randrange(len(found))
        if near >= len(found) or found[at].in_table != found[near].in_table:
            continue
        if float(found[at].text.replace(",", "")) != float(found[near].text.replace(",", "")):
            chosen.append((found[at], found[near]))
    return chosen


def _rewrite(path: Path, target: Path, changes: dict[tuple[int, int], tuple[str, str]]) -> None:
    import docx

    document = docx.Document(str(path))
    by_paragraph: dict[int, list[tuple[int, str, str]]] = {}
    for (number, start), (old, new) in changes.items():
        by_paragraph.setdefault(number, []).append((start, old, new))
    for number, (paragraph, _) in enumerate(_paragraphs(document)):
        for start, old, new in sorted(by_paragraph.get(number, ()), reverse=True):
            _replace(list(_texts(paragraph)), start, old, new)
    document.save(str(target))


def _replace(nodes: list[Any], start: int, old: str, new: str) -> None:
    """Put `new` where `old` stands; runs stay as they are, the new text goes into the run where the old one began."""
    at = 0
    left = len(old)
    for node in nodes:
        text = node.text or ""
        low, high = max(start, at) - at, min(start + len(old), at + len(text)) - at
        if low < high and left:
            node.text = text[:low] + (new if left == len(old) else "") + text[high:]
            left -= high - low
        at += len(text)


def _paragraphs(document: Any) -> Iterator[tuple[Any, bool]]:
    body = document.element.body
    for paragraph in body.iter(f"{{{body.nsmap['w']}}}p"):
        yield paragraph, any(parent.tag.endswith("}tc") for parent in paragraph.iterancestors())


def _texts(paragraph: Any) -> Iterator[Any]:
    yield from paragraph.iter(f"{{{paragraph.nsmap['w']}}}t")
