"""The Word draft is set as GB/T 9704-2012 asks and carries nothing it should not."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from matplotlib import font_manager

from assistant.export import picture, write

from .conftest import Material


@pytest.fixture(scope="module")
def written(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "初稿.docx"
    write(*material.arguments, path)
    return path


def test_page(written: Path) -> None:
    section = docx.Document(written).sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges if edge] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer is False


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Body Text", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("footer", "宋体", 14),
    ],
)
def test_styles(written: Path, style: str, face: str, points: int) -> None:
    font = docx.Document(written).styles[style].font
    assert font.size == Pt(points)
    assert font._element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert font._element.rPr.rFonts.get(qn("w:eastAsiaTheme")) is None


def test_body_lines_and_indent(written: Path) -> None:
    document = docx.Document(written)
    spacing = document.styles["Body Text"].paragraph_format
    assert Pt(28) <= spacing.line_spacing <= Pt(29)
    assert spacing._element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    body = next(p for p in document.paragraphs if p.text.startswith("全年预算"))
    assert body.style.name == "Body Text"
    assert body._element.xpath("w:r/w:rPr/w:rFonts") == []


def test_headings_are_numbered_by_level(written: Path) -> None:
    headings = [(p.style.name, p.text) for p in docx.Document(written).paragraphs if p.style.name.startswith("Head")]
    assert headings == [
        ("Heading 1", "一、自评结论"),
        ("Heading 2", "（一）预算执行情况"),
        ("Heading 1", "二、完成情况"),
        ("Heading 2", "（一）服务情况"),
    ]


def test_page_numbers_stand_outside(written: Path) -> None:
    section = docx.Document(written).sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert "PAGE" in paragraph._element.xml
        assert [run.text for run in paragraph.runs] == ["— ", " —"]
        assert paragraph._element.pPr.jc.val == {"right": 2, "left": 0}[side]


def test_an_unfinished_draft_says_so_and_a_final_one_does_not(material: Material, tmp_path: Path) -> None:
    for questions, expected in ((("请补充。",), "未定稿"), ((), "")):
        write(replace(material.draft, questions=questions), *material.arguments[1:], tmp_path / "a.docx")
        section = docx.Document(tmp_path / "a.docx").sections[0]
        assert section.header.paragraphs[0].text if expected else not section.header.paragraphs[0].text
        assert section.even_page_header.paragraphs[0].text == expected


def test_what_is_missing_is_highlighted(written: Path) -> None:
    runs = [run for p in docx.Document(written).paragraphs for run in p.runs if run.style.name == "待补充"]
    assert [run.text for run in runs] == ["【待补充：结余原因】"]


def test_tables_repeat_their_heading_and_show_every_line(written: Path, material: Material) -> None:
    document = docx.Document(written)
    scores, lost = document.tables
    for table in (scores, lost):
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert len(scores.rows) == 3 + len(material.scorecard.items)
    assert [cell.text for cell in scores.rows[-2].cells][5:] == ["100", "", "95.26", "4.74"]
    assert [cell.text for cell in scores.rows[-1].cells] == ["等级", "", "", "", "", "", "", "优", ""]
    assert [row.cells[0].text for row in lost.rows[1:]] == ["预算执行率", "接待查档群众", "数字档案长期保存制度"]


def test_picture_is_embedded(written: Path) -> None:
    shapes = docx.Document(written).inline_shapes
    assert len(shapes) == 1
    assert shapes[0].width == Mm(156)


def test_what_is_not_drawn_is_told_and_one_bar_alone_is_not_drawn(material: Material, tmp_path: Path) -> None:
    items = material.scorecard.items
    for left, caption in ((2, "附图　各指标得分与分值（得分未确定的没有画出）"), (len(items) - 1, "")):
        open_ones = [replace(item, score=None, deduction=None, determined=False) for item in items[-left:]]
        card = replace(material.scorecard, items=(*items[:-left], *open_ones))
        write(material.draft, material.evaluation, card, material.facts, tmp_path / "a.docx")
        told = [paragraph.text for paragraph in docx.Document(tmp_path / "a.docx").paragraphs]
        assert [text for text in told if text.startswith("附图")] == ([caption] if caption else [])


def test_without_a_font_the_picture_is_a_table(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "FAMILIES", ("DejaVu Sans",))  # comes with matplotlib, draws no Chinese
    write(*material.arguments, tmp_path / "a.docx")
    document = docx.Document(tmp_path / "a.docx")
    assert len(document.inline_shapes) == 0
    assert [c.text for c in document.tables[2].rows[1].cells] == ["预算执行率", "█" * 18 + "░" * 2, "9.24/10"]


def test_a_font_installed_after_matplotlib_last_looked_is_found(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(picture, "FAMILIES", picture.FAMILIES[::-1])  # a list not looked for before
    write(*material.arguments, tmp_path / "a.docx")
    assert len(docx.Document(tmp_path / "a.docx").inline_shapes) == 1


def test_equal_reports_make_equal_pictures(material: Material, tmp_path: Path) -> None:
    images = []
    for name in ("a.docx", "b.docx"):
        write(*material.arguments, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as archive:
            images.append(archive.read("word/media/image1.png"))
    assert images[0] == images[1]


def test_control_characters_and_markup_in_a_form_do_no_harm(material: Material, tmp_path: Path) -> None:
    evil = "合格\x0b率</w:t><w:t>&amp;\ud800"
    indicators = [material.evaluation.indicators[0].model_copy(update={"target": evil})]
    evaluation = material.evaluation.model_copy(update={"indicators": indicators, "unit_name": "甲<乙>&丙\x00"})
    write(material.draft, evaluation, None, material.facts, tmp_path / "a.docx", public=True)
    document = docx.Document(tmp_path / "a.docx")
    assert document.tables[0].rows[2].cells[3].text == "合格率</w:t><w:t>&amp;"
    assert any(p.text == "甲<乙>&丙" for p in document.paragraphs)


def test_equal_levels_are_one_cell(written: Path) -> None:
    scores = docx.Document(written).tables[0]
    firsts = [row.cells[0]._tc for row in scores.rows[2:7]]  # five rows of 产出指标
    assert len({id(tc) for tc in firsts}) == 1
    assert scores.rows[2].cells[0].text == "产出指标(50分)"
    assert scores.rows[1].cells[0].text == "预算执行"
