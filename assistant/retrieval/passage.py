"""A passage: a stretch of a past report short enough to quote, with what is needed to find and judge it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Final

# The parts of a report a drafter or reviewer asks for; keys are stored, labels are shown.
SECTION_KINDS: Final[dict[str, str]] = {
    "basics": "基本情况",
    "organisation": "自评工作开展情况",
    "conclusion": "综合评价结论",
    "execution": "预算执行情况",
    "output": "产出完成情况",
    "benefit": "效益与满意度",
    "cause": "偏差原因",
    "problem": "存在问题",
    "measure": "改进措施",
    "application": "结果应用与公开",
    "form": "自评表",
    "other": "其他",
}
INDICATOR_KINDS: Final[tuple[str, ...]] = (
    "数量",
    "质量",
    "时效",
    "成本",
    "经济效益",
    "社会效益",
    "生态效益",
    "可持续影响",
    "满意度",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` is whole sentences or table rows of one section; `place` says where a person finds it.

    `year` is 0 and the words are "" where the report does not say; `duplicate_of` names the first passage that says
    nearly the same in another unit's report (boilerplate).
    """

    identifier: str
    text: str
    title: str
    heading: str
    section: str
    unit: str
    region: str
    year: int
    scope: str
    ruleset: str
    indicator: str
    file: str
    place: str
    file_hash: str
    duplicate_of: str = ""

    def metadata(self) -> dict[str, str | int]:
        """Everything but identifier and text, as Chroma stores it (no None)."""
        return {name: getattr(self, name) for name in _KEPT}

    @property
    def indexed_text(self) -> str:
        """What is embedded: title and heading say what a short sentence is about."""
        return f"{self.title} {self.heading} {self.text}"


_KEPT: Final = tuple(field.name for field in fields(Passage) if field.name not in ("identifier", "text"))


def identify(file: str, file_hash: str, ordinal: int) -> str:
    """Deterministic id: the same file with the same content yields the same ids, so that an upsert repeats nothing."""
    return hashlib.sha256(f"{file}\x1f{file_hash}\x1f{ordinal}".encode()).hexdigest()[:24]
