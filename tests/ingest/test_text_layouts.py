"""The layouts of the regions as bare text: right, marked or refused, never another value in silence."""

from itertools import islice

import pytest

from evals.core import Case, Score
from evals.tasks.reading import TEXT_WRITERS, score, solve, strayed, texts

FEW = list(texts(1))
MANY = list(texts(6))[len(FEW) :]
_STEP = 43  # of the strayed texts one in so many is read by default
_ONCE_SILENT = {"mof_project_grouped.extra.1.text_cells", "anhui_department.strokes.14.text_rows"}
FEW_STRAYED = list(islice(strayed(), 0, None, _STEP))
FEW_STRAYED += [case for case in strayed() if case.identifier in _ONCE_SILENT and case not in FEW_STRAYED]
LEAST_RIGHT = 0.95


_results: dict[str, list[Score]] = {}  # by case: several tests ask for the same


def results(case: Case) -> list[Score]:
    if case.identifier not in _results:
        _results[case.identifier] = list(score(case, solve(case)))
    return _results[case.identifier]


def values(case: Case, group: str) -> list[float]:
    return [result.value for result in results(case) if result.group == group]


def silent(case: Case) -> list[str]:
    return [result.explanation for result in results(case) if result.group == "text_silent" and result.value < 1]


@pytest.mark.parametrize("case", FEW, ids=[case.identifier for case in FEW])
def test_no_field_of_a_bare_text_is_wrong_in_silence(case: Case) -> None:
    assert silent(case) == []


@pytest.mark.soak
@pytest.mark.parametrize("case", MANY, ids=[case.identifier for case in MANY])
def test_no_field_of_more_bare_texts_is_wrong_in_silence(case: Case) -> None:
    assert silent(case) == []


@pytest.mark.parametrize("case", FEW_STRAYED, ids=[case.identifier for case in FEW_STRAYED])
def test_no_field_of_a_text_that_strays_is_wrong_in_silence(case: Case) -> None:
    assert silent(case) == []


@pytest.mark.soak
@pytest.mark.parametrize("manner", TEXT_WRITERS)
def test_no_field_of_any_text_that_strays_is_wrong_in_silence(manner: str) -> None:
    found = {case.identifier: silent(case) for case in strayed() if case.tags[0] == manner}
    assert len(found) > 200
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("kind", TEXT_WRITERS)
def test_nearly_every_field_of_a_bare_text_is_right(kind: str) -> None:
    found = [value for case in FEW if case.tags[0] == kind for value in values(case, kind)]
    assert len(found) > 1000
    assert sum(found) / len(found) >= LEAST_RIGHT


def test_the_scorer_notices_silence() -> None:
    """A changed field counts as silent, unless it is marked; a lost one counts too."""
    case = FEW[0]
    got = solve(case)
    path = "indicators[0].actual"
    got["fields"][path] = "1"
    assert [r.value for r in score(case, got) if r.group == "text_silent"].count(0.0) == 1
    got["fields"][path] = None
    assert [r.value for r in score(case, got) if r.group == "text_silent"].count(0.0) == 1
    got["marked"].add(path)
    assert [r.value for r in score(case, got) if r.group == "text_silent"].count(0.0) == 0
