"""Direction words: 高于 and 低于, 增加 and 减少, 超支 and 未执行 must go the way the figures go."""

from __future__ import annotations

import re

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.drafting.gate.fields import claimed
from assistant.errors import UnknownReferenceError
from assistant.figures.book import FactBook

_UP = re.compile(
    r"高于|高出|超出|超过|超支|超(?!额完成指标)|多(?!于)|增加|增长|调增|追加|提高|提升|上升|优于|延长|高$|长(?=$|了)"
)
_DOWN = re.compile(
    r"低于|少于|少(?!于)|减少|下降|降低|压减|调减|不足|[未没]有?(?:完成|执行|支出|使用|支付|形成支出|用完)|扣(?!分项)|失分|丢分|短(?=$|了)|结余|结转|剩余|缺口|节约|节省|短缺|缩短|尚有|低$"
)
_EVEN = re.compile(r"差额|相差|差距|偏差|之差")
_BETTER = re.compile(r"(?:优于|好于)[^，。；]*$")
_SWAP = re.compile(r"目标值?(?:比|较|高于|低于)实际|年初(?:预算数?|预算)(?:比|较)")
# What a word of remainder is about, whatever else stands in the sentence: larger operand, smaller operand.
_MEANT = (
    (re.compile(r"[未没]有?(?:执行|支出|使用|支付|形成支出|用完)|结余|剩余|尚有"), ("预算数", "执行数")),
    (re.compile(r"调增|追加"), ("预算数", "年初预算数")),
    (re.compile(r"调减"), ("年初预算数", "预算数")),
    (re.compile(r"超支|超(?:出|过)(?:全年|年度)?预算"), ("执行数", "预算数")),
    (re.compile(r"低于(?:全年|年度)?预算"), ("预算数", "执行数")),
    (re.compile(r"扣|失分"), ("分值", "得分")),
    (re.compile(r"节约|节省"), ("年初目标值", "实际完成值")),
)
_LATER = {"执行数": 2, "预算数": 1, "年初预算数": 0, "实际完成值": 1, "年初目标值": 0, "得分": 1, "分值": 0}


def change_fault(clause: str, after: str, fact: Fact, book: FactBook, head: str = "") -> str:
    """Why the words before (or right after) a difference or a change do not fit it; "" where they do."""
    if fact.derivation is None:
        return ""
    operands = fact.derivation.operands
    said = _direction(clause) or _direction(after) or _direction(head[-12:])
    if said is None:
        return "前面没有写明是增加、减少还是相差"
    first, second = book[operands[0]], book[operands[1]]
    if "目标" in clause and not any(one.field == "年初目标值" for one in (first, second)):
        return "不是与目标值相比的"
    meant = _meaning(clause + "□" + after, first, second)
    if meant:
        return meant
    if said == 0:
        return ""
    rises = _rises(fact, first, second)
    if rises is None:
        return "看不出相比的方向，请改用“相差”"
    if _SWAP.search(clause):
        rises = not rises
    return "" if (said > 0) is rises else f"方向写反了：实际是{'高出' if rises else '低于'}"


def _direction(text: str) -> int | None:
    """1 upward, -1 downward, 0 without direction, None where no such word stands; the last word counts."""
    found = [(match.end(), 1) for match in _UP.finditer(text)]
    found += [(match.end(), -1) for match in _DOWN.finditer(text)]
    found += [(match.end(), 0) for match in _EVEN.finditer(text)]
    return max(found)[1] if found else None


def _meaning(text: str, first: Fact, second: Fact) -> str:
    counted = first.unit.dimension not in (Dimension.MONEY, Dimension.SCORE)  # 尚有30件未完成 is no money
    for pattern, (larger, smaller) in _MEANT:
        match = None if counted else pattern.search(text)
        if match and (first.field, second.field) != (larger, smaller):
            return f"“{match[0]}”应是{larger}与{smaller}之差"
    return ""


def _rises(fact: Fact, first: Fact, second: Fact) -> bool | None:
    """Does the later or actual figure lie above the earlier or planned one?"""
    operation = fact.derivation.operation if fact.derivation else ""
    if operation in ("growth", "decline"):
        return operation == "growth"
    if first.year is not None and second.year is not None and first.year != second.year:
        return first.year > second.year
    one, two = _LATER.get(first.field), _LATER.get(second.field)
    if one is None or two is None or one == two:
        return None
    return one > two


def compared_fault(clause: str, target: Fact, book: FactBook) -> str:
    """高于98%的目标值: the comparison must be the one between actual and target; "" where it is."""
    owner = target.owner
    said = _direction(clause)
    if said and _BETTER.search(clause):
        said = -1 if target.bound.startswith(("≤", "<")) else 1  # what is to be small is better below its target
    try:
        actual = book.find(f"{owner}·实际完成值")
    except UnknownReferenceError:
        return "没有实际完成值，不能与目标值比较"
    if said is None or not actual.unit.converts_to(target.unit):
        return "前面没有写明这是目标值"
    gap = actual.value * actual.unit.factor - target.value * target.unit.factor
    return "" if gap * said > 0 or (said == 0 and gap != 0) else "与目标值相比的方向写反了"


def reversed_fault(clause: str, after: str, fact: Fact, book: FactBook) -> str:
    """Why a direction word in finished text goes against its figure; "" where it does not, or none stands there."""
    words = _BOUNDED.sub("", clause)
    said = _direction(words) or _direction(_BOUNDED.sub("", after))
    if not said:
        return ""
    if fact.identifier.endswith("·年初目标值"):
        problem = compared_fault(words, fact, book) if _direction(words) else ""
        return problem if problem.endswith("写反了") else ""
    if fact.derivation is None or fact.derivation.operation not in ("difference", "growth", "decline"):
        return ""
    problem = change_fault(words, after, fact, book)
    return problem if problem.startswith("方向写反了") else ""


_BOUNDED = re.compile(r"(?:不|未|没有|未能)(?:低于|高于|超过|超出|突破|少于|多于)|(?:全年|年度)?预算(?:调整|追加)")


def operands_fault(lead: str, fact: Fact, book: FactBook) -> str:
    """Why a rate, share or sum is not made of what its words say; "" where it is."""
    if fact.derivation is None or fact.identifier in book.names:
        return ""
    operation, operands = fact.derivation.operation, [book[name] for name in fact.derivation.operands]
    owners = {operand.owner for operand in operands}
    endings = [operand.field for operand in operands]
    if operation == "sum":
        return "" if len(set(endings)) == 1 and _TOGETHER.search(lead) else "相加的不是同类的数，或没有写明是合计"
    if operation == "rate" and "执行率" in lead:
        return "" if endings == ["执行数", "预算数"] and len(owners) == 1 else "执行率应是同一项的执行数除以预算数"
    if operation in ("share", "rate"):
        part = _PART.search(lead)
        group = "count" if endings[0].endswith("指标数") else "amount"
        said = claimed(part[1], group) if part is not None else None
        if said is not None and said != endings[0]:
            return f"说的是{said}占的份额，引用的却是{endings[0]}"
    if operation == "share":
        whole = _WHOLE.search(lead)
        if whole is not None:
            wanted = [ending for ending in ("预算", "执行", "支出") if ending in whole[1]]
            if wanted and not any(word.replace("支出", "执行") in endings[1] for word in wanted):
                return f"占的是“{whole[1]}”，引用的却是{endings[1]}"
    return ""


_TOGETHER = re.compile(r"合计|共计|总计|一共|共|总")
_PART = re.compile(r"(?:^|[，。；：])([^，。；：]*?)占[^，。；]*$")
_WHOLE = re.compile(r"占([^，。；]{1,12}?)(?:的)?(?:比重|比例)?(?:为|达)?$")
