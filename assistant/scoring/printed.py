"""A printed cell (`≥90%`, `《10%`, `两个月内`, `完成`, `95.4分`, `２０`) as sign, number, unit and words.

Small on purpose: a cell holds one figure or none. What holds several, or a date, keeps its words and has no value;
a blank cell is not zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.domain.interval import Interval
from assistant.domain.quantity import plain

BLANK = frozenset({"", "/", "\\", "-", "—", "——", "－", "–", "null", "None"})
_WIDE = str.maketrans("０１２３４５６７８９．％，＋－＝﹦≧≦＞＜（）：　", "0123456789.%,+-==≥≤><(): ")
_SIGNS = (
    ("≥", r"≥|>=|=>|》=?|大于等于|大于或等于|不少于|不低于|不小于|至少|达到|达"),
    ("≤", r"≤|<=|=<|《=?|小于等于|小于或等于|不超过|不高于|不多于|不大于|至多|控制在|低于等于"),
    (">", r">|大于|超过|高于|多于"),
    ("<", r"<|小于|低于|少于|不足"),
    ("=", r"=|等于"),
)
_LEADING = re.compile("^(?:" + "|".join(f"(?P<s{index}>{pattern})" for index, (_, pattern) in enumerate(_SIGNS)) + ")")
_TRAILING = (
    ("≥", re.compile(r"(?:及|\(含\)|含)?以上$|\(含\)以上$")),
    ("≤", re.compile(r"(?:及|\(含\)|含)?(?:以下|以内|之内|内)$")),
)
_NUMBER = re.compile(r"(?<![\d.])[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.])")
_DATE = re.compile(
    r"\d{4}年|\d{1,2}月(?:底|末|前|份|\d|$)|年底|年末|月底|季度末|(?:19|20)\d\d(?:[-/]\d{1,2}(?!\d)|\.\d{1,2}\.\d{1,2}(?!\d))"
)
_RANGE = re.compile(r"^([\d.]+)(%?)[-~～至到—]+([\d.]+)(%?)(.*)$")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百]+")
_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_COUNTED = re.compile(
    r"^(?:个|次|项|件|场|期|人|名|家|户|份|轮|批|套|台|篇|处|天|月|年|条|本|座|间|所|支|篇|元|万|亿|%|$)"
)
_SCALED = (("亿元", "元", 8), ("万元", "元", 4), ("千元", "元", 3), ("元", "元", 0), ("百分点", "百分点", 0))


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell. `value` is in `unit` (None: no single figure), `upper` the far end of a range such as 2-3次.

    `why` says why there is no value; `sign` is one of ≥ ≤ > < = or "" and comes from the cell or a sign column.
    """

    text: str
    sign: str = ""
    value: Decimal | None = None
    decimals: int = 0
    unit: str = ""
    upper: Decimal | None = None
    why: str = ""

    @property
    def blank(self) -> bool:
        """Nothing printed (a dash counts as nothing; zero does not)."""
        return self.text in BLANK

    @property
    def interval(self) -> Interval:
        """What the printed digits allow; raises ValueError where there is no figure."""
        if self.value is None:
            raise ValueError(self.why)
        return Interval.written(self.value, self.decimals)

    @property
    def base(self) -> tuple[Decimal | None, str]:
        """Value and unit with 万元, 亿元 and 万人次 brought to 元 and 人次."""
        if self.value is None:
            return None, self.unit
        for symbol, plain_unit, power in _SCALED:
            if self.unit == symbol:
                return self.value.scaleb(power), plain_unit
        if len(self.unit) > 1 and self.unit[0] in "万亿":
            return self.value.scaleb(4 if self.unit[0] == "万" else 8), self.unit[1:]
        return self.value, self.unit

    @property
    def told(self) -> str:
        """The figure with the arithmetic it came by, where it was computed from others."""
        return self.text if " = " in self.text else str(self)

    def __str__(self) -> str:
        if self.value is None:
            return self.text
        return f"{plain(self.value, self.decimals)}{self.unit}"


NOTHING = Printed("", why="没有填写")


@lru_cache(maxsize=8192)
def read_cell(text: str | None, sign: str | None = None, unit: str | None = None) -> Printed:
    """Read one printed cell; `sign` and `unit` are columns of their own, the cell's own sign and unit win."""
    cell = re.sub(r"\s+", "", (text or "").translate(_WIDE)).rstrip("。；;")
    if cell in BLANK:
        return NOTHING
    own_sign, rest = _split_sign(cell)
    column_sign = _split_sign(re.sub(r"\s+", "", (sign or "").translate(_WIDE)))[0]
    column_unit = re.sub(r"\s+", "", (unit or "").translate(_WIDE))
    shown = own_sign or column_sign
    if (span := _RANGE.match(rest)) and not _DATE.fullmatch(rest):
        low, high = Decimal(span[1].rstrip(".")), Decimal(span[3].rstrip("."))
        return Printed(cell, shown, low, _decimals(span[1]), span[4] or span[2] or span[5] or column_unit, high)
    if _DATE.search(rest):
        return Printed(cell, shown, why=f"“{cell}”是时间，不能按比例计算")
    return _with_number(cell, shown, _chinese_to_digits(rest), column_unit)


def _split_sign(cell: str) -> tuple[str, str]:
    if match := _LEADING.match(cell):
        index = int(str(match.lastgroup)[1:])
        return _SIGNS[index][0], cell[match.end() :]
    for sign, pattern in _TRAILING:
        if (match := pattern.search(cell)) and re.search(r"[\d零一二两三四五六七八九十百]", cell[: match.start()]):
            return sign, cell[: match.start()]
    return "", cell


def _with_number(cell: str, sign: str, rest: str, column_unit: str) -> Printed:
    numbers = list(_NUMBER.finditer(rest))
    if not numbers:
        return Printed(cell, unit=column_unit, why=f"“{cell}”不是数字")
    if len(numbers) > 1:
        return Printed(cell, sign, unit=column_unit, why=f"“{cell}”含有多个数字，无法确定用哪一个")
    number = numbers[0]
    digits = number[0].replace(",", "")
    before, after = rest[: number.start()], rest[number.end() :]
    if re.search(r"[A-Za-z]", before + after[:1]) or (before and before[-1] in "第"):
        return Printed(cell, sign, unit=column_unit, why=f"“{cell}”不能读成一个数")
    if sign == "" and before:
        sign, _ = _split_sign(before[-4:]) if _LEADING.match(before[-4:]) else ("", before)
    return Printed(cell, sign, Decimal(digits), _decimals(digits), _unit_of(after) or column_unit)


def _unit_of(after: str) -> str:
    if after.startswith(("百分比", "百分之")):
        return "%"
    match = re.match(r"个?百分点|[%‰]|[万亿千]?元|[万亿]?[\u4e00-\u9fff/]{0,6}", after)
    unit = match[0] if match else ""
    return "百分点" if unit.endswith("百分点") else re.sub(r"(?:\(含\)|含|及)?(?:以上|以下|以内|之内|内)$", "", unit)


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])


def _chinese_to_digits(text: str) -> str:
    if match := re.fullmatch(r"百分之([零〇一二两三四五六七八九十百]+|[\d.]+)", text):
        number = match[1] if match[1][0].isdigit() else str(_chinese(match[1]))
        return f"{number}%"
    found = _CHINESE.match(text)
    if found and _COUNTED.match(text[found.end() :]) and (value := _chinese(found[0])) is not None:
        return f"{value}{text[found.end() :]}"
    return text


def _chinese(numeral: str) -> int | None:
    total = current = 0
    for character in numeral:
        if character in _DIGITS:
            current = _DIGITS[character]
        else:
            total += (current or 1) * (100 if character == "百" else 10)
            current = 0
    return total + current


@lru_cache(maxsize=4096)
def points_in_title(title: str | None) -> Decimal | None:
    """Points printed in a heading such as 产出指标(50分) or 年度目标1（60分）; None where there are none."""
    match = re.search(r"[(（]\s*(?:共|满分|分值)?\s*(\d+(?:\.\d+)?)\s*分\s*[)）]\s*$", (title or "").translate(_WIDE))
    return Decimal(match[1]) if match else None


@lru_cache(maxsize=8192)
def bare(name: str | None) -> str:
    """A name without white space, quotes, points and list marks, for comparing names."""
    text = re.sub(r"[(（]\s*\d+(?:\.\d+)?\s*分\s*[)）]", "", name or "")
    text = re.sub(r"^(?:指标|目标)?\d+[:：.、]", "", re.sub(r"\s+", "", text))
    return re.sub(r"[“”\"'‘’《》「」]", "", text)
