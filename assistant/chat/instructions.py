"""What a person asks of the draft in the chat, understood by its words: draft, redo, delete a point, undo …

Only what was named changes. What needs a model and there is none is said, and nothing is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assistant.chat.work import Section

_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NUMBER: Final = "[一二三四五六七八九十]|\\d{1,2}"
_PART: Final = re.compile(rf"第({_NUMBER})(?:部分|节|段|章)")
_POINT: Final = re.compile(rf"第({_NUMBER})[点条项]")


class Wish(StrEnum):
    """What is to be done."""

    OVERVIEW = "overview"
    DEVIATION = "deviation"
    SUMMARY = "summary"
    ALL = "all"
    REVISE = "revise"
    REGENERATE = "regenerate"
    DELETE_POINT = "delete_point"
    LAST_YEAR = "last_year"
    UNDO = "undo"
    REDO = "redo"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Instruction:
    """A wish with its target: `part` and `point` count from 1; `words` is the instruction as typed."""

    wish: Wish
    words: str
    part: int | None = None
    point: int | None = None


_WISHES: Final[tuple[tuple[Wish, re.Pattern[str]], ...]] = tuple(
    (wish, re.compile(pattern))
    for wish, pattern in (
        (
            Wish.QUESTION,
            r"(?<!没)(?:什么|啥)|为何|如果|假如|假设|要是|多少|哪[些个几项里儿]|几分|(?:怎么|咋)(?:算|扣|得|打|评|补|恢复|没)|[？?]\s*$",
        ),
        (Wish.UNDO, r"^(?:撤销|撤回|退回上一版|上一步)"),
        (Wish.REDO, r"^(?:重做|恢复|下一步$)"),
        (Wish.LAST_YEAR, r"去年|上年(?:度)?的?(?:结构|提纲|格式)|用(?:上传的|这个)提纲"),
        (Wish.DELETE_POINT, rf"(?:删去|删掉|删除|去掉|不要).{{0,12}}第(?:{_NUMBER})[点条项]"),
        (Wish.REGENERATE, r"重新(?:写|生成|起草)|重写|换一[种个](?:写法|说法)"),
        (Wish.REVISE, r"具体|详细|展开|精简|简短|压缩|正式|语气|口气|通顺|润色|改成|补充|合并|调整|修改"),
        (Wish.ALL, r"(?:起草|写|生成).{0,6}(?:全部|全文|整篇|所有)"),
        (Wish.SUMMARY, r"一段话|决算.{0,6}(?:综述|自评)|(?:起草|写|生成).{0,6}简要"),
        (Wish.DEVIATION, r"偏差|扣分说明|原因(?:说明|分析)"),
        (Wish.OVERVIEW, r"综述|起草|初稿|自评报告|写.{0,4}报告"),
    )
)


def understand(words: str, sections: list[Section]) -> Instruction | None:
    """The wish in `words`, or None where none is recognised. Parts are found by number or by their heading."""
    text = words.strip()
    wanted = _plainly(text)
    wish = next((wish for wish, pattern in _WISHES if pattern.search(wanted)), None)
    if wish is None:
        return None
    part = _PART.search(text)
    point = _POINT.search(text)
    return Instruction(
        wish, text, _value(part[1]) if part else _named_part(text, sections), _value(point[1]) if point else None
    )


# 能不能帮我撤销一下？ asks for it to be done: courtesy goes before an instruction, and the question mark with it.
_CALLED: Final = r"(?:您|你|帮我们?|替我们?|给我们?|帮忙|请(?!问)|麻烦您?你?|劳驾|再|先|[，,\s])*"
_MAY: Final = r"(?:能不能够?|能否|能够?|可不可以|可否|可以|会不会)"
_ASKING: Final = re.compile(rf"^{_CALLED}{_MAY}{_CALLED}(?P<wish>.+?)(?:吗|么|吧|不)?[？?]?$")
_PLEASE: Final = re.compile(
    rf"^{_CALLED}(?P<wish>.+?)(?:[，,\s]*(?:好吗|行吗|可以吗|好不好|行不行|可不可以|谢谢[您你]?)[？?。！!]*)?$"
)


def _plainly(text: str) -> str:
    """The words without the courtesy around them."""
    found = _ASKING.match(text) or _PLEASE.match(text)
    return found["wish"] if found else text


def _value(digits: str) -> int:
    return int(digits) if digits.isdigit() else _DIGITS[digits]


def _named_part(text: str, sections: list[Section]) -> int | None:
    top = [section for section in sections if section.level == 1]
    for number, section in enumerate(top, start=1):
        if _bare(section.name) and _bare(section.name) in text:
            return number
    return None


def _bare(heading: str) -> str:
    return re.sub(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*", "", heading)


def sections_of_part(sections: list[Section], part: int) -> range:
    """Indices of the sections that make up part `part` (a level-1 heading with what stands below it)."""
    starts = [index for index, section in enumerate(sections) if section.level == 1]
    if not 1 <= part <= len(starts):
        return range(0)
    end = starts[part] if part < len(starts) else len(sections)
    return range(starts[part - 1], end)


_MARKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:^|(?<=[。；：，\n]))[一二三四五六七八九十]是",
        r"(?:^|(?<=\n))\s*（[一二三四五六七八九十]+）",
        r"(?:^|(?<=\n))\s*[一二三四五六七八九十]+、",
        r"(?:^|(?<=\n))\s*\d{1,2}[.．、]",
    )
)


def points(text: str) -> list[tuple[int, int]]:
    """Where the points (一是…；二是… or numbered paragraphs) of a section stand, in order; none where it has no two."""
    for mark in _MARKS:
        starts = [found.start() for found in mark.finditer(text)]
        if len(starts) >= 2:
            ends = [*starts[1:], _end_of_last(text, starts[-1])]
            return list(zip(starts, ends, strict=True))
    return []


def _end_of_last(text: str, start: int) -> int:
    """The last point ends with its paragraph."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def without_point(text: str, number: int) -> str | None:
    """`text` without its point `number` (from 1), every other character kept; None where it has no such point."""
    places = points(text)
    if not 1 <= number <= len(places):
        return None
    start, end = places[number - 1]
    rest = text[:start] + text[end:]
    if number == len(places):
        # The point before now ends the list: its semicolon becomes the full stop that went with the last one.
        before = text[:start].rstrip("\n")
        if before.endswith("；") and text[start:end].rstrip().endswith("。"):
            return before[:-1] + "。" + text[end:]
        return before + text[end:]
    return rest
