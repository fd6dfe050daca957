"""Everything a form prints is data for a check: main tasks, goals with their scores, the grade."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.config import Settings
from assistant.domain.finding import Verdict
from assistant.service import checking

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "service" / "form_rows.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> checking.Data:
    path = tmp_path_factory.mktemp("form") / "form.json"
    path.write_text(json.dumps({"evaluations": [CASES["form"]]}, ensure_ascii=False), encoding="utf-8")
    return checking.load_data(path, Settings())


@pytest.mark.parametrize("text", CASES["right"])
def test_what_the_form_prints_is_proved(text: str, data: checking.Data) -> None:
    checked = checking.check_text(text, data)
    assert [judged.text for judged in checked.judgements if judged.verdict.is_wrong] == []
    assert [judged.text for judged in checked.judgements if judged.verdict is Verdict.UNDECIDED] == []
    assert checked.findings == ()


@pytest.mark.parametrize(("text", "wrong"), CASES["wrong"].items())
def test_another_figure_or_grade_is_told(text: str, wrong: str, data: checking.Data) -> None:
    stated = [span.quote for finding in checking.check_text(text, data).findings for span in finding.spans]
    assert wrong in stated
