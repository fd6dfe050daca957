"""What changed, by the words of the change itself: the figure it names, or the one it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from assistant.figures.lexicon.directions import BESIDE
from assistant.figures.relations.choose import broken_down, full_name
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.names import alike, core, is_general, name_of
from assistant.figures.relations.scene import RATES, Scene

_COMPARISON = re.compile(
    rf"(?:{BESIDE})[^,;:]*?(?:相比|年度|年(?:同[期月季]|[初末底])?|同[月季]|期|数)(?:的?(?:决算|预算|实际)数?)?(?:相比)?|相比|同比|环比|分别|各"
)
_TOLD_OFTEN = 4  # figures of one name, of which any may be the one meant
_BOTH = re.compile(r"(?:收支|收入支出|收、支|收入[、和及]支出|总计|总额|两边|双方|两项|各|均|都)+")
_DETAIL = re.compile(r"其中|当中|包括|含|用于|分别|:")
_FLOW = re.compile("支出|收入|经费|资金|开支")
_BROKEN_DOWN = re.compile(rf"[,。;]?(?:其中|[^,。;{MARK}]{{0,10}}执行率[^,。;{MARK}]{{0,4}}{MARK}[,。;]其中)")


def subject(scene: Scene, change: Mention) -> str:
    """The name a change carries itself (公用经费支出增加…), "" where it only says 增加."""
    start = change.at - len(change.head)
    return name_of(_COMPARISON.sub("", scene.flow.template[start : scene.role(change).word[0]]))


def names_it(scene: Scene, told: str, value: Mention) -> bool:
    """Is `value` what `told` names?"""
    return alike(told, full_name(scene, value)) >= 80


def is_past(scene: Scene, mention: Mention) -> bool:
    """Is it a figure of an earlier period, or the thing compared with?"""
    return scene.role(mention).period in (-1, -2) or scene.role(mention).base


def currents(scene: Scene, change: Mention, told: str | None = None) -> list[Mention]:
    """The figure that changed: of the change's own name where it has one, in this sentence or an earlier one."""
    told = subject(scene, change) if told is None else told
    values = [v for v in scene.values_before(change, change) if not is_past(scene, v) and not inside_rate(scene, v)]
    if not core(told) or _BOTH.fullmatch(told):
        wholes = _whole_of(scene, values)
        return (wholes if broken_down(scene, values) else values[:1] + wholes) or _sentence_before(scene, change)
    fitting = [v for v in values if names_it(scene, told, v)]
    if fitting:
        return fitting[:1]
    if _FLOW.fullmatch(core(told)):
        near = scene.values_before(change, change, sentences=2, limit=20)
        whole = [v for v in near if not is_past(scene, v) and _is_whole(scene, v)]
        if whole:
            return whole[:1]
    wide = [v for v in scene.values_before(change, change, sentences=60, limit=120) if not is_past(scene, v)]
    exact = (v for v in wide if names_it(scene, told, v) or _goes_on(scene, told, v))
    return list(islice(exact, _TOLD_OFTEN)) or ([] if len(core(told)) > 2 else values[:1])


def _goes_on(scene: Scene, told: str, value: Mention) -> bool:
    """接待费年初预算2万元，支出决算1万元: what was spent of the thing that the plan before it names."""
    plan = scene.flow.previous(value)
    beside = plan.like(value) and plan.half == value.half and is_general(scene.role(value).name)
    sides = (scene.role(plan).side, scene.role(value).side) == ("plan", "actual")
    return beside and sides and names_it(scene, told, plan)


def inside_rate(scene: Scene, value: Mention) -> bool:
    """Is it the whole told inside a rate, 占本年支出921.29万元的76.66%? That is not what changed."""
    following = scene.mentions[value.index + 1 : value.index + 2]
    if not following or scene.role(following[0]).trigger not in ("share", "completion"):
        return False
    return MARK in scene.role(following[0]).whole


def _whole_of(scene: Scene, values: Sequence[Mention]) -> list[Mention]:
    """总收入3万元，其中甲1万元、乙2万元，较上年增加…: the change may be of the whole before 其中."""
    for later, earlier in pairwise(values):
        if "其中" in scene.flow.template[earlier.at : later.at]:
            return [earlier]
    return []


def _sentence_before(scene: Scene, change: Mention) -> list[Mention]:
    """水费9万元，用于绿化浇灌。较上年减少1万元: a change that opens its sentence is of what the one before tells."""
    start, _ = scene.flow.sentences[change.sentence]
    before = scene.flow.within(start, change.at)
    opening = scene.role((before or [change])[0]).word[0]
    named = name_of(_COMPARISON.sub("", scene.flow.template[start:opening]).strip(",:"))
    named = "" if _BOTH.fullmatch(named) else core(named)
    if named or any(o.dimension not in RATES for o in before) or not start or scene.flow.template[start - 1] == "\n":
        return []
    found = [v for v in scene.values_before(change, change, sentences=1) if not v.depth and not is_past(scene, v)]
    found = [v for v in found if not inside_rate(scene, v)][::-1]
    found = [v for v in found if scene.role(v).side != "plan"] or found
    if len(found) > 1 and not _DETAIL.search(scene.flow.between(found[0], found[1])):
        return []
    return found[:1] + found[1:][-1:]


def _is_whole(scene: Scene, value: Mention) -> bool:
    """执行数9万元，预算执行率95%。其中甲…: what 支出增加 means after its parts were told."""
    return scene.role(value).trigger == "total" or bool(_BROKEN_DOWN.match(scene.flow.template, value.at + 1))
