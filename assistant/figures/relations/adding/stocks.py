"""年初 … 年末: what there was, what came and what went, against what is left, for whatever is counted or held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import Expression, of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.names import bigrams
from assistant.figures.relations.scene import RATES, Reading, Scene

_OPENING: Final = re.compile(
    r"(?:年初|期初|月初|上年末|上年底|去年底|去年末|上期末)(?P<what>[^,;。]{0,10})$|(?:上年|去年)(?P<carried>结转|转入|遗留|结存|留存|未结)[^,;。]{0,6}$"
)
_CLOSING: Final = re.compile(
    r"^(?:至|截至|到)?(?:年末|期末|月末|年底|本期末|本年末)(?P<what>[^,;。]{0,10}?)(?:为|达|共|有)?$|^(?:结转|转入)(?:至)?(?P<carried>下年|次年|下期)$"
    r"|^(?:盘点|盘库|最后|最终|目前|现)(?:还|仍|尚)?(?:剩下?|结?存|有)$"
)
_IN: Final = re.compile(
    r"(?:当[期年]|本[期年])(?:收支)?结余|新增|新征|征集|入院|入住|入园|增加|新收|新立|招生|招收|招录|录用|安置|购入|购进|购置|入库|收到|拨入|收入|调入|新签|转入|立案|受理|接收|进了|进来|又进|进货|拨来|补充|添置|新招|[轮拨存]入|迁入|纳入|新进|划入|流入|新借|汇入|缴入|借入|增资"
)
_OUT: Final = re.compile(
    r"减少|出院|离院|退住|离园|办结|审结|毕业|报废|核销|注销|领用|出库|发放|使用|支出|支付|收回|归还|偿还|调出|退休|离职|辞职|调离|死亡|结案|完成|处置|消耗|花去|花掉|花了|用去|用掉|用了|发出|发掉|转走|拨走|划出|流失|淘汰|出库|流出|汇出|划转|付出|退还|偿付|[轮售借]出|退出|迁出|转出"
)
_BOTH: Final = re.compile(r"其中|净|同比|比上年|较上年")
_FEWEST: Final = 3


def solve(scene: Scene) -> list[Relation]:
    """Every closing figure whose sentence also tells the opening one and nothing but what came and went between."""
    closing = [mention for mention in scene.mentions if _CLOSING.search(mention.head)]
    found = (_account(scene, mention) or _backwards(scene, mention) for mention in closing)
    return [relation for relation in found if relation is not None]


def _backwards(scene: Scene, closing: Mention) -> Relation | None:
    """年末9件，当年新增3件，报废1件；年初7件: what there is first, and what there was last."""
    changes: list[Mention] = []
    for other in scene.after(closing, limit=_MANY):
        if other.depth > closing.depth:
            continue
        if not other.like(closing) or _BOTH.search(other.head):
            return None
        if _OPENING.search(other.head):
            if not changes or not _is_one(other, closing):
                return None
            expression: Expression = of(closing.figure)
            for change in changes:
                one = of(change.figure)
                expression = expression - one if _sign(change) > 0 else expression + one
            return scene.decide(other, [Reading(RelationKind.DIFFERENCE, "年末 − 增加 + 减少", expression)])
        if not _sign(other):
            return None
        changes.append(other)
    return None


_MANY: Final = 6  # figures of such an account


def _account(scene: Scene, closing: Mention) -> Relation | None:
    told = list(_since_opening(scene, closing)) or _opening_in_bracket(scene, closing)
    if len(told) < _FEWEST - 1 or not _is_one(told[-1], closing):
        return None
    signed = [(told[-1], 1), *((mention, _sign(mention)) for mention in reversed(told[:-1]))]
    if any(not sign for _, sign in signed):
        return None
    expression: Expression = of(signed[0][0].figure)
    for mention, sign in signed[1:]:
        expression = expression + of(mention.figure) if sign > 0 else expression - of(mention.figure)
    exact = closing.dimension is Dimension.COUNT and closing.figure.decimals == 0
    return scene.decide(closing, [Reading(RelationKind.DIFFERENCE, "年初 + 增加 − 减少", expression, True, exact)])


def _since_opening(scene: Scene, closing: Mention) -> Iterator[Mention]:
    """The figures of one sentence from the closing one back to the opening one; nothing where none opens."""
    found: list[Mention] = []
    details = _details(scene, closing)
    for other in scene.before(closing):
        if other in details:
            continue
        if other.dimension in RATES or not other.like(closing) or other.depth or _BOTH.search(other.head):
            return
        found.append(other)
        if _OPENING.search(other.head):
            yield from _with_what_came_before(scene, found)
            return


def _details(scene: Scene, closing: Mention) -> list[Mention]:
    """年内新征集9件，其中购买5件、接受捐赠4件: what only details the figure before it, as far as its list goes."""
    found: list[Mention] = []
    for other in reversed(list(scene.before(closing))):
        goes_on = found and other.index == found[-1].index + 1 and scene.flow.between(found[-1], other)[:1] == "、"
        if goes_on or other.head.startswith("其中"):
            found.append(other)
    return found


def _with_what_came_before(scene: Scene, found: list[Mention]) -> list[Mention]:
    """受理6件，上年结存5件，办结9件，年末在办2件: what came in may be told before what there was."""
    before = [m for m in scene.before(found[-1], limit=2) if m.half == found[-1].half]
    if len(before) == 1 and before[0].like(found[-1]) and _sign(before[0]) > 0 and not before[0].depth:
        return [*found[:-1], before[0], found[-1]]
    return found


def _opening_in_bracket(scene: Scene, closing: Mention) -> list[Mention]:
    """当年新增9公顷，年末达到258公顷（年初249公顷）: what came and went before, and last what there was."""
    opening = next(scene.after(closing, limit=1), None)
    bracketed = scene.flow.behind(closing, 1) == "("
    if opening is None or not bracketed or not opening.like(closing) or not _OPENING.search(opening.head):
        return []
    changes = list(scene.before(closing))
    plain = all(m.like(closing) and not m.depth and not _BOTH.search(m.head) for m in changes)
    return [*changes, opening] if changes and plain else []


def _is_one(opening: Mention, closing: Mention) -> bool:
    """Are both of one thing: 年初应收账款 and 年末应收账款, 上年结转 and 结转下年?"""
    first, last = _OPENING.search(opening.head), _CLOSING.search(closing.head)
    if first is None or last is None:
        return False
    if last["what"] is None and not last["carried"]:
        return not first["carried"]  # 盘点剩: of what was there at the beginning
    if first["carried"] or last["carried"]:
        return bool(first["carried"] and last["carried"])
    one, other = first["what"].strip("的为有"), last["what"].strip("的为有")
    return not one or not other or one in other or other in one or bool(bigrams(one) & bigrams(other))


def _sign(mention: Mention) -> int:
    """1 for what came, −1 for what went, 0 where the words do not say or say both."""
    came, went = _IN.search(mention.head) is not None, _OUT.search(mention.head) is not None
    return came - went
