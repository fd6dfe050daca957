"""Past reports lend their wording to a draft: masked, named as sources, and never taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.config import Settings, StoreSettings
from assistant.resources import folder
from assistant.service import borrowing, reading, searching


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = Settings(store=StoreSettings(path=str(tmp_path_factory.mktemp("borrowing") / "store")))
    searching.index([folder("corpus") / "reports"], made)
    return made


def evaluation():  # type: ignore[no-untyped-def]
    return reading.load_evaluations(folder("corpus") / "sample" / "evaluation.json", Settings())[0]


def test_passages_are_masked_quoted_and_named(settings: Settings) -> None:
    borrowed = borrowing.for_draft(evaluation(), ["basics", "execution", "problems", "measures"], settings)
    assert borrowed.sources
    assert "不予执行" in borrowed.style
    assert not any(c.isdigit() for c in borrowed.foreign)
    assert "范文开始" in borrowed.style


def test_causes_of_others_come_as_questions(settings: Settings) -> None:
    questions = borrowing.causes_elsewhere(["预算执行率"], evaluation(), settings)
    assert questions
    assert all(question.endswith("）") and "是否属于以下情况" in question for question in questions)


def test_without_a_store_nothing_is_lent_and_nothing_fails(tmp_path: Path) -> None:
    empty = Settings(store=StoreSettings(path=str(tmp_path / "none")))
    assert borrowing.for_draft(evaluation(), ["basics"], empty) == borrowing.Borrowed()
    assert borrowing.causes_elsewhere(["预算执行率"], evaluation(), empty) == []


def test_a_report_marked_secret_is_not_indexed(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(
        "机密★1年\n\n2023年度项目绩效自评报告\n一、存在的问题\n资金支付进度偏慢，前期手续准备不足。\n", encoding="utf-8"
    )
    outcome = searching.index([report], Settings(store=StoreSettings(path=str(tmp_path / "store"))))
    assert outcome.added == 0
    assert "机密" in outcome.failed[0][1]
