"""Rows that show a figure, of which the words beside it call another thing by name.

维修桥梁146处 is not proved by the row 道路维修 of 146处: that a row shows the figure is no proof where the words beside
it are another name of the kind. Words that exclude one another (省级 and 中央, 城镇 and 农村) refute it, and so does
the whole name of another row; other names may be two for one thing (业务培训, 人员培训), so they are a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.labels.excluding import is_excluded, naming_words
from assistant.figures.binding.labels.levels import levels_of
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as, short_name
from assistant.figures.binding.labels.rated import tells_other_rate
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.families import members_of, plainly
from assistant.figures.lexicon.words import COUNTING_VERBS

# What leads to the figure and names nothing; 由上年的1689件, 比上年增长6%, 占总数的7%.
_LEADING: Final = re.compile("(?:均|都|分别|已|仅|只|高|约|近|为|是|有|共|合计|达到?|即|增加?到|增至|降[到至])*$")
_HELD_AGAINST: Final = re.compile(
    "(?:(?:同比|[比较](?=[^，]{0,8}[增减升降提多少高低])|与[^，]{0,8}相?比|由|从|占).*"
    "|(?:则|总体|仍|净|均)*(?:[增减][加长少]|[上提]升|下降|提高|降低|回落))$"
)
# 比目标值75%: has its name from elsewhere.
_COMPARED: Final = re.compile("^(?:[比较与同跟由从]|[优高低好]于|超)")
# What tells a thing from no other: 举办培训, 各类培训, 自评得分; a deed tells rows apart, but not words of prose.
_GENERAL: Final = (
    "[本该全各共总]|[年月日度底初末前]|截至|项目|自评|得分|[失扣]分?|现有|各[类项]|专项|资金|开展|组织|举办|实施"
)
_GENERAL_NAME: Final = re.compile(f"^(?:{_GENERAL})+")
_DEEDS: Final = "承担|安排|新装|安装|更新|更换|争取|落实|到位|轮训|整[修治]"
_GENERAL_WORDS: Final = re.compile(f"^(?:{'|'.join(COUNTING_VERBS)}|{_DEEDS}|{_GENERAL})+")
# 编外人员, 低保对象, what ends a name and tells no thing apart; 县级以上.
_KIND: Final = re.compile("(?:人员|人[数口]|对象)$")
_RANK: Final = re.compile("[及或]?以[上下]|级$")
# （二）项目支出: the number of a row.
_ORDER: Final = re.compile("^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)")
# 孤儿等救助资金: the last of a list, and what all of it is.
_AND_SO_ON: Final = re.compile("(?<=[一-鿿]{2})(?<![初中高平对同])等(?![级次第分额级学])")
# What stands before a name and tells no thing apart: when, how far, of how many, by whom it was done.
_TELLING_NOTHING: Final = re.compile(
    "累计|当年|年内|每[年周月日]|[该这]|部分|[一二两三四五六七八九十]级|总体|平均|[年月日]均|涉及?|参与?|惠及?|吸引|带动"
    "|覆盖|受益|[其此]余?|应|实际?|原定|经|控制在|距|加上|主要|内容|分别|查出|按.{0,6}进度|我[省市县区局院校]|[减量]"
)
_PAIR: Final = 2  # letters
_MEASURES: Final = ("里程", "面积", "长度", "规模", "数量")  # 管养里程, of 管养公路
# What is said of all that a unit or project has.
_OF_ALL: Final = re.compile(
    "[（(][^（）()]*[）)]|部门|单位|整体|项目|专项|本年度?|全年|年度|当年|[上去今]年|年[初末]|截至|实际|累计|[共合总]计"
    "|总额|支出|执行|使用|预算|决算|资金|财政|拨款|金额|经费|来源|收入|投入|完成|安排|批复|下达|到位|支付|拨付|调整"
    "|其中|一般公共|收、?支|我?[一-鿿]{0,2}(?:中心|支队|局|校|院|所|站|园|区)|增至|分别|严格按.+"
    "|[总共数额率为达到后了的是约仅我本在年比较同均按]"
)
_LONG_NAME: Final = 3  # letters
_OF_PARTS: Final = (Dimension.MONEY, Dimension.SCORE)
_TOTALS: Final = ("合计", "总计")
# What tells no part of what a row has of all: 包括本年收入, 支出规模, 支出净增.
_OF_NO_PART: Final = re.compile(
    "包[括含]|全部|可用|规模|依次|净增|累计|进度|上升|高于|绩效|综合|评[价分]|自评|[得失扣]分?|分值|学校"
)
_SAID_BEHIND: Final = re.compile("(?:均|都|全部|主要)*[为是系]")
_TURN: Final = frozenset("增减升降涨跌多少高低超")
_DONE, _ASKED = re.compile("实际|已(?!有)"), re.compile("计划|目标|[拟应]")


def is_of_another(mention: Mention, fact: Fact, lookup: Lookup) -> bool:
    """省级资金146万元 of the row 中央资金: do the words of the figure name what the name of the row excludes, or a row
    that does not show the figure?"""
    if _is_named_behind(mention, fact):
        return False
    if is_excluded(fact, naming_words(mention)) or tells_other_rate(mention, fact):
        return True
    named = row_named(mention, lookup) if not mention.after else None  # 34万元结转下年: what is told behind it
    return named is not None and known_as(named) not in known_as(fact) and fact not in lookup.kin.same(named)


def _is_named_behind(mention: Mention, fact: Fact) -> bool:
    """支出36万元为离休费: do the words behind a figure say what it is, by the name of the row?"""
    told = _SAID_BEHIND.match(mention.after)
    return told is not None and folded(mention.after[told.end() :]) == known_as(fact)


def row_named(mention: Mention, lookup: Lookup) -> Fact | None:
    """其中收入总计|17万元: the row that the words of the figure name in full, and nothing else, where none so called
    shows the figure; None for a field (实际支出) and in a list."""
    if mention.item is not None or mention.turn is not None:
        return None
    name, year = folded(_LEADING.sub("", naming_words(mention))), lookup.year_of(mention)
    for words in (name, _GENERAL_NAME.sub("", name)):
        places = lookup.by_label.get(words)
        if places is None:
            continue
        called = [lookup.index.facts[place] for place in places]
        rows = [row for row in called if row.year in (None, year) and comparable(mention.figure.unit, row.unit)]
        if rows and len(words) >= _LONG_NAME and (bare(words) or words.endswith(_TOTALS)):
            return None if any(shows(mention.figure, row) for row in rows) else rows[0]
    return None


def is_called_otherwise(mention: Mention, fact: Fact, around: Callable[[Mention], str]) -> bool:
    """维修桥梁146处 of the row 道路维修: do the words of the figure share an end or a beginning with the name of the
    row and go on with another name, while little of the row's own is said in `around`, the text about the figure?"""
    words = naming_words(mention)
    if known_as(fact) in folded(words):
        return False
    words, name = _HELD_AGAINST.sub("", _LEADING.sub("", words)), folded(_ORDER.sub("", short_name(fact)))
    if mention.item is not None:
        words = _AND_SO_ON.split(words)[0]
    if not words or words.endswith("等") or _COMPARED.search(words) is not None:  # 甲村等|49个村
        return False
    if _is_other_field(words, fact.label) or _is_other_field(fact.label, words):
        return True
    if not fact.owner and not _GENERAL_NAME.sub("", bare(name)):
        money = fact.unit.dimension is Dimension.MONEY
        return (money and names_a_part(words, fact, _LONG_NAME)) or _names_one_of(words, name, fact)
    if not fact.owner and _is_of_all(name):
        return _names_one_of(words, name, fact)
    near = partial(around, mention)
    if not _goes_on(words, name, fact, near):
        return False
    alike = members_of(words).items() & members_of(name).items()  # 首批资金, of 第一批资金
    return not alike or _goes_on(plainly(words), plainly(name), fact, near)


def _goes_on(words: str, name: str, fact: Fact, around: Callable[[], str]) -> bool:
    """Do words share an end or a beginning with a name, and go on with what is not said of its row?"""
    if _parted(folded(words), name)[0] == folded(words):
        return False  # nothing is shared: the row was found by other means
    ends = folded(words)[-1] == name[-1]
    words, name = bare(words), bare(name).removesuffix("标准")
    said, own = _parted(words, name)
    if name.endswith(_GENERAL_WORDS.sub("", words)):
        return False  # 新装路灯, of 新增路灯
    said, own = _GENERAL_WORDS.sub("", said), _GENERAL_NAME.sub("", own)
    last = own != name and name.endswith(own)  # 人员 of 人员经费 tells it apart
    told = _RANK.sub("", _KIND.sub("", own) if last else own)
    if "上级" in name and len(levels_of(words)) > 1:
        return False  # 中央和省级补助
    if not said or said in _MEASURES or not told or (len(own) == 1 and words[0] == name[0]):  # 技术人员, of 技师
        return False
    if _TURN & set(said) and _TURN & set(own):  # which way it went is judged apart
        return False
    near = words if ends and _tells_apart(said, own) else around() + words
    return not any((_is_mostly_in(said, fact.identifier), _is_mostly_in(own, near), _is_mostly_in(told, near)))


def _tells_apart(said: str, own: str) -> bool:
    """土地出让|收入, of 旅游|收入: of what stands before the end of both names, does each tell a thing of its own? Then
    the text names the row no more by what else it speaks of (旅游接待)."""
    return min(len(own), len(_GENERAL_WORDS.sub("", _TELLING_NOTHING.sub("", said)))) >= _PAIR


def names_a_part(words: str, fact: Fact, least: int = 2) -> bool:
    """政府采购支出, 住房保障（类）支出: do words name a part, by `least` letters or more, of what a row has of all?"""
    for name in (*fact.subject, *fact.aliases):
        words = words.replace(name, "")
    return len(set(re.sub("[^一-鿿]", "", _OF_ALL.sub("", words))).difference(fact.label)) >= least


def _is_of_all(name: str) -> bool:
    """经费总收入, 项目预算, 自评得分: does a name tell nothing but that it is of all that a unit or project has?"""
    return not re.sub("[^一-鿿]", "", _OF_NO_PART.sub("", _OF_ALL.sub("", name)))


def _names_one_of(words: str, name: str, fact: Fact) -> bool:
    """防火支出 of the row 决算支出, 经济效益指标得分 of 自评得分: do words end as the name of what is told of all, and
    name one thing of it?"""
    alike = words[-_PAIR:] == name[-_PAIR:] or (words.endswith(_TOTALS) and name.endswith(_TOTALS))
    if not alike or fact.unit.dimension not in _OF_PARTS:
        return False
    if fact.unit.dimension is Dimension.SCORE and ("执行" in name or "自评" in words):
        return False
    return names_a_part(_OF_NO_PART.sub("", words), fact, _PAIR)


def _is_other_field(one: str, other: str) -> bool:
    """实际投资 and 计划投资."""
    done = _DONE.search(one) is not None and _ASKED.search(one) is None
    return done and _ASKED.search(other) is not None and _DONE.search(other) is None and "完成" not in other


def _is_mostly_in(name: str, text: str) -> bool:
    """道路 is not mostly in 隧道, 村医 is in 乡村医生."""
    return 2 * sum(letter in text for letter in name) > len(name)


def _parted(one: str, other: str) -> tuple[str, str]:
    """What is left of two names without what both end and begin with."""
    least = min(len(one), len(other))
    end = next((at for at in range(least) if one[-1 - at] != other[-1 - at]), least)
    one, other = one[: len(one) - end], other[: len(other) - end]
    least = min(len(one), len(other))
    start = next((at for at in range(least) if one[at] != other[at]), least)
    return one[start:], other[start:]
