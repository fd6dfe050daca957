"""The catalogue itself is tested: codes, documentation, examples."""

import re
from pathlib import Path

import pytest

import assistant.checks
from assistant.checks.frame.catalogue import SECTIONS, Check, checks, run_all
from assistant.checks.frame.context import Context
from assistant.checks.frame.examples import OTHER
from assistant.checks.frame.kinds import ANY
from assistant.domain.document import Document
from assistant.domain.finding import CheckStatus, Severity
from assistant.ingest import text_document

FAMILIES = {"SUM", "RATE", "TIE", "DIR", "SCORE", "CAUSE", "FORM", "TEXT"}
ALL = checks()


def codes_found(text: str) -> set[str]:
    own, mark, other = text.partition(OTHER)
    results = run_all(Context(text_document(own, "例.md"), other=text_document(other, "对照.md") if mark else None))
    crashed = [f"{result.code}: {result.why}" for result in results if result.status is CheckStatus.CRASHED]
    assert not crashed
    return {finding.code for result in results for finding in result.findings}


def test_there_are_checks_and_codes_are_unique():
    assert len(ALL) > 10
    codes = [check.code for check in ALL]
    assert len(set(codes)) == len(codes)
    assert {re.sub(r"\d+$", "", code) for code in codes} == FAMILIES


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_documentation_is_whole(check: Check):
    assert check.title
    assert check.bad
    assert check.good
    assert check.applies
    assert isinstance(check.severity, Severity)
    sections = check.sections()
    assert tuple(sections) == SECTIONS
    assert all(len(text) > 5 for text in sections.values())


@pytest.mark.parametrize(("check", "text"), [(c, t) for c in ALL for t in c.bad], ids=lambda v: getattr(v, "code", ""))
def test_bad_examples_give_exactly_this_code(check: Check, text: str):
    assert codes_found(text) == {check.code}


@pytest.mark.parametrize(("check", "text"), [(c, t) for c in ALL for t in c.good], ids=lambda v: getattr(v, "code", ""))
def test_good_examples_give_nothing(check: Check, text: str):
    assert codes_found(text) == set()


def test_a_crashing_check_is_reported_and_stops_nothing():
    def fall(context: Context):
        raise ValueError("boom")

    bad = Check("SUM99", "坏", Severity.ERROR, ANY, ("x",), ("y",), "", "broken", fall)
    results = run_all(Context(Document("a.txt", "txt", "正文。", ())), [bad, *ALL[:1]])
    assert results[0].status is CheckStatus.CRASHED
    assert "boom" in results[0].why
    assert len(results) == 2


def test_every_module_beside_the_packages_is_a_check():
    folder = Path(assistant.checks.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == {check.module for check in checks()}
    assert len(modules) > 90
