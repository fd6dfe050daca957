"""What a number is: data to be proved, or a date, a heading, a name, a word, a rule parameter.

The decision looks at the characters around the number only; each question is one small function.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.domain.quantity import Dimension, FigureKind, Unit
from assistant.figures.lexicon import words

_BY_DIMENSION: Final = {
    Dimension.MONEY: FigureKind.AMOUNT,
    Dimension.RATIO: FigureKind.RATE,
    Dimension.POINTS: FigureKind.POINTS,
    Dimension.SCORE: FigureKind.SCORE,
    Dimension.COUNT: FigureKind.COUNT,
    Dimension.MULTIPLE: FigureKind.MULTIPLE,
    Dimension.TIME: FigureKind.DURATION,
    Dimension.NONE: FigureKind.NUMBER,
}
_SENTENCE_MARKS: Final = "。；！？\n"
_LINE_START: Final = "\n。；：:！？\t|#* "
_SERIAL: Final = re.compile(f"(?:{words.SERIAL_BEFORE})$")
_PART: Final = re.compile(f"(?:{words.PARTS})")
_RULE_BEFORE: Final = re.compile(
    r"(?:每[^，。；]{0,14}$|[扣计]\s?$|不得分|满分为?$|分值区间[^。；]*$|(?:为标准|以上|以下|含\))[^。；]{0,6}[,，]?[计得扣]?$)"
)
_RULE_NEAR: Final = re.compile(
    r"扣完为止|不得分|[得计扣](?:\d|[一二三四五六七八九十半])+(?:\.\d+)?分|每(?:超过?|低|高|减少|增加|降低|提高|出现|缺|少|有|发现|逾期|下降|延迟|上升|差)[^。]{0,16}扣|\(含\)|分值区间|酌情|满分|分为(?:优|良|中|差)|(?:优|良|中|差)\(|得满分|得分=|档"
)
_QUOTED: Final = re.compile(r"[“\"'‘]([^”\"'’]{1,12})[”\"'’]")
_WORD_SET: Final = frozenset(words.WORDS_WITH_NUMERAL)
_LONGEST: Final = max(map(len, _WORD_SET))
_STARTS: dict[str, list[str]] = {}
for _word in _WORD_SET:
    for _index, _character in enumerate(_word):
        if _character in "一二三四五六七八九十百千万亿两半零双":
            _STARTS.setdefault(_character, []).append(_word)
_ONE_CONTEXT: Final = re.compile(f"(?:{'|'.join(sorted(words.COUNTING_VERBS, key=len, reverse=True))})了?$")
_ORDINAL_AFTER: Final = re.compile(r"(?:级|届|是[^否]|等奖|等功|期工程|次性|楼|路|号|中学?|小|院|环|社区|村|组)")
_CODE_AFTER: Final = re.compile(r"\)?[一-鿿]{2,}\((?:类|款|项)\)")
_TELEPHONE: Final = re.compile(
    r"(?:电话|传真|手机|联系方式|热线|QQ|邮编|账号|帐号|代码|编码|编号|证号|信用)[^\d，。；]{0,12}$"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A number where it stands: `text[start:end]` is number with unit, without the word before it."""

    text: str
    start: int
    end: int
    value: Decimal
    decimals: int
    unit: Unit
    before: str
    chinese: str  # the numeral as written, "" for digits
    is_range: bool


def kind_of(seen: Seen) -> FigureKind:
    """The kind of a number; the first question answered with yes decides."""
    typed = _chinese_kind(seen) if seen.chinese else _arabic_kind(seen)
    if typed is not None:
        return typed
    return FigureKind.RULE if _is_rule(seen) else _BY_DIMENSION[seen.unit.dimension]


def _arabic_kind(seen: Seen) -> FigureKind | None:
    text, start, end = seen.text, seen.start, seen.end
    previous = text[start - 1] if start else "\n"
    following = text[end] if end < len(text) else "\n"
    if seen.unit.dimension is not Dimension.NONE and previous != "第":
        if seen.unit.dimension is Dimension.TIME and seen.unit.symbol in ("年", "月", "日") and seen.is_range:
            return FigureKind.PERIOD
        return FigureKind.DATE if seen.unit.symbol in ("月", "日") else None
    if previous == "第":
        return FigureKind.ORDINAL
    if not seen.before and _is_heading(text, start, end, previous, following):
        return FigureKind.HEADING
    if _SERIAL.search(text, max(0, start - 4), start) and following in "：:.、，,； 。)\n—-至和" + "实是为完":
        return FigureKind.HEADING
    lead = text[max(0, start - 20) : start]
    digits = text[start:end].lstrip("+-")
    if _TELEPHONE.search(lead) or (digits.isdigit() and len(digits) >= 8 and following not in "万亿元"):
        return FigureKind.IDENTIFIER
    if digits.isdigit() and len(digits) in (3, 5, 7) and _CODE_AFTER.match(text, end):
        return FigureKind.IDENTIFIER
    if (
        following == "号"
        or (previous.isascii() and previous.isalpha())
        or (following.isascii() and following.isalpha())
    ):
        return FigureKind.NAME
    if previous == "." or (previous == "/" and following == "/"):
        return FigureKind.IDENTIFIER
    return None


def _is_heading(text: str, start: int, end: int, previous: str, following: str) -> bool:
    if following in "、.．" or (following in ")" and previous in "("):
        if previous in "(":
            return end - start <= 2
        after = text[end + 1 : end + 2]
        return (
            (end - start <= 2
            and previous in _LINE_START + "】）"
            and not after.isdigit())
            or (end - start <= 2 and following == "." and previous in "，：；。" and after.isalpha())
        )
    token = text[start:end]
    return (
        token.endswith(".")
        and len(token) <= 3
        and (previous in _LINE_START or not previous.isdigit())
        and following not in "万亿元%"
    )


def _chinese_kind(seen: Seen) -> FigureKind | None:
    text, start, numeral = seen.text, seen.start, seen.chinese
    end = start + len(numeral)
    previous = text[start - 1] if start else "\n"
    following = text[end] if end < len(text) else "\n"
    if "分之" in numeral:
        return None
    if previous == "第":
        return FigureKind.ORDINAL
    if (following in "、.．" and previous in _LINE_START) or (previous == "(" and following == ")"):
        return FigureKind.HEADING
    if following == "是" and previous not in "这":
        return FigureKind.ORDINAL
    if _in_word(text, start, end):
        return FigureKind.WORD
    if _in_quotes(text, start, end):
        return FigureKind.NAME
    if following in "级届" or text.startswith(("等奖", "等功"), end):
        return FigureKind.ORDINAL
    if seen.unit.dimension is Dimension.NONE:
        return FigureKind.WORD if len(numeral) < 2 or not _large(numeral) else None
    if seen.unit.symbol in ("月", "日", "年") and seen.unit.dimension is Dimension.TIME:
        return FigureKind.DATE if seen.unit.symbol != "年" else FigureKind.WORD if numeral == "一" else None
    if seen.unit.dimension is Dimension.SCORE and numeral in ("十", "百", "一", "万"):
        return FigureKind.WORD
    if numeral in ("一", "半", "百", "千", "万", "亿") and not seen.before:
        if _is_rule(seen):
            return FigureKind.RULE
        counted = numeral == "一" and _ONE_CONTEXT.search(text, max(0, start - 4), start)
        return None if counted else FigureKind.WORD
    return None


def _large(numeral: str) -> bool:
    return any(character in numeral for character in "十百千万亿点") and numeral not in (
        "十",
        "百",
        "千",
        "万",
        "亿",
        "千万",
        "百万",
        "亿万",
    )


def _in_word(text: str, start: int, end: int) -> bool:
    numeral = text[start:end]
    for character in {numeral[0], numeral[-1]}:
        for word in _STARTS.get(character, ()):
            at = text.find(word, max(0, start - len(word) + 1), end + len(word))
            while at != -1 and at < end:
                if at + len(word) > start and at <= start and at + len(word) >= end:
                    return True
                at = text.find(word, at + 1, end + len(word))
    return False


def _in_quotes(text: str, start: int, end: int) -> bool:
    """“三个聚焦”: a short quotation without digits names a thing."""
    opening = max(text.rfind("“", max(0, start - 12), start), text.rfind("‘", max(0, start - 12), start))
    if opening == -1:
        return False
    closing = text.find("”", opening, end + 14)
    if closing == -1:
        closing = text.find("’", opening, end + 14)
    return closing >= end and not any(c in "。；" for c in text[opening:closing])


def _is_rule(seen: Seen) -> bool:
    """A parameter of a scoring rule: the sentence speaks of points given or taken under a condition."""
    text = seen.text
    begin = max(text.rfind(mark, max(0, seen.start - 80), seen.start) for mark in "。\n")
    finish = len(text)
    for mark in "。\n":
        at = text.find(mark, seen.end, seen.end + 80)
        if at != -1:
            finish = min(finish, at)
    finish = min(finish, seen.end + 80)
    return _RULE_NEAR.search(text, begin + 1, finish) is not None
