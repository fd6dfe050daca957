"""What each figure is by its words: derived (and how), or a plain value of some period, side and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.flow import MARK, Flow, Mention

_NAME_END: Final = re.compile(
    r"(?:(?:分别|依次|各|共|总共|合计|共计|一共|总计|累计|已|仅|只|约|近|达到|达|为|是|有|了|计|由|从|到|至|的|在|就|都|均|就是|为:|:)+)$"
)
_NAME_START: Final = re.compile(
    r"^(?:其中|其余|其|和|与|及|以及|而|但|虽|另|又|并|加上|加|减|比|较|同|跟|包括|含|即|中(?![央心学小国型层级医职高])|在|:|用于|安排|的|由|从)+"
)
_PERIODS: Final = re.compile(
    r"(?:20\d\d|19\d\d)年?(?:度|末|底|初)?|本年度?|今年|当年|全年|上年度?|去年|上一年度?|同期|年度|年末|年底|截至|截止|本期|上期|\d+月末?|一年"
)
_GENERIC: Final = re.compile(
    r"合计|总计|总额|总数|总量|总|全部|共计|部门|本级|全部门|金额|数额|数|额|资金|费用|经费|支出|收入|的|中|里面|里|内|当中|决算|预算|款"
)


@dataclass(slots=True)
class Role:
    """`trigger` names the derivation the words call for ("" for plain values); `sign` its direction (0 unknown).

    `word` and `direction` are template spans; `whole` the words (marks included) that name the whole or base inside the
    trigger; `period` is a year, −1 last, 0 this, 1 next, or None; `side` plan, actual or "".
    """

    trigger: str = ""
    sign: int = 0
    word: tuple[int, int] = (0, 0)
    direction: tuple[int, int] | None = None
    whole: str = ""
    period: int | None = None
    own_period: bool = False
    side: str = ""
    name: str = ""
    base: bool = False  # stands after 比, 较, 与 … as the thing compared with


def assign(flow: Flow) -> list[Role]:
    """One role per mention, in order."""
    roles: list[Role] = []
    for mention in flow.mentions:
        role = _trigger(mention)
        _place(role, mention, flow)
        roles.append(role)
    return roles


def _trigger(mention: Mention) -> Role:
    return _FINDERS.get(mention.dimension, _amount)(mention)


def _found(mention: Mention, trigger: str, match: re.Match[str], **values: object) -> Role:
    start = mention.at - len(match.string)
    span = (start + match.start("word"), start + match.end("word"))
    return Role(trigger=trigger, word=span, **values)  # type: ignore[arg-type]


def _change(mention: Mention, trigger: str) -> Role | None:
    if words.TO.search(mention.clause):
        return None
    found = (pattern.search(mention.clause) for pattern in (words.CHANGE, words.MORE, words.EXCEEDS))
    match = next((match for match in found if match is not None), None)
    if match is None or words.RANK.search(mention.clause[: match.end("word")]):
        return None
    role = _found(mention, trigger, match)
    role.direction = role.word
    role.sign = -1 if words.NET_LOSS.match(match["word"]) else 1
    return role


def _ratio(mention: Mention) -> Role:
    clause = mention.clause
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
    for trigger, pattern in _RATIOS:
        match = pattern.search(clause)
        if match:
            whole = match.groupdict().get("whole") or ""
            return _found(mention, trigger, match, whole=whole)
    match = words.TOTAL.search(clause)
    return _found(mention, "total", match) if match else Role()


_OF_LAST_YEAR: Final = re.compile(
    rf"(?P<word>是|为|相当于)(?:{words.LAST.pattern}|20\d\d年)[^,;:]{{0,8}}{MARK}的{words.LINK}$"
)
_REMAINDER: Final = re.compile(rf"(?P<word>其余|剩下|余下|剩余)的?(?:部分)?(?:占|为|是)?{words.LINK}$")
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


def _multiple(mention: Mention) -> Role:
    match = _TIMES.search(mention.clause) or _TIMES_LAST.search(mention.clause)
    if match:
        return _found(mention, "times", match)
    return _change(mention, "growth") or Role()


def _points(mention: Mention) -> Role:
    changed = _change(mention, "points")
    if changed:
        return changed
    match = _BY.search(mention.clause)
    if match:
        role = _found(mention, "points", match, sign=-1 if match["word"] == "低于" else 1)
        role.direction = role.word
        return role
    match = words.CHANGE_RATE.search(mention.clause) or _APART.search(mention.clause)
    return _found(mention, "points", match) if match else Role()


_BY: Final = re.compile(rf"(?P<word>高于|低于|超过)(?:了)?[^,;:{MARK}]{{1,8}}$")  # 高于目标2.2个百分点
_APART: Final = re.compile(rf"^(?P<word>相差|差距|两者相差|差){words.LINK}$")


_UNRESOLVED: Final = re.compile(
    rf"(?P<word>(?:{words.UP}|{words.DOWN})[(/](?:{words.UP}|{words.DOWN})\)?){words.LINK}$"
)
_SURPLUS: Final = re.compile(
    rf"(?P<word>收支结余|当年结余|本年结余|结余|盈余|节余|净结余|结存|结转至?下年|转入下年|(?:年末|期末|年底|末)结转|应结转|(?:账户|账上|账面|专户)上?[还尚仍]?有|(?:账面|账户|账上|专户|资金|(?:年末|期末|年底|月末)[^,;:债贷借]{{0,4}})余额|余(?!额)|剩余|其余(?=\W*$)|剩下的?|余下的?|下余|尚余|[还仍尚]剩|空编|缺编|未支出的?|未缴|欠缴|未收|未发放|未到账|尚欠|缺席|缺勤|缺考|缺额|期末库存|年末库存|期末存量|未付|未检|未完成|未办结|未完工|未竣工|未核销|未使用|未执行|未支付|未拨付|未下达|未兑付|缺口|差额|收支差|相差|差异|差(?!旅))(?:额度|空间|资金|指标|部分|名额|编制|金额|款项?|余款|尾款)?{words.LINK}$"
)
# 尚有3万元未支付: the words stand on both sides of the figure.
_BARE_CARRIED: Final = re.compile(
    rf"^(?P<word>(?:年末)?结转|余额)(?:资金|结余)?{words.LINK}$"
)  # 拨款9万元，支出8万元，结转1万元
_NOT_DONE: Final = re.compile(
    rf"^(?P<word>未(?:(?!的)[\u4e00-\u9fff]){{2,4}}?){words.LINK}$"
)  # 应检9台，实检7台，未检测2台
_STILL_THERE: Final = re.compile(rf"(?P<word>[尚还仍另]有)[^,;:{MARK}]{{0,6}}?{words.LINK}$")
_UNUSED: Final = re.compile(
    r"^(?:的?(?:资金|余款|款项|尾款|指标|额度))?(?:尚未|未|没有|待|需)[^,;:。]{0,6}?"
    r"(?:支付|使用|拨付|支出|付|执行|下达|形成|列支|结转|退回|分配|安排|发放|缴纳|落实)"
)
_PER: Final = re.compile(
    rf"(?P<word>(?:平均)?每(?:个|一)?(?P<by>月|天|日|年|季度|季|人次|人|户|生|家|亩|台|辆|套|件|公里|个|所|村|场|期|次|平方米|批|名|间|座|处|株|张|本|组|条|份|床|班|把|只|块|盏|棵|支|瓶|盒|片|公斤|吨|度|课时|例|单|笔|站|点|社区|镇|乡|县|街道|单位|学校|幅|副|册|米|平米)(?P<by2>每月|每年|每天|每学期)?"
    rf"[^,;:{MARK}]{{0,6}}?|平均|均值|(?P<short>月|日|年|季|人次|批次?|期|人|户|生|村|校|班|场|次|亩|单位|点|床|车|辆|台|件|所|园|间|户)均|人平|单车|单[盏台套件株座户](?=造价|成本|价|费)|单价|均价)[^,;:由{MARK}]{{0,10}}?{words.LINK}$"
)


def _amount(mention: Mention) -> Role:
    clause = mention.clause
    match = _PER.search(clause)
    if match:
        return _found(mention, "per", match)
    match = _SURPLUS.search(clause) or _BARE_CARRIED.search(clause)
    if mention.dimension is Dimension.COUNT:
        match = match or _NOT_DONE.search(clause)
    match = match or (_STILL_THERE.search(clause) if _UNUSED.match(mention.tail) else None)
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
    return Role()


_FINDERS: Final = {
    Dimension.RATIO: _ratio,
    Dimension.MULTIPLE: _multiple,
    Dimension.POINTS: _points,
}


def _place(role: Role, mention: Mention, flow: Flow) -> None:
    """Period, side and name from the figure's own words, the period else from the beginning of its clause."""
    head = mention.head or _before_bracket(mention, flow)
    role.period = period_of(head)
    role.own_period = role.period is not None
    if role.period is None and len(mention.clause) > len(head) and MARK not in mention.clause:
        role.period = period_of(mention.clause)
    if not role.trigger or role.trigger in ("total", "per"):
        role.side = "plan" if _AIMED.match(mention.tail) else side_of(head)
        compared = _BASE.search(mention.clause)
        role.base = compared is not None and MARK not in compared.group()
    role.name = name_of(head)


_AIMED: Final = re.compile("的(?:年初|年度|全年)?(?:目标|计划|任务)")  # 未达到50次的目标
_BEFORE_BRACKET: Final = re.compile(rf"[^,;:。()\n{MARK}]*$")


def _before_bracket(mention: Mention, flow: Flow) -> str:
    """较上年（40万元）: a figure alone in brackets is called by the words before them."""
    if mention.clause or flow.template[mention.at - 1 : mention.at] != "(":
        return ""
    match = _BEFORE_BRACKET.search(flow.template, max(0, mention.at - 31), mention.at - 1)
    return match.group() if match else ""


# 与, 同 and 跟 compare only with a time or a plan: 文化旅游体育与传媒支出 is one name.
_BASE: Final = re.compile(
    r"(?:比|较|(?:与|同|跟)(?=[^,;:、和]*(?:年|期|预算|计划|目标|任务|标准|定额))|相比|相对于?|对比|环比|"
    r"在(?![职编岗册校建办园院库读]))[^,;:、和]*$"
)


def period_of(text: str) -> int | None:
    """The last period named in `text`: a year, −1 last year, −2 the year before, 0 this, 1 next."""
    found: tuple[int, int] | None = None
    for pattern, value in ((words.LAST, -1), (words.BEFORE_LAST, -2), (words.THIS, 0), (words.NEXT, 1)):
        for match in pattern.finditer(text):
            if found is None or match.start() >= found[0]:
                found = (match.start(), value)
    for match in words.YEAR.finditer(text):
        if found is None or match.start() >= found[0]:
            found = (match.start(), int(match[1]))
    return found[1] if found else None


# Budgets by name are kinds of money, not plans: 一般公共预算收入完成… is what came in.
_BUDGET_NAME: Final = re.compile(
    r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金|一般|基金)预算(?=(?:本级|当年|内)?(?:总?收入|总?支出|财政拨款|拨款|收支))"
)
_OWED: Final = re.compile(r"应(?:付|收|发|到|完成|支付|支|拨|缴)(?!.*实)")


def side_of(text: str) -> str:
    """plan or actual by the last telling word of `text`, "" where there is none."""
    text = _BUDGET_NAME.sub("", text)
    if _OWED.search(text):
        return "plan"
    last = {"plan": -1, "actual": -1}
    for side, pattern in (("plan", words.PLAN), ("actual", words.ACTUAL)):
        for match in pattern.finditer(text):
            last[side] = match.end()
    if last["plan"] == last["actual"]:
        return ""
    return max(last, key=lambda side: last[side])


def name_of(text: str) -> str:
    """The bare name in front of a figure: no period, no connecting words."""
    name = _PERIODS.sub("", text)
    previous = None
    while previous != name:
        previous, name = name, _NAME_END.sub("", _NAME_START.sub("", name))
    return name


_TOTAL_WORDS: Final = re.compile(r"总额|合计|总计|决算数?|数$|金额$|本年度?|全年|的$|为$")


def bare(name: str) -> str:
    """A name without period and total words, all else kept (项目支出总额 → 项目支出)."""
    return _TOTAL_WORDS.sub("", _PERIODS.sub("", name)).strip("的为：:")


def core(name: str) -> str:
    """The telling part of a name; where only general words make it up, those without the words for totals."""
    plain = _PERIODS.sub("", name).replace(MARK, "")
    rest = _GENERIC.sub("", plain)
    return rest or re.sub(r"合计|总计|总额|总数|总|共计|部门|本级|的|中|里|数|额", "", plain)


def alike(one: str, other: str) -> int:
    """How near two names are, 0 to 100 (shared pairs of characters)."""
    a, b = core(one), core(other)
    if not a or not b:
        return 0
    if a == b:
        return 100
    if a in b or b in a:
        return 80
    pairs_a, pairs_b = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    if not pairs_a or not pairs_b:
        return 0
    return 60 * 2 * len(pairs_a & pairs_b) // (len(pairs_a) + len(pairs_b))
