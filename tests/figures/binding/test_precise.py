"""Quotients of rounded data: as precise as the digits the data are printed with."""

import pytest

from tests.figures.books import book_of, called_wrong

ROUND = book_of(
    (
        ("花圃专项预算数", "20", "万元", 2023),
        ("花圃专项执行数", "12.35", "万元", 2023),
        ("苗木采购额", "118", "万元", 2023),
        ("本地苗木采购额", "23", "万元", 2023),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("花圃专项预算20万元，执行12.35万元，执行率61.75%。", []),
        ("花圃专项预算20万元，执行12.35万元，执行率61.8%。", []),
        ("花圃专项预算20万元，执行12.35万元，执行率约62%。", []),
        ("花圃专项预算20万元，执行约12.4万元，执行率61.75%。", []),
        ("花圃专项预算20万元，执行12.35万元，执行率61.57%。", ["61.57%"]),
        ("苗木采购额118万元，其中本地苗木采购额23万元，占19.49%。", []),
        ("苗木采购额118万元，其中本地苗木采购额23万元，占19.94%。", ["19.94%"]),
    ],
)
def test_a_rate_of_rounded_data_is_that_of_their_printed_digits(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, ROUND) == wrong
