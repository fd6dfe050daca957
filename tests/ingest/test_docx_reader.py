"""Word documents: what a person sees, in order, with places, and nothing lost."""

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind, Document
from assistant.errors import BadInputError
from assistant.ingest import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def reread(document: Any, folder: Path) -> Document:
    path = folder / "form.docx"
    document.save(str(path))
    return read_document(path, LimitSettings())


def paragraph(document: Any, inner: str) -> None:
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))


def test_offsets_of_blocks_and_cells_are_exact(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_paragraph("一、基本情况")
    table = source.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "三级\n指标", "得分"
    read = reread(source, tmp_path)
    assert [block.kind for block in read.blocks] == [BlockKind.HEADING, BlockKind.TABLE]
    cells = next(read.tables()).cells
    assert {cell.text for cell in cells} >= {"三级\n指标", "得分"}
    assert all(read.text[cell.start : cell.end] == cell.text for cell in cells)
    assert str(cells[-1].place) == "表1第2行第2列"


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    source = docx.Document()
    inner = (
        '<w:r><w:t>得分</w:t></w:r><w:del w:id="1"><w:r><w:delText>90</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>95</w:t></w:r></w:ins><w:moveFrom w:id="3"><w:r><w:t>旧</w:t></w:r></w:moveFrom>'
    )
    paragraph(source, inner)
    assert reread(source, tmp_path).text == "得分95\n"


def test_check_boxes_and_symbols_are_drawn(tmp_path: Path) -> None:
    source = docx.Document()
    boxes = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
        for state in ("<w:checked/>", '<w:default w:val="0"/>')
    )
    paragraph(source, f'<w:r><w:t>优</w:t></w:r>{boxes}<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    assert reread(source, tmp_path).text == "优☑□☑\n"


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    source = docx.Document()
    table = source.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "产出指标"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "年度指标值"
    grid = next(reread(source, tmp_path).tables()).grid()
    assert grid[2][0] is grid[0][0]
    assert grid[0][2] is grid[0][1]
    assert grid[0][0] is not None
    assert (grid[0][0].row_span, grid[0][0].column_span) == (3, 1)


def test_nested_tables_boxes_headers_and_footnotes_are_read(tmp_path: Path) -> None:
    source = docx.Document()
    outer = source.add_table(1, 1).cell(0, 0)
    outer.text = "外层"
    outer.add_table(1, 1).cell(0, 0).text = "内层"
    source.sections[0].header.paragraphs[0].text = "内部资料"
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph(source, f"<w:r><w:t>正文</w:t></w:r>{box}")
    read = reread(source, tmp_path)
    for text in ("外层", "内层", "内部资料", "框内文字", "正文"):
        assert read.text.count(text) == 1, text
    kinds = {read.text[block.start : block.end]: block.kind for block in read.blocks}
    assert kinds["框内文字"] is kinds["内部资料"] is BlockKind.NOTE


def test_automatic_numbers_of_lists_are_shown(tmp_path: Path) -> None:
    source = docx.Document()
    root = source.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, form, text in (
            (0, "chineseCounting", "%1、"),
            (1, "chineseCounting", "（%2）"),
            (2, "decimal", "%3."),
        )
    )
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    lines = ((0, "基本情况"), (1, "机构设置"), (2, "甲"), (2, "乙"), (0, "存在问题"), (1, "进度偏慢"))
    for level, text in reversed(lines):
        number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr></w:pPr>'
        paragraph(source, f"{number}<w:r><w:t>{text}</w:t></w:r>")
    read = reread(source, tmp_path)
    assert read.text.split() == ["一、基本情况", "（一）机构设置", "1.甲", "2.乙", "二、存在问题", "（一）进度偏慢"]
    assert [block.level for block in read.blocks if block.kind is BlockKind.HEADING][:2] == [1, 2]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000_dept_and_project", "001_dept", "003_dept_full_form"])
def test_no_character_of_a_real_form_is_lost(shared: Path, name: str) -> None:
    path = shared / "forms/dev" / f"{name}.docx"
    read = read_document(path, LimitSettings()).text
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    shown = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))
    shown = shown.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    assert sorted("".join(shown.split())) == sorted("".join(_body(read, path).split()))


def _body(text: str, path: Path) -> str:
    """The text read without headers and footers."""
    document = read_document(path, LimitSettings())
    return "".join(text[block.start : block.end] for block in document.blocks if "（页" not in block.place.file)


def test_a_damaged_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    docx.Document().save(str(path))
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(BadInputError, match=r"坏\.docx：.*损坏"):
        read_document(path, LimitSettings())


RUN = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
STRUCK, RAISED, HIDDEN = "<w:strike/>", '<w:vertAlign w:val="superscript"/>', "<w:vanish/>"


@pytest.mark.parametrize(
    ("runs", "text", "told"),
    [
        ([(STRUCK, "36"), ("", "38.3")], "38.3", "36"),
        ([("", "20"), (RAISED, "1")], "20", "1"),
        ([("", "满意率"), (RAISED, "①")], "满意率", "①"),
        ([(HIDDEN, "5"), ("", "826户")], "826户", "5"),
        ([("", "40m"), (RAISED, "2")], "40m2", ""),
        ([('<w:strike w:val="0"/>', "12")], "12", ""),
    ],
)
def test_marks_in_a_cell_make_no_other_figure(
    tmp_path: Path, runs: list[tuple[str, str]], text: str, told: str
) -> None:
    source = docx.Document()
    cell = source.add_table(1, 2).cell(0, 0).paragraphs[0]._p
    for element in parse_xml(f"<w:p {W}>{''.join(RUN.format(*run) for run in runs)}</w:p>"):
        cell.append(element)
    read = next(reread(source, tmp_path).tables()).cells[0]
    assert read.text == text
    assert (f"“{told}”没有计入" in read.doubt) if told else read.doubt == ""


def test_formulas_typed_as_such_are_read(tmp_path: Path) -> None:
    source = docx.Document()
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    part = "<m:r><m:t>{}</m:t></m:r>".format
    fraction = f"<m:f><m:num>{part('9')}</m:num><m:den>{part('10')}</m:den></m:f>"
    paragraph(source, f"<m:oMath {math}>{part('完成率=')}{fraction}</m:oMath>")
    assert reread(source, tmp_path).text == "完成率=9/10\n"


def test_pictures_and_objects_that_stay_unread_are_told(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_paragraph("见下图")
    from PIL import Image

    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    source.add_picture(str(tmp_path / "a.png"))
    assert any("1 张图片" in warning for warning in reread(source, tmp_path).warnings)
