"""A copy of the original file with entries in its cells; everything else of it stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from assistant.domain.document import Document
from assistant.export.filling import docx_cells, xlsx_cells
from assistant.export.filling.entries import Entry
from assistant.export.filling.spots import Spot, Spots

Writer = Callable[[Path, Path, Sequence[tuple[Spot, str]]], set[Spot]]
_WRITERS: Final[dict[str, Writer]] = {".xlsx": xlsx_cells.write, ".docx": docx_cells.write}
SUFFIXES: Final = tuple(_WRITERS)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written into the copy, and what has no cell of its own there."""

    written: tuple[Entry, ...]
    left: tuple[Entry, ...]


def filled(source: Path, document: Document, wanted: Sequence[Entry], target: Path) -> Filled:
    """Write `source`, read as `document`, to `target` with the entries in their cells."""
    spots = Spots(document)
    texts: dict[Spot, str] = {}
    of: dict[Spot, list[Entry]] = {}
    for entry in wanted:
        text, adds, spot = entry.text, entry.adds, spots.of(entry)
        if spot is None and entry.elsewhere:
            text, adds, spot = entry.elsewhere, True, spots.of(replace(entry, family="text", kind="cause"))
        if spot is None:
            continue
        before = texts.get(spot, spot.text if adds else "")
        texts[spot] = f"{before}\n{text}" if adds and before else text
        of.setdefault(spot, []).append(entry)
    done = _WRITERS[source.suffix.lower()](source, target, list(texts.items()))
    written = tuple(entry for spot in done for entry in of[spot])
    return Filled(written, tuple(entry for entry in wanted if entry not in written))
