"""Texts into the cells of a workbook: only the cells named change in its XML, so that nothing of the layout is lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any, Final

from assistant.export.content import printable
from assistant.export.filling.spots import Spot
from assistant.ingest.sheets import column_number

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOOK: Final = "xl/workbook.xml"
_NUMBER: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,10})?")
_ADDRESS: Final = re.compile(r"([A-Z]+)(\d+)")


def write(source: Path, target: Path, texts: Sequence[tuple[Spot, str]]) -> set[Spot]:
    """Write a copy with `texts` in their cells; returns the cells written. A cell with a formula is left alone."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        infos = archive.infolist()
    done: set[Spot] = set()
    for sheet, part in _sheets(parts).items():
        own = [(spot, text) for spot, text in texts if spot.sheet == sheet]
        if own and part in parts:
            root = _tree(parts[part])
            done |= {spot for spot, text in own if _put(root, spot.address, text)}
            parts[part] = _bytes(root)
    if done:
        parts[_BOOK] = _recomputed(parts[_BOOK])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in infos:
            archive.writestr(info.filename, parts[info.filename])
    return done


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """Sheet name → its part."""
    relations = {
        one.get("Id"): one.get("Target", "") for one in _tree(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    }
    found = {}
    for sheet in _tree(parts[_BOOK]).iter(_S + "sheet"):
        target = relations.get(sheet.get(_R + "id"), "")
        path = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        found[sheet.get("name", "")] = path
    return found


def _put(root: Any, address: str, text: str) -> bool:
    from lxml import etree

    found = _ADDRESS.fullmatch(address)
    data = root.find(_S + "sheetData")
    if found is None or data is None:
        return False
    row = _place(data, "row", found[2], lambda one: int(one.get("r", "0")), int(found[2]))
    cell = _place(row, "c", address, lambda one: _column(one.get("r", "A1")), column_number(found[1]))
    if cell.find(_S + "f") is not None:
        return False
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if _NUMBER.fullmatch(text):
        etree.SubElement(cell, _S + "v").text = str(Decimal(text))
    elif text:
        cell.set("t", "inlineStr")
        holder = etree.SubElement(etree.SubElement(cell, _S + "is"), _S + "t")
        holder.text = printable(text)
        holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return True


def _place(parent: Any, tag: str, name: str, order: Any, wanted: int) -> Any:
    """The row or cell of that number, put in where it is missing."""
    from lxml import etree

    present = parent.findall(_S + tag)
    same = next((one for one in present if order(one) == wanted), None)
    if same is not None:
        return same
    made = etree.Element(_S + tag, r=name)
    parent.insert(sum(order(one) < wanted for one in present), made)
    return made


def _column(address: str) -> int:
    return column_number(address.rstrip("0123456789"))


def _recomputed(book: bytes) -> bytes:
    """The workbook part that lets a spreadsheet program compute its formulas anew."""
    from lxml import etree

    root = _tree(book)
    found = root.find(_S + "calcPr")
    if found is None:
        return book
    found.set("fullCalcOnLoad", "1")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _tree(part: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
