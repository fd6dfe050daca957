"""What goes on from a figure tells which row it is of."""

import pytest

from tests.figures.books import book_of, called_wrong

ROWS = (
    ("受理来信", "3572", "件"),
    ("办结来信", "3498", "件"),
    ("按时办结来信", "3386", "件"),
    ("发现漏点", "331", "处"),
    ("修复漏点", "327", "处"),
    ("寄宿老人月均人数", "1876", "人"),
    ("寄宿老人月均人数目标", "1950", "人"),
    ("外借图书", "64.85", "万册次"),
    ("外借图书", "42.30", "万册次", 2022),
    ("项目支出", "1035.69", "万元"),
    ("管护支出", "412.80", "万元"),
    ("抚育支出", "356.25", "万元"),
)
RIGHT = (
    "受理来信3572件，办结3498件，办结率97.9%，其中按时办结3386件。",
    "发现漏点331处，修复327处，修复率98.8%。",
    "寄宿老人月均1876人，比目标少74人。",
    "月均目标1950人，实际少74人。",
    "外借图书64.85万册次，同比增长53.3%。",
    "项目支出投向：管护412.80万元（占39.9%）、抚育356.25万元（占34.4%）。",
)
WRONG = (
    ("受理来信3572件，办结3386件，办结率97.9%。", "3386件"),
    ("发现漏点331处，修复331处，修复率98.8%。", "331处"),
    ("寄宿老人月均1950人，比目标少74人。", "1950人"),
    ("外借图书42.30万册次，同比增长53.3%。", "42.30万册次"),
)


@pytest.mark.parametrize("text", RIGHT)
def test_rows_that_are_reckoned_with_may_be_told_or_not(text: str) -> None:
    assert called_wrong(text, book_of(ROWS, 2023)) == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_another_row_in_the_place_of_the_one_reckoned_with_is_found(text: str, figure: str) -> None:
    assert called_wrong(text, book_of(ROWS, 2023)) == [figure]
