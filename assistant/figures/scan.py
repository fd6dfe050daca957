"""The compiled scanners: where a number may stand, and what unit follows it. No meaning is decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.domain.quantity import (
    NO_UNIT,
    PERCENT,
    PERCENTAGE_POINT,
    PERMILLE,
    SCORE,
    TIMES,
    WAN_YUAN,
    YI_YUAN,
    YUAN,
    Dimension,
    Unit,
)
from assistant.figures.lexicon import measures, words
from assistant.figures.numerals import CHARACTERS, COMMON, FINANCIAL


def _alternatives(items: object) -> str:
    return "|".join(re.escape(str(item)) for item in sorted(items, key=len, reverse=True))  # type: ignore[call-overload]


_C = f"[{CHARACTERS}]"
_NUMERAL = f"(?:[{COMMON}]+|[{FINANCIAL}]+)"
_POINT = "点[〇零○一二三四五六七八九]+"
_YEAR = r"(?:19|20)\d\d年"
_A = rf"\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+(?:\.(?!{_YEAR})\d*)?"  # 1.2022年我市…: an item, and a year
# 《 and 》 are misread ≤ and ≥ only before a number with a unit; else they bracket a title.
# 约 belongs to the word before it in 节约15.2万元, 签约, 合约; only elsewhere it says “about”.
_ABOUT = r"(?<![节签合集违预特制条契履续解公俭])约"
# 上百人, 上千场: only before the scale itself.
_UPWARDS = "|(?<![以百万])上(?=[百千万亿](?![一二三四五六七八九]))"
# 彩超6台, B超2100人次: a name that ends in it.
_OVER = "|(?<![彩心腹Bb])超"
# 96分=46分+50分: the sign of a sum; 目标值=100%: a bound.
_EXACTLY = r"|(?<![\d%‰分元个项人）)])="
_BEFORE = (
    _alternatives(set(words.BEFORE) - set("《》上超=")).replace("约", _ABOUT).replace("大" + _ABOUT, "大约")
    + _UPWARDS
    + _OVER
    + _EXACTLY
    + r"|[《》](?=\d+(?:\.\d+)?[%分万元])"
)

# 师生比1:15, 配套比例达到1:10: a ratio, and no time of the day.
_NO_CLOCK = "".join(
    f"(?<!{word})" for word in ("比", "比例", *(f"{on}{to}" for on in "比例" for to in ("为", "是", "达", "达到")))
)

# The characters a token may begin with. Asked first, they spare most of a text the alternatives: a fifth of the time.
_FIRST = (
    re.escape("".join(sorted({word[0] for word in words.BEFORE if word != "上"}))) + rf"{CHARACTERS}〔\[(【［①-⑳\d+-"
)
# Alternatives in the order of their claim on the text.
TOKEN: Final = re.compile(
    rf"""(?=[{_FIRST}]|上[百千万亿])(?:
    (?P<document>[〔\[(【［]\s?(?:19|20)\d\d\s?[〕\])】］]\s?第?\s?\d*\s?号)
  | (?P<phone>(?<!\d)(?:1[3-9]\d{{9}}|0\d{{2,3}}[-—]\d{{7,8}}(?:-\d+)?)(?!\d|\.\d|[万亿元%]))
  | (?P<date>(?<!\d)(?:19|20)\d\d(?:年\d{{1,2}}月(?:\d{{1,2}}[日号])?|[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d))
        |(?<![\d.])\d{{1,2}}月(?:\d{{1,2}}[日号]|[份底初末中上下至到、和]|(?=[-~—])|(?=[，,。;)]))
        |[二][〇零○]{_C}{{2}}年(?:[十一二三四五六七八九]{{1,2}}月(?:[十一二三四五六七八九]{{1,3}}日)?)?
        |(?<![\d.]){_NO_CLOCK}\d{{1,2}}:\d\d(?::\d\d)?(?!\d)
        |(?<![\d.])\d{{1,2}}时(?:\d{{1,2}}分)?(?![间候期段长限效速代常空装尚差数局]))
  | (?P<year>(?<!\d)(?:(?<!\.)|(?<=^\d\.)|(?<=[\n。;:]\d\.))(?:19|20)\d\d
        (?=(?:[-~—至到](?:19|20)\d\d)?(?:[两二三四五]?年|财年|学年)(?!\d{{1,2}}月)))
  | (?P<circled>[①-⑳])
  | (?P<percent_word>(?P<pw_before>{_BEFORE})?(?P<pw_scale>百|千|万)分之
        (?P<pw_value>负?{_C}+(?:{_POINT})?|\d+(?:\.\d+)?))
  | (?P<fraction>(?P<f_before>{_BEFORE})?(?P<f_bottom>{_C}+|\d+)分之(?P<f_top>{_C}+|\d+))
  | (?P<arabic>(?P<before>{_BEFORE})?(?P<sign>(?<![\dA-Za-z%)\]])[-+](?!(?:19|20)\d\d年))?(?P<number>{_A}))
  | (?P<chinese>(?P<c_before>{_BEFORE})?(?P<numeral>{_NUMERAL}(?:{_POINT})?))
     )""",
    re.VERBOSE,
)
ENDING_YEAR: Final = re.compile(r"(?:19|20)\d\d年")  # 附件3-2021年台账 is no range
SECOND: Final = re.compile(rf"(?P<dash>[-~—–－]{{1,2}}|至|到)(?P<number>{_A}|{_C}+)")

# 38.1千瓦时 is no 38.1 thousands, 1.2千分点 no thousands either.
_SCALE = _alternatives(measures.SCALES).replace("|千|", "|千(?![瓦克米伏帕分])|") + "(?!分点)"
_COUNTED = "|".join(
    re.escape(word) + (f"(?!{measures.GUARDS[word]})" if word in measures.GUARDS else "")
    for word in sorted(measures.COUNTED, key=len, reverse=True)
)
# 31微克/立方米, 3.2万吨/年, 0.8次/10万公顷: what is measured, per what. 元/吨 goes by its first part.
_PER = (
    rf"(?<=[{measures.MEASURED}])每(?:{measures.PER_WORDS})"
    rf"|/(?:1?0*[十百千]?万|[百千])?(?:{measures.PER_WORDS}|{_alternatives(measures.TIMES)}|生|{_COUNTED})(?:[·.]?(?:年|月|天|日|次))?"
)
_HALF = rf"半(?![{measures.NO_HALF}])"
TAIL: Final = re.compile(
    rf"""
    (?P<middle>[余多来几](?=[万亿千百]|{_alternatives(measures.MONEY)}|{_alternatives(measures.TIMES)}|{_COUNTED}))?
    (?:(?P<scale>{_SCALE})(?P<middle2>[余多](?=.))?)?
    (?:(?P<points>个?[百千万]分点)
      |(?P<percent>%|‰)
      |(?:(?P<half>个半)|个(?P<middle4>[余多]))(?P<halved>个?(?:{measures.HALVED}))
      |(?P<coins>{_alternatives(measures.COINS)})
      |(?P<score>分(?!{measures.SCORE_GUARD}))
      |(?P<multiple>倍)
      |(?P<tenths>成(?!立|员|果|为|效|本|功|年|人|品|交|都|熟|绩|长|套)|折(?!合|旧|算|扣|叠|射))
      |(?P<money>{_alternatives(measures.MONEY)})
      |(?P<time>{_alternatives(measures.TIMES)})
      |(?P<of_many>(?:{_alternatives(measures.OF_MANY)})(?!元))
      |(?:(?P<latin>{measures.LATIN})
        |(?P<counted>(?:{_COUNTED})(?:(?<=[{measures.REPEATED}])次(?![之年日要级序生贷数]))?(?:[(（](?:{_COUNTED})[)）])?)
       )(?P<per>{_PER})?
    )?
    (?P<behind>(?<=[{measures.HALVED_BEHIND}]){_HALF})?
    (?P<middle3>[余多](?=[，。、,;)]|$))?
    (?P<after>(?:\(含\))?(?:{_alternatives(words.AFTER)}))?
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Tail:
    """What follows a number: the end of it, the unit, and the words that widen."""

    end: int
    unit: Unit
    widening: str = ""
    word: str = ""
    tenths: bool = False
    scaled_number: bool = False  # a scale without a unit: 1.2万
    half: bool = False  # two and a half: 两年半, 两个半月


_UNITS: dict[str, Unit] = {f"{unit.symbol}/{unit.dimension}": unit for unit in (YUAN, WAN_YUAN, YI_YUAN)} | {
    "%": PERCENT,
    "‰": PERMILLE,
    "个百分点": PERCENTAGE_POINT,
    "百分点": Unit("百分点", Dimension.POINTS),
    "个千分点": Unit("个千分点", Dimension.POINTS, Decimal("0.1")),
    "个万分点": Unit("个万分点", Dimension.POINTS, Decimal("0.01")),
    "分": SCORE,
    "倍": TIMES,
    "成": Unit("成", Dimension.RATIO, Decimal("0.1")),
    "折": Unit("折", Dimension.RATIO, Decimal("0.1")),
}
_KINDS: Final = (
    "money", "coins", "counted", "percent", "score", "points", "time", "multiple", "tenths", "halved", "of_many",
    "latin",
)  # fmt: skip
_SPOKEN: Final = re.compile("个(?P<more>多)?亿元?(?=[，。；、,;:：)）\\s]|的|左右|用于|$)")  # 投入两个亿
_LEADING_SCALE: Final = re.compile(f"^(?:{_SCALE})")
_SCALED_KINDS: Final = frozenset(("percent", "points", "score", "multiple", "tenths"))


def read_tail(text: str, position: int) -> Tail:
    """Unit and widening words from `position` on."""
    spoken = _SPOKEN.match(text, position)
    if spoken is not None:
        more = spoken["more"] or ""
        return Tail(spoken.end(), _unit("亿元", Dimension.MONEY, "亿", ""), words.MIDDLE.get(more, ""), more)
    match = TAIL.match(text, position)
    if match is None or match.end() == position:
        return Tail(position, NO_UNIT)
    scale = match["scale"] or ""
    last = match.lastgroup or ""  # nothing that widens stands behind most units
    kind = last if last in _KINDS else next((name for name in _KINDS if match[name] is not None), "")
    word = match["middle"] or match["middle2"] or match["middle3"] or match["middle4"] or match["after"] or ""
    mode = words.MIDDLE.get(word) or words.AFTER.get(word.removeprefix("(含)")) or ""
    half = match["half"] is not None or match["behind"] is not None
    unit = _unit_of(kind, match[kind] if kind else "", scale, match["per"] or "")
    return Tail(match.end(), unit, mode, word, kind == "tenths", bool(scale) and not kind, half)


def compound(first: Tail, second: Tail, digits: int) -> Unit | None:
    """亿元 of 3亿2千万元: the unit of the second under the scale of the first; None where the two do not join.

    A second without a scale has to fill all places below the first with its `digits` before the point.
    """
    factor = second.unit.factor
    full = second.unit.dimension is not Dimension.NONE and first.unit.factor == Decimal(10) ** digits
    if not first.scaled_number or second.scaled_number or not (full if factor == 1 else 1 < factor < first.unit.factor):
        return None
    base = _LEADING_SCALE.sub("", second.unit.symbol)
    return _unit(first.unit.symbol + base, second.unit.dimension, first.unit.symbol, second.unit.measure)


def _unit_of(kind: str, symbol: str, scale: str, per: str) -> Unit:
    """The unit of a tail; `per` is what stands behind a stroke or 每, as written."""
    if kind in _SCALED_KINDS:
        return _scaled(_UNITS.get(symbol) or _UNITS[f"个{symbol}"], scale)
    if kind == "halved":
        symbol = "个" + symbol.removeprefix("个")
        return _UNITS.get(symbol) or _unit(symbol, Dimension.TIME, "", symbol)
    if kind == "money":
        return _unit(f"{scale}元", Dimension.MONEY, scale, "")
    if kind == "coins":
        return Unit(symbol, Dimension.MONEY, measures.COINS[symbol])
    if kind == "of_many":
        return Unit(symbol, Dimension.RATIO, Decimal(1).scaleb(-measures.OF_MANY[symbol]))
    if kind == "time":
        return _unit(scale + symbol, Dimension.TIME, scale, symbol)
    measure = symbol.replace("（", "(").replace("）", ")") + (f"/{per[1:]}" if per else "")
    return _unit(scale + measure, Dimension.COUNT if kind else Dimension.NONE, scale, measure)


def _unit(symbol: str, dimension: Dimension, scale: str, measure: str) -> Unit:
    key = f"{symbol}/{dimension}"
    unit = _UNITS.get(key)
    if unit is None:
        factor = Decimal(10) ** measures.SCALES.get(scale, 0)
        unit = _UNITS[key] = Unit(symbol, dimension, factor, measure)
    return unit


def _scaled(unit: Unit, scale: str) -> Unit:
    if not scale:
        return unit
    return Unit(scale + unit.symbol, unit.dimension, unit.factor * 10 ** measures.SCALES[scale])
