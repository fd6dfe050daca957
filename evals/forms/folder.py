"""A folder of forms of invented units, as a department would hand it in."""

from __future__ import annotations

from pathlib import Path

from . import invent, layouts, rendering, variation, write_xlsx
from .printed import prepared

LAYOUTS = ("mof_project", "mof_project_grouped")


def make_forms(folder: Path, count: int, first: int = 0) -> Path:
    """`count` forms as xlsx; those of a seed that are there already are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = variation.Variation()
    for seed in range(first, first + count):
        path = folder / f"{seed:05}.xlsx"
        if not path.exists():
            layout = layouts.layout(LAYOUTS[seed % len(LAYOUTS)])
            write_xlsx.write([rendering.render(prepared(invent.evaluation(seed), layout, plain), layout, plain)], path)
    return folder
