"""A form comes back filled: what was missing stands in its cells, everything else reads and looks as before."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.config import Settings
from assistant.domain.evaluation import Cause, Evaluation, Reading
from assistant.errors import BadInputError
from assistant.resources import folder
from assistant.service import filling, reading

SETTINGS = Settings()
ROWS = range(13, 21)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample without a single score and without the cause of one row."""
    opened = openpyxl.load_workbook(folder("corpus") / "sample" / "自评表.xlsx")
    sheet: Any = opened.active
    for row in ROWS:
        sheet.cell(row, 8).value = None
    sheet["H21"].value = sheet["I8"].value = sheet["I14"].value = None
    path = tmp_path / "空表.xlsx"
    opened.save(path)
    return path


def the_form(path: Path) -> Evaluation:
    return reading.read(path, SETTINGS).evaluations[0]


def answered(form: Evaluation) -> Evaluation:
    cause = Cause(about="接待查档群众", text="大厅搬迁期间停止接待。", evidence="说明材料")
    rows = [
        row.model_copy(update={"actual": "99.4%"}) if row.name == "图像抽检合格率" else row for row in form.indicators
    ]
    return form.model_copy(update={"causes": [cause], "indicators": rows})


def test_blank_scores_causes_and_corrections_are_filled_and_read_back(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "已填.xlsx"
    before = the_form(book)
    assert [row.self_score for row in before.indicators] == [None] * 8
    done = filling.fill(book, [answered(before)], target, SETTINGS)
    after = the_form(target)
    rows = {row.name: row for row in after.indicators}
    assert rows["接待查档群众"].self_score == "9.52"
    assert rows["接待查档群众"].reason == "大厅搬迁期间停止接待。"
    assert rows["图像抽检合格率"].actual == "99.4%"
    assert after.budget_lines[0].self_score == "9.24"
    banded = next(row for row in after.indicators if row.level2 == "可持续影响指标")
    assert banded.self_score is None  # a person chooses within the band
    assert "“接待查档群众”的偏差原因" in done.written
    assert [row.target for row in after.indicators] == [row.target for row in before.indicators]


def test_only_the_parts_of_the_workbook_that_changed_differ(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "已填.xlsx"
    filling.fill(book, [answered(the_form(book))], target, SETTINGS)
    with zipfile.ZipFile(book) as one, zipfile.ZipFile(target) as other:
        assert one.namelist() == other.namelist()
        changed = {name for name in one.namelist() if one.read(name) != other.read(name)}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    old: Any = openpyxl.load_workbook(book).active
    new: Any = openpyxl.load_workbook(target).active
    assert [str(area) for area in new.merged_cells.ranges] == [str(area) for area in old.merged_cells.ranges]
    assert {k: v.width for k, v in new.column_dimensions.items()} == {
        k: v.width for k, v in old.column_dimensions.items()
    }
    for row in old.iter_rows():
        for cell in row:
            assert new[cell.coordinate].style_id == cell.style_id


def test_a_printed_score_is_never_overwritten_by_ours(tmp_path: Path) -> None:
    source = folder("corpus") / "sample" / "自评表.xlsx"
    form = the_form(source)
    rows = [
        row.model_copy(update={"self_score": "8"}) if row.name == "单页加工成本" else row for row in form.indicators
    ]
    target = tmp_path / "已填.xlsx"
    filling.fill(source, [form.model_copy(update={"indicators": rows})], target, SETTINGS)
    after = {row.name: row.self_score for row in the_form(target).indicators}
    assert after["单页加工成本"] == "8"  # a person said so
    assert after["接待查档群众"] == "9.52"


def word_form(path: Path) -> None:
    """A Word form with a row of levels merged downward, and room for causes below the table's rows."""
    import docx

    document = docx.Document()
    document.add_paragraph("2022年度项目支出绩效自评表")
    texts = [
        ["项目名称", "河道清淤", "", "", "", "", ""],
        ["主管部门", "示例县水利站", "", "", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "清淤河道长度", "≥20公里", "18公里", "50", ""],
        ["", "质量指标", "验收合格率", "100%", "100%", "40", "40"],
        ["偏差原因", "", "", "", "", "", ""],
        ["改进措施", "汛前完成设备检修。", "", "", "", "", ""],
    ]
    table = document.add_table(rows=len(texts), cols=7, style="Table Grid")
    for cells, row in zip(texts, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    for number in (0, 1, 5, 6):
        table.cell(number, 1).merge(table.cell(number, 6))
    table.cell(3, 0).merge(table.cell(4, 0))
    table.cell(3, 6).paragraphs[0].alignment = 1
    document.save(str(path))


def test_a_word_form_keeps_its_layout_and_takes_scores_causes_and_measures(tmp_path: Path) -> None:
    import docx

    source, target = tmp_path / "表.docx", tmp_path / "已填.docx"
    word_form(source)
    form = the_form(source)
    cause = Cause(about="清淤河道长度", text="上游围堰未按期拆除。")
    now = form.model_copy(update={"causes": [*form.causes, cause], "measures": [*form.measures, "提前协调拆除围堰。"]})
    done = filling.fill(source, [now], target, SETTINGS, "cn-mof-2020")
    assert done.left == ()
    table = docx.Document(str(target)).tables[0]
    assert table.cell(3, 6).text == "45"
    assert table.cell(3, 6).paragraphs[0].alignment == 1
    assert table.cell(4, 6).text == "40"
    assert table.cell(5, 1).text == "清淤河道长度：上游围堰未按期拆除。"
    assert table.cell(6, 1).text == "汛前完成设备检修。\n提前协调拆除围堰。"
    after = the_form(target)
    assert [row.self_score for row in after.indicators] == ["45", "40"]
    assert "提前协调拆除围堰" in "".join(after.measures)


@pytest.mark.parametrize("problem", [MemoryError(), KeyboardInterrupt(), None])
def test_a_copy_that_was_not_confirmed_takes_no_earlier_ones_place(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException | None
) -> None:
    form = answered(the_form(book))
    target = tmp_path / "已填.xlsx"
    target.write_bytes(b"earlier")
    lying = sorted(tmp_path.iterdir())

    def again(path: Path, settings: Settings) -> Reading:
        assert path.suffix == ".xlsx"
        assert target.read_bytes() == b"earlier"
        if problem is not None:
            raise problem
        return Reading(evaluations=[])

    monkeypatch.setattr(reading, "read", again)
    with pytest.raises(type(problem) if problem else BadInputError):
        filling.fill(book, [form], target, SETTINGS)
    assert target.read_bytes() == b"earlier"
    assert sorted(tmp_path.iterdir()) == lying
    monkeypatch.undo()
    filling.fill(book, [form], target, SETTINGS)
    assert the_form(target).budget_lines[0].self_score == "9.24"
    assert sorted(tmp_path.iterdir()) == lying


def test_a_pdf_cannot_be_filled() -> None:
    assert not filling.can_fill(Path("表.pdf"))
