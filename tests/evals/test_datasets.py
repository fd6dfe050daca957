"""Every dataset has a card that says how it was made and how it is split, and data that fit its schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from evals.core import odd
from evals.running import all_tasks

DATASETS = Path(__file__).parents[2] / "evals" / "datasets"
NAMES = sorted(path.name for path in DATASETS.iterdir() if path.is_dir())
OF_FILES = {"audit"}  # reports as a unit would hand them in: text without a schema
LEAST = {"causes": 40, "questions": 60, "retrieval": 80}


@pytest.mark.parametrize("name", NAMES)
def test_a_card_says_how_it_was_made_and_split(name: str) -> None:
    card = " ".join((DATASETS / name / "CARD.md").read_text(encoding="utf-8").split())
    assert card.startswith("# ")
    assert re.search(r"written for this project|made up|自编|虚构|written by|were written", card), "how made"
    assert re.search(r"Split|aside|kept|留置|all of it may be looked at|全部公开", card), "split"
    assert re.search(r"seed|random|种子|sentences.yaml|by hand", card, re.IGNORECASE), "generators"


@pytest.mark.parametrize("name", sorted(set(NAMES) - OF_FILES))
def test_the_data_fit_their_schema(name: str) -> None:
    schema = json.loads((DATASETS / name / "schema.json").read_text(encoding="utf-8"))
    files = sorted((DATASETS / name).glob(schema.pop("files")))
    assert files
    check = jsonschema.Draft202012Validator(schema)
    for path in files:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        problems = [f"{path.name} {error.json_path}: {error.message[:120]}" for error in check.iter_errors(data)]
        assert not problems
        if isinstance(data, list) and data and "id" in data[0]:
            identifiers = [entry["id"] for entry in data]
            assert len(identifiers) == len(set(identifiers))


def test_a_broken_entry_does_not_fit() -> None:
    schema = json.loads((DATASETS / "causes" / "schema.json").read_text(encoding="utf-8"))
    entries = [{"id": f"R{n}", "text": "原因"} for n in range(40)]
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid(entries)
    assert not check.is_valid([*entries, {"id": "R41"}])
    assert not check.is_valid([*entries, {"id": "R41", "text": "原因", "more": 1}])


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_datasets_are_as_large_as_promised_and_split_in_two(name: str, least: int) -> None:
    cases = list(all_tasks()[name].dataset())
    aside = sum(case.aside for case in cases)
    assert len(cases) >= least
    assert len(cases) // 4 <= aside <= 3 * len(cases) // 4


def test_forms_cover_both_scopes_and_clean_reports_are_many() -> None:
    from evals.tasks.drafting import load_forms

    forms = load_forms()
    assert len(forms) >= 12
    assert {form["evaluation"]["scope"] for form in forms} == {"department", "project"}
    assert len(list((DATASETS / "audit" / "clean").iterdir())) >= 12
    scored = yaml.safe_load((DATASETS / "scoring" / "cases.yaml").read_text(encoding="utf-8"))
    from assistant.scoring.rulesets import load_all

    assert {case["ruleset"] for case in scored} == set(load_all())


def test_odd_numbers_are_kept_aside() -> None:
    assert odd("W041")
    assert not odd("mof-10")
    assert not odd("without")
