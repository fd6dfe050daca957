"""The audit of real reports, where the material beside the checkout is there: no crash, and the errors found."""

import json
from pathlib import Path

import pytest

from assistant.ingest import text_document
from assistant.service.auditing import audit_document

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED.is_dir() else []


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS, reason="../shared is not here")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_certain_primary_errors_are_found_and_nothing_crashes(path: Path):
    text = path.read_text(encoding="utf-8")
    outcome = audit_document(text_document(text, path.name))
    assert outcome.is_whole
    gold = json.loads((SHARED / "gold" / f"{path.stem}.inconsistencies.json").read_text(encoding="utf-8"))["items"]
    wanted = [
        g
        for g in gold
        if g["severity"] == "error"
        and g["certainty"] == "certain"
        and not g.get("derived_from")
        and not g.get("textual")
        and g.get("origin") != "extraction"
    ]
    loud = [f for f in outcome.findings if f.severity != "hint"]
    stated = [(s.start, s.end) for f in loud for s in f.spans if s.role == "stated"]
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for item in wanted:
        places = [(starts[s["lines"][0] - 1], starts[s["lines"][1]]) for s in item["spans"]]
        assert any(a < end and start < b for start, end in places for a, b in stated), item["id"]
