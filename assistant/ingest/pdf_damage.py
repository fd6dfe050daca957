"""What of a PDF is broken although it opens: the parser skips bad streams in silence and shows what is left.

A page counts as broken where a stream of its text, or the table by which a font's codes become characters, is missing
or does not inflate to its checksum (ISO 32000-1, 7.3.8 and 7.4.4).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

_DEEPEST: Final = 6  # forms within forms
PAGE: Final = "所在页的内容有损坏，读出的可能不全"
_NO_INDEX: Final = "PDF 文件的目录已损坏，按残存的内容读出，可能缺页缺字，请重新导出后再试"


def warnings(broken: Sequence[int], *, lost: bool) -> list[str]:
    """What a person is told of the `broken` pages, and of an index that is `lost`."""
    named = "、".join(str(number) for number in broken)
    pages = [f"PDF 第 {named} 页的内容有损坏，读出的可能不全，请重新导出后再试"] if broken else []
    return pages + ([_NO_INDEX] if lost else [])


def has_lost_index(pdf: Any) -> bool:
    """Is the table of objects gone, or a page that the document counts?"""
    from pdfminer.pdfdocument import PDFXRefFallback
    from pdfminer.pdftypes import dict_value, resolve1

    if any(isinstance(table, PDFXRefFallback) for table in pdf.doc.xrefs):
        return True
    count = resolve1(dict_value(pdf.doc.catalog.get("Pages")).get("Count"))
    return bool(count != len(pdf.pages))


def is_broken(page: Any) -> bool:
    """Is anything missing or damaged that the text of the page needs? Ask before the page is read."""
    from pdfminer.pdfexceptions import PDFException

    try:
        return any(not _is_whole(part) for part in _parts(page.page_obj))
    except (PDFException, TypeError, ValueError, AttributeError):
        return True


def _parts(page: Any) -> Iterator[Any]:
    """The streams that make the text of a page, None for one that is missing."""
    if not page.contents:
        yield None
    for content in page.contents:
        yield from _resolved(content)
    yield from _of_resources(page.resources, 0)


def _resolved(thing: Any) -> Iterator[Any]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(thing)
    if isinstance(found, list):
        for part in found:
            yield from _resolved(part)
    else:
        yield found


def _of_resources(resources: Any, depth: int) -> Iterator[Any]:
    from pdfminer.pdftypes import resolve1

    known = resolve1(resources) or {}
    for reference in (resolve1(known.get("Font")) or {}).values():
        font = resolve1(reference)
        if font is None:
            yield None
        elif "ToUnicode" in font:
            yield from _codes(font["ToUnicode"])
    for reference in (resolve1(known.get("XObject")) or {}).values():
        drawn = resolve1(reference)
        if drawn is not None and str(drawn.get("Subtype")) == "/'Form'" and depth < _DEEPEST:
            yield drawn
            yield from _of_resources(drawn.get("Resources"), depth + 1)


def _codes(reference: Any) -> Iterator[Any]:
    """The stream of a table of codes; a table known by name has none."""
    from pdfminer.psparser import PSLiteral

    yield from (part for part in _resolved(reference) if not isinstance(part, PSLiteral))


def _is_whole(part: Any) -> bool:
    """Is it a stream that inflates to its end?"""
    from pdfminer.pdftypes import PDFStream, resolve1

    if not isinstance(part, PDFStream):
        return False
    if not isinstance(resolve1(part.attrs.get("Length")), int):  # without one the parser takes it for empty
        return False
    filters = [str(getattr(name, "name", name)) for name, _ in part.get_filters()]
    data = part.rawdata
    if data is not None and not filters:
        return not _is_deflated(data)  # the entry that names the filter is lost
    if data is None or filters[0] not in {"FlateDecode", "Fl"}:
        return True
    if part.decipher is not None:
        data = part.decipher(part.objid or 0, part.genno or 0, data, part.attrs)
    inflater = zlib.decompressobj()
    try:
        inflater.decompress(data)
    except zlib.error:
        return False
    return inflater.eof


def _is_deflated(data: bytes) -> bool:
    """Does it begin as deflated data does (RFC 1950, 2.2), which no operator of a page begins with?"""
    head = data.lstrip(b"\r\n")[:2]
    return len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head) % 31 == 0 and not head.isalnum()
