"""Every layout, in the order that decides which evaluation it is tried with."""

from __future__ import annotations

from typing import Final

from .bureau_layouts import BUREAUX
from .department_layouts import DEPARTMENTS
from .layout import Layout
from .project_layouts import PROJECTS
from .province_layouts import PROVINCES

__all__ = ["LAYOUTS", "Layout", "layout"]

LAYOUTS: Final[tuple[Layout, ...]] = (*PROJECTS, *DEPARTMENTS, *BUREAUX, *PROVINCES)


def layout(identifier: str) -> Layout:
    """The layout of that name."""
    return next(entry for entry in LAYOUTS if entry.identifier == identifier)
