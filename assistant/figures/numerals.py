"""Chinese numerals: reading 六十三点零五, 两百, 一万二; writing them, plain and in financial script (大写)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_DIGITS: Final[dict[str, int]] = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
    "贰": 2,
    "俩": 2,
    "仨": 3,
}
_PLACES: Final[dict[str, int]] = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3, "廿": 1}
_GROUPS: Final[dict[str, int]] = {"万": 4, "亿": 8, "萬": 4, "億": 8}
# Two scripts, never mixed in one numeral: 队伍三支 has three, not 53.
COMMON: Final = "〇○零一二两三四五六七八九十百千万亿"
FINANCIAL: Final = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
CHARACTERS: Final = "".join(dict.fromkeys(COMMON + FINANCIAL))
_PLAIN: Final = "零一二三四五六七八九"
_FINANCIAL: Final = "零壹贰叁肆伍陆柒捌玖"


def read_numeral(text: str) -> tuple[Decimal, int] | None:
    """Value of a Chinese numeral and the place of its last written digit (两百 → 200, -2); None where it is none."""
    whole, point, fraction = text.partition("点")
    if point:
        if not fraction or any(character not in _DIGITS for character in fraction):
            return None
        base = _read_whole(whole)
        if base is None:
            return None
        digits = "".join(str(_DIGITS[character]) for character in fraction)
        return Decimal(f"{base[0]}.{digits}"), len(digits)
    read = _read_whole(whole)
    return None if read is None else (Decimal(read[0]), -read[1])


def _read_whole(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    if all(character in _DIGITS for character in text):  # 二〇二一, 三
        return int("".join(str(_DIGITS[character]) for character in text)), 0
    total = section = 0
    digit: int | None = None
    last_place, group, after_zero = 0, 0, False
    for character in text:
        if character in _DIGITS:
            if digit not in (None, 0):
                return None  # 三五百: two digits side by side
            digit = _DIGITS[character]
            after_zero = digit == 0
            continue
        if character in _PLACES:
            place = _PLACES[character]
            section += (1 if digit is None else digit) * 10**place
            last_place, digit = place, None
        elif character in _GROUPS:
            group = _GROUPS[character]
            section += digit or 0
            if section == 0 and total == 0:
                return None  # 万 alone is a word
            total = (total + section) * 10**group if group == 8 else total + section * 10**group
            section, digit, last_place = 0, None, group
        else:
            return None
    if digit is None:
        return total + section, last_place + (group if section else 0) * 0
    if after_zero and digit == 0:
        return total + section, 0
    # 一万二 = 12,000: a digit right after a place word, without 零, stands one place lower.
    tail = text[-2] if len(text) > 1 else ""
    if tail in _PLACES and _PLACES[tail] > 1:
        place = _PLACES[tail] - 1
        return total + section + digit * 10**place, place
    if tail in _GROUPS:
        place = _GROUPS[tail] - 1
        return total + section + digit * 10**place, place
    return total + section + digit, 0


def write_numeral(value: Decimal, *, financial: bool = False) -> str:
    """`value` ≥ 0 in Chinese numerals: 63.05 → 六十三点零五; raises ValueError for negative values."""
    if value < 0:
        raise ValueError("negative values have no numeral here")
    whole, _, fraction = f"{value:f}".partition(".")
    digits = _FINANCIAL if financial else _PLAIN
    text = _write_whole(int(whole), financial)
    return text + ("点" + "".join(digits[int(d)] for d in fraction) if fraction else "")


def _write_whole(number: int, financial: bool) -> str:
    digits = _FINANCIAL if financial else _PLAIN
    if number == 0:
        return digits[0]
    text, gap = "", False
    for exponent, name in ((8, "亿"), (4, "万"), (0, "")):
        group = number // 10**exponent if exponent == 8 else number // 10**exponent % 10_000
        if group == 0:
            gap = bool(text)
            continue
        inner = _write_whole(group, financial) if group >= 10_000 else _write_group(group, financial)
        text += (digits[0] if text and (gap or group < 1000) else "") + inner + name
        gap = False
    if not financial and text.startswith("一十"):
        text = text[1:]
    return text


def _write_group(group: int, financial: bool) -> str:
    digits = _FINANCIAL if financial else _PLAIN
    names = ("仟", "佰", "拾", "") if financial else ("千", "百", "十", "")
    text, gap = "", False
    for exponent, name in zip((3, 2, 1, 0), names, strict=True):
        digit = group // 10**exponent % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + name
        gap = False
    return text
