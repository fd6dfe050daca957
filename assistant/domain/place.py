"""Where something stands, in words a person can follow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file: `page`, `line` and `paragraph` count from 1; `cell` is a spreadsheet address such as C5."""

    file: str = ""
    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    sheet: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    cell: str = ""

    def __str__(self) -> str:
        parts = []
        if self.page is not None:
            parts.append(f"第{self.page}页")
        if self.sheet or self.cell:
            address = f"{self.sheet}!{self.cell}" if self.sheet else f"单元格{self.cell}"
            parts.append(address if self.cell else f"工作表“{self.sheet}”")
        elif self.table is not None:
            parts.append(f"表{self.table}")
            if self.row is not None:
                parts.append(f"第{self.row}行" + (f"第{self.column}列" if self.column is not None else ""))
        elif self.paragraph is not None:
            parts.append(f"第{self.paragraph}段")
        elif self.line is not None:
            parts.append(f"第{self.line}行")
        return "".join(parts) or self.file
