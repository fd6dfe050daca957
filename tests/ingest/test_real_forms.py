"""Real forms rebuilt as files: field by field what the people who laid them out expect."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

JUSHI = Path(sys.executable).parent / "jushi"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("folder", "kinds"),
    [
        ("dev", (".docx", ".xlsx")),
        pytest.param("bad", (".xlsx",), marks=pytest.mark.soak),
    ],
)
def test_every_field_of_the_real_forms_agrees(
    shared: Path, tmp_path: Path, folder: str, kinds: tuple[str, ...]
) -> None:
    for expected in (shared / "forms" / folder).glob("*.expected.json"):
        form = expected.with_name(expected.name.removesuffix(".expected.json"))
        if form.suffix in kinds:
            shutil.copy(form, tmp_path)
            shutil.copy(expected, tmp_path)
    tool = shared / "tools/score_forms.py"
    command = [sys.executable, str(tool), str(JUSHI), str(tmp_path), "-v"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    share = re.search(r"(\d+)/(\d+) = .* wrong without a word: (\d+)", answer.stdout)
    assert share, answer.stdout
    assert int(share[2]) > 100
    assert share[1] == share[2], answer.stdout
    assert share[3] == "0", answer.stdout
