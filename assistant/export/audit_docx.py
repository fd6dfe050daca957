"""The findings of an audit as Word comments: on a copy of the original docx, else on a docx made of the text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from assistant.domain.document import Document
from assistant.domain.finding import Finding, Role
from assistant.domain.glossary import SEVERITIES

_AUTHOR: Final = "据实"
_MARK: Final = "审"


def commented(document: Document, findings: Sequence[Finding], source: Path) -> bytes:
    """Bytes of a docx with one comment a finding; what finds no place is commented at the first paragraph."""
    import docx

    own = document.format == "docx" and source.suffix.lower() == ".docx"
    word = docx.Document(str(source)) if own else _from_text(document)
    paragraphs = [_Stretch(paragraph) for paragraph in _paragraphs(word)]
    unplaced = []
    at = 0
    for finding in sorted(findings, key=_start):
        found = _find(paragraphs, document.text, finding, at)
        if found is None:
            unplaced.append(finding)
            continue
        at, runs = found
        word.add_comment(runs, text=_words(finding), author=_AUTHOR, initials=_MARK)
    if unplaced:
        _at_the_top(word, paragraphs, unplaced)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


class _Stretch:
    """A paragraph with its text squeezed, to find quotes in."""

    def __init__(self, paragraph: Any) -> None:
        self.paragraph = paragraph
        self.text = "".join(paragraph.text.split())

    def runs(self, quote: str, occurrence: int) -> list[Any]:
        """The runs that hold the given occurrence of `quote` (squeezed)."""
        start = -1
        for _ in range(occurrence + 1):
            start = self.text.find(quote, start + 1)
        end = start + len(quote)
        at, held = 0, []
        for run in self.paragraph.runs:
            length = len("".join(run.text.split()))
            if at < end and at + length > start and length:
                held.append(run)
            at += length
        return held


def _find(stretches: list[_Stretch], text: str, finding: Finding, at: int) -> tuple[int, list[Any]] | None:
    """The paragraph and runs of the finding: the one whose text around the quote is that of the document."""
    span = next((s for s in finding.spans if s.role is Role.STATED), None)
    if span is None:
        return None
    quote = "".join(span.quote.split())
    before = "".join(text[max(0, span.start - 60) : span.start].split())
    best: tuple[int, int, int] | None = None
    order = [*range(at, len(stretches)), *range(at)]
    for index in order if quote else ():
        stretch = stretches[index]
        occurrence, start = 0, stretch.text.find(quote)
        while start >= 0:
            shared = _common(before, stretch.text[:start])
            if best is None or shared > best[0]:
                best = (shared, index, occurrence)
            occurrence, start = occurrence + 1, stretch.text.find(quote, start + 1)
    if best is None:
        return None
    runs = stretches[best[1]].runs(quote, best[2])
    return (best[1], runs) if runs else None


def _common(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-1 - count] == other[-1 - count]:
        count += 1
    return count


def _paragraphs(word: Any) -> Iterator[Any]:
    """Paragraphs of the body and of its tables, in order; each cell of a merged one once."""
    from docx.table import Table

    for item in word.iter_inner_content():
        if isinstance(item, Table):
            yield from _in_table(item)
        else:
            yield item


def _in_table(table: Any) -> Iterator[Any]:
    seen: set[int] = set()
    for row in table.rows:
        for cell in row.cells:
            if id(cell._tc) in seen:
                continue
            seen.add(id(cell._tc))
            yield from cell.paragraphs
            for inner in cell.tables:
                yield from _in_table(inner)


def _from_text(document: Document) -> Any:
    import docx

    word = docx.Document()
    for block in document.blocks:
        if block.table is None:
            word.add_paragraph(_clean("".join(document.text[block.start : block.end].split("\n"))))
            continue
        grid = block.table.grid()
        made = word.add_table(max(1, block.table.rows), max(1, block.table.columns))
        made.style = "Table Grid"
        for cell in block.table.cells:
            if cell.row < len(grid) and cell.column < block.table.columns:
                made.cell(cell.row, cell.column).paragraphs[0].add_run(_clean(cell.text))
    return word


def _clean(text: str) -> str:
    return "".join(sign for sign in text if sign in "\t\n" or ord(sign) >= 32)


def _words(finding: Finding) -> str:
    lines = [f"【{SEVERITIES[str(finding.severity)]} {finding.code}】{finding.message}"]
    if finding.arithmetic:
        lines.append(f"算式：{finding.arithmetic}")
    lines += [f"由此还会引起：{message}" for message in finding.folded]
    if finding.parameters.get("ask"):
        lines.append(f"请单位说明：{finding.parameters['ask']}")
    return _clean("\n".join(lines))


def _at_the_top(word: Any, stretches: list[_Stretch], findings: Sequence[Finding]) -> None:
    first = next((stretch.paragraph for stretch in stretches if stretch.paragraph.runs), None)
    runs = first.runs if first is not None else [word.add_paragraph("审核意见").runs[0]]
    for finding in findings:
        word.add_comment(runs, text=_words(finding), author=_AUTHOR, initials=_MARK)


def _start(finding: Finding) -> int:
    return min((span.start for span in finding.spans if span.role is Role.STATED), default=0)
