"""A spreadsheet number as its cell displays it (ECMA-376 part 1, 18.8.30 and 18.8.31).

Covers what forms use: digits, percent, thousands, literals, sections by sign, dates. The value arrives as the decimal
text stored in the file, so that nothing passes through a float.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

BUILTIN: Final[dict[int, str]] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-;@",
    43: "#,##0.00;-#,##0.00;-;@", 45: "mm:ss", 49: "@", 50: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_TOKEN: Final = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]')
_DATE: Final = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s|AM/PM|上午/下午|aaaa|aaa", re.IGNORECASE)
_LITERAL: Final = "\ue000"  # stands for a literal's place while digits are looked for
_DIGITS: Final = re.compile(rf"[#0?](?:[#0?,]|{_LITERAL}+(?=[#0?]))*(?:\.[#0?]*)?,*|\.[#0?]+,*")
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HOLDS: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
WIDEST: Final = 30  # powers of ten; nothing a form prints is larger, and such a value is shown as stored
_GENERAL_WIDTH: Final = 11  # characters a General cell shows at most, point included


def display(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """`value` under the format `code`; an unknown code shows the plain number."""
    sections = _sections(code)
    if is_date(sections[0]):
        return _date(value, sections[0], since_1904=since_1904)
    section, shown = _section_for(value, sections)
    bare, literals = _strip(section)
    if "general" in bare.lower() or bare == "@":
        return _fill(re.sub("general|@", lambda _: _general(shown), bare, flags=re.IGNORECASE), literals)
    match = _DIGITS.search(bare)
    if match is None:
        return _fill(bare, literals) if section != sections[0] else _general(value)
    if re.search("e[+-]", bare, re.IGNORECASE):
        return _general(value)
    scaled = shown * 100 if "%" in bare else shown
    return _fill(bare[: match.start()] + _digits(scaled, match.group()) + bare[match.end() :], literals)


def is_date(code: str) -> bool:
    """Does the format show a date or a time?"""
    bare, _ = _strip(code)
    return bool(re.search(r"[ymdhs]|aaa", bare.lower().replace("general", ""))) and not re.search(r"[#0?]", bare)


def _sections(code: str) -> list[str]:
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code or "General")


def _section_for(value: Decimal, sections: list[str]) -> tuple[str, Decimal]:
    """The section for the sign of `value`, and the number it shows (its sign is the section's business); or the first
    whose own condition holds, as in [>=10000]0!.0,"万";0."""
    if any(map(_CONDITION.search, sections)):
        return next((section for section in sections if _holds(value, section)), sections[-1]), value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: Decimal, section: str) -> bool:
    """Is `value` what `section` is for? One without a condition is for what no other takes."""
    match = _CONDITION.search(section)
    return match is None or _HOLDS[match[1]](value, Decimal(match[2]))


def _strip(section: str) -> tuple[str, list[str]]:
    """The code without literals, paddings, colours and conditions; literals are kept apart in order."""
    literals: list[str] = []

    def replace(match: re.Match[str]) -> str:
        literal = match.group(1) if match.group(1) is not None else match.group(2)
        if literal is None:
            currency = re.match(r"\[\$([^\]-]+)", match.group())
            literal = currency.group(1) if currency else None
        if literal is None:
            return ""
        literals.append(literal)
        return _LITERAL

    return _TOKEN.sub(replace, section), literals


def _fill(text: str, literals: list[str]) -> str:
    for literal in literals:
        text = text.replace(_LITERAL, literal, 1)
    return text.strip()


def _digits(value: Decimal, mask: str) -> str:
    digits = mask.rstrip(",")
    value = value.scaleb(-3 * (len(mask) - len(digits)))  # each trailing comma shows thousands
    whole, _, fraction = digits.partition(".")
    shown = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{shown:,f}" if "," in whole else f"{shown:f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    for _ in range(optional):
        text = text.removesuffix("0")
    text = _padded(text.removesuffix("."), whole.replace(",", "").count("0"))
    return _with_literals(text, whole) if _LITERAL in whole else text


def _with_literals(text: str, whole: str) -> str:
    """`text` with the literals among the digits of its mask put as far from the end of the whole part: 0!.0 shows 12 as
    1.2, which with a comma behind makes 万 of thousands."""
    body, point, fraction = text.partition(".")
    for behind in reversed([whole[at:] for at, sign in enumerate(whole) if sign == _LITERAL]):
        count = sum(sign in "#0?" for sign in behind)
        end = next((at for at in range(len(body), -1, -1) if sum(map(str.isdigit, body[at:])) == count), 0)
        body = body[:end] + _LITERAL + body[end:]
    return body + point + fraction


def _padded(text: str, least: int) -> str:
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = body.partition(".")
    whole = whole.zfill(least) if least else whole.lstrip("0")
    body = whole + point + fraction
    return sign + body if body.strip("0.,") else body


def _general(value: Decimal) -> str:
    """At most eleven characters, as a General cell shows a number."""
    text = f"{+value.normalize():f}"
    if len(text) <= _GENERAL_WIDTH or "." not in text:
        return text
    whole = len(text.partition(".")[0])
    decimals = max(0, _GENERAL_WIDTH - whole - 1)
    rounded = f"{value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded


def _date(value: Decimal, code: str, *, since_1904: bool) -> str:
    # Day 1 is 1900-01-01; day 60 never existed, so days after it count from 1899-12-30 (18.17.4.1).
    base = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    try:
        seconds = int((value * 86400).quantize(Decimal(1), rounding=ROUND_HALF_UP))
        moment = base + timedelta(seconds=seconds)
    except (OverflowError, ArithmeticError):
        return _general(value)
    bare, literals = _strip(code)
    minute = False

    def part(match: re.Match[str]) -> str:
        nonlocal minute
        text, minute = _date_part(moment, match.group().lower(), after_hour=minute)
        return text

    return _fill(_DATE.sub(part, bare).replace("@", ""), literals)


def _date_part(moment: datetime, token: str, *, after_hour: bool) -> tuple[str, bool]:
    """One part of a date; m after h is minutes. Also tells whether minutes may follow."""
    if token[0] == "m" and after_hour:
        return f"{moment.minute:0{len(token)}d}", False
    if token in {"aaaa", "aaa"}:
        return ("星期" if token == "aaaa" else "") + "一二三四五六日"[moment.weekday()], False  # noqa: S105
    if token in {"am/pm", "上午/下午"}:
        return ("上午" if moment.hour < 12 else "下午"), False
    if token[0] == "y":
        return f"{moment.year}" if len(token) == 4 else f"{moment.year % 100:02d}", False
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[token[0]]
    return (f"{number:02d}" if len(token) == 2 else str(number)), token[0] == "h"
