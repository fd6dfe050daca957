"""Long reports that add up, in the manners of several regions, give nothing to object to."""

from __future__ import annotations

from pathlib import Path

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
