"""Each doubt is needed, and none hides what is wrong: cases a finance officer can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from assistant.domain.agreement import Agreement
from assistant.figures.relations import doubts, find

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/relations/doubts.yaml").read_text(encoding="utf-8"))
QUIET = [(name, text) for name, cases in CASES.items() for text in cases["quiet"]]
BROKEN = [(name, text) for name, cases in CASES.items() for text in cases["broken"]]
MARKED = re.compile(r"\[\[(.+?)\]\]")


def wrong(text: str) -> list[tuple[int, int]]:
    """Where `find` says that something is wrong, consequences left out."""
    found = (r for r in find(text) if r.agreement is Agreement.DIFFERENT and r.follows is None)
    return [(relation.start, relation.end) for relation in found]


def test_every_doubt_has_its_cases() -> None:
    assert {doubt.__name__ for row in (doubts._ALWAYS, *doubts._DOUBTS.values()) for doubt in row} == set(CASES)


@pytest.mark.parametrize(("name", "text"), QUIET, ids=lambda value: value[:24])
def test_a_doubt_keeps_quiet_what_would_be_told_without_it(
    name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wrong(text) == []
    without = {kind: tuple(d for d in row if d.__name__ != name) for kind, row in doubts._DOUBTS.items()}
    monkeypatch.setattr(doubts, "_DOUBTS", without)
    monkeypatch.setattr(doubts, "_ALWAYS", tuple(d for d in doubts._ALWAYS if d.__name__ != name))
    assert wrong(text) != []


@pytest.mark.parametrize(("name", "text"), BROKEN, ids=lambda value: value[:24])
def test_a_doubt_hides_nothing_that_is_wrong(name: str, text: str) -> None:
    marked = MARKED.search(text)
    assert marked is not None, name
    start, end = marked.start(), marked.start() + len(marked[1])
    assert any(a < end and start < b for a, b in wrong(MARKED.sub(r"\1", text)))
