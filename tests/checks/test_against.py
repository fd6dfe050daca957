"""A report against its form, and against last year's report: pairs of the corpus agree, a changed figure is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.domain.finding import Severity
from assistant.resources import folder
from assistant.service.auditing import Audit, audit

CORPUS = folder("corpus")
PAIRS = sorted(
    path.stem for path in (CORPUS / "forms").glob("*.json") if (CORPUS / "reports" / f"{path.stem}.md").exists()
)
YEARS = (
    ("baizhi-shuiliju-2022", "baizhi-shuiliju-2021"),
    ("qingzhu-dangan-2022", "qingzhu-dangan-2021"),
    ("shitang-wenhuaguan-2022", "shitang-wenhuaguan-2021"),
    ("songhe-linye-juesuan-2022", "songhe-linye-juesuan-2021"),
    ("danfeng-shichang-2021", "danfeng-shichang-2020"),
)


def against(text: str, other: Path, folder: Path) -> Audit:
    report = folder / "报告.md"
    report.write_text(text, encoding="utf-8")
    return audit(report, Settings(), against=other)


def loud(outcome: Audit) -> list[str]:
    return [f"{f.code} {f.message}" for f in outcome.findings if f.severity is not Severity.HINT]


def test_there_are_pairs() -> None:
    assert len(PAIRS) >= 8


@pytest.mark.parametrize("name", PAIRS)
def test_report_and_form_agree_until_one_is_changed(name: str, tmp_path: Path) -> None:
    text = (CORPUS / "reports" / f"{name}.md").read_text(encoding="utf-8")
    form = CORPUS / "forms" / f"{name}.json"
    assert loud(against(text, form, tmp_path)) == []
    match = re.search(r"自评(?:总)?得分(?:为)?(\d+(?:\.\d+)?)分", text)
    if match is None:
        pytest.skip("the report does not tell its total")
    changed = text[: match.start(1)] + "61.5" + text[match.end(1) :]
    assert "TIE25" in {f.code for f in against(changed, form, tmp_path).findings}


@pytest.mark.parametrize(("this", "last"), YEARS)
def test_two_years_agree(this: str, last: str, tmp_path: Path) -> None:
    text = (CORPUS / "reports" / f"{this}.md").read_text(encoding="utf-8")
    assert loud(against(text, CORPUS / "reports" / f"{last}.md", tmp_path)) == []


@pytest.mark.parametrize(
    ("now", "before", "is_told"),
    [
        ("本年支出合计880.00万元，较上年的800.00万元增加80.00万元。", "2022年本年支出合计810.00万元。", True),
        ("本年支出合计880.00万元，较上年的800.00万元增加80.00万元。", "2022年本年支出合计800.00万元。", False),
        ("会议费支出4.50万元，比上年下降10.00%。", "会议费支出5.20万元。", True),
        ("会议费支出4.50万元，比上年下降10.00%。", "会议费支出5.00万元。", False),
        ("政府采购支出总额66.00万元，比上年减少4.00万元。", "政府采购支出总额为70.00万元。", False),
        ("公务用车运行维护费9.60万元，与上年相比减少0.40万元。", "公务用车运行维护费支出决算11.00万元。", True),
    ],
)
def test_last_years_figures_are_worked_back(now: str, before: str, is_told: bool, tmp_path: Path) -> None:
    other = tmp_path / "上年.md"
    other.write_text(before, encoding="utf-8")
    codes = {finding.code for finding in against(now, other, tmp_path).findings}
    assert ("TIE24" in codes) is is_told
