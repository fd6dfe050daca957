"""Quotients of rounded data: as precise as the digits the data are printed with."""

import pytest

from assistant.domain.finding import Severity
from assistant.figures.binding import bind
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


COARSE = book_of(
    (("住户满意度", "89.4", "%", 2023), ("绿地面积", "3807.83", "公顷", 2023), ("养护支出", "576.57", "万元", 2023)),
    2023,
)


@pytest.mark.parametrize(
    ("text", "severity", "told"),
    [
        ("住户满意度88%。", Severity.ERROR, "“88%”与数据不符"),
        ("养护支出578万元。", Severity.ERROR, "“578万元”与数据不符"),
        ("住户满意度90%。", Severity.HINT, "“90%”不是四舍五入的结果"),
        ("住户满意度89.5%。", Severity.HINT, "“89.5%”末位相差1"),
        ("绿地面积5万亩。", Severity.HINT, "应写5.7117万亩"),
    ],
)
def test_what_no_rounding_makes_is_not_off_in_its_last_place(text: str, severity: Severity, told: str) -> None:
    (finding,) = (judged.finding for judged in bind(text, COARSE) if judged.finding is not None)
    assert finding.severity is severity
    assert told in finding.message


def test_a_whole_figure_is_the_data_rounded() -> None:
    assert called_wrong("住户满意度89%，养护支出577万元。", COARSE) == []
