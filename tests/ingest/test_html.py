from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind
from assistant.errors import BadInputError
from assistant.ingest import html, read_evaluations

FORM = """<html><head><title>x</title><script>alert(1)</script></head><body>
<div><h2>2022年度河湾镇文化站项目支出绩效自评表</h2><p>单位：万元</p>
<table>
<tr><td>项目名称</td><td colspan="6">群众文化活动</td></tr>
<tr><td>主管部门</td><td colspan="2">河湾镇政府</td><td>实施单位</td><td colspan="3">河湾镇文化站</td></tr>
<tr><th>一级指标</th><th>二级指标</th><th>三级指标</th>
<th>年度指标值</th><th>实际完成值</th><th>分值</th><th>得分</th></tr>
<tr><td rowspan="2">产出指标</td><td>数量指标</td><td>举办<br>活动</td>
<td>&ge;24场</td><td>26场</td><td>50</td><td>50</td></tr>
<tr><td>质量指标</td><td>满意率</td><td>90%</td><td>80%</td><td>40</td><td>35.6</td></tr>
<tr><td colspan="5">总分</td><td>90</td><td>85.6</td></tr>
</table><p>注：本表一式两份。</p></div></body></html>"""


def _read(tmp_path: Path, content: bytes | str, name: str = "a.html"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return html.read(path, LimitSettings())


def test_tables_with_spans_become_a_form(tmp_path):
    document = _read(tmp_path, FORM)
    (form,) = read_evaluations(document).evaluations
    assert (form.project_name, form.year) == ("群众文化活动", 2022)
    told = [
        (i.level1, i.level2, i.name.replace("\n", ""), i.target, i.actual, i.points, i.self_score)
        for i in form.indicators
    ]
    assert told == [
        ("产出指标", "数量指标", "举办活动", "≥24场", "26场", "50", "50"),
        ("产出指标", "质量指标", "满意率", "90%", "80%", "40", "35.6"),
    ]
    assert "alert" not in document.text
    assert next(document.tables()).unit_note == "万元"


@pytest.mark.parametrize("coding", ["utf-8", "gbk", "gb18030"])
def test_encodings(tmp_path, coding):
    page = f'<html><meta charset="{coding}"><p>执行率 77.2%</p></html>'
    assert _read(tmp_path, page.encode(coding)).text.strip() == "执行率 77.2%"


def test_one_cell_a_line(tmp_path):
    text = "项目支出绩效自评表 项目名称 道路照明 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 "
    text += "产出指标 数量指标 维护路灯数 1200盏 1180盏 50 49.2 质量指标 亮灯率 ≥98% 99% 40 40 总分 90 89.2"
    cells = text.split()
    document = _read(tmp_path, "".join(f"<div>{cell}</div>" for cell in cells))
    (form,) = read_evaluations(document).evaluations
    assert [(i.name, i.actual, i.self_score) for i in form.indicators] == [
        ("维护路灯数", "1180盏", "49.2"),
        ("亮灯率", "99%", "40"),
    ]


def test_headings_and_layout_tables(tmp_path):
    document = _read(tmp_path, "<table><tr><td><h3>一、概况</h3><p>正文。</p></td></tr></table>")
    assert [(b.kind, b.level) for b in document.blocks] == [(BlockKind.HEADING, 1), (BlockKind.PARAGRAPH, 0)]


def test_offsets_and_no_character_lost(tmp_path):
    document = _read(tmp_path, FORM)
    for table in document.tables():
        assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)
    assert "注：本表一式两份。" in document.text


def test_absurd_spans_and_depth_are_bounded(tmp_path):
    page = "<table><tr><td rowspan=99999999 colspan=99999>甲</td><td>乙</td></tr></table>" + "<div>" * 3000 + "丙"
    assert "丙" in _read(tmp_path, page).text


def test_cells_never_closed_are_read_once(tmp_path):
    document = _read(tmp_path, "<table><tr><td>甲<td colspan=<p>" * 30 + "乙")
    assert (document.text.count("甲"), document.text.count("乙")) == (30, 1)


def test_a_caption_is_not_lost(tmp_path):
    document = _read(tmp_path, FORM.replace("<table>", "<table><caption>表二 补充说明</caption>"))
    assert document.text.index("表二 补充说明") < document.text.index("项目名称")
    assert read_evaluations(document).evaluations[0].indicators


def test_marks_and_hidden_rows_make_no_other_figure(tmp_path):
    row = "<tr><td>{}</td><td>{}</td></tr>".format
    rows = row("复查<sup>①</sup>", "20<sup>2</sup>") + row("铺装", "40m<sup>2</sup>") + row("绿化", "<s>28</s>30")
    document = _read(tmp_path, f"<table>{rows}<tr style='display: none'><td>旧</td><td>9</td></tr></table>")
    (table,) = document.tables()
    assert [cell.text for cell in table.cells] == ["复查", "20", "铺装", "40m2", "绿化", "30"]
    assert [bool(cell.doubt) for cell in table.cells] == [True, True, False, False, False, True]


def test_an_empty_page_is_refused(tmp_path):
    with pytest.raises(BadInputError, match="没有文字"):
        _read(tmp_path, "<html><body></body></html>")
