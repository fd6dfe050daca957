"""Which figure a share is measured in: a total, the whole told by name, or the one its words stand inside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.lexicon.wholes import WITHIN
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import bare, bigrams, core
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.sides import period_of

_FLOWS = tuple(map(re.compile, ("支出|开支|使用|花|支付", "收入|进账|到账|来源|进项", "采购", "决算")))
PARAGRAPHS = 8  # sentences and lines back to the figure of all that was spent
_TOGETHER = re.compile(r"[二两三四五六]者|[两二三四五六七八九十]+[项类块部笔]分?|以上|上述|前述|各项")
_UNIT_NAME = re.compile(r"^[^,;]{0,12}(?:街道|[局镇乡县市区委院校馆办处厅队社站所会]|中心|单位|机关|系统)")
_OVERALL = re.compile(
    r"实际|累计|总|合计|共计|全部|全年|本年|当年|决算|年度|部门|单位|财政拨款|整个|大盘|盘子|开支|收支|本级"
)
ANY_TOTAL = frozenset(("", "其中", "量", "总量", "总数", "总额", "全部", "合计", "比重", "总体", "总"))
_BRACKETED = re.compile(rf"\({MARK}\)")  # 财政资金占82.5%(660万元)
_WITHIN = re.compile(rf"(?:在|从)?([^,;:{MARK}]{{2,16}}?)(?:{WITHIN}),[^,;{MARK}]*$")
_ALL_WITHIN = re.compile(rf"在([^,;:{MARK}]{{2,16}}?)(?:{WITHIN}),")
# What leads to parts stands in the sentence of the whole, or opens the next one.
_OPENS = re.compile("[。\n](?!\n*(?:其中|包括|分))")
_LEADS = re.compile(r"其中|里|中|包括|分为|:|内")


def general_totals(scene: Scene, told: str, part: Mention, near: Sequence[Mention]) -> list[Mention]:
    """占支出总额, 占本年总收入: a whole told only as all that was spent, received or bought, under whatever name.

    Only where one figure before is called so, and all figures called so are one amount.
    """
    flow = next((f for f in _FLOWS if f.search(told) and not core(_OVERALL.sub("", f.sub("", told)))), None)
    if flow is None or not _OVERALL.search(told):
        return []
    found = [
        o
        for o in near
        if o.like(part) and o.figure.base_value >= part.figure.base_value and _all_there_is(scene, o, flow)
    ]
    called = [o for o in found if scene.role(o).name.endswith(told.removesuffix("的"))]
    found = called or found  # 总收入 and 本年收入: the one that bears the very name
    return found if len({o.figure.base_value for o in found}) == 1 else []


def _all_there_is(scene: Scene, mention: Mention, flow: re.Pattern[str]) -> bool:
    """全年支出, 决算支出总额, 二者合计: nothing in its name but what was spent, received or bought in all."""
    name = _TOGETHER.sub("", scene.role(mention).name)
    if is_total(scene, mention) and not core(name):
        return True
    rest = _OVERALL.sub("", flow.sub("", _UNIT_NAME.sub("", name)))
    return bool(flow.search(name)) and not core(rest) and bool(_OVERALL.search(mention.clause))


def one_whole(scene: Scene, told: str, part: Mention) -> list[Mention]:
    """用电开支57.6万元，其中机房34.56万元，占电费的60%: the one figure before 其中, if its name shares a word."""
    before = scene.values_before(part, part)
    if len(before) != 1 or before[0].figure.base_value < part.figure.base_value:
        return []
    one, other = core(told), core(scene.role(before[0]).name)
    if re.search("其中|内", scene.flow.between(before[0], part)):
        flow = any(f.search(told) and f.search(scene.role(before[0]).name) for f in _FLOWS)
        return before if flow or set(one) & set(other) else []
    return before if bigrams(one) & bigrams(other) - _OF_ANYTHING else []


_OF_ANYTHING = frozenset({"事项", "项目", "资金", "人员", "工作", "任务", "情况", "数量", "总量"})


def named_inside(scene: Scene, part: Mention, at: int) -> str:
    """而在财政拨款里面，基金418.5万元: the whole named before the part."""
    start, _ = scene.flow.sentences[part.sentence]
    match = _WITHIN.search(scene.flow.template[max(start, at - 40) : at])
    return match[1] if match else all_within(scene, part)


def all_within(scene: Scene, part: Mention) -> str:
    """在支出总额中，甲3万元，占30%；乙7万元，占70%: the whole that the words before a sentence name for all of it."""
    start, _ = scene.flow.sentences[part.sentence]
    match = _ALL_WITHIN.match(scene.flow.template, start, part.at)
    return match[1] if match else ""


def contains(scene: Scene, whole: Mention, part: Mention) -> bool:
    """Do the words make `whole` the whole of `part`: a total, a 其中, or one half-sentence?"""
    if is_total(scene, whole) or whole.half == part.half:
        return True
    low, high = sorted((whole.at, part.at))
    stretch = scene.flow.template[low:high]
    inline = MARK in scene.role(scene.mentions[min(whole.index + 1, len(scene.mentions) - 1)]).whole
    return (bool(_LEADS.search(stretch)) and not _OPENS.search(stretch)) or inline


def has_own_share(scene: Scene, mention: Mention, asked: Mention) -> bool:
    """A part among parts (公用10万元，占5%) is no whole, unless it stands inside the share (占经费52万元的12%)."""
    before = scene.flow.previous(mention)
    if scene.role(before).trigger == "share" and _BRACKETED.match(scene.flow.template, before.at + 1):
        return True
    following = scene.mentions[mention.index + 1 : mention.index + 2]
    if following and _BRACKETED.match(scene.flow.template, following[0].at + 1):
        return False
    if not following or following[0] is asked or following[0].sentence != mention.sentence:
        return False
    return scene.role(following[0]).trigger == "share" and MARK not in scene.role(following[0]).whole


def is_called(scene: Scene, mention: Mention, told: str) -> bool:
    """Is it a value of just the name told?"""
    asked, own = period_of(told), scene.role(mention).period
    same_time = asked is None or own is None or asked == own
    return same_time and scene.is_value(mention) and bool(told) and bare(scene.role(mention).name) == bare(told)


def is_total(scene: Scene, mention: Mention) -> bool:
    """Do its words call it a total?"""
    return scene.role(mention).trigger == "total"
