"""Figures of a material that are not of the form's year say so."""

from __future__ import annotations

import pytest

from assistant.drafting.narrative import NarrativeReader


def told(text: str) -> list[tuple[str, str, int | None, bool | None]]:
    facts = NarrativeReader(2023, unit="岚山区图书馆").read(text, "总结.txt").facts
    return [(fact.label, fact.value, fact.year, fact.confirmed) for fact in facts]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("2022年本馆接待读者2310人次。", [("接待读者", "2310", 2022, False)]),
        ("上年项目支出165.20万元。", [("项目支出", "165.20", 2022, False)]),
        ("上年结转资金12万元。", [("上年结转资金", "12", 2023, True)]),
        ("上年末在编职工38人。", [("在编职工", "38", 2022, False)]),
        (
            "接待读者8460人次，较上年的7835人次增长7.98%。",
            [("接待读者", "8460", 2023, True), ("接待读者", "7835", 2022, False), ("接待读者增长", "7.98", 2023, True)],
        ),
        ("2021年举办展览12场，2023年15场。", [("举办展览", "12", 2021, False), ("举办展览", "15", 2023, True)]),
        ("接待读者比去年增加625人次。", [("接待读者比去年增加", "625", 2023, True)]),
        (
            "好路率由2022年的88.6%提高到89.4%，比2021年提高2.1个百分点。",
            [
                ("好路率", "88.6", 2022, False),
                ("好路率", "89.4", 2023, True),
                ("好路率比2021年提高", "2.1", 2023, True),
            ],
        ),
        ("明年计划接待读者9000人次。", [("明年计划接待读者", "9000", 2024, False)]),
    ],
)
def test_a_fact_is_of_the_year_its_words_tell(text: str, facts: list[tuple[str, str, int | None, bool | None]]) -> None:
    assert told(text) == facts
