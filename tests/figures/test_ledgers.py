"""Tables of names and amounts as pages leave them: what is read of them, and how long ones are added up."""

from __future__ import annotations

import pytest

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


_NUMBERED = """收入表
单位：万元
1.财政拨款 120.50 100.00
2.事业收入 33.25 30.25
3.其他收入 6.25 5.00
合计 160.00 135.25
注：略。
"""
_GLUED = """支出表
单位：元
301工资福利支出 1,234.50 302商品和服务支出 2,345.60
30101基本工资 1,034.50 30201办公费 2,000.00
30102津贴补贴 200.00 30202印刷费 345.60
合计 3,580.10
注：略。
"""


def _broken(text: str) -> list[str]:
    return [r.stated.text for r in footing.solve(ledgers(text)) if not r.holds and r.stated is not None]


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("（一）", "(二)", "（三）")])
def test_rows_whose_numbers_are_marked_alike_are_of_one_level_and_add_up(marks: tuple[str, ...]) -> None:
    text = _NUMBERED
    for number, mark in enumerate(marks, start=1):
        text = text.replace(f"\n{number}.", f"\n{mark}")
    assert [relation.holds for relation in footing.solve(ledgers(text))] == [True, True]
    assert _broken(text.replace("33.25", "38.25")) == ["38.25"]


def test_a_code_that_touches_its_name_is_read_with_its_whole_amount_in_its_place() -> None:
    (table,) = ledgers(_GLUED)
    assert [e.code for e in table.entries] == ["301", "302", "30101", "30201", "30102", "30202", ""]
    assert all(_GLUED[f.start : f.end] == f.text for e in table.entries for f in e.figures)
    assert not _broken(_GLUED)
    assert _broken(_GLUED.replace("345.60\n合", "354.60\n合")) == ["354.60"]
    last = ledgers(_GLUED.replace("合计 3,580.10", "合计 301工资 1,234.50"))[0].entries[-1]
    assert (last.code, last.words, [f.text for f in last.figures]) == ("301", "工资", ["1,234.50"])


def test_the_grand_totals_of_income_and_spending_are_equal_even_where_each_half_adds_up() -> None:
    text = _HALVES.replace("846.30\n三", "834.30\n三")
    assert not _broken(text.replace("858.30", "846.30"))
    both = "收支表\n单位：万元\n拨款 530.20 基本支出 402.70\n事业收入 61.30 项目支出 209.80\n总计 591.50 总计 612.50\n"
    assert _broken(both) == ["612.50"]
