"""Workbooks and csv: values as displayed, formulas never computed, hidden parts marked."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from assistant.config import LimitSettings
from assistant.domain.document import Cell, Document
from assistant.errors import BadInputError
from assistant.ingest import read_document, read_evaluations


def cells(document: Document) -> dict[str, Cell]:
    return {cell.place.cell: cell for table in document.tables() for cell in table.cells}


def reread(book: openpyxl.Workbook, folder: Path) -> Document:
    path = folder / "form.xlsx"
    book.save(path)
    return read_document(path, LimitSettings())


def filled() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["一级指标", "三级指标", "得分"], ["产出指标", "场次", 20], ["", "人次", 30]):
        sheet.append(row)
    return book


def test_values_stand_as_displayed_at_their_address(tmp_path: Path) -> None:
    book = filled()
    sheet = book.active
    sheet["C2"], sheet["C2"].number_format = 0.772, "0.0%"
    sheet["C3"] = 95.400000000000006
    document = reread(book, tmp_path)
    assert cells(document)["C2"].text == "77.2%"
    assert cells(document)["C3"].text == "95.4"
    assert str(cells(document)["C2"].place) == "Sheet!C2"
    assert all(document.text[cell.start : cell.end] == cell.text for cell in cells(document).values())


def test_a_formula_without_a_stored_value_is_blank_doubtful_and_announced(tmp_path: Path) -> None:
    book = filled()
    book.active["C2"] = "=10+10"
    document = reread(book, tmp_path)
    cell = cells(document)["C2"]
    assert cell.text == ""
    assert "公式没有保存计算结果" in cell.doubt
    assert any("C2" in warning for warning in document.warnings)
    reading = read_evaluations(document)
    assert reading.evaluations[0].indicators[0].self_score is None
    assert [doubt.field for doubt in reading.doubts if "公式" in doubt.why] == ["indicators[0].self_score"]


def test_hidden_rows_and_sheets_are_read_and_marked(tmp_path: Path) -> None:
    book = filled()
    book.active.row_dimensions[3].hidden = True
    hidden = book.create_sheet("底稿")
    hidden.append(["甲", "乙"])
    hidden.sheet_state = "hidden"
    document = reread(book, tmp_path)
    assert "隐藏" in cells(document)["B3"].doubt
    assert any("底稿" in warning for warning in document.warnings)
    assert "乙" in document.text


def test_merged_areas_and_titles(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "项目支出绩效自评表"
    sheet.merge_cells("A1:C1")
    for row in (["一级指标", "三级指标", "得分"], ["产出指标", "场次", 20], [None, "人次", 30]):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    document = reread(book, tmp_path)
    table = next(document.tables())
    assert table.rows == 3
    grid = table.grid()
    assert grid[2][0] is grid[1][0]
    reading = read_evaluations(document)
    assert reading.evaluations[0].title == "项目支出绩效自评表"
    assert [item.level1 for item in reading.evaluations[0].indicators] == ["产出指标", "产出指标"]


def test_a_million_blank_rows_cost_nothing_and_too_many_filled_ones_are_refused(tmp_path: Path) -> None:
    book = filled()
    book.active["A1048576"].number_format = "0.00"
    assert len(list(reread(book, tmp_path).tables())) == 1
    book.active["A30000"] = "尾"
    with pytest.raises(BadInputError, match="超出读取上限"):
        reread(book, tmp_path)


def test_a_hidden_column_gives_way_to_the_one_that_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["2023年度项目支出绩效自评表"], ["三级指标", "分值", "得分", "得分"], ["场次", "20", "15", "18"]):
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True
    reading = read_evaluations(reread(book, tmp_path))
    item = reading.evaluations[0].indicators[0]
    assert (item.self_score, item.review_score) == ("18", None)
    assert [(u.place, u.text) for u in reading.unplaced] == [("Sheet!C3", "15")]


def test_struck_and_raised_parts_of_a_cell_make_no_other_figure(tmp_path: Path) -> None:
    book = filled()
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    book.active["C2"] = CellRichText("20", raised)
    book.active["C3"] = CellRichText(TextBlock(InlineFont(strike=True), "28"), "30")
    read = cells(reread(book, tmp_path))
    assert [(read[at].text, read[at].doubt[:4]) for at in ("C2", "C3")] == [("20", "像注释号"), ("30", "删除线划")]


def _renamed(path: Path, old: str, new: str) -> None:
    """The package with the entry `old` under another name, as a damaged directory shows it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(new if name == old else name, content)


def test_a_workbook_that_lost_a_part_is_refused_or_doubted(tmp_path: Path) -> None:
    book = filled()
    book.active["C2"], book.active["C2"].number_format = 0.772, "0.0%"
    path = tmp_path / "form.xlsx"
    book.save(path)
    _renamed(path, "xl/styles.xml", "xl/stales.xml")
    assert "显示格式" in cells(read_document(path, LimitSettings()))["C2"].doubt
    _renamed(path, "xl/_rels/workbook.xml.rels", "xl/_rels/workbook.xml.rals")
    with pytest.raises(BadInputError, match="已损坏"):
        read_document(path, LimitSettings())


def test_a_text_box_on_a_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    filled().save(path)
    box = (
        '<xdr:wsDr xmlns:xdr="urn:x" xmlns:a="urn:a"><xdr:twoCellAnchor><xdr:from><xdr:row>0</xdr:row></xdr:from>'
        "<xdr:sp><xdr:txBody><a:p><a:r><a:t>填报单位：河湾镇</a:t></a:r><a:r><a:t>文化站</a:t></a:r></a:p></xdr:txBody>"
        "</xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", box)
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relation)
    reading = read_evaluations(read_document(path, LimitSettings()))
    assert reading.evaluations[0].unit_name == "河湾镇文化站"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_csv_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "form.csv"
    path.write_text("2023年度项目支出绩效自评表\n三级指标,得分,目标值\n放映场次,20,≥30场\n", encoding=encoding)
    reading = read_evaluations(read_document(path, LimitSettings()))
    item = reading.evaluations[0].indicators[0]
    assert (item.name, item.self_score, item.target) == ("放映场次", "20", "≥30场")


def test_a_heading_alone_in_a_row_of_csv_ends_the_table_above_it(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    rows = [
        "2023年度项目支出绩效自评表",
        "一级指标,三级指标,目标值,完成值,分值,得分",
        "产出指标,放映场次,30场,27场,60,54",
        "效益指标,观影人次,2000人次,2100人次,30,30",
        "合计,,,,90,84",
        "三、自评得分",
        "执行得分,9.5,指标得分,84,自评总分,93.5",
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    form = read_evaluations(read_document(path, LimitSettings())).evaluations[0]
    assert [item.name for item in form.indicators] == ["放映场次", "观影人次"]
    assert form.self_total == "93.5"


def test_a_text_that_calls_itself_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "假.xlsx"
    path.write_text("三级指标,得分\n", encoding="gbk")
    with pytest.raises(BadInputError, match=r"假\.xlsx：内容不是 Excel"):
        read_document(path, LimitSettings())
    path.write_bytes(b"")
    with pytest.raises(BadInputError, match="0 字节"):
        read_document(path, LimitSettings())


@pytest.mark.shared
def test_the_old_format_reads_like_the_new_one(shared: Path) -> None:
    old = read_evaluations(read_document(shared / "forms/bad/legacy.xls", LimitSettings()))
    new = read_evaluations(read_document(shared / "forms/dev/000_dept_and_project.xlsx", LimitSettings()))
    strip = {"place"}
    for a, b in zip(old.evaluations, new.evaluations, strict=True):
        assert [i.model_dump(exclude=strip) for i in a.indicators] == [
            i.model_dump(exclude=strip) for i in b.indicators
        ]
        assert a.self_total == b.self_total


@pytest.mark.shared
def test_an_old_workbook_named_as_a_new_one_is_read(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes((shared / "forms/bad/legacy.xls").read_bytes())
    assert len(read_evaluations(read_document(path, LimitSettings())).evaluations[0].indicators) == 8


@pytest.mark.shared
def test_an_old_workbook_with_a_gap_is_refused_and_not_read_in_part(shared: Path, tmp_path: Path) -> None:
    data = bytearray((shared / "forms/bad/legacy.xls").read_bytes())
    at = data.index("部门整体自评表".encode("utf-16-le"))  # in the workbook's own stream
    path = tmp_path / "gap.xls"
    data[at + 2048 : at + 2560] = bytes(512)
    path.write_bytes(data)
    with pytest.raises(BadInputError, match="损坏"):
        read_document(path, LimitSettings())


def test_a_cell_with_no_readable_character_is_doubted(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("2023年度项目支出绩效自评表\n三级指标,得分,目标值\n放映场次,20,≥3\ufffd场\n", encoding="utf-8")
    reading = read_evaluations(read_document(path, LimitSettings()))
    assert [doubt.field for doubt in reading.doubts if "字符" in doubt.why] == ["indicators[0].target"]
