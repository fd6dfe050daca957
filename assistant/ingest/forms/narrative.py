"""Running text around and inside the tables, gathered into sections by what their headings name."""

from __future__ import annotations

import re
from typing import Final

from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.marked_texts import split_items
from assistant.ingest.forms.words import flat, without_number
from assistant.ingest.headings import heading_level

_KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("自评工作开展情况", re.compile(r"(?:自评|评价)工作")),
    ("存在问题", re.compile(r"(?:存在|发现|主要).{0,4}问题")),
    ("改进措施", re.compile(r"改进措施|整改措施|有关建议|下一步|改进.{0,4}建议|拟改进")),
    ("结果应用", re.compile(r"结果.{0,6}(?:应用|公开|运用)|应用.{0,4}公开")),
    ("综合评价结论", re.compile(r"评价结论|自评结论|自评得分|综合评价|总体评价")),
    ("预算执行情况", re.compile(r"预算执行|资金使用|支出管理|资金管理|收支情况|支出情况|基本支出|专项支出")),
    ("组织实施情况", re.compile(r"组织实施|项目实施|实施情况|组织管理")),
    ("目标完成情况", re.compile(r"目标.{0,6}(?:完成|实现)|绩效情况|绩效分析|指标完成|产出.{0,6}情况|效益.{0,6}情况")),
    ("基本情况", re.compile(r"基本情况|基本概况|概况|部门职[能责]|主要职[能责]")),
    ("经验做法", re.compile(r"经验")),
    ("其他说明", re.compile(r"其他.{0,4}(?:说明|问题)")),
)
_SURE: Final = frozenset(("存在问题", "改进措施", "结果应用", "综合评价结论", "目标完成情况"))


def kind_of_heading(text: str) -> str | None:
    """Kind of a section by its heading; None where the words are not known."""
    bare = flat(without_number(text))
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), None)


class Narrative:
    """Collects lines under their headings; a section ends where a heading of its depth, or a known one, begins."""

    def __init__(self) -> None:
        self._level = 9
        self._open = False

    @property
    def is_open(self) -> bool:
        """Has a heading been read under which lines are gathered?"""
        return self._open

    def close(self) -> None:
        """The next line belongs to no section."""
        self._open, self._level = False, 9

    def add(self, text: str, level: int | None, place: str, draft: FormDraft) -> None:
        """Take one paragraph; `level` is its depth where it is a heading."""
        if level is not None:
            kind = kind_of_heading(text)
            if not self._open or level <= self._level or kind in _SURE:
                self._open, self._level = True, level
                draft.sections.append({"kind": kind or flat(without_number(text)), "text": "", "place": place})
                return
        if not self._open:
            draft.sections.append({"kind": "正文", "text": "", "place": place})
            self._open, self._level = True, 9
        section = draft.sections[-1]
        section["text"] = f"{section['text']}\n{text.strip()}".strip()

    def add_lines(self, text: str, place: str, draft: FormDraft) -> None:
        """Take a long cell line by line."""
        for line in text.splitlines():
            if line.strip():
                self.add(line.strip(), heading_level(line.strip()), place, draft)


def measures_in(sections: list[dict[str, str]]) -> list[str]:
    """Measures named in the sections on them, where a form has no row for measures."""
    return [item for section in sections if section["kind"] == "改进措施" for item in split_items(section["text"])]
