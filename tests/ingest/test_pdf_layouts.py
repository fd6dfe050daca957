"""Every layout as a pdf that LibreOffice made of the Word form, its pages ending in other rows by their setting."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.shared import Cm, Pt

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


def _set(path: Path, points: float, bottom: float) -> None:
    """Set the form in characters of `points`, with `bottom` centimetres below its pages."""
    document = docx.Document(str(path))
    document.styles["Normal"].font.size = Pt(points)
    document.sections[0].bottom_margin = Cm(bottom)
    document.save(str(path))


@pytest.mark.soak
@pytest.mark.skipif(OFFICE is None, reason="没有 LibreOffice，跳过")
@pytest.mark.parametrize(("points", "bottom"), [(11, 2.5), (9, 9), (14, 4), (14, 6)])
def test_the_layouts_read_back_from_pdf(tmp_path: Path, points: float, bottom: float) -> None:
    cases = {entry.identifier: case(entry.identifier, "docx", PLAIN, number) for number, entry in enumerate(LAYOUTS)}
    for name, one in cases.items():
        layout, whole, variation, _ = one.input
        write([render(whole, layout, variation)], tmp_path / f"{name}.docx")
        _set(tmp_path / f"{name}.docx", points, bottom)
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
