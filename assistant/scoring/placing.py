"""Which method of a rule set scores an indicator, and why none does where none does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.domain.evaluation import Indicator
from assistant.scoring.criterion import read_criterion
from assistant.scoring.methods.base import Method
from assistant.scoring.methods.deduction import PerPoint
from assistant.scoring.printed import Printed, bare, read_cell
from assistant.scoring.ruleset import NamedItem, RuleSet
from assistant.scoring.words import Answer, answer, says_yes

# Names whose figure may be better when smaller: without a printed sign their direction cannot be told.
_SMALLER_IS_BETTER = re.compile(
    r"成本|(?:费用|经费)(?!保障|到位|执行|支付)|控制|时限|周期|投诉|事故|差错|违规|违法|超支|调整率|变动率|结余率|结转率|死亡|发病|损失"
)
_DURATIONS = frozenset({"天", "日", "个工作日", "工作日", "小时", "分钟", "秒", "个月", "月"})
_UNIT_ONLY = re.compile(r"[个次项件场期人名家户份轮批套台篇处天月年条本座间所支]{1,2}数?|%|百分比|万?元")
_QUALITATIVE = re.compile("定性")


@dataclass(frozen=True, slots=True)
class Placing:
    """The chosen method by name; without one, `why` says what the rule set or the form leaves open."""

    kind: str  # quantitative, qualitative, yes_no, constraint, named, manual, unknown
    method: str | None
    why: str = ""
    item: NamedItem | None = None


def place(indicator: Indicator, target: Printed, actual: Printed, ruleset: RuleSet) -> Placing:
    """Choose the method for one indicator row."""
    if ruleset.items or ruleset.unnamed:
        return _named(indicator, ruleset)
    levels = f"{indicator.level1 or ''}{indicator.level2 or ''}"
    if ruleset.constraint and "约束" in levels + (indicator.name or ""):
        return Placing("constraint", ruleset.constraint)
    if target.blank:
        return Placing("unknown", None, "目标值没有填写")
    marked = f"{indicator.unit or ''}{indicator.sign or ''}"
    if target.value is not None and not _QUALITATIVE.search(marked):
        return _quantitative(levels + indicator.name, target, actual, ruleset)
    if ruleset.yes_no and says_yes(target.text) is not None and len(target.text) == 1:
        return Placing("yes_no", ruleset.yes_no)
    if answer(target, actual) is Answer.ACHIEVED and bare(target.text) in bare(actual.text):
        return Placing("qualitative", ruleset.qualitative, "" if ruleset.qualitative else "规则没有定性指标的计分办法")
    if _UNIT_ONLY.fullmatch(target.text):
        return Placing("quantitative", None, f"目标值“{target.text}”只有计量单位，没有数值")
    if re.search(r"\d", target.text) or "时间" in target.why or "月" in target.text:
        return Placing("quantitative", None, f"目标值{target.why}，要与实际完成情况对照后由评价人确定")
    return Placing("qualitative", ruleset.qualitative, "" if ruleset.qualitative else "规则没有定性指标的计分办法")


def _quantitative(words: str, target: Printed, actual: Printed, ruleset: RuleSet) -> Placing:
    ways = ruleset.quantitative
    if ways is None:
        return Placing("quantitative", None, "规则没有定量指标的计分办法")
    if target.upper is not None:
        return Placing("quantitative", None, f"目标值“{target.text}”是一个区间，规则没有规定如何按区间计分")
    if target.sign in ("≥", ">"):
        return Placing("quantitative", ways.at_least)
    if target.sign in ("≤", "<"):
        return Placing("quantitative", ways.at_most)
    if target.sign == "=":
        return Placing("quantitative", ways.equal)
    unclear = bool(_SMALLER_IS_BETTER.search(words)) or target.unit in _DURATIONS
    if unclear and actual.value is not None and actual.base[0] != target.base[0]:
        return Placing("quantitative", None, f"目标值“{target.text}”没有写明是“≥”还是“≤”，无法确定计分方向")
    return Placing("quantitative", ways.unsigned or ways.at_least)


def _named(indicator: Indicator, ruleset: RuleSet) -> Placing:
    name, level2 = bare(indicator.name), bare(indicator.level2)
    hits = [
        item
        for item in ruleset.items
        if name in _names(item) and (not item.within or not level2 or item.within in level2)
    ]
    if len(hits) > 1:
        ways = "、".join(f"{hit.within or hit.name}" for hit in hits)
        return Placing("unknown", None, f"有两条规则同时适用（{ways}），无法确定用哪一条")
    if hits:
        return Placing("named", hits[0].method, item=hits[0])
    if ruleset.unnamed:
        return Placing("manual", ruleset.unnamed)
    return Placing("unknown", None, "没有适用于该指标的规则")


@lru_cache(maxsize=512)
def _names(item: NamedItem) -> frozenset[str]:
    return frozenset(bare(name) for name in (item.name, *item.other_names))


def rule_for(indicator: Indicator, placing: Placing, points: Decimal | None, ruleset: RuleSet) -> Method | None:
    """The method itself: the criterion printed on the form where the rule set knows no other, or another edition."""
    own = ruleset.methods[placing.method] if placing.method else None
    if not ruleset.criterion_column:
        return own
    read = read_criterion(indicator.criterion, indicator.name, points)
    if placing.item is not None and own and not contradicts_criterion(indicator, own):
        return _told_whole(own, read)
    return read or own


def _told_whole(own: Method, read: Method | None) -> Method:
    """The method of the rule set, with what only the form tells: how parts of a percentage point count."""
    if isinstance(own, PerPoint) and isinstance(read, PerPoint) and own.counting == "silent":
        return own.model_copy(update={"counting": read.counting})
    return own


def contradicts_criterion(indicator: Indicator, method: Method) -> str:
    """Why the criterion printed on the form is not the one in the rule set ("" where nothing speaks against it)."""
    printed = indicator.criterion or ""
    figures = {
        value
        for text in re.findall(r"\d+(?:\.\d+)?", _plain_width(printed))
        if (value := read_cell(text).value) is not None
    }
    missing = sorted(method.printed_figures() - figures)
    if not figures or not missing:
        return ""
    return f"表内评分标准里没有规则所用的“{missing[0]}”，可能不是同一版评分标准，请核对"


def _plain_width(text: str) -> str:
    return text.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
