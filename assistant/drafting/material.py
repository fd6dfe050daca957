"""A text the unit gave beside the form: whose it is, and what it tells under which heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.domain.evaluation import Evaluation
from assistant.drafting.sentences import pairs
from assistant.ingest.forms.narrative import kind_of_heading
from assistant.ingest.headings import heading_level

# What a draft has a heading of its own for; all else tells of what was done.
_APART: Final = frozenset(("基本情况", "存在问题", "改进措施", "结果应用", "经验做法"))
_HASHES: Final = re.compile(r"^#{1,6}\s*")
_TITLE: Final = re.compile(
    r"^(?:关于)?(?:(?:19|20)\d\d\s*年度?)?(?P<unit>[\u4e00-\u9fff（）()]{3,40}?)(?:关于)?(?:(?:19|20)\d\d\s*年度?)?"
    r"(?:上半年|下半年|全年|个人)?(?:重点|主要)?(?:工作(?:情况)?(?:的)?(?:总结|报告|汇报)|部门决算|决算|部门预算|部门整体|整体支出|年度总结)"
)
_SUFFIX: Final = re.compile(
    r"(?:局|馆|委|办|会|厅|院|所|站|处|队|室|部|署|社|校|园|团|库|中心|学院|大学|小学|中学|医院|公司|集团|机关|政府|街道|法院|联合会|领导小组)$"
)
_REGION: Final = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:自治区|省|市|州|盟|区|县|旗|镇|乡)")
_TITLE_LINES: Final = 5
_LONGEST_TITLE: Final = 60
_DOCUMENT: Final = re.compile(r"总结|报告|汇报|决算|预算|综述|小结")
_OF_THE_YEAR_BEFORE: Final = re.compile(r"政府工作报告|计划|要点|打算")  # 2024年政府工作报告 tells of 2023
_PERFORMANCE_REPORT: Final = re.compile(r"(?:绩效|自评|评价).{0,12}(?:报告|综述)")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EVERYWHERE: Final = frozenset(("中心", "办公", "公室", "管理", "服务", "机关", "员会", "委员", "理局", "务局", "务中"))


@dataclass(frozen=True, slots=True)
class Material:
    """A work summary, the final accounts, last year's report; `marking` is its secrecy marking or ""."""

    name: str
    text: str
    marking: str = ""


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The kind of each section ("" for what was done) with its text, titles and headings left out."""
    kind, depth, lines = "", 9, list[str]()
    for number, line in enumerate(text.splitlines()):
        body = _HASHES.sub("", line.strip())
        if not body or (number < _TITLE_LINES and _TITLE.match(body) and body[-1] not in "。；"):
            continue
        level = heading_level(body)
        if level is None:
            lines.append(body)
            continue
        named = kind_of_heading(body)
        named = named if named in _APART else ""
        if level > depth and not named:  # a heading below one of a known kind goes on with it
            continue
        if lines:
            yield kind, "\n".join(lines)
        kind, depth, lines = named or "", level if named else 9, []
    if lines:
        yield kind, "\n".join(lines)


def owner(text: str) -> str:
    """The unit that a material's title names, "" where it names none."""
    for line in [line for line in text.splitlines() if line.strip()][:_TITLE_LINES]:
        found = _TITLE.match("".join(_HASHES.sub("", line.strip()).split()))
        if found is not None and _SUFFIX.search(found["unit"]):
            return found["unit"]
    return ""


def is_foreign(text: str, evaluation: Evaluation) -> bool:
    """Does the title name a unit that has nothing in common with the form's, not even as an abbreviation?"""
    other = owner(text)
    return bool(other) and not _may_be_one(_core(other), _core(evaluation.unit_name))


def other_year(text: str, year: int) -> int | None:
    """The year that a material's title names where it is another than `year`; None where it is not, or unsaid."""
    for title in _titles(text):
        if _DOCUMENT.search(title) and not _OF_THE_YEAR_BEFORE.search(title) and (told := _YEAR.findall(title)):
            return None if str(year) in told else int(told[-1])
    return None


def is_performance_report(text: str) -> bool:
    """Is it a report such as the one to be drafted? One of another year shows how to write, not what was done."""
    return any(_PERFORMANCE_REPORT.search(title) for title in _titles(text))


def _titles(text: str) -> list[str]:
    """The first lines that may be titles."""
    lines = ["".join(_HASHES.sub("", line.strip()).split()) for line in text.splitlines() if line.strip()]
    return [line for line in lines[:_TITLE_LINES] if len(line) <= _LONGEST_TITLE and line[-1] not in "。；"]


def _core(unit: str) -> str:
    body = "".join(unit.split())
    while (cut := _REGION.match(body)) is not None and len(body) - cut.end() >= 2:
        body = body[cut.end() :]
    return body


def _may_be_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if not short:
        return True
    letters = iter(long)
    if all(letter in letters for letter in short):  # 卫健委 of 卫生健康委员会
        return True
    return bool((pairs(one) & pairs(other)) - _EVERYWHERE)
