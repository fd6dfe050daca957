"""Long reports that add up, in the manners of several regions, give nothing to object to."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from assistant.domain.finding import Severity
from assistant.ingest import text_document
from assistant.resources import folder
from assistant.service.auditing import audit_document

REPORTS = sorted((folder("evals") / "datasets" / "audit" / "clean").iterdir())


def test_there_are_enough_of_them() -> None:
    assert len(REPORTS) >= 12
    assert sum(path.suffix == ".txt" for path in REPORTS) >= 6


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_nothing_is_said_against_a_clean_report(path: Path) -> None:
    outcome = audit_document(text_document(path.read_text(encoding="utf-8"), path.name))
    loud = [f"{f.code} {f.message}" for f in outcome.findings if f.severity is not Severity.HINT]
    assert not loud
    assert outcome.is_whole
    assert outcome.summary()["examined"] > 100


def test_no_check_falls_over_rows_that_make_no_sum() -> None:
    """公里 and 亩 stand in the rows whose targets a sentence speaks of together."""
    path = folder("evals") / "datasets" / "audit_reports" / "open" / "gaobiao.txt"
    assert audit_document(text_document(path.read_text(encoding="utf-8"), path.name)).is_whole


def test_no_check_falls_over_a_table_whose_cells_slipped_or_a_number_without_end() -> None:
    head = "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
    slipped = head + "| 清淤长度 | ≥12公里 | 12.6公里 | 60清淤长度 | 12公里 |\n| 总分 | | | 100 | 96 |\n"
    for text in (
        slipped,
        f"截至{'2023' * 8}年12月，{'9' * 40}年{'9' * 40}个月。",
        "混凝土按1:2比例配，砂不少于8吨，石16吨。",
        "执行率（5分）：每低0个百分点扣0.1分，执行率95%，扣1分。",
    ):
        assert audit_document(text_document(text, "例.txt")).is_whole


@pytest.mark.parametrize("words", ["河道养护", "桥梁、涵洞、", "1234567890"])
def test_a_report_in_one_line_is_audited_in_time_that_grows_with_its_length(words: str) -> None:
    document = text_document(words * (40_000 // len(words)), "")
    start = process_time()
    audit_document(document)
    assert process_time() - start < 5
