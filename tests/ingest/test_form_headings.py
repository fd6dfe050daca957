"""Headings that no list holds: each layout in other words, and single headings by the words they are made of."""

from pathlib import Path

import pytest
import yaml

from assistant.ingest.forms.columns import kind_of
from evals.core import Case
from evals.forms.layouts import LAYOUTS
from evals.forms.rewording import OPEN
from evals.tasks.reading import REWORDED, in_other_words, score, solve

WORDS = yaml.safe_load((Path(__file__).parents[1] / "cases/ingest/headings.yaml").read_text(encoding="utf-8"))
_EVERY = 3
CASES = [in_other_words(number) for number in range(0, len(LAYOUTS), _EVERY)]
KINDS = [
    (family, kind if kind != "none" else None, name)
    for family, kinds in WORDS.items()
    for kind, names in kinds.items()
    for name in names.split()
]


@pytest.mark.parametrize("case", CASES, ids=[case.identifier for case in CASES])
def test_no_field_is_wrong_in_silence_under_headings_of_other_words(case: Case) -> None:
    results = list(score(case, solve(case)))
    own = [result.value for result in results if result.group == REWORDED[OPEN]]
    assert sum(own) >= 0.9 * len(own) > 0
    assert [result.explanation for result in results if result.group == "silent" and result.value < 1] == []


@pytest.mark.parametrize(("family", "kind", "name"), KINDS)
def test_a_heading_is_known_by_its_words(family: str, kind: str | None, name: str) -> None:
    assert kind_of(name, family)[0] == kind
