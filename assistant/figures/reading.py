"""`read_figures`: every figure of a text, typed, with its unit and the interval its writing allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.interval import Interval, is_integral
from assistant.domain.quantity import (
    NO_UNIT,
    PER_TEN_THOUSAND,
    PERCENT,
    PERMILLE,
    Dimension,
    FigureKind,
    Unit,
    WrittenFigure,
)
from assistant.figures import scan
from assistant.figures.identifiers import is_code
from assistant.figures.kinds import Seen, digits_kind
from assistant.figures.lexicon import words
from assistant.figures.mend import Mended, mend
from assistant.figures.numeral_kinds import numeral_kind
from assistant.figures.numerals import read_numeral
from assistant.figures.widening import widened

_SCALES: Final = ("万", "亿")
_CHANGING: Final = re.compile(
    "(?:[追增]加|[上下]调|调[增减高低]|[压核缩削]减|压缩|提[高升]|减少|下降|降低|上升|扩大|增长|缩短|延长)了?约?$"
)
_CHANGE: Final = 5  # characters
_TENTH: Final = re.compile("[一二三四五六七八九](?![一-鿿])|[一二三四五六七八九](?=[以及左上的，。;、])")
_HALF: Final = Decimal("0.5")
_QUARTER: Final = Decimal("0.25")  # how far a fraction told roughly may be off, in parts of it
_DIGITS: Final = re.compile(r"[零〇]?(\d+(?:\.\d+)?)")
_LETTER: Final = re.compile("[A-Za-z]")
# What is told in two units of time: how many of the second make one of the first.
_FINER: Final = {
    ("分", "秒"): 60, ("分钟", "秒"): 60, ("小时", "分"): 60, ("小时", "分钟"): 60,
    ("个小时", "分"): 60, ("个小时", "分钟"): 60,
    ("天", "小时"): 24, ("天", "个小时"): 24, ("年", "个月"): 12,
}  # fmt: skip
_REACH: Final = 40  # characters before a year that may say what it is
_TO_YEAR: Final = re.compile(r"年?[-—–~至到](?:19|20)\d\d年")
_FROM_YEAR: Final = re.compile(r"(?:19|20)\d\d年?[-—–~至到]$")
_SINCE: Final = re.compile(r"年[^，。；;]{0,20}以来")
_BEGUN: Final = re.compile(r"年[^，。；;\d]{0,4}(?:开工|立项|启动|建成|投用|成立)(?:建设|实施)?的")
# 结转5万元(2018年下达的指标): what a bracket behind a figure says of it, without a figure of its own.
_BEHIND: Final = re.compile(r"\d[^\s\d，。；;()]{1,4}\([^()\d]{0,8}$")
_EXPLAINED: Final = re.compile(r"年[^()\d]{2,}\)")
# 计划在2022年4月竣工, 顺延至2025年; 按计划2023年支付 is what was done, 按照 as well.
_INTENDED: Final = re.compile("(?:(?<![按照])计划|预计|拟|力争)[于在到至]?$|(?:执行|有效|延续|顺延)[到至]$")
_TRAILING: Final = re.compile(r"[万亿]+$")
# 七十六万千瓦时: the last 千 is the unit's.
_THOUSANDFOLD: Final = re.compile("[瓦伏帕]")


def read_figures(text: str) -> list[WrittenFigure]:
    """Every figure of `text` in order, data and not data; spans refer to `text` as given, whatever was mended."""
    return read_mended(mend(text), text)


def scan_mended(mended: Mended) -> list[WrittenFigure]:
    """The figures of a mended text, with spans in the mended text; cut-in page numbers are left out."""
    return list(_scan(mended.text))


def read_mended(mended: Mended, source: str) -> list[WrittenFigure]:
    """As `read_figures`, for a text that was mended already."""
    found = [placed(figure, mended, source) for figure in _scan(mended.text)]
    for start, end in mended.page_numbers:
        found.append(_bare(source[start:end], start, end, FigureKind.IDENTIFIER))
    if mended.page_numbers:
        found.sort(key=lambda figure: figure.start)
    return found


def placed(figure: WrittenFigure, mended: Mended, source: str) -> WrittenFigure:
    """`figure` of the mended text with its span in the source."""
    start, end = mended.span(figure.start, figure.end)
    if (start, end) == (figure.start, figure.end) and source[start:end] == figure.text:
        return figure
    certain = figure.certain and not any(c.isspace() for c in source[start:end].strip("%万亿元个 \t\r\n"))
    return WrittenFigure(
        source[start:end], start, end, figure.value, figure.decimals, figure.unit, figure.kind, figure.interval,
        figure.upper, figure.approximation, figure.chinese, certain,
    )  # fmt: skip


def _scan(text: str) -> Iterator[WrittenFigure]:
    position = 0
    search = scan.TOKEN.search
    while (match := search(text, position)) is not None:
        figure = _read(text, match)
        yield figure
        position = max(figure.end, match.start() + 1)


def _read(text: str, match: re.Match[str]) -> WrittenFigure:
    kind = match.lastgroup
    if match["arabic"] is not None:
        return _arabic(text, match)
    if match["chinese"] is not None:
        return _chinese(text, match)
    if match["percent_word"] is not None:
        return _percent_word(text, match)
    if match["fraction"] is not None:
        return _fraction(text, match)
    kinds = {
        "document": FigureKind.DOCUMENT,
        "phone": FigureKind.IDENTIFIER,
        "date": FigureKind.DATE,
        "year": FigureKind.YEAR,
        "circled": FigureKind.HEADING,
    }
    if kind in ("year", "date") and _dates_nothing(text, match):
        return _bare(match[0], match.start(), match.end(), FigureKind.PERIOD)
    return _bare(match[0], match.start(), match.end(), kinds[kind or "circled"])


def _dates_nothing(text: str, match: re.Match[str]) -> bool:
    """2021-2023年, 《2020年实施细则》, 创1998年以来新高, 计划在2022年4月竣工: a time that no figure is of."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    if before.rfind("《") > before.rfind("》") or _INTENDED.search(before):
        return True
    if match["year"] is None:
        return False
    end = match.end()
    if _BEGUN.match(text, end) or (_BEHIND.search(before) and _EXPLAINED.match(text, end)):
        return True
    # 2024年以来，…: at the start of its clause that year is the one spoken of.
    if before and before[-1] not in "，,。;:\n" and _SINCE.match(text, end):
        return True
    return _FROM_YEAR.search(before) is not None or _TO_YEAR.match(text, end) is not None


def _bare(text: str, start: int, end: int, kind: FigureKind) -> WrittenFigure:
    digits = re.match(r"\d+", text)
    value = Decimal(digits[0]) if digits else Decimal(0)
    return WrittenFigure(text, start, end, value, 0, NO_UNIT, kind, Interval.point(value))


def _arabic(text: str, match: re.Match[str]) -> WrittenFigure:
    value, decimals = _number(match["number"])
    if match["sign"] == "-":
        value = -value
    end, upper = match.end(), None
    second = scan.SECOND.match(text, end)
    # 注：1.年初预算数: a number that ends in a point marks an item and measures nothing.
    tail = scan.Tail(end, NO_UNIT) if match["number"][-1] == "." else scan.read_tail(text, end)
    if _DIGITS.match(text, tail.end):
        whole = _compound(text, value, tail) if tail.scaled_number else _time(text, value, tail)
        if whole is not None:
            return _figure(text, match.start(), *whole, before=match["before"] or "")
    if second is None and tail.unit.dimension is not Dimension.NONE:
        later = scan.SECOND.match(text, tail.end)
        if later and _is_range(text, match.start(), later) and not _is_rise(text, match.start(), later):
            last = scan.read_tail(text, later.end())
            if last.unit == tail.unit:
                upper, end, tail = _number(later["number"])[0], later.end(), last
    elif second is not None and _is_range(text, match.start(), second):
        last = scan.read_tail(text, second.end())
        upper, end, tail = _number(second["number"])[0], second.end(), last
    if text[match.start() - 1 : match.start()] in ("¥", "￥") and tail.unit.dimension is Dimension.NONE:
        tail = replace(tail, unit=scan.read_tail(f"{tail.unit.symbol}元", 0).unit, scaled_number=False)
    if (
        upper is None
        and _LETTER.match(text[match.start() - 1 : match.start()])
        and tail.unit.dimension is Dimension.TIME
    ):
        tail = scan.Tail(end, NO_UNIT)  # PM2.5年均浓度: no two and a half years
    return _figure(text, match.start(), value, decimals, tail, upper=upper, before=match["before"] or "")


def _compound(text: str, value: Decimal, tail: scan.Tail) -> tuple[Decimal, int, scan.Tail] | None:
    """3亿2千万元, 5万8千人, 46万3千5百元: value, decimals and tail of all together, in the scale of the first.

    What bears no scale joins where it fills all places: 46万3500元, but 投入46万3人参加.
    """
    match = _DIGITS.match(text, tail.end)
    if match is None or not is_integral(value):
        return None
    rest = scan.read_tail(text, match.end())
    less, decimals = _number(match[1])
    further = _compound(text, less, rest) if rest.scaled_number else None
    if further is not None:
        less, decimals, rest = further
    unit = scan.compound(tail, rest, len(match[1].partition(".")[0]))
    if unit is None or less * rest.unit.factor >= tail.unit.factor:
        return None
    places = (tail.unit.factor / rest.unit.factor).adjusted()
    value += less * rest.unit.factor / tail.unit.factor
    return value, places + decimals, replace(rest, unit=unit)


def _time(text: str, value: Decimal, tail: scan.Tail) -> tuple[Decimal, int, scan.Tail] | None:
    """5分38秒, 1小时20分钟, 2年6个月: value, decimals and tail of the two together, in the finer of them."""
    match = _DIGITS.match(text, tail.end)
    if match is None or not is_integral(value) or tail.word:
        return None
    rest = scan.read_tail(text, match.end())
    less, decimals = _number(match[1])
    times = _FINER.get((tail.unit.symbol, rest.unit.symbol))
    if times is None or less >= times:
        return None
    unit = scan.read_tail("分钟", 0).unit if rest.unit.symbol == "分" else rest.unit
    return value * times + less, decimals, replace(rest, unit=unit)


def _is_range(text: str, start: int, second: re.Match[str]) -> bool:
    if not second["number"][0].isdigit() or scan.ENDING_YEAR.match(text, second.start("number")):
        return False
    if is_code(text, start, second.end()) and scan.read_tail(text, second.end()).unit is NO_UNIT:
        return False
    lead = text[max(0, start - 16) : start]
    if second["dash"] in ("到", "至") and re.search(r"[从由][^，。;]*$", lead):
        return False
    return second["dash"] != "到" or text[second.end() : second.end() + 1] != ""


def _is_rise(text: str, start: int, second: re.Match[str]) -> bool:
    """追加0.80亿元至4.00亿元: by how much it rose, and what it came to."""
    return second["dash"] in ("到", "至") and _CHANGING.search(text, max(0, start - _CHANGE), start) is not None


def _number(digits: str) -> tuple[Decimal, int]:
    clean = digits.replace(",", "").replace("，", "")
    _, _, fraction = clean.partition(".")
    return Decimal(clean.rstrip(".")), len(fraction)


def _chinese(text: str, match: re.Match[str]) -> WrittenFigure:
    numeral = match["numeral"]
    start, end = match.start("numeral"), match.end()
    if numeral[1:].endswith("千") and _THOUSANDFOLD.match(text, end):
        numeral, end = numeral[:-1], end - 1
    trailing = _TRAILING.search(numeral)
    tail = scan.read_tail(text, end)
    if trailing and trailing.start() > 0 and tail.unit.dimension is not Dimension.NONE and not tail.scaled_number:
        for cut in range(trailing.start(), len(numeral)):  # 三千|万元; 一万|万元
            moved = scan.read_tail(text, start + cut)
            if moved.end >= tail.end:
                numeral, tail = numeral[:cut], moved
                break
    before = match["c_before"] or ""
    if before and numeral in _SCALES:  # 近万户
        numeral, tail = "一", scan.read_tail(text, start)
    read = read_numeral(numeral)
    if read is None:
        return _bare(text[start:end], start, end, FigureKind.WORD)
    value, decimals = read
    more = _TENTH.match(text, tail.end) if tail.tenths and tail.unit.symbol == "成" else None
    if more is not None:  # 九成八
        value, decimals = value + (read_numeral(more[0]) or (Decimal(0), 0))[0] / 10, 1
        after = scan.read_tail(text, more.end())
        bare = after.unit.dimension is Dimension.NONE and not after.unit.symbol  # 九成八以上
        tail = replace(after, unit=tail.unit) if bare else replace(tail, end=more.end())
    return _figure(text, match.start(), value, decimals, tail, before=before, chinese=text[start:end], bare=end)


def _percent_word(text: str, match: re.Match[str]) -> WrittenFigure:
    written = match["pw_value"]
    if written[-1] == "点":
        return _bare(match[0], match.start(), match.end(), FigureKind.WORD)
    negative = written.startswith("负")
    read = _number(written) if written[0].isdigit() else read_numeral(written.removeprefix("负"))
    if read is None:
        return _bare(match[0], match.start(), match.end(), FigureKind.WORD)
    value = -read[0] if negative else read[0]
    unit = {"百": PERCENT, "千": PERMILLE}.get(match["pw_scale"], PER_TEN_THOUSAND)
    tail = scan.read_tail(text, match.end())
    bare = tail.unit.dimension is Dimension.NONE and not tail.unit.symbol  # 千分之二左右: widened all the same
    after = scan.Tail(tail.end, unit, tail.widening, tail.word) if bare else scan.Tail(match.end(), unit)
    return _figure(
        text,
        match.start(),
        value,
        max(read[1], 0),
        after,
        before=match["pw_before"] or "",
        chinese=match[0],
        bare=match.end(),
    )


def _fraction(text: str, match: re.Match[str]) -> WrittenFigure:
    ends = []
    for part in (match["f_top"], match["f_bottom"]):
        read = (Decimal(part), 0) if part[0].isdigit() else read_numeral(part)
        if read is None or read[0] == 0:
            return _bare(match[0], match.start(), match.end(), FigureKind.WORD)
        ends.append(read[0])
    top, bottom = ends
    unit = Unit(f"/{bottom}", Dimension.RATIO, 1 / bottom)
    tail = scan.read_tail(text, match.end())
    end = tail.end if tail.word and tail.unit.dimension is Dimension.NONE and not tail.unit.symbol else match.end()
    word = tail.word if end > match.end() else ""
    mode = words.BEFORE.get(match["f_before"] or "", tail.widening if word else "about")
    interval = widened(top, 0, mode)
    if mode == "about":
        interval = Interval(top - _QUARTER, top + _QUARTER)
    elif word and mode == "over":  # 二分之一多: not nearly all
        interval = replace(interval, high=top + _QUARTER)
    return WrittenFigure(
        text[match.start() : end], match.start(), end, top, 0, unit, FigureKind.RATE, interval,
        approximation=match["f_before"] or word, chinese=True,
    )  # fmt: skip


def _figure(
    text: str,
    start: int,
    value: Decimal,
    decimals: int,
    tail: scan.Tail,
    *,
    upper: Decimal | None = None,
    before: str = "",
    chinese: str = "",
    bare: int = 0,
) -> WrittenFigure:
    if tail.half:
        value, decimals = value + _HALF, max(decimals, 1)
    seen = Seen(text, start + len(before), tail.end, value, decimals, tail.unit, before, chinese, upper is not None)
    kind = numeral_kind(seen) if chinese else digits_kind(seen)
    if chinese and not kind.is_data and kind is not FigureKind.RULE:
        at = start + len(before)
        return WrittenFigure(
            text[at:bare], at, bare, value, decimals, NO_UNIT, kind, Interval.point(value), chinese=True
        )
    mode = tail.widening or words.BEFORE.get(before, "")
    if upper is not None:
        low, high = sorted((value, upper))
        interval = Interval(low, high)
    else:
        interval = widened(value, decimals, mode)
    return WrittenFigure(
        text[start : tail.end], start, tail.end, value, decimals, tail.unit, kind, interval,
        upper, before or tail.word, bool(chinese),
    )  # fmt: skip
