"""What a form leaves for the summary of a batch."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.config import Settings
from assistant.resources import folder
from assistant.service import batching


def outcome(name: str) -> dict[str, Any]:
    job = batching.FormJob(folder("corpus") / "forms" / f"{name}.json", Settings())
    (form,) = batching.draft_forms(job, batching.open_file(job)).forms
    return batching.outcome(form)


def test_a_range_open_on_one_side_is_said_in_words() -> None:
    assert outcome("shitang-wenhuaguan-2021")["score_range"] == "不低于18.0247"


@pytest.mark.parametrize("name", ["qingzhu-dangan-2021", "qingzhu-dangan-2022"])
def test_a_total_printed_rounded_does_not_differ(name: str) -> None:
    made = outcome(name)
    assert made["score"] is not None
    assert made["difference"] == "0"
