"""What the prose tells of targets and results by name, and the year that a title names."""

from __future__ import annotations

import pytest

from assistant.checks.frame.context import Context
from assistant.checks.frame.days import last_of, ordinal
from assistant.checks.frame.told import told
from assistant.checks.frame.years import year_of
from assistant.ingest import text_document


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青禾县河道管理所\n2023年河道保洁项目绩效自评报告\n", "2023"),
        ("青禾县2024年度河道保洁项目支出绩效自评报告\n2023年河道保洁情况说明\n", "2024"),
        ("青禾县河道保洁项目绩效自评报告\n2023年，全县清淤12公里，编写了报告\n", None),
        ("2022年河道保洁项目绩效自评报告\n2023年护岸项目绩效自评报告\n", None),
    ],
)
def test_a_title_names_the_year_with_or_without_its_last_sign(title: str, year: str | None) -> None:
    assert year_of(title) == year


def _names(text: str) -> list[tuple[str, str, bool]]:
    passages = Context(text_document(text, "例.txt")).passages
    return [(one.name, one.sign, one.is_goal) for one in told(passages, "2023")]


def test_targets_and_results_are_told_apart() -> None:
    goals = "年度绩效目标为：举办讲座不少于8场，居民满意度达到90%以上，返修率不超过2%。"
    assert _names(goals) == [("讲座", "≥", True), ("居民满意度", "≥", True), ("返修率", "≤", True)]
    assert _names("全年举办讲座11场，比上年的9场增加2场。") == [("讲座", "", False)]
    assert _names("上年举办讲座9场。2024年计划举办讲座12场。") == []
    assert _names("前18个月、。，：") == []


def test_days_are_counted_without_a_clock() -> None:
    first, second = ordinal(2023, 2, 28), ordinal(2023, 3, 1)
    assert first is not None
    assert second is not None
    assert second - first == 1
    assert ordinal(2023, 2, 29) is None
    assert last_of(2024, 2) == 29
