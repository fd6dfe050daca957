"""Old Excel workbooks (BIFF) through xlrd, with formats and merged areas as in xlsx."""

from __future__ import annotations

import io
import re
import struct
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.domain.place import Place
from assistant.errors import BadInputError
from assistant.ingest.building import DocumentBuilder, DraftCell
from assistant.ingest.number_format import WIDEST, display
from assistant.ingest.sheets import HIDDEN_COLUMN, HIDDEN_ROW, HIDDEN_SHEET, Sheet, add_sheet, address

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_RECORD: Final = struct.Struct("<HH")  # kind and length ([MS-XLS] 2.1.4); no kind is 0
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of an xls file; raises BadInputError where it is damaged, encrypted or too long."""
    import xlrd

    try:
        whole = _has_whole_records(path)
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=_Silence())
    except Exception as error:  # the libraries raise many kinds for a damaged file
        encrypted = re.search("encrypt|password", str(error), re.IGNORECASE)
        problem = "文件有密码保护，无法读取" if encrypted else "旧版 Excel 工作簿已损坏，无法打开"
        raise BadInputError(path.name, problem, remedy="请用 Excel 或 WPS 打开并另存为 xlsx 后再试") from error
    if not whole:
        raise BadInputError(
            path.name, "旧版 Excel 工作簿中间有损坏，读出的会不全", remedy="请用 Excel 或 WPS 打开并另存为 xlsx 后再试"
        )
    builder = DocumentBuilder(path.name, "xls")
    for sheet in book.sheets():
        add_sheet(builder, _sheet(book, sheet, builder, limits))
    return builder.finish()


def _has_whole_records(path: Path) -> bool:
    """Do the records of the workbook follow one another without a gap of zeros, which xlrd would pass over?

    Another reader opens the file first: it refuses the broken chains of sectors in which xlrd goes round for ever.
    """
    from python_calamine import CalamineWorkbook
    from xlrd.compdoc import CompDoc

    content = path.read_bytes()
    CalamineWorkbook.from_filelike(io.BytesIO(content)).close()  # told by its content, whatever its name ends in
    data, start, length = CompDoc(content, logfile=_Silence()).locate_named_stream("Workbook")
    at, end = start, start + (length if data else 0)
    while at + _RECORD.size <= end:
        kind, size = _RECORD.unpack_from(data, at)
        if kind == 0:
            return False
        at += _RECORD.size + size
    return True


class _Silence:
    """Takes what the library would print."""

    def write(self, text: str) -> int:
        """Drop `text`."""
        return len(text)

    def flush(self) -> None:
        """Nothing to do."""


def _sheet(book: Any, source: Any, builder: DocumentBuilder, limits: LimitSettings) -> Sheet:
    sheet = Sheet(source.name, hidden=source.visibility != 0)
    if sheet.hidden:
        builder.warnings.append(f"工作表“{source.name}”是隐藏的，也已读取，请确认是否采用")
    for row in range(source.nrows):
        info = source.rowinfo_map.get(row)
        hidden = [HIDDEN_ROW if info is not None and info.hidden else "", HIDDEN_SHEET if sheet.hidden else ""]
        for column in range(source.row_len(row)):
            text = _shown(book, source.cell(row, column))
            if not text.strip():
                continue
            if row >= limits.rows:
                problem = f"工作表“{source.name}”有内容的行超过 {limits.rows} 行，超出读取上限"
                raise BadInputError(builder.name, problem, remedy="请只保留自评表后再上传")
            place = Place(file=builder.name, sheet=source.name, cell=address(row, column))
            aside = source.colinfo_map.get(column)
            reasons = [*hidden, HIDDEN_COLUMN if aside is not None and aside.hidden else ""]
            doubt = "；".join(reason for reason in reasons if reason)
            sheet.cells[row, column] = DraftCell(row, column, text.strip(), place=place, doubt=doubt)
    for top, bottom, left, right in source.merged_cells:
        sheet.spans[top, left] = (bottom - top, right - left)
    return sheet


def _shown(book: Any, cell: Any) -> str:
    """Text of a cell as displayed."""
    if cell.ctype in {_NUMBER, _DATE}:
        style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
        code = book.format_map[style.format_key].format_str if style is not None else "General"
        value = Decimal(repr(cell.value))
        if not value.is_finite() or abs(value.adjusted()) > WIDEST:
            return str(cell.value)
        return display(value, code, since_1904=book.datemode == 1)
    if cell.ctype == _BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == _ERROR:
        return _ERRORS.get(cell.value, "#N/A")
    return str(cell.value) if cell.ctype == _TEXT else ""
