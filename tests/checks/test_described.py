"""Every code the product prints is explained by `jushi checks`; the examples of the figure codes are run."""

import re
from pathlib import Path

import pytest

import assistant
from assistant.checks.frame.catalogue import SECTIONS, checks
from assistant.checks.frame.described import Described, described
from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.errors import BadInputError
from assistant.figures import bind
from assistant.figures.book import FactBook
from assistant.scoring.findings import TITLES
from assistant.service.auditing import catalogue

_CODE = re.compile(r"""["']((?:FIG|DIR|SUM|RATE|TIE|SCORE|CAUSE|FORM|TEXT)\d\d)["']""")
RUN = [entry for entry in described() if entry.data]


def test_every_code_printed_anywhere_is_explained():
    folder = Path(assistant.__file__).parent
    printed = {code for path in folder.rglob("*.py") for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(printed) > 60
    assert printed - {entry.code for entry in catalogue()} == set()


def test_a_code_means_one_thing():
    assert {entry.code for entry in described()} & {check.code for check in checks()} == set()


@pytest.mark.parametrize("entry", described(), ids=lambda entry: entry.code)
def test_documentation_is_whole(entry: Described):
    assert tuple(entry.sections()) == SECTIONS
    assert all(len(text) > 5 for text in entry.sections().values())
    assert entry.bad
    assert entry.good
    assert "jushi" in entry.by


def test_titles_of_scoring_codes_agree():
    titles = {entry.code: entry.title for entry in described()}
    assert {code: title for code, title in TITLES.items() if titles.get(code, title) != title} == {}


def _codes(text: str, entry: Described) -> set[str]:
    facts = [StatedFact(label=label, value=value, unit=unit, year=2022) for label, value, unit in entry.data]
    evaluation = Evaluation(
        schema="jushi/evaluation/1", unit_name="示例单位", year=2022, scope="department", facts=facts
    )
    judged = bind(text, FactBook.of(evaluation, None))
    return {judgement.finding.code for judgement in judged if judgement.finding is not None}


@pytest.mark.parametrize("entry", RUN, ids=lambda entry: entry.code)
def test_examples_checked_against_their_data(entry: Described):
    assert [_codes(text, entry) for text in entry.bad] == [{entry.code}] * len(entry.bad)
    assert [_codes(text, entry) for text in entry.good] == [set()] * len(entry.good)


def test_an_unknown_code_is_refused():
    with pytest.raises(BadInputError, match="没有这项检查"):
        catalogue("FIG77")
