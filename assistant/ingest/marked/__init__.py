"""Tables whose cells are still marked in a text, by tabs or by strokes; `with_strokes` makes strokes of drawn lines."""

from __future__ import annotations

from assistant.ingest.marked.drawn import with_strokes
from assistant.ingest.marked.grid import MarkedTable
from assistant.ingest.marked.strokes import stroked
from assistant.ingest.marked.tabs import tabbed

__all__ = ["MarkedTable", "find_marked", "with_strokes"]


def find_marked(text: str, name: str) -> list[MarkedTable]:
    """The tables of `text`, in order; `name` is its file."""
    found = (tabbed(text, name) if "\t" in text else []) + (stroked(text, name) if "|" in text else [])
    return sorted(found, key=lambda table: table.start)
