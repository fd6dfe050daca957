"""The same evaluation in the layouts of the regions, in several formats, reads back to itself."""

import pytest

from evals.core import Case
from evals.forms.layouts import LAYOUTS
from evals.forms.variation import VARIATIONS
from evals.tasks.reading import WRITERS, dataset, score, solve

CASES = [case for case in dataset() if case.tags[0] in WRITERS]
_KINDS = [variation.name for variation in VARIATIONS]
_EVERY = 5  # of the layouts, by default one in so many strays in each way; all of them under soak


def _param(case: Case, number: int) -> object:
    plain = case.tags[2] == VARIATIONS[0].name
    chosen = plain or (number + _KINDS.index(case.tags[2])) % _EVERY == 0
    return pytest.param(case, id=case.identifier, marks=() if chosen else (pytest.mark.soak,))


_NAMES = [entry.identifier for entry in LAYOUTS]
PARAMS = [_param(case, _NAMES.index(case.tags[1])) for case in CASES]


def test_there_are_layouts_and_formats_enough() -> None:
    assert len({case.tags[1] for case in CASES}) >= 8
    assert len(WRITERS) >= 4


@pytest.mark.parametrize("case", PARAMS)
def test_a_form_reads_back_to_itself(case: Case) -> None:
    wrong = [result.explanation for result in score(case, solve(case)) if result.value < 1]
    assert wrong == []


def test_the_scorer_notices_a_changed_figure() -> None:
    case = CASES[0]
    got = solve(case)
    got["fields"]["self_total"] = "1"
    wrong = [result for result in score(case, got) if result.value < 1]
    assert {result.group for result in wrong} == {case.tags[0], "silent"}
