"""Whose report a file is: unit, region, year, scope, rule set; "" or 0 where it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.domain.document import Document
from assistant.domain.evaluation import Evaluation

_YEAR: Final = re.compile(r"(20\d\d)\s*年")
_LABELLED_UNIT: Final = re.compile(
    r"(?:单位名称|部门（单位）名称|部门\(单位\)名称|项目实施单位|填报单位)[：:\s]*([^\s：:，。|]{3,40})"
)
_TITLE_UNIT: Final = re.compile(
    r"^(?:20\d\d\s*年度?)?\s*(.{3,40}?)(?:20\d\d\s*年度?)?(?=部门|整体|项目|财政支出|预算|单位|绩效|决算)"
)
_REGION: Final = re.compile(r"([\u4e00-\u9fff]{2,4}(?:自治区|省|市|州|盟))?([\u4e00-\u9fff]{1,4}(?:区|县|旗|市))?")
_PROJECT_WORDS: Final = re.compile(r"项目(?:支出)?(?:绩效)?自评|项目名称")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the metadata of every passage of a file share."""

    title: str
    unit: str = ""
    region: str = ""
    year: int = 0
    scope: str = ""
    ruleset: str = ""


def identify(document: Document, evaluations: list[Evaluation], path: Path) -> Identity:
    """Identity of a report from its form, else from its title and first lines."""
    head = document.text[:1200]
    title = _title(document, path)
    if evaluations:
        first = evaluations[0]
        unit = first.unit_name
        project = first.project_name or ""
        return Identity(
            title=title if project in title else f"{title} {project}".strip(),
            unit=unit,
            region=region_of(unit),
            year=first.year,
            scope=first.scope,
            ruleset=first.ruleset or "",
        )
    found = _LABELLED_UNIT.search(head) or _TITLE_UNIT.search(title)
    unit = "".join(found.group(1).split()) if found else ""
    year = _YEAR.search(title) or _YEAR.search(head)
    scope = "project" if _PROJECT_WORDS.search(title) else "department"
    return Identity(title, unit, region_of(unit), int(year.group(1)) if year else 0, scope)


def region_of(unit: str) -> str:
    """The place a unit's name begins with (澄川市青渚区), "" where it names none."""
    found = _REGION.match(unit)
    return found.group() if found else ""


def _title(document: Document, path: Path) -> str:
    for line in document.text[:600].splitlines():
        words = re.sub(r"^[#\s]+", "", line).strip()
        if len(words) >= 6 and re.search(r"绩效|决算|自评|总结", words):
            return "".join(words.split())
    return path.stem
