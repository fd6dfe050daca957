"""Points said to be lost or kept: nothing lost, full marks, who lost and who alone."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.domain.fact import Fact
from assistant.drafting.gate.statuses import Check
from assistant.drafting.gate.view import View
from assistant.drafting.gate.view import named as named_in

_NOTHING = re.compile(
    r"(?:无|没有|未|不存在|零)(?:任何|被|有)?(?:扣|失|丢)(?:除|减)?分(?:项|情况|的指标)?|未失分"
    r"|(?<!未达到)(?<!没有达到)(?<!未)(?<!没有)(?:得(?:到)?满分|满分(?:完成)?(?!\d|{|（|为|值|分|[0-9])|全部得分)"
    r"|(?:得分|分数|评分)(?:未|没有)受(?:到)?影响|得分率(?:为|达到|达)百分之百|与满分(?:一致|持平|相同)"
)
_NOT_FULL = re.compile(r"(?:未|没有)(?:能)?(?:达到|得到?|取得|获得)满分(?:标准)?")
_ONES = re.compile(
    r"(?:扣|失|丢)分(?:的)?(?:项目?|指标)?(?P<mainly>主要|集中)*(?:集中|是|为|有|在于|在|包括)+[：:]?(?:□|预算执行)"
)
_ONLY = re.compile(r"(?:仅(?:有)?|只有|唯有|唯一|唯独)[^，。；]{0,40}?(?:扣|失分|丢分)[^，。；]{0,2}")
_EXCEPT = re.compile(
    r"(?:除(?:了)?[^。；]{2,60}?(?:[以之])?外[，,]?[^，。；]{0,12}|(?:其余|其他|余下)(?!资金|收入|支出)[^，。；]{0,12})"
    r"(?:未|没有|无|不)(?:被)?(?:扣|失|丢)分|(?:其余|其他|余下)(?!资金|收入|支出)[^，。；]{0,12}满分"
)


def _losing(view: View) -> set[str]:
    """Indicators, and the execution of the budget, that lost points."""
    book = view.dossier.book
    candidates = (*(line.name for line in view.dossier.lines), "预算执行率")
    return {name for name in candidates if f"{name}·扣分" in book}


def _kept(view: View, match: re.Match[str]) -> bool:
    """Did those named in the clause, else in the stretch, else the whole form keep all points?"""
    clause = max(view.part.rfind(mark, 0, match.start()) for mark in "，,；;：:") + 1
    if re.search(r"各项|所有|全部指标|每", view.part[clause : match.start()]):
        within = {line.name for line in view.scope} if view.scope != list(view.dossier.lines) else _losing(view)
        return not within & _losing(view) and (_accounted(view) or all(map(_full, _points(view, list(view.groups)))))
    for text in (view.part[clause : match.end()], view.part[: match.end()]):
        named, groups = view.scored(text), [name for name in view.groups if named_in(name, text)]
        if named or groups:
            return not named & _losing(view) and all(map(_full, _points(view, groups)))
    book = view.dossier.book
    if "预算执行率·扣分" in book or "总得分" not in book:
        return False
    return book["总得分"].value >= (book["总分值"].value if "总分值" in book else 100)


def _accounted(view: View) -> bool:
    """Do the losses known item by item make up all that the total lost? Then nothing else lost any."""
    book = view.dossier.book
    if not {"总得分", "总分值"} <= set(book.names):
        return False
    lost = sum((book[f"{name}·扣分"].value for name in _losing(view)), Decimal(0))
    return lost == book["总分值"].value - book["总得分"].value


def _points(view: View, groups: list[str]) -> list[tuple[Fact, Fact]]:
    return [(view.dossier.book[f"{name}·得分"], view.dossier.book[f"{name}·分值"]) for name in groups]


def _full(points: tuple[Fact, Fact]) -> bool:
    return points[0].value >= points[1].value


def _ones(view: View, match: re.Match[str]) -> bool:
    """扣分项为甲和乙: all that lost; 主要集中在甲: more than half of what was lost."""
    named, losing = view.scored(view.part[match.start() :]), _losing(view)
    if match["mainly"] is None and "集中" not in match[0]:
        return named == losing
    book = view.dossier.book
    lost = {name: book[f"{name}·扣分"].value for name in losing}
    return bool(named) and named <= losing and 2 * sum(lost[name] for name in named) > sum(lost.values())


def _alone(view: View, _: re.Match[str]) -> bool:
    """Only those named, here or else before, lost points."""
    named, losing = view.scored(view.part), _losing(view)
    return named == losing if named else losing <= view.scored(view.before)


CHECKS: tuple[Check, ...] = (
    (_NOTHING, _kept),
    (_ONES, _ones),
)
ALONE: tuple[Check, ...] = ((_NOT_FULL, lambda view, m: not _kept(view, m)), (_ONLY, _alone), (_EXCEPT, _alone))
