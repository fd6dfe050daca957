"""Excel workbooks: every sheet, hidden ones too, with values as displayed; formulas are never computed."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind, Document
from assistant.domain.place import Place
from assistant.errors import BadInputError
from assistant.ingest.building import DocumentBuilder, DraftCell
from assistant.ingest.number_format import WIDEST, display
from assistant.ingest.sheets import (
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    HIDDEN_SHEET,
    Sheet,
    add_sheet,
    address,
    column_number,
)
from assistant.ingest.xlsx_package import (
    Package,
    SheetPart,
    ShownText,
    Workbook,
    damaged,
    integer,
    local,
    named,
    rich_text,
    text_boxes,
)

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d+)")
NO_VALUE: Final = "公式没有保存计算结果，单元格显示为空"
_HEAD_ROWS: Final = 4  # a text box that begins in these rows stands above the table, as a title does
NO_TEXT: Final = "单元格的文字没有保存在文件里，文件可能有损坏"
NO_FORMAT: Final = "单元格的显示格式没有保存在文件里（如百分数可能显示为小数），文件可能有损坏"
EMBEDDED: Final = "文件里嵌有其他对象（如另一个表格），其内容没有读取，请另存后单独上传"
ELSEWHERE: Final = "数值引自另一个工作簿，未能核对"


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of an xlsx file; raises BadInputError where it is damaged or larger than the limits."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise damaged(path) from error
    with archive:
        workbook = Workbook(Package(path, archive))
        builder = DocumentBuilder(path.name, "xlsx")
        for part in workbook.sheets():
            sheet = _SheetReader(workbook, part, builder, limits).read()
            boxes = text_boxes(workbook.package, part.part)
            _add_boxes(builder, part, [text for row, text in boxes if row <= _HEAD_ROWS])
            add_sheet(builder, sheet)
            _add_boxes(builder, part, [text for row, text in boxes if row > _HEAD_ROWS])
        if any(name.startswith("xl/embeddings/") for name in archive.namelist()):
            builder.warnings.append(EMBEDDED)
        if workbook.external:
            builder.warnings.append("工作簿链接到其他工作簿：只读取了文件里保存的数值，没有访问外部文件")
    return builder.finish()


def _add_boxes(builder: DocumentBuilder, part: SheetPart, texts: list[str]) -> None:
    place = Place(file=builder.name, sheet=part.name)
    for text in texts:
        builder.add_paragraph(text, place, BlockKind.NOTE)


class _SheetReader:
    """Reads one worksheet part."""

    def __init__(self, workbook: Workbook, part: SheetPart, builder: DocumentBuilder, limits: LimitSettings) -> None:
        self.workbook, self.part, self.builder, self.limits = workbook, part, builder, limits
        self.sheet = Sheet(part.name, part.hidden)
        self.valueless: list[str] = []  # addresses of formulas without a stored value
        self.hidden_columns: list[range] = []

    def read(self) -> Sheet:
        """All cells that show something, with merged areas."""
        root = self.workbook.package.tree(self.part.part)
        if root is None:
            raise damaged(self.builder_path(), self.part.part)
        self.hidden_columns = [
            range(integer(column.get("min"), 1) - 1, integer(column.get("max"), 0))
            for columns in named(root, "cols")
            for column in named(columns, "col")
            if column.get("hidden") in {"1", "true"}
        ]
        number = 0
        for data in named(root, "sheetData"):
            for row in named(data, "row"):
                number = self._row(row, number)
        for merges in named(root, "mergeCells"):
            for merge in named(merges, "mergeCell"):
                self._merge(merge.get("ref", ""))
        if self.valueless:
            cells = "、".join(self.valueless[:10]) + (" 等" if len(self.valueless) > 10 else "")
            problem = f"工作表“{self.part.name}”有 {len(self.valueless)} 个公式没有保存计算结果（{cells}），按未填处理"
            self.builder.warnings.append(f"{problem}；请用 Excel 或 WPS 打开并重新保存")
        if self.part.hidden and self.sheet.cells:
            self.builder.warnings.append(f"工作表“{self.part.name}”是隐藏的，也已读取，请确认是否采用")
        return self.sheet

    def builder_path(self) -> Path:
        """The file being read."""
        return self.workbook.package.path

    def _row(self, element: Any, previous: int) -> int:
        number = integer(element.get("r"), previous + 1)
        hidden = element.get("hidden") in {"1", "true"}
        column = -1
        for cell in element:
            if local(cell) != "c":
                continue
            match = _REFERENCE.fullmatch(cell.get("r") or "")
            column = column_number(match.group(1)) if match else column + 1
            self._cell(cell, number - 1, column, hidden=hidden)
        if hidden and any(row == number - 1 for row, _ in self.sheet.cells):
            self.builder.warnings.append(f"工作表“{self.part.name}”第{number}行被隐藏，也已读取，请确认是否采用")
        return number

    def _cell(self, element: Any, row: int, column: int, *, hidden: bool) -> None:
        text, doubt = self._shown(element)
        if not text.strip() and not doubt:
            return
        if row >= self.limits.rows:
            problem = f"工作表“{self.part.name}”有内容的行超过 {self.limits.rows} 行，超出读取上限"
            raise BadInputError(self.builder.name, problem, remedy="请只保留自评表后再上传")
        aside = any(column in columns for columns in self.hidden_columns)
        reasons = [
            doubt,
            HIDDEN_ROW if hidden else "",
            HIDDEN_COLUMN if aside else "",
            HIDDEN_SHEET if self.part.hidden else "",
        ]
        place = Place(file=self.builder.name, sheet=self.part.name, cell=address(row, column))
        doubts = "；".join(reason for reason in reasons if reason)
        self.sheet.cells[row, column] = DraftCell(row, column, text.strip(), place=place, doubt=doubts)

    def _shown(self, element: Any) -> ShownText:
        """Text of a cell as displayed, and why it is doubtful."""
        kind = element.get("t", "n")
        if kind == "inlineStr":
            texts = [rich_text(item) for item in named(element, "is")]
            return ShownText("".join(t.text for t in texts), "；".join(t.doubt for t in texts if t.doubt))
        formula = next(iter(named(element, "f")), None)
        stored = next((v.text or "" for v in named(element, "v")), "")
        if kind == "s":
            texts = self.workbook.shared_texts
            return texts[int(stored)] if stored.isdigit() and int(stored) < len(texts) else ShownText("", NO_TEXT)
        doubt = ""
        if formula is not None:
            doubt = ELSEWHERE if "[" in (formula.text or "") else ""
            if not stored:
                self.valueless.append(element.get("r") or "")
                return ShownText("", NO_VALUE)
        style = integer(element.get("s"), 0)
        if style and style >= len(self.workbook.formats):
            doubt = "；".join(filter(None, (doubt, NO_FORMAT)))
        return ShownText(self._value(kind, stored, style), doubt)

    def _value(self, kind: str, stored: str, style: int) -> str:
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        if kind in {"str", "e", "d"} or not stored:
            return stored
        try:
            value = Decimal(stored)
        except InvalidOperation:
            return stored
        if not value.is_finite() or abs(value.adjusted()) > WIDEST:
            return stored
        code = self.workbook.formats[style] if style < len(self.workbook.formats) else "General"
        return display(_as_typed(value), code, since_1904=self.workbook.since_1904)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start is None or end is None:
            return
        row, column = int(start.group(2)) - 1, column_number(start.group(1))
        height = min(int(end.group(2)) - row, self.limits.rows)
        self.sheet.spans[row, column] = (height, column_number(end.group(1)) - column + 1)


def _as_typed(value: Decimal) -> Decimal:
    """Fifteen digits, as the program shows them: 95.400000000000006 was typed as 95.4."""
    if len(value.as_tuple().digits) <= 15 or not value.is_finite():
        return value
    exponent = value.adjusted() - 14
    return value.quantize(Decimal(1).scaleb(exponent)).normalize()
