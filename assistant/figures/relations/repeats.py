"""One quantity written in two places: said so by the words (前文, 附表), or of one name and differing by a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import AMOUNTS, Dimension, plain
from assistant.figures.lexicon.directions import TAKEN_BACK
from assistant.figures.relations.expression import Expression, judge_both, of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bare, core, name_of
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.slips import exchanged, slipped

_ONE_PLACE: Final = re.compile(r"前文|上文|正文|摘要|文字部分|文中|说明中|报告中|前述|第一部分")
_OTHER_PLACE: Final = re.compile(r"后文|下文|附表|表中|表内|附件|列示|另一处|又称|又写|再次|表列|报表")
_EXACTLY: Final = re.compile(
    rf"^[,;]?[^,;:。{MARK}]{{0,4}}(?:精确数|准确数|确切数|具体数|精确|准确地?说|具体)(?:金额)?(?:为|是)?$"
)
_SETTLED: Final = re.compile(
    r"调整后|结算(?:金额|价)|(?:年末|全年)(?:共|实施)|追加后|变更后|全年预算(?:数|总额)?(?:为|是|共|达)?$"
)
_AND_SO: Final = re.compile(r"^后(?:的预算|预算)?(?:为|达|是)")  # 调整前9万元，调增1万元后为10万元
_ADDED: Final = re.compile(r"追加|调增|增加|新增")
_TAKEN: Final = re.compile(f"{TAKEN_BACK}|减少")
_NOTHING: Final = re.compile(r"项目支出|专项支出")
_LEAST_NAME: Final = 5
_SHORT_NAME: Final = 4  # characters of a name that is the same in full
_LEAST_DIGITS: Final = 4


def solve(scene: Scene) -> list[Relation]:
    """All repetitions that the words or names tell."""
    mentions = scene.mentions
    apart = bool(mentions) and mentions[0].sentence != mentions[-1].sentence
    told = (_placed, _exactly, _adjusted, *(_IN_OTHER_SENTENCES if apart else ()), _nothing_spent)
    return [relation for tell in told for relation in tell(scene)]


def slip_of(one: Mention, other: Mention, certain: bool = True) -> Relation:
    """The later number of one name, told like a slip of the first."""
    problem = f"前文同名数量写作{one.figure.text}，两处相差像是笔误"
    return replace(_relation(one, other, Agreement.DIFFERENT, problem), certain=certain)


def _relation(one: Mention, other: Mention, agreement: Agreement, problem: str = "") -> Relation:
    return Relation(
        kind=RelationKind.SAME_QUANTITY_TWICE,
        start=other.figure.start,
        end=other.figure.end,
        stated=other.figure,
        operands=(one.figure,),
        agreement=agreement,
        formula="同一数量",
        arithmetic=f"{one.figure.text} {'=' if agreement is Agreement.EQUAL else '≠'} {other.figure.text}",
        value=one.figure.base_value / other.figure.unit.factor,
        twins=((one.figure.start, one.figure.end),),
        problem=problem,
    )


def _placed(scene: Scene) -> Iterator[Relation]:
    """正文写1200人次，附表列1260人次."""
    for one, other in pairwise(scene.mentions):
        if other.sentence - one.sentence > 1 or not one.like(other):
            continue
        first = one.clause + one.tail
        if not _ONE_PLACE.search(first) or not _OTHER_PLACE.search(other.clause) or _OTHER_PLACE.search(first):
            continue
        if scene.role(one).trigger not in ("", "total") or scene.role(other).trigger not in ("", "total"):
            continue
        agreement = judge_both(other.figure, one.figure)
        yield _relation(one, other, agreement, "" if agreement is Agreement.EQUAL else "前后两处对同一数量的写法不一致")


def _exactly(scene: Scene) -> Iterator[Relation]:
    """约60万元，精确数为59.75万元: the round figure must allow the exact one."""
    for one, other in pairwise(scene.mentions):
        if one.like(other) and one.figure.approximation and _EXACTLY.match(scene.flow.between(one, other)):
            meets = one.figure.base_interval.meets(other.figure.base_interval)
            agreement = Agreement.EQUAL if meets else Agreement.DIFFERENT
            yield _relation(one, other, agreement, "" if meets else "约数与精确数不是同一个数")


def _adjusted(scene: Scene) -> Iterator[Relation]:
    """年初预算210万元，追加35万元，调整后预算245万元."""
    for mention in scene.mentions:
        settled = _SETTLED.search(mention.head + mention.tail) or _AND_SO.match(mention.head)
        if not settled or mention.dimension not in AMOUNTS:
            continue
        if scene.role(mention).trigger in ("difference", "share"):
            continue
        near = [o for o in scene.before(mention, sentences=1, limit=_LONG) if not _is_detail(scene, o)]
        changes = [o for o in near if o.like(mention) and _signed(o)]
        if any(_EACH.search(o.head) for o in changes):
            continue  # 两项各追加20万元: so many times as there are
        starts = [o for o in near if o.like(mention) and re.search("年初|原预算|初始|合同|调整前", o.clause)]
        starts = starts or _budget_before(scene, changes)
        if not changes or not starts or starts[0] in changes or starts[0].index > changes[-1].index:
            continue
        expression: Expression = of(starts[0].figure)
        for change in reversed(changes):
            expression = expression + of(change.figure) if _signed(change) > 0 else expression - of(change.figure)
        judged = scene.judged(mention, Reading(RelationKind.SUM, "年初预算 ± 调整数", expression))
        if judged is not None:
            yield judged[0]


_EACH: Final = re.compile("各(?=追加|调|增|减)")
_LONG: Final = 10  # figures looked back on


def _is_detail(scene: Scene, other: Mention) -> bool:
    """追加9万元，其中追加补助8万元、人员经费1万元: of what was told before."""
    before = scene.flow.previous(other)
    while before is not other and scene.flow.joins(before, other):
        other, before = before, scene.flow.previous(before)
    return other.head.startswith("其中") or other.depth > 0


def _budget_before(scene: Scene, changes: Sequence[Mention]) -> list[Mention]:
    """预算95万元，追加12万元、调减4万元: the budget right before the first change, under whatever name."""
    before = next(scene.before(changes[-1], limit=1), None) if changes else None
    return [before] if before is not None and before.like(changes[-1]) and _BUDGET.search(before.head) else []


_BUDGET: Final = re.compile("预算(?:数|额|安排|资金|经费)?(?:为|是|共)?$")


def _signed(mention: Mention) -> int:
    """1 for what was added, −1 for what was taken away, 0 for other figures."""
    if _SETTLED.search(mention.head):
        return 0
    if _ADDED.search(mention.head):
        return 1
    return -1 if _TAKEN.search(mention.head) else 0


def _named(scene: Scene) -> Iterator[Relation]:
    """Amounts of the very same full name and period that differ only by a slip of the digits."""
    seen: dict[tuple[str, int | None, str], Mention] = {}
    for mention in scene.mentions:
        role = scene.role(mention)
        left = role.trigger == "surplus" and _CLOSING.search(mention.head) is not None
        plain_one = role.trigger in ("", "total") or left
        if mention.dimension is not Dimension.MONEY or not plain_one or mention.run[1] > 1:
            continue
        name = bare(role.name)
        if len(name) < _LEAST_NAME or (len(core(name_of(name))) < 2 and not left):
            continue
        key = (name, role.period, role.side)
        first = seen.setdefault(key, mention)
        if first is mention or first.sentence == mention.sentence or not first.like(mention):
            continue
        if first.figure.base_value == mention.figure.base_value:
            yield _relation(first, mention, Agreement.EQUAL)
        elif _slipped(plain(first.figure.value), plain(mention.figure.value)):
            yield slip_of(first, mention)


def _transposed(scene: Scene) -> Iterator[Relation]:
    """岗位1050个 … 岗位安置1005人: called by the same five characters, with two neighbouring digits exchanged."""
    seen: dict[tuple[Dimension, str], dict[str, list[Mention]]] = {}  # by the digits as they stand, last
    for mention in scene.mentions:
        digits = plain(mention.figure.value)
        if mention.dimension not in AMOUNTS or sum(map(str.isdigit, digits)) < _LEAST_DIGITS:
            continue
        if scene.role(mention).trigger not in ("", "total") or scene.role(mention).base:
            continue
        alike = seen.setdefault((mention.dimension, "".join(sorted(digits))), {})
        others = (other for told, held in alike.items() if exchanged(told, digits) for other in held)
        twin = next((other for other in others if _is_twin(scene, other, mention)), None)
        if twin is not None:
            yield slip_of(twin, mention)
        alike.setdefault(digits, []).append(mention)


def _is_twin(scene: Scene, one: Mention, other: Mention) -> bool:
    apart = one.sentence != other.sentence and scene.role(one).period == scene.role(other).period
    same_scale = one.figure.unit.factor == other.figure.unit.factor
    if not apart or not same_scale:
        return False
    if scene.role(one).side != scene.role(other).side and "plan" in (scene.role(one).side, scene.role(other).side):
        return False
    names = [_PERIOD.sub("", bare(scene.role(value).name)) for value in (one, other)]
    if names[0] == names[1] and len(core(names[0])) >= _SHORT_NAME:
        return True
    if _is_part(one, other, names):
        return False
    return any(one.head[at : at + _LEAST_NAME] in other.head for at in range(len(one.head) - _LEAST_NAME + 1))


def _is_part(one: Mention, other: Mention, names: Sequence[str]) -> bool:
    """养老床位2856张。其中民办养老床位2586张。农村养老床位2568张: is one told as a part of the other?"""
    led = any(value.clause.lstrip(",").startswith("其中") for value in (one, other))
    shorter, longer = sorted(names, key=len)
    return led or (0 < len(shorter) < len(longer) and longer.endswith(shorter))


_CLOSING: Final = re.compile("(?:年末|年底|期末)结转(?:和|与|及)?结余")


def _near(scene: Scene) -> Iterator[Relation]:
    """收入合计1236.5万元…。收入合计1263.5万元中…: the total of one name, told again in the next sentence or two."""
    totals = [m for m in scene.mentions if m.dimension is Dimension.MONEY and scene.role(m).trigger == "total"]
    for one, other in pairwise(totals):
        if not 0 < other.sentence - one.sentence <= _NEAR or not one.like(other):
            continue
        first, second = _PERIOD.sub("", scene.role(one).name), _PERIOD.sub("", scene.role(other).name)
        told = scene.role(other).period
        same = bool(second) and first.endswith(second) and told in (None, scene.role(one).period)
        if not same or one.figure.base_value == other.figure.base_value:
            continue
        if exchanged(plain(one.figure.value), plain(other.figure.value)):
            yield slip_of(one, other)


_PERIOD: Final = re.compile(r"本年度?|全年|年度")
_NEAR: Final = 2  # sentences


def _slipped(one: str, other: str) -> bool:
    """Two neighbouring digits exchanged, or one of five or more digits different."""
    long = sum(sign.isdigit() for sign in one)
    return (long >= _LEAST_DIGITS and exchanged(one, other)) or slipped(one, other, _LEAST_DIGITS + 1)


_HEADING: Final = re.compile(r"(?:^|\n)(?:[一二三四五六七八九十\d]+[、.)])?(?:专项|项目)支出\n")


def _nothing_spent(scene: Scene) -> Iterator[Relation]:
    """项目支出0.00万元, and then a section 专项支出 that tells what was spent."""
    nothing = [
        m for m in scene.mentions if m.figure.value == 0 and _NOTHING.search(m.head) and not scene.role(m).trigger
    ]
    if not nothing:
        return
    for match in _HEADING.finditer(scene.flow.template):
        end = scene.flow.template.find("\n", match.end())
        spent = [
            m
            for m in scene.flow.within(match.end(), end if end > 0 else len(scene.flow.template))
            if m.dimension is Dimension.MONEY and "支出" in m.head and m.figure.value > 0
        ]
        if spent:
            yield _relation(
                nothing[0], spent[0], Agreement.DIFFERENT, f"另一处写项目支出为{nothing[0].figure.text}，这里却有支出"
            )


# These hold figures against each other that stand in several sentences.
_IN_OTHER_SENTENCES: Final = (_named, _near, _transposed)

__all__ = ["slip_of", "solve"]
