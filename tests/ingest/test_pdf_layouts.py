"""Every layout as a pdf that LibreOffice made of the Word form."""

import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.ingest import read_evaluations
from assistant.ingest.opening import read_document
from evals.forms.layouts import LAYOUTS
from evals.forms.printed import read_back
from evals.forms.rendering import render
from evals.forms.variation import PLAIN
from evals.forms.write_docx import write
from evals.tasks.reading import case, score

OFFICE = shutil.which("soffice")


@pytest.mark.soak
@pytest.mark.skipif(OFFICE is None, reason="没有 LibreOffice，跳过")
def test_the_layouts_read_back_from_pdf(tmp_path: Path) -> None:
    cases = {entry.identifier: case(entry.identifier, "docx", PLAIN, number) for number, entry in enumerate(LAYOUTS)}
    for name, one in cases.items():
        layout, whole, variation, _ = one.input
        write([render(whole, layout, variation)], tmp_path / f"{name}.docx")
    forms = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    command = [str(OFFICE), "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *forms]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    wrong: list[str] = []
    count = 0
    for name, one in cases.items():
        reading = read_evaluations(read_document(tmp_path / f"{name}.pdf", LimitSettings()))
        fields = read_back(reading.evaluations[0]) if reading.evaluations else {}
        got = {"fields": fields, "marked": {doubt.field for doubt in reading.doubts}}
        results = list(score(one, got))
        count += sum(1 for result in results if result.group != "silent")
        wrong += [
            f"{name}: {result.explanation}" for result in results if result.value < 1 and result.group != "silent"
        ]
        assert not [result.explanation for result in results if result.value < 1 and result.group == "silent"], name
    assert count > 1000
    assert len(wrong) <= count * 0.01, wrong
