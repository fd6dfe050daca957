"""Points said to be lost or kept: nothing lost, full marks, who lost and who alone."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.gate.statuses import Check
from assistant.drafting.gate.view import View
from assistant.drafting.sentences import clause_around

_NOTHING = re.compile(
    r"(?:无|没有|未|不存在|零)(?:任何|被|有)?(?:扣|失|丢)(?:除|减)?分(?:项|情况|的指标)?|未失分"
    r"|(?<!未达到)(?<!没有达到)(?<!未)(?<!没有)(?<![比较与距离])(?:得(?:到)?满分|满分(?:完成)?(?![\d{（为值分少低差相])|全部得分)"
    r"|(?:得分|分数|评分)(?:未|没有)受(?:到)?影响|得分率(?:为|达到|达)百分之百|与满分(?:一致|持平|相同)"
)
_NOT_FULL = re.compile(r"(?:未|没有)(?:能)?(?:达到|得到?|取得|获得)满分(?:标准)?")
_LOST = re.compile(r"(?<![未无不零予应])(?<!没有)(?<!未被)(?:扣|失|丢)(?:了)?分(?=[，,。；;]|较多|较少|$)")
_ONES = re.compile(
    r"(?:扣|失|丢)分(?:的)?(?:项目?|指标)?(?P<all>全部|均|都|全)?(?P<mainly>主要|集中)*(?:集中|是|为|有|在于|出在|在|包括)+[：:]?(?:□|预算执行)"
)


def _losing(view: View) -> set[str]:
    """Indicators, and the execution of the budget, that lost points."""
    book = view.dossier.book
    candidates = (*(line.name for line in view.dossier.lines), "预算执行率")
    return {name for name in candidates if f"{name}·扣分" in book}


def _kept(view: View, match: re.Match[str]) -> bool:
    """Did those named in the clause, else in the stretch, else the whole form keep all points?"""
    clause, _ = clause_around(view.part, match.start(), match.end())
    if re.search(r"各项|所有|全部指标|每", view.part[clause : match.start()]):
        within = {line.name for line in view.scope} if view.scope != list(view.dossier.lines) else _losing(view)
        levels = view.names.levels_in(view.part)
        return not within & _losing(view) and (_accounted(view) or all(_full(view, level) for level in levels))
    for text in (view.part[clause : match.end()], view.part[: match.end()]):
        named, levels = view.scored(text), view.names.levels_in(text)
        if named or levels:
            return not named & _losing(view) and all(_full(view, level) for level in levels)
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


def _full(view: View, level: str) -> bool:
    """Did a level get all its points, by its own figures, else by those of each of its indicators?"""
    book = view.dossier.book
    if f"{level}·得分" in book and f"{level}·分值" in book:
        return book[f"{level}·得分"].value >= book[f"{level}·分值"].value
    lines = view.within([level])
    return bool(lines) and all(is_kept(view, line.name) for line in lines)


def is_lost(view: View, name: str) -> bool:
    """Did an indicator, or the execution of the budget, lose points?"""
    return f"{name}·扣分" in view.dossier.book


def is_kept(view: View, name: str) -> bool:
    """Is it known to have kept all its points?"""
    book = view.dossier.book
    return not is_lost(view, name) and ((f"{name}·得分" in book and f"{name}·分值" in book) or _accounted(view))


def _ones(view: View, match: re.Match[str]) -> bool:
    """扣分项为甲和乙: all that lost; 主要集中在甲: more than half of what was lost."""
    named, losing = view.scored(view.part[match.start() :]), _losing(view)
    clause, _ = clause_around(view.part, match.start(), match.end())
    levels = view.names.levels_in(view.part[clause : match.start()])
    if levels:
        losing &= {line.name for line in view.within(levels)}
    if match["all"]:  # 失分全部集中在甲: nothing else lost a point
        return bool(named) and named == losing and _accounted(view)
    if match["mainly"] is None and "集中" not in match[0]:
        return named == losing
    book = view.dossier.book
    lost = {name: book[f"{name}·扣分"].value for name in losing}
    return bool(named) and named <= losing and 2 * sum(lost[name] for name in named) > sum(lost.values())


def _plain(view: View, match: re.Match[str]) -> bool:
    """Did those named in the clause lose points, or any of the level, or of all, where nothing is named?"""
    clause, _ = clause_around(view.part, match.start(), match.end())
    named = view.scored(view.part[clause : match.start()])
    if named:
        return named <= _losing(view)
    within = {line.name for line in view.within(view.names.levels_in(view.part[clause : match.start()]))}
    return bool((within or _losing(view)) & _losing(view))


CHECKS: tuple[Check, ...] = (
    (_NOTHING, _kept),
    (_LOST, _plain),
    (_ONES, _ones),
)
DENIALS: tuple[Check, ...] = ((_NOT_FULL, lambda view, m: not _kept(view, m)),)
