"""Figures told right before or behind what they belong to: rates of growth and later
budgets behind what grew or was amended, the rate of a whole behind its parts."""

import pytest

from tests.figures.books import book_of, called_wrong, unproved

FUND = book_of(
    (
        ("年初预算数", "386.40", "万元"),
        ("全年预算数", "451.75", "万元"),
        ("项目支出", "247.20", "万元"),
        ("项目支出预算", "256.00", "万元"),
        ("苗木款", "180.20", "万元"),
        ("运输费", "67.00", "万元"),
        ("林下经济产值", "8.26", "亿元"),
        ("林下经济增加值", "3.41", "亿元"),
        ("林下经济产值增长", "6.3", "%"),
        ("林下经济增加值增长", "4.8", "%"),
        ("防火经费", "640", "万元"),
        ("防火经费支出", "582.40", "万元"),
    ),
    2023,
)


@pytest.mark.parametrize(
    "text",
    [
        "年初预算386.40万元，年中追加指标后调整为451.75万元。",
        "项目支出247.20万元，包括苗木款180.20万元，运输费67.00万元，执行率96.56%。",
        "林下经济产值8.26亿元，比上年增长6.3%，增加值3.41亿元，增长4.8%。",
        "防火经费640万元，已支出91%。",
        "防火经费640万元，已拨付91.0%。",
    ],
)
def test_it_is_proved(text: str) -> None:
    assert unproved(text, FUND) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("年初预算386.40万元，年中追加指标后调整为541.75万元。", "541.75万元"),
        ("项目支出247.20万元，包括苗木款180.20万元，运输费67.00万元，执行率69.56%。", "69.56%"),
        ("林下经济产值8.26亿元，比上年增长6.3%，增加值3.41亿元，增长8.4%。", "8.4%"),
        ("防火经费640万元，已支出19%。", "19%"),
    ],
)
def test_what_is_not_so_is_found(text: str, wrong: str) -> None:
    assert called_wrong(text, FUND) == [wrong]
