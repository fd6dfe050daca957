"""What a store of a hundred thousand passages needs; how quick it is, is measured on a quiet machine and not here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_hundred_thousand_passages_are_indexed_and_searched_in_less_than_a_gigabyte() -> None:
    command = [sys.executable, "-m", "evals.benchmarks_retrieval", "100000"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    print(told)  # noqa: T201 - pytest -rP shows it
    memory = re.search(r"(\d+) MB，", told)
    assert memory
    assert int(memory[1]) <= 1000
