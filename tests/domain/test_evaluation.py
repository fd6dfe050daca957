"""evaluation.json: strict keys, few required ones."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.domain.evaluation import Evaluation

LEAST = {"schema": "jushi/evaluation/1", "unit_name": "示例区档案馆", "year": 2021, "scope": "department"}


def test_four_keys_are_enough_and_survive_a_round_trip() -> None:
    evaluation = Evaluation.model_validate(LEAST)
    assert evaluation.model_dump(by_alias=True)["schema"] == "jushi/evaluation/1"
    assert Evaluation.model_validate(evaluation.model_dump(by_alias=True)) == evaluation


@pytest.mark.parametrize("broken", [{"unit": "x"}, {"schema": "jushi/evaluation/2"}, {"year": None}, {"scope": "省"}])
def test_unknown_keys_and_values_are_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Evaluation.model_validate(LEAST | broken)
