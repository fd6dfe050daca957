"""What a report says of its own lists, dates and tables, true and untrue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.checks.frame.catalogue import checks
from assistant.checks.frame.context import Context
from assistant.ingest import text_document

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "checks" / "tellings.yaml").read_text(encoding="utf-8")
)
# Where a `table` is given, the words stand before it.
FOUND = [(code, text + cases.get("table", "")) for code, cases in CASES.items() for text in cases["found"]]
SILENT = [(code, text + cases.get("table", "")) for code, cases in CASES.items() for text in cases["silent"]]


def findings(code: str, text: str) -> list[str]:
    check = next(one for one in checks() if one.code == code)
    return [finding.message for finding in check.function(Context(text_document(text, "报告.md"))).findings]


@pytest.mark.parametrize(("code", "text"), FOUND)
def test_what_does_not_agree_is_found(code: str, text: str) -> None:
    assert len(findings(code, text)) == 1


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_what_agrees_or_is_not_certain_stays_silent(code: str, text: str) -> None:
    assert findings(code, text) == []
