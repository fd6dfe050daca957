"""结余, 结转, 缺口, 差额, 余额: what is left of the figures before, in its sentence or told over several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.directions import GIVEN, TAKEN_BACK
from assistant.figures.lexicon.wholes import TOTAL
from assistant.figures.relations.adding.breakdowns import LEAD
from assistant.figures.relations.adding.singled_out import singled_out
from assistant.figures.relations.choose import in_brackets
from assistant.figures.relations.expression import Expression, of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import UNUSED
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.slips import is_shifted, is_slip

_OUT: Final = re.compile(
    r"支出|使用|花|付|用|发放|列支|余额|落实|到位|执行|中标|成交|完成|拨出|兑现|上缴|交回|偿还|收回|调减|核减|实缴|已缴|已收|实收|审结|毕业|注销|核销|领用|流出|出库|消耗|报废|调出|已分配|已安排|已下拨"
)
_IN: Final = re.compile(
    r"结转|结余|收入|到账|拨入|下达|预算|盘子|额度|限额|需求|批|安排|收|最高限价|资金|拨款|筹|共|新到位|补助|利息|借入|合同|价款|总价|总投资|经费总额|指标|追加|调增|增拨|购入|购进|购置|流入|入库|接收|调入|库存|新收|新立|新增|招生"
)
_LEFT: Final = re.compile(r"结余|结转|余|剩")
_OPENING: Final = re.compile(
    r"(?:年初|上年|期初|去年|上期|20\d\d年)[^,;。]{0,6}(?:结转|结余|余额|账面|账上|滚存|库存|存量)"
)
_OWED: Final = re.compile(r"应[缴收发付拨还退参到检报考办]")
_ADDED: Final = re.compile(rf"{GIVEN}|{TAKEN_BACK}")
_DETAIL: Final = re.compile(r"其中|含|包括")
# 收入9万元，支出8万元。/ 上述收支相抵，结余1万元: of the paragraph before, as its words say.
_ABOVE: Final = re.compile(r"\s*(?:上述|以上|前述)")
_SPENT: Final = re.compile(r"用于|已|列支|使用|支付|拨付")
_OF_A_COUNT: Final = re.compile(
    r"未|缺|余下|剩|尚余|尚差|下余|落空|空[缺置着编]|没有?[用招]"
)  # 应检9台，实检7台，未检2台
_DONE: Final = re.compile("(?<!应)(?<!需)(?<!要)(?:完成|达标|办结|通过)")
_ACCUMULATED: Final = re.compile(r"累计|滚存|历年")
_TOTAL: Final = re.compile(rf"{TOTAL}|总共|一共|(?<!公)共|可用|可支配")
# What an account begins with is never what it leaves: 收入9万元，支出8万元，年初结余2万元.
_BEGUN_WITH: Final = re.compile("(?:年初|期初|月初)(?:财政拨款|资金)?(?:滚存)?(?:结转|结余|结存)|(?:上年|去年)度?结转")
_CURRENT: Final = re.compile(r"(?:收支|当年|本年|本期)[^,;]{0,4}(?:结余|盈余|节余|差额)")
_APART: Final = re.compile("相差|差距")
_BALANCED: Final = re.compile("收支(?:相抵|轧差|相减)")
_FARTHEST: Final = 4  # sentences over which an account is told
_MOST: Final = 10  # figures of one account
_ALL_TOLD: Final = 24  # of one that is balanced, with the parts of both its sides


def _is_a_part(scene: Scene, mention: Mention) -> bool:
    """结余9万元，其中本级结余3万元、各区结余6万元: parts of one remainder."""
    before = scene.flow.previous(mention)
    joined = before is not mention and scene.flow.joins(before, mention)
    return mention.head.startswith("其中") or (joined and before.head.startswith("其中") and before.like(mention))


def surplus(scene: Scene, mention: Mention) -> Relation | None:
    """Income less spending, budget less spending, limit less balance …, by the names of the figures before."""
    if _BEGUN_WITH.search(mention.head) or _is_a_part(scene, mention):
        return None
    if _ACCUMULATED.search(mention.head) and not any(_OPENING.search(v.head) for v in _values(scene, mention, 1)):
        return None  # 当期结余9万元，累计结余30万元: what was there before is told elsewhere
    pair = in_brackets(scene, mention)
    if pair is not None and pair[0].like(mention):
        if _sign(pair[0]) == _sign(pair[1]) != 0:
            return None  # 年末库存9万元（年初库存3万元，本年购入7万元）: both came in, and what went is told elsewhere
        big, small = sorted(pair, key=lambda m: m.figure.base_value, reverse=True)
        return scene.decide(mention, [_reading(mention, [(big, 1), (small, -1)], strong=True)])
    rest = _the_rest(scene, mention, _values(scene, mention, 0)) if mention.head.startswith("其余") else []
    if rest:
        return scene.decide(mention, rest)
    if mention.dimension is Dimension.COUNT and mention.head.lstrip(",").startswith("未"):
        near = _values(scene, mention, 0)
        if near and mention.head.endswith("的") and near[0].head.endswith("的"):
            return None  # 8项中，完成的6项，未完成的2项: two classes, and no rest
        if len(near) == 1 and scene.role(near[0]).side == "actual":
            near = _with_plan_before(scene, mention, near)
        return scene.decide(mention, _two_nearest(scene, mention, near))
    singled = singled_out(scene, mention)
    if singled is not None:
        return scene.decide(mention, singled)
    annual = _of_the_year(scene, mention)
    if annual:
        return scene.decide(mention, [_reading(mention, annual, strong=True)])
    balanced = _BALANCED.search(scene.flow.template, scene.flow.sentences[mention.sentence][0], mention.at) is not None
    for reach in range(_FARTHEST + 1):
        values = _values(scene, mention, reach, _ALL_TOLD if balanced else _MOST)
        signed = _whole_first(_without_parts(_signed(scene, values)))
        known = [(v, sign) for v, sign in signed if sign]
        others = [v for v, sign in signed if not sign]
        if balanced and reach < _FARTHEST and len({sign for v, sign in known if _TOTAL.search(v.head)}) == 1:
            continue  # 支出合计8万元 of the paragraph before: 收入合计 stands farther up
        if {sign for _, sign in known} == {1, -1} and not _lacks_income(scene, mention, known, reach):
            told = reach < 2 or (len(known) == len(signed) and _is_one_account(scene, signed[0][0], mention))
            readings = [*_accounts(mention, known, others, told, balanced), *_two_nearest(scene, mention, values)]
            whole = _without_details(scene, known)
            if len(whole) < len(known) and {sign for _, sign in whole} == {1, -1}:
                readings = [*_accounts(mention, whole, others, told, balanced), *readings]
            return _decided(scene, mention, readings)
    values = _values(scene, mention, 0)
    if len(values) < 2:
        values = _values(scene, mention, 1)
    nearest = _two_nearest(scene, mention, values)
    return scene.decide(mention, nearest) if nearest else _by_rate(scene, mention) or _by_share(scene, mention)


_LACKING: Final = re.compile("缺口|缺额|尚缺|[尚还]欠|未到位|未完成")


def _by_rate(scene: Scene, mention: Mention) -> Relation | None:
    """到位644万元，到位率70%，缺口276万元: what is lacking of a whole that only its rate tells."""
    told = list(scene.before(mention, limit=2))
    if len(told) < 2 or not _LACKING.search(mention.head) or any(m.half != mention.half for m in told):
        return None
    rate, done = told
    fitting = done.like(mention) and scene.is_value(done) and scene.role(rate).trigger == "completion"
    if not fitting or rate.dimension is not Dimension.RATIO or not 0 < rate.figure.value < 100:
        return None
    lacking = of(done.figure) / of(rate.figure) - of(done.figure)
    judged = scene.judged(mention, Reading(RelationKind.DIFFERENCE, "已完成 ÷ 完成率 − 已完成", lacking))
    if judged is None or judged[0].expected is None:
        return None
    near = mention.figure.interval.meets(judged[0].expected)  # the rate was rounded, and what is lacking was not
    return replace(judged[0], agreement=Agreement.EQUAL if near else Agreement.DIFFERENT)


def _by_share(scene: Scene, mention: Mention) -> Relation | None:
    """采购支出60万元，占支出总额的60%；其余40万元: of a whole that only the share of its other part tells."""
    told = list(scene.before(mention, limit=2))
    if len(told) < 2 or not mention.head.lstrip(",").startswith("其余") or told[1].sentence != mention.sentence:
        return None
    share, part = told
    fitting = part.like(mention) and scene.is_value(part) and scene.role(share).trigger == "share"
    first = not any(m.like(mention) and m.sentence == mention.sentence for m in scene.before(part))
    if not fitting or not first or "其中" in part.head or not 0 < share.figure.value < 100:
        return None
    rest = of(part.figure) / of(share.figure) - of(part.figure)
    judged = scene.judged(mention, Reading(RelationKind.DIFFERENCE, "部分 ÷ 占比 − 部分", rest))
    if judged is None or judged[0].expected is None:
        return None
    near = mention.figure.interval.meets(judged[0].expected)  # the share was rounded, and the rest was not
    return replace(judged[0], agreement=Agreement.EQUAL if near else Agreement.DIFFERENT)


def _lacks_income(scene: Scene, mention: Mention, known: Sequence[tuple[Mention, int]], reach: int) -> bool:
    """收入9万元。支出8万元。年初结转1万元，年末结转2万元: does the income stand in the sentence before all these?"""
    came = [value for value, sign in known if sign > 0]
    farther = _values(scene, mention, reach + 1) if reach < _FARTHEST else []
    return all(_OPENING.search(v.head) for v in came) and any(_ALL_IN.search(v.head) for v in farther if v not in came)


_YEAR_END: Final = re.compile("(?:年末|年底|期末)(?:累计)?结转(?:和|与|及)?结余")
_ALL_IN: Final = re.compile("(?:收入|总收入|收入决算)(?:合计|总计|总额|数)?(?:为|共|达)?$")
_ALL_OUT: Final = re.compile("(?:支出|总支出|支出决算)(?:合计|总计|总额|数)?(?:为|共|达)?$")
_PARTIAL: Final = re.compile("其中|中,|基本|项目|财政|基金|其他|事业|经营|三公|采购")


def _of_the_year(scene: Scene, mention: Mention) -> list[tuple[Mention, int]]:
    """收入合计9万元…。支出合计8万元…。加上年初结转1万元，年末结转和结余2万元: of the totals told before."""
    opening = next((m for m in scene.before(mention, limit=2) if m.like(mention)), None)
    if opening is None or not _YEAR_END.search(mention.head) or not _OPENING.search(opening.head):
        return []
    before = [m for m in scene.before(mention, sentences=_LONG, limit=_WIDE) if m.like(mention) and not m.depth]
    found = [
        next((m for m in before if word.search(m.head) and not _PARTIAL.search(m.clause)), None)
        for word in (_ALL_IN, _ALL_OUT)
    ]
    came, went = found
    return [(opening, 1), (came, 1), (went, -1)] if came is not None and went is not None else []


_LONG: Final = 8  # sentences and lines
_WIDE: Final = 40  # figures


def _with_plan_before(scene: Scene, mention: Mention, near: Sequence[Mention]) -> list[Mention]:
    """计划新建200个。实际建成186个，未完成14个: with the only figure of the sentence before, where it was planned."""
    before = [v for v in _values(scene, mention, 1) if v.sentence < mention.sentence]
    return [*near, *before] if len(before) == 1 and scene.role(before[0]).side == "plan" else list(near)


def _decided(scene: Scene, mention: Mention, readings: Sequence[Reading]) -> Relation | None:
    """As always; where no reading fits, the one that comes nearest is the one shown."""
    judged = [pair for reading in readings if (pair := scene.judged(mention, reading))]
    found = scene.chosen(mention, judged)
    if found is None or found.agreement is not Agreement.DIFFERENT:
        return found
    strong = (relation for relation, reading in judged if reading.strong)
    return min(strong, key=lambda relation: _distance(mention, relation), default=found)


def _distance(mention: Mention, relation: Relation) -> tuple[bool, Decimal]:
    """A slip away before all others, then by how much."""
    slipped = is_slip(mention.figure, relation.value) or is_shifted(mention.figure, relation.value)
    return not slipped, abs((relation.value or Decimal(0)) - mention.figure.value)


def _values(scene: Scene, mention: Mention, sentences: int, most: int = _MOST) -> list[Mention]:
    """Plain amounts before it, nearest first; what stands in brackets only details another."""
    found = [v for v in scene.before(mention, sentences=sentences, limit=most) if v.like(mention)]
    kinds = ("", "total", "surplus", "per") if _APART.search(mention.head) else ("", "total", "surplus")
    found = [v for v in found if scene.role(v).trigger in kinds or _adjusts(scene, v)]
    plain = [v for v in found if v.depth <= mention.depth]
    return plain if len(plain) > 1 or sentences else found


def _adjusts(scene: Scene, value: Mention) -> bool:
    """追加66万元, 收回15万元: a change of the budget itself, compared with nothing."""
    compared = re.search("比|较|同比", value.clause)
    return scene.role(value).trigger == "difference" and bool(_ADDED.search(value.head)) and not compared


def _is_one_account(scene: Scene, first: Mention, mention: Mention) -> bool:
    """Is it told in one paragraph, or of 上述 ones, without details of any figure?"""
    stretch = scene.flow.template[first.at : mention.at]
    above, _, last = stretch.rpartition("\n")
    return (not above or _ABOVE.match(last) is not None) and not _DETAIL.search(stretch)


def _accounts(
    mention: Mention, known: Sequence[tuple[Mention, int]], others: Sequence[Mention], told: bool, balanced: bool
) -> Iterator[Reading]:
    """All that came in less all that went out; or the last of each, where earlier ones are their parts; of what is
    `balanced` (收支相抵) the total of each, whatever details were told of them.

    `others` are figures whose words tell no sign (质保金): together they may belong to either side.
    """
    yield _reading(mention, known, strong=told)
    for sign in (-1, 1) if others else ():
        yield _reading(mention, [*known, *((v, sign) for v in others)], strong=told)
    last_in = next(v for v, sign in reversed(known) if sign > 0)
    last_out = next(v for v, sign in reversed(known) if sign < 0)
    left = next((i for i, (v, _) in reversed(list(enumerate(known))) if _CURRENT.search(v.head)), None)
    if left is not None:  # 本年收支结余9万元，加上年初结转1万元: the account goes on from what was left
        yield _reading(mention, [(known[left][0], 1), *known[left + 1 :]], strong=told)
    totals = [(v, sign) for v, sign in known if _TOTAL.search(v.head)]
    if {sign for _, sign in totals} == {1, -1}:
        yield _reading(mention, totals, strong=told or (len(totals) == 2 and balanced))
    elif totals and totals[-1][1] > 0:
        yield _reading(mention, [totals[-1], *((v, sign) for v, sign in known if sign < 0)], strong=told)
    if len(known) > 2:
        yield _reading(mention, [(last_in, 1), (last_out, -1)], strong=told)
        yield _reading(mention, [(last_in, 1), *((v, sign) for v, sign in known if sign < 0)], strong=told)
        yield _reading(mention, [*((v, sign) for v, sign in known if sign > 0), (last_out, -1)], strong=told)


def _two_nearest(scene: Scene, mention: Mention, values: Sequence[Mention]) -> list[Reading]:
    if len(values) < 2:
        return []
    big, small = sorted(values[:2], key=lambda v: v.figure.base_value, reverse=True)
    word = scene.word(mention)
    counted = mention.dimension is Dimension.COUNT and bool(_OF_A_COUNT.search(word))
    sides = {scene.role(v).side for v in values[:2]}
    together = all(v.sentence == mention.sentence for v in values[:2]) or sides == {"plan", "actual"}
    owed = _OWED.search(big.head) is not None and not _OWED.search(small.head)
    together = together and not all(_DONE.search(v.head) for v in values[:2])  # 完成23项，部分完成2项，未完成1项
    together = together and not _is_one_deed(scene, big, small)
    told = bool(re.search("[差欠]", word) or counted or owed or UNUSED.match(mention.tail) is not None) and together
    return [_reading(mention, [(big, 1), (small, -1)], strong=told and len(values) == 2)]


_DEEDS: Final = re.compile("(?:拨付|支付|下达|发放|缴纳|出资|支出)$")


def _is_one_deed(scene: Scene, one: Mention, other: Mention) -> bool:
    """省级拨付7万元，县级已拨付2万元，尚欠1万元: what two did alike leaves nothing of each other."""
    deeds = [match.group() if (match := _DEEDS.search(m.head)) else "" for m in (one, other)]
    return deeds[0] == deeds[1] != "" and scene.role(one).side == scene.role(other).side == "actual"


def _the_rest(scene: Scene, mention: Mention, values: Sequence[Mention]) -> list[Reading]:
    """共9万元，甲3万元、乙2万元，其余4万元: the first figure of the sentence less all others of it."""
    within = [v for v in reversed(values) if v.sentence == mention.sentence and not scene.role(v).base]
    if len(within) < 2 or len(within) < len(values):
        return []
    whole, parts = within[0], within[1:]
    lead = LEAD.match(scene.flow.behind(whole, 15))
    among = _AMONG.match(scene.flow.behind(whole, 15)) and not _goes_on(scene, mention)
    led = _TOTAL.search(whole.head) or among or (lead is not None and not lead.group().endswith("("))
    if among and not _TOTAL.search(whole.head):
        if len(parts) > 1 and _OF_A_PART.search(scene.flow.template[parts[0].at : mention.at]):
            return []
        parts = _disjoint(mention, whole, parts)
    fits = led and sum(part.figure.base_value for part in parts) < whole.figure.base_value
    return [_reading(mention, [(whole, 1), *((part, -1) for part in parts)], strong=fits)] if fits else []


_OF_A_PART: Final = re.compile("其中|内含|包[括含]|[比较]|上年|去年|新增|增[加长]|减少|下降")  # 12个达标，新增2个


def _disjoint(mention: Mention, whole: Mention, parts: list[Mention]) -> list[Mention]:
    """The first parts alone where they leave the figure: those told after them may be of them (9个达标，3个优秀)."""
    left = whole.figure.base_value
    for at, part in enumerate(parts, start=1):
        left -= part.figure.base_value
        if left == mention.figure.base_value:
            return parts[:at]
    return parts


# 23个小区中已有20个成立业委会，其余3个…: of so many things those that did, and those that did not.
_AMONG: Final = re.compile("[\u4e00-\u9fff]{1,8}中[,]?(?:现|目前|当年|年内)?(?:已|有|共|均)+")


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """其余2个在建、1个未开工: does the rest go on behind it?"""
    return any(m.like(mention) and m.sentence == mention.sentence for m in scene.after(mention, limit=2))


def _signed(scene: Scene, values: Sequence[Mention]) -> list[tuple[Mention, int]]:
    """Each with its sign, in order of the text; in a list (用于助学3万元、助困2万元) the first one tells for all."""
    found: list[tuple[Mention, int]] = []
    for value in reversed(values):
        sign = _sign(value)
        if not sign and found and scene.flow.joins(found[-1][0], value):
            sign = found[-1][1]
        found.append((value, sign))
    return found


def _without_details(scene: Scene, known: Sequence[tuple[Mention, int]]) -> list[tuple[Mention, int]]:
    """来源9万元，其中结转1万元；使用8万元: what 其中 names is in the figure before it, and what 、 joins to that."""
    found: list[tuple[Mention, int]] = []
    detail: Mention | None = None
    for value, sign in known:
        goes_on = detail is not None and scene.flow.joins(detail, value)
        if found and (goes_on or _WITHIN.match(value.head)):
            detail = value
        else:
            detail = None
            found.append((value, sign))
    return found


def _without_parts(known: Sequence[tuple[Mention, int]]) -> list[tuple[Mention, int]]:
    """支出9万元，其中运营补助5万元…；就餐补贴4万元…: without the figures that make up the one before them exactly."""
    found: list[tuple[Mention, int]] = []
    at = 0
    while at < len(known):
        found.append(known[at])
        whole, end = known[at][0].figure.base_value, at + 1
        total = Decimal(0)
        while end < len(known) and total < whole:
            total += known[end][0].figure.base_value
            end += 1
        at = end if total == whole and end - at > _ONE_PART + 1 else at + 1
    return found


_ONE_PART: Final = 1
_WITHIN: Final = re.compile("其中|内含|含")


def _whole_first(signed: list[tuple[Mention, int]]) -> list[tuple[Mention, int]]:
    """公益金9万元，用于场地5万元、赛事2万元，结余2万元: the first and largest is what all others were taken from."""
    spent = len(signed) > 1 and all(sign < 0 for _, sign in signed[1:]) and _SPENT.search(signed[1][0].head)
    if spent and signed[0][1] == 0:
        first = signed[0][0]
        if all(v.figure.base_value < first.figure.base_value for v, _ in signed[1:]):
            return [(first, 1), *signed[1:]]
    return signed


def _sign(mention: Mention) -> int:
    """+1 for what came in or was there before, −1 for what went out, 0 where the words do not say."""
    head = mention.head
    if _OPENING.search(head) or _OWED.search(head):
        return 1
    out = max((m.end() for m in _OUT.finditer(head)), default=-1)
    into = max((m.end() for m in _IN.finditer(head)), default=-1)
    if _LEFT.search(head) and out < into:
        return 1
    return 0 if out == into else (-1 if out > into else 1)


def _reading(mention: Mention, signed: Sequence[tuple[Mention, int]], *, strong: bool) -> Reading:
    plus = [v for v, sign in signed if sign > 0]
    minus = [v for v, sign in signed if sign < 0]
    expression: Expression = of(plus[0].figure)
    for value in plus[1:]:
        expression = expression + of(value.figure)
    for value in minus:
        expression = expression - of(value.figure)
    exact = mention.dimension is Dimension.COUNT
    return Reading(RelationKind.DIFFERENCE, "收入（预算）− 支出", expression, strong, exact)
