from time import process_time

import pytest

from assistant.config import LimitSettings
from assistant.domain.document import BlockKind
from assistant.errors import BadInputError
from assistant.ingest import plain
from assistant.ingest.headings import heading_level, mark_level
from assistant.ingest.lines import display_width, parts_rows

WRAPPED = """ 第一部分 青石区档案馆

概况与职责说明书

一、主要职能

本馆负责全区档案的接收、保管和利用，组织开展档案

数字化，全年接收进馆档案 3,200 卷，数字化 41.5 万



页，占计划的 103.75%，比上年增加 1.5 万页，增长

3.75%。

本馆全年支出 445.14 万元。

（一）收入情况。

收入合计 446.00 万元，其中财政拨款 445.14 万元，其

他收入 0.86 万元。
"""


def _texts(text: str, kind: BlockKind | None = None) -> list[str]:
    document = plain.document_from_text(text, "报告.txt")
    return [text[b.start : b.end].replace("\n", "") for b in document.blocks if kind in (None, b.kind)]


def test_text_is_the_file_itself_and_no_character_outside_blocks_is_lost():
    document = plain.document_from_text(WRAPPED, "报告.txt")
    assert document.text == WRAPPED
    covered = "".join(WRAPPED[b.start : b.end] for b in document.blocks)
    assert "".join(covered.split()) == "".join(WRAPPED.split())


def test_lines_broken_inside_sentences_and_over_a_page_become_one_paragraph():
    paragraphs = _texts(WRAPPED, BlockKind.PARAGRAPH)
    assert any(p.startswith("本馆负责") and p.endswith("增长3.75%。") for p in paragraphs)
    assert "本馆全年支出 445.14 万元。" in paragraphs


def test_paragraphs_are_counted_on_behind_a_table():
    text = "本馆开展巡展。\n\n| 指标 | 完成值 |\n|---|---|\n| 巡展 | 7场 |\n| 讲座 | 9场 |\n\n观众反映良好。\n"
    document = plain.document_from_text(text, "报告.md")
    assert [block.place.paragraph for block in document.blocks if block.table is None] == [1, 2]


def test_headings_carry_their_depth():
    document = plain.document_from_text(WRAPPED, "报告.txt")
    levels = [(b.level, WRAPPED[b.start : b.end][:4]) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert levels == [(0, "第一部分"), (1, "一、主要"), (2, "（一）收")]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、基本情况", 1),
        ("（三）绩效分析", 2),
        ("(三)绩效分析。", 2),
        ("2.改进措施：", 3),
        ("（1）制度不完善", 4),
        ("第四部分 附件", 0),
    ],
)
def test_heading_levels(text, level):
    assert heading_level(text) == level


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元",
        "1.加强预算管理，严格审核。",
        "三是加强管理",
        "（一）收入：指财政拨款",
        "1.支出100元。年初预算为90元。",
        "2021年度",
    ],
)
def test_what_is_no_heading(text):
    assert heading_level(text) is None


def test_a_decimal_at_the_start_of_a_line_is_no_mark():
    assert mark_level("1.5万元，增长") is None


def test_one_paragraph_a_line_stays_so():
    text = "甲单位全年完成档案整理工作任务并通过验收合格。\n乙单位全年完成档案整理工作任务并通过了上级验收。\n丙。"
    assert len(_texts(text)) == 3


def test_page_numbers_are_notes():
    document = plain.document_from_text("甲项工作完成。\n- 12 -\n乙项工作完成。", "a.txt")
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.PARAGRAPH]


def test_markdown_headings_lose_their_hashes():
    text = "# 报告\n\n## 一、概况\n\n### 小结\n正文。"
    document = plain.document_from_text(text, "a.md")
    assert [(b.level, text[b.start : b.end]) for b in document.blocks][:3] == [
        (0, "报告"),
        (1, "一、概况"),
        (2, "小结"),
    ]


@pytest.mark.parametrize(
    ("line", "following", "apart"),
    [
        ("机关服务站 912.40 610.10", "水文站 305.20 305.20", True),
        ("科目名称 合计 基本支出 项目支出", "合计 1,905.36 612.10", True),
        ("档案保护经费 305.20", "合计", True),
        ("本年支出合计 1,905.36", "万元，其中基本支出", False),
        ("全年供水 1,905.36", "立方米，比上年多", False),
        ("新修村道 12.6", "公里，完成计划。", False),
        ("基本支出 912.40 305.20", "其中：人员经费，公用经费", True),
        ("项目实施以来，馆内支出共计", "基本支出 1,905.36", False),
        ("全年接收进馆档案", "数字化成果，检索次数", False),
    ],
)
def test_rows_of_amounts_join_no_paragraph(line, following, apart):
    assert parts_rows(line, following) is apart


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_encodings(tmp_path, coding):
    path = tmp_path / "a.txt"
    path.write_bytes("执行数 445.14 万元".encode(coding))
    assert plain.read(path, LimitSettings()).text == "执行数 445.14 万元"


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x00\x01\x02\x03PK", b"\xfd\x80\xff\xff"])
def test_what_is_no_text_is_refused_with_one_sentence(tmp_path, data):
    path = tmp_path / "坏文件.txt"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=r"坏文件\.txt"):
        plain.read(path, LimitSettings())


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("ab 12", 5), ("馆藏3卷", 7), ("“上门办”", 10), ("①ñ", 3), ("ｋｍ", 4)]
)
def test_a_chinese_character_is_as_wide_as_two_letters(text, width):
    assert display_width(text) == width


def test_a_text_in_one_line_is_read_in_time_that_grows_with_its_length():
    start = process_time()
    plain.document_from_text("全年接收档案，整理并数字化。" * 5000 + "\n一、\n二、\n", "")
    assert process_time() - start < 2
