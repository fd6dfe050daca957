"""Every file of the collection of damaged and hostile files meets what its manifest expects."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
BAD = SHARED / "forms" / "bad"
JUSHI = Path(sys.executable).parent / "jushi"


@pytest.mark.shared
@pytest.mark.skipif(not BAD.is_dir(), reason="needs ../shared")
def test_every_bad_file_is_refused_with_one_sentence_or_read():
    entries = json.loads((BAD / "manifest.json").read_text(encoding="utf-8"))
    assert entries
    with ThreadPoolExecutor(2) as pool:
        wrong = [problem for problem in pool.map(_problem, entries) if problem]
    assert not wrong


def _problem(entry: dict) -> str:
    start = time.monotonic()
    command = [str(JUSHI), "read", str(BAD / entry["file"]), "--format", "json"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    said = answer.stderr.strip()
    refused = answer.returncode == 2 and len(said.splitlines()) == 1 and said.startswith(entry["file"])
    read = answer.returncode in (0, 1) and bool(json.loads(answer.stdout)["evaluations"])
    expected = entry["expect"]
    if expected.startswith("refuse") and "or read" not in expected and "or OCR" not in expected:
        may = refused
    elif expected.startswith(("refuse", "read or", "as ")):
        may = refused or read
    else:
        may = read
    leaked = [word for word in entry.get("must_not_contain", []) if word in answer.stdout + answer.stderr]
    if may and not leaked and (seconds < 30 or entry["kind"] == "scan"):
        return ""
    return f"{entry['file']}: status {answer.returncode}, {seconds:.1f} s, {said[-200:]} {leaked}"
