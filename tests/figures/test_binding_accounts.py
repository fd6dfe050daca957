"""Final accounts: names of 类, 款 and 项 in one, spending told far behind its name, items called like their group."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.figures import bind
from assistant.figures.book import FactBook


def _book() -> FactBook:
    rows = [
        ("档案事务 一般行政管理事务 合计", "46.38", "万元"),
        ("档案事务 一般行政管理事务 基本支出", "0", "万元"),
        ("计划生育服务 合计", "18.62", "万元"),
        ("办公费", "57.31", "万元"),
        ("差旅费", "12.94", "万元"),
        ("福利费", "9.27", "万元"),
        ("劳务费", "31.85", "万元"),
        ("档案事务 一般行政管理事务 年初预算数", "51.20", "万元"),
        ("计划生育服务 年初预算数", "19.40", "万元"),
    ]
    facts = [{"label": r[0], "value": r[1], "unit": r[2], "year": r[3] if len(r) > 3 else 2024} for r in rows]
    return FactBook.of(
        Evaluation.model_validate(
            {
                "schema": "jushi/evaluation/1",
                "unit_name": "示例镇人民政府",
                "year": 2024,
                "scope": "department",
                "budget_lines": [],
                "indicators": [],
                "facts": facts,
            }
        ),
        None,
    )


BOOK = _book()


def _wrong(text: str) -> list[str]:
    return [judged.text for judged in bind(text, BOOK) if judged.verdict.is_wrong]


@pytest.mark.parametrize(
    "text",
    [
        "一般公共服务支出（类）档案事务（款）一般行政管理事务（项）46.38万元，主要用于办公费、差旅费、福利费、劳务费等机关日常运转所需的各项开支，以及库房维修、设备更新、人员培训、窗口服务、资料整理、场所租用、安全巡查等专门工作。"
        "年初预算为51.20万元，支出决算为46.38万元，完成年初预算的90.59%。",
        "卫生健康支出（类）计划生育事务（款）计划生育服务（项）18.62万元，主要用于开展各类宣传服务活动。年初预算为19.40万元，支出决算为18.62万元。",
    ],
)
def test_true_accounts_raise_no_alarm(text: str) -> None:
    assert _wrong(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "档案事务（款）一般行政管理事务（项）46.38万元，主要用于办公费、差旅费、福利费、劳务费等机关日常运转所需的各项开支，以及库房维修、设备更新、人员培训、窗口服务、资料整理、场所租用、安全巡查等专门工作。"
            "年初预算为51.20万元，支出决算为31.85万元。",
            "31.85万元",
        ),
    ],
)
def test_wrong_accounts_are_told(text: str, wrong: str) -> None:
    assert wrong in _wrong(text)
