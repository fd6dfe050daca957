"""Word documents: body, nested tables, text boxes, headers and footers, foot- and endnotes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind, Document
from assistant.domain.place import Place
from assistant.errors import BadInputError
from assistant.ingest.building import DocumentBuilder
from assistant.ingest.docx_numbering import numbering_of
from assistant.ingest.docx_table import read_table
from assistant.ingest.docx_text import W, boxes, children, paragraph_text
from assistant.ingest.headings import heading_level

EMBEDDED: Final = "文档里嵌有其他对象（如 Excel 表），其内容没有读取，请另存后单独上传"
_NOTE_PARTS: Final = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}


def read(path: Path, limits: LimitSettings) -> Document:  # noqa: ARG001  (sizes are guarded before parsing)
    """The Document of a docx file; raises BadInputError where it is no readable Word file."""
    import docx

    try:
        package = docx.Document(str(path))
    except Exception as error:  # the library raises many kinds for a damaged file
        raise BadInputError(
            path.name, "Word 文档已损坏，无法打开", remedy="请用 Word 或 WPS 打开并另存后再试"
        ) from error
    reader = _WordReader(path.name, package)
    reader.read_container(package.element.body)
    reader.read_notes()
    reader.warn_of_unread()
    return reader.builder.finish()


class _WordReader:
    """Walks one document; counts paragraphs and tables as a person would."""

    def __init__(self, name: str, package: Any) -> None:
        self.package = package
        self.builder = DocumentBuilder(name, "docx")
        self._paragraphs = 0
        self._tables = 0
        self._levels = _heading_styles(package)
        self._numbering = numbering_of(package)

    def read_container(self, container: Any, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Paragraphs and tables of a body, cell, box or note, in order."""
        for element in children(container, "p", "tbl"):
            if element.tag == W + "tbl":
                self._table(element)
            else:
                self._paragraph(element, kind)

    def _paragraph(self, element: Any, kind: BlockKind) -> None:
        text = paragraph_text(element).strip("\n")
        if text.strip():
            text = self._numbering.prefix(element) + text
            self._paragraphs += 1
            place = Place(file=self.builder.name, paragraph=self._paragraphs)
            level = self._level(element, text) if kind is BlockKind.PARAGRAPH else None
            self.builder.add_paragraph(text, place, kind if level is None else BlockKind.HEADING, level or 0)
        for box in boxes(element):
            self.read_container(box, BlockKind.NOTE)

    def _level(self, element: Any, text: str) -> int | None:
        style = element.find(f"{W}pPr/{W}pStyle")
        marked = heading_level(text.strip())
        if marked is not None:
            return marked
        return self._levels.get(style.get(W + "val")) if style is not None else None

    def _table(self, element: Any) -> None:
        self._tables += 1
        number = self._tables
        table = read_table(element, self.builder.name, number, self._numbering)
        self.builder.add_table(table.cells, Place(file=self.builder.name, table=number))
        for nested in table.nested:
            self._table(nested)
        for box in boxes(element):
            self.read_container(box, BlockKind.NOTE)

    def read_notes(self) -> None:
        """Headers, footers and notes of all parts, after the body, each text once."""
        seen: set[str] = set()
        for part in self.package.part.package.iter_parts():
            kind = next((label for key, label in _NOTE_PARTS.items() if f"/{key}" in str(part.partname)), None)
            if kind is None or not part.content_type.endswith("+xml"):
                continue
            for text in _note_texts(part):
                if text not in seen:
                    seen.add(text)
                    self.builder.add_paragraph(text, Place(file=f"{self.builder.name}（{kind}）"), BlockKind.NOTE)

    def warn_of_unread(self) -> None:
        """Say what holds text that no reader reaches: embedded objects, and pictures where there is no table."""
        names = [str(part.partname) for part in self.package.part.package.iter_parts()]
        if any("/embeddings/" in name or "/afchunk" in name.lower() for name in names):
            self.builder.warnings.append(EMBEDDED)
        pictures = sum("/media/" in name for name in names)
        if pictures and not self._tables:
            self.builder.warnings.append(f"文档里有 {pictures} 张图片，图片里的文字没有读取")


def _note_texts(part: Any) -> list[str]:
    """Paragraphs of a header, footer or notes part."""
    from docx.oxml.parser import parse_xml

    root = part.element if hasattr(part, "element") else parse_xml(part.blob)
    return [text for element in root.iter(W + "p") if (text := paragraph_text(element).strip())]


def _heading_styles(package: Any) -> dict[str, int]:
    """Style id → heading depth, for the built-in heading and title styles."""
    levels: dict[str, int] = {}
    for style in package.styles.element.iter(W + "style"):
        named = style.find(W + "name")
        name = (named.get(W + "val", "") if named is not None else "").lower()
        if name == "title":
            levels[style.get(W + "styleId")] = 0
        elif name.startswith("heading ") and name[8:].isdigit():
            levels[style.get(W + "styleId")] = int(name[8:])
    return levels
