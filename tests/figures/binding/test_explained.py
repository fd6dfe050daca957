"""What money was spent on is told between the name of a line of accounts and its amounts, and names none of these."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook
from assistant.figures.clauses import lay_out
from tests.figures.books import book_of

ROWS = {
    "农林水支出": "2716.35",
    "农林水支出 项目支出": "904.18",
    "堤防 年初预算数": "318.20",
    "堤防 本年支出合计": "296.45",
    "行政运行 年初预算数": "902.40",
    "行政运行 本年支出合计": "957.25",
    "伤残优抚 年初预算数": "0.00",
    "伤残优抚 本年支出合计": "23.64",
    "优抚金": "0.00",
    "办公费": "36.70",
    "差旅费": "18.90",
    "“三公”经费 合计 预算数": "18.50",
    "“三公”经费 合计 决算数": "14.20",
    "一般公共预算财政拨款支出年初预算数": "3506.00",
}


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of([(label, value, "万元") for label, value in ROWS.items()], 2024)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "3.农林水支出（类）水利（款）堤防（项），主要用于巡堤设备等项目支出，年初预算为318.20万元。",
            "堤防年初预算数",
        ),
        (
            "4.农林水支出（类）水利（款）行政运行（项），主要用于支付在职人员经费和公用经费，包括办公费、"
            "差旅费、设备维护费、会议费、邮电费等经费支出。年初预算为902.40万元，支出决算为957.25万元。",
            "行政运行年初预算数",
        ),
        (
            "5.社会保障和就业支出（类）优抚（款）伤残优抚（项），主要用于发放退役人员优抚金支出。年初预算为0万元，支出决算为23.64万元。",
            "伤残优抚年初预算数",
        ),
        (
            "七、财政拨款“三公”经费情况\n“三公”经费财政拨款支出年初预算为18.50万元，支出决算为14.20万元。",
            "“三公”经费合计预算数",
        ),
    ],
)
def test_the_line_of_accounts_names_the_amounts_behind_what_explains_it(book: FactBook, text: str, fact: str) -> None:
    judged = [judgement for judgement in bind(text, book) if judgement.verdict is not Verdict.NOT_DATA]
    assert judged[0].fact == fact
    assert all(judgement.verdict is Verdict.MATCHED for judgement in judged)


@pytest.mark.parametrize(
    "text",
    [
        "3.农林水支出（类）水利（款）堤防（项），主要用于巡堤设备等项目支出，年初预算为904.18万元。",
        "4.农林水支出（类）水利（款）行政运行（项），主要用于办公费、差旅费等支出。年初预算为36.70万元。",
    ],
)
def test_another_row_is_still_another(book: FactBook, text: str) -> None:
    assert [judgement.verdict.is_wrong for judgement in bind(text, book)][-1]


def test_a_line_of_accounts_heads_what_follows_however_long_it_is_explained() -> None:
    line = "4.农林水支出(类)水利(款)行政运行(项)"
    explained = f"{line}，主要用于{'在职人员工资、津贴补贴、取暖费、' * 5}等支出。年初预算为902.40万元。"
    assert lay_out(explained).mentions[-1].headings == (line,)


@pytest.mark.parametrize(("change", "verdict"), [("36.00", Verdict.DERIVED), ("63.00", Verdict.MISMATCH)])
def test_a_change_is_from_the_row_so_called_in_the_year_before(change: str, verdict: Verdict) -> None:
    totals = [("收入总计", "846.20", "万元"), ("支出总计", "846.20", "万元"), ("收入支出总计", "810.20", "万元", 2023)]
    text = f"收入支出总计846.20万元。与2023年度相比，收入支出总计增加{change}万元。"
    assert bind(text, book_of(totals, 2024))[-1].verdict is verdict
