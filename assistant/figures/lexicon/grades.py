"""Grades by which a self-evaluation is summed up, as alternatives of a pattern; the longer first."""

from __future__ import annotations

from typing import Final

GRADE: Final = "优秀|优|良好|良|合格|中|差"
