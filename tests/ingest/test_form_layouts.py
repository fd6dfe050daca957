"""The same evaluation in the layouts of the regions, in several formats, reads back to itself."""

import pytest

from evals.core import Case
from evals.tasks.reading import WRITERS, dataset, score, solve

CASES = [case for case in dataset() if case.tags[0] in WRITERS]


def test_there_are_layouts_and_formats_enough() -> None:
    assert len({case.tags[1] for case in CASES}) >= 8
    assert len(WRITERS) >= 4


@pytest.mark.parametrize("case", CASES, ids=[case.identifier for case in CASES])
def test_a_form_reads_back_to_itself(case: Case) -> None:
    wrong = [result.explanation for result in score(case, solve(case)) if result.value < 1]
    assert wrong == []


def test_the_scorer_notices_a_changed_figure() -> None:
    case = CASES[0]
    got = solve(case)
    got["fields"]["self_total"] = "1"
    wrong = [result for result in score(case, got) if result.value < 1]
    assert {result.group for result in wrong} == {case.tags[0], "silent"}
