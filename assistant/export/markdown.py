"""The report as markdown, for reading and for version control."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.export.content import Report, printable
from assistant.export.tables import DEDUCTION_HEADINGS, SCORE_HEADINGS

# Only what would become a tag, a link or a heading is escaped: every other character stays as the reader wrote it.
_ACTIVE = re.compile(r"<(?=[A-Za-z/!?])|\[(?=[^\]]*\]\()|^(?=\s*(?:#{1,6}\s|>|```|~~~|---|===))")


def render(report: Report) -> str:
    """The whole report."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {_text(report.title)}"
    if report.mark:
        yield f"\n**{_text(report.mark)}**"
    for block in report.blocks:
        yield f"\n{'#' * min(block.level + 1, 6)} {_text(block.text)}" if block.level else f"\n{_text(block.text)}"
    yield f"\n{_text(report.signature)}"
    if report.scores:
        yield "\n## 附表1　评分情况表\n"
        yield from _table(SCORE_HEADINGS, [row.cells for row in report.scores])
    if report.deductions:
        yield "\n## 附表2　扣分及未确定事项\n"
        yield from _table(DEDUCTION_HEADINGS, [line.cells for line in report.deductions])


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _text(text: str) -> str:
    return _ACTIVE.sub(lambda match: f"\\{match.group()}", printable(text))


def _cell(text: str) -> str:
    return _text(" ".join(text.split())).replace("|", "\\|")
