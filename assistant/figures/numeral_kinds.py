"""What a Chinese numeral is: a figure (三轮), or part of a word (统一), of a slogan, of a heading, an ordinal."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.interval import is_integral
from assistant.domain.quantity import Dimension, FigureKind
from assistant.figures.kinds import (
    LINE_START,
    Seen,
    data_kind,
    is_age,
    is_base,
    is_ranked,
    is_rule,
    is_span,
    is_way_of_saying,
)
from assistant.figures.lexicon import words
from assistant.figures.numerals import CHARACTERS

_LARGE: Final = frozenset("十百千万亿点")
_ALONE: Final = frozenset(("十", "百", "千", "万", "亿", "千万", "百万", "亿万", "千百", "百千"))
_ARTICLES: Final = frozenset(("一", "半", "百", "千", "万", "亿"))
_COUNTING: Final = re.compile(f"(?:{'|'.join(sorted(words.COUNTING_VERBS, key=len, reverse=True))})了?$")
_LISTED: Final = re.compile(r"[\d二两三四五六七八九十][^，。;]{1,12}[及和、与]$")
# 货物和服务两类共支出…: the numeral counts what the sentence itself adds up.
_ADDED_UP: Final = re.compile(r"[一-鿿]{0,4}?(?:合计|共(?!同|有|享)|总计|之和|小计|总和)")
_KINDS_OF: Final = frozenset(("项", "类", "笔", "块", "者"))
# 二 counts nothing where 两 would: 二期, 二类疫苗; 三期工程, 人大三次会议 are the names of stages and meetings.
_SECOND: Final = frozenset("期 次 类 级 班 组 档 层 批 届 队 所 院 厂 校 村 市 区 站 代 环 部 处 道".split())
_STAGE: Final = re.compile("期(?:工程|项目|建设|改造|投资|扩建|用地|厂房|标段|资金|竣工|开工)")
_MEETING: Final = re.compile("次(?:全体)?(?:会议|全会)")
_ASSEMBLY: Final = re.compile("(?:人大|政协|代表大会|党代会|届|全会|纪委|党委|市委|县委|委员会)$")
# 三个聚焦, 五个一工程: what the counted “things” are is a verb, and nothing else follows: a slogan.
_SLOGAN: Final = re.compile(
    "个(?:一(?:工程|批|活动)|(?:聚焦|强化|到位|结合|统筹|坚持|提升|注重|突出|严格|确保|不放过|不减|不变|率先|优先|全覆盖"
    "|转变|创新|优化|加强|推进|落实|带头|着力|围绕|维护|自信|确立|深化|打造|对照|同步|精准|离不开|狠抓|紧盯|必须|严禁)"
    "(?![一-鿿])|(?:聚焦|强化|到位|结合|统筹|坚持|提升|注重|突出|严格|确保|不放过|转变|带头|围绕|离不开|狠抓|紧盯|必须)"
    "(?=的|工作|要求|行动|活动|机制|原则|目标|举措|扎实|落实))"
)
# 三十六中, 六十一中学: a school by its number.
_SCHOOL: Final = re.compile("中(?:学|(?=[一-鿿])(?![小心型央等标选]))")
# 市三院, 区二小: and a school or hospital of a town.
_TOWN: Final = frozenset("省市县区州镇")
_OF_TOWN: Final = re.compile("[院幼]|中(?!心)|小(?!时)")  # 全县三小时办结 is a duration
# 三县一区: towns called together by how many of each kind they are.
_TOWNS: Final = re.compile("[一两二三四五六七八九十]{1,2}[省市县区旗镇乡][一两二三四五六七八九十]{1,2}[省市县区旗镇乡]")
# 按三类会议标准: a class by its number.
_CLASS: Final = re.compile("[类级档][一-鿿]{0,4}标准")
# 四方村, 三门县, 三道镇: the second character of a place, whatever it counts elsewhere.
_PLACE: Final = re.compile("[方道口门面眼股园馆](?:村|镇|乡|县|街道|社区|河|湖|山|街)")
# 三类15座、四类4座: grades of which each has its own count.
_GRADE: Final = re.compile(r"[类级等](?=\d)")
_LEVELS: Final = re.compile(r"(?:级(?!分类|设置)|届|等奖|等功)")


def _by_numeral() -> dict[str, tuple[tuple[str, int], ...]]:
    """numeral character -> (word, where the character stands in it)."""
    table: dict[str, set[tuple[str, int]]] = {}
    for word in words.WORDS_WITH_NUMERAL:
        for index, character in enumerate(word):
            if character in CHARACTERS or character == "半":
                table.setdefault(character, set()).add((word, index))
    return {character: tuple(entries) for character, entries in table.items()}


_WORDS: Final = _by_numeral()
_FORMAL: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")  # alone: on cheques, and in names


def numeral_kind(seen: Seen) -> FigureKind:
    """The kind of a Chinese numeral; the first question answered with yes decides."""
    if "分之" in seen.chinese:
        return data_kind(seen)
    end = seen.start + len(seen.chinese)
    following = seen.following(end)
    if seen.previous in "第届" or is_ranked(seen) or (following == "是" and seen.previous != "这"):
        return FigureKind.ORDINAL
    if (following in "、.．" and seen.previous in LINE_START) or (seen.previous == "(" and following == ")"):
        return FigureKind.HEADING
    if _in_word(seen, end) or (len(seen.chinese) == 1 and _PLACE.match(seen.text, end)):
        return FigureKind.WORD
    if is_age(seen) or is_way_of_saying(seen) or is_base(seen):
        return FigureKind.NAME
    if is_span(seen):
        return FigureKind.PERIOD
    if _in_quotes(seen.text, seen.start, end):
        return FigureKind.NAME
    if _LEVELS.match(seen.text, end):
        return FigureKind.ORDINAL
    return FigureKind.NAME if _is_name(seen, end) else _counted(seen)


def _is_name(seen: Seen, end: int) -> bool:
    """三期工程, 二类疫苗, 人大三次会议, 三十六中, 三个聚焦: what a numeral and a measure word name without counting."""
    text = seen.text
    if seen.before:
        return False
    if seen.unit.dimension is Dimension.NONE and _SCHOOL.match(text, end):
        return True
    if any(found.end() > seen.start for found in _TOWNS.finditer(text, max(0, seen.start - 3), end + 4)):
        return True
    if seen.previous in _TOWN and _OF_TOWN.match(text, end) and len(seen.chinese) == 1:
        return True
    if len(seen.chinese) != 1 or seen.unit.dimension is not Dimension.COUNT:
        return False
    if _MEETING.match(text, end) and _ASSEMBLY.search(text, max(0, seen.start - 6), seen.start):
        return True
    if seen.chinese == "二" and seen.unit.symbol in _SECOND:
        return True
    if (seen.previous in "按照用" and _CLASS.match(text, end)) or _GRADE.match(text, end):
        return True
    if not (_STAGE.match(text, end) or _SLOGAN.match(text, end)):
        return False
    return _COUNTING.search(text, max(0, seen.start - 4), seen.start) is None


def _counted(seen: Seen) -> FigureKind:
    dimension, symbol, numeral = seen.unit.dimension, seen.unit.symbol, seen.chinese
    if numeral in _FORMAL and dimension is not Dimension.MONEY:  # 下陆区, 伍家镇: nobody counts towns so
        return FigureKind.WORD
    if dimension is Dimension.NONE:
        large = any(character in _LARGE for character in numeral) and numeral not in _ALONE
        return data_kind(seen) if large else FigureKind.WORD
    if not is_integral(seen.value) or (numeral in _ALONE and seen.following(seen.start + len(numeral)) in "余多"):
        return data_kind(seen)  # 一年半, 百余场
    if dimension is Dimension.TIME and symbol in ("月", "日"):
        return FigureKind.DATE
    if dimension is Dimension.TIME and symbol == "年" and numeral == "一":
        return FigureKind.WORD
    if dimension is Dimension.SCORE and numeral in ("十", "百", "一", "万"):
        return FigureKind.WORD
    if symbol in _KINDS_OF and numeral in "二两三四五六七八九" and _ADDED_UP.match(seen.text, seen.end):
        return FigureKind.WORD
    if numeral in _ARTICLES and not seen.before and dimension is not Dimension.MULTIPLE:
        if is_rule(seen):
            return FigureKind.RULE
        before = seen.text[max(0, seen.start - 20) : seen.start]
        if numeral != "一" or not (_COUNTING.search(before) or _LISTED.search(before)):
            return FigureKind.WORD
    return data_kind(seen)


def _in_word(seen: Seen, end: int) -> bool:
    """Does a fixed word cover the whole numeral? Looked up by its first character; 三公里 is longer than 三公."""
    text, start = seen.text, seen.start
    reach = end if seen.unit.dimension is Dimension.NONE else max(end, seen.end)
    for word, index in _WORDS.get(seen.chinese[0], ()):
        begin = start - index
        if begin >= 0 and begin + len(word) >= reach and text.startswith(word, begin):
            return True
    return False


def _in_quotes(text: str, start: int, end: int) -> bool:
    """“三个聚焦”: a short quotation names a thing."""
    opening = text.rfind("“", max(0, start - 12), start)
    if opening == -1:
        return False
    closing = text.find("”", opening, end + 14)
    return closing >= end and not any(mark in "。;" for mark in text[opening:closing])
