"""The parts of an xlsx file that show in it: sheets, shared texts, number formats, external links.

Read from the package itself: both a formula and its stored value are needed, hidden rows too, and the usual library
takes two passes of a quarter of a second each for that.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from assistant.errors import BadInputError
from assistant.ingest.marks import LeftOut, is_note_mark
from assistant.ingest.number_format import BUILTIN

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet of the workbook: its name, the part that holds it, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Package:
    """An open xlsx file; damage anywhere in it is one BadInputError."""

    path: Path
    archive: zipfile.ZipFile

    def tree(self, part: str) -> Any:
        """Root element of `part`; None where the package has no such part."""
        from lxml import etree

        if part not in self.archive.namelist():
            return None
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
            return etree.fromstring(self.archive.read(part), parser)
        except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, EOFError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
            raise damaged(self.path, part) from error


def damaged(path: Path, part: str = "") -> BadInputError:
    """The refusal of a broken workbook."""
    problem = f"工作簿已损坏（{part} 无法读出）" if part else "工作簿已损坏，无法打开"
    return BadInputError(path.name, problem, remedy="请用 Excel 或 WPS 打开并另存后再试")


def integer(text: str | None, default: int) -> int:
    """`text` as a whole number that is not negative, or `default`."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default


def local(element: Any) -> str:
    """Name of an element without its namespace (transitional and strict files differ only there)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(element: Any, name: str) -> list[Any]:
    """Direct children called `name`."""
    return [] if element is None else [child for child in element if local(child) == name]


class ShownText(NamedTuple):
    """A text as its cell shows it, and why it is doubtful."""

    text: str
    doubt: str = ""


class Workbook:
    """What the workbook part says, and the tables its sheets refer to."""

    def __init__(self, package: Package) -> None:
        self.package = package
        relations = package.tree("_rels/.rels")
        main = [
            r.get("Target", "")
            for r in named(relations, "Relationship")
            if r.get("Type", "").endswith("/officeDocument")
        ]
        self.part = (main[0] if main else "xl/workbook.xml").lstrip("/")
        self.root = package.tree(self.part)
        if self.root is None:
            raise damaged(package.path, self.part)
        self._targets = relations_of(package, self.part)

    def sheets(self) -> list[SheetPart]:
        """Worksheets in the order of their tabs; charts are no sheets to read."""
        found = []
        for sheets in named(self.root, "sheets"):
            for sheet in named(sheets, "sheet"):
                identifier = next((v for k, v in sheet.items() if k.endswith("}id")), sheet.get(_RELATION, ""))
                kind, part = self._targets.get(identifier, ("", ""))
                if not kind:
                    raise damaged(self.package.path, f"工作表“{sheet.get('name', '')}”")
                if kind == "worksheet":
                    found.append(SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
        return found

    @cached_property
    def since_1904(self) -> bool:
        """Do dates count from 1904?"""
        return any(p.get("date1904") in {"1", "true"} for p in named(self.root, "workbookPr"))

    def _part_of(self, kind: str) -> Any:
        part = next((part for found, part in self._targets.values() if found == kind), "")
        return self.package.tree(part) if part else None

    @cached_property
    def shared_texts(self) -> list[ShownText]:
        """The shared strings, phonetic guides left out."""
        return [rich_text(item) for item in named(self._part_of("sharedStrings"), "si")]

    @cached_property
    def formats(self) -> list[str]:
        """Number format of each cell style."""
        root = self._part_of("styles")
        own: dict[int, str] = {}
        for group in named(root, "numFmts"):
            own = {integer(f.get("numFmtId"), 0): f.get("formatCode", "") for f in named(group, "numFmt")}
        codes = []
        for group in named(root, "cellXfs"):
            for style in named(group, "xf"):
                number = integer(style.get("numFmtId"), 0)
                codes.append(own.get(number) or BUILTIN.get(number, "General"))
        return codes

    @cached_property
    def external(self) -> bool:
        """Does the workbook point to other workbooks?"""
        return any(kind == "externalLink" for kind, _ in self._targets.values())


def rich_text(item: Any) -> ShownText:
    """Text of a shared or inline string: plain, or its runs one after the other without what is struck out."""
    pieces: list[str] = []
    left_out = LeftOut()
    for child in item:
        if local(child) == "t":
            pieces.append(child.text or "")
        elif local(child) == "r":
            _run(child, pieces, left_out)
    return ShownText("".join(pieces), left_out.why)


def _run(run: Any, pieces: list[str], left_out: LeftOut) -> None:
    text = "".join(t.text or "" for t in named(run, "t"))
    properties = {local(p): p.get("val", "1") for group in named(run, "rPr") for p in group}
    if properties.get("strike", "0") not in {"0", "false"}:
        left_out.struck.append(text)
    elif properties.get("vertAlign") == "superscript" and is_note_mark("".join(pieces), text):
        left_out.raised.append(text)
    else:
        pieces.append(text)


def text_boxes(package: Package, part: str) -> list[tuple[int, str]]:
    """(row counted from 0, text) of every text box drawn on the sheet `part`."""
    found = []
    for kind, drawing in relations_of(package, part).values():
        root = package.tree(drawing) if kind == "drawing" else None
        for anchor in root if root is not None else ():
            row = next((integer(e.text, 0) for f in named(anchor, "from") for e in named(f, "row")), 0)
            for body in (element for element in anchor.iter() if local(element) == "txBody"):
                lines = ["".join(t.text or "" for t in p.iter() if local(t) == "t") for p in named(body, "p")]
                found += [(row, line) for line in lines if line.strip()]
    return found


def relations_of(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id → (last word of its type, part) for the part `part`."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}
    for relation in named(package.tree(f"{folder}/_rels/{name}.rels"), "Relationship"):
        target = relation.get("Target", "")
        other = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], other)
    return found
