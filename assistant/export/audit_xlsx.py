"""The list of findings of an audit as an xlsx workbook; every cell is text, never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from assistant.domain.finding import Finding, Role
from assistant.domain.glossary import SEVERITIES

_COLUMNS: Final = (
    ("序号", 6), ("级别", 8), ("编号", 10), ("位置", 16), ("原文", 36), ("问题", 60),
    ("算式", 44), ("应为", 16), ("由此还会引起", 40), ("请单位说明", 36), ("处理情况", 16), ("指纹", 20),
)  # fmt: skip


def workbook(findings: Sequence[Finding], summary: Mapping[str, Any]) -> bytes:
    """The workbook's bytes: one row a finding, headings frozen, a sheet that says what was examined."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "审核意见"
    _write(sheet, 1, [name for name, _ in _COLUMNS])
    for number, finding in enumerate(findings, 1):
        _write(sheet, number + 1, _row(number, finding))
    for column, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
        sheet.cell(1, column).font = Font(bold=True)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    about = book.create_sheet("审核范围")
    for number, (name, value) in enumerate(_about(summary), 1):
        _write(about, number, [name, value])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 20, 60
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(sheet: Any, row: int, values: Iterable[str]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        # Set as a string by type, so that a report's "=…" can never become a formula.
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"


def _row(number: int, finding: Finding) -> list[str]:
    stated = next((span for span in finding.spans if span.role is Role.STATED), None)
    return [
        str(number),
        SEVERITIES[str(finding.severity)],
        finding.code,
        stated.place if stated else "",
        " ".join(stated.quote.split()) if stated else "",
        finding.message,
        finding.arithmetic or "",
        finding.expected or "",
        "\n".join(finding.folded),
        finding.parameters.get("ask", ""),
        "",
        finding.fingerprint,
    ]


def _about(summary: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        ("文件", str(summary["file"])),
        ("文件类型", str(summary["kind"])),
        ("核对对象", str(summary["against"] or "（只凭报告本身）")),
        ("运行的检查", str(summary["checks_run"])),
        ("不适用的检查", str(summary["checks_not_applicable"])),
        ("核对的关系", str(summary["examined"])),
        ("错误", str(summary["error"])),
        ("疑问", str(summary["warning"])),
        ("提示", str(summary["hint"])),
    ]
