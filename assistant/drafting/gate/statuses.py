"""How indicators are said to stand: reached, exceeded, missed, alone among all; as the data have it or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.drafting.dossier import Line
from assistant.drafting.gate.view import GOALS, GOOD, NAME, Untold, View
from assistant.drafting.sentences import clause_around
from assistant.figures.attainment import FAR_OVER, Attainment

# None: it speaks of something else that other proofs judge.
Check = tuple[re.Pattern[str], Callable[[View, "re.Match[str]"], bool | Untold | None]]

_NOT = r"(?<!未)(?<!未能)(?<!没有)(?<!尚未)(?<!未完全)(?<!未全部)(?<!并未)"
_GOAL = r"(?:年初|年度|全年)?(?:设定的)?(?:绩效)?(?:目标|预期|计划)"
_ALL = re.compile(
    rf"{_NOT}(?:全面(?:完成|实现|达成|达标)|全部(?:按期|按时|如期)?(?:完成|达标|达到|实现|达成))|圆满(?:完成|实现)"
    r"|(?:均|都)(?:已经?|能够?|按要求|按期|圆满|如期|顺利|较好地?)*(?:完成|达到|达标|实现|达成|符合|超过|优于)"
    rf"|(?:各项|所有|{_NOT}全部)[^，。；]{{0,10}}(?:完成|达到|达标|实现|达成)(?!情况|进度|质量|程度|率)"
    r"|无一(?:未完成|遗漏|例外)|(?:不存在|没有)(?:任何|一项)?(?:指标|任务|目标)?(?:未完成|未达标|未(?:能)?(?:达到|实现|完成)[^，。；]{0,4}目标|偏差)(?:的)?(?:指标|任务|目标|情况)?"
    r"|(?:一律|无不|(?:每一?项|逐项|每个)[^，。；]{0,10})(?:完成|达到|达标|实现|兑现|达成)(?!情况|进度|质量|程度|率)|全面收官"
)
_NO_PROBLEM = re.compile(r"(?:无|没有|不存在|未发现)(?:明显|任何|重大|较大)?(?:偏差|问题|不足)")
_OVER = re.compile(rf"{_NOT}超额完成(?!(?:全年|年度)?预算)|优于(?:{_GOAL})|好于{_GOAL}|正(?:向)?偏差")
_NOT_ABOVE = re.compile(rf"(?:未|没有)(?:超过|超出|突破)(?:了)?{_GOAL}")
_THAN_GOAL = rf"(?:较|比){_GOAL}值?(?:更|要|略|稍)?"
_ABOVE = re.compile(
    rf"(?<!未)(?<!没有)(?<!不)(?:超过|超出|高于|高出|突破|大于|多于)(?:了)?{_GOAL}|{_THAN_GOAL}[高多大长](?![\d□])"
)
_BELOW = re.compile(
    rf"(?<!未)(?<!不)(?<!没有)(?<!并非)(?<!未发现)(?<!未出现)(?<!不存在)(?:低于|小于|少于){_GOAL}"
    rf"|{_THAN_GOAL}[低少小短](?![\d□])"
)
_NOT_BELOW = re.compile(rf"(?:未|没有|并非|不|未发现|未出现|不存在)(?:低于|小于|少于){_GOAL}(?!值?(?:为|是|数|应))")
_FAR = re.compile(rf"(?:远|大幅|大大|远远)(?:超过?|高于|超出|优于){_GOAL}")
_SAME = re.compile(
    rf"(?:与|和|同){_GOAL}(?:值|数)?(?:完全|基本)?(?:一致|持平|相同|相等|相当|吻合|相符)|(?:刚好|恰好|正好)(?:达到|完成)|等于{_GOAL}"
)
_WIDE = re.compile(r"(?:偏离|偏差|差距|差异)[^，。；]{0,6}较大|较大的?(?:差距|偏差|偏离|差异)")
_WITHIN = re.compile(rf"控制在(?:了)?(?:{_GOAL})(?:值)?(?:以内|之内|范围内)")
_MISSED = re.compile(
    r"(?<!没有)(?<!无)(?<!不存在)(?:未(?:能)?(?:完全|全部|按期|如期)?(?:完成|达到|达标|实现|达成)|(?:没有|没能|未曾|尚未)(?:完成|达到|达标|实现)|不达标|不及(?:目标|预期)|未(?:达|及)(?:到)?(?:理想|预期|目标|年初))"
    r"|(?:目标|预期|计划|要求)(?:值)?(?:之间|相比)?(?:仍|尚|还)?(?:存在|存有|有)(?:一定|较大|明显|不小)?(?:的)?差距|(?:不|不够|不太|不甚)理想|欠佳|不佳|负(?:向)?偏差"
)
_REACHED = re.compile(
    rf"{_NOT}(?:完成(?:了)?(?:年初|年度|全年|既定|预定)?(?:设定的)?(?:目标|任务|要求|计划)(?!(?:值|数)?的?\d)|达到(?:了)?(?:年初|预期|目标|要求)|达标(?!率)|实现(?:了)?(?:预期|年初)?目标|符合(?:年初|预期)?(?:目标)?(?:要求|计划)|达成预期|按(?:年初|年度)?(?:设定的)?(?:要求|计划|目标)(?:完成|推进|实施|落实)|按期完成(?!率)"
    r"|(?:完成|执行|进展|推进|落实)(?:情况)?(?:较为|较|总体|基本|十分|非常)?(?:良好|较好|理想|顺利|圆满)|(?:已|已经|全部|顺利|如期|圆满|按时|按质|高质量|较好地?)(?:地)?(?:完成|达标|实现|达成)(?=[，,。；;、]|年|全|各|目标|任务|$)"
    r"|符合(?:了)?(?:年初|年度)?(?:预期|预定|设定|要求|目标))"
)
_GENERAL = re.compile(
    r"(?:[□■\s\d项个]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．]|无一|年初|年度|全年|年末|年内|本年|[一二三四五六七八九十]是|经自评|对照|从|看|各|全部|所有|均|都|已经?|也|能够?|部分|有关|其余|其他|每一?|没有|不?存在|未能?|尚|无|任何|有"
    r"|绩效|自评|总体|整体|预期|既定|预定|设定的?|确定的?|批复的?|产出|效益|满意度|数量|质量|时效|成本|社会|经济|生态|可持续|影响|目标值?|指标值?|任务|计划|要求|(?:工作|项目)(?=任务|目标|计划|指标|绩效)|本单位|本部门"
    r"|类|取?得|满分|[扣失丢]分|完成|达到|达标|达成|实现|符合|兑现|落实|推进|顺利|圆满|全面|按要求|按|超额|优于|超过|或|和|及|与|、|的|了|完全|情况|良好|较好|一律|无不|逐项|是|原因|偏差|问题|不足|明显|重大|差距|一定|较大|相比|之间|一项|遗漏|例外)*"
)
# 未达到目标的指标是甲和乙: a list that leaves none out; 仅, 除……外, 其余 say the same.
_MISSED_ONES = re.compile(
    r"(?:未(?:能)?|没有|没能)(?:达到|完成|实现|达标)[^，,。；;：:的]{0,8}的?(?:绩效)?(?:指标|项目|任务)?(?:只)?(?:是|为|有|包括)[：:]?"
    + NAME
)
_REACHED_ONES = re.compile(
    rf"{_NOT}(?:达到|完成|实现|优于|超过)[^，,。；;：:的]{{0,8}}的(?:绩效)?(?:指标|项目|任务)?(?:是|为|有|包括)[：:]?"
    + NAME
)
_NUMBERS = "一二三四五六七八九十"
_COUNTED = re.compile(
    r"(?P<number>■+|\d+[项个]|[一两二三四五六七八九十](?![一二三四五六七八九十])[项个])(?P<said>[^，,。；;：:项个中的■\d]{0,12}?)"
    r"(?:(?P<missed>(?:未|没有|没能|尚未|不)(?:能)?(?:完成|达到|达标|达成|实现)|不达标)|(?P<over>超额|优于|超过|超出|高于)"
    r"|(?P<reached>完成|达到|达标|达成|实现))(?!情况|进度|质量|程度|率|值)"
)
_NEVER = re.compile(r"(?:未|没有)(?:发生|出现)(?:过|任何)?" + NAME)
_EVER = re.compile(r"(?<!未)(?<!没有)(?<!没)(?:发生|出现)(?:过|了)?" + NAME)


def side(line: Line) -> int:
    """1 where the actual figure lies above the target, -1 below it, 0 where they are equal or not both figures."""
    target, actual = line.standing.target, line.standing.actual
    if target is None or actual is None:
        return {Attainment.OVER: 1, Attainment.UNMET: -1}.get(line.attainment, 0)
    low, high = target.value * target.unit.factor, actual.value * actual.unit.factor
    return (high > low) - (high < low)


def _equal(line: Line) -> bool:
    target, actual = line.standing.target, line.standing.actual
    return target is not None and actual is not None and side(line) == 0


def _wide(line: Line) -> bool:
    """Does the actual figure lie at least 30 % off its target?"""
    target, actual = line.standing.target, line.standing.actual
    if target is None or actual is None:
        return False
    aim = target.value * target.unit.factor
    return abs(actual.value * actual.unit.factor - aim) >= (FAR_OVER - 1) * abs(aim)


def _never(view: View, match: re.Match[str]) -> bool:
    """没有发生甲: what is counted under that name came to nought."""
    named = view.names.lines_in(view.part[match.start() :])[:1]
    actual = [line.standing.actual for line in view.dossier.lines if line.name in named]
    return bool(actual) and all(figure is not None and figure.value == 0 for figure in actual)


def _every(lines: Iterable[Line], holds: Callable[[Line], bool]) -> bool:
    told = list(lines)
    return bool(told) and all(map(holds, told))


def _good(line: Line) -> bool:
    return line.attainment in GOOD


def _over(line: Line) -> bool:
    return line.attainment is Attainment.OVER


def _unmet(line: Line) -> bool:
    return line.attainment is Attainment.UNMET


_COUNTABLE = {"missed": _unmet, "over": _over, "reached": _good}


def _missed(view: View, match: re.Match[str]) -> bool | None:
    if view.counted(match):
        return True
    near = view.near(match)
    if {line.name for line in near} <= {line.name for line in view.lines}:
        return _every(near, _unmet)
    if not _is_general(view, match):
        return None
    return any(line.attainment is Attainment.UNMET for line in near)


def _is_general(view: View, match: re.Match[str]) -> bool:
    """Is a claim that names no indicator about goals and indicators at large, and not about 加工任务 or 验收?"""
    low, high = clause_around(view.part, match.start(), match.end())
    return is_general(view.bare[low : match.start()] + match[0] + view.bare[match.end() : high])


def is_general(words: str) -> bool:
    """Do `words`, names and figures blanked, speak of nothing but goals, indicators and how they stand?"""
    return _GENERAL.fullmatch(words) is not None


def _at_large(holds: Callable[[View, re.Match[str]], bool]) -> Callable[[View, re.Match[str]], bool | Untold | None]:
    """A claim that names nothing is about goals at large, or, like 各科室均按要求完成归档, about what no data tell."""

    def judged(view: View, match: re.Match[str]) -> bool | Untold | None:
        told = holds(view, match)
        if view.spoken_of(0, match.end()) or _is_general(view, match):
            return told
        return None if told or GOALS.search(view.part, 0, match.start()) else Untold.UNTOLD

    return judged


def _listed(view: View, match: re.Match[str]) -> bool:
    """Are those named behind the verb all the ones that missed?"""
    named = set(view.names.lines_in(view.part[match.end() - 1 :]))
    return named == {line.name for line in view.dossier.standing_of(Attainment.UNMET)}


def _reached_ones(view: View, match: re.Match[str]) -> bool:
    wanted = (Attainment.OVER,) if "优于" in match[0] or "超过" in match[0] else GOOD
    named = set(view.names.lines_in(view.part[match.end() - 1 :]))
    return bool(named) and named <= {line.name for line in view.dossier.standing_of(*wanted)}


def _all(holds: Callable[[Line], bool]) -> Callable[[View, re.Match[str]], bool]:
    """Does it hold of every indicator spoken of? A counted number of them has a check of its own."""
    return lambda view, match: view.counted(match) or _every(view.near(match), holds)


def _count(view: View, match: re.Match[str]) -> bool | None:
    """八项指标中七项达到目标: as many within what is spoken of stand so."""
    said = view.part[match.start("said") : match.end("said")]
    if NAME in view.bare[: match.start()][-1:] or view.names.lines_in(said):
        return None  # 甲、乙两项指标均达到 counts the names before it
    if not is_general(view.bare[match.start("said") : match.end()]):
        return None
    holds = next(holds for name, holds in _COUNTABLE.items() if match[name])
    levels = view.names.levels_in(view.part[: match.end()])
    lines = view.within(levels) if levels else view.dossier.lines
    if any(line.attainment is Attainment.UNKNOWN for line in lines):
        return None
    spoken = view.part[match.start("number") : match.end("number")].strip().rstrip("项个").replace("两", "二")
    return str(sum(map(holds, lines))) == spoken or sum(map(holds, lines)) == _NUMBERS.find(spoken) + 1


CHECKS: tuple[Check, ...] = (
    (_ALL, _at_large(_all(_good))),
    (_NO_PROBLEM, _at_large(lambda view, m: all(map(_good, view.near(m))))),
    (_OVER, _all(_over)),
    (_ABOVE, _all(lambda line: side(line) > 0)),
    (_FAR, _all(lambda line: line.standing.far_over)),
    (_SAME, _all(_equal)),
    (_NOT_ABOVE, _all(lambda line: side(line) <= 0)),
    (_BELOW, _all(lambda line: side(line) < 0)),
    (_NOT_BELOW, _all(lambda line: side(line) >= 0)),
    (_WIDE, lambda view, m: _every(view.near(m), _wide) if view.lines else None),
    (_WITHIN, _all(lambda line: _good(line) and (line.standing.inverse or _equal(line)))),
    (_MISSED, _missed),
    (_MISSED_ONES, _listed),
    (_NEVER, _never),
    (_EVER, lambda view, m: not _never(view, m)),
    (_REACHED, _at_large(_all(_good))),
    (_REACHED_ONES, _reached_ones),
    (_COUNTED, _count),
)
