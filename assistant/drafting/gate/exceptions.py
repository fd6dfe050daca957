"""Who alone: 仅甲未达到, 除甲外其余均达到, 唯一没有完成的是甲: those named, and within what is spoken of no others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assistant.drafting.dossier import EXECUTION
from assistant.drafting.gate.losses import is_kept, is_lost
from assistant.drafting.gate.statuses import Check, is_general
from assistant.drafting.gate.view import GOOD, View
from assistant.drafting.sentences import clause_around
from assistant.figures.attainment import Attainment

_STATE = (
    r"(?P<lost>(?:未|没有)(?:能)?(?:得到?|达到|取得|获得)满分|(?<!未)(?<!没有)(?<!无)(?<!不)(?<!未被)(?:扣|失|丢)(?:了)?(?:分|(?=\d)))"
    r"|(?P<kept>(?:未|没有|无|不)(?:被)?(?:扣|失|丢)分|满分)"
    r"|(?P<missed>(?:未|没有|没能|尚未|不)(?:能|曾)?(?:完全|全部|按期|如期)?(?:完成|达到|达标|达成|实现)|不达标)"
    r"|(?P<over>超额|优于|好于|超过|超出|高于)|(?P<reached>完成|达到|达标|达成|实现|符合)"
)
_NAMED = r"(?=[^，。；]{0,24}(?:□|预算执行))"
_ONLY = re.compile(rf"(?:(?:仅(?:有|是)?|只有|唯有|唯独){_NAMED}[^，。；]{{0,40}}?|唯一(?:一[项个])?的?)(?:{_STATE})")
_ONLY_LOST = re.compile(r"(?P<lost>(?:扣|失|丢)分)(?:项目?|的)?(?:仅|只)(?:在于|出在|在|是|有|为)+(?=□|预算执行)")
_REST = re.compile(
    r"(?:除(?:了)?(?P<but>[^。；]{1,60}?)(?:[以之]?外)[，,]?|(?P<bare>其余|其他|余下)(?!资金|收入|支出))"
    rf"(?P<rest>[^，。；]{{0,30}}?)(?:{_STATE})"
)


def _line_state(*wanted: Attainment) -> Callable[[View, str], bool]:
    def holds(view: View, name: str) -> bool:
        return any(line.name == name and line.attainment in wanted for line in view.dossier.lines)

    return holds


_STATES: Mapping[str, Callable[[View, str], bool]] = {
    "lost": is_lost,
    "kept": is_kept,
    "missed": _line_state(Attainment.UNMET),
    "reached": _line_state(*GOOD),
    "over": _line_state(Attainment.OVER),
}


def _state(match: re.Match[str]) -> str:
    return next(name for name in _STATES if match.groupdict().get(name))


def _universe(view: View, text: str, state: str) -> set[str]:
    """What is spoken of: the indicators of the levels in `text`, else all, and the budget where points are meant."""
    levels = view.names.levels_in(text)
    lines = {line.name for line in (view.within(levels) if levels else view.dossier.lines)}
    whole = not levels and not re.search(r"各类", text)
    return lines | ({EXECUTION} if whole and state in ("lost", "kept") else set())


def _subjects(view: View, text: str) -> tuple[set[str], list[set[str]]]:
    """Those named in `text`, and the indicators of each level where it names only levels."""
    named = view.scored(text)
    if named:
        return named, [{name} for name in named]
    levels = [{line.name for line in view.within([level])} for level in view.names.levels_in(text)]
    return set().union(*levels), levels


def _only(view: View, match: re.Match[str]) -> bool:
    """Are those named behind (else before, else in the sentence before) the only ones that stand so?"""
    state = _state(match)
    _, stop = clause_around(view.part, match.start(), match.end())
    universe = _universe(view, view.part[: match.start()], state)
    so = {name for name in universe if _STATES[state](view, name)}
    for text in (view.part[match.start() : stop], view.part[: match.start()], view.before):
        named, each = _subjects(view, text)
        if named:
            # A level is named for the one of its indicators that stands so.
            return bool(so) and so <= named and all(group & so for group in each)
    return False


def _rest(view: View, match: re.Match[str]) -> bool | None:
    """Do all that are left when those named are taken away stand so, and none of those?"""
    if re.search(r"[\d■]|[一二两三四五六七八九十][项个]", match["rest"]):
        return True  # 其余三项均达到: the count has proofs of its own
    if not is_general(view.bare[match.start("rest") : match.end()]):
        return None
    state = _state(match)
    but = view.part[match.start("but") : match.end("but")] if match["but"] else view.part[: match.start()]
    named, each = _subjects(view, but)
    if not named and not match["but"]:
        named, each = _subjects(view, view.before)
    rest = view.part[match.start("rest") : match.end("rest")]
    if not view.names.levels_in(rest):
        rest = view.part[: match.start()] + rest  # 产出指标中，除甲外，其余均达到
    universe = _universe(view, rest, state)
    stands = _STATES[state]
    left = universe - named
    if not named or not left or not all(stands(view, one) for one in left):
        return False
    return not any(all(stands(view, one) for one in group) for group in each)


CHECKS: tuple[Check, ...] = ((_ONLY, _only), (_ONLY_LOST, _only), (_REST, _rest))
