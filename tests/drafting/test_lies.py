"""False sentences written by hand, form by form: the gate stops every one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.domain.evaluation import Evaluation
from assistant.drafting.dossier import Dossier, open_dossier
from assistant.drafting.gate import Gate, Scene
from assistant.drafting.material import Material
from assistant.service import scoring
from evals.tasks.drafting import load_forms
from tests.drafting.conftest import dossier_of

LIES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "drafting" / "lies.yaml").read_text(encoding="utf-8")
)


def dossier_for(form: str) -> Dossier:
    found: dict[str, Any] | None = next((entry for entry in load_forms() if entry["id"] == form), None)
    if found is None:
        return dossier_of()
    evaluation = Evaluation.model_validate(found["evaluation"])
    materials = [Material(text["name"], text["text"]) for text in found.get("materials", [])]
    return open_dossier(evaluation, scoring.score_one(evaluation).scorecard, materials)


@pytest.mark.parametrize("form", LIES)
def test_no_false_sentence_passes(form: str) -> None:
    gate = Gate(dossier_for(form))
    assert len(LIES[form]) >= 20
    assert [text for text in LIES[form] if gate.examine(text, Scene("")).holds] == []
