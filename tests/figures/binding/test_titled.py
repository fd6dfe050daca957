"""Years of titles and reasons, whose sentences show no figure themselves."""

import pytest

from tests.figures.books import book_of, called_wrong

BOOK = book_of(
    (
        ("苗圃收入", "816.23", "万元", 2023),
        ("苗圃收入", "878.75", "万元", 2022),
        ("苗圃面积", "46.8", "亩", 2023),
        ("接待费", "3.20", "万元", 2023),
    ),
    2023,
)


@pytest.mark.parametrize(
    "text",
    [
        "2023年苗圃收支完成情况。\n1、苗圃收入816.23万元。",
        "一、2023年度绩效目标\n（一）总体目标\n苗圃面积46.8亩。",
        "一、2021年苗圃改造项目执行情况\n苗圃面积46.8亩。",
        "一、2024年工作打算\n苗圃面积46.8亩。",
        "二、2024年度绩效目标\n苗圃面积46.8亩。",
        "2020年机构改革情况。苗圃面积46.8亩。",
        "苗圃收入816.23万元。2021年起执行新标准是增加的主要原因。",
        "苗圃收入比上年减少62.52万元，回到2020年水平。",
        "接待费3.20万元。2023年度接待费减少的主要原因：厉行节约。",
        "苗圃收入816.23万元，比上年减少62.52万元。2022年收入较多的主要原因是集中出圃。",
        "苗圃收入816.23万元，比上年减少62.52万元，主要原因是2022年集中出圃。",
    ],
)
def test_a_title_or_reason_is_of_the_year_of_its_figures(text: str) -> None:
    assert called_wrong(text, BOOK) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年苗圃收支完成情况。\n1、苗圃收入816.23万元。", "2025"),
        ("一、2021年度绩效目标\n（一）总体目标\n苗圃面积46.8亩。", "2021"),
        ("接待费3.20万元。2025年度接待费减少的主要原因：厉行节约。", "2025"),
        ("苗圃收入816.23万元，比上年减少62.52万元。2024年收入减少的主要原因是限售。", "2024"),
        ("苗圃收入比上年减少62.52万元，主要原因是2020年集中出圃。", "2020"),
    ],
)
def test_a_title_or_reason_of_another_year_is_wrong(text: str, year: str) -> None:
    assert called_wrong(text, BOOK) == [year]
