"""Tables whose cells are still marked in a text."""

from assistant.ingest.plain import document_from_text


def test_tabbed_rows_keep_merged_cells():
    text = "\t机构\n\t支出合计\n\t其中：\n\n"
    text += "\t\n\t\n\t基本支出\n\t项目支出\n\n\t机关\n\t30.00\n\t20.00\n\t10.00\n\n\t评价等次\n\t优秀\n"
    (table,) = document_from_text(text, "a.txt").tables()
    texts = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert texts[:3] == [
        ["机构", "支出合计", "其中：", "其中："],
        ["机构", "支出合计", "基本支出", "项目支出"],
        ["机关", "30.00", "20.00", "10.00"],
    ]


def test_a_leading_tab_leaves_the_first_cell_of_a_row_blank():
    text = "一级指标\t三级指标\t分值\t得分\n投入\t编制控制率\t5\t5\n\t经费变动率\t6\t4.5\n总分\t\t11\t9.5\n"
    (table,) = document_from_text(text, "a.txt").tables()
    rows = [[cell.text if cell else None for cell in row] for row in table.grid()]
    assert rows[2][-3:] == ["经费变动率", "6", "4.5"]
    assert rows[3] == ["总分", "", "11", "9.5"]


def test_a_cell_in_quotes_may_have_several_lines():
    text = '指标\t目标值\t完成值\n"上门""办""\n服务"\t≥20次\t22次\n“三公”经费\t≤5万元\t4万元\n'
    (table,) = document_from_text(text, "a.txt").tables()
    rows = list(table.grid())
    assert [cell.text for cell in rows[1] if cell] == ['上门""办""\n服务', "≥20次", "22次"]
    assert [cell.place.line for cell in rows[2] if cell][:1] == [4]
    assert all(text[c.start : c.end].strip('"') == c.text for c in table.cells)


def test_a_table_set_in_by_tabs_has_no_blank_first_column():
    text = "\t项目\t预算数\t执行数\n\t甲\t10.0\t9.5\n\t乙\t12.0\t11.5\n"
    (table,) = document_from_text(text, "a.txt").tables()
    assert [[cell.text for cell in row if cell] for row in table.grid()] == [
        ["项目", "预算数", "执行数"],
        ["甲", "10.0", "9.5"],
        ["乙", "12.0", "11.5"],
    ]


def test_paragraphs_set_in_by_tabs_are_no_table():
    text = "\t" + "本单位全年工作按计划推进。" * 12 + "\n\t" + "各项任务都已完成。" * 16 + "\n\n\t第三段。\n"
    assert not list(document_from_text(text, "a.txt").tables())


def test_markdown_tables():
    text = "| 项目 | 预算数 | 执行数 |\n|---|---:|---:|\n| 甲 | 10.0 | 9.5 |\n"
    (table,) = document_from_text(text, "a.md").tables()
    assert [[cell.text for cell in row if cell] for row in table.grid()] == [
        ["项目", "预算数", "执行数"],
        ["甲", "10.0", "9.5"],
    ]
    assert all(text[c.start : c.end] == c.text for c in table.cells)
