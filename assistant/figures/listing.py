"""Lists after 分别 and 依次: the names before them go to the figures behind them in order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import Dimension, FigureKind
from assistant.figures.sentences import Sentence
from assistant.figures.zones import NEAR, split_last_clause

_A_RATE: Final = 3  # characters, of 执行率 at the end of a longer name
RESPECTIVELY: Final = re.compile(
    r"(?:(?:分别|依次)(?:为|是|达到?|占|有|完成|支出)?(?:[比较与同和跟][上去前]一?年度?(?:同期|同口径)?(?:相比)?)?[^，。；;]{0,6}|(?:分别|依次|各)占[^，。；;、\d]{2,20}的|各(?:占|为|是|有|[增减上下][加少长升降]))$"
)
# 甲、乙、丙|占比为45%、35%、20%
_SHARED: Final = re.compile("(?:所?占)?(?:比重|比例|占比|(?<=占)比)(?:为|是|达到?)?$")
# 甲和乙按|20%、45%的比例: one share or standard for each, if there are as many names.
_BY: Final = re.compile("(?:各自?)?按照?$")
# The last word of a list of names belongs to all of them.
HEAD: Final = 3
_LEVELLED: Final = re.compile(r"([省市区县镇乡村])[两二三四五]级(.*)$")
# 甲、乙、丙这几项没有完成，完成率依次为: the names stand a clause before.
_COUNTED: Final = re.compile(r"(?:这|等|上述)?[几两二三四五六七八九]个?(?:项|类|者|个)")
# 甲、乙两项的目标值分别为: what is told of each of them.
_FIELD: Final = re.compile(
    r"(?<=[^、和及与]{2})(?:[两二三四五六七八九几]个?[项类者个])?的?(?P<field>(?:年初|年度|绩效)?(?:目标值?|指标值|计划[数值]?|任务数|实际完成值?|实际值|完成值))$"
)
# 中央补助、市级配套预算分别为: of both, where no name before tells a field of its own.
_BUDGET: Final = re.compile(
    "(?<=[^、和及与]{2})(?<!公共)(?<!基金)(?<!经营)(?<!财政)(?<!部门)(?P<field>(?:年初|全年|调整后?的?)?预算[数额]?)$"
)
_COMPARED: Final = re.compile("[与和同跟比较][上去]一?年|同比|[均都全皆]")
_FIELDED: Final = re.compile("预算|决算|支出|执行|收入|结转|结余")
# 2021、2022、2023年…分别为, 2021—2023年，…分别为: the years of the figures in order.
_YEAR: Final = r"(?:19|20)\d\d"
YEARS: Final = re.compile(
    rf"{_YEAR}年?(?:(?P<through>[-—–~至到]+)|(?:[、和及与]{_YEAR}年?)*[、和及与]){_YEAR}[两二三四五]?年度?"
)
# 一、二、三季度分别支付, 一至四季度税收依次为
_NUMERALS: Final = "一二三四"
_QUARTERS: Final = re.compile(
    f"第?[{_NUMERALS}](?:季度)?(?:(?P<through>[-—–~至到])|(?:[、和及]第?[{_NUMERALS}](?:季度)?)*[、和及])第?[{_NUMERALS}]季度[^，。；;]*$"
)
# 涉及三个|项目，预算合计: what is counted in the clause before is added up in this one.
_ADDED: Final = re.compile(
    "(?:[一-鿿]{2})?(?:项目|专项|资金|经费|科目)，[^，。；;]{0,6}(?:合计|总计|共计?|总额)(?:为|达)?$"
)
_IN_ALL: Final = re.compile("(?:合计|总计|共计|总额)(?:为|达)?$")
_SIZES: Final = re.compile(
    "[大中小微特长短高低轻重]{2}[一-鿿]{2}|(?:[东中西南北]{2}|内外|外内|男女|女男|[公私民]{2}|[新旧老]{2}|[夏秋早晚]{2}|城乡)[一-鿿]"
    "|[国省县乡村专]{2}道"
)
_SINCE: Final = re.compile("[同环]比$")
# 财政拨款收入、支出总计: what stands before the one side of an account is said of the other as well.
_SIDE: Final = "(?:收入|支出|收回|结余|预算|决算|执行|计划|实际)"
_ONE_SIDE: Final = re.compile(rf"(?P<whose>[一-鿿“”]{{2,}}){_SIDE}[数额总合计]*")
_OTHER_SIDE: Final = re.compile(rf"{_SIDE}[数额总合计]*")
# 甲、乙各结余14.8万元、8.4万元: what each of those named did; 各类, 各镇 are nouns.
_EACH_DID: Final = re.compile(
    "各(?![类项级地单部镇乡县市区省方种个村校院所局科处站点家户人自族界环年月季分])[一-鿿]{1,4}$"
)
# 男女生各占: of each of the two
_BOTH: Final = re.compile("男女(?P<who>[一-鿿]{1,4})$")
_MARK: Final = re.compile("[、和及与]")
_ALL_OF_THEM: Final = re.compile("(?:[者项]|资金|经费|支出|收入)*(?:合计|共计?|总计|累计|平均|年?均|之和|相加|加起来)")
# 下降38.6%、上升2.8%: each figure of a list may have its own word of direction.
_GAP: Final = re.compile(r"[^，。；;]{0,6}?(?:，|[、和及与](?:增长|增加|上升|提高|下降|减少|降低|回落|[增减升降])?)")
# 甲、乙和丙: what comes last of a list, as a rule.
_LAST_JOINT: Final = ("和", "与", "及", "以")
_COMMAS: Final = ("，", ",")


def counted_before(text: str, sentence: Sentence, place: int, words: str) -> tuple[int, str] | None:
    """The small count right before the words of a figure, and what stands before it in its clause."""
    while place and sentence.figures[place - 1][1].kind is FigureKind.WORD:  # 两项加在一起
        place -= 1
    counted = sentence.figures[place - 1][1] if place else None
    if counted is None or counted.unit.dimension is not Dimension.COUNT:
        return None
    if split_last_clause(words)[2] and not _ADDED.fullmatch(words):
        return None
    if "、" in words or words[:1] in "和及与":
        return None
    if not counted.chinese and not _IN_ALL.search(words):  # 4个项目，预算合计: it counts what is added up
        return None
    if counted.value != int(counted.value) or not 1 < counted.value < NEAR:
        return None
    start = sentence.figures[place - 2][1].end if place > 1 else sentence.start
    return int(counted.value), split_last_clause(text[start : counted.start])[0]


def named_apart(text: str, sentence: Sentence, place: int, number: int) -> list[str]:
    """甲、乙、丙三项未完成，完成率依次为: the names before the count, where it counts as many as there are figures; the
    quarters, where numerals list as many (一、二、三季度, 一至四季度)."""
    quarters = _quarters(text[sentence.start : sentence.figures[place][1].start])
    if len(quarters) == number > 1:
        return quarters
    counted = sentence.figures[place - 1][1] if place else None
    if counted is None or counted.unit.dimension is not Dimension.COUNT or counted.value != number:
        return []
    start = sentence.figures[place - 2][1].end if place > 1 else sentence.start
    return names_listed(split_last_clause(text[start : counted.start])[0], number)


def _quarters(words: str) -> list[str]:
    found = _QUARTERS.search(words)
    if found is None:
        return []
    listed = [_NUMERALS.index(numeral) for numeral in found[0] if numeral in _NUMERALS]
    whole = range(listed[0], listed[-1] + 1) if found["through"] else listed
    return [f"{_NUMERALS[one]}季度" for one in whole]


def length_of_list(text: str, sentence: Sentence, place: int, *, bare: bool = False) -> int:
    """How many figures stand in one list from the figure at `place` on; `bare`: with nothing but marks between."""
    length, gap, closed = 1, _MARK if bare else _GAP, False
    for (_, one), (_, other) in pairwise(sentence.figures[place:]):
        if not other.is_data or not gap.fullmatch(text, one.end, other.start):
            break
        between = text[one.end : other.start]
        if closed and between[:1] in _COMMAS:  # 分别高5.5个和1.2个百分点，10分全得
            break
        closed = between[:1] in _LAST_JOINT
        if other.chinese and _ALL_OF_THEM.match(text, other.end):  # 甲、乙，两项|合计: counts the list
            break
        length += 1
    return length


def respectively(words: str, text: str, sentence: Sentence, place: int) -> re.Match[str] | None:
    """Where the names end that the figures of a list from the one at `place` on go by in turn."""
    by = _BY.search(words)
    if by is not None and names_listed(words[: by.start()], length_of_list(text, sentence, place, bare=True)):
        return by
    each = _EACH_DID.search(words)
    if each is not None and names_listed(words[: each.start()], length_of_list(text, sentence, place, bare=True)):
        return each
    shared = _SHARED.search(words)
    if shared is not None and names_listed(words[: shared.start()], length_of_list(text, sentence, place, bare=True)):
        return shared
    return RESPECTIVELY.search(words)


def names_listed(words: str, number: int) -> list[str]:
    """The names in `words`, where there are as many as figures; 和 may be part of a name (商品和服务支出)."""
    *earlier, words = re.split(r"[，,；;:]", _BOTH.sub(r"男\g<who>、女\g<who>", words.replace("收、支", "收入、支出")))
    if earlier and not words:  # 甲、乙与上年相比“双下降”，分别下降: the names stand a clause before
        words = _COMPARED.split(earlier.pop())[0]
    counted = _COUNTED.search(earlier[-1]) if earlier and "、" not in words else None
    words = _LEVELLED.sub(r"\1级\2", earlier[-1][: counted.start()] if counted else words)
    *firsts, last = words.split("、")
    splits = (re.split("[、和及与]", words), words.split("、"), [*firsts, *re.split("[和及与]", last)])
    found = ([part for part in split if part] for split in splits)
    return _in_full(next((names for names in found if len(names) == number > 1), []))


def _in_full(names: list[str]) -> list[str]:
    """内、外贸吞吐量 are 内贸吞吐量 and 外贸吞吐量, 其中东、中线工程 are 东线工程 and 中线工程."""
    if not names or len(first := names[0].removeprefix("其中")) > 1:
        return names
    last = _SINCE.sub("", names[-1])
    short = [first, *names[1:-1]]
    if not all(len(name) == 1 and _SIZES.match(name + last) for name in short):
        return names
    return [*(name + last[1:] for name in short), last]


def of_one_account(names: list[str]) -> list[str]:
    """财政拨款收入、支出总计: the names of a list with what the first of them alone tells of its account."""
    one = _ONE_SIDE.fullmatch(names[0]) if names else None
    if one is None:
        return names
    return [names[0], *(one["whose"] + name if _OTHER_SIDE.fullmatch(name) else name for name in names[1:])]


def field_of(names: list[str]) -> tuple[list[str], str]:
    """The names without the field that stands behind the last of them, and that field; "" for none."""
    match = _FIELD.search(names[-1]) if names else None
    if names and match is None and not any(map(_FIELDED.search, names[:-1])):
        match = _BUDGET.search(names[-1])
    return (names, "") if match is None else ([*names[:-1], names[-1][: match.start()]], match["field"])


def years_listed(text: str, run: int) -> tuple[list[int], str]:
    """The years of `run` figures behind `text`, and its last clause without them; [] where it lists no such years."""
    for match in reversed(list(YEARS.finditer(text))):
        years = years_of(match[0], through=match["through"] is not None)
        if len(years) == run > 1:
            return years, re.split("[，。；;:：]", text[: match.start()])[-1] + text[match.end() :].lstrip("，,")
    return [], ""


def years_of(words: str, *, through: bool) -> list[int]:
    """The years that words list, with all between where they go from one `through` to another."""
    years = [int(year) for year in re.findall(_YEAR, words)]
    return list(range(years[0], years[-1] + 1)) if through else years


def item_name(name: str, last: str) -> str:
    """The name of one item with the head it shares with the last: 学生 of 学生、家长满意度 is 学生满意度."""
    if len(name) == 1 and _SIZES.match(name + last):  # 大、中、小型企业: 大型企业
        return name + last[1:]
    name = f"{name}级" if len(name) == 1 else name  # 中央、省、县分别为
    tail = last[-HEAD:]
    return name if not last or name.endswith(tail[1:]) else name + tail


def rate_of(names: list[str]) -> str:
    """产出、效益指标得分率: the rate behind the last name is that of each."""
    rest = names[-1][len(names[0]) :] if names else ""
    return names[-1][-max(len(rest), _A_RATE) :] if rest.endswith("率") else ""
