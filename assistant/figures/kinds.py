"""What a number is: data to be proved, or a date, a heading, a name, an identifier, a rule parameter.

The decision looks at the characters around the number only; each question is one small function.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.domain.interval import is_integral
from assistant.domain.quantity import Dimension, FigureKind, Unit
from assistant.figures.identifiers import is_page, is_section, names_bare, names_with_unit
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
LINE_START: Final = "\n。;:！？\t|#* "
_SERIAL: Final = re.compile(f"(?:{words.SERIAL_BEFORE})$")
_SURE_SERIAL: Final = ("附件", "附表", "附图", "附录", "图表", "专栏")
# 指标1至指标6: the second of two that are called the same.
_SERIES: Final = re.compile(rf"({words.SERIAL_BEFORE})\d{{1,3}}[至到和、及与~-]\1$")
_SERIAL_ENDS: Final = ":.、，,;“《 。)(\n—-至和实是为完"
_SEGMENT: Final = "。;\n"
_RULE_NEAR: Final = re.compile(
    r"扣完为止|不得分|每(?:超过?|低|高|减少|增加|降低|提高|出现|缺|少|有|发现|逾期|下降|延迟|上升|差|未)[^。;]{0,24}[扣减]"
    r"|酌情[扣给]|分值区间"
    r"|(?:≥|≤|≧|≦|<|>|\(含\)|以[上下](?!的?(?:目标|要求|标准|任务))|之间|=0|\d%?-\d)[^。;]{0,12}[,，]?(?<![自实]评)(?<!实)[计得][\d.]+分|(?<![小合总共累])计[\d.]+分;"
    # 低于75%计0分, 达到95%的得满分; 满意度达到95%，得10分 may tell what was reached
    r"|(?:[低高大小少]于|超过|不足|达到?)[\d.]+[%\w]?(?:的?[,，]?计|的[,，]?[得给])(?:[\d.]+|满)分"
)
_POINTS: Final = re.compile("[分扣减酌]")  # one of these every such rule holds; quicker to be found
_RULE_BEFORE: Final = re.compile(r"(?:(?<!得)满分为?|总分应为)$")
_BY_WHICH: Final = re.compile("分?[为作计]")
_MEASURED_BY: Final = (Dimension.SCORE, Dimension.RATIO, Dimension.NONE)
_MARKS: Final = (Dimension.SCORE, Dimension.NONE)
_NAMING_DIMENSIONS: Final = (Dimension.COUNT, Dimension.TIME, Dimension.RATIO)
_RULE_AFTER: Final = re.compile(r"为标准|为?[优良中差](?![^、，。;)])|分为[优良中差]|\*执行率")
_CODE_AFTER: Final = re.compile(r"\)?[一-鿿]{2,}\((?:类|款|项)\)")
_TELEPHONE: Final = re.compile(
    r"(?:电话|传真|手机|联系方式|热线|QQ|邮编|账号|帐号|代码|编码|编号|证号|信用|科目)[^\d，。;]{0,12}$"
)


_AGED: Final = re.compile(
    "(?:及?以[上下])?的?(?:老|儿|幼|婴|妇|女|青|少|人[口群]|居民|公民|适龄|学生|劳动)|[，、]?[不未]满\\d"
)
_NAMING: Final = re.compile(
    r"24小时(?=[值不服营自监应开运在全热轮巡响待畅])|(?:\d+|[一二两三四五六七八九十]+)(?:分钟|个?小时|天|日|个?工作日)内(?=[一-鿿]{1,8}率)|\d{1,3}分钟(?=[一-鿿]{0,6}圈)|36[56]天(?=不|全)"
    r"|\d{1,2}小时(?=(?:滑动)?平均(?:第|浓度|值))|(?:\d+|[一二两三五十百]+)年一遇"
    r"|8小时(?=工作制|以外)|[一二两三四五六七八九十\d]{1,2}年(?=级|一贯制|制|(?:滚动|专项|攻坚|提升)?(?:行动|计划|规划|方案))"
    r"|[二两三四五六七八九十]年(?=(?:以?来|间|内)?，?(?:累计|合计|共(?![同享])|总计|年均|每年平均)|以?来[一-鿿]{0,8}(?:累计|年均))"
    r"|(?<=\d{4})[二两三四五]年|(?<=近)[二两三四五]年(?=[一-鿿]{1,8}(?:累计|年均|合计))"
)
# 2080299其他支出, 30201办公费, 208-社会保障和就业支出: codes of the classification of expenditure.
_ACCOUNT: Final = re.compile(r"(?:2[0-3]\d|30[1-9]|31[0-3])(?:\d\d){0,2}")
_CLASS: Final = 3  # digits
_CALLED: Final = re.compile("-?[一-鿿]")
# 501机关工资福利支出, 302商品和服务支出: its classes by their names.
_CLASS_OF_ACCOUNT: Final = re.compile(
    r"(?:50[1-9]|51[0-5]|30[1-9]|31[0-3])(?=机关(?:工资|商品|资本)|对(?:事业|企业|个人|社会)|工资福利|商品和服务|资本性|债务|转移性|预备费|其他支出)"
)
_HOTLINE: Final = re.compile(
    r"(?:11[0249]|12[012]|12\d{3}|9[56]\d{3,4})(?:、1\d{2,4})*(?=(?:政务|便民|市民|消费)?(?:服务)?(?:热线|电话|急救|投诉|举报|[报接处出]{1,2}警|联动|平台|调度|指挥|消防|交通|出车|(?:有效)?警[情务]))"
)
_WORD: Final = re.compile("[一-鿿]")
_DEVICES: Final = frozenset(("台", "套", "台套", "部", "架"))
_MONEY_LETTERS: Final = ("RMB", "USD", "CNY", "HKD", "EUR")
_DIAMETER: Final = frozenset("Φφ∮")
_NUMBERED: Final = re.compile(r"[.、](?:(?:19|20)\d\d年|\d{3,7}-[一-鿿])")  # 1.2022年我市…, 2、20104-…
# 18“社会保障和就业支出”…, 7农林水支出…: an item of a list that lost its mark; 15辖区企业, 20群众 are counted.
_OPENS_NAME: Final = re.compile("[“《][一-鿿]{2}|[一-鿿]{2,12}(?:支出|收入|事务|补助)")
# 义诊、365行动, “128工程”: what is called by a number of three digits.
_BY_NUMBER: Final = re.compile(
    r"(?<=[、“和及\n])\d{3}(?=经费|工程|计划|行动|办(?:公室|、|经费)|专项(?:行动|工作|经费))"
)
_HOUR: Final = re.compile("(?:[上下]午|中午|凌晨|晚上?|早上?)$")
_LOT: Final = re.compile("标段|标包|号楼|号机|[#＃]|星级|\\+[A-Z]")
_CHAINAGE: Final = re.compile(r"[A-Z]\d{1,4}\+$")  # K12+300: a place on a road
_SCALE_OF_MAP: Final = re.compile(r"1[:：/](?:\d{3,6}(?=比例尺|地形图|测绘|实景|地质)|\d{1,3}万(?=[^\d万亿元人]))")
# 2021全区社会保险支出; 2000群众 and 2010多群众 are counts rounded off.
_YEARS: Final = frozenset(range(1990, 2050)) - {2000}
_OPENED: Final = re.compile("(?![多余来几])[一-鿿]")
_AT_LARGE: Final = re.compile("全[国省市区县州旗镇乡]")


_SPAN: Final = re.compile(
    r"(?:(?<![提日目以此先年月天])前|(?:[今去上本同当]|\d\d)年前|过去|未来|今后|[最晚]近"
    r"|(?:^|[，。；;：:\n(（]|[在对将年县市区省局院校我])近)$"
)
_LONG: Final = re.compile("(?:的?时间|之久|以?[上下内]|左右)")
_SPAN_REACH: Final = 4  # characters

_RANKED: Final = re.compile("(?<![提日目以此先年月天当从之])前$")
_FOR_ONE: Final = re.compile(
    "每[^，。；;：:]{1,10}(?:拥有|配[有备]|设有|建有|即有|就有)$|每(?:投入|支出|花费|发放|补助)$"
)
_FOR_REACH: Final = 16


@dataclass(slots=True)
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

    @property
    def previous(self) -> str:
        """The character before the number."""
        return self.text[self.start - 1] if self.start else "\n"

    def following(self, end: int) -> str:
        """The character at `end`."""
        return self.text[end] if end < len(self.text) else "\n"


def data_kind(seen: Seen) -> FigureKind:
    """The kind of a number that is data, or a parameter of a rule."""
    return FigureKind.RULE if is_rule(seen) else _BY_DIMENSION[seen.unit.dimension]


def is_age(seen: Seen) -> bool:
    """60岁以上老年人口, 0-6岁儿童: an age that tells who is meant; 平均42.6岁 is data."""
    if seen.unit.symbol not in ("岁", "周岁"):
        return False
    if seen.is_range or seen.text[seen.start : seen.end].endswith(("以上", "以下")):
        return True
    return _AGED.match(seen.text, seen.end) is not None


def is_way_of_saying(seen: Seen) -> bool:
    """24小时值守, 15分钟便民圈, 365天不打烊, 三年行动计划, 七年级: a time that names a thing or a way of working."""
    return seen.unit.dimension is Dimension.TIME and _NAMING.match(seen.text, seen.start) is not None


def is_span(seen: Seen) -> bool:
    """前10个月, 近3年, 未来五年: the time that is spoken of; 提前10个月 and 历时近3年 tell how long something took."""
    if seen.unit.dimension is not Dimension.TIME or not is_integral(seen.value) or seen.value < 1:
        return False
    if seen.before and seen.before != "近":
        return False
    led = seen.text[max(0, seen.start - _SPAN_REACH) : seen.start]
    return _SPAN.search(led) is not None and _LONG.match(seen.text, seen.end) is None


def is_ranked(seen: Seen) -> bool:
    """居前两位, 位列前10名, 投资额前三位的是: places in an order."""
    return seen.unit.symbol in ("位", "名") and _RANKED.search(seen.text[: seen.start][-3:]) is not None


def is_base(seen: Seen) -> bool:
    """每十万人, 每1000户: what a rate is reckoned by; 每2.1万人拥有一个, 每投入1元: one of what it is told of."""
    if seen.value == 1 and not seen.before and not seen.decimals:
        return _FOR_ONE.search(seen.text[max(0, seen.start - _FOR_REACH) : seen.start]) is not None
    if seen.previous != "每" or seen.before or seen.unit.dimension is not Dimension.COUNT:
        return False
    _, digits, exponent = (seen.value * seen.unit.factor).normalize().as_tuple()
    return digits == (1,) and int(exponent) > 1


def digits_kind(seen: Seen) -> FigureKind:
    """The kind of a number written in digits; the first question answered with yes decides."""
    bare, timed = seen.unit.dimension is Dimension.NONE, seen.unit.dimension is Dimension.TIME
    if bare and _is_bare_year(seen):
        return FigureKind.YEAR
    if is_age(seen) or (timed and is_way_of_saying(seen)) or is_base(seen):
        return FigureKind.NAME
    if _is_in_a_name(seen, bare) or _is_named(seen, bare):
        return FigureKind.NAME
    if timed and (dated := _dated(seen)) is not None:
        return dated
    if timed and is_span(seen):
        return FigureKind.PERIOD
    if seen.previous == "第" or is_ranked(seen):
        return FigureKind.ORDINAL
    if bare and not seen.before and (_is_heading(seen) or _is_serial(seen)):
        return FigureKind.HEADING
    if _is_identifier(seen, bare):
        return FigureKind.IDENTIFIER
    if bare and _is_part_of_name(seen):
        return FigureKind.NAME
    return data_kind(seen)


def _is_named(seen: Seen, bare: bool) -> bool:
    """3栋1单元201室, 338省道, 110千伏, XM2021-003, 12.4宪法宣传日."""
    if seen.before:
        return False
    if bare and (names_bare(seen.text, seen.start, seen.end) or _BY_NUMBER.match(seen.text, seen.start)):
        return True
    if seen.unit.dimension in _NAMING_DIMENSIONS:
        return seen.previous in _DIAMETER or names_with_unit(seen.text, seen.start) or _is_hour(seen)
    return False


def _is_hour(seen: Seen) -> bool:
    """上午9点至下午5点: a time of day."""
    return seen.unit.symbol == "点" and _HOUR.search(seen.text, max(0, seen.start - 3), seen.start) is not None


def _dated(seen: Seen) -> FigureKind | None:
    if seen.unit.symbol in ("月", "日"):
        return FigureKind.DATE
    if seen.unit.symbol == "年" and Decimal(1900) < seen.value < Decimal(2100):
        return FigureKind.PERIOD if seen.is_range else FigureKind.YEAR
    return None


def _is_bare_year(seen: Seen) -> bool:
    """2021全区社会保险支出…: a year without 年 that opens its sentence or stands before 全区."""
    if seen.before or seen.end - seen.start != len("2021"):
        return False
    follows = _OPENED if seen.previous in LINE_START else _AT_LARGE
    return seen.value in _YEARS and follows.match(seen.text, seen.end) is not None


def _is_serial(seen: Seen) -> bool:
    """图1, 附件2, 表3-2, 年度绩效目标2, 指标1至指标6."""
    end = seen.end
    if end - seen.start > 5:
        return False
    named = _SERIAL.search(seen.text, max(0, seen.start - 4), seen.start)
    if named is None:
        return False
    if named[0] in _SURE_SERIAL or "-" in seen.text[seen.start : end]:
        return True
    if _SERIES.search(seen.text, max(0, seen.start - 14), seen.start):
        return True
    opens_line = named.start() == 0 or seen.text[named.start() - 1] == "\n"
    return opens_line or seen.following(end) in _SERIAL_ENDS


def _is_heading(seen: Seen) -> bool:
    """1. 1、 (1) 1) at the start of a line or before a word."""
    start, end, previous, following = seen.start, seen.end, seen.previous, seen.following(seen.end)
    if seen.decimals:
        return is_section(seen.text, start)
    token = seen.text[start:end]
    if token.endswith("."):
        return (
            len(token) <= 3 and (previous in LINE_START or seen.following(end).isalpha()) and following not in "万亿元"
        )
    if end - start > 2:
        return False
    if previous == "\n" and _OPENS_NAME.match(seen.text, end):
        return True
    if following not in "、.．)":
        return False
    if following == ")":
        return previous == "(" or previous in LINE_START
    after = seen.text[end + 1 : end + 2]
    if previous in LINE_START and _NUMBERED.match(seen.text, end):
        return True
    return (previous in LINE_START and not after.isdigit()) or (after.isalpha() and not after.isascii())


def _is_identifier(seen: Seen, bare: bool) -> bool:
    digits = seen.text[seen.start : seen.end].rstrip("个项人家条件份名位年")
    if digits.isdigit() and len(digits) >= 8 and (bare or seen.unit.dimension is Dimension.COUNT):
        return True
    if _CLASS_OF_ACCOUNT.match(seen.text, seen.start):
        return True
    if not bare:
        return False
    if _TELEPHONE.search(seen.text, max(0, seen.start - 20), seen.start):
        return True
    if digits.isdigit() and _HOTLINE.match(seen.text, seen.start):
        return True
    if _ACCOUNT.fullmatch(digits) and not _WORD.match(seen.previous) and _CALLED.match(seen.text, seen.end):
        return len(digits) > _CLASS or seen.following(seen.end) == "-"
    if digits.isdigit() and len(digits) in (3, 5, 7) and _CODE_AFTER.match(seen.text, seen.end):
        return True
    if is_page(seen.text, seen.start, seen.end):
        return True
    return seen.previous == "." or (seen.previous == "/" and seen.following(seen.end) == "/")


def _is_part_of_name(seen: Seen) -> bool:
    previous, following = seen.previous, seen.following(seen.end)
    return following == "号" or any(c.isascii() and c.isalpha() for c in (previous, following))


def _is_in_a_name(seen: Seen, bare: bool) -> bool:
    """N95口罩, “1+3+N”, “3·15”, 12·4国家宪法日, 7×24小时, 2标段: a number that a name is made with."""
    text, previous = seen.text, seen.previous
    if previous.isascii() and previous.isalpha() and seen.unit.symbol in _DEVICES:
        return not text[max(0, seen.start - 2) : seen.start].isupper()  # CT1台 is one of them, M8套 none
    if previous.isascii() and previous.isalpha():
        return not text[max(0, seen.start - 3) : seen.start].endswith(_MONEY_LETTERS)
    if previous == "+" and _CHAINAGE.search(text, max(0, seen.start - 8), seen.start):
        return True
    if "·" in (previous, seen.following(seen.end)) or text.startswith("7×24", max(0, seen.start - 2)):
        return True
    if any(m.end() >= seen.end for m in _SCALE_OF_MAP.finditer(text, max(0, seen.start - 2), seen.end + 12)):
        return True
    if not bare:
        return False
    if text.startswith("×24小时", seen.end) or _LOT.match(text, seen.end):
        return True
    if previous == "+" and text[max(0, seen.start - 2) : seen.start - 1].isupper():
        return True
    opening = text.rfind("“", max(0, seen.start - 8), seen.start)
    closing = text.find("”", seen.end, seen.end + 8)
    return opening >= 0 and closing >= 0 and "+" in text[opening:closing]


def _is_graded(seen: Seen) -> bool:
    """60分为中: but 120人中，女性48人 and 收入9万元中 speak of what lies within."""
    match = _RULE_AFTER.match(seen.text, seen.end)
    if match is None:
        return False
    return match.group() != "中" or seen.unit.dimension in _MEASURED_BY


def is_rule(seen: Seen) -> bool:
    """A parameter of a scoring rule: the words around speak of points given or taken under a condition."""
    text = seen.text
    marks = seen.unit.dimension in _MARKS  # 满分12个: so many got them all
    if _is_graded(seen) or (marks and _RULE_BEFORE.search(text, max(0, seen.start - 4), seen.start)):
        return True
    if seen.previous == "以" and seen.unit.dimension in _MEASURED_BY and _BY_WHICH.match(text, seen.end):
        return True  # 以60分为合格; 以1,216万元成交 is what was paid
    farthest = max(0, seen.start - 60)
    if _POINTS.search(text, farthest, seen.end + 61) is None:  # most texts speak of none
        return False
    begin = max(farthest - 1, *(text.rfind(mark, farthest, seen.start) for mark in _SEGMENT))
    ends = [at for mark in _SEGMENT if (at := text.find(mark, seen.end, seen.end + 60)) != -1]
    around = begin + 1, min(ends, default=seen.end + 60) + 1
    return _POINTS.search(text, *around) is not None and _RULE_NEAR.search(text, *around) is not None
