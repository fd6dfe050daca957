"""Automatic list numbers of Word (一、 （一） 1.) as they show, which no text of the file holds.

ECMA-376 part 1, 17.9: a paragraph names a numbering (numId) and a level; the numbering's abstract definition says how
each level is counted and written (%1 stands for the count of level 1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.ingest.docx_text import W

_DIGITS: Final = "零一二三四五六七八九"
_CHINESE: Final = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
     "ideographDigital", "chineseLegalSimplified")
)  # fmt: skip
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str


@dataclass(slots=True)
class Numbering:
    """Counts of all numberings of one document, moved on paragraph by paragraph."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by numId
    abstract: dict[str, str] = field(default_factory=dict)  # numId → abstract definition, which shares its counts
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # paragraph style → (numId, level)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def prefix(self, paragraph: Any) -> str:
        """The number shown before `paragraph` (w:p), "" where it has none; counts it."""
        number, level = self._of(paragraph)
        known = self.levels.get(number, {}).get(level)
        if known is None or known.form in {"bullet", "none"}:
            return ""
        counts = self.counts.setdefault(self.abstract.get(number, number), {})
        counts[level] = counts.get(level, known.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return re.sub(r"%(\d)", lambda match: self._shown(number, int(match.group(1)) - 1, counts), known.pattern)

    def _of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return "", 0
        own = _reference(properties)
        if own is not None:
            return own
        style = properties.find(W + "pStyle")
        return self.styles.get(style.get(W + "val", ""), ("", 0)) if style is not None else ("", 0)

    def _shown(self, number: str, level: int, counts: dict[int, int]) -> str:
        known = self.levels.get(number, {}).get(level)
        if known is None:
            return ""
        return written(counts.get(level, known.start), known.form)


def _reference(properties: Any) -> tuple[str, int] | None:
    """(numId, level) of paragraph properties; numId 0 switches a style's numbering off."""
    element = properties.find(W + "numPr")
    if element is None:
        return None
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    identifier = number.get(W + "val", "") if number is not None else ""
    depth = level.get(W + "val", "0") if level is not None else "0"
    return identifier, int(depth) if depth.isdigit() else 0


def written(count: int, form: str) -> str:
    """`count` in the number format `form` of Word; an unknown format shows digits."""
    if form in _CHINESE:
        return _chinese(count)
    if form.startswith("decimalEnclosed") and 1 <= count <= 20:
        return chr(0x245F + count)
    if form in {"lowerLetter", "upperLetter"} and 1 <= count <= 26:
        return chr((96 if form == "lowerLetter" else 64) + count)
    if form in {"lowerRoman", "upperRoman"} and 1 <= count < 40:
        roman = "X" * (count // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[count % 10]
        return roman if form == "upperRoman" else roman.lower()
    if form == "ideographTraditional" and 1 <= count <= 10:
        return _STEMS[count - 1]
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _chinese(count: int) -> str:
    if count < 10:
        return _DIGITS[count]
    if count >= 100:
        return str(count)
    tens, ones = divmod(count, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def numbering_of(package: Any) -> Numbering:
    """The numberings defined in an open document."""
    result = Numbering()
    part = next((p for p in package.part.package.iter_parts() if str(p.partname).endswith("/numbering.xml")), None)
    if part is None:
        return result
    root = part.element
    abstract = {a.get(W + "abstractNumId"): _levels(a) for a in root.iter(W + "abstractNum")}
    for number in root.iter(W + "num"):
        target = number.find(W + "abstractNumId")
        identifier = number.get(W + "numId", "")
        if target is not None:
            result.abstract[identifier] = target.get(W + "val", "")
            result.levels[identifier] = abstract.get(target.get(W + "val"), {})
    for style in package.styles.element.iter(W + "style"):
        properties = style.find(W + "pPr")
        reference = _reference(properties) if properties is not None else None
        if reference is not None:
            result.styles[style.get(W + "styleId", "")] = reference
    return result


def _levels(abstract: Any) -> dict[int, _Level]:
    found = {}
    for level in abstract.iter(W + "lvl"):
        start = _value(level, "start", "1")
        form, pattern = _value(level, "numFmt", "decimal"), _value(level, "lvlText", "")
        found[int(level.get(W + "ilvl", "0"))] = _Level(int(start) if start.isdigit() else 1, form, pattern)
    return found


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(W + name)
    return child.get(W + "val", default) if child is not None else default
