"""Cell texts compared and tidied: keys for recognition, printed strings for the evaluation."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

_BRACKETS: Final = re.compile(r"[(\[【〔].*?[)\]】〕]")
_INNER: Final = re.compile(r"^.|.$")
_WORDS: Final = re.compile(r"[\u4e00-\u9fff]{2,10}")
_MEASURES: Final = frozenset(("万元", "亿元", "千元", "人民币", "百分比", "定性", "定量", "必填"))
_CJK: Final = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…—"
_BETWEEN: Final = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_BROKEN_NUMBER: Final = re.compile(r"(?<=[\d.,])\s+(?=[\d.,%])")
_NUMBER: Final = re.compile(
    r"[<>=≤≥≦≧~约近]*[¥￥]?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\s*"
    r"(?:%|‰|分|元|万元|亿元|个百分点|百分比)?(?:[以](?:上|下|内))?[。.]?"
)
_LIKE_FIGURE: Final = re.compile(r"(?!20\d\d年?$)[<>=≤≥≦≧~约近]*[-+]?\d[\d,]*(?:\.\d+)?[%\u4e00-\u9fff]{0,4}")
SIGN: Final = re.compile(r"[<>=≤≥≦≧﹤﹥＜＞＝]+|定性|定量|大于等于|小于等于|等于|大于|小于")
LEFT_OVER: Final = "像是表格中的内容，没有认出它属于哪一行、哪一列"  # of a line of text that stays one
_CLOSING: Final = ":;,、。*"
_MONEY_UNIT: Final = re.compile(r"(?:人民币)?([亿万千]?元)")
_MEASURE: Final = re.compile(rf"{_MONEY_UNIT.pattern}|分|%|百分比|个?百分点|[个人次项户家件份]|人次")
_AND: Final = re.compile(r"[、,/;和及与]")
_FIGURE: Final = re.compile(r"[<>=≤≥]*(-?[\d,]+(?:\.\d+)?)\s*(?:分|%)?")
_POINTS: Final = re.compile(r"(\d+(?:\.\d+)?)\s*分")
_ORDINAL: Final = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．])+\s*")
# Printed instead of a figure where nothing is to be printed.
_NOTHING: Final = frozenset(("", "/", "\\", "-", "--", "—", "——", "－", "─", "无", "…", "……", "不适用"))
_SAME: Final = re.compile(r"(?:同|与)(?:年初|期初|原|前|左|上).{0,8}|(?:未|无|没有|不作?)(?:调整|变更|变化|变动)")
_CONFUSABLE: Final = re.compile(r"(?<=[\d.])[OoQlIiSsZzB|]|(?<![A-Za-z])[OoQlIiSsZzB|](?=[\d.])")


@lru_cache(maxsize=4096)  # every part of the reader asks it of every cell
def flat(text: str) -> str:
    """NFKC form without any white space: the basis of every comparison."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """`text` without white space, bracketed remarks and closing marks: 年初目标值（A） → 年初目标值."""
    bare = flat(text)
    stripped = _BRACKETS.sub("", bare)
    return (stripped or bare).strip(_CLOSING)


def remark_in(text: str) -> str:
    """The words a bracket adds to a heading: 得分（复核） → 复核; "" for letters, units, formulas and the like."""
    found = [_INNER.sub("", inside) for inside in _BRACKETS.findall(flat(text))]
    return next((inside for inside in found if _WORDS.fullmatch(inside) and inside not in _MEASURES), "")


def tidy(text: str) -> str:
    """A short cell as printed, with breaks inside words and numbers closed."""
    joined = _BROKEN_NUMBER.sub("", text.strip())
    return " ".join(_BETWEEN.sub("", joined).split())


def prose(text: str) -> str:
    """A long cell: its lines kept, blank ones and outer white space removed."""
    return "\n".join(line.strip() for line in text.strip().splitlines() if line.strip())


def is_number(text: str) -> bool:
    """Does the whole cell read as one number, with or without sign and unit?"""
    bare = flat(text)
    return bool(bare) and any(sign.isdigit() for sign in bare) and _NUMBER.fullmatch(bare) is not None


def looks_like_figure(text: str) -> bool:
    """Is the cell a figure with hardly a word beside it (95, ≥90%, 12公里), and no year?"""
    return _LIKE_FIGURE.fullmatch(flat(text)) is not None


def is_nothing(text: str) -> bool:
    """Is the cell blank, or a stroke for “nothing to print here”?"""
    return flat(text) in _NOTHING


def says_same(text: str) -> bool:
    """Does a cell for a changed value say that nothing changed (同年初目标, 未调整), or nothing at all?"""
    return is_nothing(text) or _SAME.fullmatch(flat(text)) is not None


def has_confused_letter(text: str) -> bool:
    """Is there a letter among digits that looks like one (l38, 33.4S, 2O)?"""
    return _CONFUSABLE.search(flat(text)) is not None


def points_in(text: str) -> str | None:
    """Points named in a heading: 产出指标(50分) → 50; a formula such as 20分*执行率 counts as well."""
    found = _POINTS.findall(unicodedata.normalize("NFKC", text))
    return found[-1] if found else None


def without_number(text: str) -> str:
    """`text` without its leading list mark: （一）基本情况 → 基本情况."""
    return _ORDINAL.sub("", text.strip())


def units_of_figures(text: str) -> list[str]:
    """What figures are measured in, where `text` says nothing else (万元、分 → both of them); empty for any other."""
    parts = [part for part in _AND.split(key(flat(text).strip("()[]【】。"))) if part]
    if not all(_MEASURE.fullmatch(part) for part in parts):
        return []
    return [part.removeprefix("人民币") for part in parts]


def money_unit(measures: list[str]) -> str | None:
    """The unit of money among them."""
    return next((measure for measure in measures if _MONEY_UNIT.fullmatch(measure)), None)


def unit_in(text: str) -> str | None:
    """Money unit named in a heading or note: 预算执行情况（万元） → 万元."""
    match = re.search(r"(?:单位[:：]?|[(（])\s*(亿元|万元|千元|元)", unicodedata.normalize("NFKC", text))
    return match.group(1) if match else None


def number_of(text: str | None) -> Decimal | None:
    """The figure a cell prints; None where it prints none."""
    match = _FIGURE.fullmatch(flat(text or ""))
    try:
        return Decimal(match.group(1).replace(",", "")) if match else None
    except InvalidOperation:
        return None
