"""正文说最高、最低的，同一段列出的数不是这样。

找什么：“四个季度依次为93%、94%、92%和95%……第二季度最低”“1月3万人次、2月4万人次……最多的月份是1月”，
“甲片区9万元、乙片区7万元……其中乙片区为第一大支出”，说的那一项并不是列出的最高、最低或所说的名次。
为什么：改了其中一项的数，后面“最高的是哪一项”往往没有跟着改，分析的原因也就说错了对象。
局限：只看同一段里、说法之前列出的一组数（至少三个、单位相同、各有名称或是逐季、逐月的）；名称要与列出的相同；
说增幅、降幅、人均等另算的数的不比；与表格比的见 TIE30。
出处：财政部门公开检查要点：文字与数字一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import count_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.told import NUMBER
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain

CODE = "DIR07"
TITLE = "正文说最高、最低的，同一段列出的数不是这样"
SEVERITY = Severity.ERROR
APPLIES = ANY
_QUARTERS = "四个季度出水达标率依次为93.2%、94.6%、92.8%和95.4%。"
_AREAS = "支出明细：东片区86.40万元，西片区51.20万元，北片区63.70万元。"
BAD = (
    f"{_QUARTERS}其中第二季度最低，主要是汛期来水浑浊。",
    f"{_AREAS}金额最大的是北片区。",
    f"{_AREAS}北片区占31.65%，为第一大支出。",
)
GOOD = (
    f"{_QUARTERS}其中第三季度最低，主要是汛期来水浑浊。",
    f"{_AREAS}金额最大的是东片区，增幅最大的是北片区。",
    f"{_AREAS}北片区占31.65%，为第二大支出。",
    f"{_AREAS}效益最高的是北片区，人均最少的是东片区。除东片区外，金额最大的是北片区。",
    f"{_QUARTERS}其中第一季度降雨最多。",
    f"{_AREAS}2021年支出最多的是西片区。支出压力最大的是北片区。",
)

_UNIT: Final = r"%|分|[万亿]?(?:元|人次|人|户次|户|件|次|个|场|吨|公里|亩|平方米|处|家|起|天|批次)?"
_NAME: Final = r"(?:\d{1,2}月份?|[1-4]季度|[^，,；;。：:、（）()\d]{2,14}?)"
_ITEM: Final = rf"{_NAME}(?:分别|各|为|达|共|支出|安排|投入|完成){{0,2}}{NUMBER}(?:{_UNIT})"
_LIST: Final = re.compile(rf"(?:{_ITEM}[、，,；;和及]{{1,2}}){{2,}}{_ITEM}(?![\d])")
_ONE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:分别|各|为|达|共|支出|安排|投入|完成){{0,2}}(?P<number>{NUMBER})(?P<unit>{_UNIT})"
)
# 四个季度依次为93%、94%、92%和95%
_RUN: Final = re.compile(
    rf"(?:四个|各|分|一至四|[1一][—-][4四])季度[^。；;\d]{{0,20}}?(?:依次|分别)(?:为|是|达到?)?(?P<first>{NUMBER})(?P<unit>{_UNIT})"
    rf"(?P<rest>(?:、{NUMBER}(?:{_UNIT})){{2}}(?:、|和|及){NUMBER}(?:{_UNIT}))"
)
_PLACES: Final = "[高多大低少小]"
_LED: Final = re.compile(r"^(?:具体为|其中|分别为|以|和|及|与)+")
_OTHER: Final = re.compile(
    r"增[幅长速加]|[降减跌]|人均|户均|平均|单价|比上年|同比|提[高升]|变化|差距|扣分|失分|缺口|节约"
)
_EXCEPT: Final = re.compile("除|以外|其余|其他|历[史年]|[去上]年")
_YEAR: Final = re.compile(r"20\d\d")
_BARE: Final = re.compile("^(?:其中|[的也又则都均为])+|[也又则都均]+$")
_AMOUNTS: Final = frozenset(
    {"金额", "数额", "总额", "数量", "总量", "规模", "人数", "次数", "件数", "数值", "占比", "比重"}
)
_MONEY: Final = frozenset({"支出", "投入", "资金", "经费", "开支", "花费", "投资"})
_MOST: Final = frozenset("高多大")


class Item(NamedTuple):
    """One named figure of a list, with its place in the passage."""

    name: str
    value: Decimal
    start: int
    end: int
    unit: str


def check(context: Context) -> CheckResult:
    """Superlatives against the list of their own paragraph."""
    examined, findings = 0, list[Finding]()
    for passage in context.passages:
        if "最" not in passage.text and "大支出" not in passage.text:
            continue
        held = list(_lists(passage))
        for claim, item, row in _claims(passage, held):
            examined += 1
            due = _due(claim, row)
            if due is not None and due.value != item.value:
                findings.append(_finding(context, passage, claim, item, due))
    return ran(CODE, examined, findings)


def _lists(passage: Passage) -> Iterator[list[Item]]:
    """Every list of three or more named figures of one unit."""
    for match in _RUN.finditer(passage.text):
        figures = list(re.finditer(rf"({NUMBER})(?:{_UNIT})", match["first"] + match["unit"] + match["rest"]))
        at = match.start("first")
        yield [
            Item(f"{quarter}季度", _value(one[1]), at + one.start(), at + one.end(), match["unit"])
            for quarter, one in zip("一二三四", figures, strict=False)
        ]
    for match in _LIST.finditer(passage.text):
        items = [
            Item(_LED.sub("", one["name"]), _value(one["number"]), one.start("number"), one.end(), one["unit"])
            for one in _ONE.finditer(passage.text, match.start(), match.end())
        ]
        if len({item.unit for item in items}) == 1 and len({item.name for item in items}) == len(items):
            yield items


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _claims(passage: Passage, held: Sequence[list[Item]]) -> Iterator[tuple[re.Match[str], Item, list[Item]]]:
    """第二季度最低; 最多的月份是1月; …，为第一大支出: said of an item of the one list before it with that name."""
    for pattern in _patterns(held):
        for claim in pattern.finditer(passage.text):
            low = max(passage.text.rfind(mark, 0, claim.start()) for mark in "。；;") + 1
            before = passage.text[max(low, claim.start() - 12) : claim.end()]
            rows = [row for row in held if row[-1].end <= claim.start() and _named(row, claim["name"]) is not None]
            if len(rows) != 1 or _OTHER.search(before) or _EXCEPT.search(passage.text, low, claim.start()):
                continue
            if not _years(passage.text[low : claim.start()]) <= _years(passage.text[: rows[0][-1].end]):
                continue
            if not _is_of_list(passage, claim, rows[0]):
                continue
            item = _named(rows[0], claim["name"])
            if item is not None:
                yield claim, item, rows[0]


def _years(text: str) -> set[str]:
    return set(_YEAR.findall(text))


def _patterns(held: Sequence[list[Item]]) -> Iterator[re.Pattern[str]]:
    names = sorted({item.name for row in held for item in row}, key=len, reverse=True)
    if not names:
        return
    any_name = "|".join(f"第?{re.escape(name)}" for name in names)
    stop = r"(?=[，,；;。（(]|$)"
    yield re.compile(
        rf"(?<![一-龥])(?:其中|以)?(?P<name>{any_name})(?P<what>[一-龥]{{0,6}}?)最(?P<way>{_PLACES}){stop}"
    )
    yield re.compile(
        rf"(?P<what>[一-龥]{{0,8}}?)最(?P<way>{_PLACES})的(?:[一-龥]{{0,4}})?(?:是|为)(?P<name>{any_name}){stop}"
    )
    yield re.compile(
        rf"(?P<what>)(?P<name>{any_name})[^。；;]{{0,16}}[，,](?:为|是|居)第(?P<place>[一二三])大(?P<thing>支出|项目?){stop}"
    )


def _named(row: Sequence[Item], name: str) -> Item | None:
    found = [item for item in row if name in (item.name, f"第{item.name}")]
    return found[0] if len(found) == 1 else None


def _is_of_list(passage: Passage, claim: re.Match[str], row: Sequence[Item]) -> bool:
    """执行率最高 is not said of amounts, 金额最大 not of rates, and 效益最高 of what the list does not speak of."""
    told = _BARE.sub("", claim["what"])
    if not told:
        return claim.groupdict().get("thing") != "支出" or row[0].unit.endswith("元")
    low = max(passage.text.rfind(mark, 0, row[0].start) for mark in "。；;") + 1
    listed = passage.text[low : row[-1].end]
    spoken = told[-2:] in listed or (row[0].unit.endswith("元") and told[-2:] in _MONEY)  # not 接待压力最大 of 接待量
    rate = re.search("[率度]$|比例|占比", told) is not None
    return (spoken or told in _AMOUNTS) and rate == (row[0].unit == "%")


def _due(claim: re.Match[str], row: Sequence[Item]) -> Item | None:
    """The item that the claim should name; None where two share the place."""
    told = claim.groupdict()
    most = told.get("place") is not None or claim["way"] in _MOST
    place = (count_of(told["place"]) or 1) - 1 if told.get("place") else 0
    order = sorted(row, key=lambda item: item.value, reverse=most)
    return order[place] if place < len(order) else None


def _finding(context: Context, passage: Passage, claim: re.Match[str], item: Item, due: Item) -> Finding:
    said = claim[0][-30:]
    return context.finding(
        CODE,
        SEVERITY,
        f"“{said}”：{item.name}是{plain(item.value)}{item.unit}，按列出的数应是{due.name}（{plain(due.value)}{due.unit}）。",
        [passage.range(claim.end() - len(said), claim.end())],
        [passage.range(due.start, due.end), passage.range(item.start, item.end)],
        stated=said,
        expected=due.name,
        parameters={"ask": "改数以后，最高、最低的是哪一项有没有跟着改。"},
    )
