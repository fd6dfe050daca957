"""What each figure is by its words: derived (and how), or a plain value of some period, side and name."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.directions import BY_MUCH
from assistant.figures.lexicon.measures import ALL_OF_THEM, SHARED_OUT
from assistant.figures.lexicon.wholes import ADDED_UP
from assistant.figures.relations import words
from assistant.figures.relations.flow import MARK, Flow, Mention
from assistant.figures.relations.sides import Role, place


def assign(flow: Flow) -> list[Role]:
    """One role per mention, in order."""
    roles: list[Role] = []
    for mention in flow.mentions:
        role = _trigger(mention)
        place(role, mention, flow)
        if mention.dimension is Dimension.NONE and _is_of_proportion(flow, mention):
            role.trigger = "proportion"
        roles.append(role)
        if not role.trigger:
            _told_beside(flow, roles, mention)
        elif role.trigger in ("growth", "completion") and _is_of_items(flow, mention):
            role.trigger = ""
        _planned_before(flow, roles, mention)
    return roles


_RESULT: Final = re.compile("^,?实际")


def _planned_before(flow: Flow, roles: list[Role], result: Mention) -> None:
    """检查720家次，实际检查720家次: what is told right before a result, without a side of its own, was planned."""
    plan = flow.previous(result)
    if roles[result.index].trigger or not _RESULT.match(result.head) or plan.half != result.half or plan is result:
        return
    role = roles[plan.index]
    told = bool(plan.head) and not role.trigger and not role.side and not role.base and plan.depth == result.depth
    if told and plan.like(result) and role.period == roles[result.index].period:
        role.side = "plan"


def _is_of_proportion(flow: Flow, mention: Mention) -> bool:
    """3 and 2 of 3:2: no amounts."""
    before, after = flow.template[max(0, mention.at - 2) : mention.at], flow.behind(mention, 2)
    return before == f"{MARK}:" or after == f":{MARK}"


_ITEMS: Final = frozenset({"项", "个"})
_BY_ITEM: Final = re.compile("^(?:指标|项目|任务)?(?:仅|只|均|都|已|超额|超|完成|达到)+$")


def _is_of_items(flow: Flow, mention: Mention) -> bool:
    """3项完成、1项超额20%完成、1项仅完成六成: how far each of so many items got, no rate of their number."""
    before = flow.previous(mention)
    counted = (before.figure.unit.measure or before.figure.unit.symbol) in _ITEMS
    return counted and before.half == mention.half and bool(_BY_ITEM.match(flow.between(before, mention)))


_THAT_IS: Final = re.compile(r"^[多余强]?[(,]?(?:即|也就是|准确地?说是?|具体(?:为|是)?)?$")


def _told_beside(flow: Flow, roles: list[Role], mention: Mention) -> None:
    """占近八成（78.59%）: the exact rate of a rough one; （计划22所，实际19所，86.36%）: of the two before it."""
    if mention.dimension is not Dimension.RATIO or not mention.index:
        return
    before, role = flow.mentions[mention.index - 1], roles[mention.index]
    between = flow.between(before, mention)
    if before.dimension is Dimension.RATIO and between and _THAT_IS.match(between):
        rough = before.figure.approximation or before.figure.chinese
        role.trigger = "exact" if rough and roles[before.index].trigger else ""
        return
    if between != "," or not mention.depth or mention.index < 2 or mention.tail:
        return
    first = flow.mentions[mention.index - 2]
    inside = first.depth == before.depth == mention.depth and first.half == mention.half and first.like(before)
    if inside and {roles[first.index].side, roles[before.index].side} == {"plan", "actual"}:
        role.trigger, role.word = "completion", (mention.at, mention.at)


def _trigger(mention: Mention) -> Role:
    return _FINDERS.get(mention.dimension, _amount)(mention)


def _found(mention: Mention, trigger: str, match: re.Match[str], **values: object) -> Role:
    start = mention.at - len(match.string)
    span = (start + match.start("word"), start + match.end("word"))
    return Role(trigger=trigger, word=span, **values)  # type: ignore[arg-type]


def _change(mention: Mention, trigger: str) -> Role | None:
    if words.TO.search(mention.clause):
        return None
    found = (pattern.search(mention.clause) for pattern in (words.CHANGE, words.MORE, words.EXCEEDS, words.THAN_OTHER))
    match = next((match for match in found if match is not None), None)
    if match is None or words.RANK.search(mention.clause[: match.end("word")]):
        return None
    if (
        match["word"] in _BETTERED
        and match["link"].startswith(("资金", "金额"))
        and not _COMPARED.search(mention.clause)
    ):
        return None  # 技能提升资金9万元: what the money is for
    if match["word"] in _BETTERED and mention.clause[: match.start("word")].endswith(_WORKS):
        return None  # 改造提升0.9万亩: what was done there
    if match["word"] == "新增" and trigger == "difference" and not _COMPARED.search(mention.clause):
        return None  # 实际新增5张床位: an amount of its own
    role = _found(mention, trigger, match)
    role.direction = role.word
    role.sign = -1 if words.NET_LOSS.match(match["word"]) or match["word"] in ("低于", "少于") else 1
    return role


_COMPARED: Final = re.compile("[比较]|同比|环比")
_WORKS: Final = ("改造", "整治", "修缮", "优化", "完善", "巩固", "改建", "扩建", "提质", "新建")
_BETTERED: Final = frozenset({"提升", "提高", "扩大", "加快", "回升"})


def _ratio(mention: Mention) -> Role:
    clause = mention.clause
    if "占" in mention.figure.approximation:  # 约占25%: the word was read with its figure
        return Role(trigger="share", word=(mention.at, mention.at))
    match = _OF_LAST_YEAR.search(clause)
    if match:
        return _found(mention, "times", match)
    match = _REMAINDER.search(clause)
    if match:
        return _found(mention, "remainder", match)
    match = _UNRESOLVED.search(clause)
    if match:
        return _found(mention, "unresolved", match)
    match = words.CHANGE_RATE.search(clause)
    if match:
        role = _found(mention, "growth", match)
        if not words.NEUTRAL_RATE.search(match["word"]):
            role.sign = -1 if words.NET_LOSS.match(match["word"]) else 1
        return role
    changed = _change(mention, "growth")
    if changed:
        return changed
    match = _ALL_SHARES.search(clause) if mention.figure.value == _ALL else None
    if match:
        return _found(mention, "total", match)
    for trigger, pattern in _RATIOS:
        match = pattern.search(clause)
        if match:
            whole = match.groupdict().get("whole") or ""
            return _found(mention, trigger, match, whole=whole)
    match = None if clause.endswith("的") else words.TOTAL.search(clause)  # 为受理总数的三分之一: a share
    return _found(mention, "total", match) if match else Role()


_OF_LAST_YEAR: Final = re.compile(
    rf"(?P<word>是|为|相当于)(?:{words.LAST.pattern}|20\d\d年)[^,;:]{{0,8}}{MARK}的{words.LINK}$"
)
_REMAINDER: Final = re.compile(rf"(?P<word>其余|剩下|余下|剩余)的?(?:部分)?(?:占|为|是)?{words.LINK}$")
_ALL_SHARES: Final = re.compile(f"(?P<word>{ADDED_UP})占比?为?$")
_ALL: Final = 100  # 合计占100%: no share, but all shares together
_RATIOS: Final = (
    ("completion", words.COMPLETION_RATE),
    ("completion", words.COMPLETION),
    ("share", words.SHARE),
    ("share", words.SHARE_RATE),
    ("share", words.EQUIVALENT),
    ("share", words.OF_ONE),
    ("completion", words.COMPLETED),
    ("rate", words.ANY_RATE),
)


_TIMES_LAST: Final = re.compile(
    rf"(?P<word>是|为|相当于|达到?)(?:{words.LAST.pattern}|20\d\d年)[^,;:{MARK}]{{0,6}}的{words.LINK}$"
)
_TIMES: Final = re.compile(rf"(?P<word>是|为|相当于|达到?)[^,;:]*{MARK}的{words.LINK}$")
_TIMES_NAMED: Final = re.compile(
    rf"(?P<word>是|为|相当于|达到?)(?P<whole>[^,;:{MARK}]{{2,12}}?)的{words.LINK}$"
)  # 人员经费是公用经费的6倍


def _multiple(mention: Mention) -> Role:
    match = _TIMES.search(mention.clause) or _TIMES_LAST.search(mention.clause)
    if match:
        return _found(mention, "times", match)
    match = _TIMES_NAMED.search(mention.clause)
    if match:
        return _found(mention, "times", match, whole=match["whole"])
    return _change(mention, "growth") or Role()


def _points(mention: Mention) -> Role:
    changed = _change(mention, "points")
    if changed:
        return changed
    match = _BY.search(mention.clause)
    if match:
        role = _found(mention, "points", match, sign=-1 if match["word"] in _UNDER else 1)
        role.direction = role.word
        return role
    match = _BY_MUCH.search(mention.clause)
    if match:
        return _found(mention, "points", match, sign=-1 if match["word"] in _UNDER else 1, direction=None)
    patterns = (words.CHANGE_RATE, _APART, _SHORT_OF, _ROSE)
    match = next((found for pattern in patterns if (found := pattern.search(mention.clause))), None)
    return _found(mention, "points", match) if match else Role()


# 高于目标2.2个百分点, 高于90%的目标值2.2个百分点.
_BY: Final = re.compile(rf"(?P<word>{BY_MUCH})(?:了)?(?:{MARK}的)?[^,;:{MARK}]{{1,8}}$")
# 低于目标值95%约1.4个百分点.
_BY_MUCH: Final = re.compile(rf"(?P<word>{BY_MUCH})(?:了)?[^,;:{MARK}]{{1,8}}{MARK}$")
_UNDER: Final = frozenset({"低于", "少于"})
_ROSE: Final = re.compile(r"(?P<word>提|快)了?$")  # 一年提了3.5个百分点
_APART: Final = re.compile(rf"^(?P<word>相差|差距|两者相差|差){words.LINK}$")
_SHORT_OF: Final = re.compile(rf"(?:距离?|离)[^,;:]*?(?:目标|要求|标准)(?P<word>[还尚仍]?差){words.LINK}$")


_UNRESOLVED: Final = re.compile(
    rf"(?P<word>(?:{words.UP}|{words.DOWN})[(/](?:{words.UP}|{words.DOWN})\)?){words.LINK}$"
)
_SURPLUS: Final = re.compile(
    rf"(?P<word>收支结余|收大于支|当年结余|本年结余|结余|盈余|节余|净结余|结存|结转至?下年|转入下年|(?:年末|期末|年底|末)结转|应结转|(?:账户|账上|账面|专户)上?[还尚仍]?有|(?:账面|账户|账上|专户|资金|(?:年末|期末|年底|月末)[^,;:债贷借]{{0,4}})余额|余(?!额)|剩余|其余(?=\W*$)|剩下的?|余下的?|下余|尚余|[还仍尚]剩|剩下?|[还仍尚]欠|空编|缺编|未支出的?|未缴|欠缴|未收|未发放|未到账|尚欠|缺席|缺勤|缺考|缺额|空缺|期末库存|年末库存|期末存量|未付|未检|未完成|未办结|未完工|未竣工|未核销|未使用|未执行|未支付|未拨付|未下达|未兑付|缺口|差额(?!资金|补)|收支差|相差|差异|差(?!旅|额资|额补))(?:额度|空间|资金|指标|部分|名额|编制|金额|款项?|余款|尾款|继续使用)?{words.LINK}$"
)
_OWING: Final = re.compile(
    rf"^(?P<word>(?:尚|还|仍|共)?(?:欠|少完成|差)(?!异|额|旅|缴)[\u4e00-\u9fff]{{0,4}}?){words.LINK}$"
)  # 计划轮换9吨，实际轮换8吨，欠轮换1吨
# 尚有3万元未支付: the words stand on both sides of the figure.
_BARE_CARRIED: Final = re.compile(
    rf"^(?P<word>(?:年末)?结转|余额)(?:资金|结余)?{words.LINK}$"
)  # 拨款9万元，支出8万元，结转1万元
_NOT_DONE: Final = re.compile(
    rf"^(?P<word>(?:未|待(?![遇业机岗命]))(?:(?!的)[\u4e00-\u9fff]){{2,4}}?)的?{words.LINK}$"
)  # 应检9台，实检7台，未检测2台
_STILL_THERE: Final = re.compile(rf"(?P<word>[尚还仍另]有)[^,;:{MARK}]{{0,6}}?{words.LINK}$")
UNUSED: Final = re.compile(
    r"^(?:的?(?:资金|余款|款项|尾款|指标|额度))?(?:因[^,;:。]{2,12}?)?(?:(?:尚未|未|没有?|待|需)[^,;:。]{0,6}?"
    r"(?:支付|使用|拨付|支出|付|执行|下达|形成|列支|结转|退回|分配|安排|发放|缴纳|落实"
    r"|建成|完[成工]|开工|动|到[账位]|收回|启用|覆盖|整改|办结|消化|录用)|留存|滞留|存放|挂账|闲置|沉淀|在途|可用|可支配"
    r"|(?:正在?|仍在|尚在|还在)(?:[办处审调整改跟核推建施][^,;:。]{0,5})(?=[,;:。)]|$))"
)
# 名额120个，录用113个，7个名额落空: said behind the figure alone.
_LEFT_BEHIND: Final = re.compile("^[^,;:。]{0,4}?(?P<word>落空|空缺|空置|空着|没有?用[完上]|没有?招满)")
# 甲3万元、乙2万元，撑起了5万元的总投入: a total that is called so behind the figure.
_TOTAL_BEHIND: Final = re.compile("^的(?P<word>总(?:投入|投资|支出|收入|规模|盘子|额|量|数)|合计数)(?=[,;。)]|$)")
_PER: Final = re.compile(
    rf"(?P<word>(?:平均)?每(?:个|一)?(?P<by>月|天|日|年|季度|季|人次|人|户|生|家|亩|台|辆|套|件|公里|个|所|村|场|期|次|平方米|批|名|间|座|处|株|张|本|组|条|份|床|班|把|只|块|盏|棵|支|瓶|盒|片|公斤|吨|度|课时|例|单|笔|站|点|社区|镇|乡|县|街道|单位|学校|幅|副|册|米|平米|具|头|羽|艘|眼|口|吨|立方米|千瓦时)(?P<by2>每月|每年|每天|每学期)?"
    rf"[^,;:{MARK}]{{0,6}}?|平均|均值|一(?:个|名|户|家|人|台|辆|次|场|村|所|期|天|年)[^,;:{MARK}]{{0,6}}平均|(?P<short>[月日年季]|人次|批次?|单位|{SHARED_OUT})均(?!{ALL_OF_THEM})|人平|单车|单[盏台套件株座户](?=造价|成本|价|费|投资|投入|补助|支出)|单价|均价)[^,;:由{MARK}]{{0,10}}?{words.LINK}$"
)


_RATE_NAMED: Final = re.compile("[率比]")
# 补助标准由每人84元提高到89元，人均增加5元: a change of what each gets, where all else of the clause is told before.
_EACH_MORE: Final = re.compile("^(?:人|户|亩|生|次|件|台|村|场)均(?:增加|减少|提高|降低|下降|上调|下调)了?$")


def _amount(mention: Mention) -> Role:
    clause = mention.clause
    match = _PER.search(clause)
    if match:
        bare = not clause[: match.start("word")] and _EACH_MORE.search(clause)
        compared = _change(mention, "difference") if bare or re.search("[比较]", clause) else None
        return compared or _found(mention, "per", match)
    match = _SURPLUS.search(clause) or _BARE_CARRIED.search(clause)
    if match and _RATE_NAMED.match(clause, match.end("word")):
        match = None  # 结转结余率2分: points of a rate
    if mention.dimension is Dimension.COUNT:
        match = match or _NOT_DONE.search(clause) or _OWING.search(clause)
    match = match or (_STILL_THERE.search(clause) if UNUSED.match(mention.tail) else None)
    if match:
        return _found(mention, "surplus", match)
    match = _UNRESOLVED.search(clause)
    if match:
        return _found(mention, "unresolved", match)
    changed = _change(mention, "difference")
    if changed:
        return changed
    match = words.TOTAL.search(clause)
    if match:
        return _found(mention, "total", match)
    return _told_behind(mention)


def _told_behind(mention: Mention) -> Role:
    """What a figure is by the words behind it, where those before it do not say."""
    for trigger, pattern in (("surplus", _LEFT_BEHIND), ("total", _TOTAL_BEHIND)):
        match = pattern.match(mention.tail) if not (trigger == "surplus" and mention.clause) else None
        if match is not None:
            start = mention.at + 1
            return Role(trigger=trigger, word=(start + match.start("word"), start + match.end("word")))
    return Role()


_FINDERS: Final = {
    Dimension.RATIO: _ratio,
    Dimension.MULTIPLE: _multiple,
    Dimension.POINTS: _points,
}
