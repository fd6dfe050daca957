from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind
from assistant.errors import BadInputError
from assistant.ingest import pdf
from assistant.ingest.pdf_table import join_lines

from .pdf_writer import Page, write

HEAD = ["指标名称", "实际完成值", "得分"]
WIDTHS = [150, 120, 80]


def _texts(path: Path) -> list[list[list[str]]]:
    document = pdf.read(path, LimitSettings())
    assert all(document.text[c.start : c.end] == c.text for table in document.tables() for c in table.cells)
    return [[[cell.text if cell else "" for cell in row] for row in table.grid()] for table in document.tables()]


def test_a_table_over_two_pages_is_one_without_its_repeated_heading(tmp_path):
    first, second = Page(), Page()
    first.text(60, 90, "2022年度河湾镇文化站自评表")
    first.grid(60, 120, WIDTHS, [HEAD, ["举办活动", "24场", "10"], ["读者人次", "1,280.0\n0", "9.5"]])
    second.grid(60, 60, WIDTHS, [HEAD, ["藏书量", "3000册", "20"]])
    tables = _texts(write(tmp_path / "a.pdf", [first, second]))
    assert tables == [[HEAD, ["举办活动", "24场", "10"], ["读者人次", "1,280.00", "9.5"], ["藏书量", "3000册", "20"]]]


def _over_a_page(path, over, under, widths):
    """The rows of a table that a page breaks between `over` and `under`, without its headings."""
    first, second = Page(), Page()
    first.grid(60, 700, widths, [["名称", "目标", "实际", "得分"], over])
    second.grid(60, 60, widths, [under, ["藏书量", "50册", "50册", "20"]])
    (table,) = _texts(write(path, [first, second]))
    assert table[-1] == ["藏书量", "50册", "50册", "20"]
    return table[1:-1]


NARROW = [54, 34, 34, 34]  # full with five, three and three characters


@pytest.mark.parametrize(
    ("over", "under", "whole"),
    [
        (["修缮馆舍并\n更换全部老", "完成", "24", "8"], ["旧门窗", "", "", ""], "修缮馆舍并更换全部老旧门窗 完成 24 8"),
        (["农村供水管", "≥24", "241", "8"], ["网改造", "0米", "米", ""], "农村供水管网改造 ≥240米 241米 8"),
        (["其中当年拨", "70.", "68.", "9.5"], ["款", "8", "9", ""], "其中当年拨款 70.8 68.9 9.5"),
    ],
)  # fmt: skip
def test_a_row_broken_by_the_page_is_whole_again(tmp_path, over, under, whole):
    assert _over_a_page(tmp_path / "a.pdf", over, under, NARROW) == [whole.split()]


@pytest.mark.parametrize(
    ("over", "under", "widths"),
    [
        (["校车安全员", "12人", "12人", "8"], ["护学岗", "", "", ""], [90, 34, 34, 34]),  # room for another word
        (["上年结转资金", "24", "24", ""], ["其他资金", "", "", ""], [64, 34, 34, 34]),
        (["上年结转的\n资金", "24", "24", ""], ["其他资金", "", "", ""], NARROW),
        (["巡护林地里\n程", "24", "24", "8"], ["新育苗木数\n量", "30", "30", ""], NARROW),
    ],
)
def test_a_row_at_the_head_of_a_page_stands_alone_where_the_one_before_had_room(tmp_path, over, under, widths):
    plain = [[cell.replace("\n", "") for cell in row] for row in (over, under)]
    assert _over_a_page(tmp_path / "a.pdf", over, under, widths) == plain


def test_paragraphs_go_on_below_their_label_on_the_next_page(tmp_path):
    first, second = Page(), Page()
    first.grid(60, 700, [54, 300], [["得分", "95"], ["改进措施", "1.按月核对进度。"]])
    second.grid(60, 60, [54, 300], [["", "2.提前办理付款。"], ["备注", "无"]])
    (table,) = _texts(write(tmp_path / "a.pdf", [first, second]))
    assert table == [["得分", "95"], ["改进措施", "1.按月核对进度。\n2.提前办理付款。"], ["备注", "无"]]


def test_a_row_that_may_be_the_rest_of_another_is_doubted(tmp_path):
    first, second = Page(), Page()
    first.grid(60, 700, NARROW, [["名称", "目标", "实际", "得分"], ["农村供水管", "≥2", "24", "8"]])
    second.grid(60, 60, NARROW, [["网改造", "4", "", ""], ["藏书量", "50册", "50册", "20"]])
    document = pdf.read(write(tmp_path / "a.pdf", [first, second]), LimitSettings())
    doubted = [cell.text for table in document.tables() for cell in table.cells if cell.doubt]
    assert doubted == ["农村供水管", "≥2", "网改造", "4"]


def test_a_placeholder_at_the_top_of_a_page_is_a_row_of_its_own(tmp_path):
    first, second = Page(), Page()
    first.grid(60, 700, [54, 60, 60], [HEAD, ["修缮馆舍并\n更换全部老", "完成", "8"]])
    second.grid(60, 60, [54, 60, 60], [["指标1：", "", ""], ["藏书量", "3000册", "20"]])
    (table,) = _texts(write(tmp_path / "a.pdf", [first, second]))
    assert table[1:] == [["修缮馆舍并更换全部老", "完成", "8"], ["指标1：", "", ""], ["藏书量", "3000册", "20"]]


def test_merged_cells_stand_in_all_their_rows(tmp_path):
    page = Page()
    page.grid(60, 100, WIDTHS, [["数量指标", "场次", "5"], [None, "人次", "6"]])
    (table,) = _texts(write(tmp_path / "a.pdf", [page]))
    assert table == [["数量指标", "场次", "5"], ["数量指标", "人次", "6"]]


def test_heads_and_page_numbers_go_and_paragraphs_run_over_pages(tmp_path):
    pages = []
    full = "全年完成档案整理并通过验收各项指标达到年初目标值执行率为百分之九十五"
    for number in (1, 2, 3):
        page = Page()
        page.text(60, 30, "河湾镇文化站绩效报告")
        page.text(60, 100, full)
        page.text(60, 115, full)
        page.text(280, 810, f"— {number} —")
        pages.append(page)
    document = pdf.read(write(tmp_path / "a.pdf", pages), LimitSettings())
    assert document.text == full * 6 + "\n"
    assert document.blocks[0].place.page == 1


def test_headings_and_indented_paragraphs_stand_apart(tmp_path):
    page = Page()
    page.text(80, 100, "一、基本情况")
    page.text(80, 120, "本站共有职工六人，负责全镇群众文化活动的组织与公共图书")
    page.text(60, 135, "阅览服务。")
    page.text(80, 150, "全年支出合计一百万元。")
    document = pdf.read(write(tmp_path / "a.pdf", [page]), LimitSettings())
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_short_lines_above_a_table_stand_apart(tmp_path):
    page = Page()
    page.text(60, 100, "河湾镇文化站免费开放项目绩效自评表")
    page.text(60, 120, "填报单位：河湾镇文化站  年度：2022")
    page.grid(60, 140, WIDTHS, [HEAD, ["举办活动", "24场", "10"]])
    document = pdf.read(write(tmp_path / "a.pdf", [page]), LimitSettings())
    assert [document.text[b.start : b.end] for b in document.blocks[:2]] == [
        "河湾镇文化站免费开放项目绩效自评表",
        "填报单位：河湾镇文化站 年度：2022",
    ]


def test_a_repeated_heading_of_two_rows_goes(tmp_path):
    label = ["单位名称", "河湾镇文化站", ""]
    first, second = Page(), Page()
    first.grid(60, 700, WIDTHS, [label, HEAD, ["举办活动", "24场", "10"]])
    second.grid(60, 60, WIDTHS, [label, HEAD, ["藏书量", "3000册", "20"]])
    (table,) = _texts(write(tmp_path / "a.pdf", [first, second]))
    assert table == [label, HEAD, ["举办活动", "24场", "10"], ["藏书量", "3000册", "20"]]


def test_a_form_without_rules_is_told_by_its_words(tmp_path):
    page = Page()
    rows = ["一级指标 二级指标 三级指标 年初目标值 实际完成值 得分", "产出指标 数量指标 举办活动场次 24场 20场 16.7"]
    for number, row in enumerate([*rows, "质量指标 活动满意率 95% 96% 20", "总分 36.7"]):
        page.text(60, 100 + 15 * number, row)
    (table,) = _texts(write(tmp_path / "a.pdf", [page]))
    assert ["产出指标", "质量指标", "活动满意率", "95%", "96%", "20"] in table


def _two_pages(path: Path) -> bytes:
    first, second = Page(), Page()
    first.grid(60, 100, WIDTHS, [HEAD, ["举办活动", "24场", "10"], ["读者人次", "1280", "9.5"]])
    second.grid(60, 60, WIDTHS, [["藏书量", "3000册", "20"], ["借阅量", "5200册", "20"]])
    return write(path, [first, second], compress=True).read_bytes()


def test_a_page_that_does_not_inflate_to_its_end_is_doubted(tmp_path):
    path = tmp_path / "a.pdf"
    data = _two_pages(path)
    at = data.rindex(b"endstream") - 12
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    document = pdf.read(path, LimitSettings())
    assert any("第 2 页" in warning for warning in document.warnings)
    doubted = {cell.place.page for table in document.tables() for cell in table.cells if cell.doubt}
    assert doubted <= {2}


@pytest.mark.parametrize("instead", [b"/Contents 9 0 R", b"/Con\0ents 8 0 R"])
def test_a_page_whose_content_is_gone_is_told(tmp_path, instead):
    path = tmp_path / "a.pdf"
    data = _two_pages(path)
    at = data.rindex(b"/Contents 8 0 R")
    path.write_bytes(data[:at] + instead + data[at + 15 :])
    document = pdf.read(path, LimitSettings())
    assert any("第 2 页" in warning for warning in document.warnings)


def test_a_page_whose_filter_is_lost_is_told(tmp_path):
    path = tmp_path / "a.pdf"
    data = _two_pages(path)
    at = data.rindex(b"/Filter")
    path.write_bytes(data[:at] + b"/Fi\0ter" + data[at + 7 :])
    assert any("第 2 页" in warning for warning in pdf.read(path, LimitSettings()).warnings)


def test_a_lost_index_is_told(tmp_path):
    path = tmp_path / "a.pdf"
    data = _two_pages(path)
    path.write_bytes(data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n")
    assert any("目录已损坏" in warning for warning in pdf.read(path, LimitSettings()).warnings)


def test_whole_files_are_not_doubted(tmp_path):
    path = tmp_path / "a.pdf"
    _two_pages(path)
    document = pdf.read(path, LimitSettings())
    assert (document.warnings, {c.doubt for t in document.tables() for c in t.cells}) == ((), {""})


@pytest.mark.parametrize("cut", [10, 200, 400])
def test_damaged_files_are_refused_or_read(tmp_path, cut):
    page = Page()
    page.text(60, 100, "全年完成档案整理并通过验收各项指标")
    path = write(tmp_path / "坏.pdf", [page])
    path.write_bytes(path.read_bytes()[:-cut])
    problem = ""
    try:
        problem = "" if pdf.read(path, LimitSettings()).text else "nothing"
    except BadInputError as error:
        problem = str(error)
    assert problem == "" or problem.startswith("坏.pdf")


def test_too_many_pages_are_refused(tmp_path):
    path = write(tmp_path / "长.pdf", [Page() for _ in range(4)])
    with pytest.raises(BadInputError, match="超过上限"):
        pdf.read(path, LimitSettings(pages=3))


def test_broken_words_and_numbers_are_joined():
    assert join_lines(["1,280.0", "0"]) == "1,280.00"
    assert join_lines(["制度健全，1分；", "②执行有效"]) == "制度健全，1分；\n②执行有效"
    assert join_lines(["open", "data"]) == "open data"
