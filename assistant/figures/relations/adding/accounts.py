"""Three figures tied by their very names: 应收 − 减免 = 实收, 原值 − 折旧 = 净值, 送检 = 合格 + 不合格."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.expression import Expression, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import RATES, Reading, Scene


@dataclass(frozen=True, slots=True)
class _Account:
    """How the head of the whole, of what goes off it and of what remains are called."""

    whole: re.Pattern[str]
    taken: re.Pattern[str]
    left: re.Pattern[str]


_ACCOUNTS: Final = (
    _Account(
        re.compile(r"应[收缴征付发](?!未)|计费总?额"),
        re.compile(r"减免|豁免|免[征收缴]|缓[缴征]|扣减"),
        re.compile(r"实[收缴征付发]|实际(?:收|缴|征|付|入库)"),
    ),
    _Account(re.compile("原值|原价"), re.compile("(?:计提|累计|已提|已计提)?折旧"), re.compile("净值|净额")),
    _Account(
        words.ASSETS,
        words.DEBTS,
        re.compile("净资产(?!率)"),
    ),
)
# What was looked at is either the one or the other.
_EITHER_OR: Final = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"(?<!不)合格", "不合格"),
        (r"(?<!未)通过|核准|批准", "驳回|未通过|退回|不予|否决"),
        (r"(?<!无)有效", "无效|作废"),
        (r"成活|存活", "死亡|枯死|未成活"),
        (r"(?<!未)达标", "未达标|不达标|超标"),
    )
)
_AIMED: Final = re.compile("计划|任务|目标|预算")
_OF_WHICH: Final = re.compile(r"比|较|同比|其余|新增|平均|均")
_BACK: Final = 2  # sentences over which such an account is told
_FIRST: Final = re.compile(f"^[^,;:。{MARK}]*$")


def solve(scene: Scene) -> list[Relation]:
    """Each such three in one sentence, and what is left after something is set aside; the last one told is stated."""
    found = (
        _named(scene, last) or _one_or_the_other(scene, last) or _set_aside(scene, last) for last in scene.mentions
    )
    return [relation for relation in found if relation is not None]


def _near(scene: Scene, last: Mention, sentences: int = 0) -> list[Mention]:
    before = (o for o in scene.before(last, sentences=sentences) if o.dimension not in RATES and o.like(last))
    plain = (o for o in before if o.depth == last.depth)
    return [o for o in plain if not _OF_WHICH.search(o.head)]


def _named(scene: Scene, last: Mention) -> Relation | None:
    if last.dimension is not Dimension.MONEY or not last.head or _OF_WHICH.search(last.head):
        return None
    for account in _ACCOUNTS:
        called = account.whole, account.taken, account.left
        if not any(word.search(last.head) for word in called):
            continue
        near = [last, *_near(scene, last, _BACK)]
        roles = [[m for m in near if word.search(m.head)] for word in called]
        if all(len(found) == 1 for found in roles) and any(found[0] is last for found in roles):
            whole, taken, left = (found[0] for found in roles)
            return scene.decide(last, [_reading(last, whole, taken, left)])
    return None


def _reading(last: Mention, whole: Mention, taken: Mention, left: Mention) -> Reading:
    parts = of(whole.figure), of(taken.figure), of(left.figure)
    if last is left:
        return Reading(RelationKind.DIFFERENCE, "总额 − 扣减 = 余额", parts[0] - parts[1])
    if last is taken:
        return Reading(RelationKind.DIFFERENCE, "总额 − 余额 = 扣减", parts[0] - parts[2])
    return Reading(RelationKind.SUM, "扣减 + 余额 = 总额", parts[1] + parts[2])


_CLASS: Final = re.compile("(?:优秀?|良好?|先进|免检)(?:的|的有|为)?$")


def _one_or_the_other(scene: Scene, last: Mention) -> Relation | None:
    """受理1286份，通过1241份，驳回45份: of the figure right before the two that exclude each other."""
    if last.dimension is not Dimension.COUNT or last.figure.approximation:
        return None
    near = [o for o in _near(scene, last) if o.half == last.half]
    wholes = [o for o in near[1:] if scene.role(o).trigger in ("", "total") and not _AIMED.search(o.head)]
    if not wholes:
        return None
    first, whole = near[0], wholes[0]
    apart = any(
        (one.search(first.head) and other.search(last.head)) or (other.search(first.head) and one.search(last.head))
        for one, other in _EITHER_OR
    )
    if not apart or any(word.search(whole.head) for pair in _EITHER_OR for word in pair):
        return None
    if _CLASS.search(whole.head) and whole.figure.base_value < first.figure.base_value:
        return None  # 优秀6家、合格11家、不合格1家: the class before them
    exact = last.figure.decimals == 0
    rest = of(whole.figure) - of(first.figure)
    return scene.decide(last, [Reading(RelationKind.DIFFERENCE, "总数 − 另一类", rest, True, exact)])


_ASIDE: Final = re.compile(
    rf"(?:剔除|扣除|除去|扣掉|减去)(?P<what>(?:[^,;:。{MARK}]{{0,14}}{MARK}、?)+?)(?:之?后|以后|外|,)"
)
_WHAT_IS_LEFT: Final = re.compile(r"^[^,;:。]{0,4}?(?:可动用|可支配|可用|实际|净|尚|还|剩|余|应)")


def _set_aside(scene: Scene, last: Mention) -> Relation | None:
    """余额9万元，剔除代管资金2万元和质保金1万元以后，可动用的是6万元."""
    if last.dimension is not Dimension.MONEY or not _WHAT_IS_LEFT.match(last.head):
        return None
    start, _ = scene.flow.sentences[last.sentence]
    matches = list(_ASIDE.finditer(scene.flow.template, start, last.at))
    taken = scene.flow.within(*matches[-1].span()) if matches else []
    if not taken or taken[-1].index != last.index - 1 or not taken[0].index or not _FIRST.match(last.head):
        return None
    whole = scene.mentions[taken[0].index - 1]
    alone = not any(m.like(last) for m in scene.before(whole))
    if whole.sentence != last.sentence or not alone or not all(m.like(last) for m in (whole, *taken)):
        return None
    if not scene.is_value(whole):
        return None
    expression: Expression = of(whole.figure)
    for part in taken:
        expression = expression - of(part.figure)
    return scene.decide(last, [Reading(RelationKind.DIFFERENCE, "总额 − 扣除的各项", expression)])
