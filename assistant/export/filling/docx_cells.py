"""Texts into the cells of a Word file: the first paragraph of a cell keeps its form and takes the text."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.export.filling.spots import Spot
from assistant.ingest.docx_table import cell_text
from assistant.ingest.docx_text import W, children, is_deleted_row


def write(source: Path, target: Path, texts: Sequence[tuple[Spot, str]]) -> set[Spot]:
    """Write a copy with `texts` in their cells; returns the cells that were found as they had been read."""
    import docx

    package = docx.Document(str(source))
    tables = list(_tables(package.element.body))
    done = set()
    for spot, text in texts:
        cell = _cell(tables[spot.table - 1], spot) if 0 < spot.table <= len(tables) else None
        if cell is not None and _squeezed(cell_text(cell)) == _squeezed(spot.text):
            _put(cell, text)
            done.add(spot)
    package.save(str(target))
    return done


def _tables(container: Any) -> Iterator[Any]:
    """Tables in the order in which they are counted when read: one nested in a cell after its own table."""
    for table in children(container, "tbl"):
        yield table
        for row in children(table, "tr"):
            for cell in children(row, "tc"):
                yield from _tables(cell)


def _cell(table: Any, spot: Spot) -> Any:
    rows = [row for row in children(table, "tr") if not is_deleted_row(row)]
    if not 0 < spot.row <= len(rows):
        return None
    row = rows[spot.row - 1]
    column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in children(row, "tc"):
        if column == spot.column - 1:
            return cell
        column += max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
    return None


def _put(cell: Any, text: str) -> None:
    """The text in the cell's own form: of its first paragraph, and of the first run in it."""
    from docx.oxml import OxmlElement

    paragraphs = list(children(cell, "p"))
    first = paragraphs[0]
    run = next(iter(cell.iter(W + "r")), None)
    form = run.find(W + "rPr") if run is not None else first.find(f"{W}pPr/{W}rPr")
    for paragraph in paragraphs[1:]:
        paragraph.getparent().remove(paragraph)
    for child in list(first):
        if child.tag != W + "pPr":
            first.remove(child)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        written = OxmlElement("w:r")
        if form is not None:
            properties = copy.deepcopy(form)
            properties.tag = W + "rPr"
            written.append(properties)
        holder = OxmlElement("w:t")
        holder.text = line
        holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        written.append(holder)
        if number + 1 < len(lines):
            written.append(OxmlElement("w:br"))
        first.append(written)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _number(element: Any, default: int) -> int:
    value = "" if element is None else element.get(W + "val", "")
    return int(value) if value.isdigit() else default
