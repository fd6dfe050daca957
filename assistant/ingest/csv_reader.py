"""Comma-, semicolon- or tab-separated text as one sheet, in UTF-8, GBK or GB18030."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

from assistant.config import LimitSettings
from assistant.domain.document import Document
from assistant.domain.place import Place
from assistant.errors import BadInputError
from assistant.ingest.building import DocumentBuilder, DraftCell
from assistant.ingest.forms.vocabulary import LEVEL_NAME
from assistant.ingest.forms.words import key, points_in, without_number
from assistant.ingest.headings import heading_level
from assistant.ingest.plain import decode
from assistant.ingest.sheets import Sheet, add_sheet, address

_DELIMITERS: Final = ",\t;|"


def read(path: Path, limits: LimitSettings) -> Document:
    """The Document of a csv or tsv file; raises BadInputError where it is no text or too long."""
    text = decode(path.read_bytes(), path.name)
    sheet = Sheet("")
    try:
        for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))):
            if row >= limits.rows:
                raise BadInputError(path.name, f"超过 {limits.rows} 行，超出读取上限", remedy="请只保留自评表后再上传")
            for column, value in enumerate(values):
                if value.strip():
                    place = Place(file=path.name, cell=address(row, column))
                    sheet.cells[row, column] = DraftCell(row, column, value.strip(), place=place)
    except csv.Error as error:
        raise BadInputError(path.name, "不是有效的 CSV 表格", remedy="请另存为 xlsx 后再试") from error
    _span_headings(sheet)
    builder = DocumentBuilder(path.name, "csv")
    add_sheet(builder, sheet)
    return builder.finish()


def _span_headings(sheet: Sheet) -> None:
    """Merge the headings of parts (四、自评得分) over the whole width: a csv file knows no merged cells. Levels, which
    go by such marks as well, stay in their column."""
    alone = Counter(row for row, _ in sheet.cells)
    width = max((column for _, column in sheet.cells), default=0) + 1
    for (row, column), cell in sheet.cells.items():
        if column or alone[row] > 1 or heading_level(cell.text) not in (0, 1):
            continue
        if points_in(cell.text) is None and not LEVEL_NAME.match(key(without_number(cell.text))):
            sheet.spans[row, column] = (1, width)


def _delimiter(text: str) -> str:
    """The separator that parts most lines; a comma where none does."""
    lines = text.splitlines()[:50]
    counts = {sign: sum(1 for line in lines if sign in line) for sign in _DELIMITERS}
    best = max(counts, key=lambda sign: counts[sign])
    return best if counts[best] > counts[","] else ","
