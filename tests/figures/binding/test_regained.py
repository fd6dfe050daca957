"""How much there is of what there was in another year, and changes of the two told last of an owner."""

import pytest

from tests.figures.books import book_of, called_wrong

BOOK = book_of(
    (
        ("进港航班", "4.62", "万架次"),
        ("进港航班", "5.08", "万架次", 2019),
        ("进港航班", "4.40", "万架次", 2022),
        ("货邮吞吐量", "86.4", "万吨"),
        ("货邮吞吐量", "79.2", "万吨", 2019),
        ("货邮吞吐量", "80.0", "万吨", 2022),
        ("申请仲裁", "964", "件"),
        ("申请仲裁", "880", "件", 2022),
        ("审结仲裁", "910", "件"),
        ("审结仲裁", "845", "件", 2022),
        ("申请仲裁", "210", "件", "东港庭"),
        ("申请仲裁", "175", "件", 2022, "东港庭"),
        ("审结仲裁", "198", "件", "东港庭"),
        ("审结仲裁", "160", "件", 2022, "东港庭"),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("进港航班4.62万架次，恢复到2019年的90.9%。", []),
        ("进港航班4.62万架次，货邮吞吐量86.4万吨，分别恢复至2019年的90.9%和109.1%。", []),
        ("货邮吞吐量86.4万吨，为上年同期的108%。", []),
        ("进港航班4.62万架次，恢复到2019年的99.0%。", ["2019", "99.0%"]),
        ("进港航班4.62万架次，货邮吞吐量86.4万吨，分别恢复至2019年的109.1%和90.9%。", ["2019", "109.1%", "90.9%"]),
        ("进港航班4.62万架次，恢复到2018年的90.9%。", ["2018", "90.9%"]),
    ],
)
def test_what_there_is_of_another_year(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong


@pytest.mark.parametrize(
    ("tail", "wrong"),
    [
        ("20.0%和23.8%", []),
        ("23.8%和20.0%", ["23.8%", "20.0%"]),
    ],
)
def test_the_two_told_last_have_changed(tail: str, wrong: list[str]) -> None:
    text = (
        "申请仲裁964件，审结仲裁910件，同比分别上升9.5%和7.7%；其中，东港庭申请仲裁210件，审结仲裁198件，同比分别上升"
    )
    assert called_wrong(f"{text}{tail}。", BOOK) == wrong
