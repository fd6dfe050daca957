"""A secrecy marking is seen in every format, and words inside sentences are none."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.config import LimitSettings
from assistant.ingest import read_document


def _docx(path: Path, mark: str) -> None:
    document = docx.Document()
    document.add_paragraph(mark)
    document.add_paragraph("项目支出绩效自评报告，内部控制制度健全，保守国家秘密的要求落实到位。")
    document.save(str(path))


def _xlsx(path: Path, mark: str) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([mark])
    book.active.append(["项目支出绩效自评表"])
    book.save(path)


def _html(path: Path, mark: str) -> None:
    path.write_text(f"<p>{mark}</p><p>项目支出绩效自评报告</p>", encoding="utf-8")


@pytest.mark.parametrize(("suffix", "write"), [(".docx", _docx), (".xlsx", _xlsx), (".html", _html)])
@pytest.mark.parametrize(("mark", "expected"), [("机密★1年", "机密"), ("内部资料 注意保存", "内部"), ("自评报告", "")])
def test_marking(tmp_path: Path, suffix: str, write, mark: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"报告{suffix}"
    write(path, mark)
    assert read_document(path, LimitSettings()).marking == expected
