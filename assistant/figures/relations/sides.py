"""A plain figure by its words: of which period it is, planned or done, what it is called, whether it is a base."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.figures.lexicon.aims import SET
from assistant.figures.relations import words
from assistant.figures.relations.flow import MARK, Flow, Mention
from assistant.figures.relations.names import bare, name_of


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


def place(role: Role, mention: Mention, flow: Flow) -> None:
    """Period, side and name from the figure's own words, the period else from the beginning of its clause."""
    head = mention.head or _before_bracket(mention, flow)
    role.period = period_of(head)
    meanwhile = role.period == -1 and _is_at_that_time(head, mention, flow)
    if meanwhile:
        role.period = 0
    role.own_period = role.period is not None
    if role.period is None and len(mention.clause) > len(head) and MARK not in mention.clause:
        role.period = period_of(mention.clause)
    if not role.trigger or role.trigger in ("total", "per"):
        role.side = "plan" if _is_aimed(mention) else side_of(head[_taken_before(mention, flow) :])
        if role.side == "plan" and _has_reached(mention, head):
            role.side = "actual"
        compared = _BASE.search(mention.clause)
        role.base = compared is not None and MARK not in compared.group() and not meanwhile
    role.name = name_of(head)


_MEANWHILE: Final = re.compile("^同期(?=[^,;:]{2})")
_CHANGED: Final = re.compile(rf",(?:{words.UP}|{words.DOWN})")


def _is_at_that_time(head: str, mention: Mention, flow: Flow) -> bool:
    """收入9万元，增加1万元。同期支出8万元，增加1万元: in the same months; with a change of its own it is no base."""
    if not _MEANWHILE.match(head) or head != mention.clause or not _CHANGED.match(flow.behind(mention, 8)):
        return False
    told = bare(_MEANWHILE.sub("", head))
    before = flow.mentions[max(0, mention.index - _SEEN) : mention.index]
    return not any(bare(name_of(other.head)) == told for other in before)


_SEEN: Final = 12  # figures before it, of which none may be of the same name
_AIMED: Final = re.compile("的(?:年初|年度|全年)?(?:目标|计划|任务|预算|指标)(?!的)")  # 未达到50次的目标


_ITEMS: Final = frozenset({"项", "个"})
_REACHED: Final = re.compile(
    f"(?:达到|超过|超出|达成|实现)(?:或(?:者)?(?:超过|达到))?(?:了)?{SET}(?:目标|指标)值?的?(?:有|共)?$"
)


def _has_reached(mention: Mention, head: str) -> bool:
    """达到或超过目标14项: how many did, where 达到目标14% is the target itself."""
    return (mention.figure.unit.measure or mention.figure.unit.symbol) in _ITEMS and bool(_REACHED.search(head))


def _is_aimed(mention: Mention) -> bool:
    return _AIMED.match(mention.tail) is not None or _TASK.match(mention.tail) is not None


def _taken_before(mention: Mention, flow: Flow) -> int:
    """How much of the words before it makes the figure before it a plan: 600盏路灯的安装任务|装好."""
    before = flow.previous(mention)
    match = _TASK.match(before.tail) if before is not mention and mention.head.startswith(before.tail) else None
    return match.end() if match else 0


_TASK: Final = re.compile("[^,;:]{0,8}?任务(?!的|量)(?=.)")  # 600盏路灯的安装任务装好570盏
_BEFORE_BRACKET: Final = re.compile(rf"[^,;:。()\n{MARK}]*$")


def _before_bracket(mention: Mention, flow: Flow) -> str:
    """较上年（40万元）: a figure alone in brackets is called by the words before them."""
    if mention.clause or flow.template[mention.at - 1 : mention.at] != "(":
        return ""
    match = _BEFORE_BRACKET.search(flow.template, max(0, mention.at - 31), mention.at - 1)
    return match.group() if match else ""


# 与, 同 and 跟 compare only with a time or a plan: 文化旅游体育与传媒支出 is one name; 较满意, 较好 are degrees.
_BASE: Final = re.compile(
    r"(?:(?:比(?!例|重|较)|较)(?!满意|[好差大小高低重快慢]的?$)|(?:与|(?<![合共相不如协])同|跟)(?=[^,;:、和]*(?:年|期|预算|计划|目标|任务|标准|定额))|相比|相对于?|对比|环比|"
    r"(?<![正现所存驻])在(?![职编岗册校建办园院库读]))[^,;:、和]*$"
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
# 使用资金 is spent; what has arrived (到位资金) is there to be spent.
_SPENT: Final = re.compile("(使用|支付|支出|执行)的?资金")
_TO_BE_DONE: Final = re.compile(
    "(?:(?:目标|任务)(?:为|是|:)|计划|要求|拟)(?:完成|实施|开展|建成|发放|投入|实现|达到)(?!.*[实已])"
)
_NOT_DONE: Final = re.compile(
    "(?:未能?|没有?能?|无法)(?:及时|按期|完全)?(?:落实|到位)(?=[^到位落实])"
)  # 因用地未落实暂缓1个
_OWED: Final = re.compile(r"应(?:付|收|发|到|完成|支付|支|拨|缴)(?!.*实)")


def side_of(text: str) -> str:
    """plan or actual by the last telling word of `text`, "" where there is none."""
    text = _NOT_DONE.sub("", _SPENT.sub(r"\1", _BUDGET_NAME.sub("", text)))
    if _OWED.search(text) or _TO_BE_DONE.search(text):
        return "plan"
    last = {"plan": -1, "actual": -1}
    for side, pattern in (("plan", words.PLAN), ("actual", words.ACTUAL)):
        for match in pattern.finditer(text):
            last[side] = match.end()
    if last["plan"] == last["actual"]:
        return ""
    return max(last, key=lambda side: last[side])
