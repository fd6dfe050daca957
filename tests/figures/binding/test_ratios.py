"""Ratios of two or more terms, told as 14.3∶1, 1∶15 or 6∶1∶3."""

import pytest

from assistant.domain.finding import Verdict
from tests.figures.books import book_of, called_wrong, data_judged

SCHOOL = book_of(
    (("在校学生数", "18450", "人"), ("专任教师数", "1230", "人"), ("教学班", "410", "个"), ("医护比", "1.25", "")), 2024
)
FUND = book_of(
    (
        ("中央资金", "3600", "万元"),
        ("省级资金", "600", "万元"),
        ("市县配套资金", "1800", "万元"),
        ("男职工", "36", "人"),
        ("女职工", "24", "人"),
        ("担保贷款", "9000", "万元"),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全区师生比为1∶15。", []),
        ("全区师生比为1:15，班师比为1:3。", []),
        ("医护比达到1:1.25。", []),
        ("全区师生比为1∶16。", ["16"]),
        ("全区师生比为1:18，班师比为1:4。", ["18", "4"]),
        ("医护比达到1:1.52。", ["1.52"]),
        ("全区生师比为15∶1。", []),
        ("全区生师比为16∶1。", ["16"]),
    ],
)
def test_one_to_so_many(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, SCHOOL) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("中央、省级、市县资金配套比例为6∶1∶3。", []),
        ("男女职工比例为3∶2。", []),
        ("男女职工比例为2∶3。", ["2", "3"]),
        ("中央、省级、市县资金配套比例为6∶2∶3。", ["2"]),
        ("中央、省级、市县资金配套比例为6∶3∶1。", ["3", "1"]),
        ("市县配套资金1800万元撬动担保贷款9000万元，杠杆比例为1∶5。", []),
        ("市县配套资金1800万元撬动担保贷款9000万元，杠杆比例为1∶4。", ["4"]),
        ("中央资金3600万元、省级资金600万元、市县配套资金1800万元，三级负担比例为60%∶10%∶30%。", []),
        ("中央资金3600万元、省级资金600万元、市县配套资金1800万元，三级负担比例为60%∶30%∶10%。", ["30%", "10%"]),
    ],
)
def test_of_several_and_of_what_was_told_last(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, FUND) == wrong


def test_one_letter_may_stand_in_both_names() -> None:
    police = book_of((("在职民警", "486", "人"), ("辅警", "624", "人")), 2024)
    assert called_wrong("辅警624名，警辅比约1∶1.28。", police) == []
    assert called_wrong("辅警624名，警辅比约1∶1.82。", police) == ["1.82"]


def test_a_time_of_the_day_is_no_ratio() -> None:
    assert "9:30" not in data_judged("开馆时间为9:30，师生比为1:15。", SCHOOL)
    assert data_judged("开馆时间为9:30，师生比为1:15。", SCHOOL)["15"].verdict is Verdict.DERIVED
