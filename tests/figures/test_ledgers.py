"""Tables of names and amounts as pages leave them: what is read of them, and how long ones are added up."""

from __future__ import annotations

from assistant.figures.relations.rows import footing
from assistant.figures.relations.rows.ledgers import ledgers

_HALVES = """收支总表
单位：万元
收入 支出
一、财政拨款收入 846.30 一、水利支出
二、事业收入 二、卫生支出 846.30
三、住房支出 12.00
总计 846.30 总计 858.30
"""
_PAGES = """支出明细表
单位：元
213 农林水支出 40,500 40,500
213 03 水利 40,500 40,500
213 03 05 防汛 30,200 30,200
科目 合计 项目支出
单位：元
水利工程运
213 03 06 10,300 10,300
行与维护
注：略。
"""


def test_halves_of_a_line_are_two_rows_and_a_row_alone_goes_on_with_its_half() -> None:
    (table,) = ledgers(_HALVES)
    assert [(e.words, e.side) for e in table.entries if e.figures][:3] == [
        ("一、财政拨款收入", 0),
        ("二、卫生支出", 1),
        ("三、住房支出", 1),
    ]


def test_a_table_goes_on_over_the_page_and_names_around_their_amounts() -> None:
    (table,) = ledgers(_PAGES)
    assert [entry.code for entry in table.entries] == ["213", "21303", "2130305", "2130306"]
    assert "水利工程运行与维护" in table.entries[-1].names
    assert table.unit is not None
    assert table.unit.symbol == "元"
    assert all(relation.holds for relation in footing.solve([table]))


def test_what_may_be_a_row_but_is_not_read_leaves_the_table_open() -> None:
    table = ledgers(_PAGES.replace("水利工程运", "213 03 04 测报，含调度 200 200\n水利工程运"))[0]
    assert table.open
    assert not [relation for relation in footing.solve([table]) if not relation.holds]


def test_a_table_of_a_thousand_rows_is_added_up() -> None:
    signs = [chr(0x4E00 + at) for at in range(1200)]
    rows = [f"{sign}站 {at + 100}.50 {at + 90}.25 10.25" for at, sign in enumerate(signs)]
    whole = sum(range(100, 1300)) + 600
    parts = sum(range(90, 1290)) + 300
    text = "\n".join(["明细表", *rows, f"合计 {whole}.00 {parts}.00 12300.00", "注：略。"])
    told = list(footing.solve(ledgers(text)))
    footed = [len(relation.operands) for relation in told if relation.start > text.index("合计")]
    assert len(told) - len(footed) == len(signs)  # each row across
    assert sorted(footed) == [2] + [len(signs)] * 3  # the last row across, and each column down
    assert all(relation.holds for relation in told)
    wrong = text.replace("一站 100.50", "一站 105.50")
    (broken,) = [relation for relation in footing.solve(ledgers(wrong)) if not relation.holds]
    assert broken.stated is not None
    assert broken.stated.text == "105.50"
