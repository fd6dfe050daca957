"""Rows whose name the words contradict: of another moment, field or limit, and a longer name than theirs."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, data_judged

ROWS = (
    ("上年结转", "186.40", "万元"),
    ("年末结转和结余", "132.00", "万元"),
    ("公用经费年初预算数", "300.00", "万元"),
    ("公用经费全年预算数", "280.00", "万元"),
    ("应验收课题", "52", "项"),
    ("验收课题", "48", "项"),
    ("市级资金", "210.00", "万元"),
    ("市级资金支出", "205.80", "万元"),
    ("药剂单耗上限", "12", "吨"),
    ("余氯下限", "3", "吨"),
    ("6月末在册帮扶户", "95", "户"),
    ("帮扶户", "90", "户"),
)
RIGHT = (
    ("上年结转186.40万元，年末结转和结余132万元。", "132万元"),
    ("公用经费年初预算300万元，全年预算280万元。", "280万元"),
    ("应验收课题52项，实际验收48项。", "48项"),
    ("市级资金210万元，市级资金支出205.80万元。", "210万元"),
    ("药剂单耗不高于12吨。", "不高于12吨"),
    ("余氯不低于3吨。", "不低于3吨"),
    ("6月末在册帮扶户95户，12月末在册帮扶户90户。", "95户"),
)
WRONG = (
    ("年末结转186.40万元。", "186.40万元"),
    ("公用经费年初预算280万元。", "280万元"),
    ("实际验收52项。", "52项"),
    ("市级资金支出210万元。", "210万元"),
    ("药剂单耗不低于12吨。", "不低于12吨"),
    ("余氯不高于3吨。", "不高于3吨"),
    ("12月末在册帮扶户95户。", "95户"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize(("sentence", "figure"), RIGHT)
def test_a_row_is_shown_where_its_name_is_said(book: FactBook, sentence: str, figure: str) -> None:
    assert data_judged(sentence, book)[figure].verdict is Verdict.MATCHED


@pytest.mark.parametrize(("sentence", "figure"), WRONG)
def test_no_row_is_shown_by_the_contrary_of_its_name(book: FactBook, sentence: str, figure: str) -> None:
    assert not data_judged(sentence, book)[figure].verdict.is_proved


def test_all_of_a_province_is_no_house_of_it() -> None:
    rows = (("受理案件", "21397", "件"), ("受理案件", "290", "件", "省法院"))
    assert (
        data_judged("全省法院受理案件21397件，省法院受理案件290件。", book_of(rows, 2024))["21397件"].verdict
        is Verdict.MATCHED
    )
