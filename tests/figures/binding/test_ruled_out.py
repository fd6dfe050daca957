"""Formulas that would prove a figure by the slip a writer makes, and that the words rule out."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("年初预算数", "2400.00", "万元"),
    ("调整后预算数", "2650.00", "万元"),
    ("支出决算数", "2517.50", "万元"),
    ("设备购置年初预算数", "310.00", "万元"),
    ("设备购置全年预算数", "360.00", "万元"),
    ("设备购置全年执行数", "341.00", "万元"),
    ("人员经费", "1208.40", "万元"),
    ("总收入", "2840.00", "万元"),
    ("经营收入", "1960.00", "万元"),
    ("总支出", "2760.00", "万元"),
    ("接待费预算数", "24.00", "万元"),
    ("接待费决算数", "16.80", "万元"),
    ("三公经费预算数", "80.00", "万元"),
    ("三公经费决算数", "56.00", "万元"),
)
RIGHT = (
    ("调整后预算数2650万元，全年支出2517.50万元，预算执行率95%。", "95%"),
    ("年初预算数2400万元，支出决算数2517.50万元，完成年初预算的104.90%。", "104.90%"),
    ("设备购置年初预算310万元，全年预算360万元，执行341万元，执行率94.72%。", "94.72%"),
    ("设备购置年初预算310万元，全年预算360万元，执行341万元，结余19万元。", "19万元"),
    ("人员经费1208.40万元，占支出决算数的48%。", "48%"),
    ("总收入2840万元，总支出2760万元，收支结余80万元。", "80万元"),
    ("三公经费预算80万元，决算56万元。接待费决算16.80万元，占三公经费决算的30%。", "30%"),
)
WRONG = (
    ("调整后预算数2650万元，全年支出2517.50万元，预算执行率104.90%。", "104.90%"),  # of the opening budget
    ("设备购置年初预算310万元，全年预算360万元，执行341万元，执行率110%。", "110%"),
    ("设备购置年初预算310万元，全年预算360万元，执行341万元，结余31万元。", "31万元"),  # spent less opening
    ("人员经费1208.40万元，占支出决算数的45.6%。", "45.6%"),  # of the budget
    ("总收入2840万元，总支出2760万元，收支结余800万元。", "800万元"),  # spending less a part of the income
    ("三公经费预算80万元，决算56万元。接待费决算16.80万元，占三公经费决算的21%。", "21%"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize(("sentence", "figure"), RIGHT)
def test_keeps_what_the_words_say(book: FactBook, sentence: str, figure: str) -> None:
    assert figure not in called_wrong(sentence, book)


@pytest.mark.parametrize(("sentence", "figure"), WRONG)
def test_refuses_what_the_words_rule_out(book: FactBook, sentence: str, figure: str) -> None:
    assert figure in called_wrong(sentence, book)
