"""What a heading over money means, by the words it is made of: 调剂后预算, 实际列支, 支付进度, 追加（减）.

A heading is cut into known words; with one left over it is not understood. What its words say together settles the
kind; a heading of a single word (支出, 实际) only suggests it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.ingest.forms.lexicon import Lexicon

_LEXICON: Final = Lexicon(
    {
        "opening": "年初 期初 初始 原定 原",
        "time": "总 年末 年终 期末 最终 年中 年度 全年 本年度 本年 当年 累计 截至年底 截至年末 本期",
        "plan": "预算 批复 核定 下达 安排 计划 申报 核准 批准 审批 指标 控制 部门预算 单位预算 可执行 可用 可支配",
        "shift": "调整 调剂 变更 变动 修正",
        "added": "追加 追减 增减 调增 调减 核增 核减",
        "after": "后",
        "spent": "执行 支出 支付 使用 列支 开支 拨付 用款 支用 花费 兑付 付款 报账 决算 部门决算 单位决算 实付 实支 "
        "实拨",
        "done": "完成",
        "real": "实际 实 已",
        "arrived": "到位",
        "share": "率 进度 比例 比率 占比 比",
        "money": "资金 经费 款 款项 财政",
        "amount": "数 额 金额 总额 数额",
        "whole": "合计 总计 总数",
        "score": "得分 评分 自评得分",
        "weight": "权重 分值 赋分 满分 标准分",
        "particle": "的",
    }
)
_LETTERS: Final = {
    "money": "m",
    "amount": "a",
    "whole": "w",
    "share": "s",
    "score": "p",
    "weight": "p",
}  # any other concept: x
_ORDER: Final = re.compile(r"(?:m?x)*m?(?:sp?|p|a?w?)")  # an amount or a share ends a heading
_SOURCE: Final = re.compile(
    r"(?:项目|预算)?(?:资金|拨款|支出|经费|收入|款项)(?:来源|渠道|类别|类型|性质|构成|组成|分类|科目)+"
)
_ACCOUNTS: Final = frozenset(("决算", "部门决算", "单位决算"))
_SURELY_SPENT: Final = _ACCOUNTS | {"执行", "支付", "列支", "拨付"}


def _cut(name: str) -> tuple[tuple[str, str], ...]:
    """The words `name` is made of, with their concepts; empty where it goes on behind what ends a heading."""
    words = _LEXICON.cut(name)
    return words if _ORDER.fullmatch("".join(_LETTERS.get(concept, "x") for _, concept in words)) else ()


def money_kind(name: str) -> tuple[str | None, bool]:
    """Kind of the column (or row) of money that `name` (a key) heads, and whether its words only suggest it."""
    if _SOURCE.fullmatch(name):
        return "name", False
    words = _cut(name)
    said = {concept for _, concept in words}
    if said <= {"money", "amount", "whole", "time", "particle"} or ("done" in said and "share" not in said):
        return None, False
    if said & {"score", "weight"}:
        return (("score" if "score" in said else "points") if "spent" in said else None), False
    if "share" in said:
        rate = "spent" in said or {"plan", "done"} <= said
        rate = rate and not said & {"shift", "added", "arrived"}
        return ("rate" if rate or said == {"done", "share"} else None), not rate
    if "arrived" in said:
        return None, False
    if "spent" in said:
        return _spent({word for word, _ in words}, said)
    if said & {"shift", "added"} and "after" not in said:
        aimed = any(one == "shift" and word in {"预算", "计划"} for (_, one), (word, _) in pairwise(words))
        return ("budget" if aimed else "adjustment"), len(words) < 2
    if "opening" in said:
        return "initial_budget", len(words) < 2
    if "real" in said:
        return ("executed", True) if "plan" not in said else (None, False)
    if name == "指标" or not said & {"plan", "after"}:
        return None, False
    return "budget", len(words) < 2 and name != "预算"


def _spent(words: set[str], said: set[str]) -> tuple[str | None, bool]:
    """What was spent, or, with a word of planning, what may have been meant to be."""
    if said & {"shift", "added", "opening"} or ("whole" in said and not said & {"real", "time"}):
        return None, False
    settled = bool(said & {"money", "amount", "real", "time"}) or bool(_ACCOUNTS & words)
    planned = "plan" in said and "real" not in said and not _SURELY_SPENT & words
    return ("executed" if settled or len(words) == 1 else None), planned or not settled
