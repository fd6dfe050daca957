"""What the words of a question are about: the form as a whole, or the item they name."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.evaluation import Evaluation
from assistant.scoring.printed import bare as squeezed

EXECUTION: Final = "预算执行率"
# 请问我们单位的…: who is spoken to and of, before what is asked about.
_OURS: Final = "(?:单位|部门|项目|自评表|报告|表|局|处|校|院|站|所|中心|[省市县区镇乡村])"
_ADDRESS: Final = re.compile(
    r"^(?:(?:请问|请教|想问|麻烦|(?:能不能|能|可以|请)?告诉我|[你您]好|那么|我?想知道)(?:一下|下)?|[，,、\s]"
    rf"|(?:我们|咱们|你们|我)的?(?:这[个张份])?{_OURS}?的?|(?:本|该|这[个张份]){_OURS}的?)+"
)
_MARKS: Final = re.compile(r"[“”\"'「」]|这一?项|这个(?!项目)")
_TAIL: Final = re.compile(r"(?:的|(?<![一总])共|自评|(?<=.)指标|会|[被是都]|扣了?)+$")
_WHICH: Final = re.compile("(?:哪|什么).*")
_NUMBER: Final = re.compile(r"第?(\d{1,3})项?")
_WHOLE: Final = re.compile(
    "(?:一共|总共|合计|整体|最后|最终|综合|全部|全表|自评|总|项目|单位|部门|报告|表)*的?(?:总|自评)?(?:得|评)?(?:分数?|成绩)?"
)


_PLAIN: Final = (("为啥", "为什么"), ("为什麽", "为什么"), ("干嘛", "为什么"), ("啥", "什么"), ("咋", "怎么"))
# 钱没花完, 预算没执行完: what the budget's rate is about, without its name.
_UNSPENT: Final = re.compile(
    r"(?:钱|资金|预算|经费).{0,8}(?:没有?|未)能?(?:全部)?(?:花|用|执行|支付|支出)(?:完|出去|掉)"
)


# What is left of a question about the money of the whole form, without 多少, 钱 and the like.
_MONEY: Final = re.compile(
    "(?:还|没有?|未|都|共|总|全年|年初|年中|全部|整体|本年|部门|项目|预算|资金|经费|财政|支出|支付|使用|执行|花|用|剩|余|结余|剩余|"
    "完|掉|出去|率|进度|数|总额|金额|批复|安排|[调追][整增减加]|调整|决算|实际|过|下|来)*"
)


def plainly(words: str) -> str:
    """Words as they are written: 为啥, 咋 and the like are said."""
    text = " ".join(words.split())
    for said, written in _PLAIN:
        text = text.replace(said, written)
    return text


def bare(words: str) -> str:
    """The words without quotes, whom they address, and what trails behind a name."""
    return _TAIL.sub("", _ADDRESS.sub("", _MARKS.sub("", words).strip("，, "))).strip("，, ")


def is_whole(words: str) -> bool:
    """Do they name no item, but the whole form, nothing, or ask which?"""
    return any(pattern.fullmatch(bare(words)) for pattern in (_WHOLE, _WHICH))


def named(words: str, evaluation: Evaluation) -> list[str]:
    """The items whose names stand in `words`, none of them within a longer one; 执行率 is the budget's."""
    spoken = squeezed(words)
    names = {row.name for row in evaluation.indicators if squeezed(row.name) and squeezed(row.name) in spoken}
    if ("执行率" in spoken or _UNSPENT.search(spoken)) and not any("执行率" in name for name in names):
        names.add(EXECUTION)
    short = {squeezed(name) for name in names if any(name != one and squeezed(name) in squeezed(one) for one in names)}
    return sorted(name for name in names if squeezed(name) not in short)


def is_about_money(words: str) -> bool:
    """Is nothing but the money of the whole form named (还有多少钱没花, 预算执行率)?"""
    return _MONEY.fullmatch(words) is not None


def item(words: str, evaluation: Evaluation) -> str:
    """The item that `words` name: the longest whose name they hold, the one of that number, else the words."""
    if numbered := _NUMBER.fullmatch(bare(words)):
        return numbered[1]
    return max(named(words, evaluation), key=len, default=bare(words))
