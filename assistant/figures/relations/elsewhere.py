"""A figure that does not follow from the operands chosen for it may follow from others that its sentence names.

Which figures belong together is read from words, and words allow more than one reading. Before a figure is called
wrong, the other operands near it are tried: where the text's own arithmetic fits another pair to the last printed
place, the figure is right and only the choice was not. Figures of fewer than three digits prove nothing this way. Where
no pair gives it but one would but for a slip, that pair was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.dividing.parts import told_part
from assistant.figures.relations.dividing.plans import is_missing
from assistant.figures.relations.dividing.wholes import all_within, has_own_share
from assistant.figures.relations.expression import Expression, number, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import alike, core
from assistant.figures.relations.scene import RATES, Reading, Scene
from assistant.figures.relations.slips import TELLING, UNCHOSEN, is_slip, printed_digits, telling_digits
from assistant.figures.relations.subjects import is_past

_WITHIN: Final = re.compile(r"^之?(?:中|里|当中|内)")  # 收入9万元中，甲3万元，占…
_OVER: Final = frozenset({RelationKind.SHARE, RelationKind.COMPLETION, RelationKind.EXECUTION_RATE})
_LESS: Final = frozenset({RelationKind.DIFFERENCE, RelationKind.POINTS_DIFFERENCE})
_GROWN: Final = frozenset({RelationKind.GROWTH, RelationKind.BACK_COMPUTED})
_THIS_YEAR: Final = re.compile("全年|本年|当年|今年|年度")
_MANY: Final = 10  # operands tried
_BACK: Final = 2  # sentences looked back; the end of a line counts as one
_FAR: Final = 12  # sentences in which a whole may stand for a figure of many digits


def explained(scene: Scene, mention: Mention, relation: Relation) -> Relation:
    """`relation`, or the one that holds (else the one with a slip) where other operands near by give the figure."""
    if relation.agreement is not Agreement.DIFFERENT or relation.stated is None or relation.problem:
        return relation
    if mention.run[1] > 1:  # 分别 pairs in order: another order is the error looked for
        return relation
    if len(printed_digits(mention.figure)) < TELLING:
        return relation
    bases = _told_outright(scene, mention, relation)
    slips = []
    for expression in _expressions(scene, mention, relation.kind, bases):
        judged = scene.judged(mention, Reading(relation.kind, relation.formula, expression))
        if judged is not None and judged[0].agreement is Agreement.EQUAL:
            if _is_of_first_budget(scene, mention, relation, judged[0]):
                return replace(relation, certain=False)
            return replace(judged[0], certain=False)
        slips += [judged[0]] if judged is not None and is_slip(mention.figure, judged[0].value, UNCHOSEN) else []
    return relation if is_slip(mention.figure, relation.value) else next(iter(slips), relation)


_EXECUTED: Final = re.compile("预算执行[率进]|^,?执行率")


def _is_of_first_budget(scene: Scene, mention: Mention, relation: Relation, other: Relation) -> bool:
    """年初预算9万元，全年预算10万元，支出9.5万元，预算执行率105.6%: of the budget that was adjusted since."""
    if not _EXECUTED.search(mention.clause) or words.INITIAL.search(mention.clause):
        return False
    taken, first = (scene.by_start.get(r.operands[-1].start) for r in (relation, other))
    if taken is None or first is None or taken.sentence != first.sentence:
        return False
    adjusted = words.ADJUSTED.search(taken.head) and not words.INITIAL.search(taken.head)
    return bool(adjusted) and words.INITIAL.search(first.head) is not None


def _told_outright(scene: Scene, mention: Mention, relation: Relation) -> list[Mention]:
    """占全年支出的…, 完成年初预算的…: the base that is named, where it is the one that was taken."""
    told = scene.role(mention).whole
    taken = [scene.by_start[o.start] for o in relation.operands[1:] if o.start in scene.by_start]
    taken = [m for m in taken if m.sentence <= mention.sentence]  # what only follows is not named yet
    if _THIS_YEAR.search(told):  # 占全年参保人数的…: 2022年参保 need not be it
        taken = [m for m in taken if scene.role(m).period is None]
    if MARK in told:
        return [m for m in taken if m.index == mention.index - 1]
    stages = (words.INITIAL, words.ADJUSTED) if not told else ()
    staged = [m for stage in stages if stage.search(mention.head) for m in taken if stage.search(m.head)]
    if staged:
        return staged  # 年初预算执行率, 调整后预算执行率
    if not core(told) and all_within(scene, mention):
        return taken
    if not core(told):
        return [m for m in taken if _WITHIN.match(m.tail) or scene.role(m).base]
    initial = words.INITIAL.search(told)
    return [m for m in taken if alike(told, scene.role(m).name) >= 80 or (initial and words.INITIAL.search(m.head))]


def _expressions(scene: Scene, mention: Mention, kind: RelationKind, bases: list[Mention]) -> Iterator[Expression]:
    if kind is RelationKind.SUM:
        yield from _runs(scene, mention)
        return
    near = [o for o in scene.before(mention, sentences=_BACK, limit=2 * _MANY) if _may_be_operand(scene, o, kind)]
    near = near[:_MANY]
    own = _own(scene, mention)
    sign = scene.role(mention).sign
    if kind in _OVER:
        yield from _ratios(scene, mention, kind, [o for o in near if o.index in own], bases)
        return
    for one, other in permutations(near, 2):
        if not one.like(other) or (one.index not in own and other.index not in own):
            continue
        if kind in _LESS and sign >= 0 and other.index < one.index:
            yield _less(one, other, kind)
        if kind in _LESS and sign <= 0 and other.index < one.index:
            yield _less(other, one, kind)
        if kind in _GROWN:
            yield from _growths(scene, one, other, sign)
    if kind in _GROWN:
        yield from _of_later_bases(scene, mention, [o for o in near if o.index in own])


def _ratios(
    scene: Scene, mention: Mention, kind: RelationKind, parts: list[Mention], bases: list[Mention]
) -> Iterator[Expression]:
    """Of each own figure over the base told, else over any before it, or over it and its neighbour together."""
    wide = _FAR if telling_digits(mention.figure.value) > TELLING else _BACK
    wholes = [o for o in scene.before(mention, sentences=wide, limit=4 * _MANY) if o.dimension not in RATES]
    told = told_part(scene, mention) if kind is RelationKind.SHARE and MARK not in scene.role(mention).whole else ""
    parts = [o for o in parts if core(told) and core(scene.role(o).name) == core(told)] or parts
    if kind is RelationKind.SHARE and _is_of_all(scene, mention):
        wholes = [o for o in wholes if not has_own_share(scene, o, mention)]
    for part in parts:
        for whole in bases or wholes:
            if whole is not part and whole.like(part) and _may_be_part(scene, part, whole, kind):
                yield of(part.figure) / of(whole.figure)
        for other in [] if bases else parts:
            if abs(other.index - part.index) == 1 and other.like(part) and _are_siblings(scene, part, other):
                yield of(part.figure) / (of(part.figure) + of(other.figure))


_ALL: Final = re.compile("(?:部门|单位|全部|总|本年|全年)总?(?:支出|收入|预算|投资|资金)(?:合计|总额|总计)?的?$")


def _is_of_all(scene: Scene, mention: Mention) -> bool:
    """基本支出9万元，占75%；项目支出3万元，占总支出的33%: of all, and never of the part that has a share of its own."""
    return _ALL.match(scene.role(mention).whole) is not None


def _may_be_part(scene: Scene, part: Mention, whole: Mention, kind: RelationKind) -> bool:
    """Not the other way round, not what is missing (未完成2项), and no share of something smaller."""
    if kind is RelationKind.SHARE and part.figure.base_value > whole.figure.base_value:
        return False
    turned = scene.role(part).side == "plan" != scene.role(whole).side
    return not turned and not is_missing(part) and not _only_sent(scene, part, whole)


_SENT: Final = re.compile("发放|发出|投放|派发")
_RETURNED: Final = re.compile("收回|回收|有效")
_CONTENT: Final = re.compile("满意|知晓|认可|支持|赞同")


def _only_sent(scene: Scene, part: Mention, whole: Mention) -> bool:
    """发放300份，收回288份，满意274份: of those who answered, never of those who were asked."""
    if not _SENT.search(whole.head) or not _CONTENT.search(part.head + part.tail):
        return False
    between = scene.mentions[whole.index + 1 : part.index]
    return any(o.like(whole) and _RETURNED.search(o.head + o.tail) for o in between)


def _are_siblings(scene: Scene, one: Mention, other: Mention) -> bool:
    """Can the two together be a whole: plain values both, neither a base of comparison nor what is missing?"""
    return all(not scene.role(m).trigger and not scene.role(m).base and not is_missing(m) for m in (one, other))


def _less(one: Mention, other: Mention, kind: RelationKind) -> Expression:
    difference = of(one.figure) - of(other.figure)
    return difference * number(100) if kind is RelationKind.POINTS_DIFFERENCE else difference


def _growths(scene: Scene, one: Mention, other: Mention, sign: int) -> Iterator[Expression]:
    """Of an amount of change over the earlier figure, or of two figures in the order of the text."""
    if scene.role(one).trigger == "difference":
        if scene.role(other).side == "plan" and words.PLAN.search(one.clause):
            yield of(one.figure) / of(other.figure)
        if is_past(scene, other) or scene.role(other).side == "plan":
            return  # an earlier figure is the base itself; what it changed from is not asked
        up = scene.role(one).sign >= 0
        yield of(one.figure) / (of(other.figure) - of(one.figure) if up else of(other.figure) + of(one.figure))
    elif other.index < one.index and scene.role(other).trigger != "difference":
        new, base = one, other
        change = of(new.figure) - of(base.figure) if sign >= 0 else of(base.figure) - of(new.figure)
        yield change / of(base.figure)


def _of_later_bases(scene: Scene, mention: Mention, near: list[Mention]) -> Iterator[Expression]:
    """比预算超支2万元，超了14%。…预算15万元: of what it is measured against, told in the next sentence."""
    later = [o for o in scene.after(mention, sentences=1) if scene.is_value(o)]
    bases = [o for o in later if is_past(scene, o) or scene.role(o).side == "plan"]
    for change in (o for o in near if scene.role(o).trigger in ("difference", "surplus")):
        yield from (of(change.figure) / of(base.figure) for base in bases if base.like(change))


def _may_be_operand(scene: Scene, other: Mention, kind: RelationKind) -> bool:
    if kind is RelationKind.POINTS_DIFFERENCE:
        return other.dimension is Dimension.RATIO and scene.role(other).trigger != "growth"
    return other.dimension not in RATES


def _own(scene: Scene, mention: Mention) -> set[int]:
    """Figures since the last figure of the same sort: what stands before that one has its own rate."""
    trigger = scene.role(mention).trigger
    found: set[int] = set()
    for other in scene.before(mention, limit=2 * _MANY):
        if other.dimension is mention.dimension and scene.role(other).trigger == trigger and other.run[1] == 1:
            break
        found.add(other.index)
    return found


def _runs(scene: Scene, mention: Mention) -> Iterator[Expression]:
    """Any stretch of two or more figures of one unit before the total, in its sentence."""
    before = [o for o in scene.before(mention, sentences=_BACK) if o.like(mention)][::-1]
    for first in range(len(before)):
        for last in range(first + 2, len(before) + 1):
            if last - first < len(before) or first:
                yield summed([o.figure for o in before[first:last]])
