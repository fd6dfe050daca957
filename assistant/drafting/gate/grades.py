"""Grades must be those of the form or of its scorecard."""

from __future__ import annotations

import re

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.proof import fault

_GRADE = re.compile(
    r"(?:等级|等次|评级|结果|评价|评定|定级)(?:为|是|达到|属于|：)*[“\"「]?(优秀|优|良好|良|中等|中|合格|不合格|较差|差)[”\"」]?(?=[，。；、”级等]|$)"
)
_ANY_GRADE = re.compile(
    r"(?:评价|评定|考核|自评)(?:等级|等次)(?:为|是|：)[“\"「]?([\u4e00-\u9fff]{1,4})(?=[，。；、”\"」]|$)"
)
_NAMES = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}


def grade_faults(text: str, dossier: Dossier) -> list[Finding]:
    """A finding for a grade that is not the known one, or where none is known."""
    known = {dossier.evaluation.self_grade, dossier.scorecard.grade if dossier.scorecard else None}
    grades = {_NAMES.get(grade, grade) for grade in known if grade}
    for match in (*_GRADE.finditer(text), *_ANY_GRADE.finditer(text)):
        if _NAMES.get(match[1], match[1]) not in grades:
            message = f"评价等级“{match[1]}”与数据不符" if grades else f"表中没有评价等级，不能写“{match[1]}”"
            return [fault("TEXT32", message, text, match.start(1), match.end(1))]
    return []
