"""Which headings a draft has: those of the form's family (outlines/*.yaml), or the user's own."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.errors import BadInputError

_FOLDER = Path(__file__).parent / "outlines"
_NUMBER = re.compile(
    r"^\s*(?:(?P<one>[一二三四五六七八九十]+、)|(?P<two>[（(][一二三四五六七八九十]+[）)])|(?P<three>\d+[.．、]))\s*"
)
# Words of a user's own heading, and what belongs under it; the first that fits counts.
_MEANING = (
    ("score", ("得分", "结论", "综合评价", "评价等级")),
    ("measures", ("措施", "建议", "下一步", "打算")),
    ("problems", ("问题", "原因", "不足", "偏差")),
    ("previous", ("上年",)),
    ("application", ("结果应用", "结果拟应用", "公开")),
    ("organisation", ("开展情况", "组织", "自评工作", "实施情况")),
    ("execution", ("预算执行", "资金", "支出", "收支", "执行情况")),
    ("benefits", ("效益", "效果", "满意度")),
    ("outputs", ("产出", "履职", "职责", "工作完成", "主要成绩", "亮点")),
    ("completion", ("完成情况", "目标实现", "目标完成")),
    ("basics", ("概况", "基本情况", "简介", "背景")),
    ("experience", ("经验",)),
    ("remarks", ("其他", "说明")),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading; `kind` says what is composed under it, "" for a heading that only groups, "own" for unknown ones."""

    title: str
    level: int = 1
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of one draft in order."""

    identifier: str
    title: str
    headings: tuple[Heading, ...]
    rulesets: tuple[str, ...] = ()


def outline_for(ruleset: str | None) -> Outline:
    """The family outline of a rule set; the general one where no family knows it."""
    found = [outline for outline in outlines() if ruleset in outline.rulesets]
    return found[0] if found else next(outline for outline in outlines() if outline.identifier == "general")


@functools.cache
def outlines() -> tuple[Outline, ...]:
    """Every family outline of the folder."""
    return tuple(_load(path) for path in sorted(_FOLDER.glob("*.yaml")))


def own_outline(lines: Sequence[str]) -> Outline:
    """The user's own headings, one a line; numbering (一、 （一） 1.) tells their depth.

    Raises BadInputError where no heading is left.
    """
    headings = [_own(line) for line in lines if line.strip()]
    if not headings:
        raise BadInputError("提纲", "没有任何标题", remedy="请每行写一个标题")
    for index, heading in enumerate(headings[:-1]):
        if headings[index + 1].level > heading.level:
            headings[index] = Heading(heading.title, heading.level)
    return Outline("own", "自定提纲", tuple(headings))


def _own(line: str) -> Heading:
    match = _NUMBER.match(line)
    level = 1 if match is None or match["one"] else 2 if match["two"] else 3
    title = line.strip()
    bare = line[match.end() :] if match else title
    kind = next((kind for kind, words in _MEANING if any(word in bare for word in words)), "own")
    return Heading(title, level, kind)


def _load(path: Path) -> Outline:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    headings = tuple(Heading(row["title"], row["level"], row.get("kind", "")) for row in data["sections"])
    return Outline(data["id"], data["title"], headings, tuple(data["rulesets"]))
