"""Figures nobody gave, written so that a reader of digits may miss them: numerals, other scripts, ranges, multiples."""

from __future__ import annotations

import random
import re

from assistant.llm.scripted.reading import Brief
from assistant.llm.scripted.sayings import Told, saying

_DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("123456789", "壹贰叁肆伍陆柒捌玖")
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def in_words(number: int) -> str:
    """1 to 9,999 as Chinese numerals."""
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.removesuffix("零").replace("一十", "十", 1) if text.startswith("一十") else text.removesuffix("零")


def _other(brief: Brief, name: str, chance: random.Random, low: int, high: int) -> int:
    """A whole number that is not the fact's."""
    known = re.match(r"\d+", brief.value(name)) if name in brief.facts else None
    while True:
        number = chance.randint(low, high)
        if known is None or abs(number - int(known[0])) > 1:
            return number


def _numerals(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    number = _other(brief, "执行数", chance, 21, 4000)
    tenth = chance.choice(["", "点" + _DIGITS[chance.randint(1, 9)]])
    words = chance.choice(["全年执行数为{0}万元", "全年实际支出{0}万元", "累计支付资金{0}万元"])
    told = words.format(in_words(number) + tenth)
    return f"{told}。", told


def _rate_in_words(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    number = _other(brief, "预算执行率", chance, 61, 99)
    words = chance.choice(["预算执行率为百分之{0}", "支出进度达到百分之{0}", "预算执行率达{0}个百分点"])
    told = words.format(in_words(number) + chance.choice(["", "点" + _DIGITS[chance.randint(1, 9)]]))
    return f"{told}。", told


def _count_in_words(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    names = [name for name in brief.lines() if f"{name}·实际完成值" in brief.facts]
    if not names:
        return None
    name = chance.choice(names)
    unit = re.sub(r"^-?[\d.,]+", "", brief.value(f"{name}·实际完成值"))
    if not unit or unit[0] in "%‰":
        return None
    told = f"{name}实际完成{in_words(_other(brief, f'{name}·实际完成值', chance, 3, 3000))}{unit}"
    return f"{told}。", told


def _wide(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not {"预算数", "执行数"} <= set(brief.facts) or brief.value("预算数") == brief.value("执行数"):
        return None
    one, other = chance.sample(["预算数", "执行数"], 2)
    told = f"全年{one}为{brief.value(other).translate(_WIDE)}"
    return f"{told}。", told


def _capitals(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = f"{chance.randint(2, 9)}".translate(_CAPITALS)
    told = chance.choice([f"全年支出{words}佰万元整", f"节约资金{words}拾万元", f"补助对象{words}仟人"])
    return f"{told}。", told


def _range(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    low = _other(brief, "预算执行率", chance, 50, 90)
    form = chance.choice(["{0}%至{1}%", "{0}%—{1}%", "{0}%到{1}%", "{0}～{1}%"])
    told = f"预算执行率在{form.format(low, low + 5)}"
    return f"{told}之间。", told


KINDS: dict[str, Told] = {
    "汉字金额": _numerals,
    "汉字比率": _rate_in_words,
    "汉字数量": _count_in_words,
    "全角数字对调": _wide,
    "大写数字": _capitals,
    "编造区间": _range,
    "编造倍数": saying("编造倍数", "全年服务总量{}。"),
    "编造的零": saying("编造的零", "项目实施过程中{}。"),
    "编造的数字口号": saying("编造的数字口号", "项目实施中{}。"),
    "变形数字": saying("变形数字", "全年执行数为{}。"),
}
